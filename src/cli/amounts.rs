//! `amounts`: the embedded table of vague words, to copy and change.

use super::{DONE, Failure};
use crate::knowledge::amounts;
use clap::Args;
use std::io::{self, Write};

const PRINTING: &str = "\
The columns are phrase, low and high: the fewest and the most people that the words allow, each
  a number   24: \"dozens\" are 24 or more
  N          the number beside the words: \"at least N\" is N or more
  N+1, N-1   one more, one less: \"more than N\" is N+1 or more
  -          unknown
N in a phrase stands first or last. Case does not count, and of two phrases that fit the longer one is taken. A table of one's
own replaces the embedded one as a whole; plain numbers (\"six\", \"2,000\", \"10 to 15\", \"two dozen\") are read without one.

Use it with --amounts FILE or $DATELINE_AMOUNTS. The words themselves are stored with every figure (`qualifier`), and the
store names the table that made its figures (`amounts` in its table `meta`).

Example:
  dateline amounts > amounts.tsv, change it, and dateline ingest articles/ --amounts amounts.tsv

Exit codes: 0 done, 2 wrong usage.";

/// Arguments of `amounts`: there are none.
#[derive(Debug, Args)]
#[command(after_help = PRINTING)]
pub(super) struct AmountsArguments {}

/// Runs `amounts`.
pub(super) fn amounts(_own: AmountsArguments) -> Result<u8, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    amounts::write(&mut out)?;
    out.flush()?;
    Ok(DONE)
}
