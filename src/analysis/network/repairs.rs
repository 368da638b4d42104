//! What a tree's relations must agree on, whatever their scores.

use super::Word;

/// Places of the relations that are repaired.
#[derive(Debug, Clone, Copy)]
pub struct Relations {
    subject: u8,
    passive_subject: u8,
    passive_auxiliary: u8,
    copula: u8,
    flat: u8,
    compound: u8,
    apposition: u8,
    coordinator: u8,
    conjunct: u8,
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
            flat: place("flat")?,
            compound: place("compound")?,
            apposition: place("appos")?,
            coordinator: place("cc")?,
            conjunct: place("conj")?,
        })
    }

    /// A verb has one subject: two names side by side are one, "Horst Muller". `is_name` tells which words are names.
    pub fn join_names(&self, words: &mut [Word], is_name: impl Fn(&Word) -> bool) {
        let subject = |w: &Word| w.relation == self.subject || w.relation == self.passive_subject;
        for i in 1..words.len() {
            let (one, two) = (words[i - 1], words[i]);
            let both = subject(&one) && subject(&two) && is_name(&one) && is_name(&two);
            if both && one.head == two.head {
                words[i].head = i - 1;
                words[i].relation = self.flat;
            }
        }
    }

    /// A verb with a passive auxiliary has a passive subject, what stands with a copula has a plain one, and what stands
    /// behind "and" is joined.
    pub fn agree(&self, words: &mut [Word]) {
        for i in 0..words.len() {
            let (head, relation) = (words[i].head, words[i].relation);
            let nominal = [self.flat, self.compound, self.apposition].contains(&relation);
            if nominal && head < i {
                let joined = (head + 1..i)
                    .any(|j| words[j].head == i && words[j].relation == self.coordinator);
                if joined {
                    words[i].relation = self.conjunct;
                }
            }
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
        let names: Vec<String> = [
            "nsubj",
            "nsubj:pass",
            "aux:pass",
            "cop",
            "root",
            "flat",
            "compound",
            "appos",
            "cc",
            "conj",
        ]
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
    #[test]
    fn two_names_are_one_subject() {
        let names: Vec<String> = [
            "nsubj",
            "nsubj:pass",
            "aux:pass",
            "cop",
            "root",
            "flat",
            "compound",
            "appos",
            "cc",
            "conj",
        ]
        .map(String::from)
        .to_vec();
        let relations = Relations::find(&names).expect("all are there");
        let word = |head, relation| Word {
            head,
            relation,
            ..Word::default()
        };
        let mut words = [word(2, 0), word(2, 0), word(2, 4)];
        relations.join_names(&mut words, |_| true);
        assert_eq!((words[1].head, words[1].relation), (0, 5));
        assert_eq!(words[0].head, 2);
    }
    #[test]
    fn what_stands_behind_and_is_joined() {
        let names: Vec<String> = [
            "nsubj",
            "nsubj:pass",
            "aux:pass",
            "cop",
            "root",
            "flat",
            "compound",
            "appos",
            "cc",
            "conj",
        ]
        .map(String::from)
        .to_vec();
        let relations = Relations::find(&names).expect("all are there");
        let word = |head, relation| Word {
            head,
            relation,
            ..Word::default()
        };
        // "Merkel and Hollande"
        let mut words = [word(0, 4), word(2, 8), word(0, 5)];
        relations.agree(&mut words);
        assert_eq!(words[2].relation, 9);
    }
}
