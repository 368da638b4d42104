//! A record's fields under the names that scrapers, archives and APIs give them, made into an [`Article`].

use super::{Article, ReadOptions};
use chrono::{DateTime, NaiveDate};
use serde_json::{Map, Value};

/// Names of each field, best first; case, `_`, `-`, `.` and blanks do not count, dots reach into objects.
const ALIASES: &[(&str, &[&str])] = &[
    (
        "title",
        &[
            "title",
            "headline",
            "hed",
            "head",
            "title_page",
            "webTitle",
            "thread.title",
            "name",
        ],
    ),
    (
        "text",
        &[
            "maintext",
            "text",
            "body",
            "content",
            "articleBody",
            "article",
            "full_text",
            "fulltext",
            "plaintext",
            "event_text",
            "story",
            "bodyText",
            "raw_text",
        ],
    ),
    (
        "date",
        &[
            "date_publish",
            "publish_date",
            "published",
            "publishedAt",
            "published_at",
            "pub_date",
            "pubDate",
            "datePublished",
            "publishing_date",
            "publication_date",
            "date",
            "dateTime",
            "seendate",
            "timestamp",
        ],
    ),
    ("url", &["url", "link", "canonical_link", "webUrl"]),
    (
        "source",
        &[
            "source_domain",
            "source.name",
            "source",
            "publisher.name",
            "publisher",
            "outlet",
            "media_name",
            "meta_site_name",
            "sitename",
            "source-hostname",
            "hostname",
            "domain",
            "publication",
            "newspaper",
            "thread.site",
        ],
    ),
    (
        "language",
        &[
            "language",
            "lang",
            "inLanguage",
            "meta_lang",
            "baseLanguage",
        ],
    ),
    ("id", &["id", "uuid", "uid", "story_id"]),
];

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | '.' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a column of this name can hold the field.
pub fn is_alias(field: &str, column: &str) -> bool {
    ALIASES
        .iter()
        .any(|(name, aliases)| *name == field && aliases.iter().any(|a| plain(a) == plain(column)))
}

/// The text of a value, unless it is one of the many ways to say "missing".
fn stated(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => n.to_string(),
        _ => return None,
    };
    (!matches!(
        text.trim(),
        "" | "None" | "none" | "null" | "NULL" | "NaN" | "nan" | "N/A" | "n/a"
    ))
    .then_some(text)
}

/// Finds an alias in a record: the key at the top, or a path into objects. Gives the top key too.
fn find<'r>(record: &'r Map<String, Value>, alias: &str) -> Option<(&'r str, String)> {
    let wanted = plain(alias);
    if let Some((key, value)) = record.iter().find(|(k, _)| plain(k) == wanted)
        && let Some(text) = stated(value)
    {
        return Some((key, text));
    }
    let (outer, inner) = alias.split_once('.')?;
    let wanted = plain(outer);
    let (key, value) = record.iter().find(|(k, _)| plain(k) == wanted)?;
    find(value.as_object()?, inner).map(|(_, text)| (key.as_str(), text))
}

/// Makes an article of a record, or says why not. The record's remaining fields become metadata.
pub fn article(
    record: &Map<String, Value>,
    options: &ReadOptions,
    notes: &mut Vec<String>,
) -> Result<Article, String> {
    let mut used: Vec<&str> = Vec::new();
    let mut take = |field: &str, accept: &dyn Fn(&str) -> bool| -> Option<String> {
        if let Some((_, column)) = options.map.iter().find(|(target, _)| target == field) {
            let (key, text) = find(record, column)?;
            used.push(key);
            return Some(text);
        }
        let aliases = ALIASES
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(&[][..], |(_, a)| a);
        let (key, text) = aliases
            .iter()
            .find_map(|a| find(record, a).filter(|(_, text)| accept(text)))?;
        used.push(key);
        Some(text)
    };
    let any = |_: &str| true;
    let web = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    let headline = take("title", &any);
    let body = take("text", &any).unwrap_or_default();
    let url =
        take("url", &any).or_else(|| record.get("source").and_then(stated).filter(|s| web(s)));
    let publisher = take("source", &|text| !web(text)).or_else(|| options.source.clone());
    let language = take("language", &any);
    let id = take("id", &any);
    let stated_date = take("date", &any).or_else(|| {
        let part = |name: &str| record.get(name).and_then(stated);
        Some(format!(
            "{}-{:0>2}-{:0>2}",
            part("year")?,
            part("month")?,
            part("day")?
        ))
    });
    if url.is_some() && record.get("source").and_then(stated).as_deref() == url.as_deref() {
        used.push("source");
    }
    if headline.is_none() && body.trim().is_empty() {
        return Err("no text in this record: neither a headline nor a body".into());
    }
    let mut metadata: Map<String, Value> = record
        .iter()
        .filter(|(k, v)| !used.contains(&k.as_str()) && !v.is_null())
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let mut published = None;
    if let Some(text) = &stated_date {
        match read_date(text) {
            Some(day) => {
                published = Some(day);
                if text.trim().len() > 10 {
                    metadata.insert("date".into(), Value::String(text.clone()));
                }
            }
            None => {
                metadata.insert("date".into(), Value::String(text.clone()));
                notes.push(format!(
                    "date `{}` is not a day of the calendar; kept in the metadata",
                    cut(text)
                ));
            }
        }
    }
    let clean = |text: String| {
        if text.contains('\0') {
            text.replace('\0', "\u{fffd}")
        } else {
            text
        }
    };
    let mut article = Article {
        published: published.or(options.date),
        headline: headline.map(clean),
        body: clean(body),
        publisher,
        url,
        input_id: id,
        metadata,
        from_json: true,
        ..Article::default()
    };
    finish(&mut article, language.as_deref(), options);
    Ok(article)
}

fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Fills language and content hash, the last things every reader does.
pub fn finish(article: &mut Article, stated: Option<&str>, options: &ReadOptions) {
    article.language = options
        .language
        .clone()
        .or_else(|| stated.and_then(language_code))
        .unwrap_or_else(|| detect(article));
    article.uid = article.content_hash();
}

/// "english", "EN", "en-GB" to a BCP 47 code.
fn language_code(stated: &str) -> Option<String> {
    let lower = stated.trim().to_lowercase();
    let named = [
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("spanish", "es"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("arabic", "ar"),
        ("turkish", "tr"),
        ("italian", "it"),
        ("dutch", "nl"),
        ("chinese", "zh"),
        ("persian", "fa"),
        ("ukrainian", "uk"),
        ("indonesian", "id"),
        ("japanese", "ja"),
        ("polish", "pl"),
        ("hindi", "hi"),
        ("eng", "en"),
    ];
    if let Some((_, code)) = named.iter().find(|(name, _)| *name == lower) {
        return Some(code.to_string());
    }
    let code = lower.split(['-', '_']).next().unwrap_or("");
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then(|| code.to_string())
}

/// The language of the whole article; short texts and doubtful ones count as English.
fn detect(article: &Article) -> String {
    let text = format!(
        "{} {}",
        article.headline.as_deref().unwrap_or(""),
        article.body.chars().take(4000).collect::<String>()
    );
    if text.chars().filter(|c| c.is_alphabetic()).count() < 60 {
        return "en".into();
    }
    match whatlang::detect(&text) {
        Some(info) if info.is_reliable() || info.script() != whatlang::Script::Latin => {
            two_letters(info.lang()).into()
        }
        _ => "en".into(),
    }
}

fn two_letters(lang: whatlang::Lang) -> &'static str {
    let code = lang.code();
    let pairs = [
        ("eng", "en"),
        ("fra", "fr"),
        ("deu", "de"),
        ("spa", "es"),
        ("por", "pt"),
        ("rus", "ru"),
        ("ara", "ar"),
        ("tur", "tr"),
        ("ita", "it"),
        ("nld", "nl"),
        ("cmn", "zh"),
        ("pes", "fa"),
        ("ukr", "uk"),
        ("ind", "id"),
        ("jpn", "ja"),
        ("pol", "pl"),
        ("hin", "hi"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "no"),
        ("fin", "fi"),
        ("ell", "el"),
        ("heb", "he"),
        ("kor", "ko"),
        ("ces", "cs"),
        ("ron", "ro"),
        ("hun", "hu"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("srp", "sr"),
        ("hrv", "hr"),
        ("bul", "bg"),
        ("ben", "bn"),
        ("tha", "th"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("afr", "af"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("lit", "lt"),
    ];
    pairs
        .iter()
        .find(|(three, _)| *three == code)
        .map_or(code, |(_, two)| two)
}

/// The stated day of an ISO date or a timestamp, in its own offset: never shifted to another zone.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let plausible = |d: &NaiveDate| (1000..=9999).contains(&chrono::Datelike::year(d));
    let iso = text
        .get(..10)
        .and_then(|t| NaiveDate::parse_from_str(t, "%Y-%m-%d").ok())
        .filter(|_| {
            text[10..]
                .chars()
                .next()
                .is_none_or(|c| matches!(c, 'T' | ' ' | 't'))
        });
    let compact = || {
        let head = text
            .get(..8)
            .filter(|h| h.bytes().all(|b| b.is_ascii_digit()))?;
        text[8..]
            .chars()
            .next()
            .is_none_or(|c| c == 'T')
            .then(|| NaiveDate::parse_from_str(head, "%Y%m%d").ok())?
    };
    let slashes = || {
        text.get(..10)
            .and_then(|t| NaiveDate::parse_from_str(t, "%Y/%m/%d").ok())
    };
    let mail = || {
        DateTime::parse_from_rfc2822(text)
            .ok()
            .map(|d| d.date_naive())
    };
    let seconds = || {
        let n: i64 = text
            .parse()
            .ok()
            .filter(|n| (100_000_000..100_000_000_000_000).contains(n))?;
        let n = if n > 100_000_000_000 { n / 1000 } else { n };
        DateTime::from_timestamp(n, 0).map(|d| d.date_naive())
    };
    iso.or_else(compact)
        .or_else(slashes)
        .or_else(mail)
        .or_else(seconds)
        .filter(plausible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_stated() {
        for (text, want) in [
            ("2016-09-09", Some("2016-09-09")),
            ("2016-09-09T23:30:00+14:00", Some("2016-09-09")),
            ("2016-09-09 06:30:00", Some("2016-09-09")),
            ("20160909T063000Z", Some("2016-09-09")),
            ("Fri, 09 Sep 2016 06:30:00 +0200", Some("2016-09-09")),
            ("2016-02-30", None),
            ("2016-09", None),
            ("2016", None),
            ("0000-01-01", None),
            ("99999-01-01", None),
            ("soon", None),
        ] {
            assert_eq!(
                read_date(text).map(|d| d.to_string()).as_deref(),
                want,
                "{text}"
            );
        }
    }

    #[test]
    fn aliases_reach_into_objects_and_skip_missing_values() {
        let record = serde_json::json!({"Title": "None", "headline": "Talks", "text": null, "mainText": "They met.",
            "source": {"id": 1, "name": "Daily"}, "date_publish": "2016-09-09 06:30:00", "tags": ["a"]});
        let mut notes = Vec::new();
        let article = article(
            record.as_object().expect("an object"),
            &ReadOptions::default(),
            &mut notes,
        )
        .expect("an article");
        assert_eq!(article.headline.as_deref(), Some("Talks"));
        assert_eq!(article.body, "They met.");
        assert_eq!(article.publisher.as_deref(), Some("Daily"));
        assert_eq!(
            article.published.map(|d| d.to_string()).as_deref(),
            Some("2016-09-09")
        );
        assert!(article.metadata.contains_key("tags"));
    }
}
