//! Articles with the actors that they name: each folder holds an article (its day in the first line) and what is found.

use dateline::analysis::analyse;
use dateline::article::Article;
use dateline::extract::actors::find_actors;
use dateline::extract::places::find_places;
use dateline::knowledge::Knowledge;
use std::fmt::Write;
use std::path::Path;

#[test]
fn articles_name_their_actors() {
    let knowledge = Knowledge::load().expect("the embedded tables");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/actors");
    let mut seen = 0;
    for entry in std::fs::read_dir(root).expect("the folder") {
        let folder = entry.expect("an entry").path();
        let input = std::fs::read_to_string(folder.join("article.txt")).expect("an article");
        let (day, body) = input.split_once('\n').expect("a day and a text");
        let article = Article::new(day.parse().ok(), None, body);
        let document = analyse(&article, &knowledge.language);
        let places = find_places(&document, &knowledge);
        let mut found = String::new();
        for mention in find_actors(&document, &knowledge, &places).mentions {
            let actor = &mention.value;
            let or = |cell: &Option<String>| cell.clone().unwrap_or("-".into());
            let text = mention.span.of(body);
            assert!(!text.is_empty());
            writeln!(
                found,
                "{text}\t{}\t{}\t{}\t{}\t{}\t{}",
                actor.name,
                actor.kind,
                or(&actor.country),
                or(&actor.role),
                or(&actor.role2),
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
    assert!(seen >= 2);
}
