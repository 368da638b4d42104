//! `why`: how an event came, from its sentence and tree to the rules and lines of the lists that made it.

mod reasons;

use super::lexicon::{noun_does, verb_does};
use super::questions::missing;
use super::tables::TableArguments;
use super::{DONE, Failure, Global, WRONG};
use crate::analysis::outlines::outline;
use crate::analysis::{Document, analyse};
use crate::article::Article;
use crate::error::Error;
use crate::extract::events::why::{Matched, rows_at};
use crate::extract::events::{Facts, find_events};
use crate::extract::{Event, Found, Participant, actors, dates, places};
use crate::knowledge::Knowledge;
use crate::output::Style;
use crate::output::style::{Role, one_line, visible, width, wrap};
use crate::span::{CodePoints, Field, Span};
use crate::store::{Fact, FactKind, ShowKey, Shown, Store};
use clap::Args;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Lines are not made longer than this.
const READABLE: usize = 100;
/// Blanks before the second column.
const LABEL: usize = 9;

const TELLING: &str = "\
The article is read again and shown are: the sentence with the words that tell the event; its tree, a word a line below
the word that it hangs on, with its relation of Universal Dependencies; the rule; the line of a list of verbs or nouns that
matched; sources and targets with the rule that says who they are; the status and what speaks for it; where the place and
the day come from; and the sentences that tell the event again.

Give the lists that the store was made with (--actors, --verbs, --nouns ...), else the event may come out differently.

Example:
  dateline why event:12

Exit codes: 0 done, 1 there is no such event, or it is not found again, 2 wrong usage.";

/// Arguments of `why`.
#[derive(Debug, Args)]
#[command(after_help = TELLING)]
pub(super) struct WhyArguments {
    /// event:ID, where ID is a row's id or uid
    #[arg(value_name = "KEY", required = true, value_parser = key)]
    keys: Vec<ShowKey>,
    #[command(flatten)]
    tables: TableArguments,
}

fn key(text: &str) -> Result<ShowKey, String> {
    match text.split_once(':') {
        Some(("event", id)) if !id.is_empty() => Ok(ShowKey::Event(id.to_string())),
        _ => Err("write event:ID".to_string()),
    }
}

/// Runs `why`.
pub(super) fn why(global: &Global, own: WhyArguments) -> Result<u8, Failure> {
    let store = Store::open(&global.db)?;
    let knowledge = own.tables.load()?;
    let style = Style::of_stdout(global.color);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut code = DONE;
    for key in &own.keys {
        let shown = store.shown(key)?;
        let event = shown.as_ref().and_then(|shown| {
            Some((
                shown,
                shown.facts.iter().find(|f| f.kind == FactKind::Event)?,
            ))
        });
        let Some((shown, event)) = event else {
            out.flush()?;
            missing(global, key);
            code = WRONG;
            continue;
        };
        let (page, found) = page(shown, event, &knowledge, &style)?;
        out.write_all(page.as_bytes())?;
        if !found {
            code = WRONG;
        }
    }
    out.flush()?;
    Ok(code)
}

/// The stored article as it was read.
fn article(shown: &Shown) -> Article {
    Article {
        uid: shown.uid.clone(),
        published: shown.published.as_deref().and_then(|day| day.parse().ok()),
        headline: shown.headline.clone(),
        body: shown.body.clone(),
        publisher: shown.publisher.clone(),
        url: shown.url.clone(),
        // Nothing is extracted from other languages.
        language: "en".to_string(),
        ..Article::default()
    }
}

/// The page of an event, and whether it was found again.
fn page(
    shown: &Shown,
    stored: &Fact,
    knowledge: &Knowledge,
    style: &Style,
) -> Result<(String, bool), Error> {
    let article = article(shown);
    let document = analyse(&article, &knowledge.language);
    let places = places::find_places(&document, knowledge);
    let dates = dates::find_dates(&document);
    let actors = actors::find_actors(&document, knowledge, &places);
    let facts = Facts {
        document: &document,
        knowledge,
        places: &places,
        dates: &dates,
        actors: &actors,
    };
    let points = CodePoints::new(article.text(stored.field));
    let at = |field: Field, span: Span| {
        let counted = points.span(span);
        field == stored.field && (counted.start, counted.end) == (stored.start, stored.end)
    };
    let number = document.sentences.iter().position(|s| {
        let counted = points.span(s.span);
        s.field == stored.field
            && counted.start <= stored.start
            && stored.start < counted.end.max(counted.start + 1)
    });
    let number = number.ok_or_else(|| {
        Error::new(format!(
            "the words of event `{}` stand in no sentence of its article",
            stored.label
        ))
        .help("the store is damaged; make it anew with: dateline ingest")
    })?;
    let events = find_events(facts);
    let found = events.iter().find(|e| at(e.field, e.span));
    let again = events.iter().find(|e| {
        e.value
            .retold
            .iter()
            .any(|(_, field, span)| at(*field, *span))
    });
    let sentence = &document.sentences[number];
    let words = found.map(|e| e.span).or_else(|| {
        let tokens = sentence.tokens.iter().map(|t| t.span);
        tokens
            .filter(|span| (stored.start..stored.end).contains(&points.count(span.start)))
            .reduce(|a, b| a.join(&b))
    });
    let mut page = Page {
        out: String::new(),
        style,
        facts,
        document: &document,
    };
    page.head(shown, stored);
    page.title("sentence");
    page.quote(number, words);
    page.title("tree");
    page.tree(number);
    page.title("why");
    let words = words.unwrap_or(sentence.span);
    let died = found.is_some_and(|e| e.rule == "event-died-in");
    let rows = rows_at(facts, number, words, died);
    match found {
        Some(event) => {
            page.event(event, stored, &rows);
            page.retellings(&event.value);
        }
        None => {
            page.rows(&rows);
            let what = match again {
                Some(event) => format!(
                    "read again, these words only tell again what \"{}\" tells",
                    event.span.of(article.text(event.field))
                ),
                None => "read again, these words tell no event".to_string(),
            };
            page.line("note", &format!(
                "{what}; give the lists that the store was made with, or ingest the article anew with this version"
            ));
        }
    }
    page.out.push('\n');
    Ok((page.out, found.is_some()))
}

/// A page that is being filled.
struct Page<'a> {
    out: String,
    style: &'a Style,
    facts: Facts<'a>,
    document: &'a Document<'a>,
}

impl Page<'_> {
    fn head(&mut self, shown: &Shown, stored: &Fact) {
        let id = stored.id.unwrap_or_default();
        let title = format!("event:{id}  {}", visible(&one_line(&stored.label)));
        let _ = writeln!(self.out, "{}", self.style.paint(Role::Header, &title));
        let mut parts = vec![format!("article:{}", shown.id)];
        let known = [&shown.published, &shown.publisher, &shown.headline];
        parts.extend(
            known
                .into_iter()
                .flatten()
                .map(|t| visible(&one_line(t)).into_owned()),
        );
        let _ = writeln!(
            self.out,
            "{}",
            self.style.paint(Role::Faint, &parts.join("  "))
        );
    }

    fn title(&mut self, title: &str) {
        let _ = writeln!(self.out, "\n{}", self.style.paint(Role::Header, title));
    }

    fn text(&self, number: usize) -> &str {
        let sentence = &self.document.sentences[number];
        self.document.article.text(sentence.field)
    }

    /// A sentence with brackets round some words.
    fn quote(&mut self, number: usize, words: Option<Span>) {
        let text = self.text(number);
        let whole = self.document.sentences[number].span;
        let quoted = match words.filter(|words| whole.contains(words)) {
            Some(words) => format!(
                "\"{}[{}]{}\"",
                &text[whole.start..words.start],
                words.of(text),
                &text[words.end..whole.end]
            ),
            None => format!("\"{}\"", whole.of(text)),
        };
        for line in wrap(&visible(&one_line(&quoted)), READABLE - 2) {
            let _ = writeln!(self.out, "  {line}");
        }
    }

    fn tree(&mut self, number: usize) {
        let tokens = &self.document.sentences[number].tokens;
        let lines = outline(tokens, self.text(number));
        if lines.is_empty() {
            self.out.push_str("  none: the sentence was tagged only\n");
        }
        for line in lines {
            let _ = writeln!(self.out, "  {}", visible(&line));
        }
    }

    /// A label and what is said under it, broken into lines.
    fn line(&mut self, label: &str, said: &str) {
        let room = READABLE.saturating_sub(LABEL + 4);
        for (i, line) in wrap(&visible(&one_line(said)), room).iter().enumerate() {
            let label = if i == 0 { label } else { "" };
            let blanks = " ".repeat(LABEL.saturating_sub(width(label)));
            let label = self.style.paint(Role::Faint, label);
            let _ = writeln!(self.out, "  {label}{blanks}  {line}");
        }
    }

    fn rows(&mut self, rows: &[Matched<'_>]) {
        if rows.is_empty() {
            self.line(
                "list",
                "no line of a list of verbs or nouns fits these words",
            );
        }
        for row in rows {
            let origin = &row.trigger.origin;
            let mut said = match row.clause {
                Some(_) => verb_does(row.trigger),
                None => noun_does(row.trigger),
            };
            let list = if row.clause.is_some() {
                "verbs"
            } else {
                "nouns"
            };
            match origin.table {
                "" => said.push_str(&format!(" (our list of {list})")),
                table => said.push_str(&format!(" ({table}, line {})", origin.line)),
            }
            if !origin.example.is_empty() {
                said.push_str(&format!(", as in \"{}\"", origin.example));
            }
            self.line("list", &said);
        }
    }

    fn event(&mut self, found: &Found<Event>, stored: &Fact, rows: &[Matched<'_>]) {
        let event = &found.value;
        let rule = reasons::rule(found.rule);
        self.line(
            "rule",
            &format!("{} {:.2}{rule}", found.rule, found.confidence),
        );
        let kind = [Some(event.kind), event.subtype].into_iter().flatten();
        self.line("type", &kind.collect::<Vec<_>>().join(" "));
        self.rows(rows);
        for (label, side) in [("source", &event.sources), ("target", &event.targets)] {
            if side.is_empty() {
                self.line(label, "nobody is told");
            }
            for party in side {
                let said = self.party(found, party);
                self.line(label, &said);
            }
        }
        let status = reasons::status(self.facts, found, rows);
        self.line("status", &status);
        if let Some(speaker) = &event.attribution {
            self.line("said by", speaker);
        }
        let place = self.place(event);
        self.line("place", &place);
        let date = self.date(event);
        self.line("date", &date);
        self.differences(event, stored);
    }

    /// Who a party is and which rule says so.
    fn party(&self, found: &Found<Event>, party: &Participant) -> String {
        let actor = &party.actor;
        let codes = [
            Some(actor.kind),
            actor.country.as_deref(),
            actor.role.as_deref(),
            actor.role2.as_deref(),
        ];
        let codes: Vec<&str> = codes.into_iter().flatten().collect();
        let name = match actor.name == party.text {
            true => format!("\"{}\"", party.text),
            false => format!("\"{}\" = {}", party.text, actor.name),
        };
        let (rule, elsewhere) = match self.phrase(found, party) {
            Some((number, phrase)) => (
                self.facts.actors.rule(number, phrase),
                number != found.sentence,
            ),
            None => ("", false),
        };
        let why = reasons::actor(rule);
        let elsewhere = if elsewhere {
            ", from another telling"
        } else {
            ""
        };
        format!("{name} ({}): {why}{elsewhere}", codes.join(" "))
    }

    /// The sentence and phrase of a party: its own, else that of another telling.
    fn phrase(&self, found: &Found<Event>, party: &Participant) -> Option<(usize, usize)> {
        let told = found.value.retold.iter().map(|(sentence, ..)| *sentence);
        std::iter::once(found.sentence)
            .chain(told)
            .find_map(|number| {
                let sentence = self.document.sentences.get(number)?;
                let text = self.document.article.text(sentence.field);
                let phrase = sentence.phrases.iter().position(|p| {
                    let span = sentence.range(p.first, p.last);
                    span.start == party.span.start
                        && text.get(party.span.start..party.span.end) == Some(party.text.as_str())
                })?;
                let same = self.facts.actors.actor(number, phrase).name == party.actor.name;
                same.then_some((number, phrase))
            })
    }

    fn place(&self, event: &Event) -> String {
        let basis = reasons::place(event.place_basis);
        let named: Vec<String> = event
            .places
            .iter()
            .filter_map(|i| self.facts.places.get(*i))
            .map(|place| {
                let value = &place.value;
                let parts = [
                    value.admin1.as_deref().filter(|a| *a != value.name),
                    value.country.as_deref(),
                ];
                let parts: Vec<&str> = std::iter::once(value.name.as_str())
                    .chain(parts.into_iter().flatten())
                    .collect();
                let words = place.span.of(self.document.article.text(place.field));
                format!("{} (\"{words}\", {})", parts.join(", "), place.rule)
            })
            .collect();
        match named.is_empty() {
            true => format!("none: {basis}"),
            false => format!("{}; {}: {basis}", named.join("; "), event.place_basis),
        }
    }

    fn date(&self, event: &Event) -> String {
        let date = &event.date;
        let Some((first, last)) = date.days else {
            return "none: neither the sentence nor the article tells a day".to_string();
        };
        let days = match first == last {
            true => first.to_string(),
            false => format!("{first} to {last}"),
        };
        let words = match &date.words {
            Some((words, value)) => format!(" (\"{words}\" = {value})"),
            None => String::new(),
        };
        format!(
            "{days}{words}; {}: {}",
            date.basis,
            reasons::date(date.basis)
        )
    }

    /// Says where the store has something else.
    fn differences(&mut self, event: &Event, stored: &Fact) {
        let status = event.status.name();
        let told = [
            ("type", Some(event.kind)),
            ("subtype", event.subtype),
            ("status", Some(status)),
        ];
        let differing: Vec<String> = told
            .into_iter()
            .filter_map(|(name, now)| {
                let before = stored.details.iter().find(|(known, _)| known == name);
                let before = before.map(|(_, value)| value.as_str());
                (before != now).then(|| format!("{name} {}", before.unwrap_or("none")))
            })
            .collect();
        if !differing.is_empty() {
            self.line(
                "note",
                &format!(
                    "the store has {}; it was made with other lists or another version",
                    differing.join(", ")
                ),
            );
        }
    }

    fn retellings(&mut self, event: &Event) {
        if event.retold.is_empty() {
            return;
        }
        self.title("told again");
        for (number, _, span) in &event.retold {
            self.quote(*number, Some(*span));
        }
    }
}
