//! Answers and messages as bytes: formats of rows, problems with carets, and the style that alone knows colour.

pub mod bins;
pub mod charts;
pub mod facts;
pub mod formats;
pub mod geojson;
pub mod problems;
pub mod style;
pub mod tables;

pub use formats::{Format, RowWriter, writer};
pub use style::{Color, Role, Style};
