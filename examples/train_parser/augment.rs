//! Training trees made by program: attributions, headlines, conflict sentences, annotated sentences.

use crate::annotated::annotated;
use crate::conflict::conflict;
use crate::headlines::headlines;
use crate::phrase::{Phrase, sentence};
use crate::press::press;
use crate::speakers::attributed;
use crate::treebank::{Random, Tree, Word};

/// Extra training trees.
pub fn augment(trees: &[Tree], random: &mut Random) -> Vec<Tree> {
    let mut all = attributions(trees, 2500, random);
    all.extend(headlines(trees, 1700, random));
    all.extend(conflict(3500, random));
    all.extend(press(1800, random));
    for _ in 0..5 {
        all.extend(annotated());
    }
    all
}

/// What is wrong with a tree, if anything.
pub fn validate(tree: &[Word]) -> Result<(), String> {
    if tree.is_empty() {
        return Err("no words".to_string());
    }
    let roots = tree.iter().filter(|w| w.head == 0).count();
    if roots != 1 {
        return Err(format!("{roots} roots"));
    }
    for (i, w) in tree.iter().enumerate() {
        if w.head > tree.len() || w.head == i + 1 {
            return Err(format!("word {} has head {}", i + 1, w.head));
        }
        if (w.head == 0) != (w.relation == "root") {
            return Err(format!("word {} is {} of {}", i + 1, w.relation, w.head));
        }
        let mut at = i;
        for _ in 0..tree.len() {
            match tree[at].head {
                0 => break,
                h => at = h - 1,
            }
        }
        if tree[at].head != 0 {
            return Err(format!("word {} is in a cycle", i + 1));
        }
        if w.form.is_empty() || w.form.contains(' ') || w.upos.is_empty() {
            return Err(format!("word {} is malformed", i + 1));
        }
    }
    Ok(())
}

/// Whether no arcs cross.
#[cfg(test)]
pub fn is_projective(tree: &[Word]) -> bool {
    let arc = |i: usize| {
        let (a, b) = (i + 1, tree[i].head);
        (a.min(b), a.max(b))
    };
    (0..tree.len()).all(|i| {
        let (a, b) = arc(i);
        (0..i).all(|j| {
            let (c, d) = arc(j);
            !(a < c && c < b && b < d || c < a && a < d && d < b)
        })
    })
}

/// The tree without some words; what hung on them goes to their heads.
pub fn without(tree: Tree, drop: impl Fn(&Word) -> bool) -> Tree {
    let gone: Vec<bool> = tree.iter().map(|w| w.head != 0 && drop(w)).collect();
    let mut places = Vec::with_capacity(tree.len());
    let mut next = 0;
    for lost in &gone {
        if !lost {
            next += 1;
        }
        places.push(next);
    }
    let heads: Vec<usize> = tree.iter().map(|w| w.head).collect();
    tree.into_iter()
        .zip(&gone)
        .filter(|(_, lost)| !**lost)
        .map(|(mut w, _)| {
            while w.head > 0 && gone[w.head - 1] {
                w.head = heads[w.head - 1];
            }
            if w.head > 0 {
                w.head = places[w.head - 1];
            }
            w
        })
        .collect()
}

/// Declarative sentences with a finite verb at the root, without their full stop.
pub fn declaratives(trees: &[Tree]) -> Vec<Tree> {
    trees
        .iter()
        .filter(|t| (6..=35).contains(&t.len()))
        .filter(|t| {
            let last = t.last().is_some_and(|w| w.form == ".");
            let root = t.iter().find(|w| w.head == 0);
            let top = t.iter().position(|w| w.head == 0).unwrap_or(0) + 1;
            let finite = root.is_some_and(|w| {
                w.upos == "VERB" && matches!(w.xpos.as_str(), "VBD" | "VBZ" | "VBP")
                    || t.iter().any(|a| {
                        a.head == top
                            && matches!(a.xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
                            && a.upos == "AUX"
                    })
            });
            let subject = t
                .iter()
                .any(|w| w.head == top && w.relation.starts_with("nsubj"));
            let speech =
                root.is_some_and(|w| matches!(w.lemma.as_str(), "say" | "tell" | "add" | "report"));
            let odd = t.iter().any(|w| {
                matches!(
                    w.xpos.as_str(),
                    "``" | "''" | "-LRB-" | "-RRB-" | "ADD" | "NFP" | "LS" | "UH"
                ) || matches!(
                    w.relation.as_str(),
                    "discourse" | "vocative" | "dep" | "list" | "reparandum" | "goeswith"
                ) || w.form == "?"
                    || w.form == "!"
            });
            let first = t.first().is_some_and(|w| w.relation == "cc");
            last && finite && subject && !speech && !odd && !first
        })
        .map(|t| t[..t.len() - 1].to_vec())
        .filter(|t| validate(t).is_ok() && t.last().is_some_and(|w| w.upos != "PUNCT"))
        .collect()
}

/// The first word as it stands inside a sentence.
fn lowered(mut tree: Tree) -> Tree {
    if let Some(w) = tree.first_mut()
        && w.upos != "PROPN"
        && w.form != "I"
        && w.xpos != "NNP"
        && !w.lemma.starts_with(char::is_uppercase)
        && w.form.chars().skip(1).all(|c| !c.is_uppercase())
    {
        w.form = w.form.to_lowercase();
    }
    tree
}

/// The treebank's own sentences as what somebody said.
fn attributions(trees: &[Tree], count: usize, r: &mut Random) -> Vec<Tree> {
    let sources = declaratives(trees);
    if sources.is_empty() {
        return Vec::new();
    }
    (0..count)
        .map(|_| {
            let tree = sources[r.below(sources.len())].clone();
            sentence(attributed(r, Phrase::from(lowered(tree))), ".")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn text(tree: &[Word]) -> String {
        tree.iter()
            .map(|w| format!("{}{}", w.form, if w.space_after { " " } else { "" }))
            .collect()
    }

    fn skeleton(tree: &[Word]) -> String {
        tree.iter()
            .map(|w| format!("{}:{} ", w.xpos, w.relation))
            .collect()
    }

    /// The declarative sentence that attributions and headlines start from.
    fn source() -> Tree {
        let mut tree = annotated()
            .into_iter()
            .find(|t| text(t).starts_with("The militia laid down"))
            .unwrap();
        tree[0].form = "The".to_string();
        tree
    }

    #[test]
    fn generated_sentences_are_trees() {
        let all = conflict(1500, &mut Random::new(5));
        let mut projective = 0;
        let mut skeletons = HashSet::new();
        for tree in &all {
            assert_eq!(validate(tree), Ok(()), "{}", text(tree));
            projective += usize::from(is_projective(tree));
            skeletons.insert(skeleton(tree));
        }
        assert!(projective * 100 > all.len() * 95);
        assert!(
            skeletons.len() * 100 > all.len() * 85,
            "{}",
            skeletons.len()
        );
    }

    #[test]
    fn press_sentences_are_trees() {
        let all = press(1800, &mut Random::new(5));
        let mut skeletons = HashSet::new();
        for tree in &all {
            assert_eq!(validate(tree), Ok(()), "{}", text(tree));
            assert!(is_projective(tree), "{}", text(tree));
            skeletons.insert(skeleton(tree));
        }
        assert!(
            skeletons.len() * 100 > all.len() * 80,
            "{}",
            skeletons.len()
        );
    }

    #[test]
    fn attributions_are_trees_around_the_sentence() {
        let all = attributions(&[source()], 300, &mut Random::new(5));
        assert_eq!(all.len(), 300);
        for tree in &all {
            assert_eq!(validate(tree), Ok(()), "{}", text(tree));
            assert!(tree.iter().any(|w| w.form == "militia"), "{}", text(tree));
            let said = tree
                .iter()
                .any(|w| w.relation == "ccomp" && w.form == "laid");
            let root = tree
                .iter()
                .any(|w| w.relation == "root" && w.form == "laid");
            assert!(said || root, "{}", text(tree));
        }
    }

    #[test]
    fn headlines_are_trees() {
        let all = headlines(&[source()], 50, &mut Random::new(5));
        assert_eq!(all.len(), 50);
        for tree in &all {
            assert_eq!(validate(tree), Ok(()), "{}", text(tree));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_trees() {
        let make = || augment(&[source()], &mut Random::new(7));
        assert_eq!(make(), make());
    }

    #[test]
    fn broken_trees_are_found() {
        let mut tree = source();
        assert_eq!(validate(&tree), Ok(()));
        assert!(is_projective(&tree));
        tree[0].head = 1;
        assert!(validate(&tree).is_err());
        let mut tree = source();
        let root = tree.iter().position(|w| w.head == 0).unwrap();
        tree[root].head = root;
        assert!(validate(&tree).is_err());
    }
}
