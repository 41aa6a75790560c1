//! `sayso add`: pages → what they claim, kept in the ledger.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use indicatif::ProgressBar;
use serde::Serialize;

use crate::adding::{Adding, Tally};
use crate::cli::add::AddArguments;
use crate::cli::answer_format::ReportFormat;
use crate::cli::pages::PagesArguments;
use crate::exit_status::ExitStatus;
use crate::findings_list::FindingsList;
use crate::interrupt::Interrupt;
use crate::report::{Row, counted};
use crate::{input, pipeline, progress, report, terminal};

/// Adds file after file, and says at the end what was added.
pub(crate) fn run(arguments: &AddArguments) -> anyhow::Result<ExitStatus> {
    let mut unread = 0;
    let mut files = input::files(&arguments.pages.files, &mut |fault| {
        unread += 1;
        eprintln!("sayso: {}", terminal::visible(&fault));
    });
    files.retain(|file| !is_of_ledger(file, &arguments.ledger.path));
    if files.is_empty() {
        bail!("there is no file to read here");
    }
    let mut course = Course {
        pages: &arguments.pages,
        adding: Adding::new(arguments)?,
        interrupt: Interrupt::watch()?,
        progress: progress::counting(files.len(), "files"),
        odd: FindingsList::default(),
        done: 0,
        unread,
    };
    let added = course.add(&files);
    course.progress.finish_and_clear();
    say(&course.progress, std::mem::take(&mut course.odd).into_lines());
    if let Err(error) = added {
        say(&course.progress, [terminal::visible(&format!("{error:#}"))]);
        say(&course.progress, course.kept_all_the_same());
        return Ok(ExitStatus::of(&error));
    }
    let summary = course.summary();
    summary.write(arguments.format)?;
    Ok(if summary.is_stopped {
        ExitStatus::Interrupted
    } else {
        ExitStatus::after_reading(course.done, course.unread)
    })
}

/// Files on their way into the ledger.
struct Course<'a> {
    pages: &'a PagesArguments,
    adding: Adding<'a>,
    interrupt: Interrupt,
    progress: ProgressBar,
    odd: FindingsList,
    /// Files that were looked at.
    done: usize,
    /// Those that gave no document, and folders that could not be looked into.
    unread: usize,
}

impl Course<'_> {
    /// Adds file after file, up to the last or to Ctrl-C.
    fn add(&mut self, files: &[PathBuf]) -> anyhow::Result<()> {
        for file in files {
            let any_document = self.add_file(file)?;
            self.done += 1;
            self.unread += usize::from(!any_document);
            self.progress.inc(1);
            self.progress.set_message(said(self.adding.tally));
            if self.interrupt.is_asked() {
                break;
            }
        }
        if self.interrupt.is_asked() && self.adding.waiting() > 0 {
            let pages = counted(self.adding.waiting() as u64, "page");
            let message = format!("stopping when {pages} in hand are kept; Ctrl-C stops at once");
            say(&self.progress, [message]);
        }
        self.adding.keep()
    }

    /// Adds the pages of a file, and tells whether any of them has a document.
    fn add_file(&mut self, file: &Path) -> anyhow::Result<bool> {
        let bytes = match input::read_pages(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                say(&self.progress, [terminal::visible(&format!("{error:#}"))]);
                return Ok(false);
            }
        };
        let (given, limits) = (self.pages.given(), self.pages.limits());
        let name = file.display().to_string();
        let mut any_document = false;
        for page in pipeline::pages(&name, &bytes, &given, &limits) {
            any_document |= page.document.is_some();
            if !self.adding.passes_over(&page)? {
                self.odd.add(&name, &page);
                self.adding.add(page)?;
            }
            if self.interrupt.is_asked() {
                break;
            }
        }
        Ok(any_document)
    }

    /// What to say behind an error, if there is anything.
    fn kept_all_the_same(&self) -> Option<String> {
        let documents = counted(self.adding.tally.documents, "document");
        (self.adding.tally.documents > 0).then(|| {
            format!("{documents} added before that are kept; adding again goes on from there")
        })
    }

    fn summary(&self) -> Summary {
        Summary {
            ledger: self.adding.name(),
            files: self.done as u64,
            unreadable: self.unread as u64,
            is_stopped: self.interrupt.is_asked(),
            tally: self.adding.tally,
        }
    }
}

/// Whether the file is the ledger, or lies beside it and belongs to it: its log, its backups.
fn is_of_ledger(file: &Path, ledger: &Path) -> bool {
    let name = |path: &Path| path.file_name().unwrap_or_default().as_encoded_bytes().to_owned();
    let folder = |path: &Path| {
        let parent = path.parent().filter(|parent| *parent != Path::new(""));
        parent.unwrap_or(Path::new(".")).canonicalize().ok()
    };
    name(file).starts_with(&name(ledger)) && folder(file) == folder(ledger)
}

/// Writes lines on standard error, beside the progress.
fn say(progress: &ProgressBar, lines: impl IntoIterator<Item = String>) {
    progress.suspend(|| lines.into_iter().for_each(|line| eprintln!("sayso: {line}")));
}

fn said(tally: Tally) -> String {
    format!("{}, {}", counted(tally.documents, "document"), counted(tally.claims, "claim"))
}

/// What was added.
#[derive(Debug, Serialize)]
struct Summary {
    /// The ledger.
    ledger: String,
    /// Files that were looked at.
    files: u64,
    /// Those that gave no document.
    unreadable: u64,
    /// Whether there is more to add, because Ctrl-C was pressed.
    #[serde(rename = "interrupted")]
    is_stopped: bool,
    #[serde(flatten)]
    tally: Tally,
}

impl Summary {
    fn write(&self, format: ReportFormat) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        match format {
            ReportFormat::Json => report::write_json(&mut out, self)?,
            ReportFormat::Text => self.write_text(&mut out)?,
        }
        Ok(out.flush()?)
    }

    fn write_text(&self, out: &mut impl Write) -> std::io::Result<()> {
        let Tally { pages, kept_before, documents, claims, findings } = self.tally;
        let note = |count: u64, what: &str| match count {
            0 => String::new(),
            count => format!("{} {what}", report::grouped(count)),
        };
        writeln!(out, "{}: {} added", terminal::visible(&self.ledger), said(self.tally))?;
        let rows = [
            Row {
                note: note(self.unreadable, "gave no document"),
                ..Row::new("files", self.files)
            },
            Row { note: note(kept_before, "kept before"), ..Row::new("pages", pages) },
            Row::new("new documents", documents),
            Row::new("new claims", claims),
            Row::new("findings", findings),
        ];
        report::write(out, &rows)?;
        if self.is_stopped {
            writeln!(out, "Stopped by Ctrl-C. Adding the same files again goes on from here.")?;
        }
        Ok(())
    }
}
