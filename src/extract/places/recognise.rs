//! Which stretches of the text are place names: the longest known names, judged by what stands beside them.

use super::judge::{Judge, Verdict};
use super::names::{Name, longest};
use super::{runs, shapes};
use crate::analysis::{Document, Sentence};
use crate::knowledge::Knowledge;
use crate::knowledge::fold;
use crate::knowledge::gazetteer::RecordId;
use crate::span::{Field, Span};
use std::collections::HashSet;

/// A name that may be a place, with everything it may mean.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its sentence.
    pub sentence: usize,
    /// The field of its span.
    pub field: Field,
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: String,
    /// Folded, without "the".
    pub folded: String,
    /// `literal`, `adjective`, `embedded` or `dateline`.
    pub role: &'static str,
    /// What it may mean; empty when only a shape says that it is a place.
    pub options: Vec<Sensed>,
    /// Candidate that contains this one: "Paris, *Texas*".
    pub container: Option<usize>,
    /// Word for a kind of place beside it: province, county, river …
    pub shape: Option<&'static str>,
    /// A place only if the document names it as one elsewhere.
    pub perhaps: bool,
}

/// One thing a name may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sensed {
    /// Index into the country table.
    Country(usize),
    /// A record of the gazetteer, and whether by an alternative name.
    Record(RecordId, bool),
    /// A macro-region or abbreviation: name, kind, country, point.
    Region(
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<(f64, f64)>,
    ),
    /// A building that is the seat of this country's government.
    Building(usize),
}

/// All candidates of a document in reading order.
pub fn candidates(document: &Document<'_>, knowledge: &Knowledge) -> Vec<Candidate> {
    let runs: Vec<Vec<runs::Run>> = document
        .sentences
        .iter()
        .map(|s| runs::find_runs(s, document.article.text(s.field), knowledge))
        .collect();
    let surnames = surnames(document, &runs, knowledge);
    let mut out = Vec::new();
    for ((number, sentence), runs) in document.sentences.iter().enumerate().zip(runs) {
        let text = document.article.text(sentence.field);
        let dateline = match document.sentences.get(number + 1) {
            Some(next) if sentence.dateline == 0 && heads(sentence, next, text) => {
                sentence.tokens.len()
            }
            _ => sentence.dateline,
        };
        let surroundings = (&surnames, dateline, runs);
        in_sentence(number, sentence, text, knowledge, surroundings, &mut out);
    }
    named_elsewhere(out)
}

/// Whether a few names before a dash were parted from it by a full stop: "SEDALIA, Mo." before "- A man".
fn heads(sentence: &Sentence, next: &Sentence, text: &str) -> bool {
    let named = |token: &crate::analysis::Token| {
        let word = token.span.of(text);
        runs::capital(word) || matches!(word, "," | "." | "(" | ")")
    };
    sentence.field == Field::Body
        && sentence.field == next.field
        && sentence.tokens.len() <= 8
        && sentence.tokens.iter().all(named)
        && next
            .tokens
            .first()
            .is_some_and(|t| matches!(t.lower.as_str(), "-" | "--" | "–" | "—"))
}

/// Leaves out the doubtful names that the document does not name as places elsewhere.
fn named_elsewhere(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let sure: HashSet<String> = candidates
        .iter()
        .filter(|c| !c.perhaps && matches!(c.role, "literal" | "dateline"))
        .map(|c| c.folded.clone())
        .collect();
    let kept: Vec<bool> = candidates
        .iter()
        .map(|c| !c.perhaps || sure.contains(&c.folded))
        .collect();
    let mut next = 0;
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    for kept in &kept {
        numbers.push(kept.then_some(next));
        next += usize::from(*kept);
    }
    candidates
        .into_iter()
        .zip(kept)
        .filter(|(_, kept)| *kept)
        .map(|(mut candidate, _)| {
            candidate.container = candidate.container.and_then(|c| numbers[c]);
            candidate
        })
        .collect()
}

/// Words of persons' names: alone they are the person again.
fn surnames(
    document: &Document<'_>,
    runs: &[Vec<runs::Run>],
    knowledge: &Knowledge,
) -> HashSet<String> {
    let mut out = HashSet::new();
    for (sentence, runs) in document.sentences.iter().zip(runs) {
        let text = document.article.text(sentence.field);
        if runs::titled(sentence, text) {
            continue;
        }
        for run in runs.iter().filter(|r| r.kind == runs::Kind::Person) {
            let whole = longest(sentence, text, run.first, false, knowledge)
                .is_some_and(|name| name.last >= run.last);
            if whole {
                continue;
            }
            for token in run.first + 1..run.last {
                let word = fold(sentence.tokens[token].span.of(text));
                if word.len() > 2 && !runs::title(sentence, text, token, knowledge) {
                    out.insert(word);
                }
            }
        }
    }
    out
}

fn is_country(candidate: &Candidate) -> bool {
    let mut options = candidate.options.iter();
    options.any(|o| matches!(o, Sensed::Country(_))) && candidate.options.len() == 1
}

fn in_sentence(
    number: usize,
    sentence: &Sentence,
    text: &str,
    knowledge: &Knowledge,
    (surnames, dateline, runs): (&HashSet<String>, usize, Vec<runs::Run>),
    out: &mut Vec<Candidate>,
) {
    let tokens = &sentence.tokens;
    let judge = Judge {
        sentence,
        text,
        knowledge,
        surnames,
        dateline,
        titled: runs::titled(sentence, text),
        runs,
    };
    let from = out.len();
    let mut i = 0;
    let mut before: Option<(usize, usize)> = None; // last candidate of this sentence and its end, for containment
    while i < tokens.len() {
        let after_place = before.is_some_and(|(_, end)| {
            end == i || end + 1 == i && matches!(tokens[end].lower.as_str(), "," | "(")
        });
        let Some(name) = longest(sentence, text, i, after_place, knowledge) else {
            i += 1;
            continue;
        };
        let tie = before.map(|(b, end)| (b, shapes::tie(&judge, &out[b], end, i)));
        let contained = matches!(tie, Some((_, shapes::Tie::Contains)));
        let Name { last, role, .. } = name;
        let verdict = judge.judge(i, &name, contained);
        match verdict {
            Verdict::Place(_) | Verdict::Perhaps => {
                let judged = match verdict {
                    Verdict::Place(role) => role,
                    _ => "literal",
                };
                let surface = sentence.slice(text, i, last);
                let lower = |n: Option<usize>| {
                    n.and_then(|n| tokens.get(n))
                        .map_or("", |t| t.lower.as_str())
                };
                out.push(Candidate {
                    sentence: number,
                    field: sentence.field,
                    span: sentence.range(i, last),
                    text: surface.to_string(),
                    folded: fold(surface),
                    role: if last <= dateline && role != "adjective" {
                        "dateline"
                    } else {
                        judged
                    },
                    options: name.options,
                    container: None,
                    shape: knowledge
                        .place_words
                        .after(lower(Some(last)))
                        .or_else(|| shapes::kind_before(&judge, i)),
                    perhaps: verdict == Verdict::Perhaps,
                });
                let me = out.len() - 1;
                match tie {
                    // A country lies in nothing: "rights groups of Israel in Gaza".
                    Some((inner, shapes::Tie::Contains)) if is_country(&out[inner]) => {}
                    Some((inner, shapes::Tie::Contains)) => out[inner].container = Some(me),
                    Some((outer, shapes::Tie::Within)) => out[me].container = Some(outer),
                    _ => {}
                }
                before = Some((me, last));
            }
            Verdict::Nothing => before = None,
        }
        i = last;
    }
    shapes::find_shapes(number, &judge, from, out);
}
