//! The outline of an article's casualty statements, each with its figure, what else is known and its sentence.

use super::outline::{Entry, is_rival, outline, people};
use super::{BEGIN, END, Page, holds, reason};
use crate::output::style::{Role, cut, one_line, visible, width};
use crate::store::{Fact, ShownSentence};
use std::fmt::Write as _;

impl Page<'_> {
    /// Totals with their parts and rivals indented below them, those of the background apart.
    pub(super) fn casualties(&mut self, all: &[&Fact]) {
        let (own, background) = outline(all);
        let mut quoted = None;
        for (title, entries) in [("casualties", own), ("background casualties", background)] {
            if entries.is_empty() {
                continue;
            }
            self.title(title);
            for entry in entries {
                self.statement(entry, &mut quoted);
            }
            self.out.push('\n');
        }
    }

    /// A casualty statement: how many of whom, what else is known, and the sentence that says so, unless the statement above
    /// it quotes that.
    fn statement(&mut self, entry: Entry<'_>, quoted: &mut Option<i64>) {
        let fact = entry.fact;
        let mut details: Vec<String> = Vec::new();
        let (mut kind, mut victims) = (None, None);
        for (name, value) in &fact.details {
            let value = visible(&one_line(value)).into_owned();
            match name.as_str() {
                "kind" => kind = Some(value),
                "victims" => victims = Some(value),
                // The range says it, and the words are marked in the sentence.
                "low" | "best" | "high" | "qualifier" => {}
                "perpetrator" => details.push(format!("by {value}")),
                "place" => details.push(format!("in {value}")),
                "date" => details.push(format!("on {value}")),
                "attribution" => details.push(format!("according to {value}")),
                name => details.push(format!("{name} {value}")),
            }
        }
        let role = match fact.role.as_deref() {
            Some("main") | None => None,
            Some(_) if is_rival(fact) => Some("rival"),
            Some(role) => Some(role),
        };
        let indent = 2 + 2 * entry.depth;
        let mut head = " ".repeat(indent);
        if let Some(role) = role {
            let _ = write!(head, "{}  ", self.style.paint(Role::Faint, &visible(role)));
        }
        let number = people(fact).unwrap_or_else(|| "?".into());
        let figure = match kind {
            Some(kind) => format!("{kind} {number}"),
            None => number,
        };
        head.push_str(&self.style.paint(Role::Header, &visible(&figure)));
        if let Some(victims) = victims {
            let used = indent + role.map_or(0, |role| width(role) + 2) + width(&figure) + 2;
            let room = self.columns.saturating_sub(used).max(1);
            let _ = write!(head, "  {}", cut(&victims, room));
        }
        self.out.push_str(&head);
        self.out.push('\n');
        if !details.is_empty() {
            self.lines(&details.join("; "), indent + 2, None, "");
        }
        let sentence = self.shown.sentences.iter().find(|s| holds(s, fact));
        let again = sentence.is_some_and(|s| *quoted == Some(s.number));
        let text = match sentence {
            Some(s) if !again => format!("\"{}\"", self.quoted(s, fact)),
            Some(_) => format!("\"{BEGIN}{}{END}\" in the same sentence", self.words(fact)),
            None => format!("\"{BEGIN}{}{END}\"", self.words(fact)),
        };
        *quoted = sentence.map(|s| s.number);
        self.lines(&text, indent + 2, None, &reason(fact));
    }

    /// A sentence with a mark round the words of one fact.
    fn quoted(&self, sentence: &ShownSentence, fact: &Fact) -> String {
        let mut out = String::new();
        let text = self.text(fact.field).chars().enumerate();
        for (i, c) in text.take(sentence.end).skip(sentence.start) {
            if i == fact.start && fact.start < fact.end {
                out.push(BEGIN);
            }
            if c != BEGIN && c != END {
                out.push(if c.is_whitespace() { ' ' } else { c });
            }
            if i + 1 == fact.end.min(sentence.end) && fact.start < fact.end {
                out.push(END);
            }
        }
        out
    }
}
