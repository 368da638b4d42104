//! Trees built from their parts. A phrase is a tree whose topmost word has head 0 until it is attached to another phrase.

use crate::treebank::{Tree, Word};

/// A tree in the making.
#[derive(Debug, Clone)]
pub struct Phrase {
    words: Tree,
    /// Whether a verb with this phrase as its subject takes plural forms.
    pub plural: bool,
    /// The word (1-based) that an insertion at the right edge belongs to; its closing comma is written once it is known what follows.
    open: Option<usize>,
}

/// Marks that stand directly behind the word before them.
fn clings(word: &Word) -> bool {
    matches!(
        word.xpos.as_str(),
        "," | "." | "''" | "-RRB-" | "POS" | "HYPH"
    ) && word.form != "--"
        || matches!(word.form.as_str(), "n't" | "%" | ":" | ";")
}

/// A single word.
pub fn word(form: &str, lemma: &str, upos: &str, xpos: &str) -> Phrase {
    let opens = matches!(xpos, "``" | "-LRB-" | "HYPH" | "$");
    Phrase {
        words: vec![Word {
            form: form.to_string(),
            lemma: lemma.to_string(),
            upos: upos.to_string(),
            xpos: xpos.to_string(),
            head: 0,
            relation: "root".to_string(),
            space_after: !opens,
        }],
        plural: matches!(xpos, "NNS" | "NNPS"),
        open: None,
    }
}

/// A punctuation mark.
pub fn mark(form: &str) -> Phrase {
    let xpos = match form {
        "." | "?" | "!" => ".",
        "(" => "-LRB-",
        ")" => "-RRB-",
        "-" => "HYPH",
        "," | "--" => ",",
        _ => ":",
    };
    word(form, form, "PUNCT", xpos)
}

/// A preposition.
pub fn preposition(form: &str) -> Phrase {
    word(form, form, "ADP", "IN")
}

/// An adverb.
pub fn adverb(form: &str) -> Phrase {
    match form {
        "later" => word(form, "late", "ADV", "RBR"),
        "earlier" => word(form, "early", "ADV", "RBR"),
        _ => word(form, form, "ADV", "RB"),
    }
}

impl Phrase {
    /// Position of the topmost word.
    fn top(&self) -> usize {
        self.words.iter().position(|w| w.head == 0).unwrap_or(0)
    }

    /// The topmost word.
    pub fn head(&self) -> &Word {
        &self.words[self.top()]
    }

    /// The first word.
    pub fn first(&self) -> &Word {
        &self.words[0]
    }

    /// The last word.
    pub fn last(&self) -> &Word {
        &self.words[self.words.len() - 1]
    }

    /// Whether some word has the relation.
    pub fn words_with(&self, relation: &str) -> bool {
        self.words.iter().any(|w| w.relation == relation)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    fn append(&mut self, mut right: Phrase, at: usize, relation: &str) {
        let offset = self.words.len();
        if let (Some(last), true) = (self.words.last_mut(), clings(&right.words[0])) {
            last.space_after = false;
        }
        for w in &mut right.words {
            if w.head == 0 {
                w.head = at + 1;
                w.relation = relation.to_string();
            } else {
                w.head += offset;
            }
        }
        self.words.append(&mut right.words);
        self.open = right.open.map(|n| n + offset);
    }

    /// Writes the closing comma of an insertion at the right edge.
    pub fn close(mut self) -> Self {
        if let Some(noun) = self.open.take() {
            self.append(mark(","), noun - 1, "punct");
        }
        self
    }

    /// Adds a dependent of the topmost word at the right edge.
    pub fn after(self, dependent: Phrase, relation: &str) -> Self {
        let at = self.top();
        self.after_word(at, dependent, relation)
    }

    /// Adds a dependent of any word (0-based) at the right edge.
    pub fn after_word(mut self, at: usize, dependent: Phrase, relation: &str) -> Self {
        let first = &dependent.words[0];
        if first.upos == "PUNCT" && first.xpos != "``" {
            self.open = None;
        }
        self = self.close();
        self.append(dependent, at, relation);
        self
    }

    /// Adds a dependent of the topmost word at the left edge.
    pub fn before(self, dependent: Phrase, relation: &str) -> Self {
        let plural = self.plural;
        let mut left = dependent.close();
        let top = left.top();
        let above = left.words.len() + self.top();
        left.words[top].head = above + 1;
        left.words[top].relation = relation.to_string();
        // The right part keeps its own topmost word, which append would attach: attach to a dummy and undo.
        left.append(self, 0, "root");
        left.words[above].head = 0;
        left.plural = plural;
        left
    }

    /// Puts a dependent directly before the topmost word.
    pub fn squeeze(self, dependent: Phrase, relation: &str) -> Self {
        let top = self.top();
        let Phrase {
            mut words,
            plural,
            open,
        } = self;
        let n = dependent.words.len();
        let mut inner = dependent.words;
        for w in &mut words {
            if w.head > top {
                w.head += n;
            }
        }
        for w in &mut inner {
            if w.head == 0 {
                w.head = top + n + 1;
                w.relation = relation.to_string();
            } else {
                w.head += top;
            }
        }
        words.splice(top..top, inner);
        Phrase {
            words,
            plural,
            open: open.map(|o| if o > top { o + n } else { o }),
        }
    }

    /// A dependent after a comma; the comma belongs to it.
    pub fn comma(self, dependent: Phrase, relation: &str) -> Self {
        self.after(dependent.before(mark(","), "punct"), relation)
    }

    /// An insertion between commas: apposition, loose relative clause, participle.
    pub fn insertion(self, dependent: Phrase, relation: &str) -> Self {
        let noun = self.top() + 1;
        let mut with = self.comma(dependent, relation);
        with.open = Some(noun);
        with
    }

    /// A dependent before the rest and set off by a comma, which belongs to the dependent.
    pub fn front(self, dependent: Phrase, relation: &str) -> Self {
        let mut dependent = dependent;
        dependent.open = None;
        self.before(dependent.after(mark(","), "punct"), relation)
    }

    /// With a preposition before it.
    pub fn case(self, form: &str) -> Self {
        let case = match form {
            "because of" => preposition("because").after(preposition("of"), "fixed"),
            "according to" => {
                word("according", "accord", "VERB", "VBG").after(preposition("to"), "fixed")
            }
            "including" => word(form, "include", "VERB", "VBG"),
            "following" => word(form, "follow", "VERB", "VBG"),
            _ => preposition(form),
        };
        self.before(case, "case")
    }

    /// Another member of a coordination; the conjunction (none if empty) stands before it.
    pub fn and(self, conjunction: &str, member: Phrase) -> Self {
        let member = member.before(word(conjunction, conjunction, "CCONJ", "CC"), "cc");
        let mut all = self.after(member, "conj");
        all.plural = conjunction == "and" || all.plural;
        all
    }

    /// Between quotation marks, which belong to its head.
    pub fn quoted(self) -> Self {
        self.before(word("\"", "\"", "PUNCT", "``"), "punct")
            .after(word("\"", "\"", "PUNCT", "''"), "punct")
    }

    /// With other number agreement.
    pub fn with_number(mut self, plural: bool) -> Self {
        self.plural = plural;
        self
    }

    /// Changes the words in place; heads and relations stay.
    pub fn edit(mut self, change: impl FnMut(&mut Word)) -> Self {
        self.words.iter_mut().for_each(change);
        self
    }

    /// The finished tree.
    pub fn tree(self) -> Tree {
        self.words
    }
}

/// The tree as a phrase.
impl From<Tree> for Phrase {
    fn from(words: Tree) -> Self {
        Phrase {
            words,
            plural: false,
            open: None,
        }
    }
}

/// The first letter made large.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A sentence: capital, final mark.
pub fn sentence(clause: Phrase, end: &str) -> Tree {
    let mut tree = if end.is_empty() {
        clause.tree()
    } else {
        clause.after(mark(end), "punct").tree()
    };
    let start = tree.iter().position(|w| w.upos != "PUNCT").unwrap_or(0);
    tree[start].form = capitalised(&tree[start].form);
    if let Some(last) = tree.last_mut() {
        last.space_after = true;
    }
    tree
}
