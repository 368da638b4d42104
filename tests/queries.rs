//! Questions and mistakes as a person writes them, beside the SQL and the messages that come of them.
//!
//! Each file of `queries/questions` holds a query, `---`, and what it is compiled to; `queries/mistakes.txt` holds one
//! message a block. With `DATELINE_BLESS=1` the files are written anew: read the difference before keeping it.

use chrono::NaiveDate;
use dateline::query::{self, Compiled, Context, NameKind, Names, PlaceMatch, Problem, Severity};
use dateline::rows::{Value, allowed_edits, edits};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const ACTORS: &[(&str, &str)] = &[
    ("islamic state", "Islamic State"),
    ("isis", "Islamic State"),
    ("civilians", "Civilians"),
    ("boko haram", "Boko Haram"),
    ("russia", "Russia"),
    ("turkish army", "Turkish Army"),
    ("msf", "Doctors Without Borders"),
];
const PLACES: &[(&str, &str, &str, &str)] = &[
    ("aleppo", "Aleppo", "Aleppo", ""),
    ("syria", "Syria", "", "SYR"),
    ("iraq", "Iraq", "", "IRQ"),
    ("yemen", "Yemen", "", "YEM"),
    ("nigeria", "Nigeria", "", "NGA"),
    ("damascus", "Damascus", "Damascus", ""),
    ("idlib", "Idlib", "Idlib", ""),
    ("georgia", "Georgia", "Georgia", "GEO"),
];

/// A store that knows a few names.
struct Known;

impl Names for Known {
    fn actor(&self, name: &str) -> Vec<String> {
        let name = name.to_lowercase();
        ACTORS
            .iter()
            .filter(|(alias, _)| *alias == name)
            .map(|(_, name)| name.to_string())
            .collect()
    }
    fn place(&self, name: &str) -> PlaceMatch {
        let name = name.to_lowercase();
        let mut found = PlaceMatch::default();
        for (folded, place, region, country) in PLACES.iter().filter(|p| p.0 == name) {
            assert_eq!(*folded, name);
            found.names.push(place.to_string());
            found
                .regions
                .extend((!region.is_empty()).then(|| region.to_string()));
            found
                .countries
                .extend((!country.is_empty()).then(|| country.to_string()));
        }
        found
    }
    fn point(&self, place: &str) -> Option<(f64, f64)> {
        (place == "Aleppo").then_some((36.2, 37.16))
    }
    fn nearest(&self, kind: NameKind, name: &str) -> Vec<String> {
        let name = name.to_lowercase();
        let near = |other: &str| {
            edits(
                &name,
                &other.to_lowercase(),
                allowed_edits(name.chars().count()),
            )
            .is_some()
        };
        match kind {
            NameKind::Actor => ACTORS
                .iter()
                .filter(|a| near(a.0))
                .map(|a| a.1.to_string())
                .collect(),
            NameKind::Place => PLACES
                .iter()
                .filter(|p| near(p.0))
                .map(|p| p.1.to_string())
                .collect(),
            NameKind::Publisher => ["Reuters"]
                .iter()
                .filter(|p| near(p))
                .map(|p| p.to_string())
                .collect(),
        }
    }
    fn complete(&self, kind: NameKind, prefix: &str, limit: usize) -> Vec<String> {
        match kind {
            NameKind::Actor => ACTORS
                .iter()
                .filter(|a| a.0.starts_with(prefix))
                .map(|a| a.1.to_string())
                .take(limit)
                .collect(),
            _ => PLACES
                .iter()
                .filter(|p| p.0.starts_with(prefix))
                .map(|p| p.1.to_string())
                .take(limit)
                .collect(),
        }
    }
    fn is_publisher(&self, name: &str) -> bool {
        name == "Reuters"
    }
}

fn compile(text: &str) -> Result<Compiled, Vec<Problem>> {
    let mut parameters = BTreeMap::new();
    if text.starts_with("explain") {
        parameters.insert("place".to_string(), "Aleppo".to_string());
    }
    let today = NaiveDate::from_ymd_opt(2017, 6, 19).expect("a day");
    query::compile(
        text,
        &Context {
            today,
            parameters: &parameters,
            names: &Known,
        },
    )
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries")
}

fn values(parameters: &[Value]) -> String {
    let all: Vec<String> = parameters
        .iter()
        .map(|p| match p {
            Value::Null => "NULL".to_string(),
            Value::Integer(n) => n.to_string(),
            Value::Real(r) => format!("{r:.6e}"),
            Value::Text(t) => format!("'{t}'"),
        })
        .collect();
    all.join(", ")
}

/// The statement on several lines, for people who compare.
fn lines(sql: &str) -> String {
    let mut out = sql.to_string();
    for word in [
        " FROM ",
        " LEFT JOIN ",
        " WHERE ",
        " GROUP BY ",
        " ORDER BY ",
    ] {
        out = out.replace(word, &format!("\n {word}"));
    }
    out
}

fn shown(compiled: &Compiled) -> String {
    let mut out = format!(
        "{}\n-- {}\n",
        lines(&compiled.sql.text),
        values(&compiled.sql.parameters)
    );
    let _ = writeln!(out, "words: {}", compiled.words);
    if compiled.explain {
        out.push_str("explain\n");
    }
    if let Some(chart) = compiled.chart {
        let _ = writeln!(out, "chart: {chart:?}");
    }
    for note in &compiled.notes {
        let _ = writeln!(out, "note: {}", note.message);
    }
    if let Some(footer) = &compiled.footer {
        for left in &footer.left_out {
            let _ = writeln!(
                out,
                "{}: {}: {}",
                left.column,
                left.rule,
                lines(&left.sql.text)
            );
        }
        if let Some(groups) = &footer.groups {
            let _ = writeln!(out, "groups: {}", lines(&groups.text));
        }
        if let Some(statuses) = &footer.statuses {
            let _ = writeln!(out, "statuses: {}", lines(&statuses.text));
        }
    }
    out
}

fn message(problem: &Problem, text: &str) -> String {
    let word = match problem.severity {
        Severity::Error => format!("error[{}]", problem.code),
        Severity::Note => "note".to_string(),
    };
    let mut out = format!("{word}: {} ‹{}›", problem.message, problem.span.of(text));
    if let Some(label) = &problem.label {
        let _ = write!(out, " ({label})");
    }
    if let Some(help) = &problem.help {
        let _ = write!(out, "\n  help: {help}");
    }
    out
}

/// Compares with the file, or writes it when blessed.
fn agrees(path: &Path, expected: &str, found: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(path, found).expect("golden files can be written");
    } else if expected != found {
        wrong.push(format!(
            "{}\nexpected\n{expected}\nfound\n{found}",
            path.display()
        ));
    }
}

#[test]
fn questions_are_compiled() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join("questions"))
        .expect("questions")
        .map(|e| e.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(paths.len() >= 30, "a question is missing");
    let mut wrong = Vec::new();
    for path in paths {
        let whole = std::fs::read_to_string(&path).expect("a question");
        let question = whole.split("\n---\n").next().unwrap_or("").trim_end();
        let compiled =
            compile(question).unwrap_or_else(|problems| panic!("{}: {problems:?}", path.display()));
        agrees(
            &path,
            &whole,
            &format!("{question}\n---\n{}", shown(&compiled)),
            &mut wrong,
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn mistakes_are_told_with_their_place_and_what_would_work() {
    let path = folder().join("mistakes.txt");
    let whole = std::fs::read_to_string(&path).expect("mistakes");
    let mut found = Vec::new();
    for block in whole.trim_end().split("\n\n") {
        let text = block
            .lines()
            .next()
            .and_then(|l| l.strip_prefix("> "))
            .expect("a query first");
        let problems = match compile(text) {
            Ok(compiled) => compiled.notes,
            Err(problems) => problems,
        };
        assert!(!problems.is_empty(), "{text}: nothing is said");
        let messages: Vec<String> = problems.iter().map(|p| message(p, text)).collect();
        found.push(format!("> {text}\n{}", messages.join("\n")));
    }
    let mut wrong = Vec::new();
    agrees(
        &path,
        &whole,
        &format!("{}\n", found.join("\n\n")),
        &mut wrong,
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_makes_the_language_panic(text in any::<String>(), at in 0usize..200) {
        whole(&text, at);
    }

    #[test]
    fn no_row_of_words_makes_the_language_panic(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "events", "actors", "casualties", "articles", "locations", "where", "|", "count", "sum", "(", ")", ",", "by", "top", "3",
                "killed", "source", ".", "kind", "=", "!=", ">=", "~", "in", "..", "not", "and", "or", "within", "50km", "of", "Aleppo",
                "box", "36.0", "-1", "date", "2016-09", "last", "30", "days", "\"", "'a b'", "~5", "$x", "none", "any", "as", "month",
                "take", "skip", "sort", "-", "desc", "show", "facets", "chart", "explain", "let", ";", "#", "\n", "\n\n", "é", "airstrike",
            ]),
            0..16,
        ),
        at in 0usize..120,
    ) {
        whole(&words.join(" "), at);
    }
}

fn whole(text: &str, at: usize) {
    let _ = compile(text);
    for span in query::statements(text) {
        let _ = compile(span.of(text));
    }
    let mut last = 0;
    for (span, _) in query::lex(text) {
        assert!(span.start >= last && span.end > span.start);
        assert!(
            text[last..span.start].trim().is_empty(),
            "every byte but blanks has a token"
        );
        last = span.end;
    }
    let _ = query::is_complete(text);
    let (start, found) = query::completions(text, at, &Known);
    assert!(text.is_char_boundary(start) && start <= text.len());
    assert!(found.len() < 500);
}

#[test]
fn hostile_sizes_are_answered_in_words() {
    let code = |text: &str| compile(text).err().map(|p| p[0].code);
    assert_eq!(
        code(&format!("events where {}", "(".repeat(500_000))),
        Some("D010")
    );
    assert_eq!(
        code(&format!(
            "events where {} killed = 1",
            "not ".repeat(100_000)
        )),
        Some("D010")
    );
    assert_eq!(code(&"x".repeat(2 << 20)), Some("D010"));
    assert_eq!(
        code(&format!(
            "events where sentence ~ \"{}\"",
            "a".repeat(20_000)
        )),
        Some("D005")
    );
    let many: Vec<String> = (0..5_000).map(|n| format!("killed = {n}")).collect();
    assert_eq!(code(&format!("events where {}", many.join(" or "))), None);
    let list: Vec<String> = (0..100_000).map(|n| n.to_string()).collect();
    let compiled =
        compile(&format!("events where killed in ({})", list.join(", "))).expect("a long list");
    assert_eq!(compiled.sql.parameters.len(), 1);
}

#[test]
fn completion_goes_by_what_stands_before() {
    let at = |text: &str| {
        let (start, found) = query::completions(text, text.len(), &Known);
        (start, found.into_iter().map(|c| c.text).collect::<Vec<_>>())
    };
    assert_eq!(at("ev"), (0, vec!["events".to_string()]));
    assert_eq!(at("events wh"), (7, vec!["where".to_string()]));
    assert_eq!(
        at("events where ki"),
        (
            13,
            vec![
                "killed".into(),
                "killed.low".into(),
                "killed.best".into(),
                "killed.high".into()
            ]
        )
    );
    assert_eq!(
        at("events where source.co"),
        (13, vec!["source.country".to_string()])
    );
    assert_eq!(
        at("events where type = airs"),
        (20, vec!["airstrike".to_string()])
    );
    assert_eq!(
        at("events where actor = isl"),
        (21, vec!["\"Islamic State\"".to_string()])
    );
    assert_eq!(
        at("events where actor = \"isl"),
        (21, vec!["\"Islamic State\"".to_string()])
    );
    assert_eq!(
        at("events where type in (riot, shell"),
        (28, vec!["shelling".to_string()])
    );
    assert_eq!(
        at("events where killed "),
        (
            20,
            ["=", "!=", ">=", "<=", ">", "<", "~", "!~", "in", "not in"]
                .map(String::from)
                .to_vec()
        )
    );
    assert_eq!(at("events | count by mon"), (18, vec!["month".to_string()]));
    assert_eq!(
        at("events | sum(kil"),
        (
            13,
            vec![
                "killed".into(),
                "killed.low".into(),
                "killed.best".into(),
                "killed.high".into()
            ]
        )
    );
    assert_eq!(at("events | to"), (9, vec!["top".to_string()]));
}

/// A small store: two articles, five events, of which one is history and one only planned.
fn small_store() -> rusqlite::Connection {
    let connection = rusqlite::Connection::open_in_memory().expect("memory");
    connection
        .execute_batch(include_str!("../schema.sql"))
        .expect("schema");
    connection
        .execute_batch(include_str!("queries/store.sql"))
        .expect("rows");
    connection
}

#[test]
fn answers_are_those_meant() {
    let connection = small_store();
    let run = |sql: &str| -> Vec<String> {
        let mut statement = connection
            .prepare(sql)
            .unwrap_or_else(|e| panic!("{sql}\n{e}"));
        let width = statement.column_count();
        let mut rows = statement.query([]).expect("runs");
        let mut out = Vec::new();
        while let Some(row) = rows.next().expect("a row") {
            let cells: Vec<String> = (0..width)
                .map(|i| match row.get_ref(i).expect("a cell") {
                    rusqlite::types::ValueRef::Null => "none".to_string(),
                    rusqlite::types::ValueRef::Integer(n) => n.to_string(),
                    rusqlite::types::ValueRef::Real(r) => r.to_string(),
                    rusqlite::types::ValueRef::Text(t) => String::from_utf8_lossy(t).into_owned(),
                    rusqlite::types::ValueRef::Blob(_) => "bytes".to_string(),
                })
                .collect();
            out.push(cells.join(" | "));
        }
        out
    };
    let whole = std::fs::read_to_string(folder().join("answers.txt")).expect("answers");
    let mut wrong = Vec::new();
    for block in whole.trim_end().split("\n\n") {
        let (text, expected) = block.split_once('\n').expect("a query and its answer");
        let text = text.strip_prefix("> ").expect("a query first");
        let compiled = compile(text).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        let found = run(&query::written_out(&compiled.sql)).join("\n");
        if found != expected {
            wrong.push(format!(
                "> {text}\nexpected\n{expected}\nfound\n{found}\n{}",
                query::written_out(&compiled.sql)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    // What is told below.
    let footer = |text: &str| compile(text).expect("compiles").footer.expect("a footer");
    let told = footer("events | sum(killed) by source");
    assert_eq!(
        run(&query::written_out(&told.left_out[0].sql)),
        ["historical | 1 | 300000"]
    );
    assert_eq!(
        run(&query::written_out(told.groups.as_ref().expect("groups"))),
        ["6 | 5"]
    );
    assert_eq!(
        run(&query::written_out(
            told.statuses.as_ref().expect("statuses")
        )),
        ["actual | 3", "historical | 1", "planned | 1"]
    );
    let told = footer("casualties where kind = killed | sum(best)");
    assert_eq!(
        run(&query::written_out(&told.left_out[0].sql)),
        ["background | 1 | 300000", "part | 1 | 2"]
    );
    assert!(footer("events | sum(killed) by status").left_out.is_empty());
}

#[test]
fn hostile_values_stay_values() {
    let connection = small_store();
    for value in [
        "'; drop table events;--",
        "\" OR 1=1",
        "N'Djamena",
        "38.1",
        "AND",
        "car-bomb",
        "%_\\",
        "?1",
        "-foo",
        "NEAR(a b)",
        "*",
    ] {
        let quoted = format!("\"{}\"", value.replace('"', "\"\""));
        for text in [
            format!(
                "events where actor = {quoted} or place = {quoted} or sentence ~ {quoted} or publisher = {quoted}"
            ),
            format!("articles where {quoted} or headline ~ {quoted} or url = {quoted}"),
            format!("events | count by source | where source = {quoted}"),
        ] {
            // A text without a word to search for is refused in words.
            let Ok(compiled) = compile(&text) else {
                continue;
            };
            let mut statement = connection
                .prepare(&query::written_out(&compiled.sql))
                .unwrap_or_else(|e| panic!("{text}: {e}"));
            let mut rows = statement.query([]).expect("runs");
            while rows
                .next()
                .unwrap_or_else(|e| panic!("{text}: {e}"))
                .is_some()
            {}
        }
    }
    let events: i64 = connection
        .query_row("SELECT count(*) FROM events", [], |row| row.get(0))
        .expect("events");
    assert_eq!(events, 5);
}
