//! Any plain text, in any bytes.

#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    reading::check(bytes);
    reading::check(&[b"Troops arrived in Kant on Monday.\n", bytes].concat());
});
