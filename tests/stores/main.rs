//! The store, from a hand-made extraction to the file and back.

mod checks;
mod contents;
mod files;
mod questions;
mod sample;
