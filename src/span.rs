//! Places in a text: half-open byte ranges, and the translation to the code points that users and tools count.

/// A half-open range of bytes in one field of an article (or in a query), always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to but not including `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
    /// The slice of `text` that this range covers.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
    /// Whether the two ranges share at least one byte.
    pub const fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether `other` lies wholly inside this range.
    pub const fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// The smallest range that covers both.
    pub fn join(&self, other: &Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
    /// Length in bytes.
    pub const fn len(&self) -> usize {
        self.end - self.start
    }
    /// Whether the range covers nothing.
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// The field of an article that a span counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Field {
    /// The headline (`title` in the extraction record).
    Headline,
    /// The body (`text` in the extraction record).
    #[default]
    Body,
}

impl Field {
    /// The store's name: `headline` or `body`.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Headline => "headline",
            Field::Body => "body",
        }
    }
}

/// Translates byte offsets of one text to Unicode code points and back.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// `None` for ASCII, where both counts agree; else code points before each 64-byte block.
    blocks: Option<Vec<usize>>,
    text: String,
}

impl CodePoints {
    /// Prepares the translation for `text`.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                blocks: None,
                text: String::new(),
            };
        }
        let mut blocks = Vec::with_capacity(text.len() / 64 + 1);
        let mut count = 0;
        for (i, b) in text.bytes().enumerate() {
            if i % 64 == 0 {
                blocks.push(count);
            }
            if (b as i8) >= -0x40 {
                count += 1;
            }
        }
        Self {
            blocks: Some(blocks),
            text: text.to_string(),
        }
    }
    /// Code points before byte `offset`, which must be a character boundary.
    pub fn count(&self, offset: usize) -> usize {
        match &self.blocks {
            None => offset,
            Some(_) if offset == 0 => 0,
            Some(blocks) => {
                let block = (offset - 1) / 64;
                blocks[block]
                    + self.text.as_bytes()[block * 64..offset]
                        .iter()
                        .filter(|b| (**b as i8) >= -0x40)
                        .count()
            }
        }
    }
    /// The span in code points.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.count(span.start), self.count(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_across_blocks() {
        let text = "Zürich é ".repeat(40);
        let points = CodePoints::new(&text);
        for (n, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.count(offset), n);
        }
        assert_eq!(points.count(text.len()), text.chars().count());
    }
}
