//! Questions → answers, as of any date.

pub(crate) mod as_of;
pub(crate) mod claims;
pub(crate) mod disputes;
pub(crate) mod documents;
pub(crate) mod entities;
pub(crate) mod evidence;
pub(crate) mod excerpt;
pub(crate) mod groups;
pub(crate) mod lineage;
pub(crate) mod order;
pub(crate) mod pick;
pub(crate) mod query;
pub(crate) mod search;
pub(crate) mod senses;
