//! Which stretches of the text are place names: longest match over capitalised tokens, with the neighbours that speak for or against.

use crate::analysis::{Document, Sentence, Upos};
use crate::knowledge::Knowledge;
use crate::knowledge::countries::Sense;
use crate::knowledge::fold;
use crate::knowledge::gazetteer::RecordId;
use crate::span::{Field, Span};
use std::collections::HashSet;

/// A name that may be a place, with everything it may mean.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub sentence: usize,
    pub field: Field,
    pub span: Span,
    pub text: String,
    pub folded: String,
    pub role: &'static str,
    pub options: Vec<Sensed>,
    /// Candidate that contains this one: "Paris, *Texas*".
    pub container: Option<usize>,
    /// Word for a kind of place beside it: province, county, river …
    pub shape: Option<&'static str>,
}

/// One thing a name may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sensed {
    /// Index into the country table.
    Country(usize),
    /// A record of the gazetteer, and whether by an alternative name.
    Record(RecordId, bool),
    /// A macro-region or abbreviation by folded name.
    Region(
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<(f64, f64)>,
    ),
}

/// Prepositions before places.
const BEFORE: &[&str] = &[
    "in",
    "at",
    "near",
    "from",
    "to",
    "of",
    "outside",
    "around",
    "toward",
    "towards",
    "through",
    "across",
    "between",
    "into",
    "over",
    "inside",
    "leaving",
    "for",
    "via",
    "throughout",
    "within",
    "off",
    "on",
    "reach",
    "reached",
    "left",
    "visit",
    "visited",
    "visiting",
    "beyond",
    "and",
    "against",
];
/// Words that come before a person's name.
const TITLES: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "president",
    "minister",
    "secretary",
    "sir",
    "lord",
    "lady",
    "king",
    "queen",
    "prince",
    "princess",
    "gen.",
    "general",
    "col.",
    "colonel",
    "maj.",
    "major",
    "capt.",
    "captain",
    "lt.",
    "sgt.",
    "sergeant",
    "senator",
    "sen.",
    "rep.",
    "gov.",
    "judge",
    "justice",
    "pope",
    "bishop",
    "rev.",
    "coach",
    "officer",
    "detective",
    "deputy",
    "prof.",
    "professor",
    "st.",
    "sheikh",
    "imam",
    "ambassador",
    "commander",
    "spokesman",
    "spokeswoman",
    "chancellor",
    "premier",
    "mayor",
    "congressman",
    "congresswoman",
    "sheriff",
    "inspector",
    "superintendent",
];
/// Words behind a name that make it a kind of place.
const SHAPES: &[(&str, &str)] = &[
    ("province", "admin1"),
    ("governorate", "admin1"),
    ("oblast", "admin1"),
    ("state", "admin1"),
    ("county", "admin2"),
    ("district", "admin2"),
    ("parish", "admin2"),
    ("prefecture", "admin1"),
    ("region", "region"),
    ("river", "water"),
    ("lake", "water"),
    ("sea", "water"),
    ("strait", "water"),
    ("valley", "region"),
    ("desert", "region"),
    ("island", "region"),
    ("islands", "region"),
    ("peninsula", "region"),
    ("mountains", "mountain"),
    ("highway", "road"),
    ("street", "road"),
    ("avenue", "road"),
    ("road", "road"),
    ("airport", "facility"),
    ("hospital", "facility"),
    ("university", "facility"),
    ("prison", "facility"),
    ("camp", "facility"),
    ("village", "city"),
    ("town", "city"),
    ("city", "city"),
    ("neighborhood", "city"),
    ("neighbourhood", "city"),
];

fn shape(word: &str) -> Option<&'static str> {
    SHAPES.iter().find(|(w, _)| *w == word).map(|(_, k)| *k)
}

fn capital(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_uppercase)
}

/// All candidates of a document in reading order.
pub fn candidates(document: &Document<'_>, knowledge: &Knowledge) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut rejected: HashSet<String> = HashSet::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let text = document.article.text(sentence.field);
        in_sentence(number, sentence, text, knowledge, &mut out, &mut rejected);
    }
    out
}

fn in_sentence(
    number: usize,
    sentence: &Sentence,
    text: &str,
    knowledge: &Knowledge,
    out: &mut Vec<Candidate>,
    rejected: &mut HashSet<String>,
) {
    let tokens = &sentence.tokens;
    let mut i = 0;
    let mut before: Option<usize> = None; // last candidate of this sentence, for containment
    while i < tokens.len() {
        let Some((last, options, role)) = longest(sentence, text, i, knowledge) else {
            i += 1;
            continue;
        };
        let surface = sentence.slice(text, i, last);
        let span = sentence.range(i, last);
        let container = before.filter(|b| contains(sentence, text, out[*b].span, i));
        let next = tokens.get(last).map(|t| t.lower.as_str()).unwrap_or("");
        let following = shape(next);
        let large = options
            .iter()
            .any(|o| matches!(o, Sensed::Country(_) | Sensed::Region(..)));
        let folded = fold(surface);
        match judge(
            sentence,
            text,
            i,
            last,
            &options,
            role,
            knowledge,
            container.is_some(),
        ) {
            Verdict::Place(role) => {
                if rejected.contains(&folded)
                    && !large
                    && !preposition(sentence, i)
                    && container.is_none()
                {
                    i = last;
                    continue;
                }
                out.push(Candidate {
                    sentence: number,
                    field: sentence.field,
                    span,
                    text: surface.to_string(),
                    folded,
                    role: if last <= sentence.dateline {
                        "dateline"
                    } else {
                        role
                    },
                    options,
                    container: None,
                    shape: following
                        .or_else(|| i.checked_sub(1).and_then(|b| shape(&tokens[b].lower))),
                });
                let me = out.len() - 1;
                if let Some(inner) = container {
                    out[inner].container = Some(me);
                }
                before = Some(me);
            }
            Verdict::Person => {
                rejected.insert(folded);
                before = None;
            }
            Verdict::Nothing => before = None,
        }
        i = last;
    }
    unknown_shapes(number, sentence, text, out);
}

/// Longest run of tokens from `first` that names something known.
fn longest(
    sentence: &Sentence,
    text: &str,
    first: usize,
    knowledge: &Knowledge,
) -> Option<(usize, Vec<Sensed>, &'static str)> {
    let tokens = &sentence.tokens;
    let word = tokens[first].span.of(text);
    if !capital(word)
        || matches!(tokens[first].upos, Upos::Pron | Upos::Det) && tokens[first].lower != "the"
    {
        return None;
    }
    let most = knowledge.gazetteer.longest().min(6);
    let mut last = first + 1;
    while last < tokens.len() && last - first < most + 3 {
        let t = &tokens[last];
        let w = t.span.of(text);
        let joined = w == "-" && tokens[last - 1].span.end == t.span.start
            || matches!(
                w,
                "of" | "the"
                    | "de"
                    | "la"
                    | "el"
                    | "al"
                    | "and"
                    | "&"
                    | "del"
                    | "du"
                    | "da"
                    | "des"
                    | "sur"
                    | "upon"
                    | "es"
                    | "ez"
                    | "am"
                    | "an"
                    | "der"
                    | "'s"
                    | "’s"
            );
        if !(capital(w) || joined) {
            break;
        }
        last += 1;
    }
    let abbreviation = |last: usize| {
        let after_comma = first > 0 && tokens[first - 1].lower == ",";
        let region = knowledge
            .regions
            .abbreviation(sentence.slice(text, first, last))?;
        (after_comma || word.len() > 3 && word.ends_with('.')).then_some(region)
    };
    while last > first {
        let end = tokens[last - 1].span.of(text);
        if capital(end) || end.ends_with('.') {
            let surface = sentence.slice(text, first, last);
            if tokens[first].lower == "the" && knowledge.countries.by_surface(surface).is_none() {
                last -= 1;
                continue;
            }
            let folded = fold(
                surface
                    .trim_start_matches("The ")
                    .trim_start_matches("the "),
            );
            if let Some(region) = abbreviation(last) {
                return Some((
                    last,
                    vec![Sensed::Region(
                        region.name,
                        region.kind,
                        region.country,
                        None,
                    )],
                    "literal",
                ));
            }
            let mut options = Vec::new();
            let mut role = "literal";
            let shouting = surface
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
            let sense = knowledge
                .countries
                .by_surface(surface)
                .filter(|_| !(shouting && surface.len() < 4 && tokens[first].upos == Upos::Pron));
            match sense {
                Some((Sense::Seat, _)) | None => {}
                Some((sense, country)) => {
                    // "US", "UK" before a noun are adjectives in all but form.
                    if sense != Sense::Name {
                        role = "adjective";
                    }
                    options.extend(
                        knowledge
                            .countries
                            .all()
                            .iter()
                            .position(|c| c.iso3 == country.iso3)
                            .map(Sensed::Country),
                    );
                }
            }
            if let Some(region) = knowledge.regions.find(&folded) {
                options.push(Sensed::Region(
                    region.name,
                    region.kind,
                    region.country,
                    region.point,
                ));
            }
            if role != "adjective" && folded.len() > 1 {
                options.extend(
                    knowledge
                        .gazetteer
                        .find(&folded)
                        .map(|(id, alternative)| Sensed::Record(id, alternative)),
                );
            }
            if !options.is_empty() {
                return Some((last, options, role));
            }
        }
        last -= 1;
    }
    None
}

enum Verdict {
    Place(&'static str),
    Person,
    Nothing,
}

fn preposition(sentence: &Sentence, first: usize) -> bool {
    let mut at = first;
    while at > 0
        && matches!(
            sentence.tokens[at - 1].lower.as_str(),
            "the"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
                | "downtown"
                | "nearby"
                | "north"
                | "south"
                | "east"
                | "west"
                | "rural"
                | "neighboring"
                | "neighbouring"
        )
    {
        at -= 1;
    }
    at > 0 && BEFORE.contains(&sentence.tokens[at - 1].lower.as_str())
}

/// Whether the name at `first` contains the one that ends before it: "A, B", "A in B", "A (B".
fn contains(sentence: &Sentence, text: &str, inner: Span, first: usize) -> bool {
    let Some(end) = sentence.tokens.iter().position(|t| t.span.end == inner.end) else {
        return false;
    };
    let between: Vec<&str> = (end + 1..first)
        .map(|i| sentence.tokens[i].span.of(text))
        .collect();
    match between[..] {
        [","] | ["("] | ["in"] | [",", "in"] | [",", "the"] => true,
        [shape_word, "in"] | [shape_word, "of"] | [shape_word, ","] => {
            shape(&shape_word.to_lowercase()).is_some()
        }
        [] => false,
        _ => false,
    }
}

#[allow(clippy::too_many_arguments)]
fn judge(
    sentence: &Sentence,
    text: &str,
    first: usize,
    last: usize,
    options: &[Sensed],
    role: &'static str,
    knowledge: &Knowledge,
    inside: bool,
) -> Verdict {
    let tokens = &sentence.tokens;
    let dateline = last <= sentence.dateline;
    let country = options.iter().any(|o| matches!(o, Sensed::Country(_)));
    let region = options.iter().any(|o| matches!(o, Sensed::Region(..)));
    let surface = sentence.slice(text, first, last);
    let people = options
        .iter()
        .filter_map(|o| match o {
            Sensed::Record(id, _) => {
                let r = knowledge.gazetteer.record(*id);
                Some(if r.kind == "city" || r.kind == "admin1" {
                    r.population
                } else {
                    50_000
                })
            }
            _ => None,
        })
        .max()
        .unwrap_or(0);
    let before = first.checked_sub(1).map(|b| &tokens[b]);
    let after = tokens.get(last);
    let word_before = before.map(|t| t.span.of(text)).unwrap_or("");
    let word_after = after.map(|t| t.span.of(text)).unwrap_or("");
    let lower_before = word_before.to_lowercase();
    let lower_after = word_after.to_lowercase();
    if dateline {
        return Verdict::Place("dateline");
    }
    // "US forces", "UK ministers": the short forms before a noun are adjectives in all but form.
    let short = matches!(surface, "US" | "U.S." | "UK" | "U.K.");
    let role = if short
        && after.is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj) || t.lower == "-")
    {
        "adjective"
    } else {
        role
    };
    if role == "adjective" {
        let embedded = capital(word_after)
            && after.is_some_and(|t| t.upos == Upos::Propn)
            && knowledge.countries.by_surface(word_after).is_none();
        return Verdict::Place(if embedded && !country {
            "embedded"
        } else {
            "adjective"
        });
    }
    let preposed = preposition(sentence, first);
    if TITLES.contains(&lower_before.as_str()) && !country {
        return Verdict::Person;
    }
    // Weekdays, months and other words that towns are named after.
    if last == first + 1 {
        let t = &tokens[first];
        let common = matches!(
            t.lower.as_str(),
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "march"
                | "may"
                | "august"
                | "april"
                | "june"
                | "july"
                | "january"
                | "february"
                | "september"
                | "october"
                | "november"
                | "december"
                | "god"
                | "mary"
                | "christmas"
                | "easter"
                | "ramadan"
                | "islam"
                | "allah"
                | "christian"
                | "muslim"
                | "of"
                | "best"
                | "police"
                | "army"
                | "union"
                | "reading"
                | "mobile"
                | "nice"
                | "most"
        );
        if common
            && !inside
            && !(preposed
                && matches!(t.lower.as_str(), "reading" | "nice" | "mobile")
                && matches!(lower_before.as_str(), "in" | "near" | "at"))
        {
            return Verdict::Nothing;
        }
        let named = matches!(t.upos, Upos::Propn) || country || region || people >= 500_000;
        let opening =
            first == sentence.dateline || matches!(word_before, "\"" | "“" | "``" | ":" | "(");
        if !named && (opening || !preposed) && !inside {
            return Verdict::Nothing;
        }
    }
    let dated = matches!(
        lower_after.as_str(),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    );
    let name_after = !dated
        && capital(word_after)
        && after.is_some_and(|t| {
            t.span.start == tokens[last - 1].span.end + 1
                && matches!(t.upos, Upos::Propn | Upos::Noun | Upos::Adj)
        });
    let name_before = capital(word_before)
        && before.is_some_and(|t| {
            matches!(t.upos, Upos::Propn) && t.span.end + 1 == tokens[first].span.start
        })
        && first > 1
        && knowledge.countries.by_surface(word_before).is_none()
        && !BEFORE.contains(&lower_before.as_str());
    let possessed = matches!(lower_after.as_str(), "'s" | "’s");
    if country || region {
        // "US Army", "Bank of Japan", "Syria Direct": inside a name, but the country is meant.
        if name_after
            && shape(&lower_after).is_none()
            && !possessed
            && after.is_some_and(|t| t.upos == Upos::Propn)
        {
            return Verdict::Place("embedded");
        }
        if name_before
            && first > 0
            && !preposed
            && !TITLES.contains(&lower_before.as_str())
            && people == 0
            && !country
        {
            return Verdict::Place("embedded");
        }
        return Verdict::Place(if metonym(sentence, first, last) {
            "embedded"
        } else {
            "literal"
        });
    }
    if name_after && shape(&lower_after).is_none() && !inside {
        // "Washington Post", "Paris Hilton", "Boston Police Department"
        let organisation = matches!(
            lower_after.as_str(),
            "post"
                | "times"
                | "police"
                | "university"
                | "department"
                | "court"
                | "council"
                | "bank"
                | "fire"
                | "news"
                | "chamber"
                | "school"
                | "high"
                | "county"
                | "public"
                | "city"
                | "medical"
                | "general"
                | "red"
                | "united"
                | "community"
                | "international"
        );
        if organisation {
            return Verdict::Place("embedded");
        }
        return if preposed && people > 100_000 {
            Verdict::Place("embedded")
        } else {
            Verdict::Person
        };
    }
    if name_before
        && !inside
        && shape(&lower_before).is_none()
        && !matches!(
            lower_before.as_str(),
            "port"
                | "fort"
                | "mount"
                | "lake"
                | "north"
                | "south"
                | "east"
                | "west"
                | "downtown"
                | "central"
        )
    {
        return Verdict::Person;
    }
    if matches!(
        lower_after.as_str(),
        "said" | "says" | "told" | "who" | "added"
    ) && !preposed
        && people < 500_000
    {
        return Verdict::Person;
    }
    let qualified = inside
        || matches!(word_after, "," | "(")
            && tokens.get(last + 1).is_some_and(|t| {
                let w = t.span.of(text);
                capital(w)
                    && (knowledge
                        .countries
                        .by_surface(w)
                        .is_some_and(|(s, _)| s == Sense::Name)
                        || knowledge.regions.abbreviation(w).is_some()
                        || knowledge
                            .gazetteer
                            .find(&fold(w))
                            .any(|(id, _)| knowledge.gazetteer.record(id).kind == "admin1"))
            });
    let shaped = shape(&lower_after).is_some() || shape(&lower_before).is_some();
    if people < 20_000 && !preposed && !qualified && !shaped {
        return Verdict::Nothing;
    }
    // "According to Fisk", "for Clinton": a lone small name behind a loose preposition is more often a person.
    if matches!(
        lower_before.as_str(),
        "to" | "for" | "of" | "and" | "against" | "on" | "over"
    ) && people < 20_000
        && !qualified
        && !shaped
        && last == first + 1
    {
        return Verdict::Nothing;
    }
    let _ = surface;
    Verdict::Place(
        if metonym(sentence, first, last)
            && knowledge
                .countries
                .by_sense(sentence.slice(text, first, last), Sense::Seat)
                .is_some()
        {
            "embedded"
        } else {
            "literal"
        },
    )
}

/// Whether the name acts: subject or agent of a clause, with no preposition before it.
fn metonym(sentence: &Sentence, first: usize, last: usize) -> bool {
    let Some(phrase) = sentence
        .phrases
        .iter()
        .position(|p| p.first <= first && last <= p.last && p.head < last && p.head >= first)
    else {
        return false;
    };
    let preposed = first > 0
        && sentence.tokens[first - 1].upos == Upos::Adp
        && sentence.tokens[first - 1].lower != "by";
    let own = sentence.phrases[phrase].last == last && sentence.phrases[phrase].first == first;
    own && !preposed
        && sentence.clauses.iter().any(|c| {
            !c.passive
                && (c.subject == Some(phrase) || c.object == Some(phrase) && c.subject.is_some())
                || c.agent == Some(phrase)
        })
}

/// "the village of Kafr Hamra", "Talbiseh district": a shape says place although the name is unknown.
fn unknown_shapes(number: usize, sentence: &Sentence, text: &str, out: &mut Vec<Candidate>) {
    let tokens = &sentence.tokens;
    for i in 0..tokens.len() {
        let Some(kind) = shape(&tokens[i].lower) else {
            continue;
        };
        let name = |n: usize| {
            tokens.get(n).is_some_and(|t| {
                capital(t.span.of(text)) && matches!(t.upos, Upos::Propn | Upos::Noun | Upos::Adj)
                    || t.lower == "-" && n > 0
            })
        };
        let range = if tokens.get(i + 1).is_some_and(|t| t.lower == "of")
            && name(i + 2)
            && tokens[i]
                .span
                .of(text)
                .chars()
                .next()
                .is_some_and(char::is_lowercase)
        {
            let mut last = i + 3;
            while name(last) && tokens[last - 1].lower != "," {
                last += 1;
            }
            i + 2..last
        } else if i > 0 && name(i - 1) && matches!(kind, "admin2" | "road" | "water" | "admin1") {
            let mut first = i - 1;
            while first > sentence.dateline && name(first - 1) {
                first -= 1;
            }
            first..i + usize::from(capital(tokens[i].span.of(text)))
        } else {
            continue;
        };
        if range.is_empty() || tokens[range.start].lower == "-" {
            continue;
        }
        // "on Tuesday state television said": a day is no place.
        let day = |n: usize| {
            matches!(
                tokens[n].lower.as_str(),
                "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
            )
        };
        if range.clone().any(day) {
            continue;
        }
        let span = sentence.range(range.start, range.end);
        let taken = out
            .iter()
            .any(|c| c.sentence == number && c.span.overlaps(&span));
        if !taken && !span.is_empty() {
            let surface = span.of(text).to_string();
            let folded = fold(&surface);
            out.push(Candidate {
                sentence: number,
                field: sentence.field,
                span,
                text: surface,
                folded,
                role: "literal",
                options: Vec::new(),
                container: None,
                shape: Some(kind),
            });
        }
    }
    let from = out
        .iter()
        .position(|c| c.sentence == number)
        .unwrap_or(out.len());
    let order: Vec<usize> = {
        let mut o: Vec<usize> = (from..out.len()).collect();
        o.sort_by_key(|i| out[*i].span.start);
        o
    };
    let moved: Vec<Candidate> = order.iter().map(|i| out[*i].clone()).collect();
    let position = |old: usize| order.iter().position(|o| *o == old).map(|p| p + from);
    for (slot, mut candidate) in (from..).zip(moved) {
        candidate.container = candidate.container.and_then(position);
        out[slot] = candidate;
    }
}
