//! The table and the list: columns that a person reads, written as rows arrive.

use super::formats::RowWriter;
use super::style::{Role, Style, cut, one_line, visible, width, wrap};
use crate::rows::Value;
use std::io::{self, Write};

/// Column widths come from so many first rows; what follows is streamed.
const SAMPLE: usize = 1_000;
/// A column is not made narrower than this to fit the terminal.
const NARROWEST: usize = 10;
/// Between two columns.
const GAP: &str = "  ";

/// A value as text for people.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(n) => n.to_string(),
        Value::Real(x) => real(*x),
        Value::Text(text) => text.clone(),
    }
}

/// A number with a fraction, in at most four places.
fn real(x: f64) -> String {
    if x.fract() == 0.0 && x.abs() < 1e15 {
        return format!("{x:.0}");
    }
    // So small a number would round to a nought that it is not.
    if x.abs() < 0.001 {
        return x.to_string();
    }
    let text = format!("{x:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Writes a table with widths from the first thousand rows.
pub struct TableWriter<W: Write> {
    out: W,
    style: Style,
    columns: Vec<String>,
    waiting: Vec<Vec<Value>>,
    layout: Option<Vec<Layout>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    width: usize,
    right: bool,
}

impl<W: Write> TableWriter<W> {
    /// A table with these columns.
    pub fn new(out: W, columns: &[String], style: Style) -> Self {
        TableWriter {
            out,
            style,
            columns: columns.to_vec(),
            waiting: Vec::new(),
            layout: None,
        }
    }

    fn cell(&self, value: &Value) -> String {
        let text = plain(value);
        let text = one_line(&text);
        self.style.clean(&text).into_owned()
    }

    /// Decides the widths and writes the head and the rows held back.
    fn start(&mut self) -> io::Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let mut layout: Vec<Layout> = self
            .columns
            .iter()
            .map(|name| Layout {
                width: width(name),
                right: false,
            })
            .collect();
        for (i, column) in layout.iter_mut().enumerate() {
            let mut numbers = 0;
            let mut texts = 0;
            for value in waiting.iter().filter_map(|row| row.get(i)) {
                match value {
                    Value::Null => {}
                    Value::Integer(_) | Value::Real(_) => numbers += 1,
                    Value::Text(_) => texts += 1,
                }
                column.width = column.width.max(width(&self.cell(value)));
            }
            column.right = numbers > 0 && texts == 0;
        }
        if self.style.terminal {
            fit(&mut layout, self.style.width);
        }
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|name| visible(name).into_owned())
            .collect();
        self.line(&layout, &names, Some(Role::Header))?;
        let rule: Vec<String> = layout.iter().map(|c| "─".repeat(c.width)).collect();
        self.line(&layout, &rule, Some(Role::Faint))?;
        for row in &waiting {
            self.write_row(&layout, row)?;
        }
        self.layout = Some(layout);
        Ok(())
    }

    fn write_row(&mut self, layout: &[Layout], row: &[Value]) -> io::Result<()> {
        let cells: Vec<String> = row.iter().map(|value| self.cell(value)).collect();
        self.line(layout, &cells, None)
    }

    fn line(&mut self, layout: &[Layout], cells: &[String], role: Option<Role>) -> io::Result<()> {
        let mut line = String::new();
        for (i, (column, cell)) in layout.iter().zip(cells).enumerate() {
            if i > 0 {
                line.push_str(GAP);
            }
            // A cut number looks like another number, so only words are cut.
            let cell = if self.style.terminal && !column.right {
                cut(cell, column.width)
            } else {
                cell.into()
            };
            let blanks = " ".repeat(column.width.saturating_sub(width(&cell)));
            let painted = match role {
                Some(role) => self.style.paint(role, &cell),
                None => cell.as_ref().into(),
            };
            if column.right {
                line.push_str(&blanks);
                line.push_str(&painted);
            } else {
                line.push_str(&painted);
                line.push_str(&blanks);
            }
        }
        writeln!(self.out, "{}", line.trim_end())
    }
}

/// Takes columns from the widest texts until the table fits.
fn fit(layout: &mut [Layout], columns: usize) {
    let mut total =
        layout.iter().map(|c| c.width).sum::<usize>() + GAP.len() * layout.len().saturating_sub(1);
    while total > columns {
        let Some(widest) = layout
            .iter_mut()
            .filter(|c| !c.right && c.width > NARROWEST)
            .max_by_key(|c| c.width)
        else {
            return;
        };
        widest.width -= 1;
        total -= 1;
    }
}

impl<W: Write> RowWriter for TableWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        if let Some(layout) = self.layout.take() {
            let done = self.write_row(&layout, row);
            self.layout = Some(layout);
            return done;
        }
        self.waiting.push(row.to_vec());
        if self.waiting.len() == SAMPLE {
            self.start()?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        // A table without rows is told by its footer; a head over nothing says less.
        if self.layout.is_none() && (!self.waiting.is_empty() || !self.style.terminal) {
            self.start()?;
        }
        self.out.flush()
    }
}

/// Writes each row as a block of `column  value` lines, long texts wrapped.
pub struct ListWriter<W: Write> {
    out: W,
    style: Style,
    columns: Vec<String>,
    first: bool,
}

impl<W: Write> ListWriter<W> {
    /// A list with these columns.
    pub fn new(out: W, columns: &[String], style: Style) -> Self {
        ListWriter {
            out,
            style,
            columns: columns.to_vec(),
            first: true,
        }
    }
}

impl<W: Write> RowWriter for ListWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        if !std::mem::take(&mut self.first) {
            writeln!(self.out)?;
        }
        let indent = self
            .columns
            .iter()
            .map(|name| width(name))
            .max()
            .unwrap_or(0);
        for (name, value) in self.columns.iter().zip(row) {
            if *value == Value::Null {
                continue;
            }
            let name = visible(name);
            let blanks = " ".repeat(indent.saturating_sub(width(&name)));
            let text = plain(value);
            let text = self.style.clean(&text);
            let columns = if self.style.terminal {
                self.style.width.saturating_sub(indent + GAP.len()).max(20)
            } else {
                usize::MAX
            };
            for (i, line) in wrap(&text, columns).iter().enumerate() {
                if i == 0 {
                    let name = self.style.paint(Role::Header, &name);
                    writeln!(self.out, "{name}{blanks}{GAP}{line}")?;
                } else {
                    writeln!(self.out, "{}{GAP}{line}", " ".repeat(indent))?;
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(widths: &[usize]) -> Vec<Layout> {
        widths
            .iter()
            .map(|width| Layout {
                width: *width,
                right: false,
            })
            .collect()
    }

    #[test]
    fn the_widest_columns_give_way() {
        let mut columns = layout(&[10, 50, 40]);
        fit(&mut columns, 64);
        let widths: Vec<usize> = columns.iter().map(|c| c.width).collect();
        assert_eq!(widths, [10, 25, 25]);
    }

    #[test]
    fn numbers_never_give_way() {
        let mut columns = layout(&[30, 30]);
        columns[0].right = true;
        fit(&mut columns, 20);
        assert_eq!(columns[0].width, 30);
        assert_eq!(columns[1].width, NARROWEST);
    }

    #[test]
    fn fractions_are_short_and_whole_numbers_have_none() {
        assert_eq!(real(2.0), "2");
        assert_eq!(real(2.5), "2.5");
        assert_eq!(real(1.0 / 3.0), "0.3333");
        assert_eq!(real(-0.00001), "-0.00001");
    }
}
