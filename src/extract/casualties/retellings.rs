//! The same people told twice are one statement: merges retellings, marks subsets, rival and superseded figures.

use super::mentions::Form;
use super::statements::Statement;
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
    fn low(&self) -> u64 {
        self.statement.count.low.unwrap_or(0)
    }
    /// A single person.
    pub fn single(&self) -> bool {
        self.statement.count.high == Some(1) && self.statement.count.low == Some(1)
    }
    fn plain(&self) -> bool {
        self.form == Form::Plural
    }
    fn live(&self, kind: &str) -> bool {
        !self.dropped && self.statement.kind == kind
    }
}

/// Whether the victims cannot be the same people: soldiers are no fighters.
fn clash(a: &Told, b: &Told) -> bool {
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
fn apart(a: &Told, b: &Told) -> bool {
    let attacker = |t: &Told| t.being == Some(Being::Attacker);
    clash(a, b) || attacker(a) != attacker(b) && a.being.is_some() && b.being.is_some()
}

/// "at least 11 people … almost a dozen people": near figures of one description, one of them bent.
fn about(a: &Told, b: &Told) -> bool {
    let bent = |t: &Told| t.statement.qualifier.is_some();
    a.head == b.head && (bent(a) || bent(b)) && a.low().abs_diff(b.low()) * 10 <= a.low().max(10)
}

/// "more than 20" and a later "23" or "20": the second tells the first more closely.
fn refines(rough: &Told, close: &Told) -> bool {
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

fn gender(head: &str) -> Option<bool> {
    match head {
        "man" | "boy" | "father" | "son" | "brother" | "husband" | "policeman" | "gunman"
        | "uncle" | "grandfather" | "nephew" | "boyfriend" | "he" | "him" | "himself" => Some(true),
        "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" | "policewoman" | "aunt"
        | "grandmother" | "niece" | "girlfriend" | "she" | "herself" => Some(false),
        _ => None,
    }
}

/// Told by a tie to another person: "his wife".
fn kin(t: &Told) -> bool {
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
fn same_person(a: &Told, b: &Told) -> bool {
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

fn joined(a: &Told, b: &Told) -> bool {
    a.sentence == b.sentence
        && a.statement.trigger == b.statement.trigger
        && a.statement.kind == b.statement.kind
}

/// "a commander and ten of his men" where the total told before is ten: the commander is none of them.
fn beside_retold(told: &[Told], total: usize, index: usize) -> bool {
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
fn joined_part(told: &[Told], total: usize, index: usize) -> bool {
    let parts = || {
        told[..index]
            .iter()
            .filter(|t| t.role == "part" && t.part_of == Some(total) && joined(t, &told[index]))
    };
    parts().next().is_some()
        && parts().map(Told::low).sum::<u64>() + told[index].low() <= told[total].low()
}

/// Merges what is told twice, over the whole article.
pub fn settle(told: &mut [Told]) {
    settle_older(told);
    settle_own_hand(told);
    settle_shot(told);
    settle_derived(told);
    settle_sums(told);

    for index in 0..told.len() {
        if told[index].dropped || told[index].background {
            continue;
        }
        let kind = told[index].statement.kind;
        if told[index].part_of.is_some() {
            told[index].role = "part";
            continue;
        }
        // "Four men were wounded - a 30-year-old in the neck, a 24-year-old in the arm."
        let listed = (0..index).find(|k| {
            told[*k].live(kind)
                && told[*k].role == "main"
                && !told[*k].background
                && told[*k].sentence == told[index].sentence
                && told[*k].statement.trigger != told[index].statement.trigger
                && told[*k].low() >= 2
                && !clash(&told[*k], &told[index])
        });
        if let Some(whole) = listed
            .filter(|_| told[index].single() && told[index].age.is_some() && !told[index].others)
        {
            told[index].role = "part";
            told[index].part_of = Some(whole);
            continue;
        }
        // "Four were taken to hospital; two were in critical condition."
        let condition = told[index].statement.rule == "casualty-condition"
            && told[index].form == Form::Numbered;
        if condition {
            let whole = (0..index).rev().find(|k| {
                told[*k].live(kind)
                    && told[*k].role == "main"
                    && !told[*k].background
                    && told[*k].sentence == told[index].sentence
                    && told[*k].low() > told[index].low()
            });
            if let Some(whole) = whole {
                told[index].role = "part";
                told[index].part_of = Some(whole);
                continue;
            }
        }
        if told[index].statement.rule == "part-among" {
            let whole = (0..index)
                .filter(|k| told[*k].live(kind) && !told[*k].background && told[*k].role == "main")
                .max_by_key(|k| told[*k].low());
            if let Some(whole) = whole.filter(|k| told[*k].low() >= told[index].low()) {
                told[index].role = "part";
                told[index].part_of = Some(whole);
                continue;
            }
        }
        let earlier: Vec<usize> = (0..index)
            .filter(|k| {
                told[*k].live(kind)
                    && !told[*k].background
                    && told[*k].role == "main"
                    && told[*k].sentence < told[index].sentence
            })
            .collect();
        let this = told[index].clone();
        if this.statement.count.high == Some(0) {
            told[index].dropped = earlier
                .iter()
                .any(|k| told[*k].statement.count.high == Some(0))
                || !earlier.is_empty();
            continue;
        }
        // One unbroken sentence may tell the same figure twice.
        let again = (0..index).any(|k| {
            told[k].live(kind)
                && told[k].sentence == this.sentence
                && told[k].statement.trigger != this.statement.trigger
                && told[k].low() >= 2
                && (told[k].statement.count.low == this.statement.count.low
                    || about(&told[k], &this))
                && told[k].role == "main"
                && !told[k].background
                && this.form == Form::Numbered
                && !clash(&told[k], &this)
        });
        // A lead that is printed twice without a full stop between.
        let twice = this.single()
            && (0..index).any(|k| {
                told[k].live(kind)
                    && told[k].single()
                    && told[k].sentence == this.sentence
                    && told[k].statement.trigger != this.statement.trigger
                    && told[k].text == this.text
            });
        if twice || again && !this.others {
            told[index].dropped = true;
            continue;
        }
        if earlier.is_empty() {
            continue;
        }
        let total = earlier
            .iter()
            .copied()
            .filter(|k| told[*k].low() >= 2 && !apart(&told[*k], &this))
            .max_by_key(|k| told[*k].low());
        if this.single() && this.form != Form::Numbered || this.single() && !this.others {
            if this.form == Form::Pronoun {
                told[index].dropped = true;
            } else if let Some(same) = earlier
                .iter()
                .copied()
                .filter(|k| told[*k].single())
                .find(|k| same_person(&told[*k], &this))
            {
                merge_single(told, same, index);
            } else if let Some(total) = total
                && !beside_retold(told, total, index)
                && (!this.others || joined_part(told, total, index))
            {
                told[index].role = "part";
                told[index].part_of = Some(total);
            }
            continue;
        }
        if this.plain() {
            if earlier.iter().any(|k| told[*k].low() >= 2) || this.definite {
                told[index].dropped = true;
            }
            continue;
        }
        if this.statement.rule == "casualty-earlier-toll" {
            told[index].role = "alt";
            continue;
        }
        if this.statement.update {
            for k in &earlier {
                if told[*k].low() <= this.low() || told[*k].statement.update {
                    told[*k].role = "alt";
                }
            }
            continue;
        }
        if this.introduced {
            continue;
        }
        // "Several more" are not the several told before, unless these were "more" as well.
        // "Three people" are the "several" of the headline, told exactly: the number stays.
        let exact = |k: &usize| {
            told[*k].statement.count.best.is_none() && this.statement.count.best.is_some()
        };
        let again = |k: &usize| {
            told[*k].low() == this.low()
                && !clash(&told[*k], &this)
                && (!this.more || told[*k].more)
        };
        if earlier.iter().any(|k| again(k) && !exact(k)) {
            told[index].dropped = true;
            continue;
        }
        // The same round figure with and without "more than"; a closer figure takes the place of the rough one.
        if let Some(rough) = earlier
            .iter()
            .copied()
            .find(|k| refines(&told[*k], &this) && this.sentence <= told[*k].sentence + 6)
        {
            told[rough].role = "alt";
            continue;
        }
        if earlier.iter().any(|k| {
            told[*k].statement.count.best == this.low().checked_sub(1)
                && told[*k].low() > 1
                && this.statement.count.high.is_none()
                && this.statement.count.best.is_some()
                && !apart(&told[*k], &this)
        }) {
            told[index].dropped = true;
            continue;
        }
        if this.statement.count.low.is_none() && this.statement.count.high.is_none() {
            told[index].role = "part";
            told[index].part_of = total;
            continue;
        }
        // A vague figure of the headline or lead gives way to a number.
        // "50 hurt … dozens more were hurt", more than the dead: the number tells it already.
        if kind != "killed"
            && this.others
            && this.form == Form::Numbered
            && this.statement.count.best.is_none()
            && total.is_some_and(|k| {
                told[k].statement.count.best.is_some()
                    && told[k].low() >= this.low()
                    && this.sentence <= told[k].sentence + 2
            })
        {
            told[index].dropped = true;
            continue;
        }
        // "Another five were killed" are more; "42 others were hurt" are others than the dead.
        if this.statement.count.best.is_some() {
            for k in &earlier {
                if (!this.others || kind != "killed" || told[*k].others)
                    && told[*k].statement.count.best.is_none()
                    && told[*k].form == Form::Numbered
                    && !clash(&told[*k], &this)
                    && this.sentence <= told[*k].sentence + 8
                    && this.low() * 3 >= told[*k].low()
                {
                    told[*k].role = "alt";
                }
            }
        }
        if this.others {
            // The headline's "baby and another man" are the lead's "two others".
            let headed: u64 = earlier.iter().map(|k| told[*k].low()).sum();
            if headed == this.low() && earlier.iter().all(|k| told[*k].headline) {
                told[index].dropped = true;
                continue;
            }
            // "Eleven died in A, another seven in B": parts as long as they stay within the total.
            let shares: Vec<usize> = (0..index)
                .filter(|k| {
                    told[*k].live(kind)
                        && (told[*k].role == "part" && told[*k].part_of == total
                            || told[*k].statement.rule == "casualty-earlier-toll")
                        && told[*k].sentence + 3 >= this.sentence
                        && told[*k].statement.rule != "part-including"
                        && !told[*k].single()
                })
                .collect();
            let within = total.is_some_and(|t| {
                shares.iter().map(|k| told[*k].low()).sum::<u64>() + this.low() <= told[t].low()
            });
            if !shares.is_empty() && within {
                told[index].role = "part";
                told[index].part_of = total;
            }
            continue;
        }
        // A joined group beside a retold one is a group of its own: "ten children and five women".
        let beside = (0..index).any(|k| {
            told[k].dropped
                && told[k].statement.kind == kind
                && told[k].sentence == this.sentence
                && told[k].statement.trigger == this.statement.trigger
                && told[k].form == Form::Numbered
                && told[k].head != this.head
        });
        if beside {
            continue;
        }
        let earlier: Vec<usize> = earlier
            .into_iter()
            .filter(|k| told[*k].role == "main")
            .collect();
        if earlier.is_empty() {
            continue;
        }
        let total = total.filter(|k| told[*k].role == "main");
        // A figure told first that proves to be a part of this one: "ten children were among the 48 killed".
        let proven: Vec<usize> = earlier
            .iter()
            .copied()
            .filter(|k| {
                told[*k].low() < this.low()
                    && told.iter().any(|t| {
                        t.part_of == Some(index)
                            && !t.dropped
                            && t.statement.count.low == told[*k].statement.count.low
                    })
            })
            .collect();
        if !proven.is_empty() {
            for k in proven {
                told[k].dropped = true;
            }
            continue;
        }
        let sum: u64 = earlier.iter().map(|k| told[*k].low()).sum();
        if earlier
            .iter()
            .any(|k| told[*k].low() == this.low() && !clash(&told[*k], &this))
            || sum == this.low()
        {
            told[index].dropped = true;
            continue;
        }
        match total {
            Some(whole) if told[whole].low() > this.low() => {
                told[index].role = "part";
                told[index].part_of = Some(whole);
            }
            Some(whole)
                if told[whole].plain()
                    || told[whole].form == Form::Numbered
                        && told[whole].statement.count.best.is_none()
                        && told[whole].low() <= this.low() =>
            {
                // "Teens and boy hurt": the headline's singles are among the number too.
                let headed: Vec<usize> = earlier
                    .iter()
                    .copied()
                    .filter(|k| told[*k].headline && told[*k].single() && told[*k].names.is_empty())
                    .collect();
                for k in headed {
                    told[k].role = "part";
                    told[k].part_of = Some(index);
                }
                told[whole].dropped = true;
            }
            Some(_) => told[index].role = "alt",
            None => {
                // Singles told first are among the many told now, unless these are of another description: "two of his bodyguards".
                let generic = !this.owned
                    && (matches!(
                        this.head.as_str(),
                        "people" | "persons" | "victims" | "men" | "women" | "students" | "members"
                    ) || this.being.is_none());
                let singles: Vec<usize> = earlier
                    .iter()
                    .copied()
                    .filter(|k| {
                        told[*k].single()
                            && !this.owned
                            && !clash(&told[*k], &this)
                            && (generic || this.head.starts_with(told[*k].head.as_str()))
                    })
                    .collect();
                if !singles.is_empty() && this.sentence < 8 {
                    for k in singles {
                        told[k].role = "part";
                        told[k].part_of = Some(index);
                    }
                }
            }
        }
    }
    settle_background(told);
}

/// Who shot himself after he killed others is not counted among the hurt.
fn settle_own_hand(told: &mut [Told]) {
    let deadly = told
        .iter()
        .any(|t| t.live("killed") && !t.background && t.low() > 0);
    for t in told.iter_mut() {
        if deadly && t.statement.rule == "casualty-own-hand" && t.statement.kind != "killed" {
            t.dropped = true;
        }
    }
}

/// An older attack's victims are background beside those of the reported event, and the story where there are no others.
fn settle_older(told: &mut [Told]) {
    for index in 0..told.len() {
        let kind = told[index].statement.kind;
        let others = |t: &Told| t.live(kind) && !t.older && !t.background;
        if told[index].older && told.iter().any(others) {
            told[index].background = true;
        }
    }
}

/// Figures of one sentence that add up to its total are the total's parts.
fn settle_sums(told: &mut [Told]) {
    for whole in 0..told.len() {
        let this = told[whole].clone();
        if this.dropped || this.part_of.is_some() || this.low() < 3 {
            continue;
        }
        let rest: Vec<usize> = (0..told.len())
            .filter(|k| {
                *k != whole
                    && told[*k].live(this.statement.kind)
                    && told[*k].sentence == this.sentence
                    && told[*k].part_of.is_none()
                    && told[*k].statement.trigger != this.statement.trigger
            })
            .collect();
        // "One was hit in the arm and one in the leg; all four were taken to hospital."
        let all = this.text.starts_with("all ")
            && this.form == Form::Numbered
            && rest
                .iter()
                .all(|k| told[*k].statement.trigger < this.statement.trigger);
        if all && rest.iter().map(|k| told[*k].low()).sum::<u64>() <= this.low() {
            for k in &rest {
                told[*k].part_of = Some(whole);
            }
        }
        if rest.len() >= 2 && rest.iter().map(|k| told[*k].low()).sum::<u64>() == this.low() {
            for k in rest {
                told[k].part_of = Some(whole);
            }
        }
    }
}

/// A figure worked out of "triple shooting" gives way to a stated one; ", the candidate who was shot" is the person before it.
fn settle_derived(told: &mut [Told]) {
    for index in 0..told.len() {
        let this = told[index].clone();
        if this.statement.rule == "casualty-multiple"
            && told.iter().enumerate().any(|(k, t)| {
                k != index && t.live(this.statement.kind) && !t.background && t.part_of.is_none()
            })
        {
            told[index].dropped = true;
        }
        let beside = (0..index).any(|k| {
            told[k].live(this.statement.kind)
                && told[k].single()
                && told[k].sentence == this.sentence
                && told[k].statement.range.1 + 1 == this.statement.range.0
                && told[k].statement.trigger != this.statement.trigger
        });
        if this.single() && this.definite && beside {
            told[index].dropped = true;
        }
    }
}

/// Keeps the more detailed of two tellings of one person.
fn merge_single(told: &mut [Told], first: usize, second: usize) {
    let named = !told[second].names.is_empty() && told[first].names.is_empty();
    let perpetrated =
        told[second].statement.perpetrator.is_some() && told[first].statement.perpetrator.is_none();
    // "a rebel leader … the top military commander of the group": the fuller description leads.
    let length = |t: &Told| t.statement.victims.1.saturating_sub(t.statement.victims.0);
    let fuller = told[second].definite
        && !told[first].definite
        && told[first].names.is_empty()
        && told[first].age.is_none()
        && told[first].head != told[second].head
        && length(&told[second]) + 1 >= length(&told[first]);
    if fuller
        || named && told[first].statement.perpetrator.is_none()
        || perpetrated && told[first].names.is_empty()
    {
        told[first].dropped = true;
    } else {
        if told[first].names.is_empty() {
            told[first].names = told[second].names.clone();
        }
        if told[first].age.is_none() {
            told[first].age = told[second].age;
        }
        told[second].dropped = true;
    }
}

fn settle_background(told: &mut [Told]) {
    for index in 0..told.len() {
        if !told[index].background || told[index].dropped {
            continue;
        }
        let this = told[index].clone();
        if this.part_of.is_some() {
            told[index].role = "part";
        }
        let repeated = (0..index).any(|k| {
            told[k].live(this.statement.kind)
                && told[k].background
                && told[k].sentence < this.sentence
                && told[k].statement.count == this.statement.count
                && (this.low() > 1 || told[k].names == this.names)
        });
        told[index].dropped = repeated;
    }
}

/// Sentences behind a group that was shot in which its dead are told.
const NEAR: usize = 10;

/// Those shot are dead if they are told dead, else hurt.
fn settle_shot(told: &mut [Told]) {
    // Those that were only shot are no stated figure of the hurt.
    let mut only_shot: Vec<usize> = Vec::new();
    for index in 0..told.len() {
        let later = |k: usize, this: &Told| {
            told[k].sentence >= this.sentence && told[k].sentence <= this.sentence + 3
        };
        let this = told[index].clone();
        if this.dropped {
            continue;
        }
        let hurt = this.statement.kind == "injured" && this.single();
        if hurt {
            let died = (0..told.len()).any(|k| {
                told[k].live("killed")
                    && told[k].single()
                    && later(k, &this)
                    && (k > index
                        || told[k].statement.mention == this.statement.mention
                            && told[k].sentence == this.sentence)
                    && told[k].sentence <= this.sentence + 1
                    && (told[k].form == Form::Pronoun
                        || told[k].definite
                        || told[k].sentence == this.sentence
                            && told[k].statement.range == this.statement.range)
                    && same_person(&this, &told[k])
            });
            told[index].dropped = died;
            continue;
        }
        if this.statement.kind != "shot" {
            continue;
        }
        if this.single() {
            let died = (0..told.len()).any(|k| {
                told[k].live("killed")
                    && told[k].single()
                    && !told[k].background
                    && same_person(&told[k], &this)
                    && (later(k, &this) || told[k].sentence < this.sentence)
            });
            if died {
                told[index].dropped = true;
            } else {
                told[index].statement.kind = "injured";
                only_shot.push(index);
            }
            continue;
        }
        let killed: u64 = {
            let group: Vec<&Told> = told
                .iter()
                .filter(|t| t.live("killed") && !t.background && t.part_of.is_none())
                // Who is told dead far behind the group died elsewhere.
                .filter(|t| t.headline || t.sentence <= this.sentence + NEAR)
                .collect();
            group.first().map_or(0, |first| {
                group
                    .iter()
                    .filter(|t| t.sentence == first.sentence)
                    .map(|t| t.low())
                    .sum()
            })
        };
        // Stated figures of the hurt that cover the group make it a retelling; smaller ones are parts of it.
        let all = this.low();
        let stated: Vec<usize> = (0..told.len())
            .filter(|k| {
                told[*k].live("injured")
                    && !only_shot.contains(k)
                    && told[*k].statement.rule != "casualty-multiple"
                    && !told[*k].background
                    && told[*k].part_of.is_none()
                    && told[*k].form == Form::Numbered
                    && told[*k].statement.count.best.is_some()
            })
            .collect();
        let hurt = stated.iter().any(|k| told[*k].low() + killed >= all);
        // "All four were taken to hospital, where one died": the figure holds the dead.
        let taken: Vec<usize> = stated
            .iter()
            .copied()
            .filter(|k| {
                let to =
                    told[*k].text.contains("hospital") && told[*k].low() == all && !told[*k].others;
                to && killed > 0 && killed < all
            })
            .collect();
        for k in taken {
            let count = &mut told[k].statement.count;
            for bound in [&mut count.low, &mut count.high, &mut count.best] {
                *bound = bound.map(|n| n.saturating_sub(killed));
            }
            told[k].statement.qualifier = Some("derived".into());
        }
        if !hurt && killed < all {
            for k in stated {
                if told[k].sentence == this.sentence {
                    told[k].part_of = Some(index);
                }
            }
        }
        if hurt || killed >= all && all > 0 {
            told[index].dropped = true;
        } else {
            only_shot.push(index);
            let s = &mut told[index].statement;
            s.kind = "injured";
            // "One was shot to death and five others were hit": none of these is dead.
            if killed > 0 && !this.others {
                s.count.low = s.count.low.map(|n| n.saturating_sub(killed));
                s.count.high = s.count.high.map(|n| n.saturating_sub(killed));
                s.count.best = s.count.best.map(|n| n.saturating_sub(killed));
                s.qualifier = Some("derived".into());
                told[index].others = true;
            }
        }
    }
}
