//! Everything known beforehand, loaded once and passed by reference: lexicons, the ontology, actors, the gazetteer.
//!
//! Words are data: TSV files under `src/knowledge/data/`, embedded, each line with an example that a test executes.

pub mod actors;
pub mod amounts;
pub mod casualty_words;
pub mod countries;
pub mod gazetteer;
pub mod geonames;
pub mod headed;
pub mod homes;
pub mod ontology;
pub mod own_actors;
pub mod own_places;
pub mod own_triggers;
pub mod place_words;
pub mod regions;
pub mod triggers;

use crate::error::Error;

/// All lexicons and tables. Build one and share it.
#[derive(Debug)]
pub struct Knowledge {
    /// Tagger and word forms.
    pub language: crate::analysis::Language,
    /// Known actors and nouns for people.
    pub actors: actors::ActorTable,
    /// Countries.
    pub countries: countries::Countries,
    /// Places.
    pub gazetteer: gazetteer::Gazetteer,
    /// Where sources of articles sit; none unless a file is given.
    pub homes: homes::Homes,
    /// Macro-regions and abbreviations of divisions.
    pub regions: regions::Regions,
    /// Words beside the names of places.
    pub place_words: place_words::PlaceWords,
    /// Words that tell events.
    pub triggers: triggers::Triggers,
    /// Event types.
    pub ontology: ontology::Ontology,
    /// Ranges of vague numbers.
    pub amounts: amounts::Amounts,
    /// Words of killing, hurting, holding and driving out.
    pub casualties: casualty_words::Words,
}

impl Knowledge {
    /// Loads the embedded tables.
    pub fn load() -> Result<Knowledge, Error> {
        Ok(Knowledge {
            actors: actors::ActorTable::load(),
            countries: countries::Countries::load(),
            gazetteer: gazetteer::Gazetteer::load()?,
            homes: homes::Homes::default(),
            regions: regions::Regions::load(),
            place_words: place_words::PlaceWords::load(),
            triggers: triggers::Triggers::load(),
            amounts: amounts::Amounts::load()?,
            casualties: casualty_words::Words::load(),
            language: crate::analysis::Language::load()?,
            ontology: ontology::Ontology::load(),
        })
    }
}

impl Knowledge {
    /// Adds verbs of one's own that tell events.
    pub fn add_verbs(&mut self, own: Vec<triggers::Row>) {
        let words: Vec<&str> = own.iter().map(|row| row.trigger.origin.word).collect();
        self.language.learn(&words, &[]);
        self.triggers.add_verbs(own);
    }

    /// Adds nouns of one's own that tell events.
    pub fn add_nouns(&mut self, own: Vec<triggers::Trigger>) {
        let words: Vec<&str> = own.iter().map(|noun| noun.origin.word).collect();
        self.language.learn(&[], &words);
        self.triggers.add_nouns(own);
    }
}

/// The text of a file that a user configured; `what` it is stands in the error.
pub fn own_file(path: &std::path::Path, what: &str) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|error| {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "no such file".to_string(),
            std::io::ErrorKind::PermissionDenied => "permission denied".to_string(),
            _ => error.to_string().to_lowercase(),
        };
        Error::new(format!(
            "cannot read the {what} `{}`: {reason}",
            path.display()
        ))
    })?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::new(format!("the {what} `{}` is not UTF-8 text", path.display())))?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_string)
        .unwrap_or(text))
}

/// The text of a file of one's own for as long as the program runs. It is never freed: the tables hold slices of their
/// embedded texts, live until the end as those do, and are loaded once.
pub fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Data lines of an embedded TSV table: comments (`#`) and the header line left out, cells trimmed, short lines refused by the tests.
pub fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// Folds a name for look-ups: NFKD without marks, ø ł đ ß æ ı replaced, lower case, "." and apostrophes dropped,
/// hyphen and slash to blank, blanks single.
pub fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd() {
        if unicode_normalization::char::is_combining_mark(c) {
            continue;
        }
        match c {
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            'ı' => out.push('i'),
            '.' | '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' => {}
            '-' | '/' | '–' | '_' => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    if out.contains("  ") || out.starts_with(' ') || out.ends_with(' ') {
        out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    out
}

/// Reads each row of a tab-separated table of a user's own: the first line names the columns, `wanted` among them; lines that
/// begin with `#` are comments. `read` is given a row's cells by their names; what is wrong is told with its line.
fn read_headed<T>(
    text: &str,
    wanted: &[&str],
    mut read: impl for<'a> FnMut(&dyn Fn(&str) -> &'a str) -> std::result::Result<T, String>,
) -> std::result::Result<Vec<T>, String> {
    let table = headed::Headed::new(text);
    table.want(wanted)?;
    let rows = table.lines().map(|(number, cells)| {
        let cells = cells.map_err(|e| format!("line {number} {e}"))?;
        read(&|name: &str| cells.get(name)).map_err(|e| format!("line {number}: {e}"))
    });
    rows.collect()
}

/// One loaded copy for all tests of a process.
#[cfg(test)]
pub fn shared() -> &'static Knowledge {
    static SHARED: std::sync::OnceLock<Knowledge> = std::sync::OnceLock::new();
    SHARED.get_or_init(|| Knowledge::load().expect("the embedded tables"))
}
