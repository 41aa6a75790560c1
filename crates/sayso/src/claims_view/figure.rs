//! Quantities as figures: `> 3,500`, `≈ 10,000`, `≤ 35 km`, `20–30`.

use sayso_records::{Bound, Quantity, QuantityLine};

/// Units with a symbol that everybody reads.
const SYMBOLS: &[(&str, &str)] = &[
    ("percent", "%"),
    ("kilometre", "km"),
    ("metre", "m"),
    ("centimetre", "cm"),
    ("millimetre", "mm"),
    ("square kilometre", "km²"),
    ("square metre", "m²"),
    ("kilometre per hour", "km/h"),
    ("kilogram", "kg"),
    ("gram", "g"),
    ("tonne", "t"),
    ("kilowatt", "kW"),
    ("megawatt", "MW"),
];

/// Digits after the point at most.
const DECIMALS_MAX: usize = 3;

/// Last words of units that are money: they are part of a figure also where a count tells it.
const CURRENCIES: &[&str] = &[
    "dollar", "euro", "franc", "hryvnia", "krone", "krona", "lira", "pound", "rouble", "ruble",
    "rupee", "tenge", "won", "yen", "yuan", "zloty",
];

/// `quantity`, whose words in the text are `words`, as a figure; the words themselves where they
/// give no number. The unit is left out of a count, whose noun fills a role of its own.
pub(crate) fn figure(quantity: &Quantity, words: &str, is_count: bool) -> String {
    let Some(value) = quantity.value else { return words.to_owned() };
    let is_told = |unit: &&str| !is_count || quantity.is_money || has_symbol(unit);
    let unit = quantity.unit.as_deref().filter(is_told);
    written(value, quantity.high, quantity.bound, unit)
}

/// As [`figure`], of a quantity as it is kept.
pub(crate) fn kept_figure(quantity: &QuantityLine, words: &str, is_count: bool) -> String {
    let Some(value) = quantity.value else { return words.to_owned() };
    let last = |unit: &str| unit.rsplit(' ').next().unwrap_or_default().to_owned();
    let is_money = |unit: &str| CURRENCIES.contains(&last(unit).as_str());
    let is_told = |unit: &&str| !is_count || has_symbol(unit) || is_money(unit);
    let unit = quantity.unit.as_deref().filter(is_told);
    written(value, quantity.high, quantity.bound, unit)
}

/// A number with the sign of its bound and its unit.
fn written(value: f64, high: Option<f64>, bound: Bound, unit: Option<&str>) -> String {
    let bound = match bound {
        Bound::Exact | Bound::Between | Bound::Vague => "",
        Bound::About => "≈ ",
        Bound::MoreThan => "> ",
        Bound::LessThan => "< ",
        Bound::AtLeast => "≥ ",
        Bound::AtMost => "≤ ",
    };
    let range = high.map_or_else(String::new, |high| format!("–{}", number(high)));
    format!("{bound}{}{range}{}", number(value), unit.map_or_else(String::new, symbol))
}

/// A number as a reader of English wants it: `7,500`, `0.5`.
pub(crate) fn number(value: f64) -> String {
    let written = format!("{:.DECIMALS_MAX$}", value.abs());
    let written = written.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{grouped}{rest}")
}

fn has_symbol(unit: &str) -> bool {
    SYMBOLS.iter().any(|(name, _)| *name == unit)
}

/// The unit after a space, by its symbol where it has one.
fn symbol(unit: &str) -> String {
    let symbol = SYMBOLS.iter().find(|(name, _)| *name == unit);
    format!(" {}", symbol.map_or(unit, |(_, symbol)| symbol))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_records::TextSpan;

    fn check(value: f64, high: Option<f64>, bound: Bound, unit: &str, expected: &str) {
        let quantity = Quantity {
            span: TextSpan::new(0, 1),
            value: Some(value),
            high,
            bound,
            unit: Some(unit.into()),
            is_money: unit == "US dollar",
            of: None,
        };
        assert_eq!(figure(&quantity, "words", true), expected);
    }

    #[test]
    fn bounds_are_signs() {
        check(7500.0, None, Bound::Exact, "soldier", "7,500");
        check(3500.0, None, Bound::MoreThan, "person", "> 3,500");
        check(20.0, None, Bound::LessThan, "tank", "< 20");
        check(10000.0, None, Bound::About, "militant", "≈ 10,000");
        check(12.0, None, Bound::AtLeast, "person", "≥ 12");
        check(35.0, None, Bound::AtMost, "kilometre", "≤ 35 km");
        check(20.0, Some(30.0), Bound::Between, "tank", "20–30");
    }

    #[test]
    fn numbers_are_written_as_readers_of_english_want_them() {
        check(1_300_000.0, None, Bound::Exact, "US dollar", "1,300,000 US dollar");
        check(0.5, None, Bound::Exact, "percent", "0.5 %");
        check(-40.0, None, Bound::Exact, "metre", "−40 m");
        check(999.0, None, Bound::Exact, "person", "999");
    }

    #[test]
    fn what_is_vague_stays_words() {
        let quantity = Quantity {
            span: TextSpan::new(0, 1),
            value: None,
            high: None,
            bound: Bound::Vague,
            unit: None,
            is_money: false,
            of: None,
        };
        assert_eq!(figure(&quantity, "dozens", true), "dozens");
    }
}
