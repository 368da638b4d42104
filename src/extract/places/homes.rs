//! The home of an article's source: what it adds to places near it, and how homes are learnt from articles.

use super::context::kilometres;
use super::meanings::Meaning;
use crate::extract::{Found, Place};
use crate::knowledge::homes::Home;
use std::collections::{BTreeMap, BTreeSet};

/// A town of the home's country.
const COUNTRY: f64 = 0.75;
/// A town of its division.
const DIVISION: f64 = 1.5;
/// A town next door; less with distance.
const NEAR: f64 = 2.5;
/// Kilometres over which that falls to a third.
const REACH: f64 = 80.0;
/// Kilometres from which on nothing is near.
const FAR: f64 = 200.0;
/// The home town itself, within so many kilometres.
const OWN: (f64, f64) = (2.5, 15.0);
/// The division itself: Georgia in Atlanta's paper.
const OWN_DIVISION: f64 = 4.0;

/// What is left of the gain of a namesake of a foreign capital.
const BESIDE_CAPITAL: f64 = 0.5;

/// What the home adds to a meaning of a name. `capital`: the name is that of a foreign capital, which only the home town
/// itself outweighs.
pub fn gain(home: &Home, m: &Meaning, capital: bool) -> f64 {
    if m.kind == "country" || m.country != Some(home.country) {
        return 0.0;
    }
    let same = home.admin1.is_some() && m.admin1 == home.admin1;
    if m.kind == "admin1" {
        return if same { OWN_DIVISION } else { COUNTRY };
    }
    let away = m.point.zip(home.point).map(|(a, b)| kilometres(a, b));
    let mut sum = COUNTRY + if same { DIVISION } else { 0.0 };
    sum += away.map_or(0.0, |d| {
        if d < FAR {
            NEAR * (-d / REACH).exp()
        } else {
            0.0
        }
    });
    match away {
        Some(distance) if distance < OWN.1 && m.kind == "city" => sum + OWN.0,
        _ if capital => sum * BESIDE_CAPITAL,
        _ => sum,
    }
}

/// Whether the dateline's town says that the article came from elsewhere.
pub fn is_elsewhere(home: &Home, town: &Meaning) -> bool {
    let abroad = town.country.is_some_and(|c| c != home.country);
    let far = || Some(kilometres(town.point?, home.point?) > 2.0 * FAR);
    abroad || far().unwrap_or(false)
}

/// Votes that a home's country and its division need: two articles at least, for each gives at most one.
const LEAST: f64 = 1.5;
/// Votes for each article with sure places that the country needs, and its division.
const SHARES: (f64, f64) = (0.5, 0.4);
/// The same for a town of that division.
const TOWN: (f64, f64) = (1.0, 0.3);
/// Vote of a division that is only named, and of a town of which only the context says which one it is.
const HALF: f64 = 0.5;
/// Confidence from which on a place is sure.
const SURE: f64 = 0.9;

/// What one source's articles name.
#[derive(Debug, Default)]
struct Tally {
    articles: usize,
    /// Articles that name sure places.
    telling: usize,
    countries: BTreeMap<String, f64>,
    divisions: BTreeMap<(String, String), f64>,
    towns: BTreeMap<Town, (f64, (f64, f64))>,
}

/// Country, division, name.
type Town = (String, String, String);

/// Learns the homes of sources from what their articles surely name.
#[derive(Debug, Default)]
pub struct Learner {
    sources: BTreeMap<String, Tally>,
}

impl Learner {
    /// Counts the places of one article: each country, division and town once.
    pub fn add(&mut self, source: &str, places: &[Found<Place>]) {
        let tally = self.sources.entry(source.to_string()).or_default();
        tally.articles += 1;
        let mut countries: BTreeMap<&str, f64> = BTreeMap::new();
        let mut divisions: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        let mut towns = BTreeSet::new();
        for found in places.iter().filter(|p| is_sure(p)) {
            let place = &found.value;
            let (Some(country), Some(admin1)) = (&place.country, &place.admin1) else {
                continue;
            };
            let half = place.kind == "admin1" || found.rule == "place-context";
            let vote = if half { HALF } else { 1.0 };
            let most = |votes: &mut f64| *votes = f64::max(*votes, vote);
            most(countries.entry(country).or_default());
            most(divisions.entry((country, admin1)).or_default());
            if let ("city", Some(lat), Some(lon)) = (place.kind, place.latitude, place.longitude) {
                let town = (country.clone(), admin1.clone(), place.name.clone());
                if towns.insert(town.clone()) {
                    tally.towns.entry(town).or_insert((0.0, (lat, lon))).0 += vote;
                }
            }
        }
        tally.telling += usize::from(!countries.is_empty());
        for (country, vote) in countries {
            *tally.countries.entry(country.to_string()).or_default() += vote;
        }
        for ((country, admin1), vote) in divisions {
            let division = (country.to_string(), admin1.to_string());
            *tally.divisions.entry(division).or_default() += vote;
        }
    }

    /// Sources seen.
    pub fn sources(&self) -> usize {
        self.sources.len()
    }

    /// The homes of those whose articles agree, by source. `code` gives the table's own word for a country.
    pub fn homes(&self, code: impl Fn(&str) -> Option<&'static str>) -> Vec<Home> {
        let home = |(source, tally): (&String, &Tally)| tally.home(source, &code);
        self.sources.iter().filter_map(home).collect()
    }
}

/// A town with its container stated or without a namesake, or one far before its namesakes; a division by name.
fn is_sure(place: &Found<Place>) -> bool {
    let stands = matches!(place.value.role, "literal" | "dateline" | "embedded");
    let sure = match place.value.kind {
        "city" | "admin2" => place.confidence >= SURE,
        "admin1" => place.confidence >= 0.7,
        _ => false,
    };
    stands && sure && place.value.latitude.is_some()
}

impl Tally {
    fn home(&self, source: &str, code: impl Fn(&str) -> Option<&'static str>) -> Option<Home> {
        let all = self.telling as f64;
        let (country, votes) = top(&self.countries)?;
        let share = votes / all;
        if votes < LEAST || share < SHARES.0 {
            return None;
        }
        let mut home = Home {
            source: source.to_string(),
            country: code(country)?,
            admin1: None,
            point: None,
            articles: self.articles,
            share: Some(share.min(1.0)),
        };
        let within: BTreeMap<&String, f64> = self
            .divisions
            .iter()
            .filter(|((c, _), _)| c == country)
            .map(|((_, admin1), votes)| (admin1, *votes))
            .collect();
        let Some((admin1, votes)) = top(&within) else {
            return Some(home);
        };
        if votes < LEAST || votes / all < SHARES.1 {
            return Some(home);
        }
        home.admin1 = Some(admin1.to_string());
        home.share = Some((votes / all).min(1.0));
        home.point = self
            .towns
            .iter()
            .filter(|((c, a, _), _)| c == country && a == *admin1)
            .map(|(_, town)| *town)
            .filter(|(votes, _)| *votes >= TOWN.0 && votes / all >= TOWN.1)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, point)| point);
        Some(home)
    }
}

/// The most named, the first of those named equally often.
fn top<K: Ord>(votes: &BTreeMap<K, f64>) -> Option<(&K, f64)> {
    let mut best: Option<(&K, f64)> = None;
    for (key, votes) in votes {
        if best.is_none_or(|(_, most)| *votes > most) {
            best = Some((key, *votes));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Article;
    use crate::extract::places::find_places;

    fn learnt(texts: &[&str]) -> Vec<Home> {
        let knowledge = crate::knowledge::shared();
        let mut learner = Learner::default();
        for text in texts {
            let article = Article::new(None, None, text);
            let document = analyse(&article, &knowledge.language);
            learner.add("example.org", &find_places(&document, knowledge));
        }
        learner.homes(|code| Some(knowledge.countries.by_iso3(code)?.iso3))
    }

    #[test]
    fn homes_are_what_articles_agree_on() {
        let homes = learnt(&[
            "A barn burned in Fairborn, Ohio, on Monday.",
            "Voters in Fairborn, Ohio, go to the polls. The mayor of Xenia, Ohio, resigned.",
            "Snow fell in Ohio.",
        ]);
        let [home] = &homes[..] else {
            panic!("{homes:?}")
        };
        assert_eq!(home.country, "USA");
        assert_eq!(home.admin1.as_deref(), Some("Ohio"));
        assert!(
            home.point.is_some_and(|p| (p.0 - 39.8).abs() < 0.2),
            "{home:?}"
        );
        assert_eq!((home.articles, home.share), (3, Some(2.5 / 3.0)));
    }

    #[test]
    fn little_or_scattered_evidence_makes_no_home() {
        for texts in [
            &["A barn burned in Fairborn, Ohio, on Monday."][..],
            &["It rained.", "The Syrian army left."],
            &[
                "A barn burned in Fairborn, Ohio.",
                "Police in Lyon, France, held two men.",
                "A bridge fell in Osaka, Japan.",
                "Talks opened in Bergen, Norway.",
            ],
        ] {
            assert_eq!(learnt(texts), [], "{texts:?}");
        }
        let homes = learnt(&[
            "A barn burned in Fairborn, Ohio.",
            "A barn burned in Tulsa, Oklahoma.",
            "A barn burned in Fresno, California.",
        ]);
        assert_eq!(homes.len(), 1);
        assert_eq!((homes[0].country, &homes[0].admin1), ("USA", &None));
    }
}
