//! Measures of equipment and borders: one unit for each, so that they can be compared.

use sayso_records::QuantityLine;

use crate::disputes::interval::Interval;
use crate::folding::folded;

/// A measure in the unit in which its like are compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measure {
    /// What is measured and the unit: `range kilometre`, `calibre millimetre`.
    pub(crate) attribute: String,
    /// The figure in that unit.
    pub(crate) figure: Interval,
}

/// What `quantity` measures where a text calls it `attribute`: a range, a calibre, a weight.
///
/// Without a word for it, what is told in millimetres is a calibre, what is told in metres,
/// kilometres or miles a reach, what is told in tonnes a weight.
pub(crate) fn measure(attribute: Option<&str>, quantity: &QuantityLine) -> Option<Measure> {
    let unit = quantity.unit.as_deref()?;
    let figure = Interval::of_measure(quantity)?;
    let (_, sort, factor) = UNITS.iter().find(|(name, ..)| *name == unit)?;
    let told = folded(attribute.unwrap_or_default());
    let told = WORDS.iter().find(|(word, _)| told.split(' ').any(|part| part.starts_with(word)));
    let (name, unit) = match (sort, told.map(|(_, name)| *name)) {
        (Sort::Length, Some("calibre")) => ("calibre", "millimetre"),
        (Sort::Length, Some(name @ ("length" | "height" | "width" | "diameter"))) => {
            (name, "metre")
        }
        (Sort::Length, Some("radius")) => ("radius", "kilometre"),
        (Sort::Length, Some("ceiling")) => ("ceiling", "metre"),
        (Sort::Length, None) if *factor < 0.1 => ("calibre", "millimetre"),
        (Sort::Length, None | Some("range")) => ("range", "kilometre"),
        (Sort::Mass, Some(name @ ("payload" | "warhead" | "displacement"))) => (name, "tonne"),
        (Sort::Mass, None | Some("weight")) => ("weight", "tonne"),
        (Sort::Speed, None | Some("speed")) => ("speed", "kilometre per hour"),
        _ => return None,
    };
    let (_, _, target) = UNITS.iter().find(|(name, ..)| *name == unit)?;
    let figure = figure.times(factor / target);
    Some(Measure { attribute: format!("{name} {unit}"), figure })
}

/// A length in kilometres.
pub(crate) fn kilometres(quantity: &QuantityLine) -> Option<Interval> {
    let measure = measure(Some("range"), quantity)?;
    Some(measure.figure)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Length,
    Mass,
    Speed,
}

/// Units, by their names in the record, with how many metres, kilograms, kilometres per hour they
/// are. Source: BIPM, The International System of Units, 9th edition; NIST Special Publication 811.
const UNITS: [(&str, Sort, f64); 19] = [
    ("millimetre", Sort::Length, 0.001),
    ("centimetre", Sort::Length, 0.01),
    ("inch", Sort::Length, 0.0254),
    ("foot", Sort::Length, 0.3048),
    ("yard", Sort::Length, 0.9144),
    ("metre", Sort::Length, 1.0),
    ("kilometre", Sort::Length, 1000.0),
    ("mile", Sort::Length, 1609.344),
    ("nautical mile", Sort::Length, 1852.0),
    ("gram", Sort::Mass, 0.001),
    ("pound", Sort::Mass, 0.453_592_37),
    ("kilogram", Sort::Mass, 1.0),
    ("short ton", Sort::Mass, 907.184_74),
    ("tonne", Sort::Mass, 1000.0),
    ("long ton", Sort::Mass, 1_016.046_908_8),
    ("kilometre per hour", Sort::Speed, 1.0),
    ("mile per hour", Sort::Speed, 1.609_344),
    ("metre per second", Sort::Speed, 3.6),
    ("knot", Sort::Speed, 1.852),
];

/// Beginnings of words for what is measured.
const WORDS: [(&str, &str); 23] = [
    ("range", "range"),
    ("reach", "range"),
    ("calib", "calibre"),
    ("bore", "calibre"),
    ("speed", "speed"),
    ("velocity", "speed"),
    ("ceiling", "ceiling"),
    ("altitude", "ceiling"),
    ("weigh", "weight"),
    ("mass", "weight"),
    ("payload", "payload"),
    ("load", "payload"),
    ("carry", "payload"),
    ("carri", "payload"),
    ("warhead", "warhead"),
    ("displace", "displacement"),
    ("length", "length"),
    ("height", "height"),
    ("width", "width"),
    ("beam", "width"),
    ("wingspan", "width"),
    ("diameter", "diameter"),
    ("radius", "radius"),
];

#[cfg(test)]
mod tests {
    use sayso_records::Bound;

    use super::*;

    fn check(attribute: Option<&str>, value: f64, unit: &str, expected: Option<(&str, f64)>) {
        let unit = Some(unit.to_owned());
        let quantity = QuantityLine { value: Some(value), high: None, bound: Bound::Exact, unit };
        let found = measure(attribute, &quantity);
        let found = found.map(|found| (found.attribute, (found.figure.low * 1e4).round() / 1e4));
        assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value)));
    }

    #[test]
    fn measures_of_a_sort_have_one_unit() {
        check(None, 122.0, "millimetre", Some(("calibre millimetre", 122.0)));
        check(Some("have"), 15.0, "kilometre", Some(("range kilometre", 15.0)));
        check(Some("with a range"), 9.3, "mile", Some(("range kilometre", 14.9669)));
        check(Some("weighs"), 3000.0, "kilogram", Some(("weight tonne", 3.0)));
        check(Some("top speed"), 30.0, "knot", Some(("speed kilometre per hour", 55.56)));
        check(Some("bore"), 4.8, "inch", Some(("calibre millimetre", 121.92)));
    }

    #[test]
    fn what_is_no_measure_of_equipment_is_none() {
        check(None, 40.0, "person", None);
        check(Some("range"), 40.0, "tonne", None);
    }
}
