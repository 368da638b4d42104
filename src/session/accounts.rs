//! What stands below an answer: of which rows it is, what totals leave out, and why there is nothing.

use super::names::StoreNames;
use super::{Session, bare, bound};
use crate::output::style::{counted, grouped};
use crate::query::{self, Context, Footer, Sql, TokenKind};
use crate::rows::Value;

impl Session {
    /// What the rows were of, by status, and one line for each total on what it leaves out.
    pub(super) fn account(&self, footer: Option<&Footer>) -> (String, Vec<String>) {
        let Some(footer) = footer else {
            return Default::default();
        };
        let mut lines = Vec::new();
        for total in &footer.left_out {
            let mut reasons = Vec::new();
            let (mut rows, mut figures) = (0, 0);
            for row in self.cells(&total.sql) {
                if let [
                    Value::Text(reason),
                    Value::Integer(n),
                    Value::Integer(figure),
                ] = row.as_slice()
                {
                    rows += natural(*n);
                    figures += natural(*figure);
                    reasons.push(format!("{reason} {}", grouped(natural(*figure))));
                }
            }
            if rows > 0 {
                lines.push(format!(
                    "{}: {}; left out {} in {} ({}): {}",
                    total.column,
                    total.rule,
                    grouped(figures),
                    counted(rows, "row", "rows"),
                    reasons.join(", "),
                    total.lift,
                ));
            }
        }
        if let Some(groups) = &footer.groups
            && let Some([Value::Integer(grouped_rows), Value::Integer(rows)]) =
                self.cells(groups).first().map(Vec::as_slice)
            && grouped_rows != rows
        {
            let (all, rows) = (natural(*grouped_rows), natural(*rows));
            lines.push(format!(
                "{} in groups from {}",
                grouped(all),
                counted(rows, "row", "rows")
            ));
        }
        let mut all = 0;
        let mut statuses = Vec::new();
        for row in footer.statuses.iter().flat_map(|sql| self.cells(sql)) {
            if let [Value::Text(status), Value::Integer(n)] = row.as_slice() {
                all += natural(*n);
                statuses.push(format!("{} {status}", grouped(natural(*n))));
            }
        }
        let statuses = match statuses.is_empty() {
            true => String::new(),
            false => format!(
                "of {}: {}",
                counted(all, "event", "events"),
                statuses.join(", ")
            ),
        };
        (statuses, lines)
    }

    /// The rows of a footer's statement; none when it cannot be run.
    fn cells(&self, sql: &Sql) -> Vec<Vec<Value>> {
        let rows = self
            .store
            .as_ref()
            .map(|store| store.rows(&sql.text, bound(sql)));
        rows.and_then(Result::ok)
            .map(|rows| rows.rows)
            .unwrap_or_default()
    }

    /// Why there is nothing: how many rows each condition finds alone.
    pub(super) fn reasons(&mut self, whole: &str) -> Option<String> {
        let (table, conditions) = conditions(bare(whole))?;
        let today = self.today();
        let parameters = self.settings.parameters.clone();
        let store = self.store().ok()?;
        let names = StoreNames(Some(store));
        let context = Context {
            today,
            parameters: &parameters,
            names: &names,
        };
        let mut parts = Vec::new();
        for condition in conditions {
            let text = format!("{table} where {condition} | count");
            let compiled = query::compile(&text, &context).ok()?;
            let rows = store.rows(&compiled.sql.text, bound(&compiled.sql)).ok()?;
            let Some(Value::Integer(n)) = rows.rows.first().and_then(|row| row.first()) else {
                return None;
            };
            let n = grouped(u64::try_from(*n).unwrap_or(0));
            parts.push(format!("`{condition}` alone {n}"));
        }
        let summary = store.summary().ok()?;
        let end = match (&summary.first, &summary.last) {
            (Some(first), Some(last)) if whole.contains("date") => {
                format!("; the events are of {first} to {last}")
            }
            _ => String::new(),
        };
        Some(format!("nothing meets them all: {}{end}", parts.join(", ")))
    }
}

fn natural(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// The table of a query that only filters, and its conditions when there are several side by side.
fn conditions(query: &str) -> Option<(&str, Vec<&str>)> {
    let tokens = query::lex(query);
    let word = |at: usize| tokens.get(at).map_or("", |(span, _)| span.of(query));
    if !word(1).eq_ignore_ascii_case("where") {
        return None;
    }
    let mut out = Vec::new();
    let mut depth = 0usize;
    let mut start = tokens.get(2)?.0.start;
    let mut end = start;
    for (span, kind) in &tokens[2..] {
        match kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.saturating_sub(1),
            TokenKind::Pipe if depth == 0 => break,
            TokenKind::Word if depth == 0 && span.of(query).eq_ignore_ascii_case("and") => {
                out.push(query[start..end].trim());
                start = span.end;
            }
            _ => {}
        }
        end = span.end;
    }
    out.push(query[start..end].trim());
    (out.len() > 1).then(|| (word(0), out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_side_by_side_are_told_apart() {
        let query =
            "events where place = Aleppo and (type = talks or killed > 3) and date = 2016 | count";
        assert_eq!(
            conditions(query),
            Some((
                "events",
                vec![
                    "place = Aleppo",
                    "(type = talks or killed > 3)",
                    "date = 2016"
                ]
            ))
        );
        assert_eq!(conditions("events where place = Aleppo"), None);
        assert_eq!(conditions("events | count"), None);
        assert_eq!(conditions("events where"), None);
    }
}
