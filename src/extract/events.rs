//! Events: who did what to whom, from verbs and nouns in their clauses, each told once an article.

mod guards;
mod merging;
mod nesting;
mod nouns;
mod parties;
mod places;
mod status;
mod told;
mod verbs;
pub mod why;

use super::actors::Actors;
use super::{Date, Event, Found, Place};
use crate::analysis::{Document, Sentence};
use crate::knowledge::Knowledge;
use chrono::Datelike;

/// Everything that events are read from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The document.
    pub document: &'f Document<'f>,
    /// Tables.
    pub knowledge: &'f Knowledge,
    /// Places found in it.
    pub places: &'f [Found<Place>],
    /// Dates found in it.
    pub dates: &'f [Found<Date>],
    /// Actors found in it.
    pub actors: &'f Actors,
}

/// Events of a document in reading order.
pub fn find_events(facts: Facts<'_>) -> Vec<Found<Event>> {
    let mut all = Vec::new();
    for number in 0..facts.document.sentences.len() {
        let told = nesting::nest(facts, number, in_sentence(facts, number));
        all.extend(merging::within_sentence(told));
    }
    // "Since March": a month is no march.
    let timed = |e: &Found<Event>| {
        let mut dates = facts.dates.iter();
        dates.any(|d| d.field == e.field && d.sentence == e.sentence && d.span.overlaps(&e.span))
    };
    let mut events: Vec<Found<Event>> = all
        .into_iter()
        .map(|told| told.finish(facts))
        .filter(|e| !timed(e) && !is_total(e))
        .collect();
    events.sort_by_key(|e| (e.sentence, e.span.start));
    merging::across(events, facts.places)
}

/// "89 people were shot between 2010 and 2015": a count over months is told of no event.
fn is_total(event: &Found<Event>) -> bool {
    let value = &event.value;
    let stretch = value.date.basis == "sentence"
        && value.date.days.is_some_and(|(first, last)| {
            // "In 1998" is told of one event, too.
            let year = first.ordinal() == 1 && (last.month(), last.day()) == (12, 31);
            (last - first).num_days() > MONTHS && !(year && first.year() == last.year())
        });
    stretch && value.sources.is_empty() && value.kind == "ASSAULT"
}

/// Days from which on a stretch is no time of one event.
const MONTHS: i64 = 100;

/// All events that a sentence's constructions tell.
fn in_sentence(facts: Facts<'_>, number: usize) -> Vec<told::Told> {
    let sentence = &facts.document.sentences[number];
    let view = parties::View {
        facts,
        number,
        sentence,
    };
    let mut out = Vec::new();
    if guards::is_play(sentence) {
        return out;
    }
    for c in 0..sentence.clauses.len() {
        if !guards::is_remembered(sentence, sentence.clauses[c].verb) {
            verbs::verbal(view, c, &mut out);
        }
    }
    for p in 0..sentence.phrases.len() {
        if !guards::is_remembered(sentence, sentence.phrases[p].head) {
            nouns::nominal(view, p, &mut out);
        }
    }
    out
}

/// Token range of a clause: from its subject or verb to the next clause that does not belong to it.
fn reach(sentence: &Sentence, c: usize) -> (usize, usize) {
    let clause = &sentence.clauses[c];
    let subject = clause
        .subject
        .map(|s| sentence.phrases[s].first)
        .filter(|f| *f < clause.first);
    let first = if c == 0 {
        sentence.dateline
    } else {
        subject.unwrap_or(clause.first)
    };
    let last = sentence
        .clauses
        .get(c + 1)
        .map_or(sentence.tokens.len(), |n| {
            let own = n
                .subject
                .filter(|s| {
                    sentence.phrases[*s].last <= n.first
                        && sentence.phrases[*s].first >= clause.last
                })
                .map(|s| sentence.phrases[s].first);
            own.unwrap_or(n.first)
        });
    (first.min(clause.first), last.max(clause.last))
}

#[cfg(test)]
mod tests {
    use super::super::read_article;
    use crate::article::Article;
    use crate::knowledge::triggers::Triggers;

    /// "type subtype status: source > target @ place date" of each event of a text published on Friday, 9 September 2016.
    fn events(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(chrono::NaiveDate::from_ymd_opt(2016, 9, 9), None, text);
        let reading = read_article(&article, knowledge);
        let e = reading.extraction;
        let names = |side: &[crate::extract::Participant]| {
            side.iter()
                .map(|p| p.actor.name.clone())
                .collect::<Vec<_>>()
                .join("+")
        };
        e.events
            .iter()
            .map(|f| {
                let v = &f.value;
                let place = v
                    .places
                    .first()
                    .map_or("-".to_string(), |p| e.places[*p].value.name.clone());
                let date = v.date.days.map_or("-".to_string(), |d| d.0.to_string());
                format!(
                    "{} {} {}: {} > {} @ {place} {date}",
                    v.kind,
                    v.subtype.unwrap_or("-"),
                    v.status.name(),
                    names(&v.sources),
                    names(&v.targets)
                )
            })
            .collect()
    }

    #[test]
    fn every_example_tells_its_event() {
        let mut bad = Vec::new();
        for (word, kind, example) in Triggers::examples() {
            let article = Article::new(chrono::NaiveDate::from_ymd_opt(2016, 9, 9), None, example);
            let reading = read_article(&article, crate::knowledge::shared());
            let events = &reading.extraction.events;
            // What somebody agrees or refuses to do is told as that act, read by PLOVER as agreed or refused.
            let told = |e: &crate::extract::Found<crate::extract::Event>| {
                e.value.kind == kind || e.value.plover == Some(kind)
            };
            let found: Vec<_> = events.iter().map(|e| e.value.kind).collect();
            if !events.iter().any(told) {
                bad.push(format!("{word}: `{example}` wants {kind}, has {found:?}"));
            }
        }
        assert!(bad.is_empty(), "{bad:#?}");
    }

    #[test]
    fn sentence_shapes_give_their_parties() {
        for (text, want) in [
            (
                "Rebels attacked an army base in Hama on Thursday.",
                "ASSAULT attack actual: Rebels > army @ Hama 2016-09-08",
            ),
            (
                "German Chancellor Angela Merkel and French President Francois Hollande will meet in Berlin on Monday.",
                "CONSULT talks planned: Angela Merkel > Francois Hollande @ Berlin 2016-09-12",
            ),
            (
                "Kenya urged Uganda to close the border.",
                "REQUEST appeal actual: Kenya > Uganda @ - 2016-09-09",
            ),
            (
                "The mayor was shot by gunmen in Karachi.",
                "ASSAULT shooting actual: gunmen > mayor @ Karachi 2016-09-09",
            ),
            (
                "Israeli shelling killed two farmers in Gaza on Wednesday.",
                "ASSAULT shelling actual: Israel > farmers @ Gaza Strip 2016-09-07",
            ),
            (
                "Merkel held talks with Francois Hollande in Paris.",
                "CONSULT talks actual: Angela Merkel > Francois Hollande @ Paris 2016-09-09",
            ),
            (
                "US sanctions against Iran have hurt trade.",
                "SANCTION embargo actual: United States > Iran @ - 2016-09-09",
            ),
            (
                "The army did not attack the village.",
                "ASSAULT attack denied: army > the village @ - 2016-09-09",
            ),
            (
                "A strong earthquake struck central Italy on Wednesday.",
                "DISASTER earthquake actual:  >  @ Italy 2016-09-07",
            ),
            (
                "Iran backs the Syrian government.",
                "SUPPORT praise actual: Iran > Syria @ - 2016-09-09",
            ),
        ] {
            let found = events(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:#?}");
        }
    }

    #[test]
    fn what_is_only_wished_or_feared_is_not_actual() {
        for text in [
            "Aid groups called for a ceasefire in Sudan.",
            "Rebels may attack the town.",
            "If rebels attack the town, people will flee.",
            "France wants to deploy troops.",
        ] {
            let found = events(text);
            assert!(
                !found.iter().any(|f| f.contains("actual")
                    && (f.starts_with("ASSAULT")
                        || f.starts_with("RETREAT")
                        || f.starts_with("MOBILIZE"))),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn talks_that_somebody_sets_out_for_are_to_come() {
        for text in [
            "The minister left for talks with Sergei Lavrov.",
            "The minister was leaving for eye-to-eye talks with Sergei Lavrov.",
            "Kenya closed the road ahead of talks with Uganda.",
        ] {
            let found = events(text);
            let talks: Vec<_> = found.iter().filter(|f| f.starts_with("CONSULT")).collect();
            assert!(
                !talks.is_empty() && talks.iter().all(|f| f.contains("planned")),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn a_country_before_a_noun_is_no_place_of_the_event() {
        for (text, place) in [
            (
                "EU sanctions against Russia over the Moldova crisis hurt traders.",
                "@ - ",
            ),
            ("Rebels attacked soldiers in Idlib province.", "@ Idlib "),
        ] {
            let found = events(text);
            assert!(found.iter().any(|f| f.contains(place)), "{text}: {found:?}");
        }
    }

    #[test]
    fn one_event_told_twice_is_one() {
        let found = events(
            "A bomb attack on a market in Kano killed nine people on Thursday.\n\nThe bombing in Kano left a crater. The attack was condemned by Ghana.",
        );
        assert_eq!(
            found.iter().filter(|f| f.starts_with("ASSAULT")).count(),
            1,
            "{found:#?}"
        );
    }
}
