//! Time bins without rows: a series shows its gaps instead of closing over them.

use super::formats::RowWriter;
use crate::rows::Value;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::io;

/// No series is filled with more rows than this: a misread year must not fill a disk.
const MOST: usize = 10_000;

/// Writes the rows of empty bins between those that come.
pub struct Filled<'a> {
    inner: Box<dyn RowWriter + 'a>,
    bin: usize,
    /// Columns that count: an empty bin has none, of other figures nothing is known.
    counts: Vec<bool>,
    last: Option<Value>,
    filled: usize,
}

impl<'a> Filled<'a> {
    /// Fills the bins in column `bin`.
    pub fn new(inner: Box<dyn RowWriter + 'a>, bin: usize, columns: &[String]) -> Self {
        Filled {
            inner,
            bin,
            counts: columns.iter().map(|name| name == "count").collect(),
            last: None,
            filled: 0,
        }
    }

    fn empty(&self, bin: Value) -> Vec<Value> {
        let mut row: Vec<Value> = self
            .counts
            .iter()
            .map(|counts| {
                if *counts {
                    Value::Integer(0)
                } else {
                    Value::Null
                }
            })
            .collect();
        if let Some(cell) = row.get_mut(self.bin) {
            *cell = bin;
        }
        row
    }
}

impl RowWriter for Filled<'_> {
    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        let bin = row.get(self.bin).cloned().unwrap_or(Value::Null);
        let mut expected = self.last.as_ref().and_then(next_bin);
        while let Some(empty) = expected
            && comes_before(&empty, &bin)
            && self.filled < MOST
        {
            self.filled += 1;
            self.inner.row(&self.empty(empty.clone()))?;
            expected = next_bin(&empty);
        }
        self.last = Some(bin);
        self.inner.row(row)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.inner.finish()
    }
}

fn comes_before(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => a < b,
        (Value::Text(a), Value::Text(b)) => a.len() == b.len() && a < b,
        _ => false,
    }
}

/// The bin after this one: 2017, 2016-10, 2016-Q4, 2016-W37, 2016-09-10.
pub fn next_bin(bin: &Value) -> Option<Value> {
    let text = match bin {
        Value::Integer(year) => return Some(Value::Integer(year + 1)),
        Value::Text(text) => text,
        _ => return None,
    };
    let next = match text.len() {
        4 => format!("{:04}", text.parse::<i32>().ok()? + 1),
        7 => {
            let year: i32 = text.get(..4)?.parse().ok()?;
            match text.get(5..)?.strip_prefix('Q') {
                Some(quarter) => match quarter.parse::<u32>().ok()? {
                    4 => format!("{:04}-Q1", year + 1),
                    quarter => format!("{year:04}-Q{}", quarter + 1),
                },
                None => match text.get(5..)?.parse::<u32>().ok()? {
                    12 => format!("{:04}-01", year + 1),
                    month => format!("{year:04}-{:02}", month + 1),
                },
            }
        }
        8 => {
            let year: i32 = text.get(..4)?.parse().ok()?;
            let week: u32 = text.get(6..)?.parse().ok()?;
            let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
            let next = monday.checked_add_days(Days::new(7))?.iso_week();
            format!("{:04}-W{:02}", next.year(), next.week())
        }
        10 => {
            let day: NaiveDate = text.parse().ok()?;
            day.succ_opt()?.to_string()
        }
        _ => return None,
    };
    Some(Value::Text(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_follow_the_calendar() {
        for (bin, next) in [
            ("2016", "2017"),
            ("2016-09", "2016-10"),
            ("2016-12", "2017-01"),
            ("2016-Q4", "2017-Q1"),
            ("2015-W53", "2016-W01"),
            ("2016-W52", "2017-W01"),
            ("2016-02-28", "2016-02-29"),
        ] {
            assert_eq!(
                next_bin(&Value::Text(bin.into())),
                Some(Value::Text(next.into()))
            );
        }
        assert_eq!(next_bin(&Value::Text("soon".into())), None);
        assert_eq!(next_bin(&Value::Null), None);
    }
}
