//! Tests of tokens.

use super::*;
use proptest::prelude::*;

fn words_of(text: &str) -> Vec<&str> {
    let tokens = join_hyphens(text, tokenize(text, Span::new(0, text.len())));
    tokens.iter().map(|t| t.span.of(text)).collect()
}

fn all(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        assert_eq!(words_of(text).join("|"), *want, "{text}");
    }
}

#[test]
fn tokens_follow_the_treebanks() {
    all(&[
        (
            "The U.S. said 1,200 troops didn't leave.",
            "The|U.S.|said|1,200|troops|did|n't|leave|.",
        ),
        (
            "Turkey's army, they’ll cannot",
            "Turkey|'s|army|,|they|’ll|can|not",
        ),
        ("the fighters' camp", "the|fighters|'|camp"),
        (
            "al-Assad's pro-regime forces",
            "al|-|Assad|'s|pro-regime|forces",
        ),
        (
            "on 2016-09-09 at 9:30 a.m. in St. Louis",
            "on|2016-09-09|at|9:30|a.m.|in|St.|Louis",
        ),
        ("\"Go!\" -- he said...", "\"|Go|!|\"|--|he|said|..."),
        ("N'Djamena and O'Brien", "N'Djamena|and|O'Brien"),
        ("It cost $3.5m (20%)", "It|cost|$|3.5m|(|20|%|)"),
        ("Gen. J. Smith died.", "Gen.|J.|Smith|died|."),
        (
            "two-thirds of 40-odd mines",
            "two|-|thirds|of|40|-|odd|mines",
        ),
        ("", ""),
    ]);
}

#[test]
fn clitics_and_contractions_are_words_of_their_own() {
    all(&[
        ("We'd've gone", "We|'d|'ve|gone"),
        ("I dont know, im late", "I|do|nt|know|,|i|m|late"),
        ("they're gonna cheat", "they|'re|gon|na|cheat"),
        ("as was his wont", "as|was|his|wont"),
        ("Im Dae-jung wont resign", "Im|Dae|-|jung|wo|nt|resign"),
        ("back in the 1990's", "back|in|the|1990's"),
        ("it was 1990's worst flood", "it|was|1990|'s|worst|flood"),
        ("a 10km march at 9pm", "a|10|km|march|at|9|pm"),
    ]);
}

#[test]
fn full_stops_stay_with_abbreviations() {
    all(&[
        ("He said no. They left.", "He|said|no|.|They|left|."),
        ("Route No. 12 and pp. 3", "Route|No.|12|and|pp.|3"),
        (
            "Sgt.Lee met J.Park and J.K. Roe",
            "Sgt.|Lee|met|J.|Park|and|J.K.|Roe",
        ),
        ("tents, food, etc. for them", "tents|,|food|,|etc.|for|them"),
        (
            "tents, food, etc. They left",
            "tents|,|food|,|etc|.|They|left",
        ),
        (
            "a Ph.D. student of R&D at AT&T",
            "a|Ph.D.|student|of|R&D|at|AT&T",
        ),
        (
            "the fire was out.The crew left",
            "the|fire|was|out|.|The|crew|left",
        ),
        ("a .45 pistol", "a|.45|pistol"),
    ]);
}

#[test]
fn addresses_are_one_token() {
    all(&[
        (
            "See https://example.org/a_b?c=1, or (www.example.co.uk).",
            "See|https://example.org/a_b?c=1|,|or|(|www.example.co.uk|)|.",
        ),
        (
            "Write to desk.two@example.com.",
            "Write|to|desk.two@example.com|.",
        ),
        ("he told Example.com on air", "he|told|Example.com|on|air"),
        (
            "@harbour_news posted #strike",
            "@harbour_news|posted|#strike",
        ),
        ("the No. #1 at 5 @ home", "the|No|.|#|1|at|5|@|home"),
        ("see report_2.pdf", "see|report_2.pdf"),
        ("He left.It rained.", "He|left|.|It|rained|."),
        ("and/or on 1/2/2015", "and|/|or|on|1|/|2|/|2015"),
    ]);
}

#[test]
fn runs_of_marks_are_one_token() {
    all(&[
        ("What?! No!!", "What|?!|No|!!"),
        ("***** Update =====", "*****|Update|====="),
        ("We won :-) twice :)", "We|won|:-)|twice|:)"),
        ("(see also:) them", "(|see|also|:|)|them"),
        ("‘’Stop,’’ she said", "‘’|Stop|,|’’|she|said"),
        ("\"He [...] ran\"", "\"|He|[...]|ran|\""),
        ("US$ 20 or US$30", "US$|20|or|US$|30"),
    ]);
}

#[test]
fn hyphens_part_words_but_not_prefixes() {
    all(&[
        ("a counter-attack mid-2015", "a|counter-attack|mid-2015"),
        ("an over-crowded ex-prison", "an|over-crowded|ex-prison"),
        ("likewise-minded vote-wise", "likewise|-|minded|vote-wise"),
        ("call 555-010-2244 now", "call|555-010-2244|now"),
        ("Iran-backed Jong-un", "Iran|-|backed|Jong|-|un"),
    ]);
}

/// Text of words, marks, blanks and oddities that tokens are cut from.
fn damaged() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Lima",
        "the",
        "U.S.",
        "don't",
        "’s",
        "'",
        "’’",
        "No. 5",
        "etc.",
        "a.m.",
        "1,200",
        "3.5m",
        "9pm",
        "pre-",
        "-",
        "--",
        "...",
        "…",
        ".",
        "?",
        "!",
        ":)",
        "(",
        ")",
        "[...]",
        "http://example.org/(a)",
        "a@b.org",
        "@x",
        "#y",
        "www.",
        ".com",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\u{a0}",
        "\u{200b}",
        "\u{301}",
        "é",
        "😀",
        "İ",
        "ß",
        "“",
        "”",
        "\"",
        "``",
        "$",
        "US$",
        "&",
        "/",
        "_",
        "2016-09-09",
        "***",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|p| p.concat())
}

/// Whether the spans stand in order and leave nothing but white space between them.
fn covers(text: &str, tokens: &[Token]) -> Result<(), TestCaseError> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    let mut at = 0;
    let mut rebuilt = String::new();
    for token in tokens {
        let span = token.span;
        prop_assert!(at <= span.start && !span.is_empty());
        let gap = &text[at..span.start];
        prop_assert!(gap.chars().all(blank), "lost {gap:?}");
        rebuilt.push_str(gap);
        rebuilt.push_str(span.of(text));
        at = span.end;
    }
    rebuilt.push_str(&text[at..]);
    prop_assert_eq!(rebuilt, text);
    prop_assert!(text[at..].chars().all(blank));
    Ok(())
}

proptest! {
    #[test]
    fn tokens_and_gaps_give_back_the_text(text in damaged()) {
        let tokens = tokenize(&text, Span::new(0, text.len()));
        covers(&text, &tokens)?;
        covers(&text, &join_hyphens(&text, tokens))?;
    }

    #[test]
    fn any_text_is_covered(text in "\\PC{0,60}") {
        covers(&text, &tokenize(&text, Span::new(0, text.len())))?;
    }
}
