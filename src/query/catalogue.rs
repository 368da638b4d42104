//! The one catalogue: every field of every table with its kind, its SQL and its line of documentation.
//!
//! Conditions, columns, messages, completion and `.fields` all read it. Aliases in the SQL are fixed: `e` events,
//! `c` casualties, `t` articles, `a` actors, `l` locations (the main place of an event), `s` sentences.

use super::syntax::Table;
use super::vocabulary::Set;

/// Calendar units by which rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bin {
    /// 2016-09-09
    Day,
    /// 2016-W36, ISO weeks from Monday.
    Week,
    /// 2016-09
    Month,
    /// 2016-Q3
    Quarter,
    /// 2016
    Year,
}

/// What a field holds, and so how a value beside it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Decimal,
    /// A day, or a span of days.
    Date,
    /// A calendar unit that contains the first day.
    Bin(Bin),
    /// Words, compared as a whole or searched for a part.
    Text,
    /// Headline and body, found by full text.
    Search,
    /// One of a closed set.
    Choice(Set),
    /// One of the event types; a subtype is understood too.
    Type,
    /// A code in capitals, such as MIL.
    Code,
    /// An actor by any of its names.
    Actor,
    /// A place, region or country by name.
    Place,
    /// A first-order division by name.
    Region,
    /// A country by name, adjective or ISO code.
    Country,
    /// An outlet.
    Publisher,
    /// yes or no.
    Flag,
}

impl Kind {
    /// Whether values can be added up.
    pub const fn is_number(self) -> bool {
        matches!(self, Kind::Integer | Kind::Decimal)
    }
    /// The kind in words, for messages and `.fields`.
    pub const fn noun(self) -> &'static str {
        match self {
            Kind::Integer | Kind::Decimal => "a number",
            Kind::Date => "a date",
            Kind::Bin(Bin::Day) => "a day",
            Kind::Bin(Bin::Week) => "a week",
            Kind::Bin(Bin::Month) => "a month",
            Kind::Bin(Bin::Quarter) => "a quarter",
            Kind::Bin(Bin::Year) => "a year",
            Kind::Text => "text",
            Kind::Search => "full text",
            Kind::Choice(_) => "one of a list",
            Kind::Type => "an event type",
            Kind::Code => "a code",
            Kind::Actor => "an actor",
            Kind::Place => "a place",
            Kind::Region => "a region",
            Kind::Country => "a country",
            Kind::Publisher => "a publisher",
            Kind::Flag => "yes or no",
        }
    }
}

/// Where a field lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// An expression over the row and what is joined to it.
    Column(&'static str),
    /// First day, last day and precision of the row.
    Dates,
    /// A calendar unit of the row's first day.
    Bin(Bin),
    /// A column of `event_actors` in a role, or in any.
    Actors(Option<&'static str>, &'static str),
    /// A column of `locations`, over all places of the row.
    Places(&'static str),
    /// The full-text index, all of it or one of its columns.
    Search(Option<&'static str>),
    /// Names and aliases of an actor.
    Aliases,
}

/// A bound of a casualty figure; sums of them count what happened only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Low(&'static str),
    Best,
    /// With the low bound that must not stand without it.
    High(&'static str),
}

/// One field of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldInfo {
    /// The word for it.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// One line on it.
    pub doc: &'static str,
    pub(super) way: Way,
    pub(super) figure: Option<Figure>,
}

const fn field(name: &'static str, kind: Kind, way: Way, doc: &'static str) -> FieldInfo {
    FieldInfo {
        name,
        kind,
        doc,
        way,
        figure: None,
    }
}

const fn column(name: &'static str, kind: Kind, sql: &'static str, doc: &'static str) -> FieldInfo {
    field(name, kind, Way::Column(sql), doc)
}

const fn figure(
    name: &'static str,
    sql: &'static str,
    figure: Figure,
    doc: &'static str,
) -> FieldInfo {
    FieldInfo {
        name,
        kind: Kind::Integer,
        doc,
        way: Way::Column(sql),
        figure: Some(figure),
    }
}

const fn bin(name: &'static str, bin: Bin, doc: &'static str) -> FieldInfo {
    field(name, Kind::Bin(bin), Way::Bin(bin), doc)
}

const SENTENCE: &str = "CASE s.field WHEN 'headline' THEN substr(t.headline, s.char_start + 1, s.char_end - s.char_start) \
     ELSE substr(t.body, s.char_start + 1, s.char_end - s.char_start) END";

const SOURCE: Option<&str> = Some("source");
const TARGET: Option<&str> = Some("target");
const ACTOR_KIND: Kind = Kind::Choice(Set::ParticipantKinds);

const BINS: [FieldInfo; 5] = [
    bin("year", Bin::Year, "year of the first day: 2016"),
    bin("quarter", Bin::Quarter, "quarter of the first day: 2016-Q3"),
    bin("month", Bin::Month, "month of the first day: 2016-09"),
    bin("week", Bin::Week, "ISO week of the first day: 2016-W36"),
    bin("day", Bin::Day, "the day, where it is known: 2016-09-09"),
];

/// Fields that a casualty statement takes from its event, article and sentence, as events do.
static SHARED: [FieldInfo; 36] = [
    column(
        "type",
        Kind::Type,
        "e.type",
        "what was done: assault, protest, aid …; a subtype is understood too",
    ),
    column(
        "subtype",
        Kind::Choice(Set::Subtypes),
        "e.subtype",
        "more exactly: airstrike, demonstration, ceasefire …",
    ),
    column(
        "plover",
        Kind::Choice(Set::Types),
        "e.plover",
        "PLOVER's class after tense and negation",
    ),
    column(
        "mode",
        Kind::Choice(Set::Modes),
        "e.mode",
        "PLOVER mode: explosives, demo, arrest …",
    ),
    column(
        "status",
        Kind::Choice(Set::Statuses),
        "e.status",
        "actual planned hypothetical denied historical",
    ),
    field(
        "place",
        Kind::Place,
        Way::Places("name"),
        "a place, region or country by name; as a column the main place",
    ),
    field(
        "region",
        Kind::Region,
        Way::Places("region"),
        "province, state or governorate",
    ),
    field(
        "country",
        Kind::Country,
        Way::Places("country"),
        "by name, adjective or ISO code; shown as ISO 3166-1 alpha-3",
    ),
    field(
        "latitude",
        Kind::Decimal,
        Way::Places("latitude"),
        "degrees north",
    ),
    field(
        "longitude",
        Kind::Decimal,
        Way::Places("longitude"),
        "degrees east",
    ),
    field(
        "source",
        Kind::Actor,
        Way::Actors(SOURCE, "name"),
        "who acts",
    ),
    field(
        "source.kind",
        ACTOR_KIND,
        Way::Actors(SOURCE, "kind"),
        "state organization group person unknown",
    ),
    field(
        "source.country",
        Kind::Country,
        Way::Actors(SOURCE, "country"),
        "whose",
    ),
    field(
        "source.role",
        Kind::Code,
        Way::Actors(SOURCE, "sector"),
        "PLOVER sector: GOV MIL REB COP CVL …",
    ),
    field(
        "target",
        Kind::Actor,
        Way::Actors(TARGET, "name"),
        "who or what is acted upon",
    ),
    field(
        "target.kind",
        ACTOR_KIND,
        Way::Actors(TARGET, "kind"),
        "state organization group person thing unknown",
    ),
    field(
        "target.country",
        Kind::Country,
        Way::Actors(TARGET, "country"),
        "whose",
    ),
    field(
        "target.role",
        Kind::Code,
        Way::Actors(TARGET, "sector"),
        "PLOVER sector: GOV MIL REB COP CVL …",
    ),
    field(
        "actor",
        Kind::Actor,
        Way::Actors(None, "name"),
        "who takes part, in any role",
    ),
    field(
        "actor.kind",
        ACTOR_KIND,
        Way::Actors(None, "kind"),
        "state organization group person unknown",
    ),
    field(
        "actor.country",
        Kind::Country,
        Way::Actors(None, "country"),
        "whose",
    ),
    field(
        "actor.role",
        Kind::Code,
        Way::Actors(None, "sector"),
        "PLOVER sector: GOV MIL REB COP CVL …",
    ),
    field(
        "text",
        Kind::Search,
        Way::Search(None),
        "headline and body of the article, searched by full text",
    ),
    field(
        "headline",
        Kind::Search,
        Way::Search(Some("headline")),
        "headline of the article",
    ),
    column("published", Kind::Date, "t.published", "day of the article"),
    column("publisher", Kind::Publisher, "t.publisher", "the outlet"),
    column("url", Kind::Text, "t.url", "where the article stands"),
    column(
        "sentence",
        Kind::Text,
        SENTENCE,
        "the sentence that tells it",
    ),
    column("summary", Kind::Text, "e.summary", "a made label"),
    column(
        "date_basis",
        Kind::Choice(Set::DateBases),
        "e.date_basis",
        "where the date is from: sentence dateline article",
    ),
    column(
        "language",
        Kind::Text,
        "t.language",
        "language of the article, BCP 47",
    ),
    BINS[0],
    BINS[1],
    BINS[2],
    BINS[3],
    BINS[4],
];

static EVENTS: [FieldInfo; 22] = [
    column(
        "id",
        Kind::Integer,
        "e.id",
        "number of the event in this store",
    ),
    field(
        "date",
        Kind::Date,
        Way::Dates,
        "first day; as a condition the whole span of days",
    ),
    column("date_end", Kind::Date, "e.date_end", "last day"),
    column(
        "date_precision",
        Kind::Integer,
        "e.date_precision",
        "1 day, 2 two to six days, 3 week, 4 month, 5 longer",
    ),
    figure(
        "killed",
        "e.killed_best",
        Figure::Best,
        "people killed, best figure; none is not 0",
    ),
    figure(
        "killed.low",
        "e.killed_low",
        Figure::Low("e.killed_low"),
        "at least so many killed",
    ),
    figure(
        "killed.best",
        "e.killed_best",
        Figure::Best,
        "the same as killed",
    ),
    figure(
        "killed.high",
        "e.killed_high",
        Figure::High("e.killed_low"),
        "at most so many killed",
    ),
    figure(
        "injured",
        "e.injured_best",
        Figure::Best,
        "people injured, best figure; none is not 0",
    ),
    figure(
        "injured.low",
        "e.injured_low",
        Figure::Low("e.injured_low"),
        "at least so many injured",
    ),
    figure(
        "injured.best",
        "e.injured_best",
        Figure::Best,
        "the same as injured",
    ),
    figure(
        "injured.high",
        "e.injured_high",
        Figure::High("e.injured_low"),
        "at most so many injured",
    ),
    column("attribution", Kind::Text, "e.attribution", "who says so"),
    column("confidence", Kind::Decimal, "e.confidence", "0 to 1"),
    column("rule", Kind::Text, "e.rule", "the rule that found it"),
    column(
        "article",
        Kind::Integer,
        "e.article_id",
        "number of the article",
    ),
    column("words", Kind::Text, "e.text", "the words that tell it"),
    column(
        "place_basis",
        Kind::Choice(Set::PlaceBases),
        "nullif(e.place_basis, 'none')",
        "where the place is from: clause sentence paragraph dateline",
    ),
    column(
        "place_precision",
        Kind::Integer,
        "e.place_precision",
        "UCDP: 1 exact place … 4 province, 6 country, 7 sea",
    ),
    column("cameo", Kind::Text, "e.cameo", "CAMEO code"),
    column(
        "quad",
        Kind::Integer,
        "(SELECT quad FROM event_types WHERE name = e.type)",
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
    ),
    column(
        "score",
        Kind::Decimal,
        "(SELECT score FROM event_types WHERE name = coalesce(e.subtype, e.type))",
        "-10 conflict … 10 cooperation",
    ),
];

static CASUALTIES: [FieldInfo; 19] = [
    column(
        "id",
        Kind::Integer,
        "c.id",
        "number of the statement in this store",
    ),
    field(
        "date",
        Kind::Date,
        Way::Dates,
        "the statement's first day, else its event's",
    ),
    column("date_end", Kind::Date, DATE_END, "last day"),
    column(
        "date_precision",
        Kind::Integer,
        DATE_PRECISION,
        "1 day, 2 two to six days, 3 week, 4 month, 5 longer",
    ),
    column(
        "kind",
        Kind::Choice(Set::CasualtyKinds),
        "c.kind",
        "killed injured casualties missing kidnapped detained displaced",
    ),
    column("who", Kind::Text, "c.victims", "the words for the victims"),
    column(
        "victims",
        Kind::Text,
        "c.victims",
        "the words for the victims",
    ),
    figure("low", "c.low", Figure::Low("c.low"), "at least so many"),
    figure(
        "best",
        "c.best",
        Figure::Best,
        "as written; none for vague words",
    ),
    figure("high", "c.high", Figure::High("c.low"), "at most so many"),
    column(
        "qualifier",
        Kind::Text,
        "c.qualifier",
        "the words: at least, about, dozens of …",
    ),
    column(
        "group",
        Kind::Choice(Set::VictimGroups),
        "c.victim_group",
        "civilians children women forces fighters attackers",
    ),
    column(
        "side",
        Kind::Choice(Set::Sides),
        "c.side",
        "source target bystander",
    ),
    column(
        "perpetrator",
        Kind::Text,
        "c.perpetrator",
        "the words for who or what did it",
    ),
    column(
        "role",
        Kind::Choice(Set::CasualtyRoles),
        "c.role",
        "main; part of a total also stated; alt, a rival figure",
    ),
    column(
        "background",
        Kind::Flag,
        "c.background",
        "yes: not the reported event's own",
    ),
    column("attribution", Kind::Text, "c.attribution", "who says so"),
    column("confidence", Kind::Decimal, "c.confidence", "0 to 1"),
    column("rule", Kind::Text, "c.rule", "the rule that found it"),
];

/// Fields a casualty statement has besides, under names that events own.
static CASUALTY_LINKS: [FieldInfo; 2] = [
    column(
        "article",
        Kind::Integer,
        "c.article_id",
        "number of the article",
    ),
    column("event", Kind::Integer, "c.event_id", "number of the event"),
];

static ARTICLES: [FieldInfo; 21] = [
    column(
        "id",
        Kind::Integer,
        "t.id",
        "number of the article in this store",
    ),
    field("date", Kind::Date, Way::Dates, "the same as published"),
    field("published", Kind::Date, Way::Dates, "day of the article"),
    field(
        "headline",
        Kind::Search,
        Way::Search(Some("headline")),
        "the headline",
    ),
    field(
        "text",
        Kind::Search,
        Way::Search(None),
        "headline and body, searched by full text",
    ),
    column("publisher", Kind::Publisher, "t.publisher", "the outlet"),
    column("url", Kind::Text, "t.url", "where it stands"),
    column("language", Kind::Text, "t.language", "BCP 47"),
    column(
        "killed",
        Kind::Integer,
        "t.killed_best",
        "the article's own answer to how many were killed",
    ),
    column("killed.low", Kind::Integer, "t.killed_low", "at least"),
    column("killed.high", Kind::Integer, "t.killed_high", "at most"),
    column(
        "injured",
        Kind::Integer,
        "t.injured_best",
        "the article's own answer to how many were injured",
    ),
    column("injured.low", Kind::Integer, "t.injured_low", "at least"),
    column("injured.high", Kind::Integer, "t.injured_high", "at most"),
    column(
        "events",
        Kind::Integer,
        "(SELECT count(*) FROM events WHERE article_id = t.id)",
        "events in it",
    ),
    column("path", Kind::Text, "t.path", "the file it came from"),
    BINS[0],
    BINS[1],
    BINS[2],
    BINS[3],
    BINS[4],
];

static ACTORS: [FieldInfo; 7] = [
    column(
        "id",
        Kind::Integer,
        "a.id",
        "number of the actor in this store",
    ),
    column("name", Kind::Actor, "a.name", "by any of its names"),
    column(
        "kind",
        Kind::Choice(Set::ActorKinds),
        "a.kind",
        "state organization group person unknown",
    ),
    column("country", Kind::Country, "a.country", "whose"),
    column(
        "role",
        Kind::Code,
        "a.sector",
        "PLOVER sector most often given: GOV MIL REB COP CVL …",
    ),
    field(
        "alias",
        Kind::Text,
        Way::Aliases,
        "any name under which it was met",
    ),
    column(
        "events",
        Kind::Integer,
        "(SELECT count(DISTINCT event_id) FROM event_actors WHERE actor_id = a.id)",
        "events in the whole store",
    ),
];

static LOCATIONS: [FieldInfo; 9] = [
    column(
        "id",
        Kind::Integer,
        "l.id",
        "number of the place in this store",
    ),
    column(
        "name",
        Kind::Place,
        "l.name",
        "a place, region or country by name",
    ),
    column("place", Kind::Place, "l.name", "the same as name"),
    column(
        "kind",
        Kind::Choice(Set::PlaceKinds),
        "l.kind",
        "country admin1 admin2 city region water mountain road facility",
    ),
    column(
        "region",
        Kind::Region,
        "l.region",
        "province, state or governorate",
    ),
    column(
        "country",
        Kind::Country,
        "l.country",
        "by name, adjective or ISO code",
    ),
    column("latitude", Kind::Decimal, "l.latitude", "degrees north"),
    column("longitude", Kind::Decimal, "l.longitude", "degrees east"),
    column(
        "events",
        Kind::Integer,
        "(SELECT count(DISTINCT event_id) FROM event_locations WHERE location_id = l.id)",
        "events in the whole store",
    ),
];

const DATE_END: &str = "CASE WHEN c.date IS NULL THEN e.date_end ELSE c.date_end END";
const DATE_PRECISION: &str =
    "CASE WHEN c.date IS NULL THEN e.date_precision ELSE c.date_precision END";

/// The fields of a table: the word, what it holds, one line on it.
pub fn fields(table: Table) -> impl Iterator<Item = &'static FieldInfo> {
    let (own, more, links): (
        &'static [FieldInfo],
        &'static [FieldInfo],
        &'static [FieldInfo],
    ) = match table {
        Table::Events => (&EVENTS, &SHARED, &[]),
        Table::Casualties => (&CASUALTIES, &SHARED, &CASUALTY_LINKS),
        Table::Articles => (&ARTICLES, &[], &[]),
        Table::Actors => (&ACTORS, &[], &[]),
        Table::Locations => (&LOCATIONS, &[], &[]),
    };
    own.iter().chain(more).chain(links)
}

/// The field of that name.
pub(super) fn find(table: Table, name: &str) -> Option<&'static FieldInfo> {
    fields(table).find(|f| f.name == name)
}

/// What is shown when nothing is asked for.
pub(super) const fn default_columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Events => &[
            "id", "date", "type", "subtype", "status", "source", "target", "place", "killed",
            "headline",
        ],
        Table::Casualties => &[
            "id", "date", "kind", "who", "low", "best", "high", "place", "sentence",
        ],
        Table::Articles => &["id", "date", "publisher", "headline", "events"],
        Table::Actors => &["name", "kind", "country", "role", "events"],
        Table::Locations => &["name", "kind", "region", "country", "events"],
    }
}

/// The field by which `top` sorts when it is not told.
pub(super) const fn weight(table: Table) -> &'static str {
    match table {
        Table::Events => "killed",
        Table::Casualties => "best",
        Table::Articles | Table::Actors | Table::Locations => "events",
    }
}

/// The alias of a table's rows.
pub(super) const fn alias(table: Table) -> &'static str {
    match table {
        Table::Events => "e",
        Table::Casualties => "c",
        Table::Articles => "t",
        Table::Actors => "a",
        Table::Locations => "l",
    }
}

/// First day, last day and precision of a row.
pub(super) const fn dates(table: Table) -> (&'static str, &'static str, &'static str) {
    match table {
        Table::Casualties => ("coalesce(c.date, e.date)", DATE_END, DATE_PRECISION),
        Table::Articles => ("t.published", "t.published", "1"),
        _ => ("e.date", "e.date_end", "e.date_precision"),
    }
}

/// The ISO week of a day, in functions that every SQLite has.
pub(super) fn iso_week(day: &str) -> String {
    let thursday = format!("date({day}, '-3 days', 'weekday 4')");
    format!(
        "strftime('%Y', {thursday}) || '-W' || substr('0' || ((CAST(strftime('%j', {thursday}) AS INTEGER) + 6) / 7), -2)"
    )
}

/// The quarter of a day.
pub(super) fn quarter(day: &str) -> String {
    format!("substr({day}, 1, 4) || '-Q' || ((CAST(substr({day}, 6, 2) AS INTEGER) + 2) / 3)")
}

/// The calendar unit of a row's first day; none when the day is known less exactly than the unit.
pub(super) fn bin_sql(table: Table, bin: Bin) -> String {
    let (first, last, precision) = dates(table);
    let value = match bin {
        Bin::Day => first.to_string(),
        Bin::Week if table == Table::Events => "e.week".to_string(),
        Bin::Week => iso_week(first),
        Bin::Month => format!("substr({first}, 1, 7)"),
        Bin::Quarter => quarter(first),
        Bin::Year => format!("CAST(substr({first}, 1, 4) AS INTEGER)"),
    };
    if table == Table::Articles {
        return value;
    }
    let exact = match bin {
        Bin::Day => format!("{precision} = 1"),
        Bin::Week => format!("{precision} <= 3"),
        Bin::Month => format!("{precision} <= 4"),
        // A span such as "in spring" may still lie in one quarter or year.
        Bin::Quarter => format!("{precision} <= 4 OR {} = {}", quarter(first), quarter(last)),
        Bin::Year => format!("{precision} <= 4 OR substr({first}, 1, 4) = substr({last}, 1, 4)"),
    };
    format!("CASE WHEN {exact} THEN {value} END")
}

/// The expression that shows a field of a row.
pub(super) fn shown(table: Table, field: &FieldInfo) -> String {
    let event = if table == Table::Casualties {
        "c.event_id"
    } else {
        "e.id"
    };
    match field.way {
        Way::Column(sql) => sql.to_string(),
        Way::Dates => dates(table).0.to_string(),
        Way::Bin(bin) => bin_sql(table, bin),
        Way::Places(column) => format!("l.{column}"),
        Way::Actors(role, column) => format!(
            "(SELECT group_concat(v, '; ') FROM (SELECT DISTINCT k.{column} AS v FROM event_actors k \
             WHERE k.event_id = {event}{} ORDER BY v))",
            in_role("k", role)
        ),
        Way::Search(Some(_)) => "t.headline".to_string(),
        Way::Search(None) => "t.body".to_string(),
        Way::Aliases => "(SELECT group_concat(v, '; ') FROM (SELECT alias AS v FROM actor_aliases WHERE actor_id = a.id ORDER BY v))".to_string(),
    }
}

/// The condition that a link is of a role; a thing is acted upon, but is no actor.
pub(super) fn in_role(link: &str, role: Option<&str>) -> String {
    match role {
        Some(role) => format!(" AND {link}.role = '{role}'"),
        None => format!(" AND {link}.kind <> 'thing'"),
    }
}

/// FROM and the joins that the expressions in `sql` need.
pub(super) fn from(table: Table, sql: &str) -> String {
    let mut out = format!("{} {}", table.name(), alias(table));
    let has = |name: &str| uses(sql, name);
    match table {
        Table::Events => {
            if has("t") {
                out += " LEFT JOIN articles t ON t.id = e.article_id";
            }
            if has("l") {
                out += " LEFT JOIN locations l ON l.id = e.location_id";
            }
            if has("s") {
                out += " LEFT JOIN sentences s ON s.id = e.sentence_id";
            }
        }
        Table::Casualties => {
            if has("e") || has("l") {
                out += " LEFT JOIN events e ON e.id = c.event_id";
            }
            if has("t") {
                out += " LEFT JOIN articles t ON t.id = c.article_id";
            }
            if has("l") {
                out += " LEFT JOIN locations l ON l.id = coalesce(c.location_id, e.location_id)";
            }
            if has("s") {
                out += " LEFT JOIN sentences s ON s.id = c.sentence_id";
            }
        }
        Table::Articles | Table::Actors | Table::Locations => {}
    }
    out
}

/// Whether the text names the alias, as in `t.id`.
fn uses(sql: &str, name: &str) -> bool {
    let with_dot = format!("{name}.");
    sql.match_indices(&with_dot).any(|(at, _)| {
        !sql[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '"'))
    })
}
