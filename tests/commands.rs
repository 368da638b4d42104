//! The program as scripts see it: exit codes, streams, formats, pipes.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ARTICLES: &str = r#"{"id":"a1","date":"2016-09-09","title":"Blast in Kabul","text":"KABUL - A bomb killed four soldiers in Kabul on Thursday, the army said."}
{"id":"a2"}
{"id":"a3","date":"2016-09-10","title":"Ministers meet","text":"The foreign ministers of Norway and Chile met in Oslo on Friday."}
"#;

/// The program in a folder of its own, without the caller's environment.
fn dateline(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in ["DATELINE_DB", "NO_COLOR", "CLICOLOR_FORCE", "PAGER"] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    dateline(folder)
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// Runs with a text on standard input.
fn feed(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = dateline(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    // A program that ends early closes its input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A folder with `dateline.db` made of the articles above.
fn with_store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.jsonl"), ARTICLES).expect("written");
    let output = run(folder.path(), &["ingest", "a.jsonl"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    folder
}

#[test]
fn ingest_accounts_for_everything_it_read() {
    let folder = with_store();
    let output = run(folder.path(), &["ingest", "a.jsonl"]);
    assert_eq!(code(&output), 1, "a record was rejected");
    assert_eq!(out(&output), "");
    let said = err(&output);
    for part in [
        "rejected a.jsonl:2: ",
        "read       2 articles",
        "known      2 (stored before)",
        "rejected   1\n",
        "stored     0 articles, 0 events, ",
    ] {
        assert!(said.contains(part), "{part:?} in {said}");
    }
    let output = run(folder.path(), &["articles | count"]);
    assert_eq!(out(&output), "count\n2\n");
}

#[test]
fn a_dry_run_and_a_limit_store_what_they_say() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.jsonl"), ARTICLES).expect("written");
    let output = run(folder.path(), &["ingest", "a.jsonl", "--dry-run"]);
    assert!(
        err(&output).contains("found      2 articles, "),
        "{}",
        err(&output)
    );
    assert!(!folder.path().join("dateline.db").exists());
    let output = run(folder.path(), &["ingest", "a.jsonl", "--limit", "1"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let output = run(folder.path(), &["articles | count"]);
    assert_eq!(out(&output), "count\n1\n");
}

#[test]
fn extract_answers_every_record_in_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = feed(folder.path(), &["extract"], ARTICLES);
    assert_eq!(code(&output), 1);
    let lines: Vec<serde_json::Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["id"], "a1");
    assert_eq!(lines[1]["id"], "a2");
    assert_eq!(lines[1]["line"], 2);
    assert!(lines[1]["error"].is_string());
    assert_eq!(lines[2]["id"], "a3");
    assert!(lines[2].get("text").is_none());
    let output = feed(
        folder.path(),
        &["extract", "--errors-ok", "--with-text"],
        ARTICLES,
    );
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("\"text\":\"KABUL - A bomb"));
    assert!(!folder.path().join("dateline.db").exists());
}

#[test]
fn extract_answers_before_its_input_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = dateline(folder.path())
        .args(["extract", "--line-buffered"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    for line in ARTICLES.lines().filter(|line| line.contains("text")) {
        writeln!(stdin, "{line}").expect("it reads");
        let answer = lines.next().expect("an answer").expect("UTF-8");
        assert!(answer.starts_with("{\"id\":\"a"), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

const TOKENS: &str = "# sent_id = s1\n# text = Rebels don't attack.\n1\tRebels\t_\t_\t_\t_\t_\t_\t_\tOwn=Yes\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n4\tattack.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

#[test]
fn parse_keeps_tokens_that_are_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = feed(folder.path(), &["parse", "--tokens"], TOKENS);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 8, "{text}");
    assert_eq!(lines[1], "# text = Rebels don't attack.");
    assert_eq!(lines[3], "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_");
    assert!(
        lines[2].starts_with("1\tRebels\trebel\tNOUN\tNNS\t"),
        "{text}"
    );
    assert!(lines[2].ends_with("\tnsubj\t_\tOwn=Yes"), "{text}");
    assert!(lines[5].starts_with("3\tn't\tnot\tPART\tRB\t"), "{text}");
    // The full stop is part of the word that was given.
    assert!(lines[6].starts_with("4\tattack."), "{text}");
    let roots = lines.iter().filter(|l| l.contains("\t0\troot\t")).count();
    assert_eq!(roots, 1, "{text}");
}

#[test]
fn parse_says_which_line_is_no_conllu() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = feed(folder.path(), &["parse", "--tokens"], "1\tRebels\tattack\n");
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("line 1"), "{}", err(&output));
    let none = run(folder.path(), &["parse", "--tokens", "nowhere.conllu"]);
    assert_eq!(code(&none), 1);
    assert!(err(&none).contains("nowhere.conllu"), "{}", err(&none));
}

#[test]
fn parse_writes_ten_columns_a_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = feed(folder.path(), &["parse"], ARTICLES);
    let text = out(&output);
    let words: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(words.len() > 10, "{text}");
    assert!(words.iter().all(|word| word.split('\t').count() == 10));
    assert!(text.contains("# text = Blast in Kabul\n"), "{text}");
}

#[test]
fn one_query_goes_to_standard_output_as_tsv() {
    let folder = with_store();
    for arguments in [
        &["articles | show headline | sort headline"][..],
        &["query", "articles | show headline | sort headline"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(out(&output), "headline\nBlast in Kabul\nMinisters meet\n");
    }
    let query = "articles | show id | sort id | take 1";
    for (format, expected) in [
        ("csv", "id\n1\n"),
        ("json", "[\n{\"id\":1}\n]\n"),
        ("jsonl", "{\"id\":1}\n"),
        ("md", "| id |\n| ---: |\n| 1 |\n"),
        ("table", "id\n──\n 1\n"),
        ("list", "id  1\n"),
    ] {
        let output = run(folder.path(), &["--format", format, query]);
        assert_eq!(out(&output), expected);
    }
}

#[test]
fn parameters_are_values() {
    let folder = with_store();
    let query = "articles where publisher = $p | count";
    let hostile = "p='; drop table events;--";
    let output = run(folder.path(), &["query", query, "--param", hostile]);
    assert_eq!(out(&output), "count\n0\n", "{}", err(&output));
    let output = run(folder.path(), &["query", query]);
    assert_eq!(code(&output), 1);
}

#[test]
fn a_wrong_query_is_1_and_wrong_usage_is_2() {
    let folder = with_store();
    let output = run(folder.path(), &["events where kiled > 3"]);
    assert_eq!(code(&output), 1);
    assert_eq!(out(&output), "");
    assert!(err(&output).contains("  = help: did you mean `killed`?"));
    for arguments in [
        &["ingest"][..],
        &["ingset", "a.jsonl"],
        &["--format", "xml", "events"],
        &["show", "7"],
        &["--today", "soon", "events"],
        &["--timeout", "0", "events"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
        assert_eq!(out(&output), "");
    }
    assert_eq!(code(&run(folder.path(), &["--help"])), 0);
}

#[test]
fn a_missing_store_is_said_and_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["events"][..],
        &["show", "event:1"],
        &["--db", "x.db", "events"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 1);
        assert!(
            err(&output).starts_with("error: no such store"),
            "{}",
            err(&output)
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 0);
}

#[test]
fn scripts_stop_at_the_first_error_and_name_its_line() {
    let folder = with_store();
    let script =
        "# counts\narticles | count\n\n.mode csv\narticles | count; articles | tke 3\n\nactors\n";
    let output = feed(folder.path(), &[], script);
    assert_eq!(code(&output), 1);
    assert_eq!(out(&output), "count\n2\ncount\n2\n");
    assert!(
        err(&output).contains("--> standard input:5:"),
        "{}",
        err(&output)
    );
    std::fs::write(folder.path().join("s.dl"), script).expect("written");
    let output = run(folder.path(), &["query", "-f", "s.dl"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("--> s.dl:5:"), "{}", err(&output));
    let output = feed(folder.path(), &["-f", "-"], "articles\n\n| count\n");
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).ends_with("count\n2\n"));
}

#[test]
fn explain_gives_sql_that_runs() {
    let folder = with_store();
    let output = run(
        folder.path(),
        &["explain", "articles where \"bomb\" | count"],
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    let sql = text
        .lines()
        .find_map(|line| line.strip_prefix("sql"))
        .expect("the SQL");
    let output = feed(folder.path(), &[], &format!(".sql {}\n", sql.trim()));
    assert_eq!(out(&output), "count\n1\n", "{}", err(&output));
    let output = feed(folder.path(), &[], ".sql DELETE FROM articles\n");
    assert_eq!(code(&output), 1);
}

#[test]
fn dot_commands_guess_what_was_meant() {
    let folder = with_store();
    let output = feed(folder.path(), &[], ".tabels\n");
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("did you mean `.tables`?"),
        "{}",
        err(&output)
    );
    let output = feed(
        folder.path(),
        &[],
        ".tables\n.fields articles\n.quit\n.tabels\n",
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(
        out(&output).contains("articles             2"),
        "{}",
        out(&output)
    );
}

#[test]
fn show_marks_the_words_and_names_the_rule() {
    let folder = with_store();
    let output = run(folder.path(), &["show", "article:1"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("Blast in Kabul"), "{}", out(&output));
    let output = run(folder.path(), &["show", "article:99"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("there is no article `99`"));
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let folder = with_store();
    let plain = run(folder.path(), &["--format", "table", "articles"]);
    assert!(!out(&plain).contains('\u{1b}'));
    let coloured = run(
        folder.path(),
        &["--format", "table", "--color", "always", "articles"],
    );
    assert!(out(&coloured).contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines: String = (0..3_000)
        .map(|n| format!("{{\"title\":\"Number {n} {}\"}}\n", "of many ".repeat(20)))
        .collect();
    std::fs::write(folder.path().join("many.jsonl"), lines).expect("written");
    let output = run(folder.path(), &["ingest", "many.jsonl"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    for arguments in [&["articles"][..], &["extract", "many.jsonl"]] {
        let mut child = dateline(folder.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = [0; 10];
        let mut stdout = child.stdout.take().expect("its output");
        stdout.read_exact(&mut first).expect("some output");
        drop(stdout);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(err(&output), "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let folder = with_store();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("the device");
    let output = dateline(folder.path())
        .arg("articles")
        .stdout(full)
        .output()
        .expect("the program starts");
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("cannot write output"),
        "{}",
        err(&output)
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_an_ingest_with_an_account() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = dateline(folder.path())
        .args(["ingest", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(ARTICLES.as_bytes()).expect("it reads");
    stdin.flush().expect("it reads");
    // The store is made after Ctrl-C got its handler; the input stays open.
    let wait = || std::thread::sleep(std::time::Duration::from_millis(20));
    while !folder.path().join("dateline.db").exists() {
        assert!(
            child.try_wait().expect("a child").is_none(),
            "it ended early"
        );
        wait();
    }
    let pressed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(pressed.expect("kill").success());
    let output = child.wait_with_output().expect("it ends");
    drop(stdin);
    assert_eq!(output.status.code(), Some(130), "{}", err(&output));
    assert!(err(&output).contains("interrupted; what is stored stays"));
}
