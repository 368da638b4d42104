//! An event as one construction tells it, and how it gets its place, day and codes.

use super::super::{Event, Found, Status};
use super::{Facts, places, status};
use crate::span::Span;

/// An event as one construction tells it, before merging.
#[derive(Debug, Clone)]
pub struct Told {
    pub event: Event,
    pub sentence: usize,
    pub span: Span,
    /// Clause that carries it.
    pub clause: Option<usize>,
    /// Token range of that clause, for place and date.
    pub reach: (usize, usize),
    pub rule: &'static str,
    pub confidence: f64,
    /// By a noun rather than a verb.
    pub nominal: bool,
    /// A verb that only says that people were hurt: its means may be told by a noun beside it.
    pub outcome: bool,
    pub negated_future: bool,
    /// The act that this one is the content of, for PLOVER's reading: agreed, refused or threatened to be done.
    pub within: Option<&'static str>,
    /// Phrases whose nouns belong to the words that tell it.
    pub phrases: Vec<usize>,
}

impl Told {
    /// Fills place, date and codes.
    pub fn finish(mut self, facts: Facts<'_>) -> Found<Event> {
        let sentence = &facts.document.sentences[self.sentence];
        let clause = sentence.range(self.reach.0, self.reach.1);
        self.event.date = super::super::dates::date_event(
            facts.document,
            facts.dates,
            self.sentence,
            self.span,
            clause,
        );
        let told = places::Told {
            sentence: self.sentence,
            words: self.span,
            clause,
            kind: self.event.kind,
            nominal: self.nominal,
        };
        let (places, basis) = places::of_event(facts, told);
        // "Pounded the Gaza Strip", "the people of Gaza": where those are who are acted upon.
        let (places, basis) = match places.is_empty() {
            true if matches!(self.event.kind, "ASSAULT" | "COERCE" | "AID" | "RETREAT") => {
                let there = facts.places.iter().position(|p| {
                    p.field == sentence.field
                        && p.value.role == "literal"
                        && p.value.latitude.is_some()
                        && (self.event.targets.iter())
                            .any(|t| t.actor.kind != "person" && t.span.overlaps(&p.span))
                });
                there.map_or((places, basis), |i| (vec![i], "clause"))
            }
            _ => (places, basis),
        };
        self.event.place_precision =
            (places.first()).and_then(|p| places::precision(facts, *p, basis));
        self.event.places = places;
        self.event.place_basis = basis;
        status::background(&mut self.event, facts.document.article.published);
        if matches!(self.event.kind, "ASSAULT" | "MOBILIZE") {
            // A state that uses force does so by its military.
            for source in self
                .event
                .sources
                .iter_mut()
                .filter(|s| s.actor.kind == "state")
            {
                source.actor.role = Some("MIL".into());
            }
        }
        let ontology = &facts.knowledge.ontology;
        let event = &mut self.event;
        event.mode = event
            .subtype
            .and_then(|s| ontology.subtype(s))
            .and_then(|s| s.mode)
            .map(str::to_string);
        event.plover = if let Some(outer) = self.within {
            Some(outer)
        } else if self.negated_future {
            ontology.plover_refused(event.kind)
        } else {
            ontology.plover(event.kind, event.status)
        };
        let actual = matches!(event.status, Status::Actual | Status::Historical);
        event.cameo = event
            .plover
            .and_then(|p| ontology.cameo(p, event.subtype, actual))
            .map(str::to_string);
        Found {
            value: self.event,
            field: sentence.field,
            span: self.span,
            sentence: self.sentence,
            rule: self.rule,
            confidence: self.confidence,
        }
    }
}
