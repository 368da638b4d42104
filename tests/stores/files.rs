//! Files that are missing, foreign, newer, changed, damaged, locked or on a full disk.

use crate::sample::*;
use dateline::article::Article;
use dateline::store::{Record, Store};
use rusqlite::Connection;

#[test]
fn reading_changes_and_creates_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("missing.db");
    let error = Store::open(&missing).expect_err("missing");
    assert!(error.message().starts_with("no such store"), "{error}");
    assert!(!missing.exists());
    for content in ["", "x"] {
        std::fs::write(&missing, content).expect("file");
        let error = Store::open(&missing).expect_err("nothing in it");
        assert!(error.message().starts_with("no such store"), "{error}");
        assert_eq!(std::fs::read_to_string(&missing).expect("file"), content);
    }
    let path = file(folder.path());
    let before = std::fs::read(&path).expect("file");
    let store = Store::open(&path).expect("opened");
    assert_eq!(number(&store, "SELECT count(*) FROM event_list"), 2);
    assert_eq!(
        number(
            &store,
            "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'children'"
        ),
        1
    );
    let copy = folder.path().join("copy.db");
    for sql in [
        format!("VACUUM INTO '{}'", copy.display()),
        format!("ATTACH '{}' AS other", copy.display()),
        format!("ATTACH '{}' AS other", path.display()),
        "INSERT INTO meta VALUES ('a', 'b')".into(),
        "PRAGMA query_only = OFF".into(),
        "PRAGMA writable_schema = ON".into(),
        "SELECT load_extension('x')".into(),
        "CREATE TEMP TABLE t (a)".into(),
    ] {
        assert!(store.rows(&sql, &[]).is_err(), "{sql}");
    }
    assert!(!copy.exists());
    drop(store);
    assert!(before == std::fs::read(&path).expect("file"));
}

#[test]
fn strange_files_are_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let text_file = folder.path().join("notes.txt");
    std::fs::write(&text_file, "not a store, just notes. ".repeat(60)).expect("file");
    let zeros = folder.path().join("zeros.db");
    std::fs::write(&zeros, vec![0u8; 8192]).expect("file");
    for path in [&text_file, &zeros] {
        for answer in [Store::open(path), Store::create_or_open(path)] {
            let error = answer.expect_err("not a database");
            assert!(error.message().ends_with("is not a database"), "{error}");
        }
    }
    let foreign = folder.path().join("other.db");
    Connection::open(&foreign)
        .and_then(|c| c.execute_batch("CREATE TABLE birds (name TEXT)"))
        .expect("a foreign file");
    for answer in [Store::open(&foreign), Store::create_or_open(&foreign)] {
        let error = answer.expect_err("foreign");
        assert!(
            error.message().contains("another program's SQLite file"),
            "{error}"
        );
    }
    let newer = file(folder.path());
    Connection::open(&newer)
        .and_then(|c| c.execute_batch("PRAGMA user_version = 7"))
        .expect("made newer");
    for answer in [Store::open(&newer), Store::create_or_open(&newer)] {
        let error = answer.expect_err("newer");
        assert!(
            error.message().contains("version 7") && error.message().contains("up to 1"),
            "{error}"
        );
    }
    assert!(
        Store::open(folder.path())
            .expect_err("a folder")
            .message()
            .contains("is a folder")
    );
    let nowhere = folder.path().join("none/news.db");
    let error = Store::create_or_open(&nowhere).expect_err("no such folder");
    assert!(error.message().contains("does not exist"), "{error}");
}

#[test]
fn a_store_with_a_trigger_or_a_changed_table_is_not_trusted() {
    for change in [
        "CREATE TRIGGER spy AFTER INSERT ON articles BEGIN DELETE FROM events; END",
        "DROP VIEW event_list; CREATE VIEW event_list AS SELECT 1 AS id",
        "DROP TABLE actor_aliases; CREATE VIEW actor_aliases AS SELECT 1 AS alias",
        "DROP TABLE queries",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path());
        Connection::open(&path)
            .and_then(|c| c.execute_batch(change))
            .expect(change);
        assert!(Store::open(&path).is_err(), "{change}");
        assert!(Store::create_or_open(&path).is_err(), "{change}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path());
    let added =
        "ALTER TABLE events ADD COLUMN note TEXT; CREATE TABLE notes (a); DROP INDEX events_killed";
    Connection::open(&path)
        .and_then(|c| c.execute_batch(added))
        .expect("added");
    Store::open(&path).expect("additions do no harm");
}

#[test]
fn damage_and_locks_are_said_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path());
    let bytes = std::fs::read(&path).expect("file");
    let cut = folder.path().join("cut.db");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).expect("file");
    let failed = Store::open(&cut).and_then(|store| {
        store.rows("SELECT count(*), max(body) FROM articles", &[])?;
        store.rows("SELECT count(*), max(sentence) FROM event_list", &[])
    });
    assert!(
        failed
            .expect_err("damaged")
            .message()
            .ends_with("is damaged")
    );
    let mut store = Store::create_or_open(&path).expect("opened");
    let other = Connection::open(&path).expect("a second program");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    let error = store.write(&[]).expect_err("locked");
    assert!(
        error.message().ends_with("is in use by another program"),
        "{error}"
    );
    other.execute_batch("ROLLBACK").expect("unlocked");
    store.write(&[]).expect("free again");
}

#[test]
fn a_full_disk_rolls_the_batch_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path());
    // The page limit belongs to a connection, so a store of one page more than there is stands for the full disk.
    let mut store = Store::create_or_open(&path).expect("opened");
    let pages = number(&store, "PRAGMA page_count");
    store.limit_pages(pages + 1).expect("limited");
    let long = "Word after word fills the page. ".repeat(4000);
    let article = Article::new(None, Some("Long"), &long);
    let record = Record {
        article: &article,
        sentences: &[],
        extraction: None,
    };
    let error = store.write(&[record]).expect_err("full");
    assert!(error.message().starts_with("disk full"), "{error}");
    drop(store);
    let store = Store::open(&path).expect("whole");
    assert_eq!(number(&store, "SELECT count(*) FROM articles"), 1);
    assert_eq!(row(&store, "PRAGMA integrity_check"), [text("ok")]);
}

#[test]
fn a_killed_write_is_undone_before_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path());
    let killed = folder.path().join("killed.db");
    let writer = Connection::open(&path).expect("opened");
    // A cache of a few pages makes SQLite write into the file before the end of the transaction.
    writer
        .execute_batch(
            "PRAGMA cache_size = 2; BEGIN IMMEDIATE;
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
             INSERT INTO articles (language, uid, body) SELECT 'en', 'half-' || i, 'half a batch, half a batch' FROM n;",
        )
        .expect("half written");
    let journal = folder.path().join("news.db-journal");
    std::fs::copy(&path, &killed).expect("copied");
    std::fs::copy(journal, folder.path().join("killed.db-journal")).expect("copied");
    let halves = "SELECT count(*) FROM articles WHERE uid LIKE 'half-%'";
    let store = Store::open(&killed).expect("opened after the kill");
    assert_eq!(number(&store, "SELECT count(*) FROM articles"), 1);
    assert_eq!(number(&store, halves), 0);
    assert_eq!(row(&store, "PRAGMA integrity_check"), [text("ok")]);
    writer
        .execute_batch("COMMIT")
        .expect("the living writer goes on");
    let store = Store::open(&path).expect("opened after the end");
    assert_eq!(number(&store, halves), 2000);
}

#[test]
fn a_store_left_in_wal_mode_is_brought_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path());
    Connection::open(&path)
        .and_then(|c| c.query_row("PRAGMA journal_mode = WAL", [], |r| r.get::<_, String>(0)))
        .expect("WAL");
    drop(Store::create_or_open(&path).expect("opened"));
    let store = Store::open(&path).expect("opened");
    assert_eq!(
        row(&store, "SELECT count(*) FROM articles"),
        [dateline::rows::Value::Integer(1)]
    );
    let mode: String = Connection::open(&path)
        .and_then(|c| c.query_row("PRAGMA journal_mode", [], |r| r.get(0)))
        .expect("asked");
    assert_eq!(mode, "delete");
}
