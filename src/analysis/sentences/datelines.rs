//! Datelines: the place, agency and day that open a news item.

use crate::analysis::Token;

/// Whether these first tokens may still belong to a dateline that opens with an abbreviation: "ST. LOUIS (AP) -".
pub(super) fn inside_dateline(tokens: &[Token]) -> bool {
    tokens.len() <= 2
        && tokens
            .last()
            .is_some_and(|t| t.lower.len() > 2 && t.lower.ends_with('.'))
}

/// One past the last token of a dateline: up to eight tokens that start with a capital and end with a dash or colon,
/// "GENEVA (AP) -", "Geneva, Switzerland-", "KABUL, Afghanistan (Jan. 25, 2013)".
pub(super) fn dateline(text: &str, tokens: &[Token]) -> usize {
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
