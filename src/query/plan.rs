//! The syntax tree to one SQL statement: stages become a chain of frozen steps, joins are added only where a column needs them.

use super::catalogue::{FieldInfo, FieldKind, defaults, field};
use super::conditions::{Target, Writer, balanced, quoted};
use super::problems::{Problem, Severity, meant};
use super::syntax::*;
use super::{Compiled, Context, Sql, parser};
use crate::rows::Value as Bound;

/// Compiles one statement; problems come all at once, notes beside a query that runs.
pub fn compile(text: &str, context: &Context<'_>) -> Result<Compiled, Vec<Problem>> {
    let query = parser::parse(text).map_err(|p| vec![p])?;
    let writer = Writer {
        context,
        sql: Sql::default(),
        problems: Vec::new(),
        notes: Vec::new(),
        named: Vec::new(),
    };
    let mut plan = Plan {
        writer,
        ctes: Vec::new(),
        rows: Rows::of(query.table.value),
        chart: None,
        done: None,
    };
    if let Some(filter) = &query.filter {
        plan.filter(filter);
    }
    for (n, stage) in query.stages.iter().enumerate() {
        plan.stage(stage, n + 1 == query.stages.len());
    }
    let (sql, columns, table, fill) = plan.finish();
    let mut writer = plan.writer;
    if !writer.problems.is_empty() {
        return Err(writer.problems);
    }
    writer.notes.retain(|n| n.severity == Severity::Note);
    let footer = plan
        .done
        .as_ref()
        .and_then(|d| d.footer.as_deref())
        .map(|text| renumbered(text, &writer.sql.parameters));
    Ok(Compiled {
        sql: renumbered(&sql, &writer.sql.parameters),
        table,
        columns,
        notes: writer.notes,
        footer,
        explain: query.explain,
        chart: plan.chart,
        fill,
    })
}

/// A statement that uses some of the values: those it uses, numbered anew.
fn renumbered(text: &str, all: &[Bound]) -> Sql {
    let mut out = Sql::default();
    let mut used: Vec<usize> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('?') {
        let digits: String = rest[at + 1..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        out.text.push_str(&rest[..=at]);
        rest = &rest[at + 1 + digits.len()..];
        let Some(value) = digits
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=all.len()).contains(n))
        else {
            continue;
        };
        let place = used.iter().position(|u| *u == value).unwrap_or_else(|| {
            used.push(value);
            out.parameters.push(all[value - 1].clone());
            used.len() - 1
        });
        out.text.push_str(&(place + 1).to_string());
    }
    out.text.push_str(rest);
    out
}

/// Rows of a table, not yet frozen.
struct Rows {
    target: Target,
    conditions: Vec<String>,
    order: Vec<String>,
    limit: Option<(u64, u64)>,
    show: Option<Vec<&'static FieldInfo>>,
}

impl Rows {
    fn of(table: Table) -> Rows {
        Rows {
            target: Target::of(table),
            conditions: Vec::new(),
            order: Vec::new(),
            limit: None,
            show: None,
        }
    }
}

/// An aggregate and what came after it.
struct Aggregated {
    columns: Vec<String>,
    conditions: Vec<String>,
    order: Vec<String>,
    limit: Option<(u64, u64)>,
    cte: String,
    footer: Option<String>,
    fill: Option<usize>,
    show: Option<Vec<String>>,
}

struct Plan<'c> {
    writer: Writer<'c>,
    ctes: Vec<String>,
    rows: Rows,
    chart: Option<String>,
    done: Option<Aggregated>,
}

const fn alias(table: Table) -> &'static str {
    match table {
        Table::Events => "e",
        Table::Casualties => "c",
        Table::Articles => "t",
        Table::Actors => "a",
        Table::Locations => "l",
    }
}

/// FROM with the joins that are needed; each joins one row to one row, but for the parties of an event.
fn from(table: Table, joins: &[&'static str]) -> String {
    let mut out = format!("FROM {} {}", table.name(), alias(table));
    let has = |j: &str| joins.contains(&j);
    if table == Table::Casualties
        && (has("e") || has("l") || has("source") || has("target") || has("actor"))
    {
        out.push_str(" LEFT JOIN events e ON e.id = c.event_id");
    }
    if has("t") || has("s") {
        out.push_str(&format!(
            " LEFT JOIN articles t ON t.id = {}.article_id",
            alias(table)
        ));
    }
    if has("s") {
        out.push_str(&format!(
            " LEFT JOIN sentences s ON s.id = {}.sentence_id",
            alias(table)
        ));
    }
    if has("l") {
        let id = if table == Table::Casualties {
            "coalesce(c.location_id, e.location_id)"
        } else {
            "e.location_id"
        };
        out.push_str(&format!(" LEFT JOIN locations l ON l.id = {id}"));
    }
    for (join, k, a) in [("source", "ks", "source"), ("target", "kt", "target")] {
        if has(join) {
            out.push_str(&format!(
                " LEFT JOIN (SELECT DISTINCT k.event_id, coalesce(x.name, k.text) AS name, k.kind, k.country, k.sector FROM event_actors k LEFT JOIN actors x ON x.id = k.actor_id WHERE k.role = '{a}') {k} ON {k}.event_id = e.id"
            ));
        }
    }
    if has("actor") {
        out.push_str(" LEFT JOIN (SELECT DISTINCT k.event_id, x.name, k.kind, k.country, k.sector FROM event_actors k JOIN actors x ON x.id = k.actor_id) ka ON ka.event_id = e.id");
    }
    out
}

/// A party's column in a list of rows: its names joined, so that a row stays one.
fn listed(info: &FieldInfo) -> Option<String> {
    let (role, part) = match info.name.split_once('.') {
        Some((r, p)) => (r, p),
        None => (info.name, "name"),
    };
    let filter = match role {
        "source" | "target" => format!(" AND k.role = '{role}'"),
        "actor" => String::new(),
        _ => return None,
    };
    let value = match part {
        "name" => "coalesce(x.name, k.text)",
        "role" => "k.sector",
        "kind" => "k.kind",
        _ => "k.country",
    };
    Some(format!(
        "(SELECT group_concat(n, '; ') FROM (SELECT {value} AS n FROM event_actors k LEFT JOIN actors x ON x.id = k.actor_id WHERE k.event_id = e.id{filter} ORDER BY k.role, k.number))"
    ))
}

impl Plan<'_> {
    fn filter(&mut self, filter: &Expression) {
        let sql = self.writer.expression(&mut self.rows.target, filter);
        self.rows.conditions.push(sql);
    }

    fn problem(&mut self, problem: Problem) {
        self.writer.problems.push(problem);
    }

    fn stage(&mut self, stage: &Spanned<Stage>, last: bool) {
        if self.done.is_some() {
            self.after_aggregate(stage, last);
            return;
        }
        match &stage.value {
            Stage::Where(e) => {
                if self.rows.limit.is_some() {
                    self.freeze();
                }
                self.filter(e);
            }
            Stage::Sort(keys) => {
                self.rows.order.clear();
                for key in keys {
                    self.order_by(&key.field, key.descending);
                }
            }
            Stage::Top { count, by } => {
                if let Some(by) = by {
                    self.rows.order.clear();
                    self.order_by(by, true);
                }
                if self.rows.order.is_empty() {
                    self.problem(
                        Problem::error("D014", stage.span, "top of what?")
                            .help("name a field: top 10 by killed, or use take"),
                    );
                }
                self.limit(*count, 0);
            }
            Stage::Take { count, skip } => self.limit(*count, *skip),
            Stage::Show(names) => {
                let table = self.rows.target.table;
                let fields: Vec<_> = names
                    .iter()
                    .filter_map(|n| self.writer.field(table, n))
                    .collect();
                self.rows.show = Some(fields);
            }
            Stage::Step { table, filter } => {
                self.step(*table);
                if let Some(filter) = filter {
                    self.filter(filter);
                }
            }
            Stage::Aggregate { aggregates, by } => self.aggregate(aggregates, by),
            Stage::Chart(kind) => self.chart(kind.as_deref(), stage, last),
            Stage::Facets => self.problem(
                Problem::error(
                    "D016",
                    stage.span,
                    "`facets` is not available in this version",
                )
                .help("count by a field: | count by type"),
            ),
        }
    }

    fn chart(&mut self, kind: Option<&str>, stage: &Spanned<Stage>, last: bool) {
        if !last {
            self.problem(
                Problem::error("D016", stage.span, "`chart` is the last stage")
                    .help("move it to the end"),
            );
        }
        match kind {
            None | Some("bar" | "line") => self.chart = Some(kind.unwrap_or("bar").to_string()),
            Some(other) => self.problem(
                Problem::error(
                    "D016",
                    stage.span,
                    format!("`chart {other}` is not available in this version"),
                )
                .help("chart bar or chart line; maps: --format geojson"),
            ),
        }
    }

    fn limit(&mut self, count: u64, skip: u64) {
        if self.rows.limit.is_some() {
            self.freeze();
        }
        self.rows.limit = Some((count, skip));
    }

    fn order_by(&mut self, name: &Spanned<String>, descending: bool) {
        if self.rows.limit.is_some() {
            self.freeze();
        }
        let table = self.rows.target.table;
        let Some(info) = self.writer.field(table, name) else {
            return;
        };
        let sql = match listed(info)
            .filter(|_| !matches!(table, Table::Actors | Table::Locations | Table::Articles))
        {
            Some(sql) => sql,
            None => {
                self.need(info);
                info.sql.to_string()
            }
        };
        let direction = if descending { "DESC" } else { "ASC" };
        self.rows
            .order
            .push(format!("{sql} {direction} NULLS LAST"));
    }

    fn need(&mut self, info: &FieldInfo) {
        for j in info.joins {
            if !self.rows.target.joins.contains(j) {
                self.rows.target.joins.push(j);
            }
        }
    }

    /// `SELECT … FROM … WHERE … ORDER BY … LIMIT …` of the open rows.
    fn select(&self, columns: &str) -> String {
        let r = &self.rows;
        let mut sql = format!("SELECT {columns} {}", from(r.target.table, &r.target.joins));
        if !r.conditions.is_empty() {
            sql.push_str(&format!(" WHERE {}", balanced(&r.conditions, " AND ")));
        }
        let id = format!("{}.id", alias(r.target.table));
        if !r.order.is_empty() {
            // The row number settles ties, so that the same query gives the same rows.
            sql.push_str(&format!(" ORDER BY {}, {id}", r.order.join(", ")));
        } else if r.limit.is_some() {
            sql.push_str(&format!(" ORDER BY {id}"));
        }
        if let Some((count, skip)) = r.limit {
            sql.push_str(&format!(" LIMIT {}", count.min(i64::MAX as u64)));
            if skip > 0 {
                sql.push_str(&format!(" OFFSET {}", skip.min(i64::MAX as u64)));
            }
        }
        sql
    }

    /// Fixes the rows so far as a step of ids.
    fn freeze(&mut self) -> String {
        let table = self.rows.target.table;
        let name = format!("s{}", self.ctes.len());
        let sql = self.select(&format!("{}.id", alias(table)));
        self.ctes.push(format!("{name}(id) AS ({sql})"));
        let show = self.rows.show.take();
        self.rows = Rows::of(table);
        self.rows.show = show;
        self.rows
            .conditions
            .push(format!("{}.id IN (SELECT id FROM {name})", alias(table)));
        name
    }

    /// To the linked rows of another table, each once, always through events.
    fn step(&mut self, to: Table) {
        let here = self.rows.target.table;
        self.rows.show = None;
        let step = self.freeze();
        let events = match here {
            Table::Events => format!("SELECT id FROM {step}"),
            Table::Casualties => {
                format!("SELECT event_id FROM casualties WHERE id IN (SELECT id FROM {step})")
            }
            Table::Articles => {
                format!("SELECT id FROM events WHERE article_id IN (SELECT id FROM {step})")
            }
            Table::Actors => format!(
                "SELECT event_id FROM event_actors WHERE actor_id IN (SELECT id FROM {step})"
            ),
            Table::Locations => format!(
                "SELECT event_id FROM event_locations WHERE location_id IN (SELECT id FROM {step})"
            ),
        };
        self.rows = Rows::of(to);
        let condition = match to {
            Table::Events => format!("e.id IN ({events})"),
            Table::Casualties => format!("c.event_id IN ({events})"),
            Table::Articles => {
                format!("t.id IN (SELECT article_id FROM events WHERE id IN ({events}))")
            }
            Table::Actors => {
                format!("a.id IN (SELECT actor_id FROM event_actors WHERE event_id IN ({events}))")
            }
            Table::Locations => format!(
                "l.id IN (SELECT location_id FROM event_locations WHERE event_id IN ({events}))"
            ),
        };
        self.rows.conditions.push(condition);
    }

    fn aggregate(&mut self, aggregates: &[Aggregate], by: &[Spanned<String>]) {
        if self.rows.limit.is_some() {
            self.freeze();
        }
        let table = self.rows.target.table;
        let conditions = balanced(&self.rows.conditions, " AND ");
        let counted = from(table, &self.rows.target.joins.clone());
        let keys: Vec<&'static FieldInfo> = by
            .iter()
            .filter_map(|b| self.writer.field(table, b))
            .collect();
        for key in &keys {
            self.need(key);
            self.writer.named.push(key.name);
        }
        let mut columns: Vec<String> = keys.iter().map(|k| k.name.replace('.', "_")).collect();
        // Total figures are of actual events, main and foreground statements, unless the query names the field.
        let figure = |f: &FieldInfo| {
            (table == Table::Events
                && (f.name.starts_with("killed") || f.name.starts_with("injured")))
                || (table == Table::Casualties && matches!(f.name, "low" | "best" | "high"))
        };
        let mut rules: Vec<&str> = Vec::new();
        let named = |n: &str| self.writer.named.contains(&n);
        if table == Table::Events && !named("status") {
            rules.push("e.status = 'actual'");
        }
        if table == Table::Casualties {
            if !named("role") {
                rules.push("c.role = 'main'");
            }
            if !named("background") {
                rules.push("c.background = 0");
            }
            if !named("status") {
                rules.push("coalesce(e.status, 'actual') = 'actual'");
            }
        }
        let rule = rules.join(" AND ");
        let many = self
            .rows
            .target
            .joins
            .iter()
            .any(|j| matches!(*j, "source" | "target" | "actor"));
        let mut selected: Vec<String> = keys
            .iter()
            .zip(&columns)
            .map(|(k, c)| format!("{} AS {}", k.sql, quoted(c)))
            .collect();
        let mut left_out: Vec<String> = Vec::new();
        let mut summed = false;
        for a in aggregates {
            let function = a.function.value.as_str();
            if function == "median" {
                self.problem(
                    Problem::error(
                        "D016",
                        a.function.span,
                        "`median` is not available in this version",
                    )
                    .help("use avg, min and max"),
                );
                continue;
            }
            let Some(name) = &a.field else {
                let column = a
                    .name
                    .as_ref()
                    .map_or("count".to_string(), |n| n.value.clone());
                let id = format!("{}.id", alias(table));
                selected.push(format!(
                    "{} AS {}",
                    if many {
                        format!("count(DISTINCT {id})")
                    } else {
                        "count(*)".to_string()
                    },
                    quoted(&column)
                ));
                columns.push(column);
                continue;
            };
            let Some(info) = self.writer.field(table, name) else {
                continue;
            };
            let numeric = info.kind == FieldKind::Number;
            if matches!(function, "sum" | "avg") && !numeric {
                self.problem(
                    Problem::error("D005", name.span, format!("`{}` is no number", info.name))
                        .label("not a number")
                        .help(format!("count, or {function}(killed)")),
                );
                continue;
            }
            if function == "uniq"
                && matches!(info.kind, FieldKind::Actor)
                && aggregates.iter().any(|b| b.function.value == "sum")
            {
                self.problem(Problem::error("D015", a.function.span, format!("uniq({}) beside sum(): the sum would count an event once for each actor", info.name)).help("ask for them in two queries"));
                continue;
            }
            self.need(info);
            if table == Table::Casualties && figure(info) {
                self.rows.target.joins.push("e");
            }
            let column = a.name.as_ref().map_or_else(
                || format!("{function}_{}", info.name.replace('.', "_")),
                |n| n.value.clone(),
            );
            let filter = if figure(info) && !rule.is_empty() && function != "uniq" {
                format!(" FILTER (WHERE {rule})")
            } else {
                String::new()
            };
            let sql = match function {
                "uniq" => format!("count(DISTINCT {})", info.sql),
                // An unknown high end makes the sum of highs unknown.
                "sum" if info.name == "high" && table == Table::Casualties => {
                    format!(
                        "CASE WHEN count(*){f} > 0 AND sum(c.high IS NULL AND c.low IS NOT NULL){f} = 0 THEN sum(c.high){f} END",
                        f = filter
                    )
                }
                f => format!("{f}({}){filter}", info.sql),
            };
            if figure(info) && !rule.is_empty() && !summed {
                summed = true;
                let noun = if table == Table::Events {
                    info.name
                } else {
                    "people"
                };
                let word = self
                    .writer
                    .bind(Bound::Text(format!("{column}: left out {noun}")));
                left_out.push(format!("SELECT {word} AS label, coalesce(sum({}), 0) AS n, count(*) AS m {counted} WHERE ({conditions}) AND ({rule}) IS NOT TRUE AND ({}) > 0", info.sql, info.sql));
            }
            selected.push(format!("{sql} AS {}", quoted(&column)));
            columns.push(column);
        }
        let group = if keys.is_empty() {
            String::new()
        } else {
            format!(
                " GROUP BY {}",
                (1..=keys.len())
                    .map(|n| n.to_string())
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        };
        let sources = from(table, &self.rows.target.joins);
        let mut body = format!("SELECT {} {sources}", selected.join(", "));
        if many && aggregates.iter().any(|a| a.field.is_some()) {
            // Sums over parties: an event counts once for each of its keys, so equal pairs are taken once.
            let inner: Vec<String> = keys
                .iter()
                .zip(&columns)
                .map(|(k, c)| format!("{} AS {}", k.sql, quoted(c)))
                .collect();
            let id = alias(table);
            let inner_sql = format!(
                "SELECT DISTINCT {id}.id AS row_id{}{} {sources} WHERE {conditions}",
                if inner.is_empty() { "" } else { ", " },
                inner.join(", ")
            );
            let base = format!("p{}", self.ctes.len());
            self.ctes.push(format!("{base} AS ({inner_sql})"));
            let plain: Vec<String> = selected[keys.len()..]
                .iter()
                .map(|s| {
                    s.replace("count(DISTINCT e.id)", "count(*)")
                        .replace("count(DISTINCT c.id)", "count(*)")
                })
                .collect();
            let shown: Vec<String> = columns[..keys.len()]
                .iter()
                .map(|c| format!("{base}.{}", quoted(c)))
                .chain(plain)
                .collect();
            // Only columns of the row itself may be summed here.
            let own: Vec<&'static str> = self
                .rows
                .target
                .joins
                .iter()
                .copied()
                .filter(|j| !matches!(*j, "source" | "target" | "actor"))
                .collect();
            let uniq_party = aggregates.iter().any(|a| {
                a.function.value == "uniq"
                    && a.field
                        .as_ref()
                        .and_then(|f| field(table, &f.value))
                        .is_some_and(|f| f.kind == FieldKind::Actor)
            });
            body = if uniq_party {
                format!(
                    "SELECT {} {sources} WHERE {conditions}",
                    selected.join(", ")
                )
            } else {
                format!(
                    "SELECT {} {} JOIN {base} ON {base}.row_id = {id}.id",
                    shown.join(", "),
                    from(table, &own)
                )
            };
        } else {
            body.push_str(&format!(" WHERE {conditions}"));
        }
        let name = format!("s{}", self.ctes.len());
        self.ctes.push(format!("{name} AS ({body}{group})"));
        let status = if table == Table::Events {
            Some(format!(
                "SELECT status AS label, count(*) AS n, 0 AS m FROM (SELECT DISTINCT e.id, e.status {counted} WHERE {conditions}) GROUP BY 1"
            ))
        } else {
            None
        };
        // Parts of the footer must not name steps that only the main statement has.
        let mut parts: Vec<String> = status.into_iter().collect();
        parts.extend(left_out);
        let before: Vec<String> = self
            .ctes
            .iter()
            .filter(|c| c.contains("(id) AS ("))
            .cloned()
            .collect();
        let with = if before.is_empty() {
            String::new()
        } else {
            format!("WITH {} ", before.join(", "))
        };
        let footer = (!parts.is_empty()).then(|| format!("{with}{}", parts.join(" UNION ALL ")));
        let bins = ["year", "quarter", "month", "week", "day"];
        let fill = (keys.len() == 1 && bins.contains(&keys[0].name)).then_some(0);
        let order = if fill.is_some() || keys.iter().any(|k| bins.contains(&k.name)) {
            (1..=keys.len())
                .map(|n| format!("{n} NULLS LAST"))
                .collect()
        } else if !keys.is_empty() {
            // Groups without an order of their own: the largest first.
            let n = keys.len();
            std::iter::once(format!("{} DESC NULLS LAST", n + 1))
                .chain((1..=n).map(|k| format!("{k} NULLS LAST")))
                .collect()
        } else {
            Vec::new()
        };
        self.done = Some(Aggregated {
            columns,
            conditions: Vec::new(),
            order,
            limit: None,
            cte: name,
            footer,
            fill,
            show: None,
        });
    }

    fn after_aggregate(&mut self, stage: &Spanned<Stage>, last: bool) {
        let Some(mut done) = self.done.take() else {
            return;
        };
        let columns = done.columns.clone();
        match &stage.value {
            Stage::Where(e) => {
                let mut target = Target {
                    table: self.rows.target.table,
                    joins: Vec::new(),
                    columns: Some(columns),
                };
                let sql = self.writer.expression(&mut target, e);
                if done.limit.is_some() {
                    done = self.freeze_aggregate(done);
                }
                done.conditions.push(sql);
                done.fill = None;
            }
            Stage::Sort(keys) => {
                let order: Vec<String> = keys
                    .iter()
                    .filter_map(|k| {
                        self.column(&columns, &k.field).map(|c| {
                            format!(
                                "{} {} NULLS LAST",
                                quoted(&c),
                                if k.descending { "DESC" } else { "ASC" }
                            )
                        })
                    })
                    .collect();
                if done.limit.is_some() {
                    done = self.freeze_aggregate(done);
                }
                done.order = order;
                done.fill = None;
            }
            Stage::Top { count, by } => {
                if let Some(c) = by.as_ref().and_then(|b| self.column(&columns, b)) {
                    done.order = vec![format!("{} DESC NULLS LAST", quoted(&c))];
                }
                done.limit = Some((*count, 0));
                done.fill = None;
            }
            Stage::Take { count, skip } => {
                done.limit = Some((*count, *skip));
                done.fill = None;
            }
            Stage::Show(names) => {
                done.show = Some(
                    names
                        .iter()
                        .filter_map(|n| self.column(&columns, n))
                        .collect(),
                )
            }
            Stage::Step { table, .. } => {
                let problem = Problem::error(
                    "D012",
                    stage.span,
                    format!(
                        "after an aggregate there are no rows to follow to {}",
                        table.name()
                    ),
                )
                .help(format!(
                    "step first, then aggregate: … | {} | count",
                    table.name()
                ));
                self.problem(problem);
            }
            Stage::Aggregate { .. } => self.problem(
                Problem::error(
                    "D012",
                    stage.span,
                    "an aggregate of an aggregate is not available",
                )
                .help("name all aggregates at once: | count, sum(killed) by month"),
            ),
            Stage::Chart(kind) => self.chart(kind.as_deref(), stage, last),
            Stage::Facets => self.problem(
                Problem::error(
                    "D016",
                    stage.span,
                    "`facets` is not available in this version",
                )
                .help("count by a field: | count by type"),
            ),
        }
        self.done = Some(done);
    }

    fn freeze_aggregate(&mut self, done: Aggregated) -> Aggregated {
        let name = format!("s{}", self.ctes.len());
        let body = tail(&done, "*");
        self.ctes.push(format!("{name} AS ({body})"));
        Aggregated {
            cte: name,
            conditions: Vec::new(),
            order: done.order.clone(),
            limit: None,
            ..done
        }
    }

    fn column(&mut self, columns: &[String], name: &Spanned<String>) -> Option<String> {
        let wanted = name.value.replace('.', "_");
        let found = columns
            .iter()
            .find(|c| c.eq_ignore_ascii_case(&wanted))
            .cloned();
        if found.is_none() {
            let problem = Problem::error(
                "D009",
                name.span,
                format!("after the aggregate there is no `{}`", name.value),
            );
            let problem = match meant(&name.value, columns.iter().map(String::as_str)) {
                Some(c) => problem.help(format!("did you mean `{c}`?")),
                None => problem.help(format!("the columns are now: {}", columns.join(", "))),
            };
            self.problem(problem);
        }
        found
    }

    fn finish(&mut self) -> (String, Vec<String>, Option<Table>, Option<usize>) {
        if let Some(done) = &self.done {
            let shown = done.show.clone().unwrap_or_else(|| done.columns.clone());
            let list = shown
                .iter()
                .map(|c| quoted(c))
                .collect::<Vec<_>>()
                .join(", ");
            let sql = format!("WITH {} {}", self.ctes.join(", "), tail(done, &list));
            return (sql, shown, None, done.fill);
        }
        let table = self.rows.target.table;
        let fields: Vec<&'static FieldInfo> = match self.rows.show.take() {
            Some(fields) => fields,
            None => defaults(table)
                .iter()
                .filter_map(|n| field(table, n))
                .collect(),
        };
        let parties = matches!(table, Table::Events | Table::Casualties);
        let mut columns = Vec::new();
        let mut names = Vec::new();
        for info in fields {
            let name = info.name.replace('.', "_");
            let sql = match listed(info).filter(|_| parties) {
                Some(sql) => {
                    if table == Table::Casualties {
                        self.rows.target.joins.push("e");
                    }
                    sql
                }
                None => {
                    self.need(info);
                    info.sql.to_string()
                }
            };
            columns.push(format!("{sql} AS {}", quoted(&name)));
            names.push(name);
        }
        if self.rows.order.is_empty() && self.rows.limit.is_none() {
            // Reading order: by day, then as stored.
            let order = match table {
                Table::Events => Some("e.date ASC NULLS LAST"),
                Table::Articles => Some("t.published ASC NULLS LAST"),
                Table::Actors => Some("a.name ASC"),
                Table::Locations => Some("l.name ASC"),
                Table::Casualties => None,
            };
            self.rows.order.extend(order.map(str::to_string));
        }
        let body = self.select(&columns.join(", "));
        let with = if self.ctes.is_empty() {
            String::new()
        } else {
            format!("WITH {} ", self.ctes.join(", "))
        };
        (with + &body, names, Some(table), None)
    }
}

/// The end of a statement over an aggregate's step.
fn tail(done: &Aggregated, columns: &str) -> String {
    let mut sql = format!("SELECT {columns} FROM {}", done.cte);
    if !done.conditions.is_empty() {
        sql.push_str(&format!(" WHERE {}", balanced(&done.conditions, " AND ")));
    }
    if !done.order.is_empty() {
        sql.push_str(&format!(" ORDER BY {}", done.order.join(", ")));
    }
    if let Some((count, skip)) = done.limit {
        sql.push_str(&format!(
            " LIMIT {} OFFSET {}",
            count.min(i64::MAX as u64),
            skip.min(i64::MAX as u64)
        ));
    }
    sql
}
