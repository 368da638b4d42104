//! Who the victims were: a group such as children or fighters, the actor they belong to, and whether they were the target
//! or stood by.

use crate::extract::{Casualty, Event, Extraction, Found};
use crate::knowledge::casualty_words::{Being, Words};

/// Fills group, actor and side of all statements, once actors and events are known.
pub fn settle(extraction: &mut Extraction, words: &Words) {
    for at in 0..extraction.casualties.len() {
        let found = &extraction.casualties[at];
        let group = group(found, words);
        let actor = actor(extraction, found);
        let event = found.value.event.and_then(|e| extraction.events.get(e));
        let side = match found.value.side {
            None => event.and_then(|e| bystander(found, group, &e.value)),
            known => known,
        };
        let value = &mut extraction.casualties[at].value;
        (value.group, value.victim_actor, value.side) = (group, actor, side);
    }
}

/// Of which group the words for the victims are.
fn group(found: &Found<Casualty>, words: &Words) -> Option<&'static str> {
    let victims = found.value.victims.as_deref()?.to_lowercase();
    // Behind "of", "in", "from" stands whose or where: "members of the army".
    let own = [
        " of ", " in ", " from ", " at ", " near ", " who ", " with ", " aboard ",
    ]
    .iter()
    .filter_map(|p| victims.find(p))
    .min()
    .map_or(victims.as_str(), |end| &victims[..end]);
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    let mut all = own.split_whitespace().rev().map(plain);
    let head = all.next()?;
    let young = [
        "child",
        "children",
        "boy",
        "boys",
        "girl",
        "girls",
        "baby",
        "babies",
        "infant",
        "infants",
        "toddler",
        "toddlers",
        "schoolchildren",
        "schoolgirls",
        "schoolgirl",
        "schoolboy",
        "schoolboys",
        "pupil",
        "pupils",
        "minor",
        "minors",
        "teenager",
        "teenagers",
        "teen",
        "teens",
        "daughter",
        "daughters",
    ];
    let female = [
        "woman",
        "women",
        "wife",
        "wives",
        "mother",
        "mothers",
        "grandmother",
        "sister",
        "sisters",
    ];
    let being = words.being(&head);
    Some(match head.as_str() {
        w if young.contains(&w) && !matches!(w, "daughter" | "daughters") => "children",
        w if female.contains(&w) => "women",
        w if w.ends_with("-year-old") || w.ends_with("-year-olds") => {
            let years: u32 = w.split('-').next()?.parse().ok()?;
            return (years < 18).then_some("children");
        }
        _ => match being {
            Some(Being::Attacker) => "attackers",
            Some(Being::Fighter) => "fighters",
            Some(Being::State) => "forces",
            Some(Being::Civilian) => "civilians",
            _ => return None,
        },
    })
}

/// The actor that the victims belong to: the longest mention among their words.
fn actor(extraction: &Extraction, found: &Found<Casualty>) -> Option<usize> {
    let inside = |k: &usize| {
        let mention = &extraction.actors[*k];
        mention.field == found.field
            && mention.sentence == found.sentence
            && mention.span.overlaps(&found.span)
            && !matches!(mention.value.kind, "thing" | "unknown")
    };
    (0..extraction.actors.len())
        .filter(inside)
        .max_by_key(|k| (extraction.actors[*k].span.len(), std::cmp::Reverse(*k)))
}

/// Civilians hurt by an act whose target was somebody armed were not its target.
fn bystander(
    found: &Found<Casualty>,
    group: Option<&'static str>,
    event: &Event,
) -> Option<&'static str> {
    let civil = matches!(group, Some("civilians" | "children" | "women"));
    let armed = |role: Option<&str>| {
        matches!(
            role,
            Some("MIL" | "REB" | "COP" | "PRM" | "SPY" | "UAF" | "CRM")
        )
    };
    let mut targets = event
        .targets
        .iter()
        .filter(|t| t.actor.kind != "thing")
        .peekable();
    let others = targets.peek().is_some()
        && targets.all(|t| armed(t.actor.role.as_deref()) && !t.span.overlaps(&found.span));
    (event.kind == "ASSAULT" && civil && others).then_some("bystander")
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::read_article;

    /// "low group actor side" of each statement.
    fn sides(text: &str) -> Vec<String> {
        let knowledge = crate::knowledge::shared();
        let article = Article::new(chrono::NaiveDate::from_ymd_opt(2016, 9, 9), None, text);
        let e = read_article(&article, knowledge).extraction;
        e.casualties
            .iter()
            .map(|c| {
                let v = &c.value;
                let actor = v
                    .victim_actor
                    .map_or("-", |a| e.actors[a].value.name.as_str());
                format!(
                    "{} {} {actor} {}",
                    v.count.low.unwrap_or(0),
                    v.group.unwrap_or("-"),
                    v.side.unwrap_or("-")
                )
            })
            .collect()
    }

    #[test]
    fn victims_have_a_group_an_actor_and_a_side() {
        for (text, want) in [
            (
                "Rebels killed six soldiers in Hama.",
                "6 forces soldiers target",
            ),
            (
                "Turkish jets killed nine Hezbollah fighters.",
                "9 fighters Hezbollah fighters target",
            ),
            (
                "A shell killed three children in Homs.",
                "3 children children target",
            ),
            (
                "The blast killed two women of the village.",
                "2 women women target",
            ),
            ("Police shot dead the gunman.", "1 attackers gunman source"),
            ("Four people drowned in the flood.", "4 - people -"),
        ] {
            let found = sides(text);
            assert!(found.iter().any(|f| f == want), "{text}: {found:?}");
        }
    }

    #[test]
    fn civilians_beside_an_armed_target_stand_by() {
        let found = sides("An air strike on rebels in Hama killed four civilians on Friday.");
        assert!(
            found
                .iter()
                .any(|f| f.starts_with("4 civilians") && f.ends_with("bystander")),
            "{found:?}"
        );
        let found = sides("An air strike in Hama killed four civilians on Friday.");
        assert!(found.iter().all(|f| !f.ends_with("bystander")), "{found:?}");
    }
}
