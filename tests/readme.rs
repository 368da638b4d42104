//! The README runs: every console block is executed in a fresh folder and must print what it shows.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Fenced blocks of a kind.
fn blocks(readme: &str, kind: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = readme;
    while let Some(at) = rest.find(&format!("```{kind}\n")) {
        let body = &rest[at + kind.len() + 4..];
        let end = body.find("\n```").map_or(body.len(), |e| e + 1);
        out.push(body[..end].to_string());
        rest = &body[end..];
    }
    out
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

/// Times differ from run to run.
fn timeless(text: &str) -> String {
    let words: Vec<String> = text
        .lines()
        .map(|line| {
            let mut words: Vec<&str> = line.split(' ').collect();
            for i in 1..words.len() {
                if matches!(words[i], "s" | "ms") && words[i - 1].parse::<f64>().is_ok() {
                    words[i - 1] = "N";
                    words[i] = "s";
                }
            }
            words.join(" ").trim_end().to_string()
        })
        .collect();
    words.join("\n").trim_end().to_string()
}

#[test]
fn every_console_block_prints_what_it_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let folder = tempfile::tempdir().expect("a folder");
    copy(
        &root.join("examples/articles"),
        &folder.path().join("examples/articles"),
    );
    copy(
        &root.join("examples/queries"),
        &folder.path().join("examples/queries"),
    );
    copy(
        &root.join("examples/lexicons"),
        &folder.path().join("examples/lexicons"),
    );
    let found = blocks(&readme, "console");
    assert!(found.len() >= 4, "the README has console blocks");
    let mut updated = readme.clone();
    let mut wrong = Vec::new();
    for block in found {
        let (command, shown) = block.split_once('\n').expect("a command and its answer");
        let line = command
            .strip_prefix("$ dateline")
            .expect("a command of dateline");
        let script = format!("'{}'{line} 2>&1", env!("CARGO_BIN_EXE_dateline"));
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .env_remove("DATELINE_DB")
            .env("COLUMNS", "120")
            .output()
            .expect("a shell");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if timeless(&printed) != timeless(shown) {
            wrong.push(format!(
                "{command}\n--- printed\n{printed}\n--- the README shows\n{shown}"
            ));
            updated = updated.replace(&block, &format!("{command}\n{}\n", printed.trim_end()));
        }
    }
    // `DATELINE_EXPECT=write cargo test --test readme` brings the README up to date.
    if std::env::var("DATELINE_EXPECT").is_ok_and(|v| v == "write") {
        fs::write(root.join("README.md"), updated).expect("the README is written");
        return;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_test_command_is_the_one_that_is_checked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let checks = fs::read_to_string(root.join(".ci/run")).expect("the checks");
    let command = blocks(&readme, "sh")
        .into_iter()
        .map(|b| b.trim().to_string())
        .find(|b| b.starts_with("cargo test"))
        .expect("a test command");
    assert!(
        checks.lines().any(|l| l.trim() == command),
        "`{command}` is not what .ci/run calls"
    );
}

#[test]
fn the_questions_of_the_language_page_are_compiled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let folder = tempfile::tempdir().expect("a folder");
    copy(
        &root.join("examples/articles"),
        &folder.path().join("articles"),
    );
    let dateline = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(arguments)
            .current_dir(folder.path())
            .env_remove("DATELINE_DB")
            .output()
            .expect("the program");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    assert_eq!(dateline(&["ingest", "articles"]).0, Some(0));
    let page = blocks(&readme, "")
        .into_iter()
        .find(|b| b.starts_with("events where place = Aleppo"))
        .expect("the language page");
    for question in page.lines().filter(|l| !l.is_empty()) {
        let (code, told) = dateline(&[question]);
        assert_eq!(code, Some(0), "{question}: {told}");
    }
    for entry in fs::read_dir(root.join("examples/queries"))
        .expect("queries")
        .flatten()
    {
        let path = entry.path().display().to_string();
        let (code, told) = dateline(&["query", "-f", &path]);
        assert_eq!(code, Some(0), "{path}: {told}");
    }
}
