//! Marks that are one token: runs of full stops or dashes, emoticons.

/// Faces of punctuation.
const EMOTICONS: &[&str] = &[
    ":-)", ":-(", ";-)", ":-D", ":-P", ":'(", ":)", ":(", ";)", ":D", ":P", "=)", "=(",
];

/// Whether a token is a face.
pub(in crate::analysis) fn is_emoticon(token: &str) -> bool {
    EMOTICONS.contains(&token) || token == "(:" || matches!(token, ":d" | ":p" | ":-d" | ":-p")
}

/// Length of a face at the head of `rest`; `alone` when it starts its stretch of text. A bracket that closes an open one
/// is no mouth: "(see also:)".
pub(super) fn emoticon(rest: &str, alone: bool, open: bool) -> Option<usize> {
    if alone && rest == "(:" {
        return Some(2);
    }
    let face = EMOTICONS.iter().find(|e| rest.starts_with(**e))?;
    let closing = face.ends_with(')') && open;
    let letter = face.ends_with(char::is_alphabetic) && !alone;
    let behind = rest[face.len()..].chars().next();
    let ends = behind.is_none_or(|c| matches!(c, '.' | ',' | '!' | '?' | ')' | '"'));
    (!closing && !letter && ends).then_some(face.len())
}

/// Length of the run of marks at the head of `rest` that is one token: "...", "--", "?!", a rule of dashes and stars;
/// `alone` when it starts its stretch of text.
pub(super) fn run(rest: &str, alone: bool) -> usize {
    let first = rest.chars().next().unwrap_or(' ');
    let same = |marks: &[char]| rest.len() - rest.trim_start_matches(marks).len();
    match first {
        '!' | '?' => same(&['!', '?']),
        '-' | '_' | '*' | '=' | '~' => {
            let mixed = same(&['-', '_', '*', '=', '~']);
            if mixed > 3 { mixed } else { same(&[first]) }
        }
        // ".45", but not the full stop in "end.45"
        '.' if alone && rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            let digits = |c: char| !c.is_ascii_digit() && c != ',';
            let number = rest[1..].find(digits).map_or(rest.len(), |n| n + 1);
            rest[..number].trim_end_matches(',').len()
        }
        '.' | '+' | '<' | '>' | '#' | '$' | '^' => same(&[first]),
        '…' => '…'.len_utf8(),
        '[' => ["[...]", "[…]"]
            .iter()
            .find(|e| rest.starts_with(**e))
            .map_or(1, |e| e.len()),
        // Two single quotes are a double one.
        '`' | '\'' | '‘' | '’' => {
            let second = rest[first.len_utf8()..].chars().next();
            let pair = second == Some(first) || (first == '‘' && second == Some('’'));
            first.len_utf8() * if pair { 2 } else { 1 }
        }
        _ => first.len_utf8(),
    }
}
