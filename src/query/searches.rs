//! `~`, and a text alone: full-text search by words, phrases and words close together, quoted so that no text breaks FTS5's own language.

use super::catalogue::{Kind, Way};
use super::conditions::{Condition, Scope, Target};
use super::problems::Problem;
use super::syntax::{Spanned, Table, Value as Written};
use super::values;
use super::writer::Writer;

/// Words farther apart than this are not close in any sense.
const FARTHEST: u64 = 10_000;
const LONGEST: usize = super::writer::LONGEST_PATTERN - 2;

impl Writer<'_> {
    /// A text alone.
    pub fn search_alone(
        &mut self,
        scope: Scope<'_>,
        value: &Spanned<Written>,
    ) -> Option<Condition> {
        let table = match scope {
            Scope::Rows(table @ (Table::Events | Table::Casualties | Table::Articles)) => table,
            Scope::Rows(table) => {
                self.wrong(
                    Problem::error(
                        "D003",
                        value.span,
                        format!("{} have no text to search", table.name()),
                    )
                    .help(format!(
                        "{} where name ~ {}",
                        table.name(),
                        values::quoted(&values::raw(&value.value))
                    )),
                );
                return None;
            }
            Scope::Columns(..) => {
                self.wrong(
                    Problem::error(
                        "D009",
                        value.span,
                        "after an aggregate there is no text to search",
                    )
                    .help("put the search before the aggregate"),
                );
                return None;
            }
        };
        let sql = self.search(table, None, value)?;
        Some(Condition {
            sql,
            words: format!("with {}", values::quoted(&values::raw(&value.value))),
        })
    }

    /// `text ~ value`, `headline ~ value`.
    pub fn search(
        &mut self,
        table: Table,
        column: Option<&str>,
        value: &Spanned<Written>,
    ) -> Option<String> {
        let Some(terms) = terms(&value.value) else {
            self.wrong(
                Problem::error("D005", value.span, "there is no word to search for")
                    .help("a word or a phrase: text ~ \"barrel bomb\""),
            );
            return None;
        };
        let terms = match column {
            Some(column) => format!("{column} : {terms}"),
            None => terms,
        };
        let bound = self.bind_text(terms);
        let article = match table {
            Table::Articles => "t.id",
            Table::Casualties => "c.article_id",
            _ => "e.article_id",
        };
        Some(format!(
            "{article} IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH {bound})"
        ))
    }

    /// `~` on any text, by the index where there is one.
    pub fn contains(
        &mut self,
        target: Target<'_>,
        value: &Spanned<Written>,
    ) -> Option<(String, String)> {
        let value = self.resolved(value)?;
        if matches!(value.value, Written::None | Written::Any)
            || target.kind.is_number()
            || matches!(target.kind, Kind::Date | Kind::Bin(_) | Kind::Flag)
        {
            let problem = Problem::error(
                "D005",
                value.span,
                format!(
                    "`{}` is {}: `~` searches text",
                    target.name,
                    target.kind.noun()
                ),
            );
            self.wrong(problem.help(values::example(target.name, target.kind)));
            return None;
        }
        let raw = values::raw(&value.value);
        let said = format!("\"{raw}\"");
        if let (Kind::Search, Scope::Rows(table), Way::Search(column)) =
            (target.kind, target.scope, target.way)
        {
            return self.search(table, column, &value).map(|sql| (sql, said));
        }
        if raw.chars().count() > LONGEST {
            self.wrong(
                Problem::error(
                    "D005",
                    value.span,
                    format!("a text of more than {LONGEST} characters to look for"),
                )
                .help("look for a shorter part"),
            );
            return None;
        }
        let folded = self.context.names.fold(&raw);
        let sql = match (target.kind, target.way, target.scope) {
            (Kind::Actor, Way::Actors(..), Scope::Rows(_)) => {
                let like = self.bind_text(super::writer::pattern(&folded));
                self.wrap(target, |_, _| {
                    format!("actor_id IN (SELECT actor_id FROM actor_aliases WHERE norm LIKE {like} ESCAPE '\\' UNION SELECT id FROM actors WHERE norm LIKE {like} ESCAPE '\\')")
                })
            }
            (Kind::Actor, _, Scope::Rows(_)) => {
                let like = self.bind_text(super::writer::pattern(&folded));
                format!(
                    "a.id IN (SELECT actor_id FROM actor_aliases WHERE norm LIKE {like} ESCAPE '\\' UNION SELECT id FROM actors WHERE norm LIKE {like} ESCAPE '\\')"
                )
            }
            (Kind::Place, _, Scope::Rows(table)) => {
                let (like, plain) = (
                    self.bind_text(super::writer::pattern(&folded)),
                    self.bind_text(super::writer::pattern(&raw)),
                );
                let x = if table == Table::Locations { "l." } else { "" };
                let inner = format!(
                    "({x}norm LIKE {like} ESCAPE '\\' OR {x}region LIKE {plain} ESCAPE '\\')"
                );
                self.wrap(target, |_, _| inner)
            }
            _ => {
                let like = self.bind_text(super::writer::pattern(&raw));
                self.wrap(target, |_, x| format!("{x} LIKE {like} ESCAPE '\\'"))
            }
        };
        Some((sql, said))
    }
}

/// The value in FTS5's language: each term in quotes, inner quotes doubled, `*` outside.
fn terms(value: &Written) -> Option<String> {
    let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\"").replace('\0', " "));
    let has_word = |text: &str| text.chars().any(char::is_alphanumeric);
    match value {
        Written::Text(text, None) => has_word(text).then(|| quote(text)),
        Written::Text(text, Some(near)) => {
            let words: Vec<String> = text
                .split_whitespace()
                .filter(|w| has_word(w))
                .map(quote)
                .collect();
            (!words.is_empty())
                .then(|| format!("NEAR({}, {})", words.join(" "), (*near).min(FARTHEST)))
        }
        other => {
            let text = values::raw(other);
            let word = text.trim_end_matches('*');
            has_word(word).then(|| {
                if word.len() < text.len() {
                    format!("{}*", quote(word))
                } else {
                    quote(word)
                }
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_quoted() {
        let text = |t: &str| terms(&Written::Text(t.into(), None));
        assert_eq!(
            text("people's \"AND\"").as_deref(),
            Some("\"people's \"\"AND\"\"\"")
        );
        assert_eq!(text(" - "), None);
        assert_eq!(
            terms(&Written::Text("hospital airstrike".into(), Some(10))).as_deref(),
            Some("NEAR(\"hospital\" \"airstrike\", 10)")
        );
        assert_eq!(
            terms(&Written::Word("chlor*".into())).as_deref(),
            Some("\"chlor\"*")
        );
        assert_eq!(
            terms(&Written::Word("car-bomb".into())).as_deref(),
            Some("\"car-bomb\"")
        );
        assert_eq!(terms(&Written::Word("***".into())), None);
    }
}
