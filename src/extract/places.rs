//! Places: names recognised in the text and resolved to coordinates, with the reason as the rule.

mod recognise;
mod resolve;

use super::{Found, Place};
use crate::analysis::Document;
use crate::knowledge::Knowledge;

/// Place mentions of a document in reading order.
pub fn find_places(document: &Document<'_>, knowledge: &Knowledge) -> Vec<Found<Place>> {
    let candidates = recognise::candidates(document, knowledge);
    resolve::resolve(candidates, knowledge)
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
            ("Idlib province was hit.", "Idlib=SYR admin1 literal"),
            (
                "She lives in Fresno, Calif., now.",
                "Fresno=USA city literal",
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
            ("Jordan said he was tired.", "xx"),
            ("They told us to leave.", "us"),
            (
                "The Washington Post reported it.",
                "Washington=USA city literal",
            ),
        ] {
            let found = places(text);
            assert!(
                !found.iter().any(|f| f.starts_with(never)),
                "{text}: {found:?}"
            );
        }
    }
}
