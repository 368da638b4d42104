//! Noun phrases from tags alone, for sentences that were not parsed.

use super::super::{Oblique, Phrase, Sentence, Token, Upos, VerbForm};

/// Fills `sentence.phrases`.
pub fn find_phrases(sentence: &mut Sentence, text: &str) {
    let tokens = &sentence.tokens;
    let mut phrases = Vec::new();
    let mut i = sentence.dateline;
    while i < tokens.len() {
        match phrase_end(tokens, text, i) {
            Some((last, head)) => {
                phrases.push(Phrase {
                    first: i,
                    last,
                    head,
                    ..Phrase::default()
                });
                i = last;
            }
            None => i += 1,
        }
    }
    possessors(tokens, &mut phrases);
    modifiers(tokens, &mut phrases);
    appositions(tokens, text, &mut phrases);
    lists(tokens, &mut phrases);
    sentence.phrases = phrases;
}

fn is_noun(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn)
}

fn capital(token: &Token, text: &str) -> bool {
    token
        .span
        .of(text)
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
}

/// End and head of the noun phrase that starts at `first`, if one does.
fn phrase_end(tokens: &[Token], text: &str, first: usize) -> Option<(usize, usize)> {
    let start = &tokens[first];
    if start.upos == Upos::Pron
        && !matches!(
            start.lower.as_str(),
            "his" | "her" | "its" | "their" | "our" | "my" | "your" | "whose"
        )
    {
        // Relative pronouns join clauses and are no phrase of their own.
        return (!matches!(
            start.lower.as_str(),
            "which" | "who" | "whom" | "that" | "what" | "there"
        ))
        .then_some((first + 1, first));
    }
    let mut head = None;
    let mut i = first;
    while i < tokens.len() {
        let t = &tokens[i];
        let next = tokens.get(i + 1);
        let goes_on = match t.upos {
            Upos::Noun | Upos::Propn => {
                head = Some(i);
                true
            }
            Upos::Num => {
                if head.is_none() || !next.is_some_and(|n| n.upos == Upos::Num) {
                    head = head.filter(|h| is_noun(&tokens[*h])).or(Some(i));
                }
                true
            }
            Upos::Det => i == first || head.is_none(),
            Upos::Pron => {
                i == first
                    || matches!(t.lower.as_str(), "his" | "her" | "its" | "their") && head.is_none()
            }
            Upos::Adj => {
                head.is_none()
                    || next.is_some_and(|n| is_noun(n) || n.upos == Upos::Adj || n.lower == "-")
            }
            Upos::Sym => t.lower != "/" && (head.is_none() || t.lower == "%"),
            Upos::Adv => {
                head.is_none()
                    && i + 1 < tokens.len()
                    && matches!(tokens[i + 1].upos, Upos::Num | Upos::Adj)
                    && i >= first
            }
            // "besieged city", "ruling party", "Turkish-backed rebels": participles before a noun
            Upos::Verb => {
                matches!(
                    t.form,
                    VerbForm::Gerund | VerbForm::Participle | VerbForm::Past
                ) && (i > first || opens_phrase(tokens, i))
                    && head.is_none_or(|h| i > h + 1 && tokens[i - 1].lower == "-")
                    && (i == first || premodifies(tokens, i))
            }
            // a hyphen glued to words inside the phrase
            Upos::Punct if t.lower == "-" => {
                i > first
                    && next.is_some_and(|n| n.span.start == t.span.end)
                    && tokens[i - 1].span.end == t.span.start
            }
            // "at least six", "more than 20": the qualifier belongs to the number
            Upos::Adp => {
                matches!(
                    (t.lower.as_str(), next.map(|n| n.lower.as_str())),
                    ("at", Some("least" | "most"))
                ) && head.is_none()
                    || t.lower == "than"
                        && i > first
                        && next.is_some_and(|n| n.upos == Upos::Num)
                        && head.is_none()
                    || joins_name(tokens, text, head, i)
            }
            Upos::Cconj => t.lower == "&" && head.is_some(),
            _ => false,
        };
        // "face-to-face talks": a word tied by hyphens on both sides stays inside, whatever it is.
        let tied = i > first
            && tokens[i - 1].lower == "-"
            && tokens[i - 1].span.end == t.span.start
            && next.is_some_and(|n| n.lower == "-" && n.span.start == t.span.end);
        if !goes_on && !tied {
            break;
        }
        i += 1;
    }
    let head = head.or_else(|| nominal_adjective(tokens, first, i))?;
    // An adjective or hyphen left hanging behind the head is not part of the phrase.
    let mut last = i;
    while last > head + 1
        && matches!(
            tokens[last - 1].upos,
            Upos::Adj | Upos::Punct | Upos::Adv | Upos::Det | Upos::Verb
        )
    {
        last -= 1;
    }
    Some((last, head))
}

/// "the wounded", "the two": a determiner with an adjective or participle as head.
fn nominal_adjective(tokens: &[Token], first: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|l| *l >= first)?;
    let determined = matches!(
        tokens[first].lower.as_str(),
        "the" | "those" | "these" | "all" | "both" | "some" | "many" | "several" | "others"
    );
    let noun = matches!(tokens[last].upos, Upos::Adj | Upos::Num | Upos::Det);
    (determined && noun).then_some(last)
}

/// "by *masked* gunmen": a participle between a preposition and a plural noun opens the phrase.
fn opens_phrase(tokens: &[Token], i: usize) -> bool {
    i > 0
        && matches!(tokens[i].form, VerbForm::Participle | VerbForm::Past)
        && tokens[i].lower.ends_with("ed")
        && tokens[i - 1].upos == Upos::Adp
        && tokens
            .get(i + 1)
            .is_some_and(|n| n.upos == Upos::Noun && n.plural)
}

/// Whether the participle at `i` stands before a noun that it modifies.
fn premodifies(tokens: &[Token], i: usize) -> bool {
    let mut n = i + 1;
    while tokens
        .get(n)
        .is_some_and(|t| matches!(t.upos, Upos::Adj) || t.lower == "-")
    {
        n += 1;
    }
    tokens.get(n).is_some_and(is_noun)
        && tokens[..i].last().is_some_and(|b| {
            matches!(
                b.upos,
                Upos::Det | Upos::Adj | Upos::Num | Upos::Adv | Upos::Part
            ) || b.lower == "-"
                || matches!(b.lower.as_str(), "his" | "her" | "its" | "their")
        })
}

/// "Secretary *of* State", "Army *of* Conquest", "Bank of England": a capitalised noun, "of", a capitalised noun are one name.
fn joins_name(tokens: &[Token], text: &str, head: Option<usize>, i: usize) -> bool {
    let name = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| is_noun(t) && capital(t, text))
    };
    tokens[i].lower == "of"
        && head.is_some_and(|h| h + 1 == i)
        && name(i - 1)
        && (i >= 2 || tokens[i - 1].upos == Upos::Propn)
        && name(i + 1)
        && !tokens
            .get(i + 2)
            .is_some_and(|t| t.upos == Upos::Part && t.lower.starts_with('\''))
}

/// "Syria's government": the phrase before the clitic belongs to the one behind it.
fn possessors(tokens: &[Token], phrases: &mut [Phrase]) {
    for i in 1..phrases.len() {
        let between = &tokens[phrases[i - 1].last..phrases[i].first];
        if matches!(between, [t] if t.upos == Upos::Part && (t.lower == "'s" || t.lower == "'")) {
            phrases[i].possessor = Some(i - 1);
        }
    }
}

/// Phrases behind a preposition that directly follows another phrase.
fn modifiers(tokens: &[Token], phrases: &mut [Phrase]) {
    for i in 1..phrases.len() {
        let (before, after) = (phrases[i - 1].last, phrases[i].first);
        let preposition = match &tokens[before..after] {
            [p] if p.upos == Upos::Adp || p.upos == Upos::Sconj => before,
            [a, p]
                if matches!(a.lower.as_str(), "such" | "along" | "together" | "just")
                    && p.upos == Upos::Adp =>
            {
                before + 1
            }
            _ => continue,
        };
        phrases[i - 1].modifiers.push(Oblique {
            preposition,
            phrase: i,
        });
    }
}

/// "the commander, Abu Omar", "Carter, the defence secretary,": a name beside a description, set off by commas.
fn appositions(tokens: &[Token], text: &str, phrases: &mut [Phrase]) {
    for i in 1..phrases.len() {
        let (before, after) = (phrases[i - 1].last, phrases[i].first);
        if !matches!(&tokens[before..after], [c] if c.lower == ",") {
            continue;
        }
        let name =
            |p: &Phrase| capital(&tokens[p.head], text) && tokens[p.head].upos == Upos::Propn;
        let describes = |p: &Phrase| {
            tokens[p.head].upos == Upos::Noun
                && (matches!(
                    tokens[p.first].lower.as_str(),
                    "the" | "a" | "an" | "his" | "her" | "its" | "their"
                ) || !tokens[p.head].plural)
        };
        let (one, two) = (&phrases[i - 1], &phrases[i]);
        let pair = name(one) && describes(two)
            || describes(one) && name(two)
            || name_of(tokens, one) && describes(two);
        // A list "A, B and C" is no apposition: the second must be closed by a comma, a dash or the end of the sentence.
        let mut end = two.last;
        let mut p = i;
        while tokens
            .get(end)
            .is_some_and(|t| matches!(t.lower.as_str(), "of" | "in" | "for" | "'s" | "to"))
            && phrases.get(p + 1).is_some_and(|n| n.first == end + 1)
        {
            p += 1;
            end = phrases[p].last;
        }
        let closed = tokens.get(end).is_none_or(|t| {
            matches!(
                t.lower.as_str(),
                "," | "." | ";" | "-" | "--" | ")" | "who" | "which" | "\""
            )
        });
        let listed = tokens.get(end).is_some_and(|t| t.lower == ",")
            && phrases.get(p + 1).is_some_and(|n| {
                matches!(&tokens[n.last..(n.last + 2).min(tokens.len())], [t, ..] if matches!(t.lower.as_str(), "and" | "or"))
            })
            && tokens[phrases[i - 1].head].upos == tokens[phrases[i].head].upos;
        if pair && closed && !listed {
            phrases[i - 1].appositions.push(i);
        }
    }
}

fn name_of(tokens: &[Token], phrase: &Phrase) -> bool {
    tokens[phrase.head].upos == Upos::Propn
}

/// Whether a phrase hangs, over prepositions, on the first word of the sentence: "Amid a flurry of efforts".
fn opens_sentence(tokens: &[Token], phrases: &[Phrase], p: usize) -> bool {
    let mut at = phrases[p].first;
    while at > 0 && tokens[at - 1].upos == Upos::Adp {
        if at == 1 || tokens[at - 2].upos == Upos::Punct && at < 4 {
            return true;
        }
        match phrases[..p].iter().rev().find(|o| o.last == at - 1) {
            Some(o) => at = o.first,
            None => return false,
        }
    }
    false
}

/// Lists joined by "and", "or", "as well as", "&" and the commas before them.
fn lists(tokens: &[Token], phrases: &mut [Phrase]) {
    let mut i = 1;
    while i < phrases.len() {
        let joined = |a: &Phrase, b: &Phrase| match &tokens[a.last..b.first] {
            [c] => c.upos == Upos::Cconj && c.lower != "but",
            [comma, c] => comma.lower == "," && matches!(c.lower.as_str(), "and" | "or"),
            [a, w, s] => a.lower == "as" && w.lower == "well" && s.lower == "as",
            _ => false,
        };
        if joined(&phrases[i - 1], &phrases[i])
            && !phrases[i - 1].modifiers.iter().any(|m| m.phrase == i)
        {
            // The list may have begun further left, over commas or modifiers of the same shape.
            let mut members = vec![i - 1, i];
            while let Some(&left) = members.first() {
                let comma = left > 0
                    && matches!(&tokens[phrases[left - 1].last..phrases[left].first], [c] if c.lower == ",")
                    && !phrases[left - 1].appositions.contains(&left);
                // "Amid a flurry of efforts, A and B agreed": an opening phrase is no member of the list.
                if !comma || opens_sentence(tokens, phrases, left - 1) {
                    break;
                }
                members.insert(0, left - 1);
            }
            let mut right = i;
            while right + 1 < phrases.len() && joined(&phrases[right], &phrases[right + 1]) {
                right += 1;
                members.push(right);
            }
            let mut top = members[0];
            // "the leaders of Turkey and Russia" stays with Turkey; "the head of X, A and B" likewise.
            if let Some(owner) = phrases[..top]
                .iter()
                .position(|p| p.conjuncts.contains(&top))
            {
                top = owner;
            }
            for &m in &members {
                if m != top && !phrases[top].conjuncts.contains(&m) {
                    phrases[top].conjuncts.push(m);
                }
            }
            i = right;
        }
        i += 1;
    }
}
