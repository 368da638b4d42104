//! Files, folders and standard input to articles, each format read record by record.

use super::encodings::{decode, is_binary};
use super::fields;
use super::{Article, Input, ReadOptions, Rejection};
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

type Each<'a> = &'a mut dyn FnMut(Input) -> ControlFlow<()>;

/// Endings that are read when they are met in a folder.
const ENDINGS: &[&str] = &["txt", "text", "json", "jsonl", "ndjson", "csv", "tsv"];

/// Reads every path in the given order, folders sorted, and hands each article or refusal to `each` until it breaks.
pub fn read(paths: &[PathBuf], options: &ReadOptions, each: Each<'_>) {
    for path in paths {
        if read_path(path, options, each).is_break() {
            return;
        }
    }
}

/// Bytes to read in all, for a progress bar; `None` when standard input is among the paths.
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    let mut sum = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        let files = walkdir::WalkDir::new(path)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|e| e.file_type().is_file());
        sum += files
            .filter_map(|e| e.metadata().ok())
            .map(|m| m.len())
            .sum::<u64>();
    }
    Some(sum)
}

fn reject(path: &str, place: Option<u64>, reason: impl Into<String>) -> Input {
    Input::Rejected(Rejection {
        path: path.to_string(),
        place,
        id: None,
        reason: reason.into(),
    })
}

fn read_path(path: &Path, options: &ReadOptions, each: Each<'_>) -> ControlFlow<()> {
    let shown = path.display().to_string();
    if path.as_os_str() == "-" {
        return read_stream("standard input", "", std::io::stdin().lock(), options, each);
    }
    let metadata = match std::fs::metadata(path) {
        Ok(m) => m,
        Err(e) => return each(reject(&shown, None, reason(&e))),
    };
    if !metadata.is_dir() {
        if !metadata.is_file() {
            return each(reject(&shown, None, "not a regular file"));
        }
        return read_file(path, options, each, true);
    }
    // Links are not followed: a loop would never end.
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = match entry {
            Ok(e) => e,
            Err(e) => {
                each(reject(&shown, None, e.to_string()))?;
                continue;
            }
        };
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !entry.file_type().is_file() || hidden {
            continue;
        }
        if ENDINGS.contains(&ending(entry.path()).as_str()) {
            read_file(entry.path(), options, each, false)?;
        } else {
            let path = entry.path().display().to_string();
            each(Input::Skipped(Rejection {
                path,
                place: None,
                id: None,
                reason: "not a kind of file that holds articles".into(),
            }))?;
        }
    }
    ControlFlow::Continue(())
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

fn ending(path: &Path) -> String {
    path.extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

fn read_file(path: &Path, options: &ReadOptions, each: Each<'_>, named: bool) -> ControlFlow<()> {
    let shown = path.display().to_string();
    match std::fs::File::open(path) {
        Ok(file) => {
            let mut head = [0; 8192];
            let mut reader = BufReader::with_capacity(1 << 16, file);
            let n = reader.fill_buf().map_or(0, |b| {
                let n = b.len().min(head.len());
                head[..n].copy_from_slice(&b[..n]);
                n
            });
            if is_binary(&head[..n]) {
                let refusal = Rejection {
                    path: shown,
                    place: None,
                    id: None,
                    reason: "a binary file, not text".into(),
                };
                return each(if named {
                    Input::Rejected(refusal)
                } else {
                    Input::Skipped(refusal)
                });
            }
            read_stream(&shown, &ending(path), reader, options, each)
        }
        Err(e) => each(reject(&shown, None, reason(&e))),
    }
}

/// One stream of any format: the ending decides, else its first characters.
fn read_stream(
    path: &str,
    ending: &str,
    mut reader: impl BufRead,
    options: &ReadOptions,
    each: Each<'_>,
) -> ControlFlow<()> {
    let head = match reader.fill_buf() {
        Ok(b) => b.to_vec(),
        Err(e) => return each(reject(path, None, reason(&e))),
    };
    if head.is_empty() {
        return each(reject(path, None, "the file is empty"));
    }
    let wide = encoding_rs::Encoding::for_bom(&head).is_some_and(|(e, _)| e != encoding_rs::UTF_8)
        || std::str::from_utf8(&head).is_err();
    let first = head
        .iter()
        .copied()
        .find(|b| !b.is_ascii_whitespace() && !matches!(b, 0xef | 0xbb | 0xbf))
        .unwrap_or(b' ');
    let format = match ending {
        "json" if first == b'[' => Format::Array,
        "json" | "jsonl" | "ndjson" if first == b'{' => Format::Lines,
        "jsonl" | "ndjson" => Format::Lines,
        "csv" | "tsv" => Format::Table,
        "txt" | "text" => Format::Text,
        _ if first == b'{' => Format::Lines,
        _ if first == b'['
            && head
                .iter()
                .skip_while(|b| **b != b'[')
                .skip(1)
                .find(|b| !b.is_ascii_whitespace())
                .is_some_and(|b| matches!(b, b'{' | b']')) =>
        {
            Format::Array
        }
        _ if looks_like_table(&head) => Format::Table,
        _ => Format::Text,
    };
    match format {
        Format::Lines => json_lines(path, &mut reader, options, each),
        Format::Text => text(path, &mut reader, options, each),
        Format::Array if !wide => json_array(path, &mut reader, options, each),
        Format::Table if !wide => table(path, ending, &mut reader, options, each),
        // Other encodings are rare and small: decoded whole, then read the same way.
        Format::Array | Format::Table => {
            let mut bytes = Vec::new();
            if let Err(e) = reader
                .take(options.max_article.saturating_mul(16))
                .read_to_end(&mut bytes)
            {
                return each(reject(path, None, reason(&e)));
            }
            let decoded = decode(&bytes);
            note_replaced(path, decoded.replaced, each)?;
            let mut bytes = decoded.text.as_bytes();
            if format == Format::Array {
                json_array(path, &mut bytes, options, each)
            } else {
                table(path, ending, &mut bytes, options, each)
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Text,
    Lines,
    Array,
    Table,
}

/// A first line of several short cells that hold a name of the text or title.
fn looks_like_table(head: &[u8]) -> bool {
    let text = decode(head).text;
    let line = text.lines().next().unwrap_or("");
    let cells: Vec<String> = line
        .split([',', '\t', ';'])
        .map(|c| c.trim().trim_matches('"').to_lowercase())
        .collect();
    let known = |names: &[&str]| cells.iter().any(|c| names.contains(&c.as_str()));
    cells.len() > 1
        && known(&["text", "body", "content", "maintext", "title", "headline"])
        && known(&[
            "date",
            "published",
            "date_publish",
            "url",
            "id",
            "source",
            "title",
            "text",
        ])
}

fn note_replaced(path: &str, replaced: usize, each: Each<'_>) -> ControlFlow<()> {
    if replaced > 0 {
        return each(Input::Note(format!(
            "{path}: {replaced} unreadable characters replaced"
        )));
    }
    ControlFlow::Continue(())
}

/// The plain text format: a header line "date 2016-09-09 HEADLINE", or the headline alone, then the body.
fn text(
    path: &str,
    reader: &mut impl BufRead,
    options: &ReadOptions,
    each: Each<'_>,
) -> ControlFlow<()> {
    let mut bytes = Vec::new();
    if let Err(e) = reader.take(options.max_article + 1).read_to_end(&mut bytes) {
        return each(reject(path, None, reason(&e)));
    }
    if bytes.len() as u64 > options.max_article {
        return each(reject(path, None, too_large(options.max_article)));
    }
    if is_binary(&bytes) {
        return each(reject(path, None, "a binary file, not text"));
    }
    let decoded = decode(&bytes);
    note_replaced(path, decoded.replaced, each)?;
    match text_article(&decoded.text, options) {
        Ok(mut article) => {
            article.path = Some(path.to_string());
            each(Input::Article(Box::new(article)))
        }
        Err(reason) => each(reject(path, None, reason)),
    }
}

/// Makes an article of a text file's content.
pub fn text_article(text: &str, options: &ReadOptions) -> Result<Article, String> {
    let text = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "\u{fffd}");
    let start = text
        .find(|c: char| !c.is_whitespace())
        .ok_or("neither a headline nor a body")?;
    let (first, rest) = text[start..]
        .split_once('\n')
        .unwrap_or((&text[start..], ""));
    let header = first.strip_prefix("date ").and_then(|r| {
        let (day, headline) = r
            .trim_start()
            .split_once(char::is_whitespace)
            .unwrap_or((r.trim(), ""));
        Some((
            fields::read_date(day).filter(|_| day.len() == 10)?,
            headline.trim(),
        ))
    });
    let (published, headline) = header.map_or((options.date, first.trim()), |(d, h)| (Some(d), h));
    let body: &str = {
        let mut rest = rest;
        while let Some((line, more)) = rest.split_once('\n') {
            if !line.trim().is_empty() {
                break;
            }
            rest = more;
        }
        rest.trim_end()
    };
    if headline.is_empty() && body.is_empty() {
        return Err("neither a headline nor a body".into());
    }
    let mut article = Article {
        published,
        headline: (!headline.is_empty()).then(|| headline.to_string()),
        body: body.to_string(),
        publisher: options.source.clone(),
        ..Article::default()
    };
    fields::finish(&mut article, None, options);
    Ok(article)
}

fn too_large(limit: u64) -> String {
    format!(
        "larger than {} MiB; `--max-article` raises the limit",
        limit >> 20
    )
}

/// One line with its end, or as much as the limit allows; the rest of a longer line is passed over.
fn line(
    reader: &mut impl BufRead,
    limit: u64,
    out: &mut Vec<u8>,
) -> std::io::Result<(usize, bool)> {
    out.clear();
    let mut all = 0;
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            return Ok((all, all as u64 > limit));
        }
        let end = chunk.iter().position(|b| *b == b'\n');
        let n = end.map_or(chunk.len(), |e| e + 1);
        if (out.len() + n) as u64 <= limit + 1 {
            out.extend_from_slice(&chunk[..n]);
        }
        all += n;
        reader.consume(n);
        if end.is_some() {
            return Ok((all, all as u64 > limit + 1));
        }
    }
}

fn json_lines(
    path: &str,
    reader: &mut impl BufRead,
    options: &ReadOptions,
    each: Each<'_>,
) -> ControlFlow<()> {
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        number += 1;
        match line(reader, options.max_article, &mut bytes) {
            Ok((0, _)) => return ControlFlow::Continue(()),
            Ok((_, true)) => {
                each(reject(path, Some(number), too_large(options.max_article)))?;
                continue;
            }
            Ok(_) => {}
            Err(e) => return each(reject(path, Some(number), reason(&e))),
        }
        let text = match std::str::from_utf8(&bytes) {
            Ok(t) => std::borrow::Cow::Borrowed(t),
            Err(_) => {
                let decoded = decode(&bytes);
                note_replaced(path, decoded.replaced, each)?;
                decoded.text.into()
            }
        };
        let text = text.trim_start_matches('\u{feff}').trim();
        if !text.is_empty() {
            record(
                path,
                number,
                serde_json::from_str(text).map_err(|e| json_reason(&e)),
                options,
                each,
            )?;
        }
    }
}

fn json_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    format!(
        "not valid JSON: {}",
        text.split(" at line").next().unwrap_or(&text)
    )
}

fn record(
    path: &str,
    number: u64,
    value: Result<Value, String>,
    options: &ReadOptions,
    each: Each<'_>,
) -> ControlFlow<()> {
    let mut refuse = |reason: String, id: Option<String>| {
        each(Input::Rejected(Rejection {
            path: path.to_string(),
            place: Some(number),
            id,
            reason,
        }))
    };
    let object: Map<String, Value> = match value {
        Ok(Value::Object(o)) => o,
        Ok(other) => return refuse(format!("expected an object, found {}", kind(&other)), None),
        Err(reason) => return refuse(reason, None),
    };
    let mut notes = Vec::new();
    match fields::article(&object, options, &mut notes) {
        Ok(mut article) => {
            article.path = Some(format!("{path}#{number}"));
            for note in notes {
                each(Input::Note(format!("{path}:{number}: {note}")))?;
            }
            each(Input::Article(Box::new(article)))
        }
        Err(reason) => {
            let id = object.get("id").and_then(|v| {
                v.as_str()
                    .map(str::to_string)
                    .or_else(|| v.is_number().then(|| v.to_string()))
            });
            refuse(reason, id)
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A JSON array, one element at a time: brackets and quotes are counted, so that memory holds one record.
fn json_array(
    path: &str,
    reader: &mut impl BufRead,
    options: &ReadOptions,
    each: Each<'_>,
) -> ControlFlow<()> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    let mut element: Vec<u8> = Vec::new();
    let mut number = 0;
    let mut closed = false;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(b) => b.to_vec(),
            Err(e) => return each(reject(path, Some(number), reason(&e))),
        };
        if chunk.is_empty() {
            if !closed {
                return each(reject(path, Some(number + 1), "the array is never closed"));
            }
            return ControlFlow::Continue(());
        }
        reader.consume(chunk.len());
        for b in chunk {
            let inside = depth > 0;
            if quoted {
                quoted = escaped || b != b'"';
                escaped = !escaped && b == b'\\';
            } else {
                match b {
                    b'"' => quoted = true,
                    b'[' | b'{' => depth += 1,
                    b']' | b'}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            let ends = !quoted && (depth == 1 && b == b',' || depth == 0 && b == b']' && inside);
            closed |= depth == 0 && inside && b == b']';
            if !ends {
                if inside && (element.len() as u64) <= options.max_article {
                    element.push(b);
                }
                continue;
            }
            if element.iter().any(|b| !b.is_ascii_whitespace()) {
                number += 1;
                if element.len() as u64 > options.max_article {
                    each(reject(path, Some(number), too_large(options.max_article)))?;
                } else {
                    let value = serde_json::from_slice(&element).map_err(|e| json_reason(&e));
                    record(path, number, value, options, each)?;
                }
            }
            element.clear();
        }
    }
}

fn table(
    path: &str,
    ending: &str,
    reader: &mut impl BufRead,
    options: &ReadOptions,
    each: Each<'_>,
) -> ControlFlow<()> {
    let head = reader.fill_buf().map(|b| b.to_vec()).unwrap_or_default();
    let first = head.split(|b| *b == b'\n').next().unwrap_or(&[]);
    let count = |c: u8| first.iter().filter(|b| **b == c).count();
    let delimiter = if ending == "tsv" {
        b'\t'
    } else {
        [b',', b';', b'\t']
            .into_iter()
            .max_by_key(|c| (count(*c), *c == b','))
            .unwrap_or(b',')
    };
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(reader);
    let header: Vec<String> = match rows.byte_headers() {
        Ok(h) => h
            .iter()
            .map(|c| {
                decode(c)
                    .text
                    .trim_start_matches('\u{feff}')
                    .trim()
                    .to_string()
            })
            .collect(),
        Err(e) => return each(reject(path, Some(1), e.to_string())),
    };
    let known = |name: &str| {
        ["text", "title"]
            .iter()
            .any(|f| fields::is_alias(f, name) || options.map.iter().any(|(_, c)| c == name))
    };
    if !header.iter().any(|h| known(h)) {
        return each(reject(
            path,
            Some(1),
            "no column for a headline or a text in the header row; name them with `--map text=COLUMN`",
        ));
    }
    let mut row = csv::ByteRecord::new();
    let mut number = 1;
    loop {
        number += 1;
        match rows.read_byte_record(&mut row) {
            Ok(false) => return ControlFlow::Continue(()),
            Ok(true) => {}
            Err(e) => {
                each(reject(path, Some(number), e.to_string()))?;
                continue;
            }
        }
        if row.len() != header.len() {
            let reason = format!("{} cells where the header has {}", row.len(), header.len());
            each(reject(path, Some(number), reason))?;
            continue;
        }
        if row.iter().map(|c| c.len() as u64).sum::<u64>() > options.max_article {
            each(reject(path, Some(number), too_large(options.max_article)))?;
            continue;
        }
        let object: Map<String, Value> = header
            .iter()
            .zip(row.iter())
            .map(|(k, v)| (k.clone(), Value::String(decode(v).text)))
            .collect();
        let mut wrap = |input: Input| match input {
            Input::Article(mut a) => {
                a.from_json = false;
                each(Input::Article(a))
            }
            other => each(other),
        };
        record(path, number, Ok(Value::Object(object)), options, &mut wrap)?;
    }
}
