//! Articles with the places that they name: each folder holds an article and what is found in it.
//! `DATELINE_BLESS=1 cargo test --test places` writes the expected parts anew; read the difference before keeping it.

use dateline::analysis::analyse;
use dateline::article::Article;
use dateline::extract::places::find_places;
use dateline::knowledge::Knowledge;
use std::fmt::Write;
use std::path::Path;

#[test]
fn articles_name_their_places() {
    let knowledge = Knowledge::load().expect("the embedded tables");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/places");
    let mut seen = 0;
    for entry in std::fs::read_dir(root).expect("the folder") {
        let folder = entry.expect("an entry").path();
        let body = std::fs::read_to_string(folder.join("article.txt")).expect("an article");
        let article = Article::new(None, None, &body);
        let document = analyse(&article, &knowledge.language);
        let mut found = String::new();
        for mention in find_places(&document, &knowledge) {
            let place = &mention.value;
            let or = |cell: &Option<String>| cell.clone().unwrap_or("-".into());
            let degrees = |cell: Option<f64>| cell.map_or("-".into(), |d| format!("{d:.1}"));
            let text = mention.span.of(&body);
            assert!(!text.is_empty());
            assert!((0.0..=1.0).contains(&mention.confidence));
            assert_eq!(place.latitude.is_some(), place.longitude.is_some());
            writeln!(
                found,
                "{text}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                place.name,
                place.kind,
                or(&place.country),
                or(&place.admin1),
                degrees(place.latitude),
                degrees(place.longitude),
                place.role,
                mention.rule
            )
            .expect("a string takes text");
        }
        let expected = folder.join("expected.tsv");
        if std::env::var_os("DATELINE_BLESS").is_some() {
            std::fs::write(&expected, &found).expect("a writable folder");
        }
        let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(found, wanted, "{}", folder.display());
        seen += 1;
    }
    assert!(seen >= 3);
}
