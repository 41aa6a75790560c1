//! `sayso kinds`: what kinds of claims there are, what is wrong with their files, and what their
//! patterns make of pages.

use std::io::{BufWriter, Write};
use std::path::Path;

use clap::CommandFactory;
use clap::error::ErrorKind;
use sayso_claims::{Anchor, Attempt, Extractor, Kinds, Outcome};
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};

use crate::cli::Cli;
use crate::cli::kinds::{KindsArguments, KindsCommand, KindsExplainArguments};
use crate::exit_status::ExitStatus;
use crate::pipeline::Stages;
use crate::{explain_view, input, kinds_folder, kinds_view, pipeline, terminal};

/// Runs one of the commands on kinds.
pub(crate) fn run(arguments: &KindsArguments) -> anyhow::Result<ExitStatus> {
    match &arguments.command {
        KindsCommand::Check(arguments) => check(arguments.folder.as_deref()),
        KindsCommand::Explain(arguments) => explain(arguments),
    }
}

/// Lists the kinds of a folder, or of the program; or says what is wrong with them.
fn check(folder: Option<&Path>) -> anyhow::Result<ExitStatus> {
    let kinds = match folder.map(kinds_folder::parse).transpose()? {
        None => Kinds::bundled(),
        Some(Ok(kinds)) => kinds,
        Some(Err(error)) => {
            for fault in kinds_folder::faults(&error) {
                eprintln!("{fault}");
            }
            return Ok(ExitStatus::Failure);
        }
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    kinds_view::write(&mut out, &kinds, terminal::width())?;
    out.flush()?;
    Ok(ExitStatus::Success)
}

/// Shows what became of the patterns, file after file.
fn explain(arguments: &KindsExplainArguments) -> anyhow::Result<ExitStatus> {
    let kinds = arguments.kinds.as_deref().map_or_else(|| Ok(Kinds::bundled()), kinds_folder::read);
    let stages = Stages {
        extractor: Extractor::new(kinds?),
        reader: Reader::new((!arguments.fast).then(Encoder::english)),
        engine: Engine::english(),
    };
    refuse_unknown(&arguments.only, stages.extractor.kinds());
    let (given, limits) = (arguments.pages.given(), arguments.pages.limits());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut unread = 0;
    for path in &arguments.pages.files {
        let mut any_document = false;
        let bytes = input::read_pages(path).unwrap_or_else(|error| {
            eprintln!("sayso: {}", terminal::visible(&format!("{error:#}")));
            Vec::new()
        });
        for page in pipeline::pages(&path.display().to_string(), &bytes, &given, &limits) {
            let Some(document) = page.document else { continue };
            any_document = true;
            let (annotation, mut attempts) = pipeline::explain(&stages, &document);
            let kinds = stages.extractor.kinds();
            attempts.retain(|attempt| match &arguments.only[..] {
                [] => !is_idle(attempt, kinds),
                only => only.contains(&attempt.kind),
            });
            explain_view::write(&mut out, &document, &annotation, attempts, terminal::width())?;
        }
        unread += usize::from(!any_document);
    }
    out.flush()?;
    Ok(ExitStatus::after_reading(arguments.pages.files.len(), unread))
}

/// Whether a pattern was set off by a mention alone and made nothing: so do most, at most mentions.
fn is_idle(attempt: &Attempt, kinds: &Kinds) -> bool {
    let frames = kinds.get(&attempt.kind).into_iter().flat_map(|kind| &kind.frames);
    let mut frames = frames.filter(|frame| frame.line == attempt.line);
    matches!(attempt.outcome, Outcome::Failed(_))
        && frames.any(|frame| matches!(frame.anchor, Anchor::Mentions(_)))
}

/// Ends the program where a name is none of a kind.
fn refuse_unknown(names: &[String], kinds: &Kinds) {
    if let Some(unknown) = names.iter().find(|name| kinds.get(name).is_none()) {
        let known: Vec<&str> = kinds.all().iter().map(|kind| kind.name.as_str()).collect();
        let fault = format!("there is no kind '{unknown}'; there are: {}", known.join(", "));
        Cli::command().error(ErrorKind::InvalidValue, fault).exit();
    }
}
