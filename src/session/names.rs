//! The names that the query language asks for, answered by the store and the table of countries.

use crate::knowledge::countries::Countries;
use crate::knowledge::fold;
use crate::query::{NameKind, Names, PlaceMatch};
use crate::store::{self, Store};
use std::sync::OnceLock;

/// A store's names. What cannot be read has no names; the query itself will say why.
pub(super) struct StoreNames<'a>(pub(super) Option<&'a Store>);

fn countries() -> &'static Countries {
    static COUNTRIES: OnceLock<Countries> = OnceLock::new();
    COUNTRIES.get_or_init(Countries::load)
}

const fn kind(kind: NameKind) -> store::NameKind {
    match kind {
        NameKind::Actor => store::NameKind::Actor,
        NameKind::Place => store::NameKind::Place,
        NameKind::Publisher => store::NameKind::Publisher,
    }
}

impl Names for StoreNames<'_> {
    fn actor(&self, name: &str) -> Vec<String> {
        self.0
            .and_then(|store| store.actors_named(name).ok())
            .unwrap_or_default()
    }

    fn place(&self, name: &str) -> PlaceMatch {
        let found = self
            .0
            .and_then(|store| store.places_named(name).ok())
            .unwrap_or_default();
        let mut codes = found.countries;
        for country in countries().meant(name) {
            if !codes.iter().any(|code| code == country.iso3) {
                codes.push(country.iso3.to_string());
            }
        }
        PlaceMatch {
            names: found.names,
            regions: found.regions,
            countries: codes,
        }
    }

    fn point(&self, place: &str) -> Option<(f64, f64)> {
        self.0
            .and_then(|store| store.point_of(place).ok().flatten())
    }

    fn nearest(&self, of: NameKind, name: &str) -> Vec<String> {
        self.0
            .and_then(|store| store.nearest_names(kind(of), name).ok())
            .unwrap_or_default()
    }

    fn complete(&self, of: NameKind, prefix: &str, limit: usize) -> Vec<String> {
        self.0
            .and_then(|store| store.names_starting(kind(of), prefix, limit).ok())
            .unwrap_or_default()
    }

    fn is_publisher(&self, name: &str) -> bool {
        self.0
            .is_some_and(|store| store.is_publisher(name).unwrap_or(false))
    }

    fn fold(&self, name: &str) -> String {
        fold(name)
    }
}
