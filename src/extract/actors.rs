//! Actors: who a noun phrase names, with country and sector by composition, and the same actor told again resolved to one.

mod again;
mod agents;
mod atoms;
mod describe;
mod known;
mod modifiers;
mod names;

use super::{Actor, Found, Participant, Place};
use crate::analysis::{Document, Upos};
use crate::knowledge::Knowledge;
use describe::{Described, View};

/// The actors of a document, and who each of its phrases names.
#[derive(Debug, Clone)]
pub struct Actors {
    /// Every mention of an actor in reading order.
    pub mentions: Vec<Found<Actor>>,
    /// By sentence and phrase.
    phrases: Vec<Vec<Described>>,
}

/// Finds the actors of a document.
pub fn find_actors(
    document: &Document<'_>,
    knowledge: &Knowledge,
    places: &[Found<Place>],
) -> Actors {
    let mut phrases: Vec<Vec<Described>> = Vec::new();
    let mut loose = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let text = document.article.text(sentence.field);
        let atoms = atoms::find_atoms(sentence, text, number, places, knowledge);
        let view = View {
            sentence,
            text,
            atoms: &atoms,
            knowledge,
            on: document.article.published,
        };
        let described: Vec<Described> = (0..sentence.phrases.len())
            .map(|p| describe::describe(view, p))
            .collect();
        loose.push(known::loose_names(view, &described));
        phrases.push(described);
    }
    let mut actors = Actors {
        mentions: Vec::new(),
        phrases,
    };
    actors.names(document);
    again::resolve(document, &mut actors.phrases);
    for (number, sentence) in document.sentences.iter().enumerate() {
        let found = actors.phrases[number]
            .iter()
            .zip(&sentence.phrases)
            .filter(|(d, phrase)| {
                let pronoun = sentence.tokens[phrase.head].upos == Upos::Pron;
                let known = d.actor.kind != "unknown"
                    || d.actor.country.is_some()
                    || d.actor.role.is_some();
                d.actor.kind != "thing" && d.rule != describe::PLACE && !pronoun && known
            })
            .map(|(d, _)| d)
            .chain(&loose[number]);
        let mut mentions: Vec<Found<Actor>> = found
            .map(|d| Found {
                value: d.actor.clone(),
                field: sentence.field,
                span: sentence.range(d.first, d.last),
                sentence: number,
                rule: d.rule,
                confidence: d.confidence,
            })
            .collect();
        mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        let mut end = (0, 0);
        mentions.retain(|m| {
            let inside = end.0 <= m.span.start && m.span.end <= end.1;
            if !inside {
                end = (m.span.start, m.span.end);
            }
            !inside
        });
        actors.mentions.extend(mentions);
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
        // "Israel's president": whose it is belongs to the words.
        if let Some(owner) = p.possessor.map(|o| &s.phrases[o])
            && owner.last <= p.first
            && owner.last + 1 >= p.first
        {
            span = span.join(&s.range(owner.first, owner.last));
        }
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

    /// The rule that says who a phrase names.
    pub fn rule(&self, sentence: usize, phrase: usize) -> &'static str {
        self.phrases[sentence][phrase].rule
    }

    /// Whether the phrase names somebody who can act, and is no place where something happens.
    pub fn takes_part(&self, sentence: usize, phrase: usize) -> bool {
        self.acts(sentence, phrase) && self.rule(sentence, phrase) != describe::PLACE
    }

    /// Appositions: "Abu Omar, the commander" is one actor with the name of one and the office of the other.
    fn names(&mut self, document: &Document<'_>) {
        for (number, sentence) in document.sentences.iter().enumerate() {
            for (p, phrase) in sentence.phrases.iter().enumerate() {
                for &a in &phrase.appositions {
                    // "Wayne, the union's director": the description is the phrase behind the clitic.
                    let a = sentence
                        .phrases
                        .iter()
                        .position(|next| next.possessor == Some(a))
                        .unwrap_or(a);
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
                        last: one.last,
                        ..merged.clone()
                    };
                    self.phrases[number][a] = Described {
                        first: two.first,
                        last: two.last,
                        ..merged
                    };
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
        let found = find_actors(
            &document,
            knowledge,
            &crate::extract::places::find_places(&document, knowledge),
        );
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
            (
                "The government of Chadian President Idriss Deby denied it.",
                "Chad: state TCD GOV -",
            ),
            (
                "Chadian President Idriss Deby's government denied it.",
                "Chad: state TCD GOV -",
            ),
            ("The Assad regime denied it.", "Syria: state SYR GOV -"),
            ("Islamic State attacked.", "Islamic State: group IMG REB -"),
            (
                "The Islamic State group attacked.",
                "Islamic State: group IMG REB -",
            ),
            ("Daesh attacked.", "Islamic State: group IMG REB -"),
            (
                "The former Al-Nusra Front attacked.",
                "Fateh al-Sham Front: group SYR REB -",
            ),
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
                "Ugandan opposition: group UGA PTY OPP",
            ),
            (
                "Boko Haram gunmen fled.",
                "Boko Haram gunmen: group NGA REB -",
            ),
            ("Members of the PKK fled.", "Members: group TUR REB -"),
            (
                "Two Chinese warplanes returned.",
                "Chinese warplanes: group CHN MIL -",
            ),
            ("UN officials left.", "UN officials: group UNO GOV -"),
            (
                "An Abkhazia delegation left.",
                "Abkhazia delegation: organization GEO GOV PRE",
            ),
            (
                "Chile's Defense Department denied it.",
                "Defense Department: organization CHL GOV -",
            ),
            (
                "The Pentagon denied it.",
                "Pentagon: organization USA MIL -",
            ),
            (
                "A former Canadian minister resigned.",
                "Canadian minister: person CAN ELI -",
            ),
            ("US forces left.", "US forces: group USA MIL -"),
            ("Two Italians fled.", "Italians: group ITA CVL -"),
        ] {
            let found = actors(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:?}");
        }
    }

    #[test]
    fn later_mentions_are_the_same_actor() {
        for (text, name, times) in [
            (
                "French Foreign Minister Jean Dupont spoke. On Monday Dupont visited Mali. The foreign minister slept.",
                "Jean Dupont: person FRA GOV",
                3,
            ),
            (
                "The Northern Aid Council (NAC) met. The NAC left.",
                "Northern Aid Council: organization",
                2,
            ),
            (
                "Hezbollah fired rockets. The group denied it.",
                "Hezbollah: group LBN REB",
                2,
            ),
            (
                "Abu Omar, the rebel commander, fled. Omar denied it.",
                "Abu Omar: person - REB",
                2,
            ),
        ] {
            let found = actors(text);
            let count = found.iter().filter(|f| f.starts_with(name)).count();
            assert!(count >= times, "{text}: {found:?}");
        }
    }

    #[test]
    fn pronouns_point_back() {
        let knowledge = crate::knowledge::shared();
        for (text, want) in [
            ("French minister Jean Dupont spoke. He left.", "Jean Dupont"),
            ("Kenyan farmers marched. They left.", "Kenyan farmers"),
            ("The Norwegian government signed it. It left.", "Norway"),
        ] {
            let article = Article::new(None, None, text);
            let document = analyse(&article, &knowledge.language);
            let places = crate::extract::places::find_places(&document, knowledge);
            let actors = find_actors(&document, knowledge, &places);
            let party = actors.participant(&document, 1, 0);
            assert_eq!(party.actor.name, want, "{text}");
        }
    }

    #[test]
    fn an_office_ends_with_its_term() {
        let knowledge = crate::knowledge::shared();
        for (day, want) in [
            ("2012-05-01", Some("GOV")),
            ("2019-05-01", Some("ELI")),
            ("1999-05-01", None),
        ] {
            let article = Article::new(day.parse().ok(), None, "Barack Obama spoke.");
            let document = analyse(&article, &knowledge.language);
            let found = find_actors(&document, knowledge, &[]);
            assert_eq!(found.mentions[0].value.role.as_deref(), want, "{day}");
        }
    }

    #[test]
    fn things_are_no_actors() {
        for text in [
            "The deal failed.",
            "A hospital burned.",
            "The talks failed.",
            "It was hot in Syria.",
            "It is late.",
            "Geneva, Switzerland is cold.",
            "A bridge fell on Friday.",
        ] {
            assert_eq!(actors(text), Vec::<String>::new(), "{text}");
        }
    }
}
