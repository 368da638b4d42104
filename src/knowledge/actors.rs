//! Who acts in the news: people in office, armed groups and parties, organisations, and the nouns for those who act.

use super::fold;
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};

const LEADERS: &str = include_str!("data/leaders.tsv");
const GROUPS: &str = include_str!("data/groups.tsv");
const ORGANIZATIONS: &str = include_str!("data/organizations.tsv");
const AGENTS: &str = include_str!("data/agents.tsv");
const TITLES: &str = include_str!("data/titles.tsv");
const GIVEN_NAMES: &str = include_str!("data/given_names.tsv");
const COUNTRIES: &str = include_str!("data/countries.tsv");

/// PLOVER's sectors.
pub const SECTORS: [&str; 25] = [
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
];
/// What stands for a country where an actor is of none.
pub const ABROAD: [&str; 7] = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

/// A stretch of time in months since year 0; an open end is `i32::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First month.
    pub from: i32,
    /// First month after it.
    pub to: i32,
}

impl Window {
    pub(super) fn new(from: &str, to: &str) -> Window {
        Window {
            from: month(from).unwrap_or(i32::MIN),
            to: month(to).map_or(i32::MAX, |m| m.saturating_add(1)),
        }
    }
    /// The first day of its first month, else of its last one.
    pub fn some_day(&self) -> Option<NaiveDate> {
        let month = if self.from > i32::MIN {
            self.from
        } else {
            self.to.checked_sub(1)?
        };
        let of_year = u32::try_from(month.rem_euclid(12)).ok()? + 1;
        NaiveDate::from_ymd_opt(month.div_euclid(12), of_year, 1)
    }
    /// Whether the day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        let month = day.year() * 12 + day.month0() as i32;
        self.from <= month && month < self.to
    }
}

impl std::fmt::Display for Window {
    /// "2016-09 to 2017-01", "from 2016-09", "until 2017-01".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let month = |m: i32| format!("{:04}-{:02}", m.div_euclid(12), m.rem_euclid(12) + 1);
        match (self.from, self.to) {
            (i32::MIN, i32::MAX) => f.write_str("always"),
            (from, i32::MAX) => write!(f, "from {}", month(from)),
            (i32::MIN, to) => write!(f, "until {}", month(to - 1)),
            (from, to) => write!(f, "{} to {}", month(from), month(to - 1)),
        }
    }
}

/// "2016-09" or "2016" in months since year 0.
fn month(text: &str) -> Option<i32> {
    let (year, month) = text.split_once('-').unwrap_or((text, "1"));
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

/// One office or post of a person.
#[derive(Debug, Clone)]
pub struct Term {
    /// ISO 3166-1 alpha-3, or UNO EUR IGO IMG.
    pub country: &'static str,
    /// PLOVER sector.
    pub role: &'static str,
    /// Second sector, or empty.
    pub role2: &'static str,
    /// "President", "Rebel Leader".
    pub title: &'static str,
    /// When.
    pub window: Window,
}

/// A known person with all posts.
#[derive(Debug, Clone)]
pub struct Person {
    /// Usual form of the name.
    pub name: &'static str,
    /// The part by which the news call them.
    pub surname: &'static str,
    /// Posts in the table's order.
    pub terms: Vec<Term>,
}

impl Person {
    /// Country, sector and second sector on a day: the post held, else "former" after it, else no sector yet.
    /// Without a day a post that is still open counts as held, else the last one.
    pub fn on(
        &self,
        day: Option<NaiveDate>,
    ) -> (&'static str, Option<&'static str>, Option<&'static str>) {
        let held = |t: &&Term| match day {
            Some(day) => t.window.holds(day),
            None => t.window.to == i32::MAX,
        };
        let some = |s: &'static str| (!s.is_empty()).then_some(s);
        if let Some(term) = self.terms.iter().filter(held).max_by_key(|t| t.window.from) {
            return (term.country, some(term.role), some(term.role2));
        }
        let month = day.map_or(i32::MAX, |d| d.year() * 12 + d.month0() as i32);
        let past = self
            .terms
            .iter()
            .filter(|t| t.window.to <= month)
            .max_by_key(|t| t.window.to);
        if let Some(term) = past {
            // A text without a day does not tell whether the post is over: the last one known stands.
            let office =
                day.is_some() && matches!(term.role, "GOV" | "MIL" | "LEG" | "SPY" | "JUD");
            let role = if office { "ELI" } else { term.role };
            return (
                term.country,
                some(role),
                if office { None } else { some(term.role2) },
            );
        }
        // Before any post: where they are from is known, what they did then is not.
        let first = self.terms.iter().min_by_key(|t| t.window.from);
        first.map_or(("", None, None), |t| (t.country, None, None))
    }
}

/// A group, party, organisation or partially recognised entity with a name of its own.
#[derive(Debug, Clone)]
pub struct Named {
    /// Usual form of the name.
    pub name: &'static str,
    /// `group`, `organization` or `state`.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3, or IGO UNO EUR NGO IMG MNC.
    pub country: &'static str,
    /// PLOVER sector, or empty.
    pub role: &'static str,
    /// Second sector, or empty.
    pub role2: &'static str,
    /// Other roles in stretches of time: a movement that governs.
    pub windows: Vec<(Window, &'static str)>,
}

impl Named {
    /// Its sector on a day. Without a day, one that is known for stretches of time only has that of the open one, else the last.
    pub fn role_on(&self, day: Option<NaiveDate>) -> Option<&'static str> {
        let other = match day {
            Some(day) => self.windows.iter().find(|(window, _)| window.holds(day)),
            None if self.role.is_empty() => self.windows.iter().max_by_key(|(w, _)| (w.to, w.from)),
            None => None,
        };
        let role = other.map_or(self.role, |(_, role)| role);
        (!role.is_empty()).then_some(role)
    }
}

/// A noun for those who act.
#[derive(Debug, Clone)]
pub struct Agent {
    /// Singular.
    pub noun: &'static str,
    /// Plural.
    pub plural: &'static str,
    /// PLOVER sector; empty when the noun takes it from the actor it belongs to.
    pub role: &'static str,
    /// Second sector, or empty.
    pub role2: &'static str,
    /// `person`, `group`, `organization` or `unit`.
    pub kind: &'static str,
}

/// What a name in the text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// Index of a person.
    Person(usize),
    /// Index of a group or organisation.
    Named(usize),
}

/// A word prepared for look-ups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded form.
    pub folded: String,
    /// How it is written.
    pub case: Case,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// "fighters".
    Lower,
    /// "Syria", "A".
    Initial,
    /// "NATO".
    Capitals,
}

/// Folded words of a name or token: "'s" is a word of its own, hyphens part words, other marks vanish; a comma stays, so
/// that no name is found across it.
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let apart = text.replace('’', "'").replace("'s", " 's");
    for piece in apart.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | '_')) {
        let folded: String = fold(piece)
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | ':'))
            .collect();
        if folded.is_empty() {
            continue;
        }
        let folded = spelling(folded);
        let letters = || piece.chars().filter(|c| c.is_alphabetic());
        let case = match letters().next() {
            Some(first) if first.is_uppercase() => {
                let capitals = letters().filter(|c| c.is_uppercase()).count();
                // "NATO", "DfT", "PiS"; not "McCain".
                if capitals > 1 && capitals * 3 >= letters().count() * 2 {
                    Case::Capitals
                } else {
                    Case::Initial
                }
            }
            _ => Case::Lower,
        };
        out.push(Word { folded, case });
    }
    out
}

/// One spelling for given names that agencies write in many ways.
fn spelling(word: String) -> String {
    let usual = match word.as_str() {
        "mohamed" | "mohamad" | "mohammad" | "muhammad" | "muhammed" | "mohamud" => "mohammed",
        "sergey" => "sergei",
        "dmitri" | "dmitriy" => "dmitry",
        "alexey" | "aleksei" | "aleksey" => "alexei",
        "andrey" => "andrei",
        "aleksandr" => "alexander",
        "yousef" | "yusuf" | "yousuf" => "youssef",
        "hussain" | "husayn" | "hossein" => "hussein",
        "abdel" | "abdal" => "abdul",
        "ahmad" => "ahmed",
        "sunnah" => "sunna",
        "mahmood" | "mahmud" => "mahmoud",
        "khalid" => "khaled",
        "mustafa" | "moustafa" => "mostafa",
        "usama" => "osama",
        "nikolay" => "nikolai",
        "yevgeny" | "yevgeniy" | "evgeny" => "yevgeny",
        "viktor" => "victor",
        _ => return word,
    };
    usual.to_string()
}

/// Phrases by their first word, the longest first.
#[derive(Debug)]
pub(super) struct Index<T> {
    by_first: HashMap<String, Vec<(Vec<Word>, T)>>,
}

impl<T: Copy + PartialEq> Index<T> {
    fn new() -> Self {
        Index {
            by_first: HashMap::new(),
        }
    }
    pub(super) fn add(&mut self, phrase: &str, value: T) {
        let words = words(phrase);
        let Some(first) = words.first() else { return };
        let list = self.by_first.entry(first.folded.clone()).or_default();
        if !list.iter().any(|(w, v)| *w == words && *v == value) {
            list.push((words, value));
        }
    }
    /// Lets a phrase stand for these values and no others.
    pub(super) fn claim(&mut self, phrase: &str, values: &[T]) {
        let folded = |words: &[Word]| -> Vec<String> {
            words.iter().map(|word| word.folded.clone()).collect()
        };
        let claimed = folded(&words(phrase));
        if let Some(list) = claimed.first().and_then(|w| self.by_first.get_mut(w)) {
            list.retain(|(words, _)| folded(words) != claimed);
        }
        for value in values {
            self.add(phrase, *value);
        }
    }
    /// Lets everything that stands for one of some values stand for another.
    pub(super) fn lead(&mut self, from: &[T], to: T) {
        let all = self.by_first.values_mut().flatten();
        for (_, value) in all.filter(|(_, value)| from.contains(value)) {
            *value = to;
        }
    }
    pub(super) fn finish(&mut self) {
        for list in self.by_first.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }
    /// Length and values of the longest phrase that the words begin with.
    fn longest(&self, text: &[Word], strict: bool) -> Option<(usize, Vec<T>)> {
        let list = self.by_first.get(&text.first()?.folded)?;
        let mut found: Option<(usize, Vec<T>)> = None;
        for (phrase, value) in list {
            if found.as_ref().is_some_and(|(n, _)| *n > phrase.len()) {
                break;
            }
            let fits = phrase.len() <= text.len()
                && phrase.iter().zip(text).all(|(p, t)| {
                    p.folded == t.folded && (!strict || t.case >= p.case || p.folded == "s")
                });
            if fits {
                found
                    .get_or_insert((phrase.len(), Vec::new()))
                    .1
                    .push(*value);
            }
        }
        found
    }
}

/// All actor tables.
#[derive(Debug)]
pub struct ActorTable {
    /// Known persons.
    pub persons: Vec<Person>,
    /// Groups and organisations.
    pub named: Vec<Named>,
    /// Agent nouns.
    pub agents: Vec<Agent>,
    pub(super) names: Index<Name>,
    /// Agent and whether the form is the plural.
    nouns: Index<(usize, bool)>,
    titles: Index<&'static str>,
    pub(super) surnames: HashMap<String, Vec<usize>>,
    given: HashSet<String>,
    adjectives: HashMap<&'static str, &'static str>,
}

impl ActorTable {
    /// Loads the embedded tables.
    pub fn load() -> ActorTable {
        let mut tables = ActorTable {
            persons: Vec::new(),
            named: Vec::new(),
            agents: Vec::new(),
            names: Index::new(),
            nouns: Index::new(),
            titles: Index::new(),
            surnames: HashMap::new(),
            given: HashSet::new(),
            adjectives: HashMap::new(),
        };
        tables.load_persons();
        tables.load_named();
        for row in super::table(AGENTS) {
            let [noun, plural, role, role2, kind, ..] = row[..] else {
                continue;
            };
            let n = tables.agents.len();
            tables.nouns.add(noun, (n, noun == plural));
            tables.nouns.add(plural, (n, true));
            tables.agents.push(Agent {
                noun,
                plural,
                role,
                role2,
                kind,
            });
        }
        for row in super::table(TITLES) {
            if let [title, role, ..] = row[..] {
                tables.titles.add(title, role);
            }
        }
        for row in super::table(GIVEN_NAMES) {
            tables.given.extend(row.first().map(|name| fold(name)));
        }
        for row in super::table(COUNTRIES) {
            if let [iso3, _, _, _, _, adjectives, ..] = row[..]
                && let Some(first) = adjectives.split(',').next().filter(|a| !a.is_empty())
            {
                tables.adjectives.insert(iso3, first);
            }
        }
        tables.names.finish();
        tables.nouns.finish();
        tables.titles.finish();
        tables
    }

    fn load_persons(&mut self) {
        let mut known: HashMap<(&str, &str), usize> = HashMap::new();
        for row in super::table(LEADERS) {
            let [
                name,
                surname,
                aliases,
                country,
                role,
                role2,
                title,
                from,
                to,
                ..,
            ] = row[..]
            else {
                continue;
            };
            let n = *known.entry((name, surname)).or_insert_with(|| {
                self.persons.push(Person {
                    name,
                    surname,
                    terms: Vec::new(),
                });
                self.persons.len() - 1
            });
            self.persons[n].terms.push(Term {
                country,
                role,
                role2,
                title,
                window: Window::new(from, to),
            });
            self.names.add(name, Name::Person(n));
            for alias in aliases.split(';').filter(|a| !a.is_empty()) {
                self.names.add(alias, Name::Person(n));
            }
            let by_surname = self.surnames.entry(key(surname)).or_default();
            if !by_surname.contains(&n) {
                by_surname.push(n);
            }
        }
    }

    fn load_named(&mut self) {
        for row in super::table(GROUPS) {
            let [name, aliases, country, role, role2, from, to, ..] = row[..] else {
                continue;
            };
            if !from.is_empty() || !to.is_empty() {
                if let Some(known) = self
                    .named
                    .iter_mut()
                    .find(|k| k.name == name && k.country == country)
                {
                    known.windows.push((Window::new(from, to), role));
                }
                continue;
            }
            self.add_named(name, aliases, "group", country, role, role2);
        }
        for row in super::table(ORGANIZATIONS) {
            if let [name, aliases, country, role, role2, kind, ..] = row[..] {
                self.add_named(name, aliases, kind, country, role, role2);
            }
        }
    }

    fn add_named(
        &mut self,
        name: &'static str,
        aliases: &'static str,
        kind: &'static str,
        country: &'static str,
        role: &'static str,
        role2: &'static str,
    ) {
        let n = Name::Named(self.named.len());
        self.names.add(name, n);
        for alias in aliases.split(';').filter(|a| !a.is_empty()) {
            self.names.add(alias, n);
        }
        self.named.push(Named {
            name,
            kind,
            country,
            role,
            role2,
            windows: Vec::new(),
        });
    }

    /// The longest known name that the words begin with, capitals as in the table.
    pub fn name_at(&self, words: &[Word]) -> Option<(usize, Vec<Name>)> {
        self.names.longest(words, true)
    }
    /// The longest agent noun that the words begin with: its length, index and whether it is plural.
    pub fn agent_at(&self, words: &[Word]) -> Option<(usize, usize, bool)> {
        let (length, found) = self.nouns.longest(words, false)?;
        found.first().map(|(n, plural)| (length, *n, *plural))
    }
    /// The longest title that the words begin with, and its sector or the empty string.
    pub fn title_at(&self, words: &[Word]) -> Option<(usize, &'static str)> {
        let (length, found) = self.titles.longest(words, true)?;
        found.first().map(|role| (length, *role))
    }
    /// An agent noun by its singular: "rebel", "suicide bomber".
    pub fn agent(&self, noun: &str) -> Option<&Agent> {
        let words = words(noun);
        let (length, n, _) = self.agent_at(&words)?;
        (length == words.len()).then(|| &self.agents[n])
    }
    /// A group or organisation by its name as written. Short forms count in capitals only: "IS" is the group, "is" is not.
    pub fn organization(&self, surface: &str) -> Option<&Named> {
        let words = words(surface);
        let (length, names) = self.name_at(&words)?;
        names.iter().find_map(|name| match name {
            Name::Named(n) if length == words.len() => Some(&self.named[*n]),
            _ => None,
        })
    }
    /// Known persons of a surname.
    pub fn by_surname(&self, surname: &str) -> &[usize] {
        self.surnames.get(&key(surname)).map_or(&[], Vec::as_slice)
    }
    /// Whether a word is a given name.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.given.contains(&fold(word))
    }
    /// "Syrian" for SYR.
    pub fn adjective(&self, iso3: &str) -> Option<&'static str> {
        self.adjectives.get(iso3).copied()
    }
}

/// The look-up form of a surname: "al-Assad", "Al Assad" and "Assad" are one.
pub fn key(surname: &str) -> String {
    let words: Vec<String> = words(surname).into_iter().map(|w| w.folded).collect();
    let from = usize::from(words.len() > 1 && matches!(words[0].as_str(), "al" | "el"));
    words[from..].join(" ")
}

#[cfg(test)]
mod tests;
