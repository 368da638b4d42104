//! Names of the first-order divisions that dumps give by a code: as the embedded gazetteer names them, so that
//! "Binnish, Idlib" is held by the division it knows.

use crate::knowledge::gazetteer::Gazetteer;
use crate::knowledge::own_places::OwnPlace;
use std::collections::{BTreeMap, HashMap};

/// A country and its code of a division.
pub type Code = (usize, String);

/// So many places of a division are asked where they lie.
const ASKED: usize = 25;
/// Degrees within which a known town tells the division of a place.
const NEAR: f64 = 0.5;

/// Names the divisions: by known ids within them, else by the division's own row, else by the nearest known towns.
pub fn name(places: &mut [OwnPlace], codes: &[Option<Code>], gazetteer: &Gazetteer) {
    let coded = || {
        places
            .iter()
            .zip(codes)
            .filter_map(|(p, c)| Some((p, c.as_ref()?)))
    };
    let mut known: HashMap<u32, u32> = HashMap::new();
    let mut towns: HashMap<usize, Vec<u32>> = HashMap::new();
    if coded().next().is_some() {
        for id in gazetteer.embedded() {
            let record = gazetteer.record(id);
            if record.admin1.is_none() {
                continue;
            }
            if let Some(geonames_id) = record.geonames_id {
                known.insert(geonames_id, id);
            }
            if let Some(country) = record.country.filter(|_| record.kind == "city") {
                towns.entry(country).or_default().push(id);
            }
        }
    }
    let mut votes: BTreeMap<&Code, BTreeMap<&str, usize>> = BTreeMap::new();
    for (place, code) in coded() {
        let record = place
            .geonames_id
            .and_then(|id| known.get(&id))
            .map(|id| gazetteer.record(*id));
        if let Some(admin1) = record
            .filter(|r| r.country == Some(code.0))
            .and_then(|r| r.admin1)
        {
            *votes.entry(code).or_default().entry(admin1).or_default() += 1;
        }
    }
    let mut own: BTreeMap<&Code, &str> = BTreeMap::new();
    for (place, code) in coded().filter(|(p, _)| p.kind == "admin1") {
        own.entry(code).or_insert(&place.name);
    }
    let mut near: BTreeMap<&Code, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
    for (place, code) in coded() {
        if votes.contains_key(code) || own.contains_key(code) {
            continue;
        }
        let (asked, votes) = near.entry(code).or_default();
        *asked += 1;
        if *asked <= ASKED
            && let Some(admin1) = nearest(place, towns.get(&code.0), gazetteer)
        {
            *votes.entry(admin1).or_default() += 1;
        }
    }
    let most = |votes: &BTreeMap<&str, usize>| {
        let top = votes.iter().max_by_key(|(_, n)| **n);
        top.map(|(name, _)| name.to_string())
    };
    let names: Vec<Option<String>> = codes
        .iter()
        .map(|code| {
            let code = code.as_ref()?;
            let voted = votes.get(code).and_then(most);
            let own = || own.get(code).map(|name| name.to_string());
            voted
                .or_else(own)
                .or_else(|| near.get(code).and_then(|(_, v)| most(v)))
        })
        .collect();
    for (place, name) in places.iter_mut().zip(names) {
        if place.admin1.is_none() {
            place.admin1 = name;
        }
    }
}

/// Division of the nearest known town of the country.
fn nearest<'g>(
    place: &OwnPlace,
    towns: Option<&Vec<u32>>,
    gazetteer: &'g Gazetteer,
) -> Option<&'g str> {
    let shrink = place.latitude.to_radians().cos();
    let away = |id: u32| {
        let record = gazetteer.record(id);
        let east = (record.longitude - place.longitude) * shrink;
        (record.latitude - place.latitude).hypot(east)
    };
    let (id, distance) = towns?
        .iter()
        .map(|id| (*id, away(*id)))
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    gazetteer.record(id).admin1.filter(|_| distance < NEAR)
}
