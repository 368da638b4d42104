//! English inflection, as much of it as the generated sentences need.

/// A verb with its principal parts, and a particle if it has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verb {
    notation: &'static str,
}

const DOUBLED: &[&str] = &[
    "ban", "rob", "stop", "plan", "grab", "trap", "strip", "gun", "step", "pin", "drop", "kidnap",
    "ram", "stab", "hit", "set", "run", "cut", "get", "put", "win", "begin", "shut", "commit",
    "admit", "submit", "refer", "defer", "occur", "rebel", "label", "fit", "bar", "lob", "overrun",
    "repel", "compel", "expel", "dispel", "propel", "control", "patrol",
];

impl Verb {
    /// Notation: `kill`, `fly:flew:flown`, `break:broke:broken+out`.
    pub const fn new(notation: &'static str) -> Self {
        Verb { notation }
    }

    fn part(self, n: usize) -> Option<&'static str> {
        self.notation.split('+').next()?.split(':').nth(n)
    }

    /// The base form.
    pub fn base(self) -> &'static str {
        self.part(0).unwrap_or_default()
    }

    /// The particle: "out" of "carry out".
    pub fn particle(self) -> Option<&'static str> {
        self.notation.split('+').nth(1)
    }

    fn with_ed(self) -> String {
        let base = self.base();
        if base.ends_with('e') {
            format!("{base}d")
        } else if DOUBLED.contains(&base) {
            format!("{base}{}ed", &base[base.len() - 1..])
        } else if ends_in_consonant_and_y(base) {
            format!("{}ied", &base[..base.len() - 1])
        } else {
            format!("{base}ed")
        }
    }

    pub fn past(self) -> String {
        self.part(1).map_or_else(|| self.with_ed(), str::to_string)
    }

    pub fn participle(self) -> String {
        self.part(2).map_or_else(|| self.past(), str::to_string)
    }

    pub fn third(self) -> String {
        if self.base() == "have" {
            return "has".to_string();
        }
        with_s(self.base())
    }

    pub fn gerund(self) -> String {
        let base = self.base();
        if DOUBLED.contains(&base) {
            format!("{base}{}ing", &base[base.len() - 1..])
        } else if let Some(stem) = base.strip_suffix("ie") {
            format!("{stem}ying")
        } else if base.ends_with('e') && !base.ends_with("ee") {
            format!("{}ing", &base[..base.len() - 1])
        } else {
            format!("{base}ing")
        }
    }
}

fn ends_in_consonant_and_y(word: &str) -> bool {
    let mut back = word.chars().rev();
    back.next() == Some('y') && !matches!(back.next(), Some('a' | 'e' | 'i' | 'o' | 'u'))
}

/// The form in -s of a verb or noun.
pub fn with_s(base: &str) -> String {
    if ends_in_consonant_and_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "go", "do"]
        .iter()
        .any(|e| base.ends_with(e))
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// The plural of a noun.
pub fn plural(noun: &str) -> String {
    for (one, many) in [
        ("person", "people"),
        ("police", "police"),
        ("aircraft", "aircraft"),
        ("personnel", "personnel"),
        ("staff", "staff"),
        ("life", "lives"),
        ("knife", "knives"),
        ("commando", "commandos"),
        ("hero", "heroes"),
    ] {
        if noun == one {
            return many.to_string();
        }
    }
    if let Some(stem) = noun.strip_suffix("child") {
        return format!("{stem}children");
    }
    match noun.strip_suffix("man") {
        Some(stem) if stem != "Ger" => format!("{stem}men"),
        _ => with_s(noun),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_forms() {
        let forms = |n| {
            let v = Verb::new(n);
            [v.past(), v.participle(), v.third(), v.gerund()].join(" ")
        };
        assert_eq!(forms("kill"), "killed killed kills killing");
        assert_eq!(
            forms("break:broke:broken+out"),
            "broke broken breaks breaking"
        );
        assert_eq!(forms("carry+out"), "carried carried carries carrying");
        assert_eq!(forms("kidnap"), "kidnapped kidnapped kidnaps kidnapping");
        assert_eq!(forms("flee:fled"), "fled fled flees fleeing");
        assert_eq!(forms("expel"), "expelled expelled expels expelling");
    }

    #[test]
    fn nouns_take_their_plurals() {
        let all: Vec<String> = ["gunman", "child", "army", "clash", "attack"]
            .into_iter()
            .map(plural)
            .collect();
        assert_eq!(all, ["gunmen", "children", "armies", "clashes", "attacks"]);
    }
}
