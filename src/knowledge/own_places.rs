//! Places of one's own: a TSV file that `dateline gazetteer import` writes, looked up beside the embedded gazetteer.
//!
//! Its first line names the columns `name kind country admin1 lat lon population geonames_id alternate_names`, in any
//! order; `name`, `lat` and `lon` are required, alternate names are parted by `|`, an empty cell is unknown.

use super::countries::Countries;
use super::fold;
use super::gazetteer::Record;
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

/// The columns, as they are written.
pub const COLUMNS: [&str; 9] = [
    "name",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "population",
    "geonames_id",
    "alternate_names",
];

/// Kinds that a place of one's own may have.
pub const KINDS: [&str; 8] = [
    "city", "admin1", "admin2", "region", "water", "mountain", "facility", "road",
];

/// Between two alternate names.
const BAR: char = '|';

/// One place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnPlace {
    /// Its name.
    pub name: String,
    /// One of `KINDS`.
    pub kind: &'static str,
    /// Index into the country table, from 0.
    pub country: Option<usize>,
    /// Name of the first-order division.
    pub admin1: Option<String>,
    /// Degrees.
    pub latitude: f64,
    /// Degrees.
    pub longitude: f64,
    /// People; 0 is unknown.
    pub population: u32,
    /// GeoNames id.
    pub geonames_id: Option<u32>,
    /// Its other names.
    pub alternate_names: Vec<String>,
}

impl OwnPlace {
    /// The place as the gazetteer hands it out.
    pub fn record(&self) -> Record<'_> {
        Record {
            name: &self.name,
            kind: self.kind,
            country: self.country,
            division: 0,
            admin1: self.admin1.as_deref(),
            latitude: self.latitude,
            longitude: self.longitude,
            population: self.population,
            geonames_id: self.geonames_id,
        }
    }

    /// Reads a row; `cell` gives the trimmed text of a column, empty where there is none. `Err` says what is wrong.
    pub fn read<'r>(
        cell: impl Fn(&str) -> &'r str,
        countries: &Countries,
    ) -> std::result::Result<OwnPlace, String> {
        let name = cell("name");
        if fold(name).is_empty() {
            return Err("there is no name".to_string());
        }
        let kind = match cell("kind") {
            "" => "city",
            kind => KINDS
                .into_iter()
                .find(|k| k.eq_ignore_ascii_case(kind))
                .ok_or_else(|| {
                    format!(
                        "`{kind}` is no kind of place; there are {}",
                        KINDS.join(", ")
                    )
                })?,
        };
        Ok(OwnPlace {
            name: name.to_string(),
            kind,
            country: country(cell("country"), countries)?,
            admin1: Some(cell("admin1"))
                .filter(|a| !a.is_empty())
                .map(str::to_string),
            latitude: degrees("latitude", cell("lat"), 90.0)?,
            longitude: degrees("longitude", cell("lon"), 180.0)?,
            population: people(cell("population"))?,
            geonames_id: match cell("geonames_id") {
                "" => None,
                id => match id.parse::<u32>() {
                    Ok(id) => Some(id).filter(|id| *id > 0),
                    Err(_) => return Err(format!("`{id}` is no GeoNames id")),
                },
            },
            alternate_names: cell("alternate_names")
                .split(BAR)
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_string)
                .collect(),
        })
    }
}

/// A country by ISO code or name; the empty text is unknown.
pub fn country(text: &str, countries: &Countries) -> std::result::Result<Option<usize>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let meant = countries.meant(text);
    let [country] = meant[..] else {
        return Err(format!(
            "`{text}` is no country; write its ISO code or English name"
        ));
    };
    Ok(countries.all().iter().position(|c| c.iso3 == country.iso3))
}

/// A coordinate between `-most` and `most`.
pub fn degrees(what: &str, text: &str, most: f64) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(degrees) if degrees.abs() <= most => Ok(degrees),
        _ => Err(format!("`{text}` is no {what} from -{most} to {most}")),
    }
}

/// A number of people; empty is 0, unknown.
pub fn people(text: &str) -> std::result::Result<u32, String> {
    if text.is_empty() {
        return Ok(0);
    }
    let number = text.parse::<f64>().ok().filter(|n| *n >= 0.0);
    // More than four milliards is still a number.
    number
        .map(|n| n.min(f64::from(u32::MAX)) as u32)
        .ok_or_else(|| format!("`{text}` is no number of people"))
}

/// Places by folded name.
#[derive(Debug, Default)]
pub struct OwnPlaces {
    places: Vec<OwnPlace>,
    names: HashMap<String, Vec<(u32, bool)>>,
    ids: HashMap<u32, u32>,
}

impl OwnPlaces {
    /// Makes them findable by all their names.
    pub fn new(places: Vec<OwnPlace>) -> OwnPlaces {
        let mut names: HashMap<String, Vec<(u32, bool)>> = HashMap::new();
        let mut ids = HashMap::new();
        for (n, place) in places.iter().enumerate() {
            let n = n as u32;
            if let Some(id) = place.geonames_id {
                ids.entry(id).or_insert(n);
            }
            let mut add = |name: &str, alternative| {
                let list = names.entry(fold(name)).or_default();
                if !list.iter().any(|(known, _)| *known == n) {
                    list.push((n, alternative));
                }
            };
            add(&place.name, false);
            place
                .alternate_names
                .iter()
                .for_each(|name| add(name, true));
        }
        names.remove("");
        OwnPlaces { places, names, ids }
    }

    /// Reads a file that `dateline gazetteer import` wrote. The error names the file and what would work.
    pub fn load(path: &Path, countries: &Countries) -> Result<OwnPlaces> {
        let text = super::own_file(path, "gazetteer").map_err(|e| e.help(WORKS))?;
        let places = parse(&text, countries).map_err(|problem| {
            Error::new(format!(
                "the gazetteer `{}` is damaged: {problem}",
                path.display()
            ))
            .help(WORKS)
        })?;
        Ok(OwnPlaces::new(places))
    }

    /// Numbers of the places of a folded name, and whether it is an alternative one.
    pub fn find(&self, folded: &str) -> &[(u32, bool)] {
        self.names.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The place of a GeoNames id.
    pub fn by_id(&self, geonames_id: u32) -> Option<u32> {
        self.ids.get(&geonames_id).copied()
    }

    /// A place by number.
    pub fn place(&self, number: u32) -> &OwnPlace {
        &self.places[number as usize]
    }

    /// All folded names.
    pub fn folded_names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}

const WORKS: &str = "make one with: dateline gazetteer import FILE --out places.tsv";

/// Reads all rows; `Err` says which line is wrong and why.
fn parse(text: &str, countries: &Countries) -> std::result::Result<Vec<OwnPlace>, String> {
    let places = super::read_headed(text, &["name", "lat", "lon"], |cell| {
        OwnPlace::read(cell, countries)
    })?;
    if places.is_empty() {
        return Err("it holds no place".to_string());
    }
    Ok(places)
}

/// Writes places as `OwnPlaces::load` reads them.
pub fn write(places: &[OwnPlace], countries: &Countries, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))?;
    let plain = |text: &str| text.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ");
    for place in places {
        let known = |n: u32| if n == 0 { String::new() } else { n.to_string() };
        let names: Vec<String> = place
            .alternate_names
            .iter()
            .map(|name| plain(name).replace(BAR, " "))
            .collect();
        let cells = [
            plain(&place.name),
            place.kind.to_string(),
            place
                .country
                .map(|c| countries.all()[c].iso3.to_string())
                .unwrap_or_default(),
            plain(place.admin1.as_deref().unwrap_or("")),
            place.latitude.to_string(),
            place.longitude.to_string(),
            known(place.population),
            known(place.geonames_id.unwrap_or(0)),
            names.join(&BAR.to_string()),
        ];
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let countries = &crate::knowledge::shared().countries;
        let syria = countries.all().iter().position(|c| c.iso3 == "SYR");
        let places = vec![
            OwnPlace {
                name: "Tell Nowhere".into(),
                kind: "city",
                country: syria,
                admin1: Some("Idlib".into()),
                latitude: 35.5,
                longitude: 36.75,
                population: 1200,
                geonames_id: None,
                alternate_names: vec!["Tall Nowhere".into(), "Nowhere Hill".into()],
            },
            OwnPlace {
                name: "Blank Lake".into(),
                kind: "water",
                ..OwnPlace::default()
            },
        ];
        let mut file = Vec::new();
        write(&places, countries, &mut file).expect("memory takes text");
        let text = String::from_utf8(file).expect("UTF-8");
        assert_eq!(parse(&text, countries), Ok(places));
    }

    #[test]
    fn damage_is_told_with_its_line() {
        let countries = &crate::knowledge::shared().countries;
        for (text, wanted) in [
            ("", "its first line names no column `name`"),
            ("name\tlat\tlon\n", "it holds no place"),
            ("name\tlat\tlon\nX\t1\n", "line 2 has 2 cells, not 3"),
            ("name\tlat\tlon\nX\t91\t0\n", "line 2: `91` is no latitude"),
            (
                "name\tlat\tlon\nX\t1\tNaN\n",
                "line 2: `NaN` is no longitude",
            ),
            ("name\tlat\tlon\n'\t1\t1\n", "line 2: there is no name"),
            (
                "name\tlat\tlon\tcountry\nX\t1\t1\tAtlantis\n",
                "line 2: `Atlantis` is no country",
            ),
            (
                "name\tlat\tlon\tkind\nX\t1\t1\tvillage\n",
                "line 2: `village` is no kind of place",
            ),
        ] {
            let problem = parse(text, countries).expect_err(text);
            assert!(problem.starts_with(wanted), "{problem}");
        }
    }

    #[test]
    fn own_places_win_and_leave_great_cities_to_lists_of_everything() {
        let mut gazetteer = super::super::gazetteer::Gazetteer::load().expect("embedded");
        let aleppo = gazetteer
            .find("aleppo")
            .map(|(id, _)| gazetteer.record(id))
            .filter(|r| r.kind == "city")
            .max_by_key(|r| r.population)
            .and_then(|r| r.geonames_id);
        let place = |name: &str, geonames_id| OwnPlace {
            name: name.into(),
            kind: "city",
            country: Some(0),
            latitude: 1.0,
            longitude: 2.0,
            geonames_id,
            ..OwnPlace::default()
        };
        gazetteer.add(OwnPlaces::new(vec![
            place("Bristol", None),
            place("London", Some(4_000_000_001)),
            place("Springfield", Some(4_000_000_002)),
            place("Moved Aleppo", aleppo),
        ]));
        // Latitudes of what is not displaced.
        let left = |name: &str| -> Vec<bool> {
            gazetteer
                .find(name)
                .filter(|(id, _)| !gazetteer.is_displaced(name, *id))
                .map(|(id, _)| gazetteer.record(id).latitude == 1.0)
                .collect()
        };
        assert_eq!(left("bristol"), [true]);
        assert_eq!(left("springfield"), [true]);
        assert!(left("london").starts_with(&[true, false]));
        assert!(left("aleppo").contains(&true));
        let hand = gazetteer.find("bristol").next();
        assert!(hand.is_some_and(|(id, _)| gazetteer.is_named_by_hand(id)));
    }
}
