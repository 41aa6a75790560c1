//! The article's title among the lines above it.

use std::collections::HashSet;
use std::ops::Range;

use crate::metadata::is_dateline;
use crate::plain_text::clue::Clue;
use crate::plain_text::letters::letters_of_a_word;
use crate::plain_text::lexicon::fold;
use crate::plain_text::shape::Start;
use crate::plain_text::sheet::Sheet;

/// Lines above the first paragraph among which the title is looked for.
const LINES_ABOVE_MAX: usize = 40;
/// And in a text that was copied without what stands around it.
const CLEAN_LINES_ABOVE_MAX: usize = 8;
/// Lines below it.
const LINES_BELOW_MAX: usize = 4;
/// Words of the article with which a title is compared.
const LEAD_WORDS: usize = 160;
/// Its lines of prose among which they are.
const LEAD_LINES: usize = 4;
/// Characters of a line that are looked at.
const COMPARED_LENGTH: usize = 2_000;
/// Lines of prose that are compared with a title.
const COHERENCE_LINES: usize = 12;
/// Letters by which words of as many or more are compared, so that `reinforcing` meets `reinforced`.
const STEM: usize = 5;

/// How much of the prose in `zone` shares words with the line above it that is most like its title,
/// from 0 to 1. A list of teasers for other stories shares few.
pub(crate) fn coherence(sheet: &Sheet<'_>, zone: &Range<usize>) -> f64 {
    let prose: Vec<usize> =
        zone.clone().filter(|&line| sheet.is_prose(line)).take(COHERENCE_LINES).collect();
    let Some(&first) = prose.first() else { return 0.0 };
    let Some(title) = title(sheet, &(first..zone.end)) else { return 0.0 };
    let own = HashSet::<String>::from_iter(stems(sheet.words_alone(title)));
    let shares = |line: &&usize| stems(sheet.words(**line)).iter().any(|stem| own.contains(stem));
    prose.iter().filter(shares).count() as f64 / prose.len().max(3) as f64
}

/// The line that is the title of the article in `zone`.
pub(crate) fn title(sheet: &Sheet<'_>, zone: &Range<usize>) -> Option<usize> {
    let first = zone.clone().find(|&line| sheet.is_prose(line)).unwrap_or(zone.end);
    let lead = if sheet.copied { zone.start } else { first };
    let from =
        lead.saturating_sub(if sheet.copied { LINES_ABOVE_MAX } else { CLEAN_LINES_ABOVE_MAX });
    let to = first.min(lead + LINES_BELOW_MAX);
    let words = lead_words(sheet, first);
    let above = (from..to)
        .filter(|&line| may_be_title(sheet, line))
        .map(|line| (score(sheet, line, lead, &words), line))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let above = above.filter(|(score, _)| *score > 0.0);
    below_notice(sheet, first)
        .filter(|below| above.is_none_or(|above| above.0 < below.0))
        .or(above)
        .map(|found| found.1)
}

/// The title below the line of prose `first`, with its score, if that line is about something else: what
/// an outlet says of itself over all its pages.
fn below_notice(sheet: &Sheet<'_>, first: usize) -> Option<(f64, usize)> {
    let prose = first < sheet.lines.len() && sheet.copied;
    let line = Some(first + 1)
        .filter(|&line| prose && line < sheet.lines.len() && may_be_title(sheet, line))?;
    let own = HashSet::<String>::from_iter(stems(sheet.words_alone(line)));
    let words = lead_words(sheet, line);
    let notice = HashSet::<String>::from_iter(stems(sheet.words(first)));
    let shared = own.intersection(&words).count();
    let fits = shared >= 3 && shared * 2 >= own.len() && own.is_disjoint(&notice);
    fits.then(|| (score(sheet, line, line, &words), line))
}

fn may_be_title(sheet: &Sheet<'_>, line: usize) -> bool {
    let shape = &sheet.lines[line].shape;
    let clue = matches!(sheet.clues[line], Clue::Plain | Clue::Section | Clue::Menu);
    clue && sheet.is_open(line)
        && !shape.is_prose()
        && !sheet.lines[line].glued
        && !is_dateline(sheet.words(line))
        && (shape.is_title_like()
            || shape.words < 3 && !sheet.copied && shape.start == Start::Capital)
}

fn score(sheet: &Sheet<'_>, line: usize, lead: usize, lead_words: &HashSet<String>) -> f64 {
    let shape = &sheet.lines[line].shape;
    let own = HashSet::<String>::from_iter(stems(sheet.words_alone(line)));
    let shared = own.intersection(lead_words).count();
    let overlap = shared as f64 / own.len().max(3) as f64;
    let distance = lead.abs_diff(line);
    let length = match shape.words {
        0..=2 => -2.0,
        3..=4 => -0.5,
        5..=20 => 1.0,
        _ => 0.0,
    };
    let repeated = f64::from(u8::from(sheet.twin(line).is_some()));
    let named = f64::from(u8::from(sheet.outlet.bytes_before(line).is_some()));
    // A clean text begins with its title whatever its words are.
    let first = if line == 0 && !sheet.copied { 3.0 } else { 0.0 };
    4.0 * overlap + 0.5 * shared.min(4) as f64 + length + repeated + first
        - named
        - 0.15 * distance as f64
        - 0.5
}

fn lead_words(sheet: &Sheet<'_>, lead: usize) -> HashSet<String> {
    let prose = (lead..sheet.lines.len()).filter(|&line| sheet.is_prose(line)).take(LEAD_LINES);
    prose.flat_map(|line| stems(sheet.words(line))).take(LEAD_WORDS).collect()
}

/// The beginnings of the longer words; of a script without spaces, its pairs of letters.
fn stems(words: &str) -> Vec<String> {
    let end = words.char_indices().map(|(at, _)| at).nth(COMPARED_LENGTH).unwrap_or(words.len());
    let folded = fold(&words[..end]);
    if folded.contains(|letter| letters_of_a_word(letter).is_some()) {
        let letters: Vec<char> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        return letters.windows(2).map(|pair| pair.iter().collect()).collect();
    }
    let long = folded.split(' ').filter(|word| word.chars().count() >= STEM);
    long.map(|word| word.chars().take(STEM).collect()).collect()
}
