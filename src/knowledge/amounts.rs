//! The setting for vague numbers: which range of people each phrase allows.

use crate::analysis::tokens::tokenize;
use crate::error::{Error, Result};
use crate::span::Span;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::Path;

/// One bound of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Unknown.
    Open,
    /// A fixed number.
    Fixed(u64),
    /// The number beside the words, moved by so much.
    Beside(i64),
}

/// What a phrase does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its words without the number.
    pub words: Vec<String>,
    /// Lower bound.
    pub low: Bound,
    /// Upper bound.
    pub high: Bound,
    /// Whether it wants a number beside its words.
    pub bends: bool,
    /// Whether the number comes before the words ("six or more").
    pub after: bool,
}

/// All phrases, found by their first word, the longest first.
#[derive(Debug, Clone, Default)]
pub struct Amounts {
    by_first: HashMap<String, Vec<Phrase>>,
    /// Which table it is, for the store: `contract` for the embedded one, else the name of the file and what marks its content.
    pub name: String,
}

const TABLE: &str = include_str!("data/amounts.tsv");
/// The name of the embedded table.
pub const EMBEDDED: &str = "contract";
/// The columns that are read; others, such as an example, may stand beside them.
const COLUMNS: [&str; 3] = ["phrase", "low", "high"];
const BOUNDS: &str = "write a number such as 24, N, N+1, N-1, or - for unknown";
const WORKS: &str = "it has the columns phrase, low and high, divided by tabs; begin with the embedded one: \
     dateline amounts > amounts.tsv";

impl Amounts {
    /// The embedded table.
    pub fn load() -> Result<Amounts> {
        let phrases = parse(TABLE).map_err(|e| Error::new(format!("embedded amounts: {e}")))?;
        Ok(Amounts::new(phrases, EMBEDDED.to_string()))
    }

    /// Reads a table of one's own, which replaces the embedded one. The error names the file, the line and what would work.
    pub fn own(path: &Path) -> Result<Amounts> {
        let text = super::own_file(path, "table of amounts").map_err(|e| e.help(WORKS))?;
        let phrases = parse(&text).map_err(|problem| {
            let path = path.display();
            Error::new(format!(
                "the table of amounts `{path}` is damaged: {problem}"
            ))
            .help(WORKS)
        })?;
        let mark = mark(&phrases);
        let embedded = parse(TABLE).is_ok_and(|embedded| self::mark(&embedded) == mark);
        let name = if embedded {
            EMBEDDED.to_string()
        } else {
            let file = path.file_name().unwrap_or(path.as_os_str());
            // A store lists its tables divided by semicolons.
            let file = file
                .to_string_lossy()
                .replace(|c: char| c.is_control() || c == ';', "_");
            format!("{file} {mark}")
        };
        Ok(Amounts::new(phrases, name))
    }

    fn new(phrases: Vec<Phrase>, name: String) -> Amounts {
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::new();
        for phrase in phrases {
            if let Some(first) = phrase.words.first().cloned() {
                by_first.entry(first).or_default().push(phrase);
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        Amounts { by_first, name }
    }

    /// Phrases that start with a word, the longest first.
    pub fn starting(&self, word: &str) -> &[Phrase] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }
}

/// Writes the embedded table as `Amounts::own` reads it.
pub fn write(out: &mut dyn Write) -> io::Result<()> {
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').take(COLUMNS.len()).collect();
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

/// Tells tables of the same name apart: a few digits that depend on what they say, whatever the order of their lines.
fn mark(phrases: &[Phrase]) -> String {
    let mut lines: Vec<String> = phrases.iter().map(|phrase| format!("{phrase:?}")).collect();
    lines.sort_unstable();
    Sha256::digest(lines.join("\n").as_bytes())[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn parse(text: &str) -> std::result::Result<Vec<Phrase>, String> {
    let mut seen = HashSet::new();
    let phrases = super::read_headed(text, &COLUMNS, |cell| {
        let phrase = phrase(cell)?;
        if !seen.insert((phrase.words.clone(), phrase.bends, phrase.after)) {
            let words = cell("phrase");
            return Err(format!(
                "`{words}` is there a second time; keep one of them"
            ));
        }
        Ok(phrase)
    })?;
    if phrases.is_empty() {
        return Err("it holds no phrase".to_string());
    }
    Ok(phrases)
}

/// The phrase of a line.
fn phrase<'r>(cell: impl Fn(&str) -> &'r str) -> std::result::Result<Phrase, String> {
    let text = cell("phrase");
    let parts: Vec<&str> = text.split_whitespace().collect();
    let numbers = parts.iter().filter(|part| **part == "N").count();
    let (after, before) = (parts.first() == Some(&"N"), parts.last() == Some(&"N"));
    // Cut as articles are: a hyphen is a word of its own.
    let plain: Vec<&str> = parts.into_iter().filter(|part| *part != "N").collect();
    let plain = plain.join(" ");
    let words: Vec<String> = tokenize(&plain, Span::new(0, plain.len()))
        .into_iter()
        .map(|token| token.lower)
        .collect();
    if words.is_empty() {
        return Err(if text.is_empty() {
            "there is no phrase".to_string()
        } else {
            format!("`{text}` has no word")
        });
    }
    let (low, high) = (bound("low", cell("low"))?, bound("high", cell("high"))?);
    let bends = numbers > 0;
    if numbers > 1 || bends && !after && !before {
        return Err(format!(
            "`{text}`: N stands once, before or after the words"
        ));
    }
    let beside = |bound: Bound| matches!(bound, Bound::Beside(_));
    if !bends && (beside(low) || beside(high)) {
        return Err(format!(
            "`{text}` has a bound with N and no N itself; write `{text} N`, or bounds that are numbers or -"
        ));
    }
    let above = match (low, high) {
        (Bound::Fixed(low), Bound::Fixed(high)) => low > high,
        (Bound::Beside(low), Bound::Beside(high)) => low > high,
        _ => false,
    };
    if above {
        return Err(format!(
            "`{text}`: low {} is above high {}; low is the fewest people, high the most",
            cell("low"),
            cell("high")
        ));
    }
    Ok(Phrase {
        words,
        low,
        high,
        bends,
        after,
    })
}

fn bound(column: &str, cell: &str) -> std::result::Result<Bound, String> {
    match cell {
        "-" => Ok(Bound::Open),
        "N" => Ok(Bound::Beside(0)),
        "N+1" => Ok(Bound::Beside(1)),
        "N-1" => Ok(Bound::Beside(-1)),
        "" => Err(format!("`{column}` is empty; {BOUNDS}")),
        // What a store cannot hold is no number of people.
        other => match other.parse().ok().filter(|n| i64::try_from(*n).is_ok()) {
            Some(number) => Ok(Bound::Fixed(number)),
            None => Err(format!("`{other}` is no bound for `{column}`; {BOUNDS}")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_phrases_come_first() {
        let amounts = Amounts::load().unwrap();
        let lengths: Vec<usize> = amounts
            .starting("no")
            .iter()
            .map(|p| p.words.len())
            .collect();
        assert!(lengths.windows(2).all(|w| w[0] >= w[1]), "{lengths:?}");
    }

    #[test]
    fn the_written_table_is_the_embedded_one() {
        let mut file = Vec::new();
        write(&mut file).expect("memory takes text");
        let text = String::from_utf8(file).expect("UTF-8");
        assert_eq!(parse(&text), parse(TABLE));
        assert!(text.contains("\ndozens\t24\t-\n"), "{text}");
    }

    #[test]
    fn phrases_are_cut_as_articles_are() {
        let phrases = parse("# mine\nphrase\tlow\thigh\n\nHalf-Dozen\t5\t7\n").expect("a table");
        assert_eq!(phrases[0].words, ["half", "-", "dozen"]);
        assert!(!phrases[0].bends);
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let header = "phrase\tlow\thigh\n";
        for (lines, wanted) in [
            ("", "it holds no phrase"),
            ("dozens\t24\n", "line 2 has 2 cells, not 3"),
            ("\t24\t-\n", "line 2: there is no phrase"),
            ("N\tN\t-\n", "line 2: `N` has no word"),
            (
                "# x\n\ndozens\tmany\t-\n",
                "line 4: `many` is no bound for `low`; write",
            ),
            ("dozens\t24\t\n", "line 2: `high` is empty; write"),
            ("dozens\t24\t-5\n", "line 2: `-5` is no bound for `high`"),
            (
                "dozens\t60\t24\n",
                "line 2: `dozens`: low 60 is above high 24",
            ),
            (
                "about N\tN+1\tN\n",
                "line 2: `about N`: low N+1 is above high N",
            ),
            (
                "dozens\tN\t-\n",
                "line 2: `dozens` has a bound with N and no N itself",
            ),
            ("N to N\tN\t-\n", "line 2: `N to N`: N stands once"),
            ("a N b\tN\t-\n", "line 2: `a N b`: N stands once"),
            (
                "dozens\t24\t-\nmany\t3\t-\nDozens\t12\t-\n",
                "line 4: `Dozens` is there a second time",
            ),
        ] {
            let problem = parse(&format!("{header}{lines}")).expect_err(lines);
            assert!(problem.starts_with(wanted), "{problem}");
        }
        let problem = parse("phrase low high\n").expect_err("blanks");
        assert_eq!(problem, "its first line names no column `phrase`");
    }
}
