//! Answers taller than the screen go to a pager; smaller ones straight to the screen.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

/// Holds lines back until there are more than the screen has, then starts the pager.
pub struct Paged {
    held: Vec<u8>,
    lines: usize,
    rows: usize,
    state: State,
}

enum State {
    /// Fewer lines than the screen has, so far.
    Holding,
    /// The pager reads.
    Pager(Child),
    /// No pager is to be had.
    Plain,
}

impl Paged {
    /// For a screen of so many rows.
    pub fn new(rows: usize) -> Self {
        Paged {
            held: Vec::new(),
            lines: 0,
            rows,
            state: State::Holding,
        }
    }

    fn start(&mut self) -> io::Result<()> {
        self.state = match pager() {
            Some(child) => State::Pager(child),
            None => State::Plain,
        };
        let held = std::mem::take(&mut self.held);
        self.forward(&held)
    }

    fn forward(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.state {
            State::Pager(child) => match child.stdin.as_mut() {
                Some(stdin) => stdin.write_all(bytes),
                None => Ok(()),
            },
            State::Plain => io::stdout().lock().write_all(bytes),
            State::Holding => {
                self.held.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Shows what was held back, or waits until the reader leaves the pager.
    pub fn close(mut self) -> io::Result<()> {
        match &mut self.state {
            State::Pager(child) => {
                drop(child.stdin.take());
                child.wait().map(|_| ())
            }
            State::Holding | State::Plain => {
                let mut out = io::stdout().lock();
                out.write_all(&self.held)?;
                out.flush()
            }
        }
    }
}

impl Write for Paged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lines += bytes.iter().filter(|b| **b == b'\n').count();
        self.forward(bytes)?;
        // The footer and the next prompt need two rows.
        if matches!(self.state, State::Holding) && self.lines + 2 > self.rows {
            self.start()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Pager(child) => child.stdin.as_mut().map_or(Ok(()), Write::flush),
            State::Plain => io::stdout().lock().flush(),
            State::Holding => Ok(()),
        }
    }
}

/// Starts `$PAGER`, which may have options, or `less`.
fn pager() -> Option<Child> {
    let stated = std::env::var("PAGER").unwrap_or_default();
    let mut words = stated.split_whitespace();
    let program = words.next().unwrap_or("less");
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "-SRX");
    }
    command.spawn().ok()
}
