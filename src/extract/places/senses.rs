//! What a name may mean before any text is looked at: the candidates with their priors, as resolution weighs them.

use super::meanings::{Meaning, meanings};
use super::recognise::{Candidate, Sensed};
use crate::knowledge::countries::Sense;
use crate::knowledge::{Knowledge, fold};
use crate::span::{Field, Span};

/// One thing that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct NameSense {
    /// Canonical name.
    pub name: String,
    /// `country`, `admin1`, `admin2`, `city`, `region`, `water`, `mountain`, `road` or `facility`.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3.
    pub country: Option<&'static str>,
    /// Name of the first-order division.
    pub admin1: Option<String>,
    /// People, if known.
    pub population: Option<u64>,
    /// Degrees.
    pub point: Option<(f64, f64)>,
    /// GeoNames id.
    pub geonames_id: Option<u32>,
    /// Weight before the document is looked at.
    pub prior: f64,
    /// From a gazetteer of one's own.
    pub own: bool,
}

/// All that a name may mean, the likeliest first. Case does not count, but abbreviations are taken as written.
pub fn senses(name: &str, knowledge: &Knowledge) -> Vec<NameSense> {
    let folded = fold(name);
    let mut options = Vec::new();
    if let Some(region) = knowledge.regions.abbreviation(name) {
        let option = Sensed::Region(region.name, "abbreviation", region.country, None);
        options.push(option);
    }
    let countries = knowledge.countries.all();
    for sense in [Sense::Name, Sense::Adjective, Sense::People] {
        let country = knowledge.countries.by_sense(name, sense);
        let number = country.and_then(|c| countries.iter().position(|o| o.iso3 == c.iso3));
        options.extend(number.map(Sensed::Country));
    }
    options.dedup();
    if let Some(region) = knowledge.regions.find(&folded) {
        let (country, point) = (region.country, region.point);
        options.push(Sensed::Region(region.name, region.kind, country, point));
    }
    let records = knowledge.gazetteer.find(&folded);
    options.extend(records.map(|(id, alternative)| Sensed::Record(id, alternative)));
    let candidate = Candidate {
        sentence: 0,
        field: Field::Body,
        span: Span::new(0, 0),
        text: name.to_string(),
        folded,
        role: "literal",
        options,
        container: None,
        shape: None,
        perhaps: false,
    };
    // One meaning an option, in this order.
    let mut out: Vec<NameSense> = meanings(&candidate, knowledge)
        .into_iter()
        .zip(&candidate.options)
        .map(|(meaning, option)| sense(meaning, option, knowledge))
        .collect();
    out.sort_by(|a, b| b.prior.total_cmp(&a.prior));
    out
}

fn sense(meaning: Meaning, option: &Sensed, knowledge: &Knowledge) -> NameSense {
    let (population, own) = match *option {
        Sensed::Country(n) => (knowledge.countries.all()[n].population, false),
        Sensed::Record(id, _) => {
            let record = knowledge.gazetteer.record(id);
            // Natural features carry their importance instead.
            let people = matches!(record.kind, "city" | "admin1" | "admin2");
            let own = knowledge.gazetteer.own_place(id).is_some();
            (u64::from(record.population) * u64::from(people), own)
        }
        _ => (0, false),
    };
    NameSense {
        name: meaning.name,
        kind: meaning.kind,
        country: meaning.country,
        admin1: meaning.admin1,
        population: Some(population).filter(|n| *n > 0),
        point: meaning.point,
        geonames_id: meaning.geonames_id,
        prior: meaning.prior,
        own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_sense_stands_first() {
        let knowledge = crate::knowledge::shared();
        let first = |name: &str| senses(name, knowledge).into_iter().next();
        for (name, kind, country) in [
            ("Georgia", "country", Some("GEO")),
            ("paris", "city", Some("FRA")),
            ("Tex.", "admin1", Some("USA")),
            ("Donbas", "region", Some("UKR")),
            ("Washington", "city", Some("USA")),
        ] {
            let sense = first(name).expect(name);
            assert_eq!((sense.kind, sense.country), (kind, country), "{name}");
        }
        assert!(senses("no such town anywhere", knowledge).is_empty());
    }
}
