//! The only place that names every stage: `pipeline.rs` reads as the table of contents;
//! `commands/` one file each.

#![forbid(unsafe_code)]

mod adding;
mod annotation_view;
mod answers;
mod byte_count;
#[cfg(test)]
mod claim_samples;
mod claims_csv;
mod claims_view;
mod cli;
mod clock;
mod commands;
mod conllu;
mod csv_table;
mod demo_story;
mod entity_named;
mod exit_status;
mod explain_view;
mod findings_list;
mod input;
mod interrupt;
mod kinds_folder;
mod kinds_view;
mod ledger_file;
mod page_json;
mod page_view;
mod pipeline;
mod progress;
mod read_output;
mod reading_json;
mod reference_marks;
mod report;
mod stages;
mod terminal;
mod threads;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::exit_status::ExitStatus;

fn main() -> ExitCode {
    let status = run(&Cli::parse().command).unwrap_or_else(|error| {
        if exit_status::is_closed_pipe(&error) {
            return ExitStatus::Success;
        }
        eprintln!("sayso: {error:#}");
        ExitStatus::of(&error)
    });
    status.into()
}

fn run(command: &Command) -> anyhow::Result<ExitStatus> {
    match command {
        Command::Add(arguments) => commands::add::run(arguments),
        Command::Show(arguments) => commands::show::run(arguments),
        Command::Claims(arguments) => commands::claims::run(arguments),
        Command::Disputes(arguments) => commands::disputes::run(arguments),
        Command::Lineage(arguments) => commands::lineage::run(arguments),
        Command::Sources(arguments) => commands::sources::run(arguments),
        Command::Search(arguments) => commands::search::run(arguments),
        Command::Evidence(arguments) => commands::evidence::run(arguments),
        Command::Export(arguments) => commands::export::run(arguments),
        Command::Candidates(arguments) => commands::candidates::run(arguments),
        Command::Merge(arguments) => commands::merge::run(arguments),
        Command::Split(arguments) => commands::split::run(arguments),
        Command::Undo(arguments) => commands::undo::run(arguments),
        Command::Decisions(arguments) => commands::decisions::run(arguments),
        Command::Db(arguments) => commands::db::run(arguments),
        Command::Read(arguments) => commands::read::run(arguments),
        Command::Page(arguments) => commands::page::run(arguments),
        Command::Annotate(arguments) => commands::annotate::run(arguments),
        Command::Kinds(arguments) => commands::kinds::run(arguments),
        Command::Demo(arguments) => commands::demo::run(arguments, &run),
    }
}
