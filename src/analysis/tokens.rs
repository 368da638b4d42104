//! Words and marks of a stretch of text, after the Universal Dependencies conventions: clitics and hyphens split.

use super::Token;
use crate::span::Span;

/// Prefixes that stay with their word over a hyphen, as in the treebanks.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "de", "e", "ex", "extra", "hyper", "inter", "mega", "micro", "mid",
    "mini", "multi", "neo", "non", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub",
    "super", "trans", "ultra", "un", "vice",
];

/// Abbreviations whose full stop belongs to the word.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "brig", "adm",
    "cmdr", "cpl", "pvt", "sen", "rep", "gov", "pres", "rev", "hon", "st", "mt", "ft", "jr", "sr",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu", "fri", "inc", "corp", "ltd", "co", "bros", "dept", "vs", "etc", "no",
    "nos", "vol", "pp", "fig", "approx", "est", "ave", "blvd", "rd", "hwy", "ala", "ariz", "ark",
    "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md",
    "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va",
    "vt", "wash", "wis", "wyo", "ont", "que", "messrs", "supt", "insp", "det", "sheikh", "asst",
    "u.s", "u.k", "u.n",
];

/// Abbreviations that hardly ever end a sentence: titles and the like.
pub(super) const TITLES: &[&str] = &[
    "mr.", "mrs.", "ms.", "dr.", "prof.", "gen.", "col.", "lt.", "sgt.", "capt.", "maj.", "brig.",
    "adm.", "cmdr.", "cpl.", "sen.", "rep.", "gov.", "pres.", "rev.", "hon.", "st.", "mt.", "ft.",
    "messrs.", "vs.", "no.", "nos.", "supt.", "insp.", "det.", "asst.",
];

/// Cuts `text[range]` into tokens; nothing but white space is left between them.
pub fn tokenize(text: &str, range: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    let slice = range.of(text);
    let mut start = None;
    for (i, c) in slice.char_indices().chain([(slice.len(), ' ')]) {
        if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
            if let Some(from) = start.take() {
                chunk(text, range.start + from, range.start + i, &mut tokens);
            }
        } else if start.is_none() {
            start = Some(i);
        }
    }
    tokens
}

fn push(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    if start < end {
        let lower = text[start..end]
            .to_lowercase()
            .replace(['’', '‘', '`'], "'");
        tokens.push(Token {
            span: Span::new(start, end),
            lemma: lower.clone(),
            lower,
            ..Token::default()
        });
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// A stretch without white space: peel words off the front, one by one.
fn chunk(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    let mut at = start;
    while at < end {
        let rest = &text[at..end];
        let c = rest.chars().next().unwrap_or(' ');
        let length = if c.is_alphanumeric() {
            word_length(rest)
        } else if matches!(c, '-' | '.' | '_' | '*' | '=')
            || rest.starts_with("``")
            || rest.starts_with("''")
        {
            rest.len() - rest.trim_start_matches(c).len()
        } else {
            clitic_length(rest, tokens, at).unwrap_or(c.len_utf8())
        };
        if c.is_alphanumeric() {
            words(text, at, at + length, tokens);
        } else {
            push(text, at, at + length, tokens);
        }
        at += length.max(1);
    }
}

/// Length of "'s", "’ll" … right behind a word; `None` elsewhere.
fn clitic_length(rest: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let first = rest.chars().next().filter(|c| is_apostrophe(*c))?;
    let before = tokens.last().filter(|t| t.span.end == at)?;
    if !before.lower.chars().next_back()?.is_alphanumeric() && !before.lower.ends_with('.') {
        return None;
    }
    let tail: String = rest[first.len_utf8()..]
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    matches!(
        tail.to_lowercase().as_str(),
        "s" | "re" | "ve" | "ll" | "d" | "m"
    )
    .then_some(first.len_utf8() + tail.len())
}

/// Length of a run that starts with a letter or digit and holds no mark that stands alone.
fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut iter = rest.char_indices().peekable();
    while let Some((i, c)) = iter.next() {
        let next = iter.peek().map(|(_, c)| *c);
        let last = rest[..i].chars().next_back();
        let inside = match c {
            c if c.is_alphanumeric() => true,
            // 1,200 and 3.5 and 9:30
            ',' | '.' | ':'
                if last.is_some_and(|l| l.is_ascii_digit())
                    && next.is_some_and(|n| n.is_ascii_digit()) =>
            {
                true
            }
            // U.S. and a.m.: single letters with full stops
            '.' => abbreviation_ends(rest, i),
            // O'Brien, N'Djamena, but "'s" and "n't" are cut later
            c if is_apostrophe(c) => {
                next.is_some_and(char::is_alphanumeric) && !clitic_after(&rest[i..])
            }
            // combining marks stay with their letter
            c => ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{200d}' || c == '\u{ad}',
        };
        if !inside {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

fn clitic_after(rest: &str) -> bool {
    let tail: String = rest
        .chars()
        .skip(1)
        .take_while(|c| c.is_alphanumeric())
        .collect();
    matches!(
        tail.to_lowercase().as_str(),
        "s" | "re" | "ve" | "ll" | "d" | "m"
    )
}

/// Whether the full stop at byte `i` of `rest` belongs to an abbreviation.
fn abbreviation_ends(rest: &str, i: usize) -> bool {
    let before = &rest[..i];
    let after = rest[i + 1..].chars().next();
    let word = before.rsplit('.').next().unwrap_or("");
    let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if single {
        // "J." and "U.S." but not "grade a." before a lower-case abbreviation has begun
        return before.contains('.')
            || word.chars().all(char::is_uppercase)
            || after.is_some_and(char::is_alphabetic);
    }
    after.is_none_or(|c| !c.is_alphanumeric())
        && ABBREVIATIONS.contains(&before.to_lowercase().as_str())
        && {
            // "no." and "co." are abbreviations only before more text
            !matches!(
                before,
                "no" | "co"
                    | "ill"
                    | "miss"
                    | "ore"
                    | "wash"
                    | "mar"
                    | "la"
                    | "st"
                    | "pa"
                    | "est"
                    | "fig"
                    | "sat"
                    | "sun"
                    | "mass"
                    | "del"
                    | "ind"
                    | "ft"
                    | "mt"
                    | "mo"
                    | "det"
                    | "fri"
                    | "mon"
            )
        }
}

/// Cuts the clitic "n't", "cannot", and hyphens out of a word.
fn words(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    let word = &text[start..end];
    let lower = word.to_lowercase();
    if lower == "cannot" {
        push(text, start, start + 3, tokens);
        push(text, start + 3, end, tokens);
        return;
    }
    for tail in ["n't", "n’t", "n‘t"] {
        if lower.len() == word.len() && lower.ends_with(tail) && word.len() > tail.len() {
            let cut = end - tail.len();
            push(text, start, cut, tokens);
            push(text, cut, end, tokens);
            return;
        }
    }
    push(text, start, end, tokens);
}

/// Joins what the treebanks keep together: "anti-war", "2016-09-09".
pub fn join_hyphens(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut i = 0;
    while i < tokens.len() {
        let adjacent = |n: usize| {
            tokens
                .get(i + n)
                .is_some_and(|t| t.span.start == tokens[i + n - 1].span.end)
        };
        let digits = |n: usize, most: usize| {
            tokens.get(i + n).is_some_and(|t| {
                t.lower.len() <= most && t.lower.bytes().all(|b| b.is_ascii_digit())
            })
        };
        let hyphen = |n: usize| tokens.get(i + n).is_some_and(|t| t.lower == "-");
        let take = if hyphen(1)
            && adjacent(1)
            && adjacent(2)
            && PREFIXES.contains(&tokens[i].lower.as_str())
        {
            3
        } else if tokens[i].lower.len() == 4
            && digits(0, 4)
            && hyphen(1)
            && digits(2, 2)
            && hyphen(3)
            && digits(4, 2)
            && (1..=4).all(adjacent)
        {
            5
        } else {
            1
        };
        if take > 1 && i + take <= tokens.len() {
            push(
                text,
                tokens[i].span.start,
                tokens[i + take - 1].span.end,
                &mut out,
            );
        } else {
            out.push(tokens[i].clone());
        }
        i += take;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(text: &str) -> Vec<&str> {
        let tokens = join_hyphens(text, tokenize(text, Span::new(0, text.len())));
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn tokens_follow_the_treebanks() {
        for (text, want) in [
            (
                "The U.S. said 1,200 troops didn't leave.",
                "The|U.S.|said|1,200|troops|did|n't|leave|.",
            ),
            (
                "Turkey's army, they’ll cannot",
                "Turkey|'s|army|,|they|’ll|can|not",
            ),
            ("the fighters' camp", "the|fighters|'|camp"),
            (
                "al-Assad's pro-regime forces",
                "al|-|Assad|'s|pro-regime|forces",
            ),
            (
                "on 2016-09-09 at 9:30 a.m. in St. Louis",
                "on|2016-09-09|at|9:30|a.m.|in|St.|Louis",
            ),
            ("\"Go!\" -- he said...", "\"|Go|!|\"|--|he|said|..."),
            ("N'Djamena and O'Brien", "N'Djamena|and|O'Brien"),
            ("It cost $3.5m (20%)", "It|cost|$|3.5m|(|20|%|)"),
            ("Gen. J. Smith died.", "Gen.|J.|Smith|died|."),
            ("", ""),
        ] {
            assert_eq!(words_of(text).join("|"), want, "{text}");
        }
    }
}
