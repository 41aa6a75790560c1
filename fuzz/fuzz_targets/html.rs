//! Any page of HTML: read to a document whose spans lie in its text, and read again to the same.

#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|html: &str| {
    reading::check(format!("<!DOCTYPE html><body>{html}").as_bytes());
});
