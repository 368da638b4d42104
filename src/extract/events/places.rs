//! The place of an event: what its clause says, then its sentence, the sentence before in the paragraph, the dateline.

use super::Facts;
use crate::span::Span;

/// Indices of an event's places, the main one first, and where they come from.
pub fn of_event(
    facts: Facts<'_>,
    sentence: usize,
    trigger: Span,
    clause: Span,
) -> (Vec<usize>, &'static str) {
    let home = &facts.document.sentences[sentence];
    let text = facts.document.article.text(home.field);
    let usable = |i: &usize| matches!(facts.places[*i].value.role, "literal");
    let own: Vec<usize> = (0..facts.places.len())
        .filter(|i| facts.places[*i].sentence == sentence)
        .filter(usable)
        .collect();
    // "a citizen of France", "talks with Iran": only places behind a preposition of place, or inside one that is.
    let situated = |i: usize| {
        // "the Ukraine crisis": a name before a common noun qualifies it, unless the noun says what kind of place it is.
        let behind = home
            .tokens
            .iter()
            .find(|t| t.span.start >= facts.places[i].span.end);
        let qualifies = behind.is_some_and(|t| {
            t.upos == crate::analysis::Upos::Noun
                && t.span.of(text).starts_with(char::is_lowercase)
                && !matches!(
                    t.lower.as_str(),
                    "border" | "outskirts" | "suburb" | "area" | "capital" | "coast"
                )
                && facts.knowledge.place_words.after(&t.lower).is_none()
        });
        if qualifies {
            return false;
        }
        let start = facts.places[i].span.start;
        let before = text[home.span.start..start].trim_end();
        let mut words = before
            .rsplit(|c: char| c.is_whitespace())
            .filter(|w| !w.is_empty());
        let last = words.next().unwrap_or("").to_lowercase();
        let shaped = matches!(
            last.as_str(),
            "the"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
                | "nearby"
                | "city"
                | "town"
                | "village"
                | "province"
                | "downtown"
                | "north"
                | "south"
                | "east"
                | "west"
                | "rural"
                | "of"
        );
        let word = if shaped {
            words.next().unwrap_or("").to_lowercase()
        } else {
            last.clone()
        };
        let word = if shaped
            && matches!(
                word.as_str(),
                "the"
                    | "city"
                    | "town"
                    | "village"
                    | "province"
                    | "state"
                    | "region"
                    | "outskirts"
                    | "capital"
                    | "district"
                    | "border"
                    | "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "ravaged"
            ) {
            words.next().unwrap_or("").to_lowercase()
        } else {
            word
        };
        matches!(
            word.as_str(),
            "in" | "at"
                | "near"
                | "outside"
                | "around"
                | "across"
                | "into"
                | "inside"
                | "throughout"
                | "on"
                | "off"
                | "along"
                | "within"
                | "over"
                | "of"
                | "the"
                | "city"
                | "town"
                | "village"
        ) && (last != "of" || shaped)
            || before.ends_with(',')
            || before.ends_with('(')
    };
    let distance = |i: usize| {
        let s = facts.places[i].span;
        if s.start >= trigger.end {
            s.start - trigger.end
        } else {
            trigger.start.saturating_sub(s.end) * 2
        }
    };
    let order = |mut list: Vec<usize>| {
        list.sort_by_key(|i| distance(*i));
        // "Hama, Syria": the contained place before its container.
        list.sort_by_key(|i| matches!(facts.places[*i].value.kind, "country" | "region") as u8);
        list
    };
    let inside: Vec<usize> = own
        .iter()
        .copied()
        .filter(|i| clause.contains(&facts.places[*i].span) && situated(*i))
        .collect();
    // The place that a disaster or an attack strikes: "struck central Italy", "shelled Homs".
    let struck: Vec<usize> = own
        .iter()
        .copied()
        .filter(|i| {
            facts.places[*i].span.start >= trigger.end
                && facts.places[*i].span.start - trigger.end < 60
                && clause.contains(&facts.places[*i].span)
                && !text[trigger.end..facts.places[*i].span.start].contains(',')
        })
        .filter(|i| {
            let between = text[trigger.end..facts.places[*i].span.start].to_lowercase();
            !between.split_whitespace().any(|w| {
                matches!(
                    w,
                    "with" | "from" | "against" | "for" | "by" | "to" | "that" | "of"
                )
            }) && facts.places[*i].value.kind != "country"
                || between.contains("struck")
                || between.contains("hit ")
        })
        .collect();
    let mut clausal = order(inside);
    for s in struck {
        if !clausal.contains(&s) {
            clausal.push(s);
        }
    }
    if !clausal.is_empty() {
        return (clausal, "clause");
    }
    let rest: Vec<usize> = order(own.into_iter().filter(|i| situated(*i)).collect());
    if !rest.is_empty() {
        return (rest.into_iter().take(1).collect(), "sentence");
    }
    // The sentence before in the same paragraph.
    if sentence > 0
        && facts.document.sentences[sentence - 1].paragraph == home.paragraph
        && facts.document.sentences[sentence - 1].field == home.field
    {
        let before: Vec<usize> = (0..facts.places.len())
            .filter(|i| facts.places[*i].sentence == sentence - 1)
            .filter(usable)
            .collect();
        if let [only] = before[..] {
            return (vec![only], "paragraph");
        }
    }
    match facts
        .places
        .iter()
        .position(|p| p.value.role == "dateline" && p.value.latitude.is_some())
    {
        Some(dateline)
            if sentence < 4 && !matches!(facts.places[dateline].value.kind, "country") =>
        {
            (vec![dateline], "dateline")
        }
        _ => (Vec::new(), "none"),
    }
}
