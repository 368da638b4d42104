//! Colour, width and the safety of terminals: the only file that knows escape sequences.

use std::borrow::Cow;
use std::io::IsTerminal;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What `--color` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Color {
    /// On terminals, unless the environment objects.
    #[default]
    Auto,
    /// In pipes too.
    Always,
    /// Never.
    Never,
}

/// What a piece of text is, from which its colour follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Column names.
    Header,
    /// Rules, rulers, footers and hints.
    Faint,
    /// `error` and the carets.
    Error,
    /// `note` and `help`.
    Note,
    /// The marked words of a sentence.
    Marked,
    /// A table's name, a keyword or a stage.
    Keyword,
    /// A quoted text.
    Text,
    /// A number or date.
    Number,
    /// An operator.
    Operator,
    /// A word that means nothing at its place.
    Unknown,
    /// The prompt.
    Prompt,
}

impl Role {
    const fn code(self) -> &'static str {
        match self {
            Role::Header => "1",
            Role::Faint => "2",
            Role::Error => "1;31",
            Role::Note => "1;36",
            Role::Marked => "1;33",
            Role::Keyword => "36",
            Role::Text => "32",
            Role::Number => "33",
            Role::Operator => "35",
            Role::Unknown => "4;31",
            Role::Prompt => "1;32",
        }
    }
}

/// How one stream is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Whether to colour.
    pub color: bool,
    /// Whether a person may be looking: control characters are then shown, long cells cut.
    pub terminal: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// What is asked of the environment, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Environment {
    no_color: bool,
    force: bool,
    dumb: bool,
}

impl Environment {
    fn read() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Environment {
            no_color: set("NO_COLOR"),
            force: std::env::var_os("CLICOLOR_FORCE")
                .is_some_and(|value| !value.is_empty() && value != "0"),
            dumb: std::env::var_os("TERM").is_some_and(|value| value == "dumb"),
        }
    }

    fn colored(self, choice: Color, terminal: bool) -> bool {
        match choice {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if self.no_color => false,
            Color::Auto if self.force => true,
            Color::Auto => terminal && !self.dumb,
        }
    }
}

impl Style {
    /// No colour, no cutting: files, pipes and tests.
    pub const PLAIN: Style = Style {
        color: false,
        terminal: false,
        width: 80,
    };

    /// The style of standard output.
    pub fn of_stdout(choice: Color) -> Style {
        Style::of(std::io::stdout().is_terminal(), choice)
    }

    /// The style of standard error.
    pub fn of_stderr(choice: Color) -> Style {
        Style::of(std::io::stderr().is_terminal(), choice)
    }

    fn of(terminal: bool, choice: Color) -> Style {
        Style {
            color: Environment::read().colored(choice, terminal),
            terminal,
            width: if terminal { terminal_size().0 } else { 80 },
        }
    }

    /// The text in its role's colour; the text itself must be clean.
    pub fn paint<'a>(&self, role: Role, text: &'a str) -> Cow<'a, str> {
        if self.color && !text.is_empty() {
            Cow::Owned(format!("\x1b[{}m{text}\x1b[m", role.code()))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// The text with what could steer a terminal made visible; in files and pipes it stays as it is.
    pub fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.terminal {
            visible(text)
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// Columns and rows of the terminal that is looked at; 80 by 24 where nothing is known.
pub fn terminal_size() -> (usize, usize) {
    let stated = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|value| value.parse::<usize>().ok())
            .filter(|n| *n > 0)
    };
    let asked = || {
        let mut editor = rustyline::DefaultEditor::new().ok()?;
        let (columns, rows) = editor.dimensions()?;
        Some((usize::from(columns), usize::from(rows)))
    };
    let (columns, rows) = asked()
        .filter(|(columns, rows)| *columns > 0 && *rows > 0)
        .unwrap_or((80, 24));
    (
        stated("COLUMNS").unwrap_or(columns),
        stated("LINES").unwrap_or(rows),
    )
}

/// Control characters (but line breaks and tabs) as their pictures, directional controls and C1 as code points.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            c if !steers(c) => out.push(c),
            '\x7f' => out.push('␡'),
            c if (c as u32) < 0x20 => {
                out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'))
            }
            c => out.push_str(&format!("<U+{:04X}>", c as u32)),
        }
    }
    Cow::Owned(out)
}

/// Whether a terminal would obey the character instead of showing it.
fn steers(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c.is_control() => true,
        '\u{061c}' | '\u{200e}' | '\u{200f}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => false,
    }
}

/// Line breaks, tabs and runs of blanks as one blank: a cell is one line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{85}']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Columns that the text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text in at most `columns` columns, with … where it was cut.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut used = 0;
    let mut end = 0;
    for (offset, c) in text.char_indices() {
        let wide = c.width().unwrap_or(0);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        end = offset + c.len_utf8();
    }
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// Lines of at most `columns` columns, broken at blanks.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut current = String::new();
        let mut used = 0;
        for word in line.split_whitespace() {
            let wide = width(word);
            if used > 0 && used + 1 + wide > columns {
                lines.push(std::mem::take(&mut current));
                used = 0;
            }
            if used > 0 {
                current.push(' ');
                used += 1;
            }
            current.push_str(word);
            used += wide;
        }
        lines.push(current);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// A whole number with commas between thousands, as footers show it.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `1 event`, `2,000 events`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { many }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        assert_eq!(visible("a\x1b[2Jb"), "a␛[2Jb");
        assert_eq!(
            visible("\u{202e}gpj\u{202c}\u{9b}1m\x07"),
            "<U+202E>gpj<U+202C><U+009B>1m␇"
        );
        assert_eq!(visible("Zürich\tالقاهرة\n"), "Zürich\tالقاهرة\n");
        assert_eq!(Style::PLAIN.clean("a\x1b[m"), "a\x1b[m");
    }

    #[test]
    fn texts_are_cut_by_columns_not_bytes() {
        assert_eq!(cut("Zürich", 6), "Zürich");
        assert_eq!(cut("Zürich", 5), "Züri…");
        assert_eq!(cut("東京都庁", 5), "東京…");
        assert_eq!(cut("a b c", 3), "a…");
    }

    #[test]
    fn the_environment_decides_only_when_nobody_else_does() {
        let plain = Environment::default();
        let no_color = Environment {
            no_color: true,
            ..plain
        };
        let force = Environment {
            force: true,
            ..plain
        };
        let dumb = Environment {
            dumb: true,
            ..plain
        };
        assert!(plain.colored(Color::Auto, true));
        assert!(!plain.colored(Color::Auto, false));
        assert!(!no_color.colored(Color::Auto, true));
        assert!(no_color.colored(Color::Always, false));
        assert!(force.colored(Color::Auto, false));
        assert!(!dumb.colored(Color::Auto, true));
        assert!(!force.colored(Color::Never, true));
    }

    #[test]
    fn numbers_are_grouped_and_words_agree() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(counted(1, "event", "events"), "1 event");
        assert_eq!(counted(0, "event", "events"), "0 events");
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("", 7), [""]);
    }
}
