//! Trains the part-of-speech tagger and writes its model file. Deterministic: the same files give the same model.
//!
//! `cargo run --release --example train_tagger -- OUT.zst TRAIN.conllu… --test DEV.conllu…`
//!
//! The shipped model was made from English Universal Dependencies treebanks (EWT and the freely licensed part of GUM).

use dateline::analysis::tags::{Feature, Words};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::io::Write;

type Sentence = Vec<(String, usize)>;

fn read(
    path: &str,
    tags: &mut Vec<String>,
    verbs: &mut BTreeSet<String>,
) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut sentences = Vec::new();
    let mut words = Vec::new();
    for line in std::fs::read_to_string(path)?.lines().chain([""]) {
        if line.is_empty() {
            if !words.is_empty() {
                sentences.push(std::mem::take(&mut words));
            }
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#')
            || columns.len() < 5
            || !columns[0].bytes().all(|b| b.is_ascii_digit())
        {
            continue;
        }
        let tag = format!("{}/{}", columns[3], columns[4]);
        let number = tags.iter().position(|t| *t == tag).unwrap_or_else(|| {
            tags.push(tag);
            tags.len() - 1
        });
        if columns[3] == "VERB" && columns[2].chars().all(char::is_lowercase) {
            verbs.insert(columns[2].to_string());
        }
        words.push((columns[1].to_string(), number));
    }
    Ok(sentences)
}

/// Averaged perceptron weights: current value, running total, and when the total was last brought up to date.
#[derive(Default)]
struct Weights {
    rows: HashMap<Feature, BTreeMap<u8, (f64, f64, u64)>>,
    time: u64,
}

impl Weights {
    fn scores(&self, features: &[Feature], out: &mut [f64]) {
        out.fill(0.0);
        for f in features {
            for (tag, w) in self.rows.get(f).into_iter().flatten() {
                out[*tag as usize] += w.0;
            }
        }
    }
    fn change(&mut self, features: &[Feature], tag: usize, by: f64) {
        for f in features {
            let w = self
                .rows
                .entry(*f)
                .or_default()
                .entry(tag as u8)
                .or_default();
            w.1 += w.0 * (self.time - w.2) as f64;
            w.2 = self.time;
            w.0 += by;
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .ok_or("usage: train_tagger OUT.zst TRAIN.conllu… --test DEV.conllu…")?;
    let (mut train, mut test, mut testing) = (Vec::new(), Vec::new(), false);
    let mut tags = Vec::new();
    let mut verbs = BTreeSet::new();
    for path in arguments {
        if path == "--test" {
            testing = true;
        } else if testing {
            test.extend(read(&path, &mut tags, &mut verbs)?);
        } else {
            train.extend(read(&path, &mut tags, &mut verbs)?);
        }
    }
    let mut seen: HashMap<String, HashMap<usize, u32>> = HashMap::new();
    for (word, tag) in train.iter().flatten() {
        *seen
            .entry(word.to_lowercase())
            .or_default()
            .entry(*tag)
            .or_default() += 1;
    }
    // Words seen often with one tag only need no weights: "the", "of".
    let certain: BTreeMap<&str, usize> = seen
        .iter()
        .filter(|(w, t)| {
            t.len() == 1 && t.values().sum::<u32>() >= 20 && !w.bytes().any(|b| b.is_ascii_digit())
        })
        .map(|(w, t)| (w.as_str(), *t.keys().next().unwrap_or(&0)))
        .collect();

    let mut weights = Weights::default();
    let mut order: Vec<usize> = (0..train.len()).collect();
    let mut random: u64 = 20160909;
    let (mut features, mut scores) = (Vec::new(), vec![0.0; tags.len()]);
    for round in 0..7 {
        for i in (1..order.len()).rev() {
            random = random
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            order.swap(i, (random >> 33) as usize % (i + 1));
        }
        let mut wrong = 0;
        for &s in &order {
            let words = Words::new(train[s].iter().map(|(w, _)| w.as_str()).collect());
            let mut guesses: Vec<usize> = Vec::new();
            for (i, (_, gold)) in train[s].iter().enumerate() {
                weights.time += 1;
                if let Some(tag) = certain.get(words.lowers[i].as_str()) {
                    guesses.push(*tag);
                    continue;
                }
                let one = guesses.last().map_or("<s>", |t| tags[*t].as_str());
                let two = if i > 1 {
                    tags[guesses[i - 2]].as_str()
                } else {
                    "<s>"
                };
                words.features(i, one, two, &mut features);
                weights.scores(&features, &mut scores);
                let best = (0..tags.len())
                    .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
                    .unwrap_or(0);
                if best != *gold {
                    wrong += 1;
                    weights.change(&features, *gold, 1.0);
                    weights.change(&features, best, -1.0);
                }
                guesses.push(best);
            }
        }
        writeln!(
            std::io::stderr(),
            "round {round}: {wrong} wrong of {}",
            train.iter().map(Vec::len).sum::<usize>()
        )?;
    }

    let mut rows: Vec<(Feature, Vec<(u8, i16)>)> = Vec::new();
    let time = weights.time as f64;
    for (feature, row) in &weights.rows {
        let kept: Vec<(u8, i16)> = row
            .iter()
            .map(|(tag, w)| (*tag, (w.1 + w.0 * (weights.time - w.2) as f64) / time))
            .filter(|(_, w)| w.abs() > 0.4)
            .map(|(tag, w)| (tag, (w * 64.0).round().clamp(-32000.0, 32000.0) as i16))
            .collect();
        if !kept.is_empty() {
            rows.push((*feature, kept));
        }
    }
    rows.sort();
    let mut raw = tags.join(" ").into_bytes();
    raw.push(b'\n');
    raw.extend(verbs.into_iter().collect::<Vec<_>>().join(" ").bytes());
    for (word, tag) in &certain {
        raw.extend(format!("\n{word}\t{tag}").bytes());
    }
    raw.push(0);
    raw.extend((rows.len() as u32).to_le_bytes());
    for (feature, row) in &rows {
        raw.extend(feature.to_le_bytes());
        raw.push(row.len() as u8);
        for (tag, weight) in row {
            raw.push(*tag);
            raw.extend(weight.to_le_bytes());
        }
    }
    let packed = zstd::encode_all(&raw[..], 19)?;
    std::fs::write(&out, &packed)?;
    writeln!(
        std::io::stderr(),
        "{} features, {} bytes packed to {out}",
        rows.len(),
        packed.len()
    )?;

    let tagger = dateline::analysis::tags::Tagger::read(&packed)?;
    let (mut right, mut coarse, mut all) = (0, 0, 0);
    for sentence in &test {
        let words = Words::new(sentence.iter().map(|(w, _)| w.as_str()).collect());
        for (tag, (_, gold)) in tagger.tag(&words).iter().zip(sentence) {
            all += 1;
            right += usize::from(tag.name == tags[*gold]);
            coarse += usize::from(tag.name.split('/').next() == tags[*gold].split('/').next());
        }
    }
    if all > 0 {
        let share = |n: usize| n as f64 / all as f64;
        writeln!(
            std::io::stderr(),
            "test: UPOS {:.4}, UPOS and XPOS {:.4} of {all}",
            share(coarse),
            share(right)
        )?;
    }
    Ok(())
}
