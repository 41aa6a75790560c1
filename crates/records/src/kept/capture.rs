//! The bytes that a page was read from.

use crate::declared_time::DeclaredTime;

/// One page as its carrier held it: a file as a whole, the payload of a record of an archive, an
/// item of a feed, a line of JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The bytes, unpacked where the carrier was packed; never decoded.
    pub bytes: Vec<u8>,
    /// The address that they were fetched from, where the carrier tells it.
    pub address: Option<String>,
    /// When they were fetched, where the carrier tells it.
    pub fetched: Option<DeclaredTime>,
}
