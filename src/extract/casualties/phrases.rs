//! Groups of words that work like a verb: "taken hostage", "lost their lives", "in critical condition", "gunned down".

use super::guards::{group, unreal};
use super::mentions::Form;
use super::statements::Reader;
use crate::analysis::{Upos, VerbForm};
use crate::knowledge::casualty_words::Class;

impl Reader<'_> {
    /// The people behind a verb who are brought "to a hospital" by it.
    pub fn to_hospital(&self, verb: usize) -> Option<Vec<usize>> {
        let list = self.list_right(self.starting_at(verb + 1)?);
        let end = self.mentions[*list.last()?].last;
        let hospital = (end + 1..end + 6).any(|k| self.word(k).starts_with("hospital"));
        (self.word(end) == "to" && hospital).then_some(list)
    }

    /// The group of words at a token, if it is one.
    pub fn read_phrase(&mut self, at: usize) {
        let tokens = &self.sentence.tokens;
        let token = &tokens[at];
        let verb = token.upos == Upos::Verb;
        // Who suffers gunshot wounds was shot, and may be dead; a graze or a wound that is no threat says more.
        let window = |word: &str| (at + 1..at + 6).any(|k| self.word(k) == word);
        let mild = ["graze", "minor", "threatening", "superficial", "stab"]
            .iter()
            .any(|w| window(w));
        if window("fatal") && (window("wound") || window("injuries") || window("wounds")) && verb {
            let group = group(tokens, at);
            if matches!(token.lemma.as_str(), "suffer" | "sustain" | "receive")
                && !unreal(tokens, at, &group)
            {
                for m in self.subject(group.first) {
                    self.add(m, "killed", at, "casualty-suffered", None);
                }
                return;
            }
        }
        let wounded = match (window("gunshot") || window("bullet")) && !mild {
            true => "shot",
            false => "injured",
        };
        let (w1, w2) = (self.word(at + 1).to_string(), self.word(at + 2).to_string());
        let lemma = token.lemma.as_str();
        if verb && matches!(lemma, "gun" | "mow" | "cut") && w1 == "down" {
            let group = group(tokens, at);
            if !unreal(tokens, at, &group) {
                self.act_on(at, &group, at + 2, "killed", false);
            }
            return;
        }
        if verb && w1 == "to" && w2 == "death" && self.words.kind(lemma, Class::Act).is_none() {
            let group = group(tokens, at);
            if !unreal(tokens, at, &group) {
                self.act_on(at, &group, at + 3, "killed", false);
            }
            return;
        }
        if verb && matches!(lemma, "take" | "hold" | "seize" | "keep" | "grab") {
            let group = group(tokens, at);
            let holding = |w: &str| match w {
                "hostage" | "captive" => Some("kidnapped"),
                "prisoner" => Some("detained"),
                _ => None,
            };
            let custody = w1 == "into" && w2 == "custody";
            let direct = holding(&w1).or(custody.then_some("detained"));
            if unreal(tokens, at, &group) {
                return;
            }
            if let Some(kind) = direct {
                self.act_on(at, &group, at + 2 + usize::from(custody), kind, false);
                return;
            }
            if group.be
                && w1 == "to"
                && (at + 2..at + 9).any(|k| self.word(k).starts_with("hospital"))
            {
                self.act_on(at, &group, at + 2, "injured", false);
                return;
            }
            // "took four of them to a hospital"
            let taken = (lemma == "take").then(|| self.to_hospital(at)).flatten();
            if let Some(list) = taken {
                for m in list {
                    self.add(m, "injured", at, "casualty-treated", None);
                }
                return;
            }
            if let Some(object) = self.starting_at(at + 1) {
                let m = self.mentions[object].clone();
                let head = self.word(m.head);
                let kind = match head {
                    "hostages" | "captives" | "hostage" | "captive" => Some("kidnapped"),
                    "prisoners" | "prisoner" => Some("detained"),
                    _ => holding(self.word(m.last)).or((self.word(m.last) == "into"
                        && self.word(m.last + 1) == "custody")
                        .then_some("detained")),
                };
                if let Some(kind) = kind {
                    let actor = self.actor(&group, at);
                    for m in self.list_right(object) {
                        self.add(m, kind, at, "casualty-taken", actor);
                    }
                }
            }
            return;
        }
        if verb
            && matches!(
                lemma,
                "rush" | "transport" | "airlift" | "fly" | "bring" | "admit" | "treat" | "send"
            )
        {
            let group = group(tokens, at);
            let hospital = (at + 1..at + 9).any(|k| {
                self.word(k).starts_with("hospital")
                    || self.word(k) == "injuries"
                    || self.word(k) == "wounds"
            });
            // "sent three others to hospitals"
            let sent = self.to_hospital(at);
            if hospital && group.be && !unreal(tokens, at, &group) {
                self.act_on(at, &group, at + 1, "injured", false);
            } else if let Some(list) = sent.filter(|_| !unreal(tokens, at, &group)) {
                for m in list {
                    self.add(m, "injured", at, "casualty-treated", None);
                }
            } else if lemma == "treat"
                && token.form == VerbForm::Gerund
                && !self.object(at + 1).is_empty()
            {
                let object = self.object(at + 1);
                if self.mentions[object[0]].form == Form::Numbered {
                    self.add(object[0], "injured", at, "casualty-treated", None);
                }
            }
            return;
        }
        if verb
            && lemma == "lose"
            && matches!(w1.as_str(), "their" | "his" | "her" | "your")
            && matches!(w2.as_str(), "lives" | "life")
        {
            let group = group(tokens, at);
            if !unreal(tokens, at, &group) {
                for m in self.subject(group.first) {
                    self.add(m, "killed", at, "casualty-lives", None);
                }
            }
            return;
        }
        // "Four people are recovering after a shooting."
        if verb && lemma == "recover" && (token.form == VerbForm::Gerund) {
            let group = group(tokens, at);
            let from = tokens.iter().skip(at + 1).take(8).any(|t| {
                t.lower.starts_with("hospital")
                    || matches!(t.lemma.as_str(), "injury" | "wound" | "burn")
                    || self.words.kind(&t.lemma, Class::Deed).is_some()
                    || matches!(
                        t.lemma.as_str(),
                        "shooting" | "stabbing" | "crash" | "attack" | "blast" | "explosion"
                    )
            });
            if from && group.be && !unreal(tokens, at, &group) {
                for m in self.subject(group.first) {
                    self.add(m, "injured", at, "casualty-condition", None);
                }
            }
            return;
        }
        // "found with gunshot wounds", "came to the hospital with a stab wound"
        if token.lower == "with"
            && (at + 1..at + 5)
                .any(|k| matches!(self.word(k), "wound" | "wounds" | "injury" | "injuries"))
            && (at + 1..at + 6).any(|k| {
                matches!(
                    self.word(k),
                    "gunshot"
                        | "bullet"
                        | "stab"
                        | "shrapnel"
                        | "threatening"
                        | "serious"
                        | "critical"
                        | "severe"
                        | "minor"
                )
            })
        {
            let verb = tokens[..at].iter().rposition(|t| t.upos == Upos::Verb);
            if let Some(verb) = verb.filter(|v| {
                matches!(
                    self.lemma(*v),
                    "find" | "show" | "arrive" | "come" | "walk" | "locate" | "discover" | "bring"
                ) && !(*v..at)
                    .any(|k| matches!(self.word(k), "dead" | "body" | "bodies" | "suffering"))
            }) {
                let group = group(tokens, verb);
                let passive = matches!(self.lemma(verb), "find" | "locate" | "discover" | "bring");
                if !unreal(tokens, verb, &group) && group.be == passive {
                    for m in self.subject(group.first) {
                        self.add(m, wounded, at, "casualty-suffered", None);
                    }
                } else if let Some(m) = self.ending_at(at).filter(|_| passive) {
                    // "found four men with gunshot wounds"
                    if !unreal(tokens, verb, &group) && self.mentions[m].first > verb {
                        for m in self.list_left(m) {
                            self.add(m, wounded, at, "casualty-suffered", None);
                        }
                    }
                }
            }
            return;
        }
        // "shot into a crowd, hitting five people"
        if verb
            && matches!(lemma, "hit" | "strike" | "graze")
            && token.form == VerbForm::Gerund
            && tokens[..at].iter().any(|t| {
                matches!(
                    t.lemma.as_str(),
                    "shoot" | "fire" | "gunman" | "gunmen" | "shot" | "gunfire" | "bullet"
                )
            })
        {
            let group = group(tokens, at);
            let hit = self.object(at + 1);
            let counted = hit.iter().all(|m| {
                matches!(self.mentions[*m].form, Form::Numbered | Form::Single)
                    && self.mentions[*m]
                        .being
                        .is_some_and(crate::knowledge::casualty_words::Being::human)
            });
            if counted && !hit.is_empty() && !unreal(tokens, at, &group) {
                self.act_on(at, &group, at + 1, "shot", false);
            }
            return;
        }
        if verb && lemma == "pass" && w1 == "away" {
            self.read_suffering(at, "killed");
            return;
        }
        if matches!(token.lower.as_str(), "lives" | "life") && at > 0 {
            let taken = (at.saturating_sub(6)..at)
                .any(|k| matches!(self.lemma(k), "claim" | "cost" | "take" | "lose"));
            if taken && w1 == "of" {
                if let Some(m) = self.starting_at(at + 2) {
                    for m in self.list_right(m) {
                        self.add(m, "killed", at, "casualty-lives", None);
                    }
                }
            } else if taken
                && let Some(m) = self
                    .mentions
                    .iter()
                    .position(|m| m.head == at && m.form == Form::Numbered)
            {
                self.add_counted(m, "killed", at, "casualty-lives");
            }
            return;
        }
        let suffering = token.lower == "suffering" && w1 == "from";
        if suffering || verb && matches!(lemma, "suffer" | "sustain" | "receive") {
            let group = group(tokens, at);
            let hurt = (at + 1..at + 7)
                .take_while(|k| !matches!(self.word(*k), "," | "." | "and"))
                .any(|k| {
                    matches!(
                        self.word(k),
                        "injury" | "injuries" | "wound" | "wounds" | "burns"
                    )
                });
            let counted = self
                .starting_at(at + 1)
                .is_some_and(|m| self.mentions[m].form == Form::Numbered);
            if hurt && !counted && !unreal(tokens, at, &group) {
                for m in self.subject(group.first) {
                    self.add(m, wounded, at, "casualty-suffered", None);
                }
            }
            return;
        }
        if verb && matches!(lemma, "hit" | "strike") && w1 == "by" {
            let group = group(tokens, at);
            let shot = (at + 2..at + 6).any(|k| {
                matches!(
                    self.word(k),
                    "bullet" | "bullets" | "gunfire" | "fire" | "shrapnel"
                )
            });
            if shot && !unreal(tokens, at, &group) {
                self.act_on(at, &group, at + 1, "shot", false);
            }
            return;
        }
        // "in critical condition", "in hospital".
        if token.lower == "in" {
            let mut end = at + 1;
            while end < at + 6
                && matches!(
                    self.word(end),
                    "a" | "the"
                        | "critical"
                        | "serious"
                        | "stable"
                        | "good"
                        | "fair"
                        | "but"
                        | "grave"
                        | "guarded"
                        | ","
                        | "extremely"
                        | "very"
                        | "intensive"
                        | "local"
                        | "area"
                )
            {
                end += 1;
            }
            let hospital = self.word(end) == "hospital" || self.word(end) == "care";
            let condition = self.word(end) == "condition" && end > at + 1;

            if condition
                || (hospital && at > 0 && matches!(self.lemma(at - 1), "remain" | "recover" | "be"))
            {
                let mut start = at;
                while start > 0
                    && (self.upos(start - 1) == Upos::Aux
                        || matches!(
                            self.lemma(start - 1),
                            "remain" | "recover" | "list" | "still" | "be"
                        ))
                {
                    start -= 1;
                }
                let direct = self.ending_at(start);
                let victims = match direct {
                    Some(m)
                        if self.mentions[m].human() && self.mentions[m].preposition.is_none() =>
                    {
                        vec![m]
                    }
                    _ => Vec::new(),
                };
                for m in victims {
                    self.add(m, "injured", at, "casualty-condition", None);
                }
            }
        }
    }
}
