//! Places: names recognised in the text and resolved to coordinates, with the reason as the rule.

mod context;
pub mod homes;
mod judge;
mod meanings;
mod names;
mod prepositions;
mod recognise;
mod resolve;
mod runs;
pub mod senses;
mod shapes;

use super::{Found, Place};
use crate::analysis::Document;
use crate::knowledge::Knowledge;

/// Place mentions of a document in reading order.
pub fn find_places(document: &Document<'_>, knowledge: &Knowledge) -> Vec<Found<Place>> {
    let candidates = recognise::candidates(document, knowledge);
    resolve::resolve(candidates, knowledge, knowledge.homes.of(document.article))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Article;

    fn places(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(None, None, text);
        let document = analyse(&article, &knowledge.language);
        find_places(&document, knowledge)
            .into_iter()
            .map(|p| {
                format!(
                    "{}={} {} {}",
                    p.span.of(text),
                    p.value.country.as_deref().unwrap_or("-"),
                    p.value.kind,
                    p.value.role
                )
            })
            .collect()
    }

    #[test]
    fn names_are_found_and_told_apart() {
        for (text, want) in [
            ("Shells fell on Aleppo.", "Aleppo=SYR city literal"),
            ("The Syrian army left.", "Syrian=SYR country adjective"),
            ("European envoys left.", "European=- region adjective"),
            ("A Texan envoy left.", "Texan=USA admin1 adjective"),
            ("He was born in Paris, Texas.", "Paris=USA city literal"),
            ("They met in Paris, France.", "Paris=FRA city literal"),
            (
                "BERN, Switzerland (AP) - Talks began.",
                "BERN=CHE city dateline",
            ),
            ("Moscow backs the rebels.", "Moscow=RUS city embedded"),
            ("He flew to Moscow.", "Moscow=RUS city literal"),
            ("Troops left the West Bank.", "West Bank=PSE region literal"),
            ("Ships crossed the Black Sea.", "Black Sea=- water literal"),
            ("Ships crossed the Red Sea.", "Red Sea=- water literal"),
            ("Idlib province was hit.", "Idlib=SYR admin1 literal"),
            (
                "She lives in Fresno, Calif., now.",
                "Fresno=USA city literal",
            ),
            ("It rained in NSW on Friday.", "NSW=AUS admin1 literal"),
            (
                "Rain fell in Cairns, Qld., at night.",
                "Cairns=AUS city literal",
            ),
            (
                "Crews from Harris County, Texas, came.",
                "Harris County=USA admin2 literal",
            ),
            (
                "She sat in the White House all day.",
                "White House=USA facility literal",
            ),
            ("Green, 39, of Tulsa, was held.", "Tulsa=USA city literal"),
            ("A Tulsa man was held.", "Tulsa=USA city literal"),
            (
                "He lives in Port-au-Prince.",
                "Port-au-Prince=HTI city literal",
            ),
            (
                "They fled the village of Kafr Zarbo.",
                "Kafr Zarbo=- city literal",
            ),
            (
                "Cars stood on Highway 1 near Kano.",
                "Highway 1=NGA road literal",
            ),
            ("Crews closed I-95 at dawn.", "I-95=- road literal"),
            (
                "He was shot on North State Street.",
                "North State Street=- road literal",
            ),
            ("Hasaka Province was shelled.", "Hasaka=SYR admin1 literal"),
            (
                "They left Khost, Kandahar and Nangarhar provinces.",
                "Khost=AFG admin1 literal",
            ),
            (
                "Jets bombed the town of al-Rankus.",
                "Rankus=SYR city literal",
            ),
            (
                "Troops left Qalqilya and Nablus.",
                "Qalqilya=PSE city literal",
            ),
            (
                "Troops raided the Nir Zohar settlement.",
                "Nir Zohar=- city literal",
            ),
            ("Lawyers of Israel in Gaza met.", "Gaza=PSE region literal"),
            (
                "Tanks shelled Gaza's southern city of Khan Younis.",
                "Gaza=PSE region literal",
            ),
            ("Warplanes bombed Damascus.", "Damascus=SYR city literal"),
            (
                "Gunmen raided Kibbutz Zarbim.",
                "Kibbutz Zarbim=- city literal",
            ),
            (
                "Gunmen raided the Zarbo refugee camp.",
                "Zarbo=- facility literal",
            ),
            (
                "Jets bombed Jabalia, Rafah and Khan Younis in Gaza.",
                "Gaza=PSE region literal",
            ),
            (
                "Rebels shelled Idlib, Syria. They left Idlib province.",
                "Idlib=SYR admin1 literal",
            ),
            (
                "Hebron, occupied West Bank – Troops left.",
                "Hebron=PSE city dateline",
            ),
            (
                "The Bank of Japan met in Tokyo.",
                "Japan=JPN country embedded",
            ),
        ] {
            let found = places(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:?}");
        }
    }

    #[test]
    fn names_of_other_things_are_left_alone() {
        for (text, never) in [
            ("Paris Hilton sang.", "Paris"),
            ("Mr. Washington spoke.", "Washington"),
            ("Spokesman Lincoln spoke.", "Lincoln"),
            ("Nelson Mandela came. Later Mandela smiled.", "Mandela"),
            ("Jordan Smith left early.", "Jordan"),
            ("They told us to leave.", "us"),
            (
                "The Washington Post reported it.",
                "Washington=USA city literal",
            ),
            ("The White House said no.", "White House"),
            ("SWAT teams came.", "SWAT"),
            ("UN staff came.", "UN"),
            ("Reading is fun.", "Reading"),
            ("It happened in March.", "March"),
            ("The Central Council met.", "Central"),
            ("On Tuesday state television spoke.", "Tuesday"),
            ("The Bank closed early.", "The Bank"),
            ("Hamas left the town.", "Hamas"),
            ("Islamic State fled.", "Islamic State"),
            ("A spokesman, Ahmed al-Hindi, left.", "Hindi"),
            ("They read the Spanish original.", "Spanish"),
            ("A French-language paper said so.", "French"),
            ("Leaders in East and West met.", "East"),
            ("He went to George Washington University.", "Washington"),
            ("Cars stood on the Gulf Freeway.", "Gulf="),
        ] {
            let found = places(text);
            assert!(
                !found.iter().any(|f| f.starts_with(never)),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn unknown_places_lie_where_the_text_says() {
        for (text, division) in [
            (
                "They left the town of Tel Zarbo in Hasaka Province.",
                "Al-Hasakah",
            ),
            ("They came to Zarbo district, Helmand province.", "Helmand"),
            ("They came to the Zarbo district of Helmand.", "Helmand"),
            ("They came to the village of Zarbo near Kano.", "Kano State"),
        ] {
            let knowledge = crate::knowledge::shared();
            let article = Article::new(None, None, text);
            let document = analyse(&article, &knowledge.language);
            let found = find_places(&document, knowledge);
            let place = found.iter().find(|p| p.span.of(text).contains("Zarbo"));
            let place = &place.unwrap_or_else(|| panic!("{text}: {found:?}")).value;
            assert!(
                place.country.is_some() && place.latitude.is_none(),
                "{text}: {place:?}"
            );
            assert_eq!(place.admin1.as_deref(), Some(division), "{text}");
        }
    }

    #[test]
    fn points_are_near_the_place_that_is_meant() {
        for (text, name, point) in [
            (
                "She flew to Washington for talks.",
                "Washington",
                Some((38.9, -77.0)),
            ),
            (
                "Workers struck in Washington state.",
                "Washington",
                Some((47.5, -120.5)),
            ),
            (
                "He moved to Melbourne, Fla., in May.",
                "Melbourne",
                Some((28.1, -80.6)),
            ),
            (
                "He moved to Melbourne, Australia.",
                "Melbourne",
                Some((-37.8, 145.0)),
            ),
            (
                "Syria's northern city of Raqqa was shelled.",
                "Raqqa",
                Some((36.0, 39.0)),
            ),
            (
                "Georgia, Alabama and Florida were hit.",
                "Georgia",
                Some((32.8, -83.5)),
            ),
            (
                "Georgia, Armenia and Turkey were hit.",
                "Georgia",
                Some((42.0, 43.5)),
            ),
            (
                "Tents stood in Decatur in DeKalb County near Atlanta.",
                "DeKalb County",
                Some((33.8, -84.2)),
            ),
            // Too many towns of that name, or none in that country.
            ("He lives in Springfield now.", "Springfield", None),
            (
                "He lives in Tulsa, Switzerland.",
                "Tulsa",
                Some((36.2, -95.9)),
            ),
            ("He lives in Pomeroy, Switzerland.", "Pomeroy", None),
        ] {
            let knowledge = crate::knowledge::shared();
            let article = Article::new(None, None, text);
            let document = analyse(&article, &knowledge.language);
            let found = find_places(&document, knowledge);
            let place = found.iter().find(|p| p.span.of(text) == name);
            let place = &place.unwrap_or_else(|| panic!("{text}: {found:?}")).value;
            match (point, place.latitude.zip(place.longitude)) {
                (None, None) => {}
                (Some((latitude, longitude)), Some(at)) => assert!(
                    (at.0 - latitude).abs() < 1.5 && (at.1 - longitude).abs() < 1.5,
                    "{text}: {place:?}"
                ),
                _ => panic!("{text}: {place:?}"),
            }
        }
    }
}
