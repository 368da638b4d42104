//! Stages to SQL: what stands before a step or a limit is frozen in a CTE, what stands behind works on its rows.

use super::catalogue::{self, FieldInfo};
use super::conditions::Scope;
use super::problems::Problem;
use super::states::{
    Groups, Rows, State, direction, events_of, limit_clause, linked_to, where_clause,
};
use super::syntax::{Key, Query, Spanned, Stage, Table};
use super::writer::{Writer, quoted};
use super::{Chart, ColumnInfo, Compiled, Context, Footer, LeftOut};
use crate::span::Span;

/// A query on its way to SQL.
pub(super) struct Plan<'q> {
    pub writer: Writer<'q>,
    pub ctes: Vec<String>,
    pub recursive: bool,
    pub words: Vec<String>,
    pub left_out: Vec<LeftOut>,
    pub groups: Option<super::Sql>,
    /// Counts by status of the events that an aggregate was taken of.
    pub statuses: Option<super::Sql>,
    chart: Option<Chart>,
}

/// Plans a parsed query.
pub(super) fn plan(
    text: &str,
    query: &Query,
    context: &Context<'_>,
) -> Result<Compiled, Vec<Problem>> {
    let mut plan = Plan {
        writer: Writer::new(text, context),
        ctes: Vec::new(),
        recursive: false,
        words: vec![query.table.value.name().to_string()],
        left_out: Vec::new(),
        groups: None,
        statuses: None,
        chart: None,
    };
    let mut rows = Rows::of(query.table.value);
    if let Some(filter) = &query.filter {
        plan.filter_rows(&mut rows, filter);
    }
    let mut state = State::Rows(rows);
    let mut whole = true;
    for (i, stage) in query.stages.iter().enumerate() {
        let is_last = i + 1 == query.stages.len();
        match plan.stage(state, stage, is_last) {
            Some(next) => state = next,
            None => {
                // What follows would be judged by columns that nobody knows.
                whole = false;
                state = State::Rows(Rows::of(query.table.value));
                break;
            }
        }
    }
    if plan.writer.parameters.len() > super::writer::MOST_PARAMETERS {
        let problem = Problem::error(
            "D010",
            Span::new(0, text.len()),
            "too many values in one query",
        )
        .help("ask in several queries");
        plan.writer.wrong(problem);
    }
    if !whole || !plan.writer.problems.is_empty() {
        return Err(std::mem::take(&mut plan.writer.problems));
    }
    Ok(plan.compiled(state, query.explain))
}

impl Plan<'_> {
    /// Adds a CTE and gives its name.
    pub fn cte(&mut self, columns: &str, body: &str) -> String {
        let name = format!("s{}", self.ctes.len());
        self.ctes.push(format!("{name}{columns} AS ({body})"));
        name
    }

    /// The CTEs so far, before a select.
    pub fn with(&self, select: &str) -> String {
        if self.ctes.is_empty() {
            return select.to_string();
        }
        let word = if self.recursive {
            "WITH RECURSIVE"
        } else {
            "WITH"
        };
        format!("{word} {} {select}", self.ctes.join(", "))
    }

    fn filter_rows(&mut self, rows: &mut Rows, filter: &super::syntax::Expression) {
        filter.fields(&mut |name| {
            rows.named.insert(name.to_string());
        });
        if let Some(condition) = self.writer.condition(Scope::Rows(rows.table), filter) {
            rows.conditions.push(condition.sql);
            match self.words.last_mut() {
                // Behind the table's name, as a person says it: events in Aleppo.
                Some(last) => last.push_str(&format!(" {}", condition.words)),
                None => self.words.push(condition.words),
            }
        }
    }

    /// Freezes rows that were cut, so that what follows sees these only.
    pub fn freeze(&mut self, rows: &mut Rows) {
        let ids = rows.ids();
        let name = self.cte("(id)", &ids);
        let alias = catalogue::alias(rows.table);
        rows.conditions = vec![format!("{alias}.id IN (SELECT id FROM {name})")];
        rows.limit = None;
    }

    fn freeze_groups(&mut self, groups: &mut Groups) {
        let order = self.group_order(groups);
        let body = format!(
            "SELECT * FROM {}{}{order}",
            groups.source,
            where_clause(&groups.conditions)
        );
        groups.source = self.cte("", &body);
        groups.conditions.clear();
        groups.limit = None;
    }

    fn group_order(&self, groups: &Groups) -> String {
        let mut keys = groups.order.clone();
        keys.extend(
            groups
                .columns
                .iter()
                .take(groups.keys)
                .map(|c| direction(&quoted(&c.name), false)),
        );
        let order = if keys.is_empty() {
            String::new()
        } else {
            format!(" ORDER BY {}", keys.join(", "))
        };
        format!("{order}{}", limit_clause(groups.limit))
    }

    /// One stage; `None` when it is wrong and what follows cannot be judged.
    fn stage(&mut self, state: State, stage: &Spanned<Stage>, is_last: bool) -> Option<State> {
        match &stage.value {
            Stage::Facets | Stage::Chart(_) if !is_last => {
                let word = if matches!(stage.value, Stage::Facets) {
                    "facets"
                } else {
                    "chart"
                };
                self.writer.wrong(
                    Problem::error("D011", stage.span, format!("`{word}` is the last stage"))
                        .help(format!("put `| {word}` at the end")),
                );
                return None;
            }
            Stage::Chart(kind) => {
                let named = kind.as_ref().map(|k| k.value.as_str());
                let chart = match named {
                    None => Chart::Auto,
                    Some("bar") => Chart::Bar,
                    Some("line") => Chart::Line,
                    Some("map") => Chart::Map,
                    Some("network") => Chart::Network,
                    Some(other) => {
                        let span = kind.as_ref().map_or(stage.span, |k| k.span);
                        let problem =
                            Problem::error("D004", span, format!("no chart is called `{other}`"));
                        self.writer
                            .wrong(problem.help("one of: bar line map network"));
                        return None;
                    }
                };
                self.chart = Some(chart);
                self.words.push("as a chart".to_string());
                return Some(state);
            }
            _ => {}
        }
        match state {
            State::Rows(rows) => self.row_stage(rows, stage),
            State::Groups(groups) => self.group_stage(groups, stage).map(State::Groups),
        }
    }

    fn row_stage(&mut self, mut rows: Rows, stage: &Spanned<Stage>) -> Option<State> {
        match &stage.value {
            Stage::Where(filter) => {
                if rows.limit.is_some() {
                    self.freeze(&mut rows);
                }
                self.filter_rows(&mut rows, filter);
            }
            Stage::Aggregate { aggregates, by } => {
                if rows.limit.is_some() {
                    self.freeze(&mut rows);
                }
                return self
                    .aggregate(rows, aggregates, by, stage.span)
                    .map(State::Groups);
            }
            Stage::Facets => {
                self.words.push("counted by each facet".to_string());
                return self.facets(rows, stage.span).map(State::Groups);
            }
            Stage::Step { table, filter } => {
                self.freeze(&mut rows);
                let ids = format!("SELECT id FROM s{}", self.ctes.len().saturating_sub(1));
                let mut next = Rows::of(table.value);
                next.conditions
                    .push(linked_to(table.value, &events_of(rows.table, &ids)));
                self.words
                    .push(format!("then their {}", table.value.name()));
                if let Some(filter) = filter {
                    self.filter_rows(&mut next, filter);
                }
                rows = next;
            }
            Stage::Sort(keys) => {
                if rows.limit.is_some() {
                    self.freeze(&mut rows);
                }
                rows.order = self.row_keys(rows.table, keys)?;
                self.words.push(format!("sorted by {}", said(keys)));
            }
            Stage::Top { count, by } => {
                if rows.limit.is_some() {
                    self.freeze(&mut rows);
                }
                let name = by
                    .as_ref()
                    .map_or(catalogue::weight(rows.table), |b| b.value.as_str());
                if let Some(by) = by {
                    let keys = [Key {
                        field: by.clone(),
                        descending: true,
                    }];
                    rows.order = self.row_keys(rows.table, &keys)?;
                } else if rows.order.is_empty() {
                    let info = catalogue::find(rows.table, name)?;
                    rows.order = vec![direction(&catalogue::shown(rows.table, info), true)];
                }
                rows.limit = Some((*count, 0));
                self.words.push(format!("the top {count} by {name}"));
            }
            Stage::Take { count, skip } => {
                if rows.limit.is_some() {
                    self.freeze(&mut rows);
                }
                rows.limit = Some((*count, *skip));
                self.words.push(taken(*count, *skip));
            }
            Stage::Show(fields) => {
                let mut show: Vec<&'static FieldInfo> = Vec::new();
                for field in fields {
                    self.writer.target(Scope::Rows(rows.table), field);
                    if let Some(info) = catalogue::find(rows.table, &field.value)
                        && !show.iter().any(|s| s.name == info.name)
                    {
                        show.push(info);
                    }
                }
                rows.show = Some(show);
                self.words.push("showing the named fields".to_string());
            }
            Stage::Chart(_) => {}
        }
        Some(State::Rows(rows))
    }

    fn row_keys(&mut self, table: Table, keys: &[Key]) -> Option<Vec<String>> {
        let all: Vec<Option<String>> = keys
            .iter()
            .map(|key| {
                self.writer.target(Scope::Rows(table), &key.field)?;
                let info = catalogue::find(table, &key.field.value)?;
                Some(direction(&catalogue::shown(table, info), key.descending))
            })
            .collect();
        all.into_iter().collect()
    }

    fn group_stage(&mut self, mut groups: Groups, stage: &Spanned<Stage>) -> Option<Groups> {
        if groups.limit.is_some()
            && !matches!(
                stage.value,
                Stage::Show(_) | Stage::Step { .. } | Stage::Facets
            )
        {
            self.freeze_groups(&mut groups);
        }
        match &stage.value {
            Stage::Where(filter) => {
                let scope = Scope::Columns(&groups.columns, groups.after, groups.table);
                let condition = self.writer.condition(scope, filter)?;
                groups.conditions.push(condition.sql);
                self.words.push(format!("kept {}", condition.words));
            }
            Stage::Aggregate { aggregates, by } => {
                return self.aggregate_groups(groups, aggregates, by, stage.span);
            }
            Stage::Step { table, .. } => {
                let name = table.value.name();
                let aggregate = groups.after.of(self.writer.text).to_string();
                self.writer.wrong(
                    Problem::error(
                        "D012",
                        table.span,
                        format!("after an aggregate there are no rows to follow to {name}"),
                    )
                    .help(format!(
                        "step first, then aggregate: … | {name} | {}",
                        first_word(&aggregate)
                    )),
                );
                return None;
            }
            Stage::Facets => {
                self.writer.wrong(
                    Problem::error(
                        "D012",
                        stage.span,
                        "after an aggregate there are no rows to count by facets",
                    )
                    .help("put `facets` in the aggregate's place"),
                );
                return None;
            }
            Stage::Sort(keys) => {
                let scope = Scope::Columns(&groups.columns, groups.after, groups.table);
                let all: Vec<Option<String>> = keys
                    .iter()
                    .map(|key| {
                        let target = self.writer.target(scope, &key.field)?;
                        Some(direction(&quoted(target.name), key.descending))
                    })
                    .collect();
                groups.order = all.into_iter().collect::<Option<_>>()?;
                self.words.push(format!("sorted by {}", said(keys)));
            }
            Stage::Top { count, by } => {
                let scope = Scope::Columns(&groups.columns, groups.after, groups.table);
                let name = match by {
                    Some(by) => self.writer.target(scope, by)?.name.to_string(),
                    None => groups
                        .columns
                        .get(groups.keys)
                        .or(groups.columns.first())?
                        .name
                        .clone(),
                };
                if by.is_some() || groups.order.is_empty() {
                    groups.order = vec![direction(&quoted(&name), true)];
                }
                groups.limit = Some((*count, 0));
                self.words.push(format!("the top {count} by {name}"));
            }
            Stage::Take { count, skip } => {
                groups.limit = Some((*count, *skip));
                self.words.push(taken(*count, *skip));
            }
            Stage::Show(fields) => {
                let mut show = Vec::new();
                for field in fields {
                    let scope = Scope::Columns(&groups.columns, groups.after, groups.table);
                    self.writer.target(scope, field);
                    if let Some(at) = groups.columns.iter().position(|c| c.name == field.value)
                        && !show.contains(&at)
                    {
                        show.push(at);
                    }
                }
                groups.show = Some(show);
            }
            Stage::Chart(_) => {}
        }
        Some(groups)
    }

    fn compiled(mut self, state: State, explain: bool) -> Compiled {
        let (select, columns, table) = match &state {
            State::Rows(rows) => {
                let shown: Vec<&'static FieldInfo> = match &rows.show {
                    Some(show) => show.clone(),
                    None => catalogue::default_columns(rows.table)
                        .iter()
                        .filter_map(|name| catalogue::find(rows.table, name))
                        .collect(),
                };
                let list: Vec<String> = shown
                    .iter()
                    .map(|f| format!("{} AS {}", catalogue::shown(rows.table, f), quoted(f.name)))
                    .collect();
                let list = list.join(", ");
                let select = format!("SELECT {list}{}{}", rows.from(&list, ""), rows.ordered());
                let columns = shown
                    .iter()
                    .map(|f| ColumnInfo {
                        name: f.name.to_string(),
                        kind: f.kind,
                    })
                    .collect();
                if rows.table == Table::Events {
                    self.statuses = Some(self.count_statuses(rows));
                }
                (select, columns, Some(rows.table))
            }
            State::Groups(groups) => {
                let shown: Vec<&ColumnInfo> = match &groups.show {
                    Some(show) => show
                        .iter()
                        .filter_map(|at| groups.columns.get(*at))
                        .collect(),
                    None => groups.columns.iter().collect(),
                };
                let list: Vec<String> = shown.iter().map(|c| quoted(&c.name)).collect();
                let list = if groups.show.is_some() {
                    list.join(", ")
                } else {
                    "*".to_string()
                };
                let select = format!(
                    "SELECT {list} FROM {}{}{}",
                    groups.source,
                    where_clause(&groups.conditions),
                    self.group_order(groups)
                );
                (select, shown.into_iter().cloned().collect(), None)
            }
        };
        let sql = self.writer.finish(&self.with(&select));
        let footer = Footer {
            statuses: self.statuses,
            left_out: self.left_out,
            groups: self.groups,
        };
        let has_footer =
            footer.statuses.is_some() || !footer.left_out.is_empty() || footer.groups.is_some();
        Compiled {
            sql,
            table,
            columns,
            notes: self.writer.notes,
            footer: has_footer.then_some(footer),
            explain,
            chart: self.chart,
            words: self.words.join(", "),
        }
    }

    /// How many of the rows have which status.
    pub fn count_statuses(&self, rows: &Rows) -> super::Sql {
        let list = "SELECT e.status AS status, count(*) AS events";
        let from = match rows.limit {
            None => rows.from("e.status", ""),
            Some(_) => format!(" FROM events e WHERE e.id IN ({})", rows.ids()),
        };
        let select = format!("{list}{from} GROUP BY 1 ORDER BY 2 DESC, 1");
        self.writer.finish(&self.with(&select))
    }
}

fn first_word(aggregate: &str) -> &str {
    aggregate
        .split_whitespace()
        .next()
        .map_or("count", |w| w.trim_end_matches(','))
}

fn said(keys: &[Key]) -> String {
    let keys: Vec<String> = keys
        .iter()
        .map(|k| {
            format!(
                "{}{}",
                k.field.value,
                if k.descending { ", largest first" } else { "" }
            )
        })
        .collect();
    keys.join(", then ")
}

fn taken(count: u64, skip: u64) -> String {
    match skip {
        0 => format!("the first {count}"),
        _ => format!("{count} after the first {skip}"),
    }
}
