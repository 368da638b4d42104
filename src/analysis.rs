//! From text to sentences, tokens, noun phrases and clauses: what every extractor reads.
//!
//! All positions inside a sentence are indices into its `tokens`, `phrases` or `clauses`; spans are byte ranges of the
//! article's field. Nothing here knows about events, places or casualties.

pub mod amounts;
pub mod clauses;
pub mod conllu;
pub mod dependencies;
pub mod lemmas;
pub mod network;
pub mod outlines;
pub mod parser;
pub mod phrases;
mod second_looks;
pub mod sentences;
pub mod tags;
pub mod telling;
pub mod tokens;
pub mod trees;

use crate::article::Article;
use crate::error::Result;
use crate::knowledge::triggers::Triggers;
use crate::span::{Field, Span};
use dependencies::Dependency;
use std::collections::HashSet;

/// What the analysis needs to know beforehand: the parser, common verbs and the irregular forms.
#[derive(Debug)]
pub struct Language {
    /// Tags and trees.
    pub parser: parser::Parser,
    /// Dictionary forms of common verbs.
    pub verbs: HashSet<String>,
    /// Dictionary forms.
    pub lemmas: lemmas::Lemmas,
    /// What makes a sentence worth a tree.
    pub telling: telling::Telling,
}

impl Language {
    /// Loads the embedded model and tables.
    pub fn load() -> Result<Language> {
        let parser = parser::Parser::load()?;
        let mut verbs: HashSet<String> = parser.verbs().iter().cloned().collect();
        verbs.extend(Triggers::verb_forms().map(str::to_string));
        Ok(Language {
            parser,
            verbs,
            lemmas: lemmas::Lemmas::load(),
            telling: telling::Telling::load(),
        })
    }

    /// Learns words of one's own that tell events, so that their sentences get a tree. A verb may have words behind it.
    pub fn learn(&mut self, verbs: &[&'static str], nouns: &[&'static str]) {
        for verb in verbs {
            // Of what "be" tells, the word behind it.
            let mut words = verb.split(' ');
            let first = words.next().filter(|word| *word != "be");
            let verb = first.or(words.next()).unwrap_or(verb);
            self.verbs.insert(verb.to_string());
            self.telling.add_verb(verb);
        }
        for noun in nouns {
            self.telling.add_noun(noun);
        }
    }
}

/// Takes an article apart: headline first, then the body. Sentences of the body without a telling word are not parsed;
/// headlines are, for their tags are hard to see without the tree.
pub fn analyse<'a>(article: &'a Article, language: &Language) -> Document<'a> {
    analyse_where(article, language, |sentence| {
        language.telling.in_sentence(sentence)
    })
}

/// The same with a tree for every sentence.
pub fn analyse_all<'a>(article: &'a Article, language: &Language) -> Document<'a> {
    analyse_where(article, language, |_| true)
}

/// The same for sentences and tokens that another program made.
pub fn analyse_tokens<'a>(
    article: &'a Article,
    sentences: Vec<Sentence>,
    language: &Language,
) -> Document<'a> {
    fill(article, sentences, language, |_| true)
}

fn analyse_where<'a>(
    article: &'a Article,
    language: &Language,
    chosen: impl Fn(&Sentence) -> bool,
) -> Document<'a> {
    let mut sentences = sentences::split_sentences(article.text(Field::Headline), Field::Headline);
    sentences.extend(sentences::split_sentences(&article.body, Field::Body));
    fill(article, sentences, language, chosen)
}

/// Tags, trees where chosen, phrases and clauses of sentences that hold nothing but their tokens.
fn fill<'a>(
    article: &'a Article,
    mut sentences: Vec<Sentence>,
    language: &Language,
    chosen: impl Fn(&Sentence) -> bool,
) -> Document<'a> {
    let draft = language.parser.tag(&mut sentences, article);
    for sentence in &mut sentences {
        find_lemmas(sentence, language);
    }
    let chosen: Vec<usize> = (0..sentences.len())
        .filter(|s| chosen(&sentences[*s]))
        .collect();
    language.parser.parse(&mut sentences, &draft, &chosen);
    for s in chosen {
        find_lemmas(&mut sentences[s], language);
        let text = article.text(sentences[s].field);
        distrust(&mut sentences[s], text, language);
    }
    agree_on_names(&mut sentences, article);
    for sentence in &mut sentences {
        phrases::find_phrases(sentence, article.text(sentence.field));
        clauses::find_clauses(sentence);
    }
    Document { article, sentences }
}

/// A tree around a capitalised word that was taken for a verb and is none, as "Madras" in "Madras High Court", is no tree:
/// the word is a name, and phrases come from the tags.
fn distrust(sentence: &mut Sentence, text: &str, language: &Language) {
    let root = sentence.tokens.iter().position(|t| {
        t.dependency == Dependency::Root
            && t.upos == Upos::Verb
            && t.span.of(text).starts_with(char::is_uppercase)
            && !language.verbs.contains(&t.lemma)
    });
    let Some(root) = root else { return };
    for token in &mut sentence.tokens {
        token.head = None;
        token.dependency = Dependency::None;
    }
    let token = &mut sentence.tokens[root];
    (token.upos, token.penn, token.form) = (Upos::Propn, "NNP", VerbForm::None);
    token.lemma = token.lower.clone();
}

/// Fills the dictionary forms.
fn find_lemmas(sentence: &mut Sentence, language: &Language) {
    for token in &mut sentence.tokens {
        token.lemma = language.lemmas.lemma(
            &language.verbs,
            &token.lower,
            token.upos,
            token.form,
            token.plural,
            tags::is_compared(token.penn),
        );
    }
}

/// A capitalised word that is a name anywhere inside a sentence is one at the head of a sentence too.
fn agree_on_names(sentences: &mut [Sentence], article: &Article) {
    let capital = |s: &Sentence, t: &Token| {
        t.span
            .of(article.text(s.field))
            .starts_with(char::is_uppercase)
    };
    let mut names = std::collections::HashSet::new();
    for s in sentences.iter().filter(|s| s.field == Field::Body) {
        for t in s
            .tokens
            .iter()
            .skip(s.dateline + 1)
            .filter(|t| t.upos == Upos::Propn && capital(s, t))
        {
            names.insert(t.lower.clone());
        }
    }
    for s in sentences.iter_mut() {
        for i in 0..s.tokens.len() {
            let t = &s.tokens[i];
            if matches!(t.upos, Upos::Noun | Upos::X | Upos::Intj)
                && capital(s, t)
                && names.contains(&t.lower)
            {
                s.tokens[i].upos = Upos::Propn;
                s.tokens[i].plural = false;
                let lower = s.tokens[i].lower.clone();
                s.tokens[i].lemma = lower;
            }
        }
    }
}

/// An article taken apart. The headline, when there is one, gives the first sentences.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The article it was made from.
    pub article: &'a Article,
    /// Sentences in reading order.
    pub sentences: Vec<Sentence>,
}

/// One sentence.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// The field it stands in.
    pub field: Field,
    /// Number of its paragraph in the field, from 0.
    pub paragraph: usize,
    /// Its range in the field.
    pub span: Span,
    /// Words and punctuation in order.
    pub tokens: Vec<Token>,
    /// One past the last token of a dateline ("GENEVA (AP) -") at its start; 0 when there is none.
    pub dateline: usize,
    /// Noun phrases in order of their first token; they do not overlap.
    pub phrases: Vec<Phrase>,
    /// Clauses in order of their verb.
    pub clauses: Vec<Clause>,
}

/// Universal part of speech (Universal Dependencies v2 UPOS).
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

/// The English form of a verb (Penn tags VB VBP VBZ VBD VBG VBN MD); `None` for other words.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VerbForm {
    Base,
    Present,
    Past,
    Gerund,
    Participle,
    Modal,
    #[default]
    None,
}

/// A word or mark. Clitics are tokens of their own ("do" "n't", "Turkey" "'s").
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Token {
    /// Its range in the field.
    pub span: Span,
    /// Lower-cased dictionary form.
    pub lemma: String,
    /// Lower-cased surface form, curly quotes made straight.
    pub lower: String,
    /// Part of speech.
    pub upos: Upos,
    /// Form, for verbs and auxiliaries.
    pub form: VerbForm,
    /// Plural, for nouns ("fighters") and names ("Philippines" is not marked).
    pub plural: bool,
    /// Penn tag; `_` when unknown.
    pub penn: &'static str,
    /// The token it hangs on; `None` for the root, and where the sentence was not parsed.
    pub head: Option<usize>,
    /// How it hangs there.
    pub dependency: Dependency,
}

/// A noun phrase without the phrases that hang on it: "six Kurdish fighters" of "six Kurdish fighters aligned with US forces".
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phrase {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Head token: the noun, name, pronoun or number that the rest modifies.
    pub head: usize,
    /// Phrases joined to this one by "and", "or", "as well as" or commas of a list, in order. Only the first one of a list has them.
    pub conjuncts: Vec<usize>,
    /// Phrases in apposition ("the commander, Abu Omar"), in order.
    pub appositions: Vec<usize>,
    /// Phrases that hang on it by a preposition ("leader of the group"): preposition token, phrase.
    pub modifiers: Vec<Oblique>,
    /// The phrase that stands before it as possessor ("Syria's government": Syria).
    pub possessor: Option<usize>,
}

/// A phrase that hangs on a verb or noun by a preposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Oblique {
    /// The preposition's token.
    pub preposition: usize,
    /// The phrase's index.
    pub phrase: usize,
}

/// Tense and mood of a verb group, as far as its words tell.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    #[default]
    Past,
    Present,
    Future,
    Infinitive,
    Participle,
}

/// What holds a clause back from being fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modality {
    /// may, might, could, would, should, must.
    Possible,
    /// A condition: if, unless, in case.
    Conditional,
    /// A purpose: "to push for an agreement", "in order to".
    Purpose,
    /// Wanted, ordered, urged, asked for by a governing verb.
    Desired,
    /// Planned: will, "is to", "plans to", "agreed to", "is set to".
    Planned,
}

/// How a clause hangs on the rest of its sentence.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Relation {
    #[default]
    Root,
    Conjunct,
    Complement,
    Relative,
    Adverbial,
    Participial,
    Purpose,
}

/// A verb group with its arguments.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clause {
    /// The main verb's token.
    pub verb: usize,
    /// First token of the verb group (auxiliaries included).
    pub first: usize,
    /// One past the last token of the verb group (particle included).
    pub last: usize,
    /// Tense.
    pub tense: Tense,
    /// Passive voice, with or without an agent.
    pub passive: bool,
    /// Negated ("did not attack", "failed to" is not negation).
    pub negated: bool,
    /// What holds it back from fact.
    pub modality: Option<Modality>,
    /// Particle ("push *back*", "call *off*").
    pub particle: Option<usize>,
    /// Subject phrase; for a passive the thing acted on. Filled through control, conjunction and relative pronouns.
    pub subject: Option<usize>,
    /// Direct object phrase.
    pub object: Option<usize>,
    /// Indirect object phrase.
    pub indirect: Option<usize>,
    /// Agent of a passive ("by Turkish troops").
    pub agent: Option<usize>,
    /// Phrases that hang on the verb by a preposition.
    pub obliques: Vec<Oblique>,
    /// The clause this one hangs on, and how.
    pub governor: Option<usize>,
    /// How it hangs there.
    pub relation: Relation,
    /// Phrase of the speaker who reports it ("sources said").
    pub speaker: Option<usize>,
}

impl Token {
    /// A token of `text` that nothing is known of yet.
    pub fn new(text: &str, span: Span) -> Token {
        let lower = span.of(text).to_lowercase().replace(['’', '‘', '`'], "'");
        Token {
            span,
            lemma: lower.clone(),
            lower,
            ..Token::default()
        }
    }
}

impl Sentence {
    /// The surface of a token range in `text`, the field's text.
    pub fn slice<'t>(&self, text: &'t str, first: usize, last: usize) -> &'t str {
        if first >= last || last > self.tokens.len() {
            return "";
        }
        &text[self.tokens[first].span.start..self.tokens[last - 1].span.end]
    }
    /// The span of a token range; empty at the sentence's start when the range is empty.
    pub fn range(&self, first: usize, last: usize) -> Span {
        if first >= last || last > self.tokens.len() {
            return Span::new(self.span.start, self.span.start);
        }
        Span::new(
            self.tokens[first].span.start,
            self.tokens[last - 1].span.end,
        )
    }
    /// The words of a speaker in `text`, the field's text: its phrase with what tells whose or where it is, "a doctor at the
    /// main hospital", "the ministry of the interior".
    pub fn speaker<'t>(&self, text: &'t str, phrase: usize) -> &'t str {
        let Some(phrase) = self.phrases.get(phrase) else {
            return "";
        };
        let mut last = phrase.last;
        while let Some(preposition) = self.tokens.get(last)
            && preposition.dependency == Dependency::Case
            && matches!(
                preposition.lower.as_str(),
                "of" | "at" | "for" | "from" | "in"
            )
            && let Some(noun) = preposition.head.filter(|noun| *noun > last)
            && self.tokens[noun].dependency == Dependency::Nmod
            && self.tokens[noun]
                .head
                .is_some_and(|above| (phrase.first..last).contains(&above))
        {
            let end = self
                .phrase_at(noun)
                .map_or(noun + 1, |p| self.phrases[p].last);
            last = end.max(noun + 1);
        }
        self.slice(text, phrase.first, last)
    }
    /// The phrase that covers a token, if one does.
    pub fn phrase_at(&self, token: usize) -> Option<usize> {
        self.phrases
            .iter()
            .position(|p| p.first <= token && token < p.last)
    }
}
