//! The one error type: what was found, where, and what would work.

use std::fmt;

/// An error a person can act on. Texts are lower case, with names in backticks.
#[derive(Debug)]
pub struct Error {
    message: String,
    help: Option<String>,
}

/// A result whose error a person can act on.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that says what was found.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }
    /// Adds what would work.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
    /// What was found.
    pub fn message(&self) -> &str {
        &self.message
    }
    /// What would work, if anything can be said.
    pub fn helps(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
