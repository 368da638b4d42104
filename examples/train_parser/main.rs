//! Trains the tagger and parser and writes its model file. Deterministic: the same files give the same model.
//!
//! ```text
//! cargo run --release --example train_parser -- src/knowledge/data/parser.zst \
//!     --train ewt-train.conllu gum-train.conllu --test ewt-dev.conllu gum-dev.conllu
//! ```
//!
//! The treebanks are English Universal Dependencies: EWT (CC BY-SA 4.0) and the freely licensed texts of GUM. Training
//! trees made by program from them, and sentences written for this project, are added by `augment`.

// A program for developers: it prints what it measures.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod actors;
mod adjuncts;
mod annotated;
mod augment;
mod clause;
mod conflict;
mod constructions;
mod crime;
mod dealings;
mod evaluate;
mod events;
mod gradient;
mod headlines;
mod inflection;
mod lexicon;
mod names;
mod negation;
mod notation;
mod numbers;
mod people;
mod phrase;
mod politics;
mod press;
mod speakers;
mod treebank;

use clap::Parser;
use dateline::analysis::network::Network;
use dateline::analysis::network::features::{self, Tables};
use dateline::analysis::network::model::{Matrix, Model, Plan, place};
use evaluate::evaluate;
use gradient::{Dropout, Example, Loss, Tensors, learn, zeros};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;
use treebank::{Random, Tree, read_files};

/// Trains the parser's network
#[derive(Debug, Parser)]
struct Arguments {
    /// Where the model goes
    out: PathBuf,
    /// Treebanks to learn from
    #[arg(long, num_args = 1.., required = true)]
    train: Vec<String>,
    /// Treebanks to be measured on
    #[arg(long, num_args = 1..)]
    test: Vec<String>,
    /// Passes over the training trees
    #[arg(long, default_value_t = 22)]
    epochs: usize,
    /// Learning rate at its highest
    #[arg(long, default_value_t = 0.003)]
    rate: f32,
    /// Words of a batch
    #[arg(long, default_value_t = 700)]
    batch: usize,
    /// Where the random numbers start
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Width of the layers, both directions together
    #[arg(long, default_value_t = 192)]
    hidden: usize,
    /// Recurrent layers
    #[arg(long, default_value_t = 3)]
    layers: usize,
    /// Width of the arc scorer
    #[arg(long, default_value_t = 128)]
    arc: usize,
    /// Width of the label scorer
    #[arg(long, default_value_t = 80)]
    label: usize,
    /// Widths of the word, affix and shape embeddings
    #[arg(long, num_args = 3, default_values_t = [112, 64, 16])]
    widths: Vec<usize>,
    /// Rows of the word, affix and shape tables
    #[arg(long, num_args = 3, default_values_t = [16384, 8192, 1024])]
    tables: Vec<u32>,
    /// Shares dropped: whole words, inputs of layers, sides of the scorers
    #[arg(long, num_args = 3, default_values_t = [0.2, 0.25, 0.33])]
    dropout: Vec<f32>,
    /// Leaves the trees made by program out
    #[arg(long)]
    plain: bool,
    /// Halves of a batch that are computed at the same time
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut random = Random::new(arguments.seed);
    let trees = read_files(&arguments.train)?;
    let mut all = trees.clone();
    if !arguments.plain {
        all.extend(augment::augment(&trees, &mut random));
    }
    let plan = plan(&arguments, &trees)?;
    let tests: Vec<(String, Vec<Tree>)> = arguments
        .test
        .iter()
        .map(|path| Ok((path.clone(), read_files(std::slice::from_ref(path))?)))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let examples: Vec<Example> = all
        .iter()
        .filter(|t| t.len() <= 120)
        .map(|t| example(&plan, t))
        .collect::<Result<_, _>>()?;
    let words: usize = examples.iter().map(|e| e.rows.len()).sum();
    let size: usize = plan.matrices().iter().map(|(r, c)| r * c).sum();
    eprintln!(
        "{} trees of the treebanks, {} with those made by program, {words} words; {size} weights",
        trees.len(),
        examples.len()
    );

    let mut weights = first_weights(&plan, &mut random);
    let mut adam = Adam::new(&plan);
    let dropout = Dropout {
        word: arguments.dropout[0],
        layer: arguments.dropout[1],
        side: arguments.dropout[2],
    };
    let steps = arguments.epochs * words.div_ceil(arguments.batch);
    let mut gradients = [zeros(&plan), zeros(&plan)];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut step = 0;
    for epoch in 1..=arguments.epochs {
        random.shuffle(&mut order);
        let mut loss = Loss::default();
        let mut from = 0;
        while from < order.len() {
            let mut batch: Vec<&Example> = Vec::new();
            let mut count = 0;
            while from < order.len() && count < arguments.batch {
                batch.push(&examples[order[from]]);
                count += batch[batch.len() - 1].rows.len();
                from += 1;
            }
            step += 1;
            let found = learn_batch(
                &plan,
                &weights,
                &batch,
                dropout,
                &mut random,
                &mut gradients,
                arguments.threads,
            );
            loss.arcs += found.arcs;
            loss.labels += found.labels;
            loss.tags += found.tags;
            loss.words += found.words;
            let rate = rate(arguments.rate, step, steps);
            let [sum, _] = &mut gradients;
            adam.step(&plan, &mut weights, sum, count, rate);
        }
        let n = loss.words as f32;
        eprint!(
            "epoch {epoch}: arcs {:.3} labels {:.3} tags {:.3}",
            loss.arcs / n,
            loss.labels / n,
            loss.tags / n
        );
        if epoch % 2 == 0 || epoch == arguments.epochs {
            let model = model(&plan, &weights);
            std::fs::write(&arguments.out, model.write(19)?)?;
            let network = Network::new(model);
            for (path, trees) in &tests {
                let f = evaluate(&network, trees);
                eprint!(
                    "; {}: upos {:.2} xpos {:.2} uas {:.2} las {:.2} nsubj {:.1} obj {:.1} nsubj:pass {:.1} obl:agent {:.1} nummod {:.1} negation {:.1}",
                    path.rsplit('/').next().unwrap_or(path),
                    f.upos,
                    f.xpos,
                    f.uas,
                    f.las,
                    f.relations.get("nsubj").map_or(0.0, |c| c.f1()),
                    f.relations.get("obj").map_or(0.0, |c| c.f1()),
                    f.relations.get("nsubj:pass").map_or(0.0, |c| c.f1()),
                    f.relations.get("obl:agent").map_or(0.0, |c| c.f1()),
                    f.relations.get("nummod").map_or(0.0, |c| c.f1()),
                    f.negation.f1(),
                );
            }
        }
        eprintln!();
    }
    let packed = model(&plan, &weights).write(19)?;
    std::fs::write(&arguments.out, &packed)?;
    eprintln!("{}: {} bytes", arguments.out.display(), packed.len());
    Ok(())
}

/// Up over the first steps, then down to nothing along a cosine.
fn rate(most: f32, step: usize, steps: usize) -> f32 {
    let up = (step as f32 / 400.0).min(1.0);
    let done = step as f32 / steps.max(1) as f32;
    most * up * (0.5 + 0.5 * (done.min(1.0) * std::f32::consts::PI).cos()).max(0.002)
}

/// The gradient of a batch, in two halves with random numbers of their own, so that one thread gives what two give.
fn learn_batch(
    plan: &Plan,
    weights: &Tensors,
    batch: &[&Example],
    dropout: Dropout,
    random: &mut Random,
    gradients: &mut [Tensors; 2],
    threads: usize,
) -> Loss {
    let words: usize = batch.iter().map(|e| e.rows.len()).sum();
    let mut half = 0;
    let mut count = 0;
    while half < batch.len() && count * 2 < words {
        count += batch[half].rows.len();
        half += 1;
    }
    let seeds = [
        random.below(usize::MAX) as u64,
        random.below(usize::MAX) as u64,
    ];
    let [first, second] = gradients;
    let run = |part: &[&Example], seed: u64, gradient: &mut Tensors| {
        if part.is_empty() {
            return Loss::default();
        }
        learn(
            plan,
            weights,
            part,
            dropout,
            &mut Random::new(seed),
            gradient,
        )
    };
    let (a, b) = if threads > 1 {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| run(&batch[half..], seeds[1], second));
            let a = run(&batch[..half], seeds[0], first);
            (a, other.join().unwrap_or_default())
        })
    } else {
        (
            run(&batch[..half], seeds[0], first),
            run(&batch[half..], seeds[1], second),
        )
    };
    for (to, from) in gradients_pair(gradients) {
        for (a, b) in to.iter_mut().zip(from.iter_mut()) {
            if *b != 0.0 {
                *a += *b;
                *b = 0.0;
            }
        }
    }
    Loss {
        arcs: a.arcs + b.arcs,
        labels: a.labels + b.labels,
        tags: a.tags + b.tags,
        early: a.early + b.early,
        words: a.words + b.words,
    }
}

fn gradients_pair(
    gradients: &mut [Tensors; 2],
) -> impl Iterator<Item = (&mut Vec<f32>, &mut Vec<f32>)> {
    let [first, second] = gradients;
    first.iter_mut().zip(second.iter_mut())
}

/// Names in the order of their first letters, so that the plan does not depend on the order of the trees.
fn names<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let all: BTreeSet<&str> = words.collect();
    all.into_iter().map(str::to_string).collect()
}

fn plan(arguments: &Arguments, trees: &[Tree]) -> Result<Plan, Box<dyn Error>> {
    let words = || trees.iter().flatten();
    let mut verbs: BTreeMap<&str, usize> = BTreeMap::new();
    for w in words().filter(|w| w.upos == "VERB" && w.lemma.chars().all(char::is_lowercase)) {
        *verbs.entry(&w.lemma).or_default() += 1;
    }
    Ok(Plan {
        tables: Tables {
            words: arguments.tables[0],
            affixes: arguments.tables[1],
            shapes: arguments.tables[2],
        },
        widths: [
            arguments.widths[0],
            arguments.widths[1],
            arguments.widths[2],
        ],
        hidden: arguments.hidden,
        layers: arguments.layers,
        arc: arguments.arc,
        label: arguments.label,
        upos: names(words().map(|w| w.upos.as_str())),
        xpos: names(words().map(|w| w.xpos.as_str())),
        relations: names(words().map(|w| w.relation.as_str())),
        verbs: verbs.into_keys().map(str::to_string).collect(),
    })
}

fn example(plan: &Plan, tree: &Tree) -> Result<Example, Box<dyn Error>> {
    let place = |names: &[String], name: &str| {
        names
            .iter()
            .position(|n| n == name)
            .map(|i| i as u8)
            .ok_or_else(|| format!("{name} is not in the treebanks"))
    };
    let forms: Vec<&str> = tree.iter().map(|w| w.form.as_str()).collect();
    Ok(Example {
        rows: features::rows(&forms, plan.tables).collect(),
        upos: tree
            .iter()
            .map(|w| place(&plan.upos, &w.upos))
            .collect::<Result<_, _>>()?,
        xpos: tree
            .iter()
            .map(|w| place(&plan.xpos, &w.xpos))
            .collect::<Result<_, _>>()?,
        heads: tree
            .iter()
            .enumerate()
            .map(|(i, w)| if w.head == 0 { i } else { w.head - 1 })
            .collect(),
        relations: tree
            .iter()
            .map(|w| place(&plan.relations, &w.relation))
            .collect::<Result<_, _>>()?,
    })
}

/// Uniform in a range that keeps the variance of what goes through; biases nothing.
fn first_weights(plan: &Plan, random: &mut Random) -> Tensors {
    let mut weights = zeros(plan);
    for (at, (rows, columns)) in plan.matrices().into_iter().enumerate() {
        let range = match at {
            place::WORDS => 0.15,
            place::AFFIXES => 0.10,
            place::SHAPES => 0.15,
            place::WINDOW_BIAS
            | place::HEADS_BIAS
            | place::EARLY_BIAS
            | place::ARC_BIAS
            | place::DISTANCE
            | place::LABEL_BIAS => 0.0,
            place::ROOT => 0.3,
            place::ARC => (1.0 / rows as f32).sqrt() * 0.5,
            at if at >= place::LAYERS && !(at - place::LAYERS).is_multiple_of(3) => 0.0,
            _ => (6.0 / (rows + columns) as f32).sqrt(),
        };
        for w in &mut weights[at] {
            *w = (2.0 * random.unit() - 1.0) * range;
        }
    }
    weights
}

fn model(plan: &Plan, weights: &Tensors) -> Model {
    let matrices = plan
        .matrices()
        .iter()
        .zip(weights)
        .enumerate()
        .map(|(at, ((_, columns), w))| {
            if Plan::is_dense(at) {
                Matrix::quantise_turned(w, *columns)
            } else {
                Matrix::quantise(w, *columns)
            }
        })
        .collect();
    Model {
        plan: plan.clone(),
        matrices,
    }
}

/// Adam; rows of the embedding tables that a batch does not touch are left alone.
struct Adam {
    mean: Tensors,
    square: Tensors,
    steps: i32,
}

impl Adam {
    fn new(plan: &Plan) -> Self {
        Self {
            mean: zeros(plan),
            square: zeros(plan),
            steps: 0,
        }
    }

    /// One step along the gradient of `words` words, which is cleared.
    fn step(
        &mut self,
        plan: &Plan,
        weights: &mut Tensors,
        gradient: &mut Tensors,
        words: usize,
        rate: f32,
    ) {
        const MEAN: f32 = 0.9;
        const SQUARE: f32 = 0.98;
        self.steps += 1;
        let scale = 1.0 / words as f32;
        let norm: f32 = gradient
            .iter()
            .flatten()
            .map(|g| g * scale * g * scale)
            .sum::<f32>()
            .sqrt();
        let scale = scale * (2.0 / norm.max(2.0));
        let unbias = (1.0 - MEAN.powi(self.steps), 1.0 - SQUARE.powi(self.steps));
        for (at, (_, columns)) in plan.matrices().into_iter().enumerate() {
            let sparse = at <= place::SHAPES;
            let columns = columns.max(1);
            for (((w, g), m), s) in weights[at]
                .chunks_mut(columns)
                .zip(gradient[at].chunks_mut(columns))
                .zip(self.mean[at].chunks_mut(columns))
                .zip(self.square[at].chunks_mut(columns))
            {
                if sparse && g.iter().all(|g| *g == 0.0) {
                    continue;
                }
                for (((w, g), m), s) in w.iter_mut().zip(g).zip(m).zip(s) {
                    let slope = *g * scale;
                    *g = 0.0;
                    *m = MEAN * *m + (1.0 - MEAN) * slope;
                    *s = SQUARE * *s + (1.0 - SQUARE) * slope * slope;
                    *w -= rate * (*m / unbias.0) / ((*s / unbias.1).sqrt() + 1e-8);
                }
            }
        }
    }
}
