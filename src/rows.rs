//! Rows of an answer: column names and values, independent of who made them and who prints them.

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Unknown: SQL NULL, printed as nothing, never as zero.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(String),
}

/// A streamed answer starts with its columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns(pub Vec<String>);

/// A whole answer in memory, for the shell and tests. Large answers are streamed row by row instead.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// Column names in order.
    pub columns: Vec<String>,
    /// One vector of cells a row, as long as `columns`.
    pub rows: Vec<Vec<Value>>,
}
