//! What a phrase may be: people, means, a measure, a land, what belongs to whoever acts.

use super::super::super::Participant;
use super::super::nouns::noun_of;
use super::View;
use crate::analysis::Upos;
use crate::span::Span;

/// Things that act for whose they are.
const MEANS: &[&str] = &[
    "missile",
    "rocket",
    "shell",
    "bomb",
    "mortar",
    "artillery",
    "drone",
    "plane",
    "jet",
    "warplane",
    "aircraft",
    "helicopter",
    "gunship",
    "tank",
    "warship",
    "ship",
    "boat",
    "submarine",
    "vehicle",
    "gunboat",
    "fire",
    "gunfire",
    "forces",
    "firepower",
    "decision",
    "move",
    "step",
    "policy",
    "law",
    "bill",
    "decree",
    "order",
    "ruling",
    "verdict",
    "statement",
    "letter",
    "message",
    "note",
    "report",
    "resolution",
    "vote",
    "measure",
    "plan",
    "proposal",
    "campaign",
    "operation",
    "action",
    "side",
    "leadership",
    "administration",
    "cabinet",
    "parliament",
    "court",
    "ministry",
    "embassy",
    "delegation",
    "team",
    "mission",
    "office",
    "agency",
    "department",
    "council",
    "committee",
    "commission",
    "board",
    "bank",
    "newspaper",
    "radio",
    "television",
    "media",
    "intelligence",
    "police",
    "army",
    "navy",
    "military",
    "guard",
    "airline",
    "company",
    "firm",
    "vessel",
    "patrol",
];
/// Things that harm by somebody's hand.
pub const WEAPONS: &[&str] = &[
    "bomb",
    "missile",
    "rocket",
    "shell",
    "mortar",
    "grenade",
    "mine",
    "landmine",
    "bullet",
    "gun",
    "gunfire",
    "shot",
    "drone",
    "plane",
    "jet",
    "warplane",
    "aircraft",
    "helicopter",
    "tank",
    "artillery",
    "device",
    "ied",
    "car",
    "truck",
    "vehicle",
    "boat",
    "knife",
    "weapon",
    "explosive",
    "round",
    "blast",
    "explosion",
    "projectile",
    "munition",
    "shrapnel",
    "gas",
];

impl View<'_> {
    /// "him", "them": somebody, whoever it is.
    pub(in crate::extract::events) fn is_person_pronoun(&self, p: usize) -> bool {
        matches!(
            self.lower(self.sentence.phrases[p].head),
            "him"
                | "her"
                | "them"
                | "us"
                | "me"
                | "he"
                | "she"
                | "they"
                | "we"
                | "i"
                | "himself"
                | "herself"
                | "themselves"
        )
    }

    /// Whether a phrase is headed by a noun for people.
    pub(in crate::extract::events) fn is_people(&self, p: usize) -> bool {
        let head = &self.sentence.tokens[self.sentence.phrases[p].head];
        let words = &self.facts.knowledge.casualties;
        [&head.lower, &head.lemma]
            .iter()
            .any(|w| words.being(w).is_some_and(|b| b.human()))
    }

    /// Whether a thing acts for whose it is: "Turkish jets", "the Kenyan decision"; beliefs and illnesses do not.
    pub(in crate::extract::events) fn is_means(&self, p: usize) -> bool {
        let phrase = &self.sentence.phrases[p];
        let head = &self.sentence.tokens[phrase.head];
        head.upos == Upos::Propn
            || MEANS.contains(&head.lemma.as_str())
            || WEAPONS.contains(&head.lemma.as_str())
            || noun_of(self.facts, self.sentence, p).is_some()
    }

    /// Somebody whom no table knows, where only somebody can act: a name, or a noun for people.
    pub(super) fn somebody(&self, p: usize) -> Option<Participant> {
        let phrase = &self.sentence.phrases[p];
        let head = &self.sentence.tokens[phrase.head];
        let people = self.is_people(p);
        let named = head.upos == Upos::Propn && !self.is_measure(p) && !self.is_place(p);
        if !(named || people) {
            return None;
        }
        let mut found = self
            .facts
            .actors
            .participant(self.facts.document, self.number, p);
        found.actor.kind = if head.plural { "group" } else { "unknown" };
        Some(found)
    }

    /// Whether a phrase tells a time or an amount, and so nobody.
    pub(in crate::extract::events) fn is_measure(&self, p: usize) -> bool {
        let phrase = &self.sentence.phrases[p];
        let head = self.sentence.range(phrase.head, phrase.head + 1);
        let token = &self.sentence.tokens[phrase.head];
        matches!(token.upos, Upos::Num | Upos::Sym)
            || self
                .facts
                .dates
                .iter()
                .any(|d| d.field == self.sentence.field && d.span.overlaps(&head))
    }

    /// "its troops", "their weapons": what belongs to whoever acts.
    pub(super) fn is_own(&self, p: usize) -> bool {
        let phrase = &self.sentence.phrases[p];
        let word = match phrase.possessor {
            Some(o) => self.lower(self.sentence.phrases[o].head),
            None => self.lower(phrase.first),
        };
        let head = self.sentence.tokens[phrase.head].lemma.as_str();
        let held = matches!(
            head,
            "troop"
                | "force"
                | "soldier"
                | "army"
                | "military"
                | "weapon"
                | "arm"
                | "arms"
                | "missile"
                | "tank"
                | "navy"
                | "police"
                | "fighter"
                | "unit"
                | "warship"
                | "plane"
                | "jet"
                | "aircraft"
                | "peacekeeper"
                | "contingent"
                | "personnel"
                | "diplomat"
                | "ambassador"
                | "envoy"
                | "staff"
                | "mission"
                | "embassy"
                | "citizen"
                | "people"
                | "government"
                | "country"
                | "leader"
                | "side"
                | "men"
                | "man"
                | "life"
                | "home"
        );
        held && matches!(word, "its" | "his" | "her" | "their" | "our" | "my")
    }

    /// Whether a phrase is a place's name.
    pub(in crate::extract::events) fn is_place(&self, p: usize) -> bool {
        let phrase = &self.sentence.phrases[p];
        self.is_place_span(self.sentence.range(phrase.head, phrase.head + 1))
    }

    /// Whether words name a country or a region rather than a town.
    pub(super) fn is_wide(&self, words: Span) -> bool {
        self.facts.places.iter().any(|place| {
            place.field == self.sentence.field
                && matches!(place.value.kind, "country" | "admin1" | "region")
                && place.span.overlaps(&words)
        })
    }

    /// The country in which the land that words name lies.
    pub(super) fn land_of(&self, words: Span) -> Option<&str> {
        let land = self.facts.places.iter().find(|place| {
            place.field == self.sentence.field
                && place.value.role == "literal"
                && place.span.overlaps(&words)
        })?;
        land.value.country.as_deref()
    }

    /// Whether words name a country, a region or a town.
    pub(in crate::extract::events) fn is_land(&self, words: Span) -> bool {
        self.facts.places.iter().any(|place| {
            place.field == self.sentence.field
                && place.value.role == "literal"
                && matches!(
                    place.value.kind,
                    "country" | "admin1" | "admin2" | "city" | "region"
                )
                && place.span.overlaps(&words)
        })
    }

    /// Whether words name a place.
    pub(in crate::extract::events) fn is_place_span(&self, head: Span) -> bool {
        self.facts.places.iter().any(|place| {
            place.field == self.sentence.field
                && place.value.role == "literal"
                && place.span.overlaps(&head)
        })
    }
}
