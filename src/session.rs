//! One line of text to one answer: the same path for the prompt, one-shot queries, scripts and tests.

mod names;

use crate::error::{Error, Result};
use crate::output::bins::Filled;
use crate::output::charts::ChartWriter;
use crate::output::problems::{Message, Source, render};
use crate::output::style::{counted, grouped};
use crate::output::{Format, Role, RowWriter, Style, writer};
use crate::query::{self, Compiled, Completion, Context, Problem, Sql, TokenKind};
use crate::rows::Value;
use crate::shell::interrupts::Watch;
use crate::span::Span;
use crate::store::{Event, Limits, ShowKey, Store};
use chrono::NaiveDate;
use names::StoreNames;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

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

    /// The store, if it could be opened.
    pub fn open_store(&self) -> Option<&Store> {
        self.store.as_ref()
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
            chart: compiled.chart.as_deref(),
            fill: compiled.fill,
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

    /// What the rows were of, by status, and one line for each total on what it leaves out.
    fn account(&self, footer: Option<&Sql>) -> (String, Vec<String>) {
        let rows = match (footer, &self.store) {
            (Some(sql), Some(store)) => store.rows(&sql.text, bound(sql)),
            _ => return Default::default(),
        };
        let mut statuses = Vec::new();
        let mut left_out = Vec::new();
        let mut all = 0;
        for row in rows.map(|rows| rows.rows).unwrap_or_default() {
            let [
                Value::Text(label),
                Value::Integer(n),
                Value::Integer(events),
            ] = row.as_slice()
            else {
                continue;
            };
            let n = u64::try_from(*n).unwrap_or(0);
            let events = u64::try_from(*events).unwrap_or(0);
            match label.split_once(": left out ") {
                Some((column, noun)) if events > 0 => left_out.push(format!(
                    "{column}: actual events only; left out {} {noun} in {}: by status, or status = any",
                    grouped(n),
                    counted(events, "row", "rows"),
                )),
                Some(_) => {}
                None => {
                    all += n;
                    statuses.push(format!("{} {label}", grouped(n)));
                }
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
        (statuses, left_out)
    }

    /// Why there is nothing: how many rows each condition finds alone.
    fn reasons(&mut self, whole: &str) -> Option<String> {
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
        for (name, text) in [("sql", sql.as_str()), ("plan", plan.join("\n").as_str())] {
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

/// What one statement gave.
#[derive(Debug, Default)]
struct Streamed {
    rows: u64,
    keys: Vec<ShowKey>,
    stopped: bool,
    taken: Duration,
}

impl Session {
    /// Runs raw SQL that only reads.
    pub fn sql(&mut self, sql: &str, sink: &mut Sink<'_>) -> io::Result<Outcome> {
        let sql = Sql {
            text: sql.to_string(),
            parameters: Vec::new(),
        };
        match self.stream(&sql, Shape::default(), sink)? {
            Ok(streamed) => {
                self.opened.clear();
                self.close(&streamed, "row", "rows", "", sink)
            }
            Err(error) => {
                tell(&error, sink)?;
                Ok(Outcome::Wrong(None))
            }
        }
    }

    /// Streams a statement's rows into the sink. The outer error is the sink's.
    fn stream(
        &mut self,
        sql: &Sql,
        shape: Shape<'_>,
        sink: &mut Sink<'_>,
    ) -> io::Result<Result<Streamed>> {
        let limits = Limits {
            timeout: self.settings.timeout,
        };
        let store = match self.store() {
            Ok(store) => store,
            Err(error) => return Ok(Err(error)),
        };
        let started = Instant::now();
        let watch = Watch::start(store.interrupter());
        let mut streamed = Streamed::default();
        let mut broken = None;
        let mut rows = None;
        let mut key = None;
        let (format, style) = (sink.format, sink.style);
        let mut out = Some(&mut *sink.out);
        let done = store.run(&sql.text, bound(sql), &limits, &mut |event| {
            let written = match event {
                Event::Columns(columns) => {
                    key = key_column(shape.table, columns);
                    let Some(out) = out.take() else {
                        return Ok(ControlFlow::Break(()));
                    };
                    rows = Some(shape.writer(format, columns, style, Box::new(out))?);
                    Ok(())
                }
                Event::Row(row) => {
                    streamed.rows += 1;
                    if let Some((i, make)) = key
                        && streamed.keys.len() < REMEMBERED
                        && let Some(Value::Integer(id)) = row.get(i)
                    {
                        streamed.keys.push(make(id.to_string()));
                    }
                    rows.as_mut().map_or(Ok(()), |rows| rows.row(row))
                }
            };
            Ok(match written {
                Ok(()) if watch.was_pressed() => ControlFlow::Break(()),
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    broken = Some(error);
                    ControlFlow::Break(())
                }
            })
        });
        streamed.taken = started.elapsed();
        streamed.stopped = watch.was_pressed();
        drop(watch);
        if let Some(error) = broken {
            return Err(error);
        }
        // What was found before a stop is shown.
        if let Some(mut rows) = rows {
            rows.finish()?;
        }
        match done {
            Err(error) if !streamed.stopped => Ok(Err(error)),
            _ => Ok(Ok(streamed)),
        }
    }

    /// The grey line below an answer.
    fn close(
        &self,
        streamed: &Streamed,
        one: &str,
        many: &str,
        counts: &str,
        sink: &mut Sink<'_>,
    ) -> io::Result<Outcome> {
        let rows = counted(streamed.rows, one, many);
        if streamed.stopped {
            let line = format!(
                "stopped after {:.1} s; {rows}",
                streamed.taken.as_secs_f64()
            );
            writeln!(sink.talk, "{}", sink.talk_style.paint(Role::Faint, &line))?;
            return Ok(Outcome::Stopped);
        }
        if sink.footer {
            let counts = if counts.is_empty() {
                String::new()
            } else {
                format!(" ({counts})")
            };
            let line = format!("{rows}{counts}, {}", time(streamed.taken));
            writeln!(sink.talk, "{}", sink.talk_style.paint(Role::Faint, &line))?;
        }
        Ok(Outcome::Answered(streamed.rows))
    }
}

/// What is known of an answer's rows beforehand.
#[derive(Debug, Clone, Copy, Default)]
struct Shape<'a> {
    /// The table they are of.
    table: Option<&'a str>,
    /// The kind of chart that was asked for.
    chart: Option<&'a str>,
    /// The column of time bins whose gaps are to be filled.
    fill: Option<usize>,
}

impl Shape<'_> {
    fn writer<'w>(
        self,
        format: Format,
        columns: &[String],
        style: Style,
        out: Box<dyn Write + 'w>,
    ) -> Result<Box<dyn RowWriter + 'w>> {
        let rows = match self.chart {
            // Programs get the figures.
            Some(kind) if matches!(format, Format::Table | Format::List) => {
                Box::new(ChartWriter::new(out, columns, style, kind == "line"))
            }
            _ => writer(format, columns, style, out)?,
        };
        Ok(match self.fill {
            Some(bin) => Box::new(Filled::new(rows, bin, columns)),
            None => rows,
        })
    }
}

/// Makes a key of an id.
type MakeKey = fn(String) -> ShowKey;

/// Which column opens a row, and as what.
fn key_column(table: Option<&str>, columns: &[String]) -> Option<(usize, MakeKey)> {
    let at = columns.iter().position(|column| column == "id")?;
    match table {
        Some("events") => Some((at, ShowKey::Event)),
        Some("articles") => Some((at, ShowKey::Article)),
        _ => None,
    }
}

/// `12 ms`, `4.2 s`.
fn time(taken: Duration) -> String {
    if taken < Duration::from_secs(1) {
        format!("{} ms", taken.as_millis())
    } else {
        format!("{:.1} s", taken.as_secs_f64())
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

    #[test]
    fn a_query_is_kept_without_what_would_end_it() {
        assert_eq!(bare("explain events | count ;\n"), "events | count");
        assert_eq!(bare("explained"), "explained");
    }
}
