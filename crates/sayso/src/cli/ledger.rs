//! Which ledger.

use std::path::PathBuf;

use clap::Args;

/// Which ledger.
#[derive(Debug, Args)]
pub(crate) struct LedgerArguments {
    /// The ledger, one file
    #[arg(
        long = "ledger",
        value_name = "FILE",
        global = true,
        env = "SAYSO_LEDGER",
        default_value = "sayso.db"
    )]
    pub(crate) path: PathBuf,
}
