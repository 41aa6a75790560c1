//! On which days a claim holds, and the marks by which those of a day are picked.
//!
//! * A claim whose text tells days holds from the first that can be meant to the last; an end that
//!   is not told is open.
//! * A claim that tells none and is of posture, what is the case and not what happens, holds from
//!   [`POSTURE_DAYS`] days before it was known, and on: nobody says that it ended, and what takes
//!   its place stands beside it.
//! * Any other claim that tells none holds on the day on which it was known.
//!
//! Marks begin with a character that no folded text has, so that they may stand among words. Of told
//! days they are nodes of a binary tree over all days: a claim is marked with the few nodes that make
//! up its days, a day is asked for with those that it lies in.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::derive::place::{DAY_BITS, day_number};

/// Days before it was known on which what is the case is taken to have been so already.
const POSTURE_DAYS: i64 = 30;

/// The kinds of claims that tell what is the case.
const POSTURE: [&str; 9] = [
    "presence",
    "strength",
    "equipment",
    "capability",
    "control",
    "affiliation",
    "office",
    "boundary",
    "alias",
];

/// The mark of claims of posture that tell no day.
pub(crate) const UNTIMED_POSTURE: &str = "\u{b7}tp";
/// The mark of other claims that tell no day.
pub(crate) const UNTIMED: &str = "\u{b7}tu";

/// The last day on which a claim of posture may have become known that holds on `day`.
pub(crate) fn posture_known_by(day: Date) -> Date {
    day.saturating_add(POSTURE_DAYS.days())
}

/// The marks of a claim's days.
pub(crate) fn marks(kind: &str, told: (Option<Date>, Option<Date>)) -> Vec<String> {
    let (first, last) = match told {
        (None, None) if POSTURE.contains(&kind) => return vec![UNTIMED_POSTURE.to_owned()],
        (None, None) => return vec![UNTIMED.to_owned()],
        (first, last) => (first.map_or(0, day_number), last.map(day_number)),
    };
    let (mut first, mut end) = (first, last.map_or(1 << DAY_BITS, |last| last + 1));
    let mut marks = Vec::new();
    for level in 0..=DAY_BITS {
        if first >= end {
            break;
        }
        if first & 1 == 1 {
            marks.push(node(level, first));
            first += 1;
        }
        if end & 1 == 1 {
            end -= 1;
            marks.push(node(level, end));
        }
        first >>= 1;
        end >>= 1;
    }
    marks
}

/// The marks that claims of told days bear of which `day` is one.
pub(crate) fn marks_of_day(day: Date) -> Vec<String> {
    (0..=DAY_BITS).map(|level| node(level, day_number(day) >> level)).collect()
}

fn node(level: u32, number: i64) -> String {
    format!("\u{b7}t{level}x{number}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn day() -> impl Strategy<Value = Date> {
        let around = (0..1000_i64).prop_map(|days| date(2016, 1, 1).saturating_add(days.days()));
        prop_oneof![around, Just(Date::MIN), Just(Date::MAX)]
    }

    proptest! {
        #[test]
        fn a_day_shares_one_mark_with_the_days_that_it_is_one_of(
            first in prop::option::of(day()),
            last in prop::option::of(day()),
            asked in day(),
        ) {
            prop_assume!(first.is_some() || last.is_some());
            let holds = first.is_none_or(|first| first <= asked)
                && last.is_none_or(|last| asked <= last);
            let marks = marks("attack", (first, last));
            prop_assert!(marks.len() <= 2 * DAY_BITS as usize);
            let of_day = marks_of_day(asked);
            let shared = marks.iter().filter(|mark| of_day.contains(mark)).count();
            prop_assert_eq!(shared, usize::from(holds));
        }
    }

    #[test]
    fn without_a_told_day_what_is_the_case_is_told_from_what_happens() {
        assert_eq!(marks("strength", (None, None)), [UNTIMED_POSTURE]);
        assert_eq!(marks("attack", (None, None)), [UNTIMED]);
        assert_eq!(posture_known_by(date(2017, 5, 8)), date(2017, 6, 7));
    }
}
