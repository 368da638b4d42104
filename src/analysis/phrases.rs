//! Noun phrases from trees: their head, the phrases that hang on them, appositions and lists. Where a sentence was not
//! parsed, `chunks` finds them from tags alone.

mod chunks;

use super::dependencies::Dependency as D;
use super::trees::Tree;
use super::{Oblique, Phrase, Sentence, Upos};

/// Fills `sentence.phrases`.
pub fn find_phrases(sentence: &mut Sentence, text: &str) {
    if sentence.tokens.iter().all(|t| t.dependency == D::None) {
        chunks::find_phrases(sentence, text);
        return;
    }
    let tree = Tree::new(&sentence.tokens);
    let mut heads: Vec<(usize, usize)> = (sentence.dateline..sentence.tokens.len())
        .filter(|i| may_head(&tree, *i))
        .map(|i| (tree.ancestors(i).count(), i))
        .collect();
    // Outer phrases first; what they take in heads none of its own.
    heads.sort_unstable();
    let mut taken = vec![false; sentence.tokens.len()];
    let mut found: Vec<(Phrase, usize)> = Vec::new();
    for (_, head) in heads {
        if taken[head] {
            continue;
        }
        let (first, last) = extent(&tree, &taken, sentence.dateline, head);
        let last = name_with_of(&tree, text, &taken, head, last);
        taken[first..last].fill(true);
        found.push((
            Phrase {
                first,
                last,
                head: last_of_name(&tree, head, last),
                ..Phrase::default()
            },
            head,
        ));
    }
    found.sort_by_key(|(p, _)| p.first);
    let roots: Vec<usize> = found.iter().map(|(_, h)| *h).collect();
    let mut phrases: Vec<Phrase> = found.into_iter().map(|(p, _)| p).collect();
    for p in 0..phrases.len() {
        hang(&tree, &mut phrases, &roots, p);
    }
    sentence.phrases = phrases;
}

/// Whether a word can head a phrase, unless an outer phrase takes it in.
fn may_head(tree: &Tree<'_>, i: usize) -> bool {
    let token = &tree.tokens[i];
    match token.upos {
        Upos::Noun | Upos::Propn | Upos::Num => true,
        Upos::Sym => token.lower != "/" && token.lower != "-",
        Upos::Pron => {
            // Pronouns that join clauses, that stand for nothing or that possess are no phrases.
            let joins = matches!(token.penn, "WDT" | "WP" | "WRB")
                || token.lower == "that" && token.penn != "DT";
            let possesses = matches!(token.penn, "WP$" | "PRP$")
                || matches!(token.dependency, D::NmodPoss | D::Det);
            !joins && !possesses && token.penn != "EX" && token.dependency != D::Expl
        }
        Upos::Adj | Upos::Verb | Upos::Det | Upos::X | Upos::Adv => {
            let place = match token.dependency {
                D::Conj => token.head.map_or(D::None, |h| tree.relation(h)),
                other => other,
            };
            let nominal = matches!(
                place,
                D::Nsubj
                    | D::NsubjPass
                    | D::Obj
                    | D::Iobj
                    | D::Obl
                    | D::OblAgent
                    | D::Nmod
                    | D::Appos
            );
            nominal
                && match token.upos {
                    Upos::Verb => tree.first_by(i, &[D::Det, D::Amod, D::NmodPoss]).is_some(),
                    Upos::Adv => tree.first_by(i, &[D::Det, D::Amod, D::Nummod]).is_some(),
                    _ => true,
                }
        }
        _ => false,
    }
}

/// First token and one past the last of the phrase around a head.
fn extent(tree: &Tree<'_>, taken: &[bool], from: usize, head: usize) -> (usize, usize) {
    // The child of the head through which each word belongs to it.
    let branch = |word: usize| {
        let mut at = word;
        for above in tree.ancestors(word) {
            if above == head {
                return Some(at);
            }
            at = above;
        }
        None
    };
    let mut first = head;
    while first > from && !taken[first - 1] {
        let Some(child) = branch(first - 1) else {
            break;
        };
        let inside = match tree.relation(child) {
            D::Det
            | D::DetPredet
            | D::Amod
            | D::Nummod
            | D::Compound
            | D::NmodDesc
            | D::Flat
            | D::Goeswith
            | D::Fixed
            | D::Nmod
            | D::NmodUnmarked
            | D::OblUnmarked => true,
            // "his camp" stays together, "Syria's camp" are two phrases.
            D::NmodPoss => tree.tokens[child].upos == Upos::Pron && tree.children(child).is_empty(),
            D::Advmod => !matches!(
                tree.lower(child),
                "not"
                    | "n't"
                    | "never"
                    | "also"
                    | "even"
                    | "only"
                    | "when"
                    | "where"
                    | "how"
                    | "why"
            ),
            D::Punct => {
                tree.lower(child) == "-" && child + 1 == first && first > from + 1
                    || tree.lower(child) == "$"
            }
            D::Dep | D::List | D::Appos => false,
            // A verb before its noun that the tree takes for a clause: "the ruling party".
            D::Acl => {
                tree.children(child).iter().all(|c| *c < head && *c >= from) && child + 1 == first
            }
            _ => false,
        };
        if !inside || !fits(tree, first - 1, child) {
            break;
        }
        first -= 1;
    }
    // A preposition or mark left at the edge belongs to what stands before.
    while first < head
        && (tree.relation(first) == D::Cc
            || tree.tokens[first].upos == Upos::Punct && !matches!(tree.lower(first), "$" | "\""))
    {
        first += 1;
    }
    let mut last = head + 1;
    while last < tree.tokens.len() && !taken[last] {
        let Some(child) = branch(last) else { break };
        let inside = match tree.relation(child) {
            D::Flat | D::Goeswith | D::Fixed => {
                child == last
                    || matches!(
                        tree.relation(last),
                        D::Flat | D::Compound | D::Nummod | D::Punct
                    )
            }
            D::Nummod => child == last,
            D::Compound => {
                tree.tokens[child].upos != Upos::Verb && (last..=child).all(|i| !taken[i])
            }
            // A hyphen inside a name.
            D::Punct => {
                tree.lower(child) == "-"
                    && tree.tokens[child].span.start == tree.tokens[child - 1].span.end
                    && tree
                        .tokens
                        .get(last + 1)
                        .is_some_and(|n| n.span.start == tree.tokens[child].span.end)
            }
            _ => false,
        };
        if !inside {
            break;
        }
        last += 1;
    }
    while last > head + 1 && tree.tokens[last - 1].upos == Upos::Punct {
        last -= 1;
    }
    (first, last)
}

/// Whether a word before a head may stand inside its phrase: not a verb or preposition of what hangs on a title before a name.
fn fits(tree: &Tree<'_>, word: usize, child: usize) -> bool {
    let token = &tree.tokens[word];
    let title = matches!(tree.relation(child), D::NmodDesc | D::Compound);
    match token.upos {
        _ if token.penn == "POS" => false,
        Upos::Adp => matches!(token.lower.as_str(), "of" | "at" | "than" | "to" | "for") || !title,
        Upos::Verb => !(title && word != child && tree.relation(word) == D::Amod),
        _ => true,
    }
}

/// "Army of Conquest", "Secretary of State", "Bank of England": a capitalised noun, "of", a capitalised noun are one name.
fn name_with_of(tree: &Tree<'_>, text: &str, taken: &[bool], head: usize, last: usize) -> usize {
    let name = |i: usize| {
        tree.tokens.get(i).is_some_and(|t| {
            matches!(t.upos, Upos::Noun | Upos::Propn)
                && t.span.of(text).starts_with(char::is_uppercase)
        })
    };
    let joined = tree.lower(last) == "of"
        && name(last - 1)
        && name(last + 1)
        && !taken[last..(last + 2).min(taken.len())].contains(&true)
        && (last >= 2 || tree.tokens[last - 1].upos == Upos::Propn)
        && tree.is_below(last + 1, head)
        && tree.tokens.get(last + 2).is_none_or(|t| t.penn != "POS");
    if !joined {
        return last;
    }
    let mut end = last + 2;
    while name(end) && !taken[end] && tree.is_below(end, last + 1) {
        end += 1;
    }
    end
}

/// The last word of a name, else the head itself: "John *Kerry*".
fn last_of_name(tree: &Tree<'_>, head: usize, last: usize) -> usize {
    tree.by(head, &[D::Flat])
        .filter(|c| *c > head && *c < last && tree.tokens[*c].upos != Upos::Punct)
        .last()
        .unwrap_or(head)
}

/// Fills what hangs on a phrase; `roots` are the words that head the phrases in the tree.
fn hang(tree: &Tree<'_>, phrases: &mut [Phrase], roots: &[usize], p: usize) {
    let phrase_of = |word: usize| {
        roots.iter().position(|r| *r == word).or_else(|| {
            phrases
                .iter()
                .position(|q| q.first <= word && word < q.last)
        })
    };
    let root = roots[p];
    let (first, last) = (phrases[p].first, phrases[p].last);
    let mut modifiers = Vec::new();
    let mut appositions = Vec::new();
    let mut possessor = None;
    for word in (first..last).flat_map(|w| tree.children(w).iter().copied()) {
        if first <= word && word < last {
            continue;
        }
        let Some(other) = phrase_of(word).filter(|o| *o != p) else {
            continue;
        };
        match tree.relation(word) {
            D::Nmod | D::Obl | D::OblAgent => {
                if let Some(preposition) = tree.by(word, &[D::Case]).find(|c| *c < word) {
                    modifiers.push(Oblique {
                        preposition,
                        phrase: other,
                    });
                }
            }
            D::Appos if word > root => appositions.push(other),
            D::NmodPoss if other < p => possessor = Some(other),
            _ => {}
        }
    }
    let mut conjuncts = Vec::new();
    if tree.relation(root) != D::Conj
        || tree.tokens[root]
            .head
            .is_none_or(|h| phrase_of(h).is_none())
    {
        let mut open = vec![root];
        while let Some(word) = open.pop() {
            for next in tree.by(word, &[D::Conj]) {
                if let Some(other) = phrase_of(next).filter(|o| *o != p) {
                    conjuncts.push(other);
                    open.push(next);
                }
            }
        }
        conjuncts.sort_unstable();
        conjuncts.dedup();
    }
    let phrase = &mut phrases[p];
    phrase.modifiers = modifiers;
    phrase.appositions = appositions;
    phrase.possessor = possessor;
    phrase.conjuncts = conjuncts;
}
