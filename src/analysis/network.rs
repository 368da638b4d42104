//! The trained network: part-of-speech tags and a dependency tree for every sentence.
//!
//! ```text
//!   form, affixes, shape of each word               features
//!        | embeddings (bytes)                       model
//!        v window of three, rectifier               layers
//!        | first bidirectional simple recurrent layer
//!        v
//!   Draft: tags of every sentence
//!        | further layers, for the sentences that are chosen
//!        v
//!   scores: UPOS, XPOS, arcs, labels  -->  best projective tree   eisner
//! ```
//!
//! Deterministic on every machine: sums run in one order and only exact operations are used. The model file is made by
//! `examples/train_parser` and ships under CC BY-SA 4.0.

pub mod eisner;
pub mod features;
pub mod layers;
pub mod machine;
pub mod model;
mod repairs;

use crate::error::Result;
use features::Rows;
use layers::{Dense, Rounded, rectify, recur};
use machine::{Machine, Plain, Work, fastest};
use model::{Matrix, Model, Plan, distance_class, place};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// More words than this in a sentence are parsed in pieces: the tree search is cubic.
const MOST_WORDS: usize = 240;
/// Words of several sentences that go through the layers together.
const BATCH_WORDS: usize = 512;

/// What the network says of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Index into the plan's `upos`.
    pub upos: u8,
    /// Index into the plan's `xpos`.
    pub xpos: u8,
    /// Index of the head in the sentence; the root is its own head.
    pub head: usize,
    /// Index into the plan's `relations`.
    pub relation: u8,
}

/// Sentences behind the first layer: their tags are known, their trees not yet.
#[derive(Debug, Default)]
pub struct Draft {
    /// Sentences in order, each as a range of `pieces`.
    sentences: Vec<Range<usize>>,
    /// Sentences or pieces of long ones, each as a range of words.
    pieces: Vec<Range<usize>>,
    /// The first layer's output, a row a word.
    states: Vec<f32>,
    tags: Vec<(u8, u8)>,
}

impl Draft {
    /// UPOS and XPOS, as indices into the plan's, of the words of a sentence.
    pub fn tags(&self, sentence: usize) -> &[(u8, u8)] {
        let pieces = &self.pieces[self.sentences[sentence].clone()];
        match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => &self.tags[first.start..last.end],
            _ => &[],
        }
    }
}

/// A network ready to run.
#[derive(Debug)]
pub struct Network {
    plan: Plan,
    tables: [Matrix; 3],
    /// What a word gives to the one after it, to itself and to the one before it, side by side.
    window: Dense,
    window_bias: Vec<f32>,
    layers: Vec<Layer>,
    /// Scores of tags behind the first layer.
    early: Dense,
    heads: Dense,
    /// The root's side of the arc scorer and of the label scorer.
    root_arc: Vec<f32>,
    root_label: Vec<f32>,
    arc: Dense,
    arc_bias: Vec<f32>,
    /// Score of each class of distance.
    distance: Vec<f32>,
    label: Dense,
    repairs: Option<repairs::Relations>,
}

#[derive(Debug)]
struct Layer {
    gates: Dense,
    recurrent: Vec<f32>,
}

/// Keys are hashes already: the map uses them as they are.
#[derive(Debug, Default)]
struct Keyed(u64);

impl Hasher for Keyed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Memory that is used again from batch to batch.
#[derive(Debug, Default)]
struct Scratch {
    embedded: Vec<f32>,
    windows: Vec<f32>,
    /// The different words by their keys.
    seen: HashMap<u64, usize, BuildHasherDefault<Keyed>>,
    /// For each word, its row among the different words of the batch.
    which: Vec<usize>,
    input: Vec<f32>,
    output: Vec<f32>,
    gates: Vec<f32>,
    scores: Vec<f32>,
    side: Vec<f32>,
    moved: Vec<f32>,
    arcs: Vec<f32>,
    pairs: Vec<f32>,
    labels: Vec<f32>,
    state: Vec<f32>,
    rounded: Rounded,
}

impl Network {
    /// The shipped network.
    pub fn load() -> Result<Network> {
        Ok(Self::new(Model::read(include_bytes!(
            "../knowledge/data/parser.zst"
        ))?))
    }

    /// Unpacks a model.
    pub fn new(model: Model) -> Network {
        let Model { plan, matrices } = model;
        let weights = |at: usize| matrices[at].weights();
        let (h, arc, label) = (plan.hidden, plan.arc, plan.label);
        let layers = (0..plan.layers)
            .map(|l| {
                let at = place::LAYERS + 3 * l;
                let mut bias = vec![0.0; h];
                bias.extend(weights(at + 1));
                Layer {
                    gates: Dense::new(&matrices[at], &bias),
                    recurrent: weights(at + 2),
                }
            })
            .collect();
        let columns = plan.head_columns();
        let heads = Dense::new(&matrices[place::HEADS], &weights(place::HEADS_BIAS));
        let mut root = Vec::new();
        heads.apply(
            Plain,
            &weights(place::ROOT),
            &mut Rounded::default(),
            &mut root,
        );
        let tags = columns[0] + columns[1];
        rectify(&mut root[tags..]);
        Network {
            root_arc: root[tags + arc..tags + 2 * arc].to_vec(),
            root_label: root[tags + 2 * arc + label..].to_vec(),
            tables: [
                matrices[place::WORDS].clone(),
                matrices[place::AFFIXES].clone(),
                matrices[place::SHAPES].clone(),
            ],
            window: Dense::new(&by_neighbour(&matrices[place::WINDOW]), &[]),
            window_bias: weights(place::WINDOW_BIAS),
            layers,
            early: Dense::new(&matrices[place::EARLY], &weights(place::EARLY_BIAS)),
            heads,
            arc: Dense::new(&matrices[place::ARC], &[]),
            arc_bias: weights(place::ARC_BIAS),
            distance: weights(place::DISTANCE),
            label: Dense::new(&matrices[place::LABEL], &weights(place::LABEL_BIAS)),
            repairs: repairs::Relations::find(&plan.relations),
            plan,
        }
    }

    /// Names of tags and relations.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Tags and parses sentences, each given as its words' surface forms.
    pub fn parse(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Word>> {
        let all: Vec<usize> = (0..sentences.len()).collect();
        self.finish(&self.draft(sentences), &all)
    }

    /// Tags sentences, as far as the first layer sees.
    pub fn draft(&self, sentences: &[Vec<&str>]) -> Draft {
        let mut draft = Draft::default();
        let mut scratch = Scratch::default();
        let (mut batch, mut words): (Vec<&[&str]>, usize) = (Vec::new(), 0);
        let mut at = 0;
        for sentence in sentences {
            let from = draft.pieces.len();
            for piece in sentence.chunks(MOST_WORDS) {
                draft.pieces.push(at..at + piece.len());
                at += piece.len();
                if words + piece.len() > BATCH_WORDS && !batch.is_empty() {
                    self.begin(&batch, &mut scratch, &mut draft);
                    batch.clear();
                    words = 0;
                }
                words += piece.len();
                batch.push(piece);
            }
            draft.sentences.push(from..draft.pieces.len());
        }
        self.begin(&batch, &mut scratch, &mut draft);
        draft
    }

    /// Trees of the chosen sentences of a draft, and their tags as all layers see them.
    pub fn finish(&self, draft: &Draft, chosen: &[usize]) -> Vec<Vec<Word>> {
        let mut scratch = Scratch::default();
        let mut pieces = Vec::new();
        let (mut batch, mut words): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
        for piece in chosen
            .iter()
            .flat_map(|s| &draft.pieces[draft.sentences[*s].clone()])
        {
            if words + piece.len() > BATCH_WORDS && !batch.is_empty() {
                self.end(&draft.states, &batch, &mut scratch, &mut pieces);
                batch.clear();
                words = 0;
            }
            words += piece.len();
            batch.push(piece.clone());
        }
        self.end(&draft.states, &batch, &mut scratch, &mut pieces);
        let mut pieces = pieces.into_iter();
        chosen
            .iter()
            .map(|s| {
                let mut whole = Vec::new();
                for _ in draft.sentences[*s].clone() {
                    self.join(&mut whole, pieces.next().unwrap_or_default());
                }
                whole
            })
            .collect()
    }

    /// Hangs a further piece of a long sentence on the root of what stands before it.
    fn join(&self, whole: &mut Vec<Word>, piece: Vec<Word>) {
        let from = whole.len();
        let root = whole.iter().enumerate().position(|(i, w)| w.head == i);
        let parataxis = self.plan.relations.iter().position(|r| r == "parataxis");
        for (i, mut word) in piece.into_iter().enumerate() {
            match root {
                Some(root) if word.head == i => {
                    word.head = root;
                    word.relation = parataxis.unwrap_or(0) as u8;
                }
                _ => word.head += from,
            }
            whole.push(word);
        }
    }

    /// One batch of pieces through the first layer.
    fn begin(&self, batch: &[&[&str]], scratch: &mut Scratch, draft: &mut Draft) {
        if batch.is_empty() {
            return;
        }
        self.embed(batch, scratch);
        let lengths: Vec<usize> = batch.iter().map(|p| p.len()).collect();
        fastest(First(self, &lengths, scratch));
        draft.states.extend_from_slice(&scratch.input);
        let upos = self.plan.upos.len();
        draft.tags.extend(
            scratch
                .scores
                .chunks_exact(self.early.outputs)
                .map(|row| (best(&row[..upos]) as u8, best(&row[upos..]) as u8)),
        );
    }

    /// One batch of pieces from the first layer's output to their trees.
    fn end(
        &self,
        states: &[f32],
        batch: &[Range<usize>],
        scratch: &mut Scratch,
        out: &mut Vec<Vec<Word>>,
    ) {
        if batch.is_empty() {
            return;
        }
        let h = self.plan.hidden;
        scratch.input.clear();
        for piece in batch {
            scratch
                .input
                .extend_from_slice(&states[piece.start * h..piece.end * h]);
        }
        let lengths: Vec<usize> = batch.iter().map(ExactSizeIterator::len).collect();
        fastest(Further(self, &lengths, scratch));
        let columns = self.heads.outputs;
        let mut from = 0;
        for n in lengths {
            let rows = from * columns..(from + n) * columns;
            from += n;
            fastest(Arcs(self, rows.clone(), n, scratch));
            let heads = eisner::best_tree(n, &scratch.arcs);
            fastest(Labels(self, rows.clone(), &heads, scratch));
            out.push(self.read(&scratch.scores[rows], &scratch.labels, &heads));
        }
    }

    /// Sums of the embeddings of each different word of a batch, and which word of the batch is which of them.
    fn embed(&self, batch: &[&[&str]], scratch: &mut Scratch) {
        let width = self.plan.embedding();
        scratch.embedded.clear();
        scratch.which.clear();
        scratch.seen.clear();
        for sentence in batch {
            for rows in features::rows(sentence, self.plan.tables) {
                let next = scratch.seen.len();
                let place = *scratch.seen.entry(rows.key()).or_insert_with(|| {
                    let at = scratch.embedded.len();
                    scratch.embedded.resize(at + width, 0.0);
                    self.embed_word(&rows, &mut scratch.embedded[at..]);
                    next
                });
                scratch.which.push(place);
            }
        }
    }

    fn embed_word(&self, rows: &Rows, out: &mut [f32]) {
        let [words, affixes, shapes] = &self.tables;
        let (first, rest) = out.split_at_mut(words.columns);
        let (second, third) = rest.split_at_mut(affixes.columns);
        for (table, rows, out) in [
            (words, rows.words.as_slice(), first),
            (affixes, rows.affixes(), second),
            (shapes, rows.shapes.as_slice(), third),
        ] {
            for &row in rows {
                let scale = table.scales[row as usize];
                for (o, b) in out.iter_mut().zip(table.row(row as usize)) {
                    *o += f32::from(*b) * scale;
                }
            }
        }
    }

    /// The window and the first layer, then the scores of tags.
    #[inline(always)]
    fn first<M: Machine>(&self, m: M, lengths: &[usize], s: &mut Scratch) {
        let h = self.plan.hidden;
        self.window
            .apply(m, &s.embedded, &mut s.rounded, &mut s.windows);
        let total = s.which.len();
        s.input.clear();
        s.input.resize(total * h, 0.0);
        let mut from = 0;
        for n in lengths {
            let to = from + n;
            for t in from..to {
                let out = &mut s.input[t * h..(t + 1) * h];
                out.copy_from_slice(&self.window_bias);
                let before = (t > from).then(|| s.which[t - 1]);
                let after = (t + 1 < to).then(|| s.which[t + 1]);
                for (slot, word) in [before, Some(s.which[t]), after].into_iter().enumerate() {
                    if let Some(word) = word {
                        let row = &s.windows[(word * 3 + slot) * h..(word * 3 + slot + 1) * h];
                        for (o, v) in out.iter_mut().zip(row) {
                            *o += v;
                        }
                    }
                }
            }
            from = to;
        }
        rectify(&mut s.input);
        if let Some(layer) = self.layers.first() {
            self.layer(m, layer, lengths, s);
        }
        self.early.apply(m, &s.input, &mut s.rounded, &mut s.scores);
    }

    /// The further layers, then the inputs of every scorer.
    #[inline(always)]
    fn further<M: Machine>(&self, m: M, lengths: &[usize], s: &mut Scratch) {
        for layer in self.layers.iter().skip(1) {
            self.layer(m, layer, lengths, s);
        }
        self.heads.apply(m, &s.input, &mut s.rounded, &mut s.scores);
        let tags = self.plan.early_columns();
        for row in s.scores.chunks_exact_mut(self.heads.outputs) {
            rectify(&mut row[tags..]);
        }
    }

    /// One recurrent layer, from `input` to `input`.
    #[inline(always)]
    fn layer<M: Machine>(&self, m: M, layer: &Layer, lengths: &[usize], s: &mut Scratch) {
        let h = self.plan.hidden;
        layer.gates.apply(m, &s.input, &mut s.rounded, &mut s.gates);
        s.state.resize(h / 2, 0.0);
        s.output.clear();
        s.output.resize(s.input.len(), 0.0);
        let mut from = 0;
        for n in lengths {
            let to = from + n;
            for (offset, backward) in [(0, false), (h / 2, true)] {
                recur(
                    &s.gates[from * 3 * h..to * 3 * h],
                    &s.input[from * h..to * h],
                    &layer.recurrent,
                    h,
                    offset,
                    h / 2,
                    backward,
                    &mut s.state,
                    &mut s.output[from * h..to * h],
                );
            }
            from = to;
        }
        std::mem::swap(&mut s.input, &mut s.output);
    }

    /// Scores of every head of every word of one sentence, as the tree search reads them.
    #[inline(always)]
    fn score_arcs<M: Machine>(&self, m: M, rows: Range<usize>, n: usize, s: &mut Scratch) {
        let columns = self.plan.head_columns();
        let tags = columns[0] + columns[1];
        let arc = self.plan.arc;
        s.side.clear();
        for row in s.scores[rows.clone()].chunks_exact(self.heads.outputs) {
            s.side.extend_from_slice(&row[tags..tags + arc]);
        }
        self.arc.apply(m, &s.side, &mut s.rounded, &mut s.moved);
        for row in s.moved.chunks_exact_mut(arc) {
            for (a, b) in row.iter_mut().zip(&self.arc_bias) {
                *a += b;
            }
        }
        // The heads' side, transposed, so that every sum runs over the width in order, side by side for all heads.
        let head_side = tags + arc;
        s.side.clear();
        s.side.resize(arc * (n + 1), 0.0);
        for (j, row) in s.scores[rows].chunks_exact(self.heads.outputs).enumerate() {
            for (i, v) in row[head_side..head_side + arc].iter().enumerate() {
                s.side[i * (n + 1) + j] = *v;
            }
        }
        for (i, v) in self.root_arc.iter().enumerate() {
            s.side[i * (n + 1) + n] = *v;
        }
        s.arcs.clear();
        s.arcs.resize(n * (n + 1), 0.0);
        for (d, (moved, out)) in s
            .moved
            .chunks_exact(arc)
            .zip(s.arcs.chunks_exact_mut(n + 1))
            .enumerate()
        {
            for (h, o) in out.iter_mut().enumerate() {
                *o = self.distance[distance_class(d, if h == n { d } else { h })];
            }
            for (m, side) in moved.iter().zip(s.side.chunks_exact(n + 1)) {
                for (o, v) in out.iter_mut().zip(side) {
                    *o += m * v;
                }
            }
        }
    }

    /// Scores of every relation for each chosen arc.
    #[inline(always)]
    fn score_labels<M: Machine>(&self, m: M, rows: Range<usize>, heads: &[usize], s: &mut Scratch) {
        let (label, outputs) = (self.plan.label, self.heads.outputs);
        let scores = &s.scores[rows];
        s.pairs.clear();
        for (d, &h) in heads.iter().enumerate() {
            let dependent = &scores[d * outputs + outputs - 2 * label..][..label];
            let head = if h == d {
                self.root_label.as_slice()
            } else {
                &scores[h * outputs + outputs - label..][..label]
            };
            s.pairs
                .extend(dependent.iter().zip(head).map(|(a, b)| a * b));
            s.pairs.extend_from_slice(dependent);
            s.pairs.extend_from_slice(head);
        }
        self.label.apply(m, &s.pairs, &mut s.rounded, &mut s.labels);
    }

    /// The best class of each kind.
    fn read(&self, scores: &[f32], labels: &[f32], heads: &[usize]) -> Vec<Word> {
        let (upos, xpos) = (self.plan.upos.len(), self.plan.xpos.len());
        let root = self.plan.relations.iter().position(|r| r == "root");
        let mut words: Vec<Word> = scores
            .chunks_exact(self.heads.outputs)
            .zip(labels.chunks_exact(self.label.outputs))
            .zip(heads)
            .enumerate()
            .map(|(d, ((row, labels), &head))| Word {
                upos: best(&row[..upos]) as u8,
                xpos: best(&row[upos..upos + xpos]) as u8,
                head,
                relation: if head == d {
                    root.unwrap_or(0)
                } else {
                    best_but(labels, root)
                } as u8,
            })
            .collect();
        if let Some(repairs) = self.repairs {
            let penn = |w: &Word| self.plan.xpos[w.xpos as usize].as_str();
            repairs.join_names(&mut words, |w| matches!(penn(w), "NNP" | "NNPS"));
            repairs.one_subject(&mut words, |w| penn(w).starts_with("VB"));
            repairs.agree(&mut words, |w| matches!(penn(w), "VBD" | "VBP" | "VBZ"));
        }
        words
    }
}

struct First<'a>(&'a Network, &'a [usize], &'a mut Scratch);
struct Further<'a>(&'a Network, &'a [usize], &'a mut Scratch);
struct Arcs<'a>(&'a Network, Range<usize>, usize, &'a mut Scratch);
struct Labels<'a>(&'a Network, Range<usize>, &'a [usize], &'a mut Scratch);

impl Work for First<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        self.0.first(machine, self.1, self.2);
    }
}
impl Work for Further<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        self.0.further(machine, self.1, self.2);
    }
}
impl Work for Arcs<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        self.0.score_arcs(machine, self.1, self.2, self.3);
    }
}
impl Work for Labels<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        self.0.score_labels(machine, self.1, self.2, self.3);
    }
}

/// The window's weights with a row for what each output takes from each of the three words, the words' outputs in turn.
fn by_neighbour(window: &Matrix) -> Matrix {
    let width = window.columns / 3;
    let mut out = Matrix {
        columns: width,
        scales: Vec::new(),
        bytes: Vec::new(),
    };
    for slot in 0..3 {
        for (row, scale) in window.scales.iter().enumerate() {
            out.scales.push(*scale);
            out.bytes
                .extend_from_slice(&window.row(row)[slot * width..(slot + 1) * width]);
        }
    }
    out
}

fn best(scores: &[f32]) -> usize {
    best_but(scores, None)
}

/// First index of the greatest score, one index left out.
fn best_but(scores: &[f32], out: Option<usize>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, &s) in scores.iter().enumerate() {
        if s > best.1 && Some(i) != out {
            best = (i, s);
        }
    }
    best.0
}
