//! The SQLite file: create, open, refuse, write, read. The only place that names rusqlite.

mod amounts;
mod events;
mod failures;
mod identities;
mod names;
mod runs;
mod shown;
mod summaries;
mod writes;

pub use names::{NameKind, PlacesNamed};
pub use runs::{Event, Interrupter, Limits};
pub use shown::{Fact, FactKind, ShowKey, Shown, ShownSentence};
pub use summaries::{Summary, TableCount};
pub use writes::{Record, SentenceSpan, Written};

use crate::error::{Error, Result};
use crate::knowledge::ontology::Ontology;
use failures::Explain;
use runs::Clock;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The schema, as any SQLite shell can run it.
pub const SCHEMA: &str = include_str!("../schema.sql");
/// Marks a file as dateline's: "DTLN".
pub const APPLICATION_ID: i32 = 0x4454_4C4E;
/// The schema version that this program writes and reads.
pub const SCHEMA_VERSION: i32 = 1;

/// How long another program may hold the file before we give up.
const BUSY_WAIT: Duration = Duration::from_secs(5);
/// One LIKE with a long pattern cannot be stopped, so patterns are short.
pub const MAX_PATTERN: usize = 256;
/// Longest SQL text; queries are capped at 1 MiB before, and their SQL grows.
const MAX_SQL: i32 = 16 << 20;
/// Prepared statements kept between articles.
const KEPT_STATEMENTS: usize = 64;

/// One open store.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// Name for messages.
    name: String,
    path: Option<PathBuf>,
    clock: Clock,
    /// Whether anything was written since the last `finish`.
    changed: bool,
    /// Actors written since the last `finish`, whose usual sector may have changed.
    touched: HashSet<i64>,
    /// The table of vague words that figures are made with.
    amounts: Option<String>,
}

impl Store {
    /// Opens a store for writing and creates it when there is none. Refuses other programs' files and newer stores.
    pub fn create_or_open(path: &Path) -> Result<Store> {
        let name = path.display().to_string();
        if path.is_dir() {
            return Err(Error::new(format!("`{name}` is a folder, not a store"))
                .help("name a file in it, such as news.db"));
        }
        if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty())
            && !parent.is_dir()
        {
            return Err(
                Error::new(format!("the folder `{}` does not exist", parent.display()))
                    .help("create it first"),
            );
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).explain(&name)?;
        let mut store = Store::prepare(connection, name, Some(path.to_path_buf()))?;
        store.set_up_writer()?;
        Ok(store)
    }

    /// Opens an existing store for questions only; never creates or changes a file.
    pub fn open(path: &Path) -> Result<Store> {
        let name = path.display().to_string();
        refuse_other_than_file(path, &name)?;
        // A file of no or one byte is what a program leaves that touched the name and wrote nothing.
        if std::fs::metadata(path).is_ok_and(|m| m.len() <= 1) || !path.exists() {
            return Err(Error::new(format!("no such store: `{name}`"))
                .help("make one with `dateline ingest`, or name another with --db"));
        }
        roll_back_leftovers(path, &name)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).explain(&name)?;
        let mut store = Store::prepare(connection, name, Some(path.to_path_buf()))?;
        store.set_up_reader()?;
        Ok(store)
    }

    /// A store in memory, gone when it is dropped.
    pub fn memory() -> Result<Store> {
        let name = "memory".to_string();
        let connection = Connection::open_in_memory().explain(&name)?;
        let mut store = Store::prepare(connection, name, None)?;
        store.set_up_writer()?;
        Ok(store)
    }

    /// The file, unless the store is in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Lets the file grow to so many pages at most, for this connection only: what a full disk does, at a place of one's choice.
    pub fn limit_pages(&self, pages: i64) -> Result<()> {
        self.number(&format!("PRAGMA max_page_count = {pages}"))
            .map(|_| ())
    }

    /// What both kinds of connection need.
    fn prepare(mut connection: Connection, name: String, path: Option<PathBuf>) -> Result<Store> {
        connection.busy_timeout(BUSY_WAIT).explain(&name)?;
        connection.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
        for (limit, value) in [
            (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MAX_PATTERN as i32),
            (Limit::SQLITE_LIMIT_SQL_LENGTH, MAX_SQL),
        ] {
            connection.set_limit(limit, value).explain(&name)?;
        }
        let clock = Clock::default();
        let handler = clock.clone();
        connection
            .progress_handler(1000, Some(move || handler.is_over()))
            .explain(&name)?;
        Ok(Store {
            connection,
            name,
            path,
            clock,
            changed: false,
            touched: HashSet::new(),
            amounts: None,
        })
    }

    fn set_up_writer(&mut self) -> Result<()> {
        if self.connection.is_readonly("main").explain(&self.name)? {
            return Err(failures::read_only(&self.name));
        }
        let settings = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; \
             PRAGMA trusted_schema = OFF; PRAGMA cache_size = -65536;";
        self.connection
            .execute_batch(settings)
            .explain(&self.name)?;
        if self.is_blank()? {
            self.create_schema()?;
        }
        self.refuse_foreign()?;
        // Another program may have left the store in WAL mode, which read-only folders and copies do not bear.
        self.connection
            .execute_batch("PRAGMA journal_mode = DELETE")
            .explain(&self.name)?;
        self.fill_event_types()
    }

    fn set_up_reader(&mut self) -> Result<()> {
        let name = self.name.clone();
        for (config, value) in [
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        ] {
            self.connection
                .set_db_config(config, value)
                .explain(&name)?;
        }
        let settings = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; \
             PRAGMA mmap_size = 0; PRAGMA cache_size = -65536;";
        self.connection.execute_batch(settings).explain(&name)?;
        self.refuse_foreign()?;
        self.connection
            .authorizer(Some(allow_reading))
            .explain(&name)
    }

    /// Whether the file holds nothing yet.
    fn is_blank(&self) -> Result<bool> {
        let tables: i64 = self.number("SELECT count(*) FROM sqlite_master")?;
        Ok(tables == 0 && self.number("PRAGMA application_id")? == 0)
    }

    fn number(&self, sql: &str) -> Result<i64> {
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .explain(&self.name)
    }

    /// Makes the tables in one transaction, so that a store is whole or blank whatever interrupts.
    fn create_schema(&mut self) -> Result<()> {
        let name = self.name.clone();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .explain(&name)?;
        // Another program may have made them while we waited for the lock.
        let made: i64 = transaction
            .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))
            .explain(&name)?;
        if made == 0 {
            transaction.execute_batch(SCHEMA).explain(&name)?;
            transaction
                .execute(
                    "INSERT INTO meta (name, value) VALUES ('dateline', ?1)",
                    [env!("CARGO_PKG_VERSION")],
                )
                .explain(&name)?;
        }
        transaction.commit().explain(&name)
    }

    /// Refuses files of other programs, other versions, and files whose tables are not ours.
    fn refuse_foreign(&self) -> Result<()> {
        let id = self.number("PRAGMA application_id")?;
        if id != i64::from(APPLICATION_ID) {
            let what = match id {
                0x4750_4B47 => "a GeoPackage",
                0x0F05_5112 => "a Fossil checkout",
                0x4D50_4258 => "map tiles (MBTiles)",
                _ => "another program's SQLite file",
            };
            return Err(
                Error::new(format!("`{}` is {what}, not a dateline store", self.name))
                    .help("name another file with --db"),
            );
        }
        let version = self.number("PRAGMA user_version")?;
        if version > i64::from(SCHEMA_VERSION) {
            return Err(Error::new(format!(
                "`{}` has schema version {version}; this dateline knows versions up to {SCHEMA_VERSION}",
                self.name
            ))
            .help("install a newer dateline"));
        }
        if version < i64::from(SCHEMA_VERSION) {
            return Err(Error::new(format!(
                "`{}` has schema version {version}; this dateline needs version {SCHEMA_VERSION}",
                self.name
            ))
            .help("run `dateline upgrade`"));
        }
        self.compare_schema()
    }

    /// Every table and the view must be as this program makes them; columns may have been added, triggers not.
    fn compare_schema(&self) -> Result<()> {
        let objects = |connection: &Connection,
                       name: &str|
         -> Result<Vec<(String, String, String)>> {
            let mut statement = connection
                .prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
                .explain(name)?;
            let rows = statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .explain(name)?;
            rows.collect::<rusqlite::Result<_>>().explain(name)
        };
        let found = objects(&self.connection, &self.name)?;
        if let Some((_, trigger, _)) = found.iter().find(|(kind, _, _)| kind == "trigger") {
            return Err(Error::new(format!(
                "`{}` holds a trigger, `{trigger}`, which no dateline store has",
                self.name
            ))
            .help("drop it if you know it, else do not trust the file"));
        }
        let blank = Connection::open_in_memory().explain(&self.name)?;
        blank.execute_batch(SCHEMA).explain(&self.name)?;
        for (kind, name, sql) in objects(&blank, &self.name)? {
            let mut same_name = found.iter().filter(|(_, n, _)| *n == name);
            let fits = match (kind.as_str(), same_name.next()) {
                // A missing index only costs time.
                ("index", _) => true,
                (_, None) => false,
                (_, Some((k, _, s))) if *k == kind && *s == sql => true,
                ("table", Some((k, _, s))) if k == "table" && !s.starts_with("CREATE VIRTUAL") => {
                    let columns = |c: &Connection| columns_of(c, &name).explain(&self.name);
                    let has = columns(&self.connection)?;
                    columns(&blank)?.iter().all(|c| has.contains(c))
                }
                _ => false,
            };
            if !fits {
                return Err(Error::new(format!(
                    "`{}`: the {kind} `{name}` is missing or not as dateline makes it",
                    self.name
                ))
                .help("run `dateline check`"));
            }
        }
        Ok(())
    }

    /// Brings the ontology into the store; writes nothing when it is there already.
    fn fill_event_types(&mut self) -> Result<()> {
        let ontology = Ontology::load();
        let rows = ontology.event_types().len() + ontology.subtypes().len();
        let version = crate::knowledge::ontology::version();
        let known: i64 = self
            .connection
            .query_row(
                "SELECT (SELECT count(*) FROM event_types) * (SELECT count(*) FROM meta WHERE name = 'ontology' AND value = ?1)",
                [&version],
                |row| row.get(0),
            )
            .explain(&self.name)?;
        if known >= rows as i64 {
            return Ok(());
        }
        let name = self.name.clone();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .explain(&name)?;
        writes::write_event_types(&transaction, &ontology, &version).explain(&name)?;
        transaction.commit().explain(&name)
    }
}

/// Folders, pipes and devices are no stores; a name that is free may become one.
fn refuse_other_than_file(path: &Path, name: &str) -> Result<()> {
    let what = match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => "a folder",
        Ok(about) if !about.is_file() => "a device or pipe",
        _ => return Ok(()),
    };
    Err(Error::new(format!("`{name}` is {what}, not a store")).help("name a file, such as news.db"))
}

/// Undoes the half-written batch of an ingest that was killed: SQLite does so for writers only, and a reader would fail.
fn roll_back_leftovers(path: &Path, name: &str) -> Result<()> {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    if !std::fs::metadata(&journal).is_ok_and(|about| about.len() > 0) {
        return Ok(());
    }
    let ask = |flags: OpenFlags| -> rusqlite::Result<i64> {
        let connection =
            Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(BUSY_WAIT)?;
        connection.query_row("PRAGMA application_id", [], |row| row.get(0))
    };
    // A journal that another program is writing just now is no leftover: then reading works, or waits.
    match ask(OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ReadOnly) => {
            match ask(OpenFlags::SQLITE_OPEN_READ_WRITE) {
                Ok(_) => Ok(()),
                Err(_) => Err(Error::new(format!(
                    "`{name}` was left in the middle of a write, and cannot be put in order: it or its folder is read-only"
                ))
                .help("copy it with its -journal file to a folder you may write in")),
            }
        }
        _ => Ok(()),
    }
}

/// Names of the ordinary columns of a table; generated and hidden ones do not count.
fn columns_of(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0")?
        .query_map([table], |row| row.get(0))?
        .collect()
}

/// What a question may do: read. Full-text search asks for some pragmas of its own.
fn allow_reading(context: AuthContext<'_>) -> Authorization {
    const PRAGMAS: &[&str] = &[
        "data_version",
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "index_xinfo",
        "foreign_key_list",
        "function_list",
        "module_list",
        "pragma_list",
        "compile_options",
        "page_count",
        "page_size",
        "integrity_check",
        "quick_check",
        "foreign_key_check",
    ];
    match context.action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => Authorization::Deny,
        AuthAction::Pragma {
            pragma_name,
            pragma_value: value,
        } => {
            let named = PRAGMAS.contains(&pragma_name);
            let asked = matches!(pragma_name, "application_id" | "user_version" | "encoding");
            if named || (asked && value.is_none()) {
                Authorization::Allow
            } else {
                Authorization::Deny
            }
        }
        _ => Authorization::Allow,
    }
}
