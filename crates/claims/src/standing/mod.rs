//! Who says so, when it held, how surely.

pub(crate) mod attribution;
pub(crate) mod factuality;
pub(crate) mod predicate;
pub(crate) mod time;
