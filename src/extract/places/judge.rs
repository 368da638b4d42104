//! Whether a known name means a place where it stands: its neighbours speak for a place, a person, a body or a plain word.

use super::names::{Name, longest};
use super::prepositions::{Preposition, direction};
use super::recognise::Sensed;
use super::runs::{Kind, Run, capital, opens, title};
use crate::analysis::{Sentence, Upos};
use crate::knowledge::countries::Sense;
use crate::knowledge::{Knowledge, fold};
use std::collections::HashSet;

/// What is decided about a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A place in this role.
    Place(&'static str),
    /// A place if the document names it as one elsewhere.
    Perhaps,
    /// No place.
    Nothing,
}

/// The article of Arabic names, as it is written before a hyphen.
const ARTICLES: &[&str] = &["al", "el", "ul", "an", "ar", "as", "ash", "at", "az", "ad"];
/// A town of so many people is named without its country.
const WELL_KNOWN: u32 = 500_000;
/// A town of so many people may stand without a preposition.
const KNOWN: u32 = 20_000;

/// A sentence with all that decides about its names.
pub struct Judge<'d> {
    /// The sentence.
    pub sentence: &'d Sentence,
    /// Text of its field.
    pub text: &'d str,
    /// Tables.
    pub knowledge: &'d Knowledge,
    /// Words of the names of persons in this document.
    pub surnames: &'d HashSet<String>,
    /// One past the last token of the dateline at its start; 0 without one.
    pub dateline: usize,
    /// Most of its words carry capitals.
    pub titled: bool,
    /// Its runs of capitalised words.
    pub runs: Vec<Run>,
}

impl Judge<'_> {
    /// A token as written; empty behind the sentence.
    pub fn word(&self, token: usize) -> &str {
        self.sentence
            .tokens
            .get(token)
            .map_or("", |t| t.span.of(self.text))
    }

    /// A token in lower case; empty behind the sentence.
    pub fn lower(&self, token: usize) -> &str {
        self.sentence
            .tokens
            .get(token)
            .map_or("", |t| t.lower.as_str())
    }

    /// Whether a region that holds the place follows: "Paris, Texas", "Lyon (France)".
    fn qualified(&self, last: usize) -> bool {
        if !matches!(self.word(last), "," | "(") {
            return false;
        }
        let Some(next) = longest(self.sentence, self.text, last + 1, true, self.knowledge) else {
            return false;
        };
        next.role == "literal"
            && next.options.iter().any(|o| match o {
                Sensed::Country(_) => true,
                Sensed::Region(_, kind, country, _) => *kind == "abbreviation" || country.is_some(),
                Sensed::Record(id, alternative) => {
                    let r = self.knowledge.gazetteer.record(*id);
                    r.kind == "admin1" && !alternative
                }
                Sensed::Building(_) => false,
            })
    }

    /// The greatest number of people that the name may stand for.
    fn people(&self, name: &Name) -> u32 {
        let size = |o: &Sensed| match o {
            Sensed::Record(id, alternative) => {
                let r = self.knowledge.gazetteer.record(*id);
                let size = match r.kind {
                    "city" => r.population,
                    "admin1" => r.population.max(100_000),
                    "admin2" => 50_000,
                    // Importance of a natural feature from 1 to 20.
                    _ if r.population >= 18 => 200_000,
                    _ => 10_000,
                };
                let size = if *alternative { size / 4 } else { size };
                // Who writes a place into a list of their own expects to find it.
                match self.knowledge.gazetteer.is_named_by_hand(*id) {
                    true => size.max(KNOWN),
                    false => size,
                }
            }
            _ => 0,
        };
        name.options.iter().map(size).max().unwrap_or(0)
    }

    /// Decides about the name that starts at `first`. `contained`: it holds the place named before it.
    pub fn judge(&self, first: usize, name: &Name, contained: bool) -> Verdict {
        let last = name.last;
        let dateline = last <= self.dateline;
        let building = name
            .options
            .iter()
            .any(|o| matches!(o, Sensed::Building(_)));
        let large = name
            .options
            .iter()
            .any(|o| matches!(o, Sensed::Country(_) | Sensed::Region(..)));
        let preposition = self.preposition(first);
        let run = self
            .runs
            .iter()
            .find(|r| r.first < last && first < r.last)
            .copied()
            .filter(|_| !self.titled);
        let kind = run.map_or(Kind::Plain, |r| r.kind);
        let whole = run.is_none_or(|r| first <= r.first && r.last <= last);
        if dateline {
            // "CAIRO (Reuters)", and "CAMP MURRAY", of which only "Murray" is known.
            let before = self.word(first.wrapping_sub(1));
            let agency = before == "(" && !large;
            let part = capital(before)
                && name.role != "adjective"
                && longest(self.sentence, self.text, first - 1, true, self.knowledge).is_none();
            return if agency || part {
                Verdict::Nothing
            } else {
                Verdict::Place("dateline")
            };
        }
        // "US forces", "UK ministers": the short forms before a noun are adjectives in all but form.
        let short = matches!(
            self.sentence.slice(self.text, first, last),
            "US" | "U.S." | "UK" | "U.K."
        ) && self
            .sentence
            .tokens
            .get(last)
            .is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj) || t.lower == "-");
        if short {
            return Verdict::Place("adjective");
        }
        // "the Spanish original", "French-language papers"
        let tongue = |at: usize| {
            matches!(
                self.lower(at),
                "original"
                    | "version"
                    | "translation"
                    | "subtitles"
                    | "text"
                    | "language"
                    | "edition"
            )
        };
        if name.role == "adjective" && (tongue(last) || self.word(last) == "-" && tongue(last + 1))
        {
            return Verdict::Nothing;
        }
        if name.role == "adjective" {
            let surname =
                kind == Kind::Person && run.is_some_and(|r| first > r.first) && last == first + 1;
            let title_before =
                first > 0 && title(self.sentence, self.text, first - 1, self.knowledge);
            // "Frenchmen Street"
            let road = self.knowledge.place_words.after(self.lower(last)) == Some("road")
                && capital(self.word(last));
            return if surname && !title_before || road {
                Verdict::Nothing
            } else {
                Verdict::Place("adjective")
            };
        }
        if name.abbreviated {
            return Verdict::Place("literal");
        }
        if building {
            return if preposition >= Preposition::Fair && whole {
                Verdict::Place("literal")
            } else {
                Verdict::Nothing
            };
        }
        if large {
            let country = name.options.iter().any(|o| matches!(o, Sensed::Country(_)));
            return match self.large(first, last, run, contained) {
                Verdict::Place(_)
                    if country && !contained && self.acts(first, last, preposition) =>
                {
                    Verdict::Place("embedded")
                }
                verdict => verdict,
            };
        }
        self.small(first, name, run, whole, contained, preposition)
    }

    /// Countries and macro-regions pass nearly always.
    fn large(&self, first: usize, last: usize, run: Option<Run>, contained: bool) -> Verdict {
        let Some(run) = run else {
            return Verdict::Place("literal");
        };
        let whole = first <= run.first && run.last <= last;
        // "Gulf Freeway", "Lebanon Road"
        let road = self.knowledge.place_words.after(self.lower(last)) == Some("road");
        if road && capital(self.word(last)) {
            return Verdict::Nothing;
        }
        if whole || contained {
            return Verdict::Place("literal");
        }
        let surname = run.first < first && last == run.last;
        match run.kind {
            Kind::Person => {
                let title_first = title(self.sentence, self.text, run.first, self.knowledge);
                let given = first == run.first
                    && (self.knowledge.actors.is_given_name(self.word(first))
                        || self.knowledge.place_words.is_given(self.lower(first)));
                if given || surname && !title_first {
                    Verdict::Nothing
                } else {
                    Verdict::Place("embedded")
                }
            }
            Kind::Body => Verdict::Place("embedded"),
            Kind::Plain => {
                let shape = self.knowledge.place_words.after(self.lower(last)).is_some();
                let known_after = last >= run.last
                    || shape
                    || title(self.sentence, self.text, last, self.knowledge)
                    || longest(self.sentence, self.text, last, true, self.knowledge).is_some();
                Verdict::Place(
                    if known_after && (first <= run.first || self.known_before(run, first)) {
                        "literal"
                    } else {
                        "embedded"
                    },
                )
            }
        }
    }

    /// Whether all words of the run before the name are directions, kinds of place or known names.
    fn known_before(&self, run: Run, first: usize) -> bool {
        let mut at = run.first;
        while at < first {
            let plain = direction(self.lower(at))
                || self.knowledge.place_words.before(self.lower(at)).is_some()
                || opens(self.sentence, self.text, at)
                    && self.sentence.tokens[at].upos != Upos::Propn;
            if plain {
                at += 1;
                continue;
            }
            match longest(self.sentence, self.text, at, true, self.knowledge) {
                Some(n)
                    if n.last <= first
                        && (n.role == "adjective"
                            || n.options.iter().any(|o| matches!(o, Sensed::Country(_)))) =>
                {
                    at = n.last
                }
                _ => return false,
            }
        }
        true
    }

    fn small(
        &self,
        first: usize,
        name: &Name,
        run: Option<Run>,
        whole: bool,
        contained: bool,
        preposition: Preposition,
    ) -> Verdict {
        let last = name.last;
        let words = &self.knowledge.place_words;
        let single = last == first + 1;
        let lower = self.lower(first);
        let folded = fold(self.sentence.slice(self.text, first, last));
        let people = self.people(name);
        let holder = contained
            && name.options.iter().any(|o| match o {
                Sensed::Record(id, alternative) => {
                    !alternative && self.knowledge.gazetteer.record(*id).kind == "admin1"
                }
                _ => true,
            });
        let followed = self.qualified(last);
        let qualified = holder || followed;
        // "Ahmed al-Hindi" is a part of another name, "the town of al-Rankus" is not.
        let article = first > 1
            && self.word(first - 1) == "-"
            && ARTICLES.contains(&self.lower(first - 2))
            && self.sentence.tokens[first - 1].span.end == self.sentence.tokens[first].span.start;
        let shape = words.after(self.lower(last)).is_some();
        let preposition = match article {
            true => self.preposition(first - 2),
            false => preposition,
        };
        if article && !shape && preposition < Preposition::Strong {
            return Verdict::Nothing;
        }
        if !qualified && self.is_body(first, last) && people < WELL_KNOWN {
            return Verdict::Nothing;
        }
        let generic = if single {
            words.is_generic(lower.trim_end_matches('.'))
        } else {
            words.is_generic(&self.sentence.slice(self.text, first, last).to_lowercase())
        };
        if generic && (direction(lower) || !(followed && preposition == Preposition::Strong)) {
            return Verdict::Nothing;
        }
        // "Stade de France", "St. Michael's Hospital"
        let possessed = matches!(self.lower(last), "'s" | "’s");
        let longer = possessed && name_part(self, last + 1)
            || matches!(self.word(last), "de" | "du" | "del" | "des") && name_part(self, last + 1);
        if longer && people < 100_000 && !qualified {
            return Verdict::Nothing;
        }
        let given = single
            && (self.knowledge.actors.is_given_name(self.word(first)) || words.is_given(lower));
        let common = single && self.knowledge.gazetteer.is_common(&folded);
        let surname = single && !self.knowledge.actors.by_surname(&folded).is_empty();
        let shaped = words.after(self.lower(last)).is_some()
            || super::shapes::kind_before(self, first).is_some();
        // "Blackwater River" is not the town of Blackwater.
        if let Some(kind @ ("water" | "mountain")) = words.after(self.lower(last))
            && capital(self.word(last))
            && !self.of_kind(name, kind)
        {
            return Verdict::Nothing;
        }
        if let (Some(run), false) = (run, whole) {
            return self.in_run(
                run,
                first,
                last,
                people,
                qualified,
                single && (given || common),
            );
        }
        if qualified {
            return Verdict::Place("literal");
        }
        if self.titled {
            let weak = given || common || surname || single && people < 100_000;
            return if weak {
                Verdict::Perhaps
            } else {
                Verdict::Place("literal")
            };
        }
        let local = words.is_local(self.lower(last)) && !possessed;
        if single
            && self.surnames.contains(&folded)
            && (preposition < Preposition::Strong || possessed)
            && people < WELL_KNOWN
        {
            return Verdict::Nothing;
        }
        if single && surname && possessed && people < WELL_KNOWN {
            return Verdict::Nothing;
        }
        // "spokesman Lincoln", "Mr. Washington"
        if first > 0
            && self.lower(first - 1) != ","
            && single
            && (title(self.sentence, self.text, first - 1, self.knowledge)
                || kin(self.lower(first - 1)))
            && !shaped
        {
            return Verdict::Nothing;
        }
        let speaks = matches!(
            self.lower(last),
            "said"
                | "says"
                | "told"
                | "who"
                | "added"
                | "testified"
                | "explained"
                | "recalled"
                | "joked"
                | "himself"
                | "herself"
        );
        let aged = self.word(last) == ","
            && self.lower(last + 1).chars().all(|c| c.is_ascii_digit())
            && !self.lower(last + 1).is_empty()
            && self.lower(last + 1).len() < 3;
        if (speaks || aged) && preposition < Preposition::Fair && people < WELL_KNOWN {
            return Verdict::Nothing;
        }
        let opening = opens(self.sentence, self.text, first);
        if local && !common && !(given && people < 1000) {
            return Verdict::Place("literal");
        }
        let strong = preposition == Preposition::Strong;
        if common && !(strong && people >= KNOWN || people >= WELL_KNOWN && !opening) {
            return Verdict::Nothing;
        }
        let sure = people >= WELL_KNOWN
            || shaped
            || strong && people >= 1000
            || preposition == Preposition::Fair && people >= KNOWN;
        if (given || surname) && !sure {
            return if surname || opening {
                Verdict::Nothing
            } else {
                Verdict::Perhaps
            };
        }
        if single
            && opening
            && self.sentence.tokens[first].upos != Upos::Propn
            && people < WELL_KNOWN
        {
            return Verdict::Nothing;
        }
        let enough = match preposition {
            Preposition::Strong => 0,
            Preposition::Fair if single => 1000,
            Preposition::Fair => 0,
            _ if !single => 1000,
            _ => KNOWN,
        };
        if people < enough && !shaped {
            return Verdict::Perhaps;
        }
        Verdict::Place(if self.acts(first, last, preposition) {
            "embedded"
        } else {
            "literal"
        })
    }

    /// Whether the tokens are the name of a group or an organisation: Hamas is no town, Islamic State no province.
    pub fn is_body(&self, first: usize, last: usize) -> bool {
        let surface = self.sentence.slice(self.text, first, last);
        let body = self.knowledge.actors.organization(surface);
        body.is_some_and(|b| b.kind != "state")
    }

    /// Whether the name may be a natural feature of this kind.
    fn of_kind(&self, name: &Name, kind: &str) -> bool {
        name.options.iter().any(|o| match o {
            Sensed::Record(id, _) => self.knowledge.gazetteer.record(*id).kind == kind,
            Sensed::Region(_, other, _, _) => *other == kind,
            _ => false,
        })
    }

    /// A name inside a longer run of capitalised words.
    fn in_run(
        &self,
        run: Run,
        first: usize,
        last: usize,
        people: u32,
        qualified: bool,
        weak: bool,
    ) -> Verdict {
        let words = &self.knowledge.place_words;
        let sizeable = people >= KNOWN || last > first + 1 && people >= 1000;
        // "Butler County Auditor", "Paris Police"
        let complete = last > first + 1 && words.after(self.lower(last - 1)).is_some();
        let civic = first <= run.first && words.is_civic(self.lower(last)) && people > 0;
        match run.kind {
            Kind::Person if complete && first <= run.first => Verdict::Place("literal"),
            Kind::Person => Verdict::Nothing,
            // "George Washington University"
            Kind::Body
                if first > run.first
                    && self.knowledge.actors.is_given_name(self.word(first - 1)) =>
            {
                Verdict::Nothing
            }
            Kind::Body => {
                if sizeable && !weak || civic || complete {
                    Verdict::Place("embedded")
                } else {
                    Verdict::Nothing
                }
            }
            Kind::Plain => {
                let before = first <= run.first || self.known_before(run, first);
                let shape = words.after(self.lower(last));
                if before && (last >= run.last || qualified) {
                    return if weak && !qualified && self.preposition(first) < Preposition::Fair {
                        Verdict::Nothing
                    } else {
                        Verdict::Place("literal")
                    };
                }
                match shape {
                    Some("road") => Verdict::Nothing,
                    Some("facility") if before && sizeable => Verdict::Place("embedded"),
                    Some(_) if before => Verdict::Place("literal"),
                    _ if first <= run.first
                        && (people >= 100_000 && !weak || civic || complete) =>
                    {
                        Verdict::Place("embedded")
                    }
                    _ => Verdict::Nothing,
                }
            }
        }
    }

    /// Whether a seat of government acts: subject, agent or possessor, with no preposition of place before it.
    fn acts(&self, first: usize, last: usize, preposition: Preposition) -> bool {
        let seat = self
            .knowledge
            .countries
            .by_sense(self.sentence.slice(self.text, first, last), Sense::Seat)
            .is_some();
        let country = self
            .knowledge
            .countries
            .by_sense(self.sentence.slice(self.text, first, last), Sense::Name)
            .is_some();
        if !(seat || country) || preposition >= Preposition::Fair {
            return false;
        }
        if seat && matches!(self.lower(last), "'s" | "’s") && preposition == Preposition::None {
            return true;
        }
        let phrase = self
            .sentence
            .phrases
            .iter()
            .position(|p| p.first == first && p.last == last);
        // "visited Moscow", "shelled Damascus": the place itself.
        let there = |verb: usize| {
            let lemma = &self.sentence.tokens[verb].lemma;
            let words = &self.knowledge.place_words;
            let verb = self.knowledge.triggers.verb(lemma, &[]).map(|(t, _)| t);
            words.is_struck_by(lemma)
                || words.is_reached_by(lemma)
                || verb.is_some_and(|t| t.kind == "ASSAULT")
        };
        phrase.is_some_and(|phrase| {
            self.sentence.clauses.iter().any(|c| {
                !c.passive
                    && (c.subject == Some(phrase)
                        || c.object == Some(phrase) && c.subject.is_some() && !there(c.verb))
                    || c.agent == Some(phrase)
            })
        })
    }
}

/// A word behind which a person is named.
fn kin(lower: &str) -> bool {
    matches!(
        lower,
        "brother"
            | "sister"
            | "son"
            | "daughter"
            | "wife"
            | "husband"
            | "mother"
            | "father"
            | "friend"
            | "cousin"
            | "uncle"
            | "aunt"
            | "grandson"
            | "named"
            | "called"
    )
}

/// Whether a token can be part of a name of which only a shape says that it is a place.
pub fn name_part(judge: &Judge<'_>, token: usize) -> bool {
    judge.sentence.tokens.get(token).is_some_and(|t| {
        capital(t.span.of(judge.text)) && matches!(t.upos, Upos::Propn | Upos::Noun | Upos::Adj)
    })
}
