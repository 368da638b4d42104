//! Sentences of a treebank as headlines write them: no articles, no auxiliaries, present tense, other letters.

use crate::augment::{declaratives, without};
use crate::inflection::with_s;
use crate::phrase::capitalised;
use crate::treebank::{Random, Tree, Word};

/// So many headlines made of the trees.
pub fn headlines(trees: &[Tree], count: usize, r: &mut Random) -> Vec<Tree> {
    let sources: Vec<Tree> = declaratives(trees)
        .into_iter()
        .filter(|t| t.len() <= 22 && !is_personal(t))
        .collect();
    let mut all = Vec::with_capacity(count);
    let mut tries = 0;
    while all.len() < count && tries < 20 * count && !sources.is_empty() {
        tries += 1;
        let tree = sources[r.below(sources.len())].clone();
        if let Some(headline) = headline(tree, r) {
            all.push(headline);
        }
    }
    all
}

/// The headline, unless the sentence would hardly change.
fn headline(tree: Tree, r: &mut Random) -> Option<Tree> {
    let before = tree.len();
    let tree = if r.chance(0.9) { present(tree) } else { tree };
    let tree = spaced_without(tree, is_article);
    let tree = without_auxiliaries(tree, r);
    if tree.len() < 4 || tree.len() + 1 > before && r.chance(0.7) {
        return None;
    }
    let mut tree = lettered(tree, r);
    if let Some(last) = tree.last_mut() {
        last.space_after = true;
    }
    Some(tree)
}

/// Whether somebody speaks of himself or to the reader, as headlines do not.
fn is_personal(tree: &Tree) -> bool {
    let top = tree.iter().position(|w| w.head == 0).unwrap_or(0) + 1;
    tree.iter().any(|w| {
        matches!(w.lemma.as_str(), "I" | "we" | "you" | "my" | "our" | "your")
            || w.head == top && w.relation.starts_with("nsubj") && w.upos == "PRON"
    })
}

fn is_article(w: &Word) -> bool {
    w.xpos == "DT" && w.relation == "det" && matches!(w.lemma.as_str(), "a" | "the")
}

/// Drops words and keeps the spaces of what stays.
fn spaced_without(mut tree: Tree, drop: impl Fn(&Word) -> bool) -> Tree {
    for i in 1..tree.len() {
        if tree[i].head != 0 && drop(&tree[i]) && tree[i].space_after {
            tree[i - 1].space_after = true;
        }
    }
    without(tree, drop)
}

/// Drops "is" and "were" of passives and progressives and sometimes before nouns and adjectives.
fn without_auxiliaries(mut tree: Tree, r: &mut Random) -> Tree {
    let copulas = r.chance(0.35);
    let mut dropped = vec![false; tree.len()];
    for i in 0..tree.len() {
        let w = &tree[i];
        let finite = matches!(w.xpos.as_str(), "VBZ" | "VBP" | "VBD");
        let wanted = match w.relation.as_str() {
            "aux" | "aux:pass" => true,
            "cop" => copulas,
            _ => false,
        };
        if w.lemma != "be" || !finite || !wanted {
            continue;
        }
        // "was being held", questions and negations keep their verb.
        let others = tree.iter().enumerate().any(|(j, o)| {
            j != i
                && o.head == w.head
                && (matches!(o.relation.as_str(), "aux" | "aux:pass" | "cop" | "expl")
                    || o.lemma == "not")
        });
        let subject_before = tree[..i]
            .iter()
            .any(|o| o.head == w.head && o.relation.starts_with("nsubj") && o.upos != "PRON");
        dropped[i] = !others && subject_before;
    }
    for (w, dropped) in tree.iter_mut().zip(&dropped) {
        if *dropped {
            w.lemma.push('\u{0}');
        }
    }
    spaced_without(tree, |w| w.lemma.ends_with('\u{0}'))
}

/// Simple pasts of the main verb and its conjuncts in the present.
fn present(mut tree: Tree) -> Tree {
    let Some(root) = tree.iter().position(|w| w.head == 0) else {
        return tree;
    };
    let subject_of = |tree: &Tree, verb: usize| {
        tree.iter()
            .position(|w| w.head == verb + 1 && w.relation == "nsubj")
    };
    for i in 0..tree.len() {
        let conjunct = tree[i].relation == "conj" && tree[i].head == root + 1;
        if (i != root && !conjunct) || tree[i].xpos != "VBD" || tree[i].upos != "VERB" {
            continue;
        }
        let Some(subject) = subject_of(&tree, i).or_else(|| subject_of(&tree, root)) else {
            continue;
        };
        let several = tree
            .iter()
            .any(|w| w.head == subject + 1 && w.relation == "conj");
        let s = &tree[subject];
        let plural = several
            || matches!(s.xpos.as_str(), "NNS" | "NNPS")
            || matches!(
                s.lemma.as_str(),
                "I" | "we" | "you" | "they" | "these" | "those"
            )
            || s.upos == "NUM" && s.lemma != "one";
        let lemma = tree[i].lemma.clone();
        let (form, xpos) = match (lemma.as_str(), plural) {
            ("be", true) => ("are".to_string(), "VBP"),
            ("be", false) => ("is".to_string(), "VBZ"),
            ("have", false) => ("has".to_string(), "VBZ"),
            (_, true) => (lemma, "VBP"),
            (_, false) => (with_s(&lemma), "VBZ"),
        };
        tree[i].form = form;
        tree[i].xpos = xpos.to_string();
    }
    tree
}

/// Sentence case, title case or capitals.
fn lettered(mut tree: Tree, r: &mut Random) -> Tree {
    let way = r.below(10);
    let small_too = r.chance(0.5);
    let count = tree.len();
    for (i, w) in tree.iter_mut().enumerate() {
        let edge = i == 0 || i + 1 == count;
        let small = matches!(w.upos.as_str(), "ADP" | "DET" | "CCONJ" | "PART" | "SCONJ")
            && w.form.len() < 5;
        match way {
            0 => w.form = w.form.to_uppercase(),
            1..4 if (edge || small_too || !small) && w.form.starts_with(char::is_lowercase) => {
                w.form = capitalised(&w.form);
            }
            _ if i == 0 => w.form = capitalised(&w.form),
            _ => {}
        }
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::validate;

    fn tree(words: &[(&str, &str, &str, &str, usize, &str)]) -> Tree {
        words
            .iter()
            .map(|&(form, lemma, upos, xpos, head, relation)| Word {
                form: form.into(),
                lemma: lemma.into(),
                upos: upos.into(),
                xpos: xpos.into(),
                head,
                relation: relation.into(),
                space_after: true,
            })
            .collect()
    }

    #[test]
    fn headlines_drop_articles_and_auxiliaries() {
        let t = tree(&[
            ("The", "the", "DET", "DT", 2, "det"),
            ("mayor", "mayor", "NOUN", "NN", 4, "nsubj:pass"),
            ("was", "be", "AUX", "VBD", 4, "aux:pass"),
            ("killed", "kill", "VERB", "VBN", 0, "root"),
            ("in", "in", "ADP", "IN", 7, "case"),
            ("a", "a", "DET", "DT", 7, "det"),
            ("raid", "raid", "NOUN", "NN", 4, "obl"),
        ]);
        let mut r = Random::new(3);
        let t = spaced_without(t, is_article);
        let t = without_auxiliaries(t, &mut r);
        validate(&t).unwrap();
        let forms: Vec<&str> = t.iter().map(|w| w.form.as_str()).collect();
        assert_eq!(forms, ["mayor", "killed", "in", "raid"]);
        assert_eq!(t[3].head, 2);
    }

    #[test]
    fn headlines_are_in_the_present() {
        let t = tree(&[
            ("Rebels", "rebel", "NOUN", "NNS", 2, "nsubj"),
            ("took", "take", "VERB", "VBD", 0, "root"),
            ("Herat", "Herat", "PROPN", "NNP", 2, "obj"),
        ]);
        let t = present(t);
        assert_eq!((t[1].form.as_str(), t[1].xpos.as_str()), ("take", "VBP"));
    }
}
