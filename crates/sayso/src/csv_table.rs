//! Tables of comma-separated values (RFC 4180) that a spreadsheet opens without harm.

use std::io;

pub(crate) use sayso_views::csv_cell as cell;

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

/// Several things in one cell.
pub(crate) fn joined<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    cell(&words.into_iter().collect::<Vec<_>>().join(SEPARATOR))
}

/// What is told, or an empty cell.
pub(crate) fn told<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
