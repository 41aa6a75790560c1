//! Any words searched for: there is an answer and never an error.

#![no_main]

#[path = "../../crates/ledger/tests/store/dispatches.rs"]
#[expect(dead_code, unreachable_pub, reason = "the tests of the ledger use more of it")]
mod dispatches;

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use sayso_ledger::{AsOf, Ledger};

thread_local! {
    /// A ledger of a few dispatches, in a folder that stays as long as the thread.
    static LEDGER: OnceCell<(tempfile::TempDir, Ledger)> = const { OnceCell::new() };
}

fuzz_target!(|query: &str| {
    LEDGER.with(|cell| {
        let (_, ledger) = cell.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a folder");
            let mut ledger =
                Ledger::open(&folder.path().join("search.db"), &|| {}).expect("a ledger");
            for number in 0..6 {
                dispatches::add(&mut ledger, &[dispatches::dispatch(number)]).expect("room for it");
            }
            (folder, ledger)
        });
        let asked = ledger.as_of(AsOf::default());
        asked.search(query, 8).expect("an answer");
        asked.entities(query, 8).expect("an answer");
    });
});
