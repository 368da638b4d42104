//! Questions: the shell, one-shot queries, scripts, `show` and `explain`, all through one session.
use super::*;
#[derive(Debug, clap::Args)]
pub(super) struct QueryArguments {}
#[derive(Debug, clap::Args)]
pub(super) struct ShowArguments {}
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArguments {}
pub(super) fn shell(_g: &Global) -> Result<u8, Failure> { Ok(0) }
pub(super) fn query(_g: &Global, _o: QueryArguments) -> Result<u8, Failure> { Ok(0) }
pub(super) fn show(_g: &Global, _o: ShowArguments) -> Result<u8, Failure> { Ok(0) }
pub(super) fn explain(_g: &Global, _o: ExplainArguments) -> Result<u8, Failure> { Ok(0) }
