//! Source homes: learnt from articles and used in resolution, through the program.

use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    for name in ["DATELINE_DB", "DATELINE_GAZETTEER", "DATELINE_HOMES"] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(folder: &Path, name: &str, lines: &[Value]) {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    std::fs::write(folder.join(name), lines.join("\n")).expect("a writable folder");
}

const HEADER: &str = "source\tcountry\tadmin1\tlat\tlon\tarticles\tshare\n";

/// Articles of two sources: one told by its address, one by its name.
fn articles() -> Vec<Value> {
    let local = "https://www.example.org/news/1";
    vec![
        json!({"url": local, "text": "A barn burned in Fairborn, Ohio, on Monday."}),
        json!({"url": local, "text": "Voters in Fairborn, Ohio, go to the polls."}),
        json!({"url": local, "text": "The mayor of Xenia, Ohio, resigned."}),
        json!({"source": "The Fjord Post", "text": "Talks opened in Bergen, Norway."}),
        json!({"source": "The Fjord Post", "text": "A ferry sank off Stavanger, Norway."}),
        json!({"text": "A barn burned in Tulsa, Oklahoma."}),
    ]
}

/// Where the first place of this text is put, with the rule.
fn first(
    folder: &Path,
    options: &[&str],
    url: &str,
    text: &str,
    name: &str,
) -> (Value, Value, String) {
    write(folder, "one.jsonl", &[json!({"url": url, "text": text})]);
    let mut arguments = vec!["extract", "one.jsonl"];
    arguments.extend(options);
    let output = run(folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let record: Value = serde_json::from_slice(&output.stdout).expect("a record");
    let places = record["places"].as_array().expect("places");
    let place = places.iter().find(|p| p["text"] == name);
    let place = place.unwrap_or_else(|| panic!("{name} in {places:?}"));
    (
        place["country"].clone(),
        place["admin1"].clone(),
        place["rule"].as_str().unwrap_or("").to_string(),
    )
}

#[test]
fn homes_are_learnt_by_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "a.jsonl", &articles());
    let output = run(at, &["homes", "learn", "a.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    assert!(text.starts_with(HEADER), "{text}");
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("The Fjord Post\tNOR\t"), "{text}");
    assert!(
        lines[1].starts_with("example.org\tUSA\tOhio\t39.8"),
        "{text}"
    );
    assert!(lines[1].ends_with("\t3\t1.00"), "{text}");
    let said = err(&output);
    for line in [
        "read       6 articles\n",
        "left out   1 article without source and url, or not in English\n",
        "learnt     2 homes of 2 sources\n",
    ] {
        assert!(said.contains(line), "{line:?} in {said}");
    }
    // What was learnt is read again.
    std::fs::write(at.join("homes.tsv"), &text).expect("a writable folder");
    let local = "http://example.org/2";
    let story = "A truck overturned in Springfield on Monday.";
    let with = first(at, &["--homes", "homes.tsv"], local, story, "Springfield");
    assert_eq!(
        with,
        (json!("USA"), json!("Ohio"), "place-source-home".into())
    );
    let without = first(at, &[], local, story, "Springfield");
    assert_ne!(without.1, json!("Ohio"));
    let other = first(
        at,
        &["--homes", "homes.tsv"],
        "http://example.net/",
        story,
        "Springfield",
    );
    assert_eq!(other, without);
}

#[test]
fn what_is_stated_and_capitals_are_stronger_than_homes() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let table = "source\tcountry\tadmin1\tlat\tlon\nexample.org\tUSA\tTexas\t32.78\t-96.8\n\
                 paris.example.org\tUSA\tTexas\t33.66\t-95.55\n";
    std::fs::write(at.join("homes.tsv"), table).expect("a writable folder");
    let homes = &["--homes", "homes.tsv"];
    for (url, text, name, country) in [
        (
            "http://example.org/",
            "The minister flew to Paris.",
            "Paris",
            "FRA",
        ),
        (
            "http://example.org/",
            "The court sat in Athens.",
            "Athens",
            "GRC",
        ),
        (
            "http://example.org/",
            "They married in Athens, Greece.",
            "Athens",
            "GRC",
        ),
        (
            "http://example.org/",
            "They married in London, England.",
            "London",
            "GBR",
        ),
        (
            "http://example.org/",
            "LONDON (AP) - Talks began. Crowds stood in Cambridge.",
            "Cambridge",
            "GBR",
        ),
        (
            "http://paris.example.org/",
            "A barn burned in Paris.",
            "Paris",
            "USA",
        ),
        (
            "http://paris.example.org/",
            "A barn burned in Paris, France.",
            "Paris",
            "FRA",
        ),
    ] {
        let found = first(at, homes, url, text, name);
        assert_eq!(found.0, json!(country), "{text} {found:?}");
    }
}

#[test]
fn tables_that_are_missing_or_damaged_stop_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "a.jsonl", &articles());
    std::fs::write(
        at.join("bad.tsv"),
        "source\tcountry\nexample.org\tAtlantis\n",
    )
    .expect("written");
    for (file, part) in [
        (
            "missing.tsv",
            "cannot read the table of homes `missing.tsv`: no such file",
        ),
        (
            "bad.tsv",
            "the table of homes `bad.tsv` is damaged: line 2: `Atlantis` is no country",
        ),
    ] {
        for command in ["extract", "ingest"] {
            let output = run(at, &[command, "a.jsonl", "--homes", file]);
            assert_eq!(
                (output.status.code(), out(&output)),
                (Some(1), String::new())
            );
            assert!(err(&output).contains(part), "{}", err(&output));
            assert!(err(&output).contains("dateline homes learn"));
            assert!(!at.join("dateline.db").exists());
        }
    }
    write(
        at,
        "b.jsonl",
        &[json!({"text": "A barn burned in Tulsa, Oklahoma."})],
    );
    let output = run(at, &["homes", "learn", "b.jsonl"]);
    assert_eq!(
        (output.status.code(), out(&output).as_str()),
        (Some(1), HEADER)
    );
}
