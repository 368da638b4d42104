//! Parts of speech: the universal ones, and the Penn tags that say the forms of verbs and the number of nouns.

use super::{Upos, VerbForm};

macro_rules! penn {
    ($($tag:literal)*) => {
        /// The Penn tag of that name, kept for good; `_` for one that is not known.
        pub fn penn(name: &str) -> &'static str {
            match name {
                $($tag => $tag,)*
                _ => "_",
            }
        }
    };
}

penn! {
    "$" "''" "," "-LRB-" "-RRB-" "." ":" "ADD" "AFX" "CC" "CD" "DT" "EX" "FW" "GW" "HYPH" "IN" "JJ" "JJR" "JJS" "LS" "MD"
    "NFP" "NN" "NNP" "NNPS" "NNS" "PDT" "POS" "PRP" "PRP$" "RB" "RBR" "RBS" "RP" "SYM" "TO" "UH" "VB" "VBD" "VBG" "VBN"
    "VBP" "VBZ" "WDT" "WP" "WP$" "WRB" "XX" "``"
}

/// The verb form a Penn tag tells.
pub fn verb_form(penn: &str) -> VerbForm {
    match penn {
        "VB" => VerbForm::Base,
        "VBP" | "VBZ" => VerbForm::Present,
        "VBD" => VerbForm::Past,
        "VBG" => VerbForm::Gerund,
        "VBN" => VerbForm::Participle,
        "MD" => VerbForm::Modal,
        _ => VerbForm::None,
    }
}

/// Whether a Penn tag tells a plural noun or name.
pub fn is_plural(penn: &str) -> bool {
    matches!(penn, "NNS" | "NNPS")
}

/// Whether a Penn tag tells a comparative or superlative.
pub fn is_compared(penn: &str) -> bool {
    matches!(penn, "JJR" | "JJS" | "RBR" | "RBS")
}

macro_rules! universal {
    ($($variant:ident $name:literal,)*) => {
        impl Upos {
            /// The name in CoNLL-U.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Upos::$variant => $name,)*
                }
            }
            /// From the name in CoNLL-U; `X` for one that is not known.
            pub fn named(name: &str) -> Upos {
                match name {
                    $($name => Upos::$variant,)*
                    _ => Upos::X,
                }
            }
        }
    };
}

universal! {
    Adj "ADJ",
    Adp "ADP",
    Adv "ADV",
    Aux "AUX",
    Cconj "CCONJ",
    Det "DET",
    Intj "INTJ",
    Noun "NOUN",
    Num "NUM",
    Part "PART",
    Pron "PRON",
    Propn "PROPN",
    Punct "PUNCT",
    Sconj "SCONJ",
    Sym "SYM",
    Verb "VERB",
    X "X",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        assert_eq!(Upos::named(Upos::Propn.name()), Upos::Propn);
        assert_eq!(penn("VBD"), "VBD");
        assert_eq!(penn("V"), "_");
        assert_eq!(verb_form("VBZ"), VerbForm::Present);
        assert!(is_plural("NNPS"));
    }
}
