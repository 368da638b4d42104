//! `gazetteer find` and `gazetteer import`: what a name may mean, and places of one's own.

use super::tables::GazetteerArguments;
use super::{DONE, Failure, Global, WRONG, say};
use crate::error::Error;
use crate::extract::places::senses::{NameSense, senses};
use crate::knowledge::geonames::{self, BadLine, Wanted};
use crate::knowledge::{Knowledge, fold, own_places};
use crate::output::problems::{Message, render};
use crate::output::style::{counted, grouped, visible};
use crate::output::{Format, Style, writer};
use crate::rows::{Value, allowed_edits, edits};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;

/// So many bad lines are listed.
const LISTED: usize = 20;
/// So many near spellings are offered.
const OFFERED: usize = 5;

/// Arguments of `gazetteer`.
#[derive(Debug, Args)]
pub(super) struct GazetteerCommand {
    #[command(subcommand)]
    command: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    /// The places that a name may mean, the likeliest first
    Find(FindArguments),
    /// Make a gazetteer of one's own from GeoNames files and tables
    Import(ImportArguments),
}

const FINDING: &str = "\
The columns are name, kind, country, admin1, population, latitude, longitude, geonames_id, prior, gazetteer.
The prior is what a candidate weighs before an article is looked at: a country 9 and more, a city the logarithm of
its people. A stated container (\"Paris, Texas\") adds 14, the article's other places up to 9.

Examples:
  dateline gazetteer find Springfield
  dateline gazetteer find Georgia --format csv

Exit codes: 0 found, 1 unknown name, 2 wrong usage.";

#[derive(Debug, Args)]
#[command(after_help = FINDING)]
struct FindArguments {
    /// The name, in any case
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    #[command(flatten)]
    tables: GazetteerArguments,
}

const IMPORTING: &str = "\
Files are told apart by their columns:
  GeoNames dumps       19 columns: allCountries.txt, SY.txt, cities500.txt …
  alternateNamesV2     adds names to the places imported in the same run
  a table of one's own CSV or TSV whose first line names its columns: name, lat, lon; optional country, kind, admin1,
                       population, alternate_names (parted by ; or |), geonames_id

The gazetteer is a TSV with the columns name kind country admin1 lat lon population geonames_id alternate_names:
country is ISO 3166-1 alpha-3, kind one of city admin1 admin2 region water mountain facility road, alternate names
are parted by |, an empty cell is unknown. It may be written and edited by hand.

Use it with --gazetteer FILE or $DATELINE_GAZETTEER. Its places win over the embedded ones of the same name or GeoNames
id. Only those that came from GeoNames, with an id, leave first-order divisions and larger cities of 500,000 people and
more beside them.

Examples:
  dateline gazetteer import SY.txt alternateNamesV2.txt --out syria.tsv
  dateline gazetteer import camps.csv allCountries.txt --country SY,IQ --class P,A,L --out places.tsv

Exit codes: 0 done, 1 nothing usable or a file cannot be read, 2 wrong usage.";

#[derive(Debug, Args)]
#[command(after_help = IMPORTING)]
struct ImportArguments {
    /// GeoNames dumps, alternate names, tables with a header
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Only places of these countries, as ISO codes or names
    #[arg(long, value_name = "XX,YY", value_delimiter = ',')]
    country: Vec<String>,
    /// GeoNames feature classes to take from dumps: A areas, P populated places, H waters, T mountains and islands,
    /// L regions, V forests, U undersea, R roads, S buildings
    #[arg(long, value_name = "CLASSES", value_delimiter = ',', default_value = "P,A", value_parser = class)]
    class: Vec<char>,
    /// Where to write the gazetteer [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn class(text: &str) -> Result<char, String> {
    let mut letters = text.trim().chars().map(|c| c.to_ascii_uppercase());
    match (letters.next(), letters.next()) {
        (Some(class), None) if "AHLPRSTUV".contains(class) => Ok(class),
        _ => Err("one of A, H, L, P, R, S, T, U, V".to_string()),
    }
}

/// Runs `gazetteer`.
pub(super) fn gazetteer(global: &Global, own: GazetteerCommand) -> Result<u8, Failure> {
    match own.command {
        Which::Find(own) => find(global, &own),
        Which::Import(own) => import(own),
    }
}

fn find(global: &Global, own: &FindArguments) -> Result<u8, Failure> {
    let knowledge = own.tables.load()?;
    let name = own.name.join(" ");
    let found = senses(&name, &knowledge);
    if found.is_empty() {
        let mut error = Error::new(format!("the gazetteer has no place `{name}`"));
        let near = near_spellings(&name, &knowledge);
        if !near.is_empty() {
            let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
            error = error.help(format!("spelled nearly so: {}", near.join(", ")));
        }
        say(&render(
            &Message::from(&error),
            None,
            &Style::of_stderr(global.color),
        ));
        return Ok(WRONG);
    }
    let style = Style::of_stdout(global.color);
    let format = global.format.unwrap_or(if style.terminal {
        Format::Table
    } else {
        Format::Tsv
    });
    let columns = [
        "name",
        "kind",
        "country",
        "admin1",
        "population",
        "latitude",
        "longitude",
        "geonames_id",
        "prior",
        "gazetteer",
    ]
    .map(str::to_string);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut rows = writer(format, &columns, style, Box::new(&mut out))?;
    for sense in &found {
        rows.row(&row(sense))?;
    }
    rows.finish()?;
    drop(rows);
    out.flush()?;
    Ok(DONE)
}

fn row(sense: &NameSense) -> [Value; 10] {
    let text = |text: Option<&str>| text.map_or(Value::Null, |t| Value::Text(t.to_string()));
    let number = |number: Option<u64>| {
        number.map_or(Value::Null, |n| {
            Value::Integer(i64::try_from(n).unwrap_or(i64::MAX))
        })
    };
    let degrees = |degrees: Option<f64>| degrees.map_or(Value::Null, Value::Real);
    [
        text(Some(&sense.name)),
        text(Some(sense.kind)),
        text(sense.country),
        text(sense.admin1.as_deref()),
        number(sense.population),
        degrees(sense.point.map(|p| p.0)),
        degrees(sense.point.map(|p| p.1)),
        number(sense.geonames_id.map(u64::from)),
        Value::Real((sense.prior * 100.0).round() / 100.0),
        text(Some(if sense.own { "own" } else { "embedded" })),
    ]
}

/// Names spelled nearly like one that is unknown, the best known first.
fn near_spellings(name: &str, knowledge: &Knowledge) -> Vec<String> {
    let folded = fold(name);
    let Some(first) = folded.chars().next() else {
        return Vec::new();
    };
    let allowed = allowed_edits(folded.chars().count()).min(2);
    let mut near: Vec<(usize, u32, String)> = Vec::new();
    for key in knowledge.gazetteer.folded_names() {
        // First letters are seldom mistaken, and most names need no closer look.
        if !key.starts_with(first) || key.len().abs_diff(folded.len()) > allowed {
            continue;
        }
        let Some(edits) = edits(&folded, key, allowed) else {
            continue;
        };
        let known = knowledge
            .gazetteer
            .find(key)
            .filter(|(_, alternative)| !alternative)
            .map(|(id, _)| knowledge.gazetteer.record(id))
            .max_by_key(|r| r.population);
        if let Some(record) = known {
            near.push((edits, record.population, record.name.to_string()));
        }
    }
    near.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    near.dedup_by(|a, b| a.2 == b.2);
    near.truncate(OFFERED);
    near.into_iter().map(|(_, _, name)| name).collect()
}

fn import(own: ImportArguments) -> Result<u8, Failure> {
    let knowledge = Knowledge::load()?;
    let countries = &knowledge.countries;
    let mut wanted = Wanted {
        countries: Vec::new(),
        classes: own.class,
    };
    for country in own
        .country
        .iter()
        .map(|c| c.trim())
        .filter(|c| !c.is_empty())
    {
        let number = own_places::country(country, countries).map_err(Error::new)?;
        wanted.countries.extend(number);
    }
    let mut listed = 0;
    let mut tell = |bad: BadLine| {
        listed += 1;
        if listed <= LISTED {
            let line = format!("{}:{}: {}", bad.path.display(), bad.line, bad.reason);
            say(&format!("rejected {}\n", visible(&line)));
        }
    };
    let import = geonames::import(
        &own.files,
        &wanted,
        countries,
        &knowledge.gazetteer,
        &mut tell,
    )?;
    if listed > LISTED {
        say(&format!("and {} more\n", grouped((listed - LISTED) as u64)));
    }
    let mut summary = String::new();
    let mut line = |name: &str, count: usize, one: &str, many: &str| {
        if count > 0 {
            summary.push_str(&format!(
                "{name:<10} {}\n",
                counted(count as u64, one, many)
            ));
        }
    };
    line("rejected", import.bad, "line", "lines");
    line("left out", import.left_out, "row", "rows");
    line("added", import.names, "alternate name", "alternate names");
    if import.places.is_empty() {
        say(&summary);
        let error = Error::new("there is nothing to import: no row is usable and wanted");
        return Err(match import.left_out {
            0 => error,
            _ => error.help("--country and --class say what is taken"),
        }
        .into());
    }
    match &own.out {
        Some(path) => {
            let mut text = Vec::new();
            own_places::write(&import.places, countries, &mut text)?;
            std::fs::write(path, text).map_err(|error| {
                Error::new(format!(
                    "cannot write `{}`: {}",
                    path.display(),
                    super::reason(&error)
                ))
            })?;
        }
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            own_places::write(&import.places, countries, &mut out)?;
            out.flush()?;
        }
    }
    let places = counted(import.places.len() as u64, "place", "places");
    let target = match &own.out {
        Some(path) => format!(" in {}", path.display()),
        None => String::new(),
    };
    say(&format!(
        "{summary}imported   {places}{}\n",
        visible(&target)
    ));
    Ok(DONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_near() {
        let knowledge = crate::knowledge::shared();
        let near = near_spellings("Alepo", knowledge);
        assert!(near.iter().any(|n| n == "Aleppo"), "{near:?}");
        assert!(near_spellings("", knowledge).is_empty());
    }

    #[test]
    fn classes_are_letters_of_geonames() {
        assert_eq!(class("p"), Ok('P'));
        assert!(class("PPL").is_err() && class("").is_err() && class("X").is_err());
    }
}
