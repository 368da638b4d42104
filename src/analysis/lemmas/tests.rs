//! Tests of lemmas.

use super::*;
use crate::analysis::parser::Parser;

#[test]
fn every_irregular_form_has_its_lemma() {
    let (lemmas, known) = (
        Lemmas::load(),
        Parser::load()
            .expect("the shipped model")
            .verbs()
            .iter()
            .cloned()
            .collect(),
    );
    let mut rows = 0;
    for row in crate::knowledge::table(IRREGULAR) {
        let [kind, lemma, forms, example] = row[..] else {
            panic!("four columns: {row:?}")
        };
        rows += 1;
        let words: Vec<String> = example
            .split(' ')
            .map(|w| w.trim_matches(['.', ',']).to_lowercase())
            .collect();
        for form in forms.split(' ') {
            let (upos, verb) = match kind {
                "verb" => (Upos::Verb, VerbForm::Past),
                "noun" => (Upos::Noun, VerbForm::None),
                "adjective" => (Upos::Adj, VerbForm::None),
                "adverb" => (Upos::Adv, VerbForm::None),
                _ => panic!("no kind: {kind}"),
            };
            assert_eq!(
                lemmas.lemma(&known, form, upos, verb, true, true),
                lemma,
                "{kind} {form}"
            );
        }
        assert!(
            forms.split(' ').any(|f| words.iter().any(|w| w == f)),
            "`{example}` holds none of `{forms}`"
        );
    }
    assert!(rows > 100);
}

#[test]
fn regular_forms_follow_the_rules() {
    let (lemmas, known) = (
        Lemmas::load(),
        Parser::load()
            .expect("the shipped model")
            .verbs()
            .iter()
            .cloned()
            .collect(),
    );
    for (form, lemma) in [
        ("killed", "kill"),
        ("stopped", "stop"),
        ("fired", "fire"),
        ("attacked", "attack"),
        ("attacking", "attack"),
        ("agreed", "agree"),
        ("accused", "accuse"),
        ("urged", "urge"),
        ("visited", "visit"),
        ("carried", "carry"),
        ("banned", "ban"),
        ("pledged", "pledge"),
        ("signed", "sign"),
        ("released", "release"),
        ("arrested", "arrest"),
        ("evacuated", "evacuate"),
        ("expelled", "expel"),
        ("injured", "injure"),
        ("wounded", "wound"),
        ("seized", "seize"),
        ("died", "die"),
        ("condemned", "condemn"),
        ("opened", "open"),
        ("detained", "detain"),
        ("backed", "back"),
        ("shelling", "shell"),
        ("raided", "raid"),
        ("imposed", "impose"),
        ("announced", "announce"),
        ("pushed", "push"),
        ("staged", "stage"),
        ("marched", "march"),
        ("exploded", "explode"),
        ("resigned", "resign"),
        ("threatened", "threaten"),
        ("voted", "vote"),
        ("launched", "launch"),
        ("abducted", "abduct"),
        ("invited", "invite"),
        ("united", "unite"),
        ("supported", "support"),
        ("deployed", "deploy"),
        ("negotiated", "negotiate"),
        ("criticized", "criticize"),
        ("struggling", "struggle"),
        ("ambushed", "ambush"),
        ("clashed", "clash"),
        ("discussed", "discuss"),
        ("ordered", "order"),
        ("planned", "plan"),
        ("required", "require"),
        ("declared", "declare"),
        ("used", "use"),
        ("closed", "close"),
        ("rescued", "rescue"),
    ] {
        assert_eq!(
            lemmas.lemma(&known, form, Upos::Verb, VerbForm::Past, false, false),
            lemma,
            "{form}"
        );
    }
    for (form, lemma) in [
        ("troops", "troop"),
        ("cities", "city"),
        ("men", "man"),
        ("clashes", "clash"),
        ("police", "police"),
    ] {
        assert_eq!(
            lemmas.lemma(&known, form, Upos::Noun, VerbForm::None, true, false),
            lemma,
            "{form}"
        );
    }
}

#[test]
fn unknown_verbs_follow_their_last_letters() {
    let (lemmas, nothing) = (Lemmas::load(), HashSet::new());
    for (form, lemma) in [
        ("barricaded", "barricade"),
        ("beheaded", "behead"),
        ("besieged", "besiege"),
        ("bulldozed", "bulldoze"),
        ("cancelled", "cancel"),
        ("chanting", "chant"),
        ("collapsed", "collapse"),
        ("coerced", "coerce"),
        ("defused", "defuse"),
        ("derailed", "derail"),
        ("disarmed", "disarm"),
        ("dislodged", "dislodge"),
        ("dismantled", "dismantle"),
        ("estranged", "estrange"),
        ("evicting", "evict"),
        ("fleeing", "flee"),
        ("floated", "float"),
        ("grilled", "grill"),
        ("hoping", "hope"),
        ("hopping", "hop"),
        ("infiltrated", "infiltrate"),
        ("installed", "install"),
        ("lied", "lie"),
        ("liaised", "liaise"),
        ("loathed", "loathe"),
        ("looted", "loot"),
        ("maimed", "maim"),
        ("massacred", "massacre"),
        ("nationalised", "nationalise"),
        ("overheard", "overhear"),
        ("overrode", "override"),
        ("patrolled", "patrol"),
        ("pummelling", "pummel"),
        ("quelled", "quell"),
        ("rebuilt", "rebuild"),
        ("re-elected", "re-elect"),
        ("remade", "remake"),
        ("reversed", "reverse"),
        ("sabotaged", "sabotage"),
        ("seething", "seethe"),
        ("shed", "shed"),
        ("smuggling", "smuggle"),
        ("soaked", "soak"),
        ("spiralled", "spiral"),
        ("spying", "spy"),
        ("strafed", "strafe"),
        ("torched", "torch"),
        ("underwritten", "underwrite"),
        ("vowed", "vow"),
    ] {
        let found = lemmas.lemma(
            &nothing,
            form,
            Upos::Verb,
            VerbForm::Participle,
            false,
            false,
        );
        assert_eq!(found, lemma, "{form}");
    }
}

#[test]
fn presents_and_clitics_have_their_lemmas() {
    let (lemmas, known) = (
        Lemmas::load(),
        Parser::load()
            .expect("the shipped model")
            .verbs()
            .iter()
            .cloned()
            .collect(),
    );
    for (word, form, lemma) in [
        ("need", VerbForm::Present, "need"),
        ("bring", VerbForm::Present, "bring"),
        ("lies", VerbForm::Present, "lie"),
        ("focuses", VerbForm::Present, "focus"),
        ("goes", VerbForm::Present, "go"),
        ("carries", VerbForm::Present, "carry"),
        ("clashes", VerbForm::Present, "clash"),
        ("says", VerbForm::Present, "say"),
        // Mistakes of a tagger.
        ("fled", VerbForm::Base, "flee"),
        ("killed", VerbForm::Present, "kill"),
        ("'d", VerbForm::Modal, "would"),
        ("'d", VerbForm::Past, "have"),
        ("ca", VerbForm::Modal, "can"),
        ("wo", VerbForm::Modal, "will"),
    ] {
        let found = lemmas.lemma(&known, word, Upos::Verb, form, false, false);
        assert_eq!(found, lemma, "{word}");
    }
}

#[test]
fn other_words_have_their_lemmas() {
    let (lemmas, known) = (Lemmas::load(), HashSet::new());
    for (words, upos, plural, compared) in [
        (
            "viruses virus|causes cause|excuses excuse|boxes box|heroes hero|shoes shoe|knives knife|gunmen gunman|\
             grandchildren grandchild|ex-wives ex-wife|hostage-takers hostage-taker|1990s 1990s|80's 80s|dvd's dvd|\
             people people|peoples people|losses loss|boss boss|boys boy|pies pie|parties party|waltzes waltz",
            Upos::Noun,
            true,
            false,
        ),
        ("news news|virus virus|pm p.m.", Upos::Noun, false, false),
        (
            "bigger big|hottest hot|easier easy|wealthiest wealthy|larger large|smaller small|longer long|safer safe|\
             poorer poor|deepest deep|closer close|wider wide|freer free|simpler simple|fewer few|grayer gray|\
             younger young|greater great|louder loud|quieter quiet|better good|worst bad|most most",
            Upos::Adj,
            false,
            true,
        ),
        ("former former|best best", Upos::Adj, false, false),
        (
            "later late|sooner soon|better well|further far",
            Upos::Adv,
            false,
            true,
        ),
        (
            "them they|those that|me i|herself herself",
            Upos::Pron,
            false,
            false,
        ),
        ("an a|these this|no no", Upos::Det, false, false),
        ("n't not|' 's|to to", Upos::Part, false, false),
        (
            "1,200 1200|3.5 3.5|two two|bn billion",
            Upos::Num,
            false,
            false,
        ),
        (
            "palestinians palestinian|philippines philippines",
            Upos::Propn,
            true,
            false,
        ),
        (
            "sept. september|sun sun|abbas abbas",
            Upos::Propn,
            false,
            false,
        ),
    ] {
        for pair in words.split('|') {
            let (word, lemma) = pair.split_once(' ').expect("a word and its lemma");
            let found = lemmas.lemma(&known, word, upos, VerbForm::None, plural, compared);
            assert_eq!(found, lemma, "{word}");
        }
    }
}
