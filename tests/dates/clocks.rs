//! Clock times and the days they belong to.

use super::{check, day, read};

#[test]
fn a_clock_time_joins_the_day_beside_it() {
    check(&[
        (
            "A shop burned on August 23 around 2:30 a.m. in the old town.",
            "August 23 around 2:30 a.m.=TIME 2016-08-23T02:30",
        ),
        (
            "The clerk was shot Thursday morning at 11 a.m. near the port.",
            "Thursday morning at 11 a.m.=TIME 2016-09-08T11:00",
        ),
        (
            "A mine went off on Tuesday, at about 6pm.",
            "Tuesday, at about 6pm=TIME 2016-09-06T18:00",
        ),
        (
            "The vote starts Sunday at 0700 GMT.",
            "Sunday at 0700 GMT=TIME 2016-09-11T07:00",
        ),
        (
            "The sirens fell silent at 22:30 local time on Monday.",
            "22:30 local time on Monday=TIME 2016-09-05T22:30",
        ),
        (
            "He fled at noon on 3 August 2014.",
            "noon on 3 August 2014=TIME 2014-08-03T12:00",
        ),
    ]);
    for (text, want) in [
        (
            "A van was stolen on March 23 around 2:30 a.m. near the mill.",
            "March 23 around 2:30 a.m.=TIME XXXX-03-23T02:30",
        ),
        (
            "A van was stolen on Wednesday around 10:20 a.m. near the mill.",
            "Wednesday around 10:20 a.m.=TIME XXXX-WXX-3T10:20",
        ),
    ] {
        assert_eq!(read(None, text), want, "{text}");
    }
}

#[test]
fn a_lone_clock_time_takes_the_day_last_named() {
    check(&[
        // In its sentence, before it or behind it.
        (
            "On Tuesday rebels came down the hill and shelled the mill until 6am.",
            "Tuesday=DATE 2016-09-06; 6am=TIME 2016-09-06T06:00",
        ),
        (
            "At 9 p.m. two shells hit the mill, police said Wednesday.",
            "9 p.m.=TIME 2016-09-07T21:00; Wednesday=DATE 2016-09-07",
        ),
        // In its paragraph.
        (
            "Guards found the bodies on Tuesday. The doors had closed at midday.",
            "Tuesday=DATE 2016-09-06; midday=TIME 2016-09-06T12:00",
        ),
        // Else the article's.
        (
            "Guards found the bodies on Tuesday.\n\nThe doors close at midnight.",
            "Tuesday=DATE 2016-09-06; midnight=TIME 2016-09-09T24:00",
        ),
        // A day ahead is not meant.
        (
            "The fire began at 4 pm and a vote on it will be held on Monday.",
            "4 pm=TIME 2016-09-09T16:00; Monday=DATE 2016-09-12",
        ),
    ]);
}

#[test]
fn a_time_in_another_zone_is_the_same_moment() {
    check(&[
        (
            "Troops raided the camp at 1:30am on Monday (22:30 GMT on Sunday) and left.",
            "1:30am on Monday=TIME 2016-09-05T01:30; 22:30 GMT on Sunday=TIME 2016-09-04T22:30",
        ),
        (
            "Troops raided the camp on Monday and stayed until 6am (03:00 GMT).",
            "Monday=DATE 2016-09-05; 6am=TIME 2016-09-05T06:00; 03:00 GMT=TIME 2016-09-05T03:00",
        ),
        (
            "The quake struck at 1:10 a.m. on Monday (2310 GMT).",
            "1:10 a.m. on Monday=TIME 2016-09-05T01:10; 2310 GMT=TIME 2016-09-04T23:10",
        ),
        // What comes after goes on from the place's own day.
        (
            "Troops came at 1:30am on Monday (22:30 GMT on Sunday). That day it rained.",
            "1:30am on Monday=TIME 2016-09-05T01:30; 22:30 GMT on Sunday=TIME 2016-09-04T22:30; That day=DATE 2016-09-05",
        ),
    ]);
}

#[test]
fn hours_later_count_from_the_clock() {
    check(&[
        (
            "The gates opened at 9:10 a.m. on Tuesday. Two hours later, nobody was left.",
            "9:10 a.m. on Tuesday=TIME 2016-09-06T09:10; Two hours later=TIME 2016-09-06T11:10",
        ),
        (
            "The gates opened at 11 p.m. on Tuesday. Three hours later they closed.",
            "11 p.m. on Tuesday=TIME 2016-09-06T23:00; Three hours later=TIME 2016-09-07T02:00",
        ),
        (
            "The gates opened. Two hours later they closed.",
            "Two hours later=DURATION PT2H",
        ),
    ]);
}

#[test]
fn figures_and_scores_are_no_clock_times() {
    for text in [
        "They won 3:2 after a long match.",
        "He read Mark 12:30 to them.",
        "The paper has 22:30 as its ratio.",
    ] {
        assert_eq!(read(day("2016-09-09"), text), "", "{text}");
    }
}
