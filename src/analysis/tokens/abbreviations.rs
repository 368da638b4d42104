//! Words that own the full stop behind them.

/// Abbreviations whose full stop belongs to the word, lower-cased; a blank parts them.
const ALWAYS: &str = "mr mrs ms mx messrs mme mmes mlle dr drs prof profs gen gens col cols lt lieut sgt capt maj brig adm \
    cmdr comdr cpl pvt pfc spc cllr ald amb atty sen sens rep reps gov govs pres rev hon supt insp det asst \
    sheikh fr st ste sts mt mts ft jr sr bros inc corp ltd plc co cos dept depts div assn assoc intl natl univ \
    bldg est ave blvd rd hwy rte jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu \
    thur thurs fri vs etc ect al cf ca approx esp incl excl viz attn ext ed eds vol vols trans misc \
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla \
    ore pa tenn tex va vt wash wis wyo ont que u.s u.k u.n u.a.e";

/// Of these, the ones that are words of their own when they are written small: "no co. there", "they fell ill."
const CAPITAL_ONLY: &str = "co cos ill miss ore wash mar la st ste sts pa est mass del ind ft mt mts mo det fri mon rep \
    reps gen ed ark conn wed trans div maj";

/// Words that own a full stop only before a number: "No. 5", "pp. 3-4", "c. 1900".
const BEFORE_NUMBER: &str =
    "no nos art arts sec secs fig figs para paras ch chap p pp v c b d r ca rs";

/// Abbreviations with a full stop inside, as written.
const FIXED: &[&str] = &[
    "Ph.D.", "Ph.D", "M.Sc.", "B.Sc.", "D.Phil.", "Lt.-Gen.", "Lt.-Col.",
];

/// Abbreviations that stand before a name and never end a sentence.
pub(in crate::analysis) const NEVER_LAST: &[&str] = &[
    "mr.", "mrs.", "ms.", "mx.", "messrs.", "mme.", "dr.", "drs.", "prof.", "profs.", "gen.",
    "gens.", "col.", "lt.", "lieut.", "sgt.", "capt.", "maj.", "brig.", "adm.", "cmdr.", "comdr.",
    "cpl.", "pvt.", "pfc.", "spc.", "cllr.", "ald.", "amb.", "sen.", "sens.", "rep.", "reps.",
    "gov.", "govs.", "pres.", "rev.", "hon.", "supt.", "insp.", "det.", "asst.", "fr.", "vs.",
    "no.", "nos.", "fig.", "figs.", "p.", "pp.", "cf.", "ca.", "e.g.", "i.e.", "approx.", "esp.",
];

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Length of an abbreviation with its own spelling at the head of `rest`.
pub(super) fn fixed(rest: &str) -> Option<usize> {
    let found = FIXED.iter().find(|f| rest.starts_with(**f))?;
    let behind = rest[found.len()..].chars().next();
    behind
        .is_none_or(|c| !c.is_alphanumeric())
        .then_some(found.len())
}

/// Whether the full stop behind `word` belongs to it; `dotted` when a piece with a full stop stands before it ("U." of
/// "U.S."), `behind` is what follows the full stop.
pub(super) fn owns_stop(word: &str, dotted: bool, behind: &str) -> bool {
    let after = behind.chars().next();
    let upper = word.chars().next().is_some_and(char::is_uppercase);
    let number = behind
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with(|c: char| c.is_ascii_digit());
    let lower = word.to_lowercase();
    if listed(BEFORE_NUMBER, &lower) && number {
        return true;
    }
    if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) {
        // "J." and "U.S." but not "grade a." before a lower-case abbreviation has begun
        return dotted || upper || after.is_some_and(char::is_alphabetic);
    }
    if dotted || !listed(ALWAYS, &lower) || (!upper && listed(CAPITAL_ONLY, &lower)) {
        return false;
    }
    // "etc." gives its full stop to the sentence that it ends.
    let head = behind.trim_start().chars().next();
    if lower == "etc" && head.is_none_or(char::is_uppercase) {
        return false;
    }
    // "Mr.Smith", but not "etc.The"
    after.is_none_or(|c| !c.is_alphanumeric())
        || (upper
            && after.is_some_and(char::is_uppercase)
            && NEVER_LAST.contains(&format!("{lower}.").as_str()))
}
