//! The only place that names every stage: `pipeline.rs` reads as the table of contents;
//! `commands/` one file each.

#![forbid(unsafe_code)]

mod annotation_view;
mod byte_count;
#[cfg(test)]
mod claim_samples;
mod claims_csv;
mod claims_view;
mod cli;
mod commands;
mod conllu;
mod exit_status;
mod explain_view;
mod findings_list;
mod input;
mod kinds_folder;
mod kinds_view;
mod page_json;
mod page_view;
mod pipeline;
mod progress;
mod read_output;
mod reading_json;
mod reference_marks;
mod terminal;
mod threads;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::exit_status::ExitStatus;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Page(arguments) => commands::page::run(&arguments),
        Command::Read(arguments) => commands::read::run(&arguments),
        Command::Annotate(arguments) => commands::annotate::run(&arguments),
        Command::Kinds(arguments) => commands::kinds::run(&arguments),
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
