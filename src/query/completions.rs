//! What may stand at the cursor: tables, stages, fields, operators, values, by what stands before it.

use super::catalogue::{self, Kind};
use super::lexer::{Token, TokenKind, tokens};
use super::syntax::Table;
use super::{NameKind, Names, values};

/// One thing to put in the place of the word at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is written.
    pub text: String,
    /// One line on it; may be empty.
    pub description: String,
}

/// Names offered at once.
const MOST: usize = 50;

const STAGES: &[(&str, &str)] = &[
    ("where", "keep what meets a condition"),
    ("count", "how many, by fields"),
    ("sum(", "add up a number"),
    ("avg(", "mean of a number"),
    ("min(", "smallest"),
    ("max(", "largest"),
    ("median(", "middle value"),
    ("uniq(", "how many different"),
    ("sort", "order by fields"),
    ("top", "the largest by a field"),
    ("take", "the first rows"),
    ("show", "choose columns"),
    ("facets", "count by the fields that tell most"),
    ("chart", "draw it"),
];

/// What may stand at byte `cursor`: where the word to replace starts, and what may take its place.
pub fn completions(text: &str, cursor: usize, names: &dyn Names) -> (usize, Vec<Completion>) {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let before = &text[..cursor];
    let mut all: Vec<Token<'_>> = tokens(before)
        .into_iter()
        .filter(|t| t.kind != TokenKind::Comment)
        .collect();
    // The word being typed, a dotted field name as one.
    let mut start = cursor;
    let mut prefix = String::new();
    if let Some(last) = all.last().copied()
        && last.span.end == cursor
        && matches!(
            last.kind,
            TokenKind::Word | TokenKind::OpenText | TokenKind::Dot | TokenKind::Number
        )
    {
        all.pop();
        start = last.span.start;
        if matches!(last.kind, TokenKind::Dot)
            && let Some(head) = all.pop()
        {
            start = head.span.start;
        } else if last.kind == TokenKind::Word
            && let [.., head, dot] = all.as_slice()
            && dot.kind == TokenKind::Dot
            && head.kind == TokenKind::Word
        {
            start = head.span.start;
            all.truncate(all.len() - 2);
        }
        prefix = before[start..]
            .trim_start_matches(['"', '\''])
            .to_lowercase();
    }
    // A script's earlier statements do not matter.
    let from = all
        .iter()
        .rposition(|t| t.kind == TokenKind::Semicolon)
        .map_or(0, |at| at + 1);
    let found = offered(&all[from..], &prefix, names);
    (start, found)
}

fn offered(all: &[Token<'_>], prefix: &str, names: &dyn Names) -> Vec<Completion> {
    let word = |at: usize| {
        all.len()
            .checked_sub(at)
            .map_or(String::new(), |i| all[i].text.to_lowercase())
    };
    let plain = |words: &[&str]| -> Vec<Completion> {
        words
            .iter()
            .map(|w| Completion {
                text: w.to_string(),
                description: String::new(),
            })
            .collect()
    };
    let keep = |list: Vec<Completion>| -> Vec<Completion> {
        list.into_iter()
            .filter(|c| {
                c.text
                    .to_lowercase()
                    .trim_start_matches('"')
                    .starts_with(prefix)
            })
            .collect()
    };
    let tables = || -> Vec<Completion> {
        Table::ALL
            .iter()
            .map(|t| Completion {
                text: t.name().to_string(),
                description: t.doc().to_string(),
            })
            .collect()
    };

    let Some(last) = all.last() else {
        let mut list = tables();
        list.extend(plain(&["explain"]));
        return keep(list);
    };
    if all.len() == 1 && word(1) == "explain" {
        return keep(tables());
    }
    let stage = all.iter().rposition(|t| t.kind == TokenKind::Pipe);
    if last.kind == TokenKind::Pipe {
        let mut list: Vec<Completion> = STAGES
            .iter()
            .map(|(text, description)| Completion {
                text: text.to_string(),
                description: description.to_string(),
            })
            .collect();
        list.extend(tables());
        return keep(list);
    }
    let Some(table) = table_of(all) else {
        return Vec::new();
    };
    let columns = || -> Vec<Completion> {
        let mut list: Vec<Completion> = catalogue::fields(table)
            .map(|f| Completion {
                text: f.name.to_string(),
                description: f.doc.to_string(),
            })
            .collect();
        list.extend(named_columns(all).into_iter().map(|text| Completion {
            text,
            description: "a column made before".to_string(),
        }));
        list
    };
    // Behind an operator, in a list, or in a range: values of that field.
    if let Some(field) = field_of_value(all) {
        let info = catalogue::find(table, &field);
        return match info {
            Some(info) => of_kind(info, prefix, names),
            None => Vec::new(),
        };
    }
    let stage_word = stage
        .and_then(|at| all.get(at + 1))
        .map_or(String::new(), |t| t.text.to_lowercase());
    match word(1).as_str() {
        "where" | "and" | "or" | "not" => {
            let mut list = columns();
            list.extend(plain(&["not", "within"]));
            return keep(list);
        }
        "by" | "show" | "sort" => return keep(columns()),
        "within" => return keep(plain(&["box", "50km of "])),
        "of" => return names_of(NameKind::Place, prefix, names),
        "chart" => return keep(plain(&["bar", "line", "map", "network"])),
        "(" if all.len() >= 2
            && ["sum", "avg", "min", "max", "median", "uniq"].contains(&word(2).as_str()) =>
        {
            let number_only = matches!(word(2).as_str(), "sum" | "avg" | "median");
            let list = columns();
            return keep(
                list.into_iter()
                    .filter(|c| {
                        !number_only
                            || catalogue::find(table, &c.text).is_none_or(|f| f.kind.is_number())
                    })
                    .collect(),
            );
        }
        "(" => return keep(columns()),
        "," if matches!(stage_word.as_str(), "show" | "sort") => return keep(columns()),
        "," if all[stage.unwrap_or(0)..]
            .iter()
            .any(|t| t.text.eq_ignore_ascii_case("by")) =>
        {
            return keep(columns());
        }
        "," => {
            return keep(
                STAGES
                    .iter()
                    .filter(|(s, _)| s.ends_with('(') || *s == "count")
                    .map(|(text, d)| Completion {
                        text: text.to_string(),
                        description: d.to_string(),
                    })
                    .collect(),
            );
        }
        _ => {}
    }
    // Behind a field: an operator; behind a whole condition or stage: what goes on.
    let is_field = last.kind == TokenKind::Word && catalogue::find(table, &word(1)).is_some();
    let asks = all
        .iter()
        .rposition(|t| t.text.eq_ignore_ascii_case("where"))
        .is_some_and(|at| stage.is_none_or(|s| at > s));
    if is_field && asks {
        return keep(plain(&[
            "=", "!=", ">=", "<=", ">", "<", "~", "!~", "in", "not in",
        ]));
    }
    if asks {
        return keep(plain(&["and", "or", "|"]));
    }
    if Table::named(&word(1)).is_some() {
        return keep(plain(&["where", "|"]));
    }
    keep(plain(&["by", "as", "desc", "asc", "skip", "|"]))
}

/// The table whose rows the last stage sees.
fn table_of(all: &[Token<'_>]) -> Option<Table> {
    let mut table = None;
    let mut starts = true;
    for token in all {
        if starts && let Some(found) = Table::named(token.text) {
            table = Some(found);
        }
        starts = token.kind == TokenKind::Pipe || token.text.eq_ignore_ascii_case("explain");
    }
    table
}

/// Names given by `as`, and `count`.
fn named_columns(all: &[Token<'_>]) -> Vec<String> {
    let mut out: Vec<String> = all
        .windows(2)
        .filter(|w| w[0].text.eq_ignore_ascii_case("as"))
        .map(|w| w[1].text.to_string())
        .collect();
    if all.iter().any(|t| t.text.eq_ignore_ascii_case("count")) {
        out.push("count".to_string());
    }
    out
}

/// The field whose value stands next.
fn field_of_value(all: &[Token<'_>]) -> Option<String> {
    let last = all.last()?;
    let mut at = match last.kind {
        TokenKind::Operator => all.len() - 1,
        TokenKind::Word if last.text.eq_ignore_ascii_case("in") => all.len() - 1,
        TokenKind::Open | TokenKind::Comma => {
            let open = all.iter().rposition(|t| t.kind == TokenKind::Open)?;
            let inside = &all[open + 1..];
            let is_list = inside.iter().all(|t| {
                matches!(
                    t.kind,
                    TokenKind::Word
                        | TokenKind::Text
                        | TokenKind::Number
                        | TokenKind::Comma
                        | TokenKind::Parameter
                )
            });
            let at = open.checked_sub(1)?;
            if !is_list || !all[at].text.eq_ignore_ascii_case("in") {
                return None;
            }
            at
        }
        TokenKind::Range => all
            .iter()
            .rposition(|t| t.text.eq_ignore_ascii_case("in"))?,
        _ => return None,
    };
    if at > 0 && all[at - 1].text.eq_ignore_ascii_case("not") {
        at -= 1;
    }
    let name = all.get(at.checked_sub(1)?)?;
    if name.kind != TokenKind::Word {
        return None;
    }
    if at >= 3 && all[at - 2].kind == TokenKind::Dot {
        return Some(format!("{}.{}", all[at - 3].text, name.text).to_lowercase());
    }
    Some(name.text.to_lowercase())
}

fn of_kind(info: &catalogue::FieldInfo, prefix: &str, names: &dyn Names) -> Vec<Completion> {
    match info.kind {
        Kind::Actor => names_of(NameKind::Actor, prefix, names),
        Kind::Place | Kind::Region | Kind::Country => names_of(NameKind::Place, prefix, names),
        Kind::Publisher => names_of(NameKind::Publisher, prefix, names),
        Kind::Date | Kind::Bin(_) => [
            "today",
            "yesterday",
            "this month",
            "this year",
            "last 30 days",
            "last month",
            "last year",
        ]
        .iter()
        .filter(|w| w.starts_with(prefix))
        .map(|w| Completion {
            text: w.to_string(),
            description: String::new(),
        })
        .collect(),
        _ => values::choices(info)
            .into_iter()
            .filter(|c| c.to_lowercase().starts_with(prefix))
            .map(|text| Completion {
                text,
                description: String::new(),
            })
            .collect(),
    }
}

fn names_of(kind: NameKind, prefix: &str, names: &dyn Names) -> Vec<Completion> {
    names
        .complete(kind, prefix, MOST)
        .into_iter()
        .map(|name| Completion {
            text: values::as_value(&name),
            description: String::new(),
        })
        .collect()
}
