//! Running a read-only statement: rows are streamed, and another thread or a time limit can stop it.

use super::{Store, plain};
use crate::error::{Error, Result};
use crate::rows::{Rows, Value};
use rusqlite::types::ValueRef;
use std::ops::ControlFlow;
use std::time::Duration;

/// What a running statement hands over: the column names once, then each row.
#[derive(Debug)]
pub enum Answer<'a> {
    /// Column names.
    Columns(&'a [String]),
    /// One row.
    Row(&'a [Value]),
}

/// Stops whatever statement runs; may be used from any thread.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Stops the running statement; does nothing when none runs.
    pub fn stop(&self) {
        self.0.interrupt();
    }
}

impl Store {
    /// A handle that stops a running statement.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Runs one read-only statement and streams its rows to `each` until that breaks.
    pub fn run(
        &self,
        sql: &str,
        parameters: &[Value],
        timeout: Option<Duration>,
        each: &mut dyn FnMut(Answer<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        // The handler that reads the deadline is set once, when the store is opened.
        let until = timeout.map_or(u64::MAX, |limit| {
            super::files::milliseconds() + limit.as_millis() as u64
        });
        self.deadline
            .store(until, std::sync::atomic::Ordering::Relaxed);
        let result = self.stream(sql, parameters, each);
        self.deadline
            .store(u64::MAX, std::sync::atomic::Ordering::Relaxed);
        result
    }

    fn stream(
        &self,
        sql: &str,
        parameters: &[Value],
        each: &mut dyn FnMut(Answer<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare(sql).map_err(plain)?;
        if !statement.readonly() || sql.trim_start().to_lowercase().starts_with("vacuum") {
            return Err(Error::new("this statement would write").help("queries only read"));
        }
        let columns: Vec<String> = statement
            .column_names()
            .into_iter()
            .map(str::to_string)
            .collect();
        for (i, value) in parameters.iter().enumerate() {
            match value {
                Value::Null => statement.raw_bind_parameter(i + 1, rusqlite::types::Null),
                Value::Integer(n) => statement.raw_bind_parameter(i + 1, n),
                Value::Real(x) => statement.raw_bind_parameter(i + 1, x),
                Value::Text(t) => statement.raw_bind_parameter(i + 1, t),
            }
            .map_err(plain)?;
        }
        if each(Answer::Columns(&columns))?.is_break() {
            return Ok(());
        }
        let mut rows = statement.raw_query();
        let mut cells = Vec::with_capacity(columns.len());
        while let Some(row) = rows.next().map_err(plain)? {
            cells.clear();
            for i in 0..columns.len() {
                cells.push(match row.get_ref(i).map_err(plain)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(n) => Value::Integer(n),
                    ValueRef::Real(x) => Value::Real(x),
                    ValueRef::Text(t) => Value::Text(String::from_utf8_lossy(t).into_owned()),
                    ValueRef::Blob(b) => Value::Text(format!("{} bytes", b.len())),
                });
            }
            if each(Answer::Row(&cells))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// All rows of a small answer.
    pub fn rows(&self, sql: &str, parameters: &[Value]) -> Result<Rows> {
        let mut out = Rows::default();
        self.run(sql, parameters, None, &mut |answer| {
            match answer {
                Answer::Columns(names) => out.columns = names.to_vec(),
                Answer::Row(cells) => out.rows.push(cells.to_vec()),
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(out)
    }
}
