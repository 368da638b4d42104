//! Paragraphs of a text.

use crate::analysis::tokens::NEVER_LAST;
use crate::span::Span;

/// Paragraphs of `text`: parted by blank lines, or by a line break after the end of a sentence, a heading or before a bullet.
pub fn split_paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    // The paragraph under way, and its last line.
    let mut open: Option<(Span, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() {
            paragraphs.extend(open.take().map(|(p, _)| p));
            continue;
        }
        let from = start + (line.len() - line.trim_start().len());
        let span = Span::new(from, from + trimmed.len());
        open = Some(match open {
            Some((paragraph, last)) if !breaks_between(last, trimmed) => {
                (paragraph.join(&span), trimmed)
            }
            before => {
                paragraphs.extend(before.map(|(p, _)| p));
                (span, trimmed)
            }
        });
    }
    paragraphs.extend(open.map(|(p, _)| p));
    paragraphs
}

/// Whether a single line break between these two lines ends the paragraph.
fn breaks_between(last: &str, line: &str) -> bool {
    let ends = last
        .trim_end_matches(['"', '”', '\'', '’', ')'])
        .ends_with(['.', '!', '?', ':', '…'])
        && !goes_on(last, line);
    let bullet = line.starts_with(['•', '*', '–', '—', '-']);
    let upper = line
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    // A short line before one that starts afresh is a heading or a by-line; a long one is a hard wrap.
    ends || bullet || (upper && last.chars().count() < 50)
}

/// Whether a hard wrap fell behind an abbreviation: "at 9 a.m." before "on Friday", "met Gen." before "Smith".
fn goes_on(last: &str, line: &str) -> bool {
    let word = last.split_whitespace().next_back().unwrap_or("");
    line.starts_with(char::is_lowercase) || NEVER_LAST.contains(&word.to_lowercase().as_str())
}
