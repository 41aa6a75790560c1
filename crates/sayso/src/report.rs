//! What a command did, in figures: names, and figures in a column.

use std::io::{Result, Write};

use serde::Serialize;

/// A figure with its name and what is to be said of it.
pub(crate) struct Row<'a> {
    /// What is counted.
    pub(crate) name: &'a str,
    /// How many.
    pub(crate) count: u64,
    /// What else there is to say; may be empty.
    pub(crate) note: String,
}

impl<'a> Row<'a> {
    /// A figure of which nothing else is to be said.
    pub(crate) fn new(name: &'a str, count: u64) -> Self {
        Self { name, count, note: String::new() }
    }
}

/// Writes rows: names to the left, figures to the right of their column.
///
/// # Errors
///
/// If `out` does.
pub(crate) fn write(out: &mut impl Write, rows: &[Row]) -> Result<()> {
    let names = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let figures: Vec<String> = rows.iter().map(|row| grouped(row.count)).collect();
    let width = figures.iter().map(String::len).max().unwrap_or(0);
    for (Row { name, note, .. }, figure) in rows.iter().zip(&figures) {
        let line = format!("  {name:names$}  {figure:>width$}  {note}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Writes one JSON value, indented.
///
/// # Errors
///
/// If `out` does.
pub(crate) fn write_json(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// A number with a comma after every third digit from the right: 1,234,567.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with the thing that it counts, in the singular or the plural: 1 page, 2 pages.
pub(crate) fn counted(number: u64, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_below_each_other() {
        let mut out = Vec::new();
        let mut rows = [Row::new("documents", 1234), Row::new("claims", 7)];
        rows[1].note = "3 of them kept before".to_owned();
        write(&mut out, &rows).unwrap();
        let expected = "  documents  1,234\n  claims         7  3 of them kept before\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn thousands_are_set_apart() {
        for (number, expected) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (123_456, "123,456"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), expected);
        }
        assert_eq!(counted(1, "page"), "1 page");
        assert_eq!(counted(0, "page"), "0 pages");
    }
}
