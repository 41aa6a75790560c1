//! What stands over an article: title, section, summary, authors, dates.

use std::ops::{Range, RangeInclusive};

use sayso_records::{BlockRole, Declared, DeclaredTime, FieldSource, Metadata};

use crate::plain_text::byline;
use crate::plain_text::clue::Clue;
use crate::plain_text::dates::{Dates, dates};
use crate::plain_text::lexicon::{Group, LEXICON, fold};
use crate::plain_text::sheet::Sheet;

/// Lines over the title among which its section is looked for.
const SECTION_DISTANCE_MAX: usize = 6;
/// Names of sections that stand together in a menu.
const MENU_MIN: usize = 3;
/// Lines over a text without a title that may be its date.
const UNTITLED_LINES_MAX: usize = 4;
/// Words of the summary under a title.
const STANDFIRST_WORDS: RangeInclusive<u32> = 6..=70;
/// Words of a line over the first paragraph that may be part of it.
const SHORT_WORDS_MAX: u32 = 6;

/// Settles the lines over the body, which is `zone`, and the title; gives what they say.
pub(crate) fn mark(sheet: &mut Sheet<'_>, zone: &Range<usize>, title: Option<usize>) -> Metadata {
    let outlet = sheet.outlet.name.clone();
    let mut metadata = Metadata { outlet: outlet.map(read), ..Metadata::default() };
    let subject = subject(sheet, zone);
    let Some(title) = title.or(subject) else {
        untitled(sheet, zone, &mut metadata);
        return metadata;
    };
    sheet.settle(title, BlockRole::Headline);
    if let Some(subject) = subject {
        sheet.settle(subject, BlockRole::Furniture);
        mark_signature(sheet, title);
    }
    metadata.title = Some(read(squeezed(sheet.words_alone(title))));
    if let Some((line, name)) = section(sheet, title) {
        sheet.settle(line, BlockRole::Furniture);
        metadata.section = Some(read(name));
    }
    if sheet.copied {
        (zone.start..title).for_each(|line| sheet.settle(line, BlockRole::Furniture));
    }
    let lead = (title + 1..zone.end.max(title + 1)).find(|&line| sheet.is_prose(line));
    let lead = standfirst(sheet, title, lead).or(lead).unwrap_or(title + 1);
    for line in title + 1..lead {
        between(sheet, line, &mut metadata);
    }
    metadata
}

/// Settles the lines of dates over a text without a title.
fn untitled(sheet: &mut Sheet<'_>, zone: &Range<usize>, metadata: &mut Metadata) {
    let lead = zone.clone().find(|&line| sheet.is_prose(line)).unwrap_or(zone.start);
    for line in zone.start..lead.min(zone.start + UNTITLED_LINES_MAX) {
        if sheet.clues[line] == Clue::Date && sheet.is_open(line) {
            between(sheet, line, metadata);
        }
    }
}

/// The value of a field, read off the text.
fn read<T>(value: T) -> Declared<T> {
    Declared::new(value, FieldSource::Text)
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The subject of an e-mail that stands over its text.
fn subject(sheet: &Sheet<'_>, zone: &Range<usize>) -> Option<usize> {
    let glued = |&line: &usize| sheet.lines[line].glued && sheet.clues[line - 1] == Clue::MailField;
    let first = zone.clone().find(|&line| sheet.is_prose(line)).unwrap_or(zone.end);
    (1..first).rev().find(glued)
}

/// Settles what stands behind the line that parts an e-mail from its signature (RFC 3676, 4.3).
fn mark_signature(sheet: &mut Sheet<'_>, title: usize) {
    let parts = |&line: &usize| matches!(sheet.words(line), "--" | "—" | "__");
    if let Some(start) = (title..sheet.lines.len()).rfind(parts) {
        (start..sheet.lines.len()).for_each(|line| sheet.settle(line, BlockRole::Furniture));
    }
}

/// The line over the title that names its section, and the name.
fn section(sheet: &Sheet<'_>, title: usize) -> Option<(usize, String)> {
    let from = title.saturating_sub(SECTION_DISTANCE_MAX);
    let line = (from..title)
        .rev()
        .find(|&line| sheet.clues[line] == Clue::Section || is_path(sheet, line))?;
    if sheet.clues[line] != Clue::Section {
        let last = sheet.words(line).rsplit(['>', '›', '»', '/', '|']).map(str::trim);
        let mut sections = last.filter(|part| LEXICON.whole(&fold(part)).has(Group::Section));
        return sections.next().map(|part| (line, squeezed(part)));
    }
    let named = |other: usize| matches!(sheet.clues.get(other), Some(Clue::Section | Clue::Menu));
    let sections = |other: Option<usize>| {
        other.and_then(|other| sheet.clues.get(other)).is_some_and(|clue| *clue == Clue::Section)
    };
    // Two sections side by side are a menu.
    if sections(line.checked_sub(1)) || sections(Some(line + 1)) {
        return None;
    }
    let above = (0..line).rev().take(MENU_MIN).take_while(|&other| named(other)).count();
    let below = (line + 1..title).take_while(|&other| named(other)).count();
    (above + 1 + below < MENU_MIN).then(|| (line, squeezed(sheet.words(line))))
}

/// Whether a line is a path through the outlet: `Home > World`.
fn is_path(sheet: &Sheet<'_>, line: usize) -> bool {
    sheet.clues[line] == Clue::Prompt && sheet.words(line).contains(['>', '›', '»', '/'])
}

/// Settles the summary that stands right under the title, with the author, the date or a picture
/// between it and the body; gives the line at which the body begins then.
fn standfirst(sheet: &mut Sheet<'_>, title: usize, lead: Option<usize>) -> Option<usize> {
    let line = (title + 1..sheet.lines.len())
        .find(|&line| sheet.roles[line] != Some(BlockRole::Furniture))?;
    let shape = &sheet.lines[line].shape;
    let plain = sheet.is_open(line) && sheet.clues[line] == Clue::Plain;
    if !plain || !STANDFIRST_WORDS.contains(&shape.words) {
        return None;
    }
    let next = lead.filter(|&lead| lead > line);
    let next = next.or_else(|| (line + 1..sheet.lines.len()).find(|&line| sheet.is_prose(line)))?;
    let parts = |&between: &usize| {
        matches!(sheet.clues[between], Clue::Byline | Clue::Date | Clue::Credit)
            || sheet.roles[between] == Some(BlockRole::Caption)
    };
    let far = next - line > 12;
    (line + 1..next).find(parts).filter(|_| !far)?;
    sheet.settle(line, BlockRole::Standfirst);
    Some(next)
}

/// Settles a line between the title and the body.
fn between(sheet: &mut Sheet<'_>, line: usize, metadata: &mut Metadata) {
    let words = sheet.words(line);
    match sheet.clues[line] {
        Clue::Byline => {
            sheet.settle(line, BlockRole::Credit);
            add_names(metadata, byline::names(words).unwrap_or_default());
            note_dates(metadata, byline::date(words));
        }
        Clue::Date if sheet.is_open(line) => {
            sheet.settle(line, BlockRole::Furniture);
            note_dates(metadata, dates_under(sheet, line));
        }
        Clue::Number if sheet.is_open(line) => sheet.settle(line, BlockRole::Furniture),
        Clue::Plain if sheet.is_open(line) => {
            if let Some(names) = bare_names(sheet, line) {
                sheet.settle(line, BlockRole::Credit);
                add_names(metadata, names);
                note_dates(metadata, byline::date(words));
            }
        }
        _ => {}
    }
    if sheet.copied && sheet.lines[line].shape.words <= SHORT_WORDS_MAX {
        sheet.settle(line, BlockRole::Furniture);
    }
}

/// The names in a line that is nothing else; names alone only beside a date or under `By`.
fn bare_names(sheet: &Sheet<'_>, line: usize) -> Option<Vec<String>> {
    let words = sheet.words(line);
    let dated = |beside: usize| sheet.clues.get(beside) == Some(&Clue::Date);
    let under = LEXICON.whole(&fold(sheet.words(line - 1))).has(Group::Byline);
    let said = under || dated(line - 1) || dated(line + 1);
    byline::name_before_date(words).or_else(|| byline::bare_names(words, said))
}

/// What a line of dates says; a word such as `Updated` may stand in the line above.
fn dates_under(sheet: &Sheet<'_>, line: usize) -> Option<Dates> {
    let found = dates(sheet.words(line))?;
    let above = line.checked_sub(1).map_or("", |above| sheet.words(above));
    let updated = LEXICON.whole(&fold(above)).has(Group::Updated);
    if updated && found.published.is_none() && found.updated.is_none() {
        return Some(Dates { updated: found.bare, ..Dates::default() });
    }
    Some(found)
}

fn add_names(metadata: &mut Metadata, names: Vec<String>) {
    if metadata.byline.is_none() && !names.is_empty() {
        metadata.byline = Some(read(names));
    }
}

fn note_dates(metadata: &mut Metadata, found: Option<Dates>) {
    let Some(found) = found else { return };
    let note = |field: &mut Option<Declared<DeclaredTime>>, time: Option<DeclaredTime>| {
        if field.is_none() {
            *field = time.map(read);
        }
    };
    note(&mut metadata.published, found.published.or(found.bare));
    note(&mut metadata.modified, found.updated);
}
