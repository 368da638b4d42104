//! How well a network's trees agree with a treebank's, on the treebank's own tokens.

use crate::treebank::Tree;
use dateline::analysis::network::Network;
use std::collections::BTreeMap;

/// Hits, found and wanted of one relation.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    pub right: usize,
    pub found: usize,
    pub wanted: usize,
}

impl Count {
    /// Harmonic mean of precision and recall, in percent.
    pub fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

/// Figures in percent of words; relations compared without their subtypes for `las`, in full for `relations`.
#[derive(Debug, Default)]
pub struct Figures {
    pub words: usize,
    pub upos: f64,
    pub xpos: f64,
    pub uas: f64,
    pub las: f64,
    pub relations: BTreeMap<String, Count>,
    /// `advmod` of "not", "never", "n't".
    pub negation: Count,
}

/// Parses every tree's words and compares.
pub fn evaluate(network: &Network, trees: &[Tree]) -> Figures {
    let forms: Vec<Vec<&str>> = trees
        .iter()
        .map(|t| t.iter().map(|w| w.form.as_str()).collect())
        .collect();
    let plan = network.plan();
    let mut figures = Figures::default();
    let universal = |r: &str| r.split(':').next().unwrap_or(r).to_string();
    let (mut upos, mut xpos, mut uas, mut las) = (0usize, 0usize, 0usize, 0usize);
    for (tree, parse) in trees.iter().zip(network.parse(&forms)) {
        for (i, (gold, word)) in tree.iter().zip(&parse).enumerate() {
            let head = if word.head == i { 0 } else { word.head + 1 };
            let relation = plan.relations[word.relation as usize].as_str();
            figures.words += 1;
            upos += usize::from(plan.upos[word.upos as usize] == gold.upos);
            xpos += usize::from(plan.xpos[word.xpos as usize] == gold.xpos);
            let arc = head == gold.head;
            uas += usize::from(arc);
            las += usize::from(arc && universal(relation) == universal(&gold.relation));
            let right = arc && relation == gold.relation;
            let wanted = figures.relations.entry(gold.relation.clone()).or_default();
            wanted.wanted += 1;
            wanted.right += usize::from(right);
            figures
                .relations
                .entry(relation.to_string())
                .or_default()
                .found += 1;
            if matches!(
                gold.form.to_lowercase().as_str(),
                "not" | "never" | "n't" | "n’t"
            ) {
                let (a, b) = (gold.relation == "advmod", relation == "advmod");
                figures.negation.wanted += usize::from(a);
                figures.negation.found += usize::from(b);
                figures.negation.right += usize::from(a && b && arc);
            }
        }
    }
    let percent = |n: usize| 100.0 * n as f64 / figures.words.max(1) as f64;
    (figures.upos, figures.xpos) = (percent(upos), percent(xpos));
    (figures.uas, figures.las) = (percent(uas), percent(las));
    figures
}
