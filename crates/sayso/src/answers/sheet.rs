//! A text as wide as the terminal: headings, wrapped words of several styles, columns.

use std::fmt::Write;

use console::{Style, measure_text_width};

use crate::terminal::lines;

/// Columns that words are given at least, however far they are indented.
const WORDS_MIN: usize = 20;

/// Words of one style.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    words: String,
    style: Style,
}

/// Lines of a text, as wide as the terminal at most.
#[derive(Debug)]
pub(crate) struct Sheet {
    written: String,
    width: usize,
}

/// Words as they are.
pub(crate) fn plain(words: impl Into<String>) -> Run {
    Run { words: words.into(), style: Style::new() }
}

/// What matters most on its line.
pub(crate) fn strong(words: impl Into<String>) -> Run {
    Run { words: words.into(), style: Style::new().bold() }
}

/// What is there for whoever looks for it.
pub(crate) fn quiet(words: impl Into<String>) -> Run {
    Run { words: words.into(), style: Style::new().dim() }
}

/// What is no fact: planned, denied, possible.
pub(crate) fn hedged(words: impl Into<String>) -> Run {
    Run { words: words.into(), style: Style::new().yellow() }
}

/// What others contradict.
pub(crate) fn disputed(words: impl Into<String>) -> Run {
    Run { words: words.into(), style: Style::new().red() }
}

impl Run {
    /// Words of a style of their own.
    pub(crate) fn styled(words: String, style: Style) -> Self {
        Self { words, style }
    }
}

/// Runs with a dot between two of them.
pub(crate) fn dotted(runs: Vec<Run>) -> Vec<Run> {
    let mut shown = Vec::new();
    for run in runs {
        if !shown.is_empty() {
            shown.push(quiet("·"));
        }
        shown.push(run);
    }
    shown
}

impl Sheet {
    /// An empty sheet.
    pub(crate) fn new(width: usize) -> Self {
        Self { written: String::new(), width }
    }

    /// What was written.
    pub(crate) fn into_text(self) -> String {
        self.written
    }

    /// The columns of a line.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.written.push('\n');
    }

    /// A line over the whole width, above the title.
    pub(crate) fn rule(&mut self) {
        let rule = Style::new().dim().apply_to("━".repeat(self.width)).to_string();
        let _ = writeln!(self.written, "{rule}");
    }

    /// A block that cannot be missed, whatever colours there are.
    pub(crate) fn banner(&mut self, words: &str) {
        let style = Style::new().yellow().bold().reverse();
        for line in lines(words, self.width.saturating_sub(8)) {
            let blank = self.width.saturating_sub(measure_text_width(&line) + 8);
            let line = format!("▓▓▓ {line} {}▓▓▓", " ".repeat(blank));
            let _ = writeln!(self.written, "{}", style.apply_to(line));
        }
    }

    /// The name of a section, and beside it how much it holds.
    pub(crate) fn heading(&mut self, name: &str, beside: &str) {
        let used = measure_text_width(name) + measure_text_width(beside) + 2;
        let blank = usize::from(beside.is_empty());
        let rule = "─".repeat((self.width + blank).saturating_sub(used).max(2));
        let name = Style::new().bold().cyan().apply_to(name);
        let rule = format!("{rule} {beside}");
        let rule = Style::new().dim().apply_to(rule.trim_end());
        let _ = write!(self.written, "\n{name} {rule}\n");
    }

    /// Words in as many lines as they need, all of them indented.
    pub(crate) fn write(&mut self, indent: usize, runs: &[Run]) {
        self.write_beside(indent, "", runs);
    }

    /// Words in as many lines as they need, the first of them beside a `label`, which is as wide as
    /// the indent at most and may hold orders to the terminal.
    pub(crate) fn write_beside(&mut self, indent: usize, label: &str, runs: &[Run]) {
        let room = self.width.saturating_sub(indent).max(WORDS_MIN);
        let mut label = label;
        for line in wrapped(runs, room) {
            let blank = indent.saturating_sub(measure_text_width(label));
            let line = format!("{label}{}{line}", " ".repeat(blank));
            let _ = writeln!(self.written, "{}", line.trim_end());
            label = "";
        }
        if !label.is_empty() {
            let _ = writeln!(self.written, "{}", label.trim_end());
        }
    }

    /// Words at the left and words at the right edge of one line; the right ones on a line of their
    /// own where both do not fit.
    pub(crate) fn write_edges(&mut self, indent: usize, left: &[Run], right: &[Run]) {
        let right = styled(right);
        let columns = measure_text_width(&right);
        let room = self.width.saturating_sub(indent).max(WORDS_MIN);
        let mut shown = wrapped(left, room);
        let last = shown.pop().unwrap_or_default();
        for line in shown {
            let _ = writeln!(self.written, "{}{line}", " ".repeat(indent));
        }
        let used = indent + measure_text_width(&last);
        let fits = used + 2 + columns <= self.width;
        if columns == 0 {
            let _ = writeln!(self.written, "{}{last}", " ".repeat(indent));
        } else if fits {
            let blank = " ".repeat(self.width - used - columns);
            let _ = writeln!(self.written, "{}{last}{blank}{right}", " ".repeat(indent));
        } else {
            let _ = writeln!(self.written, "{}{last}", " ".repeat(indent));
            let blank = " ".repeat(self.width.saturating_sub(columns));
            let _ = writeln!(self.written, "{blank}{right}");
        }
    }

    /// A line that is ready.
    pub(crate) fn write_line(&mut self, line: &str) {
        let _ = writeln!(self.written, "{}", line.trim_end());
    }
}

/// Runs on one line, a space between them.
pub(crate) fn styled(runs: &[Run]) -> String {
    wrapped(runs, usize::MAX).pop().unwrap_or_default()
}

/// Runs in lines of at most `width` columns, a space between two words. Words of a page are made
/// fit for a terminal.
fn wrapped(runs: &[Run], width: usize) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    let mut used = 0;
    for run in runs {
        let mut open = String::new();
        for word in run.words.split_whitespace().flat_map(|word| lines(word, width)) {
            let columns = measure_text_width(&word);
            let gap = usize::from(used > 0);
            if shown.is_empty() || used + gap + columns > width {
                close(&mut shown, &mut open, &run.style);
                shown.push(String::new());
                used = 0;
            } else if open.is_empty() {
                // A space between two runs belongs to neither, so that none is underlined.
                if let Some(line) = shown.last_mut().filter(|_| gap > 0) {
                    line.push(' ');
                }
                used += gap;
            } else {
                open.push(' ');
                used += gap;
            }
            open.push_str(&word);
            used += columns;
        }
        close(&mut shown, &mut open, &run.style);
    }
    shown
}

/// Adds the words of a run that stand on the last line to it.
fn close(shown: &mut [String], open: &mut String, style: &Style) {
    if let Some(line) = shown.last_mut().filter(|_| !open.is_empty()) {
        let _ = write!(line, "{}", style.apply_to(std::mem::take(open)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(write: impl Fn(&mut Sheet), expected: &str) {
        console::set_colors_enabled(false);
        let mut sheet = Sheet::new(30);
        write(&mut sheet);
        assert_eq!(sheet.into_text(), expected);
    }

    #[test]
    fn words_of_several_styles_are_wrapped_together() {
        let runs = [strong("1 origin:"), plain("Ruben Salk, 13 May 2024"), quiet("· 3 outlets")];
        check(
            |sheet| sheet.write_beside(6, "1,400", &runs),
            "1,400 1 origin: Ruben Salk, 13\n      May 2024 · 3 outlets\n",
        );
    }

    #[test]
    fn what_does_not_fit_at_the_right_edge_stands_below() {
        check(
            |sheet| sheet.write_edges(2, &[plain("strength")], &[quiet("1,400 – 2,300")]),
            "  strength       1,400 – 2,300\n",
        );
        check(
            |sheet| sheet.write_edges(2, &[plain("strength of the brigade")], &[quiet("1,400")]),
            "  strength of the brigade\n                         1,400\n",
        );
    }

    #[test]
    fn a_banner_is_as_wide_as_the_page() {
        check(
            |sheet| sheet.banner("AS KNOWN ON 17 Mar 2025"),
            "▓▓▓ AS KNOWN ON 17 Mar     ▓▓▓\n▓▓▓ 2025                   ▓▓▓\n",
        );
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        check(
            |sheet| sheet.write(0, &[plain("a\u{1b}[31mb\u{202e}c\u{7}")]),
            "a\u{fffd}[31mbc\u{fffd}\n",
        );
    }
}
