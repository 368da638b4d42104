//! The place of an event: what its clause says by the tree, then its sentence, the sentences before in the paragraph, the
//! dateline. Where nothing says it, the event has none.

mod by_tree;
mod by_words;
mod vocabulary;

use super::super::Place;
use super::Facts;
use crate::analysis::Sentence;
use crate::analysis::dependencies::Dependency;
use crate::analysis::trees::Tree;
use crate::span::Span;
use by_tree::{CLAUSE, Name, Question};
use vocabulary::VERBAL;

/// Sentences from a dateline on of which it tells the place.
const UNDER_DATELINE: usize = 4;
/// Sentences of a paragraph over which a place is carried.
const CARRIED: usize = 4;
/// Sentences over which a scene is carried.
const SCENE: usize = 8;

/// Where the words of an event stand.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its words.
    pub words: Span,
    /// Its clause.
    pub clause: Span,
    /// Its type.
    pub kind: &'static str,
    /// Told by a noun.
    pub nominal: bool,
}

/// How exactly the place of an event says where it was: as the place does, or near it ("outside Kano", "10 km from Kano").
pub fn precision(facts: Facts<'_>, place: usize, basis: &str) -> Option<u8> {
    let found = &facts.places[place];
    let sentence = &facts.document.sentences[found.sentence];
    let exact = found.value.precision()?;
    let near = exact == 1 && basis != "dateline" && by_words::is_near(sentence, found.span);
    Some(if near { 2 } else { exact })
}

/// Indices of an event's places, the main one first, and where they come from.
pub fn of_event(facts: Facts<'_>, told: Told) -> (Vec<usize>, &'static str) {
    let home = &facts.document.sentences[told.sentence];
    let literal = |sentence: usize| {
        (0..facts.places.len()).filter(move |i| {
            facts.places[*i].sentence == sentence && facts.places[*i].value.role == "literal"
        })
    };
    let ways: Vec<(u32, usize)> = match parsed(home) {
        true => by_tree(facts, told, home, literal(told.sentence)),
        false => literal(told.sentence)
            .filter(|i| by_words::is_situated(facts, home, *i))
            .map(|i| {
                let own = told.clause.contains(&facts.places[i].span);
                (if own { CLAUSE } else { CLAUSE + 1 }, i)
            })
            .collect(),
    };
    let mut ways = ways;
    ways.sort_by_key(|(way, i)| (*way, gap(facts.places[*i].span, told.words)));
    if let Some(&(nearest, first)) = ways.first() {
        if nearest > CLAUSE {
            return (vec![first], "sentence");
        }
        // "in Syria, in the town of Hama": the contained place before its container.
        let inner = ways.iter().find(|(way, i)| {
            *way <= CLAUSE.min(nearest + 2) && *i != first && is_inside(facts, *i, first)
        });
        let main = inner.map_or(first, |(_, i)| *i);
        // What is farther belongs to another event, unless it holds the main place.
        let mut all = vec![main];
        all.extend(
            ways.iter()
                .filter(|(way, _)| *way <= CLAUSE)
                .filter_map(|&(way, i)| {
                    let near = way <= nearest + 1 || holds(facts, i, main);
                    (i != main && near).then_some(i)
                }),
        );
        return (all, "clause");
    }
    if let Some(carried) = carried(facts, told, &literal) {
        return (vec![carried], "paragraph");
    }
    if let Some(scene) = scene(facts, told, &literal) {
        return (vec![scene], "article");
    }
    match dateline(facts, told) {
        Some(dateline) => (vec![dateline], "dateline"),
        None => (Vec::new(), "none"),
    }
}

/// The place of the last sentence before in the paragraph that tells one. Where somebody said something is not carried on.
fn carried<I: Iterator<Item = usize>>(
    facts: Facts<'_>,
    told: Told,
    literal: &impl Fn(usize) -> I,
) -> Option<usize> {
    if VERBAL.contains(&told.kind) {
        return None;
    }
    let home = &facts.document.sentences[told.sentence];
    let from = told.sentence.saturating_sub(CARRIED);
    for before in (from..told.sentence).rev() {
        let sentence = &facts.document.sentences[before];
        if sentence.paragraph != home.paragraph || sentence.field != home.field {
            return None;
        }
        let there: Vec<usize> = literal(before)
            .filter(|i| by_words::is_situated(facts, sentence, *i))
            .filter(|i| !is_refuge(&facts.places[*i].value))
            .collect();
        let exact = |i: &usize| facts.places[*i].value.precision().unwrap_or(0);
        let Some(main) = there.iter().copied().min_by_key(exact) else {
            continue;
        };
        let one = there.iter().all(|i| *i == main || holds(facts, *i, main));
        return one.then_some(main);
    }
    None
}

/// The scene of an act of force whose own paragraph names no place: that of the paragraphs before, as long as they name one.
fn scene<I: Iterator<Item = usize>>(
    facts: Facts<'_>,
    told: Told,
    literal: &impl Fn(usize) -> I,
) -> Option<usize> {
    if !matches!(told.kind, "ASSAULT" | "DISASTER" | "ACCIDENT" | "COERCE") {
        return None;
    }
    let home = &facts.document.sentences[told.sentence];
    let from = told.sentence.saturating_sub(SCENE);
    let mut found: Option<usize> = None;
    for before in (from..=told.sentence).rev() {
        let sentence = &facts.document.sentences[before];
        if sentence.field != home.field {
            break;
        }
        for i in literal(before) {
            let place = &facts.places[i].value;
            if place.latitude.is_none() || place.kind == "country" || is_refuge(place) {
                continue;
            }
            match found {
                None => found = Some(i),
                Some(one) if holds(facts, i, one) => {}
                Some(one) if holds(facts, one, i) => found = Some(i),
                // Two scenes: neither is sure.
                Some(_) => return None,
            }
        }
    }
    found.filter(|i| {
        let sentence = &facts.document.sentences[facts.places[*i].sentence];
        facts.places[*i].sentence < told.sentence && by_words::is_situated(facts, sentence, *i)
    })
}

/// Whether a place lies inside another.
fn is_inside(facts: Facts<'_>, inner: usize, outer: usize) -> bool {
    facts.places[inner].value.name != facts.places[outer].value.name && holds(facts, outer, inner)
}

/// A hospital: where the hurt are taken afterwards.
fn is_refuge(place: &Place) -> bool {
    let lower = place.name.to_lowercase();
    ["hospital", "clinic", "medical"]
        .iter()
        .any(|w| lower.contains(w))
}

/// Whether a place is a country or division that holds another, or the same place named again.
fn holds(facts: Facts<'_>, outer: usize, inner: usize) -> bool {
    let (outer, inner) = (&facts.places[outer].value, &facts.places[inner].value);
    if outer.country.is_none() || outer.country != inner.country {
        return outer.name == inner.name;
    }
    match outer.kind {
        "country" => true,
        "admin1" => {
            inner.admin1.as_deref() == Some(outer.name.as_str()) || outer.name == inner.name
        }
        "admin2" => inner.kind == "city",
        _ => outer.name == inner.name,
    }
}

/// The dateline's place: for the first sentences, and for all of an article that names no place elsewhere.
fn dateline(facts: Facts<'_>, told: Told) -> Option<usize> {
    let sentence = told.sentence;
    let place = |i: usize| &facts.places[i];
    let all = || 0..facts.places.len();
    let land = |i: usize| place(i).value.kind == "country";
    let here = all()
        .filter(|i| {
            let p = place(*i);
            p.value.role == "dateline" && p.value.latitude.is_some() && p.sentence <= sentence
        })
        .min_by_key(|i| (std::cmp::Reverse(place(*i).sentence), land(*i), *i))?;
    let elsewhere = |i: usize| {
        matches!(place(i).value.role, "literal" | "dateline")
            && place(i).value.name != place(here).value.name
            && !holds(facts, i, here)
    };
    // Later in the text, acts of words come from elsewhere: "Washington praised the police".
    let reach = if VERBAL.contains(&told.kind) {
        2
    } else {
        UNDER_DATELINE
    };
    let under = sentence - place(here).sentence < reach && !land(here);
    let all_there = !VERBAL.contains(&told.kind) && !all().any(elsewhere);
    (under || all_there).then_some(here)
}

fn by_tree(
    facts: Facts<'_>,
    told: Told,
    home: &Sentence,
    places: impl Iterator<Item = usize>,
) -> Vec<(u32, usize)> {
    let tree = Tree::new(&home.tokens);
    let Some(event) = top_token(home, told.words, told.nominal) else {
        return Vec::new();
    };
    let question = Question {
        tree: &tree,
        words: &facts.knowledge.place_words,
        event,
        kind: told.kind,
        triggers: &facts.knowledge.triggers,
    };
    places
        .filter_map(|i| {
            let place = &facts.places[i];
            let (first, last) = tokens(home, place.span);
            let way = question.way(Name {
                first,
                last,
                country: place.value.kind == "country",
                refuge: is_refuge(&place.value),
            })?;
            Some((way, i))
        })
        .collect()
}

fn parsed(sentence: &Sentence) -> bool {
    sentence
        .tokens
        .iter()
        .any(|t| t.dependency == Dependency::Root)
}

/// Token range of a span.
fn tokens(sentence: &Sentence, span: Span) -> (usize, usize) {
    let first = sentence
        .tokens
        .partition_point(|t| t.span.end <= span.start);
    let last = sentence.tokens.partition_point(|t| t.span.start < span.end);
    (first, last.max(first))
}

/// The token that the event hangs on: its noun, or the word of its span that is above the others.
fn top_token(sentence: &Sentence, words: Span, nominal: bool) -> Option<usize> {
    let (first, last) = tokens(sentence, words);
    let mut range = first..last;
    if nominal {
        // The noun closes the span: "carried out an attack".
        return range.next_back();
    }
    range.find(|t| {
        sentence.tokens[*t]
            .head
            .is_none_or(|h| !(first..last).contains(&h))
    })
}

/// Bytes between two spans; what stands before the event counts twice.
fn gap(place: Span, event: Span) -> usize {
    if place.start >= event.end {
        place.start - event.end
    } else {
        event.start.saturating_sub(place.end) * 2
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::read_article;
    use crate::article::Article;

    /// "word: place, place (basis)" of each event.
    fn placed(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(None, None, text);
        let e = read_article(&article, knowledge).extraction;
        e.events
            .iter()
            .map(|f| {
                let places: Vec<&str> = (f.value.places.iter())
                    .map(|p| e.places[*p].value.name.as_str())
                    .collect();
                let (word, basis) = (f.span.of(text), f.value.place_basis);
                format!("{word}: {} ({basis})", places.join(", "))
            })
            .collect()
    }

    #[test]
    fn the_tree_says_where() {
        let mut bad = Vec::new();
        for (text, want) in [
            // What hangs on the event.
            (
                "A bomb exploded near Kirkuk and killed four guards.",
                "exploded: Kirkuk (clause)",
            ),
            (
                "The rebels carried out an attack in Maiduguri.",
                "attack: Maiduguri (clause)",
            ),
            (
                "Gunmen killed a judge outside a court in Quetta.",
                "killed: Quetta (clause)",
            ),
            (
                "Police broke up a protest on the outskirts of the city of Homs.",
                "protest: Homs (clause)",
            ),
            (
                "Shells killed two boys in Kassala and Gedaref.",
                "killed: Kassala, Al Qadarif (clause)",
            ),
            (
                "Militants killed a driver in Kandahar, Afghanistan.",
                "killed: Kandahār, Afghanistan (clause)",
            ),
            (
                "Jets bombed a depot 20 km north of Kharkiv.",
                "bombed: Kharkiv (clause)",
            ),
            (
                "Warplanes bombed Raqqa at dawn.",
                "bombed: Ar Raqqah (clause)",
            ),
            (
                "An earthquake hit Nepal at dawn.",
                "earthquake: Nepal (clause)",
            ),
            (
                "The bombardment of Mariupol went on for hours.",
                "bombardment: Mariupol (clause)",
            ),
            (
                "Six students died in the Birmingham pub bombings.",
                "bombings: Birmingham (clause)",
            ),
            (
                "The army destroyed most of Aleppo's bridges.",
                "destroyed: Aleppo (clause)",
            ),
            ("Soldiers shot residents of Kano.", "shot: Kano (clause)"),
            (
                "The Peshawar bombing killed nine worshippers.",
                "bombing: Peshawar (clause)",
            ),
            (
                "Nine worshippers were killed in strikes on Yemen.",
                "strikes: Yemen (clause)",
            ),
            ("The rebels withdrew from Goma.", "withdrew: Goma (clause)"),
            (
                "The minister will visit Ghana and Togo.",
                "visit: Ghana, Togo (clause)",
            ),
            (
                "The truck crashed in Kano, killing six traders.",
                "crashed: Kano (clause)",
            ),
            (
                "A bombing in Kano that killed six traders closed the road.",
                "bombing: Kano (clause)",
            ),
            (
                "All eyes are on Kano, where police shot three students.",
                "shot: Kano (clause)",
            ),
            (
                "Villagers in Bama said gunmen killed three men.",
                "killed: Bama (sentence)",
            ),
            (
                "Speaking in Geneva, the minister condemned the raid.",
                "condemned: Geneva (clause)",
            ),
        ] {
            let found = placed(text);
            if !found.iter().any(|f| f == want) {
                bad.push(format!("{text} wants {want}: {found:?}"));
            }
        }
        assert!(bad.is_empty(), "{bad:#?}");
    }

    #[test]
    fn what_is_said_of_other_things_is_no_place_of_the_event() {
        let mut bad = Vec::new();
        for (text, word, never) in [
            (
                "The envoy said in Vienna that rebels killed six farmers.",
                "killed",
                "Vienna",
            ),
            (
                "A man was arrested over the attack in Lyon.",
                "arrested",
                "Lyon",
            ),
            ("The president of Chad was shot.", "shot", "Chad"),
            (
                "Rebels killed a guide near the border with Mali.",
                "killed",
                "Mali",
            ),
            ("Talks between Kenya and Uganda failed.", "Talks", "Kenya"),
            (
                "A clerk was shot and was taken to Lagos General Hospital.",
                "shot",
                "Hospital",
            ),
            (
                "The army accused rebels of bombing Aleppo.",
                "accused",
                "Aleppo",
            ),
            ("Kenya and Uganda held talks on Yemen.", "talks", "Yemen"),
            ("Gunmen from Chad killed three herders.", "killed", "Chad"),
            (
                "Israel, which lies to the south, shelled Tyre.",
                "shelled",
                "Israel",
            ),
        ] {
            let found = placed(text);
            let mine: Vec<_> = found.iter().filter(|f| f.starts_with(word)).collect();
            if mine.is_empty() || mine.iter().any(|f| f.contains(never)) {
                bad.push(format!("{text}: {found:?}"));
            }
        }
        assert!(bad.is_empty(), "{bad:#?}");
    }

    #[test]
    fn without_a_place_of_its_own_an_event_takes_the_one_before_it_or_the_dateline() {
        let mut bad = Vec::new();
        for (text, want) in [
            (
                "Residents gathered in Jos. Gunmen killed two of them.",
                "killed: Jos (paragraph)",
            ),
            (
                "Residents gathered in Jos.\n\nGunmen killed two of them.",
                "killed: Jos (article)",
            ),
            (
                "Residents went from Jos to Bauchi. Gunmen killed two of them.",
                "killed:  (none)",
            ),
            (
                "NAIROBI (AP) - Gunmen killed two guards on Monday.",
                "killed: Nairobi (dateline)",
            ),
        ] {
            let found = placed(text);
            if !found.iter().any(|f| f == want) {
                bad.push(format!("{text} wants {want}: {found:?}"));
            }
        }
        assert!(bad.is_empty(), "{bad:#?}");
    }
}
