//! One text beside many → which of them need no closer look.

use crate::lineage::compare::SHARE_MIN;
use crate::lineage::fingerprint::Fingerprint;
use crate::lineage::overlap::{SHARED_MIN, leaves_out_quoted};

/// A text that is compared with many, of which most share no more with it than any two texts do.
#[derive(Clone, Debug)]
pub struct Probe {
    fingerprint: Fingerprint,
    /// Its shingles, in order.
    shingles: Vec<u32>,
}

/// How often a text says the same, at most, for its shingles to be counted as if all were different:
/// twice everything.
const REPEATED: f64 = 2.0;

impl Probe {
    /// The probe of a text.
    pub fn of(fingerprint: Fingerprint) -> Self {
        let mut shingles: Vec<u32> = fingerprint.shingles(false, 0).collect();
        shingles.sort_unstable();
        Self { fingerprint, shingles }
    }

    /// Whether [`compare`](super::compare()) may find that one of the two texts was taken from the
    /// other, for their words: without sorting those of the other.
    pub fn may_share(&self, other: &Fingerprint) -> bool {
        let own = leaves_out_quoted(&self.fingerprint, other);
        let halvings = self.fingerprint.halvings().max(other.halvings());
        let length = |text: &Fingerprint| text.shingles(own, halvings).count();
        let shorter = length(&self.fingerprint).min(length(other)) as f64;
        let shared = other.shingles(own, halvings);
        let shared = shared.filter(|shingle| self.shingles.binary_search(shingle).is_ok()).count();
        shared >= SHARED_MIN && shared as f64 * REPEATED >= SHARE_MIN * shorter
    }
}
