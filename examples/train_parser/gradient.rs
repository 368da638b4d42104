//! The network forwards and backwards over a batch: the same arithmetic as `dateline::analysis::network`, with dropout,
//! and the gradient of its loss.

use crate::treebank::Random;
use dateline::analysis::network::features::Rows;
use dateline::analysis::network::layers::gate;
use dateline::analysis::network::model::{DISTANCES, Plan, distance_class, place};
use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// Share of the loss of tags, behind the last layer and behind the first.
const TAGS: f32 = 0.5;
const EARLY: f32 = 0.25;
/// Leak of the rectifier.
const LEAK: f32 = 0.1;

/// A sentence as numbers.
#[derive(Debug, Clone)]
pub struct Example {
    /// Rows of the words as written, and with every letter small, to draw from.
    pub rows: Vec<Rows>,
    pub upos: Vec<u8>,
    pub xpos: Vec<u8>,
    /// Heads, 0-based; the root heads itself.
    pub heads: Vec<usize>,
    pub relations: Vec<u8>,
}

/// Shares that are dropped while training.
#[derive(Debug, Clone, Copy)]
pub struct Dropout {
    /// Whole-word embeddings of a word, so that its affixes must do.
    pub word: f32,
    /// Inputs of each layer.
    pub layer: f32,
    /// Sides of the arc and label scorers.
    pub side: f32,
}

/// Weights or their gradients, at the places of the model's matrices.
pub type Tensors = Vec<Vec<f32>>;

/// Zeros in the model's shapes.
pub fn zeros(plan: &Plan) -> Tensors {
    plan.matrices()
        .iter()
        .map(|(r, c)| vec![0.0; r * c])
        .collect()
}

/// Sums of the losses over a batch, and what they count.
#[derive(Debug, Default, Clone, Copy)]
pub struct Loss {
    pub arcs: f32,
    pub labels: f32,
    pub tags: f32,
    /// Tags behind the first layer.
    pub early: f32,
    pub words: usize,
}

/// c = a b + beta c, each matrix row by row.
fn multiply(a: &[f32], b: &[f32], c: &mut [f32], n: usize, k: usize, m: usize, beta: f32) {
    let a = ArrayView2::from_shape((n, k), a).expect("shape");
    let b = ArrayView2::from_shape((k, m), b).expect("shape");
    let mut c = ArrayViewMut2::from_shape((n, m), c).expect("shape");
    general_mat_mul(1.0, &a, &b, beta, &mut c);
}

/// c += aᵀ b: a is n×k, b n×m, c k×m.
fn multiply_first_turned(a: &[f32], b: &[f32], c: &mut [f32], n: usize, k: usize, m: usize) {
    let a = ArrayView2::from_shape((n, k), a).expect("shape");
    let b = ArrayView2::from_shape((n, m), b).expect("shape");
    let mut c = ArrayViewMut2::from_shape((k, m), c).expect("shape");
    general_mat_mul(1.0, &a.t(), &b, 1.0, &mut c);
}

/// c = a bᵀ + beta c: a is n×m, b k×m, c n×k.
fn multiply_second_turned(
    a: &[f32],
    b: &[f32],
    c: &mut [f32],
    n: usize,
    m: usize,
    k: usize,
    beta: f32,
) {
    let a = ArrayView2::from_shape((n, m), a).expect("shape");
    let b = ArrayView2::from_shape((k, m), b).expect("shape");
    let mut c = ArrayViewMut2::from_shape((n, k), c).expect("shape");
    general_mat_mul(1.0, &a, &b.t(), beta, &mut c);
}

/// Factors 0 or 1/(1-p): one run of `width` a sentence, or one a word.
fn mask(
    random: &mut Random,
    p: f32,
    sentences: &[std::ops::Range<usize>],
    width: usize,
    each_word: bool,
) -> Vec<f32> {
    let mut out = Vec::new();
    let keep = 1.0 / (1.0 - p);
    for sentence in sentences {
        if each_word {
            for _ in 0..sentence.len() * width {
                out.push(if random.chance(p) { 0.0 } else { keep });
            }
        } else {
            let run: Vec<f32> = (0..width)
                .map(|_| if random.chance(p) { 0.0 } else { keep })
                .collect();
            for _ in sentence.clone() {
                out.extend_from_slice(&run);
            }
        }
    }
    out
}

fn rectify(values: &mut [f32]) {
    for v in values {
        *v = v.max(LEAK * *v);
    }
}

/// Turns the gradient behind a rectifier into the one before it; the sign of the output is that of the input.
fn unrectify(outputs: &[f32], gradient: &mut [f32]) {
    for (g, y) in gradient.iter_mut().zip(outputs) {
        if *y < 0.0 {
            *g *= LEAK;
        }
    }
}

/// Makes scores probabilities minus the truth, and returns the loss.
fn softmax(scores: &mut [f32], truth: usize) -> f32 {
    let most = scores.iter().fold(f32::NEG_INFINITY, |m, s| m.max(*s));
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - most).exp();
        sum += *s;
    }
    for s in scores.iter_mut() {
        *s /= sum;
    }
    let loss = -scores[truth].max(1e-12).ln();
    scores[truth] -= 1.0;
    loss
}

/// What a layer keeps for the way back.
struct Kept {
    /// The input, and the same after dropout.
    input: Vec<f32>,
    dropped: Vec<f32>,
    mask: Vec<f32>,
    candidate: Vec<f32>,
    forget: Vec<f32>,
    reset: Vec<f32>,
    state: Vec<f32>,
}

/// Adds the gradient of a batch's loss to `gradient` and returns the loss.
pub fn learn(
    plan: &Plan,
    weights: &Tensors,
    batch: &[&Example],
    dropout: Dropout,
    random: &mut Random,
    gradient: &mut Tensors,
) -> Loss {
    let mut sentences = Vec::new();
    let mut total = 0;
    for example in batch {
        sentences.push(total..total + example.rows.len());
        total += example.rows.len();
    }
    let (h, width) = (plan.hidden, plan.embedding());

    // Embeddings and window.
    let keep_word = mask(random, dropout.word, &sentences, 1, true);
    let mut embedded = vec![0.0; total * width];
    let mut at = 0;
    for example in batch {
        for rows in &example.rows {
            embed(
                plan,
                weights,
                rows,
                keep_word[at],
                &mut embedded[at * width..(at + 1) * width],
            );
            at += 1;
        }
    }
    let embed_mask = mask(random, dropout.layer, &sentences, width, true);
    for (e, m) in embedded.iter_mut().zip(&embed_mask) {
        *e *= m;
    }
    let mut window = vec![0.0; total * 3 * width];
    for s in &sentences {
        for t in s.clone() {
            for (slot, from) in [(0, t.wrapping_sub(1)), (1, t), (2, t + 1)] {
                if s.contains(&from) {
                    let to = (t * 3 + slot) * width;
                    window[to..to + width]
                        .copy_from_slice(&embedded[from * width..(from + 1) * width]);
                }
            }
        }
    }
    let mut x = Vec::with_capacity(total * h);
    for _ in 0..total {
        x.extend_from_slice(&weights[place::WINDOW_BIAS]);
    }
    multiply(
        &window,
        &weights[place::WINDOW],
        &mut x,
        total,
        3 * width,
        h,
        1.0,
    );
    rectify(&mut x);
    let first = x.clone();

    // Layers.
    let mut layers = Vec::new();
    let mut loss = Loss {
        words: total,
        ..Loss::default()
    };
    let mut early = Vec::new();
    for l in 0..plan.layers {
        let (kept, y) = forward_layer(plan, weights, l, x, &sentences, dropout, random);
        layers.push(kept);
        x = y;
        if l == 0 {
            let mask = mask(random, dropout.layer, &sentences, h, true);
            early = early_loss(plan, weights, gradient, batch, &x, &mask, &mut loss);
        }
    }

    // Scorers.
    let columns = plan.head_columns();
    let out: usize = columns.iter().sum();
    let tags = columns[0] + columns[1];
    let last_mask = mask(random, dropout.layer, &sentences, h, false);
    let last: Vec<f32> = x.iter().zip(&last_mask).map(|(a, m)| a * m).collect();
    let mut scores = Vec::with_capacity((total + 1) * out);
    for _ in 0..=total {
        scores.extend_from_slice(&weights[place::HEADS_BIAS]);
    }
    // The root's row stands behind the words.
    let mut inputs = last;
    inputs.extend_from_slice(&weights[place::ROOT]);
    multiply(
        &inputs,
        &weights[place::HEADS],
        &mut scores,
        total + 1,
        h,
        out,
        1.0,
    );
    for row in scores.chunks_exact_mut(out) {
        rectify(&mut row[tags..]);
    }
    let sides = scores.clone();
    let mut side_mask = Vec::new();
    let widths = out - tags;
    side_mask.extend(mask(random, dropout.side, &sentences, widths, false));
    side_mask.extend((0..widths).map(|_| 1.0));
    for (row, m) in scores
        .chunks_exact_mut(out)
        .zip(side_mask.chunks_exact(widths))
    {
        for (s, m) in row[tags..].iter_mut().zip(m) {
            *s *= m;
        }
    }

    let mut back = vec![0.0; (total + 1) * out];
    for (example, s) in batch.iter().zip(&sentences) {
        tag_loss(plan, example, s, &scores, &mut back, out, &mut loss);
        arc_loss(
            plan, weights, gradient, example, s, total, &scores, &mut back, &mut loss,
        );
        label_loss(
            plan, weights, gradient, example, s, total, &scores, &mut back, &mut loss,
        );
    }

    // Back through the scorers.
    for ((row, m), y) in back
        .chunks_exact_mut(out)
        .zip(side_mask.chunks_exact(widths))
        .zip(sides.chunks_exact(out))
    {
        for (g, m) in row[tags..].iter_mut().zip(m) {
            *g *= m;
        }
        unrectify(&y[tags..], &mut row[tags..]);
    }
    for row in back.chunks_exact(out) {
        add(&mut gradient[place::HEADS_BIAS], row);
    }
    multiply_first_turned(
        &inputs,
        &back,
        &mut gradient[place::HEADS],
        total + 1,
        h,
        out,
    );
    let mut dx = vec![0.0; (total + 1) * h];
    multiply_second_turned(
        &back,
        &weights[place::HEADS],
        &mut dx,
        total + 1,
        out,
        h,
        0.0,
    );
    add(&mut gradient[place::ROOT], &dx[total * h..]);
    dx.truncate(total * h);
    for (g, m) in dx.iter_mut().zip(&last_mask) {
        *g *= m;
    }

    // Back through the layers and the window.
    for (l, kept) in layers.iter().enumerate().rev() {
        if l == 0 {
            add(&mut dx, &early);
        }
        dx = backward_layer(plan, weights, gradient, l, kept, &sentences, &dx);
    }
    unrectify(&first, &mut dx);
    for row in dx.chunks_exact(h) {
        add(&mut gradient[place::WINDOW_BIAS], row);
    }
    multiply_first_turned(
        &window,
        &dx,
        &mut gradient[place::WINDOW],
        total,
        3 * width,
        h,
    );
    let mut dwindow = vec![0.0; total * 3 * width];
    multiply_second_turned(
        &dx,
        &weights[place::WINDOW],
        &mut dwindow,
        total,
        h,
        3 * width,
        0.0,
    );
    let mut dembedded = vec![0.0; total * width];
    for s in &sentences {
        for t in s.clone() {
            for (slot, from) in [(0, t.wrapping_sub(1)), (1, t), (2, t + 1)] {
                if s.contains(&from) {
                    let at = (t * 3 + slot) * width;
                    add(
                        &mut dembedded[from * width..(from + 1) * width],
                        &dwindow[at..at + width],
                    );
                }
            }
        }
    }
    for (g, m) in dembedded.iter_mut().zip(&embed_mask) {
        *g *= m;
    }
    let mut at = 0;
    for example in batch {
        for rows in &example.rows {
            unembed(
                plan,
                gradient,
                rows,
                keep_word[at],
                &dembedded[at * width..(at + 1) * width],
            );
            at += 1;
        }
    }
    loss
}

fn add(to: &mut [f32], from: &[f32]) {
    for (a, b) in to.iter_mut().zip(from) {
        *a += b;
    }
}

fn embed(plan: &Plan, weights: &Tensors, rows: &Rows, keep: f32, out: &mut [f32]) {
    let mut from = 0;
    for (table, (rows, width)) in [&rows.words[..], rows.affixes(), &rows.shapes]
        .into_iter()
        .zip(plan.widths)
        .enumerate()
    {
        if table > 0 || keep > 0.0 {
            for &r in rows {
                let r = r as usize * width;
                add(
                    &mut out[from..from + width],
                    &weights[place::WORDS + table][r..r + width],
                );
            }
        }
        from += width;
    }
}

fn unembed(plan: &Plan, gradient: &mut Tensors, rows: &Rows, keep: f32, back: &[f32]) {
    let mut from = 0;
    for (table, (rows, width)) in [&rows.words[..], rows.affixes(), &rows.shapes]
        .into_iter()
        .zip(plan.widths)
        .enumerate()
    {
        if table > 0 || keep > 0.0 {
            for &r in rows {
                let r = r as usize * width;
                add(
                    &mut gradient[place::WORDS + table][r..r + width],
                    &back[from..from + width],
                );
            }
        }
        from += width;
    }
}

fn forward_layer(
    plan: &Plan,
    weights: &Tensors,
    layer: usize,
    input: Vec<f32>,
    sentences: &[std::ops::Range<usize>],
    dropout: Dropout,
    random: &mut Random,
) -> (Kept, Vec<f32>) {
    let (h, half) = (plan.hidden, plan.hidden / 2);
    let at = place::LAYERS + 3 * layer;
    let total = input.len() / h;
    let mask = mask(random, dropout.layer, sentences, h, false);
    let dropped: Vec<f32> = input.iter().zip(&mask).map(|(a, m)| a * m).collect();
    let mut u = Vec::with_capacity(total * 3 * h);
    for _ in 0..total {
        u.extend((0..h).map(|_| 0.0));
        u.extend_from_slice(&weights[at + 1]);
    }
    multiply(&dropped, &weights[at], &mut u, total, h, 3 * h, 1.0);
    let recurrent = &weights[at + 2];
    let empty = || vec![0.0; total * h];
    let mut kept = Kept {
        dropped,
        mask,
        candidate: empty(),
        forget: empty(),
        reset: empty(),
        state: empty(),
        input,
    };
    let mut y = empty();
    for s in sentences {
        for (offset, backward) in [(0, false), (half, true)] {
            let mut c = vec![0.0f32; half];
            for step in 0..s.len() {
                let t = if backward {
                    s.end - 1 - step
                } else {
                    s.start + step
                };
                let row = &u[t * 3 * h..(t + 1) * 3 * h];
                for (k, c) in (offset..).zip(&mut c) {
                    let f = gate(row[h + k] + recurrent[k] * *c);
                    let r = gate(row[2 * h + k] + recurrent[h + k] * *c);
                    *c = f * *c + (1.0 - f) * row[k];
                    let i = t * h + k;
                    y[i] = r * *c + (1.0 - r) * kept.input[i];
                    (
                        kept.candidate[i],
                        kept.forget[i],
                        kept.reset[i],
                        kept.state[i],
                    ) = (row[k], f, r, *c);
                }
            }
        }
    }
    (kept, y)
}

/// Slope of the gate at the point where it gives `g`.
fn slope(g: f32) -> f32 {
    let y = 2.0 * g - 1.0;
    let rest = 1.0 - y * y;
    0.25 * rest * rest.max(0.0).sqrt()
}

fn backward_layer(
    plan: &Plan,
    weights: &Tensors,
    gradient: &mut Tensors,
    layer: usize,
    kept: &Kept,
    sentences: &[std::ops::Range<usize>],
    dy: &[f32],
) -> Vec<f32> {
    let (h, half) = (plan.hidden, plan.hidden / 2);
    let at = place::LAYERS + 3 * layer;
    let total = kept.input.len() / h;
    let recurrent = &weights[at + 2];
    let mut du = vec![0.0; total * 3 * h];
    let mut dx = vec![0.0; total * h];
    for s in sentences {
        for (offset, backward) in [(0, false), (half, true)] {
            let mut dc = vec![0.0f32; half];
            for step in (0..s.len()).rev() {
                let (t, before) = if backward {
                    let t = s.end - 1 - step;
                    (t, (step > 0).then_some(t + 1))
                } else {
                    let t = s.start + step;
                    (t, (step > 0).then(|| t - 1))
                };
                for (k, dc) in (offset..).zip(&mut dc) {
                    let i = t * h + k;
                    let old = before.map_or(0.0, |b| kept.state[b * h + k]);
                    let (f, r, c) = (kept.forget[i], kept.reset[i], kept.state[i]);
                    let g = dy[i];
                    let dr = g * (c - kept.input[i]) * slope(r);
                    dx[i] = g * (1.0 - r);
                    let into = *dc + g * r;
                    let df = into * (old - kept.candidate[i]) * slope(f);
                    du[t * 3 * h + k] = into * (1.0 - f);
                    du[t * 3 * h + h + k] = df;
                    du[t * 3 * h + 2 * h + k] = dr;
                    *dc = into * f + df * recurrent[k] + dr * recurrent[h + k];
                    gradient[at + 2][k] += df * old;
                    gradient[at + 2][h + k] += dr * old;
                }
            }
        }
    }
    for row in du.chunks_exact(3 * h) {
        add(&mut gradient[at + 1], &row[h..]);
    }
    multiply_first_turned(&kept.dropped, &du, &mut gradient[at], total, h, 3 * h);
    let mut through = vec![0.0; total * h];
    multiply_second_turned(&du, &weights[at], &mut through, total, 3 * h, h, 0.0);
    for ((d, t), m) in dx.iter_mut().zip(&through).zip(&kept.mask) {
        *d += t * m;
    }
    dx
}

/// The loss of the tags read behind the first layer, and its gradient at that layer's output.
fn early_loss(
    plan: &Plan,
    weights: &Tensors,
    gradient: &mut Tensors,
    batch: &[&Example],
    x: &[f32],
    mask: &[f32],
    loss: &mut Loss,
) -> Vec<f32> {
    let (h, m, upos) = (plan.hidden, plan.early_columns(), plan.upos.len());
    let n = x.len() / h;
    let dropped: Vec<f32> = x.iter().zip(mask).map(|(a, m)| a * m).collect();
    let mut scores = Vec::with_capacity(n * m);
    for _ in 0..n {
        scores.extend_from_slice(&weights[place::EARLY_BIAS]);
    }
    multiply(&dropped, &weights[place::EARLY], &mut scores, n, h, m, 1.0);
    let truths = batch.iter().flat_map(|e| e.upos.iter().zip(&e.xpos));
    for (row, (u, p)) in scores.chunks_exact_mut(m).zip(truths) {
        let (a, b) = row.split_at_mut(upos);
        loss.early += softmax(a, *u as usize);
        loss.early += softmax(b, *p as usize);
        for g in row.iter_mut() {
            *g *= EARLY;
        }
        add(&mut gradient[place::EARLY_BIAS], row);
    }
    multiply_first_turned(&dropped, &scores, &mut gradient[place::EARLY], n, h, m);
    let mut back = vec![0.0; n * h];
    multiply_second_turned(&scores, &weights[place::EARLY], &mut back, n, m, h, 0.0);
    for (b, m) in back.iter_mut().zip(mask) {
        *b *= m;
    }
    back
}

fn tag_loss(
    plan: &Plan,
    example: &Example,
    s: &std::ops::Range<usize>,
    scores: &[f32],
    back: &mut [f32],
    out: usize,
    loss: &mut Loss,
) {
    let (upos, xpos) = (plan.upos.len(), plan.xpos.len());
    for (i, t) in s.clone().enumerate() {
        let row = &mut back[t * out..t * out + upos + xpos];
        row.copy_from_slice(&scores[t * out..t * out + upos + xpos]);
        let (a, b) = row.split_at_mut(upos);
        loss.tags += softmax(a, example.upos[i] as usize);
        loss.tags += softmax(b, example.xpos[i] as usize);
        for g in row.iter_mut() {
            *g *= TAGS;
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn arc_loss(
    plan: &Plan,
    weights: &Tensors,
    gradient: &mut Tensors,
    example: &Example,
    s: &std::ops::Range<usize>,
    root: usize,
    scores: &[f32],
    back: &mut [f32],
    loss: &mut Loss,
) {
    let columns = plan.head_columns();
    let out: usize = columns.iter().sum();
    let (n, arc) = (s.len(), plan.arc);
    let start = columns[0] + columns[1];
    let mut dependents = Vec::with_capacity(n * arc);
    let mut heads = Vec::with_capacity((n + 1) * arc);
    for t in s.clone().chain([root]) {
        let row = &scores[t * out + start..];
        if t != root {
            dependents.extend_from_slice(&row[..arc]);
        }
        heads.extend_from_slice(&row[arc..2 * arc]);
    }
    let mut moved = Vec::with_capacity(n * arc);
    for _ in 0..n {
        moved.extend_from_slice(&weights[place::ARC_BIAS]);
    }
    multiply(
        &dependents,
        &weights[place::ARC],
        &mut moved,
        n,
        arc,
        arc,
        1.0,
    );
    let mut table = vec![0.0; n * (n + 1)];
    let class = |d: usize, h: usize| distance_class(d, if h == n { d } else { h });
    for d in 0..n {
        for h in 0..=n {
            table[d * (n + 1) + h] = weights[place::DISTANCE][class(d, h)];
        }
    }
    multiply_second_turned(&moved, &heads, &mut table, n, arc, n + 1, 1.0);
    for d in 0..n {
        let row = &mut table[d * (n + 1)..(d + 1) * (n + 1)];
        // A word never heads itself.
        row[d] = f32::NEG_INFINITY;
        let truth = if example.heads[d] == d {
            n
        } else {
            example.heads[d]
        };
        loss.arcs += softmax(row, truth);
        for (h, g) in row.iter().enumerate() {
            if h != d {
                gradient[place::DISTANCE][class(d, h).min(DISTANCES - 1)] += g;
            }
        }
    }
    let mut dmoved = vec![0.0; n * arc];
    multiply(&table, &heads, &mut dmoved, n, n + 1, arc, 0.0);
    let mut dheads = vec![0.0; (n + 1) * arc];
    multiply_first_turned(&table, &moved, &mut dheads, n, n + 1, arc);
    for row in dmoved.chunks_exact(arc) {
        add(&mut gradient[place::ARC_BIAS], row);
    }
    multiply_first_turned(&dependents, &dmoved, &mut gradient[place::ARC], n, arc, arc);
    let mut ddependents = vec![0.0; n * arc];
    multiply_second_turned(
        &dmoved,
        &weights[place::ARC],
        &mut ddependents,
        n,
        arc,
        arc,
        0.0,
    );
    for (i, t) in s.clone().chain([root]).enumerate() {
        let row = &mut back[t * out + start..];
        if t != root {
            add(&mut row[..arc], &ddependents[i * arc..(i + 1) * arc]);
        }
        add(&mut row[arc..2 * arc], &dheads[i * arc..(i + 1) * arc]);
    }
}

#[allow(clippy::too_many_arguments)]
fn label_loss(
    plan: &Plan,
    weights: &Tensors,
    gradient: &mut Tensors,
    example: &Example,
    s: &std::ops::Range<usize>,
    root: usize,
    scores: &[f32],
    back: &mut [f32],
    loss: &mut Loss,
) {
    let columns = plan.head_columns();
    let out: usize = columns.iter().sum();
    let (n, r, m) = (s.len(), plan.label, plan.relations.len());
    let start = out - 2 * r;
    let head_row = |i: usize| {
        if example.heads[i] == i {
            root
        } else {
            s.start + example.heads[i]
        }
    };
    let mut pairs = Vec::with_capacity(n * 3 * r);
    for (i, t) in s.clone().enumerate() {
        let dependent = &scores[t * out + start..][..r];
        let head = &scores[head_row(i) * out + start + r..][..r];
        pairs.extend(dependent.iter().zip(head).map(|(a, b)| a * b));
        pairs.extend_from_slice(dependent);
        pairs.extend_from_slice(head);
    }
    let mut table = Vec::with_capacity(n * m);
    for _ in 0..n {
        table.extend_from_slice(&weights[place::LABEL_BIAS]);
    }
    multiply(&pairs, &weights[place::LABEL], &mut table, n, 3 * r, m, 1.0);
    for (row, truth) in table.chunks_exact_mut(m).zip(&example.relations) {
        loss.labels += softmax(row, *truth as usize);
        add(&mut gradient[place::LABEL_BIAS], row);
    }
    multiply_first_turned(&pairs, &table, &mut gradient[place::LABEL], n, 3 * r, m);
    let mut dpairs = vec![0.0; n * 3 * r];
    multiply_second_turned(
        &table,
        &weights[place::LABEL],
        &mut dpairs,
        n,
        m,
        3 * r,
        0.0,
    );
    for (i, t) in s.clone().enumerate() {
        let d = &dpairs[i * 3 * r..(i + 1) * 3 * r];
        let pair = &pairs[i * 3 * r..(i + 1) * 3 * r];
        for j in 0..r {
            back[t * out + start + j] += d[j] * pair[2 * r + j] + d[r + j];
            back[head_row(i) * out + start + r + j] += d[j] * pair[r + j] + d[2 * r + j];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::analysis::network::features::Tables;

    /// The gradient agrees with what a small change of a weight does to the loss, for some weights of every matrix.
    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        let plan = Plan {
            tables: Tables {
                words: 16,
                affixes: 8,
                shapes: 8,
            },
            widths: [4, 3, 2],
            hidden: 6,
            layers: 2,
            arc: 5,
            label: 4,
            upos: vec!["A".into(), "B".into()],
            xpos: vec!["C".into(), "D".into(), "E".into()],
            relations: vec!["r".into(), "s".into(), "root".into()],
            verbs: Vec::new(),
        };
        let mut random = Random::new(5);
        let mut weights = zeros(&plan);
        for w in weights.iter_mut().flatten() {
            *w = random.unit() - 0.5;
        }
        let word = |random: &mut Random| {
            Rows::new(
                [random.below(16) as u32, random.below(16) as u32],
                &[random.below(8) as u32, random.below(8) as u32],
                [1, random.below(8) as u32, 3],
            )
        };
        let examples = [
            Example {
                rows: (0..3).map(|_| word(&mut random)).collect(),
                upos: vec![0, 1, 0],
                xpos: vec![0, 1, 2],
                heads: vec![1, 1, 1],
                relations: vec![0, 2, 1],
            },
            Example {
                rows: (0..2).map(|_| word(&mut random)).collect(),
                upos: vec![1, 1],
                xpos: vec![2, 2],
                heads: vec![0, 0],
                relations: vec![2, 0],
            },
        ];
        let batch: Vec<&Example> = examples.iter().collect();
        let none = Dropout {
            word: 0.0,
            layer: 0.0,
            side: 0.0,
        };
        let loss = |weights: &Tensors| {
            let l = learn(
                &plan,
                weights,
                &batch,
                none,
                &mut Random::new(1),
                &mut zeros(&plan),
            );
            l.arcs + l.labels + TAGS * l.tags + EARLY * l.early
        };
        let mut gradient = zeros(&plan);
        learn(
            &plan,
            &weights,
            &batch,
            none,
            &mut Random::new(1),
            &mut gradient,
        );
        for at in 0..weights.len() {
            for _ in 0..12 {
                let i = random.below(weights[at].len());
                let step = 0.002;
                let old = weights[at][i];
                weights[at][i] = old + step;
                let up = loss(&weights);
                weights[at][i] = old - step;
                let down = loss(&weights);
                weights[at][i] = old;
                let want = (up - down) / (2.0 * step);
                let got = gradient[at][i];
                assert!(
                    (want - got).abs() < 0.02 + 0.03 * want.abs(),
                    "matrix {at}, weight {i}: {got}, not {want}"
                );
            }
        }
    }
}
