//! Verbs and nouns of one's own that tell events: TSV files like the embedded ones, whose rows win for the same word (and
//! object).
//!
//! The first line names the columns: `word object type subtype to needs example` for verbs, the same without `object` for
//! nouns; `word` and `type` (and `object`) are required.

use super::Knowledge;
use super::headed::{Cells, Checked, Fault, Headed, instead};
use super::triggers::{Needs, Origin, Row, Trigger, classes, nouns_of};
use crate::analysis::{Upos, VerbForm};
use crate::error::Result;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The columns of verbs.
pub const VERB_COLUMNS: [&str; 7] = [
    "word", "object", "type", "subtype", "to", "needs", "example",
];
/// Those that must be there.
pub const VERB_REQUIRED: [&str; 3] = ["word", "object", "type"];
/// The columns of nouns.
pub const NOUN_COLUMNS: [&str; 6] = ["word", "type", "subtype", "to", "needs", "example"];
/// Those that must be there.
pub const NOUN_REQUIRED: [&str; 2] = ["word", "type"];
/// Who may be asked for.
const NEEDS: [(&str, Needs); 8] = [
    ("source", Needs::Source),
    ("target", Needs::Target),
    ("both", Needs::Both),
    ("state", Needs::State),
    ("party", Needs::Party),
    ("agent", Needs::Agent),
    ("reversed", Needs::Reversed),
    ("content", Needs::Content),
];
/// In place of a type: these words tell no event, whatever shorter ones of a list tell.
pub const NONE: &str = "NONE";
/// A verb or noun with all its words; no rule looks for longer ones.
const LONGEST: usize = 4;
const VERBS: &str = "list of verbs";
const NOUNS: &str = "list of nouns";
const WORKS: &str = "see: dateline lexicon check --help";

/// Reads a file of verbs. The error names the file, the line and what would work.
pub fn load_verbs(path: &Path, knowledge: &Knowledge) -> Result<Vec<Row>> {
    let text = super::own_file(path, VERBS).map_err(|e| e.help(WORKS))?;
    let table = Headed::new(super::kept(text));
    let rows = check_verbs(&table, named(path), knowledge).whole(VERBS, path)?;
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Reads a file of nouns. The error names the file, the line and what would work.
pub fn load_nouns(path: &Path, knowledge: &Knowledge) -> Result<Vec<Trigger>> {
    let text = super::own_file(path, NOUNS).map_err(|e| e.help(WORKS))?;
    let table = Headed::new(super::kept(text));
    let rows = check_nouns(&table, named(path), knowledge).whole(NOUNS, path)?;
    Ok(rows.into_iter().map(|(_, noun)| noun).collect())
}

/// The name of a file, for the origin of its rows.
pub fn named(path: &Path) -> &'static str {
    super::kept(path.display().to_string())
}

/// Reads all verbs that are right and tells everything that is wrong.
pub fn check_verbs(
    table: &Headed<'static>,
    name: &'static str,
    knowledge: &Knowledge,
) -> Checked<Row> {
    let classes = classes();
    // Each word and object with its line.
    let mut seen: HashMap<(&str, &str, &str), usize> = HashMap::new();
    Checked::read(table, &VERB_REQUIRED, |line, cells| {
        let mut wrong = Vec::new();
        let trigger = trigger(line, cells, name, knowledge, &mut wrong);
        let word = cells.get("word");
        verb_form(word, knowledge, &mut wrong);
        // "^bomb,mine" are nouns of the subject.
        let object = cells.get("object");
        let (mark, nouns) = match object.strip_prefix('^') {
            Some(subjects) => ("^", subjects),
            None => ("", object),
        };
        objects(nouns, &classes, &mut wrong);
        if mark == "^" && nouns.is_empty() {
            wrong.push("there is no noun behind `^` in `object`".to_string());
        }
        let objects = nouns_of(nouns, &classes);
        let mut keys: Vec<&str> = match &objects {
            Some(nouns) => nouns.iter().copied().collect(),
            None => vec![""],
        };
        keys.sort_unstable();
        let twice = keys
            .iter()
            .find_map(|key| Some((key, seen.get(&(word, mark, *key))?)));
        if let Some((key, before)) = twice {
            let with = match *key {
                "" => String::new(),
                key => format!(" with `{key}`"),
            };
            wrong.push(format!("`{word}`{with} is there already, in line {before}"));
        }
        for key in keys {
            seen.entry((word, mark, key)).or_insert(line);
        }
        match trigger {
            Some(trigger) if wrong.is_empty() => Ok(Row { objects, trigger }),
            _ => Err(wrong),
        }
    })
}

/// Reads all nouns that are right and tells everything that is wrong.
pub fn check_nouns(
    table: &Headed<'static>,
    name: &'static str,
    knowledge: &Knowledge,
) -> Checked<Trigger> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut checked = Checked::read(table, &NOUN_REQUIRED, |line, cells| {
        let mut wrong = Vec::new();
        let trigger = trigger(line, cells, name, knowledge, &mut wrong);
        let word = cells.get("word");
        if let Some(before) = seen.get(word) {
            wrong.push(format!("`{word}` is there already, in line {before}"));
        }
        seen.entry(word).or_insert(line);
        match trigger {
            Some(trigger) if wrong.is_empty() => Ok(trigger),
            _ => Err(wrong),
        }
    });
    if table.has("object") && checked.faults.is_empty() {
        let what = "verbs have a column `object`, nouns have none".to_string();
        let line = table.head;
        checked.faults.push(Fault { line, what });
    }
    checked
}

/// What a row tells, whoever's it is.
fn trigger(
    line: usize,
    cells: &Cells<'_, 'static>,
    table: &'static str,
    knowledge: &Knowledge,
    wrong: &mut Vec<String>,
) -> Option<Trigger> {
    let word = cells.get("word");
    let many = word.split_whitespace().filter(|w| *w != "of").count();
    if word.is_empty() {
        wrong.push("there is no word".to_string());
    } else if word.chars().any(char::is_uppercase) {
        wrong.push(format!("write `{word}` in small letters"));
    } else if many > LONGEST {
        wrong.push(format!(
            "`{word}` has {many} words; no more than {LONGEST} are looked for"
        ));
    }
    let ontology = &knowledge.ontology;
    let types = ontology.event_types();
    let wanted = cells.get("type");
    let names = types.iter().map(|t| t.name).chain([NONE]);
    let kind = names.clone().find(|name| *name == wanted);
    if kind.is_none() {
        let instead = instead(wanted, names);
        wrong.push(format!("`{wanted}` is no type{instead}"));
    }
    let subtype = cells.get("subtype");
    let all = ontology.subtypes();
    let found = all.iter().find(|s| s.name == subtype);
    if let Some(kind) = kind.filter(|_| !subtype.is_empty())
        && found.is_none_or(|s| s.parent != kind)
    {
        let own = all.iter().filter(|s| s.parent == kind).map(|s| s.name);
        let what = match (found, ontology.subtype(subtype)) {
            (Some(s), _) => format!("is a subtype of {}, not of {}", s.parent, kind),
            (None, Some(s)) if s.parent == kind => format!("is called `{}`", s.name),
            _ if kind == NONE => format!("is a subtype, and {NONE} has none"),
            _ => format!("is no subtype of {kind}{}", instead(subtype, own)),
        };
        wrong.push(format!("`{subtype}` {what}"));
    }
    let mut to = Vec::new();
    for word in cells.get("to").split(',').map(str::trim) {
        if word.is_empty() {
            continue;
        }
        if !word.bytes().all(|b| b.is_ascii_lowercase()) {
            wrong.push(format!(
                "`{word}` in `to` is no preposition; write some such as with,to"
            ));
        }
        to.push(word);
    }
    let wanted = cells.get("needs");
    let needs = match NEEDS.iter().find(|(name, _)| *name == wanted) {
        Some((_, needs)) => *needs,
        None if wanted.is_empty() => Needs::Nothing,
        None => {
            let names = NEEDS.map(|(name, _)| name);
            let instead = instead(wanted, names);
            wrong.push(format!("`{wanted}` is no `needs`{instead}"));
            Needs::Nothing
        }
    };
    Some(Trigger {
        kind: kind?,
        subtype: found.map(|s| s.name),
        to,
        needs,
        origin: Origin {
            table,
            line,
            word,
            object: cells.get("object"),
            example: cells.get("example"),
        },
    })
}

/// A verb is looked up by its dictionary form, so another form is never found.
fn verb_form(word: &str, knowledge: &Knowledge, wrong: &mut Vec<String>) {
    let language = &knowledge.language;
    let Some(verb) = word
        .split(' ')
        .next()
        .filter(|v| !language.verbs.contains(*v))
    else {
        return;
    };
    let forms = [
        VerbForm::Past,
        VerbForm::Participle,
        VerbForm::Gerund,
        VerbForm::Present,
    ];
    let other = forms.into_iter().find_map(|form| {
        let lemma = language
            .lemmas
            .lemma(&language.verbs, verb, Upos::Verb, form, false, false);
        (lemma != verb && language.verbs.contains(&lemma)).then_some(lemma)
    });
    if let Some(lemma) = other {
        wrong.push(format!(
            "`{verb}` is a form of `{lemma}`; write the dictionary form"
        ));
    }
}

/// Whether an object column names nouns, and classes that there are.
fn objects(column: &str, classes: &HashMap<&'static str, &'static str>, wrong: &mut Vec<String>) {
    let mut seen = HashSet::new();
    for item in column.split(',') {
        if item.trim() != item {
            wrong.push(format!(
                "there is a blank beside `{}` in `object`",
                item.trim()
            ));
        } else if let Some(class) = item.strip_prefix('@')
            && !classes.contains_key(class)
        {
            let mut names: Vec<String> = classes.keys().map(|name| format!("@{name}")).collect();
            names.sort_unstable();
            let instead = instead(item, names.iter().map(String::as_str));
            wrong.push(format!("`{item}` is no class of nouns{instead}"));
        } else if item.is_empty() && !column.is_empty() {
            wrong.push(
                "there is an empty noun in `object`; nouns are parted by one comma".to_string(),
            );
        } else if item.chars().any(char::is_uppercase) {
            wrong.push(format!("write `{item}` in small letters"));
        } else if !item.is_empty() && !seen.insert(item) {
            wrong.push(format!("`{item}` is there twice in `object`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(faults: &[Fault]) -> Vec<String> {
        faults
            .iter()
            .map(|f| format!("{}: {}", f.line, f.what))
            .collect()
    }

    fn begins(told: &[String], wanted: &[&str]) {
        assert_eq!(told.len(), wanted.len(), "{told:#?}");
        for (told, wanted) in told.iter().zip(wanted) {
            assert!(told.starts_with(wanted), "{told}\n{wanted}");
        }
    }

    #[test]
    fn every_fault_of_verbs_is_told_with_its_line() {
        let text = "word\tobject\ttype\tsubtype\tto\tneeds\texample\n\
            frobnicate\t\tASSAULT\tattack\ton\tboth\tRebels frobnicated the soldiers.\n\
            \t\tASSALT\t\t\t\t\n\
            attacked\t\tASSAULT\ttalks\t\t\t\n\
            Storm\t@acord\tASSAULT\tbombng\tOn\tevery\t\n\
            frobnicate\t\tCONSULT\t\t\t\t\n\
            reach\t@accord,truce\tAGREE\t\t\t\t\n\
            reach\ttruce, deal\tAGREE\t\t\t\t\n\
            put on the very long list\t\tCOERCE\t\t\t\t\n\
            explode\t^\tASSAULT\t\t\t\t\n\
            explode\t\tNONE\t\t\t\t\n\
            explode\t^rocket\tASSAULT\t\t\t\t\n";
        let table = Headed::new(text);
        let checked = check_verbs(&table, "own.tsv", super::super::shared());
        assert_eq!(checked.rows.len(), 4, "{checked:#?}");
        let first = &checked.rows[0].1.trigger;
        assert_eq!(
            (first.kind, first.subtype, first.needs),
            ("ASSAULT", Some("attack"), Needs::Both)
        );
        begins(
            &told(&checked.faults),
            &[
                "3: there is no word",
                "3: `ASSALT` is no type; did you mean `ASSAULT`?",
                "4: `talks` is a subtype of CONSULT, not of ASSAULT",
                "4: `attacked` is a form of `attack`; write the dictionary form",
                "5: write `Storm` in small letters",
                "5: `bombng` is no subtype of ASSAULT; did you mean `bombing`?",
                "5: `On` in `to` is no preposition",
                "5: `every` is no `needs`; there are source target both state party agent reversed content",
                "5: `@acord` is no class of nouns; did you mean `@accord`?",
                "6: `frobnicate` is there already, in line 2",
                "8: there is a blank beside `deal` in `object`",
                "8: `reach` with `truce` is there already, in line 7",
                "9: `put on the very long list` has 6 words; no more than 4 are looked for",
                "10: there is no noun behind `^` in `object`",
            ],
        );
    }

    #[test]
    fn every_fault_of_nouns_is_told_with_its_line() {
        let text =
            "word\ttype\tsubtype\nsit-out\tPROTEST\t\nsit-out\tPROTEST\t\nsit-up\tPROTEST\tflood\n";
        let table = Headed::new(text);
        let checked = check_nouns(&table, "own.tsv", super::super::shared());
        begins(
            &told(&checked.faults),
            &[
                "3: `sit-out` is there already, in line 2",
                "4: `flood` is a subtype of DISASTER",
            ],
        );
        let table = Headed::new("word\tkind\nx\ty\n");
        let checked = check_verbs(&table, "own.tsv", super::super::shared());
        begins(
            &told(&checked.faults),
            &[
                "1: there is no column `object`",
                "1: there is no column `type`",
            ],
        );
    }
}
