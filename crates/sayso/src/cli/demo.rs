//! What `sayso demo` can be told.

use std::path::PathBuf;

use clap::Args;

/// Show what Sayso does: keep seventeen bundled dispatches in a fresh ledger and ask about them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sayso demo
  sayso demo story.db && sayso show Dorn --ledger story.db

The dispatches tell of one air base and one border crossing, over ten weeks. All of it is invented.

Exit status: 0 all shown, 1 the ledger could not be made, 2 wrong usage.")]
pub(crate) struct DemoArguments {
    /// The ledger to be, a file that does not exist yet [default: sayso-demo.db, made again each time,
    /// in the system's folder for temporary files]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}
