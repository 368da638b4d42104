//! Amounts in words and digits as a closed range: "at least six", "two to three dozen", "1.2 million", "scores".

use super::{Sentence, Token, Upos};
use crate::counts::Count;
use crate::knowledge::amounts::{AmountTable, Bend};

/// An amount with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The range.
    pub count: Count,
    /// The word that bends it, or the vague word itself.
    pub qualifier: Option<String>,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
}

fn simple(word: &str) -> Option<u64> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "hundred" => 100,
        "thousand" | "k" => 1_000,
        "million" | "m" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "dozen" => 12,
        "score" => 20,
        _ => return None,
    })
}

/// A numeral from token `i`: its value and one past its end. "1,200", "3.5m", "twenty-six", "two hundred and fifty", "a dozen".
pub fn numeral(tokens: &[Token], i: usize) -> Option<(u64, usize)> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.lower.as_str());
    let first = word(i);
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        let (digits, tail) = first.split_at(
            first
                .find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
                .unwrap_or(first.len()),
        );
        let clean: String = digits.chars().filter(|c| *c != ',').collect();
        // Thousands come in threes: "3,5" is no number of people.
        if digits
            .split(',')
            .skip(1)
            .any(|g| g.split('.').next().is_some_and(|g| g.len() != 3))
        {
            return None;
        }
        let unit = if tail.is_empty() { 1 } else { scale(tail)? };
        let mut value: f64 = clean.parse().ok()?;
        let mut end = i + 1;
        let mut unit = unit as f64;
        if let Some(s) = scale(word(end)).filter(|_| !matches!(word(end), "k" | "m" | "score")) {
            unit *= s as f64;
            end += 1;
        }
        value *= unit;
        return (value >= 0.0 && value < 1e12 && value.fract() == 0.0)
            .then_some((value as u64, end));
    }
    if matches!(first, "a" | "an")
        && matches!(word(i + 1), "dozen" | "hundred" | "thousand" | "million")
    {
        return scale(word(i + 1)).map(|s| (s, i + 2));
    }
    if first == "half" && word(i + 1) == "a" && word(i + 2) == "dozen" {
        return Some((6, i + 3));
    }
    let mut value = simple(first)?;
    let mut end = i + 1;
    // twenty - six
    if (20..100).contains(&value) && value % 10 == 0 {
        let hyphen = usize::from(word(end) == "-");
        if let Some(unit) = simple(word(end + hyphen)).filter(|u| *u < 10 && *u > 0) {
            value += unit;
            end += hyphen + 1;
        }
    }
    let mut total = 0;
    while let Some(s) = scale(word(end)).filter(|_| !matches!(word(end), "k" | "m" | "score")) {
        value = value.checked_mul(s)?;
        end += 1;
        if s >= 1000 {
            total += value;
            value = 0;
        }
        let and = usize::from(word(end) == "and");
        if s != 12
            && let Some((rest, e)) = simple(word(end + and))
                .and_then(|_| numeral(tokens, end + and))
                .filter(|(r, _)| *r < s)
        {
            value += rest;
            end = e;
            break;
        }
    }
    Some((total + value, end))
}

/// An amount that starts at token `i`, qualifier included.
pub fn amount(sentence: &Sentence, i: usize, table: &AmountTable) -> Option<Amount> {
    let tokens = &sentence.tokens;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.lower.as_str());
    let phrase = |n: usize, k: usize| (n..n + k).map(word).collect::<Vec<_>>().join(" ");
    let longest = |at: usize| {
        (1..=4)
            .rev()
            .find_map(|k| table.get(&phrase(at, k)).map(|b| (b, at + k)))
    };
    if let Some((bend, next)) = longest(i) {
        if let Bend::Vague(low, high) = bend {
            // "some 60", "several hundred": a numeral behind "some" is meant.
            if word(i) == "some"
                && let Some((n, end)) = numeral(tokens, next)
            {
                return finish(
                    sentence,
                    Some(n),
                    None,
                    Some(Bend::About),
                    "some".into(),
                    i,
                    end,
                );
            }
            let qualifier = phrase(i, next - i).trim_end_matches(" of").to_string();
            return Some(Amount {
                count: Count {
                    low,
                    high,
                    best: None,
                },
                qualifier: Some(qualifier),
                first: i,
                last: next,
            });
        }
        let qualifier = phrase(i, next - i);
        let the = usize::from(matches!(word(next), "the" | "another"));
        if let Some((Bend::Vague(low, _), end)) = longest(next + the) {
            return Some(Amount {
                count: Count {
                    low,
                    high: None,
                    best: None,
                },
                qualifier: Some(format!("{qualifier} {}", word(next + the))),
                first: i,
                last: end,
            });
        }
        let (n, end) = numeral(tokens, next + the)?;
        let (second, end) = range_end(tokens, n, end).map_or((None, end), |(s, e)| (Some(s), e));
        return finish(sentence, Some(n), second, Some(bend), qualifier, i, end);
    }
    if word(i) == "between" {
        let (a, next) = numeral(tokens, i + 1)?;
        let (b, end) = numeral(tokens, next + 1).filter(|(b, _)| word(next) == "and" && *b > a)?;
        return finish(sentence, Some(a), Some(b), None, String::new(), i, end);
    }
    let (n, end) = numeral(tokens, i)?;
    let (second, end) = range_end(tokens, n, end).map_or((None, end), |(s, e)| (Some(s), e));
    // "six or more", "30 or so"
    let bend = if word(end) == "or" && word(end + 1) == "more" {
        Some((Bend::Least, 2))
    } else if word(end) == "or" && word(end + 1) == "so" {
        Some((Bend::About, 2))
    } else {
        None
    };
    let skip = bend.map_or(0, |b| b.1);
    let qualifier = if skip > 0 {
        phrase(end, 2)
    } else {
        String::new()
    };
    finish(
        sentence,
        Some(n),
        second,
        bend.map(|b| b.0),
        qualifier,
        i,
        end + skip,
    )
}

/// The upper end in "two to three", "10-12", "two or three".
fn range_end(tokens: &[Token], low: u64, at: usize) -> Option<(u64, usize)> {
    let joined = tokens
        .get(at)
        .is_some_and(|t| matches!(t.lower.as_str(), "to" | "-" | "–" | "or"));
    let (high, end) = joined.then(|| numeral(tokens, at + 1))??;
    // "7-year", "5-4": the second must be larger.
    (high > low && high < low.saturating_mul(20).max(20)).then_some((high, end))
}

fn finish(
    sentence: &Sentence,
    n: Option<u64>,
    second: Option<u64>,
    bend: Option<Bend>,
    qualifier: String,
    first: usize,
    last: usize,
) -> Option<Amount> {
    let n = n?;
    let count = match (bend, second) {
        (Some(Bend::Least), _) => Count {
            low: Some(n),
            high: None,
            best: Some(n),
        },
        (Some(Bend::More), _) => Count {
            low: n.checked_add(1),
            high: None,
            best: n.checked_add(1),
        },
        (Some(Bend::Most), _) => Count {
            low: None,
            high: Some(n),
            best: Some(n),
        },
        (Some(Bend::Less), _) => Count {
            low: None,
            high: n.checked_sub(1),
            best: n.checked_sub(1),
        },
        (_, Some(b)) => Count {
            low: Some(n),
            high: Some(b),
            best: Some(n),
        },
        _ => Count {
            low: Some(n),
            high: Some(n),
            best: Some(n),
        },
    };
    guarded(sentence, first, last).then(|| Amount {
        count,
        qualifier: (!qualifier.is_empty()).then_some(qualifier),
        first,
        last,
    })
}

/// Numbers that count no people: ages, money, percentages, units, times, dates, addresses.
fn guarded(sentence: &Sentence, first: usize, last: usize) -> bool {
    let word = |n: usize| sentence.tokens.get(n).map_or("", |t| t.lower.as_str());
    let before = first.checked_sub(1).map_or("", |b| word(b));
    let after = word(last);
    let after2 = word(last + 1);
    if matches!(
        before,
        "$" | "€"
            | "£"
            | "#"
            | "no."
            | "aged"
            | "age"
            | "ages"
            | "highway"
            | "route"
            | "flight"
            | "article"
            | "section"
            | "chapter"
            | "unit"
            | "channel"
            | "/"
            | ":"
            | "number"
            | "phase"
    ) {
        return false;
    }
    if matches!(
        after,
        "%" | "percent"
            | "per"
            | "km"
            | "kilometers"
            | "kilometres"
            | "kilometer"
            | "miles"
            | "mile"
            | "meters"
            | "metres"
            | "feet"
            | "kg"
            | "a.m."
            | "p.m."
            | "am"
            | "pm"
            | "dollars"
            | "euros"
            | "pounds"
            | "/"
            | "degrees"
            | "°"
            | ":"
            | "tons"
            | "tonnes"
            | "acres"
            | "inches"
            | "mph"
            | "rounds"
            | "cents"
    ) {
        return false;
    }
    let unit = |w: &str| {
        matches!(
            w,
            "year"
                | "years"
                | "month"
                | "months"
                | "day"
                | "days"
                | "week"
                | "weeks"
                | "hour"
                | "hours"
                | "minute"
                | "minutes"
                | "mile"
                | "foot"
                | "story"
                | "storey"
                | "member"
                | "person"
                | "seat"
                | "man"
                | "time"
                | "times"
                | "seconds"
                | "point"
                | "page"
                | "decade"
                | "decades"
                | "centuries"
        )
    };
    if after == "-"
        && (unit(after2)
            || sentence
                .tokens
                .get(last + 1)
                .is_some_and(|t| t.upos == Upos::Noun))
        || unit(after) && !matches!(after, "member" | "person" | "man" | "time")
    {
        return false;
    }
    // ", 34," is an age.
    if before == ","
        && matches!(after, "," | "." | "")
        && first + 1 == last
        && sentence.tokens[first].lower.len() <= 2
        && sentence
            .tokens
            .get(first.wrapping_sub(2))
            .is_some_and(|t| matches!(t.upos, Upos::Propn))
    {
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Article;

    fn read(text: &str) -> Option<(Option<u64>, Option<u64>, Option<u64>)> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(None, None, text);
        let document = analyse(&article, &knowledge.language);
        let sentence = document.sentences.first()?;
        (0..sentence.tokens.len())
            .find_map(|i| amount(sentence, i, &knowledge.amounts))
            .map(|a| (a.count.low, a.count.high, a.count.best))
    }

    #[test]
    fn amounts_are_closed_ranges() {
        for (text, want) in [
            ("six people died", Some((Some(6), Some(6), Some(6)))),
            ("at least six people died", Some((Some(6), None, Some(6)))),
            ("more than 20 people died", Some((Some(21), None, Some(21)))),
            ("up to 30 people died", Some((None, Some(30), Some(30)))),
            (
                "fewer than 60 people died",
                Some((None, Some(59), Some(59))),
            ),
            (
                "two to three people died",
                Some((Some(2), Some(3), Some(2))),
            ),
            (
                "between 10 and 12 people died",
                Some((Some(10), Some(12), Some(10))),
            ),
            (
                "1,200 people died",
                Some((Some(1200), Some(1200), Some(1200))),
            ),
            (
                "1.2 million people fled",
                Some((Some(1_200_000), Some(1_200_000), Some(1_200_000))),
            ),
            (
                "twenty-six people died",
                Some((Some(26), Some(26), Some(26))),
            ),
            (
                "two hundred and fifty people died",
                Some((Some(250), Some(250), Some(250))),
            ),
            (
                "two dozen people died",
                Some((Some(24), Some(24), Some(24))),
            ),
            ("about 60 people died", Some((Some(60), Some(60), Some(60)))),
            ("dozens of people died", Some((Some(24), None, None))),
            (
                "half a dozen people died",
                Some((Some(6), Some(6), Some(6))),
            ),
            ("It cost $20.", None),
            ("A 34-year-old man", None),
            ("it fell by 20 percent", None),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn every_phrase_of_the_table_is_read_in_its_example() {
        let mut rows = 0;
        for (phrase, example) in AmountTable::examples() {
            rows += 1;
            assert!(example.contains(phrase), "{phrase}");
            let (low, high, _) = read(example).unwrap_or_else(|| panic!("{example}"));
            assert!(low.is_some() || high.is_some(), "{example}");
        }
        assert!(rows > 30);
    }
}
