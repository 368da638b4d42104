//! Folders of input and expected output: questions to SQL or messages, articles to places and events and to outlines of their
//! casualties.
//! `DATELINE_EXPECT=write cargo test --test golden` writes the expected parts anew; read the difference before keeping it.

use dateline::article::{Input, ReadOptions, read_from};
use dateline::extract::{Participant, read_article};
use dateline::knowledge::Knowledge;
use dateline::output::{Style, facts};
use dateline::query::{Context, NameKind, Names, PlaceMatch, compile, written_out};
use dateline::store::{Record, SentenceSpan, ShowKey, Store};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

/// Runs `work` on every file of a folder: what stands before the line `---` goes in, what stands behind must come out.
fn folder(name: &str, least: usize, work: impl Fn(&str) -> String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name);
    let write = std::env::var("DATELINE_EXPECT").is_ok_and(|v| v == "write");
    let mut files: Vec<_> = std::fs::read_dir(&root)
        .expect("a folder")
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    assert!(files.len() >= least, "{name} holds {} files", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a text file");
        let (input, expected) = text
            .split_once("\n---\n")
            .expect("a line --- between input and output");
        let found = work(input);
        if write {
            std::fs::write(&path, format!("{input}\n---\n{}\n", found.trim_end()))
                .expect("the file is written");
        } else if found.trim_end() != expected.trim_end() {
            wrong.push(format!(
                "{}\n--- found\n{found}\n--- expected\n{expected}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A small world: one actor with an alias, one place, a few event types.
struct World;

impl Names for World {
    fn actor(&self, name: &str) -> Vec<String> {
        if matches!(name, "The Front" | "Eagle Front") {
            vec!["Eagle Front".into()]
        } else {
            Vec::new()
        }
    }
    fn place(&self, name: &str) -> PlaceMatch {
        match name {
            "Bern" => PlaceMatch {
                names: vec!["Bern".into()],
                regions: vec!["Bern".into()],
                countries: Vec::new(),
            },
            "Switzerland" => PlaceMatch {
                countries: vec!["CHE".into()],
                names: vec!["Switzerland".into()],
                regions: Vec::new(),
            },
            _ => PlaceMatch::default(),
        }
    }
    fn point(&self, place: &str) -> Option<(f64, f64)> {
        (place == "Bern").then_some((46.948, 7.447))
    }
    fn nearest(&self, kind: NameKind, _: &str) -> Vec<String> {
        if kind == NameKind::Actor {
            vec!["Eagle Front".into()]
        } else {
            Vec::new()
        }
    }
    fn complete(&self, _: NameKind, _: &str, _: usize) -> Vec<String> {
        Vec::new()
    }
    fn is_publisher(&self, _: &str) -> bool {
        false
    }
}

#[test]
fn questions_become_sql_or_messages() {
    let parameters = BTreeMap::from([("place".to_string(), "Bern".to_string())]);
    let today = chrono::NaiveDate::from_ymd_opt(2017, 6, 19).expect("a day");
    folder("questions", 20, |question| {
        let context = Context {
            today,
            parameters: &parameters,
            names: &World,
        };
        let mut out = String::new();
        let problems = match compile(question, &context) {
            Ok(compiled) => {
                let _ = writeln!(out, "{}", written_out(&compiled.sql));
                compiled.notes
            }
            Err(problems) => problems,
        };
        for p in problems {
            let _ = write!(
                out,
                "{} at `{}`: {}",
                p.code,
                p.span.of(question),
                p.message
            );
            let _ = write!(
                out,
                "{}",
                p.label.map_or(String::new(), |l| format!(" ({l})"))
            );
            let _ = writeln!(
                out,
                "{}",
                p.help.map_or(String::new(), |h| format!(" -> {h}"))
            );
        }
        out
    });
}

#[test]
fn articles_become_places_and_events() {
    let knowledge = Knowledge::load().expect("the embedded tables");
    let names = |side: &[Participant]| {
        side.iter()
            .map(|p| p.actor.name.clone())
            .collect::<Vec<_>>()
            .join("; ")
    };
    folder("readings", 2, |text| {
        let mut out = String::new();
        read_from(
            text.as_bytes(),
            "golden",
            &ReadOptions::default(),
            &mut |input| {
                if let Input::Article(article) = input {
                    let e = read_article(&article, &knowledge).extraction;
                    for p in &e.places {
                        let v = &p.value;
                        let point = v
                            .latitude
                            .zip(v.longitude)
                            .map_or("-".into(), |(a, b)| format!("{a:.1},{b:.1}"));
                        let words = p.span.of(article.text(p.field));
                        let _ = writeln!(
                            out,
                            "place {words} = {} {} {} {point} {} {}",
                            v.name,
                            v.kind,
                            v.country.as_deref().unwrap_or("-"),
                            v.role,
                            p.rule
                        );
                    }
                    for f in &e.events {
                        let v = &f.value;
                        let place = v
                            .places
                            .first()
                            .map_or("-", |p| e.places[*p].value.name.as_str());
                        let day = v.date.days.map_or("-".into(), |d| d.0.to_string());
                        let _ = writeln!(
                            out,
                            "event {} {} {}: {} > {} @ {place} {day} {}",
                            v.kind,
                            v.subtype.unwrap_or("-"),
                            v.status.name(),
                            names(&v.sources),
                            names(&v.targets),
                            f.rule
                        );
                    }
                }
                ControlFlow::Continue(())
            },
        )
        .expect("a readable text");
        out
    });
}

/// What `show article:ID` prints of casualties, on a terminal of 80 columns without colour.
#[test]
fn articles_become_outlines_of_casualties() {
    let knowledge = Knowledge::load().expect("the embedded tables");
    let style = Style {
        terminal: true,
        width: 80,
        ..Style::PLAIN
    };
    folder("outlines", 3, |text| {
        let mut store = Store::memory().expect("memory");
        read_from(
            text.as_bytes(),
            "golden",
            &ReadOptions::default(),
            &mut |input| {
                if let Input::Article(article) = input {
                    let reading = read_article(&article, &knowledge);
                    let spans: Vec<SentenceSpan> = reading
                        .sentences
                        .iter()
                        .map(|(field, paragraph, span)| SentenceSpan {
                            field: *field,
                            paragraph: *paragraph,
                            span: *span,
                        })
                        .collect();
                    store
                        .write(&[Record {
                            article: &article,
                            sentences: &spans,
                            extraction: Some(&reading.extraction),
                        }])
                        .expect("written");
                }
                ControlFlow::Continue(())
            },
        )
        .expect("a readable text");
        let key = ShowKey::Article("1".into());
        let shown = store.shown(&key).expect("shown").expect("an article");
        let page = facts::show(&key, &shown, &style);
        let mut out = String::new();
        for section in page
            .split("\n\n")
            .filter(|s| s.starts_with("casualties\n") || s.starts_with("background casualties\n"))
        {
            let _ = writeln!(out, "{section}\n");
        }
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        out
    });
}
