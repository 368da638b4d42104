//! Questions: the shell, one-shot queries, scripts, `show` and `explain`, all through one session.

use super::reading::pair;
use super::{DONE, Failure, Global, INTERRUPTED, USAGE, WRONG, reason, say};
use crate::error::Error;
use crate::output::{Format, Style, facts};
use crate::session::interrupts;
use crate::session::{Session, Settings};
use crate::shell::commands::Next;
use crate::shell::{Console, editor, scripts};
use crate::store::ShowKey;
use clap::Args;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::rc::Rc;

/// What a file is called that has no name.
const STANDARD_INPUT: &str = "standard input";

/// Arguments of `query`.
#[derive(Debug, Args)]
pub(super) struct QueryArguments {
    /// The query
    #[arg(
        value_name = "QUERY",
        required_unless_present = "file",
        conflicts_with = "file"
    )]
    query: Option<String>,
    /// Read queries from a file; `-` is standard input
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// The value of $NAME
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = pair)]
    parameters: Vec<(String, String)>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The query
    #[arg(value_name = "QUERY")]
    query: String,
    /// The value of $NAME
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = pair)]
    parameters: Vec<(String, String)>,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// article:ID or event:ID, where ID is a row's id or uid
    #[arg(value_name = "KEY", required = true, value_parser = key)]
    keys: Vec<ShowKey>,
}

fn key(text: &str) -> Result<ShowKey, String> {
    match text.split_once(':') {
        Some(("article", id)) if !id.is_empty() => Ok(ShowKey::Article(id.to_string())),
        Some(("event", id)) if !id.is_empty() => Ok(ShowKey::Event(id.to_string())),
        _ => Err("write article:ID or event:ID".to_string()),
    }
}

/// The shell; a script when nobody types.
pub(super) fn shell(global: &Global) -> Result<u8, Failure> {
    if !io::stdin().is_terminal() {
        return script(global, &PathBuf::from("-"), &[]);
    }
    interrupts::install();
    let mut console = console(global, &[]);
    console.interactive = io::stdout().is_terminal();
    console.footer = true;
    editor::run(&mut console)?;
    console.out.flush()?;
    Ok(DONE)
}

/// One query, or those of a file.
pub(super) fn query(global: &Global, own: QueryArguments) -> Result<u8, Failure> {
    if let Some(file) = &own.file {
        return script(global, file, &own.parameters);
    }
    let Some(text) = own.query else {
        return Ok(USAGE);
    };
    one(global, &text, &own.parameters)
}

/// `explain QUERY`.
pub(super) fn explain(global: &Global, own: ExplainArguments) -> Result<u8, Failure> {
    one(global, &format!("explain {}", own.query), &own.parameters)
}

fn one(global: &Global, text: &str, parameters: &[(String, String)]) -> Result<u8, Failure> {
    interrupts::install();
    let mut console = console(global, parameters);
    let next = console.ask(text, None)?;
    console.out.flush()?;
    Ok(code(next))
}

fn script(global: &Global, file: &PathBuf, parameters: &[(String, String)]) -> Result<u8, Failure> {
    let is_input = file.as_os_str() == "-";
    let name = if is_input {
        STANDARD_INPUT.to_string()
    } else {
        file.display().to_string()
    };
    let mut bytes = Vec::new();
    let read = if is_input {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    if let Err(error) = read {
        return Err(Error::new(format!("cannot read {name}: {}", reason(&error))).into());
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Error::new(format!("{name} is not UTF-8 text")).into());
    };
    interrupts::install();
    let mut console = console(global, parameters);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let next = scripts::run(&mut console, text, &name)?;
    console.out.flush()?;
    Ok(code(next))
}

fn code(next: Next) -> u8 {
    match next {
        Next::Go | Next::Leave => DONE,
        Next::Wrong if interrupts::was_pressed() => INTERRUPTED,
        Next::Wrong => WRONG,
    }
}

fn console<'a>(global: &Global, parameters: &[(String, String)]) -> Console<'a> {
    let style = Style::of_stdout(global.color);
    let settings = Settings {
        path: global.db.clone(),
        today: global.today,
        timeout: global.timeout,
        parameters: parameters.iter().cloned().collect(),
    };
    Console {
        session: Rc::new(RefCell::new(Session::new(settings))),
        out: Box::new(io::BufWriter::new(io::stdout())),
        style,
        talk: Box::new(io::stderr()),
        talk_style: Style::of_stderr(global.color),
        format: global.format.unwrap_or(if style.terminal {
            Format::Table
        } else {
            Format::Tsv
        }),
        interactive: false,
        // Scripts and pipes hear what was left out, not how long it took.
        footer: style.terminal,
        history: Vec::new(),
        fault: None,
    }
}

/// Says that the store has no such row.
pub(super) fn missing(global: &Global, key: &ShowKey) {
    let (table, id) = match key {
        ShowKey::Article(id) => ("article", id),
        ShowKey::Event(id) => ("event", id),
    };
    let error = Error::new(format!("there is no {table} `{id}` in the store"))
        .help(format!("ids are the first column of: {table}s"));
    say(&crate::output::problems::render(
        &(&error).into(),
        None,
        &Style::of_stderr(global.color),
    ));
}

/// The text with its marks, and every fact with its rule.
pub(super) fn show(global: &Global, own: ShowArguments) -> Result<u8, Failure> {
    let store = crate::store::Store::open(&global.db)?;
    let style = Style::of_stdout(global.color);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut code = DONE;
    for key in &own.keys {
        match store.shown(key)? {
            Some(shown) => out.write_all(facts::show(key, &shown, &style).as_bytes())?,
            None => {
                out.flush()?;
                missing(global, key);
                code = WRONG;
            }
        }
    }
    out.flush()?;
    Ok(code)
}
