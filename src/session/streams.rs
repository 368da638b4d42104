//! Running one statement: rows stream to their writer, Ctrl-C stops it, a grey line closes it.

use super::{Outcome, REMEMBERED, Session, Sink, bound, tell};
use crate::error::Result;
use crate::output::bins::Filled;
use crate::output::charts::ChartWriter;
use crate::output::style::counted;
use crate::output::{Format, Role, RowWriter, Style, writer};
use crate::query::Sql;
use crate::rows::Value;
use crate::session::interrupts::Watch;
use crate::store::{Event, Limits, ShowKey};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// What one statement gave.
#[derive(Debug, Default)]
pub(super) struct Streamed {
    pub(super) rows: u64,
    pub(super) keys: Vec<ShowKey>,
    pub(super) stopped: bool,
    pub(super) taken: Duration,
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
    pub(super) fn stream(
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
    pub(super) fn close(
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
pub(super) struct Shape<'a> {
    /// The table they are of.
    pub(super) table: Option<&'a str>,
    /// The kind of chart that was asked for.
    pub(super) chart: Option<&'a str>,
    /// The column of time bins whose gaps are to be filled.
    pub(super) fill: Option<usize>,
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
