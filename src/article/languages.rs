//! The language of a whole article: as stated, else as its words show, else English.

use whatlang::{Lang, Script};

/// ISO 639-3 codes of languages that also have a shorter code; the others keep their three letters.
const SHORT_CODES: &str = "epo eo eng en rus ru cmn zh zho zh chi zh spa es por pt ita it ben bn fra fr fre fr deu de \
    ger de ukr uk kat ka ara ar hin hi jpn ja heb he yid yi pol pl amh am jav jv kor ko nob no nor no dan da swe sv \
    fin fi tur tr nld nl dut nl hun hu ces cs cze cs ell el gre el bul bg bel be mar mr kan kn ron ro rum ro slv sl \
    hrv hr srp sr mkd mk lit lt lav lv est et tam ta vie vi urd ur tha th guj gu uzb uz pan pa aze az ind id tel te \
    pes fa fas fa per fa mal ml ori or mya my nep ne sin si khm km tuk tk aka ak zul zu sna sn afr af lat la slk sk \
    cat ca tgl tl hye hy cym cy";

/// Below so many letters the words show too little.
const FEWEST_LETTERS: usize = 60;
/// So many bytes show a language as well as the whole text does.
const SAMPLE: usize = 4096;
/// Words that no other language has in such numbers.
const ENGLISH: [&str; 14] = [
    "the", "of", "and", "to", "that", "with", "for", "said", "was", "were", "from", "have", "has",
    "by",
];

/// The code of a stated language: "english", "en-GB", "eng", "Español" and the like.
pub(super) fn stated(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let primary = text.split(['-', '_']).next().unwrap_or("");
    if primary.len() == 2 && primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(primary.to_string());
    }
    if primary.len() == 3 && primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(short(primary).to_string());
    }
    match text.as_str() {
        "chinese" => return Some("zh".into()),
        "persian" | "farsi" => return Some("fa".into()),
        "norwegian" => return Some("no".into()),
        _ => {}
    }
    Lang::all()
        .iter()
        .find(|lang| lang.eng_name().to_lowercase() == text || lang.name().to_lowercase() == text)
        .map(|lang| short(lang.code()).to_string())
}

fn short(code: &str) -> &str {
    let mut codes = SHORT_CODES.split_whitespace();
    while let (Some(long), Some(short)) = (codes.next(), codes.next()) {
        if long == code {
            return short;
        }
    }
    code
}

/// The code of the language that an article's words show.
pub(super) fn detect(headline: &str, body: &str) -> String {
    let mut end = body.len().min(SAMPLE);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let sample = format!("{headline}\n{}", &body[..end]);
    if is_plainly_english(&sample) {
        return "en".into();
    }
    let Some(found) = whatlang::detect(&sample) else {
        return "en".into();
    };
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let latin = found.script() == Script::Latin;
    match () {
        () if found.is_reliable() && letters >= if latin { FEWEST_LETTERS } else { 12 } => {
            short(found.lang().code()).to_string()
        }
        // Other letters are not English in any number, whichever language they write.
        () if !latin => "und".into(),
        () => "en".into(),
    }
}

/// Most articles are English, and counting a few words settles that ten times faster than the detector does.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut english) = (0usize, 0usize);
    for word in sample
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(300)
    {
        words += 1;
        english += usize::from(ENGLISH.iter().any(|e| e.eq_ignore_ascii_case(word)));
    }
    words >= 12 && english * 100 >= words * 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_languages_become_codes() {
        for (text, code) in [
            ("english", "en"),
            ("English", "en"),
            ("en-GB", "en"),
            ("en_us", "en"),
            ("eng", "en"),
            ("german", "de"),
            ("Español", "es"),
            ("fre", "fr"),
            ("chinese", "zh"),
        ] {
            assert_eq!(stated(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(stated("somewhat foreign"), None);
        assert_eq!(stated(""), None);
    }

    #[test]
    fn the_words_show_the_language() {
        for (text, code) in [
            (
                "The river rose by two metres on Monday and the bridge to the old town was closed, police said.",
                "en",
            ),
            (
                "Le fleuve est monté de deux mètres lundi et le pont vers la vieille ville a été fermé, selon la police locale.",
                "fr",
            ),
            (
                "Der Fluss stieg am Montag um zwei Meter, und die Brücke zur Altstadt wurde nach Angaben der Polizei gesperrt.",
                "de",
            ),
            (
                "El río subió dos metros el lunes y el puente hacia la ciudad vieja fue cerrado, según informó la policía.",
                "es",
            ),
            (
                "В понедельник река поднялась на два метра, и мост, ведущий в старый город, был закрыт, сообщила полиция.",
                "ru",
            ),
            ("Мост", "und"),
            ("Storm hits Oslo", "en"),
            ("Pont fermé à Nice", "en"),
            ("", "en"),
            ("1234 5678", "en"),
        ] {
            assert_eq!(detect("", text), code, "{text}");
        }
    }
}
