//! Any files of kinds: what is wrong is told by lines that are there, and what is right is read alike
//! each time.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_claims::Kinds;

/// A kind whose lines the fuzzer goes on from.
const ARRIVAL: &str = "\
# Somebody comes to a place.
role who: person, force, phrase
role place: place
core who, place
verb come, \"turn up\" (active)
  who = subject, object + word2
  place = in, where:place|facility
  without clause
";

fuzz_target!(|text: &str| {
    check(&[("arrival.kind", text)]);
    let longer = format!("{ARRIVAL}{text}");
    check(&[("arrival.kind", &longer), ("departure.kind", text)]);
});

fn check(files: &[(&str, &str)]) {
    let read = Kinds::parse(files);
    assert_eq!(read, Kinds::parse(files));
    match read {
        Ok(kinds) => assert_eq!(kinds.all().len(), files.len()),
        Err(error) => {
            assert!(!error.0.is_empty());
            for fault in error.0 {
                let (_, text) = files.iter().find(|(name, _)| *name == fault.file).expect("a file");
                assert!(fault.line >= 1 && fault.line <= text.lines().count().max(1), "{fault}");
            }
        }
    }
}
