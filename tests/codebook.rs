//! The codebook's rules of what an act is, each with sentences of its own: PLOVER's reading, parties and status.

use dateline::article::Article;
use dateline::extract::read_article;
use dateline::knowledge::Knowledge;
use std::sync::OnceLock;

fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| Knowledge::load().expect("embedded tables load"))
}

/// "PLOVER mode: source > target" of each event.
fn read(text: &str) -> Vec<String> {
    let article = Article::new("2016-09-09".parse().ok(), None, text);
    let reading = read_article(&article, knowledge());
    let names = |side: &[dateline::extract::Participant]| {
        side.iter()
            .map(|p| p.actor.name.clone())
            .collect::<Vec<_>>()
            .join("+")
    };
    reading
        .extraction
        .events
        .iter()
        .map(|e| {
            let v = &e.value;
            format!(
                "{} {}: {} > {}",
                v.plover.unwrap_or(v.kind),
                v.mode.as_deref().unwrap_or("-"),
                names(&v.sources),
                names(&v.targets)
            )
        })
        .collect()
}

/// Each sentence gives the event named, and no event of the types behind the bar.
fn check(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, want) in table {
        let (want, never) = want.split_once(" | never ").unwrap_or((want, ""));
        let found = read(text);
        let there = want.is_empty() || found.iter().any(|f| f == want);
        let unwanted = never
            .split(' ')
            .filter(|n| !n.is_empty())
            .find(|n| found.iter().any(|f| f.starts_with(*n)));
        if !there || unwanted.is_some() {
            wrong.push(format!(
                "{text}\n   wants {want} never {never}\n   has   {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn talks_and_promises() {
    check(&[
        (
            "Kenya will hold talks with Uganda next week.",
            "AGREE -: Kenya > Uganda | never CONSULT",
        ),
        (
            "Kenya invited the Ugandan president to Nairobi.",
            "AGREE -: Kenya > Ugandan president",
        ),
        ("Kenya promised aid to Uganda.", "AGREE -: Kenya > Uganda"),
        ("Kenya offered to help Uganda.", "AGREE -: Kenya > Uganda"),
        (
            "Kenya cancelled a meeting with Uganda.",
            "REJECT -: Kenya > Uganda | never CONSULT",
        ),
        (
            "Kenya summoned the Ugandan ambassador on Friday.",
            "ACCUSE disapprove: Kenya > Ugandan ambassador | never CONSULT",
        ),
        (
            "The Kenyan president visited Uganda on Friday.",
            "CONSULT visit: Kenyan president > Uganda",
        ),
    ]);
}

#[test]
fn giving_way() {
    check(&[
        (
            "Kenya dropped its demand for a Ugandan withdrawal.",
            "CONCEDE -: Kenya > Uganda",
        ),
        (
            "Kenya pardoned six Ugandan students.",
            "CONCEDE -: Kenya > Ugandan students",
        ),
        (
            "The Kenyan president apologized to Uganda.",
            "CONCEDE -: Kenyan president > Uganda",
        ),
        (
            "The rebels announced a ceasefire on Friday.",
            "CONCEDE -: rebels > ",
        ),
        (
            "Kenya withdrew its troops from Uganda.",
            "RETREAT withdraw: Kenya > Uganda",
        ),
        (
            "The rebels freed six Ugandan soldiers.",
            "RETREAT release: rebels > Ugandan soldiers",
        ),
    ]);
}

#[test]
fn help() {
    check(&[
        (
            "Kenyan troops rescued six hostages from the rebels.",
            "AID -: Kenyan troops > hostages | never ASSAULT",
        ),
        ("Kenya forgave the debt of Uganda.", "AID -: Kenya > Uganda"),
        (
            "Kenya granted asylum to a Ugandan journalist.",
            "AID -: Kenya > Ugandan journalist",
        ),
        (
            "Kenya sent soldiers to Uganda for disaster relief.",
            "AID -: Kenya > Uganda | never MOBILIZE",
        ),
        (
            "Kenya sent food to Uganda on Friday.",
            "AID -: Kenya > Uganda",
        ),
    ]);
}

#[test]
fn forces() {
    check(&[
        (
            "Kenya and Uganda held joint exercises.",
            "COOPERATE -: Kenya > Uganda | never MOBILIZE",
        ),
        (
            "Kenya held military drills on Friday.",
            "MOBILIZE troops: Kenya > ",
        ),
        (
            "Kenya deployed troops along the border with Uganda.",
            "MOBILIZE troops: Kenya > Uganda",
        ),
        (
            "Kenya sent warships to the coast.",
            "MOBILIZE troops: Kenya > ",
        ),
    ]);
}

#[test]
fn courts_and_custody() {
    check(&[
        (
            "The rebels captured six Ugandan soldiers.",
            "ASSAULT abduct: rebels > Ugandan soldiers",
        ),
        (
            "Kenyan police arrested six Ugandan students.",
            "COERCE arrest: Kenyan police > Ugandan students",
        ),
        (
            "A Kenyan court convicted a Ugandan minister.",
            "SANCTION convict: Kenyan court > Ugandan minister | never ACCUSE",
        ),
        (
            "Kenya expelled two Ugandan diplomats.",
            "SANCTION expel: Kenya > Ugandan diplomats",
        ),
        (
            "Kenya deported six Ugandan students.",
            "COERCE deport: Kenya > Ugandan students",
        ),
        (
            "Kenya barred a Ugandan minister from entering the country.",
            "REJECT -: Kenya > Ugandan minister",
        ),
        (
            "Kenya suspended aid to Uganda.",
            "SANCTION discontinue: Kenya > Uganda | never AID",
        ),
    ]);
}

#[test]
fn crowds() {
    check(&[
        (
            "Students protested against the Kenyan government.",
            "PROTEST demo: Students > Kenya",
        ),
        (
            "Police fired tear gas at students in Nairobi.",
            "ASSAULT crowd-control: Police > students",
        ),
        (
            "Workers went on strike in Nairobi.",
            "PROTEST strike: Workers > ",
        ),
    ]);
}

#[test]
fn force() {
    check(&[
        (
            "Kenyan police beat six students.",
            "ASSAULT beat: Kenyan police > students",
        ),
        (
            "Six students were stabbed by rebels.",
            "ASSAULT primitive: rebels > students",
        ),
        (
            "Kenya bombed the rebels with drones.",
            "ASSAULT aerial: Kenya > rebels",
        ),
        (
            "Kenyan warplanes bombed rebels in Uganda.",
            "ASSAULT aerial: Kenyan warplanes > rebels",
        ),
        (
            "Kenyan soldiers and Ugandan rebels clashed near the border.",
            "ASSAULT -: Kenyan soldiers > Ugandan rebels",
        ),
    ]);
}

#[test]
fn tense_and_refusal() {
    check(&[
        (
            "Kenya will not meet the rebels.",
            "REJECT -: Kenya > rebels",
        ),
        ("Kenya did not meet the rebels.", "REJECT -: Kenya > rebels"),
        (
            "Kenya will send aid to Uganda.",
            "AGREE -: Kenya > Uganda | never AID",
        ),
        (
            "Kenya did not send aid to Uganda.",
            "SANCTION -: Kenya > Uganda | never AID",
        ),
        (
            "Kenya will attack the rebels.",
            "THREATEN -: Kenya > rebels | never ASSAULT",
        ),
        (
            "Kenya did not attack the rebels.",
            "CONCEDE -: Kenya > rebels | never ASSAULT",
        ),
        (
            "Kenya will not attack the rebels.",
            "AGREE -: Kenya > rebels | never ASSAULT",
        ),
        (
            "Kenya refused to meet the rebels.",
            "REJECT -: Kenya > rebels",
        ),
        (
            "Kenya failed to reach a deal with Uganda.",
            "REJECT -: Kenya > Uganda",
        ),
        (
            "Kenya threatened to attack the rebels.",
            "THREATEN -: Kenya > rebels | never ASSAULT",
        ),
        (
            "Kenya agreed to withdraw its troops from Uganda.",
            "AGREE withdraw: Kenya > Uganda | never RETREAT",
        ),
        (
            "Kenya urged Uganda to withdraw its troops.",
            "REQUEST -: Kenya > Uganda | never RETREAT AGREE",
        ),
        (
            "Kenya called for a ceasefire in Uganda.",
            "REQUEST -: Kenya > Uganda | never RETREAT AGREE",
        ),
    ]);
}

#[test]
fn parties_inside_phrases() {
    check(&[
        (
            "Kenya praised Uganda's efforts.",
            "SUPPORT -: Kenya > Uganda",
        ),
        (
            "Kenya rejected a request from the United Nations.",
            "REJECT -: Kenya > United Nations",
        ),
        (
            "Kenya said on Monday that it had suspended aid to Uganda.",
            "SANCTION discontinue: Kenya > Uganda",
        ),
        (
            "Talks between Kenya and Uganda began on Friday.",
            "CONSULT -: Kenya > Uganda",
        ),
        (
            "Kenya refused to lift the ban on Ugandan ships.",
            "REJECT -: Kenya > Uganda",
        ),
        (
            "The Kenyan army said its troops had attacked the rebels.",
            "ASSAULT -: Kenyan army > rebels",
        ),
        (
            "Kenya accused Uganda of arming rebels.",
            "ACCUSE allege: Kenya > Uganda",
        ),
        (
            "Kenya carried out an attack on the rebels.",
            "ASSAULT -: Kenya > rebels",
        ),
        (
            "Six students were killed in a rebel attack.",
            "ASSAULT -: rebel > students",
        ),
        (
            "The minister, who met Ugandan rebels, left.",
            "CONSULT -: minister > Ugandan rebels",
        ),
    ]);
}

#[test]
fn what_is_no_event() {
    for text in [
        "Kenya beat Uganda 2-1 in the final on Friday.",
        "Shares in the bank hit a record high on Friday.",
        "The film about the battle of Verdun opened on Friday.",
        "The storm is expected to hit the coast on Friday.",
        "The striker hit the crossbar twice.",
        "Analysts said the market was under attack from the bears.",
        "The virus has killed six people this month.",
    ] {
        let found: Vec<String> = read(text)
            .into_iter()
            .filter(|f| !f.starts_with("DISASTER") && !f.starts_with("ACCIDENT"))
            .collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn what_is_said_of_others() {
    check(&[
        (
            "The Kenyan government said Ugandan rebels were responsible.",
            "ACCUSE allege: Kenya > Ugandan rebels",
        ),
        (
            "Kenya said on Friday that Uganda must withdraw its troops.",
            "REQUEST -: Kenya > Uganda | never RETREAT AGREE",
        ),
        (
            "The Kenyan president called the Ugandan president on Friday.",
            "CONSULT phone: Kenyan president > Ugandan president",
        ),
        (
            "Kenya returned a stolen statue to the Ugandan government.",
            "CONCEDE -: Kenya > Uganda",
        ),
        (
            "Clashes broke out between Kenyan soldiers and Ugandan rebels on Friday.",
            "ASSAULT -: Kenyan soldiers > Ugandan rebels",
        ),
        (
            "The senator's murder shocked Kenya on Friday.",
            "ASSAULT targeted:  > senator",
        ),
        (
            "The army has not only cut off power but also shelled the villagers.",
            "ASSAULT heavy-weapons: army > villagers | never CONCEDE",
        ),
    ]);
    for text in [
        "A boy accidentally shot himself on Friday.",
        "The Committee to Protect Journalists has an office in Nairobi.",
        "German officials declined to comment on Friday.",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
}
