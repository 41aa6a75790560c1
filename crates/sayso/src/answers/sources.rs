//! The outlets, for a person and as a table.

use std::fmt::Write;

use console::measure_text_width;
use sayso_views::OutletList;

use crate::answers::days::days;
use crate::answers::sheet::{Sheet, plain, quiet};
use crate::answers::{Answer, write_banner};
use crate::csv_table::cell;
use crate::terminal::visible;

/// Columns of an outlet's name at most, and of each number.
const NAME_MAX: usize = 32;
const NUMBERS: [(&str, usize); 3] = [("documents", 10), ("taken", 7), ("claims", 8)];
/// Columns from which on days and the last reading stand beside the numbers.
const WIDE: usize = 84;

impl Answer for OutletList {
    fn write_text(&self, sheet: &mut Sheet) {
        write_banner(sheet, &self.as_of);
        if self.outlets.is_empty() {
            sheet.write(0, &[quiet("No documents.")]);
            return;
        }
        let names: Vec<String> =
            self.outlets.iter().map(|row| name(row.outlet.as_deref())).collect();
        let widest = names.iter().map(|name| measure_text_width(name)).max().unwrap_or(0);
        let column = widest.clamp("outlet".len(), NAME_MAX);
        let is_wide = sheet.width() >= WIDE;
        let mut head = format!("{:column$}", "outlet");
        for (word, width) in NUMBERS {
            let _ = write!(head, "{word:>width$}");
        }
        head.push_str(if is_wide { "  known                        last read" } else { "" });
        sheet.write_line(&console::style(head).dim().to_string());
        for (row, name) in self.outlets.iter().zip(names) {
            let name = console::truncate_str(&name, NAME_MAX, "…").into_owned();
            let blank = " ".repeat(column.saturating_sub(measure_text_width(&name)));
            let mut line = format!("{name}{blank}");
            let taken = if row.taken == 0 { "–".to_owned() } else { row.taken.to_string() };
            let numbers = [row.documents.to_string(), taken, row.claims.to_string()];
            for (number, (_, width)) in numbers.iter().zip(NUMBERS) {
                let _ = write!(line, "{number:>width$}");
            }
            if is_wide {
                let read = row.last_read.get(..16).unwrap_or(&row.last_read).replace('T', " ");
                let beside = format!("  {:27}  {}", days(row.known.0, row.known.1), visible(&read));
                line.push_str(&console::style(beside).dim().to_string());
            }
            sheet.write_line(&line);
        }
        if self.more > 0 {
            sheet.blank();
            sheet.write(
                0,
                &[quiet(format!("{} more:", self.more)), plain("sayso sources --limit N")],
            );
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let head =
            ["outlet", "documents", "taken", "claims", "first_known", "last_known", "last_read"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.outlets.iter().map(|row| {
            vec![
                cell(row.outlet.as_deref().unwrap_or("")),
                row.documents.to_string(),
                row.taken.to_string(),
                row.claims.to_string(),
                row.known.0.to_string(),
                row.known.1.to_string(),
                cell(&row.last_read),
            ]
        }));
        rows
    }
}

fn name(outlet: Option<&str>) -> String {
    visible(outlet.unwrap_or("(not named)"))
}
