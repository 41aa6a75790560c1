//! reading → claims; one readable file per kind.
//!
//! What kinds of claims there are, what sets them off and where their roles stand in the syntax is
//! data: a file per kind in `data/kinds`, whose format is told in `data/kinds/README.md`. This crate
//! is what reads those files and holds their frames against a document.
//!
//! The modules stand in the order in which a document goes through them: `kinds` (the files),
//! `read_document` (a document with its annotation and reading), `arguments` (from a word to what
//! its syntax makes its subject, its object, its place), `frames` (frames against words → drafts),
//! `statements` (what is said and is no other claim), `settle` (one claim for one thing),
//! `standing` (who says so, when it held, how surely), `finish` (drafts → grounded claims, with
//! their confidence), `repeats` (what is told again is more evidence), `contradictions` (counts that
//! their own list contradicts).

#![forbid(unsafe_code)]

mod arguments;
mod bundled;
mod confidence;
mod contradictions;
mod draft;
mod extractor;
mod finish;
mod frames;
mod kinds;
mod larger_places;
mod read_document;
mod repeats;
#[cfg(test)]
mod sample;
mod settle;
mod standing;
mod statements;

pub use extractor::{Attempt, Extractor, FilledBy, Outcome};
pub use kinds::{
    Anchor, Condition, FillerClass, Frame, Kind, Kinds, KindsError, KindsFault, Need, Path, Role,
    RoleRule, Slot, Trigger,
};
