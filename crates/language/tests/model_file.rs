//! Model files that are broken, foreign or newer are refused, and the error says what was expected.

use sayso_language::{Engine, ModelError};

const ENGLISH: &[u8] = include_bytes!("../../../models/english.safetensors");

fn error(model: &[u8]) -> ModelError {
    match Engine::load(model) {
        Ok(_) => panic!("a model that should have been refused"),
        Err(error) => error,
    }
}

/// The model with one place of its header changed; both texts have the same length.
fn with_header(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut model = ENGLISH.to_vec();
    let at = model.windows(from.len()).position(|bytes| bytes == from.as_bytes()).unwrap();
    model[at..at + to.len()].copy_from_slice(to.as_bytes());
    model
}

/// The model with one place of its tables changed, and its checksum made to fit again.
fn with_table(from: &str, to: &str) -> Vec<u8> {
    let mut model = with_header(from, to);
    let header = usize::try_from(u64::from_le_bytes(model[..8].try_into().unwrap())).unwrap();
    let old = format!("{:08x}", crc32fast::hash(&ENGLISH[8 + header..]));
    let new = format!("{:08x}", crc32fast::hash(&model[8 + header..]));
    let at = model.windows(8).position(|bytes| bytes == old.as_bytes()).unwrap();
    model[at..at + 8].copy_from_slice(new.as_bytes());
    model
}

#[test]
fn the_model_in_the_program_loads() {
    assert!(Engine::load(ENGLISH).is_ok());
}

#[test]
fn a_truncated_file_is_no_complete_container() {
    for length in [0, 1, 7, 8, 100, 5_000, ENGLISH.len() / 2, ENGLISH.len() - 1] {
        let error = error(&ENGLISH[..length]);
        assert!(matches!(error, ModelError::Container(_)), "{length}: {error}");
    }
}

#[test]
fn rubbish_is_no_container() {
    assert!(matches!(error(&[0xFF; 64]), ModelError::Container(_)));
    assert!(matches!(error(b"%PDF-1.7 this is something else"), ModelError::Container(_)));
}

#[test]
fn another_safetensors_file_is_foreign() {
    let header = br#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#;
    let mut file = (header.len() as u64).to_le_bytes().to_vec();
    file.extend(header);
    file.extend([0; 4]);
    assert!(matches!(error(&file), ModelError::Foreign(_)));
}

#[test]
fn a_newer_version_is_named() {
    let error = error(&with_header(r#""version":"1""#, r#""version":"2""#));
    assert!(matches!(&error, ModelError::Version(found) if found == "2"), "{error}");
    assert!(error.to_string().contains("this program reads version \"1\""));
}

#[test]
fn a_changed_byte_is_damage() {
    let mut model = ENGLISH.to_vec();
    let last = model.len() - 100;
    model[last] ^= 1;
    assert!(matches!(error(&model), ModelError::Checksum { .. }));
}

#[test]
fn a_missing_tensor_is_named() {
    let error = error(&with_header("\"tagger.bias\"", "\"tagger.bios\""));
    assert_eq!(error.to_string(), "model file without \"tagger.bias\"");
}

#[test]
fn a_shape_that_does_not_fit_is_shown_beside_the_one_that_would() {
    let error = error(&with_header("\"shape\":[50,96]", "\"shape\":[96,50]"));
    let text = error.to_string();
    assert!(matches!(error, ModelError::Shape { .. }), "{text}");
    assert!(text.contains("[96, 50]") && text.contains("expected F32 ["), "{text}");
}

#[test]
fn a_foreign_label_is_named() {
    let error = error(&with_table("[\"L\",\"nsubj\"]", "[\"L\",\"nsubx\"]"));
    assert_eq!(
        error.to_string(),
        "model file with foreign labels: unknown dependency label: \"nsubx\""
    );
}

#[test]
fn a_table_that_is_no_table_is_named() {
    let error = error(&with_table("\"parser_moves\"", "\"parser_mooves"));
    assert!(
        error.to_string().starts_with("\"labels.json\" in the model file cannot be read:"),
        "{error}"
    );
}
