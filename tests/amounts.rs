//! Tables of vague words of one's own, through the program.

use rusqlite::Connection;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    for name in [
        "DATELINE_DB",
        "DATELINE_GAZETTEER",
        "DATELINE_HOMES",
        "DATELINE_AMOUNTS",
    ] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a writable folder");
}

/// "killed 24 null 24 dozens" of each casualty statement of a text.
fn statements(folder: &Path, options: &[&str], text: &str) -> Vec<String> {
    write(folder, "one.txt", &format!("Rockslide\n\n{text}\n"));
    let mut arguments = vec!["extract", "one.txt"];
    arguments.extend(options);
    let output = run(folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let record: Value = serde_json::from_slice(&output.stdout).expect("a record");
    let told = record["casualties"].as_array().expect("casualties");
    let cell = |statement: &Value, name: &str| match &statement[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    told.iter()
        .map(|statement| {
            ["kind", "low", "high", "best", "qualifier"]
                .map(|name| cell(statement, name))
                .join(" ")
        })
        .collect()
}

#[test]
fn the_qualifier_is_kept_as_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, wanted) in [
        (
            "Dozens of hikers were killed.",
            "killed 24 null null dozens of",
        ),
        ("Several hikers were killed.", "killed 3 null null several"),
        (
            "A number of hikers were killed.",
            "killed 3 null null a number of",
        ),
        ("Scores were killed.", "killed 40 null null scores"),
        (
            "Hundreds of hikers were injured.",
            "injured 200 null null hundreds of",
        ),
        (
            "At least six hikers were killed.",
            "killed 6 null 6 at least",
        ),
        (
            "More than 20 hikers were killed.",
            "killed 21 null 21 more than",
        ),
        ("Up to 30 hikers were killed.", "killed null 30 30 up to"),
        ("Nearly 40 hikers were killed.", "killed 40 40 40 nearly"),
        ("Some 40 hikers were killed.", "killed 40 40 40 some"),
        (
            "Between 10 and 15 hikers were killed.",
            "killed 10 15 null between",
        ),
        (
            "At least several dozen hikers were killed.",
            "killed 24 null null at least several dozen",
        ),
        (
            "At least about 20 hikers were killed.",
            "killed 20 null 20 at least about",
        ),
        ("No hikers were killed.", "killed 0 0 0 no"),
        ("Six hikers were killed.", "killed 6 6 6 null"),
        ("Hikers were killed.", "killed 2 null null null"),
    ] {
        assert_eq!(statements(folder.path(), &[], text), [wanted], "{text}");
    }
}

#[test]
fn a_table_of_ones_own_replaces_the_embedded_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let own = "# by another convention\nphrase\tlow\thigh\n\ndozens of\t12\t-\ndozens\t12\t-\nabout N\tN-1\tN+1\n\
               up to N\t1\tN\nHalf-dozen\t5\t7\n";
    write(at, "own.tsv", own);
    let options = &["--amounts", "own.tsv"];
    for (text, wanted) in [
        (
            "Dozens of hikers were killed.",
            "killed 12 null null dozens of",
        ),
        ("About six hikers were killed.", "killed 5 7 6 about"),
        ("Up to six hikers were killed.", "killed 1 6 6 up to"),
        ("Two dozen hikers were killed.", "killed 24 24 24 null"),
    ] {
        assert_eq!(statements(at, options, text), [wanted], "{text}");
    }
    // What stands in the embedded table only is a vague word no more.
    let several = statements(at, options, "Several hikers were killed.");
    assert_eq!(several, ["killed 2 null null null"]);
}

#[test]
fn the_embedded_table_is_printed_and_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let output = run(at, &["amounts"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("# How many people"), "{text}");
    assert!(text.contains("\nphrase\tlow\thigh\n"), "{text}");
    assert!(text.contains("\nmore than N\tN+1\t-\n"), "{text}");
    write(at, "copy.tsv", &text);
    let told = "Scores of hikers and at least 20 guides were killed. Several cooks were injured.";
    assert_eq!(
        statements(at, &["--amounts", "copy.tsv"], told),
        statements(at, &[], told)
    );
    // An unchanged copy is the embedded table by another way.
    write(at, "a.txt", "Rockslide\n\nDozens of hikers were killed.\n");
    run(at, &["ingest", "a.txt", "--amounts", "copy.tsv"]);
    assert_eq!(tables(at), "contract");
}

/// What the store says of the tables that made its figures.
fn tables(folder: &Path) -> String {
    Connection::open(folder.join("dateline.db"))
        .and_then(|c| {
            c.query_row("SELECT value FROM meta WHERE name = 'amounts'", [], |row| {
                row.get(0)
            })
        })
        .expect("the row of the table of amounts")
}

#[test]
fn a_store_says_which_tables_made_its_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "a.txt", "Rockslide\n\nDozens of hikers were killed.\n");
    write(at, "b.txt", "Flood\n\nDozens of campers were killed.\n");
    write(at, "own.tsv", "phrase\tlow\thigh\ndozens of\t12\t-\n");
    let ingest = |arguments: &[&str]| {
        let output = run(at, &[&["ingest"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        err(&output)
    };
    let note = "note: figures in this store were made with the table of amounts";
    assert!(!ingest(&["a.txt"]).contains(note));
    assert_eq!(tables(at), "contract");
    // Nothing is stored, so nothing is listed; but it is said that known articles keep their figures.
    for more in [
        &["a.txt", "--amounts", "own.tsv"][..],
        &["b.txt", "--amounts", "own.tsv", "--dry-run"],
    ] {
        let told = ingest(more);
        assert!(
            told.contains(&format!(
                "{note} `contract`; articles new to it are read with `own.tsv "
            )),
            "{told}"
        );
        assert!(told.contains("those known keep theirs\n"), "{told}");
        assert_eq!(tables(at), "contract");
    }
    ingest(&["b.txt", "--amounts", "own.tsv"]);
    let both = tables(at);
    let own = both
        .strip_prefix("contract; ")
        .expect("the first table, then the second");
    assert!(own.starts_with("own.tsv ") && own.len() == 16, "{both}");
    let told = ingest(&["a.txt"]);
    assert!(
        told.contains(&format!("{note} `contract` and `{own}`;")),
        "{told}"
    );
    assert_eq!(tables(at), both);
    let lows: Vec<i64> = Connection::open(at.join("dateline.db"))
        .and_then(|c| {
            c.prepare("SELECT low FROM casualties ORDER BY id")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
        .expect("the figures");
    assert_eq!(lows, [24, 12]);
    // Another table under the same name is another one.
    write(at, "own.tsv", "phrase\tlow\thigh\ndozens of\t13\t-\n");
    assert!(ingest(&["a.txt", "--amounts", "own.tsv"]).contains(note));
    // A table that this store alone was made with calls for no note, whatever the order of its lines and its comments.
    let fresh = tempfile::tempdir().expect("a folder");
    let at = fresh.path();
    write(at, "a.txt", "Rockslide\n\nDozens of hikers were killed.\n");
    write(
        at,
        "own.tsv",
        "phrase\tlow\thigh\ndozens of\t12\t-\nmany\t5\t-\n",
    );
    run(at, &["ingest", "a.txt", "--amounts", "own.tsv"]);
    write(
        at,
        "own.tsv",
        "# mine\nlow\thigh\tphrase\n5\t-\tmany\n12\t-\tdozens of\n",
    );
    let output = run(at, &["ingest", "a.txt", "--amounts", "own.tsv"]);
    assert!(!err(&output).contains("note:"), "{}", err(&output));
}

#[test]
fn damaged_tables_stop_everything_and_say_what_would_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "a.txt", "Rockslide\n\nDozens of hikers were killed.\n");
    for (table, part) in [
        (
            None,
            "cannot read the table of amounts `own.tsv`: no such file",
        ),
        (
            Some("phrase\tlow\ndozens\t24\n"),
            "its first line names no column `high`",
        ),
        (
            Some("phrase\tlow\thigh\ndozens\tmany\t-\n"),
            "line 2: `many` is no bound for `low`; write a number such as 24, N, N+1, N-1, or - for unknown",
        ),
        (
            Some("phrase\tlow\thigh\n\ndozens\t60\t24\n"),
            "line 3: `dozens`: low 60 is above high 24",
        ),
        (Some("phrase\tlow\thigh\n"), "it holds no phrase"),
        (Some(""), "its first line names no column `phrase`"),
        (
            Some("phrase\tlow\thigh\nmany\t3\t-\nmany\t4\t-\n"),
            "line 3: `many` is there a second time",
        ),
    ] {
        let _ = std::fs::remove_file(at.join("own.tsv"));
        if let Some(table) = table {
            write(at, "own.tsv", table);
        }
        for command in ["extract", "ingest"] {
            let output = run(at, &[command, "a.txt", "--amounts", "own.tsv"]);
            assert_eq!(output.status.code(), Some(1));
            assert!(output.stdout.is_empty());
            let told = err(&output);
            assert!(told.contains(part), "{told}");
            assert!(told.contains("the table of amounts `own.tsv`"), "{told}");
            assert!(told.contains("dateline amounts > amounts.tsv"), "{told}");
            assert!(!at.join("dateline.db").exists());
        }
    }
}
