//! Paragraphs and sentences of a text, with the dateline of a news item found at its start.

use super::tokens::{TITLES, join_hyphens, tokenize};
use super::{Sentence, Token};
use crate::span::{Field, Span};

/// More tokens than this without an end make a sentence all the same, so that texts without full stops stay linear.
const MOST_TOKENS: usize = 200;

/// Paragraphs of `text`: parted by blank lines, or by a line break after the end of a sentence, a heading or before a bullet.
pub fn split_paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() {
            paragraphs.extend(open.take());
            continue;
        }
        let from = start + (line.len() - line.trim_start().len());
        let span = Span::new(from, from + trimmed.len());
        match open {
            Some(before) if !breaks_after(before.of(text), trimmed) => {
                open = Some(before.join(&span))
            }
            before => {
                paragraphs.extend(before);
                open = Some(span);
            }
        }
    }
    paragraphs.extend(open);
    paragraphs
}

/// Whether a single line break between these two ends the paragraph.
fn breaks_after(before: &str, line: &str) -> bool {
    let last = before.rsplit('\n').next().unwrap_or(before).trim_end();
    let ends = last
        .trim_end_matches(['"', '”', '\'', '’', ')'])
        .ends_with(['.', '!', '?', ':']);
    let bullet = line.starts_with(['•', '*', '–', '—', '-']);
    let upper = line
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    // A short line before one that starts afresh is a heading or a by-line; a long one is a hard wrap.
    ends || bullet || (upper && last.chars().count() < 50)
}

/// Sentences of one field with their tokens; tags and syntax come later.
pub fn split_sentences(text: &str, field: Field) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (number, paragraph) in split_paragraphs(text).into_iter().enumerate() {
        let tokens = join_hyphens(text, tokenize(text, paragraph));
        let mut current: Vec<Token> = Vec::new();
        let mut i = 0;
        while i < tokens.len() {
            current.push(tokens[i].clone());
            if (ends_sentence(text, &tokens, i) && !inside_dateline(&current))
                || current.len() >= MOST_TOKENS
            {
                // Closing quotes and brackets belong to the sentence they close.
                while let Some(next) = tokens.get(i + 1).filter(|t| closes(&tokens, i, t)) {
                    current.push(next.clone());
                    i += 1;
                }
                push(std::mem::take(&mut current), number, field, &mut sentences);
            }
            i += 1;
        }
        push(current, number, field, &mut sentences);
    }
    // A dateline stands at the head of the body: at its first sentence, or the second after a by-line.
    if field == Field::Body {
        for sentence in sentences.iter_mut().take(3) {
            sentence.dateline = dateline(text, &sentence.tokens);
        }
    }
    sentences
}

fn push(tokens: Vec<Token>, paragraph: usize, field: Field, out: &mut Vec<Sentence>) {
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        let span = first.span.join(&last.span);
        out.push(Sentence {
            field,
            paragraph,
            span,
            tokens,
            ..Sentence::default()
        });
    }
}

fn closes(tokens: &[Token], i: usize, next: &Token) -> bool {
    let touching = next.span.start == tokens[i].span.end;
    match next.lower.as_str() {
        "”" | ")" | "]" | "''" => true,
        "\"" | "'" | "." | "!" | "?" => touching,
        _ => false,
    }
}

/// Whether token `i` ends its sentence.
fn ends_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    let mut next = i + 1;
    while tokens.get(next).is_some_and(|t| {
        matches!(
            t.lower.as_str(),
            "\"" | "”" | "“" | "'" | ")" | "''" | "``" | "(" | "[" | "-" | "--"
        )
    }) {
        next += 1;
    }
    let Some(following) = tokens.get(next) else {
        return true;
    };
    let first = following.span.of(text).chars().next().unwrap_or(' ');
    match token.lower.as_str() {
        "!" | "?" => !first.is_lowercase(),
        "." => {
            // "a.m. in", "Inc. said": the full stop stands alone only after ordinary words
            !first.is_lowercase()
        }
        "..." | "…" => first.is_uppercase(),
        lower if lower.ends_with('.') && lower.len() > 1 => {
            if TITLES.contains(&lower) || (lower.chars().count() == 2) {
                return false;
            }
            // "in the U.S. The army": an abbreviation ends the sentence only before a word that opens one.
            first.is_uppercase() && OPENERS.contains(&following.lower.as_str())
        }
        _ => false,
    }
}

/// Words that open sentences and hardly ever follow an abbreviation as part of a name.
const OPENERS: &[&str] = &[
    "a",
    "after",
    "all",
    "although",
    "an",
    "and",
    "as",
    "at",
    "authorities",
    "before",
    "both",
    "but",
    "by",
    "during",
    "earlier",
    "for",
    "he",
    "her",
    "his",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "most",
    "no",
    "officials",
    "on",
    "one",
    "other",
    "our",
    "police",
    "she",
    "since",
    "so",
    "some",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "two",
    "under",
    "we",
    "what",
    "when",
    "where",
    "while",
    "who",
    "with",
    "you",
];

fn inside_dateline(tokens: &[Token]) -> bool {
    tokens.len() <= 2
        && tokens
            .last()
            .is_some_and(|t| t.lower.len() > 2 && t.lower.ends_with('.'))
}

/// One past the last token of a dateline: up to eight tokens that start with a capital and end with a dash or colon,
/// "GENEVA (AP) -", "Geneva, Switzerland-", "KABUL, Afghanistan (Jan. 25, 2013)".
fn dateline(text: &str, tokens: &[Token]) -> usize {
    let limit = tokens.len().min(16);
    let mut names = 0;
    let mut depth = 0;
    for (i, token) in tokens[..limit].iter().enumerate() {
        let word = token.span.of(text);
        let first = word.chars().next().unwrap_or(' ');
        match word {
            "(" | "[" => depth += 1,
            ")" | "]" => {
                depth -= 1;
                let upper = tokens[0]
                    .span
                    .of(text)
                    .chars()
                    .filter(|c| c.is_alphabetic())
                    .all(char::is_uppercase);
                let dash = tokens.get(i + 1).is_some_and(|t| is_dash(t.span.of(text)));
                if depth == 0 && upper && names > 0 && i >= 3 && !dash && tokens[0].span.len() > 2 {
                    return i + 1;
                }
            }
            dash if is_dash(dash) && i > 0 && names > 0 && depth == 0 => {
                // A hyphen inside a name ("Al-Nusra", "Ivano-Frankivsk") has letters on both sides and no blank.
                let glued = tokens
                    .get(i + 1)
                    .is_some_and(|t| t.span.start == token.span.end)
                    && tokens[i - 1].span.end == token.span.start;
                if glued && dash == "-" {
                    let comma = tokens[..i].iter().any(|t| t.lower == ",");
                    if !comma {
                        continue;
                    }
                }
                return if i + 1 < tokens.len() { i + 1 } else { 0 };
            }
            "," | "." | "/" => {}
            "of" | "the" if i > 0 => {}
            _ if first.is_uppercase() => names += 1,
            _ if first.is_ascii_digit() => {}
            _ if depth > 0 => {}
            _ => return 0,
        }
    }
    0
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "--" | "–" | "—" | "_" | "---")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, want) in [
            ("Rebels attacked. The army fled.", 2),
            (
                "Mr. Brown met Gen. J. Smith in the U.S. capital. He left.",
                2,
            ),
            ("It happened in the U.S. The army said so.", 2),
            ("\"We will go.\" He left.", 2),
            ("\"Will you go?\" he asked.", 1),
            ("At 9 a.m. on Friday it rained.", 1),
            ("Prices rose 3.5 percent. Sales fell.", 2),
            ("First line without a stop\n\nSecond paragraph.", 2),
            (
                "A long line that was wrapped hard by the mail program at some column and\ngoes on here.",
                1,
            ),
            ("KABUL, Afghanistan (AP) - A bomb went off. Two died.", 2),
        ] {
            let found = split_sentences(text, Field::Body);
            assert_eq!(
                found.len(),
                want,
                "{text}: {:?}",
                found.iter().map(|s| s.span.of(text)).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn datelines_are_set_apart() {
        for (text, want) in [
            (
                "KABUL, Afghanistan (AP) - A bomb went off.",
                "KABUL, Afghanistan (AP) -",
            ),
            ("Bern, Switzerland- Ministers met.", "Bern, Switzerland-"),
            (
                "LIMA, 9 Jan 90 (EFE) -- The minister died.",
                "LIMA, 9 Jan 90 (EFE) --",
            ),
            ("Al-Qaeda attacked the base.", ""),
            ("The army - badly led - fled.", ""),
        ] {
            let sentences = split_sentences(text, Field::Body);
            let s = &sentences[0];
            assert_eq!(s.slice(text, 0, s.dateline), want, "{text}");
        }
    }
}
