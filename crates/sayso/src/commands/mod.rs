//! The commands, one file each.

pub(crate) mod add;
pub(crate) mod annotate;
pub(crate) mod candidates;
pub(crate) mod claims;
pub(crate) mod db;
pub(crate) mod decisions;
pub(crate) mod demo;
pub(crate) mod disputes;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod kinds;
pub(crate) mod lineage;
pub(crate) mod merge;
pub(crate) mod page;
pub(crate) mod read;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod sources;
pub(crate) mod split;
pub(crate) mod undo;
