//! Values of fields as carriers of pages write them → as the records have them.

use sayso_records::{Declared, DeclaredTime, FieldSource, Finding, FindingKind, Place};
use trafilatura::dom::Document as Dom;

use crate::input::cut::prefix;
use crate::metadata;

/// Bytes of a field that may hold HTML; the rest of a longer one is cut.
const MARKED_UP_MAX: usize = 4 << 10;
/// Bytes of a date that a finding quotes.
const QUOTED_MAX: usize = 40;

/// `text` with its white space squeezed; `None` if it has no other character.
pub(crate) fn squeezed(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// `text` without tags and entities, white space squeezed.
pub(crate) fn unmarked(text: &str) -> Option<String> {
    if !text.contains(['<', '&']) {
        return squeezed(text);
    }
    let dom = Dom::parse(prefix(text, MARKED_UP_MAX));
    squeezed(&dom.body().map(|body| dom.text_content(body)).unwrap_or_default())
}

/// The language in a tag such as `en-US`: its first part, in small letters.
pub(crate) fn language(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next()?;
    let is_code = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic());
    is_code.then(|| first.to_ascii_lowercase())
}

/// The date that `text` names, or a finding that it names none.
pub(crate) fn time(
    text: &str,
    from: FieldSource,
    findings: &mut Vec<Finding>,
) -> Option<Declared<DeclaredTime>> {
    let time = metadata::date(text).map(|time| Declared::new(time, from));
    if time.is_none() && !text.trim().is_empty() {
        let message = format!("`{}` is no date", prefix(text.trim(), QUOTED_MAX));
        findings.push(Finding::new(FindingKind::BadDate, Place::Whole, message));
    }
    time
}
