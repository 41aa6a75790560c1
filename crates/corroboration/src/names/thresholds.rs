//! How much it takes to hold two names for those of one entity. `docs/entities.md` tells why.

/// From this score on, two names are held for those of one entity.
pub const SAME: f64 = 0.9;
/// From this score on, two names may be those of one entity: a person is asked.
pub const CANDIDATE: f64 = 0.5;
