//! Answers in every format and messages as a person sees them: each file of `tests/output` is a query and what it gives.
//!
//! `DATELINE_BLESS=1 cargo test --test output` writes what is given now.

use chrono::NaiveDate;
use dateline::article::Article;
use dateline::extract::{
    Actor, Casualty, Count, Event, EventDate, Extraction, Found, Participant, Place, Status,
};
use dateline::output::{Format, Style};
use dateline::session::{Outcome, Session, Settings, Sink};
use dateline::span::{Field, Span};
use dateline::store::{Record, SentenceSpan, Store};
use std::path::{Path, PathBuf};

fn found<T>(value: T, body: &str, words: &str) -> Found<T> {
    let start = body.find(words).expect("the words stand in the text");
    Found {
        value,
        field: Field::Body,
        span: Span::new(start, start + words.len()),
        sentence: 0,
        rule: "made-by-hand",
        confidence: 0.9,
    }
}

fn day(text: &str) -> EventDate {
    let day: NaiveDate = text.parse().expect("a day");
    EventDate {
        days: Some((day, day)),
        precision: 1,
        basis: "article",
        words: None,
    }
}

fn party(name: &str, kind: &'static str, body: &str) -> Participant {
    let start = body.find(name).expect("the party stands in the text");
    Participant {
        actor: Actor {
            name: name.into(),
            kind,
            ..Actor::default()
        },
        text: name.into(),
        span: Span::new(start, start + name.len()),
    }
}

fn write(store: &mut Store, article: &Article, extraction: &Extraction) {
    let sentences = [SentenceSpan {
        field: Field::Body,
        paragraph: 0,
        span: Span::new(0, article.body.len()),
    }];
    let record = Record {
        article,
        sentences: &sentences,
        extraction: Some(extraction),
    };
    let written = store.write(&[record]).expect("the article is stored");
    assert_eq!(written.stored, 1, "{:?}", written.refused);
}

/// Two articles, three events, one toll.
fn make_store(path: &Path) {
    let mut store = Store::create_or_open(path).expect("a new store");
    let body = "Rebels shelled Qalaat, killing 7 people, \"all civilians\".";
    let mut article = Article::new(
        "2016-09-09".parse().ok(),
        Some("Shells, again | Qalaat"),
        body,
    );
    article.publisher = Some("=The Example".into());
    let place = Place {
        name: "Qalaat".into(),
        kind: "city",
        country: Some("SYR".into()),
        latitude: Some(35.5),
        longitude: Some(36.25),
        role: "literal",
        ..Place::default()
    };
    let event = Event {
        kind: "ASSAULT",
        subtype: Some("shelling"),
        plover: Some("ASSAULT"),
        date: day("2016-09-08"),
        sources: vec![party("Rebels", "group", body)],
        targets: vec![party("people", "group", body)],
        places: vec![0],
        place_basis: "clause",
        ..Event::default()
    };
    let casualty = Casualty {
        kind: "killed",
        count: Count {
            low: Some(7),
            high: Some(7),
            best: Some(7),
        },
        victims: Some("people".into()),
        side: Some("target"),
        place: Some(0),
        date: day("2016-09-08"),
        role: "main",
        event: Some(0),
        ..Casualty::default()
    };
    let extraction = Extraction {
        places: vec![found(place, body, "Qalaat")],
        events: vec![found(event, body, "shelled")],
        casualties: vec![found(casualty, body, "7 people")],
        ..Extraction::default()
    };
    write(&mut store, &article, &extraction);

    let body = "The mayor\twill meet envoys.\nHe \u{1b}[31mdenied\u{1b}[m the shelling.";
    let article = Article::new("2016-11-02".parse().ok(), Some("東京 talks"), body);
    let talks = Event {
        kind: "CONSULT",
        subtype: Some("talks"),
        plover: Some("AGREE"),
        status: Status::Planned,
        date: day("2016-11-03"),
        sources: vec![party("The mayor", "person", body)],
        place_basis: "none",
        ..Event::default()
    };
    let denial = Event {
        kind: "REJECT",
        plover: Some("REJECT"),
        date: day("2016-11-02"),
        sources: vec![party("The mayor", "person", body)],
        place_basis: "none",
        ..Event::default()
    };
    let extraction = Extraction {
        events: vec![found(talks, body, "meet"), found(denial, body, "denied")],
        ..Extraction::default()
    };
    write(&mut store, &article, &extraction);
    store.finish().expect("statistics");
}

/// What a query writes to both streams, as a person at an 80-column terminal without colour sees it.
fn given(session: &mut Session, query: &str, format: Format, terminal: bool) -> (String, Outcome) {
    let style = Style {
        terminal,
        ..Style::PLAIN
    };
    let (mut out, mut talk) = (Vec::new(), Vec::new());
    let outcome = session
        .ask(
            query,
            &mut Sink {
                out: &mut out,
                format,
                style,
                talk: &mut talk,
                talk_style: style,
                footer: false,
                origin: None,
            },
        )
        .expect("memory can be written");
    out.extend(talk);
    (String::from_utf8(out).expect("UTF-8"), outcome)
}

/// Runs each file of a folder: a query, a line of `---` with the format, and what it gives.
fn check_folder(folder: &str, right: bool) {
    let temporary = tempfile::tempdir().expect("a folder");
    let path = temporary.path().join("news.db");
    make_store(&path);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/output")
        .join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(files.len() > 3, "{} is nearly empty", folder.display());
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("UTF-8");
        let (query, rest) = text.split_once("\n--- ").expect("a line of ---");
        let (kind, expected) = rest.split_once('\n').expect("what it gives");
        let (name, terminal) = match kind.split_once(' ') {
            Some((name, "terminal")) => (name, true),
            _ => (kind, false),
        };
        let format = Format::named(name).expect("a format");
        let mut session = Session::new(Settings {
            path: path.clone(),
            today: "2016-12-01".parse().ok(),
            ..Settings::default()
        });
        let (answer, outcome) = given(&mut session, query, format, terminal);
        assert_eq!(
            matches!(outcome, Outcome::Answered(_)),
            right,
            "{}: {answer}",
            file.display()
        );
        if answer != expected {
            if std::env::var_os("DATELINE_BLESS").is_some() {
                std::fs::write(&file, format!("{query}\n--- {kind}\n{answer}")).expect("written");
            } else {
                wrong.push(format!(
                    "{}\ngave:\n{answer}\nnot:\n{expected}",
                    file.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn answers_are_written_in_every_format() {
    check_folder("answers", true);
}

#[test]
fn messages_point_at_the_fault() {
    check_folder("messages", false);
}

#[test]
fn a_line_that_begins_with_a_pipe_goes_on() {
    let temporary = tempfile::tempdir().expect("a folder");
    let path = temporary.path().join("news.db");
    make_store(&path);
    let mut session = Session::new(Settings {
        path,
        ..Settings::default()
    });
    given(
        &mut session,
        "events where place = Qalaat",
        Format::Csv,
        false,
    );
    let (answer, _) = given(&mut session, "| count", Format::Csv, false);
    assert_eq!(answer, "count\n1\n");
    // A fault in what was typed is counted in what was typed; the query itself stays.
    let (_, outcome) = given(&mut session, "| tke 3", Format::Csv, false);
    assert_eq!(outcome, Outcome::Wrong(Some(Span::new(2, 5))));
    assert_eq!(session.last(), Some("events where place = Qalaat\n| count"));
}

#[test]
fn rows_can_be_opened_by_their_number() {
    let temporary = tempfile::tempdir().expect("a folder");
    let path = temporary.path().join("news.db");
    make_store(&path);
    let mut session = Session::new(Settings {
        path,
        ..Settings::default()
    });
    given(&mut session, "events | sort -date", Format::Csv, false);
    let key = session.row_key(3).cloned().expect("a third row");
    let shown = session
        .store()
        .expect("the store")
        .shown(&key)
        .expect("read")
        .expect("the event");
    assert_eq!(shown.headline.as_deref(), Some("Shells, again | Qalaat"));
    assert!(session.row_key(0).is_none() && session.row_key(4).is_none());
    given(&mut session, "events | count by type", Format::Csv, false);
    assert!(session.row_key(1).is_none());
}
