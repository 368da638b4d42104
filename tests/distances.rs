//! `within` against distances and boxes counted here in another way: over the date line, at the poles, and at both ends of the scale.

use chrono::NaiveDate;
use dateline::article::Article;
use dateline::extract::{Casualty, Count, Event, Extraction, Found, Place};
use dateline::query::{self, Compiled, Context, NameKind, Names, PlaceMatch};
use dateline::rows::Value;
use dateline::span::{Field, Span};
use dateline::store::{Record, SentenceSpan, Store};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Mean radius of the Earth in kilometres.
const EARTH: f64 = 6371.0088;
/// Half the way round.
const HALF: f64 = EARTH * std::f64::consts::PI;
const BODY: &str = "Shells fell.";

type Coordinate = (f64, f64);

/// A store that knows no names; what is asked here are points.
struct Nameless;

impl Names for Nameless {
    fn actor(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn place(&self, _: &str) -> PlaceMatch {
        PlaceMatch::default()
    }
    fn point(&self, _: &str) -> Option<Coordinate> {
        None
    }
    fn nearest(&self, _: NameKind, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn complete(&self, _: NameKind, _: &str, _: usize) -> Vec<String> {
        Vec::new()
    }
    fn is_publisher(&self, _: &str) -> bool {
        false
    }
}

fn found<T>(value: T) -> Found<T> {
    Found {
        value,
        field: Field::Body,
        span: Span::new(0, 6),
        sentence: 0,
        rule: "made-up",
        confidence: 1.0,
    }
}

/// Places of an event: its own, and one further on.
fn places_of(event: usize, places: usize) -> [usize; 2] {
    [event, (event * 7 + 3) % places]
}

/// Place number `n` is called "n"; so is the event there by its mode, and a casualty statement by its victims.
/// One more place was recognised but not found.
fn store_of(points: &[Coordinate]) -> Store {
    let mut places: Vec<Found<Place>> = points
        .iter()
        .enumerate()
        .map(|(number, point)| {
            found(Place {
                name: number.to_string(),
                kind: "city",
                latitude: Some(point.0),
                longitude: Some(point.1),
                role: "literal",
                ..Place::default()
            })
        })
        .collect();
    places.push(found(Place {
        name: "nowhere".into(),
        kind: "city",
        role: "literal",
        ..Place::default()
    }));
    let events = (0..points.len())
        .map(|number| {
            found(Event {
                kind: "ASSAULT",
                mode: Some(number.to_string()),
                places: places_of(number, points.len()).to_vec(),
                place_basis: "clause",
                ..Event::default()
            })
        })
        .collect();
    let casualties = (0..points.len())
        .map(|number| {
            found(Casualty {
                kind: "killed",
                count: Count {
                    low: Some(1),
                    high: Some(1),
                    best: Some(1),
                },
                victims: Some(number.to_string()),
                // Every other statement has a place of its own.
                place: (number % 2 == 0).then_some(number),
                event: Some(number),
                role: "main",
                ..Casualty::default()
            })
        })
        .collect();
    let extraction = Extraction {
        places,
        events,
        casualties,
        ..Extraction::default()
    };
    let article = Article::new(NaiveDate::from_ymd_opt(2021, 3, 2), None, BODY);
    let sentences = [SentenceSpan {
        field: Field::Body,
        paragraph: 0,
        span: Span::new(0, BODY.len()),
    }];
    let mut store = Store::memory().expect("a store in memory");
    let written = store
        .write(&[Record {
            article: &article,
            sentences: &sentences,
            extraction: Some(&extraction),
        }])
        .expect("written");
    assert_eq!(written.stored, 1, "{written:?}");
    store
}

fn compiled(text: &str) -> Compiled {
    let parameters = BTreeMap::new();
    let context = Context {
        today: NaiveDate::from_ymd_opt(2021, 3, 3).expect("a day"),
        parameters: &parameters,
        names: &Nameless,
    };
    query::compile(text, &context).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

/// The numbers in one column of the answer, which is the same when the SQL is written out, as `explain` shows it.
fn numbers(store: &Store, text: &str) -> BTreeSet<usize> {
    let sql = compiled(text).sql;
    let read = |sql: &str, parameters: &[Value]| -> BTreeSet<usize> {
        let answer = store
            .rows(sql, parameters)
            .unwrap_or_else(|e| panic!("{text}: {e}"));
        let cells = answer.rows.iter().filter_map(|row| row.first());
        cells
            .filter_map(|cell| match cell {
                Value::Text(t) => t.parse().ok(),
                _ => None,
            })
            .collect()
    };
    let bound = read(&sql.text, &sql.parameters);
    let shown = read(&query::written_out(&sql), &[]);
    assert_eq!(bound, shown, "{text}: not what `explain` shows");
    bound
}

/// Compares places, events and casualties with what holds at each place; `None` where either answer will do.
fn agrees(store: &Store, condition: &str, inside: &[Option<bool>]) -> Result<(), TestCaseError> {
    let of_event = |number: usize| {
        let all = places_of(number, inside.len()).map(|place| inside[place]);
        if all.contains(&Some(true)) {
            Some(true)
        } else {
            all.iter().all(|i| *i == Some(false)).then_some(false)
        }
    };
    let of_statement = |number: usize| match number % 2 {
        0 => inside[number],
        _ => of_event(number),
    };
    let of_place = |number: usize| inside[number];
    type Expected<'a> = &'a dyn Fn(usize) -> Option<bool>;
    let asked: [(&str, &str, Expected<'_>); 3] = [
        ("locations", "name", &of_place),
        ("events", "mode", &of_event),
        ("casualties", "victims", &of_statement),
    ];
    for (table, shown, expected) in asked {
        let text = format!("{table} where within {condition} | show {shown}");
        let answer = numbers(store, &text);
        let text_not = format!("{table} where not within {condition} | show {shown}");
        let others = numbers(store, &text_not);
        for number in 0..inside.len() {
            if let Some(expected) = expected(number) {
                prop_assert_eq!(answer.contains(&number), expected, "{}: {}", text, number);
            }
            prop_assert_ne!(
                answer.contains(&number),
                others.contains(&number),
                "{} and not: {}",
                text,
                number
            );
        }
    }
    Ok(())
}

/// Great-circle distance in kilometres by the haversine formula.
fn kilometres(a: Coordinate, b: Coordinate) -> f64 {
    let half_sine = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let h = half_sine(a.0 - b.0)
        + a.0.to_radians().cos() * b.0.to_radians().cos() * half_sine(a.1 - b.1);
    let h = h.clamp(0.0, 1.0);
    2.0 * EARTH * h.sqrt().atan2((1.0 - h).sqrt())
}

/// Whether a box holds a point: some turn of its longitude lies between the edges, or it is a pole.
fn holds([south, west, north, east]: [f64; 4], (latitude, longitude): Coordinate) -> bool {
    let east = if west > east { east + 360.0 } else { east };
    let turns = [longitude - 360.0, longitude, longitude + 360.0];
    (south..=north).contains(&latitude)
        && (latitude.abs() == 90.0 || turns.iter().any(|turn| (west..=east).contains(turn)))
}

/// The point that is so far away in a direction.
fn towards((latitude, longitude): Coordinate, kilometres: f64, bearing: f64) -> Coordinate {
    let (phi, arc) = (latitude.to_radians(), kilometres / EARTH);
    let sine = phi.sin() * arc.cos() + phi.cos() * arc.sin() * bearing.cos();
    let turn = (bearing.sin() * arc.sin() * phi.cos()).atan2(arc.cos() - phi.sin() * sine);
    let longitude = longitude + turn.to_degrees();
    let longitude = (longitude + 540.0).rem_euclid(360.0) - 180.0;
    (sine.clamp(-1.0, 1.0).asin().to_degrees(), longitude)
}

fn antipode((latitude, longitude): Coordinate) -> Coordinate {
    let turned = if longitude > 0.0 {
        longitude - 180.0
    } else {
        longitude + 180.0
    };
    (-latitude, turned)
}

/// Degrees of at most five decimals, so that boxes and points meet exactly.
fn latitudes() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => prop::sample::select(vec![-90.0, -89.99999, -89.999, -45.0, 0.0, 52.5, 89.9, 89.999, 89.99999, 90.0]),
        2 => (-9_000_000..=9_000_000).prop_map(|n| f64::from(n) / 1e5),
        1 => (-90..=90).prop_map(f64::from),
    ]
}

fn longitudes() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => prop::sample::select(vec![-180.0, -179.99999, -179.95, -179.9, 0.0, 179.9, 179.95, 179.99999, 180.0]),
        1 => (17_990_000..=18_000_000).prop_map(|n| f64::from(n) / 1e5),
        1 => (-18_000_000..=-17_990_000).prop_map(|n| f64::from(n) / 1e5),
        2 => (-18_000_000..=18_000_000).prop_map(|n| f64::from(n) / 1e5),
        1 => (-180..=180).prop_map(f64::from),
    ]
}

fn points() -> impl Strategy<Value = Coordinate> {
    (latitudes(), longitudes())
}

fn radii() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => prop::sample::select(vec![0.1, 1.0, 50.0, 10_007.5, 20_015.0, 20_015.1, 20_015.12, 20_016.0, 20_100.0]),
        2 => (-1.0..4.303_f64).prop_map(|power| 10_f64.powf(power)),
        1 => 19_900.0..20_100.0,
    ]
}

/// A centre, a radius and points about them: anywhere, at the radius, at the centre, on the other side of the Earth.
fn circles() -> impl Strategy<Value = (Coordinate, f64, Vec<Coordinate>)> {
    let about = (
        0..6u8,
        points(),
        0.0..std::f64::consts::TAU,
        1e-5..0.5_f64,
        any::<bool>(),
    );
    (points(), radii(), prop::collection::vec(about, 1..30)).prop_map(|(centre, radius, list)| {
        let place = |(kind, point, bearing, off, beyond)| {
            let off: f64 = if kind == 0 { off } else { off * off * 1e-3 };
            let off = if beyond { 1.0 + off } else { 1.0 - off };
            match kind {
                0 | 1 => towards(centre, (radius * off).min(HALF), bearing),
                2 => antipode(centre),
                3 => towards(antipode(centre), radius.min(1.0) * off, bearing),
                4 => centre,
                _ => point,
            }
        };
        (centre, radius, list.into_iter().map(place).collect())
    })
}

/// Boxes and points, some of them on the edges and in the corners.
fn boxes() -> impl Strategy<Value = ([f64; 4], Vec<Coordinate>)> {
    let edges = (latitudes(), latitudes(), longitudes(), longitudes(), 0..6u8).prop_map(
        |(a, b, west, east, kind)| match kind {
            0 => [a.min(b), west, a.max(b), west],
            1 => [a, west, a, west],
            2 => [a.min(b), -180.0, a.max(b), 180.0],
            _ => [a.min(b), west, a.max(b), east],
        },
    );
    let list = prop::collection::vec((points(), 0..4u8, any::<bool>()), 1..30);
    (edges, list).prop_map(|(edges, list)| {
        let [south, west, north, east] = edges;
        let place = |((latitude, longitude), kind, first): (Coordinate, u8, bool)| {
            let (edge, meridian) = if first { (south, west) } else { (north, east) };
            match kind {
                0 => (edge, meridian),
                1 => (edge, longitude),
                2 => (latitude, meridian),
                _ => (latitude, longitude),
            }
        };
        (edges, list.into_iter().map(place).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn near_is_what_the_haversine_says((centre, radius, points) in circles()) {
        let store = store_of(&points);
        let inside: Vec<Option<bool>> = points
            .iter()
            .map(|point| {
                let away = kilometres(centre, *point);
                ((away - radius).abs() > radius * 1e-6).then_some(away <= radius)
            })
            .collect();
        agrees(&store, &format!("{radius}km of {},{}", centre.0, centre.1), &inside)?;
    }

    #[test]
    fn a_box_holds_what_lies_between_its_edges((edges, points) in boxes()) {
        let store = store_of(&points);
        let inside: Vec<Option<bool>> = points.iter().map(|p| Some(holds(edges, *p))).collect();
        let [south, west, north, east] = edges;
        agrees(&store, &format!("box {south},{west},{north},{east}"), &inside)?;
    }
}

#[test]
fn the_same_point_under_another_name_is_no_way_off() {
    let points = [
        (10.0, 180.0),
        (10.0, -180.0),
        (90.0, 17.0),
        (90.0, -120.0),
        (-90.0, 5.0),
    ];
    let store = store_of(&points);
    let near = |text: &str| -> Vec<usize> {
        let text = format!("locations where within {text} | show name");
        numbers(&store, &text).into_iter().collect()
    };
    assert_eq!(near("0km of 10,-180"), [0, 1]);
    assert_eq!(near("0km of 90,45"), [2, 3]);
    assert_eq!(near("0km of -90,45"), [4]);
    assert_eq!(near("box 10,180,10,180"), [0, 1]);
    assert_eq!(near("box 5,170,15,-180"), [0, 1]);
    assert_eq!(near("box 5,-180,15,-170"), [0, 1]);
    assert_eq!(near("box 80,1,90,2"), [2, 3]);
    assert_eq!(near("box -90,1,90,2"), [2, 3, 4]);
    assert_eq!(near("box -90,-180,90,180"), [0, 1, 2, 3, 4]);
}
