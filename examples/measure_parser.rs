//! Measures the shipped parser on treebanks, on their own tokens: tags, heads, relations, and speed.
//!
//! ```text
//! cargo run --release --example measure_parser -- ewt-dev.conllu gum-dev.conllu
//! ```

// A program for developers: it prints what it measures.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "train_parser/evaluate.rs"]
mod evaluate;
#[path = "train_parser/treebank.rs"]
#[allow(dead_code)]
mod treebank;

use clap::Parser;
use dateline::analysis::network::Network;
use dateline::analysis::network::model::Model;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

/// Measures the parser's agreement with treebanks
#[derive(Debug, Parser)]
struct Arguments {
    /// CoNLL-U files
    #[arg(required = true)]
    files: Vec<String>,
    /// Another model than the shipped one
    #[arg(long)]
    model: Option<PathBuf>,
    /// Relations that are listed, by how often they are wanted
    #[arg(long, default_value_t = 24)]
    relations: usize,
    /// Wrong arcs of this relation that are shown with their sentence
    #[arg(long)]
    wrong: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let begun = Instant::now();
    let network = match &arguments.model {
        Some(path) => Network::new(Model::read(&std::fs::read(path)?)?),
        None => Network::load()?,
    };
    println!("loaded in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    for file in &arguments.files {
        let trees = treebank::read_files(std::slice::from_ref(file))?;
        let begun = Instant::now();
        let f = evaluate::evaluate(&network, &trees);
        let seconds = begun.elapsed().as_secs_f64();
        println!(
            "{file}: {} words: UPOS {:.2}, XPOS {:.2}, UAS {:.2}, LAS {:.2}; {:.0} words a second",
            f.words,
            f.upos,
            f.xpos,
            f.uas,
            f.las,
            f.words as f64 / seconds
        );
        let mut relations: Vec<_> = f.relations.iter().collect();
        relations.sort_by_key(|(name, c)| (std::cmp::Reverse(c.wanted), name.as_str()));
        for (name, c) in relations.into_iter().take(arguments.relations) {
            println!("  {name:<16} F1 {:5.1} of {}", c.f1(), c.wanted);
        }
        println!(
            "  {:<16} F1 {:5.1} of {}",
            "negation",
            f.negation.f1(),
            f.negation.wanted
        );
        if let Some(relation) = &arguments.wrong {
            show_wrong(&network, &trees, relation);
        }
    }
    Ok(())
}

/// Every word that has the relation in one tree only, or another head.
fn show_wrong(network: &Network, trees: &[treebank::Tree], relation: &str) {
    let plan = network.plan();
    for tree in trees {
        let forms: Vec<&str> = tree.iter().map(|w| w.form.as_str()).collect();
        let parse = network.parse(std::slice::from_ref(&forms)).remove(0);
        for (i, (gold, word)) in tree.iter().zip(&parse).enumerate() {
            let found = plan.relations[word.relation as usize].as_str();
            let head = if word.head == i { 0 } else { word.head + 1 };
            if (gold.relation == relation || found == relation)
                && (gold.relation != found || gold.head != head)
            {
                let name = |h: usize| if h == 0 { "ROOT" } else { forms[h - 1] };
                println!(
                    "{} <- {} ({}), found {} ({found}): {}",
                    gold.form,
                    name(gold.head),
                    gold.relation,
                    name(head),
                    forms.join(" ")
                );
            }
        }
    }
}
