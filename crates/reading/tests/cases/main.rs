//! Every text of `testdata`, read and set beside what its case says must be found in it.
//!
//! `testdata/README.md` says how a case is written. Each layer has its own file here, with how its
//! findings are written as lines.

mod attributions;
mod case;
mod coreference;
#[path = "../../../page/tests/cases/difference.rs"]
mod difference;
mod events;
mod mentions;
mod quantities;
mod times;

use std::sync::LazyLock;

use case::Case;
use sayso_language::Engine;
use sayso_reading::{Encoder, Reader};
use sayso_records::{Document, Reading};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Some(Encoder::english())));
static FAST_READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(None));

/// Sets what `render` writes of each case of a layer beside what the case says.
///
/// # Panics
///
/// If there are fewer than `least` cases, or one differs, with all differences.
fn check_layer(layer: &str, least: usize, render: fn(&Case, &Document, &Reading) -> Vec<String>) {
    let cases = case::read_layer(layer);
    assert!(cases.len() >= least, "only {} cases of {layer}", cases.len());
    let differences: Vec<String> =
        cases.iter().filter_map(|case| check(case, render).err()).collect();
    let (wrong, all) = (differences.len(), cases.len());
    assert!(wrong == 0, "{wrong} of {all} cases differ\n\n{}", differences.join("\n"));
}

/// Whether a case reads as it says, with the encoder and without, else the differences.
fn check(case: &Case, render: fn(&Case, &Document, &Reading) -> Vec<String>) -> Result<(), String> {
    let annotation = case.annotate(&ENGINE);
    for (how, reader) in [("with the encoder", &READER), ("without it", &FAST_READER)] {
        if !case.is_for(how) {
            continue;
        }
        let reading = reader.read(&case.document, &annotation);
        let found = render(case, &case.document, &reading);
        if found != case.expected {
            let difference = difference::between(&case.expected.join("\n"), &found.join("\n"));
            let title = &case.title;
            return Err(format!(
                "{}: {title}, {how} (- expected, + found)\n{difference}",
                case.file
            ));
        }
    }
    Ok(())
}
