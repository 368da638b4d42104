//! What stays together over a hyphen: "anti-war", "2016-09-09".

use super::Token;
use crate::span::Span;

/// Prefixes that stay with their word over a hyphen, as in the treebanks.
const PREFIXES: &str = "anti arch bi bio co counter cross cyber de e eco ex extra hyper inter intra macro mega micro mid \
    mini mis multi neo non over pan para post pre pro pseudo psycho quasi re semi socio sub super trans tri ultra un \
    uni vice";

/// Suffixes that do.
const SUFFIXES: &str = "esque ette fest fold gate itis less most wise";

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Joins what the treebanks keep together: "anti-war", "2016-09-09".
pub fn join_hyphens(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let Some(first) = rest.first() {
        let take = joined(rest);
        if take > 1 {
            let last = &rest[take - 1];
            out.push(Token::new(text, Span::new(first.span.start, last.span.end)));
        } else {
            out.push(first.clone());
        }
        rest = &rest[take..];
    }
    out
}

/// How many of the first tokens are one word.
fn joined(tokens: &[Token]) -> usize {
    let glued = |least: usize| {
        tokens.len() >= least
            && tokens[..least]
                .windows(2)
                .all(|pair| pair[0].span.end == pair[1].span.start)
    };
    let hyphen = |n: usize| tokens[n].lower == "-";
    if glued(5) && hyphen(1) && hyphen(3) {
        let digits = |n: usize, length: usize| {
            tokens[n].lower.len() == length && tokens[n].lower.bytes().all(|b| b.is_ascii_digit())
        };
        let date = digits(0, 4) && digits(2, 2) && digits(4, 2);
        let telephone = digits(0, 3) && digits(2, 3) && digits(4, 4);
        if date || telephone {
            return 5;
        }
    }
    if glued(3) && hyphen(1) {
        let (before, behind) = (tokens[0].lower.as_str(), tokens[2].lower.as_str());
        // "e-mail" and "co-owner", but "E-J" and "Co-4"
        let word = behind.chars().take_while(|c| c.is_alphabetic()).count() > 2;
        let prefixed = listed(PREFIXES, before) && (word || before == "mid");
        let letters = before.chars().all(char::is_alphabetic) && before.len() > 2;
        if prefixed || (listed(SUFFIXES, behind) && letters) {
            return 3;
        }
    }
    1
}
