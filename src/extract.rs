//! From a document to what it says: places, dates, actors, casualties, events; each found thing with its span, rule and confidence.
//!
//! The stages run in this order, each a pure function of the document, the knowledge and the stages before it:
//! places and dates, then actors (which need places), then events (which need all three), then casualties (which are tied to events).

pub mod actors;
pub mod casualties;
pub mod dates;
pub mod events;
pub mod places;
pub mod record;
pub mod unknown;

pub use crate::counts::Count;
use crate::span::{Field, Span};
use chrono::NaiveDate;

/// Something found in an article: what it is, where it stands, and which rule says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// What was found.
    pub value: T,
    /// The field its span counts in.
    pub field: Field,
    /// Its words.
    pub span: Span,
    /// Index of its sentence in the document.
    pub sentence: usize,
    /// Stable, readable id of the rule that made it: `attack-passive-by`.
    pub rule: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// Everything one article says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// Place mentions in reading order.
    pub places: Vec<Found<Place>>,
    /// Time expressions in reading order.
    pub dates: Vec<Found<Date>>,
    /// Actor mentions in reading order.
    pub actors: Vec<Found<Actor>>,
    /// Events in reading order, each told once.
    pub events: Vec<Found<Event>>,
    /// Casualty statements in reading order, each told once.
    pub casualties: Vec<Found<Casualty>>,
    /// The article's own answer to "how many killed?", for the event it reports.
    pub killed: Option<Count>,
    /// The same for the injured.
    pub injured: Option<Count>,
}

/// A place, resolved or not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// Canonical name; the surface form when it is not in the gazetteer.
    pub name: String,
    /// `country`, `admin1`, `admin2`, `city`, `region`, `water`, `mountain`, `road` or `facility`.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3; Kosovo is XKX.
    pub country: Option<String>,
    /// Name of the first-order division.
    pub admin1: Option<String>,
    /// Degrees; `None` when it was recognised but not found.
    pub latitude: Option<f64>,
    /// Degrees.
    pub longitude: Option<f64>,
    /// GeoNames id.
    pub geonames_id: Option<u32>,
    /// `literal`, `adjective`, `embedded` or `dateline`.
    pub role: &'static str,
    /// The best namesake that lies elsewhere: "Tripoli, North Lebanon, LBN"; `None` when there is none.
    pub runner_up: Option<String>,
    /// By how much the place outweighs it. Weights are logarithms of people and distances; below 2 it is a near thing.
    pub margin: Option<f64>,
}

impl Place {
    /// How exactly it says where, on the scale of UCDP GED's `where_prec`: 1 a town or building, 3 a second-order division,
    /// 4 a first-order division, 5 a line or fuzzy area, 6 a country, 7 the sea; `None` without a coordinate. (2, near a
    /// town, is said of an event's place.)
    pub fn precision(&self) -> Option<u8> {
        self.latitude?;
        match self.kind {
            "city" | "facility" => Some(1),
            "admin2" => Some(3),
            "admin1" => Some(4),
            "region" | "mountain" | "road" => Some(5),
            "country" => Some(6),
            "water" => Some(7),
            _ => None,
        }
    }
}

/// A time expression, TIMEX3.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Date {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: &'static str,
    /// TIMEX3 value: `2016-09-09`, `2016-W36`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// First and last day it covers, when it is anchored in the calendar.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// 1 day, 2 two to six days, 3 week, 4 month, 5 longer (UCDP GED's scale); 0 when not anchored.
    pub precision: u8,
}

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actor {
    /// Canonical name.
    pub name: String,
    /// `state`, `organization`, `group`, `person`, `thing` or `unknown`. A `thing` is acted on and is no actor.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC.
    pub country: Option<String>,
    /// PLOVER sector: GOV, MIL, REB …
    pub role: Option<String>,
    /// Second sector: PRE, OPP.
    pub role2: Option<String>,
}

/// One party to an event, as this event's clause names it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Participant {
    /// Who it is.
    pub actor: Actor,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Whether an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Reported as happened.
    #[default]
    Actual,
    /// Announced, to come.
    Planned,
    /// May, feared, wished, if.
    Hypothetical,
    /// Said not to have happened.
    Denied,
    /// Background from the past.
    Historical,
}

impl Status {
    /// The name in records, the store and queries.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Planned => "planned",
            Status::Hypothetical => "hypothetical",
            Status::Denied => "denied",
            Status::Historical => "historical",
        }
    }
}

/// A day or span of days with how it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventDate {
    /// Earliest and latest day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// 1 day … 5 longer than a month; 0 when there is no day.
    pub precision: u8,
    /// `sentence`, `paragraph`, `dateline` or `article`; empty when there is no day.
    pub basis: &'static str,
    /// The words and their TIMEX3 value; `None` when the basis is the article.
    pub words: Option<(String, String)>,
}

/// Who did what to whom, when and where.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// The act: a PLOVER type, `DISASTER` or `ACCIDENT`.
    pub kind: &'static str,
    /// Plain subtype: airstrike, shelling, talks.
    pub subtype: Option<&'static str>,
    /// PLOVER's class after tense and negation; `None` for DISASTER and ACCIDENT.
    pub plover: Option<&'static str>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code of `plover`.
    pub cameo: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// When.
    pub date: EventDate,
    /// Who acts.
    pub sources: Vec<Participant>,
    /// Who or what is acted upon.
    pub targets: Vec<Participant>,
    /// Indices into `Extraction::places`, the main one first.
    pub places: Vec<usize>,
    /// `clause`, `sentence`, `paragraph`, `dateline` or `none`.
    pub place_basis: &'static str,
    /// How exactly the main place says where, 1 to 7 (UCDP GED's `where_prec`); `None` without a coordinate.
    pub place_precision: Option<u8>,
    /// Who says so.
    pub attribution: Option<String>,
    /// Spans of further tellings of the same event: sentence, field, span.
    pub retold: Vec<(usize, Field, Span)>,
}

/// How many of whom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Casualty {
    /// `killed`, `injured`, `casualties`, `missing`, `kidnapped`, `detained` or `displaced`.
    pub kind: &'static str,
    /// How many.
    pub count: Count,
    /// Words that bend the number or stand for it, as written: "at least", "about", "dozens of".
    pub qualifier: Option<String>,
    /// The words for the victims, without the number.
    pub victims: Option<String>,
    /// `civilians`, `children`, `women`, `forces` (soldiers and police), `fighters` or `attackers`, where the words say so.
    pub group: Option<&'static str>,
    /// The actor that the victims belong to, an index into `Extraction::actors`.
    pub victim_actor: Option<usize>,
    /// `source`, `target` or `bystander` of the event.
    pub side: Option<&'static str>,
    /// The words for who or what did it.
    pub perpetrator: Option<String>,
    /// Index into `Extraction::places`.
    pub place: Option<usize>,
    /// When.
    pub date: EventDate,
    /// Background of one earlier event, no running total.
    pub past: bool,
    /// People besides those told before: "another", "more", "also", "all 11" of a group that came up since.
    pub further: bool,
    /// `main`, `part` or `alt`.
    pub role: &'static str,
    /// The statement this one is a part of, an index into `Extraction::casualties`.
    pub part_of: Option<usize>,
    /// Not the reported event's own.
    pub background: bool,
    /// Who says so.
    pub attribution: Option<String>,
    /// The event it results from, an index into `Extraction::events`.
    pub event: Option<usize>,
}

/// An article read: where its sentences stand, and what it says.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Field, paragraph and span of each sentence.
    pub sentences: Vec<(Field, usize, Span)>,
    /// What it says.
    pub extraction: Extraction,
}

/// The whole way from an article to what it says. Other languages than English are taken apart into sentences only.
pub fn read_article(
    article: &crate::article::Article,
    knowledge: &crate::knowledge::Knowledge,
) -> Reading {
    let document = crate::analysis::analyse(article, &knowledge.language);
    let sentences = document
        .sentences
        .iter()
        .map(|s| (s.field, s.paragraph, s.span))
        .collect();
    if article.language != "en" {
        return Reading {
            sentences,
            extraction: Extraction::default(),
        };
    }
    let places = places::find_places(&document, knowledge);
    let dates = dates::find_dates(&document);
    let actors = actors::find_actors(&document, knowledge, &places);
    let events = events::find_events(events::Facts {
        document: &document,
        knowledge,
        places: &places,
        dates: &dates,
        actors: &actors,
    });
    let casualties = casualties::find_casualties(&document, knowledge, &events, &places, &dates);
    let (killed, injured) = casualties::toll(&document, &casualties);
    let mut extraction = Extraction {
        places,
        dates,
        actors: actors.mentions,
        events,
        casualties,
        killed,
        injured,
    };
    casualties::sides::settle(&mut extraction, &knowledge.casualties);
    Reading {
        sentences,
        extraction,
    }
}
