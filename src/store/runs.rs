//! Running a question: streamed rows, a time limit, and a handle that stops it from another thread.

use super::Store;
use super::failures::Explain;
use crate::error::{Error, Result};
use crate::rows::{Rows, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What a question may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Stop after so long; `None` for no limit.
    pub timeout: Option<Duration>,
}

/// What a running question hands out: its columns first, then its rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event<'a> {
    /// Column names, once.
    Columns(&'a [String]),
    /// One row, as long as the columns.
    Row(&'a [Value]),
}

/// Stops the question that a store is working on, from any thread.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Stops it; does nothing when the store is idle.
    pub fn stop(&self) {
        self.0.interrupt();
    }
}

impl std::fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interrupter")
    }
}

/// The time limit, shared with SQLite's progress handler. Milliseconds since `base`; 0 for none.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    base: Instant,
    deadline: Arc<AtomicU64>,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            base: Instant::now(),
            deadline: Arc::new(AtomicU64::new(0)),
        }
    }
}

impl Clock {
    /// Whether the time is up.
    pub(super) fn is_over(&self) -> bool {
        let deadline = self.deadline.load(Ordering::Relaxed);
        deadline != 0 && self.now() >= deadline
    }
    fn now(&self) -> u64 {
        u64::try_from(self.base.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
    fn start(&self, timeout: Option<Duration>) {
        let deadline = timeout.map_or(0, |t| {
            let wait = u64::try_from(t.as_millis()).unwrap_or(u64::MAX);
            self.now().saturating_add(wait).max(1)
        });
        self.deadline.store(deadline, Ordering::Relaxed);
    }
}

impl Store {
    /// Runs one read-only statement and hands its columns and rows to `each` as they come. `each` may break off.
    pub fn run(
        &self,
        sql: &str,
        parameters: &[Value],
        limits: &Limits,
        each: &mut dyn FnMut(Event<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.clock.start(limits.timeout);
        let answer = self.run_statement(sql, parameters, each);
        let late = self.clock.is_over();
        self.clock.start(None);
        answer.map_err(|error| match limits.timeout {
            Some(timeout) if late && error.message() == "interrupted" => {
                Error::new(format!("stopped after {}", seconds(timeout)))
                    .help("ask for less, or allow more with --timeout")
            }
            _ => error,
        })
    }

    fn run_statement(
        &self,
        sql: &str,
        parameters: &[Value],
        each: &mut dyn FnMut(Event<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare(sql).explain(&self.name)?;
        if !statement.readonly() {
            return Err(
                Error::new("this SQL would change the store").help("questions can only read")
            );
        }
        let columns: Vec<String> = statement.column_names().map(str::to_string).collect();
        let width = columns.len();
        let parameters = rusqlite::params_from_iter(parameters.iter().map(Bound));
        let mut rows = statement.query(parameters).explain(&self.name)?;
        if each(Event::Columns(&columns))?.is_break() {
            return Ok(());
        }
        let mut cells = Vec::with_capacity(width);
        while let Some(row) = rows.next().explain(&self.name)? {
            cells.clear();
            for i in 0..width {
                cells.push(cell(row.get_ref(i).explain(&self.name)?));
            }
            if each(Event::Row(&cells))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Runs one read-only statement and keeps the whole answer in memory.
    pub fn rows(&self, sql: &str, parameters: &[Value]) -> Result<Rows> {
        let mut answer = Rows::default();
        self.run(sql, parameters, &Limits::default(), &mut |event| {
            match event {
                Event::Columns(columns) => answer.columns = columns.to_vec(),
                Event::Row(row) => answer.rows.push(row.to_vec()),
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(answer)
    }

    /// A handle that stops what the store is working on, for another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }
}

/// One of our values, bound to a parameter.
struct Bound<'a>(&'a Value);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(n) => ValueRef::Integer(*n),
            Value::Real(n) => ValueRef::Real(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// A cell of SQLite's. dateline stores no blobs; one from elsewhere is shown as hexadecimal digits.
fn cell(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Integer(n),
        ValueRef::Real(n) => Value::Real(n),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Value::Text(bytes.iter().map(|b| format!("{b:02x}")).collect()),
    }
}

/// "30 s", "0.2 s".
fn seconds(time: Duration) -> String {
    let text = format!("{:.1}", time.as_secs_f64());
    format!("{} s", text.strip_suffix(".0").unwrap_or(&text))
}
