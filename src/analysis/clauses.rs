//! Clauses from trees: verb groups with their subjects, objects, agents and what holds them back from fact.

mod force;
mod groups;
mod speakers;
mod subjects;

pub use speakers::is_report;

use super::dependencies::Dependency as D;
use super::trees::Tree;
use super::{Clause, Oblique, Phrase, Relation, Sentence, Tense, Upos};

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
    "see",
    "hear",
    "let",
    "make",
    "have",
    "leave",
    "find",
    "catch",
    "expect",
    "authorize",
    "direct",
    "appoint",
    "send",
];
/// Verbs whose object does what a gerund behind a preposition says ("accused Iran of arming").
const PREPOSITION_CONTROL: &[&str] = &[
    "accuse",
    "suspect",
    "convict",
    "charge",
    "blame",
    "prevent",
    "stop",
    "bar",
    "ban",
    "acquit",
    "discourage",
    "keep",
    "deter",
    "condemn",
    "criticize",
    "denounce",
    "arrest",
    "sentence",
    "praise",
    "thank",
    "detain",
    "fine",
    "jail",
];

/// Fills `sentence.clauses`; a sentence that was not parsed has none.
pub fn find_clauses(sentence: &mut Sentence) {
    let tree = Tree::new(&sentence.tokens);
    let phrases = &sentence.phrases;
    let mut heads: Vec<usize> = (sentence.dateline..sentence.tokens.len())
        .filter(|i| tree.relation(*i) != D::None && groups::heads_clause(&tree, phrases, *i))
        .collect();
    let mut clauses: Vec<Clause> = heads
        .iter()
        .map(|h| groups::group(&tree, phrases, *h))
        .collect();
    // In order of their verbs: a copula stands before the head of its clause.
    let mut order: Vec<usize> = (0..heads.len()).collect();
    order.sort_by_key(|c| clauses[*c].verb);
    heads = order.iter().map(|c| heads[*c]).collect();
    clauses = order.iter().map(|c| clauses[*c].clone()).collect();
    for (c, head) in heads.iter().enumerate() {
        arguments(&tree, phrases, &mut clauses[c], *head);
        clauses[c].governor = tree
            .ancestors(*head)
            .find_map(|a| heads.iter().position(|h| *h == a));
        clauses[c].relation = relation(&tree, &clauses[c], *head);
    }
    // What governs comes before what it governs, however the sentence is ordered.
    let mut order: Vec<usize> = (0..heads.len()).collect();
    order.sort_by_key(|c| (tree.ancestors(heads[*c]).count(), *c));
    for &c in &order {
        if let (D::Conj, Some(other)) = (tree.relation(heads[c]), clauses[c].governor) {
            groups::share(&tree, &mut clauses, c, other, heads[c]);
            clauses[c].relation = Relation::Conjunct;
        }
        if clauses[c].subject.is_none() {
            clauses[c].subject = subjects::given(&tree, phrases, &clauses, c, heads[c]);
        }
        force::fill(&tree, phrases, &mut clauses, c, heads[c]);
    }
    speakers::fill(&tree, phrases, &mut clauses, &heads);
    sentence.clauses = clauses;
}

/// The phrase around a word; a relative pronoun and "there" have none.
fn phrase_of(tree: &Tree<'_>, phrases: &[Phrase], word: usize) -> Option<usize> {
    phrases
        .iter()
        .position(|p| p.head == word)
        .or_else(|| {
            phrases
                .iter()
                .position(|p| p.first <= word && word < p.last)
        })
        .filter(|_| !tree.tokens.is_empty())
}

/// Subject, objects, agent and obliques that hang on the head of a clause.
fn arguments(tree: &Tree<'_>, phrases: &[Phrase], clause: &mut Clause, head: usize) {
    let phrase = |word: usize| phrase_of(tree, phrases, word);
    clause.subject = tree
        .by(head, &[D::Nsubj, D::NsubjPass, D::NsubjOuter])
        .filter(|s| {
            !(tree.relation(head) == D::AclRelcl && subjects::is_relative_pronoun(tree, *s))
        })
        .find_map(phrase);
    clause.object = tree
        .by(head, &[D::Obj])
        .filter(|o| {
            !(tree.relation(head) == D::AclRelcl && subjects::is_relative_pronoun(tree, *o))
        })
        .find_map(phrase);
    clause.indirect = tree.by(head, &[D::Iobj]).find_map(phrase);
    if clause.object.is_none() && !clause.passive && tree.first_by(head, &[D::Cop]).is_none() {
        // "deported at least four people": what has no preposition and tells no time is acted on.
        clause.object = tree
            .by(head, &[D::Obl])
            .filter(|o| *o > head && tree.first_by(*o, &[D::Case]).is_none() && !measure(tree, *o))
            .find_map(phrase);
    }
    if clause.object.is_none() {
        // "urged Iran to stop": the treebanks call it indirect, for us it is the one acted on.
        clause.object = clause.indirect.take();
    }
    let preposition = |word: usize| tree.by(word, &[D::Case]).find(|c| *c < word);
    if tree.first_by(head, &[D::Cop]).is_some() {
        match (preposition(head), phrase(head)) {
            (Some(preposition), Some(phrase)) => clause.obliques.push(Oblique {
                preposition,
                phrase,
            }),
            (None, Some(p)) if clause.object.is_none() && nominal(tree, head) => {
                clause.object = Some(p);
            }
            _ => {}
        }
    }
    for word in tree.by(head, &[D::Obl, D::OblAgent, D::Nmod]) {
        let (Some(preposition), Some(phrase)) = (preposition(word), phrase(word)) else {
            continue;
        };
        // "according to officials" names who speaks.
        if tree.lower(preposition) == "according" {
            continue;
        }
        let by = tree.lower(preposition) == "by" && clause.passive && clause.agent.is_none();
        if by && (tree.relation(word) == D::OblAgent || !measure(tree, word)) {
            clause.agent = Some(phrase);
        } else {
            clause.obliques.push(Oblique {
                preposition,
                phrase,
            });
        }
    }
    subjects::relative_object(tree, phrases, clause, head);
}

fn nominal(tree: &Tree<'_>, word: usize) -> bool {
    matches!(
        tree.tokens[word].upos,
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym
    )
}

/// "by Friday", "by 20 percent": no agent.
fn measure(tree: &Tree<'_>, word: usize) -> bool {
    let token = &tree.tokens[word];
    matches!(token.upos, Upos::Num | Upos::Sym)
        || matches!(
            token.lemma.as_str(),
            "percent"
                | "%"
                | "time"
                | "year"
                | "month"
                | "week"
                | "day"
                | "hour"
                | "noon"
                | "midnight"
                | "midday"
                | "morning"
                | "evening"
                | "night"
                | "end"
                | "means"
                | "way"
                | "phone"
                | "telephone"
                | "email"
                | "road"
                | "sea"
                | "air"
                | "land"
                | "boat"
                | "train"
                | "bus"
                | "plane"
                | "force"
                | "mistake"
                | "accident"
                | "name"
                | "margin"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
        )
}

/// How a clause hangs on the rest of its sentence.
fn relation(tree: &Tree<'_>, clause: &Clause, head: usize) -> Relation {
    match (tree.relation(head), clause.tense) {
        (D::Conj, _) => Relation::Conjunct,
        (D::Ccomp | D::Xcomp | D::Csubj | D::CsubjPass | D::CsubjOuter, _) => Relation::Complement,
        (D::AclRelcl | D::AdvclRelcl, _) => Relation::Relative,
        (D::Acl | D::Advcl, Tense::Infinitive) => Relation::Purpose,
        (D::Acl, _) => Relation::Relative,
        (D::Advcl, Tense::Participle) => Relation::Participial,
        (D::Advcl, _) => Relation::Adverbial,
        _ => Relation::Root,
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
