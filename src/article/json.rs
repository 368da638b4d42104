//! JSON Lines, JSON arrays and JSON documents, read record by record in constant memory.

use super::aliases::Mapping;
use super::sources::{Flow, Origin, Reading, Stream, in_words};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

/// Reads records as articles.
pub(super) fn read(
    reading: &mut Reading<'_>,
    origin: &mut Origin,
    mut stream: Stream<'_>,
    head: &[u8],
) -> Flow {
    match layout(head) {
        Layout::Lines => lines(reading, origin, &mut stream),
        layout => documents(reading, origin, &mut stream, layout == Layout::Array),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// A record a line.
    Lines,
    /// One array of records.
    Array,
    /// Records that span lines.
    Documents,
}

/// How the records are laid out, as the first line and the start of the second show.
fn layout(head: &[u8]) -> Layout {
    let start = head.trim_ascii_start();
    match start.split_first() {
        Some((b'[', rest)) => match rest.trim_ascii_start().first() {
            None | Some(b'{' | b']') => Layout::Array,
            _ => Layout::Lines,
        },
        Some((b'{', _)) => {
            let Some(end) = start.iter().position(|b| *b == b'\n') else {
                return Layout::Lines;
            };
            let cut = serde_json::from_slice::<serde::de::IgnoredAny>(&start[..end])
                .is_err_and(|error| error.is_eof());
            let next = start[end..].trim_ascii_start().first();
            if cut && next.is_some_and(|b| *b != b'{') {
                Layout::Documents
            } else {
                Layout::Lines
            }
        }
        _ => Layout::Lines,
    }
}

fn lines(reading: &mut Reading<'_>, origin: &mut Origin, stream: &mut Stream<'_>) -> Flow {
    let limit = reading.options.max_article;
    let mut line = Vec::new();
    let mut number = 0u64;
    loop {
        line.clear();
        number += 1;
        // One more byte for the line's end, one to see that there is more.
        let most = limit.saturating_add(2);
        match (&mut *stream).take(most).read_until(b'\n', &mut line) {
            Ok(0) => return ControlFlow::Continue(()),
            Ok(_) => {}
            Err(error) => {
                return reading.reject(&origin.path, Some(number), None, in_words(&error));
            }
        }
        let ended = line.last() == Some(&b'\n');
        if line.trim_ascii_end().len() as u64 > limit {
            let id = find_id(&line, &reading.mapping);
            let reason = reading.too_large();
            reading.reject(&origin.path, Some(number), id, reason)?;
            if !ended && let Err(error) = skip_line(stream) {
                return reading.reject(&origin.path, Some(number), None, in_words(&error));
            }
            line.shrink_to(64 << 10);
            continue;
        }
        record(reading, origin, number, &line)?;
    }
}

/// Reads on to the end of a line without keeping it.
fn skip_line(stream: &mut Stream<'_>) -> io::Result<()> {
    loop {
        let (used, done) = {
            let buffer = match stream.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            match buffer.iter().position(|b| *b == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            }
        };
        stream.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// Cuts a stream of JSON values at their ends, whatever lines they span.
#[derive(Default)]
struct Cutter {
    value: Vec<u8>,
    depth: u64,
    quoted: bool,
    escaped: bool,
    too_large: bool,
}

impl Cutter {
    fn push(&mut self, byte: u8, limit: u64) {
        if self.value.len() as u64 >= limit {
            self.too_large = true;
        } else {
            self.value.push(byte);
        }
    }

    /// Follows strings and brackets.
    fn follow(&mut self, byte: u8) {
        if self.quoted {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.quoted = false,
                _ => {}
            }
        } else {
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn is_outside(&self) -> bool {
        self.depth == 0 && !self.quoted
    }
}

/// Records of an array are placed by their number, those of a row of documents by their first line.
fn documents(
    reading: &mut Reading<'_>,
    origin: &mut Origin,
    stream: &mut Stream<'_>,
    mut in_array: bool,
) -> Flow {
    let limit = reading.options.max_article;
    let mut cutter = Cutter::default();
    let (mut line, mut first_line, mut number) = (1u64, 1u64, 0u64);
    // The array's own bracket is still to come.
    let mut opening = in_array;
    loop {
        let chunk = match stream.fill_buf() {
            Ok(chunk) => chunk.to_vec(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => {
                let place = if in_array { number + 1 } else { line };
                return reading.reject(&origin.path, Some(place), None, in_words(&error));
            }
        };
        stream.consume(chunk.len());
        if chunk.is_empty() {
            break;
        }
        for byte in chunk {
            line += u64::from(byte == b'\n');
            if cutter.value.is_empty() && !cutter.too_large {
                if byte.is_ascii_whitespace() {
                    continue;
                }
                if opening {
                    opening = false;
                    continue;
                }
                first_line = line;
            }
            let at_end = cutter.is_outside()
                && match (in_array, byte) {
                    (true, b',' | b']') | (false, b'\n') => true,
                    // A bare word among documents ends at the next object.
                    (false, b'{') => !cutter.value.is_empty(),
                    _ => false,
                };
            if at_end {
                let empty = cutter.value.is_empty() && !cutter.too_large;
                if !empty {
                    number += 1;
                    let place = if in_array { number } else { first_line };
                    cut(reading, origin, place, &mut cutter)?;
                }
                match byte {
                    b']' => in_array = false,
                    b'{' => {
                        first_line = line;
                        cutter.follow(byte);
                        cutter.push(byte, limit);
                    }
                    _ => {}
                }
                continue;
            }
            cutter.follow(byte);
            cutter.push(byte, limit);
            if !in_array && cutter.is_outside() && matches!(byte, b'}' | b']') {
                cut(reading, origin, first_line, &mut cutter)?;
            }
        }
    }
    if !cutter.value.is_empty() || cutter.too_large {
        let place = if in_array { number + 1 } else { first_line };
        cut(reading, origin, place, &mut cutter)?;
    } else if in_array && !opening {
        let reason = "the array is not closed; the file may be cut off".to_string();
        reading.reject(&origin.path, Some(number + 1), None, reason)?;
    }
    ControlFlow::Continue(())
}

fn cut(reading: &mut Reading<'_>, origin: &mut Origin, place: u64, cutter: &mut Cutter) -> Flow {
    let cutter = std::mem::take(cutter);
    if cutter.too_large {
        let id = find_id(&cutter.value, &reading.mapping);
        let reason = reading.too_large();
        return reading.reject(&origin.path, Some(place), id, reason);
    }
    record(reading, origin, place, &cutter.value)
}

/// Reads one record.
fn record(reading: &mut Reading<'_>, origin: &mut Origin, place: u64, bytes: &[u8]) -> Flow {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii();
    if bytes.is_empty() {
        return ControlFlow::Continue(());
    }
    if bytes.first() != Some(&b'{') {
        let reason =
            "not a JSON object; a record looks like `{\"date\": …, \"title\": …, \"text\": …}`";
        return reading.reject(&origin.path, Some(place), None, reason.into());
    }
    let text = origin.decode(bytes);
    match serde_json::from_str::<Record>(&text) {
        Ok(Record(fields)) => reading.record(origin, place, fields, true),
        Err(error) => {
            let id = find_id(text.as_bytes(), &reading.mapping);
            reading.reject(&origin.path, Some(place), id, reason(&error))
        }
    }
}

/// What is wrong with a record, in words of this program.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(what, _)| what);
    let what = match what {
        "recursion limit exceeded" => "nested deeper than 128",
        _ if what.contains("hex escape") => {
            "half a character (`\\ud800` to `\\udfff` without its other half)"
        }
        _ if what.starts_with("EOF") || error.is_eof() => "it ends in the middle",
        _ if what.starts_with("trailing characters") => "more than one value",
        other => other,
    };
    format!("not valid JSON: {what} (column {})", error.column())
}

/// The fields of a record, none of which may come twice: which of the two would be meant?
struct Record(Map<String, Value>);

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Record;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Record, A::Error> {
                let mut map = Map::new();
                while let Some((name, value)) = access.next_entry::<String, Value>()? {
                    if map.contains_key(&name) {
                        return Err(A::Error::custom(format!("the field `{name}` comes twice")));
                    }
                    map.insert(name, value);
                }
                Ok(Record(map))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// The caller's id in a record that is broken elsewhere: a string or number under one of its names, in the outermost object.
fn find_id(bytes: &[u8], mapping: &Mapping) -> Option<String> {
    let mut depth = 0u64;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = string_end(bytes, at)?;
                let value = bytes[end..].trim_ascii_start().strip_prefix(b":");
                if let (1, Some(value)) = (depth, value) {
                    let name: Option<String> = serde_json::from_slice(&bytes[at..end]).ok();
                    if name.is_some_and(|name| mapping.is_id(&name)) {
                        let id = read_id(value.trim_ascii_start())?;
                        return Some(id.replace('\0', "\u{FFFD}"));
                    }
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn read_id(value: &[u8]) -> Option<String> {
    if value.first() == Some(&b'"') {
        return serde_json::from_slice(&value[..string_end(value, 0)?]).ok();
    }
    let end = value
        .iter()
        .position(|b| !(b.is_ascii_digit() || *b == b'-'))
        .unwrap_or(value.len());
    let number: i64 = serde_json::from_slice(&value[..end]).ok()?;
    Some(number.to_string())
}

/// One past the closing quote of the string that starts at `start`.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_are_told_apart() {
        for (head, expected) in [
            ("{\"a\":1}\n{\"a\":2}\n", Layout::Lines),
            ("{\"a\":1}", Layout::Lines),
            ("{\n  \"a\": 1\n}\n", Layout::Documents),
            ("{\"a\": 1,\n \"b\": 2}\n", Layout::Documents),
            ("{\"a\": \"cut\n{\"a\":2}\n", Layout::Lines),
            (" [\n{\"a\":1}]", Layout::Array),
            ("[]", Layout::Array),
            ("[1, 2]\n{\"a\":1}", Layout::Lines),
            ("nonsense\n", Layout::Lines),
        ] {
            assert_eq!(layout(head.as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn an_id_is_found_in_a_broken_record() {
        let mapping = Mapping::new(&[]).unwrap();
        for (text, id) in [
            (r#"{"id":"a\"1","x":NaN}"#, Some("a\"1")),
            (r#"{"x":{"id":"no"},"Story_ID": 17,"y":"#, Some("17")),
            (r#"{"x":["id","id"],"uuid":"u"#, None),
            (r#"{"id":null,"x":NaN}"#, None),
            (r#"{"id"#, None),
            (r#"{"id":"#, None),
            (r#"{"a":"\"#, None),
        ] {
            assert_eq!(find_id(text.as_bytes(), &mapping).as_deref(), id, "{text}");
        }
    }
}
