//! The fields over an e-mail.

use crate::plain_text::lexicon::{Group, LEXICON, fold};

/// The name of a field over an e-mail, and the byte at which its value begins.
pub(crate) fn field(line: &str) -> Option<(&str, usize)> {
    let (name, value) = line.split_once([':', '：'])?;
    let known = name.len() <= 32
        && LEXICON.whole(&fold(name)).has_any(&[Group::MailField, Group::MailSubject]);
    known.then(|| (name, line.len() - value.trim_start().len()))
}

/// The byte at which the subject of an e-mail begins in the field that gives it.
pub(crate) fn subject(line: &str) -> Option<usize> {
    let (name, value) = field(line)?;
    (LEXICON.whole(&fold(name)).has(Group::MailSubject) && value < line.len()).then_some(value)
}
