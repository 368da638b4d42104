//! Who may use whom: the table of the house, kept true.

use std::fs;
use std::path::Path;

/// Each module with the ones it may name.
const MAY_USE: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("error", &[]),
    ("rows", &[]),
    ("counts", &[]),
    ("article", &["span", "error"]),
    (
        "knowledge",
        &[
            "span", "error", "rows", "counts", "analysis", "extract", "article",
        ],
    ),
    (
        "analysis",
        &["article", "knowledge", "span", "error", "counts"],
    ),
    (
        "extract",
        &[
            "analysis",
            "knowledge",
            "article",
            "span",
            "error",
            "counts",
        ],
    ),
    ("query", &["span", "rows", "error"]),
    (
        "store",
        &[
            "extract",
            "article",
            "knowledge",
            "rows",
            "span",
            "error",
            "counts",
        ],
    ),
    ("output", &["rows", "span", "query", "store", "error"]),
    (
        "session",
        &[
            "store",
            "query",
            "extract",
            "analysis",
            "article",
            "knowledge",
            "rows",
            "span",
            "error",
            "output",
        ],
    ),
    (
        "shell",
        &[
            "session", "output", "query", "store", "error", "rows", "span",
        ],
    ),
];

fn files(module: &str) -> Vec<String> {
    let mut out = vec![format!("src/{module}.rs")];
    let mut folders = vec![format!("src/{module}")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path().display().to_string();
            if Path::new(&path).is_dir() {
                folders.push(path);
            } else if path.ends_with(".rs") {
                out.push(path);
            }
        }
    }
    out.retain(|p| Path::new(p).is_file());
    out
}

/// The code of a file without its tests, which may use anything.
fn code(path: &str) -> String {
    let text = fs::read_to_string(path).expect(path);
    text.split("#[cfg(test)]").next().unwrap_or("").to_string()
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let names: Vec<&str> = MAY_USE.iter().map(|(m, _)| *m).collect();
    let mut wrong = Vec::new();
    for (module, allowed) in MAY_USE {
        for path in files(module) {
            for line in code(&path)
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
            {
                for other in names
                    .iter()
                    .filter(|n| *n != module && !allowed.contains(n))
                {
                    if line.contains(&format!("crate::{other}::"))
                        || line.contains(&format!("use crate::{other};"))
                    {
                        wrong.push(format!("{path}: {}", line.trim()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_store_names_the_database_library() {
    for (module, _) in MAY_USE.iter().filter(|(m, _)| *m != "store") {
        for path in files(module) {
            assert!(!code(&path).contains("rusqlite::"), "{path} names rusqlite");
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (module, _) in MAY_USE {
        for path in files(module) {
            let text = fs::read_to_string(&path).expect("a source file");
            assert!(
                text.starts_with("//! "),
                "{path} does not open with its subject"
            );
        }
    }
}
