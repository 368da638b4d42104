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
    object: u8,
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
            object: place("obj")?,
        })
    }

    /// Two names side by side that hang on the same word in the same way are one: "Horst Muller". `is_name` tells which
    /// words are names.
    pub fn join_names(&self, words: &mut [Word], is_name: impl Fn(&Word) -> bool) {
        for i in 1..words.len() {
            let (one, two) = (words[i - 1], words[i]);
            let alike = one.head == two.head && one.relation == two.relation;
            let nominal = [
                self.subject,
                self.passive_subject,
                self.conjunct,
                self.apposition,
            ]
            .contains(&two.relation);
            let bare = words[..i].iter().all(|w| w.head != i);
            if alike && nominal && bare && is_name(&one) && is_name(&two) {
                words[i].head = i - 1;
                words[i].relation = self.flat;
            }
        }
    }

    /// Of two subjects on both sides of a verb the second is its object: "Kenya acclaimed the government". `is_active` tells
    /// verbs that may have one.
    pub fn one_subject(&self, words: &mut [Word], is_active: impl Fn(&Word) -> bool) {
        for i in 1..words.len() {
            let head = words[i].head;
            if words[i].relation != self.subject || head >= i || !is_active(&words[head]) {
                continue;
            }
            let hangs = |range: std::ops::Range<usize>, relations: &[u8]| {
                range
                    .filter(|j| *j != i && *j != head && words[*j].head == head)
                    .any(|j| relations.contains(&words[j].relation))
            };
            let before = hangs(0..head, &[self.subject]);
            let other = hangs(
                0..words.len(),
                &[self.object, self.copula, self.passive_auxiliary],
            );
            if before && !other {
                words[i].relation = self.object;
            }
        }
    }

    /// A verb with a passive auxiliary has a passive subject, a finite verb without one and what stands with a copula have a
    /// plain one, and what stands behind "and" is joined. `is_finite` tells which words are finite verbs.
    pub fn agree(&self, words: &mut [Word], is_finite: impl Fn(&Word) -> bool) {
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
            } else if with(self.copula) || head != i && is_finite(&words[head]) {
                words[i].relation = self.subject;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 11] = [
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
        "obj",
    ];

    fn relations() -> Relations {
        Relations::find(&NAMES.map(String::from)).expect("all are there")
    }

    /// Words by their heads and the names of their relations.
    fn words(given: &[(usize, &str)]) -> Vec<Word> {
        given
            .iter()
            .map(|(head, name)| Word {
                head: *head,
                relation: NAMES.iter().position(|n| n == name).expect("a name") as u8,
                ..Word::default()
            })
            .collect()
    }

    #[test]
    fn subjects_agree_with_auxiliaries() {
        // "camps were burned", "camps are empty"
        let mut passive = words(&[(2, "nsubj"), (2, "aux:pass"), (2, "root")]);
        relations().agree(&mut passive, |_| true);
        assert_eq!(NAMES[passive[0].relation as usize], "nsubj:pass");
        let mut copula = words(&[(2, "nsubj:pass"), (2, "cop"), (2, "root")]);
        relations().agree(&mut copula, |_| false);
        assert_eq!(NAMES[copula[0].relation as usize], "nsubj");
    }

    #[test]
    fn finite_verbs_act() {
        // "students rioted"
        let mut found = words(&[(1, "nsubj:pass"), (1, "root")]);
        relations().agree(&mut found, |_| true);
        assert_eq!(found, words(&[(1, "nsubj"), (1, "root")]));
    }

    #[test]
    fn two_names_are_one_subject() {
        let mut found = words(&[(2, "nsubj"), (2, "nsubj"), (2, "root")]);
        relations().join_names(&mut found, |_| true);
        assert_eq!(found, words(&[(2, "nsubj"), (0, "flat"), (2, "root")]));
    }

    #[test]
    fn a_second_subject_is_the_object() {
        // "Kenya acclaimed ministers"
        let mut found = words(&[(1, "nsubj"), (1, "root"), (1, "nsubj")]);
        relations().one_subject(&mut found, |_| true);
        assert_eq!(found, words(&[(1, "nsubj"), (1, "root"), (1, "obj")]));
    }

    #[test]
    fn what_stands_behind_and_is_joined() {
        // "Merkel and Hollande"
        let mut found = words(&[(0, "root"), (2, "cc"), (0, "flat")]);
        relations().agree(&mut found, |_| false);
        assert_eq!(found, words(&[(0, "root"), (2, "cc"), (0, "conj")]));
    }
}
