//! What a ledger answers.

mod as_of;
mod disputes;
mod evidence;
mod made;
mod search;
