//! A count, a measure or an amount of money.

use serde::{Deserialize, Serialize};

use crate::span::TextSpan;

/// A count, a measure or an amount of money, with what the text says of its bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words of bound, number and unit, in bytes: "up to 35 kilometers", "exceeds 3,500".
    pub span: TextSpan,
    /// The number; `None` where the words give none ("several", "dozens").
    pub value: Option<f64>,
    /// The upper end of a range; only with [`Bound::Between`]. In a fall, "from 9 to 7 percent", it
    /// is the end that is told last, and the lower one.
    pub high: Option<f64>,
    /// How the number bounds what is meant.
    pub bound: Bound,
    /// The unit, singular and spelled out: `kilometre`, `percent`, `US dollar`; for what is
    /// counted its noun, singular: `person`, `soldier`.
    pub unit: Option<String>,
    /// Whether the unit is a currency.
    pub is_money: bool,
    /// The words that are counted or measured, in bytes: "jihadist militants".
    pub of: Option<TextSpan>,
}

/// How a number bounds what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Just the number.
    Exact,
    /// Near it: "some 300", "an estimated 10,000".
    About,
    /// Above it: "more than 3,500".
    MoreThan,
    /// Below it: "fewer than 20".
    LessThan,
    /// It or more: "at least 12".
    AtLeast,
    /// It or less: "up to 35".
    AtMost,
    /// From it to `high`: "between 20 and 30".
    Between,
    /// No number is given: "several", "dozens".
    Vague,
}

impl Bound {
    /// All bounds, in the order of their declaration.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::About,
        Self::MoreThan,
        Self::LessThan,
        Self::AtLeast,
        Self::AtMost,
        Self::Between,
        Self::Vague,
    ];

    /// The bound's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Between => "between",
            Self::Vague => "vague",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        for bound in Bound::ALL {
            assert_eq!(serde_json::to_value(bound).unwrap(), bound.name());
        }
    }
}
