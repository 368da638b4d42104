//! Tests of sentences.

use super::*;
use proptest::prelude::*;

fn surfaces(text: &str) -> Vec<&str> {
    split_sentences(text, Field::Body)
        .iter()
        .map(|s| s.span.of(text))
        .collect()
}

/// Each text holds its sentences parted by `|`, which stands for a blank.
fn all(cases: &[&str]) {
    for case in cases {
        let text = case.replace('|', " ");
        assert_eq!(surfaces(&text).join("|"), *case);
    }
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for (text, want) in [
        ("Rebels attacked. The army fled.", 2),
        (
            "Mr. Brown met Gen. J. Smith in the U.S. capital. He left.",
            2,
        ),
        ("It happened in the U.S. The army said so.", 2),
        ("\"We will go.\" He left.", 2),
        ("\"Will you go?\" he asked.", 1),
        ("At 9 a.m. on Friday it rained.", 1),
        ("Prices rose 3.5 percent. Sales fell.", 2),
        ("First line without a stop\n\nSecond paragraph.", 2),
        (
            "A long line that was wrapped hard by the mail program at some column and\ngoes on here.",
            1,
        ),
        ("KABUL, Afghanistan (AP) - A bomb went off. Two died.", 2),
        ("ST. PAUL (AP) - A bomb went off. Two died.", 2),
    ] {
        assert_eq!(surfaces(text).len(), want, "{text}: {:?}", surfaces(text));
    }
}

#[test]
fn abbreviations_end_sentences_only_before_openers() {
    all(&[
        "They sold it to Harbour Corp. for cash.|Many complained in the U.K.|He did not.",
        "Police found tents, food, etc.|Nobody was hurt.",
        "Lt. Rossi spoke to Dr. Weiss on Rd. No. 5 near Mt. Kenya.",
        "The row is because of X.|But nobody says so.",
        "It rained at 7 p.m. Monday.|The ferry left at 8 p.m.|The next one sank.",
    ]);
}

#[test]
fn quotes_brackets_and_sources_close_their_sentence() {
    all(&[
        "\"We left.\"|\"They stayed.\"",
        "\"It is over!\" she said.|He agreed.",
        "The mine closed (it was old.)|Work went on.",
        "He was born in 1950. [3] [12]|His sister died young. [4]",
        "Nobody came. :-)|We went home.",
    ]);
}

#[test]
fn questions_and_small_letters() {
    all(&[
        "Who paid? he asked.|Nobody knew.",
        "i think they left.|we stayed.|so what?|nothing.",
        "The crew went ashore.|al-Hadi stayed.",
        "The Natl. league met.",
        "Stop!!|Go?!|Then run.",
        "He waited ... and waited.|Then he left ...|The rest is known.",
    ]);
}

#[test]
fn lines_that_were_lost_end_sentences() {
    all(&[
        "A crowd at the port|Photo: Ana Ruiz.",
        "Read the note|=====|The council met.",
        "• Schools close|• Trains stop",
        "1. Talks began on Monday.|2. Nobody came.",
    ]);
}

#[test]
fn a_hard_wrap_behind_an_abbreviation_goes_on() {
    let text = "The convoy, which had left the harbour on a quiet Sunday, was attacked at 9 a.m.\n\
                on Friday by men whom the ministry had sent to the coast under Gen.\nSmith.";
    assert_eq!(surfaces(text), [text]);
}

#[test]
fn datelines_are_set_apart() {
    for (text, want) in [
        (
            "KABUL, Afghanistan (AP) - A bomb went off.",
            "KABUL, Afghanistan (AP) -",
        ),
        ("Bern, Switzerland- Ministers met.", "Bern, Switzerland-"),
        (
            "LIMA, 9 Jan 90 (EFE) -- The minister died.",
            "LIMA, 9 Jan 90 (EFE) --",
        ),
        ("Al-Qaeda attacked the base.", ""),
        ("The army - badly led - fled.", ""),
    ] {
        let sentences = split_sentences(text, Field::Body);
        let s = &sentences[0];
        assert_eq!(s.slice(text, 0, s.dateline), want, "{text}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let started = std::time::Instant::now();
    for piece in [
        "a",
        "a.",
        "a'",
        "a-",
        ".",
        "\"",
        "(",
        ". \"",
        "a b ",
        "a\u{2028}",
        "x@",
        "www.",
        "a.b/",
        "[1]",
        ":)",
        "?",
        "1,",
        "- ",
        "#",
        "$",
        "’",
        "http://a(",
        "é.",
        ")",
        "]",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let sentences = split_sentences(&text, Field::Body);
        let longest = sentences.iter().map(|s| s.tokens.len()).max();
        assert!(longest.is_some_and(|n| n < 250), "{piece}: {longest:?}");
        assert!(!surfaces(&format!("http://x{text}")).is_empty(), "{piece}");
    }
    // A quadratic step takes minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn sentences_hold_every_token_in_order(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "He left.", "The", "U.S.", "\"", "”", "(", ")", "no", "?", "...", "\n", "\n\n", " ", "LIMA (AP) -", "•",
            "=====", "a@b.org", "etc.", "it", "12", ":)", "[1]", "\u{2028}",
        ]), 0..60)
    ) {
        let text = pieces.join(" ");
        let sentences = split_sentences(&text, Field::Body);
        let mut at = 0;
        for sentence in &sentences {
            for token in &sentence.tokens {
                prop_assert!(text[at..token.span.start].trim().is_empty());
                prop_assert!(sentence.span.contains(&token.span));
                at = token.span.end;
            }
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}
