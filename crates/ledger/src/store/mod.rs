//! The file: how it is opened, migrated, checked, backed up.

pub(crate) mod check;
pub(crate) mod connect;
pub(crate) mod copy;
pub(crate) mod decisions;
pub(crate) mod error;
pub(crate) mod fault;
pub(crate) mod lock;
pub(crate) mod migrate;
pub(crate) mod network;
pub(crate) mod open;
pub(crate) mod restore;
pub(crate) mod rows;
pub(crate) mod stats;
