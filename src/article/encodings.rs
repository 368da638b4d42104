//! Bytes to text: byte-order marks, UTF-16 and the older encodings, with every byte that made no sense counted.

use encoding_rs::{DecoderResult, Encoding, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::io::{self, Read};
use std::str::from_utf8;

/// Text, and how it came to be.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded<'a> {
    /// The text, without NUL.
    pub text: Cow<'a, str>,
    /// The encoding, when it was not UTF-8.
    pub encoding: Option<&'static str>,
    /// How many bytes or pairs became U+FFFD because they mean nothing.
    pub invalid: u64,
}

/// Decodes one article or record in an encoding that agrees with ASCII.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    decode_in(bytes, find(bytes))
}

/// The encoding of one article or record; `None` for UTF-8.
pub(super) fn find(bytes: &[u8]) -> Option<&'static Encoding> {
    if from_utf8(bytes).is_ok() {
        return None;
    }
    // A UTF-8 text with a few broken characters is still UTF-8; taking it for Windows-1252 would spoil all the others.
    let (mut good, mut bad) = (0u64, 0u64);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64;
        bad += u64::from(!chunk.invalid().is_empty());
    }
    (good <= bad).then(|| guess(bytes))
}

/// Decodes a part of a record whose encoding was found on the whole.
pub(super) fn decode_in<'b>(bytes: &'b [u8], encoding: Option<&'static Encoding>) -> Decoded<'b> {
    if let Ok(text) = from_utf8(bytes)
        && (encoding.is_none() || text.is_ascii())
    {
        return Decoded {
            text: without_nul(text.into()),
            encoding: None,
            invalid: 0,
        };
    }
    let Some(encoding) = encoding else {
        let invalid = bytes
            .utf8_chunks()
            .map(|chunk| chunk.invalid().len() as u64);
        return Decoded {
            invalid: invalid.sum(),
            text: without_nul(Cow::Owned(String::from_utf8_lossy(bytes).into_owned())),
            encoding: None,
        };
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let invalid = text.matches('\u{FFFD}').count() as u64;
    Decoded {
        text: without_nul(Cow::Owned(text.into_owned())),
        encoding: Some(encoding.name()),
        invalid,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// NUL ends a string in too many places; U+FFFD keeps the count of characters.
pub(super) fn without_nul(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{FFFD}"))
    } else {
        text
    }
}

/// The encoding that the first bytes of an input show, and the length of its byte-order mark; `None` when they show nothing.
pub(super) fn mark(head: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(head).or_else(|| unmarked_utf_16(head).map(|encoding| (encoding, 0)))
}

/// UTF-16 without a mark shows by its zero bytes: nearly every other one in a text of Latin letters.
fn unmarked_utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = (head.len() / 2).min(4096);
    if pairs < 8 {
        return None;
    }
    let zeros = |first: usize| {
        head[first..]
            .iter()
            .step_by(2)
            .take(pairs)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let (many, few) = (pairs * 7 / 10, (pairs / 50).max(1));
    match () {
        () if odd >= many && even <= few => Some(UTF_16LE),
        () if even >= many && odd <= few => Some(UTF_16BE),
        () => None,
    }
}

/// Whether the encoding needs a `Transcoder` before its lines can be told apart.
pub(super) fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// Reads UTF-16 as UTF-8, in constant memory.
pub(super) struct Transcoder<R> {
    inner: R,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
    invalid: std::rc::Rc<std::cell::Cell<u64>>,
}

impl<R: Read> Transcoder<R> {
    /// A reader of UTF-8; `invalid` counts the pairs that mean nothing.
    pub(super) fn new(
        inner: R,
        encoding: &'static Encoding,
        invalid: std::rc::Rc<std::cell::Cell<u64>>,
    ) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; 16 << 10],
            ready: Vec::new(),
            given: 0,
            ended: false,
            invalid,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        let n = self.inner.read(&mut self.raw)?;
        self.ended = n == 0;
        let mut source = &self.raw[..n];
        let mut space = [0u8; 16 << 10];
        loop {
            let (result, read, written) = self
                .decoder
                .decode_to_utf8_without_replacement(source, &mut space, self.ended);
            self.ready.extend_from_slice(&space[..written]);
            source = &source[read..];
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.invalid.set(self.invalid.get() + 1);
                    self.ready.extend_from_slice("\u{FFFD}".as_bytes());
                }
            }
        }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            if self.ended {
                return Ok(0);
            }
            self.refill()?;
        }
        let n = buffer.len().min(self.ready.len() - self.given);
        buffer[..n].copy_from_slice(&self.ready[self.given..self.given + n]);
        self.given += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_8;

    #[test]
    fn old_encodings_are_recognised() {
        let decoded = decode(b"The mayor\x92s caf\xe9 in Nice was closed \x96 for a week.");
        assert_eq!(
            decoded.text,
            "The mayor’s café in Nice was closed – for a week."
        );
        assert_eq!(decoded.encoding, Some("windows-1252"));
        assert_eq!(decoded.invalid, 0);
    }

    #[test]
    fn a_broken_character_does_not_spoil_the_others() {
        let decoded = decode(b"Z\xc3\xbcrich, Gen\xc3\xa8ve, M\xc3");
        assert_eq!(decoded.text, "Zürich, Genève, M\u{FFFD}");
        assert_eq!((decoded.encoding, decoded.invalid), (None, 1));
    }

    #[test]
    fn nul_keeps_the_count_of_characters() {
        assert_eq!(decode(b"a\0b").text, "a\u{FFFD}b");
    }

    #[test]
    fn utf_16_is_recognised_and_read() {
        let text = "Talks in Zürich 😀 end";
        for (encoding, bytes) in [
            (
                UTF_16LE,
                text.encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<_>>(),
            ),
            (
                UTF_16BE,
                text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            ),
        ] {
            assert_eq!(mark(&bytes), Some((encoding, 0)));
            let mut out = String::new();
            let invalid = std::rc::Rc::default();
            Transcoder::new(&bytes[..], encoding, invalid)
                .read_to_string(&mut out)
                .unwrap();
            assert_eq!(out, text);
        }
        assert_eq!(mark(b"plain text of letters"), None);
        assert_eq!(mark(&[0; 64]), None);
        assert_eq!(mark(b"\xef\xbb\xbfText"), Some((UTF_8, 3)));
    }

    #[test]
    fn half_a_pair_is_counted() {
        let invalid = std::rc::Rc::default();
        let mut out = String::new();
        Transcoder::new(
            &b"a\0\0\xd8b\0c"[..],
            UTF_16LE,
            std::rc::Rc::clone(&invalid),
        )
        .read_to_string(&mut out)
        .unwrap();
        assert_eq!(out, "a\u{FFFD}b\u{FFFD}");
        assert_eq!(invalid.get(), 2);
    }
}
