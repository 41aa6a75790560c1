//! Names of many documents → which of them are those of one entity.

mod entities;
mod lexicon;
mod mentions;
mod persons;
mod skeleton;
mod spelling;
mod thresholds;
mod ties;
mod told;

pub use entities::{entities, holding};
pub use mentions::mentions;
pub use spelling::name_of;
pub use thresholds::{CANDIDATE, SAME};
pub use ties::{blocking_keys, tie};
pub use told::ties_in_text;
