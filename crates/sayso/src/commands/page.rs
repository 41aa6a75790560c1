//! `sayso page`: bytes → documents.

use std::io::{BufWriter, IsTerminal, Write};

use indicatif::ProgressBar;
use sayso_page::Page;

use crate::cli::page::{PageArguments, PageFormat};
use crate::exit_status::ExitStatus;
use crate::findings_list::FindingsList;
use crate::page_json::JsonValue;
use crate::{input, page_json, page_view, pipeline, progress, terminal};

/// Reads file after file and writes each page as soon as it is read.
pub(crate) fn run(arguments: &PageArguments) -> anyhow::Result<ExitStatus> {
    let (given, limits) = (arguments.pages.given(), arguments.pages.limits());
    let progress = progress::bar(arguments.pages.files.len());
    let mut output = Output::new(arguments.format, std::io::stdout().lock());
    let mut odd = FindingsList::default();
    let mut unread = 0;
    for path in &arguments.pages.files {
        match input::read_pages(path) {
            Ok(bytes) => {
                let name = path.display().to_string();
                let pages = pipeline::pages(&name, &bytes, &given, &limits);
                let found = write_pages(&mut output, &name, pages)?;
                if found.any_document {
                    odd.append(found.findings);
                } else {
                    unread += 1;
                    output.out.flush()?;
                    say(&progress, found.findings.into_lines());
                }
            }
            Err(error) => {
                unread += 1;
                output.out.flush()?;
                say(&progress, [terminal::visible(&format!("{error:#}"))]);
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    let shown = output.finish()?;
    if !shown {
        say(&progress, odd.into_lines());
    }
    Ok(ExitStatus::after_reading(arguments.pages.files.len(), unread))
}

/// What one input gave.
struct Found {
    any_document: bool,
    findings: FindingsList,
}

/// Writes the pages of one input.
fn write_pages(
    output: &mut Output<impl Write>,
    file: &str,
    pages: impl Iterator<Item = Page>,
) -> anyhow::Result<Found> {
    let mut found = Found { any_document: false, findings: FindingsList::default() };
    for page in pages {
        found.any_document |= page.document.is_some();
        found.findings.add(file, &page);
        output.write(page)?;
    }
    Ok(found)
}

/// Writes lines on standard error, beside the progress.
fn say(progress: &ProgressBar, lines: impl IntoIterator<Item = String>) {
    progress.suspend(|| lines.into_iter().for_each(|line| eprintln!("sayso: {line}")));
}

/// The documents in their form.
struct Output<W: Write> {
    out: BufWriter<W>,
    form: Form,
}

enum Form {
    Text { width: usize, pages: usize },
    Json(JsonValue),
    Lines,
}

impl<W: Write> Output<W> {
    fn new(format: PageFormat, out: W) -> Self {
        let form = match format {
            PageFormat::Text => Form::Text { width: terminal::width(), pages: 0 },
            PageFormat::Json => Form::Json(JsonValue::default()),
            PageFormat::Jsonl => Form::Lines,
        };
        Self { out: BufWriter::new(out), form }
    }

    fn write(&mut self, page: Page) -> std::io::Result<()> {
        match &mut self.form {
            Form::Text { width, pages } => {
                *pages += 1;
                match &page.document {
                    Some(document) => {
                        page_view::write(&mut self.out, document, &page.findings, *width)
                    }
                    None => Ok(()),
                }
            }
            Form::Json(value) => value.write(&mut self.out, page),
            Form::Lines => page_json::write_lines(&mut self.out, page, &[]),
        }
    }

    /// Ends the output, and tells whether whoever reads it has seen the findings: programs find
    /// them among the results, a person above on the same screen, unless there were many pages.
    fn finish(mut self) -> std::io::Result<bool> {
        let shown = match self.form {
            Form::Text { pages, .. } => pages < 2 && std::io::stdout().is_terminal(),
            Form::Json(value) => value.finish(&mut self.out).map(|()| true)?,
            Form::Lines => true,
        };
        self.out.flush()?;
        Ok(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_records::{Capture, Document, Finding, FindingKind, Metadata, Place};

    fn page(path: &str, is_document: bool) -> Page {
        let document = is_document.then(|| Document {
            id: "0".into(),
            path: path.into(),
            text: String::new(),
            blocks: Vec::new(),
            metadata: Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        });
        let finding = Finding::new(FindingKind::NotAPage, Place::Whole, "a picture");
        Page { path: path.into(), document, findings: vec![finding], capture: Capture::default() }
    }

    fn check(documents: &[bool], any_document: bool, lines: usize) {
        let mut written = Vec::new();
        let mut output = Output::new(PageFormat::Jsonl, &mut written);
        let pages = documents.iter().map(|&document| page("a", document));
        let found = write_pages(&mut output, "a", pages).unwrap();
        output.finish().unwrap();
        assert_eq!(found.any_document, any_document);
        assert_eq!(found.findings.into_lines().count(), documents.len());
        assert_eq!(written.split(|&byte| byte == b'\n').count() - 1, lines);
    }

    #[test]
    fn an_input_is_read_if_any_of_its_pages_is() {
        check(&[false], false, 1);
        check(&[true], true, 2);
        check(&[false, true, false], true, 4);
    }
}
