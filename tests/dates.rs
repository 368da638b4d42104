//! Time expressions of own sentences, family by family, with what must not be read as one; and the days of events.

use chrono::NaiveDate;
use dateline::analysis::{Language, analyse};
use dateline::article::Article;
use dateline::extract::dates::find_dates;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

#[path = "dates/clocks.rs"]
mod clocks;
#[path = "dates/events.rs"]
mod events;
#[path = "dates/families.rs"]
mod families;
#[path = "dates/stories.rs"]
mod stories;

static LANGUAGE: LazyLock<Language> =
    LazyLock::new(|| Language::load().expect("the embedded model loads"));

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// "words=KIND value", joined with "; ".
fn read(published: Option<NaiveDate>, text: &str) -> String {
    let article = Article::new(published, None, text);
    let document = analyse(&article, &LANGUAGE);
    let found = find_dates(&document);
    let lines: Vec<String> = found
        .iter()
        .map(|d| format!("{}={} {}", d.span.of(text), d.value.kind, d.value.value))
        .collect();
    lines.join("; ")
}

/// Reads each text as published on Friday, 9 September 2016.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = read(day("2016-09-09"), text);
            (got != *want).then(|| format!("{text}\n   want {want}\n   got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn full_dates_in_every_order() {
    check(&[
        (
            "The camp was hit on 3 August 2014.",
            "3 August 2014=DATE 2014-08-03",
        ),
        (
            "The camp was hit on August 3, 2014.",
            "August 3, 2014=DATE 2014-08-03",
        ),
        (
            "The camp was hit on the 3rd of August 2014.",
            "the 3rd of August 2014=DATE 2014-08-03",
        ),
        (
            "The camp was hit on Sunday, Aug. 3, 2014.",
            "Sunday, Aug. 3, 2014=DATE 2014-08-03",
        ),
        (
            "The camp was hit on Sunday 3 August 2014.",
            "Sunday 3 August 2014=DATE 2014-08-03",
        ),
        (
            "The camp was hit on 2014-08-03.",
            "2014-08-03=DATE 2014-08-03",
        ),
        (
            "The camp was hit on 23/08/2014.",
            "23/08/2014=DATE 2014-08-23",
        ),
        (
            "The camp was hit on 08/23/2014.",
            "08/23/2014=DATE 2014-08-23",
        ),
        (
            "The camp was hit on 23.08.2014.",
            "23.08.2014=DATE 2014-08-23",
        ),
        ("It was signed on 19-Nov-12.", "19-Nov-12=DATE 2012-11-19"),
        (
            "It was signed on August 3 last year.",
            "August 3 last year=DATE 2015-08-03",
        ),
        (
            "Nobody forgot the September 11 attacks.",
            "September 11=DATE 2001-09-11",
        ),
    ]);
}

#[test]
fn two_readings_or_no_such_day_are_no_date() {
    for text in [
        "The form bears 03/04/2014 in ink.",
        "The form bears 31/02/2014 in ink.",
        "Batch 2882015 was recalled.",
        "It said 8: 100M2 on the label.",
        "Turn it by 123 degrees.",
        "Call 555-1998-4477 for help.",
        "Page 629 of the file is gone.",
    ] {
        assert_eq!(read(day("2016-09-09"), text), "", "{text}");
    }
}

#[test]
fn month_and_day_without_a_year() {
    check(&[
        ("Shells fell on Aug. 3.", "Aug. 3=DATE 2016-08-03"),
        ("Shells fell on 3 August.", "3 August=DATE 2016-08-03"),
        ("Shells fell on December 20.", "December 20=DATE 2015-12-20"),
        (
            "The vote will be held on March 5.",
            "March 5=DATE 2017-03-05",
        ),
        ("The vote is due on October 5.", "October 5=DATE 2016-10-05"),
        (
            "Strikes hit on Monday 20, Tuesday 21 and Thursday 23 June.",
            "Monday 20=DATE 2016-06-20; Tuesday 21=DATE 2016-06-21; Thursday 23 June=DATE 2016-06-23",
        ),
        (
            "Fighting raged on 3-5 August.",
            "3=DATE 2016-08-03; 5 August=DATE 2016-08-05",
        ),
        (
            "Fighting raged on Aug. 3 and 5.",
            "Aug. 3=DATE 2016-08-03; 5=DATE 2016-08-05",
        ),
        ("On Aug. 3 and 5 soldiers fell.", "Aug. 3=DATE 2016-08-03"),
    ]);
}

#[test]
fn months_years_decades_centuries() {
    check(&[
        ("The war began in March 2011.", "March 2011=DATE 2011-03"),
        ("It rained in July.", "July=DATE 2016-07"),
        ("The bridge fell in November.", "November=DATE 2015-11"),
        (
            "The talks will resume in November.",
            "November=DATE 2016-11",
        ),
        ("The town fell in early May.", "early May=DATE 2016-05"),
        (
            "The town fell at the end of July.",
            "the end of July=DATE 2016-07",
        ),
        ("The town fell in mid-June.", "mid-June=DATE 2016-06"),
        ("The war began in 2011.", "2011=DATE 2011"),
        ("It grew in the 1990s.", "the 1990s=DATE 199"),
        ("It grew in the late '80s.", "the late '80s=DATE 198"),
        ("It grew in the 19th century.", "the 19th century=DATE 18"),
        (
            "He was born in nineteen ninety-six.",
            "nineteen ninety-six=DATE 1996",
        ),
        (
            "Wheat sold well in the summer of 2015.",
            "the summer of 2015=DATE 2015-SU",
        ),
        (
            "Sales fell in the third quarter of 2015.",
            "the third quarter of 2015=DATE 2015-Q3",
        ),
        (
            "Sales fell in the second quarter.",
            "the second quarter=DATE 2016-Q2",
        ),
        (
            "Sales fell in the first half of 2014.",
            "the first half of 2014=DATE 2014-H1",
        ),
        ("He earned much in fiscal 2014.", "fiscal 2014=DATE 2014"),
    ]);
}

#[test]
fn weekdays_go_back_unless_the_words_look_ahead() {
    check(&[
        ("A bomb went off on Thursday.", "Thursday=DATE 2016-09-08"),
        ("A bomb went off on Friday.", "Friday=DATE 2016-09-09"),
        ("A bomb went off on Saturday.", "Saturday=DATE 2016-09-10"),
        ("A bomb went off on Sunday.", "Sunday=DATE 2016-09-04"),
        (
            "The ministers will meet on Sunday.",
            "Sunday=DATE 2016-09-11",
        ),
        (
            "The ministers are to meet Monday.",
            "Monday=DATE 2016-09-12",
        ),
        ("He left last Friday.", "last Friday=DATE 2016-09-02"),
        ("He leaves next Friday.", "next Friday=DATE 2016-09-16"),
        (
            "He left on Tuesday last week.",
            "Tuesday last week=DATE 2016-08-30",
        ),
        (
            "They struck on Thursday night.",
            "Thursday night=TIME 2016-09-08TNI",
        ),
        (
            "Next Friday afternoon they will meet.",
            "Next Friday afternoon=TIME 2016-09-16TAF",
        ),
    ]);
}

#[test]
fn near_days_and_turned_periods() {
    check(&[
        ("He came yesterday.", "yesterday=DATE 2016-09-08"),
        ("He comes today.", "today=DATE 2016-09-09"),
        (
            "He will come tomorrow morning.",
            "tomorrow morning=TIME 2016-09-10TMO",
        ),
        ("He speaks tonight.", "tonight=TIME 2016-09-09TNI"),
        (
            "He came the day before yesterday.",
            "the day before yesterday=DATE 2016-09-07",
        ),
        ("Last week they fled.", "Last week=DATE 2016-W35"),
        ("Last month they fled.", "Last month=DATE 2016-08"),
        (
            "They fled earlier this year.",
            "earlier this year=DATE 2016",
        ),
        (
            "They will flee early next year.",
            "early next year=DATE 2017",
        ),
        ("They fled last August.", "last August=DATE 2016-08"),
        ("They fled last October.", "last October=DATE 2015-10"),
        ("They fled last winter.", "last winter=DATE 2015-WI"),
        (
            "They fled over the weekend.",
            "the weekend=DATE 2016-W35-WE",
        ),
        (
            "They fled on Christmas Day.",
            "Christmas Day=DATE 2015-12-25",
        ),
    ]);
}

#[test]
fn counted_from_a_day() {
    check(&[
        ("He left three days ago.", "three days ago=DATE 2016-09-06"),
        ("He left two weeks ago.", "two weeks ago=DATE 2016-W34"),
        (
            "He left about two years ago.",
            "about two years ago=DATE 2014",
        ),
        ("He left a decade ago.", "a decade ago=DATE 2006"),
        (
            "He left several years ago.",
            "several years ago=DATE PAST_REF",
        ),
        (
            "He came on August 3, 2014. Two days later he left.",
            "August 3, 2014=DATE 2014-08-03; Two days later=DATE 2014-08-05",
        ),
        (
            "He came on August 3, 2014. The next day he left.",
            "August 3, 2014=DATE 2014-08-03; The next day=DATE 2014-08-04",
        ),
        (
            "He came on August 3, 2014. That day it rained.",
            "August 3, 2014=DATE 2014-08-03; That day=DATE 2014-08-03",
        ),
        (
            "He came in 2004. He left the following year.",
            "2004=DATE 2004; the following year=DATE 2005",
        ),
        (
            "Profit fell in the second quarter. It had risen a year earlier.",
            "the second quarter=DATE 2016-Q2; a year earlier=DATE 2015-Q2",
        ),
    ]);
}

#[test]
fn stretches_sets_and_clock_times() {
    check(&[
        ("It lasted three days.", "three days=DURATION P3D"),
        ("It took half an hour.", "half an hour=DURATION PT0.5H"),
        ("It was a two-year term.", "two-year=DURATION P2Y"),
        (
            "Dozens died in the past 24 hours.",
            "the past 24 hours=DURATION PT24H",
        ),
        (
            "Dozens died over the past week.",
            "the past week=DURATION P1W",
        ),
        ("They meet every day.", "every day=SET P1D"),
        ("They meet every Friday.", "every Friday=SET XXXX-WXX-5"),
        ("They meet on Fridays.", "Fridays=SET XXXX-WXX-5"),
        ("They meet weekly.", "weekly=SET P1W"),
        ("They meet twice a week.", "twice a week=SET P1W"),
        (
            "The blast came at 4:49 p.m. on Thursday.",
            "4:49 p.m. on Thursday=TIME 2016-09-08T16:49",
        ),
        (
            "The blast came at 4:49 PM.",
            "4:49 PM=TIME 2016-09-09T16:49",
        ),
    ]);
}

#[test]
fn fuzzy_words_name_no_day() {
    check(&[
        ("He now lives there.", "now=DATE PRESENT_REF"),
        ("He recently moved there.", "recently=DATE PAST_REF"),
        ("Crime rose in recent years.", "recent years=DATE PAST_REF"),
        ("He fears for the future.", "the future=DATE FUTURE_REF"),
    ]);
}

#[test]
fn numbers_names_and_verbs_are_no_dates() {
    for text in [
        "They may leave.",
        "Troops march on.",
        "Troops will march on to the capital.",
        "About 2000 troops left.",
        "Some 1998 people signed.",
        "It cost $1998.",
        "He ran 1500 metres.",
        "Flight 1549 landed.",
        "No. 1998 was drawn.",
        "A second man spoke.",
        "The sun rose and they sat down.",
        "Information fripple was left in.",
        "He is 45 years old.",
        "She won the second half of the match.",
        "The Sunday Times printed it.",
        "June Miller spoke.",
        "Bloody Sunday haunts the town.",
        "He passed the 32nd of the gates.",
    ] {
        assert_eq!(read(day("2016-09-09"), text), "", "{text}");
    }
}

#[test]
fn pairs_share_their_year() {
    check(&[
        (
            "Fighting raged from 3 August to 5 September 2014.",
            "3 August=DATE 2014-08-03; 5 September 2014=DATE 2014-09-05",
        ),
        (
            "Fighting raged in June and July 2014.",
            "June=DATE 2014-06; July 2014=DATE 2014-07",
        ),
    ]);
}

#[test]
fn nights_without_a_day_touch_two() {
    check(&[
        (
            "Jets struck the port overnight.",
            "overnight=TIME 2016-09-08TNI",
        ),
        (
            "Jets struck the port overnight on Tuesday.",
            "overnight on Tuesday=TIME 2016-09-06TNI",
        ),
    ]);
}

#[test]
fn stretches_ahead_rates_and_lost_apostrophes() {
    check(&[
        (
            "Prices will rise over the next year.",
            "the next year=DURATION P1Y",
        ),
        (
            "He fled less than two weeks ago.",
            "less than two weeks ago=DATE 2016-W34",
        ),
        (
            "The toll of Tuesdays blast rose.",
            "Tuesdays=DATE 2016-09-06",
        ),
        (
            "Between 21 and 26 of August ten people died.",
            "21=DATE 2016-08-21; 26 of August=DATE 2016-08-26",
        ),
        ("More than a quarter of a million people fled.", ""),
        ("The rebels read Syria Today on the web.", ""),
    ]);
}

#[test]
fn days_that_name_a_movement_or_street_are_no_dates() {
    for text in [
        "He leads the March 14 Alliance.",
        "The April 6 Youth Movement marched.",
        "Fighters of the 17 February Brigade left.",
        "She reads the Daily Star.",
        "He fought in the Six Day War.",
    ] {
        assert_eq!(read(day("2016-09-09"), text), "", "{text}");
    }
}

#[test]
fn without_a_date_of_publication_nothing_is_guessed() {
    for (text, want) in [
        ("A bomb went off on Friday.", "Friday=DATE XXXX-WXX-5"),
        ("A bomb went off on August 3.", "August 3=DATE XXXX-08-03"),
        ("A bomb went off in July.", "July=DATE XXXX-07"),
        ("A bomb went off yesterday.", "yesterday=DATE XXXX-XX-XX"),
        ("A bomb went off last week.", "last week=DATE PAST_REF"),
        (
            "A bomb went off on August 3, 2014.",
            "August 3, 2014=DATE 2014-08-03",
        ),
    ] {
        assert_eq!(read(None, text), want, "{text}");
        let article = Article::new(None, None, text);
        let document = analyse(&article, &LANGUAGE);
        for found in find_dates(&document) {
            let stated = found.value.value.starts_with("2014");
            assert_eq!(found.value.days.is_some(), stated, "{text}");
            assert_eq!(found.value.precision, u8::from(stated), "{text}");
        }
    }
}

#[test]
fn days_and_precision_follow_the_words() {
    for (text, first, last, precision) in [
        ("He fled on Thursday.", "2016-09-08", "2016-09-08", 1),
        ("He fled over the weekend.", "2016-09-03", "2016-09-04", 2),
        (
            "He fled in the past 24 hours.",
            "2016-09-08",
            "2016-09-09",
            2,
        ),
        ("He fled last week.", "2016-08-29", "2016-09-04", 3),
        ("He fled in August.", "2016-08-01", "2016-08-31", 4),
        ("He fled in early August.", "2016-08-01", "2016-08-10", 4),
        (
            "He fled in the first week of August.",
            "2016-08-01",
            "2016-08-07",
            3,
        ),
        (
            "He fled in the last week of May.",
            "2016-05-25",
            "2016-05-31",
            3,
        ),
        ("He fled in recent days.", "2016-09-03", "2016-09-09", 3),
        ("He fled in recent weeks.", "2016-08-10", "2016-09-09", 5),
        (
            "He fled over the past few weeks.",
            "2016-08-10",
            "2016-09-09",
            5,
        ),
        ("He fled in 2015.", "2015-01-01", "2015-12-31", 5),
        ("He fled in the 1990s.", "1990-01-01", "1999-12-31", 5),
    ] {
        let article = Article::new(day("2016-09-09"), None, text);
        let document = analyse(&article, &LANGUAGE);
        let found = find_dates(&document);
        let got = found.first().map(|d| (d.value.days, d.value.precision));
        let want = Some((day(first).zip(day(last)), precision));
        assert_eq!(got, want, "{text}: {found:?}");
    }
}

/// Each article of the folder gives the lines beside it.
#[test]
fn golden_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dates");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder is there") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable");
        let want = std::fs::read_to_string(path.with_extension("expected")).expect("its answers");
        let (header, body) = text.split_once('\n').expect("a header line");
        let mut parts = header.splitn(3, ' ');
        assert_eq!(parts.next(), Some("date"), "{}", path.display());
        let published = parts.next().and_then(day);
        let article = Article::new(published, parts.next(), body);
        let document = analyse(&article, &LANGUAGE);
        let mut got = String::new();
        for d in find_dates(&document) {
            let (first, last) = match d.value.days {
                Some((first, last)) => (first.to_string(), last.to_string()),
                None => ("-".into(), "-".into()),
            };
            let words = d.span.of(article.text(d.field)).replace('\n', " ");
            let _ = writeln!(
                got,
                "{}\t{words}\t{}\t{}\t{first}\t{last}\t{}",
                d.field.name(),
                d.value.kind,
                d.value.value,
                d.value.precision
            );
        }
        assert_eq!(got, want, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 2, "golden articles are missing");
}

#[test]
fn odd_texts_do_no_harm() {
    let mut texts = vec![
        "early ".repeat(5000),
        "the end of ".repeat(5000),
        "noon ".repeat(5000),
        "3 and ".repeat(3000),
        "99999999999 years ago 9999 centuries ago 9999 decades from now".into(),
        "the last 9999 centuries, every 9999 years, 9999 years earlier".into(),
        "Feb. 30, 2015 and 31 June and 0 May and 00/00/0000".into(),
        "’90s ' ' '9 year-end mid- mid-é 1’".into(),
    ];
    texts.push("Été ".repeat(10) + "vendredi 2016 — Friday’s");
    for text in &texts {
        for published in [
            None,
            day("2016-09-09"),
            Some(NaiveDate::MAX),
            Some(NaiveDate::MIN),
        ] {
            let article = Article::new(published, Some(text), text);
            let document = analyse(&article, &LANGUAGE);
            for found in find_dates(&document) {
                assert!(found.span.end <= text.len());
                assert!(found.value.days.is_none_or(|(a, b)| a <= b));
            }
        }
    }
}
