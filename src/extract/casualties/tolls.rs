//! An article's own answer to "how many?": the lead's first figures, moved on by updates.

use crate::analysis::Document;
use crate::extract::{Casualty, Count, Found};

/// Sentences at the head of an article that say what it is about.
const HEAD: usize = 4;

/// The toll of the killed and of the injured.
pub fn toll(
    document: &Document<'_>,
    casualties: &[Found<Casualty>],
) -> (Option<Count>, Option<Count>) {
    (
        toll_of(document, casualties, "killed"),
        toll_of(document, casualties, "injured"),
    )
}

fn toll_of(document: &Document<'_>, casualties: &[Found<Casualty>], kind: &str) -> Option<Count> {
    let mains: Vec<&Found<Casualty>> = casualties
        .iter()
        .filter(|c| {
            c.value.kind == kind
                && c.value.role == "main"
                && !c.value.background
                && (c.value.count.low.is_some() || c.value.count.high.is_some())
        })
        .collect();
    // A bare plural tells least, and attackers' own deaths are not what a report counts.
    let bare = |c: &Found<Casualty>| c.value.count.low == Some(2) && c.value.count.high.is_none();
    let mains: Vec<&Found<Casualty>> = if mains.iter().all(|c| bare(c)) {
        mains
    } else {
        mains.into_iter().filter(|c| !bare(c)).collect()
    };
    // … unless the headline counts them.
    let attackers = |c: &Found<Casualty>| {
        c.value.side == Some("source")
            && !(c.field == crate::span::Field::Headline && c.value.count.low >= Some(2))
    };
    let mains: Vec<&Found<Casualty>> = if mains.iter().all(|c| attackers(c)) {
        mains
    } else {
        mains.into_iter().filter(|c| !attackers(c)).collect()
    };
    let earlier = past(casualties, kind);
    let mains = if earlier.is_empty() { mains } else { earlier };
    let first = mains.first()?;
    let single = |c: &Found<Casualty>| c.value.count.high == Some(1);
    let mut total = first.value.count;
    let more = |c: &Found<Casualty>| {
        let words = c.span.of(document.article.text(c.field)).to_lowercase();
        // "more than ten" bends the number only.
        let mut words = words.split_whitespace().peekable();
        while let Some(w) = words.next() {
            if matches!(w, "another" | "additional")
                || w == "more" && words.peek() != Some(&"than")
                || kind == "killed" && matches!(w, "other" | "others")
            {
                return true;
            }
        }
        false
    };
    let all = |c: &Found<Casualty>| {
        let words = c.span.of(document.article.text(c.field)).to_lowercase();
        words.starts_with("all ")
    };
    // A number of the headline or lead is the whole; "several" may go on: "several more were killed".
    let vague = first.field == crate::span::Field::Body && first.value.count.best.is_none();
    let every_single = mains.iter().all(|c| single(c));
    for c in mains.iter().skip(1) {
        let beside = c.sentence == first.sentence
            && (c.value.count.low != Some(2) || c.value.count.high.is_some());
        let near = c.sentence <= first.sentence + 12;
        let headed = first.field == crate::span::Field::Headline
            && c.sentence <= first.sentence + 2
            && c.value.count.best.is_some();
        let beside = beside || headed;
        let beside = beside
            || single(first) && c.sentence <= first.sentence + 4 && c.value.count.best.is_some();
        if beside
            || every_single && near
            || more(c) && c.sentence <= first.sentence + 1
            || c.value.further && (vague || all(c)) && c.sentence <= first.sentence + 8
            || (single(c) && (c.sentence <= first.sentence + 1 || single(first) && near))
        {
            total = add(total, c.value.count);
        }
    }
    Some(total)
}

/// The figures of an article whose head is all about one earlier event: the report of a trial.
fn past<'c>(casualties: &'c [Found<Casualty>], kind: &str) -> Vec<&'c Found<Casualty>> {
    let harm = |c: &Found<Casualty>| matches!(c.value.kind, "killed" | "injured" | "casualties");
    let mut head = casualties.iter().filter(|c| harm(c) && c.sentence < HEAD);
    if !head.clone().any(|c| c.value.past) || head.any(|c| !c.value.background) {
        return Vec::new();
    }
    let told = |c: &&Found<Casualty>| {
        let value = &c.value;
        let main = value.kind == kind && value.role == "main" && value.count.low.is_some();
        main && value.past && c.sentence < HEAD
    };
    let first = casualties.iter().find(told).map(|c| c.sentence);
    let same = |c: &&Found<Casualty>| Some(c.sentence) == first;
    casualties.iter().filter(told).filter(same).collect()
}

/// The sum of two groups; unknown where either is unknown.
fn add(a: Count, b: Count) -> Count {
    let sum = |x: Option<u64>, y: Option<u64>| x.zip(y).map(|(x, y)| x.saturating_add(y));
    Count {
        low: match (a.low, b.low) {
            (Some(x), Some(y)) => Some(x.saturating_add(y)),
            (x, y) => x.or(y),
        },
        high: sum(a.high, b.high),
        best: sum(a.best, b.best),
    }
}
