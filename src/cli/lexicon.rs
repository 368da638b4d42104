//! `lexicon check`: what each line of a list of one's own would do, everything that is wrong in it, and its examples.

use super::tables::{Lexicon, TableArguments};
use super::{DONE, Failure, WRONG};
use crate::article::Article;
use crate::error::Error;
use crate::extract::{Extraction, read_article};
use crate::knowledge::headed::{Fault, Headed, meant};
use crate::knowledge::own_actors::{self, OwnActor};
use crate::knowledge::own_triggers;
use crate::knowledge::triggers::{Needs, Row, Trigger};
use crate::knowledge::{Knowledge, kept, own_file};
use crate::output::style::{counted, visible};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;

/// The day of examples of verbs and nouns, so that "on Friday" is one: a Friday.
const EXAMPLE_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2016, 9, 9);

/// Arguments of `lexicon`.
#[derive(Debug, Args)]
pub(super) struct LexiconCommand {
    #[command(subcommand)]
    command: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    /// Says what each line of a list would do, what is wrong in it, and which examples it does not read
    Check(CheckArguments),
}

const CHECKING: &str = "\
A list is a table divided by tabs; its first line names its columns and so tells what it is. Lines that begin with # are
comments, an empty cell is nothing. `example` is a sentence that the line is to be found in.

  actors  name kind country role role2 aliases from to example     for --actors or $DATELINE_ACTORS
    kind     person, group, organization or state
    country  ISO 3166-1 alpha-3, XKX, or IGO UNO EUR NGO ISM IMG MNC
    role     a PLOVER sector: GOV MIL REB COP ...; role2 is a second one
    aliases  other names, parted by |
    from to  2016 or 2016-09; empty is open. Lines of one name are the posts of a person, or what a group was when
  verbs   word object type subtype to needs example                for --verbs or $DATELINE_VERBS
    word     the dictionary form, with a particle, preposition or complement behind it: expel, hit back, put on trial
    object   nouns that it needs as its object, or behind ^ as its subject, parted by commas; @accord and the like are
             classes; empty is any
    type     a PLOVER type, DISASTER or ACCIDENT, or NONE: these words tell no event; subtype is one of its subtypes
    to       prepositions before whom it is done to, besides the object
    needs    who must be named: source, target, both, state (as the target), party (either), agent (who acts, in the
             passive too), content (who acts, and what is asked for); reversed: it is done to the subject; empty is nobody
  nouns   word type subtype to needs example                       for --nouns or $DATELINE_NOUNS

name and kind, or word, type and (of verbs) object are required. The lines win over the embedded ones for the same name or
alias, the same word and object, the same noun.

Example:
  dateline lexicon check verbs.tsv && dateline ingest articles/ --verbs verbs.tsv

Exit codes: 0 all is right, 1 something is wrong, 2 wrong usage.";

#[derive(Debug, Args)]
#[command(after_help = CHECKING)]
struct CheckArguments {
    /// The list
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    tables: TableArguments,
}

/// What is said of one line.
struct Line {
    number: usize,
    said: String,
    wrong: bool,
}

impl Line {
    fn fault(fault: Fault) -> Line {
        Line {
            number: fault.line,
            said: format!("wrong: {}", fault.what),
            wrong: true,
        }
    }
}

/// Runs `lexicon`.
pub(super) fn lexicon(own: LexiconCommand) -> Result<u8, Failure> {
    let Which::Check(own) = own.command;
    check(&own)
}

fn check(own: &CheckArguments) -> Result<u8, Failure> {
    let text = own_file(&own.file, "list")?;
    let table = Headed::new(kept(text));
    let kind = recognise(&table).ok_or_else(|| {
        Error::new(format!(
            "the first line of `{}` does not tell whether it lists actors, verbs or nouns",
            own.file.display()
        ))
        .help(
            "it names the columns, divided by tabs: `name kind ...` for actors, `word object type ...` for verbs, \
             `word type ...` for nouns; see: dateline lexicon check --help",
        )
    })?;
    let mut knowledge = own.tables.load_without(Some(kind))?;
    let (name, columns, lines) = match kind {
        Lexicon::Actors => (
            "actors",
            &own_actors::COLUMNS[..],
            actors(&table, &mut knowledge),
        ),
        Lexicon::Verbs => (
            "verbs",
            &own_triggers::VERB_COLUMNS[..],
            verbs(&table, own, &mut knowledge),
        ),
        Lexicon::Nouns => (
            "nouns",
            &own_triggers::NOUN_COLUMNS[..],
            nouns(&table, own, &mut knowledge),
        ),
    };
    let mut all = unread(&table, columns);
    all.extend(lines);
    all.sort_by_key(|line| line.number);
    let wrong = all.iter().filter(|line| line.wrong).count();
    let rows = table.lines().count();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let path = own.file.display().to_string();
    let rows_told = counted(rows as u64, "line", "lines");
    writeln!(out, "{}: {name}, {rows_told}", visible(&path))?;
    for line in &all {
        writeln!(out, "line {}  {}", line.number, visible(&line.said))?;
    }
    let verdict = match (wrong, rows) {
        (0, 0) => "wrong: it holds no line".to_string(),
        (0, _) => "all is right".to_string(),
        (n, _) => format!("{} wrong", counted(n as u64, "thing is", "things are")),
    };
    writeln!(out, "{verdict}")?;
    out.flush()?;
    Ok(if wrong > 0 || rows == 0 { WRONG } else { DONE })
}

/// What a list is, by its columns: the kind that most of them are of, when one is its own.
fn recognise(table: &Headed<'_>) -> Option<Lexicon> {
    let has = |columns: &[&str]| columns.iter().filter(|c| table.has(c)).count();
    if has(&["word", "object", "type"]) >= 2 && table.has("object") {
        Some(Lexicon::Verbs)
    } else if table.has("word") {
        Some(Lexicon::Nouns)
    } else if has(&["name", "kind", "country", "role", "aliases"]) >= 2 {
        Some(Lexicon::Actors)
    } else {
        None
    }
}

/// Columns that nobody reads: a slip of the pen is a fault.
fn unread(table: &Headed<'_>, columns: &[&'static str]) -> Vec<Line> {
    let all = table.columns().iter();
    let unknown = all.filter(|c| !columns.contains(c));
    unknown
        .map(|column| {
            let near = meant(column, columns.iter().copied().filter(|c| !table.has(c)));
            let wrong = !near.is_empty();
            let said = match wrong {
                true => format!("wrong: there is no column `{column}`{near}"),
                false => format!("the column `{column}` is not read"),
            };
            Line {
                number: table.head,
                said,
                wrong,
            }
        })
        .collect()
}

fn actors(table: &Headed<'static>, knowledge: &mut Knowledge) -> Vec<Line> {
    let checked = own_actors::check(table, &knowledge.countries);
    let mut lines: Vec<Line> = checked.faults.into_iter().map(Line::fault).collect();
    let before: Vec<Option<&str>> = checked
        .rows
        .iter()
        .map(|(_, row)| known(knowledge, row.name))
        .collect();
    let rows: Vec<OwnActor> = checked.rows.iter().map(|(_, row)| row.clone()).collect();
    knowledge.actors.add(&rows);
    for ((number, row), before) in checked.rows.iter().zip(before) {
        let codes: Vec<&str> = [row.country, row.role, row.role2]
            .into_iter()
            .filter(|code| !code.is_empty())
            .collect();
        let mut said = format!("`{}`: {} {}", row.name, row.kind, codes.join(" "));
        if !row.aliases.is_empty() {
            said.push_str(&format!(", also `{}`", row.aliases.join("`, `")));
        }
        if let Some(window) = row.window {
            said.push_str(&format!(", {window}"));
        }
        if let Some(before) = before {
            said.push_str(&format!("; takes the place of `{before}` in our lists"));
        }
        let (example, wrong) = found(row, knowledge);
        lines.push(line(*number, said.trim_end().to_string(), example, wrong));
    }
    lines
}

/// The actor of the embedded tables that has a name.
fn known(knowledge: &Knowledge, name: &str) -> Option<&'static str> {
    use crate::knowledge::actors::{Name, words};
    let words = words(name);
    let (length, found) = knowledge.actors.name_at(&words)?;
    let first = found.first().filter(|_| length == words.len())?;
    Some(match first {
        Name::Person(n) => knowledge.actors.persons[*n].name,
        Name::Named(n) => knowledge.actors.named[*n].name,
    })
}

/// Whether an actor is found in its example, as its line tells it.
fn found(row: &OwnActor, knowledge: &Knowledge) -> (String, bool) {
    if row.example.is_empty() {
        return ("no example".to_string(), false);
    }
    let day = row.window.and_then(|window| window.some_day());
    let seen = read(row.example, day, knowledge);
    let parties = seen.events.iter().flat_map(|e| {
        let sides = e.value.sources.iter().chain(&e.value.targets);
        sides.map(|p| &p.actor)
    });
    let all: Vec<_> = seen
        .actors
        .iter()
        .map(|a| &a.value)
        .chain(parties)
        .collect();
    let text = |code: &Option<String>| code.clone().unwrap_or_default();
    let told = all.iter().find(|a| a.name == row.name);
    match told {
        Some(a) if text(&a.country) == row.country && text(&a.role) == row.role => {
            ("its example names it".to_string(), false)
        }
        Some(a) => (
            format!(
                "wrong: in its example it is {} {}",
                text(&a.country),
                text(&a.role)
            ),
            true,
        ),
        None => {
            let names: Vec<&str> = all.iter().map(|a| a.name.as_str()).collect();
            let instead = match names.is_empty() {
                true => "nobody is found there".to_string(),
                false => format!("found there: `{}`", names.join("`, `")),
            };
            (
                format!("wrong: its example does not name it; {instead}"),
                true,
            )
        }
    }
}

fn read(text: &str, day: Option<NaiveDate>, knowledge: &Knowledge) -> Extraction {
    let article = Article::new(day, None, text);
    read_article(&article, knowledge).extraction
}

fn verbs(table: &Headed<'static>, own: &CheckArguments, knowledge: &mut Knowledge) -> Vec<Line> {
    let name = own_triggers::named(&own.file);
    let checked = own_triggers::check_verbs(table, name, knowledge);
    let mut lines: Vec<Line> = checked.faults.into_iter().map(Line::fault).collect();
    let before: Vec<String> = checked
        .rows
        .iter()
        .map(|(_, row)| replaced(knowledge.triggers.like(row).map(|row| &row.trigger)))
        .collect();
    let rows: Vec<Row> = checked.rows.iter().map(|(_, row)| row.clone()).collect();
    knowledge.add_verbs(rows);
    for ((number, row), before) in checked.rows.iter().zip(before) {
        let said = verb_does(&row.trigger) + &before;
        let (example, wrong) = tells(&row.trigger, knowledge);
        lines.push(line(*number, said, example, wrong));
    }
    lines
}

fn nouns(table: &Headed<'static>, own: &CheckArguments, knowledge: &mut Knowledge) -> Vec<Line> {
    let name = own_triggers::named(&own.file);
    let checked = own_triggers::check_nouns(table, name, knowledge);
    let mut lines: Vec<Line> = checked.faults.into_iter().map(Line::fault).collect();
    let before: Vec<String> = checked
        .rows
        .iter()
        .map(|(_, noun)| replaced(knowledge.triggers.noun(noun.origin.word)))
        .collect();
    let rows: Vec<Trigger> = checked.rows.iter().map(|(_, noun)| noun.clone()).collect();
    knowledge.add_nouns(rows);
    for ((number, noun), before) in checked.rows.iter().zip(before) {
        let said = noun_does(noun) + &before;
        let (example, wrong) = tells(noun, knowledge);
        lines.push(line(*number, said, example, wrong));
    }
    lines
}

/// What a verb's row does, in a line.
pub(super) fn verb_does(trigger: &Trigger) -> String {
    // An object that belongs to the words is no party.
    let (object, done_to) = match trigger.origin.object {
        "" => ("with any object or none".to_string(), Some("the object")),
        object => {
            let (nouns, part) = match object.strip_prefix('^') {
                Some(nouns) => (nouns, "subject"),
                None => (object, "object"),
            };
            let nouns = nouns.replace(',', ", ");
            (format!("with {nouns} as its {part}"), None)
        }
    };
    does(trigger, &object, done_to)
}

/// What a noun's row does, in a line.
pub(super) fn noun_does(trigger: &Trigger) -> String {
    does(trigger, "the noun", None)
}

fn does(trigger: &Trigger, words: &str, done_to: Option<&str>) -> String {
    let mut said = format!("`{}`, {words}: {}", trigger.origin.word, trigger.kind);
    if trigger.kind == own_triggers::NONE {
        return format!("`{}`, {words}: no event", trigger.origin.word);
    }
    if let Some(subtype) = trigger.subtype {
        said.push_str(&format!(" {subtype}"));
    }
    let behind = match trigger.to.is_empty() {
        true => None,
        false => Some(format!("who stands behind `{}`", trigger.to.join("`, `"))),
    };
    let done_to: Vec<String> = done_to
        .map(str::to_string)
        .into_iter()
        .chain(behind)
        .collect();
    if !done_to.is_empty() {
        said.push_str(&format!(", done to {}", done_to.join(" or ")));
    }
    said.push_str(match trigger.needs {
        Needs::Nothing => "",
        Needs::Source => "; only if somebody acts",
        Needs::Target => "; only if it is done to somebody",
        Needs::Both => "; only if somebody acts and it is done to somebody",
        Needs::State => "; only if somebody acts and it is done to a state or place",
        Needs::Party => "; only if somebody is named",
        Needs::Agent => "; only if somebody is told to act, in the passive too",
        Needs::Reversed => "; it is done to the subject",
        Needs::Content => "; only if somebody acts and what is asked for is told",
    });
    said
}

/// What of the embedded lists a row takes the place of.
fn replaced(known: Option<&Trigger>) -> String {
    known.map_or(String::new(), |known| {
        let subtype = known.subtype.map_or(String::new(), |s| format!(" {s}"));
        format!("; takes the place of our line, {}{subtype}", known.kind)
    })
}

/// Whether the example of a row tells its type.
fn tells(trigger: &Trigger, knowledge: &Knowledge) -> (String, bool) {
    if trigger.origin.example.is_empty() {
        return ("no example".to_string(), false);
    }
    let seen = read(trigger.origin.example, EXAMPLE_DAY, knowledge);
    let events = seen.events.iter().map(|e| &e.value);
    if trigger.kind == own_triggers::NONE {
        let told: Vec<&str> = events.map(|e| e.kind).collect();
        return match told.is_empty() {
            true => ("its example tells none".to_string(), false),
            false => (
                format!("wrong: its example tells {}", told.join(", ")),
                true,
            ),
        };
    }
    // What somebody agrees or refuses to do is told as that act, read by PLOVER as agreed or refused.
    let same: Vec<_> = events
        .clone()
        .filter(|e| e.kind == trigger.kind || e.plover == Some(trigger.kind))
        .collect();
    let listed = |kind: &str, subtype: Option<&str>| match subtype {
        Some(subtype) => format!("{kind} {subtype}"),
        None => kind.to_string(),
    };
    if same.is_empty() {
        let others: Vec<String> = events.map(|e| listed(e.kind, e.subtype)).collect();
        let instead = match others.is_empty() {
            true => "it tells no event".to_string(),
            false => format!("it tells {}", others.join(", ")),
        };
        return (
            format!(
                "wrong: its example does not tell {}; {instead}",
                trigger.kind
            ),
            true,
        );
    }
    let subtype = trigger.subtype.is_none() || same.iter().any(|e| e.subtype == trigger.subtype);
    let told = match subtype {
        true => "its example tells it".to_string(),
        false => format!(
            "its example tells {}, not {}",
            listed(same[0].kind, same[0].subtype),
            listed(trigger.kind, trigger.subtype)
        ),
    };
    (told, false)
}

fn line(number: usize, said: String, example: String, wrong: bool) -> Line {
    Line {
        number,
        said: format!("{said}; {example}"),
        wrong,
    }
}
