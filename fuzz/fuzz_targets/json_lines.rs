//! Any documents as JSON Lines, with any blocks.

#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let first = "{\"id\":\"a\",\"text\":\"Troops arrived in Kant.\"}";
    reading::check(format!("{first}\n{text}").as_bytes());
    let blocks = format!("{{\"id\":\"b\",\"text\":\"Älmer. Kant.\",\"blocks\":[{text}]}}");
    reading::check(blocks.as_bytes());
});
