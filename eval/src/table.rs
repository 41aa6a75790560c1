//! Committed tables of figures: comma-separated, one fact a line, so that a change is a small diff.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::texts;

/// A table that grows row by row.
pub(crate) struct Table {
    columns: usize,
    text: String,
}

impl Table {
    /// A table with these columns.
    pub(crate) fn new(columns: &[&str]) -> Self {
        let mut table = Self { columns: columns.len(), text: String::new() };
        table.row(columns);
        table
    }

    /// Adds a row.
    ///
    /// # Panics
    ///
    /// If it has another number of fields than the head has, or a field holds a comma, a quotation
    /// mark or a line end.
    pub(crate) fn row<S: AsRef<str>>(&mut self, fields: &[S]) {
        assert_eq!(fields.len(), self.columns, "fields of a row");
        for (index, field) in fields.iter().enumerate() {
            let field = field.as_ref();
            assert!(!field.contains([',', '"', '\n']), "a field must stay one field: {field:?}");
            let end = if index + 1 == fields.len() { '\n' } else { ',' };
            let _ = write!(self.text, "{field}{end}");
        }
    }

    /// The table as it is written.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Writes the table to a file.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let mut file = texts::create(path)?;
        std::io::Write::write_all(&mut file, self.text.as_bytes())
            .with_context(|| format!("writing {}", path.display()))
    }
}

/// Where the summary of a table stands: `speed.csv` → `speed-summary.csv`.
pub(crate) fn summary_path(table: &Path) -> PathBuf {
    let name = table.file_stem().unwrap_or_default().to_string_lossy();
    table.with_file_name(format!("{name}-summary.csv"))
}

/// A percentage with four decimals, cut and not rounded: `100.0000` means all of them.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return String::new();
    }
    let ten_thousandths = part * 1_000_000 / whole;
    format!("{}.{:04}", ten_thousandths / 10_000, ten_thousandths % 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_a_hundred_only_if_nothing_is_missing() {
        assert_eq!(percent(5, 5), "100.0000");
        assert_eq!(percent(9_999_999, 10_000_000), "99.9999");
        assert_eq!(percent(1, 3), "33.3333");
        assert_eq!(percent(1, 100_000), "0.0010");
        assert_eq!(percent(0, 0), "");
    }

    #[test]
    fn the_summary_stands_beside_the_table() {
        let summary = summary_path(Path::new("results/speed.csv"));
        assert_eq!(summary, Path::new("results/speed-summary.csv"));
    }

    #[test]
    fn rows_are_lines() {
        let mut table = Table::new(&["set", "items"]);
        table.row(&["isaf", "12"]);
        assert_eq!(table.as_str(), "set,items\nisaf,12\n");
    }
}
