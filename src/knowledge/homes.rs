//! Source homes: where the publishers of articles sit, so that a local paper's Springfield is the one next door.
//!
//! The file that `dateline homes learn` writes is a TSV whose first line names its columns: `source country admin1 lat lon
//! articles share`. `source` and `country` are required, an empty cell is unknown.

use super::countries::Countries;
use super::own_places::{country, degrees};
use crate::article::Article;
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

/// The columns, as they are written.
pub const COLUMNS: [&str; 7] = [
    "source", "country", "admin1", "lat", "lon", "articles", "share",
];

/// Where a source sits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Home {
    /// Publisher, or host of its addresses without `www.`.
    pub source: String,
    /// ISO 3166-1 alpha-3.
    pub country: &'static str,
    /// Name of the first-order division.
    pub admin1: Option<String>,
    /// Degrees of its town.
    pub point: Option<(f64, f64)>,
    /// Articles that it was learnt from.
    pub articles: usize,
    /// Part of them that names places at home.
    pub share: Option<f64>,
}

/// Homes by source.
#[derive(Debug, Default)]
pub struct Homes {
    by_source: HashMap<String, Home>,
}

impl Homes {
    /// Makes them findable; of two with one source the last counts.
    pub fn new(homes: Vec<Home>) -> Homes {
        let by_source = homes.into_iter().map(|h| (key(&h.source), h)).collect();
        Homes { by_source }
    }

    /// Reads a file that `dateline homes learn` wrote. The error names the file and what would work.
    pub fn load(path: &Path, countries: &Countries) -> Result<Homes> {
        let text = super::own_file(path, "table of homes").map_err(|e| e.help(WORKS))?;
        let homes = parse(&text, countries).map_err(|problem| {
            Error::new(format!(
                "the table of homes `{}` is damaged: {problem}",
                path.display()
            ))
            .help(WORKS)
        })?;
        Ok(Homes::new(homes))
    }

    /// The home of an article's source.
    pub fn of(&self, article: &Article) -> Option<&Home> {
        if self.by_source.is_empty() {
            return None;
        }
        let publisher = article.publisher.as_deref().map(key);
        let host = || article.url.as_deref().and_then(host);
        publisher
            .and_then(|publisher| self.by_source.get(&publisher))
            .or_else(|| self.by_source.get(&host()?))
    }
}

const WORKS: &str = "make one with: dateline homes learn ARTICLES… > homes.tsv";

/// Spellings of a source that are the same.
fn key(source: &str) -> String {
    let words: Vec<String> = source.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The source of an article: its publisher, else the host of its address.
pub fn source(article: &Article) -> Option<String> {
    let publisher = article.publisher.as_deref().map(str::trim);
    publisher
        .filter(|publisher| !publisher.is_empty())
        .map(str::to_string)
        .or_else(|| host(article.url.as_deref()?))
}

/// The host of an address, without `www.` and port.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_string())
}

fn parse(text: &str, countries: &Countries) -> std::result::Result<Vec<Home>, String> {
    super::read_headed(text, &["source", "country"], |cell| read(cell, countries))
}

fn read<'r>(
    cell: impl Fn(&str) -> &'r str,
    countries: &Countries,
) -> std::result::Result<Home, String> {
    let source = cell("source");
    if source.is_empty() {
        return Err("there is no source".to_string());
    }
    let country = country(cell("country"), countries)?.ok_or("there is no country")?;
    let point = match (cell("lat"), cell("lon")) {
        ("", "") => None,
        (lat, lon) => Some((
            degrees("latitude", lat, 90.0)?,
            degrees("longitude", lon, 180.0)?,
        )),
    };
    let number = |name: &str| match cell(name) {
        "" => Ok(None),
        text => match text
            .parse::<f64>()
            .ok()
            .filter(|n| n.is_finite() && *n >= 0.0)
        {
            Some(number) => Ok(Some(number)),
            None => Err(format!("`{text}` is no number of `{name}`")),
        },
    };
    Ok(Home {
        source: source.to_string(),
        country: countries.all()[country].iso3,
        admin1: Some(cell("admin1"))
            .filter(|a| !a.is_empty())
            .map(str::to_string),
        point,
        articles: number("articles")?.unwrap_or(0.0) as usize,
        share: number("share")?,
    })
}

/// Writes homes as `Homes::load` reads them.
pub fn write(homes: &[Home], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))?;
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for home in homes {
        let degrees = |d: Option<f64>| d.map(|d| d.to_string()).unwrap_or_default();
        let cells = [
            plain(&home.source),
            home.country.to_string(),
            plain(home.admin1.as_deref().unwrap_or("")),
            degrees(home.point.map(|p| p.0)),
            degrees(home.point.map(|p| p.1)),
            home.articles.to_string(),
            home.share.map(|s| format!("{s:.2}")).unwrap_or_default(),
        ];
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_publishers_or_hosts() {
        for (url, wanted) in [
            ("http://www.example.org/a/b?c", Some("example.org")),
            ("https://me@News.Example.org:8080", Some("news.example.org")),
            ("example.org/x", Some("example.org")),
            ("file:///tmp/x", None),
            ("", None),
        ] {
            assert_eq!(host(url).as_deref(), wanted, "{url}");
        }
        let mut article = Article::new(None, None, "x");
        assert_eq!(source(&article), None);
        article.url = Some("http://example.org/1".into());
        assert_eq!(source(&article).as_deref(), Some("example.org"));
        article.publisher = Some("The Example".into());
        assert_eq!(source(&article).as_deref(), Some("The Example"));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let countries = &crate::knowledge::shared().countries;
        let home = Home {
            source: "The Example".into(),
            country: "USA",
            admin1: Some("Ohio".into()),
            point: Some((39.75, -83.5)),
            articles: 4,
            share: Some(0.75),
        };
        let bare = Home {
            source: "example.org".into(),
            country: "SYR",
            ..Home::default()
        };
        let mut file = Vec::new();
        let homes = vec![home, bare];
        write(&homes, &mut file).expect("memory takes text");
        let text = String::from_utf8(file).expect("UTF-8");
        assert_eq!(parse(&text, countries), Ok(homes.clone()));
        let homes = Homes::new(homes);
        let mut article = Article::new(None, None, "x");
        article.publisher = Some("the  example".into());
        assert_eq!(homes.of(&article).map(|h| h.articles), Some(4));
        article.publisher = Some("Unknown".into());
        article.url = Some("https://www.example.org/1".into());
        assert_eq!(homes.of(&article).map(|h| h.country), Some("SYR"));
        for (text, wanted) in [
            ("x\ty\n", "its first line names no column `source`"),
            (
                "source\tcountry\nX\tAtlantis\n",
                "line 2: `Atlantis` is no country",
            ),
            ("source\tcountry\nX\t\n", "line 2: there is no country"),
            (
                "source\tcountry\tlat\tlon\nX\tUSA\t1\t\n",
                "line 2: `` is no longitude",
            ),
        ] {
            let problem = parse(text, countries).expect_err(text);
            assert!(problem.starts_with(wanted), "{problem}");
        }
    }
}
