//! The time of the day in TIMEX3.

use sayso_records::TimePrecision;

/// The parts of a day that TIMEX3 has a code for, and an hour that is open.
const PARTS: [&str; 6] = ["MO", "AF", "EV", "NI", "DT", "XX"];

/// Out of `MO`, `17:30`, `5:30pm`, `0430Z`; `None` where there is no such time.
pub(super) fn parse(time: &str) -> Option<String> {
    if PARTS.contains(&time) {
        return Some(time.to_owned());
    }
    let (time, zone) = match time.strip_suffix(['Z', '-']) {
        Some(rest) => (rest, if time.ends_with('Z') { "Z" } else { "" }),
        None => (time, ""),
    };
    let half = time.get(time.len().saturating_sub(2)..).filter(|half| matches!(*half, "am" | "pm"));
    let time = half.map_or(time, |_| &time[..time.len() - 2]);
    let (hour, minute) = time.split_once(':').or_else(|| time.split_at_checked(2))?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some("am") => hour % 12,
        Some(_) => hour % 12 + 12,
        None => hour,
    };
    (minute < 60 && (hour < 24 || (hour, minute) == (24, 0)))
        .then(|| format!("{hour:02}:{minute:02}{zone}"))
}

/// How exactly a time of the day is told.
pub(super) fn precision(time: &str) -> TimePrecision {
    if PARTS.contains(&time) { TimePrecision::DayPart } else { TimePrecision::Minute }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_o_clock_is_noon_or_midnight() {
        assert_eq!(parse("12:00am").as_deref(), Some("00:00"));
        assert_eq!(parse("12:05pm").as_deref(), Some("12:05"));
        assert_eq!(parse("5:30pm").as_deref(), Some("17:30"));
        assert_eq!(parse("0430Z").as_deref(), Some("04:30Z"));
    }

    #[test]
    fn what_no_clock_shows_is_no_time() {
        for time in ["24:30", "7:60", "13:00pm", "0:30am", "", "é", "MOé"] {
            assert_eq!(parse(time), None, "{time}");
        }
    }
}
