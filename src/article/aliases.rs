//! The names that producers give the fields of an article.

use crate::error::Error;
use std::collections::HashMap;

/// A field of an article that a record's field can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target {
    Title,
    Text,
    Date,
    Url,
    Source,
    Language,
    Id,
}

/// Each target with the names its field goes by, best first. A dot reaches into an object.
pub(super) const ALIASES: [(Target, &str, &[&str]); 7] = [
    (
        Target::Title,
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
        Target::Text,
        "text",
        &[
            "maintext",
            "text",
            "body",
            "content",
            "articleBody",
            "article",
            "full_text",
            "plaintext",
            "event_text",
            "story",
            "bodyText",
            "raw_text",
        ],
    ),
    (
        Target::Date,
        "date",
        &[
            "date_publish",
            "publish_date",
            "published",
            "publishedAt",
            "pub_date",
            "datePublished",
            "publishing_date",
            "publication_date",
            "date",
            "dateTime",
            "seendate",
            "timestamp",
        ],
    ),
    (
        Target::Url,
        "url",
        &["url", "link", "canonical_link", "webUrl", "source"],
    ),
    (
        Target::Source,
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
        Target::Language,
        "language",
        &[
            "language",
            "lang",
            "inLanguage",
            "meta_lang",
            "baseLanguage",
        ],
    ),
    (Target::Id, "id", &["id", "uuid", "uid", "story_id"]),
];

/// One way a field's name leads to a target.
#[derive(Debug, Clone)]
pub(super) struct Role {
    pub(super) target: Target,
    pub(super) rank: usize,
    /// Names inside the object, when the alias has a dot.
    pub(super) inside: Vec<String>,
    /// The name is that of an address with some producers and of something else with others.
    pub(super) only_address: bool,
}

/// Which field names lead to which target.
#[derive(Debug)]
pub(super) struct Mapping {
    roles: HashMap<String, Vec<Role>>,
}

impl Mapping {
    /// The known names, with the caller's own columns in place of those of the targets that they name.
    pub(super) fn new(map: &[(String, String)]) -> Result<Mapping, Error> {
        let mut mapping = Mapping {
            roles: HashMap::new(),
        };
        for (name, _) in map {
            if !ALIASES.iter().any(|(_, known, _)| known == name) {
                let known: Vec<_> = ALIASES.iter().map(|(_, name, _)| *name).collect();
                return Err(Error::new(format!("no field `{name}` to map a column to"))
                    .help(format!("the fields are {}", known.join(", "))));
            }
        }
        for (target, name, aliases) in ALIASES {
            let own: Vec<&str> = map
                .iter()
                .filter(|(mapped, _)| mapped == name)
                .map(|(_, column)| column.as_str())
                .collect();
            let aliases = if own.is_empty() { aliases } else { &own };
            for (rank, alias) in aliases.iter().enumerate() {
                mapping.add(target, rank, alias);
            }
        }
        Ok(mapping)
    }

    fn add(&mut self, target: Target, rank: usize, alias: &str) {
        self.roles.entry(normalise(alias)).or_default().push(Role {
            target,
            rank,
            inside: Vec::new(),
            only_address: target == Target::Url && alias == "source",
        });
        if let Some((outer, inner)) = alias.split_once('.') {
            self.roles.entry(normalise(outer)).or_default().push(Role {
                target,
                rank,
                inside: inner.split('.').map(normalise).collect(),
                only_address: false,
            });
        }
    }

    /// What a field's name leads to.
    pub(super) fn roles(&self, name: &str) -> &[Role] {
        self.roles.get(&normalise(name)).map_or(&[], Vec::as_slice)
    }

    /// Whether a column of this name can give a headline or a text.
    pub(super) fn tells(&self, column: &str) -> bool {
        self.roles.get(&normalise(column)).is_some_and(|roles| {
            roles
                .iter()
                .any(|role| matches!(role.target, Target::Title | Target::Text))
        })
    }

    /// Whether a name leads anywhere.
    pub(super) fn knows(&self, column: &str) -> bool {
        self.roles.contains_key(&normalise(column))
    }

    /// Whether a name is one that an id goes by.
    pub(super) fn is_id(&self, name: &str) -> bool {
        self.roles
            .get(&normalise(name))
            .is_some_and(|roles| roles.iter().any(|role| role.target == Target::Id))
    }
}

/// Case, `_`, `-`, `.` and blanks make no difference in a field's name.
pub(super) fn normalise(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | '.' | '\u{FEFF}') && !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}
