//! Words and marks of a stretch of text, after the Universal Dependencies conventions: clitics and hyphens split.

mod abbreviations;
mod addresses;
mod contractions;
mod hyphens;
mod marks;

use super::Token;
use crate::span::Span;
pub(super) use abbreviations::NEVER_LAST;
pub use hyphens::join_hyphens;
pub(super) use marks::is_emoticon;

/// Cuts `text[range]` into tokens; nothing but white space is left between them.
pub fn tokenize(text: &str, range: Span) -> Vec<Token> {
    let mut cutter = Cutter {
        text,
        end: range.end,
        open: 0,
        tokens: Vec::new(),
    };
    let slice = range.of(text);
    let mut start = None;
    for (i, c) in slice.char_indices().chain([(slice.len(), ' ')]) {
        if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
            if let Some(from) = start.take() {
                cutter.chunk(range.start + from, range.start + i);
            }
        } else if start.is_none() {
            start = Some(i);
        }
    }
    cutter.tokens
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Peels tokens off stretches without white space, one by one.
struct Cutter<'t> {
    text: &'t str,
    /// End of the range that is cut.
    end: usize,
    /// Round brackets that are open.
    open: usize,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.tokens
                .push(Token::new(self.text, Span::new(start, end)));
        }
    }

    /// A stretch without white space.
    fn chunk(&mut self, start: usize, end: usize) {
        let mut at = start;
        // A run of letters, dots and the like is looked at once, from its head, so that long ones stay linear.
        let mut looked_at = start;
        while at < end {
            let rest = &self.text[at..end];
            if at >= looked_at {
                match addresses::address(rest) {
                    addresses::Found::Address(length) => {
                        self.push(at, at + length);
                        at += length;
                        continue;
                    }
                    addresses::Found::Nothing(length) => looked_at = at + length,
                }
            }
            let c = rest.chars().next().unwrap_or(' ');
            let length = if c.is_alphanumeric() {
                let length = self.word_length(rest, at);
                for piece in contractions::pieces(
                    &rest[..length],
                    &self.text[at + length..self.end],
                    self.tokens.last(),
                ) {
                    self.push(at + piece.start, at + piece.end);
                }
                length
            } else {
                let length = self.mark_length(rest, at, start).max(c.len_utf8());
                match &rest[..length] {
                    "(" => self.open += 1,
                    ")" => self.open = self.open.saturating_sub(1),
                    _ => {}
                }
                self.push(at, at + length);
                length
            };
            at += length;
        }
    }

    /// Length of what starts with neither letter nor digit: a clitic, an emoticon, a run of one mark, a single mark.
    fn mark_length(&self, rest: &str, at: usize, chunk: usize) -> usize {
        let before = self.tokens.last().filter(|t| t.span.end == at);
        let alone =
            at == chunk || before.is_some_and(|t| matches!(t.lower.as_str(), "$" | "(" | "-"));
        contractions::clitic(rest, before)
            .or_else(|| marks::emoticon(rest, at == chunk, self.open > 0))
            .unwrap_or_else(|| marks::run(rest, alone))
    }

    /// Length of a run that starts with a letter or digit and holds no mark that stands alone.
    fn word_length(&self, rest: &str, at: usize) -> usize {
        if let Some(length) = abbreviations::fixed(rest) {
            return length;
        }
        let mut end = 0;
        let mut iter = rest.char_indices().peekable();
        // Where the piece between full stops starts that is being read: "S" in "U.S".
        let mut piece = 0;
        let mut dotted = false;
        while let Some((i, c)) = iter.next() {
            let next = iter.peek().map(|(_, c)| *c);
            let last = rest[..i].chars().next_back();
            let digits = last.is_some_and(|l| l.is_ascii_digit())
                && next.is_some_and(|n| n.is_ascii_digit());
            let inside = match c {
                c if c.is_alphanumeric() => true,
                // 1,200 and 3.5 and 9:30
                ',' | '.' | ':' if digits => true,
                // U.S. and a.m.: single letters with full stops
                '.' => {
                    let behind = &self.text[at + i + 1..self.end];
                    let inside = abbreviations::owns_stop(&rest[piece..i], dotted, behind);
                    (piece, dotted) = (i + 1, true);
                    inside
                }
                // O'Brien, N'Djamena, but "'s" and "n't" are cut later; "the 1990's" is one word
                c if is_apostrophe(c) => {
                    next.is_some_and(char::is_alphanumeric)
                        && (!contractions::is_clitic(&rest[i..])
                            || contractions::is_decade(&rest[..i], &rest[i..], self.tokens.last()))
                }
                // AT&T, R&D
                '&' => contractions::joins_initials(&rest[..i], &rest[i + 1..]),
                // US$ 20
                '$' => &rest[..i] == "US",
                // combining marks stay with their letter
                c => ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{200d}' || c == '\u{ad}',
            };
            if !inside {
                break;
            }
            end = i + c.len_utf8();
            // "J.Smith" is two words, "J.K." one.
            let longer = || {
                rest[end..]
                    .chars()
                    .nth(1)
                    .is_some_and(char::is_alphanumeric)
            };
            if c == '$' || (c == '.' && !digits && longer()) {
                break;
            }
        }
        end
    }
}

#[cfg(test)]
mod tests;
