//! Whether an event happened: tense, negation, modality of its clause, and what governs it.

use super::super::{Event, Status};
use crate::analysis::{Clause, Modality, Sentence, Tense};
use chrono::NaiveDate;

/// Verbs whose object or complement is only wished, discussed or feared.
const WISHES: &[&str] = &[
    "call", "urge", "demand", "seek", "push", "want", "need", "discuss", "propose", "consider",
    "fear", "avoid", "prevent", "plan", "prepare", "hope", "threaten", "appeal", "press",
    "support", "oppose", "reject", "focus", "involve", "require", "expect", "plot", "foil",
    "thwart", "suggest", "favor", "back", "warn", "delay", "cancel", "postpone", "request",
];

/// Verbs of going, behind which "for" names what is to come.
const SETTING_OUT: &[&str] = &[
    "leave", "depart", "head", "travel", "fly", "arrive", "prepare", "gather", "assemble", "sail",
    "drive",
];

/// The word before the nearest "of" to the left of a phrase, over articles and quotes.
fn before_of(sentence: &Sentence, first: usize) -> &str {
    let word = |i: usize| sentence.tokens[i].lower.as_str();
    (1..first)
        .rev()
        .take(4)
        .find(|i| word(*i) == "of")
        .map_or("", |i| word(i - 1))
}

/// Status of a clause's own act, and whether it is a negated future.
pub fn of_clause(sentence: &Sentence, c: usize) -> (Status, bool) {
    let clause = &sentence.clauses[c];
    if clause.negated {
        return (
            Status::Denied,
            clause.tense == Tense::Future || clause.modality == Some(Modality::Planned),
        );
    }
    let own = match clause.modality {
        Some(Modality::Planned) => Status::Planned,
        Some(_) => Status::Hypothetical,
        None if clause.tense == Tense::Future => Status::Planned,
        None => Status::Actual,
    };
    // "failed to reach a deal", "refused to meet"
    let above = clause.governor.map(|g| &sentence.clauses[g]);
    let undone = above.is_some_and(|g| {
        matches!(
            sentence.tokens[g.verb].lemma.as_str(),
            "fail" | "refuse" | "decline"
        ) && !g.negated
    });
    let complement_of = |c: &Clause| {
        c.tense == Tense::Infinitive && c.relation == crate::analysis::Relation::Complement
    };
    if undone && complement_of(clause) {
        return (Status::Denied, false);
    }
    // "failed to act and arrest"
    if clause.relation == crate::analysis::Relation::Conjunct
        && let Some(first) = above.filter(|g| complement_of(g))
        && first.governor.is_some_and(|g| {
            let verb = sentence.tokens[sentence.clauses[g].verb].lemma.as_str();
            matches!(verb, "fail" | "refuse" | "decline") && !sentence.clauses[g].negated
        })
    {
        return (Status::Denied, false);
    }
    if own != Status::Actual {
        return (own, false);
    }
    // "deny that rebels attacked", "plans for … killing": what hangs on a wish or denial shares it.
    let governor = clause.governor.map(|g| &sentence.clauses[g]);
    let lemma = governor.map_or("", |g| sentence.tokens[g.verb].lemma.as_str());
    let complement = matches!(clause.relation, crate::analysis::Relation::Complement);
    match lemma {
        "deny" if complement => (Status::Denied, false),
        "fear" | "warn" | "doubt" | "hope" | "wish" | "want" | "demand" | "suggest"
            if complement =>
        {
            (Status::Hypothetical, false)
        }
        _ => (Status::Actual, false),
    }
}

/// Status of an event told by the noun of phrase `p` in clause `c`.
pub fn of_noun(
    sentence: &Sentence,
    p: usize,
    c: Option<usize>,
    preposition: &str,
) -> (Status, bool) {
    let Some(c) = c.or_else(|| carrier(sentence, p)) else {
        return (Status::Actual, false);
    };
    let clause: &Clause = &sentence.clauses[c];
    let first = sentence.phrases[p].first;
    let lemma = sentence.tokens[clause.verb].lemma.as_str();
    let own = |clause: &Clause| clause.subject == Some(p) || clause.agent == Some(p);
    if sentence.tokens[first].lower == "no" {
        return (Status::Denied, false);
    }
    let owner_wish = sentence.phrases.iter().any(|o| {
        o.modifiers.iter().any(|m| m.phrase == p)
            && matches!(
                sentence.tokens[o.head].lemma.as_str(),
                "threat"
                    | "plan"
                    | "call"
                    | "possibility"
                    | "prospect"
                    | "risk"
                    | "fear"
                    | "hope"
                    | "need"
                    | "effort"
                    | "proposal"
                    | "plot"
                    | "warning"
                    | "attempt"
                    | "talk"
                    | "way"
                    | "demand"
                    | "support"
                    | "request"
                    | "bid"
            )
    });
    // "possible attacks", "a future raid"
    let supposed = (first..sentence.phrases[p].head).any(|i| {
        matches!(
            sentence.tokens[i].lower.as_str(),
            "possible"
                | "potential"
                | "future"
                | "planned"
                | "proposed"
                | "threatened"
                | "feared"
                | "likely"
                | "imminent"
                | "hypothetical"
                | "would-be"
        )
    });
    if supposed
        || owner_wish
        // "called it revenge for the raids": only what is called for itself is wished.
        || preposition == "for"
            && WISHES.contains(&lemma)
            && (clause.object.is_none() || lemma != "call")
        || preposition == "against" && lemma == "warn"
    {
        return (Status::Hypothetical, false);
    }
    // "left for talks", "ahead of talks": what somebody sets out for or waits for is to come.
    let sets_out = preposition == "for" && SETTING_OUT.contains(&lemma);
    let ahead = preposition == "of" && before_of(sentence, first) == "ahead";
    if sets_out || ahead {
        return (Status::Planned, false);
    }
    let object = clause.object == Some(p) || clause.obliques.iter().any(|o| o.phrase == p);
    if object
        && WISHES.contains(&lemma)
        && !clause.passive
        && preposition != "after"
        && preposition != "during"
        && preposition != "in"
    {
        return (Status::Hypothetical, false);
    }
    // Inside a held-back clause the noun is held back too, unless it is a circumstance ("after the attack").
    let circumstance = matches!(
        preposition,
        "after"
            | "during"
            | "since"
            | "over"
            | "following"
            | "despite"
            | "amid"
            | "in"
            | "before"
            | "from"
            | "by"
    );
    // "would result in a ceasefire": what the verb leads to is as real as the verb.
    let leads = matches!(preposition, "in" | "to")
        && matches!(lemma, "result" | "lead" | "end" | "culminate" | "escalate");
    // "whether this was linked to the raid": the raid is no question.
    let tied = preposition == "to"
        && matches!(
            lemma,
            "connect" | "link" | "relate" | "tie" | "respond" | "react" | "subject" | "expose"
        );
    if !own(clause) && (circumstance && !leads || tied) {
        return (Status::Actual, false);
    }
    let (status, future) = of_clause(sentence, c);
    match status {
        // "Sanctions may hamper efforts": the subject of a possibility is a fact.
        Status::Hypothetical | Status::Denied
            if own(clause)
                && !matches!(
                    lemma,
                    "happen"
                        | "occur"
                        | "take"
                        | "begin"
                        | "resume"
                        | "hold"
                        | "launch"
                        | "continue"
                ) =>
        {
            (Status::Actual, false)
        }
        Status::Planned
            if own(clause) && matches!(lemma, "focus" | "cost" | "help" | "hurt" | "affect") =>
        {
            (Status::Planned, future)
        }
        other => (other, future),
    }
}

/// The clause in whose token range a phrase without a grammatical place stands.
fn carrier(sentence: &Sentence, p: usize) -> Option<usize> {
    let at = sentence.phrases[p].first;
    (0..sentence.clauses.len())
        .rev()
        .find(|c| sentence.clauses[*c].first <= at)
}

/// An actual event dated well before the article is background.
pub fn background(event: &mut Event, published: Option<NaiveDate>) {
    if event.status == Status::Actual
        && event.date.basis == "sentence"
        && let (Some((_, last)), Some(published)) = (event.date.days, published)
        && (published - last).num_days() > 60
    {
        event.status = Status::Historical;
    }
    // A stated day ahead makes a past-tense telling a plan ("announced talks on Monday").
    if event.status == Status::Actual
        && event.date.basis == "sentence"
        && let (Some((first, _)), Some(published)) = (event.date.days, published)
        && (first - published).num_days() > 1
    {
        event.status = Status::Planned;
    }
}
