//! Which of two texts came first.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::DateTime;
use sayso_records::DeclaredTime;

use crate::lineage::agencies;
use crate::lineage::dispatch::Dispatch;

/// Which of two came first, by what they tell of when they were published; `None` where that does
/// not say it. Hours count where both tell them, and offsets where both do.
pub(super) fn by_time(one: &Dispatch, other: &Dispatch) -> Option<Ordering> {
    let order = match (&one.published, &other.published) {
        (Some(one), Some(other)) => told(one, other),
        // Whoever was known before the other was published was there before.
        (None, Some(published)) if one.known.to_string().as_str() < published.date() => {
            Ordering::Less
        }
        (Some(published), None) if other.known.to_string().as_str() < published.date() => {
            Ordering::Greater
        }
        _ => Ordering::Equal,
    };
    (order != Ordering::Equal).then_some(order)
}

/// Which of two moments is earlier; equal where that cannot be told.
pub(super) fn told(one: &DeclaredTime, other: &DeclaredTime) -> Ordering {
    let moment = |time: &DeclaredTime| time.as_str().parse::<Timestamp>().ok();
    let on_the_wall = |time: &DeclaredTime| {
        let hours = time.as_str().len() > time.date().len();
        time.as_str().parse::<DateTime>().ok().filter(|_| hours)
    };
    match (moment(one), moment(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        (None, None) => match (on_the_wall(one), on_the_wall(other)) {
            (Some(one), Some(other)) => one.cmp(&other),
            _ => one.date().cmp(other.date()),
        },
        _ => one.date().cmp(other.date()),
    }
}

/// Which of two came first, because the other names its outlet as where it has its text from.
pub(super) fn by_credit(one: &Dispatch, other: &Dispatch) -> Option<Ordering> {
    let credits = |from: &Dispatch, outlet: Option<&String>| {
        outlet
            .is_some_and(|outlet| from.credits.iter().any(|credit| agencies::same(credit, outlet)))
    };
    let one_credits = credits(one, other.outlet.as_ref());
    let other_credits = credits(other, one.outlet.as_ref());
    match (one_credits, other_credits) {
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        _ => None,
    }
}

/// Which of two states of one page came first.
pub(super) fn by_state(one: &Dispatch, other: &Dispatch) -> Option<Ordering> {
    let changed =
        |dispatch: &Dispatch| dispatch.modified.clone().or_else(|| dispatch.published.clone());
    let told = match (changed(one), changed(other)) {
        (Some(one), Some(other)) => told(&one, &other),
        _ => Ordering::Equal,
    };
    let order = told.then(one.corrects.cmp(&other.corrects)).then(one.read.cmp(&other.read));
    (order != Ordering::Equal).then_some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, expected: Ordering) {
        let time = |text: &str| DeclaredTime::parse(text).expect("a time");
        assert_eq!(told(&time(one), &time(other)), expected, "{one} {other}");
        assert_eq!(told(&time(other), &time(one)), expected.reverse(), "{other} {one}");
    }

    #[test]
    fn moments_are_as_exact_as_both_tell_them() {
        check("2024-05-13", "2024-05-14", Ordering::Less);
        check("2024-05-13T09:00:00Z", "2024-05-13T10:30:00+02:00", Ordering::Greater);
        check("2024-05-13T09:00:00", "2024-05-13T10:30:00", Ordering::Less);
        check("2024-05-13", "2024-05-13T10:30:00", Ordering::Equal);
        check("2024-05-13T09:00:00Z", "2024-05-13T10:30:00", Ordering::Equal);
    }
}
