//! `within`: great-circle distance by squared chords, which any SQLite can count, and boxes.

use super::conditions::{Condition, Scope};
use super::problems::Problem;
use super::syntax::{Point, Spanned, Table};
use super::values;
use super::writer::Writer;
use crate::rows::Value;
use crate::span::Span;

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH: f64 = 6371.0088;

impl Writer<'_> {
    pub fn near(
        &mut self,
        scope: Scope<'_>,
        kilometres: f64,
        point: &Spanned<Point>,
    ) -> Option<Condition> {
        let table = self.has_places(scope, point.span)?;
        let ((latitude, longitude), said) = match &point.value {
            Point::At(latitude, longitude) => {
                if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
                    self.wrong(
                        Problem::error("D005", point.span, "this point is not on Earth")
                            .help("latitude first, then longitude: within 50km of 36.2,37.16"),
                    );
                    return None;
                }
                ((*latitude, *longitude), format!("{latitude},{longitude}"))
            }
            Point::Place(value) => {
                let value = self.resolved(&Spanned {
                    value: value.clone(),
                    span: point.span,
                })?;
                let name = values::raw(&value.value);
                match self.context.names.point(&name) {
                    Some(found) => (found, name),
                    None => {
                        self.no_place(point.span, &name);
                        return Some(Condition {
                            sql: "0".to_string(),
                            words: format!("within {kilometres} km of {name}"),
                        });
                    }
                }
            }
        };
        let (phi, lambda) = (latitude.to_radians(), longitude.to_radians());
        let x = self.bind(Value::Real(phi.cos() * lambda.cos()));
        let y = self.bind(Value::Real(phi.cos() * lambda.sin()));
        let z = self.bind(Value::Real(phi.sin()));
        let chord = self.bind(Value::Real(squared_chord(kilometres)));
        // The blanks matter: written out, `x--0.5` would start a comment.
        let square = |axis: &str, centre: &str| format!("({axis} - {centre})*({axis} - {centre})");
        let inner = format!(
            "{} + {} + {} <= {chord}",
            square("x", &x),
            square("y", &y),
            square("z", &z)
        );
        Some(Condition {
            sql: placed(table, &inner),
            words: format!("within {kilometres} km of {said}"),
        })
    }

    pub fn inside(
        &mut self,
        scope: Scope<'_>,
        [south, west, north, east]: [f64; 4],
        span: Span,
    ) -> Option<Condition> {
        let table = self.has_places(scope, span)?;
        if south > north
            || south.abs() > 90.0
            || north.abs() > 90.0
            || west.abs() > 180.0
            || east.abs() > 180.0
        {
            self.wrong(
                Problem::error("D005", span, "this box is not on Earth")
                    .help("south,west,north,east: within box 36.0,36.0,37.5,38.5"),
            );
            return None;
        }
        let (s, n) = (self.bind(Value::Real(south)), self.bind(Value::Real(north)));
        let mut inner = format!("latitude BETWEEN {s} AND {n}");
        let meridians = self.longitudes(west, east);
        if !meridians.is_empty() {
            // At a pole all longitudes meet.
            let poles = [
                (south == -90.0, "latitude = -90"),
                (north == 90.0, "latitude = 90"),
            ];
            let any: Vec<String> = meridians
                .into_iter()
                .chain(poles.iter().filter(|p| p.0).map(|p| p.1.to_string()))
                .collect();
            inner.push_str(&match any.as_slice() {
                [one] => format!(" AND {one}"),
                more => format!(" AND ({})", more.join(" OR ")),
            });
        }
        Some(Condition {
            sql: placed(table, &inner),
            words: format!("within the box {south},{west},{north},{east}"),
        })
    }

    /// What a longitude between two meridians fulfils, any of it; nothing when all do. 180 and -180 are one meridian.
    fn longitudes(&mut self, west: f64, east: f64) -> Vec<String> {
        if west == -180.0 && east == 180.0 {
            return Vec::new();
        }
        let (w, e) = (self.bind(Value::Real(west)), self.bind(Value::Real(east)));
        if west > east {
            // Over the date line, which both signs of 180 fulfil.
            return vec![format!("longitude >= {w}"), format!("longitude <= {e}")];
        }
        let mut out = vec![format!("longitude BETWEEN {w} AND {e}")];
        out.extend((west == -180.0).then(|| "longitude = 180".to_string()));
        out.extend((east == 180.0).then(|| "longitude = -180".to_string()));
        out
    }

    fn has_places(&mut self, scope: Scope<'_>, span: Span) -> Option<Table> {
        match scope {
            Scope::Rows(table @ (Table::Events | Table::Casualties | Table::Locations)) => {
                Some(table)
            }
            Scope::Rows(table) => {
                self.wrong(
                    Problem::error("D003", span, format!("{} have no places", table.name())).help(
                        format!(
                            "ask for events, then step: events where within … | {}",
                            table.name()
                        ),
                    ),
                );
                None
            }
            Scope::Columns(..) => {
                self.wrong(
                    Problem::error("D009", span, "after an aggregate there are no places")
                        .help("put `within` before the aggregate"),
                );
                None
            }
        }
    }
}

/// The squared chord under an arc, a hair longer, so that rounding leaves out neither the centre nor its antipode.
fn squared_chord(kilometres: f64) -> f64 {
    let half = (kilometres / (2.0 * EARTH)).min(std::f64::consts::FRAC_PI_2);
    (2.0 * half.sin()).powi(2) * (1.0 + 1e-14) + 1e-30
}

/// A condition on `locations`, over all places of a row.
pub(super) fn placed(table: Table, inner: &str) -> String {
    let places = format!("SELECT id FROM locations WHERE {inner}");
    let events = format!("SELECT event_id FROM event_locations WHERE location_id IN ({places})");
    match table {
        Table::Locations => format!("l.id IN ({places})"),
        // The statement's own place, else those of its event.
        Table::Casualties => format!(
            "CASE WHEN c.location_id IS NOT NULL THEN c.location_id IN ({places}) ELSE c.event_id IN ({events}) END"
        ),
        _ => format!("e.id IN ({events})"),
    }
}
