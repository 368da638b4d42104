//! Files, folders and standard input: what is there, which format it is, and one stream of articles from all of it.

use super::aliases::{Mapping, Target};
use super::encodings;
use super::fields::Fields;
use super::formats::{self, Format};
use super::{Input, ReadOptions, Rejection, json, tables, texts};
use crate::error::Error;
use serde_json::{Map, Value};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub(super) type Flow = ControlFlow<()>;
pub(super) type Stream<'r> = Box<dyn BufRead + 'r>;

/// The name that standard input goes by in messages.
const STANDARD_INPUT: &str = "standard input";
/// Bytes between two tellings of progress.
const STEP: u64 = 64 << 10;

/// Reads all articles of files, folders and (`-`) standard input, in order, telling `each` what comes.
/// What cannot be read is told as rejected, and the rest is read. `Err` only for options that make no sense.
pub fn read(
    paths: &[PathBuf],
    options: &ReadOptions,
    each: &mut dyn FnMut(Input) -> ControlFlow<()>,
) -> Result<(), Error> {
    let mut reading = Reading::new(options, each)?;
    let mut run = || -> Flow {
        for path in paths {
            if path.as_os_str() == "-" {
                reading.input(Box::new(io::stdin().lock()), STANDARD_INPUT, None, true)?;
            } else {
                reading.path(path)?;
            }
        }
        reading.finish()
    };
    let _ = run();
    Ok(())
}

/// Reads articles from any reader, its format told by its content; `name` is used in messages.
pub fn read_from(
    reader: impl Read,
    name: &str,
    options: &ReadOptions,
    each: &mut dyn FnMut(Input) -> ControlFlow<()>,
) -> Result<(), Error> {
    let mut reading = Reading::new(options, each)?;
    if reading
        .input(Box::new(reader), name, None, true)
        .is_continue()
    {
        let _ = reading.finish();
    }
    Ok(())
}

/// Bytes of all the files that `read` would read; `None` when standard input is among them.
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        let metadata = std::fs::metadata(path).ok();
        if metadata.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            total += members(path)
                .filter_map(|member| member.ok())
                .filter(|member| member.file_type().is_file())
                .filter(|member| !is_hidden(member) && formats::named(member.path()).is_some())
                .filter_map(|member| member.metadata().ok())
                .map(|metadata| metadata.len())
                .sum::<u64>();
        } else {
            total += metadata.map_or(0, |metadata| metadata.len());
        }
    }
    Some(total)
}

/// The entries of a folder, sorted, without following links.
fn members(folder: &Path) -> impl Iterator<Item = walkdir::Result<walkdir::DirEntry>> {
    walkdir::WalkDir::new(folder)
        .min_depth(1)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !(entry.file_type().is_dir() && is_hidden(entry)))
}

fn is_hidden(entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// One run over all inputs.
pub(super) struct Reading<'a> {
    pub(super) options: &'a ReadOptions,
    pub(super) mapping: Mapping,
    plain: Mapping,
    each: &'a mut dyn FnMut(Input) -> Flow,
    bytes: Rc<Cell<u64>>,
    told: u64,
    articles: u64,
    undated: u64,
    understood: BTreeMap<Target, BTreeMap<String, u64>>,
    encodings: BTreeMap<&'static str, u64>,
}

/// The input being read.
pub(super) struct Origin {
    pub(super) path: String,
    pub(super) encoding: Option<&'static str>,
    pub(super) invalid: Rc<Cell<u64>>,
}

impl Origin {
    /// The text of a record, its oddities counted.
    pub(super) fn decode<'b>(&mut self, bytes: &'b [u8]) -> std::borrow::Cow<'b, str> {
        self.decode_in(bytes, encodings::find(bytes))
    }

    /// The text of a part of a record whose encoding was found on the whole.
    pub(super) fn decode_in<'b>(
        &mut self,
        bytes: &'b [u8],
        encoding: Option<&'static encoding_rs::Encoding>,
    ) -> std::borrow::Cow<'b, str> {
        let decoded = encodings::decode_in(bytes, encoding);
        self.encoding = self.encoding.or(decoded.encoding);
        self.invalid.set(self.invalid.get() + decoded.invalid);
        decoded.text
    }
}

impl<'a> Reading<'a> {
    fn new(
        options: &'a ReadOptions,
        each: &'a mut dyn FnMut(Input) -> Flow,
    ) -> Result<Self, Error> {
        Ok(Self {
            options,
            mapping: Mapping::new(&options.map)?,
            plain: Mapping::new(&[])?,
            each,
            bytes: Rc::default(),
            told: 0,
            articles: 0,
            undated: 0,
            understood: BTreeMap::new(),
            encodings: BTreeMap::new(),
        })
    }

    /// Reads a path that the caller named.
    fn path(&mut self, path: &Path) -> Flow {
        let name = path.display().to_string();
        match std::fs::metadata(path) {
            Err(error) => self.reject(&name, None, None, in_words(&error)),
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(_) => self.file(path, true),
        }
    }

    fn folder(&mut self, folder: &Path) -> Flow {
        let mut read = 0u64;
        for member in members(folder) {
            let member = match member {
                Ok(member) => member,
                Err(error) => {
                    let name = error.path().unwrap_or(folder).display().to_string();
                    let reason = error.io_error().map_or_else(
                        || "cannot be read: a folder inside itself".to_string(),
                        in_words,
                    );
                    self.reject(&name, None, None, reason)?;
                    continue;
                }
            };
            let kind = member.file_type();
            if kind.is_dir() {
                continue;
            }
            let name = member.path().display().to_string();
            let reason = match () {
                () if kind.is_symlink() => "a link; links are not followed",
                () if !kind.is_file() => "not a regular file",
                () if is_hidden(&member) => "a hidden file",
                () if formats::named(member.path()).is_none() => {
                    "not one of txt, text, json, jsonl, ndjson, csv, tsv"
                }
                () => {
                    read += 1;
                    self.file(member.path(), false)?;
                    continue;
                }
            };
            self.skip(&name, reason)?;
        }
        if read == 0 {
            let reason = "no articles in this folder; read are txt, text, json, jsonl, ndjson, csv and tsv files";
            self.reject(&folder.display().to_string(), None, None, reason.into())?;
        }
        ControlFlow::Continue(())
    }

    fn file(&mut self, path: &Path, named: bool) -> Flow {
        let name = path.display().to_string();
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return self.reject(&name, None, None, in_words(&error)),
        };
        let format = formats::named(path);
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        // UTF-16 takes at most twice the bytes of the text it holds.
        if format == Some(Format::Text) && length / 2 > self.options.max_article {
            return self.reject(&name, None, None, self.too_large());
        }
        self.input(Box::new(file), &name, format, named)
    }

    /// Reads one input to its end.
    fn input<'r>(
        &mut self,
        raw: Box<dyn Read + 'r>,
        name: &str,
        format: Option<Format>,
        named: bool,
    ) -> Flow {
        let mut origin = Origin {
            path: name.to_string(),
            encoding: None,
            invalid: Rc::default(),
        };
        let counted = Counted {
            inner: raw,
            bytes: Rc::clone(&self.bytes),
        };
        let (head, stream) = match formats::open(counted, &mut origin) {
            Ok(opened) => opened,
            Err(error) => return self.reject(name, None, None, in_words(&error)),
        };
        if let Some(reason) = formats::foreign(&head) {
            self.bytes_read()?;
            return if named {
                self.reject(name, None, None, reason.into())
            } else {
                self.skip(name, reason)
            };
        }
        match format.unwrap_or_else(|| formats::sniff(&head, &self.mapping)) {
            Format::Text if format.is_none() && head.is_empty() => {}
            Format::Text => texts::read(self, &mut origin, stream)?,
            Format::Json => json::read(self, &mut origin, stream, &head)?,
            Format::Table(separator) => {
                tables::read(self, &mut origin, stream, &head, separator)?;
            }
        }
        if let Some(encoding) = origin.encoding {
            *self.encodings.entry(encoding).or_default() += 1;
        }
        let invalid = origin.invalid.get();
        if invalid > 0 {
            self.note(format!("{name}: {invalid} invalid bytes became U+FFFD"))?;
        }
        self.bytes_read()
    }

    /// Tells how the whole run went.
    fn finish(&mut self) -> Flow {
        let fields = [
            (Target::Title, "title"),
            (Target::Text, "text"),
            (Target::Date, "date"),
        ];
        let parts: Vec<String> = fields
            .iter()
            .filter_map(|(target, name)| {
                let columns = self.understood.get(target)?;
                let columns: Vec<String> = columns
                    .iter()
                    .map(|(column, count)| match columns.len() {
                        1 => format!("`{column}`"),
                        _ => format!("`{column}` ({count})"),
                    })
                    .collect();
                Some(format!("{name} from {}", columns.join(" and ")))
            })
            .collect();
        if !parts.is_empty() {
            let mut note = parts.join(", ");
            if self.undated > 0 {
                note += &format!("; {} of {} without a date", self.undated, self.articles);
            }
            self.note(note)?;
        }
        for (encoding, files) in std::mem::take(&mut self.encodings) {
            let plural = if files == 1 { "" } else { "s" };
            self.note(format!("{files} input{plural} read as {encoding}"))?;
        }
        ControlFlow::Continue(())
    }

    /// Makes an article of a record and hands it over.
    pub(super) fn record(
        &mut self,
        origin: &Origin,
        place: u64,
        record: Map<String, Value>,
        from_json: bool,
    ) -> Flow {
        let fields = Fields::sort(record, &self.mapping);
        let names: Vec<(Target, String)> = [Target::Title, Target::Text, Target::Date]
            .into_iter()
            .filter_map(|target| Some((target, fields.name(target)?.to_string())))
            .collect();
        let accepted = self.fields(origin, Some(place), fields, from_json);
        // Columns repeat; a table of the names of hostile input must not grow without end.
        for (target, name) in names {
            let columns = self.understood.entry(target).or_default();
            if columns.len() < 20 || columns.contains_key(&name) {
                *columns.entry(name).or_default() += 1;
            }
        }
        accepted
    }

    /// Makes an article of a plain text's parts and hands it over.
    pub(super) fn plain(&mut self, origin: &Origin, record: Map<String, Value>) -> Flow {
        let fields = Fields::sort(record, &self.plain);
        self.fields(origin, None, fields, false)
    }

    fn fields(
        &mut self,
        origin: &Origin,
        place: Option<u64>,
        fields: Fields,
        from_json: bool,
    ) -> Flow {
        let id = fields.id();
        match fields.into_article(self.options, from_json) {
            Err(reason) => self.reject(&origin.path, place, id, reason),
            Ok((mut article, note)) => {
                article.path = Some(match place {
                    Some(place) => format!("{}#{place}", origin.path),
                    None => origin.path.clone(),
                });
                self.articles += 1;
                self.undated += u64::from(article.published.is_none());
                if let Some(note) = note {
                    let place = place.map(|place| format!(":{place}")).unwrap_or_default();
                    self.note(format!("{}{place}: {note}", origin.path))?;
                }
                (self.each)(Input::Article(Box::new(article)))?;
                self.progress()
            }
        }
    }

    /// Tells that a record or file was not read.
    pub(super) fn reject(
        &mut self,
        path: &str,
        place: Option<u64>,
        id: Option<String>,
        reason: String,
    ) -> Flow {
        (self.each)(Input::Rejected(Rejection {
            path: path.to_string(),
            place,
            id,
            reason,
        }))?;
        self.progress()
    }

    fn skip(&mut self, path: &str, reason: &str) -> Flow {
        (self.each)(Input::Skipped(Rejection {
            path: path.to_string(),
            reason: reason.to_string(),
            ..Default::default()
        }))
    }

    fn note(&mut self, text: String) -> Flow {
        (self.each)(Input::Note(text))
    }

    fn progress(&mut self) -> Flow {
        if self.bytes.get() - self.told >= STEP {
            self.bytes_read()
        } else {
            ControlFlow::Continue(())
        }
    }

    fn bytes_read(&mut self) -> Flow {
        if self.told == self.bytes.get() {
            return ControlFlow::Continue(());
        }
        self.told = self.bytes.get();
        (self.each)(Input::Progress(self.told))
    }

    /// The reason for refusing a record that is larger than allowed.
    pub(super) fn too_large(&self) -> String {
        format!(
            "larger than {} bytes; raise `--max-article` to read it",
            self.options.max_article
        )
    }
}

/// Counts what is read of an input.
struct Counted<R> {
    inner: R,
    bytes: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.bytes.set(self.bytes.get() + n as u64);
        Ok(n)
    }
}

/// A failure of the system in words of this program.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "no permission to read it".into(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or("").to_lowercase();
            format!("cannot be read: {text}")
        }
    }
}
