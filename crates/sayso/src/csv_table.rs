//! Tables of comma-separated values (RFC 4180) that a spreadsheet opens without harm.

use std::io;

use crate::terminal::visible;

/// Between two of several things in one cell.
pub(crate) const SEPARATOR: &str = "; ";

/// Rows with commas, quotation marks where they are needed, and the line ends of the standard.
pub(crate) fn table<R>(rows: impl IntoIterator<Item = R>) -> io::Result<Vec<u8>>
where
    R: IntoIterator<Item = String>,
{
    let mut table =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        table.write_record(row)?;
    }
    table.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// Words of the page in one cell: on one line, without control characters, and never a formula.
///
/// A spreadsheet takes for a formula what begins with one of these signs, in ASCII or full width;
/// an apostrophe before it says that it is a text. Source: OWASP, "CSV Injection".
pub(crate) fn cell(words: &str) -> String {
    let words = visible(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    if words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        format!("'{words}")
    } else {
        words
    }
}

/// Several things in one cell.
pub(crate) fn joined<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    cell(&words.into_iter().collect::<Vec<_>>().join(SEPARATOR))
}

/// What is told, or an empty cell.
pub(crate) fn told<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_an_order() {
        for (words, expected) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1+1", "'=1+1"),
            ("\r=1+1", "'=1+1"),
            ("＝1", "'＝1"),
            ("\u{202e}=1", "'=1"),
            ("a=b", "a=b"),
            ("nul\0 and \u{1b}[2J", "nul\u{fffd} and \u{fffd}[2J"),
            ("two\r\nlines", "two lines"),
        ] {
            assert_eq!(cell(words), expected);
        }
    }
}
