//! Counts and totals: no row is counted twice, no figure is added that did not happen, unless asked.

use super::catalogue::{self, Bin, FieldInfo, Figure, Kind, Way};
use super::conditions::{Scope, complement};
use super::plan::Plan;
use super::problems::Problem;
use super::states::{Groups, Rows, where_clause};
use super::syntax::{Aggregate, Spanned, Table};
use super::writer::quoted;
use super::{ColumnInfo, LeftOut};
use crate::span::Span;

/// A select that counts, while it is put together.
pub(super) struct Select {
    pub table: Table,
    /// Joins to actors, by role: `by source, source.kind` share one.
    pub joins: Vec<(Option<&'static str>, String)>,
    /// What the inner select hands on, when keys multiply rows.
    pub inner: Option<Vec<String>>,
}

impl Select {
    /// The expression in the outer select: itself, or a column of the inner one.
    fn measure(&mut self, sql: &str) -> String {
        let Some(inner) = &mut self.inner else {
            return sql.to_string();
        };
        if let Some(at) = inner.iter().position(|i| i == sql) {
            return format!("m{at}");
        }
        inner.push(sql.to_string());
        format!("m{}", inner.len() - 1)
    }

    /// The expression for a field; actors are joined, once for a role.
    pub fn expression(&mut self, info: &FieldInfo) -> String {
        let Way::Actors(role, column) = info.way else {
            return catalogue::shown(self.table, info);
        };
        let at = match self.joins.iter().position(|(r, _)| *r == role) {
            Some(at) => at,
            None => {
                let n = self.joins.len();
                let event = if self.table == Table::Casualties {
                    "c.event_id"
                } else {
                    "e.id"
                };
                let link = format!("k{n}");
                let role_is = catalogue::in_role(&link, role);
                let join =
                    format!(" LEFT JOIN event_actors {link} ON {link}.event_id = {event}{role_is}");
                self.joins.push((role, join));
                n
            }
        };
        format!("k{at}.{column}")
    }
}

fn multiplies(info: &FieldInfo) -> bool {
    matches!(info.way, Way::Actors(..))
}

impl Plan<'_> {
    /// An aggregate over rows of a table.
    pub fn aggregate(
        &mut self,
        mut rows: Rows,
        aggregates: &[Aggregate],
        by: &[Spanned<String>],
        after: Span,
    ) -> Option<Groups> {
        let scope = Scope::Rows(rows.table);
        let before = self.writer.problems.len();
        let mut keys: Vec<&'static FieldInfo> = Vec::new();
        for field in by {
            self.writer.target(scope, field);
            if let Some(info) = catalogue::find(rows.table, &field.value)
                && !keys.iter().any(|k| k.name == info.name)
            {
                keys.push(info);
            }
        }
        let mut taken: Vec<(&Aggregate, Option<&'static FieldInfo>)> = Vec::new();
        for aggregate in aggregates {
            let info = match &aggregate.field {
                None => None,
                Some(field) => {
                    let info = self
                        .writer
                        .target(scope, field)
                        .and_then(|t| catalogue::find(rows.table, t.name));
                    if let Some(info) = info {
                        self.check_kind(aggregate, info.name, info.kind);
                    }
                    info
                }
            };
            taken.push((aggregate, info));
        }
        let columns = self.columns(
            keys.iter().map(|k| (k.name, k.kind)),
            &taken
                .iter()
                .map(|(a, i)| (*a, i.map(|i| i.kind)))
                .collect::<Vec<_>>(),
        );
        let uniq_many = taken
            .iter()
            .any(|(a, i)| a.function.value == "uniq" && i.is_some_and(multiplies));
        if uniq_many
            && let Some((sum, _)) = taken
                .iter()
                .find(|(a, _)| matches!(a.function.value.as_str(), "sum" | "avg" | "median"))
        {
            self.writer.wrong(
                Problem::error(
                    "D015",
                    sum.function.span,
                    format!(
                        "`{}` beside `uniq` of actors would count an event once for each actor",
                        sum.function.value
                    ),
                )
                .help("ask in two queries"),
            );
        }
        if self.writer.problems.len() > before {
            return None;
        }

        rows.named.extend(keys.iter().map(|k| k.name.to_string()));
        let many = uniq_many || keys.iter().any(|k| multiplies(k));
        let mut select = Select {
            table: rows.table,
            joins: Vec::new(),
            inner: many.then(Vec::new),
        };
        let mut list: Vec<String> = Vec::new();
        for key in &keys {
            let sql = select.expression(key);
            let sql = select.measure(&sql);
            list.push(format!("{sql} AS {}", quoted(key.name)));
        }
        let mut medians: Vec<String> = Vec::new();
        for ((aggregate, info), column) in taken.iter().zip(&columns[keys.len()..]) {
            let sql = match info {
                None if uniq_many => "count(DISTINCT id)".to_string(),
                None => "count(*)".to_string(),
                Some(info) => self.total(&mut select, &rows, aggregate, info, &column.name),
            };
            if aggregate.function.value == "median" {
                medians.push(column.name.clone());
            }
            list.push(format!("{sql} AS {}", quoted(&column.name)));
        }
        let numbers: Vec<String> = (1..=keys.len()).map(|n| n.to_string()).collect();
        let group = if keys.is_empty() {
            String::new()
        } else {
            format!(" GROUP BY {}", numbers.join(", "))
        };
        let joins: String = select.joins.iter().map(|(_, join)| join.as_str()).collect();
        let list = list.join(", ");
        let body = match &select.inner {
            None => format!("SELECT {list}{}{group}", rows.from(&list, &joins)),
            Some(inner) => {
                // Each event once for each of its keys, whatever the joins multiply.
                let id = format!("{}.id", catalogue::alias(rows.table));
                let measures: Vec<String> = inner
                    .iter()
                    .enumerate()
                    .map(|(n, sql)| format!(", {sql} AS m{n}"))
                    .collect();
                let distinct = format!("{id} AS id{}", measures.join(""));
                let inner = format!("SELECT DISTINCT {distinct}{}", rows.from(&distinct, &joins));
                if keys.iter().any(|k| multiplies(k)) {
                    let counted = format!(
                        "SELECT count(*) AS in_groups, count(DISTINCT id) AS rows FROM (SELECT DISTINCT id{} FROM ({inner}))",
                        (0..keys.len())
                            .map(|n| format!(", m{n}"))
                            .collect::<String>()
                    );
                    self.groups = Some(self.writer.finish(&self.with(&counted)));
                }
                format!("SELECT {list} FROM ({inner}){group}")
            }
        };
        if rows.table == Table::Events {
            self.statuses = Some(self.count_statuses(&rows));
        }
        self.words.push(self.said(aggregates, by));
        let body = with_medians(&body, &columns, &medians);
        let mut source = self.cte("", &body);
        if let [
            FieldInfo {
                kind: Kind::Bin(bin),
                ..
            },
        ] = keys.as_slice()
        {
            let counts: Vec<bool> = aggregates
                .iter()
                .map(|a| matches!(a.function.value.as_str(), "count" | "uniq"))
                .collect();
            source = self.filled(&source, *bin, &columns, &counts);
        }
        Some(Groups {
            source,
            columns,
            keys: keys.len(),
            after,
            table: rows.table,
            conditions: Vec::new(),
            order: Vec::new(),
            limit: None,
            show: None,
        })
    }

    /// An aggregate over the columns of another.
    pub fn aggregate_groups(
        &mut self,
        groups: Groups,
        aggregates: &[Aggregate],
        by: &[Spanned<String>],
        after: Span,
    ) -> Option<Groups> {
        let scope = Scope::Columns(&groups.columns, groups.after, groups.table);
        let before = self.writer.problems.len();
        let mut keys: Vec<(String, Kind)> = Vec::new();
        for field in by {
            if let Some(target) = self.writer.target(scope, field)
                && !keys.iter().any(|(name, _)| name == target.name)
            {
                keys.push((target.name.to_string(), target.kind));
            }
        }
        let mut taken: Vec<(&Aggregate, Option<Kind>)> = Vec::new();
        for aggregate in aggregates {
            let kind = aggregate.field.as_ref().and_then(|field| {
                let target = self.writer.target(scope, field)?;
                self.check_kind(aggregate, target.name, target.kind);
                Some(target.kind)
            });
            taken.push((aggregate, kind));
        }
        let columns = self.columns(keys.iter().map(|(n, k)| (n.as_str(), *k)), &taken);
        if self.writer.problems.len() > before {
            return None;
        }
        let mut list: Vec<String> = keys.iter().map(|(name, _)| quoted(name)).collect();
        let mut medians = Vec::new();
        for ((aggregate, _), column) in taken.iter().zip(&columns[keys.len()..]) {
            let sql = match &aggregate.field {
                None => "count(*)".to_string(),
                Some(field) => match aggregate.function.value.as_str() {
                    "uniq" => format!("count(DISTINCT {})", quoted(&field.value)),
                    "median" => {
                        medians.push(column.name.clone());
                        format!("json_group_array({})", quoted(&field.value))
                    }
                    function => format!("{function}({})", quoted(&field.value)),
                },
            };
            list.push(format!("{sql} AS {}", quoted(&column.name)));
        }
        let numbers: Vec<String> = (1..=keys.len()).map(|n| n.to_string()).collect();
        let group = if keys.is_empty() {
            String::new()
        } else {
            format!(" GROUP BY {}", numbers.join(", "))
        };
        let body = format!(
            "SELECT {} FROM {}{}{group}",
            list.join(", "),
            groups.source,
            where_clause(&groups.conditions)
        );
        let body = with_medians(&body, &columns, &medians);
        self.words.push(self.said(aggregates, by));
        let source = self.cte("", &body);
        Some(Groups {
            source,
            columns,
            keys: keys.len(),
            after,
            table: groups.table,
            conditions: Vec::new(),
            order: Vec::new(),
            limit: None,
            show: None,
        })
    }

    fn said(&self, aggregates: &[Aggregate], by: &[Spanned<String>]) -> String {
        let what: Vec<String> = aggregates
            .iter()
            .map(|a| match (&a.field, a.function.value.as_str()) {
                (None, _) => "counted".to_string(),
                (Some(f), "uniq") => format!("different values of {}", f.value),
                (Some(f), "avg") => format!("average of {}", f.value),
                (Some(f), function) => format!("{function} of {}", f.value),
            })
            .collect();
        let by: Vec<&str> = by.iter().map(|b| b.value.as_str()).collect();
        match by.len() {
            0 => what.join(", "),
            _ => format!("{} by {}", what.join(", "), by.join(", ")),
        }
    }

    fn check_kind(&mut self, aggregate: &Aggregate, name: &str, kind: Kind) {
        let function = aggregate.function.value.as_str();
        let span = aggregate
            .field
            .as_ref()
            .map_or(aggregate.function.span, |f| f.span);
        if matches!(function, "sum" | "avg" | "median") && !kind.is_number() {
            let problem = Problem::error(
                "D005",
                span,
                format!("`{name}` is {}: `{function}` is of numbers", kind.noun()),
            );
            self.writer
                .wrong(problem.help(format!("count by {name}, or uniq({name})")));
        }
    }

    /// The columns that come out, each with a name of its own.
    fn columns<'k>(
        &mut self,
        keys: impl Iterator<Item = (&'k str, Kind)>,
        aggregates: &[(&Aggregate, Option<Kind>)],
    ) -> Vec<ColumnInfo> {
        let mut columns: Vec<ColumnInfo> = keys
            .map(|(name, kind)| ColumnInfo {
                name: name.to_string(),
                kind,
            })
            .collect();
        for (aggregate, kind) in aggregates {
            let function = aggregate.function.value.as_str();
            let name = match (&aggregate.name, &aggregate.field) {
                (Some(name), _) => name.value.to_lowercase(),
                (None, Some(field)) => format!("{function}_{}", field.value.replace('.', "_")),
                (None, None) => "count".to_string(),
            };
            let span = aggregate
                .name
                .as_ref()
                .map_or(aggregate.function.span, |n| n.span);
            if columns.iter().any(|c| c.name == name) {
                self.writer.wrong(
                    Problem::error("D017", span, format!("two columns are called `{name}`")).help(
                        format!(
                            "name one of them: {function}{} as other",
                            if function == "count" { "" } else { "(…)" }
                        ),
                    ),
                );
            }
            let kind = match function {
                "count" | "uniq" => Kind::Integer,
                "avg" | "median" => Kind::Decimal,
                _ => kind.unwrap_or(Kind::Integer),
            };
            columns.push(ColumnInfo { name, kind });
        }
        columns
    }

    /// One total, with the rule for casualty figures.
    fn total(
        &mut self,
        select: &mut Select,
        rows: &Rows,
        aggregate: &Aggregate,
        info: &'static FieldInfo,
        column: &str,
    ) -> String {
        let function = aggregate.function.value.as_str();
        let sql = select.expression(info);
        let measure = select.measure(&sql);
        if function == "uniq" {
            return format!("count(DISTINCT {measure})");
        }
        let rule = info.figure.and_then(|_| main_only(rows));
        let filter = match &rule {
            Some(rule) => format!(" FILTER (WHERE {})", select.measure(&rule.condition)),
            None => String::new(),
        };
        if let Some(rule) = &rule {
            let reason = match rows.table {
                Table::Casualties => {
                    "CASE WHEN c.background = 1 THEN 'background' WHEN c.role <> 'main' THEN c.role ELSE e.status END"
                }
                _ => "e.status",
            };
            let mut left = rows.clone();
            left.limit = None;
            left.conditions.push(format!("{sql} IS NOT NULL"));
            left.conditions.push(complement(&rule.condition));
            let list = format!("{reason} AS reason, count(*) AS rows, sum({sql}) AS figure");
            let text = format!(
                "SELECT {list}{} GROUP BY 1 ORDER BY 3 DESC, 1",
                left.from(&list, "")
            );
            self.left_out.push(LeftOut {
                column: column.to_string(),
                rule: rule.said,
                lift: rule.lift,
                sql: self.writer.finish(&self.with(&text)),
            });
        }
        match function {
            "median" => format!("json_group_array({measure}){filter}"),
            "sum" => match info.figure {
                // A sum of upper bounds is a bound only when every figure has one.
                Some(Figure::High(low)) => {
                    let low = select.measure(low);
                    let both = match &rule {
                        Some(rule) => format!("{} AND ", select.measure(&rule.condition)),
                        None => String::new(),
                    };
                    format!(
                        "CASE WHEN count(*) FILTER (WHERE {both}{low} IS NOT NULL AND {measure} IS NULL) = 0 THEN sum({measure}){filter} END"
                    )
                }
                _ => format!("sum({measure}){filter}"),
            },
            function => format!("{function}({measure}){filter}"),
        }
    }

    /// Every unit between the first and the last, those without rows among them.
    fn filled(
        &mut self,
        source: &str,
        bin: Bin,
        columns: &[ColumnInfo],
        counts: &[bool],
    ) -> String {
        self.recursive = true;
        let key = quoted(&columns[0].name);
        let (first_day, step, value) = match bin {
            Bin::Day => (key.clone(), "+1 day", "d".to_string()),
            // 4 January lies in the first ISO week.
            Bin::Week => (
                format!(
                    "date(substr({key}, 1, 4) || '-01-04', '-6 days', 'weekday 1', '+' || ((CAST(substr({key}, 7) AS INTEGER) - 1) * 7) || ' days')"
                ),
                "+7 days",
                catalogue::iso_week("d"),
            ),
            Bin::Month => (
                format!("{key} || '-01'"),
                "+1 month",
                "substr(d, 1, 7)".to_string(),
            ),
            Bin::Quarter => (
                format!(
                    "date(substr({key}, 1, 4) || '-01-01', '+' || ((CAST(substr({key}, 7) AS INTEGER) - 1) * 3) || ' months')"
                ),
                "+3 months",
                catalogue::quarter("d"),
            ),
            Bin::Year => (
                format!("substr('000' || {key}, -4) || '-01-01'"),
                "+1 year",
                "CAST(substr(d, 1, 4) AS INTEGER)".to_string(),
            ),
        };
        let days = self.cte(
            "(d)",
            &format!("SELECT min({first_day}) FROM {source} UNION ALL SELECT date(d, '{step}') FROM s{} WHERE d < (SELECT max({first_day}) FROM {source})", self.ctes.len()),
        );
        let mut list = vec![format!("b.v AS {key}")];
        for (column, is_count) in columns[1..].iter().zip(counts) {
            let name = quoted(&column.name);
            list.push(if *is_count {
                format!("coalesce(g.{name}, 0) AS {name}")
            } else {
                format!("g.{name} AS {name}")
            });
        }
        let body = format!(
            "SELECT {} FROM (SELECT {value} AS v FROM {days} WHERE d IS NOT NULL) b LEFT JOIN {source} g ON g.{key} = b.v UNION ALL SELECT * FROM {source} WHERE {key} IS NULL",
            list.join(", ")
        );
        self.cte("", &body)
    }
}

/// Which casualty figures are added up, how that is said, and what lifts it.
struct Rule {
    condition: String,
    said: &'static str,
    lift: &'static str,
}

/// What happened, and of statements the main ones. Naming a field lifts its part of the rule.
fn main_only(rows: &Rows) -> Option<Rule> {
    let open = |name: &str| !rows.named.contains(name);
    match rows.table {
        Table::Events => open("status").then(|| Rule {
            condition: "e.status = 'actual'".to_string(),
            said: "actual events only",
            lift: "by status, or status = any",
        }),
        Table::Casualties => {
            let parts: Vec<&str> = [
                ("role", "c.role = 'main'"),
                ("background", "c.background = 0"),
                ("status", "coalesce(e.status, 'actual') = 'actual'"),
            ]
            .into_iter()
            .filter(|(name, _)| open(name))
            .map(|(_, sql)| sql)
            .collect();
            (!parts.is_empty()).then(|| Rule {
                condition: parts.join(" AND "),
                said: "main statements of what happened only",
                lift: "by role, background or status, or role = any, background = any, status = any",
            })
        }
        _ => None,
    }
}

/// SQLite has no median: the middle of the sorted values, the mean of two.
fn with_medians(body: &str, columns: &[ColumnInfo], medians: &[String]) -> String {
    if medians.is_empty() {
        return body.to_string();
    }
    let list: Vec<String> = columns
        .iter()
        .map(|c| {
            let name = quoted(&c.name);
            if !medians.contains(&c.name) {
                return name;
            }
            format!(
                "(SELECT avg(v) FROM (SELECT value AS v, row_number() OVER (ORDER BY value) AS r, count(*) OVER () AS n FROM json_each({name}) WHERE value IS NOT NULL) WHERE r IN ((n + 1) / 2, (n + 2) / 2)) AS {name}"
            )
        })
        .collect();
    format!("SELECT {} FROM ({body})", list.join(", "))
}
