//! CSV and TSV with a header row.

use super::aliases::Mapping;
use super::sources::{Flow, Origin, Reading, Stream, in_words};
use super::{encodings, texts};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

/// What the CSV reader reads ahead.
const BUFFER: usize = 64 << 10;

/// Reads rows as articles.
pub(super) fn read(
    reading: &mut Reading<'_>,
    origin: &mut Origin,
    stream: Stream<'_>,
    head: &[u8],
    separator: Option<u8>,
) -> Flow {
    if head.trim_ascii().is_empty() {
        return ControlFlow::Continue(());
    }
    let limit = reading.options.max_article;
    let left = Rc::new(Cell::new(0));
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(separator.unwrap_or_else(|| find_separator(first_line(head))))
        .buffer_capacity(BUFFER)
        .from_reader(Limited {
            inner: stream,
            left: Rc::clone(&left),
        });
    let mut columns: Option<Vec<String>> = None;
    let crlf = head.windows(2).any(|pair| pair == b"\r\n");
    let mut row = csv::ByteRecord::new();
    loop {
        left.set(limit.saturating_add(BUFFER as u64));
        let line = rows.position().line();
        match rows.read_byte_record(&mut row) {
            Ok(false) => return ControlFlow::Continue(()),
            Ok(true) => {}
            Err(error) => {
                let reason = match error.into_kind() {
                    csv::ErrorKind::Io(_) if left.get() == 0 => {
                        "a row larger than `--max-article`, or a quote that is not closed; the rest of the file was not read".into()
                    }
                    csv::ErrorKind::Io(error) => in_words(&error),
                    _ => "not a table".to_string(),
                };
                return reading.reject(&origin.path, Some(line), None, reason);
            }
        }
        let mut line = row.position().map_or(line, csv::Position::line);
        // The CSV reader ends a row at CR and counts the LF to the next one.
        line += u64::from(columns.is_some() && crlf);
        let Some(names) = &columns else {
            let names = header(&row);
            if !names.iter().any(|name| reading.mapping.tells(name)) {
                let reason = format!(
                    "no column for headline or text in the first row ({}); it must name the columns, as in `id,date,title,text`, or name one with `--map text=COLUMN`",
                    shown(&names)
                );
                return reading.reject(&origin.path, Some(line), None, reason);
            }
            columns = Some(names);
            continue;
        };
        if row.as_slice().len() as u64 > limit {
            let reason = reading.too_large();
            let id = id_of(reading, names, &row);
            reading.reject(&origin.path, Some(line), id, reason)?;
            continue;
        }
        // Some programs end every row with a separator.
        let surplus = row.iter().skip(names.len()).any(|field| !field.is_empty());
        if row.len() < names.len() || surplus {
            let mut reason = format!(
                "{} fields where the first row has {}",
                row.len(),
                names.len()
            );
            if row
                .iter()
                .next_back()
                .is_some_and(|field| field.contains(&b'\n'))
            {
                reason += "; a quote may not be closed";
            }
            let id = id_of(reading, names, &row);
            reading.reject(&origin.path, Some(line), id, reason)?;
            continue;
        }
        let mut record = Map::new();
        let names = names.clone();
        let encoding = encodings::find(row.as_slice());
        for (name, field) in names.into_iter().zip(&row) {
            if field.is_empty() || record.contains_key(&name) {
                continue;
            }
            let text = origin.decode_in(field, encoding);
            record.insert(name, Value::String(texts::unix_lines(&text).into_owned()));
        }
        reading.record(origin, line, record, false)?;
    }
}

/// The caller's id of a row that is not read.
fn id_of(reading: &Reading<'_>, names: &[String], row: &csv::ByteRecord) -> Option<String> {
    let column = names.iter().position(|name| reading.mapping.is_id(name))?;
    let field = row.get(column)?;
    (field.len() <= 256 && !field.is_empty()).then(|| encodings::decode(field).text.into_owned())
}

fn header(row: &csv::ByteRecord) -> Vec<String> {
    row.iter()
        .enumerate()
        .map(|(number, field)| {
            let name = encodings::decode(field).text.trim().to_string();
            if name.is_empty() {
                format!("column {}", number + 1)
            } else {
                name
            }
        })
        .collect()
}

/// The first column names, cut for a message.
fn shown(names: &[String]) -> String {
    let cut: Vec<String> = names
        .iter()
        .take(4)
        .map(|name| {
            let cut: String = name
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .take(24)
                .collect();
            format!("`{cut}`")
        })
        .collect();
    cut.join(", ")
}

fn first_line(head: &[u8]) -> &[u8] {
    head.trim_ascii_start()
        .split(|b| matches!(b, b'\n' | b'\r'))
        .next()
        .unwrap_or_default()
}

/// The separator that stands most often outside quotes in the header.
fn find_separator(line: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in line {
        quoted ^= *byte == b'"';
        for (separator, count) in &mut counts {
            *count += u32::from(!quoted && byte == separator);
        }
    }
    // The first of equals: a comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(separator, _)| *separator)
}

/// Whether a first line names columns: two or more known names, one of them for a headline or text.
pub(super) fn is_header(head: &[u8], mapping: &Mapping) -> bool {
    let line = first_line(head);
    let separator = find_separator(line);
    let names: Vec<String> = line
        .split(|b| *b == separator)
        .map(|name| {
            String::from_utf8_lossy(name)
                .trim()
                .trim_matches('"')
                .to_string()
        })
        .collect();
    names.iter().any(|name| mapping.tells(name))
        && names.iter().filter(|name| mapping.knows(name)).count() >= 2
        && names.iter().all(|name| name.len() <= 64)
}

/// Stops reading when a row gets longer than allowed.
struct Limited<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::other("row too long"));
        }
        let allowed = buffer
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        let n = self.inner.read(&mut buffer[..allowed])?;
        self.left.set(left - n as u64);
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found_outside_quotes() {
        for (line, separator) in [
            ("id,title,text", b','),
            ("id;title;text", b';'),
            ("id\ttitle\ttext", b'\t'),
            ("\"a,b,c\";text", b';'),
            ("text", b','),
        ] {
            assert_eq!(find_separator(line.as_bytes()), separator, "{line}");
        }
    }

    #[test]
    fn headers_are_told_from_text() {
        let mapping = Mapping::new(&[]).unwrap();
        for (line, expected) in [
            ("id,date,Title,Text\n", true),
            ("\"title\";\"body\"\r\n", true),
            ("Body, head and hands found", false),
            ("title", false),
            ("Storm hits coast, ten missing", false),
        ] {
            assert_eq!(is_header(line.as_bytes(), &mapping), expected, "{line}");
        }
    }
}
