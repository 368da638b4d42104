//! The schema itself refuses bad rows.

use dateline::store::SCHEMA;
use rusqlite::Connection;

#[test]
fn the_checks_of_the_schema_refuse_bad_rows() {
    let connection = Connection::open_in_memory().expect("memory");
    connection.execute_batch(SCHEMA).expect("schema");
    connection
        .execute_batch(
            "PRAGMA foreign_keys = ON;
             INSERT INTO event_types (name, level, description) VALUES ('ASSAULT', 'type', 'force');
             INSERT INTO articles (id, language, uid, body) VALUES (1, 'en', 'u', 'text');
             INSERT INTO locations (id, name, norm, uid) VALUES (1, 'A', 'a', 'a');
             INSERT INTO events (id, summary, type, status, rule, article_id, sentence_id, field, char_start, char_end, text, uid)
               VALUES (1, 's', 'ASSAULT', 'actual', 'r', 1, 1, 'body', 0, 4, 'text', 'e');",
        )
        .expect("good rows");
    let event = |columns: &str, values: &str| {
        format!(
            "INSERT INTO events (summary, type, status, rule, article_id, sentence_id, field, char_start, char_end, text, uid, {columns})
             VALUES ('s', 'ASSAULT', 'actual', 'r', 1, 1, 'body', 0, 4, 'text', 'e2', {values})"
        )
    };
    let casualty = |columns: &str, values: &str| {
        format!(
            "INSERT INTO casualties (kind, role, background, rule, article_id, number, sentence_id, field, char_start, char_end, text, {columns})
             VALUES ('killed', 'main', 0, 'r', 1, 1, 1, 'body', 0, 4, 'text', {values})"
        )
    };
    let party = |kind: &str, actor: &str| {
        format!(
            "INSERT INTO event_actors (event_id, role, number, actor_id, name, kind, text) VALUES (1, 'target', 1, {actor}, 'n', '{kind}', 't')"
        )
    };
    let set =
        |column: &str, value: &str| format!("UPDATE events SET {column} = {value} WHERE id = 1");
    let mut bad = vec![
        event("date, date_end, date_precision", "'2016-02-30', '2016-03-01', 1"),
        event("date, date_end, date_precision", "'2016-09', '2016-09-30', 4"),
        event("date, date_end, date_precision", "2016, 2016, 5"),
        event("date, date_end, date_precision", "'', '', 1"),
        event("date, date_end, date_precision", "'2016-09-09T10:00:00Z', '2016-09-09', 1"),
        event("date, date_end, date_precision", "'2016-09-09', '2016-09-08', 1"),
        event("date, date_end", "'2016-09-09', '2016-09-09'"),
        event("date_precision", "1"),
        event("location_id", "99"),
        event("subtype", "'made-up'"),
        casualty("low", "'six'"),
        casualty("low", "''"),
        casualty("low", "1.5"),
        casualty("low", "-1"),
        casualty("low, best", "3, 2"),
        casualty("best, high", "3, 2"),
        casualty("low, high", "3, 2"),
        casualty("side", "'left'"),
        casualty("event_id", "99"),
        party("group", "NULL"),
        party("thing", "1"),
        party("animal", "NULL"),
        "UPDATE articles SET published = '2016-13-01'".into(),
        "UPDATE articles SET body = NULL".into(),
        "UPDATE locations SET latitude = 91, longitude = 0, x = 0, y = 0, z = 1".into(),
        "UPDATE locations SET latitude = 1".into(),
        "UPDATE locations SET latitude = 1, longitude = 1".into(),
        "UPDATE locations SET kind = 'planet'".into(),
        "UPDATE event_types SET quad = 5".into(),
        "UPDATE event_types SET parent = 'ASSAULT'".into(),
        "INSERT INTO sentences (article_id, number, paragraph, field, char_start, char_end) VALUES (1, 0, 0, 'title', 0, 1)".into(),
        "INSERT INTO sentences (article_id, number, paragraph, field, char_start, char_end) VALUES (1, 0, 0, 'body', 2, 1)".into(),
        "INSERT INTO actors (name, kind, norm, uid) VALUES ('a', 'thing', 'a', 'a')".into(),
        "INSERT INTO articles (language, uid, body) VALUES ('en', 'u', 'again')".into(),
    ];
    for (column, value) in [
        ("status", "'maybe'"),
        ("date_basis", "'guess'"),
        ("place_basis", "'guess'"),
        ("confidence", "1.5"),
        ("killed_best", "'ten'"),
        ("injured_low", "-1"),
        ("char_end", "-1"),
        ("type", "'PARTY'"),
    ] {
        bad.push(set(column, value));
    }
    for sql in &bad {
        let answer = connection.execute_batch(sql);
        let code = answer.as_ref().err().and_then(|e| e.sqlite_error_code());
        assert_eq!(
            code,
            Some(rusqlite::ErrorCode::ConstraintViolation),
            "{sql}: {answer:?}"
        );
    }
    connection
        .execute_batch(&event(
            "date, date_end, date_precision",
            "'2016-02-29', '2016-03-01', 2",
        ))
        .expect("a good date passes");
    connection
        .execute_batch(&casualty("low, high", "0, NULL"))
        .expect("nought is a count");
    connection
        .execute_batch("DELETE FROM articles")
        .expect("an article goes with all that hangs on it");
    let left: i64 = connection
        .query_row(
            "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM casualties)",
            [],
            |r| r.get(0),
        )
        .expect("counted");
    assert_eq!(left, 0);
}

#[test]
fn every_reference_that_a_delete_can_reach_has_an_index() {
    let connection = Connection::open_in_memory().expect("memory");
    connection.execute_batch(SCHEMA).expect("schema");
    let sql = "SELECT t.name || '.' || f.\"from\" FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f
        WHERE t.type = 'table' AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
          WHERE c.seqno = 0 AND c.name = f.\"from\")";
    let mut statement = connection.prepare(sql).expect("sql");
    let bare: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("list");
    assert_eq!(bare, Vec::<String>::new());
    for word in ["STRICT", "TRIGGER", "GENERATED", "WITHOUT ROWID"] {
        assert!(!SCHEMA.to_uppercase().contains(word), "{word}");
    }
}
