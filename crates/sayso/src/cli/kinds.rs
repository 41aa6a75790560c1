//! What `sayso kinds` can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::pages::PagesArguments;

/// Check the kinds of claims, and see which pattern made which claim
#[derive(Debug, Args)]
pub(crate) struct KindsArguments {
    #[command(subcommand)]
    pub(crate) command: KindsCommand,
}

/// What to do with kinds.
#[derive(Debug, Subcommand)]
pub(crate) enum KindsCommand {
    Check(KindsCheckArguments),
    Explain(KindsExplainArguments),
}

/// List kinds of claims, or say what is wrong with their files, by file and line
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso kinds check
  sayso kinds check my-kinds

Exit status: 0 all is right, 1 something is wrong, 2 wrong usage.")]
pub(crate) struct KindsCheckArguments {
    /// Folder of files `*.kind` [default: the kinds in the program]
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// Show which pattern made which claim of a page, and which one nearly did and failed where
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso kinds explain article.html
  sayso kinds explain --kinds my-kinds --kind arrival - < article.txt

Below each sentence stand the words that set off a pattern, the pattern's file and line, and
  made      it made a claim: each role with its words and, after ←, the path that led to them
  gave way  it held, but another claim says the same, or is of a kind that this one gives way to
  failed    something was missing; of patterns that a mention sets off, with --kind alone
What is only said, and by whom, is claimed without a pattern and is not shown.

Exit status: 0 all read, 1 nothing could be read, 2 wrong usage, 3 some files gave no document.")]
pub(crate) struct KindsExplainArguments {
    #[command(flatten)]
    pub(crate) pages: PagesArguments,

    /// Other kinds of claims than those in the program: the files `*.kind` of a folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) kinds: Option<PathBuf>,

    /// Patterns of this kind alone; may be given several times
    #[arg(long = "kind", value_name = "NAME")]
    pub(crate) only: Vec<String>,

    /// Read by rules and lexicons alone: several times faster, fewer mentions found
    #[arg(long)]
    pub(crate) fast: bool,
}
