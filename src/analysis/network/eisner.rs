//! The best projective tree under arc scores, with exactly one root: Eisner's algorithm, cubic in the sentence's length.

/// Heads of `n` words, 0-based; the root's head is its own index.
///
/// `scores[d * (n + 1) + h]` is the score of word `h` as head of word `d`; column `n` is the score of `d` as the root.
pub fn best_tree(n: usize, scores: &[f32]) -> Vec<usize> {
    if n == 0 {
        return Vec::new();
    }
    let at = |d: usize, h: usize| scores[d * (n + 1) + h];
    let mut chart = Chart::new(n);
    for length in 1..n {
        for i in 0..n - length {
            let j = i + length;
            // Incomplete spans: an arc between i and j over a split k.
            let (split, best) =
                best_split(chart.right_row(i, i, j), chart.left_column(j, i + 1, j + 1));
            chart.set_arc(i, j, split + i, best + at(j, i), best + at(i, j));
            // Complete spans: the left end takes what the arc to k covers, and what k covers beyond it.
            let (split, best) = best_split(
                chart.right_arcs(i, i + 1, j + 1),
                chart.right_column(j, i + 1, j + 1),
            );
            chart.set_right(i, j, split + i + 1, best);
            let (split, best) = best_split(chart.left_row(i, i, j), chart.left_arcs(j, i, j));
            chart.set_left(i, j, split + i, best);
        }
    }
    let mut heads = vec![0; n];
    let root = (0..n)
        .map(|r| chart.left(0, r) + chart.right(r, n - 1) + at(r, n))
        .enumerate()
        .fold((0, f32::NEG_INFINITY), |best, (r, s)| {
            if s > best.1 { (r, s) } else { best }
        })
        .0;
    heads[root] = root;
    chart.read(0, root, Side::Left, &mut heads);
    chart.read(root, n - 1, Side::Right, &mut heads);
    heads
}

/// First index at which the sum of two equally long rows is greatest, and that sum.
fn best_split(a: &[f32], b: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (k, (x, y)) in a.iter().zip(b).enumerate() {
        let s = x + y;
        if s > best.1 {
            best = (k, s);
        }
    }
    best
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// Scores of spans, each kept twice so that both ends of a split read along a row.
struct Chart {
    n: usize,
    /// Complete, headed by the left end: `[i][j]` and `[j][i]`.
    right: Vec<f32>,
    right_by_end: Vec<f32>,
    /// Complete, headed by the right end.
    left: Vec<f32>,
    left_by_end: Vec<f32>,
    /// Arc i → j, by i; arc j → i, by j.
    right_arc: Vec<f32>,
    left_arc_by_end: Vec<f32>,
    arc_split: Vec<u16>,
    right_split: Vec<u16>,
    left_split: Vec<u16>,
}

impl Chart {
    fn new(n: usize) -> Self {
        let empty = || vec![0.0f32; n * n];
        Self {
            n,
            right: empty(),
            right_by_end: empty(),
            left: empty(),
            left_by_end: empty(),
            right_arc: empty(),
            left_arc_by_end: empty(),
            arc_split: vec![0; n * n],
            right_split: vec![0; n * n],
            left_split: vec![0; n * n],
        }
    }
    fn right(&self, i: usize, j: usize) -> f32 {
        self.right[i * self.n + j]
    }
    fn left(&self, i: usize, j: usize) -> f32 {
        self.left[i * self.n + j]
    }
    /// Complete right spans from `i` to each of `from..to`.
    fn right_row(&self, i: usize, from: usize, to: usize) -> &[f32] {
        &self.right[i * self.n + from..i * self.n + to]
    }
    /// Complete right spans from each of `from..to` to `j`.
    fn right_column(&self, j: usize, from: usize, to: usize) -> &[f32] {
        &self.right_by_end[j * self.n + from..j * self.n + to]
    }
    fn left_row(&self, i: usize, from: usize, to: usize) -> &[f32] {
        &self.left[i * self.n + from..i * self.n + to]
    }
    fn left_column(&self, j: usize, from: usize, to: usize) -> &[f32] {
        &self.left_by_end[j * self.n + from..j * self.n + to]
    }
    fn right_arcs(&self, i: usize, from: usize, to: usize) -> &[f32] {
        &self.right_arc[i * self.n + from..i * self.n + to]
    }
    fn left_arcs(&self, j: usize, from: usize, to: usize) -> &[f32] {
        &self.left_arc_by_end[j * self.n + from..j * self.n + to]
    }
    fn set_arc(&mut self, i: usize, j: usize, split: usize, right: f32, left: f32) {
        self.right_arc[i * self.n + j] = right;
        self.left_arc_by_end[j * self.n + i] = left;
        self.arc_split[i * self.n + j] = split as u16;
    }
    fn set_right(&mut self, i: usize, j: usize, split: usize, score: f32) {
        self.right[i * self.n + j] = score;
        self.right_by_end[j * self.n + i] = score;
        self.right_split[i * self.n + j] = split as u16;
    }
    fn set_left(&mut self, i: usize, j: usize, split: usize, score: f32) {
        self.left[i * self.n + j] = score;
        self.left_by_end[j * self.n + i] = score;
        self.left_split[i * self.n + j] = split as u16;
    }
    /// Follows the splits of a complete span down to its arcs.
    fn read(&self, i: usize, j: usize, side: Side, heads: &mut [usize]) {
        let mut open = vec![(i, j, side)];
        while let Some((i, j, side)) = open.pop() {
            if i == j {
                continue;
            }
            let (from, to) = match side {
                Side::Right => {
                    let k = self.right_split[i * self.n + j] as usize;
                    heads[k] = i;
                    open.push((k, j, Side::Right));
                    (i, k)
                }
                Side::Left => {
                    let k = self.left_split[i * self.n + j] as usize;
                    heads[k] = j;
                    open.push((i, k, Side::Left));
                    (k, j)
                }
            };
            let split = self.arc_split[from * self.n + to] as usize;
            open.push((from, split, Side::Right));
            open.push((split + 1, to, Side::Left));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(n: usize, scores: &[f32], heads: &[usize]) -> f32 {
        (0..n)
            .map(|d| scores[d * (n + 1) + if heads[d] == d { n } else { heads[d] }])
            .sum()
    }

    fn is_projective_tree(heads: &[usize]) -> bool {
        let n = heads.len();
        let one_root = (0..n).filter(|&d| heads[d] == d).count() == 1;
        let reaches = (0..n).all(|d| {
            let (mut at, mut steps) = (d, 0);
            while heads[at] != at && steps <= n {
                at = heads[at];
                steps += 1;
            }
            steps <= n
        });
        let arcs: Vec<(usize, usize)> = (0..n)
            .filter(|&d| heads[d] != d)
            .map(|d| (d.min(heads[d]), d.max(heads[d])))
            .collect();
        let crossed = arcs
            .iter()
            .any(|a| arcs.iter().any(|b| a.0 < b.0 && b.0 < a.1 && a.1 < b.1));
        // A root may not stand under an arc.
        let root = (0..n).find(|&d| heads[d] == d).unwrap_or(0);
        let covered = arcs.iter().any(|a| a.0 < root && root < a.1);
        one_root && reaches && !crossed && !covered
    }

    #[test]
    fn no_other_tree_scores_higher() {
        let mut state = 7u32;
        for n in 1..=5usize {
            for _ in 0..20 {
                let scores: Vec<f32> = (0..n * (n + 1))
                    .map(|_| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (state >> 16) as f32 / 65536.0
                    })
                    .collect();
                let found = best_tree(n, &scores);
                assert!(is_projective_tree(&found), "{found:?}");
                let mut best = f32::NEG_INFINITY;
                for code in 0..n.pow(n as u32) {
                    let heads: Vec<usize> = (0..n).map(|d| code / n.pow(d as u32) % n).collect();
                    if is_projective_tree(&heads) {
                        best = best.max(total(n, &scores, &heads));
                    }
                }
                assert!(
                    (total(n, &scores, &found) - best).abs() < 1e-5,
                    "{n} {found:?}"
                );
            }
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(best_tree(0, &[]).is_empty());
        assert_eq!(best_tree(1, &[0.0, 0.0]), [0]);
    }
}
