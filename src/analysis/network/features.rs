//! What the network sees of a word: hashed identities of its form, its ends and its shape.

/// Numbers of rows of the three embedding tables; powers of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tables {
    /// Rows for whole words, each word hashed twice.
    pub words: u32,
    /// Rows for beginnings and endings.
    pub affixes: u32,
    /// Rows for shapes.
    pub shapes: u32,
}

/// Rows of each table that one word sums up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Rows {
    /// Two rows of the word table.
    pub words: [u32; 2],
    /// Rows of the affix table: prefixes of one to three letters, suffixes of one to four.
    affixes: [u32; MOST_AFFIXES],
    /// How many of them the word is long enough for.
    count: u8,
    /// Shape; shape at the sentence's start; case within a headline.
    pub shapes: [u32; 3],
}

/// Prefixes of up to three letters and suffixes of up to four.
const MOST_AFFIXES: usize = 7;

impl Rows {
    /// From its parts; affixes beyond the seventh are left out.
    pub fn new(words: [u32; 2], affixes: &[u32], shapes: [u32; 3]) -> Rows {
        let mut rows = Rows {
            words,
            shapes,
            ..Rows::default()
        };
        for affix in affixes.iter().take(MOST_AFFIXES) {
            rows.affixes[rows.count as usize] = *affix;
            rows.count += 1;
        }
        rows
    }
    /// Rows of the affix table.
    pub fn affixes(&self) -> &[u32] {
        &self.affixes[..self.count as usize]
    }
    /// A number that tells words apart: as good as the two hashes of the word and its shapes.
    pub fn key(&self) -> u64 {
        let mut key = u64::from(self.words[0]) << 32 | u64::from(self.words[1]);
        for n in self.shapes.iter().chain(self.affixes()) {
            key = (key.rotate_left(13) ^ u64::from(*n)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        key
    }
}

/// FNV-1a over the parts, finished so that low bits are well mixed.
fn hash(seed: u32, bytes: &[u8]) -> u32 {
    let mut h = 0x811c_9dc5u32 ^ seed.wrapping_mul(0x9e37_79b1);
    for &b in bytes {
        h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b_3c6d);
    h ^ (h >> 13)
}

/// The rows of every word of a sentence.
pub fn rows<'a>(forms: &'a [&'a str], tables: Tables) -> impl Iterator<Item = Rows> + 'a {
    let style = style(forms);
    let mut shape = String::new();
    let mut lower = String::new();
    forms.iter().enumerate().map(move |(i, form)| {
        fold(form, &mut lower);
        outline(form, &mut shape);
        let (word, outline) = (lower.as_bytes(), shape.as_bytes());
        let mut affixes = [0; MOST_AFFIXES];
        let mut count = 0;
        let mut add = |seed: u32, part: &[u8]| {
            affixes[count] = hash(seed, part) % tables.affixes;
            count += 1;
        };
        for (n, (at, c)) in (1..=3).zip(lower.char_indices()) {
            add(10 + n, &word[..at + c.len_utf8()]);
        }
        for (n, (at, _)) in (1..=4).zip(lower.char_indices().rev()) {
            add(20 + n, &word[at..]);
        }
        let first = u32::from(i == 0);
        Rows {
            words: [hash(1, word) % tables.words, hash(2, word) % tables.words],
            affixes,
            count: count as u8,
            shapes: [
                hash(30, outline) % tables.shapes,
                hash(31 + first, outline) % tables.shapes,
                hash(33 + style, &outline[..outline.len().min(1)]) % tables.shapes,
            ],
        }
    })
}

/// Lower case, digits as `0`, curly marks straight: what a word is for the word table.
fn fold(form: &str, out: &mut String) {
    out.clear();
    for c in form.chars() {
        match c {
            'a'..='z' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '0'..='9' => out.push('0'),
            '’' | '‘' | '`' => out.push('\''),
            '“' | '”' => out.push('"'),
            '–' | '—' => out.push('-'),
            c => out.extend(c.to_lowercase()),
        }
    }
    if out == "''" || out == "``" {
        out.clear();
        out.push('"');
    }
}

/// Runs of capitals, small letters, digits and marks: "Al-Bab" is `Xx-Xx`, "1,200" is `d,d`.
fn outline(form: &str, out: &mut String) {
    out.clear();
    let mut last = '\0';
    for c in form.chars() {
        let class = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_ascii_digit() {
            'd'
        } else {
            c
        };
        if class != last {
            out.push(class);
        } else if !out.ends_with('+') {
            out.push('+');
        }
        last = class;
    }
}

/// How a sentence is written: 0 as prose, 1 with most long words capitalised, 2 all in capitals, 3 all in small letters.
fn style(forms: &[&str]) -> u32 {
    let (mut upper, mut capital, mut lower) = (0, 0, 0);
    for form in forms.iter().filter(|f| f.chars().count() > 3) {
        let mut letters = form.chars().filter(|c| c.is_alphabetic());
        match letters.next() {
            Some(c) if c.is_uppercase() => {
                if letters.all(char::is_uppercase) {
                    upper += 1;
                } else {
                    capital += 1;
                }
            }
            Some(_) => lower += 1,
            None => {}
        }
    }
    if upper > capital + lower {
        2
    } else if capital + upper > 2 * lower && capital + upper > 2 {
        1
    } else if capital + upper == 0 && lower > 0 {
        3
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: Tables = Tables {
        words: 1 << 14,
        affixes: 1 << 13,
        shapes: 1 << 9,
    };

    #[test]
    fn words_differ_by_what_a_reader_sees() {
        let forms = ["Troops", "troops", "1,200", "3,400", "é"];
        let all: Vec<Rows> = rows(&forms, TABLES).collect();
        assert_eq!(all[0].words, all[1].words);
        assert_ne!(all[0].shapes[0], all[1].shapes[0]);
        assert_eq!(all[2], all[3]);
        assert_eq!(all[4].affixes().len(), 2);
    }

    #[test]
    fn headlines_are_seen_as_such() {
        assert_eq!(style(&["Rebels", "Attack", "Northern", "Town"]), 1);
        assert_eq!(style(&["REBELS", "ATTACK", "TOWN"]), 2);
        assert_eq!(style(&["The", "rebels", "attacked", "Aleppo"]), 0);
        assert_eq!(style(&["they", "left"]), 3);
    }
}
