//! Figures as intervals.

use sayso_records::{Bound, QuantityLine};

use crate::disputes::conflict_kind::Strength;

/// The numbers that a figure allows: `low..=high`, either end open where it is infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The least number.
    pub low: f64,
    /// The greatest number.
    pub high: f64,
    /// How far beyond its ends it may reach because its number is round: 7,500 may be 7,460, 7,512
    /// is not. Half a unit of the last digit that is not zero.
    pub slack: f64,
}

/// What "about" leaves open: a tenth. An own choice: "almost 5,000" and "some 5,500" are two words
/// for one number, 5,000 and 5,600 are two numbers.
const ABOUT: f64 = 0.1;

impl Interval {
    /// The numbers that `quantity` allows; `None` where it tells no number.
    ///
    /// "More than 7,000" and "at least 7,000" both begin at 7,000: nobody who writes the one means
    /// to leave 7,000 out. What is counted or measured is never below nothing, so "up to 8,000"
    /// begins at 0 and is no word against 7,500. "Several" tells no number.
    pub fn of(quantity: &QuantityLine) -> Option<Self> {
        let value = quantity.value.filter(|value| value.is_finite())?;
        let slack = if value % 10.0 == 0.0 { half_of_last_digit(value) } else { 0.0 };
        let (low, high) = match quantity.bound {
            Bound::Exact => (value, value),
            Bound::About => return Some(Self::around(value)),
            Bound::MoreThan | Bound::AtLeast => (value, f64::INFINITY),
            Bound::LessThan | Bound::AtMost => (value.min(0.0), value),
            Bound::Between => {
                let high = quantity.high.filter(|high| high.is_finite()).unwrap_or(value);
                (value.min(high), value.max(high))
            }
            Bound::Vague => return None,
        };
        Some(Self { low, high, slack })
    }

    /// The numbers that a measure allows. Other than a count, a measure is never told in full: 15
    /// kilometres are as far as 15.3.
    pub fn of_measure(quantity: &QuantityLine) -> Option<Self> {
        let interval = Self::of(quantity)?;
        let told = half_of_last_digit(quantity.value?);
        Some(Self { slack: interval.slack.max(told), ..interval })
    }

    /// The same measure in a unit of which `factor` make one of this.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor, slack: self.slack * factor }
    }

    /// Whether no number is allowed by both: definitely, or only if round numbers are meant as they
    /// stand.
    pub fn apart(&self, other: &Self) -> Option<Strength> {
        let gap = (self.low - other.high).max(other.low - self.high);
        // A thousandth of a thousandth, so that a conversion of units is no difference.
        let same = 1e-6 * self.low.abs().min(other.low.abs());
        if gap.is_nan() || gap <= same {
            None
        } else if gap <= self.slack + other.slack + same {
            Some(Strength::Possible)
        } else {
            Some(Strength::Definite)
        }
    }

    /// Whether every number that `self` allows is allowed by `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        other.low <= self.low && self.high <= other.high
    }

    fn around(value: f64) -> Self {
        let off = value.abs() * ABOUT;
        Self { low: value - off, high: value + off, slack: 0.0 }
    }
}

/// Half a unit of the last digit that is not zero: 50 of 7,500, 0.5 of 15, 0.05 of 15.3.
fn half_of_last_digit(value: f64) -> f64 {
    // As written, in the fewest digits that tell it from every other number.
    let written = format!("{}", value.abs());
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    let exponent = match (fraction.len(), zeros) {
        (0, zeros) if zeros == whole.len() => return 0.0,
        (0, zeros) => i32::try_from(zeros).unwrap_or(i32::MAX),
        (digits, _) => i32::try_from(digits).map_or(i32::MIN, |digits| -digits),
    };
    10f64.powi(exponent) / 2.0
}
