//! Words that tell events: verbs and nouns with their type, subtype, the nouns a verb needs as its object, and the
//! prepositions of who is acted upon.

use std::collections::{HashMap, HashSet};

const VERBS: &str = include_str!("data/event_verbs.tsv");
const NOUNS: &str = include_str!("data/event_nouns.tsv");
const OBJECTS: &str = include_str!("data/event_objects.tsv");

/// Who must be named for a word with another everyday sense to tell an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Needs {
    /// Nobody.
    #[default]
    Nothing,
    /// Somebody who acts.
    Source,
    /// Somebody who is acted upon.
    Target,
    /// Both.
    Both,
    /// A state or a place as what is acted upon.
    State,
    /// Somebody on either side.
    Party,
    /// Somebody who acts, in the passive too.
    Agent,
    /// The subject is who is acted upon: "faced charges".
    Reversed,
    /// Somebody who acts, and what is asked for: an infinitive, a that-clause, or "for" it.
    Content,
}

/// The row of a list that a trigger was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file of one's own; empty for the embedded lists.
    pub table: &'static str,
    /// Its line there, from 1; 0 for the embedded lists.
    pub line: usize,
    /// The verb with what belongs to it, or the noun.
    pub word: &'static str,
    /// Nouns that a verb needs as its object, or behind `^` as its subject, as they are written; empty for any.
    pub object: &'static str,
    /// A sentence that it tells.
    pub example: &'static str,
}

/// What a word tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// PLOVER type, DISASTER or ACCIDENT; `NONE` where words tell no event that a shorter row would see ("free from").
    pub kind: &'static str,
    /// Plain subtype.
    pub subtype: Option<&'static str>,
    /// Prepositions before whom it is done to.
    pub to: Vec<&'static str>,
    /// Who must be named.
    pub needs: Needs,
    /// Where it is written.
    pub origin: Origin,
}

/// A verb's row: what it tells with one of some nouns as its object, or with any.
#[derive(Debug, Clone)]
pub struct Row {
    /// Dictionary forms of the object's (or subject's) head; `*`: any object; none: any, or no object.
    pub objects: Option<HashSet<&'static str>>,
    /// What it tells then.
    pub trigger: Trigger,
}

impl Row {
    /// Rows with an object win over the row without, those of two words ("joint exercise") over those of one.
    fn rank(&self) -> u8 {
        match &self.objects {
            Some(nouns) if nouns.iter().any(|n| n.contains(' ')) => 0,
            Some(nouns) if nouns.contains("*") => 2,
            Some(_) => 1,
            None => 3,
        }
    }

    /// What it is kept under: the verb with what belongs to it. "^bomb,mine" are nouns of the subject; such rows are kept
    /// under "^explode".
    fn key(&self) -> String {
        let origin = &self.trigger.origin;
        match origin.object.starts_with('^') {
            true => format!("^{}", origin.word),
            false => origin.word.to_string(),
        }
    }
}

/// The trigger words by lemma.
#[derive(Debug)]
pub struct Triggers {
    verbs: HashMap<String, Vec<Row>>,
    nouns: HashMap<&'static str, Trigger>,
}

fn trigger(
    kind: &'static str,
    subtype: &'static str,
    to: &'static str,
    needs: &'static str,
    origin: Origin,
) -> Trigger {
    Trigger {
        kind,
        subtype: (!subtype.is_empty()).then_some(subtype),
        to: to.split(',').filter(|p| !p.is_empty()).collect(),
        needs: match needs {
            "source" => Needs::Source,
            "target" => Needs::Target,
            "both" => Needs::Both,
            "state" => Needs::State,
            "party" => Needs::Party,
            "reversed" => Needs::Reversed,
            "agent" => Needs::Agent,
            "content" => Needs::Content,
            _ => Needs::Nothing,
        },
        origin,
    }
}

/// The row of an embedded list.
fn embedded(word: &'static str, object: &'static str, example: &'static str) -> Origin {
    Origin {
        word,
        object,
        example,
        ..Origin::default()
    }
}

/// The classes of nouns that an object column may name: each with its nouns, parted by commas.
pub(super) fn classes() -> HashMap<&'static str, &'static str> {
    super::table(OBJECTS)
        .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .collect()
}

/// The nouns of an object column, classes written out.
pub(super) fn nouns_of(
    column: &'static str,
    classes: &HashMap<&'static str, &'static str>,
) -> Option<HashSet<&'static str>> {
    let mut nouns = HashSet::new();
    for item in column.split(',').filter(|n| !n.is_empty()) {
        match item.strip_prefix('@') {
            Some(class) => nouns.extend(classes.get(class).into_iter().flat_map(|c| c.split(','))),
            None => {
                nouns.insert(item);
            }
        }
    }
    (!nouns.is_empty()).then_some(nouns)
}

impl Triggers {
    /// Loads the embedded tables.
    pub fn load() -> Triggers {
        let classes = classes();
        let mut verbs: HashMap<String, Vec<Row>> = HashMap::new();
        for row in super::table(VERBS) {
            let [word, object, kind, subtype, to, needs, example] = row[..] else {
                continue;
            };
            let row = Row {
                objects: nouns_of(object.trim_start_matches('^'), &classes),
                trigger: trigger(kind, subtype, to, needs, embedded(word, object, example)),
            };
            verbs.entry(row.key()).or_default().push(row);
        }
        for rows in verbs.values_mut() {
            rows.sort_by_key(Row::rank);
        }
        let nouns = super::table(NOUNS)
            .filter_map(|row| {
                let [word, kind, subtype, to, needs, example] = row[..] else {
                    return None;
                };
                let origin = embedded(word, "", example);
                Some((word, trigger(kind, subtype, to, needs, origin)))
            })
            .collect();
        Triggers { verbs, nouns }
    }

    /// Adds verbs of one's own; they win over those of the same word and object.
    pub fn add_verbs(&mut self, own: Vec<Row>) {
        for row in own.into_iter().rev() {
            let rows = self.verbs.entry(row.key()).or_default();
            rows.retain(|known| known.objects != row.objects);
            rows.insert(0, row);
            rows.sort_by_key(Row::rank);
        }
    }

    /// Adds nouns of one's own; they win over those of the same word.
    pub fn add_nouns(&mut self, own: Vec<Trigger>) {
        let own = own.into_iter().map(|noun| (noun.origin.word, noun));
        self.nouns.extend(own);
    }

    /// The row with the same words and just the same nouns as another.
    pub fn like(&self, row: &Row) -> Option<&Row> {
        let rows = self.verbs.get(&row.key())?;
        rows.iter().find(|known| known.objects == row.objects)
    }

    /// Dictionary forms of the verbs, without particles; of what "be" tells, the word behind it.
    pub fn verb_forms() -> impl Iterator<Item = &'static str> {
        super::table(VERBS).filter_map(|row| {
            let mut words = row[0].split(' ');
            words.next().filter(|w| *w != "be").or(words.next())
        })
    }

    /// Dictionary forms of the nouns, some of several words.
    pub fn nouns() -> impl Iterator<Item = &'static str> {
        super::table(NOUNS).map(|row| row[0])
    }

    /// A verb by lemma, with its particle, preposition or complement behind a blank where it has one, by the head of its
    /// object; and whether that object belongs to the words that tell it.
    pub fn verb(&self, lemma: &str, objects: &[String]) -> Option<(&Trigger, bool)> {
        self.verbs
            .get(lemma)?
            .iter()
            .find_map(|row| match &row.objects {
                None => Some((&row.trigger, false)),
                Some(nouns) => objects
                    .iter()
                    .any(|o| nouns.contains(o.as_str()) || nouns.contains("*"))
                    .then_some((&row.trigger, true)),
            })
    }

    /// Whether anything begins with this verb.
    pub fn has_verb(&self, lemma: &str) -> bool {
        self.verbs.contains_key(lemma)
    }

    /// A noun, or two, by lemma.
    pub fn noun(&self, lemma: &str) -> Option<&Trigger> {
        self.nouns.get(lemma)
    }

    /// Every line's words, type and example, for the tests that execute them.
    pub fn examples() -> impl Iterator<Item = (String, &'static str, &'static str)> {
        let verbs = super::table(VERBS).filter_map(|row| match row[..] {
            [_, _, "NONE", ..] => None,
            [word, "", kind, _, _, _, example] => Some((word.to_string(), kind, example)),
            [word, object, kind, _, _, _, example] => {
                Some((format!("{word} + {object}"), kind, example))
            }
            _ => None,
        });
        let nouns = super::table(NOUNS).filter_map(|row| match row[..] {
            [word, kind, _, _, _, example] => Some((word.to_string(), kind, example)),
            _ => None,
        });
        verbs.chain(nouns)
    }
}
