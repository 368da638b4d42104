//! Conditions to SQL and to words: what stands behind `where`, on rows of a table or on the columns of an aggregate.

use super::catalogue::{self, Kind, Way};
use super::problems::{Problem, meant};
use super::syntax::{Expression, Point, Spanned, Table, Value as Written};
use super::writer::{Writer, joined};
use super::{ColumnInfo, values};
use crate::rows::Value;
use crate::span::Span;

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH: f64 = 6371.0088;

/// A condition as SQL and as a person says it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    pub sql: String,
    pub words: String,
}

/// What fields there are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope<'s> {
    /// Rows of a table.
    Rows(Table),
    /// Columns left by an aggregate, the aggregate as written, and the table it was taken of.
    Columns(&'s [ColumnInfo], Span, Table),
}

/// A field found: what it holds and where it lives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'s> {
    pub name: &'s str,
    pub kind: Kind,
    pub way: Way,
    pub scope: Scope<'s>,
}

impl Writer<'_> {
    /// The field of that name here; else a problem that says what was meant.
    pub fn target<'s>(
        &mut self,
        scope: Scope<'s>,
        field: &'s Spanned<String>,
    ) -> Option<Target<'s>> {
        match scope {
            Scope::Rows(table) => {
                if let Some(info) = catalogue::find(table, &field.value) {
                    return Some(Target {
                        name: info.name,
                        kind: info.kind,
                        way: info.way,
                        scope,
                    });
                }
                let problem = unknown_field(table, field);
                self.wrong(problem);
                None
            }
            Scope::Columns(columns, after, table) => {
                if let Some(column) = columns.iter().find(|c| c.name == field.value) {
                    // The name is written by the caller: a result column has no SQL of its own.
                    return Some(Target {
                        name: &column.name,
                        kind: column.kind,
                        way: Way::Column(""),
                        scope,
                    });
                }
                let names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
                let after = after
                    .of(self.text)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                let problem = Problem::error(
                    "D009",
                    field.span,
                    format!("after `{after}` there is no `{}`", field.value),
                );
                let help = match meant(&field.value, names.iter().copied()) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None if catalogue::find(table, &field.value).is_some() => format!(
                        "the columns are now: {}; to filter {} by {}, put the `where` before the `{}`",
                        names.join(", "),
                        table.name(),
                        field.value,
                        after.split([' ', '(', ',']).next().unwrap_or("count")
                    ),
                    None => format!("the columns are now: {}", names.join(", ")),
                };
                self.wrong(problem.help(help));
                None
            }
        }
    }

    /// A condition; `None` when something in it is wrong and was told.
    pub fn condition(&mut self, scope: Scope<'_>, expression: &Expression) -> Option<Condition> {
        match expression {
            Expression::And(terms) => self.several(scope, terms, "AND"),
            Expression::Or(terms) => self.several(scope, terms, "OR"),
            Expression::Not(inner) => {
                let inner = self.condition(scope, inner)?;
                Some(Condition {
                    sql: complement(&inner.sql),
                    words: format!("not ({})", inner.words),
                })
            }
            Expression::Text(value) => self.search_alone(scope, value),
            Expression::Near { kilometres, point } => self.near(scope, *kilometres, point),
            Expression::Box {
                south,
                west,
                north,
                east,
                span,
            } => self.inside(scope, [*south, *west, *north, *east], *span),
            Expression::Compare {
                field,
                operator,
                value,
            } => {
                let target = self.target(scope, field)?;
                let words = |verb: &str, value: &str| format!("{} {verb} {value}", target.name);
                match operator.value.as_str() {
                    "=" | "!=" => {
                        let (sql, said) = self.equals(target, std::slice::from_ref(value))?;
                        Some(if operator.value == "=" {
                            Condition { sql, words: said }
                        } else {
                            Condition {
                                sql: complement(&sql),
                                words: format!("not ({said})"),
                            }
                        })
                    }
                    "~" | "!~" => {
                        let (sql, said) = self.contains(target, value)?;
                        Some(if operator.value == "~" {
                            Condition {
                                sql,
                                words: words("contains", &said),
                            }
                        } else {
                            Condition {
                                sql: complement(&sql),
                                words: words("does not contain", &said),
                            }
                        })
                    }
                    _ => {
                        let (sql, said) = self.compares(target, &operator.value, value)?;
                        Some(Condition {
                            sql,
                            words: words(&operator.value, &said),
                        })
                    }
                }
            }
            Expression::In { field, not, values } => {
                let target = self.target(scope, field)?;
                let (sql, said) = self.equals(target, values)?;
                Some(if *not {
                    Condition {
                        sql: complement(&sql),
                        words: format!("not ({said})"),
                    }
                } else {
                    Condition { sql, words: said }
                })
            }
            Expression::Between {
                field,
                not,
                low,
                high,
            } => {
                let target = self.target(scope, field)?;
                let (sql, said) = self.between(target, low, high)?;
                Some(if *not {
                    Condition {
                        sql: complement(&sql),
                        words: format!("not ({} {said})", target.name),
                    }
                } else {
                    Condition {
                        sql,
                        words: format!("{} {said}", target.name),
                    }
                })
            }
        }
    }

    fn several(&mut self, scope: Scope<'_>, terms: &[Expression], word: &str) -> Option<Condition> {
        // All terms are looked at, so that every mistake is told at once.
        let all: Vec<Option<Condition>> = terms.iter().map(|t| self.condition(scope, t)).collect();
        let all: Vec<Condition> = all.into_iter().collect::<Option<_>>()?;
        let sql: Vec<String> = all.iter().map(|c| c.sql.clone()).collect();
        let said: Vec<&str> = all.iter().map(|c| c.words.as_str()).collect();
        let sql = joined(&sql, word);
        Some(match word {
            "OR" => Condition {
                sql: format!("({sql})"),
                words: format!("({})", said.join(" or ")),
            },
            _ => Condition {
                sql,
                words: said.join(", "),
            },
        })
    }

    /// One of several values suffices.
    fn equals(
        &mut self,
        target: Target<'_>,
        given: &[Spanned<Written>],
    ) -> Option<(String, String)> {
        let mut terms: Vec<String> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        let mut plain: Vec<Spanned<Written>> = Vec::new();
        let mut ok = true;
        for value in given {
            match self.resolved(value) {
                Some(Spanned {
                    value: Written::None,
                    ..
                }) => {
                    terms.push(complement(&self.known(target)));
                    said.push(format!("no known {}", target.name));
                }
                Some(Spanned {
                    value: Written::Any,
                    ..
                }) => {
                    terms.push(self.known(target));
                    said.push(format!("any {}", target.name));
                }
                Some(value) => plain.push(value),
                None => ok = false,
            }
        }
        if !plain.is_empty() {
            match self.matches(target, &plain) {
                Some((sql, words)) => {
                    terms.push(sql);
                    said.push(words);
                }
                None => ok = false,
            }
        }
        ok.then(|| match terms.as_slice() {
            [one] => (one.clone(), said.join("")),
            _ => (format!("({})", joined(&terms, "OR")), said.join(" or ")),
        })
    }

    /// That the field has a value.
    fn known(&mut self, target: Target<'_>) -> String {
        match target.way {
            // Every row counts: what has no event was reported as it stands.
            Way::Column("e.status") => "1".to_string(),
            Way::Search(None) => "1".to_string(),
            _ => self.wrap(target, |_, x| format!("{x} IS NOT NULL")),
        }
    }

    /// A condition on the field's own SQL, led back to the row.
    pub(super) fn wrap(
        &mut self,
        target: Target<'_>,
        inner: impl FnOnce(&mut Self, &str) -> String,
    ) -> String {
        let table = match target.scope {
            Scope::Columns(..) => return inner(self, &super::writer::quoted(target.name)),
            Scope::Rows(table) => table,
        };
        match target.way {
            Way::Column(sql) => inner(self, sql),
            Way::Dates => inner(self, catalogue::dates(table).0),
            Way::Bin(bin) => inner(self, &catalogue::bin_sql(table, bin)),
            Way::Search(_) => inner(self, "t.headline"),
            Way::Aliases => {
                let inner = inner(self, "alias");
                format!("a.id IN (SELECT actor_id FROM actor_aliases WHERE {inner})")
            }
            Way::Actors(role, column) => {
                let column = if column == "name" { "text" } else { column };
                let inner = inner(self, column);
                let role = role.map_or("kind <> 'thing'".to_string(), |r| format!("role = '{r}'"));
                let event = if table == Table::Casualties {
                    "c.event_id"
                } else {
                    "e.id"
                };
                format!(
                    "{event} IN (SELECT event_id FROM event_actors WHERE {role} AND {})",
                    super::writer::wrapped(&inner, "AND")
                )
            }
            Way::Places(column) => {
                let inner = inner(self, column);
                placed(table, &inner)
            }
        }
    }

    /// Equality with any of the values, by the kind of the field.
    fn matches(
        &mut self,
        target: Target<'_>,
        given: &[Spanned<Written>],
    ) -> Option<(String, String)> {
        let raw: Vec<String> = given.iter().map(|v| values::raw(&v.value)).collect();
        let listed = match raw.as_slice() {
            [one] => one.clone(),
            many if many.len() > 5 => format!("one of {} values", many.len()),
            many => many.join(" or "),
        };
        let said = format!("{} {listed}", target.name);
        let sql = match target.kind {
            Kind::Integer | Kind::Decimal => {
                let numbers = self.each(given, |w, v| w.number(target, v))?;
                self.wrap(target, |w, x| w.one_of(x, numbers))
            }
            Kind::Flag => {
                let flags = self.each(given, |w, v| w.flag(target, v))?;
                self.wrap(target, |w, x| w.one_of(x, flags))
            }
            Kind::Date => {
                let periods = self.each(given, |w, v| w.period(v))?;
                let said: Vec<String> = periods.iter().map(|p| p.words()).collect();
                let terms: Vec<String> = periods
                    .into_iter()
                    .map(|p| self.overlaps(target, p))
                    .collect();
                let sql = match terms.as_slice() {
                    [one] => one.clone(),
                    _ => format!("({})", joined(&terms, "OR")),
                };
                return Some((sql, format!("{} {}", target.name, said.join(" or "))));
            }
            Kind::Bin(bin) => {
                let bins = self.each(given, |w, v| w.bin_value(target, bin, v))?;
                self.wrap(target, |w, x| w.one_of(x, bins))
            }
            Kind::Choice(words) => {
                let chosen = self.each(given, |w, v| w.choice(target, words.words(), v))?;
                self.wrap(target, |w, x| w.texts(x, chosen))
            }
            Kind::Type => return self.types(target, given).map(|sql| (sql, said)),
            Kind::Code => {
                let codes = raw.iter().map(|r| r.to_uppercase()).collect();
                self.wrap(target, |w, x| w.texts(x, codes))
            }
            Kind::Text | Kind::Publisher => {
                if target.kind == Kind::Publisher {
                    for (value, name) in given.iter().zip(&raw) {
                        self.check_publisher(value.span, name);
                    }
                }
                self.wrap(target, |w, x| w.texts(&format!("{x} COLLATE NOCASE"), raw))
            }
            Kind::Search if matches!(target.way, Way::Search(Some(_)) | Way::Column(_)) => {
                self.wrap(target, |w, x| w.texts(&format!("{x} COLLATE NOCASE"), raw))
            }
            Kind::Search => {
                let span = given.first().map(|v| v.span).unwrap_or_default();
                self.wrong(
                    Problem::error(
                        "D005",
                        span,
                        format!("`{}` is searched for words, not compared", target.name),
                    )
                    .help(format!(
                        "{} ~ {}",
                        target.name,
                        values::quoted(raw.first().map_or("", |r| r))
                    )),
                );
                return None;
            }
            Kind::Actor => self.named_actor(target, given),
            Kind::Place => self.named_place(target, given),
            Kind::Region => {
                let mut regions: Vec<String> = Vec::new();
                for name in &raw {
                    let found = self.context.names.place(name).regions;
                    regions.extend(if found.is_empty() {
                        vec![name.clone()]
                    } else {
                        found
                    });
                }
                self.wrap(target, |w, x| w.texts(x, regions))
            }
            Kind::Country => {
                let mut codes: Vec<String> = Vec::new();
                for value in given {
                    codes.extend(self.country(value));
                }
                self.wrap(target, |w, x| w.texts(x, codes))
            }
        };
        Some((sql, said))
    }

    fn each<T>(
        &mut self,
        given: &[Spanned<Written>],
        mut read: impl FnMut(&mut Self, &Spanned<Written>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let all: Vec<Option<T>> = given.iter().map(|v| read(self, v)).collect();
        all.into_iter().collect()
    }

    /// Any value may be a type or a subtype.
    fn types(&mut self, target: Target<'_>, given: &[Spanned<Written>]) -> Option<String> {
        use super::vocabulary::{subtypes, types};
        if let Scope::Columns(..) = target.scope {
            let chosen = self.each(given, |w, v| w.choice(target, types(), v))?;
            return Some(self.wrap(target, |w, x| w.texts(x, chosen)));
        }
        let all: Vec<&'static str> = types().iter().chain(subtypes()).copied().collect();
        let chosen = self.each(given, |w, v| w.choice(target, &all, v))?;
        let (main, sub): (Vec<String>, Vec<String>) = chosen
            .into_iter()
            .partition(|c| types().contains(&c.as_str()));
        let mut terms = Vec::new();
        if !main.is_empty() {
            terms.push(self.texts("e.type", main));
        }
        if !sub.is_empty() {
            terms.push(self.texts("e.subtype", sub));
        }
        Some(match terms.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", joined(&terms, "OR")),
        })
    }

    fn named_actor(&mut self, target: Target<'_>, given: &[Spanned<Written>]) -> String {
        let mut names: Vec<String> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        for value in given {
            let raw = values::raw(&value.value);
            let found = self.context.names.actor(&raw);
            if found.is_empty() {
                self.no_actor(value.span, &raw, target.name);
            }
            names.extend(found);
            words.push(raw);
        }
        match target.way {
            Way::Actors(role, _) => self.wrap(target, |w, _| {
                let named = w.texts("name", names.clone());
                let actors = format!("actor_id IN (SELECT id FROM actors WHERE {named})");
                // A thing has only its words.
                match (names.is_empty(), role) {
                    (_, None) | (false, Some("source")) => actors,
                    _ => {
                        let thing = w.texts("text COLLATE NOCASE", words.clone());
                        let thing = format!("actor_id IS NULL AND {thing}");
                        if names.is_empty() {
                            thing
                        } else {
                            format!("({actors} OR {thing})")
                        }
                    }
                }
            }),
            _ => {
                let names = if names.is_empty() { words } else { names };
                self.wrap(target, |w, x| w.texts(x, names))
            }
        }
    }

    fn named_place(&mut self, target: Target<'_>, given: &[Spanned<Written>]) -> String {
        let (mut names, mut regions, mut countries) = (Vec::new(), Vec::new(), Vec::new());
        for value in given {
            let raw = values::raw(&value.value);
            let found = self.context.names.place(&raw);
            let both = !found.countries.is_empty() && !found.regions.is_empty();
            if both {
                self.note(
                    value.span,
                    format!("{raw} is a country and a region: both are meant"),
                );
            }
            if found.countries.is_empty() || both {
                if found.names.is_empty() && found.regions.is_empty() && found.countries.is_empty()
                {
                    self.no_place(value.span, &raw);
                    names.push(raw.clone());
                }
                names.extend(found.names);
                regions.extend(found.regions);
            }
            countries.extend(found.countries);
        }
        if let Scope::Columns(..) = target.scope {
            names.extend(regions);
            for value in given {
                names.push(values::raw(&value.value));
            }
            names.dedup();
            return self.wrap(target, |w, x| {
                w.texts(&format!("{x} COLLATE NOCASE"), names)
            });
        }
        let own = matches!(target.way, Way::Column(_));
        self.wrap(target, |w, _| {
            let mut terms = Vec::new();
            for (column, list) in [("name", names), ("region", regions), ("country", countries)] {
                if !list.is_empty() {
                    let x = if own {
                        format!("l.{column}")
                    } else {
                        column.to_string()
                    };
                    terms.push(w.texts(&x, list));
                }
            }
            match terms.as_slice() {
                [one] => one.clone(),
                _ => format!("({})", joined(&terms, "OR")),
            }
        })
    }

    /// `~` on any text, by the index where there is one.
    fn contains(
        &mut self,
        target: Target<'_>,
        value: &Spanned<Written>,
    ) -> Option<(String, String)> {
        let value = self.resolved(value)?;
        if matches!(value.value, Written::None | Written::Any)
            || target.kind.is_number()
            || matches!(target.kind, Kind::Date | Kind::Bin(_) | Kind::Flag)
        {
            let problem = Problem::error(
                "D005",
                value.span,
                format!(
                    "`{}` is {}: `~` searches text",
                    target.name,
                    target.kind.noun()
                ),
            );
            self.wrong(problem.help(values::example(target.name, target.kind)));
            return None;
        }
        let raw = values::raw(&value.value);
        let said = format!("\"{raw}\"");
        if let (Kind::Search, Scope::Rows(table), Way::Search(column)) =
            (target.kind, target.scope, target.way)
        {
            return self.search(table, column, &value).map(|sql| (sql, said));
        }
        if raw.chars().count() > LONGEST {
            self.wrong(
                Problem::error(
                    "D005",
                    value.span,
                    format!("a text of more than {LONGEST} characters to look for"),
                )
                .help("look for a shorter part"),
            );
            return None;
        }
        let folded = self.context.names.fold(&raw);
        let sql = match (target.kind, target.way, target.scope) {
            (Kind::Actor, Way::Actors(..), Scope::Rows(_)) => {
                let like = self.bind_text(super::writer::pattern(&folded));
                self.wrap(target, |_, _| {
                    format!("actor_id IN (SELECT actor_id FROM actor_aliases WHERE norm LIKE {like} ESCAPE '\\' UNION SELECT id FROM actors WHERE norm LIKE {like} ESCAPE '\\')")
                })
            }
            (Kind::Actor, _, Scope::Rows(_)) => {
                let like = self.bind_text(super::writer::pattern(&folded));
                format!(
                    "a.id IN (SELECT actor_id FROM actor_aliases WHERE norm LIKE {like} ESCAPE '\\' UNION SELECT id FROM actors WHERE norm LIKE {like} ESCAPE '\\')"
                )
            }
            (Kind::Place, _, Scope::Rows(table)) => {
                let (like, plain) = (
                    self.bind_text(super::writer::pattern(&folded)),
                    self.bind_text(super::writer::pattern(&raw)),
                );
                let x = if table == Table::Locations { "l." } else { "" };
                let inner = format!(
                    "({x}norm LIKE {like} ESCAPE '\\' OR {x}region LIKE {plain} ESCAPE '\\')"
                );
                self.wrap(target, |_, _| inner)
            }
            _ => {
                let like = self.bind_text(super::writer::pattern(&raw));
                self.wrap(target, |_, x| format!("{x} LIKE {like} ESCAPE '\\'"))
            }
        };
        Some((sql, said))
    }

    /// `<` and its kin.
    fn compares(
        &mut self,
        target: Target<'_>,
        operator: &str,
        value: &Spanned<Written>,
    ) -> Option<(String, String)> {
        let value = self.resolved(value)?;
        match target.kind {
            Kind::Integer | Kind::Decimal => {
                let number = self.number(target, &value)?;
                let bound = self.bind(number);
                let sql = self.wrap(target, |_, x| format!("{x} {operator} {bound}"));
                Some((sql, values::raw(&value.value)))
            }
            Kind::Bin(bin) => {
                let value_of = self.bin_value(target, bin, &value)?;
                let bound = self.bind(value_of);
                let sql = self.wrap(target, |_, x| format!("{x} {operator} {bound}"));
                Some((sql, values::raw(&value.value)))
            }
            Kind::Date => {
                let period = self.period(&value)?;
                let (first, last) = self.day_columns(target);
                let (x, operator, day) = match operator {
                    "<" => (first, "<", period.from),
                    "<=" => (first, "<", period.to),
                    ">" => (last, ">=", period.to),
                    _ => (last, ">=", period.from),
                };
                let bound = self.bind_text(day.to_string());
                Some((format!("{x} {operator} {bound}"), values::raw(&value.value)))
            }
            _ => {
                let problem = Problem::error(
                    "D005",
                    value.span,
                    format!(
                        "`{}` is {}: `{operator}` compares numbers and dates",
                        target.name,
                        target.kind.noun()
                    ),
                );
                self.wrong(problem.help(values::example(target.name, target.kind)));
                None
            }
        }
    }

    fn between(
        &mut self,
        target: Target<'_>,
        low: &Spanned<Written>,
        high: &Spanned<Written>,
    ) -> Option<(String, String)> {
        let (low, high) = (self.resolved(low)?, self.resolved(high)?);
        let span = low.span.join(&high.span);
        let backwards = |help: &str| {
            Problem::error("D013", span, "this range ends before it starts").help(help)
        };
        let said = format!(
            "from {} to {}",
            values::raw(&low.value),
            values::raw(&high.value)
        );
        match target.kind {
            Kind::Date => {
                let (a, b) = (self.period(&low), self.period(&high));
                let (a, b) = (a?, b?);
                if b.to <= a.from {
                    self.wrong(backwards("the earlier date goes first"));
                    return None;
                }
                let whole = a.to_end_of(b);
                Some((self.overlaps(target, whole), whole.words()))
            }
            Kind::Integer | Kind::Decimal | Kind::Bin(_) => {
                let (a, b) = match target.kind {
                    Kind::Bin(bin) => (
                        self.bin_value(target, bin, &low),
                        self.bin_value(target, bin, &high),
                    ),
                    _ => (self.number(target, &low), self.number(target, &high)),
                };
                let (a, b) = (a?, b?);
                if values::is_less(&b, &a) {
                    self.wrong(backwards("the smaller one goes first"));
                    return None;
                }
                let (a, b) = (self.bind(a), self.bind(b));
                let sql = self.wrap(target, |_, x| format!("{x} BETWEEN {a} AND {b}"));
                Some((sql, said))
            }
            _ => {
                let problem = Problem::error(
                    "D005",
                    span,
                    format!(
                        "`{}` is {}: a range is of numbers or dates",
                        target.name,
                        target.kind.noun()
                    ),
                );
                self.wrong(problem.help(values::example(target.name, target.kind)));
                None
            }
        }
    }

    fn day_columns(&self, target: Target<'_>) -> (String, String) {
        match (target.scope, target.way) {
            (Scope::Columns(..), _) => {
                let x = super::writer::quoted(target.name);
                (x.clone(), x)
            }
            (Scope::Rows(table), Way::Dates) => {
                let (first, last, _) = catalogue::dates(table);
                (first.to_string(), last.to_string())
            }
            (_, Way::Column(sql)) => (sql.to_string(), sql.to_string()),
            _ => ("NULL".to_string(), "NULL".to_string()),
        }
    }

    fn overlaps(&mut self, target: Target<'_>, period: super::periods::Period) -> String {
        let from = self.bind_text(period.from.to_string());
        let to = self.bind_text(period.to.to_string());
        let (first, last) = self.day_columns(target);
        if first == last {
            return format!("{first} >= {from} AND {first} < {to}");
        }
        if matches!(target.scope, Scope::Rows(Table::Events)) {
            // The index on date serves the first part, the partial one on date_end the second.
            return format!(
                "({first} >= {from} AND {first} < {to} OR {last} > {first} AND {last} >= {from} AND {first} < {from})"
            );
        }
        format!("{first} < {to} AND {last} >= {from}")
    }

    fn near(
        &mut self,
        scope: Scope<'_>,
        kilometres: f64,
        point: &Spanned<Point>,
    ) -> Option<Condition> {
        let table = self.has_places(scope, point.span)?;
        let ((latitude, longitude), said) = match &point.value {
            Point::At(latitude, longitude) => {
                if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
                    self.wrong(
                        Problem::error("D005", point.span, "this point is not on Earth")
                            .help("latitude first, then longitude: within 50km of 36.2,37.16"),
                    );
                    return None;
                }
                ((*latitude, *longitude), format!("{latitude},{longitude}"))
            }
            Point::Place(value) => {
                let value = self.resolved(&Spanned {
                    value: value.clone(),
                    span: point.span,
                })?;
                let name = values::raw(&value.value);
                match self.context.names.point(&name) {
                    Some(found) => (found, name),
                    None => {
                        let near = self.context.names.nearest(super::NameKind::Place, &name);
                        let problem = Problem::error(
                            "D004",
                            point.span,
                            format!("no place is known where `{name}` is"),
                        );
                        self.wrong(match near.first() {
                            Some(near) => problem.help(format!("did you mean `{near}`?")),
                            None => {
                                problem.help("give latitude,longitude: within 50km of 36.2,37.16")
                            }
                        });
                        return None;
                    }
                }
            }
        };
        let (phi, lambda) = (latitude.to_radians(), longitude.to_radians());
        let x = self.bind(Value::Real(phi.cos() * lambda.cos()));
        let y = self.bind(Value::Real(phi.cos() * lambda.sin()));
        let z = self.bind(Value::Real(phi.sin()));
        let half = (kilometres / (2.0 * EARTH)).min(std::f64::consts::FRAC_PI_2);
        let chord = self.bind(Value::Real((2.0 * half.sin()).powi(2)));
        let inner = format!("(x-{x})*(x-{x})+(y-{y})*(y-{y})+(z-{z})*(z-{z}) <= {chord}");
        Some(Condition {
            sql: placed(table, &inner),
            words: format!("within {kilometres} km of {said}"),
        })
    }

    fn inside(
        &mut self,
        scope: Scope<'_>,
        [south, west, north, east]: [f64; 4],
        span: Span,
    ) -> Option<Condition> {
        let table = self.has_places(scope, span)?;
        if south > north
            || south.abs() > 90.0
            || north.abs() > 90.0
            || west.abs() > 180.0
            || east.abs() > 180.0
        {
            self.wrong(
                Problem::error("D005", span, "this box is not on Earth")
                    .help("south,west,north,east: within box 36.0,36.0,37.5,38.5"),
            );
            return None;
        }
        let mut bind = |x: f64| self.bind(Value::Real(x));
        let (s, w, n, e) = (bind(south), bind(west), bind(north), bind(east));
        // A box over the date line is west of its east.
        let across = if west <= east {
            format!("longitude BETWEEN {w} AND {e}")
        } else {
            format!("(longitude >= {w} OR longitude <= {e})")
        };
        let inner = format!("latitude BETWEEN {s} AND {n} AND {across}");
        Some(Condition {
            sql: placed(table, &inner),
            words: format!("within the box {south},{west},{north},{east}"),
        })
    }

    fn has_places(&mut self, scope: Scope<'_>, span: Span) -> Option<Table> {
        match scope {
            Scope::Rows(table @ (Table::Events | Table::Casualties | Table::Locations)) => {
                Some(table)
            }
            Scope::Rows(table) => {
                self.wrong(
                    Problem::error("D003", span, format!("{} have no places", table.name())).help(
                        format!(
                            "ask for events, then step: events where within … | {}",
                            table.name()
                        ),
                    ),
                );
                None
            }
            Scope::Columns(..) => {
                self.wrong(
                    Problem::error("D009", span, "after an aggregate there are no places")
                        .help("put `within` before the aggregate"),
                );
                None
            }
        }
    }
}

const LONGEST: usize = super::writer::LONGEST_PATTERN - 2;

/// What is not so, unknown included: X and not X add up.
pub(super) fn complement(sql: &str) -> String {
    format!("({sql}) IS NOT TRUE")
}

/// A condition on `locations`, over all places of a row.
fn placed(table: Table, inner: &str) -> String {
    let places = format!("SELECT id FROM locations WHERE {inner}");
    let events = format!("SELECT event_id FROM event_locations WHERE location_id IN ({places})");
    match table {
        Table::Locations => format!("l.id IN ({places})"),
        // The statement's own place, else those of its event.
        Table::Casualties => format!(
            "CASE WHEN c.location_id IS NOT NULL THEN c.location_id IN ({places}) ELSE c.event_id IN ({events}) END"
        ),
        _ => format!("e.id IN ({events})"),
    }
}

fn unknown_field(table: Table, field: &Spanned<String>) -> Problem {
    let problem = Problem::error(
        "D003",
        field.span,
        format!("{} have no field `{}`", table.name(), field.value),
    );
    if table == Table::Casualties && matches!(field.value.as_str(), "killed" | "injured") {
        let kind = &field.value;
        return problem.help(format!(
            "the figures are low, best and high: casualties where kind = {kind} and best >= 10"
        ));
    }
    let has = |name: &str| catalogue::find(table, name).is_some();
    let foreign = match field.value.as_str() {
        "fatalities" | "deaths" | "dead" | "killings" | "deathtoll" => {
            Some(if has("killed") { "killed" } else { "best" })
        }
        "wounded" | "wounds" | "hurt" => Some(if has("injured") { "injured" } else { "best" }),
        "city" | "town" | "location" | "where" => Some("place"),
        "province" | "state" | "governorate" | "admin1" => Some("region"),
        "event_type" | "event" | "category" => Some("type"),
        "sub_event_type" | "subevent" | "event_subtype" => Some("subtype"),
        "attacker" | "perpetrator" | "actor1" | "subject" | "initiator" => Some("source"),
        "victim" | "actor2" | "object" => Some("target"),
        "newspaper" | "outlet" | "paper" => Some("publisher"),
        "title" => Some("headline"),
        "body" | "content" | "fulltext" => Some("text"),
        "lat" => Some("latitude"),
        "lon" | "lng" | "long" => Some("longitude"),
        "sector" => Some("role"),
        "time" | "when" | "event_date" => Some("date"),
        _ => None,
    };
    if let Some(name) = foreign.filter(|n| has(n)) {
        return problem.help(format!("did you mean `{name}`?"));
    }
    match meant(&field.value, catalogue::fields(table).map(|f| f.name)) {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => {
            let names: Vec<&str> = catalogue::fields(table)
                .map(|f| f.name)
                .filter(|n| !n.contains('.'))
                .collect();
            problem.help(format!("fields: {}", names.join(" ")))
        }
    }
}
