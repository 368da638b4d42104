//! News articles in, an event database out.
//!
//! ```text
//!   articles                                   questions
//!      |  article   readers of each format        |  query    lexer, parser, catalogue, plan, SQL
//!      v                                          v
//!   Article                                     Sql { text, parameters }
//!      |  analysis  tokens, trees, clauses         |
//!      v                                          |
//!   Document                                      |
//!      |  extract   places dates actors events    |
//!      v            casualties                    v
//!   Extraction ---> store (one SQLite file) ---> Rows ---> output ---> shell, one-shot, scripts
//! ```
//!
//! `knowledge` (lexicons, ontology, actors, gazetteer) feeds `analysis` and `extract`; `session` ties a line of text to
//! one answer for the shell, one-shot queries, scripts and tests.

pub mod analysis;
pub mod article;
pub mod cli;
pub mod counts;
pub mod error;
pub mod extract;
pub mod knowledge;
pub mod output;
pub mod query;
pub mod rows;
pub mod session;
pub mod shell;
pub mod span;
pub mod store;
