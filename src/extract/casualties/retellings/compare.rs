//! Whether two tellings may be of the same people.

use super::super::mentions::Form;
use super::super::statements::Statement;
use crate::knowledge::casualty_words::Being;

/// A statement with what its article needs to know to compare it with others.
#[derive(Debug, Clone)]
pub struct Told {
    /// Index of its sentence.
    pub sentence: usize,
    /// The statement.
    pub statement: Statement,
    /// How its victims are mentioned.
    pub form: Form,
    /// "the", "his".
    pub definite: bool,
    /// "another", "more".
    pub others: bool,
    /// "of them", "of the wounded".
    pub partitive: bool,
    /// Of the dead: of wounds, in a hospital, later.
    pub died_later: bool,
    /// "More", "another", "also": surely others than those told before.
    pub more: bool,
    /// "All 11" of a group that was spoken of since the last statement: no retelling.
    pub introduced: bool,
    /// In the headline.
    pub headline: bool,
    /// Of an attack that the sentence dates days before the article.
    pub older: bool,
    /// What the victims are.
    pub being: Option<Being>,
    /// Lower-cased head noun.
    pub head: String,
    /// Lower-cased words of a name among the victims' words.
    pub names: Vec<String>,
    /// Lower-cased victims, verb and what stands around them.
    pub text: String,
    /// "two of his bodyguards": people told by their tie to another.
    pub owned: bool,
    /// Age of a single victim.
    pub age: Option<u32>,
    /// Not the event's own.
    pub background: bool,
    /// Background of one earlier event, no running total.
    pub past: bool,
    /// `main`, `part` or `alt`.
    pub role: &'static str,
    /// Index of the whole, for a part.
    pub part_of: Option<usize>,
    /// Merged into an earlier statement.
    pub dropped: bool,
}

impl Told {
    pub(super) fn low(&self) -> u64 {
        self.statement.count.low.unwrap_or(0)
    }
    /// A single person.
    pub fn single(&self) -> bool {
        self.statement.count.high == Some(1) && self.statement.count.low == Some(1)
    }
    pub(super) fn plain(&self) -> bool {
        self.form == Form::Plural
    }
    pub(super) fn live(&self, kind: &str) -> bool {
        !self.dropped && self.statement.kind == kind
    }
}

/// Whether the victims cannot be the same people: soldiers are no fighters.
pub(super) fn clash(a: &Told, b: &Told) -> bool {
    let side = |being: Option<Being>| match being {
        Some(Being::Attacker | Being::Fighter) => 1,
        Some(Being::State) => 2,
        Some(Being::Civilian) => 3,
        _ => 0,
    };
    let (a, b) = (side(a.being), side(b.being));
    a != 0 && b != 0 && a != b
}

/// Attackers are not the people attacked, whatever these are called.
pub(super) fn apart(a: &Told, b: &Told) -> bool {
    let attacker = |t: &Told| t.being == Some(Being::Attacker);
    clash(a, b) || attacker(a) != attacker(b) && a.being.is_some() && b.being.is_some()
}

/// "at least 11 people … almost a dozen people": near figures of one description, one of them bent.
pub(super) fn about(a: &Told, b: &Told) -> bool {
    let bent = |t: &Told| t.statement.qualifier.is_some();
    a.head == b.head && (bent(a) || bent(b)) && a.low().abs_diff(b.low()) * 10 <= a.low().max(10)
}

/// "more than 20" and a later "23" or "20": the second tells the first more closely.
pub(super) fn refines(rough: &Told, close: &Told) -> bool {
    let Some(round) = rough.low().checked_sub(1) else {
        return false;
    };
    let count = &close.statement.count;
    rough.statement.count.high.is_none()
        && rough
            .statement
            .qualifier
            .as_deref()
            .is_some_and(|q| q.contains("more than") || q.contains("over"))
        && round > 2
        && close.low() >= round
        && close.low() * 4 <= round * 5
        && count.best == count.low
        && !close.others
        && !apart(rough, close)
}

pub(super) fn gender(head: &str) -> Option<bool> {
    match head {
        "man" | "boy" | "father" | "son" | "brother" | "husband" | "policeman" | "gunman"
        | "uncle" | "grandfather" | "nephew" | "boyfriend" | "he" | "him" | "himself" => Some(true),
        "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" | "policewoman" | "aunt"
        | "grandmother" | "niece" | "girlfriend" | "she" | "herself" => Some(false),
        _ => None,
    }
}

/// Told by a tie to another person: "his wife".
pub(super) fn kin(t: &Told) -> bool {
    matches!(
        t.head.as_str(),
        "wife"
            | "son"
            | "daughter"
            | "husband"
            | "brother"
            | "sister"
            | "father"
            | "mother"
            | "baby"
            | "cousin"
            | "bodyguard"
            | "driver"
    )
}

/// Whether two single victims may be one person.
pub(super) fn same_person(a: &Told, b: &Told) -> bool {
    if b.others || clash(a, b) {
        return false;
    }
    if let (Some(x), Some(y)) = (a.age, b.age)
        && x != y
    {
        return false;
    }
    if !a.names.is_empty() && !b.names.is_empty() {
        return a.names.iter().any(|n| b.names.contains(n));
    }
    if let (Some(x), Some(y)) = (gender(&a.head), gender(&b.head))
        && x != y
    {
        return false;
    }
    if kin(a) != kin(b) && (kin(b) || b.names.is_empty()) {
        return a.head == b.head;
    }
    // Two indefinite strangers of different description in one article are two.
    let stranger = |t: &Told| !t.definite && matches!(t.form, Form::Single) && t.names.is_empty();
    if stranger(a)
        && stranger(b)
        && a.age.is_none()
        && b.age.is_some()
        && b.sentence > a.sentence + 6
    {
        return false;
    }
    true
}

pub(super) fn joined(a: &Told, b: &Told) -> bool {
    a.sentence == b.sentence
        && a.statement.trigger == b.statement.trigger
        && a.statement.kind == b.statement.kind
}

/// "a commander and ten of his men" where the total told before is ten: the commander is none of them.
pub(super) fn beside_retold(told: &[Told], total: usize, index: usize) -> bool {
    !kin(&told[index])
        && told.iter().enumerate().any(|(k, t)| {
            k != index
                && joined(t, &told[index])
                && t.owned
                && t.form == Form::Numbered
                && t.low() == told[total].low()
        })
}

/// "a woman, her three children and another child": another one of a list whose first ones are parts of the total.
pub(super) fn joined_part(told: &[Told], total: usize, index: usize) -> bool {
    let parts = || {
        told[..index]
            .iter()
            .filter(|t| t.role == "part" && t.part_of == Some(total) && joined(t, &told[index]))
    };
    parts().next().is_some()
        && parts().map(Told::low).sum::<u64>() + told[index].low() <= told[total].low()
}
