//! What may come next at a place of a half-written query, and whether a query is whole.

use super::catalogue::{FieldKind, SECTORS, field, fields};
use super::lexer::{Token, TokenKind, tokens};
use super::syntax::Table;
use super::{NameKind, Names};

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is put in.
    pub text: String,
    /// What it is.
    pub description: String,
}

/// Whether Enter should run the text: not while it ends with `|`, `,`, `and`, `or`, `not`, `by`, `where`, an operator, an open bracket or quote.
pub fn is_complete(text: &str) -> bool {
    let all: Vec<Token<'_>> = tokens(text).into_iter().filter(|t| t.kind != TokenKind::Comment).collect();
    let Some(last) = all.last() else { return true };
    let open = all.iter().filter(|t| t.kind == TokenKind::Open).count() > all.iter().filter(|t| t.kind == TokenKind::Close).count();
    let dangling = match last.kind {
        TokenKind::Pipe | TokenKind::Comma | TokenKind::Operator | TokenKind::OpenText | TokenKind::Range => true,
        TokenKind::Word => matches!(last.text.to_lowercase().as_str(), "and" | "or" | "not" | "by" | "where" | "in" | "of" | "as" | "show" | "sort"),
        _ => false,
    };
    !open && !dangling
}

/// Completions at byte `cursor`: where the word under it starts, and what it may become.
pub fn completions(text: &str, cursor: usize, names: &dyn Names) -> (usize, Vec<Completion>) {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let before = &text[..cursor];
    let all: Vec<Token<'_>> = tokens(before).into_iter().filter(|t| t.kind != TokenKind::Comment).collect();
    let unfinished = all.last().filter(|t| t.span.end == cursor && matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::OpenText));
    let dotted = unfinished.filter(|_| all.len() >= 3 && all[all.len() - 2].kind == TokenKind::Dot).map(|_| all[all.len() - 3]);
    let (start, word, known) = match (unfinished, dotted) {
        (Some(_), Some(head)) => (head.span.start, &before[head.span.start..], &all[..all.len() - 3]),
        (Some(t), None) => (t.span.start, t.text, &all[..all.len() - 1]),
        _ => (cursor, "", &all[..]),
    };
    let prefix = word.trim_start_matches(['"', '\'']).to_lowercase();
    let out = expected(known, &prefix, names);
    (start, out)
}

fn plain(words: &[(&str, &str)], prefix: &str) -> Vec<Completion> {
    words.iter().filter(|(w, _)| w.to_lowercase().starts_with(prefix)).map(|(w, d)| Completion { text: w.to_string(), description: d.to_string() }).collect()
}

fn expected(all: &[Token<'_>], prefix: &str, names: &dyn Names) -> Vec<Completion> {
    let tables: Vec<(&str, &str)> = Table::ALL.iter().map(|t| (t.name(), "table")).collect();
    let Some(last) = all.last() else {
        let mut out = plain(&tables, prefix);
        out.extend(plain(&[("explain", "show words, SQL and plan")], prefix));
        return out;
    };
    // The table that fields belong to: the last one named as head or step.
    let mut table = Table::Events;
    for (i, t) in all.iter().enumerate() {
        let heads = i == 0 || matches!(all[i - 1].kind, TokenKind::Pipe) || all[i - 1].text.eq_ignore_ascii_case("explain");
        if let Some(found) = Table::named(t.text).filter(|_| heads) {
            table = found;
        }
    }
    let lower = last.text.to_lowercase();
    let fields_of = || -> Vec<Completion> {
        fields(table).iter().filter(|f| f.name.starts_with(prefix)).map(|f| Completion { text: f.name.into(), description: f.doc.into() }).collect()
    };
    let stages = [
        ("where", "keep rows"), ("count", "how many"), ("sum(", "total"), ("avg(", "mean"), ("min(", "least"), ("max(", "most"), ("uniq(", "how many different"), ("sort", "order"), ("top", "largest"),
        ("take", "first rows"), ("show", "columns"),
    ];
    match last.kind {
        TokenKind::Pipe => {
            let mut out = plain(&stages, prefix);
            out.extend(plain(&tables.iter().map(|(t, _)| (*t, "step to the linked rows")).collect::<Vec<_>>(), prefix));
            out
        }
        TokenKind::Operator => {
            let name = field_before(all, all.len() - 1);
            values(table, &name, prefix, names)
        }
        TokenKind::Open | TokenKind::Comma if in_list(all).is_some() => values(table, &in_list(all).unwrap_or_default(), prefix, names),
        TokenKind::Open | TokenKind::Comma => fields_of(),
        TokenKind::Word if matches!(lower.as_str(), "where" | "and" | "or" | "not" | "by" | "show" | "sort") => {
            let mut out = fields_of();
            if matches!(lower.as_str(), "where" | "and" | "or") {
                out.extend(plain(&[("not", "the opposite"), ("within", "near a point or in a box")], prefix));
            }
            out
        }
        TokenKind::Word if field(table, &lower).is_some() && all.len() > 1 && matches!(all[all.len() - 2].text.to_lowercase().as_str(), "where" | "and" | "or" | "not" | "(") => {
            plain(&[("=", "equals"), ("!=", "differs"), (">=", "at least"), ("<=", "at most"), ("~", "contains"), ("in", "one of, or a range")], prefix)
        }
        TokenKind::Word if lower == "within" => plain(&[("50km", "a distance"), ("box", "south,west,north,east")], prefix),
        TokenKind::Word if Table::named(&lower).is_some() => plain(&[("where", "keep rows"), ("|", "a stage")], prefix),
        _ => plain(&[("and", "also"), ("or", "either"), ("|", "a stage"), ("by", "group by"), ("desc", "largest first"), ("as", "name the column")], prefix),
    }
}

/// The field left of the operator at `at`.
fn field_before(all: &[Token<'_>], at: usize) -> String {
    let word = |n: usize| at.checked_sub(n).map_or("", |i| all[i].text).to_lowercase();
    if at >= 3 && all[at - 2].kind == TokenKind::Dot { format!("{}.{}", word(3), word(1)) } else { word(1) }
}

/// The field of an open `in (` list.
fn in_list(all: &[Token<'_>]) -> Option<String> {
    let open = all.iter().rposition(|t| t.kind == TokenKind::Open)?;
    let closed = all[open..].iter().any(|t| t.kind == TokenKind::Close);
    (!closed && open >= 1 && all[open - 1].text.eq_ignore_ascii_case("in")).then(|| {
        let not = usize::from(open >= 2 && all[open - 2].text.eq_ignore_ascii_case("not"));
        field_before(all, open - 1 - not)
    })
}

fn values(table: Table, name: &str, prefix: &str, names: &dyn Names) -> Vec<Completion> {
    let Some(info) = field(table, name) else { return Vec::new() };
    let quoted = |text: String| if text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && !text.is_empty() { text } else { format!("\"{}\"", text.replace('"', "\"\"")) };
    let of = |kind: NameKind, what: &str| -> Vec<Completion> {
        names.complete(kind, prefix, 50).into_iter().map(|n| Completion { text: quoted(n), description: what.to_string() }).collect()
    };
    let list = |words: &[&str], what: &str| -> Vec<Completion> {
        words.iter().filter(|w| w.to_lowercase().starts_with(prefix)).map(|w| Completion { text: w.to_string(), description: what.to_string() }).collect()
    };
    match info.kind {
        FieldKind::Choice(words) => list(words, name),
        FieldKind::Sector => list(SECTORS, "PLOVER sector"),
        FieldKind::Type => {
            let types = names.event_types();
            types.into_iter().map(|t| t.to_lowercase()).filter(|t| t.starts_with(prefix)).map(|t| Completion { text: t, description: "event type".into() }).collect()
        }
        FieldKind::Actor => of(NameKind::Actor, "actor"),
        FieldKind::Place | FieldKind::Country => of(NameKind::Place, "place"),
        FieldKind::Publisher => of(NameKind::Publisher, "publisher"),
        FieldKind::Date => list(&["today", "yesterday", "last", "this"], "period"),
        FieldKind::Number | FieldKind::Text | FieldKind::Search => list(&["none"], "unknown"),
    }
}
