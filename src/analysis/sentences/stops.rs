//! Where a sentence ends: the marks that close it, and the words that tell a full stop from an abbreviation's.

use crate::analysis::Token;
use crate::analysis::tokens::{NEVER_LAST, is_emoticon};

/// Words that open sentences and hardly ever follow an abbreviation as part of a name.
const OPENERS: &str = "a after all although an and another as at authorities because before both but by despite during \
    earlier each even every few five following for four from he her his how however i if in instead it its just \
    last later like many meanwhile more most my neither no nobody none nor not now officials on once one only other our \
    over perhaps police several she since six so some still such than that the their then there therefore these they \
    this those though three thus to today two under unlike until we what when where whether which while who why with \
    within without yesterday yet you your";

/// Words before a colon that credit a picture: "A crowd in Lima Photo: Maria Rey".
const CREDITS: &str = "image images photo photos photograph picture credit video illustration";

/// Words that follow a question or cry inside the same sentence when its quotes are lost: "Who is there? he asked".
const ATTRIBUTION: &str =
    "he she they it we i said says asked asks and but or replied added wrote shouted";

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// The tokens of a paragraph, asked for the ends of its sentences.
pub(super) struct Stops<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Whether its writer starts sentences without a capital.
    small: bool,
}

impl<'t> Stops<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        let surface = |t: &Token| t.span.of(text);
        let head = tokens
            .iter()
            .find(|t| t.lower.starts_with(char::is_alphabetic));
        // "i think so. they left." A head such as "al-Shabaab" or "iPhone" says nothing.
        let small = tokens.iter().any(|t| surface(t) == "i")
            || head.is_some_and(|t| {
                surface(t).chars().all(char::is_lowercase)
                    && !matches!(surface(t), "al" | "de" | "el")
            });
        Stops {
            text,
            tokens,
            small,
        }
    }

    fn lower(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    fn surface(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Whether tokens `i` and `i + 1` touch.
    fn touches(&self, i: usize) -> bool {
        match (self.tokens.get(i), self.tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    /// The first token behind `i` that is no quote, bracket or dash.
    fn word_behind(&self, i: usize) -> usize {
        let mut next = i + 1;
        while matches!(
            self.lower(next),
            "\"" | "”"
                | "“"
                | "'"
                | ")"
                | "''"
                | "``"
                | "("
                | "["
                | "]"
                | "-"
                | "--"
                | "–"
                | "—"
                | "*"
                | "•"
        ) {
            next += 1;
        }
        next
    }

    /// How many tokens behind `i` close the sentence that ended with `i`: a quote, a bracket, "[12]" of a source.
    pub(super) fn closing(&self, i: usize) -> usize {
        let source = self.lower(i + 1) == "["
            && self.lower(i + 3) == "]"
            && self.lower(i + 2).bytes().all(|b| b.is_ascii_digit());
        if source {
            return 3;
        }
        usize::from(match self.lower(i + 1) {
            "”" | ")" | "]" => true,
            // A quote that touches nothing behind it opens nothing.
            "\"" | "'" | "''" => self.touches(i) || !self.touches(i + 1),
            "." => self.touches(i) || self.lower(i) == ".",
            next if next.starts_with(['!', '?']) => {
                self.touches(i) || self.lower(i).starts_with(['!', '?'])
            }
            _ => is_emoticon(self.surface(i + 1)),
        })
    }

    /// Whether token `i` ends the sentence that starts with token `first`.
    pub(super) fn ends_sentence(&self, first: usize, i: usize) -> bool {
        if i + 1 >= self.tokens.len() {
            return true;
        }
        let token = self.lower(i);
        match token {
            "." => self.full_stop_ends(first, i),
            _ if token.starts_with(['!', '?']) => self.question_ends(i),
            _ if token == "…" || (token.len() > 1 && token.bytes().all(|b| b == b'.')) => {
                self.upper_behind(i)
            }
            _ if token.len() > 1 && token.ends_with('.') => self.abbreviation_ends(i),
            _ if is_emoticon(self.surface(i)) => self.upper_behind(i) || self.small,
            _ => self.line_ends(i),
        }
    }

    /// Whether the next word starts with a capital.
    fn upper_behind(&self, i: usize) -> bool {
        self.surface(self.word_behind(i))
            .starts_with(char::is_uppercase)
    }

    fn full_stop_ends(&self, first: usize, i: usize) -> bool {
        // "1. Talks began", "2.3. Method": a number in a list
        if i == first + 1
            && self.lower(first).len() < 4
            && self
                .lower(first)
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'.')
        {
            return false;
        }
        let next = self.word_behind(i);
        let following = self.surface(next);
        match following.chars().next() {
            None => true,
            Some(',' | ';' | ':' | '%' | '/') => false,
            Some(c) if !c.is_lowercase() => true,
            // A small letter follows: "he left. they stayed", but `"I left." he said` and unknown abbreviations go on.
            Some(_) if next != i + 1 || self.touches(i) => false,
            Some(_) => {
                let before = self.surface(i.saturating_sub(1));
                self.small
                    || (before.chars().all(char::is_lowercase) && before.chars().count() > 3)
                    || before == ")"
            }
        }
    }

    fn question_ends(&self, i: usize) -> bool {
        let next = self.word_behind(i);
        if !self.surface(next).starts_with(char::is_lowercase) {
            return !self.lower(next).starts_with([',', ';']);
        }
        next == i + 1 && (self.small || !listed(ATTRIBUTION, self.lower(next)))
    }

    /// "in the U.S. The army": an abbreviation ends the sentence only before a word that opens one.
    fn abbreviation_ends(&self, i: usize) -> bool {
        let lower = self.lower(i);
        if NEVER_LAST.contains(&lower) {
            return false;
        }
        let next = self.word_behind(i);
        let upper = self.surface(next).starts_with(char::is_uppercase);
        // "J. The": an initial, unless a small word stands before it, "because of X. The"
        if lower.chars().count() == 2
            && !self
                .surface(i.wrapping_sub(1))
                .starts_with(char::is_lowercase)
        {
            return false;
        }
        upper && listed(OPENERS, self.lower(next))
    }

    /// Whether a line ended behind token `i` in a text that lost its lines: rules of dashes, bullets, credits, addresses.
    fn line_ends(&self, i: usize) -> bool {
        let token = self.lower(i);
        let next = self.lower(i + 1);
        if !self.touches(i) && (self.is_rule(i) || self.is_rule(i + 1) || next == "•") {
            return true;
        }
        if self.lower(i + 2) == ":"
            && listed(CREDITS, next)
            && self.surface(i + 1).starts_with(char::is_uppercase)
        {
            return token.ends_with(|c: char| c.is_alphanumeric() || c == ')');
        }
        let address = |word: &str| word.contains("://") || word.starts_with("www.");
        let opens = self.surface(i + 1).starts_with(char::is_uppercase) && listed(OPENERS, next);
        (address(token) || token.contains('@')) && (opens || address(next))
    }

    /// A line drawn with dashes, stars and the like between blanks.
    fn is_rule(&self, i: usize) -> bool {
        let word = self.lower(i);
        let marks = |b| matches!(b, b'-' | b'=' | b'*' | b'~');
        (word.len() > 4 || word == "***")
            && word.bytes().all(marks)
            && !self.touches(i)
            && !(i > 0 && self.touches(i - 1))
    }
}
