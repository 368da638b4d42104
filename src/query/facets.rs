//! `facets`: how many rows have which value, for the fields that tell most.

use super::ColumnInfo;
use super::aggregates::Select;
use super::catalogue::{self, Kind};
use super::plan::Plan;
use super::states::{Groups, Rows};
use super::syntax::Table;
use crate::span::Span;

/// Values shown for one facet.
const FACET: usize = 10;

impl Plan<'_> {
    /// Counts by the fields that tell most about the rows.
    pub fn facets(&mut self, mut rows: Rows, after: Span) -> Option<Groups> {
        self.freeze(&mut rows);
        let names: &[&str] = match rows.table {
            Table::Events => &[
                "type", "subtype", "status", "country", "source", "target", "year",
            ],
            Table::Casualties => &["kind", "role", "country", "year"],
            Table::Articles => &["publisher", "language", "year"],
            Table::Actors => &["kind", "country", "role"],
            Table::Locations => &["kind", "country", "region"],
        };
        let id = format!("{}.id", catalogue::alias(rows.table));
        let mut parts = Vec::new();
        for name in names {
            let info = catalogue::find(rows.table, name)?;
            let mut select = Select {
                table: rows.table,
                joins: Vec::new(),
                inner: None,
            };
            let value = select.expression(info);
            let joins: String = select.joins.iter().map(|(_, join)| join.as_str()).collect();
            let list = format!(
                "'{name}' AS facet, CAST({value} AS TEXT) AS value, count(DISTINCT {id}) AS count"
            );
            parts.push(format!(
                "SELECT * FROM (SELECT {list}{} GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT {FACET})",
                rows.from(&list, &joins)
            ));
        }
        let source = self.cte("", &parts.join(" UNION ALL "));
        let column = |name: &str, kind| ColumnInfo {
            name: name.to_string(),
            kind,
        };
        Some(Groups {
            source,
            columns: vec![
                column("facet", Kind::Text),
                column("value", Kind::Text),
                column("count", Kind::Integer),
            ],
            keys: 0,
            after,
            table: rows.table,
            conditions: Vec::new(),
            order: Vec::new(),
            limit: None,
            show: None,
        })
    }
}
