//! Actors of one's own: a TSV file whose rows win over the embedded tables for the same name or alias.
//!
//! Its first line names the columns `name kind country role role2 aliases from to`, in any order; `name` and `kind` are
//! required, aliases are parted by `|`. Rows of one name with dates are the posts of a person, or what a group was when.

use super::actors::{ABROAD, ActorTable, Name, Named, Person, SECTORS, Term, Window, key, words};
use super::countries::Countries;
use super::headed::{Cells, Checked, Fault, Headed, instead};
use crate::error::Result;
use std::collections::HashMap;
use std::path::Path;

/// The columns; `example` may stand beside them.
pub const COLUMNS: [&str; 9] = [
    "name", "kind", "country", "role", "role2", "aliases", "from", "to", "example",
];
/// Those that must be there.
pub const REQUIRED: [&str; 2] = ["name", "kind"];
/// Kinds that an actor of one's own may have.
pub const KINDS: [&str; 4] = ["person", "group", "organization", "state"];
/// What the file is, in errors.
const WHAT: &str = "list of actors";
const WORKS: &str = "it has the columns name kind country role role2 aliases from to, divided by tabs; \
     see: dateline lexicon check --help";
/// Between two aliases.
const BAR: char = '|';

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnActor {
    /// Usual form of the name.
    pub name: &'static str,
    /// One of `KINDS`.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3, XKX, one of `ABROAD`, or empty.
    pub country: &'static str,
    /// PLOVER sector, or empty.
    pub role: &'static str,
    /// Second sector, or empty.
    pub role2: &'static str,
    /// Its other names.
    pub aliases: Vec<&'static str>,
    /// When it holds; `None`: always.
    pub window: Option<Window>,
    /// A sentence that names it, or empty.
    pub example: &'static str,
}

impl OwnActor {
    fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// The words of a name as the index folds them.
fn folded(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.folded).collect()
}

/// Reads a file of actors. The error names the file, the line and what would work.
pub fn load(path: &Path, countries: &Countries) -> Result<Vec<OwnActor>> {
    let text = super::own_file(path, WHAT).map_err(|e| e.help(WORKS))?;
    let table = Headed::new(super::kept(text));
    let rows = check(&table, countries).whole(WHAT, path)?;
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Reads all rows that are right and tells everything that is wrong.
pub fn check(table: &Headed<'static>, countries: &Countries) -> Checked<OwnActor> {
    let mut checked = Checked::read(table, &REQUIRED, |_, cells| row(cells, countries));
    let mut faults = Vec::new();
    let mut kept: Vec<(usize, OwnActor)> = Vec::new();
    for (line, row) in checked.rows {
        match against(&row, &kept) {
            Some(what) => faults.push(Fault { line, what }),
            None => kept.push((line, row)),
        }
    }
    checked.rows = kept;
    checked.faults.extend(faults);
    checked.faults.sort_by_key(|fault| fault.line);
    checked
}

fn row(
    cells: &Cells<'_, 'static>,
    countries: &Countries,
) -> std::result::Result<OwnActor, Vec<String>> {
    let mut wrong = Vec::new();
    let name = cells.get("name");
    if name.is_empty() {
        wrong.push("there is no name".to_string());
    } else if folded(name).is_empty() {
        wrong.push(format!("`{name}` has no word"));
    }
    let kind = KINDS.into_iter().find(|k| *k == cells.get("kind"));
    if kind.is_none() {
        let kind = cells.get("kind");
        let instead = instead(kind, KINDS);
        wrong.push(format!("`{kind}` is no kind of actor{instead}"));
    }
    let country = cells.get("country");
    if let Err(what) = coded(country, countries) {
        wrong.push(what);
    }
    for column in ["role", "role2"] {
        let role = cells.get(column);
        if !role.is_empty() && !SECTORS.contains(&role) {
            let instead = instead(role, SECTORS);
            wrong.push(format!("`{role}` is no {column}{instead}"));
        }
    }
    let mut aliases = Vec::new();
    for alias in cells.get("aliases").split(BAR).map(str::trim) {
        if alias.contains(';') {
            wrong.push(format!(
                "the alias `{alias}` holds a `;`; aliases are parted by |"
            ));
        } else if !folded(alias).is_empty() {
            aliases.push(alias);
        }
    }
    let window = match window(cells.get("from"), cells.get("to")) {
        Ok(window) => window,
        Err(what) => {
            wrong.push(what);
            None
        }
    };
    match kind {
        Some(kind) if wrong.is_empty() => Ok(OwnActor {
            name,
            kind,
            country,
            role: cells.get("role"),
            role2: cells.get("role2"),
            aliases,
            window,
            example: cells.get("example"),
        }),
        _ => Err(wrong),
    }
}

/// Whether a country is one, or a word that stands for one.
fn coded(country: &str, countries: &Countries) -> std::result::Result<(), String> {
    if country.is_empty() || ABROAD.contains(&country) || countries.by_iso3(country).is_some() {
        return Ok(());
    }
    let help = match countries.meant(country)[..] {
        [one] => format!("; did you mean `{}`?", one.iso3),
        _ => format!(
            "; write its ISO 3166-1 alpha-3 code, or one of {}",
            ABROAD.join(" ")
        ),
    };
    Err(format!("`{country}` is no country{help}"))
}

/// From the first month to the last: a year alone is from its January, or until its December.
fn window(from: &str, to: &str) -> std::result::Result<Option<Window>, String> {
    if from.is_empty() && to.is_empty() {
        return Ok(None);
    }
    for (column, day) in [("from", from), ("to", to)] {
        let (year, month) = day.split_once('-').unwrap_or((day, "01"));
        let digits =
            |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        let month = digits(month, 2) && (1..=12).contains(&month.parse().unwrap_or(0));
        let right = day.is_empty() || digits(year, 4) && month;
        if !right {
            return Err(format!(
                "`{day}` is no `{column}`; write a year or month such as 2016 or 2016-09, or nothing"
            ));
        }
    }
    let end = if to.len() == 4 {
        format!("{to}-12")
    } else {
        to.to_string()
    };
    let window = Window::new(from, &end);
    if window.from >= window.to {
        return Err(format!("from {from} is after to {to}"));
    }
    Ok(Some(window))
}

/// What keeps a row from standing beside those before it.
fn against(row: &OwnActor, before: &[(usize, OwnActor)]) -> Option<String> {
    let name = row.name;
    let own = folded(name);
    for (line, other) in before {
        if folded(other.name) != own {
            // Persons may be namesakes.
            if row.kind == "person" && other.kind == "person" {
                continue;
            }
            let taken: Vec<Vec<String>> = other.names().map(folded).collect();
            let same = row.names().find(|name| taken.contains(&folded(name)));
            if let Some(same) = same {
                return Some(format!(
                    "`{same}` is there already, for `{}` in line {line}",
                    other.name
                ));
            }
            continue;
        }
        if other.kind != row.kind {
            return Some(format!(
                "`{name}` is a {} in line {line}; one name is of one kind",
                other.kind
            ));
        }
        let codes = |row: &OwnActor| (row.country, row.role2);
        if row.kind != "person" && codes(row) != codes(other) {
            return Some(format!(
                "`{name}` has another country or role2 in line {line}; only the role of a {} changes with time",
                row.kind
            ));
        }
        let overlap = match (row.window, other.window) {
            (None, None) => true,
            (Some(a), Some(b)) if row.kind == "person" => a == b && row.role == other.role,
            (Some(a), Some(b)) => a.from < b.to && b.from < a.to,
            // A row without dates tells what holds at other times.
            _ => false,
        };
        if overlap {
            return Some(match row.window {
                None => format!(
                    "`{name}` is there already, in line {line}; keep one of them, or give them dates"
                ),
                Some(_) => format!("the dates of `{name}` overlap those of line {line}"),
            });
        }
    }
    None
}

impl ActorTable {
    /// Adds actors of one's own. They take the place of those of the tables that have the same name, with their other names;
    /// and an alias stands for them alone.
    pub fn add(&mut self, own: &[OwnActor]) {
        let mut ids: HashMap<Vec<String>, Name> = HashMap::new();
        let known = (self.persons.len(), self.named.len());
        for row in own {
            let id = match ids.get(&folded(row.name)) {
                Some(id) => *id,
                None => {
                    let id = self.begin(row);
                    self.replace(row.name, id, known);
                    ids.insert(folded(row.name), id);
                    id
                }
            };
            match id {
                Name::Person(n) => self.persons[n].terms.push(Term {
                    country: row.country,
                    role: row.role,
                    role2: row.role2,
                    title: "",
                    window: row.window.unwrap_or(Window::new("", "")),
                }),
                Name::Named(n) => match row.window {
                    Some(window) => self.named[n].windows.push((window, row.role)),
                    None => self.named[n].role = row.role,
                },
            }
        }
        // Namesakes of one's own share a name.
        let mut claims: HashMap<Vec<String>, (&str, Vec<Name>)> = HashMap::new();
        for row in own {
            let Some(id) = ids.get(&folded(row.name)) else {
                continue;
            };
            for name in row.names() {
                let (_, names) = claims.entry(folded(name)).or_insert((name, Vec::new()));
                if !names.contains(id) {
                    names.push(*id);
                }
            }
        }
        for (name, ids) in claims.into_values() {
            self.names.claim(name, &ids);
        }
        self.names.finish();
    }

    /// Begins an actor without posts.
    fn begin(&mut self, row: &OwnActor) -> Name {
        let name = row.name;
        if row.kind == "person" {
            let n = self.persons.len();
            let surname = name.rsplit(' ').next().unwrap_or(name);
            self.persons.push(Person {
                name,
                surname,
                terms: Vec::new(),
            });
            self.surnames.entry(key(surname)).or_default().push(n);
            return Name::Person(n);
        }
        self.named.push(Named {
            name,
            kind: row.kind,
            country: row.country,
            role: "",
            role2: row.role2,
            windows: Vec::new(),
        });
        Name::Named(self.named.len() - 1)
    }

    /// Lets the names of an actor of the tables, if one has this name, stand for another.
    fn replace(&mut self, name: &str, id: Name, known: (usize, usize)) {
        let name = folded(name);
        let persons: Vec<usize> = (0..known.0)
            .filter(|n| folded(self.persons[*n].name) == name)
            .collect();
        let named = (0..known.1).filter(|n| folded(self.named[*n].name) == name);
        let mut old: Vec<Name> = named.map(Name::Named).collect();
        old.extend(persons.iter().copied().map(Name::Person));
        self.names.lead(&old, id);
        for list in self.surnames.values_mut() {
            list.retain(|n| !persons.contains(n));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "name\tkind\tcountry\trole\trole2\taliases\tfrom\tto\n";

    fn checked(lines: &str) -> Checked<OwnActor> {
        let text = super::super::kept(format!("{HEADER}{lines}"));
        check(&Headed::new(text), &Countries::load())
    }

    fn table(lines: &str) -> ActorTable {
        let checked = checked(lines);
        assert_eq!(checked.faults, [], "{lines}");
        let rows: Vec<OwnActor> = checked.rows.into_iter().map(|(_, row)| row).collect();
        let mut table = ActorTable::load();
        table.add(&rows);
        table
    }

    #[test]
    fn rows_win_with_all_names_of_the_actor_they_replace() {
        let table = table(
            "Taliban\tgroup\tAFG\tGOV\t\tthe Emirate\t\t\nHill Watch\torganization\tNGO\tSOC\t\tHW|PKK\t\t\n",
        );
        for name in ["Taliban", "Taleban", "the Emirate"] {
            let found = table.organization(name).map(|n| (n.name, n.role));
            assert_eq!(found, Some(("Taliban", "GOV")), "{name}");
        }
        let taken = table.organization("PKK").map(|n| n.name);
        assert_eq!(taken, Some("Hill Watch"));
        // An alias that is taken leaves the actor its other names.
        let party = table
            .organization("Kurdistan Workers' Party")
            .map(|n| n.name);
        assert!(party.is_some_and(|name| name != "Hill Watch"), "{party:?}");
    }

    #[test]
    fn rows_of_one_person_are_terms() {
        let table = table(
            "Ada Northby\tperson\tNOR\tMIL\t\tGeneral Northby\t2010\t2014\nAda Northby\tperson\tNOR\tGOV\t\t\t2015-01\t\n",
        );
        let found = table.name_at(&words("General Northby"));
        let Some((2, names)) = found else {
            panic!("{found:?}")
        };
        let [Name::Person(n)] = names[..] else {
            panic!("{names:?}")
        };
        let on = |day: &str| table.persons[n].on(day.parse().ok()).1;
        assert_eq!(on("2014-12-31"), Some("MIL"));
        assert_eq!(on("2016-01-01"), Some("GOV"));
        assert_eq!(on("2001-01-01"), None);
        assert_eq!(table.by_surname("Northby"), [n]);
    }

    #[test]
    fn rows_of_one_group_are_windows() {
        let table = table(
            "Dune Front\tgroup\tMLI\tREB\t\t\t2010\t2014\nDune Front\tgroup\tMLI\tGOV\t\t\t2015\t\n",
        );
        let front = table.organization("Dune Front").expect("it is there");
        let on = |day: &str| front.role_on(day.parse().ok());
        assert_eq!(
            [on("2012-01-01"), on("2016-01-01"), on("2001-01-01")],
            [Some("REB"), Some("GOV"), None]
        );
        assert_eq!(front.role_on(None), Some("GOV"));
    }

    #[test]
    fn namesakes_share_a_name() {
        let table = table(
            "Jo Ax\tperson\tUSA\tGOV\t\tthe Axe\t\t\nJon Ax\tperson\tCAN\tBUS\t\tthe Axe\t\t\n",
        );
        let found = table
            .name_at(&words("the Axe"))
            .map(|(_, names)| names.len());
        assert_eq!(found, Some(2));
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let lines = "\tgroup\tSYR\tREB\t\t\t\t\n\
            A Band\tbands\tSyria\tRBE\tXX\ta;b\t2016-13\t\n\
            B Band\tgroup\n\
            C Band\tgroup\tSYR\tREB\t\tCB\t\t\n\
            c band\tgroup\tSYR\tREB\t\t\t\t\n\
            C Band\tperson\tSYR\tREB\t\t\t2015\t\n\
            C Band\tgroup\tIRQ\tGOV\t\t\t2015\t\n\
            D Band\tgroup\tSYR\tREB\t\tCB\t\t\n\
            E Band\tgroup\tZZZ\tREB\t\t\t2016\t2015\n\
            F Band\tgroup\tSYR\tREB\t\t\t2010\t2014\n\
            F Band\tgroup\tSYR\tGOV\t\t\t2014-06\t\n";
        let told: Vec<String> = checked(lines)
            .faults
            .iter()
            .map(|f| format!("{}: {}", f.line, f.what))
            .collect();
        let wanted = [
            "2: there is no name",
            "3: `bands` is no kind of actor; there are person group organization state",
            "3: `Syria` is no country; did you mean `SYR`?",
            "3: `RBE` is no role; did you mean `REB`?",
            "3: `XX` is no role2; there are",
            "3: the alias `a;b` holds a `;`; aliases are parted by |",
            "3: `2016-13` is no `from`; write a year or month such as 2016 or 2016-09, or nothing",
            "4: has 2 cells, not 8",
            "6: `c band` is there already, in line 5; keep one of them, or give them dates",
            "7: `C Band` is a group in line 5; one name is of one kind",
            "8: `C Band` has another country or role2 in line 5; only the role of a group changes",
            "9: `CB` is there already, for `C Band` in line 5",
            "10: `ZZZ` is no country; write its ISO 3166-1 alpha-3 code, or one of IGO",
            "10: from 2016 is after to 2015",
            "12: the dates of `F Band` overlap those of line 11",
        ];
        assert_eq!(told.len(), wanted.len(), "{told:#?}");
        for (told, wanted) in told.iter().zip(wanted) {
            assert!(told.starts_with(wanted), "{told}\n{wanted}");
        }
    }
}
