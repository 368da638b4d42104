//! What keeps a statement from being the reported event's own fact: plans and fears, rates, and totals of other times.

use crate::analysis::{Sentence, Token, Upos, VerbForm};
use chrono::{Datelike, NaiveDate};

/// What stands before a verb in its group.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// First token of the group.
    pub first: usize,
    /// A form of "be" or "get": passive for a participle.
    pub be: bool,
    /// A form of "have".
    pub have: bool,
    /// may, could, will …, or "feared".
    pub modal: bool,
    /// "to".
    pub infinitive: bool,
    /// not, n't, never.
    pub negated: bool,
}

const LINKS: &[&str] = &[
    "reported",
    "reportedly",
    "believed",
    "confirmed",
    "thought",
    "said",
    "also",
    "apparently",
    "allegedly",
    "presumed",
    "estimated",
    "understood",
    "listed",
    "known",
];

/// Reads the verb group that ends before token `verb`.
pub fn group(tokens: &[Token], verb: usize) -> Group {
    let mut group = Group {
        first: verb,
        ..Default::default()
    };
    let mut i = verb;
    while i > 0 {
        let token = &tokens[i - 1];
        let lower = token.lower.as_str();
        match token.upos {
            _ if matches!(
                lower,
                "be" | "was"
                    | "were"
                    | "is"
                    | "are"
                    | "been"
                    | "being"
                    | "'re"
                    | "am"
                    | "got"
                    | "get"
                    | "gets"
                    | "getting"
            ) =>
            {
                group.be = true
            }
            _ if matches!(
                lower,
                "have" | "has" | "had" | "having" | "'ve" | "d" | "'d"
            ) && token.upos != Upos::Verb =>
            {
                group.have = true
            }
            _ if matches!(
                lower,
                "may"
                    | "might"
                    | "could"
                    | "would"
                    | "should"
                    | "can"
                    | "must"
                    | "will"
                    | "shall"
                    | "'ll"
                    | "wo"
                    | "ca"
            ) && matches!(token.upos, Upos::Aux | Upos::Verb) =>
            {
                group.modal = true
            }
            _ if lower == "feared" || lower == "likely" => group.modal = true,
            _ if matches!(lower, "not" | "n't" | "never") => group.negated = true,
            _ if lower == "to" && token.upos == Upos::Part => group.infinitive = true,
            Upos::Adv
                if lower != "when" && lower != "where" && lower != "more" && lower != "over" => {}
            _ if lower == "found" && i >= 2 && tokens[i - 2].upos == Upos::Aux => {}
            _ if LINKS.contains(&lower) && i > 1 => {}
            _ if lower == "remain" || lower == "remains" || lower == "remained" => group.be = true,
            // "was cornered and killed": the auxiliary serves both.
            _ if lower == "and"
                && i >= 2
                && tokens[i - 2].upos == Upos::Verb
                && tokens[verb].form == VerbForm::Participle =>
            {
                let first = self::group(tokens, i - 2);
                if first.be && !first.infinitive {
                    return first;
                }
                break;
            }
            Upos::Punct
                if matches!(lower, "\"" | "'") && i >= 2 && tokens[i - 2].upos == Upos::Aux => {}
            _ => break,
        }
        i -= 1;
        group.first = i;
    }
    // Adverbs that open the run belong to what stands before.
    while group.first < verb && tokens[group.first].upos == Upos::Adv && !group.be && !group.have {
        group.first += 1;
    }
    group
}

/// Whether the act is wished, planned, feared or supposed rather than told as done.
pub fn unreal(tokens: &[Token], verb: usize, group: &Group) -> bool {
    let before = |n: usize| {
        group
            .first
            .checked_sub(n)
            .map_or("", |i| tokens[i].lower.as_str())
    };
    let said = matches!(
        before(1),
        "reported"
            | "said"
            | "believed"
            | "thought"
            | "estimated"
            | "understood"
            | "known"
            | "alleged"
            | "claimed"
            | "managed"
            | "appears"
            | "appeared"
            | "accused"
            | "rumored"
            | "presumed"
            | "reportedly"
            | "suspected"
    );
    if group.modal {
        return true;
    }
    if group.infinitive && !(group.have && said) {
        return before(1) != "managed"
            && (!group.have || before(1).is_empty())
            && !(matches!(before(1), "first" | "second" | "third" | "latest" | "last")
                && group.be);
    }
    if group.negated {
        return true;
    }
    // A condition opens the clause.
    let clause_start = (0..group.first)
        .rev()
        .take(12)
        .take_while(|i| {
            !matches!(
                tokens[*i].lower.as_str(),
                "," | ";" | "that" | "and" | "who"
            )
        })
        .last()
        .unwrap_or(group.first);
    let opening = tokens.get(clause_start).map_or("", |t| t.lower.as_str());
    if matches!(opening, "if" | "unless" | "whether") {
        return true;
    }
    // "plans of killing", "accused of killing" differ: only the former is none.
    if tokens[verb].lower.ends_with("ing") {
        let held = (verb.saturating_sub(4)..verb).any(|i| {
            matches!(
                tokens[i].lemma.as_str(),
                "plan"
                    | "plot"
                    | "threaten"
                    | "avoid"
                    | "prevent"
                    | "stop"
                    | "risk"
                    | "consider"
                    | "try"
                    | "intend"
                    | "aim"
                    | "start"
                    | "attempt"
            )
        });
        return held;
    }
    false
}

/// Whether the sentence tells a rate rather than a toll.
pub fn is_rate(tokens: &[Token], at: usize) -> bool {
    let end = tokens.len().min(at + 14);
    let start = at.saturating_sub(14);
    (start..end).any(|i| {
        let lower = tokens[i].lower.as_str();
        let next = tokens.get(i + 1).map_or("", |t| t.lower.as_str());
        match lower {
            "per" => {
                next.starts_with(|c: char| c.is_ascii_digit())
                    || matches!(
                        next,
                        "day" | "year" | "month" | "week" | "hour" | "capita" | "every"
                    )
            }
            "every" | "each" => {
                matches!(next, "day" | "year" | "month" | "week" | "hour" | "minute")
                    || next.starts_with(|c: char| c.is_ascii_digit())
            }
            "rate" | "rates" | "annually" | "daily" => lower != "daily" || i > at,
            "a" => {
                i > at
                    && i < at + 6
                    && matches!(next, "day")
                    && !tokens.get(i + 2).is_some_and(|t| {
                        matches!(
                            t.lower.as_str(),
                            "after" | "before" | "earlier" | "later" | "of" | "when"
                        )
                    })
            }
            _ => false,
        }
    })
}

/// Why a figure is not the reported event's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherTime {
    /// A total over a stretch of time: "since 2011", "so far this year", "the war has killed".
    Running,
    /// One earlier event: "in 2014", "three weeks ago".
    Earlier,
}

/// Whether a statement at token `at` belongs to another time or a longer span than the reported event.
pub fn background(
    sentence: &Sentence,
    at: usize,
    published: Option<NaiveDate>,
    lead: bool,
) -> Option<OtherTime> {
    let tokens = &sentence.tokens;
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_str());
    let near = |i: usize| i.abs_diff(at) < 30;
    for i in 0..tokens.len() {
        let (lower, next, third) = (word(i), word(i + 1), word(i + 2));
        if !near(i) {
            continue;
        }
        let told = i > at
            && (at..i).any(|k| {
                matches!(
                    word(k),
                    "saying" | "bringing" | "adding" | "taking" | "raising"
                )
            });
        if told || (lower == "since" && i.abs_diff(at) > 20) {
            continue;
        }
        let hit = match lower {
            "since" => {
                let today = super::mentions::is_time(next) && !is_month(next)
                    || matches!(next, "then" | "early" | "late" | "the" if matches!(third, "morning" | "start" if third == "morning"));
                let perfect =
                    (i.saturating_sub(1)..i).any(|k| word(k) == "have" || word(k) == "has");
                !today && next != "been" && !perfect && next != ","
            }
            "so" => next == "far" && matches!(third, "this" | "in"),
            "last" | "previous" | "past" | "recent" => {
                (matches!(
                    next,
                    "year"
                        | "month"
                        | "years"
                        | "months"
                        | "decade"
                        | "weeks"
                        | "summer"
                        | "winter"
                        | "spring"
                        | "autumn"
                        | "decades"
                ) || is_month(next)
                    || (lower == "last" && next == "week")
                    || (matches!(third, "years" | "months" | "weeks" | "decades")
                        && lower != "previous"))
                    && !(lower == "last" && lead && (is_month(next) || next == "week"))
            }
            "earlier" => {
                next == "this" && (matches!(third, "year" | "month") || third == "week" && !lead)
                    || (matches!(next, "attack" | "attacks"))
            }
            "this" => next == "year" && i > 0 && word(i - 1) != "of" && !lead,
            "two" | "three" | "four" | "five" | "six" | "several" | "few" => {
                matches!(next, "years" | "months" | "weeks")
                    && matches!(third, "ago" | "earlier" | "after")
                    && third != "after"
            }
            "ago" => {
                i > 0
                    && matches!(
                        word(i - 1),
                        "year" | "years" | "months" | "weeks" | "month" | "week" | "decades"
                    )
            }
            // "hit a school a day after bombs killed ten": the later clause tells the earlier event.
            "hours" | "day" | "days" | "week" | "weeks" | "month" | "months" if next == "after" => {
                i < at
                    && at - i < 18
                    && (i + 1..at).all(|k| !matches!(word(k), "," | ";"))
                    && tokens[..i].iter().any(|t| t.upos == Upos::Verb)
                    && tokens[i + 2..=at].iter().any(|t| t.upos == Upos::Verb)
            }
            "years" | "year" => {
                matches!(next, "of")
                    && matches!(
                        third,
                        "war" | "conflict" | "civil" | "fighting" | "violence" | "unrest"
                    )
            }
            "civil" => {
                // "the deadliest attack of the civil war" tells the event's own weight.
                let weighed = (0..i).any(|k| {
                    matches!(
                        word(k),
                        "worst" | "deadliest" | "bloodiest" | "heaviest" | "largest" | "biggest"
                    )
                });
                next == "war" && !lead && !weighed
                    || next == "war"
                        && word(i + 2) != "monitor"
                        && (word(i + 2) == "has" || word(i + 3) == "has")
            }
            // "war planes have killed" is no war.
            "war" | "conflict" | "uprising" | "insurgency" | "revolt"
                if !tokens
                    .get(i + 1)
                    .is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn)) =>
            {
                let has =
                    (i + 1..(i + 8).min(tokens.len())).any(|k| matches!(word(k), "has" | "have"));
                has && i < at
            }
            "in" | "during" | "of" | "through" | "until" | "between" | "from" | "by" => {
                let year = [i + 1, i + 2, i + 3, i + 4]
                    .into_iter()
                    .find_map(|k| year_at(tokens, k));
                match (year, published) {
                    (Some(year), Some(day)) => {
                        year < day.year() && !(year == day.year() - 1 && day.month() == 1 && lead)
                    }
                    // "By the end of 1972, ten had been killed".
                    (Some(_), None) if lower == "of" => {
                        i > 0
                            && word(i - 1) == "end"
                            && (at.saturating_sub(3)..at).any(|k| word(k) == "had")
                    }
                    (Some(_), None) => !lead,
                    _ => false,
                }
            }
            "on" => match (
                [i + 2, i + 3, i + 4]
                    .into_iter()
                    .find_map(|k| year_at(tokens, k)),
                published,
            ) {
                (Some(year), Some(day)) => {
                    year < day.year() && !(year == day.year() - 1 && day.month() == 1)
                }
                _ => false,
            },
            // "during the October 7 attack": an attack known by its day is an earlier one.
            _ if is_month(lower)
                && next.len() < 3
                && next.starts_with(|c: char| c.is_ascii_digit())
                && matches!(third, "attack" | "attacks" | "massacre" | "bombings") =>
            {
                let before = if i > 1 { word(i - 2) } else { "" };
                let told = i < at && (i + 3..at).any(|k| matches!(word(k), "that" | "which"));
                i > 0
                    && word(i - 1) == "the"
                    && (matches!(before, "during" | "in" | "from" | "of") || told)
            }
            "similar" | "previously" | "worst" | "deadliest" | "anniversary" => {
                lower != "previously" && lower != "worst" && lower != "deadliest"
                    || (i < at && !lead && lower != "previously")
            }
            _ => false,
        };
        if hit {
            let earlier = matches!(
                lower,
                "in" | "on"
                    | "ago"
                    | "earlier"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "several"
                    | "few"
                    | "hours"
                    | "day"
                    | "days"
                    | "week"
                    | "weeks"
                    | "month"
                    | "months"
                    | "during"
                    | "of"
                    | "last"
            ) && !(lower == "last"
                && matches!(third, "years" | "months" | "weeks" | "decades"));
            return Some(if earlier {
                OtherTime::Earlier
            } else {
                OtherTime::Running
            });
        }
    }
    None
}

fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

fn year_at(tokens: &[Token], at: usize) -> Option<i32> {
    let lower = &tokens.get(at)?.lower;
    (lower.len() == 4 && (lower.starts_with("19") || lower.starts_with("20")))
        .then(|| lower.parse().ok())
        .flatten()
        .filter(|_| {
            tokens
                .get(at + 1)
                .is_none_or(|t| !(t.upos == Upos::Noun && t.plural))
        })
}
