//! The network's arithmetic, in an order that no machine changes: whole numbers where sums are long, and else only exact
//! operations from first to last.

use super::machine::{BLOCK, Machine, PANEL};
use super::model::Matrix;

/// Greatest size of a rounded input: its products with bytes, summed over two thousand inputs, stay within 32 bits.
const STEPS: f32 = 8191.0;
/// A dense layer's weights.
#[derive(Debug, Clone)]
pub struct Dense {
    /// Width of the input.
    pub inputs: usize,
    /// Width of the output.
    pub outputs: usize,
    /// For each panel of outputs and each pair of inputs, the pair's weights output by output; zeros fill up.
    panels: Vec<[i16; 2 * PANEL]>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of inputs, each rounded to whole numbers with a scale of its own.
#[derive(Debug, Default)]
pub struct Rounded {
    /// For each block of rows and each pair of inputs, the rows' pairs; rows and an odd last input are filled up with zeros.
    blocks: Vec<[[i16; 2]; BLOCK]>,
    scales: Vec<f32>,
}

impl Rounded {
    /// Rounds `x`, rows of `width`.
    #[inline(always)]
    fn round(&mut self, x: &[f32], width: usize) {
        let (rows, pairs) = (x.len() / width, width.div_ceil(2));
        self.blocks.clear();
        self.blocks
            .resize(rows.div_ceil(BLOCK) * pairs, [[0; 2]; BLOCK]);
        self.scales.clear();
        for (i, row) in x.chunks_exact(width).enumerate() {
            let most = row.iter().fold(0.0f32, |m, v| m.max(v.abs()));
            let (scale, up) = if most > 0.0 {
                (most / STEPS, STEPS / most)
            } else {
                (0.0, 0.0)
            };
            self.scales.push(scale);
            // Behind this sum the last bits of the mantissa are the nearest whole number.
            let step = |v: f32| (v * up + 12_582_912.0).to_bits() as i16;
            let (block, r) = (i / BLOCK * pairs, i % BLOCK);
            let blocks = &mut self.blocks[block..block + pairs];
            let full = row.chunks_exact(2);
            if let [v] = full.remainder() {
                blocks[pairs - 1][r] = [step(*v), 0];
            }
            for (o, v) in blocks.iter_mut().zip(full) {
                o[r] = [step(v[0]), step(v[1])];
            }
        }
    }
}

impl Dense {
    /// From a matrix with a row for each output, and a bias for each; a missing bias is zero.
    pub fn new(matrix: &Matrix, bias: &[f32]) -> Dense {
        let outputs = matrix.scales.len();
        let (padded, pairs) = (outputs.next_multiple_of(PANEL), matrix.columns.div_ceil(2));
        let mut panels = vec![[0; 2 * PANEL]; padded / PANEL * pairs];
        for o in 0..outputs {
            for (i, b) in matrix.row(o).iter().enumerate() {
                panels[o / PANEL * pairs + i / 2][o % PANEL * 2 + i % 2] = i16::from(*b);
            }
        }
        let (mut scales, mut bias) = (matrix.scales.clone(), bias.to_vec());
        scales.resize(padded, 0.0);
        bias.resize(padded, 0.0);
        Dense {
            inputs: matrix.columns,
            outputs,
            panels,
            scales,
            bias,
        }
    }

    /// `y = W x + b` for every row of `x`, by way of whole numbers.
    #[inline(always)]
    pub fn apply<M: Machine>(&self, m: M, x: &[f32], rounded: &mut Rounded, y: &mut Vec<f32>) {
        rounded.round(x, self.inputs);
        let (n, pairs) = (rounded.scales.len(), self.inputs.div_ceil(2));
        y.clear();
        y.resize(n * self.outputs, 0.0);
        for (p, panel) in self.panels.chunks_exact(pairs).enumerate() {
            let from = p * PANEL;
            let width = PANEL.min(self.outputs - from);
            let (scales, bias) = (
                &self.scales[from..from + PANEL],
                &self.bias[from..from + PANEL],
            );
            for (b, block) in rounded.blocks.chunks_exact(pairs).enumerate() {
                let sums = m.multiply(block, panel);
                for (r, sums) in sums.into_iter().enumerate() {
                    let i = b * BLOCK + r;
                    if i >= n {
                        break;
                    }
                    let scale = rounded.scales[i];
                    let mut out = [0.0; PANEL];
                    for j in 0..PANEL {
                        out[j] = sums[j] as f32 * (scale * scales[j]) + bias[j];
                    }
                    let at = i * self.outputs + from;
                    y[at..at + width].copy_from_slice(&out[..width]);
                }
            }
        }
    }
}

/// Leaky rectifier.
#[inline(always)]
pub fn rectify(values: &mut [f32]) {
    for v in values {
        *v = v.max(0.1 * *v);
    }
}

/// A gate between 0 and 1 made of exact operations only: `1/2 + x / (2 sqrt(4 + x²))`.
#[inline(always)]
pub fn gate(x: f32) -> f32 {
    0.5 + 0.5 * x / (4.0 + x * x).sqrt()
}

/// One direction of a simple recurrent unit over one sentence.
///
/// `u` holds the products of each word, three runs of `2 * half`: candidates, forget gates, reset gates. This direction
/// uses `half` columns of each from `offset`, and the same columns of the input `x` and the output `y`.
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub fn recur(
    u: &[f32],
    x: &[f32],
    recurrent: &[f32],
    hidden: usize,
    offset: usize,
    half: usize,
    backward: bool,
    state: &mut [f32],
    y: &mut [f32],
) {
    let n = x.len() / hidden.max(1);
    state.fill(0.0);
    for step in 0..n {
        let t = if backward { n - 1 - step } else { step };
        let row = &u[t * 3 * hidden..(t + 1) * 3 * hidden];
        let candidate = &row[offset..offset + half];
        let forget = &row[hidden + offset..hidden + offset + half];
        let reset = &row[2 * hidden + offset..2 * hidden + offset + half];
        let from_forget = &recurrent[offset..offset + half];
        let from_reset = &recurrent[hidden + offset..hidden + offset + half];
        let input = &x[t * hidden + offset..t * hidden + offset + half];
        let output = &mut y[t * hidden + offset..t * hidden + offset + half];
        let state = &mut state[..half];
        for j in 0..half {
            let c = state[j];
            let f = gate(forget[j] + from_forget[j] * c);
            let r = gate(reset[j] + from_reset[j] * c);
            let c = f * c + (1.0 - f) * candidate[j];
            state[j] = c;
            output[j] = r * c + (1.0 - r) * input[j];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::network::machine::{Plain, Work, fastest};

    #[test]
    fn whole_numbers_give_the_plain_product() {
        let (n, k, m) = (7, 37, 21);
        let x: Vec<f32> = (0..n * k).map(|i| (i % 11) as f32 - 5.3).collect();
        let w: Vec<f32> = (0..k * m).map(|i| (i % 7) as f32 - 3.0).collect();
        let b: Vec<f32> = (0..m).map(|i| i as f32).collect();
        let mut y = Vec::new();
        Dense::new(&Matrix::quantise(&w, k), &b).apply(Plain, &x, &mut Rounded::default(), &mut y);
        for i in 0..n {
            for j in 0..m {
                let want: f32 = b[j] + (0..k).map(|l| x[i * k + l] * w[j * k + l]).sum::<f32>();
                let got = y[i * m + j];
                assert!((got - want).abs() < 0.5, "{i} {j}: {got}, not {want}");
            }
        }
    }

    /// The width of a machine's vectors is not seen in the result.
    #[test]
    fn every_machine_gives_the_same_bits() {
        struct Product<'a>(&'a Dense, &'a [f32], &'a mut Vec<f32>);
        impl Work for Product<'_> {
            #[inline(always)]
            fn run<M: Machine>(self, machine: M) {
                self.0
                    .apply(machine, self.1, &mut Rounded::default(), self.2);
            }
        }
        let (k, m) = (256, 64);
        let x: Vec<f32> = (0..9 * k).map(|i| ((i * 37 % 101) as f32).sin()).collect();
        let w: Vec<f32> = (0..k * m).map(|i| ((i * 53 % 97) as f32).cos()).collect();
        let dense = Dense::new(&Matrix::quantise(&w, k), &[]);
        let (mut plain, mut wide) = (Vec::new(), Vec::new());
        Product(&dense, &x, &mut plain).run(Plain);
        fastest(Product(&dense, &x, &mut wide));
        assert_eq!(plain, wide);
    }

    #[test]
    fn gates_stay_between_none_and_all() {
        assert_eq!(gate(0.0), 0.5);
        assert!(gate(-50.0) >= 0.0 && gate(-50.0) < 0.001);
        assert!(gate(50.0) <= 1.0 && gate(50.0) > 0.999);
    }
}
