//! What `sayso annotate` can be told.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::threads;

/// Show what English texts are made of: sentences, words with their syntax, names.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso annotate article.txt
  sayso annotate --format conllu reports/*.txt > reports.conllu
  curl -s https://example.org/a.txt | sayso annotate --format json -

Exit status: 0 all read, 1 nothing could be done, 2 wrong usage, 3 some files could not be read.")]
pub(crate) struct AnnotateArguments {
    /// Plain-text files in UTF-8, `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// How to write the annotations
    #[arg(long, value_enum, default_value_t = AnnotationFormat::Text)]
    pub(crate) format: AnnotationFormat,

    /// Threads that annotate, 256 at most [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = threads::parse)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Another language model than the one in the program
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// A form of annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnnotationFormat {
    /// For a person: sentences with names marked, and under them word, part of speech, label, head
    Text,
    /// CoNLL-U, ten columns, with spaCy's labels and the names in the last
    Conllu,
    /// One JSON object a line for each file; offsets count code points
    Json,
}
