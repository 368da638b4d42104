//! Conditions to SQL and to words: what stands behind `where`, on rows of a table or on the columns of an aggregate.

use super::ColumnInfo;
use super::catalogue::{self, Kind, Way};
use super::distances::placed;
use super::problems::{Problem, meant};
use super::syntax::{Expression, Spanned, Table};
use super::writer::{Writer, joined};
use crate::span::Span;

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

impl Target<'_> {
    /// The field and its values, as a person says them.
    pub fn phrase(&self, values: &str) -> String {
        match (self.name, self.scope) {
            ("type" | "subtype" | "kind", _) => format!("of {} {values}", self.name),
            ("place" | "region" | "country", Scope::Rows(Table::Events | Table::Casualties)) => {
                format!("in {values}")
            }
            ("source", _) => format!("by {values}"),
            ("target", _) => format!("against {values}"),
            ("actor", _) => format!("with {values}"),
            ("date", _) => values.to_string(),
            // Two such conditions may be met by two actors.
            (name, _) => match (name.split_once('.'), self.way) {
                (Some((role, what)), Way::Actors(..)) => {
                    format!("with some {role} of {what} {values}")
                }
                _ => format!("with {name} {values}"),
            },
        }
    }
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
                let words =
                    |verb: &str, value: &str| format!("with {} {verb} {value}", target.name);
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
                                words: words("that contains", &said),
                            }
                        } else {
                            Condition {
                                sql: complement(&sql),
                                words: words("that does not contain", &said),
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
                        words: format!("not ({})", target.phrase(&said)),
                    }
                } else {
                    Condition {
                        sql,
                        words: target.phrase(&said),
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
}

/// What is not so, unknown included: X and not X add up.
pub(super) fn complement(sql: &str) -> String {
    format!("({sql}) IS NOT TRUE")
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
