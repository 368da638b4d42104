//! Conditions to SQL: each field kind reads its value, binds it, and never joins, so that nothing multiplies a sum.

use super::catalogue::{FOREIGN, FieldInfo, FieldKind, SECTORS, field, fields};
use super::periods::{self, Period};
use super::problems::{Problem, meant};
use super::syntax::*;
use super::{Context, NameKind, Sql};
use crate::rows::Value as Bound;
use crate::span::Span;

/// Longest pattern of a contains: longer ones are slow beyond stopping.
const LONGEST_PATTERN: usize = 256;

/// Binds values and gathers problems while SQL is written.
pub struct Writer<'c> {
    pub context: &'c Context<'c>,
    pub sql: Sql,
    pub problems: Vec<Problem>,
    pub notes: Vec<Problem>,
    /// Fields named in a condition: they lift the rules of totals.
    pub named: Vec<&'static str>,
}

/// What a condition is written for: the table, and how its columns are called.
pub struct Target {
    pub table: Table,
    /// Joins that the conditions turned out to need.
    pub joins: Vec<&'static str>,
    /// Columns of an aggregate that a `where` behind it reads, in place of the table's fields.
    pub columns: Option<Vec<String>>,
}

impl Target {
    pub fn of(table: Table) -> Target {
        Target {
            table,
            joins: Vec::new(),
            columns: None,
        }
    }
    fn need(&mut self, joins: &[&'static str]) {
        for j in joins {
            if !self.joins.contains(j) {
                self.joins.push(j);
            }
        }
    }
}

/// A quoted column name of an aggregate.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Writer<'_> {
    pub fn bind(&mut self, value: Bound) -> String {
        self.sql.parameters.push(value);
        format!("?{}", self.sql.parameters.len())
    }

    fn text(&mut self, value: impl Into<String>) -> String {
        self.bind(Bound::Text(value.into()))
    }

    fn wrong(&mut self, problem: Problem) -> String {
        self.problems.push(problem);
        "NULL".into()
    }

    /// The field of a name, or a problem with what was meant.
    pub fn field(&mut self, table: Table, name: &Spanned<String>) -> Option<&'static FieldInfo> {
        if let Some(found) = field(table, &name.value) {
            return Some(found);
        }
        let problem = Problem::error(
            "D003",
            name.span,
            format!("{} have no field `{}`", table.name(), name.value),
        );
        let foreign = FOREIGN
            .iter()
            .find(|(w, f)| *w == name.value && field(table, f).is_some())
            .map(|(_, f)| *f);
        let problem =
            match foreign.or_else(|| meant(&name.value, fields(table).iter().map(|f| f.name))) {
                Some(f) => problem.help(format!("did you mean `{f}`?")),
                None => problem.help(format!(
                    "fields: {}",
                    fields(table)
                        .iter()
                        .map(|f| f.name)
                        .take(12)
                        .collect::<Vec<_>>()
                        .join(", ")
                )),
            };
        self.problems.push(problem);
        None
    }

    /// SQL of a whole condition.
    pub fn expression(&mut self, target: &mut Target, expression: &Expression) -> String {
        match expression {
            Expression::And(terms) => self.joined(target, terms, " AND "),
            Expression::Or(terms) => self.joined(target, terms, " OR "),
            // Exact complement: what is unknown is not met, so its opposite is.
            Expression::Not(inner) => {
                let inner = self.expression(target, inner);
                format!("({inner}) IS NOT TRUE")
            }
            Expression::Compare {
                field,
                operator,
                value,
            } => self.compare(target, field, operator, value),
            Expression::In { field, not, values } => {
                let equals = Spanned {
                    value: "=".to_string(),
                    span: field.span,
                };
                let terms: Vec<String> = values
                    .iter()
                    .map(|v| self.compare(target, field, &equals, v))
                    .collect();
                let any = balanced(&terms, " OR ");
                if *not {
                    format!("({any}) IS NOT TRUE")
                } else {
                    any
                }
            }
            Expression::Between {
                field,
                not,
                low,
                high,
            } => {
                let range = self.between(target, field, low, high);
                if *not {
                    format!("({range}) IS NOT TRUE")
                } else {
                    range
                }
            }
            Expression::Text(value) => match self.word_of(value) {
                Some((text, near)) => self.search(target, &text, near, None),
                None => "NULL".into(),
            },
            Expression::Near { kilometres, point } => {
                let centre = match &point.value {
                    Point::At(a, b) => Some((*a, *b)),
                    Point::Place(name) => self.context.names.point(name),
                };
                let Some((latitude, longitude)) = centre else {
                    let Point::Place(name) = &point.value else {
                        return "NULL".into();
                    };
                    let problem = self.unknown_name(NameKind::Place, name, point.span);
                    self.notes.push(problem);
                    return "0".into();
                };
                // The squared chord on the unit sphere: the same set as by great-circle distance, in plain SQL.
                let (phi, lambda) = (latitude.to_radians(), longitude.to_radians());
                let chord = 2.0 * (kilometres.min(20_015.0) / (2.0 * 6371.0088)).sin();
                let numbers = [
                    phi.cos() * lambda.cos(),
                    phi.cos() * lambda.sin(),
                    phi.sin(),
                    chord * chord,
                ];
                let b: Vec<String> = numbers.iter().map(|n| self.bind(Bound::Real(*n))).collect();
                self.somewhere(
                    target,
                    &format!(
                        "(x-{0})*(x-{0})+(y-{1})*(y-{1})+(z-{2})*(z-{2}) <= {3}",
                        b[0], b[1], b[2], b[3]
                    ),
                )
            }
            Expression::Box {
                south,
                west,
                north,
                east,
            } => {
                let b: Vec<String> = [south, north, west, east]
                    .iter()
                    .map(|n| self.bind(Bound::Real(**n)))
                    .collect();
                // A box over the date line has its west east of its east.
                let across = if west <= east { "AND" } else { "OR" };
                self.somewhere(target, &format!("latitude >= {} AND latitude <= {} AND (longitude >= {} {across} longitude <= {})", b[0], b[1], b[2], b[3]))
            }
        }
    }

    fn joined(&mut self, target: &mut Target, terms: &[Expression], with: &str) -> String {
        let parts: Vec<String> = terms.iter().map(|t| self.expression(target, t)).collect();
        balanced(&parts, with)
    }

    /// A condition on places, over all places of an event.
    fn somewhere(&mut self, target: &mut Target, condition: &str) -> String {
        match target.table {
            Table::Events => format!(
                "e.id IN (SELECT event_id FROM event_locations WHERE location_id IN (SELECT id FROM locations WHERE {condition}))"
            ),
            Table::Locations => format!("l.id IN (SELECT id FROM locations WHERE {condition})"),
            Table::Casualties => {
                target.need(&["e"]);
                format!(
                    "coalesce(c.location_id, e.location_id) IN (SELECT id FROM locations WHERE {condition})"
                )
            }
            Table::Articles => format!(
                "t.id IN (SELECT article_id FROM events WHERE id IN (SELECT event_id FROM event_locations WHERE location_id IN (SELECT id FROM locations WHERE {condition})))"
            ),
            Table::Actors => format!(
                "a.id IN (SELECT actor_id FROM event_actors WHERE event_id IN (SELECT event_id FROM event_locations WHERE location_id IN (SELECT id FROM locations WHERE {condition})))"
            ),
        }
    }

    /// A condition on the parties of an event.
    fn somebody(&mut self, target: &mut Target, role: &str, condition: &str) -> String {
        let event = match target.table {
            Table::Casualties => {
                target.need(&["e"]);
                "e.id"
            }
            _ => "e.id",
        };
        let role = if role == "actor" {
            String::new()
        } else {
            format!("role = '{role}' AND ")
        };
        format!("{event} IN (SELECT event_id FROM event_actors WHERE {role}{condition})")
    }

    /// A value's text: quoted, bare, a number, or a parameter's.
    fn word_of(&mut self, value: &Spanned<Value>) -> Option<(String, Option<u64>)> {
        match &value.value {
            Value::Text(t, near) => Some((t.clone(), *near)),
            Value::Word(t) | Value::Number(t) | Value::Relative(t) => Some((t.clone(), None)),
            Value::Parameter(name) => match self.context.parameters.get(name) {
                Some(t) => Some((t.clone(), None)),
                None => {
                    self.problems.push(
                        Problem::error(
                            "D011",
                            value.span,
                            format!("there is no value for `${name}`"),
                        )
                        .help(format!(
                            "give one: --param {name}=VALUE, or .let {name} = VALUE"
                        )),
                    );
                    None
                }
            },
            Value::None => Some(("none".into(), None)),
            Value::Any => Some(("any".into(), None)),
        }
    }

    fn compare(
        &mut self,
        target: &mut Target,
        name: &Spanned<String>,
        operator: &Spanned<String>,
        value: &Spanned<Value>,
    ) -> String {
        let op = operator.value.as_str();
        if let Some(columns) = &target.columns {
            let Some(column) = columns
                .iter()
                .find(|c| c.eq_ignore_ascii_case(&name.value))
                .cloned()
            else {
                let problem = Problem::error("D009", name.span, format!("after the aggregate there is no `{}`", name.value))
                    .label("not a column now")
                    .help(format!("the columns are now: {}; to filter rows by {}, put the `where` before the aggregate", columns.join(", "), name.value));
                return self.wrong(problem);
            };
            return self.column(&column, op, value);
        }
        let Some(info) = self.field(target.table, name) else {
            return "NULL".into();
        };
        self.named.push(info.name);
        if matches!(value.value, Value::Any) {
            return "1".into();
        }
        let negated = matches!(op, "!=" | "!~");
        let positive = match op {
            "!=" => "=",
            "!~" => "~",
            other => other,
        };
        let sql = if matches!(value.value, Value::None) {
            self.unknown(target, info, name)
        } else {
            self.positive(target, info, positive, operator, value)
        };
        if negated {
            format!("({sql}) IS NOT TRUE")
        } else {
            sql
        }
    }

    /// A column of an aggregate compared with a value.
    fn column(&mut self, column: &str, op: &str, value: &Spanned<Value>) -> String {
        let q = quoted(column);
        if matches!(value.value, Value::None) {
            return if op == "!=" {
                format!("{q} IS NOT NULL")
            } else {
                format!("{q} IS NULL")
            };
        }
        let Some((text, _)) = self.word_of(value) else {
            return "NULL".into();
        };
        let bound = match text.parse::<f64>() {
            Ok(n) if n.is_finite() => self.bind(number(n)),
            _ => self.text(text),
        };
        match op {
            "~" => format!("{q} LIKE '%' || {bound} || '%'"),
            "!~" => format!("({q} LIKE '%' || {bound} || '%') IS NOT TRUE"),
            "!=" => format!("{q} IS NOT {bound}"),
            op => format!("{q} {op} {bound}"),
        }
    }

    fn unknown(&mut self, target: &mut Target, info: &FieldInfo, name: &Spanned<String>) -> String {
        let part = |f: &str| f.split('.').next().unwrap_or(f).to_string();
        match info.kind {
            FieldKind::Actor if matches!(info.name, "source" | "target" | "actor") => {
                let some = self.somebody(target, &part(info.name), "1");
                format!("NOT ({some})")
            }
            FieldKind::Search if info.name == "text" => {
                self.wrong(Problem::error("D005", name.span, "`text` is never unknown"))
            }
            _ => {
                target.need(info.joins);
                format!("({}) IS NULL", info.sql)
            }
        }
    }

    fn positive(
        &mut self,
        target: &mut Target,
        info: &'static FieldInfo,
        op: &str,
        operator: &Spanned<String>,
        value: &Spanned<Value>,
    ) -> String {
        let ordered = matches!(op, "<" | "<=" | ">" | ">=");
        match info.kind {
            FieldKind::Number => {
                let example = |p: Problem| {
                    p.help(format!(
                        "{} >= 10, or a range: {} in 10..20",
                        info.name, info.name
                    ))
                };
                if op == "~" {
                    return self.wrong(example(Problem::error(
                        "D005",
                        value.span,
                        format!("`{}` is a number: `~` searches text", info.name),
                    )));
                }
                let Some((text, _)) = self.word_of(value) else {
                    return "NULL".into();
                };
                let Some(n) = text.parse::<f64>().ok().filter(|n| n.is_finite()) else {
                    return self.wrong(
                        Problem::error("D005", value.span, format!("`{}` is a number", info.name))
                            .label("not a number")
                            .help(format!("{} >= 10", info.name)),
                    );
                };
                target.need(info.joins);
                let bound = self.bind(number(n));
                format!("({}) {op} {bound}", info.sql)
            }
            FieldKind::Date => {
                let Some(p) = self.period(value) else {
                    return "NULL".into();
                };
                self.dated(target, info, op, p, operator)
            }
            _ if ordered && matches!(info.name, "month" | "quarter" | "week" | "day") => {
                let Some((text, _)) = self.word_of(value) else {
                    return "NULL".into();
                };
                target.need(info.joins);
                let bound = self.text(text);
                format!("({}) {op} {bound}", info.sql)
            }
            _ if ordered => self.wrong(
                Problem::error(
                    "D005",
                    operator.span,
                    format!("`{}` has no order", info.name),
                )
                .help(format!(
                    "write {} = VALUE or {} ~ WORD",
                    info.name, info.name
                )),
            ),
            FieldKind::Choice(words) => self.choice(target, info, words, op, value),
            FieldKind::Sector => self.choice(target, info, SECTORS, op, value),
            FieldKind::Type => self.event_type(target, info, op, value),
            FieldKind::Country => self.country(target, info, op, value),
            FieldKind::Place => self.place(target, info, op, value),
            FieldKind::Actor => self.actor(target, info, op, value),
            FieldKind::Search => {
                let Some((text, near)) = self.word_of(value) else {
                    return "NULL".into();
                };
                if op == "=" && info.name == "headline" {
                    target.need(info.joins);
                    let bound = self.text(text);
                    return format!("{} = {bound} COLLATE NOCASE", info.sql);
                }
                self.search(
                    target,
                    &text,
                    near,
                    (info.name == "headline").then_some("headline"),
                )
            }
            FieldKind::Publisher => {
                let Some((text, _)) = self.word_of(value) else {
                    return "NULL".into();
                };
                if !self.context.names.is_publisher(&text) && op == "=" {
                    let note = self.unknown_name(NameKind::Publisher, &text, value.span);
                    self.notes.push(note);
                }
                self.plain(target, info, op, text, value.span)
            }
            FieldKind::Text => {
                let Some((text, _)) = self.word_of(value) else {
                    return "NULL".into();
                };
                self.plain(target, info, op, text, value.span)
            }
        }
    }

    fn plain(
        &mut self,
        target: &mut Target,
        info: &FieldInfo,
        op: &str,
        text: String,
        span: Span,
    ) -> String {
        target.need(info.joins);
        if op == "~" {
            if text.len() > LONGEST_PATTERN {
                return self.wrong(
                    Problem::error(
                        "D010",
                        span,
                        format!("more than {LONGEST_PATTERN} letters to look for"),
                    )
                    .help("search for fewer words"),
                );
            }
            let escaped = text
                .replace('\\', "\\\\")
                .replace('%', "\\%")
                .replace('_', "\\_");
            let bound = self.text(escaped);
            return format!("({}) LIKE '%' || {bound} || '%' ESCAPE '\\'", info.sql);
        }
        let bound = self.text(text);
        format!("({}) = {bound} COLLATE NOCASE", info.sql)
    }

    fn choice(
        &mut self,
        target: &mut Target,
        info: &FieldInfo,
        words: &[&str],
        op: &str,
        value: &Spanned<Value>,
    ) -> String {
        let Some((text, _)) = self.word_of(value) else {
            return "NULL".into();
        };
        let Some(word) = words.iter().find(|w| w.eq_ignore_ascii_case(&text)) else {
            let problem = Problem::error(
                "D004",
                value.span,
                format!(
                    "no {} is called `{text}`",
                    info.name.rsplit('.').next().unwrap_or(info.name)
                ),
            );
            let problem = match meant(&text, words.iter().copied()) {
                Some(w) => problem.help(format!("did you mean `{w}`?")),
                None => problem.help(format!("one of: {}", words.join(", "))),
            };
            return self.wrong(problem);
        };
        if op == "~" {
            return self.plain(target, info, op, text, value.span);
        }
        let bound = self.text(*word);
        self.attribute(target, info, &bound)
    }

    /// `source.role = MIL`: a party with that attribute; `kind` and the like of the row itself.
    fn attribute(&mut self, target: &mut Target, info: &FieldInfo, bound: &str) -> String {
        match info.name.split_once('.') {
            Some((role @ ("source" | "target" | "actor"), part)) => {
                let condition = match part {
                    "role" => format!("(sector = {bound} OR sector2 = {bound})"),
                    other => format!("{other} = {bound}"),
                };
                self.somebody(target, role, &condition)
            }
            _ => {
                target.need(info.joins);
                format!("({}) = {bound}", info.sql)
            }
        }
    }

    fn event_type(
        &mut self,
        target: &mut Target,
        info: &FieldInfo,
        op: &str,
        value: &Spanned<Value>,
    ) -> String {
        let Some((text, _)) = self.word_of(value) else {
            return "NULL".into();
        };
        if op == "~" {
            return self.plain(target, info, op, text, value.span);
        }
        let Some((name, subtype)) = self.context.names.event_type(&text) else {
            let types: Vec<String> = self
                .context
                .names
                .event_types()
                .into_iter()
                .map(|t| t.to_lowercase())
                .collect();
            let problem = Problem::error(
                "D004",
                value.span,
                format!("no event type is called `{text}`"),
            );
            let problem = match meant(&text, types.iter().map(String::as_str)) {
                Some(w) => problem.help(format!("did you mean `{w}`?")),
                None => problem.help("types: assault, protest, consult …; subtypes: airstrike, demonstration, talks …"),
            };
            return self.wrong(problem);
        };
        target.need(info.joins);
        let bound = self.text(name);
        let column = match (info.name, subtype) {
            ("type", true) => "e.subtype",
            _ => info.sql,
        };
        format!("{column} = {bound}")
    }

    fn country(
        &mut self,
        target: &mut Target,
        info: &FieldInfo,
        op: &str,
        value: &Spanned<Value>,
    ) -> String {
        let Some((text, _)) = self.word_of(value) else {
            return "NULL".into();
        };
        if op == "~" {
            return self.plain(target, info, op, text, value.span);
        }
        let mut codes = self.context.names.place(&text).countries;
        let upper = text.to_uppercase();
        if codes.is_empty()
            && matches!(
                upper.as_str(),
                "IGO" | "UNO" | "EUR" | "NGO" | "ISM" | "IMG" | "MNC"
            )
        {
            codes.push(upper);
        }
        if codes.is_empty() {
            let note = self.unknown_name(NameKind::Place, &text, value.span);
            self.notes.push(note);
            codes.push(text);
        }
        let terms: Vec<String> = codes
            .into_iter()
            .map(|code| {
                let bound = self.text(code);
                if info.name == "country" && target.table == Table::Events {
                    self.somewhere(target, &format!("country = {bound}"))
                } else {
                    self.attribute(target, info, &bound)
                }
            })
            .collect();
        balanced(&terms, " OR ")
    }

    fn place(
        &mut self,
        target: &mut Target,
        info: &FieldInfo,
        op: &str,
        value: &Spanned<Value>,
    ) -> String {
        let Some((text, _)) = self.word_of(value) else {
            return "NULL".into();
        };
        if op == "~" {
            let escaped = text
                .replace('\\', "\\\\")
                .replace('%', "\\%")
                .replace('_', "\\_");
            let bound = self.text(escaped);
            return self.somewhere(
                target,
                &format!("name LIKE '%' || {bound} || '%' ESCAPE '\\'"),
            );
        }
        let mut found = self.context.names.place(&text);
        if info.name == "name" {
            found.countries.clear();
            found.regions.clear();
        }
        if found.names.is_empty() && found.regions.is_empty() && found.countries.is_empty() {
            let note = self.unknown_name(NameKind::Place, &text, value.span);
            self.notes.push(note);
            found.names.push(text);
        }
        let mut terms = Vec::new();
        for country in found.countries {
            let bound = self.text(country);
            terms.push(format!("country = {bound}"));
        }
        for name in found.names {
            let bound = self.text(name);
            terms.push(format!("name = {bound}"));
        }
        for region in found.regions {
            let bound = self.text(region);
            terms.push(format!("region = {bound}"));
        }
        self.somewhere(target, &terms.join(" OR "))
    }

    fn actor(
        &mut self,
        target: &mut Target,
        info: &FieldInfo,
        op: &str,
        value: &Spanned<Value>,
    ) -> String {
        let Some((text, _)) = self.word_of(value) else {
            return "NULL".into();
        };
        let condition = if op == "~" {
            let escaped = text
                .replace('\\', "\\\\")
                .replace('%', "\\%")
                .replace('_', "\\_");
            let bound = self.text(escaped);
            format!(
                "(name LIKE '%' || {bound} || '%' ESCAPE '\\' OR id IN (SELECT actor_id FROM actor_aliases WHERE alias LIKE '%' || {bound} || '%' ESCAPE '\\'))"
            )
        } else {
            let mut names = self.context.names.actor(&text);
            if names.is_empty() {
                let note = if self.context.names.is_publisher(&text) {
                    Problem::note(
                        value.span,
                        format!(
                            "no actor is called \"{text}\"; a publisher is: publisher = {text}"
                        ),
                    )
                } else {
                    self.unknown_name(NameKind::Actor, &text, value.span)
                };
                self.notes.push(note);
                names.push(text);
            }
            let bound: Vec<String> = names.into_iter().map(|n| self.text(n)).collect();
            format!("name IN ({})", bound.join(", "))
        };
        if target.table == Table::Actors {
            return format!("a.id IN (SELECT id FROM actors WHERE {condition})");
        }
        self.somebody(
            target,
            info.name,
            &format!("actor_id IN (SELECT id FROM actors WHERE {condition})"),
        )
    }

    fn unknown_name(&self, kind: NameKind, name: &str, span: Span) -> Problem {
        let what = match kind {
            NameKind::Actor => "actor",
            NameKind::Place => "place",
            NameKind::Publisher => "publisher",
        };
        let near = self.context.names.nearest(kind, name);
        let nearest = if near.is_empty() {
            String::new()
        } else {
            format!(
                "; nearest: {}",
                near.iter()
                    .map(|n| format!("\"{n}\""))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        };
        Problem::note(span, format!("no {what} is called \"{name}\"{nearest}"))
    }

    fn period(&mut self, value: &Spanned<Value>) -> Option<Period> {
        let (text, _) = self.word_of(value)?;
        if let Some(p) = periods::relative(&text.to_lowercase(), self.context.today) {
            return Some(p);
        }
        match periods::read(&text, value.span) {
            Ok(p) => Some(p),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    /// Events and casualties have a span of days, articles one day.
    fn dated(
        &mut self,
        target: &mut Target,
        info: &FieldInfo,
        op: &str,
        p: Period,
        operator: &Spanned<String>,
    ) -> String {
        target.need(info.joins);
        let (first, last) = match (target.table, info.name) {
            (Table::Events, "date") => ("e.date", "e.date_end"),
            (Table::Casualties, "date") => (
                "coalesce(c.date, e.date)",
                "coalesce(c.date_end, e.date_end)",
            ),
            _ => (info.sql, info.sql),
        };
        match op {
            "=" => {
                let (a, b) = (
                    self.text(p.first.to_string()),
                    self.text(p.after.to_string()),
                );
                format!("({first} < {b} AND {last} >= {a})")
            }
            "<" => {
                let a = self.text(p.first.to_string());
                format!("{first} < {a}")
            }
            "<=" => {
                let b = self.text(p.after.to_string());
                format!("{first} < {b}")
            }
            ">" => {
                let b = self.text(p.after.to_string());
                format!("{last} >= {b}")
            }
            ">=" => {
                let a = self.text(p.first.to_string());
                format!("{last} >= {a}")
            }
            _ => self.wrong(
                Problem::error(
                    "D005",
                    operator.span,
                    format!("`{}` is a date: `~` searches text", info.name),
                )
                .help(format!(
                    "{} = 2016-09, or a range: {} in 2016-01..2016-06",
                    info.name, info.name
                )),
            ),
        }
    }

    fn between(
        &mut self,
        target: &mut Target,
        name: &Spanned<String>,
        low: &Spanned<Value>,
        high: &Spanned<Value>,
    ) -> String {
        let backwards = |span: Span, help: &str| {
            Problem::error("D013", span, "this range ends before it starts").help(help.to_string())
        };
        if target.columns.is_none() {
            let Some(info) = self.field(target.table, name) else {
                return "NULL".into();
            };
            if info.kind == FieldKind::Date {
                self.named.push(info.name);
                let (Some(a), Some(b)) = (self.period(low), self.period(high)) else {
                    return "NULL".into();
                };
                if b.after <= a.first {
                    return self.wrong(backwards(
                        low.span.join(&high.span),
                        "the earlier date goes first",
                    ));
                }
                let equals = Spanned {
                    value: "=".to_string(),
                    span: name.span,
                };
                return self.dated(
                    target,
                    info,
                    "=",
                    Period {
                        first: a.first,
                        after: b.after,
                    },
                    &equals,
                );
            }
        }
        if let (Some((a, _)), Some((b, _))) = (self.word_of(low), self.word_of(high))
            && let (Ok(a), Ok(b)) = (a.parse::<f64>(), b.parse::<f64>())
            && a > b
        {
            return self.wrong(backwards(
                low.span.join(&high.span),
                "the smaller number goes first",
            ));
        }
        let op = |o: &str| Spanned {
            value: o.to_string(),
            span: name.span,
        };
        let from = self.compare(target, name, &op(">="), low);
        let to = self.compare(target, name, &op("<="), high);
        format!("({from} AND {to})")
    }

    /// Full text by FTS5: every term in quotes, `*` outside, nearness by NEAR.
    fn search(
        &mut self,
        target: &mut Target,
        text: &str,
        near: Option<u64>,
        column: Option<&str>,
    ) -> String {
        let quote = |t: &str| format!("\"{}\"", t.replace('"', "\"\""));
        let words: Vec<&str> = text
            .split_whitespace()
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .collect();
        if words.is_empty() {
            return "0".into();
        }
        let phrase = match near {
            Some(n) if words.len() > 1 => format!(
                "NEAR({}, {n})",
                words.iter().map(|w| quote(w)).collect::<Vec<_>>().join(" ")
            ),
            _ => {
                let joined = words.join(" ");
                match joined.strip_suffix('*') {
                    Some(stem) => format!("{} *", quote(stem)),
                    None => quote(&joined),
                }
            }
        };
        let query = column.map_or(phrase.clone(), |c| format!("{c} : {phrase}"));
        let bound = self.text(query);
        let matching = format!("SELECT rowid FROM articles_fts WHERE articles_fts MATCH {bound}");
        match target.table {
            Table::Events => format!("e.article_id IN ({matching})"),
            Table::Casualties => format!("c.article_id IN ({matching})"),
            Table::Articles => format!("t.id IN ({matching})"),
            Table::Actors => format!(
                "a.id IN (SELECT actor_id FROM event_actors WHERE event_id IN (SELECT id FROM events WHERE article_id IN ({matching})))"
            ),
            Table::Locations => format!(
                "l.id IN (SELECT location_id FROM event_locations WHERE event_id IN (SELECT id FROM events WHERE article_id IN ({matching})))"
            ),
        }
    }
}

fn number(n: f64) -> Bound {
    if n.fract() == 0.0 && n.abs() < 9e15 {
        Bound::Integer(n as i64)
    } else {
        Bound::Real(n)
    }
}

/// Joins terms as a balanced tree: SQLite allows a depth of 1,000.
pub fn balanced(terms: &[String], with: &str) -> String {
    match terms {
        [] => "1".into(),
        [one] => one.clone(),
        _ => {
            let (a, b) = terms.split_at(terms.len() / 2);
            format!("({}{with}{})", balanced(a, with), balanced(b, with))
        }
    }
}
