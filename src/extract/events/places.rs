//! The place of an event: what its clause says by the tree, then its sentence, the sentence before in the paragraph, the
//! dateline. Where nothing says it, the event has none.

mod by_tree;
mod by_words;
mod vocabulary;

use super::Facts;
use crate::analysis::Sentence;
use crate::analysis::dependencies::Dependency;
use crate::analysis::trees::Tree;
use crate::span::Span;
use by_tree::{CLAUSE, Name, Question};
use vocabulary::VERBAL;

/// Sentences of an article, from its first, of which the dateline tells the place.
const UNDER_DATELINE: usize = 4;

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
    let rank = |list: &mut Vec<(u32, usize)>| {
        list.sort_by_key(|(way, i)| {
            let place = &facts.places[*i];
            // "Hama, Syria": the contained place before its container.
            let land = is_land(place.value.kind);
            (
                *way + 2 * u32::from(land),
                land,
                gap(place.span, told.words),
            )
        });
    };
    let mut own: Vec<_> = ways.iter().copied().filter(|w| w.0 <= CLAUSE).collect();
    rank(&mut own);
    if !own.is_empty() {
        return (own.into_iter().map(|w| w.1).collect(), "clause");
    }
    let mut rest = ways;
    rank(&mut rest);
    if let Some((_, first)) = rest.first() {
        return (vec![*first], "sentence");
    }
    let before = told.sentence.checked_sub(1).filter(|b| {
        let before = &facts.document.sentences[*b];
        before.paragraph == home.paragraph
            && before.field == home.field
            && !VERBAL.contains(&told.kind)
    });
    if let Some(before) = before {
        let sentence = &facts.document.sentences[before];
        let mut there = literal(before).filter(|i| by_words::is_situated(facts, sentence, *i));
        if let (Some(only), None) = (there.next(), there.next()) {
            return (vec![only], "paragraph");
        }
    }
    let dateline = facts.places.iter().position(|p| {
        p.value.role == "dateline" && p.value.latitude.is_some() && p.value.kind != "country"
    });
    match dateline.filter(|_| told.sentence < UNDER_DATELINE) {
        Some(dateline) => (vec![dateline], "dateline"),
        None => (Vec::new(), "none"),
    }
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
            let lower = place.value.name.to_lowercase();
            let way = question.way(Name {
                first,
                last,
                land: is_land(place.value.kind),
                refuge: ["hospital", "clinic", "medical"]
                    .iter()
                    .any(|w| lower.contains(w)),
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

fn is_land(kind: &str) -> bool {
    matches!(kind, "country" | "region")
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
                "killed: Kirkuk (clause)",
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
                "The minister condemned the raid in Geneva.",
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
                "killed:  (none)",
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
