//! Sentences annotated by hand, for constructions that small parsers get wrong.

use crate::treebank::{Tree, Word};

/// The sentences of `annotated.conllu`.
pub fn annotated() -> Vec<Tree> {
    parse(include_str!("annotated.conllu"))
}

/// Reads CoNLL-U; lines that are no words are skipped.
fn parse(text: &str) -> Vec<Tree> {
    text.split("\n\n")
        .map(|block| block.lines().filter_map(word).collect())
        .filter(|tree: &Tree| !tree.is_empty())
        .collect()
}

fn word(line: &str) -> Option<Word> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [_, form, lemma, upos, xpos, _, head, relation, _, misc] = columns[..] else {
        return None;
    };
    Some(Word {
        form: form.to_string(),
        lemma: lemma.to_string(),
        upos: upos.to_string(),
        xpos: xpos.to_string(),
        head: head.parse().ok()?,
        relation: relation.to_string(),
        space_after: !misc.contains("SpaceAfter=No"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::{is_projective, validate};

    #[test]
    fn annotated_sentences_are_trees() {
        let all = annotated();
        assert!(all.len() >= 160);
        for tree in &all {
            let text: Vec<&str> = tree.iter().map(|w| w.form.as_str()).collect();
            assert_eq!(validate(tree), Ok(()), "{}", text.join(" "));
            assert!(is_projective(tree), "{}", text.join(" "));
        }
    }
}
