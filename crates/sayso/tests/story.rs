//! The story of the demonstration, asked of the program: what must follow from its dispatches.
//!
//! `demo/story.md` says what each dispatch is there for.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// A ledger with the dispatches, and what the demonstration wrote when it made it.
struct Story {
    folder: TempDir,
    shown: Output,
}

impl Story {
    /// The one that all tests ask.
    fn told() -> &'static Self {
        static STORY: OnceLock<Story> = OnceLock::new();
        STORY.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("story.db");
            let shown = sayso(&["demo", file.to_str().unwrap()]);
            Story { folder, shown }
        })
    }

    fn ledger(&self) -> PathBuf {
        self.folder.path().join("story.db")
    }
}

fn sayso(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(words).env_remove("SAYSO_LEDGER").output().unwrap()
}

/// The answer to a question, as JSON.
fn ask(words: &[&str]) -> Value {
    let ledger = Story::told().ledger();
    let mut all = words.to_vec();
    all.extend(["--format", "json", "--ledger", ledger.to_str().unwrap()]);
    let output = sayso(&all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The dossier of the air base, as known on a day or now.
fn base(known: Option<&str>) -> Value {
    let mut words = vec!["show", "Hasket Air Base"];
    words.extend(known.iter().flat_map(|day| ["--known", day]));
    ask(&words)
}

/// All values in an answer, wherever they stand: what has a standing and is said by somebody.
fn values(answer: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut waiting = vec![answer];
    while let Some(part) = waiting.pop() {
        match part {
            Value::Object(fields) => {
                if fields.contains_key("standing") && fields.contains_key("sayings") {
                    found.push(part);
                }
                waiting.extend(fields.values());
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    found
}

/// The values with a figure, wherever they stand in an answer.
fn with_figure(answer: &Value, number: f64, unit: &str) -> Vec<Value> {
    let is_it = |value: &&Value| {
        value["figure"]["value"].as_f64() == Some(number) && value["figure"]["unit"] == unit
    };
    values(answer).into_iter().filter(is_it).cloned().collect()
}

/// The only value with a figure, which may stand in several places of an answer.
fn figure(answer: &Value, number: f64, unit: &str) -> Value {
    let mut all = with_figure(answer, number, unit);
    all.dedup();
    assert!(!all.is_empty(), "no {number} {unit} in {answer:#}");
    all.swap_remove(0)
}

/// The names of the voices that a value comes from.
fn voices(value: &Value) -> Vec<&str> {
    let named = value["origins"]["named"].as_array().unwrap();
    named.iter().map(|origin| origin["voice"]["name"].as_str().unwrap()).collect()
}

/// The outlets that carry what comes from the first origin of a value, in the order of the alphabet.
fn outlets(value: &Value) -> Vec<&str> {
    let outlets = value["origins"]["named"][0]["outlets"].as_array().unwrap();
    let mut outlets: Vec<&str> = outlets.iter().map(|outlet| outlet.as_str().unwrap()).collect();
    outlets.sort_unstable();
    outlets
}

/// The dispute that has all these figures among its values that are disputed.
fn dispute_over(disputes: &Value, numbers: &[f64]) -> Option<Value> {
    let has = |dispute: &&Value, number: f64| {
        let values = dispute["values"].as_array().unwrap();
        let contested = values.iter().filter(|value| !value["disputed"].is_null());
        let mut figures = contested.filter_map(|value| value["figure"]["value"].as_f64());
        figures.any(|figure| (figure - number).abs() < 0.5)
    };
    let mut all = disputes["disputes"].as_array().unwrap().iter();
    all.find(|one| numbers.iter().all(|&number| has(one, number))).cloned()
}

#[test]
fn a_wire_that_four_papers_copied_is_one_origin() {
    let before_others_counted = base(Some("2025-04-01"));
    let helicopters = figure(&before_others_counted, 12.0, "helicopter");
    assert_eq!(voices(&helicopters), ["Meridian Press"]);
    assert_eq!(
        outlets(&helicopters),
        [
            "Channel Six News",
            "Meridian Press",
            "The Brenik Courier",
            "The Orrend Herald",
            "The Valley Voice"
        ]
    );
}

#[test]
fn the_copies_stand_below_the_wire() {
    let lineage = ask(&["lineage"]);
    let wire = lineage["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|group| group["documents"][0]["document"]["outlet"] == "Meridian Press");
    let wire = wire.unwrap_or_else(|| panic!("the wire is no root in {lineage:#}"));
    assert_eq!(wire["roots"], 1);
    let documents = wire["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 5);
    for copy in &documents[1..] {
        assert!(copy["depth"].as_u64() > Some(0) && !copy["taken"].is_null(), "{copy:#}");
    }
}

#[test]
fn a_minister_whom_three_papers_quote_is_one_origin() {
    let soldiers = figure(&base(None), 1700.0, "soldier");
    assert_eq!(voices(&soldiers), ["Ruben Salk"]);
    assert_eq!(outlets(&soldiers), ["Channel Six News", "The Brenik Courier", "Tolmar Times"]);
}

#[test]
fn two_figures_of_one_week_are_a_dispute_over_a_count() {
    let disputes = ask(&["disputes"]);
    let soldiers = dispute_over(&disputes, &[1700.0, 2300.0]).expect("a dispute over soldiers");
    assert_eq!(soldiers["kind"], "count");
    for (number, voice) in [(1700.0, "Ruben Salk"), (2300.0, "Valley Observer Mission")] {
        let value = figure(&soldiers, number, "soldier");
        assert!(!value["disputed"].is_null());
        assert_eq!(voices(&value), [voice]);
    }
}

#[test]
fn a_later_figure_of_the_same_voice_is_no_dispute() {
    let earlier = figure(&base(None), 1400.0, "soldier");
    assert_ne!(earlier["standing"], "stands");
    assert!(earlier["disputed"].is_null());
    assert_eq!(dispute_over(&ask(&["disputes"]), &[1400.0]), None);
}

#[test]
fn more_helicopters_in_may_are_a_change_and_no_dispute() {
    let base = base(None);
    assert_eq!(figure(&base, 24.0, "helicopter")["standing"], "stands");
    assert_ne!(figure(&base, 12.0, "helicopter")["standing"], "stands");
    assert_eq!(dispute_over(&ask(&["disputes"]), &[12.0, 24.0]), None);
}

#[test]
fn a_bound_contradicts_no_figure_within_it_and_nobody_named_is_no_origin() {
    let base = base(None);
    let at_most = figure(&base, 2500.0, "soldier");
    assert_eq!(at_most["figure"]["bound"], "at_most");
    assert_eq!(at_most["origins"]["count"], 0);
    assert_eq!(at_most["origins"]["unnamed"][0]["words"], "officials in Tolmar");
    let at_least = figure(&base, 1500.0, "soldier");
    assert_eq!(at_least["figure"]["bound"], "at_least");
    assert_eq!(voices(&at_least), ["Halvar Tein"]);
    for value in [at_most, at_least] {
        assert!(value["disputed"].is_null(), "{value:#}");
    }
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let guards = |known| {
        let mut words = vec!["show", "Dorn"];
        words.extend(["--known", known]);
        ask(&words)
    };
    assert_eq!(figure(&guards("2025-05-06"), 5.0, "guard")["standing"], "stands");
    let later = guards("2025-05-12");
    let five = figure(&later, 5.0, "guard");
    assert_eq!(five["standing"], "corrected");
    assert!(five["disputed"].is_null());
    let three = figure(&later, 3.0, "guard");
    assert_eq!(three["standing"], "stands");
    assert_eq!(voices(&three), ["Tolmar Times", "Valley Observer Mission"]);
    assert_eq!(dispute_over(&ask(&["disputes"]), &[3.0, 5.0]), None);
}

#[test]
fn the_squadron_is_planned_until_it_is_there() {
    let squadron = |known: Option<&str>| {
        let base = base(known);
        let mut statuses: Vec<String> = values(&base)
            .into_iter()
            .filter(|value| value["sayings"][0]["quotation"].as_str().unwrap().contains("squadron"))
            .map(|value| value["status"].as_str().unwrap().to_owned())
            .collect();
        statuses.sort_unstable();
        statuses.dedup();
        statuses
    };
    assert_eq!(squadron(Some("2025-04-12")), ["planned"]);
    assert!(squadron(None).contains(&"done".to_owned()));
}

#[test]
fn nothing_that_is_planned_is_shown_as_done() {
    for name in ["Hasket Air Base", "Kordia", "Ruben Salk", "Dorn", "Karrel"] {
        let dossier = ask(&["show", name]);
        for value in values(&dossier) {
            for saying in value["sayings"].as_array().unwrap() {
                match saying["factuality"].as_str().unwrap() {
                    "planned" => assert_eq!(value["status"], "planned", "{value:#}"),
                    "negated" => assert_eq!(value["status"], "denied", "{value:#}"),
                    "certain" => assert_eq!(value["status"], "done", "{value:#}"),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn an_accusation_and_its_denial_are_a_dispute() {
    let disputes = ask(&["disputes"]);
    let shelling = disputes["disputes"].as_array().unwrap().iter().find(|dispute| {
        let kind = dispute["kind"].as_str().unwrap();
        kind == "existence" || kind == "status"
    });
    let shelling = shelling.unwrap_or_else(|| panic!("no denial in {disputes:#}"));
    let mut said: Vec<(&str, &str)> = values(shelling)
        .into_iter()
        .map(|value| (voices(value)[0], value["status"].as_str().unwrap()))
        .collect();
    said.sort_unstable();
    assert_eq!(said, [("Halvar Tein", "done"), ("Ruben Salk", "denied")]);
}

#[test]
fn a_list_that_contradicts_its_count_is_doubted() {
    let claims = ask(&["claims", "--kind", "strength", "--outlet", "The Harbour Post"]);
    let doubts = &claims["claims"][0]["saying"]["doubts"];
    assert_eq!(doubts[0], "the text counts four but names three");
}

#[test]
fn a_month_earlier_nobody_had_contradicted_anybody() {
    let (then, now) = (base(Some("2025-04-12")), base(None));
    for number in [1700.0, 2300.0, 2500.0, 1500.0] {
        assert_eq!(with_figure(&then, number, "soldier"), Vec::<Value>::new());
        assert!(!with_figure(&now, number, "soldier").is_empty());
    }
    let earlier = figure(&then, 1400.0, "soldier");
    assert_eq!(earlier["standing"], "stands");
    let disputes = ask(&["disputes", "--known", "2025-04-12"]);
    assert_eq!(dispute_over(&disputes, &[1700.0]), None);
    assert!(values(&then).iter().all(|value| {
        let sayings = value["sayings"].as_array().unwrap();
        sayings.iter().all(|saying| saying["known"].as_str().unwrap() <= "2025-04-12")
    }));
}

#[test]
fn the_demonstration_shows_it_all_and_ends_with_what_to_try() {
    let shown = &Story::told().shown;
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    let text = String::from_utf8_lossy(&shown.stdout);
    let mut rest = &*text;
    for words in [
        "17 dispatches",
        "What is said of the air base?",
        "1,700",
        "What of it cannot all be true?",
        "2,300",
        "Who copied whom?",
        "Meridian Press",
        "a month earlier",
        "1,400",
        "Try",
        "sayso search 'helicopter squadron' --ledger ",
    ] {
        let at = rest.find(words).unwrap_or_else(|| panic!("no '{words}' in\n{rest}"));
        rest = &rest[at..];
    }
}

#[test]
fn the_demonstration_takes_no_ledger_that_is_there() {
    let ledger = Story::told().ledger();
    let again = sayso(&["demo", ledger.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("there is a file already"));
}
