//! Groups that were shot: their dead, their hurt, and those worked out of both.

use super::super::mentions::Form;
use super::compare::{Told, same_person};
use crate::knowledge::casualty_words::Being;

/// Who shot himself after he killed others is not counted among the hurt.
pub(super) fn settle_own_hand(told: &mut [Told]) {
    let deadly = told
        .iter()
        .any(|t| t.live("killed") && !t.background && t.low() > 0);
    for t in told.iter_mut() {
        if deadly && t.statement.rule == "casualty-own-hand" && t.statement.kind != "killed" {
            t.dropped = true;
        }
    }
}

/// A figure worked out of "triple shooting" gives way to a stated one; ", the candidate who was shot" is the person before it.
pub(super) fn settle_derived(told: &mut [Told]) {
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

/// Those hurt who are told dead later are no longer among the hurt: "five were taken to hospital, where one died",
/// "five people, including Omar, were hurt … Omar died on Sunday".
pub(super) fn settle_later_dead(told: &mut [Told]) {
    for index in 0..told.len() {
        let this = told[index].clone();
        let group = this.live("injured")
            && !this.background
            && this.part_of.is_none()
            && this.low() >= 2
            && this.form == Form::Numbered
            && this.statement.count.best.is_some()
            && this.statement.qualifier.as_deref() != Some("derived");
        if !group {
            continue;
        }
        let named: Vec<String> = told
            .iter()
            .filter(|t| t.part_of == Some(index) && t.live("injured"))
            .flat_map(|t| t.names.iter().cloned())
            .collect();
        let mut died: u64 = 0;
        // "One was killed and three were hurt … she later died": the dead are counted beside the hurt.
        let beside = this.others
            || told.iter().any(|t| {
                t.live("killed") && !t.background && !t.died_later && t.sentence <= this.sentence
            });
        let dead: Vec<usize> = (0..told.len())
            .filter(|k| {
                let t = &told[*k];
                let near = t.sentence >= this.sentence && t.sentence <= this.sentence + LATER;
                if !t.live("killed") || t.background || !t.single() {
                    return false;
                }
                let one_of_them = t.names.iter().any(|n| named.contains(n));
                let member = t.definite || t.form == Form::Pronoun || t.partitive;
                let attacker = t.being == Some(Being::Attacker);
                one_of_them || near && member && !attacker && t.died_later && !beside
            })
            .collect();
        for k in &dead {
            let again = dead
                .iter()
                .take_while(|j| *j < k)
                .any(|j| same_person(&told[*j], &told[*k]));
            died += u64::from(!again);
        }
        if died == 0 || died >= this.low() {
            continue;
        }
        let gone: Vec<String> = dead.iter().flat_map(|k| told[*k].names.clone()).collect();
        let count = &mut told[index].statement.count;
        for bound in [&mut count.low, &mut count.high, &mut count.best] {
            *bound = bound.map(|n| n.saturating_sub(died));
        }
        told[index].statement.qualifier = Some("derived".into());
        for t in told.iter_mut() {
            if t.part_of == Some(index)
                && t.live("injured")
                && t.single()
                && t.names.iter().any(|n| gone.contains(n))
            {
                t.dropped = true;
            }
        }
    }
}

/// Sentences behind a group of the hurt in which one of them is told dead.
const LATER: usize = 3;

/// Sentences behind a group that was shot in which its dead are told.
const NEAR: usize = 10;

/// Those shot are dead if they are told dead, else hurt.
pub(super) fn settle_shot(told: &mut [Told]) {
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
