//! Answers a reader's question (dossier, claims, disputes, lineage, sources, search, evidence) and
//! writes it in other people's formats.
//!
//! Each view is a value that can be written as JSON as it stands; the program gives it its text
//! form.

#![forbid(unsafe_code)]

mod claims;
mod disputes;
mod dossier;
mod evidence;
mod export;
mod gather;
mod hexadecimal;
mod lineage;
mod matters;
mod search;
mod sources;
mod statement;
mod testimony;

pub use claims::{ClaimList, ListedClaim, claim_list};
pub use disputes::{Dispute, DisputeList, dispute_list};
pub use dossier::{Dossier, Head, More, Perhaps, VoiceCount, dossier};
pub use evidence::{CaptureLine, Evidence, Passage, evidence};
pub use export::{ExportError, ExportFormat, csv_cell, export};
pub use lineage::{
    Credited, LineageList, LineageNode, LineageTree, Taken, lineage_list, lineage_of,
};
pub use matters::{About, Matter, Range, Standing, Value};
pub use search::{SearchResults, search};
pub use sources::{OutletList, outlet_list};
pub use statement::{Figure, Filled, Named, Statement};
pub use testimony::{NamedOrigin, Origins, Saying, UnnamedOrigin, VoiceName};
