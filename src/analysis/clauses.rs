//! Clauses from tags and noun phrases: verb groups with their subjects, objects, agents and what holds them back from fact.

use super::{Clause, Modality, Oblique, Relation, Sentence, Tense, Token, Upos, VerbForm};

/// Verbs whose subject reports what the rest of the sentence says.
const REPORTS: &[&str] = &[
    "say",
    "tell",
    "announce",
    "report",
    "claim",
    "add",
    "note",
    "insist",
    "confirm",
    "state",
    "allege",
    "assert",
    "declare",
    "explain",
    "acknowledge",
    "admit",
    "suggest",
    "believe",
    "think",
    "argue",
    "deny",
    "warn",
    "reveal",
    "disclose",
    "quote",
    "write",
    "tweet",
    "estimate",
];
/// Verbs that make the action of a following infinitive a plan.
const PLANS: &[&str] = &[
    "plan",
    "agree",
    "intend",
    "expect",
    "schedule",
    "set",
    "prepare",
    "vow",
    "promise",
    "pledge",
    "decide",
    "go",
    "offer",
    "slate",
    "due",
    "aim",
    "hope",
    "propose",
    "commit",
    "undertake",
    "arrange",
];
/// Verbs after which a following infinitive is only wished for.
const WISHES: &[&str] = &[
    "want",
    "urge",
    "ask",
    "call",
    "demand",
    "order",
    "seek",
    "try",
    "attempt",
    "threaten",
    "refuse",
    "fail",
    "request",
    "appeal",
    "press",
    "push",
    "tell",
    "warn",
    "encourage",
    "invite",
    "wish",
    "need",
    "require",
    "beg",
    "plead",
    "instruct",
    "persuade",
    "convince",
    "plot",
    "conspire",
];
/// Verbs whose object is the subject of the infinitive behind them ("urged Iran to stop").
const OBJECT_CONTROL: &[&str] = &[
    "urge",
    "ask",
    "order",
    "tell",
    "force",
    "press",
    "want",
    "allow",
    "invite",
    "persuade",
    "warn",
    "encourage",
    "request",
    "instruct",
    "help",
    "lead",
    "cause",
    "require",
    "pressure",
    "advise",
    "convince",
    "permit",
    "enable",
    "compel",
    "call",
];
const PARTICLES: &[&str] = &["up", "off", "out", "down", "back", "away"];

/// Fills `sentence.clauses`.
pub fn find_clauses(sentence: &mut Sentence) {
    let mut clauses = verb_groups(sentence);
    finite(sentence, &mut clauses);
    for i in 0..clauses.len() {
        arguments(sentence, &mut clauses, i);
    }
    for i in 0..clauses.len() {
        subject(sentence, &mut clauses, i);
    }
    for i in 0..clauses.len() {
        force(sentence, &mut clauses, i);
    }
    speakers(sentence, &mut clauses);
    sentence.clauses = clauses;
}

/// A sentence of the body needs a finite verb: when only a participle is seen and no agent follows, it is a past tense.
fn finite(sentence: &Sentence, clauses: &mut [Clause]) {
    // "Obama earlier held talks": a participle with no auxiliary, a phrase before it and an object right behind is a past.
    for c in clauses.iter_mut() {
        let mut before = c.first;
        while before > 0 && sentence.tokens[before - 1].upos == Upos::Adv {
            before -= 1;
        }
        let subject = sentence.phrases.iter().any(|p| p.last == before);
        let object = sentence
            .phrases
            .iter()
            .any(|p| p.first == c.last && sentence.tokens[p.head].upos != Upos::Num);
        let bare = c.passive && c.first == c.verb && c.tense == Tense::Participle;
        if bare && subject && object && sentence.field != crate::span::Field::Headline {
            c.passive = false;
            c.tense = Tense::Past;
        }
    }
    let held = clauses
        .iter()
        .any(|c| !matches!(c.tense, Tense::Participle | Tense::Infinitive));
    if held || sentence.field == crate::span::Field::Headline {
        return;
    }
    let subject = |c: &Clause| sentence.phrases.iter().any(|p| p.last == c.first);
    let first = clauses.iter_mut().find(|c| {
        c.passive
            && c.first == c.verb
            && c.tense == Tense::Participle
            && subject(c)
            && word(sentence, c.last) != "by"
    });
    if let Some(c) = first {
        c.passive = false;
        c.tense = Tense::Past;
    }
}

fn word(sentence: &Sentence, i: usize) -> &str {
    sentence.tokens.get(i).map_or("", |t| t.lower.as_str())
}

fn verbal(token: &Token) -> bool {
    matches!(token.upos, Upos::Verb | Upos::Aux)
}

/// Verb groups in order: auxiliaries, adverbs and the main verb.
fn verb_groups(sentence: &Sentence) -> Vec<Clause> {
    let tokens = &sentence.tokens;
    let inside = |i: usize| sentence.phrases.iter().any(|p| p.first <= i && i < p.last);
    let mut out = Vec::new();
    let mut i = sentence.dateline;
    while i < tokens.len() {
        if !verbal(&tokens[i]) || inside(i) {
            i += 1;
            continue;
        }
        let first = i;
        let mut main = i;
        let mut passive = false;
        let mut last = i + 1;
        let (mut be, mut finite, mut negated, mut modal) = (false, None, false, None);
        let mut end = i;
        while end < tokens.len() && !inside(end) {
            let t = &tokens[end];
            match t.upos {
                Upos::Aux | Upos::Verb => {
                    // A second full verb opens a clause of its own ("left killing", "help rebuild").
                    let opened = end > first && tokens[main].upos == Upos::Verb && last > first;
                    if opened && tokens[first..end].iter().any(|t| t.upos == Upos::Verb) {
                        break;
                    }
                    if finite.is_none() {
                        finite = Some(t.form);
                    }
                    if t.form == VerbForm::Modal {
                        modal = Some(t.lower.as_str());
                    }
                    if t.upos == Upos::Verb {
                        passive = be && matches!(t.form, VerbForm::Participle | VerbForm::Past);
                    }
                    if matches!(t.lemma.as_str(), "be" | "get") {
                        be = true;
                    } else if t.lemma == "have" && t.upos == Upos::Aux {
                        be = false;
                    }
                    main = end;
                    last = end + 1;
                    end += 1;
                    if t.upos == Upos::Verb {
                        break;
                    }
                }
                Upos::Part | Upos::Adv => {
                    negated |= matches!(t.lower.as_str(), "not" | "n't" | "never" | "nt");
                    if t.lower == "to" {
                        break;
                    }
                    end += 1;
                }
                _ => break,
            }
        }
        let before = first.checked_sub(1);
        if before.is_some_and(|b| matches!(word(sentence, b), "not" | "n't" | "never")) {
            negated = true;
        }
        let infinitive = marker(sentence, first);
        let form = tokens[main].form;
        let tense = if infinitive.is_some() {
            Tense::Infinitive
        } else if matches!(modal, Some("will" | "shall" | "'ll" | "wo")) {
            Tense::Future
        } else {
            match finite {
                Some(VerbForm::Present | VerbForm::Base | VerbForm::Modal) => Tense::Present,
                Some(VerbForm::Gerund) => Tense::Participle,
                Some(VerbForm::Participle) if first == main => Tense::Participle,
                _ => Tense::Past,
            }
        };
        // A participle without an auxiliary is passive: "rebels supported by", "found dead".
        if first == main && form == VerbForm::Participle {
            passive = true;
        }
        let particle = (last < tokens.len()
            && matches!(tokens[last].upos, Upos::Adp | Upos::Adv)
            && PARTICLES.contains(&tokens[last].lower.as_str()))
        .then_some(last);
        out.push(Clause {
            verb: main,
            first,
            last: particle.map_or(last, |p| p + 1),
            tense,
            passive,
            negated,
            particle,
            modality: match modal {
                Some("will" | "shall" | "'ll" | "wo") => Some(Modality::Planned),
                Some(
                    "may" | "might" | "could" | "should" | "must" | "can" | "ca" | "would" | "'d",
                ) => Some(Modality::Possible),
                _ => None,
            },
            ..Clause::default()
        });
        i = last.max(first + 1);
    }
    out
}

/// The "to" before a verb group, if it is an infinitive.
fn marker(sentence: &Sentence, first: usize) -> Option<usize> {
    let mut i = first;
    while i > 0 {
        i -= 1;
        match word(sentence, i) {
            "to" => return Some(i),
            "not" | "n't" | "never" => {}
            _ if sentence.tokens[i].upos == Upos::Adv => {}
            _ => return None,
        }
    }
    None
}

/// Object, agent and obliques: what follows the verb group up to the next clause.
fn arguments(sentence: &Sentence, clauses: &mut [Clause], i: usize) {
    let tokens = &sentence.tokens;
    let end = clauses.get(i + 1).map_or(tokens.len(), |c| c.first);
    let mut at = clauses[i].last;
    let mut phrase_before = false;
    let copula = tokens[clauses[i].verb].lemma == "be";
    while at < end {
        let t = &tokens[at];
        match (t.upos, t.lower.as_str()) {
            (
                _,
                "that" | "whether" | "because" | "although" | "while" | "when" | "if" | "as"
                | "who" | "which" | "whom" | "whose" | "where" | ";" | ":" | "“" | "\"" | "``",
            ) if at > clauses[i].last || t.upos == Upos::Sconj => {
                // "as" before a phrase is a preposition; quotation marks inside a phrase's reach go on.
                if t.lower == "as" && t.upos == Upos::Adp
                    || (t.upos == Upos::Punct
                        && matches!(t.lower.as_str(), "\"" | "“" | "``")
                        && clauses[i].object.is_none())
                {
                    at += 1;
                    continue;
                }
                break;
            }
            (Upos::Adp | Upos::Sconj, _) | (_, "to")
                if !sentence.phrases.iter().any(|p| p.first == at) =>
            {
                let Some(p) = sentence.phrases.iter().position(|p| p.first == at + 1) else {
                    at += 1;
                    continue;
                };
                // "with Washington warning …": the phrase is the subject of its own clause.
                let acts = t.lower == "with"
                    && clauses.get(i + 1).is_some_and(|n| {
                        n.first == sentence.phrases[p].last
                            && tokens[n.verb].form == VerbForm::Gerund
                    });
                if acts {
                    break;
                }
                if clauses[i].passive && t.lower == "by" && clauses[i].agent.is_none() {
                    clauses[i].agent = Some(p);
                } else {
                    clauses[i].obliques.push(Oblique {
                        preposition: at,
                        phrase: p,
                    });
                }
                at = sentence.phrases[p].last;
                phrase_before = true;
            }
            (Upos::Adv | Upos::Part | Upos::Sym, _) => at += 1,
            (Upos::Adj, _) if !sentence.phrases.iter().any(|p| p.first == at) => at += 1,
            (Upos::Punct, _) => {
                at += 1;
            }
            (Upos::Cconj, _) => at += 1,
            _ => {
                let Some(p) = sentence.phrases.iter().position(|p| p.first == at) else {
                    at += 1;
                    continue;
                };
                let before = at.checked_sub(1).map_or("", |b| word(sentence, b));
                let direct = !phrase_before
                    && !clauses[i].passive
                    && !copula
                    && !matches!(before, "," | "and" | "or");
                if direct && clauses[i].object.is_none() {
                    clauses[i].object = Some(p);
                } else if direct && clauses[i].indirect.is_none() && before != "'s" && before != "'"
                {
                    clauses[i].indirect = clauses[i].object.replace(p);
                } else {
                    let owned = matches!(before, "'s" | "'")
                        && clauses[i].object.is_some()
                        && sentence.phrases[p].possessor == clauses[i].object;
                    if owned || copula && clauses[i].object.is_none() && !phrase_before {
                        clauses[i].object = Some(p);
                    }
                }
                at = sentence.phrases[p].last;
                if before != "'s" {
                    phrase_before = clauses[i].object.is_some()
                        && word(sentence, at) != "'s"
                        && word(sentence, at) != "'";
                }
            }
        }
    }
    // The phrase right before the next finite verb is that verb's subject, not an argument here.
    if let Some(next) = clauses.get(i + 1) {
        let next_first = next.first;
        let finite = !matches!(next.tense, Tense::Infinitive | Tense::Participle);
        let own = |p: usize| sentence.phrases[p].last == next_first;
        if finite {
            let subjects: Vec<usize> = clauses[i]
                .obliques
                .iter()
                .filter(|o| own(o.phrase) && joins_clauses(word(sentence, o.preposition)))
                .map(|o| o.phrase)
                .collect();
            clauses[i]
                .obliques
                .retain(|o| !subjects.contains(&o.phrase));
            if clauses[i].object.is_some_and(own) && tokens[clauses[i].verb].lemma != "have" {
                clauses[i].object = None;
            }
        }
    }
    // Phrases with a preposition at the head of the sentence belong to the first clause: "In Aleppo, rebels attacked".
    if i == 0 {
        let mut at = sentence.dateline;
        while at < clauses[0].first {
            let Some(p) = sentence.phrases.iter().position(|p| p.first == at + 1) else {
                break;
            };
            if tokens[at].upos != Upos::Adp && tokens[at].upos != Upos::Sconj {
                break;
            }
            clauses[0].obliques.push(Oblique {
                preposition: at,
                phrase: p,
            });
            at = sentence.phrases[p].last;
            if word(sentence, at) == "," {
                at += 1;
            }
        }
    }
}

/// Subject and the clause this one hangs on.
fn subject(sentence: &Sentence, clauses: &mut [Clause], i: usize) {
    let tokens = &sentence.tokens;
    let first = clauses[i].first;
    if let Some(to) = marker(sentence, first) {
        let governor = (0..i).rev().find(|g| clauses[*g].last <= to);
        clauses[i].governor = governor;
        if let Some(g) = governor {
            let lemma = tokens[clauses[g].verb].lemma.as_str();
            let objects = OBJECT_CONTROL.contains(&lemma);
            clauses[i].relation = if objects || PLANS.contains(&lemma) || WISHES.contains(&lemma) {
                Relation::Complement
            } else {
                Relation::Purpose
            };
            let called = lemma == "call";
            let on = clauses[g]
                .obliques
                .iter()
                .find(|o| called && tokens[o.preposition].lower == "on")
                .map(|o| o.phrase);
            clauses[i].subject = if clauses[g].passive {
                clauses[g].subject
            } else if objects {
                on.or(clauses[g].object).or(clauses[g].subject)
            } else {
                clauses[g].subject
            };
        }
        return;
    }
    let mut at = first;
    // Adverbs between subject and verb
    while at > 0 && (tokens[at - 1].upos == Upos::Adv || tokens[at - 1].lower == "also") {
        at -= 1;
    }
    let before = at.checked_sub(1).map_or("", |b| word(sentence, b));
    let governor = i.checked_sub(1);
    if matches!(before, "who" | "which" | "that") {
        let mut end = at - 1;
        if end > 0 && word(sentence, end - 1) == "," {
            end -= 1;
        }
        if before != "that" || sentence.phrases.iter().any(|p| p.last == end) {
            clauses[i].relation = Relation::Relative;
            clauses[i].governor = governor.or((i + 1 < clauses.len()).then_some(i + 1));
            clauses[i].subject = sentence
                .phrases
                .iter()
                .rposition(|p| p.last <= end && p.last + 6 > end)
                .map(|p| description(sentence, p, before == "who"));
            return;
        }
    }
    let bare = first == clauses[i].verb
        && matches!(
            tokens[first].form,
            VerbForm::Gerund | VerbForm::Participle | VerbForm::Past
        );
    let participle = bare && clauses[i].tense == Tense::Participle;
    let bare = bare && (participle || tokens[first].form != VerbForm::Participle);
    let reduced = bare
        && matches!(tokens[first].form, VerbForm::Past | VerbForm::Participle)
        && (word(sentence, clauses[i].last) == "by" || participle)
        && sentence.phrases.iter().any(|p| p.last == at);
    if reduced {
        clauses[i].passive = true;
        clauses[i].relation = Relation::Relative;
        clauses[i].governor = governor;
        clauses[i].tense = Tense::Participle;
        clauses[i].subject = sentence.phrases.iter().rposition(|p| p.last <= at);
        if let Some(by) = (word(sentence, clauses[i].last) == "by").then_some(clauses[i].last) {
            let agent = sentence.phrases.iter().position(|p| p.first == by + 1);
            if clauses[i].agent.is_none() {
                clauses[i].agent = agent;
            }
            clauses[i].obliques.retain(|o| Some(o.phrase) != agent);
        }
        return;
    }
    if participle && tokens[first].form == VerbForm::Gerund {
        clauses[i].relation = Relation::Participial;
        clauses[i].governor = governor;
        let glued = sentence
            .phrases
            .iter()
            .rposition(|p| p.last == at)
            .map(|p| head_of_chain(sentence, p));
        clauses[i].subject = glued.or_else(|| governor.and_then(|g| clauses[g].subject));
        // "with Turkish shelling … killing": the phrase of the preposition acts, else the governor's subject.
        return;
    }
    // A shared subject: "attacked the base and killed six".
    let conjunction = matches!(before, "and" | "but" | "or" | "then");
    if conjunction || before == "," && bare {
        if let Some(g) = (0..i)
            .rev()
            .find(|g| !matches!(clauses[*g].relation, Relation::Relative | Relation::Purpose))
            .or(governor)
        {
            clauses[i].relation = Relation::Conjunct;
            clauses[i].governor = Some(g);
            clauses[i].subject = clauses[g].subject;
            // Participles share the auxiliary: "were killed and wounded".
            if bare
                && clauses[g].passive
                && (tokens[first].form == VerbForm::Participle || clauses[i].object.is_none())
            {
                clauses[i].passive = true;
                clauses[i].tense = clauses[g].tense;
            }
            if clauses[i].tense == Tense::Present && clauses[g].tense == Tense::Future {
                clauses[i].tense = Tense::Future;
                clauses[i].modality = clauses[g].modality;
            }
        }
        return;
    }
    if bare && tokens[first].form == VerbForm::Participle {
        clauses[i].relation = Relation::Participial;
        clauses[i].governor = governor.or((i + 1 < clauses.len()).then_some(i + 1));
        clauses[i].subject = governor.and_then(|g| clauses[g].subject);
        return;
    }
    clauses[i].subject = left_subject(sentence, clauses, i, at);
    if let Some(g) = governor {
        clauses[i].governor = Some(g);
        clauses[i].relation = subordinate(sentence, clauses, i).unwrap_or(
            if REPORTS.contains(&tokens[clauses[g].verb].lemma.as_str()) {
                Relation::Complement
            } else {
                Relation::Root
            },
        );
    } else if let Some(relation) = subordinate(sentence, clauses, i) {
        clauses[i].relation = relation;
        clauses[i].governor = (i + 1 < clauses.len()).then_some(i + 1);
    }
}

/// The top of a chain "N of N of N" that ends with phrase `p`.
fn head_of_chain(sentence: &Sentence, p: usize) -> usize {
    let mut top = p;
    while let Some(owner) = sentence.phrases[..top]
        .iter()
        .rposition(|o| o.modifiers.iter().any(|m| m.phrase == top))
    {
        top = owner;
    }
    top
}

/// For "who", the person rather than the place or group in between.
fn description(sentence: &Sentence, p: usize, who: bool) -> usize {
    let top = head_of_chain(sentence, p);
    if who
        && sentence.tokens[sentence.phrases[p].head].upos == Upos::Propn
        && top != p
        && sentence.phrases[p].last == sentence.phrases[p].first + 1
    {
        top
    } else {
        p
    }
}

/// Prepositions that join clauses as well.
fn joins_clauses(word: &str) -> bool {
    matches!(
        word,
        "after" | "before" | "since" | "until" | "as" | "while" | "because" | "than" | "once"
    )
}

/// Walks left from the verb to its subject, over prepositional phrases, appositions and relative clauses.
fn left_subject(sentence: &Sentence, clauses: &[Clause], i: usize, from: usize) -> Option<usize> {
    let mut at = from;
    let mut found = None;
    let mut steps = 0;
    while at > sentence.dateline && steps < 40 {
        steps += 1;
        let t = &sentence.tokens[at - 1];
        if let Some(p) = sentence.phrases.iter().rposition(|p| p.last == at) {
            let start = sentence.phrases[p].first;
            let preposition = start
                .checked_sub(1)
                .filter(|b| *b >= sentence.dateline && sentence.tokens[*b].upos == Upos::Adp)
                // "after the US pressed Russia": right before its verb the phrase is a subject all the same.
                .filter(|b| !(at == from && joins_clauses(word(sentence, *b))));
            if let Some(b) = preposition {
                at = b;
                continue;
            }
            if let Some(owner) = sentence
                .phrases
                .iter()
                .position(|o| o.conjuncts.contains(&p))
            {
                found = Some(owner);
                at = sentence.phrases[owner].first;
                // The owner may itself stand behind a preposition: "talks between A and B collapsed".
                let b = at
                    .checked_sub(1)
                    .filter(|b| *b >= sentence.dateline && sentence.tokens[*b].upos == Upos::Adp);
                match b {
                    Some(b) => {
                        at = b;
                        found = None;
                        continue;
                    }
                    None => break,
                }
            }
            if let Some(owner) = sentence
                .phrases
                .iter()
                .position(|o| o.appositions.contains(&p))
            {
                found = Some(owner);
                at = sentence.phrases[owner].first;
                let b = at
                    .checked_sub(1)
                    .filter(|b| *b >= sentence.dateline && sentence.tokens[*b].upos == Upos::Adp);
                if let Some(b) = b {
                    at = b;
                    found = None;
                    continue;
                }
                break;
            }
            if let Some(owner) = sentence.phrases[p].possessor {
                let _ = owner;
            }
            found = Some(p);
            break;
        }
        match t.lower.as_str() {
            "," | "\"" | "“" | "”" | ")" | "(" | "-" | "--" | "–" | "—" => at -= 1,
            _ if t.upos == Upos::Adv || t.upos == Upos::Adj => at -= 1,
            _ if verbal(t) => {
                // A relative or reduced clause between subject and verb is stepped over.
                let Some(g) = (0..i)
                    .rev()
                    .find(|g| clauses[*g].first < at && clauses[*g].last >= at)
                else {
                    break;
                };
                let c = &clauses[g];
                let start = c.first;
                let pronoun = start.checked_sub(1).map_or("", |b| word(sentence, b));
                if c.relation == Relation::Relative || matches!(pronoun, "who" | "which" | "that") {
                    at = if matches!(pronoun, "who" | "which" | "that") {
                        start - 1
                    } else {
                        start
                    };
                } else if c.tense == Tense::Participle {
                    at = start;
                } else {
                    break;
                }
            }
            _ if matches!(t.upos, Upos::Adp | Upos::Part) => at -= 1,
            _ => break,
        }
    }
    found
}

/// How a finite clause is joined, from the word before its subject.
fn subordinate(sentence: &Sentence, clauses: &[Clause], i: usize) -> Option<Relation> {
    let start = clauses[i]
        .subject
        .map_or(clauses[i].first, |s| sentence.phrases[s].first);
    let mut at = start;
    while at > 0
        && (sentence.tokens[at - 1].upos == Upos::Adv
            && !matches!(word(sentence, at - 1), "when" | "where")
            || word(sentence, at - 1) == ",")
    {
        at -= 1;
    }
    match at.checked_sub(1).map_or("", |b| word(sentence, b)) {
        "if" | "unless" | "when" | "while" | "because" | "as" | "after" | "before" | "since"
        | "until" | "although" | "though" | "where" | "once" | "whereas" => {
            Some(Relation::Adverbial)
        }
        "that" | "whether" => Some(Relation::Complement),
        "and" | "but" | "or" | ";" => Some(Relation::Conjunct),
        _ => None,
    }
}

/// Modality from conditions, purposes, governing verbs and "no" in subject or object.
fn force(sentence: &Sentence, clauses: &mut [Clause], i: usize) {
    let tokens = &sentence.tokens;
    let start = clauses[i]
        .subject
        .filter(|s| sentence.phrases[*s].first < clauses[i].first)
        .map_or(clauses[i].first, |s| sentence.phrases[s].first);
    let before = start.checked_sub(1).map_or("", |b| word(sentence, b));
    if matches!(before, "if" | "unless" | "whether") || matches!(before, "case" | "event") {
        clauses[i].modality = Some(Modality::Conditional);
    }
    if clauses[i].tense == Tense::Infinitive {
        if let Some(g) = clauses[i].governor {
            let lemma = tokens[clauses[g].verb].lemma.as_str();
            let adjective = word(sentence, clauses[g].last);
            clauses[i].modality = Some(if WISHES.contains(&lemma) {
                Modality::Desired
            } else if PLANS.contains(&lemma)
                || lemma == "be"
                || matches!(adjective, "set" | "due" | "ready" | "expected" | "likely")
            {
                Modality::Planned
            } else if matches!(
                lemma,
                "begin"
                    | "continue"
                    | "start"
                    | "manage"
                    | "force"
                    | "come"
                    | "help"
                    | "have"
                    | "use"
            ) {
                clauses[g].modality.unwrap_or(Modality::Purpose)
            } else {
                Modality::Purpose
            });
            if matches!(lemma, "begin" | "continue" | "start" | "manage") {
                clauses[i].modality = clauses[g].modality;
            }
        } else {
            // "Putin to visit Ankara": the headline's future
            clauses[i].modality = Some(Modality::Planned);
        }
    }
    // A complement or conjunct of a held-back clause is held back as well.
    if clauses[i].modality.is_none()
        && matches!(
            clauses[i].relation,
            Relation::Conjunct | Relation::Participial
        )
        && let Some(g) = clauses[i].governor.filter(|g| *g < i)
    {
        clauses[i].modality = clauses[g].modality;
    }
    let none = |p: Option<usize>| {
        p.is_some_and(|p| {
            matches!(
                word(sentence, sentence.phrases[p].first),
                "no" | "none" | "nobody" | "nothing" | "neither"
            )
        })
    };
    if none(clauses[i].subject) || none(clauses[i].object) {
        clauses[i].negated = true;
    }
}

/// Who reports a clause: "X said that …", "… , X said".
fn speakers(sentence: &Sentence, clauses: &mut [Clause]) {
    let reports: Vec<usize> = (0..clauses.len())
        .filter(|i| {
            REPORTS.contains(&sentence.tokens[clauses[*i].verb].lemma.as_str())
                && clauses[*i].subject.is_some()
        })
        .collect();
    for r in reports {
        let (first, last) = (clauses[r].first, clauses[r].last);
        let subject = clauses[r].subject;
        let start = subject.map_or(first, |s| sentence.phrases[s].first.min(first));
        let trailing = start > 0 && matches!(word(sentence, start - 1), "," | "\"" | "”" | "''")
            || word(sentence, last) == ","
            || last + 4 >= sentence.tokens.len();
        let inverted = subject.is_some_and(|s| sentence.phrases[s].first >= last);
        for i in 0..clauses.len() {
            if i == r || clauses[i].speaker.is_some() {
                continue;
            }
            let behind = clauses[i].first >= last;
            let complement = behind
                && !trailing
                && clauses[i]
                    .governor
                    .is_some_and(|g| g == r || clauses[g].speaker == subject);
            if complement || (clauses[i].last <= start && (trailing || inverted)) {
                clauses[i].speaker = subject;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Document, Language, analyse};
    use crate::article::Article;

    fn show(text: &str) -> Vec<String> {
        let language = Language::load().expect("the shipped model");
        let article = Article::new(None, None, text);
        let document: Document<'_> = analyse(&article, &language);
        let mut out = Vec::new();
        for s in &document.sentences {
            let phrase = |p: Option<usize>| {
                p.map_or("-", |p| {
                    s.slice(text, s.phrases[p].first, s.phrases[p].last)
                })
            };
            for c in &s.clauses {
                let agent = c
                    .agent
                    .map_or(String::new(), |a| format!(" by {}", phrase(Some(a))));
                let passive = if c.passive { "passive " } else { "" };
                let not = if c.negated { "not " } else { "" };
                let held = c.modality.map_or(String::new(), |m| format!(" {m:?}"));
                out.push(format!(
                    "{} {not}{passive}{} {}{agent}{held}",
                    phrase(c.subject),
                    s.tokens[c.verb].lemma,
                    phrase(c.object)
                ));
            }
        }
        out
    }

    #[test]
    fn clauses_have_their_arguments() {
        for (text, want) in [
            (
                "Rebels attacked a convoy in Hama.",
                "Rebels attack a convoy",
            ),
            (
                "The convoy was attacked by masked gunmen near Hama.",
                "The convoy passive attack - by masked gunmen",
            ),
            (
                "The minister, who leads a small party, met the envoy.",
                "The minister meet the envoy",
            ),
            (
                "The largest alliance in the region, the Front, was blamed.",
                "The largest alliance passive blame -",
            ),
            (
                "The army will not attack the town.",
                "The army not attack the town Planned",
            ),
            (
                "Iran urged Iraq to close the border.",
                "Iraq close the border Desired",
            ),
            (
                "Troops stormed the camp and killed six men.",
                "Troops kill six men",
            ),
            (
                "Police arrested Smith, killing nobody.",
                "Police arrest Smith",
            ),
            (
                "Fighters backed by Chad crossed the river.",
                "Fighters cross the river",
            ),
            (
                "Fighters backed by Chad crossed the river.",
                "Fighters passive back - by Chad",
            ),
        ] {
            let found = show(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:#?}");
        }
    }
}
