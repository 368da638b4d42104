//! The catalogue of fields and the schema agree: every field can be shown, filtered, counted and sorted by.

use chrono::NaiveDate;
use dateline::query::{self, Context, Kind, NameKind, Names, PlaceMatch, Table};
use rusqlite::Connection;
use std::collections::BTreeMap;

struct Nothing;

impl Names for Nothing {
    fn actor(&self, name: &str) -> Vec<String> {
        vec![name.to_string()]
    }
    fn place(&self, name: &str) -> PlaceMatch {
        PlaceMatch {
            names: vec![name.to_string()],
            regions: vec![name.to_string()],
            countries: vec!["SYR".to_string()],
        }
    }
    fn point(&self, _: &str) -> Option<(f64, f64)> {
        Some((36.2, 37.16))
    }
    fn nearest(&self, _: NameKind, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn complete(&self, _: NameKind, _: &str, _: usize) -> Vec<String> {
        Vec::new()
    }
    fn is_publisher(&self, _: &str) -> bool {
        true
    }
}

fn store() -> Connection {
    let connection = Connection::open_in_memory().expect("memory");
    connection
        .execute_batch(include_str!("../schema.sql"))
        .expect("schema");
    connection
}

/// Compiles, prepares, binds as many values as there are numbers, and runs; the footer too.
fn run(connection: &Connection, text: &str) {
    let parameters = BTreeMap::new();
    let today = NaiveDate::from_ymd_opt(2017, 6, 19).expect("a day");
    let context = Context {
        today,
        parameters: &parameters,
        names: &Nothing,
    };
    let compiled =
        query::compile(text, &context).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    let mut all = vec![&compiled.sql];
    if let Some(footer) = &compiled.footer {
        all.extend(&footer.statuses);
        all.extend(&footer.groups);
        all.extend(footer.left_out.iter().map(|l| &l.sql));
    }
    for sql in all {
        let statement = connection
            .prepare(&sql.text)
            .unwrap_or_else(|e| panic!("{text}\n{}\n{e}", sql.text));
        assert!(statement.readonly(), "{text}");
        assert_eq!(
            statement.parameter_count(),
            sql.parameters.len(),
            "{text}\n{}",
            sql.text
        );
        let written = query::written_out(sql);
        let mut plain = connection
            .prepare(&written)
            .unwrap_or_else(|e| panic!("{text}\n{written}\n{e}"));
        let mut rows = plain.query([]).expect("runs");
        while rows
            .next()
            .unwrap_or_else(|e| panic!("{text}\n{written}\n{e}"))
            .is_some()
        {}
    }
    let statement = connection
        .prepare(&compiled.sql.text)
        .expect("prepared before");
    let names: Vec<&str> = compiled.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(
        statement.column_names().collect::<Vec<_>>(),
        names,
        "{text}"
    );
}

fn example(kind: Kind) -> String {
    match kind {
        Kind::Integer => "10".to_string(),
        Kind::Decimal => "0.5".to_string(),
        Kind::Date => "2016-09".to_string(),
        Kind::Bin(query::Bin::Day) => "2016-09-09".to_string(),
        Kind::Bin(query::Bin::Week) => "2016-W36".to_string(),
        Kind::Bin(query::Bin::Month) => "2016-09".to_string(),
        Kind::Bin(query::Bin::Quarter) => "2016-Q3".to_string(),
        Kind::Bin(query::Bin::Year) => "2016".to_string(),
        Kind::Choice(set) => set.words()[0].to_string(),
        Kind::Type => "airstrike".to_string(),
        Kind::Flag => "yes".to_string(),
        _ => "\"some name\"".to_string(),
    }
}

#[test]
fn every_field_of_the_catalogue_prepares() {
    let connection = store();
    for table in Table::ALL {
        let name = table.name();
        run(&connection, name);
        for field in query::fields(table) {
            let (f, value) = (field.name, example(field.kind));
            run(&connection, &format!("{name} | show {f}"));
            run(
                &connection,
                &format!("{name} | sort {f} desc | take 3 skip 1"),
            );
            run(
                &connection,
                &format!("{name} | top 3 by {f} | where {f} = none | top 2 by {f}"),
            );
            run(
                &connection,
                &format!("{name} where {f} = any and not {f} != none"),
            );
            run(
                &connection,
                &format!(
                    "{name} | count, uniq({f}), min({f}), max({f}) as most by {f} | where {f} = none"
                ),
            );
            if field.kind != Kind::Search || f == "headline" {
                run(
                    &connection,
                    &format!("{name} where {f} = {value} or {f} not in ({value}, none)"),
                );
                run(
                    &connection,
                    &format!(
                        "{name} | count by {f} | where {f} = {}",
                        if field.kind == Kind::Type {
                            "assault"
                        } else {
                            &value
                        }
                    ),
                );
            }
            if field.kind.is_number() {
                run(
                    &connection,
                    &format!(
                        "{name} | sum({f}), avg({f}), median({f}) by {f} | top 3 by avg_{}",
                        f.replace('.', "_")
                    ),
                );
            }
            if field.kind.is_number() || matches!(field.kind, Kind::Date | Kind::Bin(_)) {
                run(
                    &connection,
                    &format!(
                        "{name} where {f} < {value} or {f} >= {value} or {f} in {value}..{value}"
                    ),
                );
            } else if field.kind != Kind::Flag {
                run(
                    &connection,
                    &format!("{name} where {f} ~ \"some words\" and {f} !~ \"others\""),
                );
            }
        }
        for other in Table::ALL {
            run(&connection, &format!("{name} | {} | count", other.name()));
        }
        run(&connection, &format!("{name} | facets"));
    }
    for text in ["events", "casualties", "locations"] {
        run(
            &connection,
            &format!("{text} where within 50km of Aleppo and not within box 36,170,37,-170"),
        );
    }
    for text in ["events", "casualties", "articles"] {
        run(
            &connection,
            &format!("{text} where \"barrel bomb\" and not 'a b'~5 and text ~ chlor*"),
        );
    }
}
