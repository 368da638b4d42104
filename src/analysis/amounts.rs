//! Amounts of people: digits, number words, vague words and the words that bend a number, as a closed range.

use super::{Sentence, Token, Upos};
use crate::counts::Count;
use crate::knowledge::amounts::{Amounts, Bound, Phrase};

/// An amount at a stretch of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The range.
    pub count: Count,
    /// The word that bends the number, or the vague word itself.
    pub qualifier: Option<String>,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The plain numeral, when there is one.
    pub number: Option<u64>,
    /// Whether the words end in "of" or are a noun that takes it ("dozens of").
    pub vague: bool,
}

/// Words after a number that make it a measure of something else than people.
const UNITS: &str = "% percent per pct km kms kilometer kilometers kilometre kilometres mile miles m meter \
    meters metre metres feet foot ft inch inches yards hour hours minute minutes second \
    seconds day days week weeks month months year years decade decades times a.m a.m. p.m \
    p.m. am pm o'clock gmt kg kgs kilograms kilos kilo tons tonnes ton pounds lb lbs mm cm \
    caliber calibre dollars euros degrees acres hectares square st nd rd th block mph knots \
    °";

const MONTHS: &str = "january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. \
    sept. oct. nov. dec.";

/// Words before a number that make it a name or a date.
const LABELS: &str = "$ us$ € £ # rs flight route highway interstate resolution number no. no nos. article \
    page chapter case unit room channel section version aged age ages phase exit mile \
    apartment apt. suite area type euro level grade platform building district ward zone \
    sector block pier gate wing hwy apt figure rule season";

/// Whether a word stands in a list.
fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// "zero" to "nineteen", by value.
pub const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// "twenty" to "ninety", in order.
pub const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// "zero" to "nineteen".
pub fn small(word: &str) -> Option<u64> {
    SMALL.iter().position(|w| *w == word).map(|n| n as u64)
}

/// "twenty" to "ninety".
pub fn tens(word: &str) -> Option<u64> {
    TENS.iter()
        .position(|w| *w == word)
        .map(|n| 20 + 10 * n as u64)
}

/// The value of a number word from one to ninety.
fn unit(word: &str) -> Option<u64> {
    small(word).filter(|n| *n > 0).or_else(|| tens(word))
}

fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1000,
        "million" | "mln" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    })
}

/// Digits with separators, a fraction and a letter for the scale: thousandths of the value are kept until a scale word comes.
fn digits(word: &str) -> Option<f64> {
    let (body, times) = match word.strip_suffix(['m', 'k']) {
        Some(body) if word.ends_with('m') => (body, 1e6),
        Some(body) => (body, 1e3),
        None => (word, 1.0),
    };
    if !body.starts_with(|c: char| c.is_ascii_digit()) || body.len() > 15 {
        return None;
    }
    let grouped = body.contains(',');
    if grouped
        && !body
            .split(',')
            .skip(1)
            .all(|part| part.len() == 3 || part.contains('.'))
    {
        return None;
    }
    let plain = body.replace(',', "");
    if !plain.chars().all(|c| c.is_ascii_digit() || c == '.') || plain.ends_with('.') {
        return None;
    }
    plain.parse::<f64>().ok().map(|value| value * times)
}

/// Whether two tokens stand without a blank between them.
fn glued(a: &Token, b: &Token) -> bool {
    a.span.end == b.span.start
}

/// A plain numeral at a token: its value and one past its last token.
pub fn read_number(tokens: &[Token], at: usize) -> Option<(u64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_str());
    if let Some(value) = digits(word(at)) {
        if let Some(times) = scale(word(at + 1)) {
            return Some(((value * times as f64).round() as u64, at + 2));
        }
        return (value.fract() == 0.0).then_some((value as u64, at + 1));
    }
    let mut total = 0u64;
    let mut part = 0u64;
    let mut last = at;
    let mut i = at;
    if matches!(word(i), "a" | "an") && scale(word(i + 1)).is_some() {
        part = 1;
        i += 1;
    }
    loop {
        let joined = i > at && matches!(word(i), "-" | "and") && part + total > 0;
        let k = if joined { i + 1 } else { i };
        if word(i) == "and" && joined && !part.is_multiple_of(100) {
            break;
        }
        if let Some(value) = unit(word(k)) {
            let fits = part == 0
                || (part.is_multiple_of(100) && value < 100)
                || (part.is_multiple_of(10) && part % 100 >= 20 && value < 10);
            if !fits
                || (word(i) == "and" && part == 0 && total == 0)
                || (word(i) == "and" && unit(word(at)).is_some() && part < 100 && total == 0)
            {
                break;
            }
            part += value;
            i = k + 1;
        } else if let Some(times) = scale(word(k)) {
            if joined && word(i) == "and" || part == 0 {
                break;
            }
            if times <= 100 {
                part = part.saturating_mul(times);
            } else {
                total = total.saturating_add(part.saturating_mul(times));
                part = 0;
            }
            i = k + 1;
        } else {
            break;
        }
        last = i;
    }
    (last > at).then_some((total + part, last))
}

/// The amount that starts at a token, with the words that bend it; `None` for ages, dates, money, measures and names.
pub fn read_amount(sentence: &Sentence, at: usize, table: &Amounts) -> Option<Amount> {
    let tokens = &sentence.tokens;
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_str());
    if word(at) == "between" {
        let (low, next) = read_number(tokens, at + 1)?;
        if word(next) == "and" {
            let (high, last) = read_number(tokens, next + 1)?;
            return (low <= high && counts_people(tokens, next + 1, last))
                .then(|| range(low, high, Some("between"), at, last));
        }
        return None;
    }
    // "how many people" asks, and tells no number.
    if word(at) == "many" && at > 0 && word(at - 1) == "how" {
        return None;
    }
    for phrase in table.starting(word(at)) {
        let fits = phrase
            .words
            .iter()
            .enumerate()
            .all(|(k, w)| word(at + k) == w);
        if !fits || phrase.after {
            continue;
        }
        let next = at + phrase.words.len();
        let words = phrase.words.join(" ");
        if phrase.bends {
            // "at least about 20": the outer word decides, both are kept.
            if let Some(inner) = read_amount(sentence, next, table) {
                if inner.number.is_none() && inner.count.low.is_none() {
                    continue;
                }
                let Some(number) = inner.number.or(inner.count.low) else {
                    continue;
                };
                let count = if inner.number.is_some() {
                    bend(phrase, number)
                } else {
                    inner.count
                };
                let number = inner.number;
                let inner_words = inner.qualifier.map(|inner| format!(" {inner}"));
                return Some(Amount {
                    count,
                    qualifier: Some(words + &inner_words.unwrap_or_default()),
                    first: at,
                    last: inner.last,
                    number,
                    vague: inner.vague,
                });
            }
            continue;
        }
        let (Some(low), Some(high)) = (fixed(phrase.low), fixed(phrase.high)) else {
            continue;
        };
        if matches!(phrase.words[0].as_str(), "half" | "most" | "few" | "many")
            && listed(UNITS, word(next))
        {
            return None;
        }
        if word(at) == "most"
            && tokens
                .get(next)
                .is_some_and(|t| matches!(t.upos, Upos::Adj | Upos::Adv))
        {
            return None;
        }
        if word(at) == "no"
            && matches!(
                word(at + 1),
                "longer" | "." | "doubt" | "matter" | "," | "word" | "way"
            )
        {
            return None;
        }
        let exact = low.is_some() && low == high;
        return Some(Amount {
            count: Count {
                low,
                high,
                best: if exact { low } else { None },
            },
            qualifier: Some(words),
            first: at,
            last: next,
            number: None,
            vague: true,
        });
    }
    let (number, mut last) = read_number(tokens, at)?;
    if !counts_people(tokens, at, last) {
        return None;
    }
    // Two ends of a range: "two to three", "10-15", "two or three".
    if matches!(word(last), "to" | "-" | "–" | "or")
        && let Some((high, end)) = read_number(tokens, last + 1)
        && high > number
        && (word(last) != "or" || high <= number + 2 || number >= 20)
        && counts_people(tokens, last + 1, end)
    {
        return Some(range(number, high, None, at, end));
    }
    let mut qualifier = None;
    let mut count = Count {
        low: Some(number),
        high: Some(number),
        best: Some(number),
    };
    for phrase in table.starting(word(last)).iter().filter(|p| p.after) {
        if phrase
            .words
            .iter()
            .enumerate()
            .all(|(k, w)| word(last + k) == w)
        {
            count = bend(phrase, number);
            qualifier = Some(phrase.words.join(" "));
            last += phrase.words.len();
            break;
        }
    }
    Some(Amount {
        count,
        qualifier,
        first: at,
        last,
        number: Some(number),
        vague: false,
    })
}

fn range(low: u64, high: u64, qualifier: Option<&str>, first: usize, last: usize) -> Amount {
    Amount {
        count: Count {
            low: Some(low),
            high: Some(high),
            best: None,
        },
        qualifier: qualifier.map(str::to_string),
        first,
        last,
        number: None,
        vague: false,
    }
}

/// A bound that needs no number; the outer `None` for one that does.
fn fixed(bound: Bound) -> Option<Option<u64>> {
    match bound {
        Bound::Open => Some(None),
        Bound::Fixed(n) => Some(Some(n)),
        Bound::Beside(_) => None,
    }
}

/// The range a phrase makes of a number; the best figure is the number moved into it.
fn bend(phrase: &Phrase, number: u64) -> Count {
    let value = |bound: Bound| match bound {
        Bound::Open => None,
        Bound::Fixed(n) => Some(n),
        Bound::Beside(by) => Some(number.saturating_add_signed(by)),
    };
    let (mut low, high) = (value(phrase.low), value(phrase.high));
    // A table may bound one end by the number and the other not: "up to N" from 1 to N, with N none.
    if let (Some(least), Some(most)) = (low, high) {
        low = Some(least.min(most));
    }
    let mut best = number;
    if let Some(low) = low {
        best = best.max(low);
    }
    if let Some(high) = high {
        best = best.min(high);
    }
    Count {
        low,
        high,
        best: Some(best),
    }
}

/// Whether the numeral may count people: no year, age, date, price, measure, address or number of a thing.
fn counts_people(tokens: &[Token], first: usize, last: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_str());
    let before = first.checked_sub(1).map_or("", |i| word(i));
    let (next, after) = (word(last), word(last + 1));
    if listed(UNITS, next) && next != "second" || (next == "-" && listed(UNITS, after)) {
        return false;
    }
    if next == "-"
        && matches!(
            after,
            "year"
                | "old"
                | "member"
                | "person"
                | "man"
                | "strong"
                | "vehicle"
                | "story"
                | "storey"
                | "point"
                | "seat"
        )
    {
        return false;
    }
    if listed(LABELS, before) && !(before == "no" && first >= 2) {
        return false;
    }
    let numeric = tokens
        .get(first)
        .is_some_and(|t| t.lower.starts_with(|c: char| c.is_ascii_digit()));
    if !numeric {
        return true;
    }
    // The number one calls, in America and in Britain or India.
    let calls = matches!(
        next,
        "call"
            | "calls"
            | "caller"
            | "callers"
            | "caller's"
            | "dispatcher"
            | "dispatchers"
            | "operator"
            | "operators"
            | "center"
            | "centre"
            | "line"
            | "system"
            | "tape"
            | "tapes"
            | "recording"
    );
    let called = matches!(
        before,
        "called" | "call" | "calls" | "dialed" | "dialled" | "dial" | "to"
    );
    if matches!(word(first), "911" | "999" | "112") && last == first + 1 && (calls || called) {
        return false;
    }
    if listed(MONTHS, before)
        || (listed(MONTHS, next) && next != "may" && next != "march")
        || next == "," && listed(MONTHS, after)
    {
        return false;
    }
    // "F-16", "AK-47": glued to a word by a hyphen.
    if matches!(before, "-" | "/")
        && first >= 2
        && glued(&tokens[first - 1], &tokens[first])
        && glued(&tokens[first - 2], &tokens[first - 1])
        && !tokens[first - 2]
            .lower
            .starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    if matches!(next, "/" | "-")
        && last - first == 1
        && tokens
            .get(last + 1)
            .is_some_and(|t| t.lower.chars().all(char::is_alphabetic))
        && tokens
            .get(last)
            .is_some_and(|t| glued(&tokens[last - 1], t))
        && tokens
            .get(last + 1)
            .is_some_and(|t| glued(&tokens[last], t))
        && after != "to"
    {
        return false;
    }
    // ", 34," and ", 34." give an age.
    let described = first >= 2
        && (tokens[first - 2].upos == Upos::Propn
            || tokens[first - 2].upos == Upos::Noun && !tokens[first - 2].plural);
    if before == ","
        && described
        && (matches!(next, "," | "." | ";" | ")")
            || next == "and" && tokens[first - 2].upos == Upos::Propn)
        && last - first == 1
        && tokens[first].lower.len() <= 2
    {
        return false;
    }
    // A bare four-digit number after a preposition, or before nothing it could count, is a year.
    let surface = &tokens[first].lower;
    if last - first == 1
        && surface.len() == 4
        && (surface.starts_with("19") || surface.starts_with("20"))
    {
        let counts = tokens
            .get(last)
            .is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj) && t.plural);
        if !counts {
            return false;
        }
        if matches!(
            before,
            "in" | "since" | "of" | "from" | "until" | "by" | "during" | "the"
        ) && !counts
        {
            return false;
        }
    }
    true
}

/// All amounts of a sentence, left to right, none overlapping.
pub fn find_amounts(sentence: &Sentence, table: &Amounts) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = sentence.dateline;
    while at < sentence.tokens.len() {
        match read_amount(sentence, at, table) {
            Some(amount) => {
                at = amount.last.max(at + 1);
                found.push(amount);
            }
            None => {
                // A refused numeral is passed as a whole, so that "5 million" of a price is not read as a million.
                at = read_number(&sentence.tokens, at).map_or(at + 1, |(_, last)| last);
            }
        }
    }
    found
}
