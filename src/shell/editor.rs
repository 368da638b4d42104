//! The line editor: history, completion, colours while typing, hints, and lines that go on.

use super::Console;
use super::commands::{COMMANDS, Next};
use crate::error::Error;
use crate::output::style::{visible, width};
use crate::output::{Role, Style};
use crate::query;
use crate::query::{Completion, TokenKind};
use crate::session::Session;
use crate::span::Span;
use rustyline::completion::{Completer, Pair};
use rustyline::config::{Builder, ColorMode, CompletionType};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    Cmd, ConditionalEventHandler, Context, Editor, Event, EventContext, EventHandler, Helper,
    KeyCode, KeyEvent, Modifiers, RepeatCount,
};
use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const PROMPT: &str = "dateline> ";
/// Queries kept in the history.
const KEPT: usize = 10_000;

/// Reads lines until Ctrl-D or `.quit`.
pub fn run(console: &mut Console<'_>) -> io::Result<()> {
    let mut editor = match prepare(console) {
        Ok(editor) => editor,
        Err(error) => return Err(io::Error::other(error)),
    };
    let was_empty = Arc::new(AtomicBool::new(false));
    editor.bind_sequence(
        KeyEvent(KeyCode::Enter, Modifiers::ALT),
        EventHandler::Simple(Cmd::Newline),
    );
    editor.bind_sequence(
        KeyEvent::ctrl('C'),
        EventHandler::Conditional(Box::new(OnInterrupt(was_empty.clone()))),
    );
    let file = history_file();
    if let Some(file) = &file {
        // A first start has none.
        let _ = editor.load_history(file);
    }
    console.history = editor.history().iter().cloned().collect();
    console.greet()?;
    let mut again: Option<(String, usize)> = None;
    let mut told = false;
    loop {
        console.talk.flush()?;
        let read = match again.take() {
            Some((line, at)) => editor.readline_with_initial(PROMPT, (&line[..at], &line[at..])),
            None => editor.readline(PROMPT),
        };
        let line = match read {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => {
                if was_empty.load(Ordering::SeqCst) {
                    let line = "Ctrl-D or .quit leaves";
                    let line = console.talk_style.paint(Role::Faint, line);
                    writeln!(console.talk, "{line}")?;
                }
                continue;
            }
            Err(ReadlineError::Eof) => break,
            Err(ReadlineError::Io(error)) => return Err(error),
            Err(error) => return Err(io::Error::other(error)),
        };
        if line.trim().is_empty() {
            continue;
        }
        remember(console, &mut editor, &line);
        match console.line(&line, None)? {
            Next::Leave => break,
            Next::Go | Next::Wrong => {}
        }
        if console.fault.is_some() && !told {
            told = true;
            let line = "the line is back, the cursor at the fault; Ctrl-C clears it";
            let line = console.talk_style.paint(Role::Faint, line);
            writeln!(console.talk, "{line}")?;
        }
        again = console
            .fault
            .take()
            .filter(|at| line.is_char_boundary(*at))
            .map(|at| (line, at));
    }
    save(&mut editor, file, console)
}

fn remember(console: &mut Console<'_>, editor: &mut Editor<Assistant, FileHistory>, line: &str) {
    // A leading blank keeps a line out of the history.
    if line.starts_with(char::is_whitespace) {
        return;
    }
    let line = line.trim_end();
    if editor.add_history_entry(line).unwrap_or(false) {
        console.history.push(line.to_string());
    }
}

fn save(
    editor: &mut Editor<Assistant, FileHistory>,
    file: Option<PathBuf>,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let Some(file) = file else { return Ok(()) };
    let folder = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    if folder.is_err() || editor.save_history(&file).is_err() {
        let error = Error::new(format!(
            "the history `{}` cannot be written",
            file.display()
        ));
        return console.tell(&error);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Queries tell what somebody looks into.
        let _ = std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600));
    }
    Ok(())
}

/// `$XDG_STATE_HOME/dateline/history`.
fn history_file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let state = match set("XDG_STATE_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(set("HOME")?).join(".local/state"),
    };
    Some(state.join("dateline").join("history"))
}

fn prepare(
    console: &Console<'_>,
) -> std::result::Result<Editor<Assistant, FileHistory>, ReadlineError> {
    let config = Builder::new()
        .max_history_size(KEPT)?
        .history_ignore_space(true)
        .history_ignore_dups(true)?
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .color_mode(if console.style.color {
            ColorMode::Forced
        } else {
            ColorMode::Disabled
        })
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(Assistant {
        session: console.session.clone(),
        style: console.style,
        history: HistoryHinter::new(),
    }));
    Ok(editor)
}

/// Notes whether Ctrl-C met an empty line, and lets it happen.
struct OnInterrupt(Arc<AtomicBool>);

impl ConditionalEventHandler for OnInterrupt {
    fn handle(
        &self,
        _: &Event,
        _: RepeatCount,
        _: bool,
        context: &EventContext<'_>,
    ) -> Option<Cmd> {
        self.0.store(context.line().is_empty(), Ordering::SeqCst);
        None
    }
}

/// What helps while a line is typed.
struct Assistant {
    session: Rc<RefCell<Session>>,
    style: Style,
    history: HistoryHinter,
}

impl Helper for Assistant {}

impl Assistant {
    /// Where the word before the cursor starts, and what it may become.
    fn candidates(&self, line: &str, at: usize) -> (usize, Vec<Pair>) {
        if line.trim_start().starts_with('.') {
            return dot_candidates(line, at);
        }
        match self.session.try_borrow_mut() {
            Ok(mut session) => pairs(session.completions(line, at), line, at),
            Err(_) => (at, Vec::new()),
        }
    }
}

/// Completions with their descriptions, and the blank that goes on to the next word.
fn pairs(found: (usize, Vec<Completion>), line: &str, at: usize) -> (usize, Vec<Pair>) {
    let (start, words) = found;
    let widest = words
        .iter()
        .map(|word| width(&word.text))
        .max()
        .unwrap_or(0)
        .min(30);
    let goes_on = line.get(at..).is_some_and(|rest| rest.starts_with(' '));
    let pairs = words
        .into_iter()
        .map(|word| {
            let text = visible(&word.text);
            let blanks = " ".repeat(widest.saturating_sub(width(&text)));
            let blank = if goes_on || word.text.ends_with('(') {
                ""
            } else {
                " "
            };
            Pair {
                display: format!("{text}{blanks}  {}", word.description),
                replacement: format!("{text}{blank}"),
            }
        })
        .collect();
    (start, pairs)
}

fn dot_candidates(line: &str, at: usize) -> (usize, Vec<Pair>) {
    let start = line.len() - line.trim_start().len();
    let typed = line.get(start..at).unwrap_or_default();
    if typed.contains(char::is_whitespace) {
        return (at, Vec::new());
    }
    let pairs = COMMANDS
        .iter()
        .filter(|command| command.name.starts_with(typed))
        .map(|command| Pair {
            display: format!("{:<10} {}", command.name, command.about),
            replacement: if command.arguments.is_empty() {
                command.name.to_string()
            } else {
                format!("{} ", command.name)
            },
        })
        .collect();
    (start, pairs)
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        Ok(self.candidates(line, at))
    }
}

impl Hinter for Assistant {
    type Hint = String;

    fn hint(&self, line: &str, at: usize, context: &Context<'_>) -> Option<String> {
        // Without colour a hint looks like typed text.
        if !self.style.color || at < line.len() {
            return None;
        }
        if line.is_empty() {
            return Some("  Tab shows what can come; .help".to_string());
        }
        if let Some(hint) = self.history.hint(line, at, context) {
            return Some(hint);
        }
        // Names of the store are looked up when asked for, not at every key.
        let (start, pairs) = dot_or_words(self, line, at)?;
        let [only] = pairs.as_slice() else {
            return None;
        };
        let typed = line.get(start..at)?;
        only.replacement
            .strip_prefix(typed)
            .filter(|rest| !typed.is_empty() && !rest.trim().is_empty())
            .map(str::to_string)
    }
}

fn dot_or_words(assistant: &Assistant, line: &str, at: usize) -> Option<(usize, Vec<Pair>)> {
    if line.trim_start().starts_with('.') {
        return Some(dot_candidates(line, at));
    }
    let session = assistant.session.try_borrow().ok()?;
    Some(pairs(session.word_completions(line, at), line, at))
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if !self.style.color {
            return Cow::Borrowed(line);
        }
        let mut out = String::with_capacity(line.len() * 2);
        let mut done = 0;
        for (span, role) in roles(line) {
            if span.start < done || line.get(span.start..span.end).is_none() {
                continue;
            }
            out.push_str(&line[done..span.start]);
            out.push_str(&self.style.paint(role, span.of(line)));
            done = span.end;
        }
        out.push_str(&line[done..]);
        Cow::Owned(out)
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        self.style.paint(Role::Prompt, prompt)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        self.style.paint(Role::Faint, hint)
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        kind != CmdKind::MoveCursor
    }
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(if is_whole(context.input()) {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}

/// Whether Enter runs the text: it is complete, a dot command, or an empty line forces it.
fn is_whole(text: &str) -> bool {
    text.trim().is_empty()
        || text.trim_start().starts_with('.')
        || text.ends_with('\n')
        || query::is_complete(text)
}

/// The spans of a line that have a colour.
fn roles(line: &str) -> Vec<(Span, Role)> {
    if line.trim_start().starts_with('.') {
        let start = line.len() - line.trim_start().len();
        let end = line[start..]
            .find(char::is_whitespace)
            .map_or(line.len(), |length| start + length);
        let known = COMMANDS
            .iter()
            .any(|command| command.name == &line[start..end]);
        let role = if known { Role::Keyword } else { Role::Unknown };
        return vec![(Span::new(start, end), role)];
    }
    query_roles(line)
}

fn query_roles(line: &str) -> Vec<(Span, Role)> {
    query::lex(line)
        .into_iter()
        .filter_map(|(span, kind)| {
            let role = match kind {
                TokenKind::Word if is_keyword(span.of(line)) => Role::Keyword,
                TokenKind::Text => Role::Text,
                TokenKind::Number | TokenKind::Parameter => Role::Number,
                TokenKind::Operator | TokenKind::Pipe => Role::Operator,
                TokenKind::OpenText | TokenKind::Other => Role::Unknown,
                TokenKind::Comment => Role::Faint,
                _ => return None,
            };
            Some((span, role))
        })
        .collect()
}

/// Whether a word has a meaning of its own in the language.
fn is_keyword(word: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "where", "and", "or", "not", "in", "by", "count", "sum", "avg", "min", "max", "median",
        "uniq", "sort", "top", "take", "skip", "show", "facets", "chart", "explain", "let",
        "within", "of", "box", "as", "asc", "desc", "none", "any",
    ];
    let lower = word.to_lowercase();
    KEYWORDS.contains(&lower.as_str()) || query::Table::named(&lower).is_some()
}
