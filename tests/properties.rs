//! No text makes extraction panic, no query the parser.

use dateline::article::Article;
use dateline::extract::{read_article, record::record};
use dateline::knowledge::Knowledge;
use dateline::query::{
    Context, NameKind, Names, PlaceMatch, compile, completions, is_complete, lex, statements,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

fn knowledge() -> &'static Knowledge {
    static SHARED: OnceLock<Knowledge> = OnceLock::new();
    SHARED.get_or_init(|| Knowledge::load().expect("the embedded tables"))
}

struct Nobody;

impl Names for Nobody {
    fn actor(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn place(&self, _: &str) -> PlaceMatch {
        PlaceMatch::default()
    }
    fn point(&self, _: &str) -> Option<(f64, f64)> {
        None
    }
    fn nearest(&self, _: NameKind, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn complete(&self, _: NameKind, _: &str, _: usize) -> Vec<String> {
        Vec::new()
    }
    fn is_publisher(&self, _: &str) -> bool {
        false
    }
}

/// Words and marks that news and its damage are made of.
fn newslike() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Kerry",
        "Aleppo",
        "the",
        "killed",
        "six",
        "at least",
        "were",
        "Thursday",
        ",",
        ".",
        "\n\n",
        "said",
        "\"",
        "”",
        "'s",
        "al-Assad",
        "U.S.",
        "1,200",
        "2016-09-09",
        "of",
        "and",
        "who",
        "will",
        "attack",
        "GENEVA (AP) -",
        "province",
        "(",
        ")",
        "dozens of",
        "in",
        "Syrian",
        "rebels",
        "\u{200b}",
        "é",
        "İ",
        "ß",
        "…",
        "--",
        "no one",
        "toll",
        "rose to",
        "including",
        "n't",
        "to",
        "by",
        "\u{301}",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_makes_extraction_panic(text in prop_oneof![newslike(), ".{0,400}"], title in ".{0,60}") {
        let article = Article::new(chrono::NaiveDate::from_ymd_opt(2016, 9, 9), Some(&title), &text);
        let reading = read_article(&article, knowledge());
        let record = record(&article, &reading, true);
        let characters: Vec<char> = text.chars().collect();
        for list in ["places", "dates", "actors", "events", "casualties"] {
            for found in record[list].as_array().into_iter().flatten().filter(|f| f["field"].is_null()) {
                let (start, end) = (found["start"].as_u64().unwrap_or(0) as usize, found["end"].as_u64().unwrap_or(0) as usize);
                let slice: String = characters[start..end].iter().collect();
                prop_assert_eq!(found["text"].as_str(), Some(slice.as_str()));
            }
        }
    }

    #[test]
    fn no_query_makes_the_parser_panic(text in prop_oneof![
        ".{0,200}",
        prop::collection::vec(prop::sample::select(vec!["events", "where", "|", "count", "by", "killed", "=", ">=", "(", ")", "in", "..", "2016-09", "\"x\"", "not", "and", "or", "within", "50km", "of", "box", ",", "top", "5", "show", "$p", "none", "sum(", "sort", "-", "articles", "place", "date", "last", "days", "#", ";", "\n\n"]), 0..30).prop_map(|w| w.join(" ")),
    ], at in 0usize..200) {
        let parameters = BTreeMap::new();
        let today = chrono::NaiveDate::from_ymd_opt(2017, 6, 19).expect("a day");
        let context = Context { today, parameters: &parameters, names: &Nobody };
        for span in statements(&text) {
            let _ = compile(span.of(&text), &context);
        }
        let _ = compile(&text, &context);
        let _ = (lex(&text), is_complete(&text), completions(&text, at, &Nobody));
    }
}
