//! Tab-separated tables of a user's own: the first line names the columns, lines that begin with `#` are comments.

use crate::error::{Error, Result};
use crate::rows::{allowed_edits, edits};
use std::path::Path;

/// A table taken apart into lines and cells; what the cells say is read by others.
#[derive(Debug, Clone, Default)]
pub struct Headed<'t> {
    /// Number of the line that names the columns; 1 where there is none.
    pub head: usize,
    columns: Vec<&'t str>,
    lines: Vec<(usize, &'t str)>,
}

/// The cells of a line by their columns.
#[derive(Debug, Clone)]
pub struct Cells<'h, 't> {
    columns: &'h [&'t str],
    cells: Vec<&'t str>,
}

impl<'t> Headed<'t> {
    /// Takes a text apart.
    pub fn new(text: &'t str) -> Headed<'t> {
        let mut lines = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let (head, first) = lines.next().unwrap_or((1, ""));
        Headed {
            head,
            columns: first.split('\t').map(str::trim).collect(),
            lines: lines.collect(),
        }
    }

    /// Whether it has a column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains(&column)
    }

    /// The names of its columns.
    pub fn columns(&self) -> &[&'t str] {
        &self.columns
    }

    /// Says which of some columns is missing.
    pub fn want(&self, wanted: &[&str]) -> std::result::Result<(), String> {
        match wanted.iter().find(|column| !self.has(column)) {
            Some(missing) => Err(format!("its first line names no column `{missing}`")),
            None => Ok(()),
        }
    }

    /// Each line's number with its cells, or what is wrong with them.
    pub fn lines(
        &self,
    ) -> impl Iterator<Item = (usize, std::result::Result<Cells<'_, 't>, String>)> {
        self.lines.iter().map(|(number, line)| {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let (has, needs) = (cells.len(), self.columns.len());
            let cells = (has == needs).then_some(Cells {
                columns: &self.columns,
                cells,
            });
            (
                *number,
                cells.ok_or(format!("has {has} cells, not {needs}")),
            )
        })
    }
}

impl<'t> Cells<'_, 't> {
    /// The trimmed text of a column; empty where there is none.
    pub fn get(&self, column: &str) -> &'t str {
        let at = self.columns.iter().position(|c| *c == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or("")
    }
}

/// Something wrong in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong and what would work.
    pub what: String,
}

/// A table as far as it is right, and everything that is wrong in it.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// The rows that are right, with their lines.
    pub rows: Vec<(usize, T)>,
    /// The faults in order of lines.
    pub faults: Vec<Fault>,
}

impl<T> Checked<T> {
    /// Reads each line; `read` gives its row, or all that is wrong with it. Without a column of those wanted, none is read.
    pub fn read<'t>(
        table: &Headed<'t>,
        wanted: &[&str],
        mut read: impl FnMut(usize, &Cells<'_, 't>) -> std::result::Result<T, Vec<String>>,
    ) -> Checked<T> {
        let mut checked = Checked {
            rows: Vec::new(),
            faults: Vec::new(),
        };
        let missing = wanted.iter().filter(|column| !table.has(column));
        checked.faults.extend(missing.map(|column| Fault {
            line: table.head,
            what: format!("there is no column `{column}`"),
        }));
        if !checked.faults.is_empty() {
            return checked;
        }
        for (line, cells) in table.lines() {
            let cells = cells.map_err(|what| vec![what]);
            match cells.and_then(|cells| read(line, &cells)) {
                Ok(row) => checked.rows.push((line, row)),
                Err(all) => {
                    let faults = all.into_iter().map(|what| Fault { line, what });
                    checked.faults.extend(faults);
                }
            }
        }
        checked
    }

    /// The rows of a file that extraction uses: a table with any fault is refused as a whole. `what` it is stands in the error.
    pub fn whole(self, what: &str, path: &Path) -> Result<Vec<(usize, T)>> {
        let path = path.display();
        let problem = match (self.faults.first(), self.rows.is_empty()) {
            (None, false) => return Ok(self.rows),
            (None, true) => "it holds no row".to_string(),
            (Some(fault), _) => {
                let more = match self.faults.len() - 1 {
                    0 => String::new(),
                    more => format!(" (and {more} more)"),
                };
                let Fault { line, what } = fault;
                format!("line {line}: {what}{more}")
            }
        };
        Err(
            Error::new(format!("the {what} `{path}` is damaged: {problem}"))
                .help(format!("see all of it with: dateline lexicon check {path}")),
        )
    }
}

/// What would work in place of a word: the one that is spelled nearly so, else all.
pub fn instead<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let near = meant(word, known.iter().copied());
    match near.is_empty() {
        true => format!("; there are {}", known.join(" ")),
        false => near,
    }
}

/// "; did you mean `SANCTION`?" behind a word that is none of some; nothing where none is spelled nearly so.
pub fn meant<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let most = allowed_edits(word.chars().count());
    let lower = word.to_lowercase();
    let near = known
        .into_iter()
        .filter_map(|k| Some((edits(&lower, &k.to_lowercase(), most)?, k)))
        .min();
    near.map_or(String::new(), |(_, k)| format!("; did you mean `{k}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers() {
        let table = Headed::new("# mine\n\na\tb\n1\t2\n\n# no row\n3\n");
        assert_eq!((table.head, table.columns()), (3, &["a", "b"][..]));
        let read: Checked<String> = Checked::read(&table, &["a"], |_, cells| {
            Ok(format!(
                "{}{}{}",
                cells.get("a"),
                cells.get("b"),
                cells.get("c")
            ))
        });
        assert_eq!(read.rows, [(4, "12".to_string())]);
        assert_eq!(read.faults[0].line, 7);
        assert_eq!(read.faults[0].what, "has 1 cells, not 2");
    }

    #[test]
    fn near_words_are_offered() {
        assert_eq!(
            meant("SANCTIN", ["SANCTION", "ASSAULT"]),
            "; did you mean `SANCTION`?"
        );
        assert_eq!(meant("xx", ["SANCTION"]), "");
    }
}
