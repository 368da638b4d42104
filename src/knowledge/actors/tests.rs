//! Every line of the actor tables is found in its example.

use super::*;

/// Everything that `find` sees in the example, from each word on.
fn anywhere<T>(example: &str, find: impl Fn(&[Word]) -> Option<T>) -> Vec<T> {
    let words = words(example);
    (0..words.len()).filter_map(|i| find(&words[i..])).collect()
}

fn coded(country: &str) -> bool {
    ABROAD.contains(&country)
        || crate::knowledge::countries::Countries::load()
            .by_iso3(country)
            .is_some()
}

#[test]
fn every_person_is_found_in_the_example_with_the_role_of_the_term() {
    let tables = ActorTable::load();
    let codes: HashSet<&str> = crate::knowledge::table(LEADERS).map(|r| r[3]).collect();
    assert!(codes.iter().all(|c| coded(c)));
    for row in crate::knowledge::table(LEADERS) {
        let [name, surname, _, country, role, role2, _, from, to, example] = row[..] else {
            panic!("{row:?}")
        };
        assert!(SECTORS.contains(&role), "{name}");
        assert!(
            month(from).is_some() && (to.is_empty() || month(to) > month(from)),
            "{name}"
        );
        let found: Vec<Name> = anywhere(example, |w| tables.name_at(w))
            .into_iter()
            .flat_map(|(_, names)| names)
            .collect();
        let person = found.iter().find_map(|n| match n {
            Name::Person(n) if tables.persons[*n].name == name => Some(&tables.persons[*n]),
            _ => None,
        });
        let term = person.and_then(|p| {
            p.terms
                .iter()
                .find(|t| t.country == country && Window::new(from, to) == t.window)
        });
        assert!(
            term.is_some_and(|t| t.role == role && t.role2 == role2),
            "{example}"
        );
        assert!(!tables.by_surname(surname).is_empty(), "{surname}");
    }
}

#[test]
fn every_group_and_organization_is_found_in_the_example_and_by_its_other_names() {
    let tables = ActorTable::load();
    for (table, codes) in [(GROUPS, 2), (ORGANIZATIONS, 2)] {
        for row in crate::knowledge::table(table) {
            let (name, example) = (row[0], row[row.len() - 1]);
            assert_eq!(row.len(), if table == GROUPS { 8 } else { 7 }, "{name}");
            assert!(coded(row[codes]), "{name}");
            assert!(row[3].is_empty() || SECTORS.contains(&row[3]), "{name}");
            let seen = anywhere(example, |w| tables.name_at(w))
                .into_iter()
                .flat_map(|(_, names)| names)
                .any(|n| matches!(n, Name::Named(n) if tables.named[n].name == name));
            assert!(seen, "{example}");
            for alias in row[1].split(';').filter(|a| !a.is_empty()) {
                assert!(tables.organization(alias).is_some(), "{alias}");
            }
        }
    }
}

#[test]
fn every_agent_title_and_given_name_is_found_in_its_example() {
    let tables = ActorTable::load();
    for row in crate::knowledge::table(AGENTS) {
        let [noun, plural, role, role2, kind, example] = row[..] else {
            panic!("{row:?}")
        };
        assert!(role.is_empty() || SECTORS.contains(&role), "{noun}");
        assert!(role2.is_empty() || SECTORS.contains(&role2), "{noun}");
        assert!(
            ["person", "group", "organization", "unit"].contains(&kind),
            "{noun}"
        );
        let found: Vec<&Agent> = anywhere(example, |w| tables.agent_at(w))
            .into_iter()
            .map(|(_, n, _)| &tables.agents[n])
            .collect();
        let agent = found.iter().find(|a| a.noun == noun);
        assert!(
            agent.is_some_and(|a| a.role == role && a.plural == plural),
            "{example}"
        );
    }
    for row in crate::knowledge::table(TITLES) {
        let [title, role, example] = row[..] else {
            panic!("{row:?}")
        };
        let found = anywhere(example, |w| tables.title_at(w));
        assert_eq!(found.first(), Some(&(words(title).len(), role)), "{title}");
    }
    for row in crate::knowledge::table(GIVEN_NAMES) {
        let [name, example] = row[..] else {
            panic!("{row:?}")
        };
        let first = example.split(' ').next().unwrap_or("");
        assert!(first == name && tables.is_given_name(first), "{example}");
    }
}

#[test]
fn acronyms_need_capitals_and_spellings_are_one() {
    let tables = ActorTable::load();
    assert!(tables.organization("IS").is_some() && tables.organization("is").is_none());
    assert!(tables.organization("WHO").is_some() && tables.organization("who").is_none());
    assert!(tables.organization("al-Shabab").is_some());
    assert!(tables.organization("Kurdistan Workers' Party").is_some());
    let person = |name: &str| tables.name_at(&words(name)).is_some();
    assert!(person("Mohammed Morsi") && person("Muhammad Mursi"));
    assert!(person("Sergey Lavrov") && !person("sergey lavrov"));
}

#[test]
fn a_movement_governs_within_its_years() {
    let tables = ActorTable::load();
    let taliban = tables
        .organization("Taliban")
        .map(|t| ["2000-01-01", "2010-01-01", "2022-01-01"].map(|d| t.role_on(d.parse().ok())));
    assert_eq!(taliban, Some([Some("GOV"), Some("REB"), Some("GOV")]));
}
