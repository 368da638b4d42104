//! The SQLite file: create, open, refuse, write, read. The only place that names rusqlite.

mod answers;
mod files;
mod names;
mod shown;
mod writes;

pub use answers::{Answer, Interrupter};
pub use names::NameKind;
pub use shown::{Fact, ShowKey, Shown, ShownSentence};
pub use writes::{Record, Written};

use crate::error::Error;

/// The whole current schema.
pub const SCHEMA: &str = include_str!("../schema.sql");

/// A store of articles and what they say.
#[derive(Debug)]
pub struct Store {
    connection: rusqlite::Connection,
    path: std::path::PathBuf,
    /// When a running statement must stop, in milliseconds of the process.
    deadline: std::sync::Arc<std::sync::atomic::AtomicU64>,
}

/// SQLite's errors in a person's words.
fn plain(error: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::*;
    let code = error.sqlite_error_code();
    match code {
        Some(DiskFull) => Error::new("disk full")
            .help("free some space and run it again: what was stored before is intact"),
        Some(ReadOnly) => Error::new("the store is read-only")
            .help("copy it to a folder where writing is allowed"),
        Some(DatabaseBusy | DatabaseLocked) => Error::new("the store is in use by another program")
            .help("close it there, or try again later"),
        Some(DatabaseCorrupt) => Error::new("the store is damaged")
            .help("go back to a copy, or ingest the articles again"),
        Some(NotADatabase) => Error::new("not a dateline store: this is no SQLite file"),
        Some(CannotOpen) => {
            Error::new("the store cannot be opened").help("check the path and its permissions")
        }
        Some(OperationInterrupted) => Error::new("stopped"),
        _ => Error::new(format!("the store answered: {error}")),
    }
}
