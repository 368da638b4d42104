//! The formats of an answer and the writers that stream rows in them.

use super::geojson::GeoWriter;
use super::style::Style;
use super::tables::{ListWriter, TableWriter, plain};
use crate::rows::Value;
use std::io::{self, Write};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Aligned columns for people.
    Table,
    /// One block of lines a row.
    List,
    /// RFC 4180.
    Csv,
    /// Tabs between cells; tabs and line breaks inside become `\t` and `\n`.
    Tsv,
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A Markdown table.
    Md,
    /// A FeatureCollection of rows with `latitude` and `longitude`.
    Geojson,
}

impl Format {
    /// The formats with what they are for, as help shows them.
    pub const ALL: [(Format, &'static str, &'static str); 8] = [
        (Format::Table, "table", "aligned columns"),
        (Format::List, "list", "one block of lines a row"),
        (Format::Csv, "csv", "comma-separated, RFC 4180"),
        (Format::Tsv, "tsv", "tab-separated"),
        (Format::Json, "json", "one array of objects"),
        (Format::Jsonl, "jsonl", "one object a line"),
        (Format::Md, "md", "a Markdown table"),
        (
            Format::Geojson,
            "geojson",
            "points, from latitude and longitude",
        ),
    ];

    /// The format of this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL
            .iter()
            .find(|(_, known, _)| known.eq_ignore_ascii_case(name))
            .map(|(format, ..)| *format)
    }

    /// The name that is typed.
    pub fn name(self) -> &'static str {
        Format::ALL
            .iter()
            .find(|(format, ..)| *format == self)
            .map_or("", |(_, name, _)| *name)
    }
}

/// Takes rows one by one.
pub trait RowWriter {
    /// Writes one row, as long as the columns.
    fn row(&mut self, row: &[Value]) -> io::Result<()>;
    /// Writes what is held back and what closes the format.
    fn finish(&mut self) -> io::Result<()>;
}

/// A writer of this format. `Err` says why these columns cannot be written in it.
pub fn writer<'a>(
    format: Format,
    columns: &[String],
    style: Style,
    out: Box<dyn Write + 'a>,
) -> Result<Box<dyn RowWriter + 'a>, crate::error::Error> {
    Ok(match format {
        Format::Table => Box::new(TableWriter::new(out, columns, style)),
        Format::List => Box::new(ListWriter::new(out, columns, style)),
        Format::Csv => Box::new(CsvWriter::new(out, columns)),
        Format::Tsv => Box::new(TsvWriter::new(out, columns, style)),
        Format::Json => Box::new(JsonWriter::new(out, columns, true)),
        Format::Jsonl => Box::new(JsonWriter::new(out, columns, false)),
        Format::Md => Box::new(MarkdownWriter::new(out, columns, style)),
        Format::Geojson => Box::new(GeoWriter::new(out, columns)?),
    })
}

/// A value as the text of a cell that programs read: nothing for unknown, numbers in full.
fn exact(value: &Value) -> String {
    match value {
        Value::Real(x) => x.to_string(),
        other => plain(other),
    }
}

/// A value in JSON; what JSON has no number for is null.
pub(super) fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(n) => (*n).into(),
        Value::Real(x) => (*x).into(),
        Value::Text(text) => text.as_str().into(),
    }
}

struct CsvWriter<W: Write> {
    out: csv::Writer<W>,
    head: Option<Vec<String>>,
}

impl<W: Write> CsvWriter<W> {
    fn new(out: W, columns: &[String]) -> Self {
        CsvWriter {
            out: csv::WriterBuilder::new().from_writer(out),
            head: Some(columns.to_vec()),
        }
    }

    fn head(&mut self) -> io::Result<()> {
        match self.head.take() {
            Some(head) => self.out.write_record(&head).map_err(io_error),
            None => Ok(()),
        }
    }
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

impl<W: Write> RowWriter for CsvWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        self.head()?;
        self.out
            .write_record(row.iter().map(exact))
            .map_err(io_error)
    }
    fn finish(&mut self) -> io::Result<()> {
        self.head()?;
        self.out.flush()
    }
}

struct TsvWriter<W: Write> {
    out: W,
    style: Style,
    head: Option<Vec<String>>,
}

impl<W: Write> TsvWriter<W> {
    fn new(out: W, columns: &[String], style: Style) -> Self {
        TsvWriter {
            out,
            style,
            head: Some(columns.to_vec()),
        }
    }

    fn line(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| {
                let cell = cell
                    .replace('\\', "\\\\")
                    .replace('\t', "\\t")
                    .replace('\n', "\\n")
                    .replace('\r', "\\r");
                self.style.clean(&cell).into_owned()
            })
            .collect();
        writeln!(self.out, "{}", cells.join("\t"))
    }

    fn head(&mut self) -> io::Result<()> {
        match self.head.take() {
            Some(head) => self.line(&head),
            None => Ok(()),
        }
    }
}

impl<W: Write> RowWriter for TsvWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        self.head()?;
        let cells: Vec<String> = row.iter().map(exact).collect();
        self.line(&cells)
    }
    fn finish(&mut self) -> io::Result<()> {
        self.head()?;
        self.out.flush()
    }
}

struct JsonWriter<W: Write> {
    out: W,
    columns: Vec<String>,
    array: bool,
    first: bool,
}

impl<W: Write> JsonWriter<W> {
    fn new(out: W, columns: &[String], array: bool) -> Self {
        JsonWriter {
            out,
            columns: columns.to_vec(),
            array,
            first: true,
        }
    }
}

impl<W: Write> RowWriter for JsonWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        if self.array {
            let before = if self.first { "[\n" } else { ",\n" };
            self.out.write_all(before.as_bytes())?;
        }
        self.first = false;
        let object: serde_json::Map<String, serde_json::Value> = self
            .columns
            .iter()
            .cloned()
            .zip(row.iter().map(json))
            .collect();
        serde_json::to_writer(&mut self.out, &object)?;
        if !self.array {
            writeln!(self.out)?;
        }
        Ok(())
    }
    fn finish(&mut self) -> io::Result<()> {
        if self.array {
            let end = if self.first { "[]\n" } else { "\n]\n" };
            self.out.write_all(end.as_bytes())?;
        }
        self.out.flush()
    }
}

struct MarkdownWriter<W: Write> {
    out: W,
    style: Style,
    head: Option<Vec<String>>,
}

impl<W: Write> MarkdownWriter<W> {
    fn new(out: W, columns: &[String], style: Style) -> Self {
        MarkdownWriter {
            out,
            style,
            head: Some(columns.to_vec()),
        }
    }

    fn line(&mut self, cells: impl Iterator<Item = String>) -> io::Result<()> {
        let mut line = String::from("|");
        for cell in cells {
            let cell = super::style::one_line(&cell)
                .replace('\\', "\\\\")
                .replace('|', "\\|");
            line.push(' ');
            line.push_str(&self.style.clean(&cell));
            line.push_str(" |");
        }
        writeln!(self.out, "{line}")
    }

    fn head(&mut self, row: &[Value]) -> io::Result<()> {
        let Some(head) = self.head.take() else {
            return Ok(());
        };
        let rule = (0..head.len()).map(|i| match row.get(i) {
            Some(Value::Integer(_) | Value::Real(_)) => "---:".to_string(),
            _ => "---".to_string(),
        });
        self.line(head.into_iter())?;
        self.line(rule)
    }
}

impl<W: Write> RowWriter for MarkdownWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        self.head(row)?;
        self.line(row.iter().map(plain))
    }
    fn finish(&mut self) -> io::Result<()> {
        self.head(&[])?;
        self.out.flush()
    }
}
