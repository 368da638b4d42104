//! Which of its namesakes a place is: prior, stated container, the document's countries, nearness; three rounds.
//!
//! Scores follow what was measured on local and world news: a stated container outweighs all, then context, then size.

use super::super::{Found, Place};
use super::recognise::{Candidate, Sensed};
use crate::knowledge::Knowledge;
use crate::knowledge::countries::Sense;
use std::collections::HashMap;

/// One meaning of a candidate with what is needed to weigh it.
#[derive(Debug, Clone)]
struct Option_ {
    name: String,
    kind: &'static str,
    country: Option<&'static str>,
    admin1: Option<String>,
    point: Option<(f64, f64)>,
    geonames_id: Option<u32>,
    prior: f64,
}

/// Countries whose first-order divisions are household names.
const FEDERAL: &[&str] = &[
    "USA", "CAN", "AUS", "GBR", "IND", "CHN", "MEX", "BRA", "DEU",
];

fn meanings(candidate: &Candidate, knowledge: &Knowledge) -> Vec<Option_> {
    let countries = knowledge.countries.all();
    let mut out: Vec<Option_> = Vec::new();
    for sensed in &candidate.options {
        match *sensed {
            Sensed::Country(n) => {
                let c = &countries[n];
                let point = c.latitude.is_finite().then_some((c.latitude, c.longitude));
                let prior = 9.0 + 0.2 * (c.population.max(1) as f64).log10();
                out.push(Option_ {
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
                        (r.kind == "admin1" || name.contains("D.C."))
                            && r.country.map(|c| countries[c].iso3) == country
                    });
                out.push(Option_ {
                    name: name.into(),
                    kind: "admin1",
                    country,
                    admin1: Some(name.into()),
                    point: record
                        .map(|r| (r.latitude, r.longitude))
                        .or((name.contains("D.C.")).then_some((38.895, -77.036))),
                    geonames_id: record.and_then(|r| r.geonames_id),
                    prior: 12.0,
                });
            }
            Sensed::Region(name, kind, country, point) => {
                out.push(Option_ {
                    name: name.into(),
                    kind,
                    country,
                    admin1: None,
                    point,
                    geonames_id: None,
                    prior: 7.5,
                });
            }
            Sensed::Record(id, alternative) => {
                let r = knowledge.gazetteer.record(id);
                let country = r.country.map(|c| countries[c].iso3);
                let size = f64::from(r.population.max(1)).log10();
                // A seat of government outweighs a division of its name: Washington is the capital unless the text says state.
                let seat = r.kind == "city"
                    && candidate.shape.is_none()
                    && knowledge
                        .countries
                        .by_sense(&candidate.text, Sense::Seat)
                        .is_some_and(|c| Some(c.iso3) == country);
                let seat = if seat { 2.0 } else { 0.0 };
                let prior =
                    seat + match r.kind {
                        "admin1" => {
                            (if country.is_some_and(|c| FEDERAL.contains(&c)) {
                                3.6
                            } else {
                                2.4
                            }) + 0.55 * size
                        }
                        "city" => (1.0 + f64::from(r.population)).log10(),
                        "admin2" => 1.2 + 0.45 * size,
                        _ => 4.6 - 0.2 * (20.0 - f64::from(r.population)),
                    } - if alternative { 1.6 } else { 0.0 };
                out.push(Option_ {
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

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (p1, p2) = (a.0.to_radians(), b.0.to_radians());
    let h = ((p2 - p1) / 2.0).sin().powi(2)
        + p1.cos() * p2.cos() * ((b.1 - a.1).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0088 * h.sqrt().min(1.0).asin()
}

/// Resolves all candidates of a document together.
pub fn resolve(candidates: Vec<Candidate>, knowledge: &Knowledge) -> Vec<Found<Place>> {
    let options: Vec<Vec<Option_>> = candidates.iter().map(|c| meanings(c, knowledge)).collect();
    let mut chosen: Vec<Option<usize>> = options.iter().map(|o| best(o, |m| m.prior)).collect();
    for _ in 0..3 {
        let context = Context::new(&candidates, &options, &chosen);
        let next: Vec<Option<usize>> = (0..candidates.len())
            .map(|i| {
                let container = candidates[i]
                    .container
                    .and_then(|c| chosen[c].map(|k| &options[c][k]));
                best(&options[i], |m| {
                    m.prior
                        + context.score(i, m)
                        + if container.is_some_and(|c| inside(m, c)) {
                            14.0
                        } else {
                            0.0
                        }
                })
            })
            .collect();
        chosen = next;
        one_sense(&candidates, &options, &mut chosen);
    }
    let countries = &knowledge.countries;
    candidates
        .iter()
        .enumerate()
        .map(|(i, candidate)| {
            let found = chosen[i].map(|k| &options[i][k]);
            let container = candidate
                .container
                .and_then(|c| chosen[c].map(|k| &options[c][k]));
            let held = found.is_some_and(|m| container.is_some_and(|c| inside(m, c)));
            let rule = match found {
                None => "place-unknown-shape",
                Some(_) if candidate.role == "adjective" => "place-adjective",
                Some(_) if held => "place-container",
                Some(m) if m.kind == "country" => "place-country",
                Some(m) if m.kind == "region" => "place-region",
                Some(_) if options[i].len() == 1 => "place-only-one",
                Some(_) => "place-context",
            };
            let mut scores: Vec<f64> = options[i].iter().map(|m| m.prior).collect();
            scores.sort_by(|a, b| b.total_cmp(a));
            let confidence = match rule {
                "place-unknown-shape" => 0.5,
                "place-container" => 0.97,
                "place-country" | "place-adjective" | "place-region" => 0.95,
                "place-only-one" => 0.9,
                _ => {
                    0.6 + 0.3 * ((scores[0] - scores.get(1).unwrap_or(&0.0)) / 4.0).clamp(0.0, 1.0)
                }
            };
            let value = match found {
                Some(m) => Place {
                    name: m.name.clone(),
                    kind: m.kind,
                    country: m.country.map(str::to_string),
                    admin1: m.admin1.clone(),
                    latitude: m.point.map(|p| p.0),
                    longitude: m.point.map(|p| p.1),
                    geonames_id: m.geonames_id,
                    role: candidate.role,
                },
                None => Place {
                    name: candidate.text.clone(),
                    kind: candidate.shape.unwrap_or("city"),
                    country: container
                        .and_then(|c| c.country)
                        .and_then(|c| countries.by_iso3(c))
                        .map(|c| c.iso3.to_string()),
                    admin1: container.and_then(|c| c.admin1.clone()),
                    role: candidate.role,
                    ..Place::default()
                },
            };
            Found {
                value,
                field: candidate.field,
                span: candidate.span,
                sentence: candidate.sentence,
                rule,
                confidence,
            }
        })
        .collect()
}

fn best(options: &[Option_], score: impl Fn(&Option_) -> f64) -> Option<usize> {
    let mut top: Option<(usize, f64)> = None;
    for (i, m) in options.iter().enumerate() {
        let s = score(m);
        if top.is_none_or(|(_, t)| s > t) {
            top = Some((i, s));
        }
    }
    top.map(|(i, _)| i)
}

fn inside(m: &Option_, container: &Option_) -> bool {
    match container.kind {
        "country" => m.kind != "country" && m.country == container.country,
        "admin1" => {
            m.kind != "country"
                && m.country == container.country
                && m.admin1 == container.admin1
                && m.name != container.name
        }
        _ => m
            .point
            .zip(container.point)
            .is_some_and(|(a, b)| kilometres(a, b) < 300.0),
    }
}

/// A name means one place throughout a document: the one that a container or the best score gave it.
fn one_sense(candidates: &[Candidate], options: &[Vec<Option_>], chosen: &mut [Option<usize>]) {
    let mut firm: HashMap<&str, usize> = HashMap::new();
    for (i, c) in candidates.iter().enumerate() {
        if c.container.is_some() && chosen[i].is_some() {
            firm.entry(c.folded.as_str()).or_insert(i);
        }
    }
    for (i, c) in candidates.iter().enumerate() {
        if let Some(&f) = firm.get(c.folded.as_str())
            && c.container.is_none()
            && let Some(k) = chosen[f]
            && let Some(same) = options[i].iter().position(|m| {
                m.geonames_id == options[f][k].geonames_id && m.name == options[f][k].name
            })
        {
            chosen[i] = Some(same);
        }
    }
}

/// What the rest of the document says: shares of its countries and divisions, and its towns.
struct Context {
    countries: HashMap<&'static str, f64>,
    divisions: HashMap<(&'static str, String), f64>,
    total: f64,
    towns: Vec<(usize, (f64, f64), f64)>,
}

impl Context {
    fn new(
        candidates: &[Candidate],
        options: &[Vec<Option_>],
        chosen: &[Option<usize>],
    ) -> Context {
        let mut context = Context {
            countries: HashMap::new(),
            divisions: HashMap::new(),
            total: 0.0,
            towns: Vec::new(),
        };
        let mut seen: HashMap<&str, u32> = HashMap::new();
        for (i, c) in candidates.iter().enumerate() {
            let Some(m) = chosen[i].map(|k| &options[i][k]) else {
                continue;
            };
            let times = seen.entry(c.folded.as_str()).or_insert(0);
            *times += 1;
            // Repeats are damped, adjectives and ambiguous unqualified names count half.
            let mut weight = 1.0 / f64::from(*times);
            if c.role == "adjective"
                || options[i].len() > 1 && c.container.is_none() && m.kind != "country"
            {
                weight *= 0.5;
            }
            if let Some(country) = m.country {
                *context.countries.entry(country).or_default() += weight;
                context.total += weight;
                if let Some(admin1) = &m.admin1 {
                    *context
                        .divisions
                        .entry((country, admin1.clone()))
                        .or_default() += weight;
                }
            }
            if let Some(point) = m.point.filter(|_| m.kind == "city" && *times == 1) {
                context.towns.push((i, point, weight));
            }
        }
        context
    }

    fn score(&self, own: usize, m: &Option_) -> f64 {
        let mut score = 0.0;
        if let Some(country) = m
            .country
            .filter(|_| self.total > 0.0 && m.kind != "country")
        {
            let share = |w: Option<&f64>| w.copied().unwrap_or(0.0) / self.total;
            score += 3.0 * (1.5 * share(self.countries.get(country))).min(1.0);
            if let Some(admin1) = &m.admin1 {
                score +=
                    3.0 * (2.0 * share(self.divisions.get(&(country, admin1.clone())))).min(1.0);
            }
        }
        if let Some(point) = m.point.filter(|_| m.kind == "city") {
            let near: f64 = self
                .towns
                .iter()
                .filter(|(i, _, _)| *i != own)
                .map(|(_, p, w)| (kilometres(point, *p), w))
                .filter(|(d, _)| *d < 200.0 && *d > 0.1)
                .map(|(d, w)| w * (-d / 80.0).exp())
                .sum();
            score += 2.0 * near.min(1.5);
        }
        score
    }
}
