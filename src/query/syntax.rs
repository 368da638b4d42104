//! The syntax tree of a query; everything a message may point at keeps its span.

use crate::span::Span;

/// Something with its place in the query.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The thing.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A table that can be asked.
#[expect(missing_docs, reason = "the words of the language")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    Events,
    Actors,
    Locations,
    Casualties,
    Articles,
}

impl Table {
    /// All tables.
    pub const ALL: [Table; 5] = [
        Table::Events,
        Table::Actors,
        Table::Locations,
        Table::Casualties,
        Table::Articles,
    ];
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Events => "events",
            Table::Actors => "actors",
            Table::Locations => "locations",
            Table::Casualties => "casualties",
            Table::Articles => "articles",
        }
    }
    /// One line on it.
    pub const fn doc(self) -> &'static str {
        match self {
            Table::Events => "who did what to whom, when and where",
            Table::Actors => "states, organisations, groups and persons",
            Table::Locations => "places that the articles name",
            Table::Casualties => "statements of how many suffered what",
            Table::Articles => "news items, as they came in",
        }
    }
    /// The table of a word.
    pub fn named(word: &str) -> Option<Table> {
        Self::ALL
            .into_iter()
            .find(|t| t.name().eq_ignore_ascii_case(word))
    }
}

/// A whole query.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// `explain` stands before it.
    pub explain: bool,
    /// The table it starts from.
    pub table: Spanned<Table>,
    /// The condition behind the table.
    pub filter: Option<Expression>,
    /// Stages in order.
    pub stages: Vec<Spanned<Stage>>,
}

/// A stage behind a `|`.
#[expect(missing_docs, reason = "the words of the language")]
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Where(Expression),
    Aggregate {
        aggregates: Vec<Aggregate>,
        by: Vec<Spanned<String>>,
    },
    Step {
        table: Spanned<Table>,
        filter: Option<Expression>,
    },
    Sort(Vec<Key>),
    Top {
        count: u64,
        by: Option<Spanned<String>>,
    },
    Take {
        count: u64,
        skip: u64,
    },
    Show(Vec<Spanned<String>>),
    Chart(Option<Spanned<String>>),
    Facets,
}

/// `sum(killed) as dead`
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// count, sum, avg, min, max, median, uniq.
    pub function: Spanned<String>,
    /// What it is taken of; `None` for count.
    pub field: Option<Spanned<String>>,
    /// Its column's name, where one is given.
    pub name: Option<Spanned<String>>,
}

/// A sort key.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The field.
    pub field: Spanned<String>,
    /// Largest first.
    pub descending: bool,
}

/// A condition.
#[expect(missing_docs, reason = "the words of the language")]
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Not(Box<Expression>),
    Compare {
        field: Spanned<String>,
        operator: Spanned<String>,
        value: Spanned<Value>,
    },
    In {
        field: Spanned<String>,
        not: bool,
        values: Vec<Spanned<Value>>,
    },
    Between {
        field: Spanned<String>,
        not: bool,
        low: Spanned<Value>,
        high: Spanned<Value>,
    },
    Text(Spanned<Value>),
    Near {
        kilometres: f64,
        point: Spanned<Point>,
    },
    Box {
        south: f64,
        west: f64,
        north: f64,
        east: f64,
        span: Span,
    },
}

/// Centre of a distance.
#[derive(Debug, Clone, PartialEq)]
pub enum Point {
    /// Latitude and longitude.
    At(f64, f64),
    /// A place by name, or a parameter that holds one.
    Place(Value),
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Quoted, with how near its words must be.
    Text(String, Option<u64>),
    /// A bare word.
    Word(String),
    /// Starts with a digit: the field decides how it is read.
    Number(String),
    /// `last 30 days`, `this month`
    Relative(String),
    /// `$name`
    Parameter(String),
    /// `none`
    None,
    /// `any`
    Any,
}

impl Expression {
    /// Calls `each` with every field that the condition names.
    pub fn fields(&self, each: &mut impl FnMut(&str)) {
        match self {
            Expression::And(terms) | Expression::Or(terms) => {
                for term in terms {
                    term.fields(each);
                }
            }
            Expression::Not(inner) => inner.fields(each),
            Expression::Compare { field, .. }
            | Expression::In { field, .. }
            | Expression::Between { field, .. } => each(&field.value),
            Expression::Text(_) | Expression::Near { .. } | Expression::Box { .. } => {}
        }
    }
}
