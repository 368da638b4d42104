//! Questions, look-ups of names, and one article with its facts.

use crate::sample::*;
use dateline::rows::Value;
use dateline::store::{Event as Step, FactKind, Limits, NameKind, ShowKey};
use std::ops::ControlFlow;
use std::time::Duration;

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
