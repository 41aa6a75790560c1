//! Places: the numbers under which claims and documents are found, in the order of lists.
//!
//! A place is 23 bits for the day on which something was known, 16 for the first digits of its
//! document's id, the greatest first, and 24 that tell apart what is left. Descending, that is the
//! latest known first, and of a day the documents in the order of their ids.

use std::ops::RangeInclusive;

use jiff::civil::Date;

const DAY_SHIFT: u32 = 40;
const DOCUMENT_SHIFT: u32 = 24;
const DOCUMENT_BITS: i64 = 0xffff;
/// Days that there are, from the first of [`Date`] on, rounded up to a power of two.
pub(crate) const DAY_BITS: u32 = 23;

/// Days from the first that there is.
pub(crate) fn day_number(day: Date) -> i64 {
    day.duration_since(Date::MIN).as_hours() / 24
}

/// The places of what was known from one day to another; either end open.
pub(crate) fn known_between(first: Option<Date>, last: Option<Date>) -> RangeInclusive<i64> {
    let first = first.map_or(0, |day| day_number(day) << DAY_SHIFT);
    let last = last.map_or(i64::MAX, |day| ((day_number(day) + 1) << DAY_SHIFT) - 1);
    first..=last
}

/// The places of a document with an id, and of others whose ids begin alike.
pub(crate) fn of_document(known: Date, id: &str) -> RangeInclusive<i64> {
    let digits = id.get(..4).and_then(|digits| i64::from_str_radix(digits, 16).ok());
    let document = DOCUMENT_BITS - digits.unwrap_or(0).clamp(0, DOCUMENT_BITS);
    let first = (day_number(known) << DAY_SHIFT) | (document << DOCUMENT_SHIFT);
    first..=first | ((1 << DOCUMENT_SHIFT) - 1)
}

/// What the places of one document, and of others whose ids begin alike, have in common.
pub(crate) fn group(place: i64) -> i64 {
    place >> DOCUMENT_SHIFT
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_place_is_never_negative_and_lies_within_its_day() {
        for day in [Date::MIN, date(1970, 1, 1), date(2017, 6, 7), Date::MAX] {
            let of_day = known_between(Some(day), Some(day));
            assert!(day_number(day) < 1 << DAY_BITS);
            for id in ["0000000000000000", "ffffffffffffffff", "", "no hex", "+123"] {
                let places = of_document(day, id);
                assert!(*places.start() >= 0, "{day} {id}");
                assert!(of_day.contains(places.start()) && of_day.contains(places.end()));
                assert_eq!(group(*places.start()), group(*places.end()));
            }
        }
    }

    #[test]
    fn later_days_and_smaller_ids_have_greater_places() {
        let (day, next) = (date(2017, 6, 7), date(2017, 6, 8));
        assert!(of_document(next, "ffff").start() > of_document(day, "0000").end());
        assert!(of_document(day, "0000").start() > of_document(day, "0001").end());
        assert!(!known_between(None, Some(day)).contains(of_document(next, "ffff").start()));
    }
}
