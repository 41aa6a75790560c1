//! Where the article stands among the lines: the stretch in which prose prevails most.

use std::cmp::Reverse;
use std::ops::Range;

use sayso_records::BlockRole;

use crate::plain_text::clue::Clue;
use crate::plain_text::letters::{is_bullet, is_quotation_mark};
use crate::plain_text::shape::End;
use crate::plain_text::sheet::Sheet;
use crate::plain_text::title;

/// Words of prose behind which the head of comments ends a stretch.
const AFTER_MIN: i64 = 40;
/// How many words of what follows then, which is readers', weigh as much as one before.
const READERS_SHARE: i64 = 4;
/// Stretches that are looked at as a whole.
const CANDIDATES: usize = 5;

/// The lines of the article's body; empty where there is no prose. In a text that was not copied out
/// of a page, all lines.
pub(crate) fn zone(sheet: &Sheet<'_>) -> Range<usize> {
    if !sheet.copied {
        return 0..sheet.lines.len();
    }
    let mut found = stretches(sheet);
    found.sort_by_key(|(sum, _)| Reverse(*sum));
    found.truncate(CANDIDATES);
    let weight =
        |(sum, zone): &(i64, Range<usize>)| *sum as f64 * (0.5 + title::coherence(sheet, zone));
    let weighed = found.into_iter().map(|zone| (weight(&zone), zone.1));
    weighed.max_by(|one, other| one.0.total_cmp(&other.0)).map_or(0..0, |(_, zone)| zone)
}

/// The stretches in which prose prevails, each with what its lines add up to.
fn stretches(sheet: &Sheet<'_>) -> Vec<(i64, Range<usize>)> {
    let mut found = Vec::new();
    let (mut sum, mut run, mut share) = (0, 0, 1);
    let mut best = (0, 0..0);
    for line in 0..sheet.lines.len() {
        let after = sheet.clues[line] == Clue::After && sum >= AFTER_MIN;
        if sum <= 0 || after {
            let (sum_found, zone) = std::mem::replace(&mut best, (0, line..line));
            found.push((sum_found / share, zone));
            sum = 0;
        }
        if after {
            share = READERS_SHARE;
        }
        let prose = sheet.is_prose(line);
        run = if prose { 0 } else { run + 1 };
        sum += if prose { prose_value(sheet, line) } else { -cost(sheet, line, run) };
        if sum > best.0 {
            best = (sum, best.1.start..line + 1);
        }
    }
    found.push((best.0 / share, best.1));
    found
}

/// What a line of prose adds to the stretch it stands in.
fn prose_value(sheet: &Sheet<'_>, line: usize) -> i64 {
    let words = i64::from(sheet.lines[line].shape.words.min(100));
    if speaks_of_the_site(sheet.words(line)) { -words / 2 } else { words }
}

/// What any other line takes away from it, as the `run`th of its kind.
fn cost(sheet: &Sheet<'_>, line: usize, run: i64) -> i64 {
    let shape = &sheet.lines[line].shape;
    let words = i64::from(shape.words);
    let picture = sheet.outlet.bytes_before(line).is_some();
    if picture
        || matches!(
            sheet.roles[line],
            Some(BlockRole::Caption | BlockRole::Credit | BlockRole::Related)
        )
    {
        return 2;
    }
    let row = sheet.words(line).contains('\t');
    let item = sheet.words(line).starts_with(is_bullet);
    match sheet.clues[line] {
        Clue::After => 60,
        Clue::Stories | Clue::Date | Clue::Byline => 30,
        Clue::Prompt | Clue::Menu | Clue::Section | Clue::Number => 12,
        Clue::Empty => 2,
        _ if row || item => 0,
        _ if shape.end == End::Statement => -words,
        _ if sheet.words(line).starts_with(is_quotation_mark) || shape.end != End::Open => 0,
        _ => match run {
            1 => 4,
            2 => 8,
            _ => (2 * (2 + words)).min(14),
        },
    }
}

/// Whether a line of prose is about the site, its letters and its rules rather than about the world.
fn speaks_of_the_site(words: &str) -> bool {
    const WORDS: [&str; 16] = [
        "cookie",
        "newsletter",
        "subscri",
        "javascript",
        "privacy policy",
        "terms of use",
        "terms of service",
        "sign up",
        "log in",
        "your browser",
        "trademark",
        "our site",
        "this site",
        "this website",
        "email address",
        "unsubscribe",
    ];
    if words.len() > 1_200 {
        return false;
    }
    let words = words.to_ascii_lowercase();
    WORDS.iter().any(|word| words.contains(word))
}
