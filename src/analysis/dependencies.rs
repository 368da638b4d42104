//! Relations of Universal Dependencies v2, as the English treebanks use them.

macro_rules! dependencies {
    ($($variant:ident $name:literal,)*) => {
        /// How a word hangs on its head.
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum Dependency {
            /// The sentence was not parsed.
            #[default]
            None,
            $($variant,)*
        }

        impl Dependency {
            /// The name in CoNLL-U.
            pub const fn name(self) -> &'static str {
                match self {
                    Dependency::None => "_",
                    $(Dependency::$variant => $name,)*
                }
            }
            /// From the name in CoNLL-U; an unknown subtype is taken as the relation it refines.
            pub fn named(name: &str) -> Dependency {
                match name {
                    $($name => Dependency::$variant,)*
                    _ => match name.split_once(':') {
                        Some((universal, _)) => Self::named(universal),
                        None => Dependency::None,
                    },
                }
            }
        }

        #[cfg(test)]
        const ALL: &[Dependency] = &[$(Dependency::$variant),*];
    };
}

dependencies! {
    Acl "acl",
    AclRelcl "acl:relcl",
    Advcl "advcl",
    AdvclRelcl "advcl:relcl",
    Advmod "advmod",
    Amod "amod",
    Appos "appos",
    Aux "aux",
    AuxPass "aux:pass",
    Case "case",
    Cc "cc",
    CcPreconj "cc:preconj",
    Ccomp "ccomp",
    Clf "clf",
    Compound "compound",
    CompoundPrt "compound:prt",
    Conj "conj",
    Cop "cop",
    Csubj "csubj",
    CsubjOuter "csubj:outer",
    CsubjPass "csubj:pass",
    Dep "dep",
    Det "det",
    DetPredet "det:predet",
    Discourse "discourse",
    Dislocated "dislocated",
    Expl "expl",
    Fixed "fixed",
    Flat "flat",
    Goeswith "goeswith",
    Iobj "iobj",
    List "list",
    Mark "mark",
    Nmod "nmod",
    NmodDesc "nmod:desc",
    NmodPoss "nmod:poss",
    NmodUnmarked "nmod:unmarked",
    Nsubj "nsubj",
    NsubjOuter "nsubj:outer",
    NsubjPass "nsubj:pass",
    Nummod "nummod",
    Obj "obj",
    Obl "obl",
    OblAgent "obl:agent",
    OblUnmarked "obl:unmarked",
    Orphan "orphan",
    Parataxis "parataxis",
    Punct "punct",
    Reparandum "reparandum",
    Root "root",
    Vocative "vocative",
    Xcomp "xcomp",
}

impl Dependency {
    /// A subject that is a noun phrase, active or passive.
    pub const fn is_subject(self) -> bool {
        matches!(
            self,
            Dependency::Nsubj | Dependency::NsubjPass | Dependency::NsubjOuter
        )
    }
    /// Whether what hangs by it is a clause of its own.
    pub const fn is_clause(self) -> bool {
        matches!(
            self,
            Dependency::Acl
                | Dependency::AclRelcl
                | Dependency::Advcl
                | Dependency::AdvclRelcl
                | Dependency::Ccomp
                | Dependency::Csubj
                | Dependency::CsubjOuter
                | Dependency::CsubjPass
                | Dependency::Parataxis
                | Dependency::Xcomp
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for d in ALL {
            assert_eq!(Dependency::named(d.name()), *d);
        }
        assert_eq!(Dependency::named("obl:tmod"), Dependency::Obl);
        assert_eq!(Dependency::named("nothing"), Dependency::None);
    }
}
