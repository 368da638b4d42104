//! `=` and `in`: one of several values suffices, and each is read as its field asks.

use super::catalogue::{Kind, Way};
use super::conditions::{Scope, Target, complement};
use super::problems::Problem;
use super::syntax::{Spanned, Value as Written};
use super::values;
use super::writer::{Writer, joined};

impl Writer<'_> {
    /// One of several values suffices.
    pub fn equals(
        &mut self,
        target: Target<'_>,
        given: &[Spanned<Written>],
    ) -> Option<(String, String)> {
        let mut terms: Vec<String> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        let mut plain: Vec<Spanned<Written>> = Vec::new();
        let mut ok = true;
        for value in given {
            match self.resolved(value) {
                Some(Spanned {
                    value: Written::None,
                    ..
                }) => {
                    let unknown = self.unknown(target);
                    terms.push(unknown);
                    said.push(format!("without a known {}", target.name));
                }
                Some(Spanned {
                    value: Written::Any,
                    ..
                }) => {
                    terms.push(self.known(target));
                    said.push(format!("with any {}", target.name));
                }
                Some(value) => plain.push(value),
                None => ok = false,
            }
        }
        if !plain.is_empty() {
            match self.matches(target, &plain) {
                Some((sql, words)) => {
                    terms.push(sql);
                    said.push(words);
                }
                None => ok = false,
            }
        }
        ok.then(|| match terms.as_slice() {
            [one] => (one.clone(), said.join("")),
            _ => (format!("({})", joined(&terms, "OR")), said.join(" or ")),
        })
    }

    /// That the field has no value.
    fn unknown(&mut self, target: Target<'_>) -> String {
        match target.way {
            Way::Column(_) | Way::Dates | Way::Bin(_) => {
                self.wrap(target, |_, x| format!("{x} IS NULL"))
            }
            _ => complement(&self.known(target)),
        }
    }

    /// That the field has a value.
    fn known(&mut self, target: Target<'_>) -> String {
        match target.way {
            // Every row counts: what has no event was reported as it stands.
            Way::Column("e.status") => "1".to_string(),
            Way::Search(None) => "1".to_string(),
            _ => self.wrap(target, |_, x| format!("{x} IS NOT NULL")),
        }
    }

    /// Equality with any of the values, by the kind of the field.
    fn matches(
        &mut self,
        target: Target<'_>,
        given: &[Spanned<Written>],
    ) -> Option<(String, String)> {
        let raw: Vec<String> = given.iter().map(|v| values::raw(&v.value)).collect();
        let listed = match raw.as_slice() {
            [one] => one.clone(),
            many if many.len() > 5 => format!("one of {} values", many.len()),
            many => many.join(" or "),
        };
        let said = target.phrase(&listed);
        let sql = match target.kind {
            Kind::Integer | Kind::Decimal => {
                let numbers = self.each(given, |w, v| w.number(target, v))?;
                self.wrap(target, |w, x| w.one_of(x, numbers))
            }
            Kind::Flag => {
                let flags = self.each(given, |w, v| w.flag(target, v))?;
                self.wrap(target, |w, x| w.one_of(x, flags))
            }
            Kind::Date => {
                let periods = self.each(given, |w, v| w.period(v))?;
                let said: Vec<String> = periods.iter().map(|p| p.words()).collect();
                let terms: Vec<String> = periods
                    .into_iter()
                    .map(|p| self.overlaps(target, p))
                    .collect();
                let sql = match terms.as_slice() {
                    [one] => one.clone(),
                    _ => format!("({})", joined(&terms, "OR")),
                };
                return Some((sql, target.phrase(&said.join(" or "))));
            }
            Kind::Bin(bin) => {
                let bins = self.each(given, |w, v| w.bin_value(target, bin, v))?;
                self.wrap(target, |w, x| w.one_of(x, bins))
            }
            Kind::Choice(words) => {
                let chosen = self.each(given, |w, v| w.choice(target, words.words(), v))?;
                self.wrap(target, |w, x| w.texts(x, chosen))
            }
            Kind::Type => return self.types(target, given).map(|sql| (sql, said)),
            Kind::Code => {
                let codes = raw.iter().map(|r| r.to_uppercase()).collect();
                self.wrap(target, |w, x| w.texts(x, codes))
            }
            Kind::Text | Kind::Publisher => {
                if target.kind == Kind::Publisher {
                    for (value, name) in given.iter().zip(&raw) {
                        self.check_publisher(value.span, name);
                    }
                }
                self.wrap(target, |w, x| w.texts(&format!("{x} COLLATE NOCASE"), raw))
            }
            Kind::Search if matches!(target.way, Way::Search(Some(_)) | Way::Column(_)) => {
                self.wrap(target, |w, x| w.texts(&format!("{x} COLLATE NOCASE"), raw))
            }
            Kind::Search => {
                let span = given.first().map(|v| v.span).unwrap_or_default();
                self.wrong(
                    Problem::error(
                        "D005",
                        span,
                        format!("`{}` is searched for words, not compared", target.name),
                    )
                    .help(format!(
                        "{} ~ {}",
                        target.name,
                        values::quoted(raw.first().map_or("", |r| r))
                    )),
                );
                return None;
            }
            Kind::Actor => self.named_actor(target, given),
            Kind::Place => self.named_place(target, given),
            Kind::Region => {
                let mut regions: Vec<String> = Vec::new();
                for name in &raw {
                    let found = self.context.names.place(name).regions;
                    regions.extend(if found.is_empty() {
                        vec![name.clone()]
                    } else {
                        found
                    });
                }
                self.wrap(target, |w, x| w.texts(x, regions))
            }
            Kind::Country => {
                let mut codes: Vec<String> = Vec::new();
                for value in given {
                    codes.extend(self.country(value));
                }
                self.wrap(target, |w, x| w.texts(x, codes))
            }
        };
        Some((sql, said))
    }

    fn each<T>(
        &mut self,
        given: &[Spanned<Written>],
        mut read: impl FnMut(&mut Self, &Spanned<Written>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let all: Vec<Option<T>> = given.iter().map(|v| read(self, v)).collect();
        all.into_iter().collect()
    }

    /// Any value may be a type or a subtype.
    fn types(&mut self, target: Target<'_>, given: &[Spanned<Written>]) -> Option<String> {
        use super::vocabulary::{subtypes, types};
        if let Scope::Columns(..) = target.scope {
            let chosen = self.each(given, |w, v| w.choice(target, types(), v))?;
            return Some(self.wrap(target, |w, x| w.texts(x, chosen)));
        }
        let all: Vec<&'static str> = types().iter().chain(subtypes()).copied().collect();
        let chosen = self.each(given, |w, v| w.choice(target, &all, v))?;
        let (main, sub): (Vec<String>, Vec<String>) = chosen
            .into_iter()
            .partition(|c| types().contains(&c.as_str()));
        let mut terms = Vec::new();
        if !main.is_empty() {
            terms.push(self.texts("e.type", main));
        }
        if !sub.is_empty() {
            terms.push(self.texts("e.subtype", sub));
        }
        Some(match terms.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", joined(&terms, "OR")),
        })
    }

    fn named_actor(&mut self, target: Target<'_>, given: &[Spanned<Written>]) -> String {
        let mut names: Vec<String> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        for value in given {
            let raw = values::raw(&value.value);
            let found = self.context.names.actor(&raw);
            if found.is_empty() {
                self.no_actor(value.span, &raw, target.name);
            }
            names.extend(found);
            words.push(raw);
        }
        match target.way {
            Way::Actors(role, _) => self.wrap(target, |w, _| {
                let named = w.texts("name", names.clone());
                let actors = format!("actor_id IN (SELECT id FROM actors WHERE {named})");
                // A thing has no row in `actors`.
                match (names.is_empty(), role) {
                    (_, None) | (false, Some("source")) => actors,
                    _ => {
                        let named = w.texts("name", words.clone());
                        let worded = w.texts("text COLLATE NOCASE", words.clone());
                        let thing = format!("actor_id IS NULL AND ({named} OR {worded})");
                        if names.is_empty() {
                            thing
                        } else {
                            format!("({actors} OR {thing})")
                        }
                    }
                }
            }),
            _ => {
                let names = if names.is_empty() { words } else { names };
                self.wrap(target, |w, x| w.texts(x, names))
            }
        }
    }

    fn named_place(&mut self, target: Target<'_>, given: &[Spanned<Written>]) -> String {
        let (mut names, mut regions, mut countries) = (Vec::new(), Vec::new(), Vec::new());
        for value in given {
            let raw = values::raw(&value.value);
            let found = self.context.names.place(&raw);
            let both = !found.countries.is_empty() && !found.regions.is_empty();
            if both {
                self.note(
                    value.span,
                    format!("{raw} is a country and a region: both are meant"),
                );
            }
            if found.countries.is_empty() || both {
                if found.names.is_empty() && found.regions.is_empty() && found.countries.is_empty()
                {
                    self.no_place(value.span, &raw);
                    names.push(raw.clone());
                }
                names.extend(found.names);
                regions.extend(found.regions);
            }
            countries.extend(found.countries);
        }
        if let Scope::Columns(..) = target.scope {
            names.extend(regions);
            for value in given {
                names.push(values::raw(&value.value));
            }
            names.dedup();
            return self.wrap(target, |w, x| {
                w.texts(&format!("{x} COLLATE NOCASE"), names)
            });
        }
        let own = matches!(target.way, Way::Column(_));
        self.wrap(target, |w, _| {
            let mut terms = Vec::new();
            for (column, list) in [("name", names), ("region", regions), ("country", countries)] {
                if !list.is_empty() {
                    let x = if own {
                        format!("l.{column}")
                    } else {
                        column.to_string()
                    };
                    terms.push(w.texts(&x, list));
                }
            }
            match terms.as_slice() {
                [one] => one.clone(),
                _ => format!("({})", joined(&terms, "OR")),
            }
        })
    }
}
