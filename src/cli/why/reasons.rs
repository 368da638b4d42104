//! Rules, bases and grammar in words that a reader needs no grammar for.

use crate::analysis::{Modality, Relation, Sentence, Tense};
use crate::extract::events::Facts;
use crate::extract::events::why::Matched;
use crate::extract::{Event, Found, Status};

/// What an event's rule does; with a colon before it, or nothing.
pub(super) fn rule(rule: &str) -> &'static str {
    match rule {
        "event-active" => ": a verb tells it, and its subject acts",
        "event-passive-by" => ": a verb in the passive tells it, and behind `by` stands who acts",
        "event-passive" => {
            ": a verb in the passive tells it, and its subject is whom it is done to"
        }
        "event-verb-object" => ": a verb tells it together with the noun that it needs",
        "event-reversed" => ": a verb tells it, and its subject is whom it is done to",
        "event-died-in" => ": somebody died in an act that a noun tells",
        "event-outcome" => ": a verb tells that somebody was hurt, not by what",
        "event-noun" => ": a noun tells it",
        "event-noun-outcome" => ": a noun tells it, and a verb whom it hurt",
        "event-light-verb" => ": a noun tells it, with a verb such as hold or launch",
        _ => "",
    }
}

/// The rule that says who a party is, and what it does.
pub(super) fn actor(rule: &str) -> String {
    let why = match rule {
        "" => return "named inside or before the words of the act".to_string(),
        "actor-office-holder" => "a person of the lists",
        "actor-organization" => "a group or organization of the lists",
        "actor-country" => "the name of a country or its seat of power",
        "actor-country-place" => "the name of a country, told as a place",
        "actor-people" => "the people of a country",
        "actor-agent-noun" => "a noun for those who act, with what stands before it",
        "actor-government" => "a government, regime or administration with its country",
        "actor-body" => "a name that ends as bodies do: party, ministry, bank",
        "actor-title-name" => "a name behind a title or office",
        "actor-given-name" => "a name that begins with a given name",
        "actor-name" => "a name that no list has",
        "actor-post" => "a thing of a body that stands for it: base, convoy",
        "actor-coreference" => "points back to somebody named before",
        "actor-none" => "a thing",
        other => return other.to_string(),
    };
    format!("{rule}, {why}")
}

/// Where an event's place comes from.
pub(super) fn place(basis: &str) -> &'static str {
    match basis {
        "clause" => "it hangs on the words of the event",
        "sentence" => "the nearest place of the sentence that is not said of something else",
        "paragraph" => "the last place told before in the paragraph",
        "dateline" => "where the report was sent from",
        _ => "nothing says where",
    }
}

/// Where an event's day comes from.
pub(super) fn date(basis: &str) -> &'static str {
    match basis {
        "sentence" => "the sentence says when",
        "dateline" => "the day of the dateline",
        _ => "the day of the article, for the sentence tells none",
    }
}

/// The status of an event, what that means, and what in the sentence speaks for it.
pub(super) fn status(facts: Facts<'_>, found: &Found<Event>, rows: &[Matched<'_>]) -> String {
    let event = &found.value;
    let means = match event.status {
        Status::Actual => "reported as happened",
        Status::Planned => "announced, to come",
        Status::Hypothetical => "may be, feared, wished or asked for",
        Status::Denied => "said not to have happened",
        Status::Historical => "background from the past",
    };
    let sentence = &facts.document.sentences[found.sentence];
    let row = rows
        .iter()
        .find(|row| row.trigger.kind == event.kind)
        .or(rows.first());
    let mut grounds = Vec::new();
    if let Some(row) = row {
        let clause = row.clause.or_else(|| {
            let phrase = row.phrase?;
            grounds.extend(noun(sentence, phrase));
            carrier(sentence, phrase)
        });
        grounds.extend(clause.map(|c| verb(sentence, c)).unwrap_or_default());
    }
    if let (Some((first, last)), Some(published)) =
        (event.date.days, facts.document.article.published)
    {
        if event.status == Status::Historical {
            let days = (published - last).num_days();
            grounds.push(format!("its last day is {days} days before the article"));
        } else if event.status == Status::Planned && first > published {
            grounds.push("its day is ahead of the article".to_string());
        }
    }
    if event.status == Status::Actual {
        grounds.push("nothing holds it back".to_string());
    }
    let grounds = match grounds.is_empty() {
        true => String::new(),
        false => format!(": {}", grounds.join("; ")),
    };
    format!("{}, {means}{grounds}", event.status.name())
}

/// The clause that a noun belongs to: the one that it is a part of, else the one that it stands in.
fn carrier(sentence: &Sentence, p: usize) -> Option<usize> {
    let holds = |c: &usize| {
        let clause = &sentence.clauses[*c];
        [clause.object, clause.subject, clause.agent].contains(&Some(p))
            || clause.obliques.iter().any(|o| o.phrase == p)
    };
    let all = 0..sentence.clauses.len();
    let first = sentence.phrases[p].first;
    all.clone()
        .find(holds)
        .or_else(|| all.rev().find(|c| sentence.clauses[*c].first <= first))
}

/// What a noun's place in its clause says.
fn noun(sentence: &Sentence, p: usize) -> Vec<String> {
    let phrase = &sentence.phrases[p];
    let mut grounds = Vec::new();
    if sentence.tokens[phrase.first].lower == "no" {
        grounds.push("`no` stands before it".to_string());
    }
    for clause in &sentence.clauses {
        let part = match Some(p) {
            part if part == clause.subject => "subject",
            part if part == clause.object => "object",
            part if part == clause.agent => "agent",
            _ => match clause.obliques.iter().find(|o| o.phrase == p) {
                Some(o) => {
                    let behind = &sentence.tokens[o.preposition].lower;
                    grounds.push(format!("it stands behind `{behind}`"));
                    continue;
                }
                None => continue,
            },
        };
        let verb = &sentence.tokens[clause.verb].lower;
        grounds.push(format!("it is the {part} of `{verb}`"));
        break;
    }
    let owner = sentence.phrases.iter().find_map(|o| {
        let hung = o.modifiers.iter().find(|m| m.phrase == p)?;
        Some((o.head, hung.preposition))
    });
    if let Some((head, preposition)) = owner {
        grounds.push(format!(
            "it stands behind `{} {}`",
            sentence.tokens[head].lower, sentence.tokens[preposition].lower
        ));
    }
    grounds
}

/// What the words round a verb say.
fn verb(sentence: &Sentence, c: usize) -> Vec<String> {
    let clause = &sentence.clauses[c];
    let word = &sentence.tokens[clause.verb].lower;
    let tense = match clause.tense {
        Tense::Past => "is in the past",
        Tense::Present => "is in the present",
        Tense::Future => "is in the future",
        Tense::Infinitive => "is an infinitive",
        Tense::Participle => "is a participle",
    };
    let mut grounds = vec![format!("`{word}` {tense}")];
    if clause.negated {
        grounds.push("it is negated".to_string());
    }
    let held = clause.modality.map(|modality| match modality {
        Modality::Possible => "it may, could or should be",
        Modality::Conditional => "it depends on a condition",
        Modality::Purpose => "it is a purpose",
        Modality::Desired => "it is wanted, asked for or ordered",
        Modality::Planned => "it is planned",
    });
    grounds.extend(held.map(str::to_string));
    let how = match clause.relation {
        Relation::Root => None,
        Relation::Conjunct => Some("is joined to"),
        Relation::Complement => Some("is what is told by"),
        Relation::Relative => Some("describes a word beside"),
        Relation::Adverbial => Some("is a circumstance of"),
        Relation::Participial => Some("goes with"),
        Relation::Purpose => Some("is the purpose of"),
    };
    let above = clause.governor.map(|g| &sentence.clauses[g]);
    if let (Some(how), Some(above)) = (how, above) {
        let governing = &sentence.tokens[above.verb].lower;
        let negated = if above.negated {
            ", which is negated"
        } else {
            ""
        };
        grounds.push(format!("it {how} `{governing}`{negated}"));
    }
    grounds
}
