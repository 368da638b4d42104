//! The extraction record: one JSON object an article, offsets in Unicode code points.

use super::{Casualty, Count, Event, EventDate, Found, Participant, Reading};
use crate::article::Article;
use crate::span::{CodePoints, Field, Span};
use serde::Serialize;
use serde_json::{Value, json};

struct Offsets<'a> {
    article: &'a Article,
    headline: CodePoints,
    body: CodePoints,
}

/// Where something stands: code points into the field, and the slice.
#[derive(Serialize)]
struct Mention<'a, T: Serialize> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    #[serde(flatten)]
    value: T,
    rule: &'static str,
    confidence: f64,
}

impl<'a> Offsets<'a> {
    fn span(&self, field: Field, span: Span) -> Span {
        match field {
            Field::Headline => self.headline.span(span),
            Field::Body => self.body.span(span),
        }
    }

    fn mention<T, V: Serialize>(&self, found: &Found<T>, value: V) -> Mention<'a, V> {
        let at = self.span(found.field, found.span);
        Mention {
            start: at.start,
            end: at.end,
            text: self
                .article
                .text(found.field)
                .get(found.span.start..found.span.end)
                .unwrap_or(""),
            field: (found.field == Field::Headline).then_some("title"),
            value,
            rule: found.rule,
            confidence: rounded(found.confidence),
        }
    }
}

fn date(value: &EventDate) -> Value {
    let (from, to) = (
        value.days.map(|d| d.0.to_string()),
        value.days.map(|d| d.1.to_string()),
    );
    let known = value.days.is_some();
    json!({"date": from, "date_end": to, "date_precision": known.then_some(value.precision), "date_basis": known.then_some(value.basis)})
}

fn party(p: &Participant) -> Value {
    json!({"text": p.text, "name": p.actor.name, "kind": p.actor.kind, "country": p.actor.country, "role": p.actor.role, "role2": p.actor.role2})
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn count(c: &Option<Count>) -> Value {
    c.map_or(
        Value::Null,
        |c| json!({"low": c.low, "high": c.high, "best": c.best}),
    )
}

fn event(e: &Event, reading: &Reading) -> Value {
    let places: Vec<Value> = e
        .places
        .iter()
        .filter_map(|p| reading.extraction.places.get(*p))
        .map(|p| json!({"name": p.value.name, "kind": p.value.kind, "country": p.value.country, "admin1": p.value.admin1, "lat": p.value.latitude, "lon": p.value.longitude}))
        .collect();
    let mut out = json!({"type": e.kind, "subtype": e.subtype, "plover": e.plover, "mode": e.mode, "cameo": e.cameo, "status": e.status.name()});
    merge(&mut out, date(&e.date));
    let basis = (!places.is_empty()).then_some(e.place_basis);
    merge(
        &mut out,
        json!({"sources": e.sources.iter().map(party).collect::<Vec<_>>(), "targets": e.targets.iter().map(party).collect::<Vec<_>>(), "places": places,
            "place_basis": basis, "place_precision": e.place_precision, "attribution": e.attribution}),
    );
    out
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

fn casualty(c: &Casualty, reading: &Reading) -> Value {
    let place = c
        .place
        .and_then(|p| reading.extraction.places.get(p))
        .map(|p| p.value.name.clone());
    let actor = c
        .victim_actor
        .and_then(|a| reading.extraction.actors.get(a))
        .map(|a| json!({"name": a.value.name, "kind": a.value.kind, "country": a.value.country, "role": a.value.role}));
    json!({"kind": c.kind, "low": c.count.low, "high": c.count.high, "best": c.count.best, "qualifier": c.qualifier, "victims": c.victims, "group": c.group, "actor": actor, "side": c.side,
        "perpetrator": c.perpetrator, "place": place, "date": c.date.days.map(|d| d.0.to_string()), "role": c.role, "part_of": c.part_of, "background": c.background, "attribution": c.attribution, "event": c.event})
}

/// The record of an article. `with_text` adds the text that offsets count in even where the caller holds it.
pub fn record(article: &Article, reading: &Reading, with_text: bool) -> Value {
    let offsets = Offsets {
        article,
        headline: CodePoints::new(article.text(Field::Headline)),
        body: CodePoints::new(&article.body),
    };
    let e = &reading.extraction;
    let sentence = |n: usize| {
        reading
            .sentences
            .get(n)
            .map(|(field, _, span)| offsets.span(*field, *span))
            .map(|s| json!({"start": s.start, "end": s.end}))
    };
    let with_sentence = |mut value: Value, n: usize| {
        merge(&mut value, json!({"sentence": sentence(n)}));
        value
    };
    let places: Vec<_> = e
        .places
        .iter()
        .map(|p| {
            let v = &p.value;
            offsets.mention(p, json!({"name": v.name, "kind": v.kind, "country": v.country, "admin1": v.admin1, "lat": v.latitude, "lon": v.longitude, "geonames_id": v.geonames_id, "role": v.role, "precision": v.precision(), "runner_up": v.runner_up, "margin": v.margin.map(rounded)}))
        })
        .collect();
    let dates: Vec<_> = e
        .dates
        .iter()
        .map(|d| offsets.mention(d, json!({"type": d.value.kind, "value": d.value.value})))
        .collect();
    let actors: Vec<_> = e
        .actors
        .iter()
        .map(|a| {
            let v = &a.value;
            offsets.mention(a, json!({"name": v.name, "kind": v.kind, "country": v.country, "role": v.role, "role2": v.role2}))
        })
        .collect();
    let events: Vec<_> = e
        .events
        .iter()
        .map(|f| offsets.mention(f, with_sentence(event(&f.value, reading), f.sentence)))
        .collect();
    let casualties: Vec<_> = e
        .casualties
        .iter()
        .map(|f| offsets.mention(f, with_sentence(casualty(&f.value, reading), f.sentence)))
        .collect();
    let mut out = json!({
        "id": article.input_id.as_ref().unwrap_or(&article.uid),
        "date": article.published.map(|d| d.to_string()),
        "title": article.headline,
        "source": article.publisher,
        "url": article.url,
        "language": article.language,
        "places": places,
        "dates": dates,
        "actors": actors,
        "events": events,
        "toll": {"killed": count(&e.killed), "injured": count(&e.injured)},
        "casualties": casualties,
    });
    if with_text || !article.from_json {
        merge(&mut out, json!({"text": article.body}));
    }
    out
}
