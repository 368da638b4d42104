//! Opening and creating store files, and refusing those that are not ours.

use super::{SCHEMA, Store, plain};
use crate::error::{Error, Result};
use crate::knowledge::ontology::Ontology;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

const APPLICATION_ID: i64 = 0x4454_4C4E;
/// Schema version of this program.
pub const VERSION: i64 = 1;
/// How long to wait for another writer.
const BUSY: Duration = Duration::from_secs(5);

impl Store {
    /// Opens a store for writing, or creates it. Other programs' files and newer stores are refused.
    pub fn create_or_open(path: &Path) -> Result<Store> {
        if path.is_dir() {
            return Err(Error::new(format!("`{}` is a folder", path.display()))
                .help("name a file, such as `dateline.db`"));
        }
        if let Some(parent) = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty() && !p.is_dir())
        {
            return Err(
                Error::new(format!("there is no folder `{}`", parent.display()))
                    .help("create it first"),
            );
        }
        let connection = Connection::open(path).map_err(plain)?;
        connection.busy_timeout(BUSY).map_err(plain)?;
        let store = Store::around(connection, path)?;
        let tables: i64 = store.number("SELECT count(*) FROM sqlite_master")?;
        if tables == 0 && store.number("PRAGMA application_id")? == 0 {
            store.create()?;
        }
        store.recognise()?;
        store
            .connection
            .pragma_update(None, "foreign_keys", true)
            .map_err(plain)?;
        Ok(store)
    }

    /// Opens a store for reading. Nothing is created or changed, whatever a question says.
    pub fn open(path: &Path) -> Result<Store> {
        let missing = || {
            Error::new(format!("there is no store `{}`", path.display()))
                .help("make one: dateline ingest ARTICLES --db FILE")
        };
        let metadata = std::fs::metadata(path).map_err(|_| missing())?;
        if metadata.is_dir() {
            return Err(Error::new(format!("`{}` is a folder", path.display()))
                .help("name the store's file"));
        }
        if metadata.len() == 0 {
            return Err(missing());
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(plain)?;
        connection.busy_timeout(BUSY).map_err(plain)?;
        let store = Store::around(connection, path)?;
        store.recognise()?;
        store
            .connection
            .execute_batch(
                "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
            )
            .map_err(plain)?;
        store
            .connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)
            .map_err(plain)?;
        Ok(store)
    }

    /// A store in memory, for tests and dry runs.
    pub fn memory() -> Result<Store> {
        let store = Store::around(
            Connection::open_in_memory().map_err(plain)?,
            Path::new(":memory:"),
        )?;
        store.create()?;
        Ok(store)
    }

    fn around(mut connection: Connection, path: &Path) -> Result<Store> {
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let seen = deadline.clone();
        connection
            .progress_handler(
                1000,
                Some(move || milliseconds() > seen.load(Ordering::Relaxed)),
            )
            .map_err(plain)?;
        Ok(Store {
            connection,
            path: path.to_path_buf(),
            deadline,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn number(&self, sql: &str) -> Result<i64> {
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .map_err(plain)
    }

    fn create(&self) -> Result<()> {
        let ontology = Ontology::load();
        self.connection
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(plain)?;
        let made = (|| -> rusqlite::Result<()> {
            self.connection.execute_batch(SCHEMA)?;
            let mut meta = self
                .connection
                .prepare("INSERT INTO meta VALUES (?1, ?2)")?;
            meta.execute(["dateline", env!("CARGO_PKG_VERSION")])?;
            meta.execute(["amounts", "built-in"])?;
            let mut types = self
                .connection
                .prepare("INSERT INTO event_types VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)")?;
            for t in ontology.all() {
                let level = if t.parent.is_some() {
                    "subtype"
                } else {
                    "type"
                };
                types.execute(rusqlite::params![
                    t.name,
                    t.parent,
                    level,
                    t.description,
                    t.quad,
                    t.score,
                    t.mode,
                    t.cameo,
                    t.acled
                ])?;
            }
            Ok(())
        })();
        let end = if made.is_ok() { "COMMIT" } else { "ROLLBACK" };
        self.connection.execute_batch(end).map_err(plain)?;
        made.map_err(plain)
    }

    fn recognise(&self) -> Result<()> {
        let id = self.number("PRAGMA application_id")?;
        if id != APPLICATION_ID {
            return Err(Error::new(format!(
                "`{}` is another program's database",
                self.path.display()
            ))
            .help("name a dateline store, or a file that does not exist yet"));
        }
        let version = self.number("PRAGMA user_version")?;
        if version > VERSION {
            return Err(Error::new(format!(
                "`{}` was made by a newer dateline (schema {version}; this program knows {VERSION})",
                self.path.display()
            ))
            .help("use that version"));
        }
        Ok(())
    }
}

/// Milliseconds since the first call.
pub(super) fn milliseconds() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_millis() as u64
}
