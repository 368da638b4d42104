//! The command line: arguments to one call each, and what came of it to an exit code.

mod amounts;
mod extract;
mod gazetteer;
mod homes;
mod ingest;
mod lexicon;
mod parse;
mod questions;
mod reading;
mod tables;
mod unknown;
mod why;

use crate::error::Error;
use crate::output::problems::{Message, render};
use crate::output::{Color, Format, Style};
use chrono::NaiveDate;
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

/// All that was asked for is done.
pub const DONE: u8 = 0;
/// The input or a question was wrong, or some articles failed.
pub const WRONG: u8 = 1;
/// The command line was wrong.
pub const USAGE: u8 = 2;
/// Ctrl-C.
pub const INTERRUPTED: u8 = 130;

const EXAMPLES: &str = "\
Examples:
  dateline ingest articles/                     read a folder into dateline.db
  dateline                                      ask questions in the shell
  dateline 'events where place = Aleppo | count by month'
  dateline --format csv 'casualties where kind = killed' > killed.csv
  dateline extract < articles.jsonl > records.jsonl

Exit codes: 0 done, 1 wrong input or question, 2 wrong usage, 130 interrupted.";

/// News articles in, an event database out.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, after_help = EXAMPLES, infer_subcommands = false)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Clone, Args)]
struct Global {
    /// The store
    #[arg(
        long,
        global = true,
        env = "DATELINE_DB",
        value_name = "FILE",
        default_value = "dateline.db"
    )]
    db: PathBuf,
    /// How answers are written [default: table on a terminal, tsv elsewhere]
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// The day that "today" and "last 30 days" count from [default: the clock's]
    #[arg(long, global = true, value_name = "DATE")]
    today: Option<NaiveDate>,
    /// Stop a query after so many seconds
    #[arg(long, global = true, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
}

fn seconds(text: &str) -> Result<Duration, String> {
    text.trim_end_matches('s')
        .parse::<f64>()
        .ok()
        .filter(|seconds| *seconds > 0.0)
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| "a number of seconds above 0, such as 30".to_string())
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Ask one question, or those of a file (a first argument that is no command is a query, too)
    Query(questions::QueryArguments),
    /// Read articles, extract, store
    Ingest(ingest::IngestArguments),
    /// Articles in, one extraction record per line out; no store
    Extract(extract::ExtractArguments),
    /// The words and parts of speech behind it, as CoNLL-U
    Parse(parse::ParseArguments),
    /// The text of an article or event with every fact and the rule that made it
    Show(questions::ShowArguments),
    /// How an event came: its sentence, the tree, the rules and lines of the lists that made it
    Why(why::WhyArguments),
    /// A query in words, its SQL, its plan
    Explain(questions::ExplainArguments),
    /// What a place name may mean, and places of one's own
    Gazetteer(gazetteer::GazetteerCommand),
    /// Where the sources of articles sit
    Homes(homes::HomesCommand),
    /// How many people vague words allow: the embedded table, to copy and change
    Amounts(amounts::AmountsArguments),
    /// Phrases that look like actors or acts and are in no list, the most frequent first
    Unknown(unknown::UnknownArguments),
    /// Checks lists of one's own: actors, verbs and nouns that tell events
    Lexicon(lexicon::LexiconCommand),
}

/// What keeps a command from ending well.
#[derive(Debug)]
enum Failure {
    /// Something a person can act on.
    Said(Error),
    /// Standard output went away or is full.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Said(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Runs the program; the result is its exit code.
pub fn run(arguments: impl Iterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(with_command(arguments.collect())) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = error.exit_code();
            return match error.print() {
                Ok(()) => u8::try_from(code).unwrap_or(USAGE),
                Err(error) => failed(Failure::Output(error), Color::Auto),
            };
        }
    };
    let color = arguments.global.color;
    let global = arguments.global;
    let done = match arguments.command {
        None => questions::shell(&global),
        Some(Command::Query(own)) => questions::query(&global, own),
        Some(Command::Ingest(own)) => ingest::ingest(&global, own),
        Some(Command::Extract(own)) => extract::extract(&global, own),
        Some(Command::Parse(own)) => parse::parse(own),
        Some(Command::Show(own)) => questions::show(&global, own),
        Some(Command::Why(own)) => why::why(&global, own),
        Some(Command::Explain(own)) => questions::explain(&global, own),
        Some(Command::Gazetteer(own)) => gazetteer::gazetteer(&global, own),
        Some(Command::Homes(own)) => homes::homes(own),
        Some(Command::Amounts(own)) => amounts::amounts(own),
        Some(Command::Unknown(own)) => unknown::unknown(&global, own),
        Some(Command::Lexicon(own)) => lexicon::lexicon(own),
    };
    match done {
        Ok(code) => code,
        Err(failure) => failed(failure, color),
    }
}

fn failed(failure: Failure, color: Color) -> u8 {
    let error = match failure {
        // Whoever reads has read enough.
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return DONE,
        Failure::Output(error) => Error::new(format!("cannot write output: {}", reason(&error))),
        Failure::Said(error) => error,
    };
    say(&render(
        &Message::from(&error),
        None,
        &Style::of_stderr(color),
    ));
    WRONG
}

/// An operating system's error without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "disk full".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::NotFound => "no such file".into(),
        _ => {
            let text = error.to_string();
            text.split(" (os error")
                .next()
                .unwrap_or(&text)
                .to_lowercase()
        }
    }
}

/// Writes to standard error; when nobody reads that, there is nobody to tell.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Puts `query` before a first argument that is no command and not close to one.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let command = Arguments::command();
    let takes_value = |flag: &str| {
        command.get_arguments().any(|argument| {
            argument.get_long() == flag.strip_prefix("--") && argument.get_action().takes_values()
        })
    };
    let mut at = 1;
    while let Some(argument) = arguments.get(at) {
        let Some(text) = argument.to_str() else {
            return arguments;
        };
        if text == "-f" || text == "--file" || text == "--param" || text.starts_with("--param=") {
            // Options of `query` without the word.
            break;
        }
        if text.starts_with("--") {
            at += if takes_value(text) { 2 } else { 1 };
            continue;
        }
        if text.starts_with('-') {
            return arguments;
        }
        let mut names: Vec<&str> = command.get_subcommands().map(|c| c.get_name()).collect();
        names.push("help");
        if names.iter().any(|name| is_meant(text, name)) {
            return arguments;
        }
        break;
    }
    if at < arguments.len() {
        arguments.insert(at, "query".into());
    }
    arguments
}

/// Whether a word is this command or a slip of the finger from it.
fn is_meant(word: &str, command: &str) -> bool {
    let most = crate::rows::allowed_edits(word.chars().count());
    !word.contains(char::is_whitespace) && crate::rows::edits(word, command, most).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(words: &[&str]) -> Vec<String> {
        with_command(words.iter().map(OsString::from).collect())
            .into_iter()
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn arguments_are_declared_without_contradiction() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_first_argument_that_is_no_command_is_a_query() {
        assert_eq!(
            placed(&["dateline", "events"]),
            ["dateline", "query", "events"]
        );
        assert_eq!(
            placed(&["dateline", "--db", "ingest", "events | count"]),
            ["dateline", "--db", "ingest", "query", "events | count"]
        );
        assert_eq!(
            placed(&["dateline", "--format=csv", "-f", "-"]),
            ["dateline", "--format=csv", "query", "-f", "-"]
        );
        for words in [
            &["dateline"][..],
            &["dateline", "ingest", "x"],
            &["dateline", "ingset", "x"],
            &["dateline", "--help"],
            &["dateline", "-h"],
            &["dateline", "help"],
            &["dateline", "--db", "x"],
        ] {
            assert_eq!(placed(words), words);
        }
    }

    #[test]
    fn reasons_have_no_numbers() {
        let error = io::Error::from_raw_os_error(28);
        assert_eq!(reason(&error), "disk full");
    }
}
