//! Values as the field beside them reads them: numbers, periods, words of a closed set, names in the store.

use super::catalogue::{Bin, Kind};
use super::conditions::Target;
use super::periods::{Fault, Period};
use super::problems::{Problem, meant};
use super::syntax::{Spanned, Value as Written};
use super::writer::Writer;
use super::{NameKind, catalogue};
use crate::rows::Value;
use crate::span::Span;
use chrono::Datelike;

/// The value as text, whatever its form.
pub(super) fn raw(value: &Written) -> String {
    match value {
        Written::Text(text, _)
        | Written::Word(text)
        | Written::Number(text)
        | Written::Relative(text) => text.clone(),
        Written::Parameter(name) => format!("${name}"),
        Written::None => "none".to_string(),
        Written::Any => "any".to_string(),
    }
}

/// A text as a query writes it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// What a right condition on the field looks like.
pub(super) fn example(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Integer => format!("{name} >= 10, or a range: {name} in 10..20"),
        Kind::Decimal => format!("{name} >= 0.5, or a range: {name} in 0.5..0.9"),
        Kind::Date => format!("{name} = 2016-09, or a range: {name} in 2016-01..2016-06"),
        Kind::Bin(Bin::Day) => format!("{name} = 2016-09-09"),
        Kind::Bin(Bin::Week) => format!("{name} = 2016-W36"),
        Kind::Bin(Bin::Month) => format!("{name} = 2016-09"),
        Kind::Bin(Bin::Quarter) => format!("{name} = 2016-Q3"),
        Kind::Bin(Bin::Year) => format!("{name} = 2016"),
        Kind::Flag => format!("{name} = yes"),
        Kind::Choice(words) => format!("{name} = {}", words.words().first().unwrap_or(&"none")),
        Kind::Type => format!("{name} = assault"),
        Kind::Code => format!("{name} = MIL"),
        Kind::Country | Kind::Region | Kind::Place => format!("{name} = Syria"),
        Kind::Actor | Kind::Publisher => format!("{name} = \"a name\""),
        Kind::Text | Kind::Search => format!("{name} ~ \"some words\""),
    }
}

/// Whether one number or text stands before the other.
pub(super) fn is_less(a: &Value, b: &Value) -> bool {
    let number = |v: &Value| match v {
        Value::Integer(n) => Some(*n as f64),
        Value::Real(r) => Some(*r),
        _ => None,
    };
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a < b,
        (a, b) => matches!((number(a), number(b)), (Some(a), Some(b)) if a < b),
    }
}

impl Writer<'_> {
    /// The value, `$name` replaced by what was given for it.
    pub fn resolved(&mut self, value: &Spanned<Written>) -> Option<Spanned<Written>> {
        let Written::Parameter(name) = &value.value else {
            return Some(value.clone());
        };
        if let Some(text) = self.context.parameters.get(name) {
            return Some(Spanned {
                value: Written::Text(text.clone(), None),
                span: value.span,
            });
        }
        let problem = Problem::error(
            "D016",
            value.span,
            format!("nothing is given for `${name}`"),
        );
        let names: Vec<&str> = self.context.parameters.keys().map(String::as_str).collect();
        let help = match meant(name, names.into_iter()) {
            Some(near) => format!("did you mean `${near}`?"),
            None => format!("give a value for `{name}` first"),
        };
        self.wrong(problem.help(help));
        None
    }

    /// A number.
    pub fn number(&mut self, target: Target<'_>, value: &Spanned<Written>) -> Option<Value> {
        let text = raw(&value.value);
        if let Ok(whole) = text.parse::<i64>() {
            return Some(Value::Integer(whole));
        }
        if let Some(real) = text
            .parse::<f64>()
            .ok()
            .filter(|r| r.is_finite() && !text.contains(char::is_alphabetic))
        {
            return Some(Value::Real(real));
        }
        let help = match target.kind {
            Kind::Integer => format!("{} >= 10", target.name),
            _ => format!("{} >= 0.5", target.name),
        };
        self.wrong(
            Problem::error("D005", value.span, format!("`{}` is a number", target.name))
                .label("not a number")
                .help(help),
        );
        None
    }

    /// yes or no.
    pub fn flag(&mut self, target: Target<'_>, value: &Spanned<Written>) -> Option<Value> {
        match raw(&value.value).to_lowercase().as_str() {
            "yes" | "true" | "1" => Some(Value::Integer(1)),
            "no" | "false" | "0" => Some(Value::Integer(0)),
            _ => {
                self.wrong(
                    Problem::error(
                        "D005",
                        value.span,
                        format!("`{}` is yes or no", target.name),
                    )
                    .help(format!("{} = yes", target.name)),
                );
                None
            }
        }
    }

    /// A date, as a whole period.
    pub fn period(&mut self, value: &Spanned<Written>) -> Option<Period> {
        match Period::read(&raw(&value.value), self.context.today) {
            Ok(period) => Some(period),
            Err(Fault {
                message,
                label,
                help,
            }) => {
                let mut problem = Problem::error("D008", value.span, message);
                (problem.label, problem.help) = (label, help);
                self.wrong(problem);
                None
            }
        }
    }

    /// A calendar unit, as rows are counted by it: `2016-09`, `this month`.
    pub fn bin_value(
        &mut self,
        target: Target<'_>,
        bin: Bin,
        value: &Spanned<Written>,
    ) -> Option<Value> {
        let period = self.period(value)?;
        let from = period.from;
        let days = (period.to - period.from).num_days();
        let starts_month = from.day() == 1;
        let (fits, text) = match bin {
            Bin::Day => (days == 1, from.to_string()),
            Bin::Week => {
                let week = from.iso_week();
                let fits = days == 7 && from.weekday() == chrono::Weekday::Mon;
                (fits, format!("{}-W{:02}", week.year(), week.week()))
            }
            Bin::Month => (
                starts_month && (28..=31).contains(&days),
                format!("{:04}-{:02}", from.year(), from.month()),
            ),
            Bin::Quarter => {
                let fits = starts_month && from.month() % 3 == 1 && (90..=92).contains(&days);
                (
                    fits,
                    format!("{:04}-Q{}", from.year(), (from.month() - 1) / 3 + 1),
                )
            }
            Bin::Year => (
                from.ordinal() == 1 && (365..=366).contains(&days),
                from.year().to_string(),
            ),
        };
        if fits {
            return Some(match bin {
                Bin::Year => Value::Integer(from.year().into()),
                _ => Value::Text(text),
            });
        }
        let written = raw(&value.value);
        self.wrong(
            Problem::error(
                "D005",
                value.span,
                format!("`{}` is {}", target.name, target.kind.noun()),
            )
            .label(format!("{written} is not"))
            .help(format!(
                "{}, or date = {written}",
                example(target.name, target.kind)
            )),
        );
        None
    }

    /// One of a closed set, as it is spelled there.
    pub fn choice(
        &mut self,
        target: Target<'_>,
        words: &[&'static str],
        value: &Spanned<Written>,
    ) -> Option<String> {
        let text = raw(&value.value);
        let plain = text.trim().replace(' ', "-");
        if let Some(word) = words.iter().find(|w| w.eq_ignore_ascii_case(&plain)) {
            return Some(word.to_string());
        }
        let noun = match target.name {
            "type" => "event type",
            "subtype" => "event subtype",
            other => other,
        };
        let problem = Problem::error("D004", value.span, format!("no {noun} is called `{text}`"));
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let help = match meant(&plain, lower.iter().map(String::as_str)) {
            Some(word) => format!("did you mean `{word}`?"),
            None if words.len() > 20 => {
                "see the event types: events | count by type, subtype".to_string()
            }
            None => format!("one of: {}", lower.join(" ")),
        };
        self.wrong(problem.help(help));
        None
    }

    /// ISO codes of the countries meant.
    pub fn country(&mut self, value: &Spanned<Written>) -> Vec<String> {
        let text = raw(&value.value);
        let found = self.context.names.place(&text).countries;
        if !found.is_empty() {
            return found;
        }
        let is_code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic());
        if !is_code {
            let near = self.context.names.nearest(NameKind::Place, &text);
            let mut message = format!("no country is called \"{text}\"");
            if let Some(near) = near.first() {
                message += &format!("; nearest: \"{near}\"");
            }
            self.note(value.span, message);
        }
        // Actors without a country have codes of their own: IGO UNO EUR NGO ISM IMG MNC.
        vec![text.to_uppercase()]
    }

    pub fn no_actor(&mut self, span: Span, name: &str, field: &str) {
        let mut message = format!("no actor is called \"{name}\"");
        if self.context.names.is_publisher(name) {
            message += &format!("; a publisher is: publisher = {}", as_value(name));
        } else if let Some(near) = self.context.names.nearest(NameKind::Actor, name).first() {
            message += &format!("; nearest: \"{near}\"");
        } else if field == "target" {
            message += "; things are found by their words only";
        }
        self.note(span, message);
    }

    pub fn no_place(&mut self, span: Span, name: &str) {
        let mut message = format!("no place is called \"{name}\"");
        if let Some(near) = self.context.names.nearest(NameKind::Place, name).first() {
            message += &format!("; nearest: \"{near}\"");
        }
        self.note(span, message);
    }

    pub fn check_publisher(&mut self, span: Span, name: &str) {
        if self.context.names.is_publisher(name) {
            return;
        }
        let mut message = format!("no publisher is called \"{name}\"");
        if let Some(near) = self
            .context
            .names
            .nearest(NameKind::Publisher, name)
            .first()
        {
            message += &format!("; nearest: \"{near}\"");
        }
        self.note(span, message);
    }
}

/// A name as a query writes it, quoted where it must be.
pub(super) fn as_value(name: &str) -> String {
    let mut chars = name.chars();
    let plain = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '\''));
    let reserved = [
        "and", "or", "not", "none", "any", "last", "this", "next", "in", "by", "where",
    ];
    if plain && !reserved.contains(&name.to_lowercase().as_str()) {
        name.to_string()
    } else {
        quoted(name)
    }
}

/// Values that the field may have, where they are a closed set.
pub(super) fn choices(field: &catalogue::FieldInfo) -> Vec<String> {
    use super::vocabulary;
    let lower = |words: &[&str]| words.iter().map(|w| w.to_lowercase()).collect();
    match field.kind {
        Kind::Choice(words) => lower(words.words()),
        Kind::Type => lower(&[vocabulary::types(), vocabulary::subtypes()].concat()),
        Kind::Code => vocabulary::sectors()
            .iter()
            .map(|s| s.to_string())
            .collect(),
        Kind::Flag => vec!["yes".to_string(), "no".to_string()],
        _ => Vec::new(),
    }
}
