//! The same people told twice are one statement: merges retellings, marks subsets, rival and superseded figures.

mod compare;
mod shot;

pub use compare::Told;

use super::mentions::Form;
use compare::{about, apart, beside_retold, clash, joined_part, refines, same_person};
use shot::{settle_derived, settle_later_dead, settle_own_hand, settle_shot};

/// Merges what is told twice, over the whole article.
pub fn settle(told: &mut [Told]) {
    settle_older(told);
    settle_own_hand(told);
    settle_shot(told);
    settle_later_dead(told);
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
                    && (told[k].text == this.text
                        || this.form == Form::Pronoun
                            && told[k].form == Form::Pronoun
                            && told[k].head == this.head)
            });
        if twice || again && !this.others {
            told[index].dropped = true;
            continue;
        }
        if this.statement.rule == "casualty-revised" {
            for t in told[..index].iter_mut().rev() {
                if t.live(kind) && t.role == "main" && t.sentence == this.sentence {
                    t.role = "alt";
                    break;
                }
            }
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
