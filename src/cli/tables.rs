//! Tables of one's own beside the embedded ones: the options that name their files.

use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::knowledge::amounts::Amounts;
use crate::knowledge::homes::Homes;
use crate::knowledge::own_actors;
use crate::knowledge::own_places::OwnPlaces;
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
}

impl TableArguments {
    /// All tables, with those of one's own.
    pub(super) fn load(&self) -> Result<Knowledge> {
        let mut knowledge = self.gazetteer.load()?;
        if let Some(path) = &self.homes {
            knowledge.homes = Homes::load(path, &knowledge.countries)?;
        }
        if let Some(path) = &self.amounts {
            knowledge.amounts = Amounts::own(path)?;
        }
        if let Some(path) = &self.actors {
            let own = own_actors::load(path, &knowledge.countries)?;
            knowledge.actors.add(&own);
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
