//! Any web archive: records with lengths that lie, and what stands in them.

#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    reading::check(&[b"WARC/1.0\r\n", bytes].concat());
    let length = bytes.len();
    let head = format!("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n");
    reading::check(&[head.as_bytes(), bytes, b"\r\n\r\n"].concat());
});
