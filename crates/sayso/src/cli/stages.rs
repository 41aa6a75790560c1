//! How pages are read: with which kinds and which encoder, on how many threads.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use crate::threads;

/// How pages are read.
#[derive(Debug, Args)]
pub(crate) struct StagesArguments {
    /// Read by rules and lexicons alone: several times faster, fewer mentions found
    #[arg(long)]
    pub(crate) fast: bool,

    /// Threads that read, 256 at most [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = threads::parse)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Other kinds of claims than those in the program: the files `*.kind` of a folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) kinds: Option<PathBuf>,

    /// Another encoder than the one in the program
    #[arg(long, value_name = "FILE", conflicts_with = "fast")]
    pub(crate) encoder: Option<PathBuf>,
}
