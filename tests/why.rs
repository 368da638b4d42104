//! How an event came, through the program.

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
        "DATELINE_VERBS",
        "DATELINE_NOUNS",
        "NO_COLOR",
        "CLICOLOR_FORCE",
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

/// A page with its lines joined, for they are broken at words.
fn joined(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder with a store of one article.
fn with_store(text: &str, options: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), text).expect("written");
    std::fs::write(
        folder.path().join("verbs.tsv"),
        "word\tobject\ttype\tsubtype\twaylaying\nwaylay\t\tASSAULT\tattack\t\n",
    )
    .expect("written");
    let mut arguments = vec!["ingest", "a.txt"];
    arguments.extend(options);
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    folder
}

#[test]
fn an_event_is_told_from_its_tree_to_its_list() {
    let folder = with_store(
        "date 2016-09-09 Fighting in Hama\n\nRebels attacked an army base in Hama on Thursday.\n",
        &[],
    );
    let output = run(folder.path(), &["why", "event:1"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told = out(&output);
    for part in [
        "article:1  2016-09-09  Fighting in Hama\n",
        "\nsentence\n  \"Rebels [attacked] an army base in Hama on Thursday.\"\n",
        "\ntree\n  attacked  root\n    Rebels  nsubj\n    base  obj\n      an  det\n      army  compound\n",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let told = joined(&told);
    for part in [
        "why rule event-active 0.85: a verb tells it, and its subject acts type ASSAULT attack",
        "list `attack`, with any object or none: ASSAULT attack, ",
        "(our list of verbs)",
        "source \"Rebels\" (group REB): actor-agent-noun, a noun for those who act",
        "status actual, reported as happened: `attacked` is in the past; nothing holds it back place",
        "; clause: it hangs on the words of the event date",
        "date 2016-09-08 (\"Thursday\" = 2016-09-08); sentence: the sentence says when",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(!told.contains(" note "), "{told}");
}

#[test]
fn what_holds_an_event_back_is_told() {
    for (sentence, parts) in [
        (
            "The army did not attack the village.",
            &["denied, said not to have happened: ", "it is negated"][..],
        ),
        (
            "Rebels may attack the village.",
            &["hypothetical, ", "it may, could or should be"],
        ),
        (
            "Rebels will attack the village.",
            &["planned, announced, to come: "],
        ),
        (
            "The village was attacked by rebels.",
            &["event-passive-by", "behind `by` stands who acts"],
        ),
    ] {
        let folder = with_store(&format!("date 2016-09-09 News\n\n{sentence}\n"), &[]);
        let told = joined(&out(&run(folder.path(), &["why", "event:1"])));
        for part in parts {
            assert!(told.contains(part), "{sentence}: {part}\n{told}");
        }
    }
}

#[test]
fn events_told_again_are_quoted() {
    let folder = with_store(
        "date 2016-09-09 News\n\nRebels attacked soldiers in Hama on Thursday.\n\nRebels attacked the soldiers at dawn.\n",
        &[],
    );
    let told = out(&run(folder.path(), &["why", "event:1"]));
    let again = "\ntold again\n  \"Rebels [attacked] the soldiers at dawn.\"\n";
    assert!(told.contains(again), "{told}");
}

#[test]
fn the_line_of_a_list_of_ones_own_is_named() {
    let text = "date 2016-09-09 News\n\nRebels waylaid the soldiers.\n";
    let own = ["--verbs", "verbs.tsv"];
    let folder = with_store(text, &own);
    let told = joined(&out(&run(
        folder.path(),
        &["why", "event:1", own[0], own[1]],
    )));
    assert!(told.contains("(verbs.tsv, line 2)"), "{told}");
    // Without it the words tell nothing, and that is said.
    let output = run(folder.path(), &["why", "event:1"]);
    assert_eq!(output.status.code(), Some(1));
    let told = joined(&out(&output));
    assert!(
        told.contains("no line of a list of verbs or nouns fits"),
        "{told}"
    );
    assert!(
        told.contains("read again, these words tell no event"),
        "{told}"
    );
}

#[test]
fn only_events_that_there_are_have_a_why() {
    let folder = with_store("News\n\nRebels attacked the soldiers.\n", &[]);
    let output = run(folder.path(), &["why", "event:99"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("there is no event `99` in the store"),
        "{}",
        err(&output)
    );
    let output = run(folder.path(), &["why", "article:1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("write event:ID"), "{}", err(&output));
    let help = run(folder.path(), &["why", "--help"]);
    assert!(out(&help).contains("Example:"), "{}", out(&help));
}
