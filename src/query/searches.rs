//! Full-text search: words, phrases and words close together, quoted so that no text breaks FTS5's own language.

use super::conditions::{Condition, Scope};
use super::problems::Problem;
use super::syntax::{Spanned, Table, Value as Written};
use super::values;
use super::writer::Writer;

/// Words farther apart than this are not close in any sense.
const FARTHEST: u64 = 10_000;

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
