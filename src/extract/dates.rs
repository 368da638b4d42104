//! Time expressions with their TIMEX3 values, and the day of an event.

mod calendar;
mod events;
mod patterns;

pub use events::date_event;

use super::{Date, Found};
use crate::analysis::Document;

/// Time expressions of a document in reading order, anchored on the day of publication; never on the machine's clock.
pub fn find_dates(document: &Document<'_>) -> Vec<Found<Date>> {
    let anchor = document.article.published;
    let mut out: Vec<Found<Date>> = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let text = document.article.text(sentence.field);
        let mut i = 0;
        while i < sentence.tokens.len() {
            let scan = patterns::Scan {
                sentence,
                text,
                anchor,
                before: &out,
            };
            let Some((last, date, rule)) = scan.at(i) else {
                i += 1;
                continue;
            };
            let span = sentence.range(i, last);
            let confidence = if date.days.is_some() { 0.9 } else { 0.7 };
            out.push(Found {
                value: date,
                field: sentence.field,
                span,
                sentence: number,
                rule,
                confidence,
            });
            i = last;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Article;
    use chrono::NaiveDate;

    /// Expressions of a text published on Friday, 9 September 2016.
    fn dates(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(NaiveDate::from_ymd_opt(2016, 9, 9), None, text);
        let document = analyse(&article, &knowledge.language);
        find_dates(&document)
            .into_iter()
            .map(|d| format!("{}={} {}", d.span.of(text), d.value.kind, d.value.value))
            .collect()
    }

    #[test]
    fn expressions_have_their_values() {
        for (text, want) in [
            ("A bomb went off on Thursday.", "Thursday=DATE 2016-09-08"),
            ("The ministers will meet Friday.", "Friday=DATE 2016-09-09"),
            ("They will meet on Sunday.", "Sunday=DATE 2016-09-11"),
            (
                "It happened on 3 August 2014.",
                "3 August 2014=DATE 2014-08-03",
            ),
            (
                "It happened on August 3, 2014.",
                "August 3, 2014=DATE 2014-08-03",
            ),
            ("It happened on Aug. 3.", "Aug. 3=DATE 2016-08-03"),
            ("It began in March 2011.", "March 2011=DATE 2011-03"),
            ("It began in 2011.", "2011=DATE 2011"),
            ("He came yesterday.", "yesterday=DATE 2016-09-08"),
            ("Last week they fled.", "Last week=DATE 2016-W35"),
            ("Last month they fled.", "Last month=DATE 2016-08"),
            ("He left two years ago.", "two years ago=DATE 2014"),
            ("He left three days ago.", "three days ago=DATE 2016-09-06"),
            ("He left a decade ago.", "a decade ago=DATE 2006"),
            ("In the 1990s it grew.", "the 1990s=DATE 199"),
            (
                "Sales fell in the third quarter.",
                "the third quarter=DATE 2016-Q3",
            ),
            ("It lasted three days.", "three days=DURATION P3D"),
            ("On 2016-09-01 they left.", "2016-09-01=DATE 2016-09-01"),
            ("He now lives there.", "now=DATE PRESENT_REF"),
            (
                "They struck on Friday night.",
                "Friday night=TIME 2016-09-09TNI",
            ),
            ("They meet every day.", "every day=SET P1D"),
            ("It rained in July.", "July=DATE 2016-07"),
        ] {
            let found = dates(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:?}");
        }
    }

    #[test]
    fn numbers_and_names_are_no_dates() {
        for text in [
            "They may leave.",
            "Troops march on.",
            "About 2000 troops left.",
            "It cost $1998.",
            "He ran 1500 metres.",
            "Flight 1549 landed.",
            "A second man spoke.",
        ] {
            assert_eq!(dates(text), Vec::<String>::new(), "{text}");
        }
    }
}
