//! Figures as bars and lines of block characters.

use super::formats::RowWriter;
use super::style::{Role, Style, cut, one_line, width};
use super::tables::plain;
use crate::rows::Value;
use std::io::{self, Write};

/// More rows are no picture.
const MOST: usize = 2_000;
/// A label takes at most so many columns.
const LABEL: usize = 30;

/// Draws one bar a row, or one line of all rows, for the last figure of each.
pub struct ChartWriter<W: Write> {
    out: W,
    style: Style,
    columns: Vec<String>,
    line: bool,
    rows: Vec<(String, Option<f64>, String)>,
    left: usize,
}

impl<W: Write> ChartWriter<W> {
    /// A chart of these columns; `line` draws a line.
    pub fn new(out: W, columns: &[String], style: Style, line: bool) -> Self {
        ChartWriter {
            out,
            style,
            columns: columns.to_vec(),
            line,
            rows: Vec::new(),
            left: 0,
        }
    }

    fn bars(&mut self) -> io::Result<()> {
        let labels = self.rows.iter().map(|(label, ..)| width(label)).max();
        let labels = labels.unwrap_or(0).min(LABEL);
        let figures = self.rows.iter().map(|(.., text)| width(text)).max();
        let figures = figures.unwrap_or(0);
        let room = self
            .style
            .width
            .saturating_sub(labels + figures + 4)
            .max(10);
        let most = self.most();
        for (label, value, text) in &self.rows {
            let label = cut(label, labels);
            let blanks = " ".repeat(labels.saturating_sub(width(&label)));
            let bar = bar(value.unwrap_or(0.0), most, room);
            let bar = self.style.paint(Role::Keyword, &bar);
            let line = format!("{label}{blanks}  {text:>figures$} {bar}");
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn line(&mut self) -> io::Result<()> {
        let most = self.most();
        let room = self.style.width.saturating_sub(2).max(10);
        let values: Vec<f64> = self.rows.iter().map(|row| row.1.unwrap_or(0.0)).collect();
        for part in values.chunks(room).zip(self.rows.chunks(room)) {
            let line: String = part.0.iter().map(|value| level(*value, most)).collect();
            writeln!(self.out, "{}", self.style.paint(Role::Keyword, &line))?;
            let first = part.1.first().map_or("", |row| row.0.as_str());
            let last = part.1.last().map_or("", |row| row.0.as_str());
            let between = part
                .0
                .len()
                .saturating_sub(width(first) + width(last))
                .max(1);
            writeln!(self.out, "{first}{}{last}", " ".repeat(between))?;
        }
        let top = self
            .rows
            .iter()
            .find(|row| row.1 == Some(most))
            .map(|(label, _, text)| format!("highest: {text} ({label})"));
        match top {
            Some(top) => writeln!(self.out, "{}", self.style.paint(Role::Faint, &top)),
            None => Ok(()),
        }
    }

    fn most(&self) -> f64 {
        self.rows.iter().filter_map(|row| row.1).fold(0.0, f64::max)
    }
}

/// A bar in eighths of a block; what is above nought always shows.
fn bar(value: f64, most: f64, room: usize) -> String {
    if value <= 0.0 || most <= 0.0 {
        return String::new();
    }
    let eighths = ((value / most * room as f64 * 8.0).round() as usize).max(1);
    let mut bar = "█".repeat(eighths / 8);
    bar.extend(
        ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
            .get(eighths % 8)
            .copied(),
    );
    bar
}

/// One of eight heights; a blank for nought.
fn level(value: f64, most: f64) -> char {
    const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if value <= 0.0 || most <= 0.0 {
        return ' ';
    }
    let step = (value / most * 8.0).ceil() as usize;
    LEVELS[step.clamp(1, 8) - 1]
}

impl<W: Write> RowWriter for ChartWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        if self.rows.len() == MOST {
            self.left += 1;
            return Ok(());
        }
        // The last column that holds a figure is drawn; the columns before it are its label.
        let at = row
            .iter()
            .rposition(|value| matches!(value, Value::Integer(_) | Value::Real(_)))
            .unwrap_or(self.columns.len().saturating_sub(1));
        let label: Vec<String> = row
            .iter()
            .take(at)
            .map(|value| match value {
                Value::Null => "none".to_string(),
                value => one_line(&plain(value)).into_owned(),
            })
            .collect();
        let figure = row.get(at).unwrap_or(&Value::Null);
        let value = match figure {
            Value::Integer(n) => Some(*n as f64),
            Value::Real(x) => Some(*x),
            _ => None,
        };
        let label = self.style.clean(&label.join(", ")).into_owned();
        let text = match figure {
            Value::Integer(_) | Value::Real(_) => plain(figure),
            _ => String::new(),
        };
        self.rows.push((label, value, text));
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.line {
            self.line()?;
        } else {
            self.bars()?;
        }
        if self.left > 0 {
            writeln!(self.out, "and {} more rows", self.left)?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        assert_eq!(bar(10.0, 10.0, 4), "████");
        assert_eq!(bar(5.0, 10.0, 3), "█▌");
        assert_eq!(bar(0.001, 10.0, 4), "▏");
        assert_eq!(bar(0.0, 10.0, 4), "");
        assert_eq!(level(10.0, 10.0), '█');
        assert_eq!(level(0.1, 10.0), '▁');
        assert_eq!(level(0.0, 0.0), ' ');
    }
}
