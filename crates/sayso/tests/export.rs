//! What `sayso export` writes, format by format.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/story");

fn sayso(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(words).env_remove("SAYSO_LEDGER");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A ledger that holds the dispatches of the demonstration.
fn ledger() -> &'static str {
    static LEDGER: OnceLock<(TempDir, String)> = OnceLock::new();
    let made = || {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sayso.db").to_str().unwrap().to_owned();
        sayso(&["add", "--fast", "--ledger", &file, STORY]);
        (folder, file)
    };
    &LEDGER.get_or_init(made).1
}

fn export(format: &str, more: &[&str]) -> String {
    let mut words = vec!["export", "--format", format, "--ledger", ledger()];
    words.extend(more);
    String::from_utf8(sayso(&words).stdout).unwrap()
}

/// Lines of JSON by type and id, without the fields that only a ledger knows.
fn lines(text: &str) -> BTreeMap<(String, String), Value> {
    let line = |line: &str| {
        let mut value: Value = serde_json::from_str(line).unwrap();
        let fields = value.as_object_mut().unwrap();
        for field in ["known", "captures", "root", "replaced_by", "origin"] {
            fields.remove(field);
        }
        let links = value["attribution"].as_array_mut().into_iter().flatten();
        links.for_each(|link| drop(link.as_object_mut().unwrap().remove("entity")));
        for fillers in value["roles"].as_object_mut().into_iter().flat_map(|map| map.values_mut()) {
            for filler in fillers.as_array_mut().unwrap() {
                filler.as_object_mut().unwrap().remove("entity");
            }
        }
        let word = |field: &str| value[field].as_str().unwrap().to_owned();
        ((word("type"), word("id")), value)
    };
    text.lines().map(line).collect()
}

#[test]
fn lines_of_json_are_those_of_reading() {
    let files = std::fs::read_dir(STORY).unwrap();
    let files: Vec<String> =
        files.map(|file| file.unwrap().path().to_str().unwrap().to_owned()).collect();
    let mut words = vec!["read", "--fast", "--format", "jsonl"];
    words.extend(files.iter().map(String::as_str));
    let read = lines(&String::from_utf8(sayso(&words).stdout).unwrap());
    let claimed: BTreeSet<&str> =
        read.values().filter_map(|line| line["document"].as_str()).collect();
    let expected: BTreeMap<_, _> = read
        .iter()
        .filter(|((sort, id), _)| sort == "claim" || claimed.contains(id.as_str()))
        .map(|(key, line)| (key.clone(), line.clone()))
        .collect();
    let exported = lines(&export("jsonl", &[]));
    assert!(exported.len() > 100);
    assert_eq!(exported, expected);
}

#[test]
fn lines_of_json_tell_entities_and_origins_beside() {
    let text = export("jsonl", &["--kind", "strength", "--outlet", "Tolmar Times"]);
    let told: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told[0]["type"], "document");
    assert_eq!(told[0]["known"], "2025-04-14");
    assert_eq!(told[0]["captures"][0]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(told[0]["root"]["document"], told[0]["id"]);
    assert_eq!(told[1]["type"], "claim");
    assert_eq!(told[1]["origin"]["name"], "Ruben Salk");
    assert_eq!(told[1]["origin"]["entity"], told[1]["attribution"][0]["entity"]);
    assert_eq!(told[1]["roles"]["force"][0]["entity"].as_str().unwrap().len(), 16);
}

#[test]
fn what_was_not_known_yet_is_not_exported() {
    let text = export("jsonl", &["--known", "2025-04-12"]);
    let late = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    assert!(
        late.map(|line| line["known"].as_str().unwrap().to_owned()).all(|day| *day < *"2025-04-13")
    );
    assert!(text.contains("1,400") && !text.contains("2,300"));
}

#[test]
fn a_table_has_a_row_for_each_claim() {
    let text = export("csv", &["--kind", "strength", "--entity", "Hasket Air Base"]);
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let mission = rows.iter().find(|row| &row[at("value")] == "2300").unwrap();
    assert_eq!(&mission[at("origin")], "Valley Observer Mission");
    assert_eq!(&mission[at("where")], "Hasket Air Base");
    assert_eq!(&mission[at("bound")], "about");
    assert_eq!(&mission[at("known")], "2025-04-16");
    assert!(mission[at("quotation")].contains("2,300 Kordian soldiers"));
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.txt");
    std::fs::write(&page, "Nothing new\n\nThere are 900 soldiers at Hasket Air Base.\n").unwrap();
    let file = folder.path().join("sayso.db");
    let (page, file) = (page.to_str().unwrap(), file.to_str().unwrap());
    let outlet = "=HYPERLINK(\"http://x.example\")";
    sayso(&["add", "--fast", "--ledger", file, "--outlet", outlet, page]);
    let table = sayso(&["export", "--format", "csv", "--ledger", file]).stdout;
    let mut table = csv::Reader::from_reader(&*table);
    let row = table.records().next().unwrap().unwrap();
    assert!(row.iter().any(|cell| cell.starts_with("'=HYPERLINK")), "{row:?}");
    let signs = ['=', '+', '-', '@', '\t', '\r'];
    assert!(row.iter().all(|cell| !cell.starts_with(signs)), "{row:?}");
}

#[test]
fn a_collection_has_a_feature_for_each_claim_with_a_place() {
    let map: Value = serde_json::from_str(&export("geojson", &["--known", "2025-04-12"])).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    assert_eq!(map["as_of"]["known"], "2025-04-12");
    let features = map["features"].as_array().unwrap();
    assert!(features.len() > 10);
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        assert!(feature.as_object().unwrap().contains_key("geometry"));
        assert!(feature["geometry"].is_null());
        assert!(!feature["properties"]["places"][0]["name"].as_str().unwrap().is_empty());
    }
}

#[test]
fn entities_refer_to_entities_that_are_there_and_no_event_is_only_planned() {
    let text = export("ftm", &[]);
    let entities: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: BTreeSet<&str> = entities.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), entities.len(), "an entity is written twice");
    let refers = ["proof", "involved", "addressEntity", "document", "resolved", "holder", "post"];
    let mut schemata = BTreeSet::new();
    for entity in &entities {
        let (schema, properties) = (entity["schema"].as_str().unwrap(), &entity["properties"]);
        schemata.insert(schema);
        for property in refers {
            for id in properties[property].as_array().into_iter().flatten() {
                assert!(ids.contains(id.as_str().unwrap()), "{property} of {entity}");
            }
        }
        if schema == "Event" {
            let manner = properties["description"][0].as_str().unwrap();
            let is_fact = manner.contains("; certain;") || manner.contains("; probable;");
            assert!(is_fact, "{entity}");
        }
    }
    for schema in
        ["Address", "Article", "Event", "Mention", "Note", "Occupancy", "Person", "Position"]
    {
        assert!(schemata.contains(schema), "no {schema}");
    }
    let planned = entities.iter().filter(|one| one["schema"] == "Note").any(|note| {
        let name = note["properties"]["name"][0].as_str().unwrap();
        name.starts_with("deploy (planned): ") && name.contains("second helicopter squadron")
    });
    assert!(planned);
}

#[test]
fn an_export_of_a_name_that_nobody_mentions_says_so() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    let words = ["export", "--format", "csv", "--entity", "Atlantis", "--ledger", ledger()];
    let output = command.args(words).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(!output.stderr.is_empty());
}
