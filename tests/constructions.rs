//! Whole articles with the constructions that the extractor must read, in texts of our own.

use dateline::article::{Input, ReadOptions, read_from};
use dateline::extract::{Extraction, Participant, read_article};
use dateline::knowledge::Knowledge;
use std::ops::ControlFlow;
use std::sync::OnceLock;

fn read(text: &str) -> Extraction {
    static SHARED: OnceLock<Knowledge> = OnceLock::new();
    let knowledge = SHARED.get_or_init(|| Knowledge::load().expect("the embedded tables"));
    let mut found = Extraction::default();
    read_from(
        text.as_bytes(),
        "test",
        &ReadOptions::default(),
        &mut |input| {
            if let Input::Article(article) = input {
                found = read_article(&article, knowledge).extraction;
            }
            ControlFlow::Continue(())
        },
    )
    .expect("a readable text");
    found
}

fn names(side: &[Participant]) -> Vec<&str> {
    side.iter().map(|p| p.actor.name.as_str()).collect()
}

/// Events as "TYPE subtype status sources > targets @ place date".
fn events(e: &Extraction) -> Vec<String> {
    e.events
        .iter()
        .map(|f| {
            let v = &f.value;
            let place = v
                .places
                .first()
                .map_or("-", |p| e.places[*p].value.name.as_str());
            let day = v.date.days.map_or("-".into(), |d| d.0.to_string());
            format!(
                "{} {} {} {} > {} @ {place} {day}",
                v.kind,
                v.subtype.unwrap_or("-"),
                v.status.name(),
                names(&v.sources).join("+"),
                names(&v.targets).join("+")
            )
        })
        .collect()
}

const DIPLOMACY: &str = "date 2014-03-13 Powers seek way out of crisis

London, England- US Secretary of State John Kerry and Russian Foreign Minister Sergei Lavrov will meet in London Friday for talks on Ukraine, with Berlin warning that time is short.

The announcement came after Germany pressed Russia on Wednesday for a \"true pull-back of troops\".

Amid a round of telephone calls, French President Francois Hollande and British counterpart David Cameron agreed to prepare sanctions, the Russian news agency TASS reported.

Tehran backs the government of Syrian President Bashar al-Assad, while Doha supports the opposition.

US President Barack Obama earlier held talks with Merkel on the sidelines of a summit in Brussels but the two set no date.

Lavrov said that EU sanctions against Russia may hurt trade.";

#[test]
fn meetings_requests_and_support_have_their_parties() {
    let e = read(DIPLOMACY);
    let found = events(&e);
    for want in [
        "CONSULT talks planned John Kerry > Sergei Lavrov @ London 2014-03-14",
        "REQUEST demand actual Germany > Russia",
        "AGREE pledge actual Francois Hollande > David Cameron",
        "SUPPORT praise actual Iran > Syria",
        "SUPPORT praise actual Qatar > opposition",
        "CONSULT talks actual Barack Obama > Angela Merkel @ Brussels",
        "SANCTION embargo actual European Union > Russia",
    ] {
        assert!(
            found.iter().any(|f| f.starts_with(want)),
            "{want}\n{found:#?}"
        );
    }
    let request = e
        .events
        .iter()
        .find(|f| f.value.kind == "REQUEST")
        .expect("a request");
    assert_eq!(
        request.value.date.days.map(|d| d.0.to_string()).as_deref(),
        Some("2014-03-12")
    );
}

const WAR: &str = "date 2015-11-27 Fighting goes on in northern Iraq

A rebel leader died in a bombing attack in the mountains, villagers said.

Fighting in the long war continued to claim lives, with Turkish shelling over the border into Iraq killing nine Kurdish farmers near US positions on Thursday.

The top military commander of the Desert Hawks, the second largest militia in the region, was killed in an air strike during a meeting of the leaders of the group, sources said Thursday.

The Desert Hawks announced \"the martyrdom\" of commander Abu Salim Karwan.

Aid groups called for a truce. The army denied that it had attacked a hospital.";

#[test]
fn shelling_and_air_strike_have_their_dead_once() {
    let e = read(WAR);
    let found = events(&e);
    for want in [
        "ASSAULT shelling actual Turkey > Kurdish farmers @ Iraq 2015-11-26",
        "ASSAULT airstrike actual  > military commander",
    ] {
        assert!(
            found.iter().any(|f| f.starts_with(want)),
            "{want}\n{found:#?}"
        );
    }
    let killed: Vec<_> = e
        .casualties
        .iter()
        .filter(|c| c.value.kind == "killed")
        .collect();
    assert_eq!(
        killed.len(),
        2,
        "{:#?}",
        killed
            .iter()
            .map(|c| (&c.value.victims, c.value.count))
            .collect::<Vec<_>>()
    );
    let farmers = killed
        .iter()
        .find(|c| c.value.count.low == Some(9))
        .expect("nine farmers");
    assert_eq!(farmers.value.victims.as_deref(), Some("Kurdish farmers"));
    assert_eq!(
        farmers.value.event.map(|i| e.events[i].value.subtype),
        Some(Some("shelling"))
    );
    let commander = killed
        .iter()
        .find(|c| c.value.count.low == Some(1))
        .expect("one commander");
    assert_eq!(
        commander.value.event.map(|i| e.events[i].value.subtype),
        Some(Some("airstrike"))
    );
}

#[test]
fn nothing_wished_or_denied_is_actual() {
    let e = read(WAR);
    let found = events(&e);
    assert!(
        !found
            .iter()
            .any(|f| f.starts_with("RETREAT ceasefire actual")),
        "{found:#?}"
    );
    assert!(
        !found
            .iter()
            .any(|f| f.contains("actual") && f.contains("hospital")),
        "{found:#?}"
    );
}
