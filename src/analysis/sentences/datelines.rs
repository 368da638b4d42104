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
                if depth == 0
                    && !dash
                    && is_agency(text, &tokens[..=i])
                    && starts_anew(text, tokens, i + 1)
                {
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
            // "UNITED NATIONS: The council met"
            ":" if depth == 0
                && names > 0
                && all_upper(text, &tokens[..i])
                && starts_anew(text, tokens, i + 1) =>
            {
                return i + 1;
            }
            "," | "." | "/" => {}
            "of" | "the" if i > 0 => {}
            // "Hebron, occupied West Bank -"
            "occupied" | "near" | "northern" | "southern" | "eastern" | "western" | "central"
                if i > 0 && names > 0 && tokens[i - 1].lower == "," => {}
            _ if first.is_uppercase() => names += 1,
            _ if first.is_ascii_digit() => {}
            _ if depth > 0 => {}
            _ => return 0,
        }
    }
    0
}

fn all_upper(text: &str, tokens: &[Token]) -> bool {
    let letters = || {
        tokens
            .iter()
            .flat_map(|t| t.span.of(text).chars())
            .filter(|c| c.is_alphabetic())
    };
    letters().count() > 2 && letters().all(char::is_uppercase)
}

/// Whether tokens end with an agency in brackets: "(AFP)", "March 8 (IANS)". A party or a short form of a name is no agency.
fn is_agency(text: &str, tokens: &[Token]) -> bool {
    let Some(open) = tokens.iter().rposition(|t| t.lower == "(") else {
        return false;
    };
    let inside = &tokens[open + 1..tokens.len() - 1];
    // A place and a day, or nothing, stand before it.
    let dated = tokens[..open]
        .iter()
        .any(|t| t.lower.bytes().all(|b| b.is_ascii_digit()));
    let known = inside
        .first()
        .is_some_and(|t| AGENCIES.contains(&t.lower.as_str()));
    (inside.len() == 1 && all_upper(text, inside) || known) && (open == 0 || dated || known)
}

/// News agencies and broadcasters as they sign their items.
const AGENCIES: &[&str] = &[
    "ap",
    "afp",
    "reuters",
    "upi",
    "dpa",
    "efe",
    "ansa",
    "tass",
    "xinhua",
    "kyodo",
    "yonhap",
    "pti",
    "ani",
    "ians",
    "anp",
    "apa",
    "irna",
    "anadolu",
    "interfax",
    "bloomberg",
    "cnn",
    "abc",
    "cbs",
    "nbc",
    "bbc",
    "voa",
    "rfe",
    "wam",
    "petra",
    "sana",
    "mena",
    "una",
    "lusa",
    "belga",
    "ritzau",
    "tt",
    "ntb",
    "stt",
    "ctk",
    "pap",
    "mti",
    "bta",
    "agerpres",
];

/// Whether the token at `i` can open a sentence.
fn starts_anew(text: &str, tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| {
        t.span
            .of(text)
            .starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
    }) && tokens.len() > i + 3
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "--" | "–" | "—" | "―" | "_" | "---")
}
