//! Who says so: the speaker of the clause that tells a statement, as for events.

use super::retellings::Told;
use super::statements::Statement;
use crate::analysis::clauses::is_report;
use crate::analysis::dependencies::Dependency as D;
use crate::analysis::{Clause, Sentence};

/// Verbs that report with a figure behind them and not a clause ("the ministry put the toll at 12"); "claimed six lives" is none.
const COUNTING: &[&str] = &[
    "put", "count", "record", "register", "document", "list", "give", "tally",
];

/// The words for who tells a statement; `text` is the field's.
pub fn attribution(sentence: &Sentence, statement: &Statement, text: &str) -> Option<String> {
    let clause = over(sentence, statement.trigger)?;
    let speaker = clause
        .speaker
        .or_else(|| reporter(sentence, clause, statement))?;
    let phrase = sentence.phrases.get(speaker)?;
    let words = sentence.slice(text, phrase.first, phrase.last);
    (!words.is_empty()).then(|| words.to_string())
}

/// The nearest clause at or above a word.
fn over(sentence: &Sentence, word: usize) -> Option<&Clause> {
    let tokens = &sentence.tokens;
    // A copula stands for the word it hangs on: "two are dead".
    let heads = |clause: &Clause, word: usize| {
        clause.verb == word
            || tokens
                .get(clause.verb)
                .is_some_and(|verb| verb.dependency == D::Cop && verb.head == Some(word))
    };
    let mut at = word;
    for _ in 0..tokens.len() {
        if let Some(clause) = sentence.clauses.iter().find(|c| heads(c, at)) {
            return Some(clause);
        }
        at = tokens.get(at)?.head?;
    }
    None
}

/// "The ministry reported 12 deaths", "six deaths were confirmed by the army": who acts in a clause of reporting.
fn reporter(sentence: &Sentence, clause: &Clause, statement: &Statement) -> Option<usize> {
    let lemma = sentence.tokens.get(clause.verb)?.lemma.as_str();
    let reports = is_report(lemma) && lemma != "claim" && lemma != "deny";
    if clause.verb == statement.trigger || !reports && !COUNTING.contains(&lemma) || clause.negated
    {
        return None;
    }
    let speaker = if clause.passive {
        clause.agent
    } else {
        clause.subject
    }?;
    let phrase = sentence.phrases.get(speaker)?;
    // "The mother of the dead man said": the statement is a part of who speaks.
    let inside = |at: usize| phrase.first <= at && at < phrase.last;
    let own = inside(statement.trigger) || inside(statement.range.0) || {
        let mut at = statement.trigger;
        (0..sentence.tokens.len()).any(|_| {
            let above = sentence.tokens.get(at).and_then(|token| token.head);
            at = above.unwrap_or(at);
            above == Some(phrase.head)
        })
    };
    (!own).then_some(speaker)
}

/// A figure that nobody is named for takes the speaker of its first retelling: "Blast kills six", "… killed six, police said".
pub fn of_retellings(told: &[Told], attributions: &mut [Option<String>]) {
    for index in 0..told.len() {
        let this = &told[index];
        if this.dropped || this.background || attributions[index].is_some() {
            continue;
        }
        let again = (0..told.len()).find(|k| {
            let other = &told[*k];
            other.dropped
                && !other.background
                && attributions[*k].is_some()
                && other.statement.kind == this.statement.kind
                && other.statement.count == this.statement.count
                && this.statement.count.low.is_some_and(|low| low > 1)
        });
        if let Some(again) = again {
            attributions[index] = attributions[again].clone();
        }
    }
}
