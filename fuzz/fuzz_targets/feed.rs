//! Any feed, of RSS, Atom and JSON.

#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    reading::check(format!("<rss version=\"2.0\"><channel>{text}").as_bytes());
    reading::check(format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{text}</feed>").as_bytes());
    let json = format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{text}]}}");
    reading::check(json.as_bytes());
});
