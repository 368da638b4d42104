//! What the stages of a query write into: parameters, problems, notes; and how texts become safe SQL.

use super::problems::Problem;
use super::{Context, Sql};
use crate::rows::Value;
use crate::span::Span;
use std::collections::HashMap;

/// Longest pattern of `~`: one LIKE with a long pattern cannot be interrupted (`SQLITE_LIMIT_LIKE_PATTERN_LENGTH`).
pub const LONGEST_PATTERN: usize = 256;
/// SQLite binds at most 32,766 parameters.
pub const MOST_PARAMETERS: usize = 30_000;
/// Longer lists travel as one JSON parameter.
const LONGEST_LIST: usize = 20;

/// Collects what conditions and stages bind and find wrong.
pub(super) struct Writer<'q> {
    pub context: &'q Context<'q>,
    /// The query as typed.
    pub text: &'q str,
    pub parameters: Vec<Value>,
    known: HashMap<String, usize>,
    pub problems: Vec<Problem>,
    pub notes: Vec<Problem>,
}

impl<'q> Writer<'q> {
    pub fn new(text: &'q str, context: &'q Context<'q>) -> Self {
        Writer {
            context,
            text,
            parameters: Vec::new(),
            known: HashMap::new(),
            problems: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Binds a value; the same value is bound once.
    pub fn bind(&mut self, value: Value) -> String {
        let key = format!("{value:?}");
        if let Some(number) = self.known.get(&key) {
            return format!("?{number}");
        }
        self.parameters.push(value);
        self.known.insert(key, self.parameters.len());
        format!("?{}", self.parameters.len())
    }

    pub fn bind_text(&mut self, text: impl Into<String>) -> String {
        self.bind(Value::Text(text.into()))
    }

    /// `x = ?1`, `x IN (?1, ?2)`, or one JSON list.
    pub fn one_of(&mut self, x: &str, values: Vec<Value>) -> String {
        match values.len() {
            0 => "0".to_string(),
            1 => {
                let bound: Vec<String> = values.into_iter().map(|v| self.bind(v)).collect();
                format!("{x} = {}", bound.join(""))
            }
            2..=LONGEST_LIST => {
                let bound: Vec<String> = values.into_iter().map(|v| self.bind(v)).collect();
                format!("{x} IN ({})", bound.join(", "))
            }
            _ => {
                let list: Vec<serde_json::Value> = values
                    .into_iter()
                    .map(|v| match v {
                        Value::Null => serde_json::Value::Null,
                        Value::Integer(n) => n.into(),
                        Value::Real(r) => r.into(),
                        Value::Text(t) => t.into(),
                    })
                    .collect();
                let bound = self.bind_text(serde_json::Value::Array(list).to_string());
                format!("{x} IN (SELECT value FROM json_each({bound}))")
            }
        }
    }

    pub fn texts(&mut self, x: &str, values: Vec<String>) -> String {
        self.one_of(x, values.into_iter().map(Value::Text).collect())
    }

    pub fn wrong(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    pub fn note(&mut self, span: Span, message: impl Into<String>) {
        let note = Problem::note(span, message);
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The SQL with its own parameters, numbered from 1 in the order they appear.
    pub fn finish(&self, text: &str) -> Sql {
        let mut out = String::with_capacity(text.len());
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        let mut parameters = Vec::new();
        for piece in pieces(text) {
            match piece {
                Piece::Text(t) => out.push_str(t),
                Piece::Parameter(n) => {
                    let next = numbers.len() + 1;
                    let number = *numbers.entry(n).or_insert_with(|| {
                        let value = n.checked_sub(1).and_then(|i| self.parameters.get(i));
                        parameters.push(value.cloned().unwrap_or(Value::Null));
                        next
                    });
                    out.push_str(&format!("?{number}"));
                }
            }
        }
        Sql {
            text: out,
            parameters,
        }
    }
}

enum Piece<'s> {
    Text(&'s str),
    Parameter(usize),
}

/// Takes SQL apart at its `?n`. No text of ours holds a question mark in quotes.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('?') {
        let digits = rest[at + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        out.push(Piece::Text(&rest[..at]));
        match rest[at + 1..at + 1 + digits].parse() {
            Ok(number) => out.push(Piece::Parameter(number)),
            Err(_) => out.push(Piece::Text("?")),
        }
        rest = &rest[at + 1 + digits..];
    }
    out.push(Piece::Text(rest));
    out
}

/// The SQL with its values written in, to run unchanged in any SQLite tool.
pub fn written_out(sql: &Sql) -> String {
    let mut out = String::with_capacity(sql.text.len());
    for piece in pieces(&sql.text) {
        match piece {
            Piece::Text(t) => out.push_str(t),
            Piece::Parameter(n) => match n.checked_sub(1).and_then(|i| sql.parameters.get(i)) {
                Some(Value::Integer(n)) => out.push_str(&n.to_string()),
                Some(Value::Real(r)) => out.push_str(&format!("{r:?}")),
                Some(Value::Text(t)) => out.push_str(&literal(t)),
                Some(Value::Null) | None => out.push_str("NULL"),
            },
        }
    }
    out
}

/// A quoted literal. A NUL would end the statement in other tools.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\0', "\u{FFFD}"))
}

/// A column name that a query gave or made: letters, digits, `_` and `.` only, checked before.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Terms joined in a balanced tree, for SQLite refuses expressions deeper than 1000.
pub(super) fn joined(terms: &[String], word: &str) -> String {
    match terms {
        [] => "1".to_string(),
        [one] => one.clone(),
        _ if terms.len() <= 16 => {
            let terms: Vec<String> = terms.iter().map(|t| wrapped(t, word)).collect();
            terms.join(&format!(" {word} "))
        }
        _ => {
            let (left, right) = terms.split_at(terms.len() / 2);
            format!(
                "({}) {} ({})",
                joined(left, word),
                word,
                joined(right, word)
            )
        }
    }
}

/// Brackets where `OR` would otherwise take its neighbour apart.
pub(super) fn wrapped(term: &str, word: &str) -> String {
    if word == "AND" && has_open_or(term) {
        format!("({term})")
    } else {
        term.to_string()
    }
}

/// Whether an `OR` stands outside of all brackets.
fn has_open_or(term: &str) -> bool {
    let mut depth = 0i32;
    term.char_indices().any(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && term[at..].starts_with(" OR ")
    })
}

/// A part of a text for LIKE: `%` and `_` stand for themselves.
pub(super) fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('%');
    out
}
