//! Rows of an answer: column names and values, independent of who made them and who prints them.

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Unknown: SQL NULL, printed as nothing, never as zero.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(String),
}

/// A streamed answer starts with its columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns(pub Vec<String>);

/// A whole answer in memory, for the shell and tests. Large answers are streamed row by row instead.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// Column names in order.
    pub columns: Vec<String>,
    /// One vector of cells a row, as long as `columns`.
    pub rows: Vec<Vec<Value>>,
}

/// How many edits a "did you mean" may be away from a word of `letters` letters.
pub const fn allowed_edits(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

/// Optimal string alignment distance (insert, delete, replace, swap neighbours), if it is at most `most`.
pub fn edits(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    Some(rows[a.len()][b.len()]).filter(|d| *d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_swaps_once() {
        assert_eq!(edits("kiled", "killed", 2), Some(1));
        assert_eq!(edits("evnets", "events", 2), Some(1));
        assert_eq!(edits("sqare", "are", 1), None);
    }
}
