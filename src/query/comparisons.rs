//! `<`, `>=`, `in a..b`: numbers and dates; what is unknown never matches.

use super::catalogue::{self, Kind, Way};
use super::conditions::{Scope, Target};
use super::periods::Period;
use super::problems::Problem;
use super::syntax::{Spanned, Table, Value as Written};
use super::values;
use super::writer::Writer;

impl Writer<'_> {
    /// `<` and its kin.
    pub fn compares(
        &mut self,
        target: Target<'_>,
        operator: &str,
        value: &Spanned<Written>,
    ) -> Option<(String, String)> {
        let value = self.resolved(value)?;
        match target.kind {
            Kind::Integer | Kind::Decimal => {
                let number = self.number(target, &value)?;
                let bound = self.bind(number);
                let sql = self.wrap(target, |_, x| format!("{x} {operator} {bound}"));
                Some((sql, values::raw(&value.value)))
            }
            Kind::Bin(bin) => {
                let value_of = self.bin_value(target, bin, &value)?;
                let bound = self.bind(value_of);
                let sql = self.wrap(target, |_, x| format!("{x} {operator} {bound}"));
                Some((sql, values::raw(&value.value)))
            }
            Kind::Date => {
                let period = self.period(&value)?;
                let (first, last) = self.day_columns(target);
                let (x, operator, day) = match operator {
                    "<" => (first, "<", period.from),
                    "<=" => (first, "<", period.to),
                    ">" => (last, ">=", period.to),
                    _ => (last, ">=", period.from),
                };
                let bound = self.bind_text(day.to_string());
                Some((format!("{x} {operator} {bound}"), values::raw(&value.value)))
            }
            _ => {
                let problem = Problem::error(
                    "D005",
                    value.span,
                    format!(
                        "`{}` is {}: `{operator}` compares numbers and dates",
                        target.name,
                        target.kind.noun()
                    ),
                );
                self.wrong(problem.help(values::example(target.name, target.kind)));
                None
            }
        }
    }

    pub fn between(
        &mut self,
        target: Target<'_>,
        low: &Spanned<Written>,
        high: &Spanned<Written>,
    ) -> Option<(String, String)> {
        let (low, high) = (self.resolved(low)?, self.resolved(high)?);
        let span = low.span.join(&high.span);
        let backwards = |help: &str| {
            Problem::error("D013", span, "this range ends before it starts").help(help)
        };
        let said = format!(
            "from {} to {}",
            values::raw(&low.value),
            values::raw(&high.value)
        );
        match target.kind {
            Kind::Date => {
                let (a, b) = (self.period(&low), self.period(&high));
                let (a, b) = (a?, b?);
                if b.to <= a.from {
                    self.wrong(backwards("the earlier date goes first"));
                    return None;
                }
                let whole = a.to_end_of(b);
                Some((self.overlaps(target, whole), whole.words()))
            }
            Kind::Integer | Kind::Decimal | Kind::Bin(_) => {
                let (a, b) = match target.kind {
                    Kind::Bin(bin) => (
                        self.bin_value(target, bin, &low),
                        self.bin_value(target, bin, &high),
                    ),
                    _ => (self.number(target, &low), self.number(target, &high)),
                };
                let (a, b) = (a?, b?);
                if values::is_less(&b, &a) {
                    self.wrong(backwards("the smaller one goes first"));
                    return None;
                }
                let (a, b) = (self.bind(a), self.bind(b));
                let sql = self.wrap(target, |_, x| format!("{x} BETWEEN {a} AND {b}"));
                Some((sql, said))
            }
            _ => {
                let problem = Problem::error(
                    "D005",
                    span,
                    format!(
                        "`{}` is {}: a range is of numbers or dates",
                        target.name,
                        target.kind.noun()
                    ),
                );
                self.wrong(problem.help(values::example(target.name, target.kind)));
                None
            }
        }
    }

    fn day_columns(&self, target: Target<'_>) -> (String, String) {
        match (target.scope, target.way) {
            (Scope::Columns(..), _) => {
                let x = super::writer::quoted(target.name);
                (x.clone(), x)
            }
            (Scope::Rows(table), Way::Dates) => {
                let (first, last, _) = catalogue::dates(table);
                (first.to_string(), last.to_string())
            }
            (_, Way::Column(sql)) => (sql.to_string(), sql.to_string()),
            _ => ("NULL".to_string(), "NULL".to_string()),
        }
    }

    pub fn overlaps(&mut self, target: Target<'_>, period: Period) -> String {
        let from = self.bind_text(period.from.to_string());
        let to = self.bind_text(period.to.to_string());
        let (first, last) = self.day_columns(target);
        if first == last {
            return format!("{first} >= {from} AND {first} < {to}");
        }
        if matches!(target.scope, Scope::Rows(Table::Events)) {
            // The index on date serves the first part, the partial one on date_end the second.
            return format!(
                "({first} >= {from} AND {first} < {to} OR {last} > {first} AND {last} >= {from} AND {first} < {from})"
            );
        }
        format!("{first} < {to} AND {last} >= {from}")
    }
}
