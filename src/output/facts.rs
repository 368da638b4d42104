//! An article or event with its marked words, and every fact with the rule that made it.

use super::style::{Role, Style, visible, width, wrap};
use crate::span::Field;
use crate::store::{Fact, Shown, ShownSentence};
use std::fmt::Write as _;

/// Stand for the begin and end of a mark until lines are broken; texts that hold them lose them.
const BEGIN: char = '\u{e000}';
const END: char = '\u{e001}';
/// Lines are not made longer than this, however wide the terminal is.
const READABLE: usize = 100;

/// The whole picture in lines.
pub fn show(shown: &Shown, style: &Style) -> String {
    let mut page = Page {
        out: String::new(),
        shown,
        style,
        columns: if style.terminal {
            style.width.clamp(40, READABLE)
        } else {
            READABLE
        },
    };
    match shown.event {
        Some(event) => page.event(event),
        None => page.article(),
    }
    page.out
}

/// A page that is being filled.
struct Page<'a> {
    out: String,
    shown: &'a Shown,
    style: &'a Style,
    columns: usize,
}

impl Page<'_> {
    fn article(&mut self) {
        self.head();
        let headline = self.marked(Field::Headline, None);
        if !headline.is_empty() {
            self.paragraph(&headline, Some(Role::Header));
        }
        for paragraph in self.paragraphs() {
            self.paragraph(&paragraph, None);
        }
        self.facts();
    }

    fn event(&mut self, event: i64) {
        self.head();
        let told = self
            .shown
            .facts
            .iter()
            .find(|fact| fact.kind == "event" && fact.id == event);
        let mut sentences: Vec<&ShownSentence> = self
            .shown
            .sentences
            .iter()
            .filter(|s| self.shown.facts.iter().any(|fact| fact.sentence == s.id))
            .collect();
        // The event's own sentence first, then those of its casualties.
        sentences.sort_by_key(|s| (told.is_none_or(|fact| fact.sentence != s.id), s.id));
        let texts: Vec<String> = sentences
            .iter()
            .map(|s| self.marked(s.field, Some((s.start, s.end))))
            .collect();
        for text in texts {
            self.paragraph(&text, None);
        }
        self.facts();
    }

    fn head(&mut self) {
        let shown = self.shown;
        let mut parts = vec![format!("article:{}", shown.article)];
        if let Some(event) = shown.event {
            parts.insert(0, format!("event:{event}"));
        }
        for text in [&shown.published, &shown.publisher, &shown.url, &shown.path]
            .into_iter()
            .flatten()
        {
            parts.push(visible(text).into_owned());
        }
        let line = parts.join("  ");
        let _ = writeln!(self.out, "{}\n", self.style.paint(Role::Faint, &line));
        if shown.event.is_some() && !shown.headline.is_empty() {
            let headline = shown.headline.replace([BEGIN, END], "");
            self.paragraph(&headline, Some(Role::Header));
        }
    }

    /// The field, or a range of its code points, with marks round the words of events and casualties.
    fn marked(&self, field: Field, range: Option<(usize, usize)>) -> String {
        let text = match field {
            Field::Headline => &self.shown.headline,
            Field::Body => &self.shown.body,
        };
        let mut ranges: Vec<(usize, usize)> = self
            .shown
            .facts
            .iter()
            .filter(|fact| fact.field == field && matches!(&*fact.kind, "event" | "casualty"))
            .map(|fact| (fact.start, fact.end))
            .collect();
        ranges.sort_unstable();
        let mut out = String::with_capacity(text.len() + ranges.len() * 6);
        let mut next = 0;
        let mut until = None;
        for (i, c) in text.chars().enumerate() {
            if until.is_some_and(|end| i >= end) {
                out.push(END);
                until = None;
            }
            while let Some((start, end)) = ranges.get(next).filter(|(start, _)| *start <= i) {
                if *end > i && *start == i {
                    if until.is_none() {
                        out.push(BEGIN);
                    }
                    // Overlapping words are one mark.
                    until = until.max(Some(*end));
                }
                next += 1;
            }
            if c != BEGIN && c != END && range.is_none_or(|(start, end)| (start..end).contains(&i))
            {
                out.push(c);
            }
        }
        if until.is_some() {
            out.push(END);
        }
        // Marks outside the range hold nothing.
        out.replace(&format!("{BEGIN}{END}"), "")
    }

    /// The body's paragraphs; single line breaks inside one are kept as blanks.
    fn paragraphs(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut current = String::new();
        for line in self.marked(Field::Body, None).lines() {
            if line.trim().is_empty() {
                out.extend((!current.is_empty()).then(|| std::mem::take(&mut current)));
                continue;
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(line.trim());
        }
        out.extend((!current.is_empty()).then_some(current));
        out
    }

    /// Breaks a marked text into lines and turns the marks into colour, or into brackets where there is none.
    fn paragraph(&mut self, text: &str, role: Option<Role>) {
        let mut open = false;
        for line in wrap(&visible(text), self.columns.saturating_sub(2)) {
            let mut rest = line.as_str();
            self.out.push_str("  ");
            while !rest.is_empty() {
                let stop = rest.find([BEGIN, END]).unwrap_or(rest.len());
                let piece = &rest[..stop];
                let role = if open { Some(Role::Marked) } else { role };
                match role {
                    Some(role) => self.out.push_str(&self.style.paint(role, piece)),
                    None => self.out.push_str(piece),
                }
                rest = &rest[stop..];
                if let Some(mark) = rest.chars().next() {
                    open = mark == BEGIN;
                    if !self.style.color {
                        self.out.push(if open { '[' } else { ']' });
                    }
                    rest = &rest[mark.len_utf8()..];
                }
            }
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn facts(&mut self) {
        let shown = self.shown;
        let of = |kind: &str| -> Vec<&Fact> {
            shown.facts.iter().filter(|fact| fact.kind == kind).collect()
        };
        for fact in of("event") {
            self.fact(fact);
        }
        let casualties = of("casualty");
        if !casualties.is_empty() {
            self.title("casualties");
            for fact in casualties.iter().filter(|fact| fact.part_of.is_none()) {
                self.outline(fact, &casualties, 1);
            }
            self.out.push('\n');
        }
        for (kind, title) in [("place", "places"), ("actor", "actors"), ("date", "dates")] {
            let facts = of(kind);
            if facts.is_empty() {
                continue;
            }
            self.title(title);
            for fact in facts {
                self.mention(fact);
            }
            self.out.push('\n');
        }
        if shown.facts.is_empty() {
            let line = "nothing was read from this article";
            let _ = writeln!(self.out, "{}", self.style.paint(Role::Faint, line));
        }
    }

    fn title(&mut self, title: &str) {
        let _ = writeln!(self.out, "{}", self.style.paint(Role::Header, title));
    }

    fn reason(&self, fact: &Fact) -> String {
        let text = format!("{} {:.2}", fact.rule, fact.confidence);
        self.style.paint(Role::Faint, &text).into_owned()
    }

    fn fact(&mut self, fact: &Fact) {
        let title = format!("event:{}  {}", fact.id, visible(&fact.label));
        self.title(&title);
        let indent = fact
            .details
            .iter()
            .map(|(name, _)| width(name))
            .max()
            .unwrap_or(0)
            .max("words".len());
        let words = self.words(fact);
        let mut line = |name: &str, value: &str| {
            let blanks = " ".repeat(indent - width(name));
            let _ = writeln!(self.out, "  {name}{blanks}  {value}");
        };
        line("words", &format!("\"{words}\""));
        for (name, value) in &fact.details {
            line(name, &visible(value));
        }
        let reason = self.reason(fact);
        let blanks = " ".repeat(indent - "rule".len());
        let _ = writeln!(self.out, "  rule{blanks}  {reason}\n");
    }

    /// A total, and below it the statements that are its parts.
    fn outline(&mut self, fact: &Fact, all: &[&Fact], depth: usize) {
        let details: Vec<String> = fact
            .details
            .iter()
            .map(|(name, value)| match name.as_str() {
                "background" => "background".to_string(),
                name => format!("{name} {}", visible(value)),
            })
            .collect();
        let details = if details.is_empty() {
            String::new()
        } else {
            format!(" ({})", details.join(", "))
        };
        let _ = writeln!(
            self.out,
            "{}{}{details}  \"{}\"  {}",
            "  ".repeat(depth),
            visible(&fact.label),
            self.words(fact),
            self.reason(fact)
        );
        // A store that was tampered with may hold a ring.
        if depth < 8 {
            for part in all.iter().filter(|part| part.part_of == Some(fact.id)) {
                self.outline(part, all, depth + 1);
            }
        }
    }

    fn mention(&mut self, fact: &Fact) {
        let words = self.words(fact);
        let label = visible(&fact.label).into_owned();
        let named = if label == words {
            format!("\"{words}\"")
        } else {
            format!("\"{words}\" = {label}")
        };
        let details: Vec<&str> = fact
            .details
            .iter()
            .map(|(_, value)| value.as_str())
            .filter(|value| *value != label)
            .collect();
        let _ = writeln!(
            self.out,
            "  {named}  {}  {}",
            visible(&details.join(" ")),
            self.reason(fact)
        );
    }

    fn words(&self, fact: &Fact) -> String {
        let text = match fact.field {
            Field::Headline => &self.shown.headline,
            Field::Body => &self.shown.body,
        };
        let words: String = text
            .chars()
            .skip(fact.start)
            .take(fact.end.saturating_sub(fact.start))
            .collect();
        visible(&super::style::one_line(&words)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(kind: &str, id: i64, span: (usize, usize), label: &str) -> Fact {
        Fact {
            kind: kind.into(),
            id,
            label: label.into(),
            details: vec![("status".into(), "actual".into())],
            sentence: 1,
            field: Field::Body,
            start: span.0,
            end: span.1,
            rule: "attack-passive-by".into(),
            confidence: 0.9,
            part_of: None,
        }
    }

    fn shown() -> Shown {
        let body = "Zürich: two men were shot.\n\nA quiet day followed.";
        Shown {
            article: 7,
            headline: "Shots".into(),
            body: body.into(),
            sentences: vec![ShownSentence {
                id: 1,
                paragraph: 0,
                field: Field::Body,
                start: 0,
                end: 26,
            }],
            facts: vec![
                fact("event", 3, (21, 25), "shooting: ? > two men"),
                fact("casualty", 4, (8, 15), "killed 2 men"),
            ],
            ..Shown::default()
        }
    }

    #[test]
    fn the_words_of_events_and_casualties_are_marked() {
        let text = show(&shown(), &Style::PLAIN);
        assert!(text.contains("  Zürich: [two men] were [shot].\n"), "{text}");
        assert!(text.contains("A quiet day followed."), "{text}");
        assert!(text.contains("attack-passive-by 0.90"), "{text}");
    }

    #[test]
    fn an_event_shows_its_own_sentence_only() {
        let mut shown = shown();
        shown.event = Some(3);
        let text = show(&shown, &Style::PLAIN);
        assert!(text.contains("[shot]"), "{text}");
        assert!(!text.contains("quiet"), "{text}");
    }

    #[test]
    fn parts_stand_below_their_total() {
        let mut shown = shown();
        let mut part = fact("casualty", 5, (8, 11), "killed 1 man");
        part.part_of = Some(4);
        shown.facts.push(part);
        let text = show(&shown, &Style::PLAIN);
        assert!(text.contains("\n  killed 2 men"), "{text}");
        assert!(text.contains("\n    killed 1 man"), "{text}");
    }

    #[test]
    fn a_ring_of_parts_and_wrong_offsets_do_no_harm() {
        let mut shown = shown();
        shown.facts[0].start = 900;
        shown.facts[0].end = 2;
        shown.facts[1].part_of = Some(4);
        assert!(show(&shown, &Style::PLAIN).contains("Zürich"));
    }
}
