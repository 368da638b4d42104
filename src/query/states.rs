//! What stages work on: rows of a table or columns of an aggregate, with what is still to be applied to them.

use super::ColumnInfo;
use super::catalogue::{self, FieldInfo};
use super::syntax::Table;
use super::writer::{joined, wrapped};
use crate::span::Span;
use std::collections::HashSet;

/// Rows of a table, as far as the stages have come.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub table: Table,
    pub conditions: Vec<String>,
    /// Fields that a `where` on these rows names: what is asked for is not left out of totals.
    pub named: HashSet<String>,
    pub order: Vec<String>,
    pub limit: Option<(u64, u64)>,
    pub show: Option<Vec<&'static FieldInfo>>,
}

/// Columns left by an aggregate.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    pub source: String,
    pub columns: Vec<ColumnInfo>,
    /// How many of the columns are keys, which come first.
    pub keys: usize,
    /// The aggregate as written.
    pub after: Span,
    /// The table it was taken of.
    pub table: Table,
    pub conditions: Vec<String>,
    pub order: Vec<String>,
    pub limit: Option<(u64, u64)>,
    pub show: Option<Vec<usize>>,
}

/// What the stages have made so far.
#[derive(Debug, Clone)]
pub(super) enum State {
    Rows(Rows),
    Groups(Groups),
}

impl Rows {
    pub fn of(table: Table) -> Rows {
        Rows {
            table,
            conditions: Vec::new(),
            named: HashSet::new(),
            order: Vec::new(),
            limit: None,
            show: None,
        }
    }

    /// `FROM … WHERE …` with the joins that `select` needs.
    pub fn from(&self, select: &str, joins: &str) -> String {
        let condition = where_clause(&self.conditions);
        let all = format!("{select} {joins} {condition} {}", self.order.join(" "));
        format!(
            " FROM {}{joins}{condition}",
            catalogue::from(self.table, &all)
        )
    }

    pub fn ordered(&self) -> String {
        let alias = catalogue::alias(self.table);
        let mut keys = self.order.clone();
        keys.push(format!("{alias}.id"));
        format!(" ORDER BY {}{}", keys.join(", "), limit_clause(self.limit))
    }

    /// The ids of the rows, in a select of its own.
    pub fn ids(&self) -> String {
        let id = format!("{}.id", catalogue::alias(self.table));
        let order = if self.limit.is_some() {
            self.ordered()
        } else {
            String::new()
        };
        format!("SELECT {id}{}{order}", self.from(&id, ""))
    }
}

pub(super) fn where_clause(conditions: &[String]) -> String {
    match conditions {
        [] => String::new(),
        [one] => format!(" WHERE {one}"),
        many => {
            let many: Vec<String> = many.iter().map(|c| wrapped(c, "AND")).collect();
            format!(" WHERE {}", joined(&many, "AND"))
        }
    }
}

pub(super) fn limit_clause(limit: Option<(u64, u64)>) -> String {
    let most = i64::MAX as u64;
    match limit {
        None => String::new(),
        Some((take, 0)) => format!(" LIMIT {}", take.min(most)),
        Some((take, skip)) => format!(" LIMIT {} OFFSET {}", take.min(most), skip.min(most)),
    }
}

pub(super) fn direction(sql: &str, descending: bool) -> String {
    let word = if descending { " DESC" } else { "" };
    format!("{sql}{word} NULLS LAST")
}

/// Steps lead through events; what is not an event is linked to it here.
pub(super) fn events_of(table: Table, ids: &str) -> String {
    match table {
        Table::Events => ids.to_string(),
        Table::Actors => format!("SELECT event_id FROM event_actors WHERE actor_id IN ({ids})"),
        Table::Locations => {
            format!("SELECT event_id FROM event_locations WHERE location_id IN ({ids})")
        }
        Table::Casualties => format!("SELECT event_id FROM casualties WHERE id IN ({ids})"),
        Table::Articles => format!("SELECT id FROM events WHERE article_id IN ({ids})"),
    }
}

/// The rows of a table that are linked to the events.
pub(super) fn linked_to(table: Table, events: &str) -> String {
    match table {
        Table::Events => format!("e.id IN ({events})"),
        Table::Actors => {
            format!("a.id IN (SELECT actor_id FROM event_actors WHERE event_id IN ({events}))")
        }
        Table::Locations => format!(
            "l.id IN (SELECT location_id FROM event_locations WHERE event_id IN ({events}))"
        ),
        Table::Casualties => format!("c.event_id IN ({events})"),
        Table::Articles => {
            format!("t.id IN (SELECT article_id FROM events WHERE id IN ({events}))")
        }
    }
}
