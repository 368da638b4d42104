//! What keeps words from telling an event: commemorations, sport and fiction.

use crate::analysis::{Sentence, Upos};

/// Words of sport; some have other senses, so that one alone tells nothing.
const SPORT: &[&str] = &[
    "match",
    "game",
    "goal",
    "goalkeeper",
    "striker",
    "midfielder",
    "defender",
    "quarterback",
    "inning",
    "innings",
    "touchdown",
    "playoff",
    "playoffs",
    "semifinal",
    "semi-final",
    "quarterfinal",
    "quarter-final",
    "final",
    "league",
    "season",
    "coach",
    "tournament",
    "championship",
    "champion",
    "cup",
    "olympics",
    "olympic",
    "medal",
    "batsman",
    "wicket",
    "wickets",
    "penalty",
    "halftime",
    "half-time",
    "stadium",
    "fifa",
    "uefa",
    "nba",
    "nfl",
    "nhl",
    "mlb",
    "football",
    "soccer",
    "basketball",
    "baseball",
    "hockey",
    "cricket",
    "rugby",
    "tennis",
    "golf",
    "boxing",
    "referee",
    "teammate",
    "scorer",
    "score",
    "win",
    "defeat",
    "player",
    "squad",
    "fixture",
    "title",
    "seed",
    "heavyweight",
    "bout",
    "knockout",
    "pitcher",
    "homer",
    "rebound",
    "dunk",
    "serve",
    "grand",
];
/// Words of books, films and plays.
const FICTION: &[&str] = &[
    "film",
    "movie",
    "novel",
    "episode",
    "thriller",
    "drama",
    "sequel",
    "starring",
    "screenplay",
    "premiere",
    "box-office",
    "character",
    "plot",
    "series",
    "actor",
    "actress",
    "filmmaker",
    "blockbuster",
    "documentary",
    "memoir",
    "theater",
    "theatre",
    "musical",
    "opera",
    "sitcom",
    "videogame",
    "comic",
    "protagonist",
    "author",
    "bestseller",
    "fiction",
];
/// Words within a commemoration before what it is of.
const COMMEMORATION: usize = 14;

/// Whether the event at a token is only remembered: "named in honor of a soldier killed in action", "the anniversary of the
/// attack".
pub fn is_remembered(sentence: &Sentence, at: usize) -> bool {
    let tokens = &sentence.tokens;
    let from = at.saturating_sub(COMMEMORATION).max(sentence.dateline);
    let finite =
        |i: usize| tokens[i].upos == Upos::Aux || tokens[i].lower == ";" || tokens[i].lower == ",";
    (from..at).rev().take_while(|i| !finite(*i)).any(|i| {
        let next = tokens.get(i + 1).map_or("", |t| t.lower.as_str());
        match tokens[i].lemma.as_str() {
            "honor" | "honour" | "memory" | "remembrance" | "anniversary" => next == "of",
            "commemorate" | "memorial" | "commemoration" => true,
            "tribute" => next == "to",
            _ => false,
        }
    })
}

/// How many different words of a list a sentence has.
fn different(sentence: &Sentence, list: &[&str]) -> usize {
    let mut seen: Vec<&str> = sentence
        .tokens
        .iter()
        .map(|t| t.lemma.as_str())
        .filter(|l| list.contains(l))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}

/// "2-1", "21–14": a score.
fn has_score(sentence: &Sentence) -> bool {
    sentence.tokens.windows(3).any(|w| {
        let number = |i: usize| w[i].lower.len() < 4 && w[i].lower.parse::<u32>().is_ok();
        number(0)
            && number(2)
            && matches!(w[1].lower.as_str(), "-" | "–")
            && w[0].span.end == w[1].span.start
    }) || sentence.tokens.iter().any(|t| {
        let mut parts = t.lower.split(['-', '–']);
        let number = |p: Option<&str>| p.is_some_and(|p| p.len() < 4 && p.parse::<u32>().is_ok());
        number(parts.next()) && number(parts.next()) && parts.next().is_none()
    })
}

/// Whether a sentence tells of sport or fiction.
pub fn is_play(sentence: &Sentence) -> bool {
    let sport = different(sentence, SPORT);
    sport > 2 || sport > 0 && has_score(sentence) || different(sentence, FICTION) > 1
}

#[cfg(test)]
mod tests {
    use crate::article::Article;

    fn play(text: &str) -> bool {
        let article = Article::new(None, None, text);
        let document = crate::analysis::analyse(&article, &crate::knowledge::shared().language);
        super::is_play(&document.sentences[0])
    }

    #[test]
    fn sport_and_fiction_are_play() {
        for text in [
            "Kenya beat Uganda 2-1 in the final on Friday.",
            "The striker attacked the goalkeeper's goal late in the match.",
            "The film is a thriller about the siege of the town.",
        ] {
            assert!(play(text), "{text}");
        }
        for text in [
            "The army attacked the stadium on Friday.",
            "Lawmakers voted 12-10 against the bill.",
            "Rebels seized the town after a final assault.",
        ] {
            assert!(!play(text), "{text}");
        }
    }
}
