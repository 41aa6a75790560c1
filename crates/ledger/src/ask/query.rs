//! What somebody types to search → a full-text query.
//!
//! All words must occur. Words in quotation marks stand together, as spelled. A word that folding
//! cuts (`T-90`, `3.5`) must stand together too, and is found written as one; a word of letters and
//! digits (`T90`) also cut. The last word may be begun, if it has [`BEGUN_MIN`] letters. Everything
//! else that stands in a query only parts words; no query is wrong.

use jiff::civil::Date;
use rusqlite::{Connection, params};
use sayso_corroboration::{Folded, folded, sound};

use crate::store::error::AskError;
use crate::store::rows::Day;

/// Characters of a query; those behind are not looked at.
const CHARACTERS_MAX: usize = 1_000;
/// Words and quotations of a query; those behind are not looked for.
const TERMS_MAX: usize = 32;
/// Words in a quotation; those behind are not looked for.
const QUOTED_WORDS_MAX: usize = 64;
/// Letters from which on a word may be begun: fewer begin too many words.
const BEGUN_MIN: usize = 3;
/// Spellings of a word that sounds the same; the first in the alphabet.
const SPELLINGS_MAX: u32 = 16;

/// What is searched for: nothing where no word is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    terms: Vec<Term>,
}

/// One thing that must occur: in one of these forms, each some words that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    forms: Vec<String>,
    /// Whether the last word of the first form may be begun.
    begun: bool,
    /// Whether it is as spelled.
    quoted: bool,
}

impl Query {
    /// The query that `text` is.
    pub(crate) fn of(text: &str) -> Self {
        let end = text.char_indices().nth(CHARACTERS_MAX).map_or(text.len(), |(at, _)| at);
        let text = &text[..end];
        let mut terms = Vec::new();
        let pieces: Vec<&str> = text.split(['"', '“', '”', '„', '«', '»']).collect();
        let last = pieces.len() - 1;
        for (index, piece) in pieces.into_iter().enumerate() {
            // A quotation mark that none ends quotes nothing.
            if index % 2 == 1 && index < last {
                terms.extend(quotation(piece));
            } else {
                words(piece, index == last, &mut terms);
            }
            if terms.len() >= TERMS_MAX {
                terms.truncate(TERMS_MAX);
                break;
            }
        }
        Self { terms }
    }

    /// Whether no word is searched for.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The same with a last word that is not only begun; `None` where it is none that may be.
    pub(crate) fn ended(&self) -> Option<Self> {
        let ended = |term: &Term| Term { begun: false, ..term.clone() };
        let begun = self.terms.iter().any(|term| term.begun);
        begun.then(|| Self { terms: self.terms.iter().map(ended).collect() })
    }

    /// Adds the spellings that sound like a word, as far as names with them were known by a day.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub(crate) fn add_spellings(
        &mut self,
        connection: &Connection,
        known: Option<Date>,
    ) -> Result<(), AskError> {
        let sql = "SELECT word FROM search_sound WHERE sound = ?1 AND word <> ?2 \
            AND known <= coalesce(?3, known) ORDER BY word LIMIT ?4";
        let mut statement = connection.prepare_cached(sql)?;
        for term in self.terms.iter_mut().filter(|term| !term.quoted) {
            let Some(word) = term.forms.first().filter(|form| !form.contains(' ')) else {
                continue;
            };
            let values = params![sound(word), word, known.map(Day), SPELLINGS_MAX];
            let spellings = statement.query_map(values, |row| row.get(0))?;
            let spellings: Vec<String> = spellings.collect::<Result<_, _>>()?;
            term.forms.extend(spellings);
        }
        Ok(())
    }

    /// The query as FTS5 has it. Every word is of small letters and digits and stands in quotation
    /// marks, so none is an operator.
    pub(crate) fn full_text(&self) -> String {
        let terms = self.terms.iter().map(|term| {
            let forms = term.forms.iter().enumerate().map(|(index, form)| {
                let star = if term.begun && index == 0 { " *" } else { "" };
                format!("\"{form}\"{star}")
            });
            format!("({})", forms.collect::<Vec<_>>().join(" OR "))
        });
        terms.collect::<Vec<_>>().join(" AND ")
    }

    /// Whether a folded word is one of those that are searched for.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.terms.iter().any(|term| {
            let begun = term.begun.then(|| term.forms[0].rsplit(' ').next()).flatten();
            begun.is_some_and(|begun| word.starts_with(begun))
                || term.forms.iter().any(|form| form.split(' ').any(|part| part == word))
        })
    }
}

/// The words between two quotation marks, as they stand together.
fn quotation(text: &str) -> Option<Term> {
    let folded = folded(text);
    let words: Vec<&str> = folded.split(' ').take(QUOTED_WORDS_MAX).collect();
    let forms = vec![words.join(" ")];
    (!folded.is_empty()).then_some(Term { forms, begun: false, quoted: true })
}

/// The words of a text that is not quoted. White space that no figure bridges parts them, and
/// nothing else does: what folding cuts stands together.
fn words(text: &str, is_last: bool, terms: &mut Vec<Term>) {
    let folded = Folded::of(text);
    let mut written: Vec<(Vec<&str>, usize)> = Vec::new();
    for (word, span) in folded.words() {
        match written.last_mut() {
            Some((words, end))
                if !text[(*end).min(span.start)..span.start].contains(char::is_whitespace) =>
            {
                words.push(word);
                *end = span.end;
            }
            _ => written.push((vec![word], span.end)),
        }
    }
    let count = written.len();
    for (index, (words, end)) in written.into_iter().enumerate() {
        let last = words.last().copied().unwrap_or_default();
        let begun = is_last
            && index + 1 == count
            && end == text.len()
            && last.len() >= BEGUN_MIN
            && !last.bytes().all(|byte| byte.is_ascii_digit());
        terms.push(Term { forms: forms(&words), begun, quoted: false });
    }
}

/// The forms of a word that is written in one, given as folding cuts it.
fn forms(words: &[&str]) -> Vec<String> {
    let mut forms = vec![words.join(" ")];
    match words {
        [word] => forms.extend(cut(word)),
        words => forms.push(words.concat()),
    }
    forms
}

/// A word of letters and digits, cut between them: `t90` → `t 90`.
fn cut(word: &str) -> Option<String> {
    let mut parts = String::new();
    let mut before: Option<char> = None;
    for letter in word.chars() {
        if before.is_some_and(|before| before.is_ascii_digit() != letter.is_ascii_digit()) {
            parts.push(' ');
        }
        parts.push(letter);
        before = Some(letter);
    }
    (parts.len() > word.len()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(Query::of(text).full_text(), *expected, "{text:?}");
        }
    }

    #[test]
    fn all_words_must_occur_and_the_last_may_be_begun() {
        check(&[
            ("Hasket airfield", r#"("hasket") AND ("airfield" *)"#),
            ("Hasket airfield ", r#"("hasket") AND ("airfield")"#),
            ("Hasket ai", r#"("hasket") AND ("ai")"#),
            ("7,500", r#"("7500")"#),
            ("7\u{a0}500 men ", r#"("7500") AND ("men")"#),
        ]);
    }

    #[test]
    fn quoted_words_stand_together() {
        check(&[
            (r#""Ruben Salk" said "#, r#"("ruben salk") AND ("said")"#),
            ("«Ruben Salk»", r#"("ruben salk")"#),
            ("“Ruben Salk”", r#"("ruben salk")"#),
            (r#"Ruben "Salk sa"#, r#"("ruben") AND ("salk") AND ("sa")"#),
            (r#""" Salk "#, r#"("salk")"#),
        ]);
    }

    #[test]
    fn what_folding_cuts_stands_together_or_is_one() {
        check(&[
            ("T-90 ", r#"("t 90" OR "t90")"#),
            ("T90 ", r#"("t90" OR "t 90")"#),
            ("3.5 ", r#"("3 5" OR "35")"#),
            ("co-oper", r#"("co oper" * OR "cooper")"#),
        ]);
    }

    #[test]
    fn operators_and_stray_marks_are_words_or_nothing() {
        check(&[
            ("a AND NOT b ", r#"("a") AND ("and") AND ("not") AND ("b")"#),
            ("title:x* ^y (z)+", r#"("title x" OR "titlex") AND ("y") AND ("z")"#),
            ("", ""),
            ("\0\"\0 * ( - ", ""),
        ]);
    }

    #[test]
    fn a_long_query_is_cut() {
        let query = Query::of(&"a ".repeat(10_000));
        assert_eq!(query.terms.len(), TERMS_MAX);
        let long = format!("\"{}\"", "a ".repeat(400));
        assert_eq!(Query::of(&long).terms[0].forms[0].split(' ').count(), QUOTED_WORDS_MAX);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_that_fts5_takes(text in "[\"'a-c7,. *:^()+\\-{}\0а«»NEAR]{0,40}|.{0,40}") {
            let connection = Connection::open_in_memory().unwrap();
            connection.execute_batch(include_str!("../schema/search.sql")).unwrap();
            let mut query = Query::of(&text);
            query.add_spellings(&connection, None).unwrap();
            if !query.is_empty() {
                let sql = "SELECT rowid FROM search_claim WHERE search_claim MATCH ?1";
                connection.prepare(sql).unwrap().exists([query.full_text()]).unwrap();
            }
        }
    }
}
