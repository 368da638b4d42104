//! Tables of one's own beside the embedded ones: the options that name their files.

use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::knowledge::amounts::Amounts;
use crate::knowledge::homes::Homes;
use crate::knowledge::own_actors;
use crate::knowledge::own_places::OwnPlaces;
use crate::knowledge::own_triggers;
use clap::Args;
use std::path::PathBuf;

/// A gazetteer of one's own.
#[derive(Debug, Clone, Args)]
pub(super) struct GazetteerArguments {
    /// Places of one's own, as `dateline gazetteer import` writes them; they win over the embedded ones
    #[arg(long, env = "DATELINE_GAZETTEER", value_name = "FILE")]
    gazetteer: Option<PathBuf>,
}

/// All tables of one's own that extraction uses.
#[derive(Debug, Clone, Args)]
pub(super) struct TableArguments {
    #[command(flatten)]
    gazetteer: GazetteerArguments,
    /// Where sources sit, as `dateline homes learn` writes it: names with namesakes are sought near the source's home
    #[arg(long, env = "DATELINE_HOMES", value_name = "FILE")]
    homes: Option<PathBuf>,
    /// How many people vague words allow, in place of the embedded table that `dateline amounts` prints
    #[arg(long, env = "DATELINE_AMOUNTS", value_name = "FILE")]
    amounts: Option<PathBuf>,
    /// Actors of one's own, a table that `dateline lexicon check` explains; they win over the embedded ones of the same name
    #[arg(long, env = "DATELINE_ACTORS", value_name = "FILE")]
    actors: Option<PathBuf>,
    /// Verbs of one's own that tell events; they win over the embedded ones of the same word and object
    #[arg(long, env = "DATELINE_VERBS", value_name = "FILE")]
    verbs: Option<PathBuf>,
    /// Nouns of one's own that tell events; they win over the embedded ones of the same word
    #[arg(long, env = "DATELINE_NOUNS", value_name = "FILE")]
    nouns: Option<PathBuf>,
}

/// The kinds of lexicons of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexicon {
    Actors,
    Verbs,
    Nouns,
}

impl TableArguments {
    /// All tables, with those of one's own.
    pub(super) fn load(&self) -> Result<Knowledge> {
        self.load_without(None)
    }

    /// The same without the lexicon of one kind.
    pub(super) fn load_without(&self, kind: Option<Lexicon>) -> Result<Knowledge> {
        let mut knowledge = self.gazetteer.load()?;
        let wanted = |path: &Option<PathBuf>, own| path.clone().filter(|_| kind != Some(own));
        if let Some(path) = &self.homes {
            knowledge.homes = Homes::load(path, &knowledge.countries)?;
        }
        if let Some(path) = &self.amounts {
            knowledge.amounts = Amounts::own(path)?;
        }
        if let Some(path) = wanted(&self.actors, Lexicon::Actors) {
            let own = own_actors::load(&path, &knowledge.countries)?;
            knowledge.actors.add(&own);
        }
        if let Some(path) = wanted(&self.verbs, Lexicon::Verbs) {
            let own = own_triggers::load_verbs(&path, &knowledge)?;
            knowledge.add_verbs(own);
        }
        if let Some(path) = wanted(&self.nouns, Lexicon::Nouns) {
            let own = own_triggers::load_nouns(&path, &knowledge)?;
            knowledge.add_nouns(own);
        }
        Ok(knowledge)
    }
}

impl GazetteerArguments {
    /// All tables, with those of one's own. A file that is missing or damaged is an error that names it.
    pub(super) fn load(&self) -> Result<Knowledge> {
        let mut knowledge = Knowledge::load()?;
        if let Some(path) = &self.gazetteer {
            let own = OwnPlaces::load(path, &knowledge.countries)?;
            knowledge.gazetteer.add(own);
        }
        Ok(knowledge)
    }
}
