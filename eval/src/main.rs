//! Scores and side-by-side timings. Not shipped.

fn main() {}
