//! Lists of actors of one's own, through the program.

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
        "DATELINE_ACTORS",
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

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a writable folder");
}

/// What the program reads in a text.
fn record(folder: &Path, options: &[&str], text: &str) -> Value {
    write(folder, "one.txt", text);
    let mut arguments = vec!["extract", "one.txt"];
    arguments.extend(options);
    let output = run(folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_slice(&output.stdout).expect("a record")
}

fn cells(value: &Value, names: &[&str]) -> String {
    let cell = |name: &&str| match &value[*name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    names.iter().map(cell).collect::<Vec<_>>().join(" ")
}

const ACTORS: &str = "# mine\nname\tkind\tcountry\trole\trole2\taliases\tfrom\tto\n\
    River Guard\tgroup\tMLI\tPRM\t\tGuardians of the River|RG\t\t\n\
    Taliban\tgroup\tAFG\tGOV\t\t\t\t\n\
    Ada Northby\tperson\tNOR\tMIL\t\tGeneral Northby\t2010\t2014\n\
    Ada Northby\tperson\tNOR\tGOV\t\t\t2015-01\t\n\
    Highland Union\tstate\t\tGOV\t\t\t\t\n";

#[test]
fn actors_of_ones_own_are_found_and_win() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "own.tsv", ACTORS);
    let options = &["--actors", "own.tsv"];
    for (text, wanted) in [
        ("RG attacked the town.", "River Guard group MLI PRM"),
        (
            "The Guardians of the River fled.",
            "River Guard group MLI PRM",
        ),
        ("The Taliban fled.", "Taliban group AFG GOV"),
        ("General Northby fled.", "Ada Northby person NOR GOV"),
        ("The Highland Union left.", "Highland Union state null GOV"),
    ] {
        let record = record(at, options, &format!("date 2016-09-09 News\n\n{text}\n"));
        let found = cells(&record["actors"][0], &["name", "kind", "country", "role"]);
        assert_eq!(found, wanted, "{text}");
    }
    let before = record(
        at,
        options,
        "date 2012-09-09 News\n\nGeneral Northby fled.\n",
    );
    assert_eq!(before["actors"][0]["role"], "MIL");
    let without = record(at, &[], "date 2016-09-09 News\n\nThe Taliban fled.\n");
    assert_eq!(without["actors"][0]["role"], "REB");
}

#[test]
fn actors_of_ones_own_take_part_in_events() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "own.tsv", ACTORS);
    let text = "date 2016-09-09 News\n\nRG attacked Taliban fighters on Friday.\n";
    let record = record(at, &["--actors", "own.tsv"], text);
    let event = &record["events"][0];
    assert_eq!(event["sources"][0]["name"], "River Guard");
    assert_eq!(event["targets"][0]["country"], "AFG");
}

#[test]
fn damaged_lists_stop_everything_and_say_what_would_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "a.txt", "News\n\nRebels fled.\n");
    for (option, table, part) in [
        (
            "--actors",
            None,
            "cannot read the list of actors `own.tsv`: no such file",
        ),
        (
            "--actors",
            Some("name\tcountry\nA Band\tSYR\n"),
            "the list of actors `own.tsv` is damaged: line 1: there is no column `kind`",
        ),
        (
            "--actors",
            Some("name\tkind\tcountry\nA Band\tgroup\tSyria\nB Band\tband\t\n"),
            "line 2: `Syria` is no country; did you mean `SYR`? (and 1 more)",
        ),
        (
            "--actors",
            Some("name\tkind\n"),
            "is damaged: it holds no row",
        ),
    ] {
        let _ = std::fs::remove_file(at.join("own.tsv"));
        if let Some(table) = table {
            write(at, "own.tsv", table);
        }
        for command in ["extract", "ingest"] {
            let output = run(at, &[command, "a.txt", option, "own.tsv"]);
            assert_eq!(output.status.code(), Some(1));
            assert!(out(&output).is_empty());
            let told = err(&output);
            assert!(told.contains(part), "{told}");
            assert!(told.contains("dateline lexicon check"), "{told}");
            assert!(!at.join("dateline.db").exists());
        }
    }
}
