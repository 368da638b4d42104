//! Reads each folder of `tests/articles` and compares all that the readers say with its `expected.txt`.
//! `DATELINE_EXPECT=write cargo test --test articles` writes the expectations anew, to be read before they are kept.

use dateline::article::{Input, ReadOptions, read, read_from, size};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Entries of a folder, sorted, but for the test's own files.
fn inputs(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("expected.txt") && !path.ends_with("options.txt"))
        .collect();
    paths.sort();
    paths
}

fn options(folder: &Path) -> ReadOptions {
    let mut options = ReadOptions::default();
    let text = fs::read_to_string(folder.join("options.txt")).unwrap_or_default();
    for line in text.lines() {
        let (name, value) = line.split_once(' ').unwrap();
        match name {
            "date" => options.date = Some(value.parse().unwrap()),
            "source" => options.source = Some(value.into()),
            "language" => options.language = Some(value.into()),
            "max_article" => options.max_article = value.parse().unwrap(),
            "map" => {
                let (target, column) = value.split_once('=').unwrap();
                options.map.push((target.into(), column.into()));
            }
            _ => panic!("unknown option {name}"),
        }
    }
    options
}

/// Everything the readers say, a line or paragraph each.
fn describe(paths: &[PathBuf], options: &ReadOptions, prefix: &str) -> String {
    let mut out = String::new();
    let mut last = 0;
    read(paths, options, &mut |input| {
        match input {
            Input::Article(a) => {
                assert_eq!(a.uid, a.content_hash());
                writeln!(out, "article {}", a.path.as_deref().unwrap_or("?")).unwrap();
                let mut line = |name: &str, value: Option<String>| {
                    if let Some(value) = value {
                        writeln!(out, "  {name}: {value}").unwrap();
                    }
                };
                line("id", a.input_id.clone());
                line("date", a.published.map(|day| day.to_string()));
                line("title", a.headline.as_ref().map(|text| shorten(text)));
                line("text", Some(shorten(&a.body)));
                line(
                    "repeated",
                    a.repeated_headline().map(|span| format!("{span:?}")),
                );
                line("source", a.publisher.clone());
                line("url", a.url.clone());
                line("language", (a.language != "en").then(|| a.language.clone()));
                let rest = serde_json::to_string(&a.metadata).unwrap();
                line("rest", (rest != "{}").then_some(rest));
                line(
                    "json",
                    a.from_json.then(|| "the caller holds the text".into()),
                );
            }
            Input::Rejected(r) => {
                let id =
                    r.id.as_ref()
                        .map(|id| format!(" [{id}]"))
                        .unwrap_or_default();
                writeln!(out, "rejected{id} {r}").unwrap();
            }
            Input::Skipped(r) => writeln!(out, "skipped {r}").unwrap(),
            Input::Note(text) => writeln!(out, "note {text}").unwrap(),
            Input::Progress(bytes) => {
                assert!(bytes > last, "progress goes forward");
                last = bytes;
            }
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(last <= size(paths).unwrap());
    out.replace(prefix, "")
}

/// Long texts by their start and length.
fn shorten(text: &str) -> String {
    if text.len() <= 400 {
        return format!("{text:?}");
    }
    let start: String = text.chars().take(20).collect();
    let end: String = text.chars().rev().take(8).collect();
    let end: String = end.chars().rev().collect();
    format!("{start:?} to {end:?}, {} bytes", text.len())
}

#[test]
fn inputs_are_read_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut folders: Vec<PathBuf> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() > 10);
    let mut wrong = String::new();
    for folder in folders {
        let prefix = format!("{}/", folder.display());
        let found = describe(&inputs(&folder), &options(&folder), &prefix);
        let file = folder.join("expected.txt");
        if std::env::var_os("DATELINE_EXPECT").is_some() {
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if expected != found {
            writeln!(wrong, "{}:\n{found}", folder.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "these differ from expected.txt:\n{wrong}");
}

fn all(bytes: &[u8], options: &ReadOptions) -> Vec<Input> {
    let mut out = Vec::new();
    read_from(bytes, "input", options, &mut |input| {
        out.push(input);
        ControlFlow::Continue(())
    })
    .unwrap();
    out
}

#[test]
fn links_and_pipes_in_a_folder_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Storm\n").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.txt")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("s.txt")).unwrap();
        let prefix = format!("{}/", folder.path().display());
        let found = describe(&[folder.path().into()], &ReadOptions::default(), &prefix);
        let expected = "article a.txt\n  title: \"Storm\"\n  text: \"\"\n\
            skipped loop: a link; links are not followed\n\
            skipped s.txt: not a regular file\n\
            skipped zero.txt: a link; links are not followed\n";
        assert_eq!(found, expected);
    }
}

#[test]
fn a_missing_path_is_rejected_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "Storm\n").unwrap();
    let prefix = format!("{}/", folder.path().display());
    let paths = [folder.path().join("no.txt"), file];
    let found = describe(&paths, &ReadOptions::default(), &prefix);
    assert!(
        found.starts_with("rejected no.txt: no such file or folder\narticle a.txt\n"),
        "{found}"
    );
}

#[test]
fn an_unknown_target_is_refused() {
    let options = ReadOptions {
        map: vec![("txet".into(), "x".into())],
        ..Default::default()
    };
    assert!(read(&[], &options, &mut |_| ControlFlow::Continue(())).is_err());
    assert!(options.check().is_err());
}

#[test]
fn reading_stops_when_told() {
    let mut seen = 0;
    let text = "{\"title\":\"A\"}\n".repeat(10);
    read_from(
        text.as_bytes(),
        "input",
        &ReadOptions::default(),
        &mut |_| {
            seen += 1;
            ControlFlow::Break(())
        },
    )
    .unwrap();
    assert_eq!(seen, 1);
}

#[test]
fn each_line_is_answered_before_the_next_is_asked_for() {
    use std::{cell::Cell, io::Read, rc::Rc};
    /// Gives a record at a time and notes how many it gave.
    struct Slow(Rc<Cell<usize>>);
    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.0.get() == 5 {
                return Ok(0);
            }
            self.0.set(self.0.get() + 1);
            let line = format!("{{\"title\":\"Record {}\"}}\n", self.0.get());
            buffer[..line.len()].copy_from_slice(line.as_bytes());
            Ok(line.len())
        }
    }
    let given = Rc::new(Cell::new(0));
    let mut articles = 0;
    read_from(
        Slow(Rc::clone(&given)),
        "input",
        &ReadOptions::default(),
        &mut |input| {
            if let Input::Article(_) = input {
                articles += 1;
                assert_eq!(given.get(), articles);
            }
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    assert_eq!(articles, 5);
}

#[test]
fn no_input_is_no_record() {
    assert_eq!(all(b"", &ReadOptions::default()), []);
}

/// Bytes that look like something before they go wrong.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let starts = prop::sample::select(vec![
        &b""[..],
        b"{\"title\":",
        b"{\n \"title\":\"",
        b"[{\"text\":\"a\"},",
        b"id,title,text\n1,2,\"",
        b"title;text\n",
        b"date 2016-",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf{\"date\":\"2016-09-09\",\"text\":\"",
        b"{\"id\":\"a\",\"date\":\"",
    ]);
    let pieces = prop::collection::vec(
        prop_oneof![
            prop::collection::vec(any::<u8>(), 0..12),
            "[\\[\\]{}\",:;\\\\\r\n\t 0-9a-dé-]{0,12}".prop_map(String::into_bytes),
        ],
        0..12,
    );
    (starts, pieces).prop_map(|(start, pieces)| {
        let mut all = start.to_vec();
        all.extend(pieces.concat());
        all
    })
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in bytes(), max_article in 1u64..200) {
        let folder = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = ["a.txt", "a.jsonl", "a.csv", "a.tsv"]
            .iter()
            .map(|name| folder.path().join(name))
            .collect();
        for path in &paths {
            fs::write(path, &bytes).unwrap();
        }
        for options in [ReadOptions::default(), ReadOptions { max_article, ..Default::default() }] {
            let mut told = all(&bytes, &options);
            read(&paths, &options, &mut |input| {
                told.push(input);
                ControlFlow::Continue(())
            })
            .unwrap();
            for input in told {
                if let Input::Article(article) = input {
                    prop_assert!(!article.body.contains('\0'));
                    prop_assert!(!article.body.is_empty() || article.headline.is_some());
                }
            }
        }
    }

    #[test]
    fn a_json_text_is_kept_to_the_byte(text in "[^\0]{1,60}", title in "[a-z]{1,9}") {
        let record = serde_json::json!({"title": title, "text": text}).to_string();
        let inputs = all(record.as_bytes(), &ReadOptions::default());
        let Some(Input::Article(article)) = inputs.first() else {
            panic!("no article of {record}");
        };
        let missing = ["None", "none", "null", "NULL", "NaN", "nan", "N/A", "n/a", "NA", ""];
        let expected = if missing.contains(&text.trim()) { "" } else { &text };
        prop_assert_eq!(&article.body, expected);
    }
}
