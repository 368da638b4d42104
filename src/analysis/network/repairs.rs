//! What a tree's relations must agree on, whatever their scores.

use super::Word;

/// Places of the relations that are repaired.
#[derive(Debug, Clone, Copy)]
pub struct Relations {
    subject: u8,
    passive_subject: u8,
    passive_auxiliary: u8,
    copula: u8,
}

impl Relations {
    /// By name; `None` when the model lacks one.
    pub fn find(names: &[String]) -> Option<Relations> {
        let place = |name: &str| names.iter().position(|n| n == name).map(|i| i as u8);
        Some(Relations {
            subject: place("nsubj")?,
            passive_subject: place("nsubj:pass")?,
            passive_auxiliary: place("aux:pass")?,
            copula: place("cop")?,
        })
    }

    /// A verb with a passive auxiliary has a passive subject, what stands with a copula has a plain one.
    pub fn agree(&self, words: &mut [Word]) {
        for i in 0..words.len() {
            let (head, relation) = (words[i].head, words[i].relation);
            if relation != self.subject && relation != self.passive_subject {
                continue;
            }
            let with = |other: u8| {
                words
                    .iter()
                    .enumerate()
                    .any(|(j, w)| j != i && w.head == head && j != head && w.relation == other)
            };
            if with(self.passive_auxiliary) {
                words[i].relation = self.passive_subject;
            } else if with(self.copula) {
                words[i].relation = self.subject;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_agree_with_auxiliaries() {
        let names: Vec<String> = ["nsubj", "nsubj:pass", "aux:pass", "cop", "root"]
            .map(String::from)
            .to_vec();
        let relations = Relations::find(&names).expect("all are there");
        let word = |head, relation| Word {
            head,
            relation,
            ..Word::default()
        };
        // "camps were burned", "camps are empty"
        let mut passive = [word(2, 0), word(2, 2), word(2, 4)];
        relations.agree(&mut passive);
        assert_eq!(passive[0].relation, 1);
        let mut copula = [word(2, 1), word(2, 3), word(2, 4)];
        relations.agree(&mut copula);
        assert_eq!(copula[0].relation, 0);
    }
}
