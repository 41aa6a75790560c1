//! Somebody's words set apart, with the line that says whose they are.

use crate::plain_text::clue::Clue;
use crate::plain_text::letters::is_quotation_mark;
use crate::plain_text::shape::End;
use crate::plain_text::sheet::Sheet;

/// Words of the line that says whose words a quotation is.
const SPEAKER_WORDS_MAX: u32 = 14;

/// Whether `line` is somebody's words and the next says whose: `— Jane Doe, minister`.
pub(crate) fn is_quotation(sheet: &Sheet<'_>, line: usize) -> bool {
    let words = sheet.words(line);
    let marks = words.starts_with(is_quotation_mark) && words.ends_with(is_quotation_mark);
    // A message of a network has no marks; who sent it has an address there.
    line + 1 < sheet.lines.len()
        && is_speaker(sheet, line + 1)
        && (marks || sheet.words(line + 1).contains('@'))
}

/// Whether a line is a dash and a name.
pub(crate) fn is_speaker(sheet: &Sheet<'_>, line: usize) -> bool {
    let words = sheet.words(line);
    let shape = &sheet.lines[line].shape;
    let name = words.strip_prefix(['—', '–', '-', '―']).map(str::trim_start);
    let short = shape.words <= SPEAKER_WORDS_MAX && shape.end == End::Open;
    short
        && sheet.clues[line] == Clue::Plain
        && name.is_some_and(|name| name.starts_with(char::is_uppercase))
}
