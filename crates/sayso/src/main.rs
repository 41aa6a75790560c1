//! The only place that names every stage: `pipeline.rs` reads as the table of contents;
//! `commands/` one file each.

#![forbid(unsafe_code)]

mod annotation_view;
mod byte_count;
mod cli;
mod commands;
mod conllu;
mod exit_status;
mod findings_list;
mod input;
mod page_json;
mod page_view;
mod pipeline;
mod progress;
mod reading_json;
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
