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
        let half = (kilometres / (2.0 * EARTH)).min(std::f64::consts::FRAC_PI_2);
        let chord = self.bind(Value::Real((2.0 * half.sin()).powi(2)));
        let inner = format!("(x-{x})*(x-{x})+(y-{y})*(y-{y})+(z-{z})*(z-{z}) <= {chord}");
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
        let mut bind = |x: f64| self.bind(Value::Real(x));
        let (s, w, n, e) = (bind(south), bind(west), bind(north), bind(east));
        // A box over the date line is west of its east.
        let across = if west <= east {
            format!("longitude BETWEEN {w} AND {e}")
        } else {
            format!("(longitude >= {w} OR longitude <= {e})")
        };
        let inner = format!("latitude BETWEEN {s} AND {n} AND {across}");
        Some(Condition {
            sql: placed(table, &inner),
            words: format!("within the box {south},{west},{north},{east}"),
        })
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
