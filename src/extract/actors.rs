//! Actors: who a noun phrase names, with country and sector by composition, and the same actor told again resolved to one.

mod describe;

use super::{Actor, Found, Participant};
use crate::analysis::{Document, Upos};
use crate::knowledge::Knowledge;
use describe::Described;

/// The actors of a document, and who each of its phrases names.
#[derive(Debug, Clone)]
pub struct Actors {
    /// Every mention of an actor in reading order.
    pub mentions: Vec<Found<Actor>>,
    /// By sentence and phrase.
    phrases: Vec<Vec<Described>>,
}

/// Finds the actors of a document.
pub fn find_actors(document: &Document<'_>, knowledge: &Knowledge) -> Actors {
    let mut phrases: Vec<Vec<Described>> = Vec::new();
    for sentence in &document.sentences {
        let text = document.article.text(sentence.field);
        let on = document.article.published;
        phrases.push(
            (0..sentence.phrases.len())
                .map(|p| describe::describe(sentence, text, p, knowledge, on))
                .collect(),
        );
    }
    let mut actors = Actors {
        mentions: Vec::new(),
        phrases,
    };
    actors.names(document);
    actors.again(document);
    for (number, sentence) in document.sentences.iter().enumerate() {
        for (p, phrase) in sentence.phrases.iter().enumerate() {
            let described = &actors.phrases[number][p];
            let pronoun = sentence.tokens[phrase.head].upos == Upos::Pron;
            if described.actor.kind != "thing" && !pronoun {
                let span = sentence.range(described.first.max(phrase.first), phrase.last);
                let value = described.actor.clone();
                actors.mentions.push(Found {
                    value,
                    field: sentence.field,
                    span,
                    sentence: number,
                    rule: described.rule,
                    confidence: described.confidence,
                });
            }
        }
    }
    actors
}

impl Actors {
    /// Who a phrase of a sentence names, as a party to an event.
    pub fn participant(
        &self,
        document: &Document<'_>,
        sentence: usize,
        phrase: usize,
    ) -> Participant {
        let s = &document.sentences[sentence];
        let p = &s.phrases[phrase];
        let text = document.article.text(s.field);
        let mut span = s.range(p.first, p.last);
        // "fighters aligned with US forces": the words of a party reach over its short modifiers "of X".
        if let Some(of) = p
            .modifiers
            .iter()
            .find(|m| s.tokens[m.preposition].lower == "of" && m.preposition == p.last)
        {
            span = span.join(&s.range(s.phrases[of.phrase].first, s.phrases[of.phrase].last));
        }
        Participant {
            actor: self.phrases[sentence][phrase].actor.clone(),
            text: span.of(text).to_string(),
            span,
        }
    }

    /// The actor behind a phrase.
    pub fn actor(&self, sentence: usize, phrase: usize) -> &Actor {
        &self.phrases[sentence][phrase].actor
    }

    /// Whether the phrase names somebody who can act.
    pub fn acts(&self, sentence: usize, phrase: usize) -> bool {
        self.phrases[sentence][phrase].actor.kind != "thing"
    }

    /// Appositions: "Abu Omar, the commander" is one actor with the name of one and the office of the other.
    fn names(&mut self, document: &Document<'_>) {
        for (number, sentence) in document.sentences.iter().enumerate() {
            for (p, phrase) in sentence.phrases.iter().enumerate() {
                for &a in &phrase.appositions {
                    let (one, two) = (
                        self.phrases[number][p].clone(),
                        self.phrases[number][a].clone(),
                    );
                    if one.actor.kind == "thing"
                        || two.actor.kind == "thing"
                        || one.actor.kind == "state"
                        || two.actor.kind == "state"
                    {
                        continue;
                    }
                    let (name, office) = if one.named {
                        (&one, &two)
                    } else {
                        (&two, &one)
                    };
                    if !name.named || office.named && office.actor.kind != name.actor.kind {
                        continue;
                    }
                    let mut merged = name.clone();
                    merged.actor.country =
                        name.actor.country.clone().or(office.actor.country.clone());
                    if name.actor.role.is_none() {
                        merged.actor.role = office.actor.role.clone();
                        merged.actor.role2 = office.actor.role2.clone();
                    }
                    if merged.actor.kind == "unknown" {
                        merged.actor.kind = office.actor.kind;
                    }
                    self.phrases[number][p] = Described {
                        first: one.first,
                        ..merged.clone()
                    };
                    self.phrases[number][a] = Described {
                        first: two.first,
                        ..merged
                    };
                }
            }
        }
    }

    /// Surnames, pronouns and definite descriptions that point back.
    fn again(&mut self, document: &Document<'_>) {
        let mut people: Vec<Actor> = Vec::new();
        let mut groups: Vec<Actor> = Vec::new();
        for (number, sentence) in document.sentences.iter().enumerate() {
            for (p, phrase) in sentence.phrases.iter().enumerate() {
                let head = &sentence.tokens[phrase.head];
                let described = self.phrases[number][p].clone();
                let actor = &described.actor;
                let bare =
                    phrase.last - phrase.first == 2 && sentence.tokens[phrase.first].lower == "the";
                let back: Option<Actor> = match head.lower.as_str() {
                    "he" | "she" | "him" | "her" | "himself" | "herself" => people.last().cloned(),
                    "they" | "them" | "it" => None,
                    "group" | "organization" | "organisation" | "movement" | "militia" if bare => {
                        groups.last().cloned()
                    }
                    "two" | "both" => None,
                    _ if bare && actor.kind == "person" && !described.named => people
                        .iter()
                        .rev()
                        .find(|x| x.role == actor.role && actor.role.is_some())
                        .cloned(),
                    _ if described.named && matches!(actor.kind, "person" | "unknown") => {
                        // "Kerry" after "John Kerry"
                        let last = actor.name.rsplit(' ').next().unwrap_or("").to_string();
                        let short = !actor.name.contains(' ') || actor.country.is_none();
                        people
                            .iter()
                            .rev()
                            .find(|x| {
                                short
                                    && x.name != actor.name
                                    && x.name.ends_with(&last)
                                    && x.name.len() > last.len()
                                    && last.len() > 2
                            })
                            .cloned()
                            .or_else(|| {
                                people
                                    .iter()
                                    .rev()
                                    .find(|x| {
                                        x.name == actor.name
                                            && (x.country.is_some() || x.role.is_some())
                                    })
                                    .filter(|_| actor.country.is_none() || actor.role.is_none())
                                    .cloned()
                            })
                    }
                    _ => None,
                };
                if let Some(found) = back {
                    let me = &mut self.phrases[number][p];
                    me.actor = found;
                    me.rule = "actor-coreference";
                    me.confidence = 0.8;
                }
                let actor = &self.phrases[number][p].actor;
                match actor.kind {
                    "person"
                        if self.phrases[number][p].named
                            || self.phrases[number][p].rule == "actor-coreference" =>
                    {
                        people.push(actor.clone())
                    }
                    "group" | "organization" if described.named => groups.push(actor.clone()),
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Article;

    fn actors(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(chrono::NaiveDate::from_ymd_opt(2016, 9, 9), None, text);
        let document = analyse(&article, &knowledge.language);
        let found = find_actors(&document, knowledge);
        let code = |c: &Option<String>| c.clone().unwrap_or("-".into());
        found
            .mentions
            .iter()
            .map(|a| {
                format!(
                    "{}: {} {} {} {}",
                    a.value.name,
                    a.value.kind,
                    code(&a.value.country),
                    code(&a.value.role),
                    code(&a.value.role2)
                )
            })
            .collect()
    }

    #[test]
    fn actors_have_names_countries_and_sectors() {
        for (text, want) in [
            (
                "German Chancellor Angela Merkel left.",
                "Angela Merkel: person DEU GOV -",
            ),
            ("Merkel left.", "Angela Merkel: person DEU GOV -"),
            (
                "Six Kurdish fighters fled.",
                "Kurdish fighters: group - REB -",
            ),
            (
                "A former Iraqi general fled.",
                "Iraqi general: person IRQ ELI -",
            ),
            (
                "Turkish-backed rebels advanced.",
                "Turkish-backed rebels: group - REB -",
            ),
            ("Ankara denied it.", "Turkey: state TUR GOV -"),
            ("The Syrian government denied it.", "Syria: state SYR GOV -"),
            ("The government of Chad denied it.", "Chad: state TCD GOV -"),
            ("Islamic State attacked.", "Islamic State: group IMG REB -"),
            ("Russia attacked.", "Russia: state RUS GOV -"),
            ("Kenyan police fired.", "Kenyan police: group KEN COP -"),
            (
                "State Department spokesman John Doe spoke.",
                "John Doe: person USA GOV -",
            ),
            (
                "French Foreign Minister Jean Dupont spoke.",
                "Jean Dupont: person FRA GOV -",
            ),
            (
                "The Ugandan opposition marched.",
                "Ugandan opposition: group UGA OPP -",
            ),
        ] {
            let found = actors(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:?}");
        }
    }

    #[test]
    fn later_mentions_are_the_same_actor() {
        let found = actors(
            "French Foreign Minister Jean Dupont spoke. Dupont left for Mali. He met nobody.",
        );
        assert_eq!(
            found
                .iter()
                .filter(|f| f.starts_with("Jean Dupont: person FRA GOV"))
                .count(),
            2,
            "{found:?}"
        );
    }

    #[test]
    fn things_are_no_actors() {
        for text in [
            "The deal failed.",
            "A hospital burned.",
            "The talks failed.",
        ] {
            assert_eq!(actors(text), Vec::<String>::new(), "{text}");
        }
    }
}
