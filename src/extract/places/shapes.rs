//! Words for kinds of places beside names: what holds what, and names of which only such a word says that they are places.

use super::judge::{Judge, name_part};
use super::recognise::{Candidate, Sensed};
use super::runs::{calendar, capital};
use crate::analysis::Upos;
use crate::knowledge::fold;

/// How two neighbouring names hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// The second holds the first: "Paris, Texas".
    Contains,
    /// The second lies within the first: "Syria's Idlib", "the Syrian city of Homs".
    Within,
    /// Nothing is said.
    Apart,
}

/// How the name at `first` hangs together with the candidate that ends at token `end`.
pub fn tie(judge: &Judge<'_>, before: &Candidate, end: usize, first: usize) -> Tie {
    let tokens = &judge.sentence.tokens;
    let words = &judge.knowledge.place_words;
    let between: Vec<&str> = tokens
        .get(end..first)
        .unwrap_or_default()
        .iter()
        .map(|t| t.lower.as_str())
        .collect();
    match between[..] {
        [] if before.role != "adjective" => return Tie::Contains,
        [","] | ["("] | ["in"] | [",", "in"] | [",", "the"] | ["in", "the"] => {
            return Tie::Contains;
        }
        [shape, "in" | "of" | ","] if words.after(shape).is_some() && shape != "of" => {
            return if between[1] == "of" {
                Tie::Within
            } else {
                Tie::Contains
            };
        }
        [shape, "in", "the"] if words.after(shape).is_some() => return Tie::Contains,
        _ => {}
    }
    if between.len() > 5 {
        return Tie::Apart;
    }
    let plain = (end..first).all(|i| {
        !matches!(
            tokens[i].upos,
            Upos::Verb | Upos::Aux | Upos::Num | Upos::Pron
        ) && (tokens[i].lower == "of"
            || !matches!(tokens[i].upos, Upos::Adp | Upos::Sconj | Upos::Cconj))
            && tokens[i].lower != ","
    });
    let possessed = matches!(between.first(), Some(&"'s" | &"’s" | &"'"));
    let shaped = between.last() == Some(&"of")
        && between.len() > 1
        && (words.after(between[between.len() - 2]).is_some()
            || matches!(
                between[between.len() - 2],
                "capital" | "settlement" | "enclave"
            ));
    if plain && (possessed && between.len() <= 4 || shaped) {
        Tie::Within
    } else {
        Tie::Apart
    }
}

/// The kind of place that the words before a name say: "Lake X", "the province of X", "the village X".
pub fn kind_before(judge: &Judge<'_>, first: usize) -> Option<&'static str> {
    let tokens = &judge.sentence.tokens;
    let words = &judge.knowledge.place_words;
    let before = tokens.get(first.checked_sub(1)?)?;
    let word = before.span.of(judge.text);
    if capital(word) {
        return words.before(&before.lower);
    }
    if before.lower == "of" {
        return words.after(&tokens.get(first.checked_sub(2)?)?.lower);
    }
    words
        .after(&before.lower)
        .filter(|k| matches!(*k, "city" | "admin1" | "admin2"))
}

/// Adds the names of which only a shape says that they are places, resolves lists of counties, and puts all in reading order.
pub fn find_shapes(number: usize, judge: &Judge<'_>, from: usize, out: &mut Vec<Candidate>) {
    lists(number, judge, from, out);
    numbered_roads(number, judge, from, out);
    let tokens = &judge.sentence.tokens;
    let named = |out: &[Candidate], token: usize| {
        out[from..]
            .iter()
            .any(|c| c.span.contains(&tokens[token].span))
    };
    for i in 0..tokens.len() {
        let Some(kind) = judge.knowledge.place_words.after(&tokens[i].lower) else {
            continue;
        };
        let small = !capital(tokens[i].span.of(judge.text));
        // "North State Street": the last word says the kind.
        let next = tokens.get(i + 1);
        if !small
            && next.is_some_and(|t| {
                capital(t.span.of(judge.text))
                    && judge.knowledge.place_words.after(&t.lower).is_some()
            })
        {
            continue;
        }
        let range = if small
            && tokens.get(i + 1).is_some_and(|t| t.lower == "of")
            && name_part(judge, i + 2)
            && matches!(kind, "city" | "admin1" | "admin2" | "region")
            // "the Zarbo district of Helmand": the name before it, the known one behind holds it.
            && !(i > 0 && name_part(judge, i - 1) && named(out, i + 2))
        {
            i + 2..name_end(judge, i + 2)
        } else if !small
            && judge.knowledge.place_words.before(&tokens[i].lower) == Some("city")
            && matches!(tokens[i].lower.as_str(), "kibbutz" | "moshav")
            && name_part(judge, i + 1)
        {
            i..name_end(judge, i + 1)
        } else if i > 1
            && matches!(tokens[i].lower.as_str(), "camp" | "camps")
            && tokens[i - 1].lower == "refugee"
            && name_part(judge, i - 2)
        {
            let mut first = i - 2;
            while first > judge.sentence.dateline && name_part(judge, first - 1) {
                first -= 1;
            }
            first..i - 1
        } else if i > 0
            && name_part(judge, i - 1)
            && (matches!(
                kind,
                "admin2" | "road" | "water" | "admin1" | "facility" | "mountain"
            ) || settled(judge, i))
        {
            let mut first = i - 1;
            while first > judge.sentence.dateline && name_part(judge, first - 1) {
                first -= 1;
            }
            first..i + usize::from(!small)
        } else {
            continue;
        };
        let span = judge.sentence.range(range.start, range.end);
        let taken = out[from..].iter().any(|c| c.span.overlaps(&span));
        // "on Tuesday state television said": a day is no place.
        let day = range.clone().any(|i| calendar(&tokens[i].lower));
        if range.is_empty() || taken || span.is_empty() || judge.titled || day {
            continue;
        }
        if judge.is_body(range.start, range.end) {
            continue;
        }
        out.push(candidate(number, judge, range.start, range.end, kind));
    }
    order(from, out);
    anchor(judge, from, out);
}

/// Gives an unknown place the named place that holds it: "Zarbo district, Helmand", "the village of Zarbo near Kano".
fn anchor(judge: &Judge<'_>, from: usize, out: &mut [Candidate]) {
    let tokens = &judge.sentence.tokens;
    let bounds = |c: &Candidate| {
        let first = tokens.partition_point(|t| t.span.end <= c.span.start);
        (first, tokens.partition_point(|t| t.span.start < c.span.end))
    };
    for i in from..out.len() {
        if !out[i].options.is_empty() || out[i].container.is_some() {
            continue;
        }
        let (first, end) = bounds(&out[i]);
        let holds = |c: &Candidate| !c.options.is_empty() && c.role != "embedded";
        let next = (i + 1 < out.len()).then_some(i + 1).filter(|n| {
            let (next, _) = bounds(&out[*n]);
            let between = tokens.get(end..next).unwrap_or_default();
            let shape = |word: &crate::analysis::Token| {
                judge.knowledge.place_words.after(&word.lower).is_some()
            };
            let near = match between {
                [near] => near.lower == "near",
                [kind, near] => matches!(near.lower.as_str(), "near" | "of") && shape(kind),
                _ => false,
            };
            holds(&out[*n]) && (near || tie(judge, &out[i], end, next) == Tie::Contains)
        });
        let before = i.checked_sub(1).filter(|b| *b >= from).filter(|b| {
            let (_, end) = bounds(&out[*b]);
            holds(&out[*b]) && tie(judge, &out[*b], end, first) == Tie::Within
        });
        out[i].container = next.or(before);
    }
}

/// One past the last token of an unknown name: capitalised words, with hyphens inside.
fn name_end(judge: &Judge<'_>, first: usize) -> usize {
    let tokens = &judge.sentence.tokens;
    let mut last = first + 1;
    while last < tokens.len() {
        let glued = tokens[last - 1].span.end == tokens[last].span.start;
        let hyphen = tokens[last].lower == "-" && glued;
        let behind = tokens[last - 1].lower == "-" && glued;
        if !(hyphen || behind || name_part(judge, last)) {
            break;
        }
        last += 1;
    }
    if tokens[last - 1].lower == "-" {
        last - 1
    } else {
        last
    }
}

fn candidate(
    number: usize,
    judge: &Judge<'_>,
    first: usize,
    last: usize,
    kind: &'static str,
) -> Candidate {
    let text = judge.sentence.slice(judge.text, first, last).to_string();
    Candidate {
        sentence: number,
        field: judge.sentence.field,
        span: judge.sentence.range(first, last),
        folded: fold(&text),
        text,
        role: "literal",
        options: Vec::new(),
        container: None,
        shape: Some(kind),
        perhaps: false,
    }
}

/// Whether a word behind a name makes a small place of it: "the Nir Zohar settlement", "the Zarbo crossing".
fn settled(judge: &Judge<'_>, word: usize) -> bool {
    matches!(
        judge.lower(word),
        "settlement" | "crossing" | "checkpoint" | "kibbutz"
    ) && judge.sentence.tokens[word - 1].upos == Upos::Propn
}

/// "Highway 1", "Interstate 95", "I-95".
fn numbered_roads(number: usize, judge: &Judge<'_>, from: usize, out: &mut Vec<Candidate>) {
    let digits = |at: usize| {
        let word = judge.word(at);
        word.starts_with(|c: char| c.is_ascii_digit()) && word.len() < 5
    };
    for i in 0..judge.sentence.tokens.len() {
        let road = judge.knowledge.place_words.before(judge.lower(i)) == Some("road");
        let last = match capital(judge.word(i)) {
            true if road && digits(i + 1) => i + 2,
            true if judge.word(i) == "I" && judge.word(i + 1) == "-" && digits(i + 2) => i + 3,
            _ => continue,
        };
        let span = judge.sentence.range(i, last);
        if !out[from..].iter().any(|c| c.span.overlaps(&span)) {
            out.push(candidate(number, judge, i, last, "road"));
        }
    }
}

/// "Henry, Boone and Clark counties": each name is a county.
fn lists(number: usize, judge: &Judge<'_>, from: usize, out: &mut Vec<Candidate>) {
    let tokens = &judge.sentence.tokens;
    for i in 1..tokens.len() {
        let tail = match tokens[i].lower.as_str() {
            "counties" => "county",
            "parishes" => "parish",
            "provinces" => "province",
            "districts" => "district",
            _ => continue,
        };
        let mut at = i;
        while at > 0 {
            let t = &tokens[at - 1];
            let joint = matches!(t.lower.as_str(), "and" | "," | "or" | "&");
            if !(joint || name_part(judge, at - 1)) {
                break;
            }
            at -= 1;
        }
        let mut first = at;
        while first < i {
            if !name_part(judge, first) {
                first += 1;
                continue;
            }
            let mut last = first + 1;
            while last < i && name_part(judge, last) {
                last += 1;
            }
            let mut found = candidate(
                number,
                judge,
                first,
                last,
                if tail == "province" {
                    "admin1"
                } else {
                    "admin2"
                },
            );
            let key = format!("{} {tail}", found.folded);
            found.options = judge
                .knowledge
                .gazetteer
                .find(&key)
                .map(|(id, alternative)| Sensed::Record(id, alternative))
                .collect();
            if !found.options.is_empty() {
                match out[from..]
                    .iter()
                    .position(|c| c.span.overlaps(&found.span))
                {
                    Some(n) if out[from + n].span == found.span => {
                        found.container = out[from + n].container;
                        out[from + n] = found;
                    }
                    Some(_) => {}
                    None => out.push(found),
                }
            } else if let Some(n) = out[from..].iter().position(|c| c.span == found.span) {
                // Known by another name; the names of a list do not hold each other.
                let list = judge.sentence.range(at, i);
                let held = out[from + n]
                    .container
                    .is_some_and(|c| list.contains(&out[c].span));
                let known = &mut out[from + n];
                known.shape = found.shape;
                if held {
                    known.container = None;
                }
            }
            first = last;
        }
    }
}

/// Puts the candidates from `from` on in reading order and mends the numbers of containers.
fn order(from: usize, out: &mut [Candidate]) {
    let mut order: Vec<usize> = (from..out.len()).collect();
    order.sort_by_key(|i| out[*i].span.start);
    let moved: Vec<Candidate> = order.iter().map(|i| out[*i].clone()).collect();
    let position = |old: usize| order.iter().position(|o| *o == old).map(|p| p + from);
    for (slot, mut candidate) in (from..).zip(moved) {
        candidate.container = candidate.container.and_then(position);
        out[slot] = candidate;
    }
}
