//! Questions: text in, SQL out. Knows the schema's columns, but no store and no SQLite.
//!
//! text -> tokens (`lexer`) -> syntax tree with spans (`parser`) -> fields resolved and types checked (`plan`) -> [`Sql`].

pub mod catalogue;
mod completion;
mod conditions;
mod lexer;
mod parser;
pub mod periods;
mod plan;
mod problems;
mod syntax;

pub use catalogue::{FieldInfo, FieldKind, fields};
pub use completion::{Completion, completions, is_complete};
pub use lexer::TokenKind;
pub use plan::compile;
pub use problems::{Problem, Severity, meant};
pub use syntax::Table;

use crate::rows::Value;
use crate::span::Span;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A kind of name that the store can complete and guess at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Actors by name or alias.
    Actor,
    /// Places and regions.
    Place,
    /// Outlets.
    Publisher,
}

/// What a place name may mean in the store at hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceMatch {
    /// Spellings of places.
    pub names: Vec<String>,
    /// Spellings of first-order divisions.
    pub regions: Vec<String>,
    /// ISO alpha-3 codes.
    pub countries: Vec<String>,
}

/// What the store at hand knows of names.
pub trait Names {
    /// Canonical names of the actors with this name or alias.
    fn actor(&self, name: &str) -> Vec<String>;
    /// What a place name means.
    fn place(&self, name: &str) -> PlaceMatch;
    /// Latitude and longitude of the best known place of this name.
    fn point(&self, place: &str) -> Option<(f64, f64)>;
    /// The nearest names to a mistyped one.
    fn nearest(&self, kind: NameKind, name: &str) -> Vec<String>;
    /// Names that start with a prefix, most used first.
    fn complete(&self, kind: NameKind, prefix: &str, limit: usize) -> Vec<String>;
    /// Whether it is an outlet.
    fn is_publisher(&self, name: &str) -> bool;
    /// Event types and subtypes: name, and whether it is a subtype.
    fn event_type(&self, name: &str) -> Option<(String, bool)>;
    /// All event types and subtypes.
    fn event_types(&self) -> Vec<String>;
}

/// What a query is compiled against.
pub struct Context<'a> {
    /// The day that "today" means.
    pub today: NaiveDate,
    /// Values of `$name`.
    pub parameters: &'a BTreeMap<String, String>,
    /// Names of the store.
    pub names: &'a dyn Names,
}

/// A statement with its values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sql {
    /// SQL with `?1`, `?2` …
    pub text: String,
    /// Their values.
    pub parameters: Vec<Value>,
}

/// A query made ready to run.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// The statement.
    pub sql: Sql,
    /// The table whose rows come out; `None` after an aggregate.
    pub table: Option<Table>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Worth saying, though it runs.
    pub notes: Vec<Problem>,
    /// A statement that counts rows by status and what totals left out: columns label, rows.
    pub footer: Option<Sql>,
    /// `explain` was asked.
    pub explain: bool,
    /// `chart` was asked: bar, line.
    pub chart: Option<String>,
    /// The bin of a time series whose empty bins are to be filled: its column's index.
    pub fill: Option<usize>,
}

/// Kinds and spans of a text's tokens, for highlighting.
pub fn lex(text: &str) -> Vec<(Span, TokenKind)> {
    lexer::tokens(text)
        .into_iter()
        .map(|t| (t.span, t.kind))
        .collect()
}

/// Statements of a script: parted by `;` or a blank line, comments left in.
pub fn statements(script: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut close = |open: &mut Option<Span>| out.extend(open.take());
    for token in lexer::tokens(script) {
        if let Some(before) = open {
            let gap = &script[before.end..token.span.start];
            let blank = gap.matches('\n').count() > 1;
            // A stage on its own line goes on with the query above.
            if blank && token.kind != TokenKind::Pipe {
                close(&mut open);
            }
        }
        match token.kind {
            TokenKind::Semicolon => close(&mut open),
            TokenKind::Comment if open.is_none() => {}
            TokenKind::Comment => {}
            _ => open = Some(open.map_or(token.span, |o| o.join(&token.span))),
        }
    }
    close(&mut open);
    out
}

/// The statement with its values written in as literals, to run in any SQLite tool.
pub fn written_out(sql: &Sql) -> String {
    let mut out = String::new();
    let mut rest = sql.text.as_str();
    while let Some(at) = rest.find('?') {
        let digits: String = rest[at + 1..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        out.push_str(&rest[..at]);
        match digits
            .parse::<usize>()
            .ok()
            .and_then(|n| sql.parameters.get(n.wrapping_sub(1)))
        {
            Some(value) => out.push_str(&literal(value)),
            None => out.push_str(&rest[at..at + 1 + digits.len()]),
        }
        rest = &rest[at + 1 + digits.len()..];
    }
    out + rest
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(n) => n.to_string(),
        Value::Real(x) => format!("{x:?}"),
        Value::Text(t) => format!("'{}'", t.replace('\'', "''")),
    }
}
