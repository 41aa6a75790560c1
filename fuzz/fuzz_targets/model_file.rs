//! Any model file: refused, or an engine that annotates.
//!
//! The bytes are read as they are, and once more as changes to the English model (a place and what
//! to write there, the checksum made to fit), so that the fuzzer gets behind the container.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_language::Engine;

const ENGLISH: &[u8] = include_bytes!("../../models/english.safetensors");

fuzz_target!(|bytes: &[u8]| {
    try_model(bytes);
    let mut model = ENGLISH.to_vec();
    for change in bytes.chunks_exact(4) {
        let place = usize::from(change[0]) << 8 | usize::from(change[1]);
        // Half of the changes go to the header, half to the tables at the end of the file.
        let place = if change[2] & 1 == 0 { place % 12_000 } else { model.len() - 1 - place * 16 };
        model[place] = change[3];
    }
    mend_checksum(&mut model);
    try_model(&model);
});

fn try_model(model: &[u8]) {
    if let Ok(engine) = Engine::load(model) {
        engine.annotate(
            "Officials in Kant said that 7,500 soldiers can't leave (yet): http://a.com/b :-)",
        );
    }
}

fn mend_checksum(model: &mut [u8]) {
    let Some((length, _)) = model.split_first_chunk::<8>() else { return };
    let Some(start) =
        usize::try_from(u64::from_le_bytes(*length)).ok().and_then(|length| length.checked_add(8))
    else {
        return;
    };
    let Some(data) = model.get(start..) else { return };
    let checksum = format!("\"crc32\":\"{:08x}\"", crc32fast::hash(data));
    let key = b"\"crc32\":\"";
    if let Some(at) = model.windows(key.len()).position(|bytes| bytes == key)
        && let Some(place) = model.get_mut(at..at + checksum.len())
    {
        place.copy_from_slice(checksum.as_bytes());
    }
}
