//! Numbers of people as closed ranges.

/// A closed range of a number of people. `None` is unknown, never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    /// The numeral as written, moved into the range; `None` for vague words.
    pub best: Option<u64>,
}

impl Count {
    /// Exactly so many.
    pub const fn exactly(n: u64) -> Count {
        Count {
            low: Some(n),
            high: Some(n),
            best: Some(n),
        }
    }
}
