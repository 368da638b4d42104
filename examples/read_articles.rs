//! The library in a few lines: one article in, what it says out.
//!
//! `cargo run --example read_articles -- examples/articles/*.txt`

use dateline::article::{Input, ReadOptions, read};
use dateline::extract::read_article;
use dateline::knowledge::Knowledge;
use std::error::Error;
use std::io::Write;
use std::ops::ControlFlow;

fn main() -> Result<(), Box<dyn Error>> {
    let knowledge = Knowledge::load()?;
    let paths: Vec<_> = std::env::args().skip(1).map(Into::into).collect();
    let mut out = std::io::stdout().lock();
    read(&paths, &ReadOptions::default(), &mut |input| {
        if let Input::Article(article) = input {
            for event in read_article(&article, &knowledge).extraction.events {
                let words = event.span.of(article.text(event.field));
                if writeln!(
                    out,
                    "{}\t{}\t{words}",
                    event.value.kind,
                    event.value.status.name()
                )
                .is_err()
                {
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok(())
}
