//! When two assertions hold: at the same time, perhaps, or one after the other.

use jiff::civil::Date;

use crate::disputes::assertion::Assertion;
use crate::disputes::conflict_kind::Strength;

/// Days within which two untold times of a posture may be one time: a figure of last month may
/// have changed since.
pub(crate) const POSTURE_DAYS: i32 = 30;
/// Days within which two untold times of a posture are one time.
pub(crate) const POSTURE_DAYS_SURE: i32 = 7;
/// Days within which two reports of an incident without a day may be of one incident.
pub(crate) const INCIDENT_DAYS: i32 = 7;
/// Days within which what is denied and what is said to be done are of one occasion.
pub(crate) const OCCASION_DAYS: i32 = 3;
/// The most days that a told time may have for it to be one time: a month.
const ONE_TIME_DAYS: i32 = 31;

/// Days from first to last.
pub(crate) type Days = (Date, Date);

/// The days that an assertion tells; what is open ends on the day on which it was known.
pub(crate) fn told(assertion: &Assertion) -> Option<Days> {
    let days = match assertion.valid {
        (None, None) => return None,
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => (first, first.max(assertion.known)),
        (None, Some(last)) => (last, last),
    };
    Some((days.0.min(days.1), days.0.max(days.1)))
}

impl Assertion {
    /// Whether it may hold on a day: on those that it tells. A posture without a told time holds
    /// from thirty days before the day on which it was known; what happened, on that day.
    pub fn may_hold(&self, on: Date) -> bool {
        match self.valid {
            (None, None) if Nature::of(self).lasts() => {
                days_between(on, self.known) <= POSTURE_DAYS
            }
            (None, None) => on == self.known,
            (first, last) => {
                first.is_none_or(|first| first <= on) && last.is_none_or(|last| on <= last)
            }
        }
    }
}

/// How what is asserted lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// It is always so: what a weapon can do, how long a border is.
    Lasting,
    /// It is so for a while: who is where, how many there are.
    Posture,
    /// It happened, and may happen again: the killed of a day.
    Incident,
    /// It is done, planned or denied, and may be done again.
    Move,
    /// It happens once: something is founded, signed; somebody dies.
    Founding,
}

impl Nature {
    pub(crate) fn of(assertion: &Assertion) -> Self {
        let attribute = assertion.proposition.attribute.as_str();
        match attribute.split(' ').next().unwrap_or_default() {
            "capability" | "boundary" => Self::Lasting,
            "strength" | "equipment" | "presence" | "control" | "affiliation" | "office" => {
                Self::Posture
            }
            "casualty" => Self::Incident,
            "found" | "agree" | "exercise" | "death" => Self::Founding,
            _ => Self::Move,
        }
    }

    fn lasts(self) -> bool {
        matches!(self, Self::Lasting | Self::Posture)
    }
}

/// The days from the first to the last, both counted.
pub(crate) fn length((first, last): Days) -> i32 {
    days_between(first, last) + 1
}

/// The days from one day to another; negative where the other is earlier.
pub(crate) fn days_between(one: Date, other: Date) -> i32 {
    // A Date reaches from -9999 to 9999: fewer days than an i32 counts.
    one.until(other).map_or(i32::MAX, |span| span.get_days())
}

/// The days that lie between two times; none where they overlap.
pub(crate) fn gap(one: Days, other: Days) -> i32 {
    days_between(one.1, other.0).max(days_between(other.1, one.0)).max(0)
}

/// Whether two postures are of one time: surely, perhaps, or not.
///
/// Told times are where they overlap, surely where neither is longer than a month. A posture
/// without a told time holds around the day on which it was known.
pub(crate) fn at_one_time(one: &Assertion, other: &Assertion) -> Option<Strength> {
    let known = |assertion: &Assertion| (assertion.known, assertion.known);
    let (mine, yours) = (told(one), told(other));
    let (days, others) = (mine.unwrap_or(known(one)), yours.unwrap_or(known(other)));
    let gap = gap(days, others);
    let (sure, perhaps) = match (mine, yours) {
        (Some(_), Some(_)) => (0, 0),
        (None, None) => (POSTURE_DAYS_SURE, POSTURE_DAYS),
        _ => (0, POSTURE_DAYS),
    };
    let long = length(days).max(length(others)) > ONE_TIME_DAYS;
    match gap {
        gap if gap > perhaps => None,
        gap if gap > sure || long => Some(Strength::Possible),
        _ => Some(Strength::Definite),
    }
}

/// Whether what one denies is what the other says was done: the denial reaches back from the day on
/// which it was known, or covers the time that it tells.
pub(crate) fn denied_at(done: &Assertion, denied: &Assertion) -> Option<Strength> {
    let (did, not) = (told(done), told(denied));
    match (did, not) {
        (Some(_), Some(_)) => at_one_time(done, denied),
        (Some(did), None) => {
            let since = days_between(did.1, denied.known);
            let long = length(did) > ONE_TIME_DAYS;
            let within = gap(did, (denied.known, denied.known)) == 0;
            if !long && (0..=POSTURE_DAYS_SURE).contains(&since) {
                Some(Strength::Definite)
            } else {
                let near = long && within || (0..=POSTURE_DAYS).contains(&since);
                near.then_some(Strength::Possible)
            }
        }
        (None, Some(not)) => {
            let near = gap((done.known, done.known), not) <= POSTURE_DAYS;
            (near && not.0 <= done.known).then_some(Strength::Possible)
        }
        (None, None) => match days_between(done.known, denied.known) {
            days if days.abs() <= OCCASION_DAYS => Some(Strength::Definite),
            0..=POSTURE_DAYS => Some(Strength::Possible),
            _ => None,
        },
    }
}
