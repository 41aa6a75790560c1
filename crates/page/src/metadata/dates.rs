//! Declared dates → [`DeclaredTime`]: the forms of ISO 8601, of mail, of loose prose, of computers.
//!
//! Nothing is guessed: a date needs its year, month and day, and an order of its numbers that can
//! only be meant one way. `06/07/2017` is no date, `16/07/2017` is one, and with full stops,
//! `06.07.2017`, the day comes first everywhere. An hour that is not there is not made up, nor is an
//! offset.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use sayso_records::DeclaredTime;

use crate::metadata::date_tokens::{Token, tokens};
use crate::metadata::months::month;

/// Bytes of a declared date; what is longer is prose.
const LENGTH_MAX: usize = 100;
/// Years that a page's date may have. Programs write the year 1 for none.
const YEARS: std::ops::RangeInclusive<u16> = 1600..=2199;
/// Offsets in hours of the zones that the standard for mail names.
///
/// Source: RFC 2822, section 4.3. Other names of zones are used for several zones.
const ZONES: &[(&str, i8)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("edt", -4),
    ("est", -5),
    ("cdt", -5),
    ("cst", -6),
    ("mdt", -6),
    ("mst", -7),
    ("pdt", -7),
    ("pst", -8),
];

/// Why a text gives no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It has no year, month and day, or names a day or hour that there is not.
    Unreadable,
    /// Its day and month could be either way round.
    Ambiguous,
    /// It is what programs write where there is no date: the year 1, the first second of 1970.
    Placeholder,
}

impl NoDate {
    /// The reason as the end of a sentence that begins with the text.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Unreadable => "is no date",
            Self::Ambiguous => "could be day and month or month and day",
            Self::Placeholder => "stands for no date",
        }
    }
}

/// The date that `text` declares.
pub(super) fn read(text: &str) -> Result<DeclaredTime, NoDate> {
    let text = text.trim();
    if text.len() > LENGTH_MAX {
        return Err(NoDate::Unreadable);
    }
    match tokens(text)[..] {
        [Token::Number(digits)] => digits_alone(digits),
        ref tokens => Moment::find(tokens)?.declared(),
    }
}

/// The seconds between two dates; one without offset is taken as UTC, one without hour as noon.
pub(super) fn seconds_apart(one: &DeclaredTime, other: &DeclaredTime) -> Option<u64> {
    Some(instant(one)?.as_second().abs_diff(instant(other)?.as_second()))
}

fn instant(time: &DeclaredTime) -> Option<Timestamp> {
    let text = time.as_str();
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let civil = match text.parse::<DateTime>() {
        Ok(civil) if text.len() > 10 => civil,
        _ => time.date().parse::<Date>().ok()?.at(12, 0, 0, 0),
    };
    Offset::UTC.to_timestamp(civil).ok()
}

/// An offset from UTC, as it was written.
#[derive(Clone, Copy, Debug)]
struct Shift {
    minutes: i16,
    /// Whether it was written as a name of UTC: `Z`, `GMT`.
    named: bool,
    /// Tokens that it takes.
    length: usize,
}

/// Parts of a date, as they were written.
#[derive(Clone, Copy, Debug, Default)]
struct Moment {
    date: (u16, u8, u8),
    clock: Option<(u8, u8, u8)>,
    offset: Option<Shift>,
}

impl Moment {
    /// The one date among `tokens`, with the one time of day.
    fn find(tokens: &[Token<'_>]) -> Result<Self, NoDate> {
        let mut left = tokens.to_vec();
        let date = match numeric_date(&left)? {
            Some(day) => {
                // What was read is no part of the clock.
                left.splice(day.tokens, [Token::Mark('T')]);
                day.date
            }
            None => date_in_words(&mut left).ok_or(NoDate::Unreadable)?,
        };
        if numeric_date(&left)?.is_some() {
            return Err(NoDate::Unreadable);
        }
        let mut moment = Self { date, ..Self::default() };
        moment.read_clock(&left)?;
        Ok(moment)
    }

    fn read_clock(&mut self, tokens: &[Token<'_>]) -> Result<(), NoDate> {
        let mut index = 0;
        while index < tokens.len() {
            let Some((clock, length)) = clock(&tokens[index..]) else {
                index += 1;
                continue;
            };
            if self.clock.is_some_and(|known| known != clock) {
                return Err(NoDate::Unreadable);
            }
            index += length;
            let offset = offset(&tokens[index..]);
            index += offset.map_or(0, |offset| offset.length);
            if self.clock.is_none() {
                self.offset = offset;
            }
            self.clock = Some(clock);
        }
        Ok(())
    }

    fn declared(self) -> Result<DeclaredTime, NoDate> {
        let (year, month, day) = self.date;
        if !YEARS.contains(&year) {
            return Err(NoDate::Placeholder);
        }
        let text = match self.clock {
            None => format!("{year:04}-{month:02}-{day:02}"),
            Some((hour, minute, second)) => {
                let offset = self.offset.map_or_else(String::new, Shift::written);
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}")
            }
        };
        let time = DeclaredTime::parse(&text).map_err(|_| NoDate::Unreadable)?;
        let first_day = self.clock.is_none() && text == "1970-01-01";
        if first_day || self.clock.is_some() && instant(&time) == Some(Timestamp::UNIX_EPOCH) {
            return Err(NoDate::Placeholder);
        }
        Ok(time)
    }
}

impl Shift {
    fn written(self) -> String {
        if self.named && self.minutes == 0 {
            return "Z".to_owned();
        }
        let sign = if self.minutes < 0 { '-' } else { '+' };
        let minutes = self.minutes.abs();
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A date of digits alone: `20170607`, `20170607123000`, seconds or milliseconds since 1970.
fn digits_alone(digits: &str) -> Result<DeclaredTime, NoDate> {
    let milliseconds = match digits.len() {
        10 => digits.parse::<i64>().ok().map(|seconds| seconds * 1000),
        13 => digits.parse().ok(),
        1 if digits == "0" => return Err(NoDate::Placeholder),
        _ => return compact(digits).ok_or(NoDate::Unreadable)?.declared(),
    };
    let instant = milliseconds.and_then(|count| Timestamp::from_millisecond(count).ok());
    let text = instant.map(|instant| format!("{instant:.0}")).unwrap_or_default();
    DeclaredTime::parse(&text).map_err(|_| NoDate::Unreadable)
}

/// `20170607`, `201706071230` or `20170607123000`.
fn compact(digits: &str) -> Option<Moment> {
    let two = |start: usize| digits.get(start..start + 2)?.parse::<u8>().ok();
    let date = (digits.get(..4)?.parse().ok()?, two(4)?, two(6)?);
    let clock = match digits.len() {
        8 => None,
        12 => Some((two(8)?, two(10)?, 0)),
        14 => Some((two(8)?, two(10)?, two(12)?)),
        _ => return None,
    };
    Some(Moment { date, clock, offset: None })
}

/// A day, and the tokens it was read from.
struct Day {
    date: (u16, u8, u8),
    tokens: std::ops::Range<usize>,
}

/// The first date of three numbers, `2017-06-07`, `7.6.2017`, `20170607`.
fn numeric_date(tokens: &[Token<'_>]) -> Result<Option<Day>, NoDate> {
    for start in 0..tokens.len() {
        if let [Token::Number(digits), Token::Word("T"), ..] = tokens[start..]
            && digits.len() == 8
            && let Some(moment) = compact(digits)
        {
            return Ok(Some(Day { date: moment.date, tokens: start..start + 1 }));
        }
        let Some(&[first, mark, second, other, third]) = tokens.get(start..start + 5) else {
            continue;
        };
        let Some(middle) = second.short() else { continue };
        match (mark, other) {
            (Token::Mark(one), Token::Mark(two)) if one == two && "-/.".contains(one) => {}
            (Token::Word("年" | "년"), Token::Word("月" | "월")) => {}
            _ => continue,
        }
        if let (Some(year), Some(day)) = (first.four(), third.short()) {
            return Ok(Some(Day { date: (year, middle, day), tokens: start..start + 5 }));
        }
        if let (Some(first), Some(year)) = (first.short(), third.four()) {
            let (day, month) = day_and_month(first, middle, mark == Token::Mark('.'))?;
            return Ok(Some(Day { date: (year, month, day), tokens: start..start + 5 }));
        }
    }
    Ok(None)
}

fn day_and_month(first: u8, second: u8, day_first: bool) -> Result<(u8, u8), NoDate> {
    match (first, second) {
        _ if day_first || first == second || first > 12 => Ok((first, second)),
        _ if second > 12 => Ok((second, first)),
        _ => Err(NoDate::Ambiguous),
    }
}

/// The one date with its month in words, `June 7, 2017`, `7. Juni 2017`, `7 de junio de 2017`; its
/// tokens are overwritten.
fn date_in_words(tokens: &mut [Token<'_>]) -> Option<(u16, u8, u8)> {
    let is_month = |token: &Token<'_>| matches!(token, Token::Word(word) if month(word).is_some());
    let at = tokens.iter().position(is_month)?;
    let Token::Word(word) = tokens[at] else { return None };
    let number = month(word)?;
    let again = |token: &Token<'_>| matches!(token, Token::Word(word) if month(word).is_some_and(|other| other != number));
    if tokens[at + 1..].iter().any(again) {
        return None;
    }
    let year_at = year_place(tokens, at)?;
    let year = tokens[year_at].four()?;
    let day_at = day_place(tokens, at)?;
    let day = tokens[day_at].short()?;
    for used in [at, year_at, day_at] {
        tokens[used] = Token::Mark('T');
    }
    Some((year, number, day))
}

/// The one number of four digits that is no offset.
fn year_place(tokens: &[Token<'_>], month_at: usize) -> Option<usize> {
    let is_year = |&index: &usize| {
        let signed = index > 0 && matches!(tokens[index - 1], Token::Mark('+' | '-' | '−'));
        tokens[index].four().is_some() && (!signed || index == month_at + 2)
    };
    let mut years = (0..tokens.len()).filter(is_year);
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// The day before the month, or else after it: `7 de junio`, `7th of June`, `7-Jun`, `June 7`.
fn day_place(tokens: &[Token<'_>], month_at: usize) -> Option<usize> {
    let skipped = |token: Token<'_>| match token {
        Token::Word(word) => word.len() <= 4 && month(word).is_none(),
        Token::Mark(mark) => ".-/ºª°".contains(mark),
        Token::Number(_) => false,
    };
    let before =
        (month_at.saturating_sub(3)..month_at).rev().find(|&index| !skipped(tokens[index]));
    let ends_clock = |index: usize| {
        index > 0 && matches!(tokens[index - 1], Token::Mark(':'))
            || matches!(tokens.get(index + 1), Some(Token::Mark(':')))
    };
    let is_day = |&index: &usize| tokens[index].short().is_some() && !ends_clock(index);
    before.filter(is_day).or_else(|| {
        let end = tokens.len().min(month_at + 4);
        (month_at + 1..end).find(|&index| !skipped(tokens[index])).filter(is_day)
    })
}

/// The time of day that `tokens` begin with, and how many of them it takes: `12:30`, `9:24 pm`,
/// `12h30`, `T123000`.
fn clock(tokens: &[Token<'_>]) -> Option<((u8, u8, u8), usize)> {
    if let [Token::Word("T"), Token::Number(digits), ..] = tokens {
        let part = |start: usize| digits.get(start..start + 2)?.parse::<u8>().ok();
        if matches!(digits.len(), 4 | 6) {
            return Some(((part(0)?, part(2)?, part(4).unwrap_or(0)), 2));
        }
    }
    let [hour, mark, minute, ..] = *tokens else { return None };
    let separates = match mark {
        Token::Mark(mark) => mark == ':' || mark == '.',
        Token::Word(word) => word.eq_ignore_ascii_case("h"),
        Token::Number(_) => false,
    };
    let two = |token: Token<'_>| {
        token.short().filter(|_| matches!(token, Token::Number(digits) if digits.len() == 2))
    };
    let (hour, minute) = (hour.short().filter(|_| separates)?, two(minute)?);
    let mut length = 3;
    let mut second = 0;
    if let (Some(Token::Mark(':')), Some(seconds)) =
        (tokens.get(3), tokens.get(4).copied().and_then(two))
    {
        second = seconds;
        length = 5;
        if let [Token::Mark('.' | ','), Token::Number(_), ..] = tokens[length..] {
            length += 2;
        }
    }
    let (half, more) = half_day(&tokens[length..]);
    let hour = match half {
        Some(Half::Morning) if hour <= 12 => hour % 12,
        Some(Half::Afternoon) if hour <= 12 => hour % 12 + 12,
        // No hour: half past thirteen in the morning.
        Some(Half::Morning) => return Some(((u8::MAX, minute, second), length + more)),
        Some(Half::Afternoon) | None => hour,
    };
    Some(((hour, minute, second), length + more))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

/// `am`, `pm`, `a.m.` or `p.m.` at the start of `tokens`, and how many of them it takes.
fn half_day(tokens: &[Token<'_>]) -> (Option<Half>, usize) {
    let Some(Token::Word(word)) = tokens.first() else { return (None, 0) };
    let (word, length) = match tokens {
        [_, Token::Mark('.'), Token::Word("m" | "M"), ..] => (format!("{word}m"), 3),
        _ => ((*word).to_owned(), 1),
    };
    match word.to_ascii_lowercase().as_str() {
        "am" => (Some(Half::Morning), length),
        "pm" => (Some(Half::Afternoon), length),
        _ => (None, 0),
    }
}

/// The offset that `tokens` begin with: a zone, `+03:00`, `GMT+3`.
fn offset(tokens: &[Token<'_>]) -> Option<Shift> {
    let Some(Token::Word(name)) = tokens.first() else { return signed(tokens, false) };
    let name = name.to_ascii_lowercase();
    let &(_, hours) = ZONES.iter().find(|(zone, _)| *zone == name)?;
    let after = signed(&tokens[1..], true).filter(|_| hours == 0);
    let alone = Shift { minutes: i16::from(hours) * 60, named: hours == 0, length: 1 };
    Some(after.map_or(alone, |shift| Shift { length: shift.length + 1, ..shift }))
}

/// `+03:00`, `+0300`, `+03` at the end or, after a name of UTC, `+3`.
fn signed(tokens: &[Token<'_>], after_name: bool) -> Option<Shift> {
    let [Token::Mark(sign @ ('+' | '-' | '−')), Token::Number(digits), rest @ ..] = tokens else {
        return None;
    };
    let (hours, minutes, length): (i16, i16, usize) = match (digits.len(), rest) {
        (4, _) => (digits[..2].parse().ok()?, digits[2..].parse().ok()?, 2),
        (1 | 2, [Token::Mark(':'), Token::Number(minutes), ..]) if minutes.len() == 2 => {
            (digits.parse().ok()?, minutes.parse().ok()?, 4)
        }
        (2, []) => (digits.parse().ok()?, 0, 2),
        (1 | 2, _) if after_name => (digits.parse().ok()?, 0, 2),
        _ => return None,
    };
    let minutes = hours * 60 + minutes;
    Some(Shift { minutes: if *sign == '+' { minutes } else { -minutes }, named: false, length })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).as_ref().map(DeclaredTime::as_str), Ok(expected), "{text:?}");
    }

    fn refused(text: &str, why: NoDate) {
        assert_eq!(read(text), Err(why), "{text:?}");
    }

    #[test]
    fn iso_forms_keep_their_own_offset() {
        check("2017-06-07", "2017-06-07");
        check("2017-06-07T12:30:00+03:00", "2017-06-07T12:30:00+03:00");
        check("2017-06-07T12:30:00.000+0300", "2017-06-07T12:30:00+03:00");
        check("2017-06-07T12:30:05.123456Z", "2017-06-07T12:30:05Z");
        check("2017-06-07T12:30Z", "2017-06-07T12:30:00Z");
        check("2017-06-07T06:56-05:00", "2017-06-07T06:56:00-05:00");
        check("2017-06-07T12:30:00", "2017-06-07T12:30:00");
        check("2017-06-07 12:30", "2017-06-07T12:30:00");
        check("2017-06-07 3:15:00 -0800", "2017-06-07T03:15:00-08:00");
        check("2017-06-07T12:30:00+03", "2017-06-07T12:30:00+03:00");
        check("2017-06-07T12:30:00+00:00", "2017-06-07T12:30:00+00:00");
        check("2017-06-07T12:30:00+02:00[Europe/Paris]", "2017-06-07T12:30:00+02:00");
        check("20170607", "2017-06-07");
        check("20170607T123000Z", "2017-06-07T12:30:00Z");
        check("20170607123000", "2017-06-07T12:30:00");
        check("2017/06/07", "2017-06-07");
    }

    #[test]
    fn dates_of_mail_and_scripts() {
        check("Wed, 07 Jun 2017 12:30:00 +0300", "2017-06-07T12:30:00+03:00");
        check("Wed, 07 Jun 2017 12:30:00 GMT", "2017-06-07T12:30:00Z");
        check("Wed, 7 Jun 2017 08:00:00 EST", "2017-06-07T08:00:00-05:00");
        check("Wed Jun 07 2017 12:30:00 GMT+0300 (MSK)", "2017-06-07T12:30:00+03:00");
        check("7 June 2017, 12:30 UTC+3", "2017-06-07T12:30:00+03:00");
        check("7-Jun-2017", "2017-06-07");
    }

    #[test]
    fn dates_in_words() {
        check("June 7, 2017", "2017-06-07");
        check("7 June 2017 12:30 GMT", "2017-06-07T12:30:00Z");
        check("Wed 7 June 2017 18.54 GMT", "2017-06-07T18:54:00Z");
        check("Fri 6:45 PM, Jun 7, 2017", "2017-06-07T18:45:00");
        check("Wednesday, June 7th, 2017, 08:19 a.m.", "2017-06-07T08:19:00");
        check("June 7, 2017 12:05 AM", "2017-06-07T00:05:00");
        check("June 7, 2017 13:05 PM", "2017-06-07T13:05:00");
        check("7. Juni 2017", "2017-06-07");
        check("7. März 2017, 12:30 Uhr", "2017-03-07T12:30:00");
        check("le 1er août 2017 à 12h30", "2017-08-01T12:30:00");
        check("7 de junio de 2017", "2017-06-07");
        check("quarta-feira, 7 de junho de 2017 às 20:13", "2017-06-07T20:13:00");
        check("7 июня 2017, 12:30", "2017-06-07T12:30:00");
        check("7 червня 2017 р.", "2017-06-07");
        check("2017年6月7日", "2017-06-07");
        check("2017년 6월 7일 12:30", "2017-06-07T12:30:00");
    }

    #[test]
    fn numbers_in_an_order_that_can_be_told() {
        check("07.06.2017", "2017-06-07");
        check("07.06.2017 12:30", "2017-06-07T12:30:00");
        check("27/06/2017", "2017-06-27");
        check("06/27/2017 6:38 AM", "2017-06-27T06:38:00");
        check("06/06/2017", "2017-06-06");
        refused("06/07/2017", NoDate::Ambiguous);
        refused("06-07-2017", NoDate::Ambiguous);
        refused("6/7/2017 12:30", NoDate::Ambiguous);
    }

    #[test]
    fn seconds_and_milliseconds_since_1970() {
        check("1496838600", "2017-06-07T12:30:00Z");
        check("1496838600000", "2017-06-07T12:30:00Z");
        refused("149683860", NoDate::Unreadable);
    }

    #[test]
    fn unknown_zones_give_no_offset() {
        check("7 Jun 2017 12:30 IST", "2017-06-07T12:30:00");
        check("7 Jun 2017 12:30 MSK", "2017-06-07T12:30:00");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "yesterday",
            "2 days ago",
            "June 2017",
            "7 June",
            "2017",
            "2017-06",
            "2017-02-30",
            "2017-06-07T25:00:00",
            "2017-13-01",
            "7 June 2017 13:30 am",
            "2017-06-07 to 2017-06-09",
            "7 June 2017 12:30, updated 14:00",
            "from May 7 to June 9, 2017",
            "12:30 07/2017",
            "$date",
        ] {
            assert!(read(text).is_err(), "{text:?} {:?}", read(text));
        }
        refused(&"7 June 2017 ".repeat(20), NoDate::Unreadable);
    }

    #[test]
    fn placeholders_are_no_dates() {
        for text in [
            "0001-01-01T00:00:00Z",
            "1970-01-01",
            "1970-01-01T00:00:00Z",
            "1969-12-31T19:00:00-05:00",
            "0",
            "0000-00-00 00:00:00",
        ] {
            refused(text, NoDate::Placeholder);
        }
        check("1969-12-31T20:00:00-05:00", "1969-12-31T20:00:00-05:00");
    }

    #[test]
    fn time_between_dates() {
        let apart = |one: &str, other: &str| {
            seconds_apart(&DeclaredTime::parse(one).unwrap(), &DeclaredTime::parse(other).unwrap())
        };
        assert_eq!(apart("2017-06-07T12:30:00Z", "2017-06-07T12:30:00+03:00"), Some(3 * 3600));
        assert_eq!(apart("2017-06-07", "2017-06-08"), Some(24 * 3600));
        assert_eq!(apart("2017-06-07", "2017-06-07T12:00:00"), Some(0));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn whatever_is_read_is_a_date(text in "[0-9TZ:+. /年月-]{0,24}( ?(Jun|мая|am|pm|GMT|EST))?[0-9:+ -]{0,12}") {
            if let Ok(time) = read(&text) {
                prop_assert!(DeclaredTime::parse(time.as_str()).is_ok());
            }
        }
    }

    #[test]
    fn dates_as_feeds_write_them() {
        check("Wed, 07 Jun 2017 12:30:00 +0300", "2017-06-07T12:30:00+03:00");
        check("Wed, 7 June 2017 9:05 GMT", "2017-06-07T09:05:00Z");
        check("Wed, 07 Jun 2017 12:30:00 -0000", "2017-06-07T12:30:00+00:00");
        check("Wed, 07 Jun 2017 12:30:00 MSK", "2017-06-07T12:30:00");
        check("Ср, 07 Jun 2017 12:30:00 +0300", "2017-06-07T12:30:00+03:00");
        check("Fri, 01 Sept 2017", "2017-09-01");
    }
}
