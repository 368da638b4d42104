//! What the words before a name say of it: "in", "a resident of", "R-", "northern".

use super::judge::Judge;

/// How strongly the word before a name speaks for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preposition {
    None,
    /// "of", "for", "and": people and things stand there as well.
    Loose,
    /// "from", "to", "leaving".
    Fair,
    /// "in", "near", "outside".
    Strong,
}

impl Judge<'_> {
    /// What the words before the name at `first` say.
    pub fn preposition(&self, first: usize) -> Preposition {
        // "R-Florence": a party and the town of its member.
        if first > 1 && self.word(first - 1) == "-" && matches!(self.word(first - 2), "D" | "R") {
            return Preposition::Strong;
        }
        let mut at = first;
        while at > 0
            && matches!(
                self.lower(at - 1),
                "the"
                    | "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "central"
                    | "downtown"
                    | "nearby"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "rural"
                    | "neighboring"
                    | "neighbouring"
                    | "northeastern"
                    | "northwestern"
                    | "southeastern"
                    | "southwestern"
                    | "upstate"
                    | "midtown"
                    | "suburban"
                    | "greater"
                    | "historic"
                    | "coastal"
                    | "port"
                    | "remote"
                    | "city"
                    | "town"
                    | "village"
                    | "capital"
            )
        {
            at -= 1;
        }
        let directed = at < first && self.lower(first - 1) != "the";
        if at == 0 {
            return if directed {
                Preposition::Fair
            } else {
                Preposition::None
            };
        }
        match self.lower(at - 1) {
            "in" | "near" | "outside" | "around" | "toward" | "towards" | "through" | "across"
            | "into" | "inside" | "throughout" | "within" | "at" => Preposition::Strong,
            "from" | "to" | "between" | "over" | "leaving" | "via" | "off" | "on" | "reach"
            | "reached" | "left" | "visit" | "visited" | "visiting" | "beyond" | "under"
            | "entering" | "entered" => Preposition::Fair,
            "of" if self.located(at - 1) => Preposition::Strong,
            _ if directed => Preposition::Fair,
            "of" | "for" | "and" | "against" | "or" | "," | "by" | "with" => Preposition::Loose,
            _ => Preposition::None,
        }
    }

    /// Whether "of" at a token is one of place: "the city of", "a resident of", "Brown, 39, of".
    fn located(&self, of: usize) -> bool {
        let Some(before) = of.checked_sub(1) else {
            return false;
        };
        let lower = self.lower(before);
        lower == ","
            || self.knowledge.place_words.after(lower).is_some()
            || self.knowledge.place_words.is_local(lower)
            || matches!(
                lower,
                "outskirts"
                    | "part"
                    | "parts"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "center"
                    | "centre"
                    | "people"
                    | "outside"
                    | "streets"
                    | "capital"
                    | "northeast"
                    | "northwest"
                    | "southeast"
                    | "southwest"
            )
    }
}

/// A word for a part of a larger place.
pub fn direction(lower: &str) -> bool {
    matches!(
        lower,
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "downtown"
            | "upper"
            | "lower"
            | "greater"
            | "metro"
            | "mainland"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "inner"
            | "outer"
            | "old"
    )
}
