//! A ledger of which some bytes are others: it opens or says why not, checking and asking end, and
//! nothing panics.

#![no_main]

#[path = "../../crates/ledger/tests/store/dispatches.rs"]
#[expect(dead_code, unreachable_pub, reason = "the tests of the ledger use more of it")]
mod dispatches;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sayso_ledger::{AsOf, ClaimFilter, Ledger};

/// A ledger of six dispatches, as it lies on the disk.
static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("whole.db");
    let mut ledger = Ledger::open(&path, &|| {}).expect("a ledger");
    for number in 0..6 {
        dispatches::add(&mut ledger, &[dispatches::dispatch(number)]).expect("room for it");
    }
    let copy = folder.path().join("copy.db");
    ledger.backup(&copy).expect("room for a copy");
    std::fs::read(copy).expect("the copy")
});

fuzz_target!(|changes: Vec<(u32, u8)>| {
    let mut bytes = WHOLE.clone();
    for (place, byte) in changes {
        let place = place as usize % bytes.len();
        bytes[place] = byte;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("changed.db");
    std::fs::write(&path, bytes).expect("room for it");
    let Ok(ledger) = Ledger::open_to_read(&path) else { return };
    let _ = ledger.check(&|_, _| {});
    let asked = ledger.as_of(AsOf::default());
    let _ = asked.entities("hasket", 8);
    let _ = asked.disputes(None, None, 0, 8);
    let _ = asked.lineage_groups(0, 8);
    let _ = asked.search("soldiers", 8);
    for claim in asked.claims(&ClaimFilter::default(), 0, 64).unwrap_or_default().claims {
        let _ = asked.evidence(&claim.id);
    }
});
