//! Progress over many files, on a terminal only.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// Progress on standard error, for more than one file on a terminal. Where the results go to a
/// terminal too, they are the progress.
pub(crate) fn bar(files: usize) -> ProgressBar {
    if files < 2 || !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    counting(files, "files")
}

/// Progress on standard error, if that is a terminal, of a command that only reports at its end.
pub(crate) fn counting(things: usize, name: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = format!("{{bar:32}} {{pos}}/{{len}} {name} {{per_sec}} {{eta}} {{msg}}");
    let style = ProgressStyle::with_template(&template);
    ProgressBar::new(things as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
