//! Regular endings and the stems behind them.

use std::collections::HashSet;

/// The third person of a verb without "-s", "-es", "-ies".
pub(super) fn third_person(lower: &str, known: &HashSet<String>) -> String {
    // "focuses", "caches": both cuts are looked up.
    let found = [1, 2]
        .into_iter()
        .filter_map(|n| lower.get(..lower.len().checked_sub(n)?))
        .find(|stem| lower.ends_with('s') && known.contains(*stem));
    found.map_or_else(|| singular(lower), str::to_string)
}

/// A plural without "-s", "-es", "-ies".
pub(super) fn singular(lower: &str) -> String {
    let cut = |n: usize| lower.get(..lower.len() - n).unwrap_or(lower).to_string();
    if lower.ends_with("ss") || !lower.ends_with('s') || lower.len() < 3 {
        return lower.to_string();
    }
    if lower.starts_with(|c: char| c.is_ascii_digit() || c == '\'') {
        // "the 1990s", "the '90s"; "the 80's"
        return match lower.strip_suffix("0's") {
            Some(decade) => format!("{decade}0s"),
            None if lower.ends_with("0s") => lower.to_string(),
            None => lower
                .trim_end_matches('s')
                .trim_end_matches('\'')
                .to_string(),
        };
    }
    // "DVD's"
    if let Some(stem) = lower.strip_suffix("'s") {
        return stem.to_string();
    }
    if lower.ends_with("ies") && lower.len() > 4 {
        return format!("{}y", cut(3));
    }
    if ["sses", "shes", "ches", "xes", "zzes", "tzes", "oes"]
        .iter()
        .any(|tail| lower.ends_with(tail))
    {
        return cut(2);
    }
    // "viruses", "bonuses", but "causes", "houses" and "excuses"
    if let Some(stem) = lower.strip_suffix("uses") {
        let silent = stem.ends_with(['a', 'o', 'f', 'm'])
            || ["", "re", "mis", "r", "per", "exc", "acc", "ab", "recl"].contains(&stem);
        return cut(if silent { 1 } else { 2 });
    }
    cut(1)
}

/// Gives a stem without "-ed" or "-ing" its dictionary ending: the candidate that is a known verb, else by its last letters.
pub(super) fn restore(stem: &str, known: &HashSet<String>) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let Some(&last) = letters.last() else {
        return stem.to_string();
    };
    let n = letters.len();
    if n > 2 && last == letters[n - 2] && !is_vowel(last) {
        let single: String = letters[..n - 1].iter().collect();
        // "stopp-" and "cancell-", but "add-", "pass-" and "install-"
        let kept = n == 3
            || matches!(last, 's' | 'f' | 'z')
            || last == 'l'
                && (vowel_groups(&letters) < 2 || LONG.iter().any(|t| stem.ends_with(t)));
        return if known.contains(stem) && (kept || !known.contains(&single)) {
            stem.to_string()
        } else if known.contains(&single) || !kept {
            single
        } else {
            stem.to_string()
        };
    }
    let silent = format!("{stem}e");
    // A short vowel before one consonant would have doubled it: "hoping" is of "hope", for "hop" makes "hopping".
    let short = n > 2
        && vowel_groups(&letters) == 1
        && vowel(&letters, 2)
        && !vowel(&letters, 3)
        && !matches!(last, 'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'x' | 'y');
    match (known.contains(stem), known.contains(&silent)) {
        (true, true) if short => silent,
        (true, _) => stem.to_string(),
        (false, true) => silent,
        (false, false) if short || takes_e(stem, &letters) => silent,
        _ => stem.to_string(),
    }
}

/// Tails of long verbs that keep their double "l": "installed", but "cancelled" is of "cancel".
const LONG: &[&str] = &[
    "stall", "still", "fill", "nroll", "call", "spell", "sell", "shell", "kill", "well", "bull",
];

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether the letter so far from the end is a vowel; the "u" of "quote", "guide" and "persuade" is none.
fn vowel(letters: &[char], back: usize) -> bool {
    let Some(i) = letters.len().checked_sub(back) else {
        return false;
    };
    let glide = letters[i] == 'u'
        && i > 0
        && matches!(letters[i - 1], 'q' | 'g' | 's')
        && letters
            .get(i + 1)
            .is_some_and(|c| matches!(c, 'a' | 'i' | 'o'));
    is_vowel(letters[i]) && !glide
}

/// How many stretches of vowels there are: the syllables of a stem, roughly.
fn vowel_groups(letters: &[char]) -> usize {
    let n = letters.len();
    (1..=n)
        .filter(|back| vowel(letters, *back) && (*back == n || !vowel(letters, back + 1)))
        .count()
}

/// Whether the last letters of a stem ask for a silent "e": "accus-", "struggl-", "invad-".
fn takes_e(stem: &str, letters: &[char]) -> bool {
    let n = letters.len();
    let at = |back: usize| if n >= back { letters[n - back] } else { ' ' };
    let (last, second, third) = (at(1), at(2), at(3));
    // One vowel before one consonant: "invad-" but not "load-".
    let single = vowel(letters, 2) && !vowel(letters, 3);
    match last {
        'v' | 'c' | 'u' => true,
        'z' => second != 't',
        's' => second != 's',
        // "urg-", "pledg-" and "chang-", but "hang-", "belong-" and "string-"
        'g' if second == 'n' => {
            matches!(third, 'e' | 'u') || stem.ends_with("chang") || stem.ends_with("rang")
        }
        'g' => vowel(letters, 2) || matches!(second, 'd' | 'r' | 'l'),
        // "struggl-", but "curl-" and "crawl-"
        'l' if !is_vowel(second) => !matches!(second, 'l' | 'r' | 'w' | 'y'),
        'l' => single && matches!(second, 'i' | 'u'),
        // "appreciat-" and "creat-", but "treat-"
        't' if second == 'a' => third != 'e' && third != 'o' || stem.ends_with("creat"),
        't' => single && matches!(second, 'o' | 'u'),
        'd' | 'k' | 'b' => single,
        'r' if !is_vowel(second) => matches!(second, 'c' | 't'),
        'r' => single && matches!(second, 'a' | 'i' | 'u'),
        'm' => single && matches!(second, 'a' | 'i' | 'u') || stem.ends_with("com"),
        'n' => single && second == 'i',
        'p' => single && second == 'a',
        // "breath-", "seeth-", "loath-", but "mouth-"
        'h' => second == 't' && vowel(letters, 3) && vowel(letters, 4) && third != 'u',
        _ => false,
    }
}

/// An adjective or adverb without "-er" or "-est".
pub(super) fn positive(lower: &str) -> String {
    let Some(stem) = lower
        .strip_suffix("er")
        .or_else(|| lower.strip_suffix("est"))
    else {
        return lower.to_string();
    };
    let letters: Vec<char> = stem.chars().collect();
    let n = letters.len();
    if n < 2 {
        return lower.to_string();
    }
    let (last, second) = (letters[n - 1], letters[n - 2]);
    if last == 'i' {
        return format!("{}y", &stem[..stem.len() - 1]);
    }
    if last == 'e' {
        return format!("{stem}e");
    }
    if last == second && matches!(last, 'b' | 'd' | 'g' | 'm' | 'n' | 'p' | 't') {
        return stem[..stem.len() - 1].to_string();
    }
    let third = if n > 2 { letters[n - 3] } else { ' ' };
    let single = is_vowel(second) && !is_vowel(third) || second == 'y';
    let silent = match last {
        'c' | 'v' | 'u' | 's' => second != 's',
        'g' => second == 'r' || is_vowel(second),
        'l' => matches!(second, 'b' | 'p' | 't' | 'd' | 'g') || single && n < 4,
        'b' | 'd' | 'f' | 'k' | 'm' | 'n' | 'p' | 'r' | 't' => single && second != 'e',
        _ => false,
    };
    if silent {
        format!("{stem}e")
    } else {
        stem.to_string()
    }
}
