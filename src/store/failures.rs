//! What went wrong in SQLite, said so that a person can act on it.

use crate::error::{Error, Result};
use rusqlite::ErrorCode;

/// Turns SQLite's results into ours.
pub(super) trait Explain<T> {
    /// Explains a failure; `store` names the file.
    fn explain(self, store: &str) -> Result<T>;
}

impl<T> Explain<T> for rusqlite::Result<T> {
    fn explain(self, store: &str) -> Result<T> {
        self.map_err(|error| sentence(&error, store))
    }
}

/// The store cannot be written.
pub(super) fn read_only(store: &str) -> Error {
    Error::new(format!(
        "cannot write to `{store}`: it or its folder is read-only"
    ))
    .help("change its permissions, or name another store with --db")
}

fn sentence(error: &rusqlite::Error, store: &str) -> Error {
    let (code, extended, text) = match error {
        rusqlite::Error::SqliteFailure(failure, text) => (
            failure.code,
            failure.extended_code,
            text.clone().unwrap_or_default(),
        ),
        rusqlite::Error::SqlInputError { error, msg, .. } => {
            (error.code, error.extended_code, msg.clone())
        }
        rusqlite::Error::MultipleStatement => {
            return Error::new("there is more than one SQL statement")
                .help("run them one at a time");
        }
        rusqlite::Error::InvalidParameterCount(given, wanted) => {
            return Error::new(format!("the SQL wants {wanted} values and got {given}"));
        }
        rusqlite::Error::Utf8Error(..) | rusqlite::Error::InvalidColumnType(..) => {
            return Error::new(format!(
                "`{store}` holds a value that dateline never writes"
            ))
            .help("run `dateline check`");
        }
        other => return Error::new(format!("`{store}`: {other}")),
    };
    match code {
        ErrorCode::DiskFull => Error::new(format!("disk full while writing `{store}`"))
            .help("free some space and run it again; what was stored before is kept"),
        ErrorCode::SystemIoFailure if is_write_failure(extended) => Error::new(format!(
            "cannot write `{store}`: disk full, or the disk failed"
        ))
        .help("free some space and run it again; what was stored before is kept"),
        ErrorCode::SystemIoFailure => Error::new(format!("cannot read `{store}`: the disk failed"))
            .help("run `dateline check`"),
        ErrorCode::ReadOnly => read_only(store),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            Error::new(format!("`{store}` is in use by another program"))
                .help("wait for it to end, then run it again")
        }
        ErrorCode::NotADatabase => Error::new(format!("`{store}` is not a database"))
            .help("name a dateline store with --db"),
        ErrorCode::DatabaseCorrupt => {
            Error::new(format!("`{store}` is damaged")).help("run `dateline check`")
        }
        ErrorCode::CannotOpen => Error::new(format!("cannot open or create `{store}`"))
            .help("look at the permissions of the file and its folder, which may be read-only"),
        ErrorCode::OperationInterrupted => Error::new("interrupted"),
        ErrorCode::AuthorizationForStatementDenied | ErrorCode::PermissionDenied => {
            Error::new("this SQL is not allowed here").help("questions can only read")
        }
        ErrorCode::OutOfMemory => Error::new("out of memory"),
        ErrorCode::TooBig => Error::new("a text is too long for the store"),
        ErrorCode::ConstraintViolation => Error::new(format!("`{store}` refuses a row: {text}")),
        _ if text.is_empty() => Error::new(format!("`{store}`: {error}")),
        _ => Error::new(format!("SQL: {text}")),
    }
}

/// Extended codes of failed writes, syncs and truncations: what a full disk or a file-size limit gives besides `SQLITE_FULL`.
fn is_write_failure(extended: i32) -> bool {
    const IOERR: i32 = 10;
    const WRITE: [i32; 4] = [3, 4, 5, 6]; // WRITE, FSYNC, DIR_FSYNC, TRUNCATE
    extended & 0xff == IOERR && WRITE.contains(&(extended >> 8))
}
