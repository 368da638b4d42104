//! One event told several times is one: by noun and verb in a sentence, and again in later sentences.

use super::super::{Event, Found, Participant, Place};
use super::told::Told;

/// Joins what a sentence tells twice: "shelling killing six", "was killed in an air strike".
pub fn within_sentence(mut told: Vec<Told>) -> Vec<Told> {
    let mut i = 0;
    while i < told.len() {
        let outcome = told[i].outcome && told[i].event.kind == "ASSAULT";
        let means = outcome
            .then(|| {
                told.iter().enumerate().position(|(j, n)| {
                    j != i
                        && n.nominal
                        && n.event.kind == "ASSAULT"
                        && near(&told[i], n)
                        && n.event.status == told[i].event.status
                })
            })
            .flatten();
        if let Some(j) = means {
            let verb = told.remove(i);
            let noun = &mut told[if j > i { j - 1 } else { j }];
            noun.event.subtype = noun.event.subtype.or(verb.event.subtype);
            if noun.event.sources.is_empty() {
                noun.event.sources = verb.event.sources;
            }
            if noun.event.targets.iter().all(|t| t.actor.kind == "thing")
                && !verb.event.targets.is_empty()
            {
                noun.event.targets = verb.event.targets;
            }
            noun.event.attribution = noun.event.attribution.take().or(verb.event.attribution);
            noun.reach = (
                noun.reach.0.min(verb.reach.0),
                noun.reach.1.max(verb.reach.1),
            );
            noun.confidence = noun.confidence.max(verb.confidence);
            if noun.rule == "event-noun" {
                noun.rule = "event-noun-outcome";
            }
            continue;
        }
        i += 1;
    }
    // The same type with the same parties twice in a sentence.
    let mut out: Vec<Told> = Vec::new();
    for t in told {
        let same = out.iter_mut().find(|o| {
            o.event.kind == t.event.kind
                && o.event.status == t.event.status
                && (o.event.subtype == t.event.subtype
                    || o.event.subtype.is_none()
                    || t.event.subtype.is_none()
                    || o.outcome && t.outcome)
                && names(&o.event.sources) == names(&t.event.sources)
                && (names(&o.event.targets) == names(&t.event.targets)
                    || o.event.targets.is_empty()
                    || t.event.targets.is_empty())
        });
        match same {
            Some(o) => {
                o.event.subtype = o.event.subtype.or(t.event.subtype);
                if o.event.targets.is_empty() {
                    o.event.targets = t.event.targets;
                }
                o.reach = (o.reach.0.min(t.reach.0), o.reach.1.max(t.reach.1));
            }
            None => out.push(t),
        }
    }
    out
}

/// Whether verb and noun belong together: the noun is in reach of the verb's clause or right beside it.
fn near(verb: &Told, noun: &Told) -> bool {
    let together = verb.clause == noun.clause;
    let gap = if noun.span.start > verb.span.end {
        noun.span.start - verb.span.end
    } else {
        verb.span.start.saturating_sub(noun.span.end)
    };
    together
        || noun.reach.1 <= verb.reach.1 && noun.reach.0 >= verb.reach.0
        || gap < 90 && noun.span.end <= verb.span.start
}

fn names(side: &[Participant]) -> Vec<&str> {
    side.iter().map(|p| p.actor.name.as_str()).collect()
}

/// Two tellings are of one event when type and status agree and neither parties, subtype, place nor date contradict.
fn same(a: &Event, b: &Event, places: &[Found<Place>]) -> bool {
    let agree = |x: &[Participant], y: &[Participant]| {
        x.iter().all(is_vague)
            || y.iter().all(is_vague)
            || x.iter().any(|p| {
                y.iter()
                    .any(|q| p.actor.name.eq_ignore_ascii_case(&q.actor.name) || alike(p, q))
            })
    };
    let subtype = a.subtype == b.subtype
        || general(a.subtype) && !is_apart(b.subtype)
        || general(b.subtype) && !is_apart(a.subtype);
    let place = a.places.is_empty()
        || b.places.is_empty()
        || a.places.iter().any(|p| {
            b.places
                .iter()
                .any(|q| one_place(&places[*p].value, &places[*q].value))
        })
        || a.place_basis != "clause"
        || b.place_basis != "clause";
    let date = match (a.date.days, b.date.days) {
        (Some(x), Some(y)) => {
            // "The toll of the collapse rose on Thursday": the day of the news, not of the harm.
            let harm = matches!(a.kind, "DISASTER" | "ACCIDENT") && a.subtype == b.subtype;
            let near = (x.0 - y.0).num_days().abs() <= NEAR_DAYS;
            harm && near
                || x.0 <= y.1 && y.0 <= x.1
                || a.date.basis == "article"
                || b.date.basis == "article"
        }
        _ => true,
    };
    // "Six were killed … 40 were killed": other people, whatever they are called.
    let numbers = |side: &[Participant]| side.iter().find_map(number);
    if let (Some(x), Some(y)) = (numbers(&a.targets), numbers(&b.targets))
        && x != y
    {
        return false;
    }
    // Something must speak for it beside the type: a common party, or a noun that points back.
    let shared = agree(&a.sources, &b.sources) && agree(&a.targets, &b.targets);
    let bond = a.sources.iter().any(|p| {
        b.sources
            .iter()
            .any(|q| p.actor.name.eq_ignore_ascii_case(&q.actor.name))
    }) || a
        .targets
        .iter()
        .any(|p| b.targets.iter().any(|q| alike(p, q)));
    let bare = matches!(a.kind, "ASSAULT" | "DISASTER" | "ACCIDENT" | "PROTEST")
        && (b.sources.is_empty() && b.targets.iter().all(is_vague)
            || a.sources.is_empty() && a.targets.iter().all(is_vague));
    a.kind == b.kind && a.status == b.status && subtype && place && date && shared && (bond || bare)
}

/// The same place, or one inside the other's country.
fn one_place(a: &Place, b: &Place) -> bool {
    a.name == b.name && a.country == b.country
        || (a.kind == "country" || b.kind == "country")
            && a.country.is_some()
            && a.country == b.country
}

/// The number that the words of a party begin with: "at least six farmers".
fn number(p: &Participant) -> Option<u64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    p.text.split_whitespace().take(4).find_map(|word| {
        let word = word.to_lowercase().replace(',', "");
        let place = WORDS.iter().position(|w| *w == word);
        place.map(|n| n as u64 + 1).or_else(|| word.parse().ok())
    })
}

/// Days between which one disaster is told.
const NEAR_DAYS: i64 = 3;

/// Acts of force that no word for killing or attacking retells.
fn is_apart(subtype: Option<&str>) -> bool {
    matches!(
        subtype,
        Some(
            "abduction"
                | "capture"
                | "destruction"
                | "torture"
                | "sexual-violence"
                | "dispersal"
                | "beating"
                | "execution"
        )
    )
}

/// "Hundreds", "several people", "others": anybody.
fn is_vague(p: &Participant) -> bool {
    let last = p.actor.name.rsplit(' ').next().unwrap_or("").to_lowercase();
    matches!(
        last.as_str(),
        "people"
            | "persons"
            | "hundreds"
            | "dozens"
            | "scores"
            | "thousands"
            | "others"
            | "victims"
            | "several"
            | "many"
            | "some"
            | "more"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
    ) || last.parse::<u64>().is_ok()
}

fn general(subtype: Option<&str>) -> bool {
    matches!(subtype, None | Some("attack"))
}

/// The same words, or one a part of the other: "commander" and "military commander of the group".
fn alike(p: &Participant, q: &Participant) -> bool {
    let last = |x: &Participant| x.actor.name.rsplit(' ').next().unwrap_or("").to_lowercase();
    p.actor.kind != "thing"
        && q.actor.kind != "thing"
        && last(p) == last(q)
        && p.actor.country == q.actor.country
}

/// The event whose harm an unexplained outcome tells: told in the same sentence or shortly before, else the only kind of harm in the article.
fn cause(events: &[Found<Event>], outcome: &Found<Event>) -> Option<usize> {
    let harm = |e: &Found<Event>| {
        matches!(e.value.kind, "DISASTER" | "ACCIDENT")
            || e.value.kind == "ASSAULT" && !general(e.value.subtype)
    };
    let fits = |e: &Found<Event>| {
        harm(e) && e.value.status == outcome.value.status && e.rule != "event-outcome"
    };
    let near = events
        .iter()
        .enumerate()
        .filter(|(_, e)| {
            fits(e) && e.sentence <= outcome.sentence && outcome.sentence - e.sentence <= 2
        })
        .max_by_key(|(_, e)| (e.sentence, e.span.start));
    let mut all = events.iter().enumerate().filter(|(_, e)| fits(e));
    let only = || {
        let (first, e) = all.next()?;
        all.all(|(_, o)| o.value.subtype == e.value.subtype && o.value.kind == e.value.kind)
            .then_some(first)
    };
    near.map(|(i, _)| i).or_else(only)
}

/// Joins events told again in later sentences; the fuller telling leads.
pub fn across(events: Vec<Found<Event>>, places: &[Found<Place>]) -> Vec<Found<Event>> {
    let mut events = events;
    let mut i = 0;
    while i < events.len() {
        if events[i].rule == "event-outcome"
            && let Some(c) = cause(&events, &events[i])
        {
            let told = events.remove(i);
            let c = if c > i { c - 1 } else { c };
            let main = &mut events[c];
            main.value
                .retold
                .push((told.sentence, told.field, told.span));
            if main.value.kind == "ASSAULT"
                && main.value.targets.iter().all(|t| t.actor.kind == "thing")
                && !told.value.targets.is_empty()
            {
                main.value.targets = told.value.targets;
            }
            continue;
        }
        i += 1;
    }
    let mut out: Vec<Found<Event>> = Vec::new();
    for event in events {
        match out
            .iter_mut()
            .find(|o| same(&o.value, &event.value, places))
        {
            Some(first) => {
                let again = (event.sentence, event.field, event.span);
                let v = &mut first.value;
                v.retold.push(again);
                v.retold.extend(event.value.retold);
                if general(v.subtype) && !general(event.value.subtype) {
                    v.subtype = event.value.subtype;
                    v.mode.clone_from(&event.value.mode);
                    v.cameo.clone_from(&event.value.cameo);
                }
                let better = |old: &[Participant], new: &[Participant]| {
                    old.is_empty() || old.iter().all(is_vague) && !new.iter().all(is_vague)
                };
                if better(&v.sources, &event.value.sources) {
                    v.sources = event.value.sources;
                }
                if better(&v.targets, &event.value.targets) {
                    v.targets = event.value.targets;
                }
                if v.places.is_empty()
                    || v.place_basis != "clause" && event.value.place_basis == "clause"
                {
                    (v.places, v.place_basis) = (event.value.places, event.value.place_basis);
                    v.place_precision = event.value.place_precision;
                }
                // "Have killed 200 since January" dates no single attack.
                let stretch = event.value.date.precision >= 4;
                if v.date.basis != "sentence" && event.value.date.basis == "sentence" && !stretch {
                    v.date = event.value.date;
                }
                first.confidence = first.confidence.max(event.confidence);
            }
            None => out.push(event),
        }
    }
    out
}
