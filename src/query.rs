//! Questions: text in, SQL out. Knows the schema's columns, but no store and no SQLite.
//!
//! ```text
//! text -> lexer -> parser -> syntax tree with spans -> plan (catalogue of fields) -> Sql { text, parameters }
//! ```
//! Values are bound; no text of a query becomes an identifier except names given by `as`, which are letters and digits.

mod aggregates;
mod catalogue;
mod comparisons;
mod completions;
mod conditions;
mod cursor;
mod distances;
mod equality;
mod expressions;
mod facets;
pub mod lexer;
mod parser;
mod periods;
mod plan;
mod problems;
mod searches;
mod statements;
mod states;
pub mod syntax;
mod values;
pub mod vocabulary;
mod writer;

pub use catalogue::{Bin, FieldInfo, Kind, fields};
pub use completions::{Completion, completions};
pub use lexer::TokenKind;
pub use periods::Period;
pub use problems::{Problem, Severity};
pub use statements::{is_complete, statements};
pub use syntax::Table;
pub use writer::written_out;

use crate::rows::Value;
use crate::span::Span;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A kind of name in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Actors by name or alias.
    Actor,
    /// Places, regions and countries.
    Place,
    /// Outlets.
    Publisher,
}

/// What a place name means in the store at hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceMatch {
    /// Spellings of places with this name.
    pub names: Vec<String>,
    /// Spellings of regions with this name.
    pub regions: Vec<String>,
    /// ISO 3166-1 alpha-3 codes of countries with this name, adjective or code.
    pub countries: Vec<String>,
}

/// What the store at hand knows. Names are compared without case and accents.
pub trait Names {
    /// Canonical names of the actors with this name or alias.
    fn actor(&self, name: &str) -> Vec<String>;
    /// Places, regions and countries with this name.
    fn place(&self, name: &str) -> PlaceMatch;
    /// Latitude and longitude of the best known place of this name.
    fn point(&self, place: &str) -> Option<(f64, f64)>;
    /// Names that may have been meant, best first.
    fn nearest(&self, kind: NameKind, name: &str) -> Vec<String>;
    /// Names that start with the prefix, the most used first.
    fn complete(&self, kind: NameKind, prefix: &str, limit: usize) -> Vec<String>;
    /// Whether an outlet has this name.
    fn is_publisher(&self, name: &str) -> bool;
    /// The form in which `norm` columns hold a name.
    fn fold(&self, name: &str) -> String {
        name.to_lowercase()
    }
}

/// What a query is read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The day that `today` and `last 30 days` count from.
    pub today: NaiveDate,
    /// Values for `$name`.
    pub parameters: &'a BTreeMap<String, String>,
    /// Names in the store.
    pub names: &'a dyn Names,
}

/// A statement for SQLite with the values for its `?1`, `?2` …
#[derive(Debug, Clone, PartialEq)]
pub struct Sql {
    /// The statement.
    pub text: String,
    /// As many values as the statement has numbers.
    pub parameters: Vec<Value>,
}

/// A column of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnInfo {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// How an answer may be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// As the columns suggest.
    Auto,
    /// Bars.
    Bar,
    /// A line over time.
    Line,
    /// Points on a map.
    Map,
    /// Who with whom.
    Network,
}

impl Chart {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Chart::Auto => "auto",
            Chart::Bar => "bar",
            Chart::Line => "line",
            Chart::Map => "map",
            Chart::Network => "network",
        }
    }
}

/// What a total of casualty figures does not count.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The column of the total.
    pub column: String,
    /// What it does count: `actual events only`.
    pub rule: &'static str,
    /// What a query writes to count them too.
    pub lift: &'static str,
    /// Rows of reason, number of rows, sum of their figures; no rows when nothing was left out.
    pub sql: Sql,
}

/// What is told below an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Footer {
    /// Rows of status and number of events.
    pub statuses: Option<Sql>,
    /// One for each total with a rule.
    pub left_out: Vec<LeftOut>,
    /// One row: rows counted in groups, and how many rows they are; told where the two differ.
    pub groups: Option<Sql>,
}

/// A query ready to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Compiled {
    /// The statement.
    pub sql: Sql,
    /// Rows of which table; `None` after an aggregate.
    pub table: Option<Table>,
    /// The columns of the answer.
    pub columns: Vec<ColumnInfo>,
    /// What is worth saying though the query runs.
    pub notes: Vec<Problem>,
    /// What is told below the answer.
    pub footer: Option<Footer>,
    /// Whether to explain instead of answering.
    pub explain: bool,
    /// Whether and how to draw the answer.
    pub chart: Option<Chart>,
    /// The query in words.
    pub words: String,
}

/// Compiles one statement: one mistake of grammar, or all mistakes of meaning.
pub fn compile(text: &str, context: &Context<'_>) -> Result<Compiled, Vec<Problem>> {
    let query = parser::parse(text).map_err(|problem| vec![problem])?;
    plan::plan(text, &query, context)
}

/// The tokens of a text, for colours: every byte but blanks lies in one.
pub fn lex(text: &str) -> Vec<(Span, TokenKind)> {
    lexer::tokens(text)
        .into_iter()
        .map(|t| (t.span, t.kind))
        .collect()
}
