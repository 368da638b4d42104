//! Casualties: how many of whom, told by which words, as part of what, and whether it is the reported event's own.

mod background;
mod patterns;
mod people;
mod roles;

use super::{Casualty, Count, Date, Event, Found, Place};
use crate::analysis::Document;
use crate::knowledge::Knowledge;

/// Casualty statements of a document in reading order, each told once.
pub fn find_casualties(
    document: &Document<'_>,
    knowledge: &Knowledge,
    events: &[Found<Event>],
    places: &[Found<Place>],
    dates: &[Found<Date>],
) -> Vec<Found<Casualty>> {
    let mut all = Vec::new();
    for number in 0..document.sentences.len() {
        let mut here = patterns::in_sentence(document, number, knowledge);
        for statement in &mut here {
            statement.value.background = background::is_background(document, number, statement);
            tie(document, statement, events, places, dates);
        }
        roles::parts_of_sentence(document, &mut here);
        // Indices inside the sentence become indices of the article.
        let base = all.len();
        for mut statement in here {
            statement.value.part_of = statement.value.part_of.map(|p| p + base);
            all.push(statement);
        }
    }
    roles::told_again(document, all)
}

/// The event, place and date of a statement.
fn tie(
    document: &Document<'_>,
    statement: &mut Found<Casualty>,
    events: &[Found<Event>],
    places: &[Found<Place>],
    dates: &[Found<Date>],
) {
    let fits = |e: &Event| match statement.value.kind {
        "detained" => {
            e.kind == "COERCE" && e.subtype == Some("arrest") || e.subtype == Some("capture")
        }
        "kidnapped" => e.subtype == Some("abduction") || e.subtype == Some("capture"),
        "displaced" => matches!(e.kind, "ASSAULT" | "DISASTER" | "SANCTION"),
        "missing" => matches!(e.kind, "ASSAULT" | "DISASTER" | "ACCIDENT"),
        _ => matches!(e.kind, "ASSAULT" | "DISASTER" | "ACCIDENT" | "PROTEST"),
    };
    let told_in =
        |e: &Found<Event>, n: usize| e.sentence == n || e.value.retold.iter().any(|r| r.0 == n);
    let gap = |e: &Found<Event>| e.span.start.abs_diff(statement.span.start);
    let own = |n: usize| {
        (0..events.len())
            .filter(|i| {
                told_in(&events[*i], n)
                    && fits(&events[*i].value)
                    && matches!(
                        events[*i].value.status,
                        super::Status::Actual | super::Status::Historical
                    )
            })
            .min_by_key(|i| gap(&events[*i]))
    };
    let event = own(statement.sentence).or_else(|| {
        let before = statement.sentence.checked_sub(1)?;
        own(before).filter(|_| !statement.value.background)
    });
    statement.value.event = event;
    let sentence = &document.sentences[statement.sentence];
    statement.value.place = (0..places.len())
        .filter(|i| places[*i].sentence == statement.sentence && places[*i].value.role == "literal")
        .min_by_key(|i| places[*i].span.start.abs_diff(statement.span.end))
        .or_else(|| event.and_then(|e| events[e].value.places.first().copied()));
    statement.value.date = super::dates::date_event(
        document,
        dates,
        statement.sentence,
        statement.span,
        sentence.span,
    );
    if let Some(e) = event {
        let event = &events[e].value;
        let words = statement
            .value
            .victims
            .clone()
            .unwrap_or_default()
            .to_lowercase();
        let named = |side: &[super::Participant]| {
            side.iter().any(|p| {
                !words.is_empty()
                    && (p.text.to_lowercase().contains(&words)
                        || words.contains(&p.actor.name.to_lowercase()))
            })
        };
        statement.value.side = if named(&event.targets) {
            Some("target")
        } else if named(&event.sources) {
            Some("source")
        } else {
            None
        };
        if statement.value.perpetrator.is_none() && statement.value.side != Some("source") {
            statement.value.perpetrator = event.sources.first().map(|s| s.text.clone());
        }
    }
}

/// The article's own answers to "how many killed?" and "how many injured?".
pub fn toll(
    document: &Document<'_>,
    casualties: &[Found<Casualty>],
) -> (Option<Count>, Option<Count>) {
    (
        toll_of(document, casualties, "killed"),
        toll_of(document, casualties, "injured"),
    )
}

fn toll_of(document: &Document<'_>, casualties: &[Found<Casualty>], kind: &str) -> Option<Count> {
    let own: Vec<&Found<Casualty>> = casualties
        .iter()
        .filter(|c| c.value.kind == kind && c.value.role == "main" && !c.value.background)
        .collect();
    let first = own.first()?;
    // Separate groups of the same sentence with their own numerals add up.
    let together: Vec<&&Found<Casualty>> = own
        .iter()
        .filter(|c| c.sentence == first.sentence)
        .collect();
    let add = |get: &dyn Fn(&Count) -> Option<u64>| {
        together
            .iter()
            .map(|c| get(&c.value.count))
            .try_fold(0u64, |sum, n| sum.checked_add(n?))
    };
    let mut count = Count {
        low: add(&|c| c.low),
        high: add(&|c| c.high),
        best: add(&|c| c.best.or(c.low)),
    };
    // A later update for the same people replaces it.
    for later in own.iter().filter(|c| c.sentence > first.sentence) {
        let sentence = &document.sentences[later.sentence];
        let update = roles::is_update(sentence);
        if update && later.value.count.low.is_some() {
            count = later.value.count;
        }
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::super::read_article;
    use crate::article::Article;

    fn casualties(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(chrono::NaiveDate::from_ymd_opt(2016, 9, 9), None, text);
        let e = read_article(&article, knowledge).extraction;
        let number = |n: Option<u64>| n.map_or("?".to_string(), |n| n.to_string());
        e.casualties
            .iter()
            .map(|c| {
                let v = &c.value;
                let role = if v.background { "background" } else { v.role };
                format!(
                    "{} {}-{} {} {role}",
                    v.kind,
                    number(v.count.low),
                    number(v.count.high),
                    v.victims.as_deref().unwrap_or("-")
                )
            })
            .collect()
    }

    #[test]
    fn constructions_give_their_counts() {
        for (text, want) in [
            (
                "Six farmers were killed in the raid.",
                "killed 6-6 farmers main",
            ),
            (
                "The raid killed at least nine villagers.",
                "killed 9-? villagers main",
            ),
            (
                "A blast tore through a bus, killing 12 passengers.",
                "killed 12-12 passengers main",
            ),
            (
                "Three people died and five were injured.",
                "injured 5-5 people main",
            ),
            ("The crash left four people dead.", "killed 4-4 people main"),
            ("Two soldiers were shot dead.", "killed 2-2 soldiers main"),
            (
                "The storm claimed the lives of 30 people.",
                "killed 30-30 people main",
            ),
            ("The death toll rose to 41.", "killed 41-41 - main"),
            (
                "Police found seven bodies in the house.",
                "killed 7-7 - main",
            ),
            ("A policeman was killed.", "killed 1-1 policeman main"),
            (
                "Dozens of villagers were wounded.",
                "injured 24-? villagers main",
            ),
            (
                "Gunmen kidnapped three engineers.",
                "kidnapped 3-3 engineers main",
            ),
            (
                "Police arrested 20 students.",
                "detained 20-20 students main",
            ),
            (
                "Five people were killed, including two children.",
                "killed 2-2 children part",
            ),
            ("No one was hurt in the blast.", "injured 0-0 - main"),
            (
                "More than 300,000 people have been killed since the war began.",
                "killed 300001-? people background",
            ),
            (
                "Four dead, seven wounded in attack on market",
                "injured 7-7 - main",
            ),
            (
                "Civilians were killed in the raid.",
                "killed 2-? Civilians main",
            ),
        ] {
            let found = casualties(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_did_not_happen_is_no_statement() {
        for text in [
            "They threatened to kill 20 hostages.",
            "The law could kill 300 jobs.",
            "He faces the death penalty.",
            "A 34-year-old man was born here.",
        ] {
            assert_eq!(casualties(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn one_death_told_three_times_is_one() {
        let found = casualties(
            "A rebel leader died in a bombing in the north.\n\nThe top military commander of the Eagle Brigade was killed in an air strike during a meeting, sources said Thursday.\n\nThe brigade announced the death of commander Salim Haddad.",
        );
        let killed: Vec<&String> = found.iter().filter(|f| f.starts_with("killed")).collect();
        assert_eq!(killed.len(), 1, "{found:?}");
    }
}
