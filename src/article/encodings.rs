//! Bytes to text: byte-order marks, UTF-16, and the guess for what is not UTF-8.

/// Decoded text and how many bytes could not be read.
pub struct Decoded {
    /// Valid UTF-8, without a byte-order mark.
    pub text: String,
    /// Bytes that were replaced by U+FFFD.
    pub replaced: usize,
}

/// Decodes a whole file or field.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_string(),
            replaced: 0,
        };
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    with(detector.guess(None, chardetng::Utf8Detection::Allow), bytes)
}

fn with(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Decoded {
    let (text, _, bad) = encoding.decode(bytes);
    let replaced = if bad {
        text.matches('\u{fffd}').count()
    } else {
        0
    };
    Decoded {
        text: text.into_owned(),
        replaced,
    }
}

/// UTF-16 without a mark: every other byte of the beginning is zero.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(1024)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
            * 2
    };
    let most = head.len() * 3 / 5;
    if head.len() >= 8 && zeros(1) > most && zeros(0) * 4 < most {
        return Some(encoding_rs::UTF_16LE);
    }
    (head.len() >= 8 && zeros(0) > most && zeros(1) * 4 < most).then_some(encoding_rs::UTF_16BE)
}

/// Whether the bytes are no text at all: a NUL in the first 8 KB that UTF-16 does not explain.
pub fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    head.contains(&0) && encoding_rs::Encoding::for_bom(bytes).is_none() && wide(bytes).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_recognised() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Zürich – ok".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let bare: Vec<u8> = "date 2016-09-09 Talks in Bern"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for (bytes, want) in [
            (b"plain".to_vec(), "plain"),
            (b"\xef\xbb\xbfmarked".to_vec(), "marked"),
            (utf16, "Zürich – ok"),
            (bare.clone(), "date 2016-09-09 Talks in Bern"),
            (
                b"The caf\xe9 in Gen\xe8ve \x96 closed \x93today\x94".to_vec(),
                "The café in Genève – closed “today”",
            ),
        ] {
            assert_eq!(decode(&bytes).text, want);
        }
        assert!(is_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0"));
        assert!(!is_binary(&bare));
    }
}
