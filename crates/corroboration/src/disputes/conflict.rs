//! Two assertions → whether both can be true.

use sayso_records::Name;

use crate::disputes::assertion::{Assertion, Status};
use crate::disputes::conflict_kind::{Conflict, DisputeKind, Strength};
use crate::disputes::times::{
    INCIDENT_DAYS, Nature, OCCASION_DAYS, POSTURE_DAYS, POSTURE_DAYS_SURE, at_one_time,
    days_between, denied_at, gap, length, told,
};
use crate::disputes::words::{Sorts, sorts};

/// Whether two assertions, whose propositions are the same once names are those of entities, cannot
/// both be true; the same whichever comes first. A later figure is a change and no conflict, unless
/// the times overlap.
///
/// Nothing is in conflict with another sentence of its own text: that is a doubt about the claim.
/// Nor with what the same voice said on another day: who speaks again has changed his mind. What
/// one voice is reported to have said differently on one day is a possible conflict: one of the
/// reports may be wrong.
pub fn conflict(one: &Assertion, other: &Assertion) -> Option<Conflict> {
    let same_voice = is_one_voice(one, other);
    if one.proposition.attribute != other.proposition.attribute
        || one.document == other.document
        || same_voice && one.known != other.known
    {
        return None;
    }
    let conflict = in_status(one, other)
        .or_else(|| in_count(one, other))
        .or_else(|| in_time(one, other))
        .or_else(|| in_place(one, other))?;
    let unsure = same_voice || [one, other].iter().any(|told| told.status == Status::Possible);
    let strength = if unsure { Strength::Possible } else { conflict.strength };
    Some(Conflict { strength, ..conflict })
}

/// Whether `later` takes the place of `earlier`: the same voice speaks of the same time again.
pub(crate) fn replaces(later: &Assertion, earlier: &Assertion) -> bool {
    later.known > earlier.known
        && later.proposition.attribute == earlier.proposition.attribute
        && is_one_voice(later, earlier)
        && later.status != Status::Possible
        && later.figure.is_some() >= earlier.figure.is_some()
        && sorts(&later.sort, &earlier.sort) == Sorts::Same
        && match Nature::of(later) {
            Nature::Lasting | Nature::Founding => true,
            _ => at_one_time(later, earlier).is_some(),
        }
}

/// Whether both are the word of one. A surname alone is that of whoever has it: Salk, Ruben Salk.
fn is_one_voice(one: &Assertion, other: &Assertion) -> bool {
    let (Some(one), Some(other)) = (&one.voice, &other.voice) else { return false };
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    ends(one, other) || ends(other, one)
}

/// One says it is so, the other that it is not; or one that it was done, the other that it is to be.
fn in_status(one: &Assertion, other: &Assertion) -> Option<Conflict> {
    use Status::{Denied, Done, Planned, Possible};
    let (first, second) = if one.status <= other.status { (one, other) } else { (other, one) };
    let strength = match (first.status, second.status) {
        (Done | Possible, Denied) => denied(first, second)?,
        (Planned, Denied) => {
            let days = days_between(first.known, second.known);
            let near = (-OCCASION_DAYS..=POSTURE_DAYS).contains(&days);
            let apart =
                told(first).zip(told(second)).is_some_and(|(one, other)| gap(one, other) > 0);
            (near && !apart).then_some(Strength::Possible)?
        }
        (Done, Planned) => still_planned(first, second)?,
        _ => return None,
    };
    let strength = match sorts(&first.sort, &second.sort) {
        Sorts::Same => strength,
        Sorts::FirstNarrower | Sorts::SecondNarrower => Strength::Possible,
        Sorts::Apart => return None,
    };
    let kind = match Nature::of(one) {
        Nature::Posture if one.figure.is_none() && other.figure.is_none() => DisputeKind::Existence,
        _ => DisputeKind::Status,
    };
    (places(first, second) != Places::Apart).then_some(Conflict { kind, strength })
}

/// What is denied is what is said: the time is the same, and the figure, where one is told.
fn denied(said: &Assertion, denied: &Assertion) -> Option<Strength> {
    let at = match Nature::of(said) {
        Nature::Lasting | Nature::Founding => Strength::Definite,
        Nature::Posture => at_one_time(said, denied)?,
        Nature::Incident | Nature::Move => denied_at(said, denied)?,
    };
    match (&said.figure, &denied.figure) {
        (Some(said), Some(denied)) if said.is_within(denied) => Some(at),
        (Some(said), Some(denied)) if said.apart(denied).is_some() => None,
        // Who denies one figure denies another, or an untold one, only perhaps.
        (_, Some(_)) => Some(Strength::Possible),
        _ => Some(at),
    }
}

/// Somebody else says days later that it is still to come. Earlier, a plan was carried out.
fn still_planned(done: &Assertion, planned: &Assertion) -> Option<Strength> {
    let since = days_between(done.known, planned.known);
    let to_come = told(planned).is_none_or(|days| days.0 > done.known);
    let again = Nature::of(done) != Nature::Founding && told(done).is_some();
    let near = (0..=POSTURE_DAYS_SURE).contains(&since);
    (near && to_come && !again).then_some(Strength::Possible)
}

/// The figures cannot both be right.
fn in_count(one: &Assertion, other: &Assertion) -> Option<Conflict> {
    let (mine, yours) = (one.figure?, other.figure?);
    let apart = mine.apart(&yours)?;
    let planned = |assertion: &Assertion| assertion.status == Status::Planned;
    if planned(one) != planned(other)
        || [one, other].iter().any(|told| told.status == Status::Denied)
    {
        return None;
    }
    let sorts = sorts(&one.sort, &other.sort);
    let (above, below) = (mine.low > yours.high, yours.low > mine.high);
    // Of the whole there are more than of a part.
    let part = sorts == Sorts::FirstNarrower && below || sorts == Sorts::SecondNarrower && above;
    let at = match Nature::of(one) {
        Nature::Lasting => (apart == Strength::Definite).then_some(Strength::Definite)?,
        Nature::Posture => at_one_time(one, other)?,
        _ if part => return None,
        _ => in_one_incident(one, other)?,
    };
    let planned = if planned(one) { Strength::Possible } else { Strength::Definite };
    let sort = match sorts {
        Sorts::Same => Strength::Definite,
        Sorts::FirstNarrower | Sorts::SecondNarrower => Strength::Possible,
        Sorts::Apart => return None,
    };
    let place = match places(one, other) {
        Places::Same => Strength::Definite,
        Places::Untold => Strength::Possible,
        Places::Apart => return None,
    };
    let strength = apart.min(at).min(planned).min(sort).min(place);
    Some(Conflict { kind: DisputeKind::Count, strength })
}

/// Whether two figures count what happened on one occasion: surely where both tell the same few
/// days. The toll of a longer time is at least that of a shorter one in it; and of one occasion the
/// toll rises from report to report.
fn in_one_incident(one: &Assertion, other: &Assertion) -> Option<Strength> {
    let (earlier, later) = if one.known <= other.known { (one, other) } else { (other, one) };
    let rises = earlier.known < later.known
        && earlier.figure.zip(later.figure).is_some_and(|(one, other)| one.high < other.low);
    match (told(one), told(other)) {
        (Some(mine), Some(yours)) => {
            let (short, long) =
                if length(mine) <= length(yours) { (one, other) } else { (other, one) };
            let within =
                short.figure.zip(long.figure).is_some_and(|(short, long)| short.high < long.low);
            match gap(mine, yours) {
                0 if mine == yours && length(mine) <= OCCASION_DAYS && !rises => {
                    Some(Strength::Definite)
                }
                0 if mine == yours || !within => Some(Strength::Possible),
                _ => None,
            }
        }
        (Some(days), None) | (None, Some(days)) => {
            let known = if told(one).is_none() { one.known } else { other.known };
            let near = gap(days, (known, known)) <= INCIDENT_DAYS && length(days) <= INCIDENT_DAYS;
            near.then_some(Strength::Possible)
        }
        (None, None) => {
            let near = days_between(earlier.known, later.known) <= INCIDENT_DAYS;
            near.then_some(Strength::Possible)
        }
    }
}

/// What happens once is said to have happened on days of which none is the same.
fn in_time(one: &Assertion, other: &Assertion) -> Option<Conflict> {
    let (mine, yours) = (told(one)?, told(other)?);
    let gap = gap(mine, yours);
    if Nature::of(one) != Nature::Founding || one.status != other.status || gap == 0 {
        return None;
    }
    let strength = match one.proposition.attribute.as_str() {
        _ if one.status == Status::Planned => Strength::Possible,
        "found" | "death" => Strength::Definite,
        // An agreement is signed, ratified, renewed; an exercise is held again next year.
        _ if gap <= POSTURE_DAYS => Strength::Possible,
        _ => return None,
    };
    Some(Conflict { kind: DisputeKind::Time, strength })
}

/// What is at one place is said to be at two. That one may lie in the other, no list of places
/// tells: so it is never definite.
fn in_place(one: &Assertion, other: &Assertion) -> Option<Conflict> {
    let untold =
        |assertion: &Assertion| assertion.figure.is_none() && assertion.status == Status::Done;
    let at_once = || told(one).zip(told(other)).is_none_or(|(one, other)| gap(one, other) == 0);
    let apart = untold(one) && untold(other) && places(one, other) == Places::Apart && at_once();
    let conflict = Conflict { kind: DisputeKind::Place, strength: Strength::Possible };
    apart.then_some(conflict)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Places {
    Same,
    Untold,
    Apart,
}

/// How the places of two assertions stand to each other: of two names of which one has all words of
/// the other, one is short for the other or lies in it.
fn places(one: &Assertion, other: &Assertion) -> Places {
    let within = |one: &Name, other: &Name| {
        one.key.split(' ').all(|word| other.key.split(' ').any(|other| word == other))
    };
    match (&one.place, &other.place) {
        (None, None) => Places::Same,
        (Some(one), Some(other)) if one == other => Places::Same,
        (Some(one), Some(other)) if within(one, other) || within(other, one) => Places::Untold,
        (Some(_), Some(_)) => Places::Apart,
        _ => Places::Untold,
    }
}
