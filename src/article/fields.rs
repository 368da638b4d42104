//! From a record's named fields to an article, whatever its producer calls them.

use super::aliases::{Mapping, Role, Target, normalise};
use super::published::{self, Stated};
use super::{Article, ReadOptions, languages};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Whether a value says that there is none.
fn is_missing(text: &str) -> bool {
    matches!(
        text.trim(),
        "" | "None" | "none" | "null" | "NULL" | "NaN" | "nan" | "N/A" | "n/a" | "NA"
    )
}

/// What one record gave.
#[derive(Debug, Default)]
pub(super) struct Fields {
    found: BTreeMap<Target, Found>,
    rest: Map<String, Value>,
}

#[derive(Debug)]
struct Found {
    rank: usize,
    name: String,
    text: String,
    /// Put together from parts, so that the caller does not hold this very string.
    joined: bool,
}

impl Fields {
    /// Sorts a record's fields; the unknown and the unused ones are kept.
    pub(super) fn sort(record: Map<String, Value>, mapping: &Mapping) -> Fields {
        let mut found: BTreeMap<Target, Found> = BTreeMap::new();
        for (name, value) in &record {
            for role in mapping.roles(name) {
                let Some((text, joined)) = read_value(value, role) else {
                    continue;
                };
                if found
                    .get(&role.target)
                    .is_none_or(|best| role.rank < best.rank)
                {
                    let candidate = Found {
                        rank: role.rank,
                        name: name.clone(),
                        text,
                        joined,
                    };
                    found.insert(role.target, candidate);
                }
            }
        }
        if !found.contains_key(&Target::Date) {
            found.extend(split_date(&record).map(|date| (Target::Date, date)));
        }
        let mut rest = record;
        rest.retain(|name, value| {
            let whole = value.is_string() || value.is_number() || value.is_array();
            let used = whole && found.values().any(|field| field.name == *name);
            !(used || value.is_null() || value.as_str().is_some_and(is_missing))
        });
        Fields { found, rest }
    }

    /// The caller's id.
    pub(super) fn id(&self) -> Option<String> {
        self.found.get(&Target::Id).map(|field| field.text.clone())
    }

    /// The name that a target's value stood under.
    pub(super) fn name(&self, target: Target) -> Option<&str> {
        self.found.get(&target).map(|field| field.name.as_str())
    }

    fn take(&mut self, target: Target) -> Option<Found> {
        self.found.remove(&target)
    }

    /// Makes an article. `Err` says why there is none; the note is about its date.
    pub(super) fn into_article(
        mut self,
        options: &ReadOptions,
        from_json: bool,
    ) -> Result<(Article, Option<String>), String> {
        if !self.found.contains_key(&Target::Title) && !self.found.contains_key(&Target::Text) {
            return Err(self.without_text());
        }
        let (published, note) = self.published(options);
        let text = self.take(Target::Text);
        let joined = text.as_ref().is_some_and(|text| text.joined);
        let stated = self.take(Target::Language);
        let mut article = Article {
            input_id: self.take(Target::Id).map(|field| field.text),
            published,
            headline: self.take(Target::Title).map(|field| field.text),
            body: text.map(|text| text.text).unwrap_or_default(),
            publisher: self
                .take(Target::Source)
                .map(|field| field.text.trim().to_string())
                .or_else(|| options.source.clone()),
            url: self
                .take(Target::Url)
                .map(|field| field.text.trim().to_string()),
            metadata: self.rest,
            from_json: from_json && !joined,
            ..Default::default()
        };
        article.language = match &options.language {
            Some(language) => languages::stated(language).unwrap_or_else(|| language.clone()),
            None => stated
                .and_then(|field| languages::stated(&field.text))
                .unwrap_or_else(|| {
                    languages::detect(article.headline.as_deref().unwrap_or(""), &article.body)
                }),
        };
        article.uid = article.content_hash();
        Ok((article, note))
    }

    /// The stated day. What was written stays in the metadata unless the day says it all.
    fn published(&mut self, options: &ReadOptions) -> (Option<chrono::NaiveDate>, Option<String>) {
        let Some(field) = self.take(Target::Date) else {
            return (options.date, None);
        };
        let stated = published::parse(&field.text);
        let (published, note) = match stated {
            Stated::Day(day) => (Some(day), None),
            Stated::Partial => (None, None),
            Stated::Impossible => (
                None,
                Some(format!(
                    "there is no day `{}`; the article's date is left unknown",
                    short(&field.text)
                )),
            ),
            Stated::Unclear => (
                None,
                Some(format!(
                    "the date `{}` is not clear, so it is left unknown; write it as 2016-09-09",
                    short(&field.text)
                )),
            ),
        };
        let says_it_all = published.is_some_and(|day| day.to_string() == field.text.trim());
        if !says_it_all && !field.joined {
            self.rest
                .entry(field.name)
                .or_insert(Value::String(field.text));
        }
        (published, note)
    }

    fn without_text(&self) -> String {
        let names: Vec<String> = self
            .rest
            .keys()
            .map(|name| format!("`{}`", short(name)))
            .take(8)
            .collect();
        if names.is_empty() {
            "neither headline nor text".into()
        } else {
            format!(
                "neither headline nor text among {}; name the column with `--map text=COLUMN`",
                names.join(", ")
            )
        }
    }
}

/// The start of a value for a message of one line.
fn short(text: &str) -> String {
    let mut out: String = text
        .trim()
        .chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .take(40)
        .collect();
    if text.trim().chars().nth(40).is_some() {
        out.push('…');
    }
    out
}

/// The text that a value gives a target, and whether it was joined of parts.
fn read_value(value: &Value, role: &Role) -> Option<(String, bool)> {
    let mut value = value;
    for name in &role.inside {
        value = value
            .as_object()?
            .iter()
            .find_map(|(key, value)| (normalise(key) == *name).then_some(value))?;
    }
    let (text, joined) = match value {
        Value::String(text) => (
            super::encodings::without_nul(text.into()).into_owned(),
            false,
        ),
        Value::Number(number) if matches!(role.target, Target::Id | Target::Date) => {
            (number.to_string(), false)
        }
        Value::Array(_) | Value::Object(_) if role.target == Target::Text => {
            let mut parts = Vec::new();
            paragraphs(value, &mut parts);
            (parts.join("\n\n"), true)
        }
        _ => return None,
    };
    // An id may well be "NA"; only an empty one is none.
    if (role.target == Target::Id && text.is_empty())
        || (role.target != Target::Id && is_missing(&text))
    {
        return None;
    }
    let is_address = text
        .trim_start()
        .get(..4)
        .is_some_and(|s| s.eq_ignore_ascii_case("http"));
    match role.target {
        Target::Url if role.only_address && !is_address => None,
        Target::Source if is_address => None,
        _ => Some((text, joined)),
    }
}

/// The paragraphs of a nested body: strings, lists of them, `summary`, `sections` and `paragraphs`.
fn paragraphs(value: &Value, parts: &mut Vec<String>) {
    match value {
        Value::String(text) if !is_missing(text) => {
            parts.push(super::encodings::without_nul(text.trim().into()).into_owned());
        }
        Value::Array(values) => values.iter().for_each(|value| paragraphs(value, parts)),
        Value::Object(object) => {
            for name in ["headline", "summary", "text", "sections", "paragraphs"] {
                if let Some(value) = object.get(name) {
                    paragraphs(value, parts);
                }
            }
        }
        _ => {}
    }
}

/// A date that stands in the three fields `year`, `month` and `day`, or only the first of them.
fn split_date(record: &Map<String, Value>) -> Option<Found> {
    let part = |wanted: &str| {
        record.iter().find_map(|(name, value)| {
            if normalise(name) != wanted {
                return None;
            }
            match value {
                Value::Number(number) => Some(number.to_string()),
                Value::String(text) if !is_missing(text) => Some(text.trim().to_string()),
                _ => None,
            }
        })
    };
    let year = part("year")?;
    let text = match (part("month"), part("day")) {
        (Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        (Some(month), None) => format!("{year}-{month}"),
        _ => year,
    };
    Some(Found {
        rank: usize::MAX,
        name: "year, month, day".into(),
        text,
        joined: true,
    })
}

#[cfg(test)]
mod tests {
    use super::super::aliases::ALIASES;
    use super::*;

    fn article(json: &str) -> Article {
        let record = serde_json::from_str(json).unwrap();
        let mapping = Mapping::new(&[]).unwrap();
        Fields::sort(record, &mapping)
            .into_article(&ReadOptions::default(), true)
            .unwrap()
            .0
    }

    #[test]
    fn every_alias_fills_its_target() {
        let mapping = Mapping::new(&[]).unwrap();
        for (target, _, aliases) in ALIASES {
            for alias in aliases {
                let mut record = Map::new();
                let value = if target == Target::Url {
                    "http://example.org"
                } else {
                    "2016-09-09"
                };
                record.insert(alias.to_uppercase(), Value::String(value.into()));
                let fields = Fields::sort(record, &mapping);
                assert!(fields.name(target).is_some(), "{alias}");
            }
        }
    }

    #[test]
    fn the_best_name_wins_and_the_others_are_kept() {
        let a = article(
            r#"{"text":null,"raw_text":"one two","maintext":"One.\n\nTwo.","title":"T","page":3}"#,
        );
        assert_eq!(a.body, "One.\n\nTwo.");
        assert_eq!(a.metadata.get("raw_text").unwrap(), "one two");
        assert_eq!(a.metadata.get("page").unwrap(), 3);
        assert!(!a.metadata.contains_key("title"));
    }

    #[test]
    fn source_is_outlet_or_address() {
        let a =
            article(r#"{"title":"T","source":"https://example.org/a","hostname":"example.org"}"#);
        assert_eq!(a.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(a.publisher.as_deref(), Some("example.org"));
        let a = article(
            r#"{"title":"T","source":{"id":null,"name":"The Example"},"url":"http://e.org"}"#,
        );
        assert_eq!(a.publisher.as_deref(), Some("The Example"));
        assert_eq!(a.url.as_deref(), Some("http://e.org"));
        let a = article(r#"{"title":"T","source":"The Example"}"#);
        assert_eq!((a.publisher.as_deref(), a.url), (Some("The Example"), None));
    }

    #[test]
    fn a_nested_body_is_joined_and_not_the_callers_string() {
        let a = article(
            r#"{"title":"T","body":{"summary":["First."],"sections":[{"headline":"","paragraphs":["Second.","Third."]}]}}"#,
        );
        assert_eq!(a.body, "First.\n\nSecond.\n\nThird.");
        assert!(!a.from_json);
    }

    #[test]
    fn missing_comes_in_many_words() {
        for missing in [
            "null", "\"None\"", "\"null\"", "\"NaN\"", "\"N/A\"", "\"\"", "\" \"",
        ] {
            let a = article(&format!(
                r#"{{"title":"T","text":{missing},"date_publish":{missing},"date":"2016-09-09"}}"#
            ));
            assert_eq!(a.body, "");
            assert_eq!(a.published.unwrap().to_string(), "2016-09-09", "{missing}");
        }
    }

    #[test]
    fn a_month_stays_in_the_metadata() {
        let a = article(r#"{"title":"T","date":"2016-09"}"#);
        assert_eq!(a.published, None);
        assert_eq!(a.metadata.get("date").unwrap(), "2016-09");
        let a = article(r#"{"title":"T","year":2016,"month":"9","day":9}"#);
        assert_eq!(a.published.unwrap().to_string(), "2016-09-09");
        assert_eq!(a.metadata.get("year").unwrap(), 2016);
    }

    #[test]
    fn a_mapped_column_replaces_the_names() {
        let mapping = Mapping::new(&[("text".into(), "my_col".into())]).unwrap();
        let record = serde_json::from_str(r#"{"text":"no","My Col":"yes"}"#).unwrap();
        let (a, _) = Fields::sort(record, &mapping)
            .into_article(&ReadOptions::default(), true)
            .unwrap();
        assert_eq!(a.body, "yes");
        let error = Mapping::new(&[("txet".into(), "x".into())]).unwrap_err();
        assert!(error.message().contains("`txet`"));
    }
}
