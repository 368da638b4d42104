//! The one catalogue of fields: name, kind, SQL and doc line of each table's fields; messages, completion and plans read it.

use super::syntax::Table;

/// How values of a field are read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Free text; compared without case.
    Text,
    /// A whole number or fraction.
    Number,
    /// A day or span of days.
    Date,
    /// One of a closed list.
    Choice(&'static [&'static str]),
    /// Event type or subtype.
    Type,
    /// A country by name, adjective or code.
    Country,
    /// A place: name, region or country.
    Place,
    /// An actor by name or alias.
    Actor,
    /// A PLOVER sector.
    Sector,
    /// Full-text search.
    Search,
    /// A newspaper.
    Publisher,
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct FieldInfo {
    /// The word.
    pub name: &'static str,
    /// How it is read.
    pub kind: FieldKind,
    /// SQL for showing, sorting and grouping.
    pub sql: &'static str,
    /// Joins that the SQL needs: `t` articles, `l` place, `s` sentence, `e` event, source, target, actor.
    pub joins: &'static [&'static str],
    /// One line.
    pub doc: &'static str,
}

const STATUS: FieldKind =
    FieldKind::Choice(&["actual", "planned", "hypothetical", "denied", "historical"]);
const ACTOR_KIND: FieldKind = FieldKind::Choice(&[
    "state",
    "organization",
    "group",
    "person",
    "unknown",
    "thing",
]);
const CASUALTY: FieldKind = FieldKind::Choice(&[
    "killed",
    "injured",
    "casualties",
    "missing",
    "kidnapped",
    "detained",
    "displaced",
]);
const SIDE: FieldKind = FieldKind::Choice(&["source", "target", "bystander"]);
const ROLE: FieldKind = FieldKind::Choice(&["main", "part", "alt"]);
const BASIS: FieldKind = FieldKind::Choice(&["sentence", "dateline", "article"]);
/// PLOVER sectors.
pub const SECTORS: &[&str] = &[
    "GOV", "MIL", "REB", "COP", "JUD", "LEG", "PRM", "PTY", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
];

macro_rules! field {
    ($name:literal, $kind:expr, $sql:literal, [$($join:literal),*], $doc:literal) => {
        FieldInfo { name: $name, kind: $kind, sql: $sql, joins: &[$($join),*], doc: $doc }
    };
}

use FieldKind::*;

const EVENTS: &[FieldInfo] = &[
    field!(
        "id",
        Number,
        "e.id",
        [],
        "row number, for `dateline show event:ID`"
    ),
    field!("date", Date, "e.date", [], "earliest day"),
    field!("date_end", Date, "e.date_end", [], "latest day"),
    field!(
        "date_precision",
        Number,
        "e.date_precision",
        [],
        "1 day, 2 two to six days, 3 week, 4 month, 5 longer"
    ),
    field!(
        "date_basis",
        BASIS,
        "e.date_basis",
        [],
        "what the date rests on; article: assumed"
    ),
    field!(
        "type",
        Type,
        "e.type",
        [],
        "the act: assault, consult … or a subtype"
    ),
    field!(
        "subtype",
        Type,
        "e.subtype",
        [],
        "airstrike, shelling, talks …"
    ),
    field!(
        "plover",
        Type,
        "e.plover",
        [],
        "PLOVER's class after tense and negation"
    ),
    field!("mode", Text, "e.mode", [], "PLOVER mode"),
    field!("cameo", Text, "e.cameo", [], "CAMEO code"),
    field!("status", STATUS, "e.status", [], "whether it happened"),
    field!("source", Actor, "ks.name", ["source"], "who acts"),
    field!(
        "source.kind",
        ACTOR_KIND,
        "ks.kind",
        ["source"],
        "kind of who acts"
    ),
    field!(
        "source.country",
        Country,
        "ks.country",
        ["source"],
        "country of who acts"
    ),
    field!(
        "source.role",
        Sector,
        "ks.sector",
        ["source"],
        "sector of who acts"
    ),
    field!("target", Actor, "kt.name", ["target"], "who is acted upon"),
    field!(
        "target.kind",
        ACTOR_KIND,
        "kt.kind",
        ["target"],
        "kind of who is acted upon"
    ),
    field!(
        "target.country",
        Country,
        "kt.country",
        ["target"],
        "country of who is acted upon"
    ),
    field!(
        "target.role",
        Sector,
        "kt.sector",
        ["target"],
        "sector of who is acted upon"
    ),
    field!(
        "place",
        Place,
        "l.name",
        ["l"],
        "where; name, region or country"
    ),
    field!("region", Text, "l.region", ["l"], "first-order division"),
    field!(
        "country",
        Country,
        "l.country",
        ["l"],
        "country, ISO alpha-3"
    ),
    field!("latitude", Number, "l.latitude", ["l"], "degrees"),
    field!("longitude", Number, "l.longitude", ["l"], "degrees"),
    field!(
        "place_basis",
        Text,
        "e.place_basis",
        [],
        "what the place rests on"
    ),
    field!(
        "place_precision",
        Number,
        "e.place_precision",
        [],
        "UCDP scale, 1 exact … 6 country"
    ),
    field!(
        "actor",
        Actor,
        "ka.name",
        ["actor"],
        "anybody, in either role"
    ),
    field!(
        "actor.kind",
        ACTOR_KIND,
        "ka.kind",
        ["actor"],
        "kind of anybody"
    ),
    field!(
        "actor.country",
        Country,
        "ka.country",
        ["actor"],
        "country of anybody"
    ),
    field!(
        "actor.role",
        Sector,
        "ka.sector",
        ["actor"],
        "sector of anybody"
    ),
    field!("killed", Number, "e.killed_best", [], "killed, best figure"),
    field!("killed.low", Number, "e.killed_low", [], "killed, at least"),
    field!(
        "killed.high",
        Number,
        "e.killed_high",
        [],
        "killed, at most"
    ),
    field!(
        "injured",
        Number,
        "e.injured_best",
        [],
        "injured, best figure"
    ),
    field!(
        "injured.low",
        Number,
        "e.injured_low",
        [],
        "injured, at least"
    ),
    field!(
        "injured.high",
        Number,
        "e.injured_high",
        [],
        "injured, at most"
    ),
    field!("confidence", Number, "e.confidence", [], "0 to 1"),
    field!("rule", Text, "e.rule", [], "the rule that made it"),
    field!("attribution", Text, "e.attribution", [], "who says so"),
    field!("summary", Text, "e.summary", [], "one line"),
    field!("text", Search, "t.body", ["t"], "full text of the article"),
    field!(
        "headline",
        Search,
        "t.headline",
        ["t"],
        "headline of the article"
    ),
    field!(
        "published",
        Date,
        "t.published",
        ["t"],
        "day of publication"
    ),
    field!("publisher", Publisher, "t.publisher", ["t"], "the outlet"),
    field!(
        "sentence",
        Text,
        "substr(CASE s.field WHEN 'headline' THEN t.headline ELSE t.body END, s.char_start + 1, s.char_end - s.char_start)",
        ["t", "s"],
        "the sentence that tells it"
    ),
    field!(
        "article",
        Number,
        "e.article_id",
        [],
        "row number of the article"
    ),
    field!(
        "year",
        Number,
        "CASE WHEN e.date_precision <= 5 THEN CAST(substr(e.date, 1, 4) AS INTEGER) END",
        [],
        "year of the earliest day"
    ),
    field!(
        "quarter",
        Text,
        "CASE WHEN e.date_precision <= 4 THEN substr(e.date, 1, 4) || '-Q' || ((CAST(substr(e.date, 6, 2) AS INTEGER) + 2) / 3) END",
        [],
        "quarter, 2016-Q3"
    ),
    field!(
        "month",
        Text,
        "CASE WHEN e.date_precision <= 4 THEN substr(e.date, 1, 7) END",
        [],
        "month, 2016-09"
    ),
    field!(
        "week",
        Text,
        "CASE WHEN e.date_precision <= 3 THEN e.week END",
        [],
        "ISO week, 2016-W36"
    ),
    field!(
        "day",
        Text,
        "CASE WHEN e.date_precision = 1 THEN e.date END",
        [],
        "day"
    ),
];

const CASUALTIES: &[FieldInfo] = &[
    field!("id", Number, "c.id", [], "row number"),
    field!(
        "date",
        Date,
        "coalesce(c.date, e.date)",
        ["e"],
        "day of the statement, else of its event"
    ),
    field!("kind", CASUALTY, "c.kind", [], "killed, injured, missing …"),
    field!(
        "victims",
        Text,
        "c.victims",
        [],
        "the words for the victims"
    ),
    field!("low", Number, "c.low", [], "at least"),
    field!("best", Number, "c.best", [], "the numeral as written"),
    field!("high", Number, "c.high", [], "at most"),
    field!("qualifier", Text, "c.qualifier", [], "at least, dozens …"),
    field!(
        "side",
        SIDE,
        "c.side",
        [],
        "source, target or bystander of the event"
    ),
    field!(
        "perpetrator",
        Text,
        "c.perpetrator",
        [],
        "the words for who did it"
    ),
    field!(
        "role",
        ROLE,
        "c.role",
        [],
        "main, part of a total, or a rival figure"
    ),
    field!(
        "background",
        Number,
        "c.background",
        [],
        "1: not the reported event's own"
    ),
    field!(
        "place",
        Place,
        "l.name",
        ["e", "l"],
        "place of the statement, else of its event"
    ),
    field!(
        "region",
        Text,
        "l.region",
        ["e", "l"],
        "first-order division"
    ),
    field!("country", Country, "l.country", ["e", "l"], "country"),
    field!("latitude", Number, "l.latitude", ["e", "l"], "degrees"),
    field!("longitude", Number, "l.longitude", ["e", "l"], "degrees"),
    field!("type", Type, "e.type", ["e"], "type of its event"),
    field!("subtype", Type, "e.subtype", ["e"], "subtype of its event"),
    field!("status", STATUS, "e.status", ["e"], "status of its event"),
    field!(
        "source",
        Actor,
        "ks.name",
        ["e", "source"],
        "who acts in its event"
    ),
    field!(
        "source.kind",
        ACTOR_KIND,
        "ks.kind",
        ["e", "source"],
        "kind of who acts"
    ),
    field!(
        "source.country",
        Country,
        "ks.country",
        ["e", "source"],
        "country of who acts"
    ),
    field!(
        "source.role",
        Sector,
        "ks.sector",
        ["e", "source"],
        "sector of who acts"
    ),
    field!(
        "target",
        Actor,
        "kt.name",
        ["e", "target"],
        "who is acted upon in its event"
    ),
    field!(
        "target.kind",
        ACTOR_KIND,
        "kt.kind",
        ["e", "target"],
        "kind of who is acted upon"
    ),
    field!(
        "target.country",
        Country,
        "kt.country",
        ["e", "target"],
        "country of who is acted upon"
    ),
    field!(
        "target.role",
        Sector,
        "kt.sector",
        ["e", "target"],
        "sector of who is acted upon"
    ),
    field!(
        "actor",
        Actor,
        "ka.name",
        ["e", "actor"],
        "anybody in its event"
    ),
    field!("confidence", Number, "c.confidence", [], "0 to 1"),
    field!("rule", Text, "c.rule", [], "the rule that made it"),
    field!("text", Search, "t.body", ["t"], "full text of the article"),
    field!(
        "headline",
        Search,
        "t.headline",
        ["t"],
        "headline of the article"
    ),
    field!(
        "published",
        Date,
        "t.published",
        ["t"],
        "day of publication"
    ),
    field!("publisher", Publisher, "t.publisher", ["t"], "the outlet"),
    field!(
        "sentence",
        Text,
        "substr(CASE s.field WHEN 'headline' THEN t.headline ELSE t.body END, s.char_start + 1, s.char_end - s.char_start)",
        ["t", "s"],
        "the sentence that tells it"
    ),
    field!(
        "article",
        Number,
        "c.article_id",
        [],
        "row number of the article"
    ),
    field!("event", Number, "c.event_id", [], "row number of its event"),
    field!(
        "year",
        Number,
        "CAST(substr(coalesce(c.date, e.date), 1, 4) AS INTEGER)",
        ["e"],
        "year"
    ),
    field!(
        "quarter",
        Text,
        "substr(coalesce(c.date, e.date), 1, 4) || '-Q' || ((CAST(substr(coalesce(c.date, e.date), 6, 2) AS INTEGER) + 2) / 3)",
        ["e"],
        "quarter"
    ),
    field!(
        "month",
        Text,
        "substr(coalesce(c.date, e.date), 1, 7)",
        ["e"],
        "month"
    ),
    field!("day", Text, "coalesce(c.date, e.date)", ["e"], "day"),
];

const ARTICLES: &[FieldInfo] = &[
    field!(
        "id",
        Number,
        "t.id",
        [],
        "row number, for `dateline show article:ID`"
    ),
    field!("date", Date, "t.published", [], "day of publication"),
    field!("published", Date, "t.published", [], "day of publication"),
    field!("publisher", Publisher, "t.publisher", [], "the outlet"),
    field!("headline", Search, "t.headline", [], "headline"),
    field!("text", Search, "t.body", [], "full text"),
    field!("url", Text, "t.url", [], "address"),
    field!("language", Text, "t.language", [], "BCP 47 code"),
    field!(
        "killed",
        Number,
        "t.killed_best",
        [],
        "the article's own toll"
    ),
    field!(
        "injured",
        Number,
        "t.injured_best",
        [],
        "the article's own toll"
    ),
    field!(
        "events",
        Number,
        "(SELECT count(*) FROM events x WHERE x.article_id = t.id)",
        [],
        "events told in it"
    ),
    field!(
        "year",
        Number,
        "CAST(substr(t.published, 1, 4) AS INTEGER)",
        [],
        "year"
    ),
    field!(
        "quarter",
        Text,
        "substr(t.published, 1, 4) || '-Q' || ((CAST(substr(t.published, 6, 2) AS INTEGER) + 2) / 3)",
        [],
        "quarter"
    ),
    field!("month", Text, "substr(t.published, 1, 7)", [], "month"),
    field!("day", Text, "t.published", [], "day"),
];

const ACTORS: &[FieldInfo] = &[
    field!("id", Number, "a.id", [], "row number"),
    field!("name", Actor, "a.name", [], "canonical name"),
    field!(
        "alias",
        Actor,
        "(SELECT group_concat(alias, '; ') FROM (SELECT alias FROM actor_aliases x WHERE x.actor_id = a.id ORDER BY alias))",
        [],
        "all names"
    ),
    field!(
        "kind",
        ACTOR_KIND,
        "a.kind",
        [],
        "state, organization, group, person or unknown"
    ),
    field!("country", Country, "a.country", [], "country"),
    field!("role", Sector, "a.sector", [], "PLOVER sector"),
    field!(
        "events",
        Number,
        "(SELECT count(DISTINCT x.event_id) FROM event_actors x WHERE x.actor_id = a.id)",
        [],
        "events in the whole store"
    ),
];

const LOCATIONS: &[FieldInfo] = &[
    field!("id", Number, "l.id", [], "row number"),
    field!("name", Place, "l.name", [], "name"),
    field!("place", Place, "l.name", [], "name, region or country"),
    field!(
        "kind",
        Choice(&[
            "country", "admin1", "admin2", "city", "region", "water", "mountain", "road",
            "facility"
        ]),
        "l.kind",
        [],
        "kind of place"
    ),
    field!("region", Text, "l.region", [], "first-order division"),
    field!("country", Country, "l.country", [], "country"),
    field!("latitude", Number, "l.latitude", [], "degrees"),
    field!("longitude", Number, "l.longitude", [], "degrees"),
    field!(
        "events",
        Number,
        "(SELECT count(*) FROM event_locations x WHERE x.location_id = l.id)",
        [],
        "events in the whole store"
    ),
];

/// The fields of a table.
pub fn fields(table: Table) -> &'static [FieldInfo] {
    match table {
        Table::Events => EVENTS,
        Table::Casualties => CASUALTIES,
        Table::Articles => ARTICLES,
        Table::Actors => ACTORS,
        Table::Locations => LOCATIONS,
    }
}

/// A field by name.
pub fn field(table: Table, name: &str) -> Option<&'static FieldInfo> {
    fields(table).iter().find(|f| f.name == name)
}

/// Columns shown when none are asked for.
pub const fn defaults(table: Table) -> &'static [&'static str] {
    match table {
        Table::Events => &[
            "id", "date", "type", "subtype", "status", "source", "target", "place", "killed",
            "headline",
        ],
        Table::Casualties => &[
            "id", "date", "kind", "victims", "low", "best", "high", "place", "sentence",
        ],
        Table::Articles => &["id", "date", "publisher", "headline", "events"],
        Table::Actors => &["name", "kind", "country", "role", "events"],
        Table::Locations => &["name", "kind", "region", "country", "events"],
    }
}

/// Words of other languages and tools, with the field that is meant.
pub const FOREIGN: &[(&str, &str)] = &[
    ("fatalities", "killed"),
    ("deaths", "killed"),
    ("dead", "killed"),
    ("wounded", "injured"),
    ("city", "place"),
    ("location", "place"),
    ("town", "place"),
    ("event_type", "type"),
    ("attacker", "source"),
    ("perpetrator", "source"),
    ("victim", "target"),
    ("recipient", "target"),
    ("title", "headline"),
    ("newspaper", "publisher"),
    ("outlet", "publisher"),
    ("event_date", "date"),
    ("lat", "latitude"),
    ("lon", "longitude"),
    ("lng", "longitude"),
    ("admin1", "region"),
    ("province", "region"),
    ("state", "region"),
    ("who", "victims"),
    ("body", "text"),
    ("sub_event_type", "subtype"),
];
