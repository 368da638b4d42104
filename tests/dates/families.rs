//! Expressions built on others, terms and tenses, holidays, books and their quarters.

use super::{check, day, read};

#[test]
fn built_on_another_day() {
    check(&[
        (
            "The court sits the week of October 3.",
            "the week of October 3=DATE 2016-W40",
        ),
        (
            "They fought on the weekend of August 6.",
            "the weekend of August 6=DATE 2016-W31-WE",
        ),
        (
            "Shells fell on the night of Aug. 3.",
            "the night of Aug. 3=TIME 2016-08-03TNI",
        ),
        (
            "Jets came in the early hours of Tuesday.",
            "the early hours of Tuesday=TIME 2016-09-06TMO",
        ),
        (
            "Jets came in the early hours of Tuesday morning.",
            "the early hours of Tuesday morning=TIME 2016-09-06TMO",
        ),
        (
            "He fled on the eve of Monday's raid.",
            "the eve of Monday=DATE 2016-09-04",
        ),
        (
            "The day before last Tuesday's hearing he fled.",
            "The day before last Tuesday=DATE 2016-09-05",
        ),
        (
            "He fled the day after the August 3 raid.",
            "the day after the August 3=DATE 2016-08-04",
        ),
        (
            "He fled three days before August 3.",
            "three days before August 3=DATE 2016-07-31",
        ),
        (
            "They met the week before last.",
            "the week before last=DATE 2016-W34",
        ),
        (
            "They will meet the week after next.",
            "the week after next=DATE 2016-W38",
        ),
        (
            "Rebels took the bridge on Tuesday. Later in the day they left.",
            "Tuesday=DATE 2016-09-06; Later in the day=DATE 2016-09-06",
        ),
        (
            "Rebels took the bridge on Tuesday. The next morning they left.",
            "Tuesday=DATE 2016-09-06; The next morning=TIME 2016-09-07TMO",
        ),
        (
            "He died a year ago today.",
            "a year ago today=DATE 2015-09-09",
        ),
        (
            "He died two weeks ago Tuesday.",
            "two weeks ago Tuesday=DATE 2016-08-23",
        ),
        ("He died a fortnight ago.", "a fortnight ago=DATE 2016-W34"),
        (
            "The vote is this coming Sunday, September 11.",
            "this coming Sunday, September 11=DATE 2016-09-11",
        ),
    ]);
}

#[test]
fn nothing_told_before_nothing_meant() {
    assert_eq!(
        read(
            day("2016-09-09"),
            "A shop may lose most of that day's sales."
        ),
        ""
    );
    for (text, want) in [
        (
            "He fled two days before Friday.",
            "two days before Friday=DATE XXXX-XX-XX",
        ),
        (
            "They met the week before last.",
            "the week before last=DATE PAST_REF",
        ),
        (
            "They left later in the day.",
            "later in the day=DATE XXXX-XX-XX",
        ),
        ("They left on Election Day.", ""),
        (
            "They left on Christmas Day.",
            "Christmas Day=DATE XXXX-12-25",
        ),
    ] {
        assert_eq!(read(None, text), want, "{text}");
    }
}

#[test]
fn terms_and_tenses() {
    check(&[
        (
            "The hearing was postponed until Tuesday.",
            "Tuesday=DATE 2016-09-13",
        ),
        (
            "The court moved the case after it delayed the vote to Wednesday.",
            "Wednesday=DATE 2016-09-14",
        ),
        (
            "The army gave the rebels until Monday.",
            "Monday=DATE 2016-09-12",
        ),
        (
            "Traders sold shares ahead of Tuesday.",
            "Tuesday=DATE 2016-09-13",
        ),
        (
            "He spoke of a summit set for Geneva in November.",
            "November=DATE 2016-11",
        ),
        (
            "She announced an agreement to sell the firm in January.",
            "January=DATE 2017-01",
        ),
        (
            "They could lose the house if the case is heard in May.",
            "May=DATE 2017-05",
        ),
        (
            "Losses grew this year through March.",
            "this year=DATE 2016; March=DATE 2016-03",
        ),
        ("He got a loan through December.", "December=DATE 2016-12"),
        (
            "A gas leak may have been the cause of the fire on Wednesday.",
            "Wednesday=DATE 2016-09-07",
        ),
        (
            "The families will fight Wednesday's ruling.",
            "Wednesday=DATE 2016-09-07",
        ),
        (
            "The council will discuss the Tuesday attack.",
            "Tuesday=DATE 2016-09-06",
        ),
        (
            "The council will attend Tuesday's meeting.",
            "Tuesday=DATE 2016-09-13",
        ),
    ]);
}

#[test]
fn holidays_with_their_weeks() {
    check(&[
        (
            "They will vote on Election Day.",
            "Election Day=DATE 2016-11-08",
        ),
        ("Shops closed on Labor Day.", "Labor Day=DATE 2016-09-05"),
        (
            "Roads were full on Labor Day weekend.",
            "Labor Day weekend=DATE 2016-W35-WE",
        ),
        ("He spoke on Good Friday.", "Good Friday=DATE 2016-03-25"),
        (
            "He prayed during Easter week 2015.",
            "Easter week 2015=DATE 2015-W14",
        ),
        (
            "Families will meet on Thanksgiving weekend.",
            "Thanksgiving weekend=DATE 2016-W47-WE",
        ),
        (
            "A bomb went off on New Year's Eve.",
            "New Year's Eve=DATE 2015-12-31",
        ),
        ("They signed the Good Friday Agreement.", ""),
    ]);
    assert_eq!(
        read(
            day("2017-01-05"),
            "A truck hit the market on Christmas Day."
        ),
        "Christmas Day=DATE 2016-12-25"
    );
}

#[test]
fn books_and_their_quarters() {
    check(&[
        (
            "Sales fell in the quarter ended June 30.",
            "the quarter=DATE 2016-Q2; June 30=DATE 2016-06-30",
        ),
        (
            "Sales fell in the quarter ended July 2.",
            "the quarter=DATE 2016-Q2; July 2=DATE 2016-07-02",
        ),
        (
            "Sales fell in the year ended June 30.",
            "the year=DURATION P1Y; June 30=DATE 2016-06-30",
        ),
        (
            "Profit beat that of the year-ago second quarter.",
            "the year-ago second quarter=DATE 2015-Q2",
        ),
        (
            "Profit beat that of the second quarter a year earlier.",
            "the second quarter a year earlier=DATE 2015-Q2",
        ),
        (
            "Profit fell in the second quarter. It was far below last year's quarter.",
            "the second quarter=DATE 2016-Q2; last year's quarter=DATE 2015-Q2",
        ),
        (
            "The plant was idle in the first two quarters of 2015.",
            "the first two quarters of 2015=DATE 2015-H1",
        ),
        (
            "Debt will grow during the fiscal year.",
            "the fiscal year=DATE 2016",
        ),
        ("The road will open by year's end.", "year's end=DATE 2016"),
        ("Year-earlier profit was low.", "Year-earlier=DATE 2015"),
    ]);
}

#[test]
fn stretches_up_to_now_and_loose_words() {
    check(&[
        (
            "Hundreds died over the past decade.",
            "the past decade=DURATION P1DE",
        ),
        (
            "He was in jail for the last week.",
            "the last week=DURATION P1W",
        ),
        ("Crime is rare these days.", "these days=DATE PRESENT_REF"),
        ("In past years it was common.", "past years=DATE PAST_REF"),
        ("Help will arrive soon.", "soon=DATE FUTURE_REF"),
        ("The raid soon became a siege.", ""),
        ("He studies post-1945 Europe.", "1945=DATE 1945"),
    ]);
}

#[test]
fn days_that_share_month_or_year() {
    check(&[
        (
            "Shells fell on Nov. 13-14, 2014.",
            "Nov. 13=DATE 2014-11-13; 14, 2014=DATE 2014-11-14",
        ),
        (
            "Shells fell on March 3 and 4 2015.",
            "March 3=DATE 2015-03-03; 4 2015=DATE 2015-03-04",
        ),
        (
            "Shells fell on the 3rd of this month.",
            "the 3rd of this month=DATE 2016-09-03",
        ),
        (
            "Shells fell on the 21st of last month.",
            "the 21st of last month=DATE 2016-08-21",
        ),
        (
            "Two days earlier, on August 3, the bridge fell.",
            "Two days earlier=DATE 2016-08-03; August 3=DATE 2016-08-03",
        ),
        (
            "Output fell in Q3 2015 and H1 2016.",
            "Q3 2015=DATE 2015-Q3; H1 2016=DATE 2016-H1",
        ),
        ("He drove a Q2 along the H1.", ""),
        (
            "It was posted 2016-09-08T10:00:00Z from the port.",
            "2016-09-08T10:00:00Z=TIME 2016-09-08T10:00",
        ),
        (
            "Troops came on Monday, having left the night before.",
            "Monday=DATE 2016-09-05; the night before=TIME 2016-09-04TNI",
        ),
        (
            "The truce expires at midnight on Sunday.",
            "midnight on Sunday=TIME 2016-09-11T24:00",
        ),
    ]);
}
