//! What a name may mean, each meaning weighed before the rest of the document is looked at.

use super::recognise::{Candidate, Sensed};
use crate::knowledge::Knowledge;
use crate::knowledge::countries::Sense;
use std::collections::HashMap;

/// One meaning of a candidate with what is needed to weigh it.
#[derive(Debug, Clone)]
pub struct Meaning {
    /// Canonical name.
    pub name: String,
    /// Kind of place.
    pub kind: &'static str,
    /// ISO alpha-3.
    pub country: Option<&'static str>,
    /// First-order division.
    pub admin1: Option<String>,
    /// Degrees.
    pub point: Option<(f64, f64)>,
    /// GeoNames id.
    pub geonames_id: Option<u32>,
    /// Weight before the document is looked at.
    pub prior: f64,
}

/// Countries whose first-order divisions are household names.
const FEDERAL: &[&str] = &[
    "USA", "CAN", "AUS", "GBR", "IND", "CHN", "MEX", "BRA", "DEU",
];

/// The least prior of a place that a user named by hand: that of a town of twenty thousand people.
const BY_HAND: f64 = 4.3;
/// What an embedded place loses to a namesake of one's own: only a stated container brings it back.
const DISPLACED: f64 = 12.0;

/// All that a candidate may mean.
pub fn meanings(candidate: &Candidate, knowledge: &Knowledge) -> Vec<Meaning> {
    let countries = knowledge.countries.all();
    let mut out: Vec<Meaning> = Vec::new();
    for sensed in &candidate.options {
        match *sensed {
            Sensed::Country(n) => {
                let c = &countries[n];
                let point = c.latitude.is_finite().then_some((c.latitude, c.longitude));
                let prior = 9.0 + 0.2 * (c.population.max(1) as f64).log10();
                out.push(Meaning {
                    name: c.name.into(),
                    kind: "country",
                    country: Some(c.iso3),
                    admin1: None,
                    point,
                    geonames_id: Some(c.geonames_id),
                    prior,
                });
            }
            Sensed::Region(name, "abbreviation", country, _) => {
                // The division's own record gives the point.
                let folded = crate::knowledge::fold(name);
                let record = knowledge
                    .gazetteer
                    .find(&folded)
                    .map(|(id, _)| knowledge.gazetteer.record(id))
                    .find(|r| {
                        r.kind == "admin1" && r.country.map(|c| countries[c].iso3) == country
                    });
                out.push(Meaning {
                    name: name.into(),
                    kind: "admin1",
                    country,
                    admin1: Some(name.into()),
                    point: record.map(|r| (r.latitude, r.longitude)),
                    geonames_id: record.and_then(|r| r.geonames_id),
                    prior: 12.0,
                });
            }
            Sensed::Region(name, kind, country, point) => {
                out.push(Meaning {
                    name: name.into(),
                    kind,
                    country,
                    admin1: None,
                    point,
                    geonames_id: None,
                    prior: 7.5,
                });
            }
            Sensed::Building(n) => {
                let c = &countries[n];
                let seat = knowledge.countries.seat(n).and_then(|seat| {
                    knowledge
                        .gazetteer
                        .find(&crate::knowledge::fold(seat))
                        .map(|(id, _)| knowledge.gazetteer.record(id))
                        .filter(|r| r.kind == "city" && r.country == Some(n))
                        .max_by_key(|r| r.population)
                });
                out.push(Meaning {
                    name: candidate.text.clone(),
                    kind: "facility",
                    country: Some(c.iso3),
                    admin1: seat.and_then(|r| r.admin1).map(str::to_string),
                    point: seat.map(|r| (r.latitude, r.longitude)),
                    geonames_id: None,
                    prior: 9.0,
                });
            }
            Sensed::Record(id, alternative) => {
                let r = knowledge.gazetteer.record(id);
                let country = r.country.map(|c| countries[c].iso3);
                let size = f64::from(r.population.max(1)).log10();
                let prior = match r.kind {
                    "admin1" => {
                        (if country.is_some_and(|c| FEDERAL.contains(&c)) {
                            3.6
                        } else {
                            2.4
                        }) + 0.55 * size
                    }
                    "city" => (1.0 + f64::from(r.population)).log10(),
                    "admin2" => 1.2 + 0.45 * size,
                    _ => 4.6 - 0.2 * (20.0 - f64::from(r.population.min(20))),
                } - if alternative { 1.6 } else { 0.0 };
                let prior = if knowledge.gazetteer.is_named_by_hand(id) {
                    prior.max(BY_HAND)
                } else if knowledge.gazetteer.is_displaced(&candidate.folded, id) {
                    prior - DISPLACED
                } else {
                    prior
                };
                out.push(Meaning {
                    name: r.name.to_string(),
                    kind: r.kind,
                    country,
                    admin1: r.admin1.map(str::to_string),
                    point: Some((r.latitude, r.longitude)),
                    geonames_id: r.geonames_id,
                    prior,
                });
            }
        }
    }
    if candidate.shape == Some("admin1") && !out.iter().any(|o| o.kind == "admin1") {
        divisions_of_towns(knowledge, &mut out);
    }
    if candidate.shape != Some("admin1") {
        capitals_before_divisions(candidate, knowledge, &mut out);
    }
    // "Red Sea" is the sea before the governorate of that name.
    let words: Vec<String> = candidate.text.split(' ').map(str::to_lowercase).collect();
    if let [first, .., last] = &words[..] {
        let kinds = [
            knowledge.place_words.after(last),
            knowledge.place_words.before(first),
        ];
        for o in out
            .iter_mut()
            .filter(|o| kinds.contains(&Some(o.kind)) && o.kind == "water")
        {
            o.prior += 4.0;
        }
    }
    // A word such as "province" or "River" beside the name says which kind is meant.
    if let Some(shape) = candidate.shape {
        for o in &mut out {
            let fits = match shape {
                "admin1" | "region" => o.kind == "admin1",
                "admin2" => matches!(o.kind, "admin2" | "city"),
                other => o.kind == other,
            };
            if fits {
                o.prior += if shape == "admin2" { 0.5 } else { 4.0 };
            }
        }
    }
    // A dateline names the town where the reporter is.
    if candidate.role == "dateline" {
        for o in out.iter_mut().filter(|o| o.kind == "city") {
            o.prior += 2.0;
        }
    }
    out
}

/// "Hasaka Province" is the division of the town that is called so, where both bear one name in other letters.
fn divisions_of_towns(knowledge: &Knowledge, out: &mut Vec<Meaning>) {
    let mut found: Vec<Meaning> = Vec::new();
    for town in out.iter().filter(|o| o.kind == "city") {
        let Some(name) = town.admin1.as_deref() else {
            continue;
        };
        let (division, folded) = (
            crate::knowledge::fold(name),
            crate::knowledge::fold(&town.name),
        );
        if !is_one_name(&division, &folded) || found.iter().any(|f| f.name == name) {
            continue;
        }
        let record = knowledge
            .gazetteer
            .find(&division)
            .map(|(id, _)| knowledge.gazetteer.record(id))
            .find(|r| {
                let country = r.country.map(|c| knowledge.countries.all()[c].iso3);
                r.kind == "admin1" && country == town.country
            });
        if let Some(r) = record {
            found.push(Meaning {
                name: r.name.to_string(),
                kind: "admin1",
                country: town.country,
                admin1: Some(name.to_string()),
                point: Some((r.latitude, r.longitude)),
                geonames_id: r.geonames_id,
                prior: 2.4 + 0.55 * f64::from(r.population.max(1)).log10(),
            });
        }
    }
    out.extend(found);
}

/// Whether two folded names differ by the article and one letter at most: "al hasakah" and "hasaka", "khost" and "khowst".
fn is_one_name(a: &str, b: &str) -> bool {
    let bare = |name: &str| -> Vec<char> {
        let name = name.strip_prefix("al ").unwrap_or(name);
        name.strip_suffix(" province")
            .unwrap_or(name)
            .chars()
            .collect()
    };
    let (mut long, mut short) = (bare(a), bare(b));
    if long.len() < short.len() {
        std::mem::swap(&mut long, &mut short);
    }
    if short.len() < 4 || long.len() - short.len() > 1 {
        return false;
    }
    let same = long.iter().zip(&short).take_while(|(x, y)| x == y).count();
    let rest = usize::from(long.len() == short.len());
    long[(same + 1).min(long.len())..] == short[(same + rest).min(short.len())..]
}

/// "Washington" and "New York" are the town before the division of that name, unless it is said to hold another place.
fn capitals_before_divisions(candidate: &Candidate, knowledge: &Knowledge, out: &mut [Meaning]) {
    let divisions: Vec<&'static str> = out
        .iter()
        .filter(|o| o.kind == "admin1")
        .filter_map(|o| o.country)
        .collect();
    let mut largest: HashMap<Option<&'static str>, f64> = HashMap::new();
    for o in out.iter().filter(|o| o.kind == "city") {
        let prior = largest.entry(o.country).or_insert(o.prior);
        *prior = prior.max(o.prior);
    }
    for o in out.iter_mut().filter(|o| o.kind == "city") {
        let seat = knowledge
            .countries
            .by_sense(&candidate.text, Sense::Seat)
            .is_some_and(|c| Some(c.iso3) == o.country)
            && largest.get(&o.country).is_some_and(|p| o.prior >= *p);
        let household = o.country.is_some_and(|c| FEDERAL.contains(&c));
        let namesake = o.country.is_some_and(|c| divisions.contains(&c));
        // A million people and more.
        let large = o.prior >= 6.0;
        o.prior += match (seat, namesake, large) {
            (true, true, _) => 6.0,
            (false, true, true) => 3.0,
            // "Geneva" is the city, not the canton.
            (false, true, false) if !household && o.prior >= 5.0 => 2.0,
            (true, false, _) => 1.0,
            _ => 0.0,
        };
    }
}
