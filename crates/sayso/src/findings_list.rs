//! Findings as lines for standard error, in bounded memory.

use sayso_page::Page;
use sayso_records::{Finding, Place};

use crate::terminal::visible;

/// Lines that are kept; the others are counted.
const LINES_MAX: usize = 200;

/// What was odd, a line for each finding, grouped as the files come.
#[derive(Default)]
pub(crate) struct FindingsList {
    lines: Vec<String>,
    left_out: usize,
}

impl FindingsList {
    /// Adds the findings of a page of the input `file`.
    pub(crate) fn add(&mut self, file: &str, page: &Page) {
        for finding in &page.findings {
            if self.lines.len() == LINES_MAX {
                self.left_out += 1;
                continue;
            }
            let message = message(finding);
            self.lines.push(if page.path == file {
                format!("{}: {message}", visible(file))
            } else {
                format!("{}: {}: {message}", visible(file), visible(&page.path))
            });
        }
    }

    /// Adds what another list holds.
    pub(crate) fn append(&mut self, other: Self) {
        let free = LINES_MAX - self.lines.len();
        self.left_out += other.left_out + other.lines.len().saturating_sub(free);
        self.lines.extend(other.lines.into_iter().take(free));
    }

    /// The lines, and a last one that tells how many were left out.
    pub(crate) fn into_lines(self) -> impl Iterator<Item = String> {
        let left_out = self.left_out;
        let rest = (left_out > 0)
            .then(|| format!("{left_out} more findings; --format jsonl writes all of them"));
        self.lines.into_iter().chain(rest)
    }
}

/// What a finding says, fit for a terminal, and the byte of the input where there is one.
pub(crate) fn message(finding: &Finding) -> String {
    let message = visible(&finding.message);
    match finding.place {
        Place::Input(byte) => format!("{message} (at byte {byte})"),
        Place::Whole | Place::Text(_) => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_records::{Capture, FindingKind};

    fn page(path: &str, findings: usize) -> Page {
        let finding = Finding::new(FindingKind::Damaged, Place::Input(7), "ends early");
        Page {
            path: path.into(),
            document: None,
            findings: vec![finding; findings],
            capture: Capture::default(),
        }
    }

    #[test]
    fn a_page_is_named_after_the_file_that_it_was_in() {
        let mut list = FindingsList::default();
        list.add("a.warc", &page("a.warc", 1));
        list.add("a.warc", &page("https://example.org/\u{1b}", 1));
        let lines: Vec<String> = list.into_lines().collect();
        assert_eq!(
            lines,
            [
                "a.warc: ends early (at byte 7)",
                "a.warc: https://example.org/\u{fffd}: ends early (at byte 7)",
            ]
        );
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut list = FindingsList::default();
        list.add("a", &page("a", LINES_MAX - 1));
        let mut other = FindingsList::default();
        other.add("b", &page("b", LINES_MAX + 5));
        list.append(other);
        let lines: Vec<String> = list.into_lines().collect();
        assert_eq!(lines.len(), LINES_MAX + 1);
        assert_eq!(lines[LINES_MAX - 1], "b: ends early (at byte 7)");
        assert!(lines[LINES_MAX].starts_with("204 more findings;"), "{}", lines[LINES_MAX]);
    }
}
