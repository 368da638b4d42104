//! Who is spoken of: runs of tokens that name people (or things), with their number, read straight off tags and words.

use crate::analysis::amounts::{Amount, find_amounts};
use crate::analysis::{Sentence, Token, Upos, VerbForm};
use crate::extract::Count;
use crate::knowledge::amounts::Amounts;
use crate::knowledge::casualty_words::{Being, Words};

/// What a mention says of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An amount: "six fighters", "dozens".
    Numbered,
    /// One by its determiner: "a soldier", "his wife".
    Single,
    /// A singular noun without determiner: "soldier" of a headline.
    Bare,
    /// A name.
    Name,
    /// More than one, without an amount.
    Plural,
    /// he, she, himself.
    Pronoun,
}

/// One mention.
#[derive(Debug, Clone)]
pub struct Mention {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The word that the rest modifies.
    pub head: usize,
    /// First token after the amount.
    pub words: usize,
    /// What it says of number.
    pub form: Form,
    /// The range.
    pub count: Count,
    /// The word that bends it.
    pub qualifier: Option<String>,
    /// "the", "his": known already.
    pub definite: bool,
    /// "others", "more", "another": people besides those told before.
    pub others: bool,
    /// "of them", "of the victims".
    pub partitive: bool,
    /// What it names.
    pub being: Option<Being>,
    /// The preposition it hangs on.
    pub preposition: Option<usize>,
    /// An age among its words.
    pub age: Option<u32>,
}

impl Mention {
    /// Whether people may be meant: known people, or an unknown noun or name.
    pub fn human(&self) -> bool {
        self.being.is_none_or(Being::human)
    }
    /// Whether the range says anything.
    pub fn counted(&self) -> bool {
        self.count.low.is_some() || self.count.high.is_some()
    }
}

const MORE: &[&str] = &[
    "more",
    "other",
    "others",
    "additional",
    "further",
    "another",
    "extra",
];
const OWNERS: &[&str] = &["his", "her", "their", "its", "our", "my", "your"];
const COLLECTIVE: &[&str] = &[
    "family", "crowd", "group", "team", "gang", "party", "force", "crew", "police", "staff",
    "military", "army",
];
const PLURAL_WORDS: &[&str] = &[
    "people",
    "police",
    "troops",
    "personnel",
    "children",
    "men",
    "women",
    "policemen",
    "servicemen",
    "gunmen",
    "militiamen",
];

/// Whether a number tells how old those before it are: "John Brown, 34, was", "her sons, 7 and 8, were".
fn is_age(tokens: &[Token], at: usize) -> bool {
    let word = |k: usize| tokens.get(k).map_or("", |t| t.lower.as_str());
    let young = |k: usize| word(k).parse::<u32>().is_ok_and(|n| (1..=110).contains(&n));
    if !young(at) || at < 2 {
        return false;
    }
    let named = |k: usize| {
        word(k + 1) == ","
            && tokens.get(k).is_some_and(|t| {
                nounish(t) || matches!(t.lower.as_str(), "ii" | "iii" | "iv" | "jr" | "jr." | "sr.")
            })
    };
    // The number right behind the comma, and those joined to it.
    let mut first = at;
    while first >= 3 && matches!(word(first - 1), "and" | ",") && young(first - 2) {
        first -= 2;
    }
    let mut last = at + 1;
    while matches!(word(last), "and" | ",") && young(last + 1) {
        last += 2;
    }
    first >= 2
        && named(first - 2)
        && matches!(
            word(last),
            "," | "." | ";" | ")" | "-" | "–" | "—" | "year" | "years" | "respectively"
        )
}

/// "both Ann and Bob", "both a guard and his wife": the word joins two and counts nobody.
pub fn joins_two(tokens: &[Token], both: usize) -> bool {
    let first = tokens.get(both + 1);
    let one = first.is_some_and(|t| {
        t.upos == Upos::Propn && !t.plural || matches!(t.lower.as_str(), "a" | "an" | "his" | "her")
    });
    one && tokens[both + 1..].iter().take(8).any(|t| t.lower == "and")
}

/// Behind the noun it tells the age of: the end of "(about) 20 years old" or "aged 20" that starts at a token.
pub fn age_behind(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |k: usize| tokens.get(k).map_or("", |t| t.lower.as_str());
    let noun = at.checked_sub(1).and_then(|k| tokens.get(k));
    if !noun.is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn) || t.lower == ",") {
        return None;
    }
    let mut k = at;
    let aged = word(k) == "aged";
    k += usize::from(aged);
    while matches!(
        word(k),
        "about" | "approximately" | "around" | "between" | "roughly" | "only" | "just" | "nearly"
    ) {
        k += 1;
    }
    let young = |k: usize| word(k).parse::<u32>().is_ok_and(|n| (1..=110).contains(&n));
    if !young(k) {
        return None;
    }
    k += 1;
    if matches!(word(k), "and" | "to" | "or" | "-" | "–") && young(k + 1) {
        k += 2;
    }
    if matches!(word(k), "year" | "years") && word(k + 1) == "old" {
        return Some(k + 2);
    }
    (aged && !tokens.get(k).is_some_and(nounish)).then_some(k)
}

/// Whether a word tells a day or hour, which ends a run.
pub fn is_time(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "tonight"
            | "tomorrow"
            | "overnight"
            | "january"
            | "february"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

fn nounish(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn) && !is_time(&token.lower)
}

/// All mentions of a sentence, left to right.
pub fn find_mentions(sentence: &Sentence, words: &Words, table: &Amounts) -> Vec<Mention> {
    let amounts = find_amounts(sentence, table);
    let mut found: Vec<Mention> = Vec::new();
    let mut at = sentence.dateline;
    while at < sentence.tokens.len() {
        let previous = found.last();
        if let Some(mention) = read_mention(sentence, at, &amounts, words, previous) {
            at = mention.last.max(at + 1);
            found.push(mention);
        } else {
            at += 1;
        }
    }
    found
}

fn read_mention(
    sentence: &Sentence,
    first: usize,
    amounts: &[Amount],
    words: &Words,
    previous: Option<&Mention>,
) -> Option<Mention> {
    let tokens = &sentence.tokens;
    let amount_at = |i: usize| amounts.iter().find(|a| a.first == i);
    let inside = |i: usize| amounts.iter().any(|a| a.first < i && i < a.last);
    let token = tokens.get(first)?;
    if is_age(tokens, first) || age_behind(tokens, first).is_some() {
        return None;
    }
    let lower = token.lower.as_str();
    let her = lower == "her"
        && !tokens.get(first + 1).is_some_and(|t| {
            matches!(
                t.upos,
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Adv
            )
        });
    if her || matches!(lower, "he" | "she" | "him" | "himself" | "herself") {
        return Some(Mention {
            first,
            last: first + 1,
            head: first,
            words: first,
            form: Form::Pronoun,
            count: Count {
                low: Some(1),
                high: Some(1),
                best: Some(1),
            },
            qualifier: None,
            definite: true,
            others: false,
            partitive: false,
            being: Some(Being::Person),
            preposition: preposition(sentence, first, previous),
            age: None,
        });
    }
    let mut amount: Option<&Amount> = None;
    let mut partitive = false;
    let mut i = first;
    let mut head: Option<usize> = None;
    let mut start_words = first;
    while let Some(token) = tokens.get(i) {
        let lower = token.lower.as_str();
        let next = tokens.get(i + 1);
        let before = i.checked_sub(1).and_then(|k| tokens.get(k));
        let pair = lower == "both" && joins_two(tokens, i);
        if let Some(found) = amount_at(i).filter(|_| !pair) {
            let opening = (first..i).all(|k| {
                matches!(tokens[k].upos, Upos::Det)
                    || MORE.contains(&tokens[k].lower.as_str())
                    || OWNERS.contains(&tokens[k].lower.as_str())
                    || tokens[k].lower == "first"
            }) || before.is_some_and(|t| t.lower == "'s");
            if amount.is_some() || !opening {
                break;
            }
            amount = Some(found);
            i = found.last;
            start_words = i;
            head = None;
            // "two of the victims", "eight of them", "dozens of people".
            if tokens.get(i).is_some_and(|t| t.lower == "of") {
                let inner = tokens.get(i + 1);
                let definite = inner.is_some_and(|t| {
                    matches!(
                        t.lower.as_str(),
                        "the"
                            | "them"
                            | "whom"
                            | "those"
                            | "these"
                            | "us"
                            | "his"
                            | "her"
                            | "their"
                            | "its"
                    )
                });
                // "8,000 of Homs's inhabitants".
                let owned = inner.is_some_and(|t| t.upos == Upos::Propn)
                    && tokens.get(i + 2).is_some_and(|t| t.lower == "'s");
                if definite || owned || found.vague || found.number == Some(1) {
                    partitive = definite;
                    i += 1;
                    start_words = i;
                    if let Some(t) = tokens.get(i)
                        && matches!(t.lower.as_str(), "them" | "whom" | "those" | "these" | "us")
                    {
                        i += 1;
                        if t.lower == "whom" || t.lower == "them" || t.lower == "us" {
                            break;
                        }
                    } else if definite {
                        i += 1;
                        if let Some(again) = amount_at(i) {
                            i = again.last;
                        }
                        // "14 of the dead".
                        if tokens.get(i).is_some_and(|t| {
                            words
                                .kind(&t.lower, crate::knowledge::casualty_words::Class::State)
                                .is_some()
                        }) && !tokens.get(i + 1).is_some_and(nounish)
                        {
                            i += 1;
                            break;
                        }
                    }
                }
            } else if tokens.get(i).is_some_and(|t| t.upos == Upos::Det) && found.vague {
                i += 1;
            }
            continue;
        }
        // "14 others local officials say": nothing belongs to "others".
        let closed = i > first
            && before.is_some_and(|t| t.lower == "others")
            && !matches!(lower, "people" | "persons");
        if inside(i) || closed || i > first && age_behind(tokens, i).is_some() {
            break;
        }
        let glued_before = before.is_some_and(|t| t.span.end == token.span.start);
        let state = !words.find(lower).is_empty()
            && words
                .find(lower)
                .iter()
                .any(|(_, c)| *c == crate::knowledge::casualty_words::Class::State);
        // "injured eight people last week": a time is no part of them.
        let when = matches!(
            lower,
            "last" | "this" | "next" | "earlier" | "late" | "early"
        ) && next.is_some_and(|t| {
            matches!(
                t.lower.as_str(),
                "week"
                    | "month"
                    | "year"
                    | "weekend"
                    | "night"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "summer"
                    | "winter"
                    | "spring"
                    | "autumn"
                    | "this"
                    | "last"
                    | "today"
            ) || is_time(&t.lower)
        });
        let take = match token.upos {
            _ if is_time(lower) => false,
            _ if when && i > first => false,
            // "a 17-year-old suffering from wounds"
            _ if lower == "suffering" && next.is_some_and(|t| t.lower == "from") => false,
            _ if matches!(lower, "fatally" | "mortally") => false,
            Upos::Det => i == first && !matches!(lower, "there" | "which" | "what" | "whose"),
            Upos::Pron => i == first && OWNERS.contains(&lower),
            _ if MORE.contains(&lower) => {
                i == first
                    || amount.is_some()
                    || tokens[first].upos == Upos::Det
                    || OWNERS.contains(&tokens[first].lower.as_str())
            }
            _ if state => {
                i > first
                    && next.is_some_and(|t| {
                        nounish(t)
                            || (t.upos == Upos::Adj && tokens.get(i + 2).is_some_and(nounish))
                    })
                    && head.is_none()
            }
            Upos::Noun
                if matches!(lower, "hostage" | "captive" | "prisoner")
                    && head.is_some()
                    && !next.is_some_and(nounish) =>
            {
                false
            }
            Upos::Noun if matches!(lower, "dies" | "kills" | "injures") => false,
            Upos::Noun | Upos::Propn => {
                head = Some(i);
                true
            }
            Upos::Adj if lower == "old" && before.is_some_and(|t| t.lower.starts_with("year")) => {
                i > first
            }
            Upos::Adj
                if i > first
                    && words.being(lower).is_some_and(Being::human)
                    && !next.is_some_and(|t| nounish(t) || t.upos == Upos::Adj) =>
            {
                head = Some(i);
                true
            }
            Upos::Adj => {
                next.is_some_and(|t| {
                    matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
                        && !is_time(&t.lower)
                        || t.lower == "-"
                }) || (glued_before && head.is_some())
            }
            Upos::Num => {
                // Ages ("34-year-old") and the like inside a run.
                let age = next.is_some_and(|t| {
                    t.lower == "-"
                        || t.lower == "year" && tokens.get(i + 2).is_some_and(|t| t.lower == "old")
                });
                age && (i == first || head.is_none())
            }
            Upos::Verb => {
                matches!(
                    token.form,
                    VerbForm::Participle | VerbForm::Gerund | VerbForm::Past
                ) && ((i > first
                    && head.is_none()
                    && next.is_some_and(nounish)
                    && !words.find(&token.lemma).iter().any(|(_, c)| {
                        *c == crate::knowledge::casualty_words::Class::Act
                            && lower.starts_with("kill")
                    }))
                    || (i > first
                        && matches!(
                            lower,
                            "associated"
                                | "linked"
                                | "backed"
                                | "affiliated"
                                | "aligned"
                                | "led"
                                | "held"
                                | "controlled"
                                | "born"
                        )
                        && next.is_some_and(|t| nounish(t) || t.upos == Upos::Adj))
                    || (glued_before
                        && before.is_some_and(|t| t.lower == "-")
                        && next.is_some_and(nounish)))
            }
            Upos::Part => {
                lower == "'s"
                    && head.is_some()
                    && next.is_some_and(|t| {
                        matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
                    })
            }
            Upos::Punct | Upos::Sym => {
                i > first
                    && lower == "-"
                    && glued_before
                    && next.is_some_and(|t| {
                        t.span.start == token.span.end && !matches!(t.upos, Upos::Punct)
                    })
            }
            Upos::Adv => {
                i > first
                    && head.is_none()
                    && next.is_some_and(|t| t.upos == Upos::Adj)
                    && tokens.get(i + 2).is_some_and(nounish)
            }
            _ => lower == "wounded",
        };
        if !take {
            break;
        }
        i += 1;
    }
    if i == first {
        return None;
    }
    // "the 9-year-old": an adjective that names a person by age.
    let by_age = (first..i).any(|k| {
        tokens[k].lower == "old"
            && k >= 2
            && (tokens[k - 2].lower.starts_with("year") || tokens[k - 1].lower.starts_with("year"))
    });
    let age = (first..i)
        .find(|k| tokens[*k].lower.starts_with("year"))
        .and_then(|k| tokens[first..k].iter().rev().find(|t| t.lower != "-"))
        .and_then(|t| t.lower.parse().ok());
    let head = match head {
        Some(head) if by_age && tokens[head].lower.starts_with("year") => i - 1,
        Some(head) => head,
        None if amount.is_some() || by_age => i - 1,
        // A noun the tagger took for an adjective: it may act, but tells no number.
        None if tokens[first].upos == Upos::Det && i >= first + 2 => i - 1,
        None => return None,
    };
    let name = &tokens[head];
    let mut being = words.being(&name.lower);
    let abstract_end = [
        "ing", "ment", "tion", "sion", "ness", "ity", "ance", "ence", "ship",
    ];
    if being.is_none()
        && name.upos == Upos::Noun
        && abstract_end.iter().any(|end| name.lower.ends_with(end))
    {
        being = Some(Being::Thing);
    }
    if by_age && head == i - 1 && tokens[head].lower == "old" {
        being = Some(Being::Person);
    }
    if being.is_none() && name.upos == Upos::Propn {
        being = (first..head)
            .rev()
            .find_map(|k| words.being(&tokens[k].lower).filter(|b| b.human()));
    }
    let opening = tokens[first].lower.as_str();
    let owner = OWNERS.contains(&opening) || (first..head).any(|k| tokens[k].lower == "'s");
    let definite = matches!(opening, "the" | "this" | "that" | "these" | "those" | "all") || owner;
    // "another ten", "ten more"; "more than ten" bends the number only.
    let others = opening != "the"
        && (first..i).any(|k| {
            MORE.contains(&tokens[k].lower.as_str())
                && tokens.get(k + 1).is_none_or(|t| t.lower != "than")
        });
    let named = name.upos == Upos::Propn && words.being(&name.lower).is_none();
    let plural_head = name.plural && (!named || tokens[first].upos == Upos::Det)
        || PLURAL_WORDS.contains(&name.lower.as_str())
        || name.lower == "others";
    let single = Count {
        low: Some(1),
        high: Some(1),
        best: Some(1),
    };
    let (form, count) = if let Some(amount) = amount {
        (Form::Numbered, amount.count)
    } else if name.lower == "couple" {
        (
            Form::Numbered,
            Count {
                low: Some(2),
                high: Some(2),
                best: Some(2),
            },
        )
    } else if plural_head {
        (
            Form::Plural,
            Count {
                low: Some(2),
                high: None,
                best: None,
            },
        )
    } else if name.upos == Upos::Propn
        && being.is_none_or(|b| b.human())
        && words.being(&name.lower).is_none()
    {
        (Form::Name, single)
    } else if name.upos == Upos::Adj && !by_age || COLLECTIVE.contains(&name.lower.as_str()) {
        (Form::Plural, Count::default())
    } else if tokens[first].upos == Upos::Det || owner || by_age {
        (Form::Single, single)
    } else {
        (Form::Bare, single)
    };
    Some(Mention {
        first,
        last: i,
        head,
        words: if amount.is_some() {
            start_words.min(i)
        } else {
            first
        },
        form,
        count,
        qualifier: amount.and_then(|a| a.qualifier.clone()),
        definite,
        others,
        partitive,
        being,
        preposition: preposition(sentence, first, previous)
            .filter(|p| !opens_clause(sentence, *p, i)),
        age,
    })
}

/// "after two men were killed": the word before the people opens a clause of theirs.
fn opens_clause(sentence: &Sentence, preposition: usize, last: usize) -> bool {
    let opener = matches!(
        sentence.tokens[preposition].lower.as_str(),
        "after" | "before" | "until" | "till" | "since" | "as" | "once"
    );
    let next = sentence.tokens[last..].iter().find(|t| t.upos != Upos::Adv);
    opener
        && next.is_some_and(|t| {
            t.upos == Upos::Aux
                || t.upos == Upos::Verb && matches!(t.form, VerbForm::Past | VerbForm::Present)
        })
}

/// The preposition a mention hangs on, through "and" too.
fn preposition(sentence: &Sentence, first: usize, previous: Option<&Mention>) -> Option<usize> {
    let mut before = first.checked_sub(1)?;
    // "of the (private) television network": the preposition stands before the bracket.
    if matches!(sentence.tokens[before].lower.as_str(), ")" | "]") {
        let open = (before.saturating_sub(8)..before)
            .rev()
            .find(|k| matches!(sentence.tokens[*k].lower.as_str(), "(" | "["))?;
        before = open.checked_sub(1)?;
        while before > 0 && sentence.tokens[before].upos == Upos::Det {
            before -= 1;
        }
    }
    let token = &sentence.tokens[before];
    if token.upos == Upos::Adp && !matches!(token.lower.as_str(), "including" | "than") {
        return Some(before);
    }
    let joined = matches!(token.lower.as_str(), "and" | "or");
    let previous = previous?;
    // "of Springfield, Illinois, was shot": the state belongs to its town.
    if token.lower == ","
        && previous.last == before
        && sentence.tokens[first].upos == Upos::Propn
        && sentence.tokens[before.saturating_sub(1)].upos == Upos::Propn
    {
        return previous.preposition;
    }
    if joined
        && previous.last == before
        && !sentence.tokens[first]
            .lower
            .starts_with(|c: char| c.is_ascii_digit())
        && sentence.tokens[first].upos != Upos::Num
    {
        return previous
            .preposition
            .filter(|p| sentence.tokens[*p].lower != "of");
    }
    None
}
