//! The program with a ledger, as it is run: what it keeps, what it says, how it ends.

mod add;
mod db;
mod made_ledgers;
