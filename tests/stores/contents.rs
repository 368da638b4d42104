//! What is written comes back as it was.

use crate::sample::*;
use dateline::article::Article;
use dateline::rows::Value;
use dateline::store::{Record, Store, Written};

#[test]
fn an_event_comes_back_whole() {
    let store = filled();
    assert_eq!(
        row(
            &store,
            "SELECT summary, type, subtype, plover, mode, cameo, status, date, date_end, date_precision, week, date_basis,
               date_text, date_value, place_basis, place_precision, killed_low, killed_best, killed_high,
               injured_low, injured_best, injured_high, rule, text, field FROM events WHERE subtype = 'shelling'",
        ),
        [
            text("shelling: Free Foxes > café, Tal Qabr"),
            text("ASSAULT"),
            text("shelling"),
            text("ASSAULT"),
            text("heavy-weapons"),
            text("194"),
            text("actual"),
            text("2021-03-01"),
            text("2021-03-01"),
            Value::Integer(1),
            text("2021-W09"),
            text("sentence"),
            text("Monday"),
            text("2021-03-01"),
            text("dateline"),
            Value::Integer(1),
            Value::Integer(9),
            Value::Integer(9),
            Value::Integer(9),
            Value::Integer(3),
            Value::Null,
            Value::Null,
            text("attack-active"),
            text("shelled"),
            text("body"),
        ]
    );
    assert_eq!(
        row(
            &store,
            "SELECT summary, date, date_end, date_precision, week, location_id, killed_best, place_precision FROM events
             WHERE subtype IS NULL",
        ),
        [
            vec![text("reject: Free Foxes (planned)")],
            vec![Value::Null; 7]
        ]
        .concat()
    );
    let uid = article().uid;
    let start = BODY[..BODY.find("shelled").expect("trigger")]
        .chars()
        .count();
    assert_eq!(
        row(&store, "SELECT uid FROM events WHERE subtype = 'shelling'"),
        [text(&format!("{uid}-b{start}"))]
    );
    assert_eq!(
        row(
            &store,
            "SELECT killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, publisher, path, metadata FROM articles",
        ),
        [
            Value::Integer(9),
            Value::Integer(9),
            Value::Integer(9),
            Value::Null,
            Value::Null,
            Value::Null,
            text("The Daily Kettle"),
            text("kettle.jsonl#7"),
            text(r#"{"desk":"foreign"}"#),
        ]
    );
}

#[test]
fn every_span_cuts_its_own_text() {
    let store = filled();
    for table in [
        "events",
        "event_actors",
        "event_tellings",
        "casualties",
        "mentions",
    ] {
        let article = match table {
            "event_actors" | "event_tellings" => {
                "(SELECT article_id FROM events WHERE id = t.event_id)"
            }
            _ => "t.article_id",
        };
        let slice = "substr(CASE t.field WHEN 'headline' THEN a.headline ELSE a.body END, t.char_start + 1, t.char_end - t.char_start)";
        let from = format!("FROM {table} AS t JOIN articles AS a ON a.id = {article}");
        let cut = number(
            &store,
            &format!("SELECT count(*) {from} WHERE t.char_start IS NOT NULL"),
        );
        assert!(cut > 0, "{table}");
        let same = format!("SELECT count(*) {from} WHERE {slice} = t.text");
        assert_eq!(number(&store, &same), cut, "{table}");
    }
    let whole = "SELECT group_concat(substr(CASE s.field WHEN 'headline' THEN a.headline ELSE a.body END, s.char_start + 1, s.char_end - s.char_start), ' ')
        FROM (SELECT * FROM sentences ORDER BY number) AS s JOIN articles AS a ON a.id = s.article_id";
    assert_eq!(row(&store, whole), [text(&format!("{HEADLINE} {BODY}"))]);
    assert_eq!(
        row(
            &store,
            "SELECT sentence FROM event_list WHERE subtype IS NULL"
        ),
        [text("The foxes’ spokesman denied it.")]
    );
    // A party resolved from elsewhere has words but no place of its own.
    assert_eq!(
        row(
            &store,
            "SELECT field, char_start, char_end FROM event_actors WHERE text = 'they'"
        ),
        [Value::Null, Value::Null, Value::Null]
    );
}

#[test]
fn actors_and_places_are_one_row_each() {
    let store = filled();
    assert_eq!(number(&store, "SELECT count(*) FROM actors"), 1);
    assert_eq!(
        row(
            &store,
            "SELECT name, kind, country, sector, norm, uid FROM actors"
        ),
        [
            "Free Foxes",
            "group",
            "XKX",
            "REB",
            "free foxes",
            "free foxes|xkx"
        ]
        .map(text)
    );
    let aliases = store
        .rows("SELECT alias FROM actor_aliases ORDER BY alias", &[])
        .expect("aliases");
    // "The foxes" has no capital of its own and "they" is no name.
    assert_eq!(
        aliases.rows,
        [[text("Fighters of the Free Foxes")], [text("Free Foxes")]]
    );
    // A thing is a target without an actor.
    assert_eq!(
        row(
            &store,
            "SELECT actor_id, name, text FROM event_actors WHERE kind = 'thing'"
        ),
        [Value::Null, text("café"), text("a café")]
    );
    assert_eq!(
        row(
            &store,
            "SELECT name, kind, region, country, latitude, longitude, uid FROM locations"
        ),
        [
            text("Tal Qabr"),
            text("city"),
            text("Hasaka"),
            text("SYR"),
            Value::Real(36.5),
            Value::Real(40.75),
            text("4242"),
        ]
    );
    assert_eq!(number(&store, "SELECT count(*) FROM event_locations"), 1);
    assert_eq!(
        number(
            &store,
            "SELECT count(*) FROM locations WHERE abs(x*x + y*y + z*z - 1) < 1e-9"
        ),
        1
    );
}

#[test]
fn casualties_keep_their_parts_and_events() {
    let store = filled();
    assert_eq!(
        row(
            &store,
            "SELECT total.text, part.role, part.low FROM casualties AS part JOIN casualties AS total ON total.id = part.part_of",
        ),
        [text("nine people"), text("part"), Value::Integer(2)]
    );
    assert_eq!(
        row(
            &store,
            "SELECT a.name, c.date, l.name FROM casualties AS c JOIN actors AS a ON a.id = c.actor_id
             JOIN locations AS l ON l.id = c.location_id WHERE c.text = 'nine people'",
        ),
        [text("Free Foxes"), text("2021-03-01"), text("Tal Qabr")]
    );
    assert_eq!(
        row(
            &store,
            "SELECT low, best, high, date, actor_id FROM casualties WHERE kind = 'injured'"
        ),
        [
            Value::Integer(3),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null
        ]
    );
}

#[test]
fn sums_on_events_agree_with_the_statements() {
    let store = filled();
    for kind in ["killed", "injured"] {
        let statements = format!(
            "FROM casualties AS c WHERE c.event_id = e.id AND c.kind = '{kind}' AND c.role = 'main' AND c.background = 0"
        );
        let wrong = format!(
            "SELECT count(*) FROM events AS e WHERE
               e.{kind}_low IS NOT (SELECT sum(low) {statements})
               OR e.{kind}_best IS NOT (SELECT CASE WHEN count(best) > 0 THEN sum(coalesce(best, low, 0)) END {statements})
               OR e.{kind}_high IS NOT (SELECT CASE WHEN count(high) = count(*) THEN sum(high) END {statements})"
        );
        assert_eq!(number(&store, &wrong), 0, "{kind}");
    }
    assert_eq!(
        number(
            &store,
            "SELECT killed_best FROM events WHERE killed_best IS NOT NULL"
        ),
        9
    );
}

#[test]
fn full_text_finds_headline_and_body() {
    let store = filled();
    let find = |words: &str| {
        let sql = "SELECT count(*) FROM articles WHERE id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?1)";
        store.rows(sql, &[text(words)]).expect(words).rows[0][0].clone()
    };
    for (words, expected) in [
        ("\"militiamen\"", 1),
        ("\"cafe\"", 1),
        ("\"shelled a café\"", 1),
        ("\"chil\"*", 1),
        ("\"submarine\"", 0),
    ] {
        assert_eq!(find(words), Value::Integer(expected), "{words}");
    }
}

#[test]
fn the_same_article_twice_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.db");
    let mut store = Store::create_or_open(&path).expect("made");
    assert!(!store.contains(&article().uid).expect("asked"));
    write(&mut store);
    assert!(store.contains(&article().uid).expect("asked"));
    drop(store);
    let before = std::fs::read(&path).expect("file");
    let mut store = Store::create_or_open(&path).expect("opened");
    assert_eq!(
        write(&mut store),
        Written {
            stored: 0,
            known: 1,
            refused: vec![]
        }
    );
    drop(store);
    assert!(
        before == std::fs::read(&path).expect("file"),
        "bytes changed"
    );
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn articles_in_other_languages_are_stored_and_searchable() {
    let mut store = Store::memory().expect("a store");
    let mut article = Article::new(None, None, "Der Zug hielt in der Nähe von Ulm.");
    article.language = "de".into();
    let record = Record {
        article: &article,
        sentences: &[],
        extraction: None,
    };
    assert_eq!(store.write(&[record, record]).expect("written").known, 1);
    assert_eq!(
        number(
            &store,
            "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH '\"nahe\"'"
        ),
        1
    );
    assert_eq!(
        row(
            &store,
            "SELECT headline, published, killed_low, metadata FROM articles"
        ),
        vec![Value::Null; 4]
    );
}

#[test]
fn an_article_that_does_not_fit_is_left_out_whole() {
    let mut store = Store::memory().expect("a store");
    let (good, sentences, extraction) = (article(), sentences(), extraction());
    let bad = Article::new(None, Some("Short"), "Nothing happened.");
    let record = |article, extraction| Record {
        article,
        sentences: if std::ptr::eq(article, &good) {
            &sentences
        } else {
            &[]
        },
        extraction: Some(extraction),
    };
    let mut wrong = extraction.clone();
    wrong.casualties[1].value.count.low = Some(99);
    let other = Article::new(None, Some(HEADLINE), BODY);
    let contradiction = Record {
        article: &other,
        sentences: &sentences,
        extraction: Some(&wrong),
    };
    let written = store
        .write(&[
            record(&bad, &extraction),
            contradiction,
            record(&good, &extraction),
        ])
        .expect("the batch goes on");
    assert_eq!(
        (written.stored, written.refused.len()),
        (1, 2),
        "{written:?}"
    );
    assert_eq!((written.refused[0].0, written.refused[1].0), (0, 1));
    assert_eq!(number(&store, "SELECT count(*) FROM articles"), 1);
    assert_eq!(number(&store, "SELECT count(*) FROM events"), 2);
    let search = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH '\"nothing\"'";
    assert_eq!(number(&store, search), 0);
}
