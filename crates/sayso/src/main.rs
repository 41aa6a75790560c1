//! The only place that names every stage: `pipeline.rs` reads as the table of contents;
//! `commands/` one file each.

#![forbid(unsafe_code)]

mod cli;
mod commands;
mod conllu;
mod exit_status;
mod input;
mod pipeline;
mod reading_view;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::exit_status::ExitStatus;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Annotate(arguments) => commands::annotate::run(&arguments),
    };
    let status = result.unwrap_or_else(|error| {
        if exit_status::is_closed_pipe(&error) {
            return ExitStatus::Success;
        }
        eprintln!("sayso: {error:#}");
        ExitStatus::Failure
    });
    status.into()
}
