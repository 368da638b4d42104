//! The prompt and scripts: lines in, answers out, through one session.

pub mod commands;
pub mod editor;
pub mod pager;
pub mod scripts;

use crate::error::Error;
use crate::output::problems::{Message, render};
use crate::output::style::{counted, terminal_size, visible};
use crate::output::{Format, Role, Style};
use crate::session::{Outcome, Session, Sink};
use commands::Next;
use pager::Paged;
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// A session with a place to write to.
pub struct Console<'a> {
    /// Answers questions.
    pub session: Rc<RefCell<Session>>,
    /// Takes answers.
    pub out: Box<dyn Write + 'a>,
    /// The style of `out`.
    pub style: Style,
    /// Takes messages, notes and footers.
    pub talk: Box<dyn Write + 'a>,
    /// The style of `talk`.
    pub talk_style: Style,
    /// How answers are written.
    pub format: Format,
    /// Whether a person types: long answers are paged.
    pub interactive: bool,
    /// Whether rows and time are told after every answer.
    pub footer: bool,
    /// What was asked before, oldest first.
    pub history: Vec<String>,
    /// The fault in the line asked last, to return to.
    pub fault: Option<usize>,
}

impl Console<'_> {
    /// Asks a question; `origin` is the file and line it stands in.
    pub fn ask(&mut self, text: &str, origin: Option<(&str, usize)>) -> io::Result<Next> {
        let session = self.session.clone();
        let outcome = self.with_sink(origin, |sink| session.borrow_mut().ask(text, sink))?;
        self.fault = match outcome {
            Outcome::Wrong(span) => span.map(|span| span.start),
            Outcome::Answered(_) | Outcome::Stopped => None,
        };
        Ok(commands::next(outcome))
    }

    /// Runs a line: a dot command or a question.
    pub fn line(&mut self, line: &str, origin: Option<(&str, usize)>) -> io::Result<Next> {
        self.fault = None;
        let next = if line.trim_start().starts_with('.') {
            commands::run(self, line)?
        } else {
            self.ask(line, origin)?
        };
        self.out.flush()?;
        Ok(next)
    }

    /// Lends a sink; on a terminal long answers go to the pager, and what is said about them comes after.
    pub fn with_sink(
        &mut self,
        origin: Option<(&str, usize)>,
        run: impl FnOnce(&mut Sink<'_>) -> io::Result<Outcome>,
    ) -> io::Result<Outcome> {
        if !self.interactive {
            return run(&mut Sink {
                out: &mut *self.out,
                format: self.format,
                style: self.style,
                talk: &mut *self.talk,
                talk_style: self.talk_style,
                footer: self.footer,
                origin,
            });
        }
        self.out.flush()?;
        let mut talk = Vec::new();
        // The window may have been resized since the last answer.
        let (columns, rows) = terminal_size();
        self.style.width = columns;
        let mut paged = Paged::new(rows);
        let done = run(&mut Sink {
            out: &mut paged,
            format: self.format,
            style: self.style,
            talk: &mut talk,
            talk_style: self.talk_style,
            footer: self.footer,
            origin,
        });
        paged.close()?;
        self.talk.write_all(&talk)?;
        self.talk.flush()?;
        match done {
            // Whoever leaves the pager has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Answered(0)),
            done => done,
        }
    }

    /// Shows a text that may be long.
    pub fn paged(&mut self, text: &[u8]) -> io::Result<()> {
        if !self.interactive {
            return self.out.write_all(text);
        }
        self.out.flush()?;
        let mut paged = Paged::new(terminal_size().1);
        match paged.write_all(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
        paged.close()
    }

    /// Says an error.
    pub fn tell(&mut self, error: &Error) -> io::Result<()> {
        let text = render(&Message::from(error), None, &self.talk_style);
        self.talk.write_all(text.as_bytes())
    }

    /// What is there, on one line, when the shell opens.
    pub fn greet(&mut self) -> io::Result<()> {
        let path = self.session.borrow().path().display().to_string();
        let summary = self
            .session
            .borrow_mut()
            .store()
            .and_then(|store| store.summary());
        match summary {
            Ok(summary) => {
                let rows = |name: &str| {
                    let table = summary.tables.iter().find(|table| table.name == name);
                    table.map_or(0, |table| u64::try_from(table.rows).unwrap_or(0))
                };
                let days = match (&summary.first, &summary.last) {
                    (Some(first), Some(last)) => format!(", {first} to {last}"),
                    _ => String::new(),
                };
                let line = format!(
                    "dateline {}, {}: {}, {}{days}",
                    env!("CARGO_PKG_VERSION"),
                    visible(&path),
                    counted(rows("articles"), "article", "articles"),
                    counted(rows("events"), "event", "events"),
                );
                writeln!(self.talk, "{line}")?;
            }
            Err(error) => self.tell(&error)?,
        }
        let line = ".help explains, .examples shows queries, Tab completes, Ctrl-D leaves";
        writeln!(self.talk, "{}", self.talk_style.paint(Role::Faint, line))
    }
}
