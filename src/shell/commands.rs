//! Commands that begin with a dot: one table that the shell, its help and its completion read.

use super::Console;
use crate::error::{Error, Result};
use crate::output::style::{grouped, visible};
use crate::output::{Format, Role, facts};
use crate::query::{self, Table};
use crate::rows::{allowed_edits, edits};
use crate::session::Outcome;
use crate::store::NameKind;
use chrono::NaiveDate;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

/// What follows after a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The next line.
    Go,
    /// Something was wrong: a script ends.
    Wrong,
    /// The end.
    Leave,
}

/// Values that `.values` lists.
const LISTED: usize = 30;

type Run = fn(&mut Console<'_>, &str) -> io::Result<Result<Next>>;

/// One command.
pub struct DotCommand {
    /// Its name with the dot.
    pub name: &'static str,
    /// What may follow.
    pub arguments: &'static str,
    /// What it does.
    pub about: &'static str,
    run: Run,
}

macro_rules! command {
    ($name:literal, $arguments:literal, $about:literal, $run:expr) => {
        DotCommand {
            name: $name,
            arguments: $arguments,
            about: $about,
            run: $run,
        }
    };
}

/// All commands, in the order of help.
pub const COMMANDS: &[DotCommand] = &[
    command!(".help", "[COMMAND]", "how to ask, and these commands", help),
    command!(".examples", "", "queries to start from", examples),
    command!(".tables", "", "what is in the store", tables),
    command!(".fields", "[TABLE]", "the fields of a table", fields),
    command!(
        ".values",
        "FIELD [PREFIX]",
        "values that a field has in the store",
        values
    ),
    command!(
        ".open",
        "N",
        "the article or event of row N of the last answer",
        open
    ),
    command!(
        ".sql",
        "[SELECT ...]",
        "SQL of the last query; or run SQL, read only",
        sql
    ),
    command!(
        ".explain",
        "",
        "the last query in words, its SQL, its plan",
        explain
    ),
    command!(".last", "", "the last query", last),
    command!(".mode", "[FORMAT]", "how answers are written", mode),
    command!(
        ".today",
        "[DATE]",
        "the day that `today` and `last 30 days` count from",
        today
    ),
    command!(
        ".let",
        "[NAME = VALUE]",
        "the value of $NAME",
        set_parameter
    ),
    command!(
        ".timeout",
        "[SECONDS]",
        "the longest time of one query",
        timeout
    ),
    command!(".db", "[FILE]", "the store in use, or another one", db),
    command!(".history", "[WORD]", "what was asked before", history),
    command!(".quit", "", "leave; so does Ctrl-D", quit),
];

/// Runs a line that begins with a dot.
pub fn run(console: &mut Console<'_>, line: &str) -> io::Result<Next> {
    let line = line.trim();
    let (name, argument) = match line.find(char::is_whitespace) {
        Some(end) => (&line[..end], line[end..].trim()),
        None => (line, ""),
    };
    let done = match find(name) {
        Ok(command) => (command.run)(console, argument)?,
        Err(error) => Err(error),
    };
    match done {
        Ok(next) => Ok(next),
        Err(error) => {
            console.tell(&error)?;
            Ok(Next::Wrong)
        }
    }
}

/// What follows after an answer.
pub fn next(outcome: Outcome) -> Next {
    match outcome {
        Outcome::Answered(_) => Next::Go,
        Outcome::Wrong(_) | Outcome::Stopped => Next::Wrong,
    }
}

/// The command of this name, or what it may have meant.
fn find(name: &str) -> Result<&'static DotCommand> {
    let lower = name.to_lowercase();
    let lower = match lower.as_str() {
        ".exit" | ".q" => ".quit",
        other => other,
    };
    if let Some(command) = COMMANDS.iter().find(|command| command.name == lower) {
        return Ok(command);
    }
    let most = allowed_edits(lower.chars().count());
    let near = COMMANDS
        .iter()
        .filter_map(|command| Some((edits(lower, command.name, most)?, command.name)))
        .min();
    let begun = COMMANDS
        .iter()
        .find(|command| lower.len() > 2 && command.name.starts_with(lower));
    let help = match (begun, near) {
        (Some(command), _) => format!("did you mean `{}`?", command.name),
        (None, Some((_, name))) => format!("did you mean `{name}`?"),
        (None, None) => "`.help` lists the commands".to_string(),
    };
    Err(Error::new(format!("there is no command `{}`", visible(name))).help(help))
}

fn help(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    if !argument.is_empty() {
        let name = format!(".{}", argument.trim_start_matches('.'));
        return Ok(match find(&name) {
            Ok(command) => {
                writeln!(
                    console.out,
                    "{} {}\n  {}",
                    command.name, command.arguments, command.about
                )?;
                Ok(Next::Go)
            }
            Err(error) => Err(error),
        });
    }
    writeln!(
        console.out,
        "A query names what it wants, says `where`, then pipes:\n\n  \
         events where place = Aleppo and date = 2016-09 | count by type\n\n\
         tables   events, casualties, articles, actors, locations\n\
         stages   where, count, sum(..) by .., sort, top, take, show, or a table: its linked rows\n\
         explain  before a query shows it in words, with its SQL\n\
         Tab      shows what can come next; a line that begins with | goes on from the last query\n"
    )?;
    let widest = COMMANDS
        .iter()
        .map(|command| command.name.len() + 1 + command.arguments.len())
        .max()
        .unwrap_or(0);
    for command in COMMANDS {
        let usage = format!("{} {}", command.name, command.arguments);
        writeln!(console.out, "{usage:widest$}  {}", command.about)?;
    }
    Ok(Ok(Next::Go))
}

/// Queries to start from, each with what it asks.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("what is there?", "events | count by type | sort count desc"),
    (
        "one place, one month",
        "events where place = Aleppo and date = 2016-09",
    ),
    (
        "the deadliest",
        "events where killed >= 10 | sort killed desc | take 20",
    ),
    (
        "deaths by country and year",
        "events | sum(killed) by country, year",
    ),
    (
        "who attacks whom",
        "events where type = assault | count by source, target | top 15 by count",
    ),
    (
        "near a place",
        "events where within 50km of Aleppo and date = last 30 days",
    ),
    (
        "words of the text",
        "articles where \"barrel bomb\" or text ~ chlorine",
    ),
    (
        "what backs the deadliest",
        "events where status = actual | top 10 by killed | articles",
    ),
    (
        "tolls by month",
        "casualties where kind = killed | sum(low), sum(best), sum(high) by month",
    ),
    (
        "to check by hand",
        "events where confidence < 0.5 and killed > 20 | show date, place, killed, sentence",
    ),
];

fn examples(console: &mut Console<'_>, _: &str) -> io::Result<Result<Next>> {
    for (about, query) in EXAMPLES {
        let about = format!("# {about}");
        writeln!(
            console.out,
            "{}\n  {query}",
            console.style.paint(Role::Faint, &about)
        )?;
    }
    Ok(Ok(Next::Go))
}

fn fields(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    let tables: Vec<Table> = match Table::named(argument) {
        Some(table) => vec![table],
        None if argument.is_empty() => Table::ALL.to_vec(),
        None => {
            let names: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
            return Ok(Err(Error::new(format!(
                "`{}` is not a table",
                visible(argument)
            ))
            .help(format!("the tables are {}", names.join(", ")))));
        }
    };
    let mut text = String::new();
    for table in tables {
        let listed: Vec<_> = query::fields(table).collect();
        let widest = listed
            .iter()
            .map(|field| field.name.len())
            .max()
            .unwrap_or(0);
        text.push_str(&console.style.paint(Role::Header, table.name()));
        text.push('\n');
        for field in listed {
            text.push_str(&format!("  {:widest$}  {}\n", field.name, field.doc));
        }
    }
    console.paged(text.as_bytes())?;
    Ok(Ok(Next::Go))
}

fn tables(console: &mut Console<'_>, _: &str) -> io::Result<Result<Next>> {
    let summary = match console
        .session
        .borrow_mut()
        .store()
        .and_then(|store| store.summary())
    {
        Ok(summary) => summary,
        Err(error) => return Ok(Err(error)),
    };
    for table in &summary.tables {
        let rows = grouped(u64::try_from(table.rows).unwrap_or(0));
        let days = match table.name.as_str() {
            "events" => range(&summary.first, &summary.last),
            "articles" => range(&summary.first_published, &summary.last_published),
            _ => String::new(),
        };
        writeln!(console.out, "{:<10}  {rows:>10}{days}", table.name)?;
    }
    for (name, counts) in [
        ("types", &summary.types),
        ("places", &summary.places),
        ("actors", &summary.actors),
    ] {
        if counts.is_empty() {
            continue;
        }
        let listed: Vec<String> = counts
            .iter()
            .map(|(name, count)| format!("{name} {}", grouped(u64::try_from(*count).unwrap_or(0))))
            .collect();
        writeln!(console.out, "{name:<10}  {}", visible(&listed.join(", ")))?;
    }
    Ok(Ok(Next::Go))
}

fn values(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    let (field, prefix) = match argument.split_once(char::is_whitespace) {
        Some((field, prefix)) => (field.to_lowercase(), prefix.trim()),
        None => (argument.to_lowercase(), ""),
    };
    let kind = match field.as_str() {
        "" => {
            return Ok(Err(
                Error::new("`.values` needs a field").help("such as .values type")
            ));
        }
        "actor" | "source" | "target" | "alias" => Some(NameKind::Actor),
        "place" | "region" => Some(NameKind::Place),
        "publisher" => Some(NameKind::Publisher),
        _ => None,
    };
    let Some(kind) = kind else {
        // What can be counted is a field of events; the language says what is none.
        return Ok(Ok(console.ask(
            &format!("events | count by {field} | top {LISTED} by count"),
            None,
        )?));
    };
    let names = console
        .session
        .borrow_mut()
        .store()
        .and_then(|store| store.names_starting(kind, prefix, LISTED));
    match names {
        Ok(names) => {
            for name in names {
                writeln!(console.out, "{}", visible(&name))?;
            }
            Ok(Ok(Next::Go))
        }
        Err(error) => Ok(Err(error)),
    }
}

fn range(first: &Option<String>, last: &Option<String>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("  {first} to {last}"),
        _ => String::new(),
    }
}

fn open(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    let Ok(number) = argument.parse::<usize>() else {
        return Ok(Err(
            Error::new("`.open` needs the number of a row").help("such as .open 1")
        ));
    };
    let shown = {
        let mut session = console.session.borrow_mut();
        let Some(key) = session.row_key(number).cloned() else {
            return Ok(Err(Error::new(format!(
                "the last answer has no row {number} to open"
            ))
            .help("ask for events or articles with their id")));
        };
        match session.store().and_then(|store| store.shown(&key)) {
            Ok(shown) => shown.map(|shown| (key, shown)),
            Err(error) => return Ok(Err(error)),
        }
    };
    match shown {
        Some((key, shown)) => {
            let text = facts::show(&key, &shown, &console.style);
            console.paged(text.as_bytes())?;
            Ok(Ok(Next::Go))
        }
        None => Ok(Err(Error::new("that row is gone from the store"))),
    }
}

fn sql(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    if argument.is_empty() {
        let session = console.session.borrow();
        return match session.last_sql() {
            Some(sql) => {
                writeln!(console.out, "{sql}")?;
                Ok(Ok(Next::Go))
            }
            None => Ok(Err(Error::new("nothing was asked yet").help(
                "`.sql` shows the SQL of the last query; `.sql SELECT ...` runs SQL",
            ))),
        };
    }
    let session = console.session.clone();
    let outcome = console.with_sink(None, |sink| session.borrow_mut().sql(argument, sink))?;
    Ok(Ok(next(outcome)))
}

fn explain(console: &mut Console<'_>, _: &str) -> io::Result<Result<Next>> {
    let last = console.session.borrow().last().map(str::to_string);
    match last {
        Some(last) => Ok(Ok(console.ask(&format!("explain {last}"), None)?)),
        None => Ok(Err(Error::new("nothing was asked yet"))),
    }
}

fn last(console: &mut Console<'_>, _: &str) -> io::Result<Result<Next>> {
    match console.session.borrow().last() {
        Some(last) => writeln!(console.out, "{}", visible(last))?,
        None => return Ok(Err(Error::new("nothing was asked yet"))),
    }
    Ok(Ok(Next::Go))
}

fn mode(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    if argument.is_empty() {
        for (format, name, about) in Format::ALL {
            let mark = if format == console.format { '*' } else { ' ' };
            writeln!(console.out, "{mark} {name:<8} {about}")?;
        }
        return Ok(Ok(Next::Go));
    }
    match Format::named(argument) {
        Some(format) => {
            console.format = format;
            Ok(Ok(Next::Go))
        }
        None => {
            let names: Vec<&str> = Format::ALL.iter().map(|(_, name, _)| *name).collect();
            Ok(Err(Error::new(format!(
                "there is no format `{}`",
                visible(argument)
            ))
            .help(format!("one of {}", names.join(", ")))))
        }
    }
}

fn today(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    if !argument.is_empty() {
        match argument.parse::<NaiveDate>() {
            Ok(day) => console.session.borrow_mut().set_today(Some(day)),
            Err(_) => {
                return Ok(Err(Error::new(format!(
                    "`{}` is no day",
                    visible(argument)
                ))
                .help("write it as 2016-09-30")));
            }
        }
    }
    writeln!(console.out, "today is {}", console.session.borrow().today())?;
    Ok(Ok(Next::Go))
}

fn set_parameter(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    if argument.is_empty() {
        for (name, value) in console.session.borrow().parameters() {
            writeln!(console.out, "${name} = {}", visible(value))?;
        }
        return Ok(Ok(Next::Go));
    }
    let Some((name, value)) = argument.split_once('=') else {
        return Ok(Err(
            Error::new("`.let` needs a name and a value").help("such as .let place = Aleppo")
        ));
    };
    let name = name.trim().trim_start_matches('$');
    let value = value.trim();
    let quoted = value.len() > 1
        && ['"', '\'']
            .iter()
            .any(|q| value.starts_with(*q) && value.ends_with(*q));
    let value = if quoted {
        &value[1..value.len() - 1]
    } else {
        value
    };
    let value = Some(value).filter(|value| !value.is_empty());
    console.session.borrow_mut().set_parameter(name, value);
    Ok(Ok(Next::Go))
}

fn timeout(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    let limit = match argument.parse::<f64>() {
        _ if argument.is_empty() => None,
        Ok(seconds) if seconds > 0.0 => match Duration::try_from_secs_f64(seconds) {
            Ok(limit) => Some(limit),
            Err(_) => return Ok(Err(Error::new("that is too long"))),
        },
        _ => return Ok(Err(Error::new("`.timeout` needs a number of seconds"))),
    };
    console.session.borrow_mut().set_timeout(limit);
    Ok(Ok(Next::Go))
}

fn db(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    if !argument.is_empty() {
        let changed = console
            .session
            .borrow_mut()
            .change_store(PathBuf::from(argument));
        if let Err(error) = changed {
            return Ok(Err(error));
        }
    }
    let session = console.session.borrow();
    writeln!(
        console.out,
        "{}",
        visible(&session.path().display().to_string())
    )?;
    Ok(Ok(Next::Go))
}

fn history(console: &mut Console<'_>, argument: &str) -> io::Result<Result<Next>> {
    let word = argument.to_lowercase();
    let found: Vec<String> = console
        .history
        .iter()
        .filter(|line| line.to_lowercase().contains(&word))
        .cloned()
        .collect();
    let text: String = found
        .iter()
        .map(|line| format!("{}\n", visible(&line.replace('\n', "\n  "))))
        .collect();
    console.paged(text.as_bytes())?;
    Ok(Ok(Next::Go))
}

fn quit(_: &mut Console<'_>, _: &str) -> io::Result<Result<Next>> {
    Ok(Ok(Next::Leave))
}
