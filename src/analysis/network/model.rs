//! The model file: what the training program writes and the parser reads.
//!
//! One zstd stream: a line of magic, a line of JSON ([`Plan`]), then every matrix in the order of [`Plan::matrices`]: each
//! as one `f32` scale a row, then its weights as signed bytes, all little-endian. A weight is its byte times its row's scale.
//! The matrix of a dense layer has a row for each output, an embedding table one for each entry.

use super::features::Tables;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

const MAGIC: &[u8] = b"dateline network 1\n";

/// Sizes and names of everything in a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Rows of the embedding tables.
    pub tables: Tables,
    /// Width of a row of the word, affix and shape tables.
    pub widths: [usize; 3],
    /// Width of the layers' input and output, both directions together.
    pub hidden: usize,
    /// Number of recurrent layers.
    pub layers: usize,
    /// Width of the arc scorer's two sides.
    pub arc: usize,
    /// Width of the label scorer's two sides.
    pub label: usize,
    /// Universal parts of speech, in the order of their scores.
    pub upos: Vec<String>,
    /// Penn tags, in the order of their scores.
    pub xpos: Vec<String>,
    /// Relations, in the order of their scores.
    pub relations: Vec<String>,
    /// Dictionary forms of the treebanks' verbs.
    pub verbs: Vec<String>,
}

/// Number of classes of the distance between a word and its head, by direction, and one for the root.
pub const DISTANCES: usize = 19;

/// The class of the distance from a word to its head; a word that heads itself is the root.
pub fn distance_class(dependent: usize, head: usize) -> usize {
    let n = dependent.abs_diff(head);
    let class = match n {
        0 => return DISTANCES - 1,
        1..=4 => n - 1,
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=24 => 7,
        _ => 8,
    };
    if head > dependent { class } else { class + 9 }
}

/// Places of the matrices in a model, in the order of the file.
#[allow(missing_docs)]
pub mod place {
    pub const WORDS: usize = 0;
    pub const AFFIXES: usize = 1;
    pub const SHAPES: usize = 2;
    pub const WINDOW: usize = 3;
    pub const WINDOW_BIAS: usize = 4;
    pub const HEADS: usize = 5;
    pub const HEADS_BIAS: usize = 6;
    pub const ROOT: usize = 7;
    pub const ARC: usize = 8;
    pub const ARC_BIAS: usize = 9;
    pub const DISTANCE: usize = 10;
    pub const LABEL: usize = 11;
    pub const LABEL_BIAS: usize = 12;
    pub const EARLY: usize = 13;
    pub const EARLY_BIAS: usize = 14;
    /// First of three a layer: gates, gate biases, recurrent gate weights.
    pub const LAYERS: usize = 15;
}

impl Plan {
    /// Width of a word's three embeddings side by side.
    pub fn embedding(&self) -> usize {
        self.widths.iter().sum()
    }
    /// Columns of the matrix that feeds every scorer: UPOS, XPOS, arc dependent, arc head, label dependent, label head.
    pub fn head_columns(&self) -> [usize; 6] {
        [
            self.upos.len(),
            self.xpos.len(),
            self.arc,
            self.arc,
            self.label,
            self.label,
        ]
    }
    /// Columns of the scorer of tags alone, behind the first layer: UPOS, XPOS.
    pub fn early_columns(&self) -> usize {
        self.upos.len() + self.xpos.len()
    }
    /// Whether the matrix at a place is a dense layer's, turned in the file.
    pub fn is_dense(at: usize) -> bool {
        matches!(
            at,
            place::WINDOW | place::HEADS | place::ARC | place::LABEL | place::EARLY
        ) || at >= place::LAYERS && (at - place::LAYERS).is_multiple_of(3)
    }
    /// Rows and columns of every matrix, a dense layer's with a row for each input.
    pub fn matrices(&self) -> Vec<(usize, usize)> {
        let (h, heads) = (self.hidden, self.head_columns().iter().sum());
        let mut all = vec![
            (self.tables.words as usize, self.widths[0]),
            (self.tables.affixes as usize, self.widths[1]),
            (self.tables.shapes as usize, self.widths[2]),
            (3 * self.embedding(), h),
            (1, h),
            (h, heads),
            (1, heads),
            (1, h),
            (self.arc, self.arc),
            (1, self.arc),
            (1, DISTANCES),
            (3 * self.label, self.relations.len()),
            (1, self.relations.len()),
            (h, self.early_columns()),
            (1, self.early_columns()),
        ];
        for _ in 0..self.layers {
            all.extend([(h, 3 * h), (1, 2 * h), (1, 2 * h)]);
        }
        all
    }
}

/// A matrix of signed bytes with one scale a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Number of columns.
    pub columns: usize,
    /// Scale of each row.
    pub scales: Vec<f32>,
    /// Rows one after the other.
    pub bytes: Vec<i8>,
}

impl Matrix {
    /// Rounds a matrix, given row by row, to bytes.
    pub fn quantise(weights: &[f32], columns: usize) -> Matrix {
        let mut scales = Vec::with_capacity(weights.len() / columns.max(1));
        let mut bytes = Vec::with_capacity(weights.len());
        for row in weights.chunks(columns.max(1)) {
            let most = row.iter().fold(0.0f32, |m, w| m.max(w.abs()));
            let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
            scales.push(scale);
            bytes.extend(
                row.iter()
                    .map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8),
            );
        }
        Matrix {
            columns,
            scales,
            bytes,
        }
    }
    /// The same for a dense layer, given with a row for each input.
    pub fn quantise_turned(weights: &[f32], columns: usize) -> Matrix {
        let rows = weights.len() / columns.max(1);
        let turned: Vec<f32> = (0..columns)
            .flat_map(|c| (0..rows).map(move |r| weights[r * columns + c]))
            .collect();
        Self::quantise(&turned, rows)
    }
    /// The bytes of one row.
    pub fn row(&self, row: usize) -> &[i8] {
        &self.bytes[row * self.columns..(row + 1) * self.columns]
    }
    /// All weights, row by row.
    pub fn weights(&self) -> Vec<f32> {
        self.bytes
            .chunks(self.columns.max(1))
            .zip(&self.scales)
            .flat_map(|(row, scale)| row.iter().map(move |b| f32::from(*b) * scale))
            .collect()
    }
}

/// A model as it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Sizes and names.
    pub plan: Plan,
    /// Matrices at their [`place`].
    pub matrices: Vec<Matrix>,
}

impl Model {
    /// Reads a model file.
    pub fn read(packed: &[u8]) -> Result<Model> {
        let damaged = || Error::new("the language model is damaged");
        let raw = zstd::decode_all(packed).map_err(|_| damaged())?;
        let rest = raw.strip_prefix(MAGIC).ok_or_else(damaged)?;
        let line = rest.iter().position(|b| *b == b'\n').ok_or_else(damaged)?;
        let plan: Plan = serde_json::from_slice(&rest[..line]).map_err(|_| damaged())?;
        let mut rest = &rest[line + 1..];
        let mut take = |n: usize| {
            let (a, b) = rest.split_at_checked(n)?;
            rest = b;
            Some(a)
        };
        let mut matrices = Vec::new();
        for (at, shape) in plan.matrices().into_iter().enumerate() {
            let (rows, columns) = if Plan::is_dense(at) {
                (shape.1, shape.0)
            } else {
                shape
            };
            let scales = take(4 * rows)
                .ok_or_else(damaged)?
                .chunks_exact(4)
                .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
                .collect();
            let bytes = take(rows * columns)
                .ok_or_else(damaged)?
                .iter()
                .map(|b| b.cast_signed())
                .collect();
            matrices.push(Matrix {
                columns,
                scales,
                bytes,
            });
        }
        Ok(Model { plan, matrices })
    }

    /// Writes a model file, packed at `level` of zstd.
    pub fn write(&self, level: i32) -> Result<Vec<u8>> {
        let mut raw = MAGIC.to_vec();
        let header = serde_json::to_string(&self.plan).map_err(|e| Error::new(e.to_string()))?;
        raw.extend_from_slice(header.as_bytes());
        raw.push(b'\n');
        for matrix in &self.matrices {
            for scale in &matrix.scales {
                raw.extend_from_slice(&scale.to_le_bytes());
            }
            raw.extend(matrix.bytes.iter().map(|b| b.cast_unsigned()));
        }
        zstd::encode_all(raw.as_slice(), level).map_err(|e| Error::new(e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_keeps_a_row_within_half_a_step() {
        let weights = [0.5, -1.0, 0.003, 0.0, 0.0, 0.0];
        let matrix = Matrix::quantise(&weights, 3);
        for (a, b) in weights.iter().zip(matrix.weights()) {
            assert!((a - b).abs() <= 0.5 / 127.0 + 1e-6, "{a} {b}");
        }
    }

    #[test]
    fn distances_have_their_own_classes() {
        assert_eq!(distance_class(3, 3), DISTANCES - 1);
        assert_eq!(distance_class(3, 4), 0);
        assert_eq!(distance_class(4, 3), 9);
        assert_eq!(distance_class(90, 3), 17);
    }
}
