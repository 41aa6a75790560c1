//! The commands, one file each.

pub(crate) mod annotate;
pub(crate) mod kinds;
pub(crate) mod page;
pub(crate) mod read;
