//! The guard of the walls: `cargo xtask tidy` reads the whole repository and prints every breach.
//! Not shipped.

#![forbid(unsafe_code)]

mod architecture;
mod breach;
mod crates;
mod manifest;
mod markdown;
mod names_used;
mod packages;
mod repository;
mod rules;
mod rust_code;
mod tidy;
mod tracked_file;

use std::process::ExitCode;

const USAGE: &str = "\
Checks that are this project's own.

Usage: cargo xtask <COMMAND>

Commands:
  tidy    Read every file of the repository and print each breach of the house rules

Example:
  cargo xtask tidy";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if arguments != ["tidy"] {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }
    match tidy::run() {
        Ok(clean) if clean => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
