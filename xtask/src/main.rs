//! The guard of the walls. Not shipped.

fn main() {}
