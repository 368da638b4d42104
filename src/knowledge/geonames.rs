//! Files of places as they are published or kept: GeoNames dumps, GeoNames alternate names, tables with a header of one's
//! own. They are told apart by their columns and become places of one's own.

mod divisions;

use super::countries::Countries;
use super::fold;
use super::gazetteer::Gazetteer;
use super::own_places::{OwnPlace, degrees, people};
use crate::error::{Error, Result};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Columns of a dump: allCountries, a country's file, cities500 to cities15000.
const DUMP: usize = 19;
/// So many first lines are looked at to tell a file's layout.
const LOOKED_AT: usize = 20;

/// What is taken from the files.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Indices into the country table; empty is all.
    pub countries: Vec<usize>,
    /// GeoNames feature classes: P, A, H …
    pub classes: Vec<char>,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// The file.
    pub path: PathBuf,
    /// From 1.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

/// What came of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// The places, in the order of the files.
    pub places: Vec<OwnPlace>,
    /// Names that files of alternate names added.
    pub names: usize,
    /// Rows of other classes or countries, countries themselves, and repetitions.
    pub left_out: usize,
    /// Lines that could not be read.
    pub bad: usize,
    seen: HashSet<u32>,
    codes: Vec<Option<divisions::Code>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Dump,
    AlternateNames,
    /// A header line, with this between cells.
    Table(u8),
}

/// Reads all files; files of alternate names go last, wherever they stand. `bad` hears of every line that is wrong.
pub fn import(
    paths: &[PathBuf],
    wanted: &Wanted,
    countries: &Countries,
    gazetteer: &Gazetteer,
    bad: &mut dyn FnMut(BadLine),
) -> Result<Import> {
    let mut files = Vec::new();
    for path in paths {
        files.push((layout(path)?, path));
    }
    let mut out = Import::default();
    for (layout, path) in &files {
        match layout {
            Layout::Dump => out.dump(path, wanted, countries, bad)?,
            Layout::Table(between) => out.table(path, *between, wanted, countries, bad)?,
            Layout::AlternateNames => {}
        }
    }
    divisions::name(&mut out.places, &out.codes, gazetteer);
    let numbers: HashMap<u32, usize> = out
        .places
        .iter()
        .enumerate()
        .filter_map(|(n, place)| Some((place.geonames_id?, n)))
        .collect();
    for (_, path) in files.iter().filter(|(l, _)| *l == Layout::AlternateNames) {
        out.alternate_names(path, &numbers, bad)?;
    }
    Ok(out)
}

fn open(path: &Path) -> Result<BufReader<File>> {
    let refuse = |reason: String| Error::new(format!("cannot read `{}`: {reason}", path.display()));
    let file = File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => refuse("no such file".into()),
        _ => refuse(error.to_string().to_lowercase()),
    })?;
    match file.metadata() {
        Ok(about) if about.is_dir() => Err(refuse("it is a folder".into())),
        _ => Ok(BufReader::with_capacity(1 << 16, file)),
    }
}

/// Calls `each` with every line and its number, until it says that it has seen enough.
fn lines(path: &Path, each: &mut dyn FnMut(u64, &[u8]) -> bool) -> Result<()> {
    let mut reader = open(path)?;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = reader
            .read_until(b'\n', &mut line)
            .map_err(|error| Error::new(format!("cannot read `{}`: {error}", path.display())))?;
        if read == 0 {
            break;
        }
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        if !each(number, text) {
            break;
        }
    }
    Ok(())
}

/// Which of the layouts the first lines of a file are written in.
fn layout(path: &Path) -> Result<Layout> {
    let mut found = None;
    let mut packed = false;
    lines(path, &mut |number, line| {
        packed |= number == 1 && (line.starts_with(b"PK\x03\x04") || line.starts_with(b"\x1f\x8b"));
        let text = String::from_utf8_lossy(line);
        found = match number {
            1 => header(&text).or_else(|| line_layout(&text)),
            _ => line_layout(&text),
        };
        found.is_none() && !packed && number < LOOKED_AT as u64
    })?;
    if let Some(layout) = found.filter(|_| !packed) {
        return Ok(layout);
    }
    let error = Error::new(format!(
        "`{}` has none of the layouts that are known",
        path.display()
    ));
    Err(error.help(if packed {
        "it is packed: unpack it first"
    } else {
        "a GeoNames dump has 19 columns parted by tabs, alternateNamesV2 4 to 10; a table of one's own begins with a line \
         that names its columns, name, lat and lon among them"
    }))
}

fn line_layout(line: &str) -> Option<Layout> {
    let cells: Vec<&str> = line.split('\t').collect();
    let number = |n: usize| cells.get(n).is_some_and(|c| c.parse::<u32>().is_ok());
    let degrees = |n: usize| cells.get(n).is_some_and(|c| c.parse::<f64>().is_ok());
    if cells.len() == DUMP && number(0) && degrees(4) && degrees(5) {
        Some(Layout::Dump)
    } else if (4..=10).contains(&cells.len()) && number(0) && number(1) && !cells[3].is_empty() {
        Some(Layout::AlternateNames)
    } else {
        None
    }
}

fn header(line: &str) -> Option<Layout> {
    let between = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|b| line.bytes().filter(|c| c == b).count())?;
    let names: Vec<Option<&str>> = line.split(char::from(between)).map(column).collect();
    ["name", "lat", "lon"]
        .iter()
        .all(|wanted| names.contains(&Some(wanted)))
        .then_some(Layout::Table(between))
}

/// The column that a header's word stands for.
fn column(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(['"', ' ', '\u{feff}']).to_lowercase();
    let word = word.replace([' ', '-'], "_");
    Some(match word.as_str() {
        "name" | "place" | "place_name" | "placename" => "name",
        "lat" | "latitude" | "y" => "lat",
        "lon" | "lng" | "long" | "longitude" | "x" => "lon",
        "country" | "country_code" | "countrycode" | "iso2" | "iso3" => "country",
        "kind" | "type" => "kind",
        "admin1" | "province" | "state" | "governorate" => "admin1",
        "population" | "pop" => "population",
        "geonames_id" | "geonameid" | "geonames" => "geonames_id",
        "alternate_names" | "alternatenames" | "alternates" | "aliases" | "other_names" => {
            "alternate_names"
        }
        _ => return None,
    })
}

/// The kind of a GeoNames feature; `None` for countries, which are known.
fn kind(class: char, code: &str) -> Option<&'static str> {
    Some(match class {
        'P' => "city",
        'A' if code.starts_with("PCL") || code == "TERR" => return None,
        'A' if code.starts_with("ADM1") => "admin1",
        'A' => "admin2",
        'H' | 'U' => "water",
        'T' if code.starts_with("ISL") => "region",
        'T' => "mountain",
        'R' => "road",
        'S' => "facility",
        _ => "region",
    })
}

/// Whether an alternate name is worth a look-up: Latin letters, four and more, no short capitals as airports have.
fn is_useful(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let folded = fold(name);
    let latin = folded.is_ascii();
    let loud = letters().all(char::is_uppercase) && name.chars().count() <= 4;
    latin && folded.len() >= 4 && letters().count() >= 3 && !loud && !name.contains(['|', ':'])
}

impl Import {
    fn dump(
        &mut self,
        path: &Path,
        wanted: &Wanted,
        countries: &Countries,
        bad: &mut dyn FnMut(BadLine),
    ) -> Result<()> {
        let codes: HashMap<&str, usize> = countries
            .all()
            .iter()
            .enumerate()
            .map(|(n, c)| (c.iso2, n))
            .collect();
        lines(path, &mut |line, bytes| {
            if bytes.is_empty() {
                return true;
            }
            match row(bytes, wanted, &codes) {
                Ok(Some((place, code))) => self.take(place, code),
                Ok(None) => self.left_out += 1,
                Err(reason) => self.refuse(path, line, reason, bad),
            }
            true
        })
    }

    /// Keeps a place, unless one of its id is kept already.
    fn take(&mut self, place: OwnPlace, code: Option<divisions::Code>) {
        if place.geonames_id.is_some_and(|id| !self.seen.insert(id)) {
            self.left_out += 1;
            return;
        }
        self.places.push(place);
        self.codes.push(code);
    }

    fn refuse(&mut self, path: &Path, line: u64, reason: String, bad: &mut dyn FnMut(BadLine)) {
        self.bad += 1;
        let path = path.to_path_buf();
        bad(BadLine { path, line, reason });
    }

    fn table(
        &mut self,
        path: &Path,
        between: u8,
        wanted: &Wanted,
        countries: &Countries,
        bad: &mut dyn FnMut(BadLine),
    ) -> Result<()> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(between)
            .quoting(between != b'\t')
            .flexible(true)
            .has_headers(true)
            .from_reader(open(path)?);
        let columns: Vec<Option<&'static str>> = match reader.byte_headers() {
            Ok(header) => header
                .iter()
                .map(|word| std::str::from_utf8(word).ok().and_then(column))
                .collect(),
            Err(error) => return Err(Error::new(format!("`{}`: {error}", path.display()))),
        };
        let mut record = csv::ByteRecord::new();
        loop {
            let start = reader.position().line();
            match reader.read_byte_record(&mut record) {
                Ok(false) => return Ok(()),
                Ok(true) => {}
                Err(error) => {
                    self.refuse(path, start, error.to_string(), bad);
                    if error.is_io_error() {
                        return Ok(());
                    }
                    continue;
                }
            }
            let line = record.position().map_or(start, csv::Position::line);
            let place = own_row(&record, &columns, countries);
            match place {
                Ok(place)
                    if !wanted.countries.is_empty()
                        && place.country.is_none_or(|c| !wanted.countries.contains(&c)) =>
                {
                    self.left_out += 1
                }
                Ok(place) => self.take(place, None),
                Err(reason) => self.refuse(path, line, reason, bad),
            }
        }
    }

    fn alternate_names(
        &mut self,
        path: &Path,
        numbers: &HashMap<u32, usize>,
        bad: &mut dyn FnMut(BadLine),
    ) -> Result<()> {
        lines(path, &mut |line, bytes| {
            if bytes.is_empty() {
                return true;
            }
            match alternate_name(bytes) {
                Ok(Some((id, name))) => {
                    let Some(place) = numbers.get(&id).and_then(|n| self.places.get_mut(*n)) else {
                        return true;
                    };
                    let folded = fold(name);
                    let known = std::iter::once(&place.name)
                        .chain(&place.alternate_names)
                        .any(|known| fold(known) == folded);
                    if !known {
                        place.alternate_names.push(name.to_string());
                        self.names += 1;
                    }
                }
                Ok(None) => {}
                Err(reason) => self.refuse(path, line, reason, bad),
            }
            true
        })
    }
}

/// A row of a table with a header.
fn own_row(
    record: &csv::ByteRecord,
    columns: &[Option<&'static str>],
    countries: &Countries,
) -> std::result::Result<OwnPlace, String> {
    if record.len() != columns.len() {
        return Err(format!(
            "{} cells, but the first line names {}",
            record.len(),
            columns.len()
        ));
    }
    let mut cells = Vec::with_capacity(record.len());
    for cell in record {
        cells.push(
            std::str::from_utf8(cell)
                .map_err(|_| "not UTF-8 text".to_string())?
                .trim(),
        );
    }
    let cell = |name: &str| {
        let at = columns.iter().position(|c| *c == Some(name));
        at.and_then(|c| cells.get(c)).map_or("", |cell| *cell)
    };
    let mut place = OwnPlace::read(cell, countries)?;
    // People part names by semicolons or commas; the bar is dateline's own.
    place.alternate_names = cell("alternate_names")
        .split(if cell("alternate_names").contains(['|', ';']) {
            &['|', ';'][..]
        } else {
            &[',']
        })
        .map(str::trim)
        .filter(|name| !fold(name).is_empty())
        .map(str::to_string)
        .collect();
    Ok(place)
}

type Row = Option<(OwnPlace, Option<divisions::Code>)>;

/// A row of a dump; `None` when it is not wanted.
fn row(
    bytes: &[u8],
    wanted: &Wanted,
    codes: &HashMap<&str, usize>,
) -> std::result::Result<Row, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8 text".to_string())?;
    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    let [
        id,
        name,
        _,
        alternates,
        latitude,
        longitude,
        class,
        code,
        country,
        _,
        admin1,
        _,
        _,
        _,
        population,
        ..,
    ] = cells[..]
    else {
        return Err(format!("{} columns, not {DUMP}", cells.len()));
    };
    if cells.len() != DUMP {
        return Err(format!("{} columns, not {DUMP}", cells.len()));
    }
    let id: u32 = id
        .parse()
        .map_err(|_| format!("`{id}` is no GeoNames id"))?;
    if fold(name).is_empty() {
        return Err("there is no name".to_string());
    }
    let latitude = degrees("latitude", latitude, 90.0)?;
    let longitude = degrees("longitude", longitude, 180.0)?;
    let population = people(population)?;
    let country = codes.get(country).copied();
    let class = class.chars().next().unwrap_or(' ').to_ascii_uppercase();
    let there = wanted.countries.is_empty()
        || country.is_some_and(|country| wanted.countries.contains(&country));
    let Some(kind) = kind(class, code).filter(|_| there && wanted.classes.contains(&class)) else {
        return Ok(None);
    };
    let mut alternate_names: Vec<String> = Vec::new();
    let mut known = HashSet::from([fold(name)]);
    for other in alternates
        .split(',')
        .map(str::trim)
        .filter(|n| is_useful(n))
    {
        if known.insert(fold(other)) {
            alternate_names.push(other.to_string());
        }
    }
    let place = OwnPlace {
        name: name.to_string(),
        kind,
        country,
        admin1: None,
        latitude,
        longitude,
        // Seas and mountains have no people; the figure would be taken for importance.
        population: if matches!(class, 'P' | 'A') {
            population
        } else {
            0
        },
        geonames_id: Some(id).filter(|id| *id > 0),
        alternate_names,
    };
    let code = country
        .filter(|_| !admin1.is_empty() && admin1 != "00")
        .map(|country| (country, admin1.to_string()));
    Ok(Some((place, code)))
}

/// An id with one of its names; `None` for links, codes and other scripts.
fn alternate_name(bytes: &[u8]) -> std::result::Result<Option<(u32, &str)>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8 text".to_string())?;
    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    let [_, id, language, name, ..] = cells[..] else {
        return Err(format!("{} columns, not 4 to 10", cells.len()));
    };
    let id: u32 = id
        .parse()
        .map_err(|_| format!("`{id}` is no GeoNames id"))?;
    // Languages have two or three letters; link, post, iata, wkdt and the like are none.
    let spoken = language.len() <= 3 || language.contains('-');
    Ok(Some((id, name)).filter(|_| spoken && is_useful(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_are_told_by_their_columns() {
        let dump = "12\tTell Nowhere\tTell Nowhere\t\t35.5\t36.7\tP\tPPL\tSY\t\t12\t\t\t\t90\t\t\tAsia/Damascus\t2020-01-01";
        assert_eq!(line_layout(dump), Some(Layout::Dump));
        assert_eq!(
            line_layout("1\t12\tar\tTall Nowhere\t\t\t\t"),
            Some(Layout::AlternateNames)
        );
        assert_eq!(line_layout("name,lat,lon"), None);
        assert_eq!(header("Name;Latitude;Longitude"), Some(Layout::Table(b';')));
        assert_eq!(
            header("\u{feff}\"name\",\"lat\",\"lng\""),
            Some(Layout::Table(b','))
        );
        assert_eq!(header("name,lat"), None);
        assert_eq!(column("\"Alternate Names\""), Some("alternate_names"));
    }

    #[test]
    fn alternate_names_are_latin_and_not_codes() {
        for (name, useful) in [
            ("Tall Nowhere", true),
            ("Århus", true),
            ("ALP", false),
            ("OSLO", false),
            ("حلب", false),
            ("Ur", false),
        ] {
            assert_eq!(is_useful(name), useful, "{name}");
        }
        assert_eq!(
            alternate_name(b"1\t12\tlink\thttps://example.org/x"),
            Ok(None)
        );
        assert_eq!(
            alternate_name(b"1\t12\ten\tTall Nowhere\t1"),
            Ok(Some((12, "Tall Nowhere")))
        );
        assert!(alternate_name(b"1\tx\ten\tTall Nowhere").is_err());
    }

    #[test]
    fn features_have_kinds() {
        assert_eq!(kind('P', "PPLC"), Some("city"));
        assert_eq!(kind('A', "ADM1"), Some("admin1"));
        assert_eq!(kind('A', "PCLI"), None);
        assert_eq!(kind('T', "ISL"), Some("region"));
    }
}
