//! One line of text to one answer: the same path for the prompt, one-shot queries, scripts and tests.

mod accounts;
pub mod interrupts;
mod names;
mod streams;

use crate::error::{Error, Result};
use crate::output::problems::{Message, Source, render};
use crate::output::{Format, Role, Style};
use crate::query::{self, Compiled, Completion, Context, Problem, Sql};
use crate::rows::Value;
use crate::span::Span;
use crate::store::{ShowKey, Store};
use chrono::NaiveDate;
use names::StoreNames;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use streams::Shape;

/// So many rows of the last answer can be opened by number.
const REMEMBERED: usize = 10_000;

/// What a session is told beforehand.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The store's file.
    pub path: PathBuf,
    /// What "today" is; the clock's day when not stated.
    pub today: Option<NaiveDate>,
    /// Longest time of one query.
    pub timeout: Option<Duration>,
    /// Values of `$name`.
    pub parameters: BTreeMap<String, String>,
}

/// Where an answer goes: rows to `out`, everything else to `talk`.
pub struct Sink<'a> {
    /// Takes the rows.
    pub out: &'a mut dyn Write,
    /// How they are written.
    pub format: Format,
    /// The style of `out`.
    pub style: Style,
    /// Takes messages, notes and footers.
    pub talk: &'a mut dyn Write,
    /// The style of `talk`.
    pub talk_style: Style,
    /// Whether rows and time are told after every answer.
    pub footer: bool,
    /// File and first line of the text, for messages.
    pub origin: Option<(&'a str, usize)>,
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Answered with so many rows.
    Answered(u64),
    /// Wrong, and where in the line that was asked, if the fault lies in it.
    Wrong(Option<Span>),
    /// Stopped by Ctrl-C.
    Stopped,
}

/// Text to answers, on one store.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    store: Option<Store>,
    /// Text of the last query that ran.
    last: Option<String>,
    /// Its SQL with the values written in.
    last_sql: Option<String>,
    /// What its rows can be opened by.
    opened: Vec<ShowKey>,
}

impl Session {
    /// A session; the store is opened when it is first needed.
    pub fn new(settings: Settings) -> Session {
        Session {
            settings,
            store: None,
            last: None,
            last_sql: None,
            opened: Vec::new(),
        }
    }

    /// The store, opened now if it was not.
    pub fn store(&mut self) -> Result<&Store> {
        match &mut self.store {
            Some(store) => Ok(store),
            empty => Ok(empty.insert(Store::open(&self.settings.path)?)),
        }
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.settings.path
    }

    /// Goes over to another store, if that can be opened.
    pub fn change_store(&mut self, path: PathBuf) -> Result<()> {
        self.store = Some(Store::open(&path)?);
        self.settings.path = path;
        self.opened.clear();
        Ok(())
    }

    /// What "today" is.
    pub fn today(&self) -> NaiveDate {
        self.settings
            .today
            .unwrap_or_else(|| chrono::Local::now().date_naive())
    }

    /// Says what "today" is; `None` for the clock's day.
    pub fn set_today(&mut self, today: Option<NaiveDate>) {
        self.settings.today = today;
    }

    /// Longest time of one query.
    pub fn set_timeout(&mut self, timeout: Option<Duration>) {
        self.settings.timeout = timeout;
    }

    /// Gives `$name` a value; `None` takes it away.
    pub fn set_parameter(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self
                .settings
                .parameters
                .insert(name.to_string(), value.to_string()),
            None => self.settings.parameters.remove(name),
        };
    }

    /// The parameters in use.
    pub fn parameters(&self) -> &BTreeMap<String, String> {
        &self.settings.parameters
    }

    /// Text of the last query that ran.
    pub fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// SQL of the last query, runnable anywhere.
    pub fn last_sql(&self) -> Option<&str> {
        self.last_sql.as_deref()
    }

    /// What the n-th row of the last answer (from 1) can be opened by.
    pub fn row_key(&self, number: usize) -> Option<&ShowKey> {
        self.opened.get(number.checked_sub(1)?)
    }
}

impl Session {
    /// Answers one query. What begins with `|` goes on from the last one.
    pub fn ask(&mut self, text: &str, sink: &mut Sink<'_>) -> io::Result<Outcome> {
        let (whole, before) = match self.continued(text) {
            Ok(continued) => continued,
            Err(error) => {
                tell(&error, sink)?;
                return Ok(Outcome::Wrong(None));
            }
        };
        let today = self.today();
        let parameters = self.settings.parameters.clone();
        let store = match self.store() {
            Ok(store) => store,
            Err(error) => {
                tell(&error, sink)?;
                return Ok(Outcome::Wrong(None));
            }
        };
        let names = StoreNames(Some(store));
        let context = Context {
            today,
            parameters: &parameters,
            names: &names,
        };
        let compiled = match query::compile(&whole, &context) {
            Ok(compiled) => compiled,
            Err(problems) => return wrong(&problems, &whole, before, sink),
        };
        self.last_sql = Some(query::written_out(&compiled.sql));
        self.last = Some(bare(&whole).to_string());
        if compiled.explain {
            return self.explain(&compiled, sink);
        }
        self.answer(&compiled, &whole, sink)
    }

    /// The whole query, and how many bytes of it were not typed now.
    fn continued(&self, text: &str) -> Result<(String, usize)> {
        if !text.trim_start().starts_with('|') {
            return Ok((text.to_string(), 0));
        }
        match &self.last {
            Some(last) => Ok((format!("{last}\n{text}"), last.len() + 1)),
            None => Err(Error::new("there is no query yet to go on from")
                .help("begin with what is wanted: events | count")),
        }
    }

    fn answer(
        &mut self,
        compiled: &Compiled,
        whole: &str,
        sink: &mut Sink<'_>,
    ) -> io::Result<Outcome> {
        let table = compiled.table.map(query::Table::name);
        let shape = Shape {
            table,
            chart: compiled.chart.map(query::Chart::name),
            // The statement itself fills empty bins.
            fill: None,
        };
        let streamed = self.stream(&compiled.sql, shape, sink)?;
        let mut streamed = match streamed {
            Ok(streamed) => streamed,
            Err(error) => {
                tell(&error, sink)?;
                return Ok(Outcome::Wrong(None));
            }
        };
        self.opened = std::mem::take(&mut streamed.keys);
        for note in &compiled.notes {
            say(note, whole, sink)?;
        }
        let mut counts = String::new();
        if !streamed.stopped {
            let (statuses, left_out) = self.account(compiled.footer.as_ref());
            for line in left_out {
                writeln!(sink.talk, "{}", sink.talk_style.paint(Role::Faint, &line))?;
            }
            counts = statuses;
            if streamed.rows == 0
                && let Some(line) = self.reasons(whole)
            {
                writeln!(sink.talk, "{}", sink.talk_style.paint(Role::Faint, &line))?;
            }
        }
        let (one, many) = table.map_or(("row", "rows"), words);
        self.close(&streamed, one, many, &counts, sink)
    }

    /// What the word before the cursor may become, names of the store among it.
    pub fn completions(&mut self, line: &str, at: usize) -> (usize, Vec<Completion>) {
        let (whole, before) = self
            .continued(line)
            .unwrap_or_else(|_| (line.to_string(), 0));
        let names = StoreNames(self.store().ok());
        let (start, words) = query::completions(&whole, at + before, &names);
        (start.saturating_sub(before), words)
    }

    /// The same without names of the store: quick enough for every key.
    pub fn word_completions(&self, line: &str, at: usize) -> (usize, Vec<Completion>) {
        query::completions(line, at, &StoreNames(None))
    }

    fn explain(&self, compiled: &Compiled, sink: &mut Sink<'_>) -> io::Result<Outcome> {
        let sql = query::written_out(&compiled.sql);
        let plan = match &self.store {
            Some(store) => plan(store, &compiled.sql),
            None => Vec::new(),
        };
        for (name, text) in [
            ("in words", compiled.words.as_str()),
            ("sql", sql.as_str()),
            ("plan", plan.join("\n").as_str()),
        ] {
            for (i, line) in text.lines().enumerate() {
                let name = if i == 0 { name } else { "" };
                let label = format!("{name:<10}");
                let line = sink.style.clean(line);
                writeln!(sink.out, "{}{line}", sink.style.paint(Role::Header, &label))?;
            }
        }
        Ok(Outcome::Answered(0))
    }
}

/// How SQLite goes about it, one step a line.
fn plan(store: &Store, sql: &Sql) -> Vec<String> {
    let Ok(rows) = store.rows(&format!("EXPLAIN QUERY PLAN {}", sql.text), bound(sql)) else {
        return Vec::new();
    };
    rows.rows
        .iter()
        .filter_map(|row| match row.last() {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

/// The values that a statement names: its footer may name more of them.
fn bound(sql: &Sql) -> &[Value] {
    let most = sql
        .text
        .split('?')
        .skip(1)
        .filter_map(|rest| {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            rest[..digits].parse::<usize>().ok()
        })
        .max()
        .unwrap_or(0);
    &sql.parameters[..most.min(sql.parameters.len())]
}

/// Writes all problems of a query; the first is the one to return to.
fn wrong(
    problems: &[Problem],
    whole: &str,
    before: usize,
    sink: &mut Sink<'_>,
) -> io::Result<Outcome> {
    for problem in problems {
        say(problem, whole, sink)?;
    }
    let first = problems.iter().map(|problem| problem.span).min();
    Ok(Outcome::Wrong(first.and_then(|span| {
        Some(Span::new(
            span.start.checked_sub(before)?,
            span.end.checked_sub(before)?,
        ))
    })))
}

fn say(problem: &Problem, whole: &str, sink: &mut Sink<'_>) -> io::Result<()> {
    let source = match sink.origin {
        Some((file, first_line)) => Source {
            text: whole,
            file: Some(file),
            first_line,
        },
        None => Source::line(whole),
    };
    let text = render(&Message::from(problem), Some(source), &sink.talk_style);
    sink.talk.write_all(text.as_bytes())
}

/// A query without `explain`, comments and blanks at its end, so that a line that begins with `|` can follow.
fn bare(query: &str) -> &str {
    let mut text = query.trim();
    if let Some(first) = text.get(..7)
        && first.eq_ignore_ascii_case("explain")
        && text[7..].starts_with(char::is_whitespace)
    {
        text = text[7..].trim_start();
    }
    text.trim_end_matches([';', ' ', '\n', '\t'])
}

/// One and many rows of a table.
fn words(table: &str) -> (&'static str, &'static str) {
    match table {
        "events" => ("event", "events"),
        "casualties" => ("casualty statement", "casualty statements"),
        "articles" => ("article", "articles"),
        "actors" => ("actor", "actors"),
        "locations" => ("location", "locations"),
        _ => ("row", "rows"),
    }
}

/// Writes an error without an excerpt.
pub fn tell(error: &Error, sink: &mut Sink<'_>) -> io::Result<()> {
    let text = render(&Message::from(error), None, &sink.talk_style);
    sink.talk.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_values_are_bound() {
        let sql = Sql {
            text: "SELECT ?1, ?12 WHERE a = ?2".into(),
            parameters: vec![Value::Null; 14],
        };
        assert_eq!(bound(&sql).len(), 12);
        let none = Sql {
            text: "SELECT 1".into(),
            parameters: vec![Value::Null],
        };
        assert_eq!(bound(&none).len(), 0);
    }

    #[test]
    fn a_query_is_kept_without_what_would_end_it() {
        assert_eq!(bare("explain events | count ;\n"), "events | count");
        assert_eq!(bare("explained"), "explained");
    }
}
