//! What the file of a ledger must withstand.

mod append_only;
mod copies;
mod damaged;
mod dispatches;
mod format;
mod full;
mod keep;
mod killed;
mod opening;
