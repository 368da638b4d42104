//! A hand-made article with its extraction, and short ways to ask a store.

use chrono::NaiveDate;
use dateline::article::Article;
use dateline::extract::{
    Actor, Casualty, Count, Date, Event, EventDate, Extraction, Found, Participant, Place, Status,
};
use dateline::rows::Value;
use dateline::span::{Field, Span};
use dateline::store::{Record, SentenceSpan, Store, Written};
use std::path::Path;

pub const HEADLINE: &str = "Militiamen shell café in Tal Qabr";
pub const BODY: &str = "TAL QABR — Fighters of the Free Foxes shelled a café on Monday, killing nine people, \
    among them two children. Several were hurt. The foxes’ spokesman denied it.";

pub fn spot(text: &str, words: &str) -> Span {
    let start = text.find(words).expect(words);
    Span::new(start, start + words.len())
}

pub fn found<T>(value: T, words: &str, sentence: usize, rule: &'static str) -> Found<T> {
    Found {
        value,
        field: Field::Body,
        span: spot(BODY, words),
        sentence,
        rule,
        confidence: 0.8,
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn article() -> Article {
    let mut article = Article::new(Some(day("2021-03-02")), Some(HEADLINE), BODY);
    article.publisher = Some("The Daily Kettle".into());
    article.path = Some("kettle.jsonl#7".into());
    article.metadata.insert("desk".into(), "foreign".into());
    article
}

pub fn sentences() -> Vec<SentenceSpan> {
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

pub fn extraction() -> Extraction {
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
        runner_up: Some("Tal Qabr, Dohuk, IRQ".into()),
        margin: Some(2.5),
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
        place_precision: Some(1),
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
        attribution: Some("a spokesman".into()),
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

pub fn write(store: &mut Store) -> Written {
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

pub fn filled() -> Store {
    let mut store = Store::memory().expect("a store in memory");
    let written = write(&mut store);
    assert_eq!((written.stored, written.known), (1, 0), "{written:?}");
    store
}

pub fn row(store: &Store, sql: &str) -> Vec<Value> {
    let mut answer = store.rows(sql, &[]).expect(sql);
    assert_eq!(answer.rows.len(), 1, "{sql}: {answer:?}");
    answer.rows.remove(0)
}

pub fn number(store: &Store, sql: &str) -> i64 {
    match row(store, sql).first() {
        Some(Value::Integer(n)) => *n,
        other => panic!("{sql}: {other:?}"),
    }
}

pub fn text(words: &str) -> Value {
    Value::Text(words.into())
}

pub fn file(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("news.db");
    write(&mut Store::create_or_open(&path).expect("made"));
    path
}
