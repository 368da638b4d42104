//! The store, from a hand-made extraction to the file and back.

use chrono::NaiveDate;
use dateline::article::Article;
use dateline::extract::{
    Actor, Casualty, Count, Date, Event, EventDate, Extraction, Found, Participant, Place, Status,
};
use dateline::rows::Value;
use dateline::span::{Field, Span};
use dateline::store::{
    Event as Step, FactKind, Limits, NameKind, Record, SCHEMA, SentenceSpan, ShowKey, Store,
    Written,
};
use rusqlite::Connection;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

const HEADLINE: &str = "Militiamen shell café in Tal Qabr";
const BODY: &str = "TAL QABR — Fighters of the Free Foxes shelled a café on Monday, killing nine people, \
    among them two children. Several were hurt. The foxes’ spokesman denied it.";

fn spot(text: &str, words: &str) -> Span {
    let start = text.find(words).expect(words);
    Span::new(start, start + words.len())
}

fn found<T>(value: T, words: &str, sentence: usize, rule: &'static str) -> Found<T> {
    Found {
        value,
        field: Field::Body,
        span: spot(BODY, words),
        sentence,
        rule,
        confidence: 0.8,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn article() -> Article {
    let mut article = Article::new(Some(day("2021-03-02")), Some(HEADLINE), BODY);
    article.publisher = Some("The Daily Kettle".into());
    article.path = Some("kettle.jsonl#7".into());
    article.metadata.insert("desk".into(), "foreign".into());
    article
}

fn sentences() -> Vec<SentenceSpan> {
    let middle = BODY.find(" Several").expect("second sentence");
    let last = BODY.find(" The foxes").expect("third sentence");
    [
        (Field::Headline, Span::new(0, HEADLINE.len())),
        (Field::Body, Span::new(0, middle)),
        (Field::Body, Span::new(middle + 1, last)),
        (Field::Body, Span::new(last + 1, BODY.len())),
    ]
    .map(|(field, span)| SentenceSpan {
        field,
        paragraph: 0,
        span,
    })
    .to_vec()
}

fn extraction() -> Extraction {
    let foxes = Actor {
        name: "Free Foxes".into(),
        kind: "group",
        country: Some("XKX".into()),
        role: Some("REB".into()),
        role2: None,
    };
    let place = Place {
        name: "Tal Qabr".into(),
        kind: "city",
        country: Some("SYR".into()),
        admin1: Some("Hasaka".into()),
        latitude: Some(36.5),
        longitude: Some(40.75),
        geonames_id: Some(4242),
        role: "dateline",
    };
    let monday = EventDate {
        days: Some((day("2021-03-01"), day("2021-03-01"))),
        precision: 1,
        basis: "sentence",
        words: Some(("Monday".into(), "2021-03-01".into())),
    };
    let shelling = Event {
        kind: "ASSAULT",
        subtype: Some("shelling"),
        plover: Some("ASSAULT"),
        mode: Some("heavy-weapons".into()),
        cameo: Some("194".into()),
        date: monday.clone(),
        sources: vec![Participant {
            actor: foxes.clone(),
            text: "Fighters of the Free Foxes".into(),
            span: spot(BODY, "Fighters of the Free Foxes"),
        }],
        targets: vec![Participant {
            actor: Actor {
                name: "café".into(),
                kind: "thing",
                ..Default::default()
            },
            text: "a café".into(),
            span: spot(BODY, "a café"),
        }],
        places: vec![0, 0],
        place_basis: "dateline",
        retold: vec![(0, Field::Headline, spot(HEADLINE, "shell"))],
        ..Default::default()
    };
    let denial = Event {
        kind: "REJECT",
        status: Status::Planned,
        sources: vec![Participant {
            actor: foxes.clone(),
            // Resolved from elsewhere: these words do not stand at the span.
            text: "they".into(),
            span: spot(BODY, "spokesman"),
        }],
        place_basis: "none",
        ..Default::default()
    };
    let killed = |low, best, high| Casualty {
        kind: "killed",
        count: Count { low, high, best },
        date: monday.clone(),
        role: "main",
        event: Some(0),
        perpetrator: Some("shelling by Fighters of the Free Foxes".into()),
        place: Some(0),
        ..Default::default()
    };
    let part = Casualty {
        role: "part",
        part_of: Some(1),
        ..killed(Some(2), Some(2), Some(2))
    };
    let hurt = Casualty {
        kind: "injured",
        perpetrator: None,
        place: None,
        date: EventDate::default(),
        ..killed(Some(3), None, None)
    };
    let old = Casualty {
        background: true,
        ..killed(Some(1000), Some(1000), Some(1000))
    };
    Extraction {
        places: vec![found(place, "TAL QABR", 1, "place-dateline")],
        dates: vec![found(
            Date {
                kind: "DATE",
                value: "2021-03-01".into(),
                days: monday.days,
                precision: 1,
            },
            "Monday",
            1,
            "date-weekday",
        )],
        actors: vec![
            found(foxes.clone(), "Free Foxes", 1, "actor-group"),
            found(foxes, "The foxes", 3, "actor-again"),
        ],
        events: vec![
            found(shelling, "shelled", 1, "attack-active"),
            found(denial, "denied", 3, "reject-verb"),
        ],
        casualties: vec![
            // The part stands before its total on purpose.
            found(part, "two children", 1, "casualty-among"),
            found(
                killed(Some(9), Some(9), Some(9)),
                "nine people",
                1,
                "casualty-killing",
            ),
            found(hurt, "Several were hurt", 2, "casualty-passive"),
            found(old, "it", 3, "casualty-total"),
        ],
        killed: Some(Count {
            low: Some(9),
            high: Some(9),
            best: Some(9),
        }),
        injured: None,
    }
}

fn write(store: &mut Store) -> Written {
    let (article, sentences, extraction) = (article(), sentences(), extraction());
    let record = Record {
        article: &article,
        sentences: &sentences,
        extraction: Some(&extraction),
    };
    let written = store.write(&[record]).expect("written");
    store.finish().expect("finished");
    written
}

fn filled() -> Store {
    let mut store = Store::memory().expect("a store in memory");
    let written = write(&mut store);
    assert_eq!((written.stored, written.known), (1, 0), "{written:?}");
    store
}

fn row(store: &Store, sql: &str) -> Vec<Value> {
    let mut answer = store.rows(sql, &[]).expect(sql);
    assert_eq!(answer.rows.len(), 1, "{sql}: {answer:?}");
    answer.rows.remove(0)
}

fn number(store: &Store, sql: &str) -> i64 {
    match row(store, sql).first() {
        Some(Value::Integer(n)) => *n,
        other => panic!("{sql}: {other:?}"),
    }
}

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

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

#[test]
fn show_gives_the_text_with_its_facts() {
    let store = filled();
    let uid = article().uid;
    let whole = store
        .shown(&ShowKey::Article(uid.clone()))
        .expect("shown")
        .expect("there");
    assert_eq!(
        whole,
        store
            .shown(&ShowKey::Article("1".into()))
            .expect("shown")
            .expect("there")
    );
    assert_eq!(
        (whole.uid.as_str(), whole.body.as_str()),
        (uid.as_str(), BODY)
    );
    assert_eq!(whole.sentences.len(), 4);
    let kinds = |kind| whole.facts.iter().filter(|f| f.kind == kind).count();
    assert_eq!(
        [
            FactKind::Event,
            FactKind::Source,
            FactKind::Target,
            FactKind::Casualty,
            FactKind::Place,
            FactKind::Actor,
            FactKind::Date
        ]
        .map(kinds),
        [2, 2, 1, 4, 1, 2, 1]
    );
    let trigger = whole
        .facts
        .iter()
        .find(|f| f.kind == FactKind::Event && f.rule == "attack-active")
        .expect("the event");
    let cut: String = BODY
        .chars()
        .skip(trigger.start)
        .take(trigger.end - trigger.start)
        .collect();
    assert_eq!(cut, "shelled");
    assert!(trigger.details.contains(&("killed".into(), "9".into())));
    assert!(
        !trigger
            .details
            .iter()
            .any(|(name, _)| name == "attribution")
    );
    let part = whole
        .facts
        .iter()
        .find(|f| f.role.as_deref() == Some("part"))
        .expect("the part");
    let total = whole
        .facts
        .iter()
        .find(|f| f.kind == FactKind::Casualty && f.id == part.part_of);
    assert_eq!(total.map(|f| f.label.as_str()), Some("killed: nine people"));

    let id = trigger.id.expect("a row").to_string();
    let event = store
        .shown(&ShowKey::Event(id))
        .expect("shown")
        .expect("there");
    assert!(
        event
            .facts
            .iter()
            .all(|f| f.event.is_none() || f.event == trigger.event)
    );
    assert!(event.facts.iter().all(|f| f.rule != "reject-verb"));
    assert!(event.facts.iter().any(|f| f.kind == FactKind::Place));
    for missing in ["999", "nonsense", "", "-1", "1' OR '1'='1"] {
        assert_eq!(
            store.shown(&ShowKey::Event(missing.into())).expect("shown"),
            None
        );
    }
}

#[test]
fn names_are_looked_up_folded() {
    let store = filled();
    let none: Vec<String> = vec![];
    assert_eq!(
        store.actors_named("FREE FOXES").expect("asked"),
        ["Free Foxes"]
    );
    assert_eq!(
        store
            .actors_named("fighters of the free-foxes")
            .expect("asked"),
        ["Free Foxes"]
    );
    assert_eq!(store.actors_named("they").expect("asked"), none);
    assert_eq!(
        store
            .actors_named("'; DROP TABLE events;--")
            .expect("asked"),
        none
    );
    let places = store.places_named("tal qabr").expect("asked");
    assert_eq!(
        (places.names, places.regions, places.countries),
        (vec!["Tal Qabr".into()], vec![], vec![])
    );
    assert_eq!(
        store.places_named("hasaka").expect("asked").regions,
        ["Hasaka"]
    );
    assert_eq!(store.places_named("syr").expect("asked").countries, ["SYR"]);
    assert_eq!(
        store.point_of("Tal-Qabr").expect("asked"),
        Some((36.5, 40.75))
    );
    assert_eq!(store.point_of("Nowhere").expect("asked"), None);
    assert!(store.is_publisher("the daily kettle").expect("asked"));
    assert!(!store.is_publisher("Free Foxes").expect("asked"));
    assert_eq!(
        store
            .names_starting(NameKind::Actor, "fig", 9)
            .expect("asked"),
        ["Free Foxes"]
    );
    assert_eq!(
        store
            .names_starting(NameKind::Place, "", 1)
            .expect("asked")
            .len(),
        1
    );
    assert_eq!(
        store
            .names_starting(NameKind::Place, "has", 9)
            .expect("asked"),
        ["Hasaka"]
    );
    assert_eq!(
        store
            .nearest_names(NameKind::Actor, "Free Foxs")
            .expect("asked"),
        ["Free Foxes"]
    );
    assert_eq!(
        store
            .nearest_names(NameKind::Actor, "free foxes")
            .expect("asked"),
        none
    );
    assert_eq!(
        store
            .nearest_names(NameKind::Place, "Tla Qabr")
            .expect("asked"),
        ["Tal Qabr"]
    );
    assert_eq!(
        store
            .nearest_names(NameKind::Publisher, "Dayly Kettle")
            .expect("asked"),
        none
    );
}

#[test]
fn the_summary_counts() {
    let summary = filled().summary().expect("summary");
    let tables: Vec<(&str, i64)> = summary
        .tables
        .iter()
        .map(|t| (t.name.as_str(), t.rows))
        .collect();
    assert_eq!(
        tables,
        [
            ("events", 2),
            ("casualties", 4),
            ("articles", 1),
            ("actors", 1),
            ("locations", 1)
        ]
    );
    assert_eq!(summary.first.as_deref(), Some("2021-03-01"));
    assert_eq!(summary.actors, [("Free Foxes".to_string(), 2)]);
    assert_eq!(summary.types.len(), 2);
}

#[test]
fn questions_stream_stop_and_only_read() {
    let store = filled();
    let mut steps = Vec::new();
    let sql = "SELECT value AS n FROM json_each('[1,2,3]')";
    store
        .run(sql, &[], &Limits::default(), &mut |step| {
            steps.push(match step {
                Step::Columns(columns) => columns.join(","),
                Step::Row(row) => format!("{row:?}"),
            });
            Ok(if steps.len() == 3 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })
        .expect("run");
    assert_eq!(steps, ["n", "[Integer(1)]", "[Integer(2)]"]);
    let endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    let limits = Limits {
        timeout: Some(Duration::from_millis(50)),
    };
    let stopped = store.run(endless, &[], &limits, &mut |_| {
        Ok(ControlFlow::Continue(()))
    });
    assert!(
        stopped
            .unwrap_err()
            .message()
            .starts_with("stopped after 0.1 s")
    );
    let handle = store.interrupter();
    let finished = std::sync::atomic::AtomicBool::new(false);
    let stopped = std::thread::scope(|scope| {
        // Stop again and again: a stop before the statement runs does nothing.
        scope.spawn(|| {
            while !finished.load(std::sync::atomic::Ordering::Relaxed) {
                handle.stop();
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let answer = store.rows(endless, &[]);
        finished.store(true, std::sync::atomic::Ordering::Relaxed);
        answer
    });
    assert_eq!(stopped.unwrap_err().message(), "interrupted");
    // The store works on after both.
    assert_eq!(number(&store, "SELECT 1"), 1);
    for sql in [
        "DELETE FROM events",
        "SELECT 1; SELECT 2",
        "CREATE TABLE t (a)",
        "PRAGMA user_version = 9",
        "SELEC 1",
        "VACUUM INTO 'copy.db'",
    ] {
        assert!(store.rows(sql, &[]).is_err(), "{sql}");
    }
    let pattern = "x".repeat(1000);
    assert!(
        store
            .rows("SELECT 'a' LIKE ?1", &[Value::Text(pattern)])
            .is_err()
    );
}

fn file(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("news.db");
    write(&mut Store::create_or_open(&path).expect("made"));
    path
}

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
