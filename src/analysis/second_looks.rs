//! Trees that cannot be meant, mended by what the words are: few and general, for what training does not reach.

use super::dependencies::Dependency as D;
use super::{Token, Upos, VerbForm};

/// Mends one parsed sentence.
pub(super) fn mend(tokens: &mut [Token]) {
    for i in 0..tokens.len() {
        hyphen(tokens, i);
        absolute(tokens, i);
        owner(tokens, i);
    }
    missing_verb(tokens);
}

/// Hangs all that hangs on one word, but `but`, on another.
fn move_children(tokens: &mut [Token], from: usize, to: usize, but: &[usize]) {
    for i in (0..tokens.len()).filter(|i| *i != to && !but.contains(i)) {
        if tokens[i].head == Some(from) {
            tokens[i].head = Some(to);
        }
    }
}

/// "a cease-fire with": the word behind a hyphen heads the compound.
fn hyphen(tokens: &mut [Token], i: usize) {
    let Some([a, mark, b]) = tokens.get(i..i + 3) else {
        return;
    };
    let glued = mark.lower == "-"
        && a.span.end == mark.span.start
        && mark.span.end == b.span.start
        && a.upos == Upos::Noun
        && b.upos == Upos::Noun;
    if glued && b.head == Some(i) && b.dependency != D::Compound {
        (tokens[i + 2].head, tokens[i + 2].dependency) = (tokens[i].head, tokens[i].dependency);
        move_children(tokens, i, i + 2, &[i + 1]);
        (tokens[i].head, tokens[i].dependency) = (Some(i + 2), D::Compound);
    }
}

/// ", with Berlin warning that …": a name without an article before it does what the word in "-ing" says.
fn absolute(tokens: &mut [Token], i: usize) {
    let noun = tokens[i].penn == "NN" && tokens[i].lower.ends_with("ing");
    let child =
        |d: D| (0..tokens.len()).find(|c| tokens[*c].head == Some(i) && tokens[*c].dependency == d);
    let (Some(with), Some(name)) = (child(D::Case), child(D::Compound)) else {
        return;
    };
    let said = child(D::Ccomp).or_else(|| child(D::Obj)).is_some();
    let bare = child(D::Det).is_none() && name + 1 == i && with + 1 == name;
    if noun && said && bare && tokens[with].lower == "with" && tokens[name].upos == Upos::Propn {
        tokens[with].dependency = D::Mark;
        tokens[name].dependency = D::Nsubj;
        let verb = &mut tokens[i];
        (verb.upos, verb.penn, verb.form) = (Upos::Verb, "VBG", VerbForm::Gerund);
        verb.dependency = D::Advcl;
    }
}

/// "removed its troops": a possessive pronoun belongs to the noun behind it. "His" and "her" may stand alone.
fn owner(tokens: &mut [Token], i: usize) {
    let owns = matches!(
        tokens[i].lower.as_str(),
        "its" | "their" | "my" | "our" | "your"
    );
    if !owns || tokens[i].dependency == D::NmodPoss {
        return;
    }
    let between = |t: &Token| {
        matches!(
            t.penn,
            "JJ" | "JJR" | "JJS" | "CD" | "RB" | "VBN" | "VBG" | "HYPH"
        )
    };
    let noun = (i + 1..tokens.len().min(i + 6)).find(|j| !between(&tokens[*j]));
    let Some(mut noun) = noun.filter(|n| tokens[*n].penn.starts_with("NN")) else {
        return;
    };
    // The head of a compound: "its peace talks".
    if let Some(head) = tokens[noun]
        .head
        .filter(|h| tokens[noun].dependency == D::Compound && *h > noun && *h <= noun + 3)
    {
        noun = head;
    }
    let bare = tokens.iter().all(|t| t.head != Some(i));
    if bare && tokens[noun].head != Some(i) {
        (tokens[i].head, tokens[i].dependency) = (Some(noun), D::NmodPoss);
    }
}

/// "France donated food": a noun that has a subject, but neither copula nor verb, is the object of the participle between.
fn missing_verb(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|t| t.dependency == D::Root) else {
        return;
    };
    let child = |of: usize, d: D| {
        (0..root).find(|c| tokens[*c].head == Some(of) && tokens[*c].dependency == d)
    };
    let Some(verb) = child(root, D::Amod) else {
        return;
    };
    // "The US trained rebels in Syria": a name before the participle.
    let name = || {
        child(root, D::Compound)
            .filter(|n| *n + 1 == verb && tokens[*n].upos == Upos::Propn)
            .filter(|_| {
                !tokens
                    .iter()
                    .any(|t| matches!(t.penn, "VBD" | "VBP" | "VBZ" | "MD"))
            })
    };
    let found = child(root, D::Nsubj)
        .or_else(|| child(verb, D::Nsubj))
        .or_else(name);
    let Some(subject) = found else {
        return;
    };
    let participle = matches!(tokens[verb].penn, "VBN" | "VBD");
    if tokens[root].upos != Upos::Noun
        || child(root, D::Cop).is_some()
        || !participle
        || subject > verb
    {
        return;
    }
    for (i, token) in tokens.iter_mut().enumerate() {
        let after = matches!(
            token.dependency,
            D::Punct | D::Obl | D::OblUnmarked | D::Advcl
        );
        if token.head == Some(root) && i != verb && (i < verb || after) {
            token.head = Some(verb);
        }
    }
    // What stands before a name belongs to it.
    let named = tokens[subject].dependency == D::Compound;
    if named {
        for token in &mut tokens[..subject] {
            if token.head == Some(verb)
                && matches!(token.dependency, D::Det | D::Compound | D::Amod)
            {
                token.head = Some(subject);
            }
        }
    }
    (tokens[subject].head, tokens[subject].dependency) = (Some(verb), D::Nsubj);
    (tokens[root].head, tokens[root].dependency) = (Some(verb), D::Obj);
    let verb = &mut tokens[verb];
    (verb.head, verb.dependency) = (None, D::Root);
    (verb.upos, verb.penn, verb.form) = (Upos::Verb, "VBD", VerbForm::Past);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// `form/penn/head/relation` of each word; a head of 0 is the root. Words stand apart but for hyphens.
    fn tokens(text: &str) -> Vec<Token> {
        let mut at = 0;
        text.split(' ')
            .map(|word| {
                let parts: Vec<&str> = word.split('/').collect();
                let [form, penn, head, relation] = parts[..] else {
                    panic!("four parts: {word}")
                };
                let span = Span::new(at, at + form.len());
                at += form.len() + usize::from(form != "-");
                let head: usize = head.parse().expect("a number");
                Token {
                    span,
                    lower: form.to_lowercase(),
                    penn: crate::analysis::tags::penn(penn),
                    upos: match penn {
                        "NNP" => Upos::Propn,
                        "NN" | "NNS" => Upos::Noun,
                        _ => Upos::X,
                    },
                    head: head.checked_sub(1),
                    dependency: D::named(relation),
                    ..Token::default()
                }
            })
            .collect()
    }

    #[test]
    fn a_name_before_a_participle_is_its_subject() {
        let mut found = tokens(
            "The/DT/4/det US/NNP/4/compound trained/VBN/4/amod rebels/NNS/0/root !/./4/punct",
        );
        mend(&mut found);
        let heads: Vec<Option<usize>> = found.iter().map(|t| t.head).collect();
        assert_eq!(heads, [Some(1), Some(2), None, Some(2), Some(2)]);
        assert_eq!(
            (found[1].dependency, found[3].dependency),
            (D::Nsubj, D::Obj)
        );
    }

    #[test]
    fn possessive_pronouns_belong_to_their_nouns() {
        let mut found = tokens("removed/VBD/0/root its/PRP/1/obj old/JJ/4/amod tanks/NNS/1/obj");
        mend(&mut found);
        assert_eq!((found[1].head, found[1].dependency), (Some(3), D::NmodPoss));
    }

    #[test]
    fn a_noun_with_a_subject_is_an_object() {
        let mut found = tokens("Chad/NNP/3/nsubj shipped/VBN/3/amod grain/NN/0/root !/./3/punct");
        mend(&mut found);
        let heads: Vec<Option<usize>> = found.iter().map(|t| t.head).collect();
        assert_eq!(heads, [Some(1), None, Some(1), Some(1)]);
        assert_eq!(found[2].dependency, D::Obj);
    }

    #[test]
    fn a_name_before_a_gerund_acts() {
        let mut found = tokens(
            "left/VBD/0/root with/IN/4/case Quito/NNP/4/compound saying/NN/1/obl so/RB/4/obj",
        );
        mend(&mut found);
        assert_eq!(found[2].dependency, D::Nsubj);
        assert_eq!((found[3].dependency, found[3].penn), (D::Advcl, "VBG"));
    }
}
