//! Part-of-speech tagging: an averaged perceptron over words, affixes, shapes and the tags to the left.
//!
//! The model file is made by `examples/train_tagger.rs` from English Universal Dependencies treebanks.

use super::{Upos, VerbForm};
use crate::error::{Error, Result};
use std::collections::{HashMap, HashSet};

/// Identity of a feature in the model: a 32-bit FNV-1a hash of its template and words.
pub type Feature = u32;

/// The tagger's weights.
#[derive(Debug)]
pub struct Tagger {
    tags: Vec<Tag>,
    /// Feature to its range in `weights`.
    index: HashMap<Feature, (u32, u32), std::hash::BuildHasherDefault<Identity>>,
    weights: Vec<(u8, i16)>,
    /// Words (lower-cased) that the treebanks tag in one way only, skipping the weights.
    certain: HashMap<String, u8>,
    /// Dictionary forms of the treebanks' verbs.
    verbs: HashSet<String>,
}

/// Features are hashes already: the map uses them as they are.
#[derive(Debug, Default, Clone, Copy)]
pub struct Identity(u64);

impl std::hash::Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0 << 8 | u64::from(b);
        }
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = u64::from(n);
    }
}

/// A class of the tagger: UPOS with the Penn tag that refines it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// As in the treebanks: `VERB/VBD`.
    pub name: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Verb form.
    pub form: VerbForm,
    /// Plural noun.
    pub plural: bool,
    /// Comparative or superlative.
    pub compared: bool,
}

impl Tag {
    /// Reads `UPOS/XPOS`.
    pub fn new(name: &str) -> Tag {
        let (upos, xpos) = name.split_once('/').unwrap_or((name, ""));
        Tag {
            name: name.to_string(),
            upos: match upos {
                "ADJ" => Upos::Adj,
                "ADP" => Upos::Adp,
                "ADV" => Upos::Adv,
                "AUX" => Upos::Aux,
                "CCONJ" => Upos::Cconj,
                "DET" => Upos::Det,
                "INTJ" => Upos::Intj,
                "NOUN" => Upos::Noun,
                "NUM" => Upos::Num,
                "PART" => Upos::Part,
                "PRON" => Upos::Pron,
                "PROPN" => Upos::Propn,
                "PUNCT" => Upos::Punct,
                "SCONJ" => Upos::Sconj,
                "SYM" => Upos::Sym,
                "VERB" => Upos::Verb,
                _ => Upos::X,
            },
            form: match xpos {
                "VB" => VerbForm::Base,
                "VBP" | "VBZ" => VerbForm::Present,
                "VBD" => VerbForm::Past,
                "VBG" => VerbForm::Gerund,
                "VBN" => VerbForm::Participle,
                "MD" => VerbForm::Modal,
                _ => VerbForm::None,
            },
            plural: xpos == "NNS" || xpos == "NNPS",
            compared: matches!(xpos, "JJR" | "JJS" | "RBR" | "RBS"),
        }
    }
}

fn hash(template: u8, parts: &[&str]) -> Feature {
    let mut h: u32 = 0x811c_9dc5;
    let mut add = |b: u8| h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    add(template);
    for part in parts {
        part.bytes().for_each(&mut add);
        add(0);
    }
    h
}

fn tail(word: &str, n: usize) -> &str {
    word.char_indices()
        .rev()
        .nth(n - 1)
        .map_or(word, |(i, _)| &word[i..])
}

fn head(word: &str, n: usize) -> &str {
    word.char_indices().nth(n).map_or(word, |(i, _)| &word[..i])
}

/// Shape of a word: `Xx` capitalised, `X` all capitals, `x` lower, `d` with digits, `.` marks.
pub fn shape(word: &str) -> &'static str {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if word.chars().any(|c| c.is_ascii_digit()) {
        return if letters.next().is_some() { "dx" } else { "d" };
    }
    match letters.next() {
        None => ".",
        Some(first) if first.is_uppercase() => {
            if letters.clone().next().is_none() {
                "X1"
            } else if letters.all(|c| c.is_uppercase()) {
                "X"
            } else {
                "Xx"
            }
        }
        Some(_) => "x",
    }
}

/// Words of a sentence as the features see them.
pub struct Words<'a> {
    /// Surface forms.
    pub forms: Vec<&'a str>,
    /// Lower-cased forms, digits as `0`.
    pub lowers: Vec<String>,
}

impl<'a> Words<'a> {
    /// Prepares the words of one sentence.
    pub fn new(forms: Vec<&'a str>) -> Self {
        let lowers = forms
            .iter()
            .map(|f| {
                f.to_lowercase()
                    .chars()
                    .map(|c| if c.is_ascii_digit() { '0' } else { c })
                    .collect()
            })
            .collect();
        Self { forms, lowers }
    }
    fn lower(&self, i: isize) -> &str {
        if i < 0 {
            "<s>"
        } else {
            self.lowers.get(i as usize).map_or("</s>", String::as_str)
        }
    }
    fn shape(&self, i: isize) -> &'static str {
        if i < 0 {
            "<"
        } else {
            self.forms.get(i as usize).map_or(">", |f| shape(f))
        }
    }
    /// The features of word `i`, given the two tags to its left.
    pub fn features(&self, i: usize, one: &str, two: &str, out: &mut Vec<Feature>) {
        let n = i as isize;
        let word = self.lower(n);
        let (shape, start) = (self.shape(n), if i == 0 { "1" } else { "0" });
        out.clear();
        out.extend([
            hash(1, &[word]),
            hash(2, &[tail(word, 3)]),
            hash(3, &[tail(word, 2)]),
            hash(4, &[tail(word, 1), shape]),
            hash(5, &[head(word, 2)]),
            hash(6, &[shape, start]),
            hash(7, &[one]),
            hash(8, &[one, two]),
            hash(9, &[one, word]),
            hash(10, &[self.lower(n - 1)]),
            hash(11, &[self.lower(n + 1)]),
            hash(12, &[self.lower(n - 2)]),
            hash(13, &[self.lower(n + 2)]),
            hash(14, &[tail(self.lower(n + 1), 3)]),
            hash(15, &[self.shape(n - 1), shape, self.shape(n + 1)]),
            hash(16, &[one, self.lower(n + 1)]),
            hash(17, &[tail(word, 3), tail(self.lower(n + 1), 2)]),
            hash(18, &[one, tail(word, 3)]),
            hash(19, &[tail(word, 4)]),
            hash(20, &[self.lower(n + 1), self.lower(n + 2)]),
        ]);
    }
}

impl Tagger {
    /// Unpacks a model file: zstd over tags, verbs and certain words as text, a zero byte, then features with their weights.
    pub fn read(packed: &[u8]) -> Result<Tagger> {
        let bad = |_| Error::new("the tagger model is damaged");
        let raw = zstd::decode_all(packed).map_err(bad)?;
        Self::parse(&raw).ok_or_else(|| Error::new("the tagger model is damaged"))
    }

    /// The shipped model.
    pub fn load() -> Result<Tagger> {
        Self::read(include_bytes!("../knowledge/data/tagger.zst"))
    }

    /// Dictionary forms of common verbs.
    pub fn verbs(&self) -> &HashSet<String> {
        &self.verbs
    }

    /// Adds verbs that the treebanks do not hold.
    pub fn learn(&mut self, verbs: impl Iterator<Item = &'static str>) {
        self.verbs.extend(verbs.map(str::to_string));
    }

    /// The same, when nothing else of the tagger is wanted.
    pub fn into_verbs(self) -> HashSet<String> {
        self.verbs
    }

    fn parse(raw: &[u8]) -> Option<Tagger> {
        let split = raw.iter().position(|b| *b == 0)?;
        let text = std::str::from_utf8(&raw[..split]).ok()?;
        let mut lines = text.lines();
        let tags: Vec<Tag> = lines.next()?.split(' ').map(Tag::new).collect();
        let verbs = lines.next()?.split(' ').map(str::to_string).collect();
        let mut certain = HashMap::new();
        for line in lines {
            let (word, tag) = line.split_once('\t')?;
            certain.insert(word.to_string(), tag.parse().ok()?);
        }
        let mut rest = &raw[split + 1..];
        let mut take = |n: usize| {
            let (a, b) = rest.split_at_checked(n)?;
            rest = b;
            Some(a)
        };
        let count = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        let mut index = HashMap::with_capacity_and_hasher(count, Default::default());
        let mut weights = Vec::new();
        for _ in 0..count {
            let feature = u32::from_le_bytes(take(4)?.try_into().ok()?);
            let n = take(1)?[0] as usize;
            let from = weights.len() as u32;
            for _ in 0..n {
                let w = take(3)?;
                if w[0] as usize >= tags.len() {
                    return None;
                }
                weights.push((w[0], i16::from_le_bytes([w[1], w[2]])));
            }
            index.insert(feature, (from, weights.len() as u32));
        }
        Some(Tagger {
            tags,
            index,
            weights,
            certain,
            verbs,
        })
    }

    /// The tags of a sentence's words, in order.
    pub fn tag(&self, words: &Words<'_>) -> Vec<&Tag> {
        let mut out: Vec<&Tag> = Vec::with_capacity(words.forms.len());
        let (mut features, mut scores) = (Vec::with_capacity(20), vec![0i32; self.tags.len()]);
        for i in 0..words.forms.len() {
            if let Some(&tag) = self.certain.get(words.lowers[i].as_str()) {
                out.push(&self.tags[tag as usize]);
                continue;
            }
            let one = out.last().map_or("<s>", |t| t.name.as_str());
            let two = if i > 1 {
                out[i - 2].name.as_str()
            } else {
                "<s>"
            };
            words.features(i, one, two, &mut features);
            scores.fill(0);
            for f in &features {
                if let Some(&(from, to)) = self.index.get(f) {
                    for &(tag, weight) in &self.weights[from as usize..to as usize] {
                        scores[tag as usize] += i32::from(weight);
                    }
                }
            }
            let best = (0..scores.len())
                .max_by_key(|&t| (scores[t], usize::MAX - t))
                .unwrap_or(0);
            out.push(&self.tags[best]);
        }
        out
    }
}
