//! What an input is, by its name and by its first bytes.

use super::aliases::Mapping;
use super::encodings::{self, Transcoder};
use super::sources::{Origin, Stream};
use super::tables;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;

/// So much is looked at to tell formats and encodings apart.
const HEAD: usize = 64 << 10;
/// A zero byte in so many first bytes makes a file binary.
const BINARY: usize = 8 << 10;

/// The formats told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
    /// Its separator, where the file's name gives it.
    Table(Option<u8>),
}

/// The format that a file's name gives.
pub(super) fn named(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "txt" | "text" => Format::Text,
        "json" | "jsonl" | "ndjson" => Format::Json,
        "csv" => Format::Table(None),
        "tsv" => Format::Table(Some(b'\t')),
        _ => return None,
    })
}

/// Reads the head of an input, takes its byte-order mark off and its UTF-16 to UTF-8; the stream starts with the head.
pub(super) fn open<'r>(
    mut raw: impl Read + 'r,
    origin: &mut Origin,
) -> io::Result<(Vec<u8>, Stream<'r>)> {
    let head = read_head(&mut raw)?;
    match encodings::mark(&head) {
        Some((encoding, length)) if encodings::is_wide(encoding) => {
            origin.encoding = Some(encoding.name());
            let rest = Cursor::new(head[length..].to_vec()).chain(raw);
            let mut wide = Transcoder::new(rest, encoding, Rc::clone(&origin.invalid));
            let head = read_head(&mut wide)?;
            let rest = Cursor::new(head.clone()).chain(wide);
            Ok((head, Box::new(BufReader::with_capacity(HEAD, rest))))
        }
        mark => {
            let head = head[mark.map_or(0, |(_, length)| length)..].to_vec();
            let rest = Cursor::new(head.clone()).chain(raw);
            Ok((head, Box::new(BufReader::with_capacity(HEAD, rest))))
        }
    }
}

/// Reads until formats can be told apart: a whole line and the start of the next, unless the line is a whole JSON record,
/// after which a slow producer may wait for an answer.
fn read_head(raw: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut chunk = vec![0; HEAD];
    while head.len() < HEAD {
        match raw.read(&mut chunk[..HEAD - head.len()]) {
            Ok(0) => break,
            Ok(n) => head.extend_from_slice(&chunk[..n]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        let text = head.trim_ascii_start();
        if let Some(end) = text.iter().position(|b| *b == b'\n') {
            let line = text[..end].trim_ascii_end();
            if line.ends_with(b"}") || !text[end..].trim_ascii_start().is_empty() {
                break;
            }
        }
    }
    Ok(head)
}

/// Why an input is of no format that is read, if so.
pub(super) fn foreign(head: &[u8]) -> Option<&'static str> {
    let start = head.trim_ascii_start();
    let begins = |text: &str| {
        start
            .get(..text.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(text.as_bytes()))
    };
    match () {
        () if begins("%PDF-") => Some("a PDF file; turn it into text with `pdftotext -layout`"),
        () if head.starts_with(b"\x1f\x8b") => Some("a gzip file; unpack it first"),
        () if head.starts_with(b"PK\x03\x04") => {
            Some("a zip file or office document; save it as text first")
        }
        () if begins("{\\rtf") => Some("a rich text file; save it as text first"),
        () if begins("<!doctype html") || begins("<html") => {
            Some("an HTML page; save it as text first")
        }
        () if begins("<?xml") => Some("an XML file; turn it into JSON Lines or CSV first"),
        () if head[..head.len().min(BINARY)].contains(&0) => Some("a binary file"),
        () => None,
    }
}

/// The format that the content shows.
pub(super) fn sniff(head: &[u8], mapping: &Mapping) -> Format {
    let start = head.trim_ascii_start();
    let second = start.get(1..).unwrap_or_default().trim_ascii_start();
    match (start.first(), second.first()) {
        (Some(b'{'), None | Some(b'"' | b'}')) | (Some(b'['), None | Some(b'{' | b']')) => {
            return Format::Json;
        }
        _ => {}
    }
    if tables::is_header(head, mapping) {
        Format::Table(None)
    } else {
        Format::Text
    }
}
