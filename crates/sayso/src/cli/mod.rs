//! The command line, without behaviour: a file for each command, and for what several are told.

pub(crate) mod add;
pub(crate) mod annotate;
pub(crate) mod answer_format;
pub(crate) mod as_of;
pub(crate) mod candidates;
pub(crate) mod claims;
pub(crate) mod db;
pub(crate) mod decisions;
pub(crate) mod demo;
pub(crate) mod disputes;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod kinds;
pub(crate) mod ledger;
pub(crate) mod limit;
pub(crate) mod lineage;
pub(crate) mod merge;
pub(crate) mod page;
pub(crate) mod pages;
pub(crate) mod read;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod sources;
pub(crate) mod split;
pub(crate) mod stages;
pub(crate) mod undo;

use clap::{Parser, Subcommand};

use crate::cli::add::AddArguments;
use crate::cli::annotate::AnnotateArguments;
use crate::cli::candidates::CandidatesArguments;
use crate::cli::claims::ClaimsArguments;
use crate::cli::db::DbArguments;
use crate::cli::decisions::DecisionsArguments;
use crate::cli::demo::DemoArguments;
use crate::cli::disputes::DisputesArguments;
use crate::cli::evidence::EvidenceArguments;
use crate::cli::export::ExportArguments;
use crate::cli::kinds::KindsArguments;
use crate::cli::lineage::LineageArguments;
use crate::cli::merge::MergeArguments;
use crate::cli::page::PageArguments;
use crate::cli::read::ReadArguments;
use crate::cli::search::SearchArguments;
use crate::cli::show::ShowArguments;
use crate::cli::sources::SourcesArguments;
use crate::cli::split::SplitArguments;
use crate::cli::undo::UndoArguments;

/// Reads the news and keeps account of what was claimed, and on whose say-so.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Add(AddArguments),
    Show(ShowArguments),
    Claims(ClaimsArguments),
    Disputes(DisputesArguments),
    Lineage(LineageArguments),
    Sources(SourcesArguments),
    Search(SearchArguments),
    Evidence(EvidenceArguments),
    Export(ExportArguments),
    Candidates(CandidatesArguments),
    Merge(MergeArguments),
    Split(SplitArguments),
    Undo(UndoArguments),
    Decisions(DecisionsArguments),
    Db(DbArguments),
    Read(ReadArguments),
    Page(PageArguments),
    Annotate(AnnotateArguments),
    Kinds(KindsArguments),
    Demo(DemoArguments),
}
