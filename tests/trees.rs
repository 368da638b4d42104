//! Trees and clauses of news sentences, held against those that people made.
//!
//! `tests/trees/news.conllu` and `clauses.txt` are what a careful reader sees. Where the parser sees something else, the
//! difference stands on the shelf `known_mistakes.tsv`; the test fails for a mistake that is not there, and for one that is
//! no longer made. `DATELINE_EXPECT=write cargo test --test trees` writes the shelf anew.

use dateline::analysis::{
    Clause, Document, Language, Modality, Relation, Sentence, Tense, analyse_all, conllu,
};
use dateline::article::Article;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> =
    LazyLock::new(|| Language::load().expect("the embedded model loads"));

const FOLDER: &str = "tests/trees";

/// A sentence of the gold file.
struct Gold {
    id: String,
    text: String,
    constructions: String,
    /// Form, UPOS, head (0 for the root), relation.
    words: Vec<(String, String, usize, String)>,
}

fn gold() -> Vec<Gold> {
    let text = fs::read_to_string(Path::new(FOLDER).join("news.conllu")).expect("the gold trees");
    let comment = |block: &conllu::Block, name: &str| {
        let start = format!("# {name} = ");
        block
            .lines
            .iter()
            .find_map(|l| l.strip_prefix(start.as_str()))
            .unwrap_or_default()
            .to_string()
    };
    conllu::read_blocks(&text)
        .expect("CoNLL-U")
        .iter()
        .map(|block| Gold {
            id: comment(block, "sent_id"),
            text: comment(block, "text"),
            constructions: comment(block, "construction"),
            words: block
                .lines()
                .filter_map(|line| match line {
                    conllu::Line::Word(c) => Some((
                        c[1].to_string(),
                        c[3].to_string(),
                        c[6].parse().expect("a head"),
                        c[7].to_string(),
                    )),
                    conllu::Line::Other(_) => None,
                })
                .collect(),
        })
        .collect()
}

/// A verb and what is said of its clause.
type Fields = (String, BTreeMap<String, String>);

/// The gold clauses by sentence.
fn gold_clauses() -> BTreeMap<String, Vec<Fields>> {
    let text = fs::read_to_string(Path::new(FOLDER).join("clauses.txt")).expect("the gold clauses");
    let mut out: BTreeMap<String, Vec<_>> = BTreeMap::new();
    let mut id = String::new();
    for line in text.lines().filter(|l| !l.starts_with("##")) {
        if let Some(name) = line.strip_prefix("# ") {
            id = name.trim().to_string();
        } else if !line.trim().is_empty() {
            out.entry(id.clone()).or_default().push(fields(line));
        }
    }
    out
}

/// `VERB name=value name="some words" flag` taken apart.
fn fields(line: &str) -> Fields {
    let (verb, mut rest) = line.split_once(' ').unwrap_or((line, ""));
    let mut out = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let name = rest[..end].to_string();
        rest = &rest[end..];
        let value = match rest.strip_prefix('=') {
            None => "yes".to_string(),
            Some(after) => {
                let (value, left) = match after.strip_prefix('"') {
                    Some(quoted) => quoted.split_once('"').expect("a closing mark"),
                    None => after.split_once(' ').unwrap_or((after, "")),
                };
                rest = left;
                value.to_string()
            }
        };
        out.insert(name, value);
    }
    (verb.to_string(), out)
}

/// A clause of ours in the fields of the gold file.
fn our_fields(sentence: &Sentence, text: &str, clause: &Clause) -> Fields {
    let lemma = |i: usize| sentence.tokens[i].lemma.clone();
    let words = |p: usize| {
        let p = &sentence.phrases[p];
        sentence.slice(text, p.first, p.last).to_string()
    };
    let mut out = BTreeMap::new();
    let mut put = |name: &str, value: String| {
        out.insert(name.to_string(), value);
    };
    put(
        "tense",
        match clause.tense {
            Tense::Past => "past",
            Tense::Present => "present",
            Tense::Future => "future",
            Tense::Infinitive => "infinitive",
            Tense::Participle => "participle",
        }
        .into(),
    );
    put(
        "voice",
        if clause.passive { "passive" } else { "active" }.into(),
    );
    if clause.negated {
        put("neg", "yes".into());
    }
    if let Some(modality) = clause.modality {
        let name = match modality {
            Modality::Possible => "possible",
            Modality::Conditional => "conditional",
            Modality::Purpose => "purpose",
            Modality::Desired => "desired",
            Modality::Planned => "planned",
        };
        put("modality", name.into());
    }
    for (name, phrase) in [
        ("subj", clause.subject),
        ("obj", clause.object),
        ("iobj", clause.indirect),
        ("agent", clause.agent),
        ("speaker", clause.speaker),
    ] {
        if let Some(p) = phrase {
            put(name, words(p));
        }
    }
    for o in &clause.obliques {
        put(
            &format!("obl:{}", sentence.tokens[o.preposition].lower),
            words(o.phrase),
        );
    }
    let relation = match clause.relation {
        Relation::Root => "root",
        Relation::Conjunct => "conjunct",
        Relation::Complement => "complement",
        Relation::Relative => "relative",
        Relation::Adverbial => "adverbial",
        Relation::Participial => "participial",
        Relation::Purpose => "purpose",
    };
    put("relation", relation.into());
    if let Some(g) = clause.governor {
        put("governor", lemma(sentence.clauses[g].verb));
    }
    let particle = clause
        .particle
        .map_or(String::new(), |p| format!("+{}", sentence.tokens[p].lower));
    (format!("{}{particle}", lemma(clause.verb)), out)
}

/// Makes the two ways of writing the same thing one.
fn even(fields: &mut BTreeMap<String, String>) {
    // We take who is told or urged as the object where there is no other.
    if !fields.contains_key("obj")
        && let Some(told) = fields.remove("iobj")
    {
        fields.insert("obj".into(), told);
    }
    // What a copula says is our object when it is a noun; an adjective is no phrase.
    if let Some(said) = fields.remove("pred") {
        fields.entry("obj".into()).or_insert(said);
    }
    if fields.get("relation").is_some_and(|r| r == "root") {
        fields.remove("governor");
    }
    let joined: Vec<String> = fields.keys().filter(|k| k.contains('_')).cloned().collect();
    for name in joined {
        let short = name.split('_').next().unwrap_or(&name).to_string();
        if let Some(value) = fields.remove(&name) {
            fields.insert(short, value);
        }
    }
}

/// Every way in which our reading of a sentence differs from the gold one, a line each.
fn differences(gold: &Gold, clauses: &[Fields], document: &Document<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let id = &gold.id;
    let [sentence] = document.sentences.as_slice() else {
        return vec![format!("{id}\tsentences\t1\t{}", document.sentences.len())];
    };
    let text = &document.article.body;
    let ours: Vec<&str> = sentence.tokens.iter().map(|t| t.span.of(text)).collect();
    let theirs: Vec<&str> = gold.words.iter().map(|w| w.0.as_str()).collect();
    if ours != theirs {
        return vec![format!(
            "{id}\ttokens\t{}\t{}",
            theirs.join(" "),
            ours.join(" ")
        )];
    }
    let name = |head: usize| if head == 0 { "ROOT" } else { theirs[head - 1] };
    for (i, (form, upos, head, relation)) in gold.words.iter().enumerate() {
        let token = &sentence.tokens[i];
        let found = token.head.map_or(0, |h| h + 1);
        if upos == "PUNCT" {
            continue;
        }
        if found != *head || token.dependency.name() != relation {
            out.push(format!(
                "{id}\ttree\t{form} {relation} < {}\t{} < {}",
                name(*head),
                token.dependency.name(),
                name(found)
            ));
        }
    }
    let mut left: Vec<_> = sentence
        .clauses
        .iter()
        .map(|c| our_fields(sentence, text, c))
        .collect();
    for (verb, wanted) in clauses {
        let Some(at) = left.iter().position(|(v, _)| v == verb) else {
            out.push(format!("{id}\tclause\t{verb}\t"));
            continue;
        };
        let (_, mut found) = left.remove(at);
        let mut wanted = wanted.clone();
        let adjective = wanted.contains_key("pred") && !found.contains_key("obj");
        even(&mut wanted);
        even(&mut found);
        if adjective {
            wanted.remove("obj");
        }
        let names: BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
        for name in names {
            let (w, f) = (wanted.get(name), found.get(name));
            if w != f {
                let show = |v: Option<&String>| v.cloned().unwrap_or_default();
                out.push(format!("{id}\t{verb} {name}\t{}\t{}", show(w), show(f)));
            }
        }
    }
    for (verb, _) in left {
        out.push(format!("{id}\tclause\t\t{verb}"));
    }
    out
}

#[test]
fn the_reading_of_news_differs_only_where_the_shelf_says() {
    let clauses = gold_clauses();
    let mut found = Vec::new();
    for gold in gold() {
        let article = Article::new(None, None, &gold.text);
        let document = analyse_all(&article, &LANGUAGE);
        let own = clauses.get(&gold.id).map_or(&[][..], Vec::as_slice);
        found.extend(differences(&gold, own, &document));
    }
    let path = Path::new(FOLDER).join("known_mistakes.tsv");
    let head = "# Where the parser reads a news sentence otherwise than people do: sentence, what, wanted, found.";
    if std::env::var("DATELINE_EXPECT").is_ok_and(|v| v == "write") {
        fs::write(&path, format!("{head}\n{}\n", found.join("\n")))
            .expect("the shelf can be written");
    }
    let shelf = fs::read_to_string(&path).unwrap_or_default();
    let known: Vec<&str> = shelf.lines().filter(|l| !l.starts_with('#')).collect();
    let new: Vec<&String> = found
        .iter()
        .filter(|f| !known.contains(&f.as_str()))
        .collect();
    let mended: Vec<&&str> = known
        .iter()
        .filter(|k| !found.iter().any(|f| f == *k))
        .collect();
    assert!(
        new.is_empty() && mended.is_empty(),
        "mistakes not on the shelf: {new:#?}\nno longer made: {mended:#?}"
    );
}

/// The shelf may not grow until it holds everything.
#[test]
fn most_of_the_reading_is_right() {
    let clauses = gold_clauses();
    let (mut words, mut wrong, mut fields, mut missed) = (0usize, 0usize, 0usize, 0usize);
    for gold in gold() {
        let article = Article::new(None, None, &gold.text);
        let document = analyse_all(&article, &LANGUAGE);
        let own = clauses.get(&gold.id).map_or(&[][..], Vec::as_slice);
        words += gold.words.len();
        fields += own.iter().map(|(_, f)| f.len()).sum::<usize>();
        for line in differences(&gold, own, &document) {
            if line.contains("\ttree\t") {
                wrong += 1;
            } else {
                missed += 1;
            }
        }
    }
    assert!(
        wrong * 100 < words * 11,
        "{wrong} of {words} words hang wrong"
    );
    assert!(
        missed * 100 < fields * 14,
        "{missed} of {fields} fields differ"
    );
}

/// The gold sentences hold what they are for.
#[test]
fn the_gold_sentences_cover_the_constructions() {
    let all = gold();
    assert!(all.len() >= 60);
    for construction in ["passive", "negated", "coordinated", "reported", "relative"] {
        let n = all
            .iter()
            .filter(|g| g.constructions.contains(construction))
            .count();
        assert!(n >= 10, "{construction}: {n}");
    }
}
