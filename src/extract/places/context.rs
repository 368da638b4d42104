//! What a document says of the places it names: shares of its countries and divisions, and its towns.

use super::meanings::Meaning;
use super::recognise::Candidate;
use std::collections::HashMap;

/// Great-circle distance.
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (p1, p2) = (a.0.to_radians(), b.0.to_radians());
    let h = ((p2 - p1) / 2.0).sin().powi(2)
        + p1.cos() * p2.cos() * ((b.1 - a.1).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0088 * h.sqrt().min(1.0).asin()
}

/// Country, division and weight that one mention adds.
type Contribution = (&'static str, Option<String>, f64);

/// What the rest of the document says: shares of its countries and divisions, and its towns.
pub struct Context<'c> {
    countries: HashMap<&'static str, f64>,
    divisions: HashMap<(&'static str, String), f64>,
    total: f64,
    towns: Vec<Town<'c>>,
    own: HashMap<&'c str, Vec<Contribution>>,
}

/// A town or county with all that it may be: two names of which each has a meaning beside the other support each other.
struct Town<'c> {
    folded: &'c str,
    points: Vec<((f64, f64), f64)>,
}

impl Town<'_> {
    /// How much this name speaks for a place at `point`: its weight, less with distance.
    fn near(&self, point: (f64, f64)) -> f64 {
        self.points
            .iter()
            .filter(|(p, _)| (p.0 - point.0).abs() < 1.8)
            .map(|(p, weight)| (kilometres(point, *p), weight))
            .filter(|(d, _)| *d < 200.0)
            .map(|(d, weight)| weight * (-d / 80.0).exp())
            .fold(0.0, f64::max)
    }
}

impl<'c> Context<'c> {
    /// Counts what the meanings chosen so far say.
    pub fn new(
        candidates: &'c [Candidate],
        options: &[Vec<Meaning>],
        chosen: &[Option<usize>],
    ) -> Context<'c> {
        let mut context = Context {
            countries: HashMap::new(),
            divisions: HashMap::new(),
            total: 0.0,
            towns: Vec::new(),
            own: HashMap::new(),
        };
        let mut seen: HashMap<&str, u32> = HashMap::new();
        for (i, c) in candidates.iter().enumerate() {
            let Some(m) = chosen[i].map(|k| &options[i][k]) else {
                continue;
            };
            let times = seen.entry(c.folded.as_str()).or_insert(0);
            *times += 1;
            // Repeats are damped, adjectives and ambiguous unqualified names count half.
            let mut weight = 1.0 / f64::from(*times);
            if c.role == "adjective"
                || options[i].len() > 1 && c.container.is_none() && m.kind != "country"
            {
                weight *= 0.5;
            }
            if let Some(country) = m.country {
                *context.countries.entry(country).or_default() += weight;
                context.total += weight;
                let own = context.own.entry(&c.folded).or_default();
                own.push((country, m.admin1.clone(), weight));
                if let Some(admin1) = &m.admin1 {
                    *context
                        .divisions
                        .entry((country, admin1.clone()))
                        .or_default() += weight;
                }
            }
            if *times == 1 && matches!(m.kind, "city" | "admin2") {
                let points = options[i]
                    .iter()
                    .enumerate()
                    .filter(|(_, o)| matches!(o.kind, "city" | "admin2"))
                    .filter_map(|(n, o)| {
                        let chosen = chosen[i] == Some(n);
                        Some((o.point?, if chosen { weight } else { 0.5 * weight }))
                    })
                    .collect();
                context.towns.push(Town {
                    folded: &c.folded,
                    points,
                });
            }
        }
        context
    }

    /// What speaks for a meaning of the name `own`.
    pub fn score(&self, own: &str, m: &Meaning) -> f64 {
        let mut score = 0.0;
        if let Some(country) = m
            .country
            .filter(|_| self.total > 0.0 && m.kind != "country")
        {
            // What the name itself was taken for says nothing.
            let own = self.own.get(own).map_or(&[][..], Vec::as_slice);
            let less = |fits: &dyn Fn(&Contribution) -> bool| -> f64 {
                own.iter().filter(|c| fits(c)).map(|c| c.2).sum()
            };
            let total = self.total - less(&|_| true);
            let share = |all: Option<&f64>, own: f64| {
                let rest = all.copied().unwrap_or(0.0) - own;
                if total > 1e-9 { rest / total } else { 0.0 }
            };
            let part = share(self.countries.get(country), less(&|c| c.0 == country));
            score += 3.0 * (1.5 * part).min(1.0);
            if m.admin1.is_some() {
                let all = m
                    .admin1
                    .clone()
                    .and_then(|admin1| self.divisions.get(&(country, admin1)));
                let part = share(all, less(&|c| c.0 == country && c.1 == m.admin1));
                score += 3.0 * (2.0 * part).min(1.0);
            }
        }
        if let Some(point) = m.point.filter(|_| matches!(m.kind, "city" | "admin2")) {
            let near: f64 = self
                .towns
                .iter()
                .filter(|t| t.folded != own)
                .map(|t| t.near(point))
                .sum();
            score += 2.0 * near.min(1.5);
        }
        score
    }
}
