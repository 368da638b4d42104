//! An article or event with its marked words, and every fact with the rule that made it.

mod outline;
mod statements;

use super::style::{Role, Style, visible, width, wrap};
use crate::span::Field;
use crate::store::{Fact, FactKind, ShowKey, Shown, ShownSentence};
use std::fmt::Write as _;

/// Stand for the begin and end of a mark until lines are broken; texts that hold them lose them.
const BEGIN: char = '\u{e000}';
const END: char = '\u{e001}';
/// Lines are not made longer than this, however wide the terminal is.
const READABLE: usize = 100;

/// The whole picture in lines.
pub fn show(key: &ShowKey, shown: &Shown, style: &Style) -> String {
    // Of an event only its own facts are there.
    let event = match key {
        ShowKey::Event(_) => shown.facts.iter().find(|fact| fact.kind == FactKind::Event),
        ShowKey::Article(_) => None,
    };
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
    page.head(event);
    match event {
        Some(event) => page.event(event),
        None => page.article(),
    }
    page.facts();
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
        let headline = self.marked(Field::Headline, None);
        if !headline.is_empty() {
            self.paragraph(&headline, Some(Role::Header));
        }
        for paragraph in self.paragraphs() {
            self.paragraph(&paragraph, None);
        }
    }

    /// The event's own sentence, then those of its casualties.
    fn event(&mut self, event: &Fact) {
        let mut sentences: Vec<&ShownSentence> = self
            .shown
            .sentences
            .iter()
            .filter(|sentence| {
                self.shown
                    .facts
                    .iter()
                    .any(|fact| tells(fact) && holds(sentence, fact))
            })
            .collect();
        sentences.sort_by_key(|sentence| (!holds(sentence, event), sentence.number));
        let texts: Vec<String> = sentences
            .iter()
            .map(|s| self.marked(s.field, Some((s.start, s.end))))
            .collect();
        for text in texts {
            self.paragraph(&text, None);
        }
    }

    fn head(&mut self, event: Option<&Fact>) {
        let shown = self.shown;
        let mut parts = vec![format!("article:{}", shown.id)];
        if let Some(id) = event.and_then(|event| event.id) {
            parts.insert(0, format!("event:{id}"));
        }
        for text in [&shown.published, &shown.publisher, &shown.url, &shown.path]
            .into_iter()
            .flatten()
        {
            parts.push(visible(text).into_owned());
        }
        let line = parts.join("  ");
        let _ = writeln!(self.out, "{}\n", self.style.paint(Role::Faint, &line));
        if event.is_some()
            && let Some(headline) = &shown.headline
        {
            self.paragraph(&headline.replace([BEGIN, END], ""), Some(Role::Header));
        }
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Headline => self.shown.headline.as_deref().unwrap_or_default(),
            Field::Body => &self.shown.body,
        }
    }

    /// The field, or a range of its code points, with marks round the words of events and casualties.
    fn marked(&self, field: Field, range: Option<(usize, usize)>) -> String {
        let text = self.text(field);
        let mut ranges: Vec<(usize, usize)> = self
            .shown
            .facts
            .iter()
            .filter(|fact| fact.field == field && tells(fact))
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

    /// Writes a marked text between blanks and an empty line.
    fn paragraph(&mut self, text: &str, role: Option<Role>) {
        self.lines(text, 2, role, "");
        self.out.push('\n');
    }

    /// Breaks a marked text into lines and turns the marks into colour, or into brackets where there is none. A reason is
    /// put behind it, on a line of its own where there is no room.
    fn lines(&mut self, text: &str, indent: usize, role: Option<Role>, reason: &str) {
        let columns = self.columns.saturating_sub(indent).max(1);
        let lines = wrap(&visible(text), columns);
        let last = lines.last().map_or(0, |line| width(line));
        let mut open = false;
        for (i, line) in lines.iter().enumerate() {
            let mut rest = line.as_str();
            self.out.push_str(&" ".repeat(indent));
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
            if i + 1 == lines.len() && !reason.is_empty() {
                if last + 2 + width(reason) <= columns {
                    self.out.push_str("  ");
                } else {
                    self.out.push('\n');
                    self.out.push_str(&" ".repeat(indent));
                }
                self.out.push_str(&self.style.paint(Role::Faint, reason));
            }
            self.out.push('\n');
        }
    }

    fn facts(&mut self) {
        let shown = self.shown;
        let of = |kind: FactKind| -> Vec<&Fact> {
            shown
                .facts
                .iter()
                .filter(|fact| fact.kind == kind)
                .collect()
        };
        for fact in of(FactKind::Event) {
            self.fact(fact);
        }
        self.casualties(&of(FactKind::Casualty));
        for (kind, title) in [
            (FactKind::Place, "places"),
            (FactKind::Actor, "actors"),
            (FactKind::Date, "dates"),
        ] {
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
        self.style.paint(Role::Faint, &reason(fact)).into_owned()
    }

    fn fact(&mut self, fact: &Fact) {
        let id = fact.id.map_or(String::new(), |id| id.to_string());
        self.title(&format!("event:{id}  {}", visible(&fact.label)));
        let mut lines = vec![("words", format!("\"{}\"", self.words(fact)))];
        for party in &self.shown.facts {
            let name = match party.kind {
                FactKind::Source => "source",
                FactKind::Target => "target",
                _ => continue,
            };
            if party.event == fact.id {
                lines.push((name, party_line(party)));
            }
        }
        for (name, value) in &fact.details {
            lines.push((name, visible(value).into_owned()));
        }
        lines.push(("rule", self.reason(fact)));
        let indent = lines.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
        for (name, value) in lines {
            let blanks = " ".repeat(indent - width(name));
            let _ = writeln!(self.out, "  {name}{blanks}  {value}");
        }
        self.out.push('\n');
    }

    fn mention(&mut self, fact: &Fact) {
        let words = self.words(fact);
        let label = visible(&fact.label).into_owned();
        let named = if label == words {
            format!("\"{words}\"")
        } else {
            format!("\"{words}\" = {label}")
        };
        let mut details: Vec<&str> = fact.role.as_deref().into_iter().collect();
        details.extend(
            fact.details
                .iter()
                .filter(|(name, _)| name != "text")
                .map(|(_, value)| value.as_str()),
        );
        let reason = self.reason(fact);
        let _ = writeln!(
            self.out,
            "  {named}  {}  {reason}",
            visible(&details.join(" "))
        );
    }

    fn words(&self, fact: &Fact) -> String {
        let words: String = self
            .text(fact.field)
            .chars()
            .skip(fact.start)
            .take(fact.end.saturating_sub(fact.start))
            .collect();
        visible(&super::style::one_line(&words)).into_owned()
    }
}

/// Whether the words of a fact are marked in the text.
fn tells(fact: &Fact) -> bool {
    matches!(fact.kind, FactKind::Event | FactKind::Casualty)
}

/// Whether the words of a fact begin in a sentence.
fn holds(sentence: &ShownSentence, fact: &Fact) -> bool {
    sentence.field == fact.field
        && (sentence.start..sentence.end.max(sentence.start + 1)).contains(&fact.start)
}

/// The rule behind a fact and how sure it is.
fn reason(fact: &Fact) -> String {
    let text = match fact.confidence {
        Some(confidence) => format!("{} {confidence:.2}", fact.rule),
        None => fact.rule.clone(),
    };
    visible(&text).into_owned()
}

/// Who it is: the words, the canonical name where it differs, and the codes.
fn party_line(party: &Fact) -> String {
    let of = |name: &str| {
        party
            .details
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let codes: Vec<&str> = [
        of("kind"),
        of("country"),
        party.role.as_deref(),
        of("sector2"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let named = match of("text") {
        Some(words) if words != party.label => format!("\"{words}\" = {}", party.label),
        _ => format!("\"{}\"", party.label),
    };
    visible(&super::style::one_line(&format!(
        "{named} ({})",
        codes.join(" ")
    )))
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(kind: FactKind, id: i64, span: (usize, usize), label: &str) -> Fact {
        Fact {
            kind,
            id: Some(id),
            event: Some(3),
            label: label.into(),
            details: vec![("status".into(), "actual".into())],
            field: Field::Body,
            start: span.0,
            end: span.1,
            rule: "attack-passive-by".into(),
            confidence: Some(0.9),
            part_of: None,
            background: false,
            role: None,
        }
    }

    fn shown() -> Shown {
        let body = "Zürich: two men were shot.\n\nA quiet day followed.";
        Shown {
            id: 7,
            headline: Some("Shots".into()),
            body: body.into(),
            sentences: vec![
                ShownSentence {
                    number: 1,
                    field: Field::Body,
                    start: 0,
                    end: 26,
                },
                ShownSentence {
                    number: 2,
                    field: Field::Body,
                    start: 28,
                    end: 49,
                },
            ],
            facts: vec![
                fact(FactKind::Event, 3, (21, 25), "shooting: ? > two men"),
                fact(FactKind::Target, 9, (8, 15), "two men"),
                fact(FactKind::Casualty, 4, (8, 15), "killed: two men"),
            ],
            ..Shown::default()
        }
    }

    fn article() -> ShowKey {
        ShowKey::Article("7".into())
    }

    #[test]
    fn the_words_of_events_and_casualties_are_marked() {
        let text = show(&article(), &shown(), &Style::PLAIN);
        assert!(
            text.contains("  Zürich: [two men] were [shot].\n"),
            "{text}"
        );
        assert!(text.contains("A quiet day followed."), "{text}");
        assert!(text.contains("attack-passive-by 0.90"), "{text}");
        assert!(text.contains("  target  \"two men\" ()\n"), "{text}");
    }

    #[test]
    fn an_event_shows_its_own_sentence_only() {
        let text = show(&ShowKey::Event("3".into()), &shown(), &Style::PLAIN);
        assert!(text.contains("[shot]"), "{text}");
        assert!(!text.contains("quiet"), "{text}");
    }

    #[test]
    fn parts_stand_below_their_total_with_their_sentence() {
        let mut shown = shown();
        let known = |facts: &[(&str, &str)]| {
            let pair = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
            facts.iter().map(pair).collect::<Vec<_>>()
        };
        shown.facts[2].details = known(&[
            ("kind", "killed"),
            ("low", "2"),
            ("high", "2"),
            ("victims", "men"),
            ("attribution", "police"),
        ]);
        let mut part = fact(FactKind::Casualty, 5, (8, 11), "killed: two");
        part.part_of = Some(4);
        part.role = Some("part".into());
        part.details = known(&[("kind", "killed"), ("low", "1")]);
        shown.facts.push(part);
        let text = show(&article(), &shown, &Style::PLAIN);
        let expected = "casualties
  killed 2  men
    according to police
    \"Zürich: [two men] were shot.\"  attack-passive-by 0.90
    part  killed at least 1
      \"[two]\" in the same sentence  attack-passive-by 0.90
";
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn a_ring_of_parts_and_wrong_offsets_do_no_harm() {
        let mut shown = shown();
        shown.facts[0].start = 900;
        shown.facts[0].end = 2;
        shown.facts[2].part_of = Some(4);
        assert!(show(&article(), &shown, &Style::PLAIN).contains("Zürich"));
    }
}
