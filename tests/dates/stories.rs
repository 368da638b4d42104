//! What the text itself says of its days: years of a story, datelines, lists, lengths of time, "since".

use super::{check, day, read};

#[test]
fn without_an_article_date_the_last_full_date_gives_the_year() {
    for (text, want) in [
        (
            "The mine fell in on 17 May 2019. A hearing was set for June 28.",
            "17 May 2019=DATE 2019-05-17; June 28=DATE 2019-06-28",
        ),
        // Around the turn of a year the nearer one.
        (
            "The mine fell in on 28 December 2018. It was shut on January 3.",
            "28 December 2018=DATE 2018-12-28; January 3=DATE 2019-01-03",
        ),
        // 5 April 2003 was a Saturday.
        (
            "Guards fired on 5 April 2003. He had come on Friday, March 7, and left on Saturday, April 5.",
            "5 April 2003=DATE 2003-04-05; Friday, March 7=DATE 2003-03-07; Saturday, April 5=DATE 2003-04-05",
        ),
        (
            "Guards fired on 5 April 2003. He left on Monday, April 5.",
            "5 April 2003=DATE 2003-04-05; Monday, April 5=DATE 2004-04-05",
        ),
        (
            "Guards fired on 5 April 2003. He left on Tuesday, April 8, and died on Friday, April 8.",
            "5 April 2003=DATE 2003-04-05; Tuesday, April 8=DATE 2003-04-08; Friday, April 8=DATE XXXX-04-08",
        ),
        // Years alone in brackets are said aside.
        (
            "Guards fired on 5 April 2003. The judge (born in 1956) had come on March 7 that year.",
            "5 April 2003=DATE 2003-04-05; 1956=DATE 1956; March 7 that year=DATE 2003-03-07",
        ),
    ] {
        assert_eq!(read(None, text), want, "{text}");
    }
}

#[test]
fn that_year_and_the_same_day_go_to_the_last_date() {
    check(&[
        (
            "He was jailed in 2004 (the law was made in 1991). That year two men died.",
            "2004=DATE 2004; 1991=DATE 1991; That year=DATE 2004",
        ),
        // A month is nearer than the day before it: its day is not known.
        (
            "The bridge fell on May 11, 2014. The report came in October 2015. On the same day he resigned.",
            "May 11, 2014=DATE 2014-05-11; October 2015=DATE 2015-10; the same day=DATE 2015-10-XX",
        ),
        // What is only mentioned, or long ago in the text, is not meant.
        (
            "The bridge fell on August 11. A vote is due in December. That day he resigned.",
            "August 11=DATE 2016-08-11; December=DATE 2016-12; That day=DATE 2016-08-11",
        ),
        (
            "The report came in October 2015. The bridge fell on May 11, 2016. On the same day he resigned.",
            "October 2015=DATE 2015-10; May 11, 2016=DATE 2016-05-11; the same day=DATE 2016-05-11",
        ),
    ]);
}

#[test]
fn a_dateline_of_its_own_moves_the_days_after_it() {
    check(&[
        (
            "LAGOS, Nigeria (Sept. 8, 2016) — Two men were held yesterday.",
            "Sept. 8, 2016=DATE 2016-09-08; yesterday=DATE 2016-09-07",
        ),
        (
            "LAGOS, Nigeria (Sept. 8, 2016) — Two men were held yesterday.\n\nThey had tools.\n\nIt went on.\n\nThen more came.\n\n\
             LAGOS, Nigeria (Sept. 20, 2016) — Two men were freed yesterday.",
            "Sept. 8, 2016=DATE 2016-09-08; yesterday=DATE 2016-09-07; Sept. 20, 2016=DATE 2016-09-20; yesterday=DATE 2016-09-19",
        ),
        // A date with a dash behind it is none when words stand before it.
        (
            "He came on August 3, 2014 — his birthday. He left yesterday.",
            "August 3, 2014=DATE 2014-08-03; yesterday=DATE 2016-09-08",
        ),
    ]);
    assert_eq!(
        read(
            None,
            "LAGOS, Nigeria (Sept. 8, 2016) — Two men were held yesterday."
        ),
        "Sept. 8, 2016=DATE 2016-09-08; yesterday=DATE 2016-09-07"
    );
}

#[test]
fn lists_of_days_share_their_month() {
    check(&[
        (
            "Raids took place on Aug. 23, 25 and 27.",
            "Aug. 23=DATE 2016-08-23; 25=DATE 2016-08-25; 27=DATE 2016-08-27",
        ),
        (
            "Raids took place on Aug. 23, 25, and yesterday.",
            "Aug. 23=DATE 2016-08-23; 25=DATE 2016-08-25; yesterday=DATE 2016-09-08",
        ),
        (
            "Raids took place on Monday 20, Tuesday 21 and Thursday 23 June.",
            "Monday 20=DATE 2016-06-20; Tuesday 21=DATE 2016-06-21; Thursday 23 June=DATE 2016-06-23",
        ),
        (
            "On Aug. 23, 25 and 27 soldiers fell.",
            "Aug. 23=DATE 2016-08-23",
        ),
        (
            "On Aug. 23, 25 soldiers and 12 rebels fell.",
            "Aug. 23=DATE 2016-08-23",
        ),
    ]);
}

#[test]
fn bare_units_are_lengths_of_time() {
    check(&[
        (
            "A trial takes months or years.",
            "months=DURATION PXM; years=DURATION PXY",
        ),
        (
            "After weeks of negotiations they signed.",
            "weeks=DURATION PXW",
        ),
        (
            "A wake was held hours after his death.",
            "hours=DURATION PTXH",
        ),
        (
            "A vigil was held for them days after the storm.",
            "days=DURATION PXD",
        ),
        ("They fought for days.", "days=DURATION PXD"),
        (
            "It was the worst flood in decades.",
            "decades=DURATION PXDE",
        ),
        ("Clearing the road takes years.", "years=DURATION PXY"),
        ("A daylong strike shut the port.", "daylong=DURATION P1D"),
        ("A week-long truce held.", "week-long=DURATION P1W"),
        ("The monthlong siege ended.", "monthlong=DURATION P1M"),
        ("A two-day-long siege ended.", "two-day-long=DURATION P2D"),
        ("He left years ago.", "years ago=DATE PAST_REF"),
    ]);
    for text in [
        "The last days of the war were hard.",
        "She read the minutes of the meeting.",
        "Their best years lie ahead.",
        "Voters were content with the working hours of the port.",
    ] {
        assert!(!read(day("2016-09-09"), text).contains("PX"), "{text}");
    }
}

#[test]
fn since_always_looks_back() {
    check(&[
        (
            "It would be the worst clash since October.",
            "October=DATE 2015-10",
        ),
        (
            "The truce will be the first since October 7.",
            "October 7=DATE 2015-10-07",
        ),
        (
            "Talks will be held for the first time since Sunday.",
            "Sunday=DATE 2016-09-04",
        ),
        (
            "The men have been held since Friday.",
            "Friday=DATE 2016-09-02",
        ),
        (
            "The road is expected to open for the first time since early July.",
            "early July=DATE 2016-07",
        ),
    ]);
}

#[test]
fn following_a_day_is_behind_it() {
    for (text, want) in [
        (
            "Following Saturday's attack, police came.",
            "Saturday=DATE 2016-09-03",
        ),
        (
            "He came on 3 September. The following Saturday he left.",
            "3 September=DATE 2016-09-03; The following Saturday=DATE 2016-09-10",
        ),
    ] {
        assert_eq!(read(day("2016-09-09"), text), want, "{text}");
    }
}
