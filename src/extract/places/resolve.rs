//! Which of its namesakes a place is: prior, stated container, the document's countries, nearness; three rounds.
//!
//! Scores follow what was measured on local and world news: a stated container outweighs all, then context, then size.

use super::super::{Found, Place};
use super::context::{Context, kilometres};
use super::homes::{gain, is_elsewhere};
use super::meanings::{Meaning, meanings};
use super::recognise::Candidate;
use crate::knowledge::Knowledge;
use crate::knowledge::countries::Sense;
use crate::knowledge::homes::Home;
use std::collections::HashMap;

/// Kilometres from which on two meanings are different places.
const ELSEWHERE: f64 = 161.0;
/// A margin below which it is not known which of two namesakes is meant.
const DOUBTFUL: f64 = 2.0;

/// Resolves all candidates of a document together; `home` is where its source sits.
pub fn resolve(
    candidates: Vec<Candidate>,
    knowledge: &Knowledge,
    home: Option<&Home>,
) -> Vec<Found<Place>> {
    let options: Vec<Vec<Meaning>> = candidates.iter().map(|c| meanings(c, knowledge)).collect();
    let mut chosen: Vec<Option<usize>> = options.iter().map(|o| best(o, |m| m.prior)).collect();
    let mut holder = vec![false; candidates.len()];
    for c in candidates.iter().filter_map(|c| c.container) {
        holder[c] = true;
    }
    let seats: Vec<Option<&'static str>> = candidates
        .iter()
        .map(|c| Some(knowledge.countries.by_sense(&c.text, Sense::Seat)?.iso3))
        .collect();
    let capital = |i: usize, home: &Home| seats[i].is_some_and(|c| c != home.country);
    let mut margins = Vec::new();
    let mut seconds = Vec::new();
    let mut weighed = Vec::new();
    let mut by_home = vec![false; candidates.len()];
    for _ in 0..3 {
        let context = Context::new(&candidates, &options, &chosen);
        // Wire copy has a dateline elsewhere.
        let home = home.filter(|home| {
            !candidates.iter().enumerate().any(|(i, c)| {
                let town = chosen[i].map(|k| &options[i][k]);
                c.role == "dateline"
                    && town.is_some_and(|m| m.kind == "city" && is_elsewhere(home, m))
            })
        });
        let bare = |i: usize, m: &Meaning| {
            let container = candidates[i]
                .container
                .and_then(|c| chosen[c].map(|k| &options[c][k]));
            let large = holder[i] && matches!(m.kind, "admin1" | "country" | "region");
            // What speaks for the town of Gaza speaks for the Strip around it, which news mean by the name.
            let around = (m.kind == "region")
                .then(|| {
                    options[i]
                        .iter()
                        .filter(|o| o.kind == "city" && lies_in(o, m))
                        .map(|o| context.score(&candidates[i].folded, o))
                        .max_by(f64::total_cmp)
                })
                .flatten();
            m.prior
                + around.unwrap_or_else(|| context.score(&candidates[i].folded, m))
                + container.map_or(0.0, |c| held(&options[i], m, c))
                + if large { 4.0 } else { 0.0 }
        };
        let weigh = |i: usize, m: &Meaning| {
            bare(i, m) + home.map_or(0.0, |home| gain(home, m, capital(i, home)))
        };
        let next: Vec<Option<usize>> = (0..candidates.len())
            .map(|i| best(&options[i], |m| weigh(i, m)))
            .collect();
        (margins, seconds) = (0..candidates.len())
            .map(|i| margin(&options[i], next[i], |m| weigh(i, m)))
            .unzip();
        weighed.clone_from(&next);
        if home.is_some() {
            by_home = (0..candidates.len())
                .map(|i| best(&options[i], |m| bare(i, m)) != next[i])
                .collect();
        }
        chosen = next;
        one_sense(&candidates, &options, &mut chosen);
    }
    contradicted(&candidates, &options, &mut chosen);
    let shared = undecided(&candidates, &options, &margins, &mut chosen);
    let countries = &knowledge.countries;
    candidates
        .iter()
        .enumerate()
        .map(|(i, candidate)| {
            let found = chosen[i].map(|k| &options[i][k]);
            let container = candidate
                .container
                .and_then(|c| chosen[c].map(|k| &options[c][k]));
            let stated = found.is_some_and(|m| container.is_some_and(|c| inside(m, c)));
            let rule = match found {
                None if container.is_some() && !options[i].is_empty() => "place-not-there",
                None if !options[i].is_empty() => "place-undecided",
                None => "place-unknown-shape",
                Some(_) if candidate.role == "adjective" => "place-adjective",
                Some(_) if stated => "place-container",
                Some(m) if m.kind == "country" => "place-country",
                Some(m) if m.kind == "region" => "place-region",
                Some(_) if by_home[i] => "place-source-home",
                Some(_) if options[i].len() == 1 => "place-only-one",
                Some(_) => "place-context",
            };
            let confidence = match rule {
                "place-unknown-shape" | "place-not-there" | "place-undecided" => 0.5,
                "place-container" => 0.97,
                "place-country" | "place-adjective" | "place-region" => 0.95,
                "place-only-one" => 0.9,
                _ => 0.55 + 0.4 * (margins[i] / 6.0).clamp(0.0, 1.0),
            };
            // What was chosen for another reason than its weight has no margin.
            let second = seconds[i].filter(|_| chosen[i].is_none_or(|k| weighed[i] == Some(k)));
            let runner_up = second.map(|s| {
                let second = described(&options[i][s]);
                match (found, weighed[i]) {
                    (None, Some(k)) => format!("{} or {second}", described(&options[i][k])),
                    _ => second,
                }
            });
            let margin = second.map(|_| margins[i]);
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
                    runner_up,
                    margin,
                },
                None => Place {
                    name: candidate.text.clone(),
                    kind: candidate.shape.unwrap_or("city"),
                    country: container
                        .and_then(|c| c.country)
                        .or(shared[i])
                        .and_then(|c| countries.by_iso3(c))
                        .map(|c| c.iso3.to_string()),
                    admin1: container.and_then(|c| c.admin1.clone()),
                    role: candidate.role,
                    runner_up,
                    margin,
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

/// A meaning for people: "Tripoli, North Lebanon, LBN".
fn described(meaning: &Meaning) -> String {
    let parts = [
        Some(meaning.name.as_str()),
        meaning.admin1.as_deref().filter(|a| *a != meaning.name),
        meaning.country.filter(|_| meaning.kind != "country"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// By how much the chosen meaning outweighs the best one that lies elsewhere, and which one that is.
fn margin(
    options: &[Meaning],
    chosen: Option<usize>,
    weigh: impl Fn(&Meaning) -> f64,
) -> (f64, Option<usize>) {
    let Some(top) = chosen.map(|k| &options[k]) else {
        return (0.0, None);
    };
    let elsewhere = |m: &Meaning| match (m.point, top.point) {
        (Some(a), Some(b)) => kilometres(a, b) > ELSEWHERE,
        _ => false,
    };
    let mut second = (f64::NEG_INFINITY, None);
    for (i, m) in options.iter().enumerate().filter(|(_, m)| elsewhere(m)) {
        let weight = weigh(m);
        if weight > second.0 {
            second = (weight, Some(i));
        }
    }
    (weigh(top) - second.0, second.1)
}

/// Towns and counties with a namesake elsewhere that fits about as well are left without a point; the result is
/// the country where all of them share one.
fn undecided(
    candidates: &[Candidate],
    options: &[Vec<Meaning>],
    margins: &[f64],
    chosen: &mut [Option<usize>],
) -> Vec<Option<&'static str>> {
    let mut countries = vec![None; candidates.len()];
    let mut surest: HashMap<&str, f64> = HashMap::new();
    for (candidate, margin) in candidates.iter().zip(margins) {
        let sure = surest.entry(&candidate.folded).or_insert(*margin);
        *sure = sure.max(*margin);
    }
    for (i, candidate) in candidates.iter().enumerate() {
        let limit = chosen[i].map(|k| &options[i][k]).map_or(0.0, |m| {
            match matches!(m.kind, "city" | "admin2") {
                true if m.prior < 5.0 => DOUBTFUL,
                // The best known of the namesakes, unless another is hardly less known.
                true => 0.3,
                false => 0.0,
            }
        });
        if surest
            .get(candidate.folded.as_str())
            .is_some_and(|m| *m < limit)
        {
            countries[i] = shared_country(&options[i], chosen[i]);
            chosen[i] = None;
        }
    }
    countries
}

/// The country in which all namesakes of about this size lie.
fn shared_country(options: &[Meaning], chosen: Option<usize>) -> Option<&'static str> {
    let top = options.get(chosen?)?;
    options
        .iter()
        .filter(|m| m.prior >= top.prior - DOUBTFUL)
        .all(|m| m.country == top.country)
        .then_some(top.country)
        .flatten()
}

fn best(options: &[Meaning], score: impl Fn(&Meaning) -> f64) -> Option<usize> {
    let mut top: Option<(usize, f64)> = None;
    for (i, m) in options.iter().enumerate() {
        let s = score(m);
        if top.is_none_or(|(_, t)| s > t) {
            top = Some((i, s));
        }
    }
    top.map(|(i, _)| i)
}

/// What a stated container adds to a meaning. Countries named one after the other do not hold each other, and
/// divisions in a list are of one country.
fn held(options: &[Meaning], m: &Meaning, container: &Meaning) -> f64 {
    let listed = container.kind == "country" && options.iter().any(|o| o.kind == "country");
    let siblings = container.kind == "admin1"
        && m.kind == "admin1"
        && m.country == container.country
        && m.name != container.name;
    if siblings {
        3.0
    } else if inside(m, container) && !listed {
        14.0
    } else {
        0.0
    }
}

/// A small place of which no record lies in the stated country or division is left without a point.
fn contradicted(candidates: &[Candidate], options: &[Vec<Meaning>], chosen: &mut [Option<usize>]) {
    for (i, candidate) in candidates.iter().enumerate() {
        let (Some(k), Some(container)) = (chosen[i], candidate.container) else {
            continue;
        };
        let Some(holder) = chosen[container].map(|c| &options[container][c]) else {
            continue;
        };
        let m = &options[i][k];
        let firm = matches!(holder.kind, "country" | "admin1");
        // Up to a hundred thousand people.
        let small = m.kind == "city" && m.prior < 5.0;
        // A place of one's own whose division is not told may lie there.
        let untold = |o: &Meaning| {
            holder.kind == "admin1" && o.admin1.is_none() && o.country == holder.country
        };
        let may = |o: &Meaning| inside(o, holder) || untold(o);
        if firm && small && !options[i].iter().any(may) {
            chosen[i] = None;
        }
    }
}

/// Whether a town lies in a region: of its country, and in the division of its name or near its point.
fn lies_in(town: &Meaning, region: &Meaning) -> bool {
    let near = |(a, b)| kilometres(a, b) < 60.0;
    town.country == region.country
        && (town.admin1.as_deref() == Some(region.name.as_str())
            || town.point.zip(region.point).is_some_and(near))
}

fn inside(m: &Meaning, container: &Meaning) -> bool {
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

/// Whether a word beside the name says the kind that was chosen: "the province of Idlib" is not the town named elsewhere.
fn fits_shape(candidate: &Candidate, chosen: Option<&Meaning>) -> bool {
    chosen.is_some_and(|m| candidate.shape == Some(m.kind))
}

/// A name means one place throughout a document: the one that a container or the best score gave it.
fn one_sense(candidates: &[Candidate], options: &[Vec<Meaning>], chosen: &mut [Option<usize>]) {
    let mut firm: HashMap<&str, usize> = HashMap::new();
    let stated: Vec<bool> = (0..candidates.len())
        .map(|i| {
            let holder = candidates[i]
                .container
                .and_then(|h| chosen[h].map(|k| &options[h][k]));
            chosen[i].is_some_and(|k| {
                holder.is_some_and(|h| held(&options[i], &options[i][k], h) > 10.0)
            })
        })
        .collect();
    for (i, c) in candidates.iter().enumerate().filter(|(i, _)| stated[*i]) {
        firm.entry(c.folded.as_str()).or_insert(i);
    }
    for (i, c) in candidates.iter().enumerate().filter(|(i, _)| !stated[*i]) {
        if let Some(&f) = firm.get(c.folded.as_str())
            && let Some(k) = chosen[f]
            && !fits_shape(c, chosen[i].map(|k| &options[i][k]))
            && let Some(same) = options[i].iter().position(|m| {
                m.geonames_id == options[f][k].geonames_id && m.name == options[f][k].name
            })
        {
            chosen[i] = Some(same);
        }
    }
}
