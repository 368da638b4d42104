//! Places with their names: towns, divisions, waters, mountains and regions, unpacked once from one embedded file.
//!
//! The file (made by `examples/build_gazetteer.rs`) is a zstd stream: a text line with two counts, then length-prefixed
//! sections: division names, record names, kinds, and columns in byte planes (country, division, latitude and longitude
//! in thousandths of a degree as deltas, population, GeoNames id), then front-coded sorted keys with their record numbers,
//! and a byte a key: 1 for what English mostly writes as a common word.

use super::own_places::{OwnPlace, OwnPlaces};
use crate::error::{Error, Result};

/// Number of a record.
pub type RecordId = u32;

/// One place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Record<'g> {
    /// Canonical name.
    pub name: &'g str,
    /// `city`, `admin1`, `admin2`, `water`, `mountain` or `region`; of one's own places also `facility` or `road`.
    pub kind: &'static str,
    /// Index into the country table, from 0.
    pub country: Option<usize>,
    /// Number of the first-order division; 0 is none.
    pub division: u16,
    /// Name of the first-order division.
    pub admin1: Option<&'g str>,
    /// Degrees.
    pub latitude: f64,
    /// Degrees.
    pub longitude: f64,
    /// People, two leading digits; for natural features importance from 1 to 20.
    pub population: u32,
    /// GeoNames id.
    pub geonames_id: Option<u32>,
}

/// All places, by folded name.
#[derive(Debug)]
pub struct Gazetteer {
    divisions: Vec<String>,
    names: String,
    name_ends: Vec<u32>,
    kinds: Vec<u8>,
    countries: Vec<u16>,
    admins: Vec<u16>,
    points: Vec<(i32, i32)>,
    populations: Vec<u32>,
    ids: Vec<u32>,
    keys: String,
    key_ends: Vec<u32>,
    list_starts: Vec<u32>,
    lists: Vec<u32>,
    common: Vec<u8>,
    /// Longest key, in words.
    longest: usize,
    /// Places of a file of one's own; their numbers follow those of the embedded records.
    own: OwnPlaces,
}

/// A city of so many people is not displaced by a smaller namesake of a GeoNames file.
const WELL_KNOWN: u32 = 500_000;

const KINDS: [&str; 6] = ["city", "admin1", "admin2", "water", "mountain", "region"];

impl Gazetteer {
    /// Unpacks the embedded gazetteer.
    pub fn load() -> Result<Gazetteer> {
        let raw = zstd::decode_all(&include_bytes!("data/gazetteer.zst")[..]).ok();
        raw.and_then(|raw| Self::parse(&raw))
            .ok_or_else(|| Error::new("the embedded gazetteer is damaged"))
    }

    fn parse(raw: &[u8]) -> Option<Gazetteer> {
        let line = raw.iter().position(|b| *b == b'\n')?;
        let mut counts = std::str::from_utf8(&raw[..line]).ok()?.split(' ').skip(3);
        let records: usize = counts.next()?.parse().ok()?;
        let keys_count: usize = counts.next()?.parse().ok()?;
        let mut rest = &raw[line + 1..];
        let mut section = || {
            let (head, tail) = rest.split_at_checked(4)?;
            let n = u32::from_le_bytes(head.try_into().ok()?) as usize;
            let (body, tail) = tail.split_at_checked(n)?;
            rest = tail;
            Some(body)
        };
        let planes = |bytes: &[u8]| -> Vec<u32> {
            let n = bytes.len() / 4;
            (0..n)
                .map(|i| {
                    u32::from_le_bytes([bytes[i], bytes[n + i], bytes[2 * n + i], bytes[3 * n + i]])
                })
                .collect()
        };
        let deltas = |bytes: &[u8]| -> Vec<i32> {
            let mut sum = 0i32;
            planes(bytes)
                .into_iter()
                .map(|z| {
                    sum = sum.wrapping_add(((z >> 1) as i32) ^ -((z & 1) as i32));
                    sum
                })
                .collect()
        };
        let divisions = std::str::from_utf8(section()?)
            .ok()?
            .split('\n')
            .map(str::to_string)
            .collect();
        let names = std::str::from_utf8(section()?).ok()?.to_string();
        let mut name_ends: Vec<u32> = names
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .map(|(i, _)| i as u32)
            .collect();
        name_ends.push(names.len() as u32);
        let kinds = section()?.to_vec();
        let countries = planes(section()?).into_iter().map(|c| c as u16).collect();
        let admins = planes(section()?).into_iter().map(|c| c as u16).collect();
        let latitudes = deltas(section()?);
        let longitudes = deltas(section()?);
        let populations = planes(section()?);
        let ids = planes(section()?);
        let coded = section()?;
        let mut keys: Vec<u8> = Vec::with_capacity(coded.len() * 2);
        let mut key_ends = Vec::with_capacity(keys_count);
        let (mut start, mut longest) = (0usize, 1);
        for entry in coded.split(|b| *b == b'\n').take(keys_count) {
            let shared = (*entry.first()? as usize).checked_sub(32)?;
            let from = keys.len();
            keys.extend_from_within(start..start.checked_add(shared).filter(|e| *e <= from)?);
            keys.extend_from_slice(&entry[1..]);
            longest = longest.max(keys[from..].iter().filter(|b| **b == b' ').count() + 1);
            start = from;
            key_ends.push(keys.len() as u32);
        }
        let mut list_starts = vec![0u32];
        for n in section()? {
            list_starts.push(list_starts[list_starts.len() - 1] + u32::from(*n));
        }
        let lists = planes(section()?);
        let common = section()?.to_vec();
        let whole = name_ends.len() == records
            && kinds.len() == records
            && key_ends.len() == keys_count
            && common.len() == keys_count
            && *list_starts.last()? as usize == lists.len();
        whole.then(|| Gazetteer {
            divisions,
            names,
            name_ends,
            kinds,
            countries,
            admins,
            points: latitudes.into_iter().zip(longitudes).collect(),
            populations,
            ids,
            keys: String::from_utf8(keys).unwrap_or_default(),
            key_ends,
            list_starts,
            lists,
            common,
            longest: longest.min(8),
            own: OwnPlaces::default(),
        })
    }

    fn key(&self, n: usize) -> &str {
        let start = if n == 0 {
            0
        } else {
            self.key_ends[n - 1] as usize
        };
        self.keys
            .get(start..self.key_ends[n] as usize)
            .unwrap_or("")
    }

    /// Number of a key.
    fn position(&self, folded: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.key_ends.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.key(middle) < folded {
                low = middle + 1
            } else {
                high = middle
            }
        }
        (low < self.key_ends.len() && self.key(low) == folded).then_some(low)
    }

    /// Takes up places of one's own: they are found beside the embedded ones and win over them.
    pub fn add(&mut self, own: OwnPlaces) {
        self.own = own;
    }

    /// Records of a folded name: number, and whether the name is an alternative one. Places of one's own come first, and
    /// replace the embedded record of their GeoNames id.
    pub fn find(&self, folded: &str) -> impl Iterator<Item = (RecordId, bool)> + '_ {
        let first = self.kinds.len() as RecordId;
        let own = self.own.find(folded);
        let range = match self.position(folded) {
            Some(n) => self.list_starts[n] as usize..self.list_starts[n + 1] as usize,
            None => 0..0,
        };
        let list = &self.lists[range];
        let split = |x: &u32| (x & 0x7fff_ffff, x >> 31 == 1);
        // A name that is an alternative one in the file may be the embedded record's chief name.
        let chief = move |n: u32| {
            let id = self.own.place(n).geonames_id;
            id.is_some()
                && list
                    .iter()
                    .map(split)
                    .any(|(e, alternative)| !alternative && id == Some(self.ids[e as usize]))
        };
        let embedded = list.iter().map(split).filter_map(move |(id, alternative)| {
            match self.own.by_id(self.ids[id as usize]) {
                Some(n) if own.iter().any(|(known, _)| *known == n) => None,
                Some(n) => Some((first + n, alternative)),
                None => Some((id, alternative)),
            }
        });
        own.iter()
            .map(move |(n, alternative)| (first + n, *alternative && !chief(*n)))
            .chain(embedded)
    }

    /// Whether a place of one's own stands before an embedded namesake. A place without a GeoNames id was named by hand
    /// and always does. One with an id came from a list of everything there is: it leaves divisions and larger great
    /// cities alone, and its alternative names displace nothing.
    pub fn is_displaced(&self, folded: &str, id: RecordId) -> bool {
        if self.own_place(id).is_some() {
            return false;
        }
        let other = self.record(id);
        self.own.find(folded).iter().any(|(own, alternative)| {
            let place = self.own.place(*own);
            let great = other.kind == "admin1"
                || other.kind == "city"
                    && other.population >= WELL_KNOWN
                    && other.population > place.population;
            place.geonames_id.is_none() || !alternative && !great
        })
    }

    /// A place of one's own that was named by hand, without a GeoNames id.
    pub fn is_named_by_hand(&self, id: RecordId) -> bool {
        self.own_place(id).is_some_and(|p| p.geonames_id.is_none())
    }

    /// The place of one's own that a number stands for.
    pub fn own_place(&self, id: RecordId) -> Option<&OwnPlace> {
        let n = (id as usize).checked_sub(self.kinds.len())?;
        Some(self.own.place(n as u32))
    }

    /// Numbers of the embedded records.
    pub fn embedded(&self) -> std::ops::Range<RecordId> {
        0..self.kinds.len() as RecordId
    }

    /// All folded names, those of one's own places last.
    pub fn folded_names(&self) -> impl Iterator<Item = &str> {
        (0..self.key_ends.len())
            .map(|n| self.key(n))
            .chain(self.own.folded_names())
    }

    /// Whether a place bears a name that English mostly writes as a common word: "Reading", "Mobile".
    pub fn is_common(&self, folded: &str) -> bool {
        self.position(folded).is_some_and(|n| self.common[n] == 1)
    }

    /// Most words of a name.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Name of a first-order division.
    pub fn division(&self, number: u16) -> Option<&str> {
        self.divisions
            .get(number as usize)
            .map(String::as_str)
            .filter(|d| !d.is_empty())
    }

    /// A record by number.
    pub fn record(&self, id: RecordId) -> Record<'_> {
        if let Some(own) = self.own_place(id) {
            return own.record();
        }
        let i = id as usize;
        let start = if i == 0 {
            0
        } else {
            self.name_ends[i - 1] as usize + 1
        };
        Record {
            name: self
                .names
                .get(start..self.name_ends[i] as usize)
                .unwrap_or(""),
            kind: KINDS[self.kinds[i] as usize % KINDS.len()],
            country: (self.countries[i] as usize).checked_sub(1),
            division: self.admins[i],
            admin1: self.division(self.admins[i]),
            latitude: f64::from(self.points[i].0) / 1000.0,
            longitude: f64::from(self.points[i].1) / 1000.0,
            population: self.populations[i],
            geonames_id: Some(self.ids[i]).filter(|id| *id > 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_divisions_and_rivers_are_found() {
        let gazetteer = Gazetteer::load().expect("the embedded gazetteer");
        for (name, kind, latitude, longitude) in [
            ("aleppo", "city", 36.2, 37.16),
            ("geneva", "city", 46.2, 6.15),
            ("zurich", "city", 47.37, 8.55),
            ("idlib", "admin1", 35.85, 36.68),
            ("texas", "admin1", 31.0, -99.0),
            ("sahara", "region", 18.6, 18.8),
            ("harris county", "admin2", 29.8, -95.4),
        ] {
            let found = gazetteer
                .find(name)
                .map(|(id, _)| gazetteer.record(id))
                .any(|r| {
                    r.kind == kind
                        && (r.latitude - latitude).abs() < 1.5
                        && (r.longitude - longitude).abs() < 1.5
                });
            assert!(found, "{name}");
        }
        assert_eq!(gazetteer.find("no such town anywhere").count(), 0);
        assert_eq!(gazetteer.find("").count(), 0);
        assert!(gazetteer.is_common("reading") && !gazetteer.is_common("aleppo"));
    }
}
