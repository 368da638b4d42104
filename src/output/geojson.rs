//! Rows with coordinates as a GeoJSON FeatureCollection (RFC 7946).

use super::formats::{RowWriter, json};
use crate::error::Error;
use crate::rows::Value;
use serde_json::json;
use std::io::{self, Write};

/// Writes each row as a feature; a row without coordinates has a null geometry.
pub(super) struct GeoWriter<W: Write> {
    out: W,
    columns: Vec<String>,
    latitude: usize,
    longitude: usize,
    first: bool,
}

impl<W: Write> GeoWriter<W> {
    pub(super) fn new(out: W, columns: &[String]) -> Result<Self, Error> {
        let at = |name: &str| columns.iter().position(|column| column == name);
        match (at("latitude"), at("longitude")) {
            (Some(latitude), Some(longitude)) => Ok(GeoWriter {
                out,
                columns: columns.to_vec(),
                latitude,
                longitude,
                first: true,
            }),
            _ => Err(
                Error::new("geojson needs the columns `latitude` and `longitude`")
                    .help("end the query with: | show id, date, place, latitude, longitude"),
            ),
        }
    }
}

fn degrees(value: Option<&Value>) -> Option<f64> {
    match value {
        Some(Value::Real(x)) => Some(*x),
        Some(Value::Integer(n)) => Some(*n as f64),
        _ => None,
    }
}

impl<W: Write> RowWriter for GeoWriter<W> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        let before = if std::mem::take(&mut self.first) {
            "{\"type\":\"FeatureCollection\",\"features\":[\n"
        } else {
            ",\n"
        };
        self.out.write_all(before.as_bytes())?;
        let geometry = match (
            degrees(row.get(self.latitude)),
            degrees(row.get(self.longitude)),
        ) {
            (Some(latitude), Some(longitude)) => {
                json!({"type": "Point", "coordinates": [longitude, latitude]})
            }
            _ => serde_json::Value::Null,
        };
        let properties: serde_json::Map<String, serde_json::Value> = self
            .columns
            .iter()
            .zip(row)
            .enumerate()
            .filter(|(i, _)| *i != self.latitude && *i != self.longitude)
            .map(|(_, (name, value))| (name.clone(), json(value)))
            .collect();
        let feature = json!({"type": "Feature", "geometry": geometry, "properties": properties});
        serde_json::to_writer(&mut self.out, &feature)?;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        let end = if self.first {
            "{\"type\":\"FeatureCollection\",\"features\":[]}\n"
        } else {
            "\n]}\n"
        };
        self.out.write_all(end.as_bytes())?;
        self.out.flush()
    }
}
