//! Who reports a clause: "X said that …", "… , X said", "according to X".

use super::super::dependencies::Dependency as D;
use super::super::trees::Tree;
use super::super::{Clause, Phrase};

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

/// Whether a verb, by its dictionary form, reports what somebody says.
pub fn is_report(lemma: &str) -> bool {
    REPORTS.contains(&lemma)
}

/// Fills the speakers of all clauses; the nearest report wins.
pub fn fill(tree: &Tree<'_>, phrases: &[Phrase], clauses: &mut [Clause], heads: &[usize]) {
    let mut scopes: Vec<(usize, usize, usize)> = Vec::new();
    for (r, head) in heads.iter().enumerate() {
        let Some(speaker) = clauses[r].subject else {
            continue;
        };
        if !is_report(&tree.tokens[clauses[r].verb].lemma) {
            continue;
        }
        let before = scopes.len();
        scopes.extend(
            tree.by(*head, &[D::Ccomp])
                .map(|complement| (complement, *head, speaker)),
        );
        let quoted = tree
            .by(*head, &[D::Parataxis])
            .filter(|p| tree.first_by(*head, &[D::Ccomp, D::Obj]).is_none() && *p != *head);
        scopes.extend(quoted.map(|q| (q, *head, speaker)));
        if scopes.len() > before {
            continue;
        }
        // "S, X said": the report hangs on what it reports, or trails behind it.
        let start = phrases[speaker].first.min(clauses[r].first);
        let set_off = start > 0 && matches!(tree.lower(start - 1), "," | "\"" | "”" | "''");
        let trails = clauses[r].last + 4 >= tree.tokens.len();
        if let Some(above) = tree.tokens[*head].head
            && (tree.relation(*head) == D::Parataxis || set_off && trails)
            && tree.first_by(*head, &[D::Obj]).is_none()
        {
            scopes.push((above, *head, speaker));
        }
    }
    for i in 0..tree.tokens.len() {
        if tree.lower(i) == "according"
            && tree.relation(i) == D::Case
            && let Some(noun) = tree.tokens[i].head
            && let Some(speaker) = phrases
                .iter()
                .position(|p| p.first <= noun && noun < p.last)
            && let Some(above) = tree.tokens[noun].head
        {
            scopes.push((above, noun, speaker));
        }
    }
    // Wide scopes first, so that the reports inside them write over.
    scopes.sort_by_key(|(top, _, _)| tree.ancestors(*top).count());
    for (top, report, speaker) in scopes {
        for (c, head) in heads.iter().enumerate() {
            if tree.is_below(*head, top)
                && (tree.is_below(top, report) || !tree.is_below(*head, report))
                && *head != report
                && !aside(tree, *head, top)
            {
                clauses[c].speaker = Some(speaker);
            }
        }
    }
}

/// Whether a word stands in a relative clause behind a comma: what the writer adds, not the speaker.
fn aside(tree: &Tree<'_>, word: usize, top: usize) -> bool {
    std::iter::once(word)
        .chain(tree.ancestors(word))
        .take_while(|w| *w != top)
        .any(|w| {
            tree.relation(w) == D::AclRelcl
                && tree
                    .by(w, &[D::Punct])
                    .any(|p| p < w && tree.lower(p) == ",")
        })
}
