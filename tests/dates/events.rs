//! The day of an event, from its own sentence, the dateline or the article.

use super::{LANGUAGE, day};
use chrono::NaiveDate;
use dateline::analysis::{Document, analyse};
use dateline::article::Article;
use dateline::extract::dates::{date_event, find_dates};
use dateline::extract::{Date, EventDate, Found};
use dateline::span::Span;

/// The date of the event at the last `trigger` in `text`, whose clause is the piece between the bars.
fn event(published: Option<NaiveDate>, text: &str, trigger: &str) -> EventDate {
    let plain = text.replace('|', "");
    let bars: Vec<usize> = text.match_indices('|').map(|(i, _)| i).collect();
    let clause = match bars[..] {
        [from, to] => Span::new(from, to - 1),
        _ => Span::new(0, plain.len()),
    };
    let article = Article::new(published, None, &plain);
    let document: Document<'_> = analyse(&article, &LANGUAGE);
    let dates: Vec<Found<Date>> = find_dates(&document);
    let start = plain.rfind(trigger).expect("the trigger is in the text");
    let sentence = document
        .sentences
        .iter()
        .position(|s| s.span.start <= start && start < s.span.end)
        .expect("the trigger is in a sentence");
    date_event(
        &document,
        &dates,
        sentence,
        Span::new(start, start + trigger.len()),
        clause,
    )
}

#[test]
fn events_take_the_nearest_day_of_their_sentence() {
    for (text, trigger, want) in [
        (
            "Rebels attacked a convoy on Thursday.",
            "attacked",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "|Rebels attacked a convoy|, a source said Wednesday.",
            "attacked",
            "2016-09-07 2016-09-07 1 sentence",
        ),
        (
            "On Tuesday he resigned, and |rebels attacked a convoy on Thursday|.",
            "attacked",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "Rebels attacked a convoy last week.",
            "attacked",
            "2016-08-29 2016-09-04 3 sentence",
        ),
        (
            "Rebels attacked a convoy in August.",
            "attacked",
            "2016-08-01 2016-08-31 4 sentence",
        ),
        (
            "Shelling killed ten in the past 24 hours.",
            "killed",
            "2016-09-08 2016-09-09 2 sentence",
        ),
        (
            "Rebels attacked the town between 3 and 7 August.",
            "attacked",
            "2016-08-03 2016-08-07 2 sentence",
        ),
        (
            "Rebels attacked the town from Monday to Thursday.",
            "attacked",
            "2016-09-05 2016-09-08 2 sentence",
        ),
        // A year belongs to its own clause.
        (
            "|Rebels attacked the town|, which they had left in 2014.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels attacked the town in 2014.",
            "attacked",
            "2014-01-01 2014-12-31 5 sentence",
        ),
        // Borders of a stretch are not the day.
        (
            "Rebels held the town until 3 August.",
            "held",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels attacked the town on Nov. 13-14, 2014.",
            "attacked",
            "2014-11-13 2014-11-14 2 sentence",
        ),
        (
            "Rebels attacked the town the day before Thursday's vote.",
            "attacked",
            "2016-09-07 2016-09-07 1 sentence",
        ),
        (
            "Rebels attacked the town in the first week of August.",
            "attacked",
            "2016-08-01 2016-08-07 3 sentence",
        ),
        (
            "Rebels have attacked many towns in recent weeks.",
            "attacked",
            "2016-08-10 2016-09-09 5 sentence",
        ),
        // Never over sentences.
        (
            "He resigned on Tuesday. Rebels attacked a convoy.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels recently attacked a convoy.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        // Only the future lies behind the report.
        (
            "The leaders will meet on Monday.",
            "meet",
            "2016-09-12 2016-09-12 1 sentence",
        ),
        (
            "Rebels attacked a convoy on 20 September.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
        (
            "Rebels attacked a convoy on Saturday.",
            "attacked",
            "2016-09-10 2016-09-10 1 sentence",
        ),
        // Datelines.
        (
            "ALEPPO, Sept 8 (Reuters) - Rebels attacked a convoy.",
            "attacked",
            "2016-09-08 2016-09-08 1 dateline",
        ),
        (
            "ALEPPO, Aug 8 (Reuters) - Rebels attacked a convoy.",
            "attacked",
            "2016-09-09 2016-09-09 1 article",
        ),
    ] {
        let found = event(day("2016-09-09"), text, trigger);
        let got = found
            .days
            .map(|(first, last)| format!("{first} {last} {} {}", found.precision, found.basis));
        assert_eq!(got.as_deref(), Some(want), "{text}");
        assert_eq!(found.words.is_none(), found.basis == "article", "{text}");
    }
}

#[test]
fn without_any_day_an_event_has_none() {
    let found = event(None, "Rebels attacked a convoy on Thursday.", "attacked");
    assert_eq!(found, EventDate::default());
    let found = event(
        None,
        "Rebels attacked a convoy on 3 August 2014.",
        "attacked",
    );
    assert_eq!(found.days, day("2014-08-03").zip(day("2014-08-03")));
}

/// Checks "first last precision basis" of the event at the last `trigger` of each text, read on 9 September 2016.
fn check(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, trigger, want)| {
            let found = event(day("2016-09-09"), text, trigger);
            let got = found.days.map_or(String::new(), |(first, last)| {
                format!("{first} {last} {} {}", found.precision, found.basis)
            });
            (got != *want).then(|| format!("{text} [{trigger}]\n   want {want}\n   got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const ARTICLE: &str = "2016-09-09 2016-09-09 1 article";

#[test]
fn what_goes_on_since_a_day_reaches_up_to_the_report() {
    check(&[
        (
            "Rebels have attacked the town since 3 August.",
            "attacked",
            "2016-08-03 2016-09-09 5 sentence",
        ),
        (
            "Since Tuesday, jets have bombed the port.",
            "bombed",
            "2016-09-06 2016-09-09 2 sentence",
        ),
        (
            "At least 40 people have been killed since July.",
            "killed",
            "2016-07-01 2016-09-09 5 sentence",
        ),
        (
            "Air strikes on the town since Monday have killed nine people.",
            "strikes",
            "2016-09-05 2016-09-09 2 sentence",
        ),
        (
            "Since the raid on August 7, jets have bombed the port.",
            "bombed",
            "2016-08-07 2016-09-09 5 sentence",
        ),
        (
            "Since the raid on August 7, jets have bombed the port.",
            "raid",
            "2016-08-07 2016-08-07 1 sentence",
        ),
        (
            "Rebels killed 20 people in the deadliest attack since August.",
            "killed",
            ARTICLE,
        ),
        (
            "Rebels have killed at least 20 people since August.",
            "killed",
            "2016-08-01 2016-09-09 5 sentence",
        ),
        (
            "More farmers have been killed this week than in any year since 2009.",
            "killed",
            "2016-09-05 2016-09-11 3 sentence",
        ),
        (
            "These are the first strikes on the town since August.",
            "strikes",
            ARTICLE,
        ),
        (
            "It was the first attack on the town since August.",
            "attack",
            ARTICLE,
        ),
        (
            "Rebels seized 30 teachers on August 7, many of whom have since been freed.",
            "freed",
            "2016-08-07 2016-09-09 5 sentence",
        ),
        (
            "Gunmen have killed 20 reporters over the past 20 years, the group said on Monday.",
            "killed",
            "1996-09-14 2016-09-09 5 sentence",
        ),
        (
            "Shelling has killed ten people in the last 24 hours, doctors said on Thursday.",
            "killed",
            "2016-09-08 2016-09-09 2 sentence",
        ),
    ]);
}

#[test]
fn dates_hang_on_their_own_event() {
    check(&[
        (
            "He was arrested in 2006 and released in 2012.",
            "arrested",
            "2006-01-01 2006-12-31 5 sentence",
        ),
        (
            "He was arrested in 2006 and released in 2012.",
            "released",
            "2012-01-01 2012-12-31 5 sentence",
        ),
        (
            "Officials said on Friday that six farmers were killed in August.",
            "killed",
            "2016-08-01 2016-08-31 4 sentence",
        ),
        // Nothing nearer than the day of the saying.
        (
            "The report, published on Thursday, said that six farmers were killed.",
            "killed",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "Rebels burned the mill last week, villagers said on Thursday.",
            "burned",
            "2016-08-29 2016-09-04 3 sentence",
        ),
        (
            "In June rebel fighters drove the army from the hills.",
            "drove",
            "2016-06-01 2016-06-30 4 sentence",
        ),
        (
            "Villagers protested at the fence from 2012 to 2014.",
            "protested",
            "2012-01-01 2014-12-31 5 sentence",
        ),
        (
            "On Monday gunmen shot a driver, and on Wednesday troops looking for them near the port killed a farmer.",
            "killed",
            "2016-09-07 2016-09-07 1 sentence",
        ),
        (
            "On Monday gunmen shot a driver and burned his bus.",
            "burned",
            "2016-09-05 2016-09-05 1 sentence",
        ),
        // What modifies a noun dates that noun only.
        (
            "Families of those killed in the Sept. 11 attacks sued the kingdom.",
            "sued",
            ARTICLE,
        ),
        (
            "Families of those killed in the Sept. 11 attacks sued the kingdom.",
            "killed",
            "2001-09-11 2001-09-11 1 sentence",
        ),
        ("Two firms were sued under a 1976 law.", "sued", ARTICLE),
        (
            "The army bombed the port after the attack on August 7.",
            "bombed",
            ARTICLE,
        ),
        // Those hurt in an event were hurt on its day.
        (
            "Thursday's blast killed six farmers.",
            "killed",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "Six farmers were killed in the Thursday blast.",
            "killed",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "Six farmers were killed and nine were hurt in the Thursday blast.",
            "killed",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "A guard was shot after Thursday prayers.",
            "shot",
            "2016-09-08 2016-09-08 1 sentence",
        ),
        (
            "The bombing of the office in May 2014 came up on Thursday.",
            "bombing",
            "2014-05-01 2014-05-31 4 sentence",
        ),
        (
            "Raids on Aug. 23, 25 and 27 killed six farmers.",
            "Raids",
            "2016-08-23 2016-08-27 2 sentence",
        ),
    ]);
}

#[test]
fn clock_times_date_events_by_their_day() {
    check(&[
        (
            "Troops raided the camp at 1:30am on Monday (22:30 GMT on Sunday).",
            "raided",
            "2016-09-05 2016-09-05 1 sentence",
        ),
        (
            "Guards left on Tuesday. Two men were shot at midday.",
            "shot",
            "2016-09-06 2016-09-06 1 sentence",
        ),
        // Only assumed.
        ("Two men were shot at midday.", "shot", ARTICLE),
    ]);
}

#[test]
fn an_update_has_a_day_of_its_own() {
    let text = "LAGOS, Nigeria (Sept. 8, 2016) — Two men were held yesterday.\n\nThey had tools.\n\nIt went on.\n\n\
                Then more came.\n\nLAGOS, Nigeria (Sept. 20, 2016) — Two men were freed yesterday. A third was shot.";
    check(&[
        (text, "held", "2016-09-07 2016-09-07 1 sentence"),
        (text, "freed", "2016-09-19 2016-09-19 1 sentence"),
        (text, "shot", "2016-09-20 2016-09-20 1 dateline"),
    ]);
}
