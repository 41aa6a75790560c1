//! Disputes follow the entities: names that are decided to be one share their disputes from that day
//! on, and an answer as of a day is that of a ledger that was never told more.

use crate::made::{DAYS, FORCES, Made, PLACES, day, history, made};
use proptest::prelude::*;
use sayso_corroboration::names::name_of;
use sayso_ledger::{AsOf, KeptDispute, Ledger};
use sayso_records::{DecisionAct, MentionClass, Name};
use tempfile::TempDir;

/// Something decided at the end of a day.
#[derive(Clone, Debug)]
struct Decided {
    day: usize,
    act: Act,
    one: usize,
    other: usize,
    number: u64,
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Merge,
    Split,
    Undo,
}

fn decided() -> impl Strategy<Value = Decided> {
    let act = prop::sample::select(vec![Act::Merge, Act::Merge, Act::Split, Act::Undo]);
    (0..DAYS, act, 0..8_usize, 0..8_usize, 1..4_u64)
        .prop_map(|(day, act, one, other, number)| Decided { day, act, one, other, number })
}

fn name(number: usize) -> Name {
    let (spelled, class) = match number % 8 {
        number @ 0..4 => (FORCES[number], MentionClass::Force),
        number => (PLACES[number - 4], MentionClass::Place),
    };
    name_of(spelled, class).unwrap()
}

/// A ledger that was told all until the end of a day, day by day.
fn told(documents: &[(usize, Made)], decisions: &[Decided], until: usize) -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("ledger.db"), &|| {}).unwrap();
    for today in 0..=until {
        for (_, made) in documents.iter().filter(|(known, _)| *known == today) {
            made.add_to(&mut ledger);
        }
        for decided in decisions.iter().filter(|decided| decided.day == today) {
            let names = (name(decided.one), name(decided.other));
            let act = match decided.act {
                Act::Merge => DecisionAct::Merge { names },
                Act::Split => DecisionAct::Split { names },
                Act::Undo => DecisionAct::Undo { number: decided.number },
            };
            let at = format!("{}T20:00:00Z", day(today)).parse().unwrap();
            // What changes nothing, or is about names that are not known, is no decision.
            let _ = ledger.decide(act, None, &Ledger::run("sayso", "decide", at));
        }
    }
    (folder, ledger)
}

fn disputes(ledger: &Ledger, known: Option<usize>) -> Vec<KeptDispute> {
    let as_of = AsOf { on: None, known: known.map(day) };
    ledger.as_of(as_of).disputes(None, None, 0, 1000).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn as_of_a_day_is_as_if_nothing_had_been_told_or_decided_since(
        history in history(),
        decisions in prop::collection::vec(decided(), 0..6),
        known in 0..DAYS,
    ) {
        let documents = made(&history);
        let (_folder, mut whole) = told(&documents, &decisions, DAYS);
        let (_other, part) = told(&documents, &decisions, known);
        let then = disputes(&part, None);
        prop_assert_eq!(&disputes(&whole, Some(known)), &then);
        prop_assert_eq!(&disputes(&part, Some(known)), &then);
        let all = disputes(&whole, None);
        prop_assert_eq!(&disputes(&whole, Some(DAYS)), &all);
        whole.rebuild(&|_, _| {}).unwrap();
        prop_assert_eq!(&disputes(&whole, None), &all);
    }

    #[test]
    fn a_page_of_disputes_is_a_part_of_all_of_them(history in history(), skip in 0..3_usize) {
        let (_folder, ledger) = told(&made(&history), &[], DAYS);
        let asked = ledger.as_of(AsOf::default());
        let all = asked.disputes(None, None, 0, 1000).unwrap();
        let page = asked.disputes(None, None, skip, 2).unwrap();
        let expected: Vec<KeptDispute> = all.iter().skip(skip).take(2).cloned().collect();
        prop_assert_eq!(page, expected);
        prop_assert!(all.iter().all(|one| one.disputed.len() >= 2));
        let order = |one: &KeptDispute| (std::cmp::Reverse((one.strength, one.known)), one.id.clone());
        prop_assert!(all.iter().map(order).is_sorted());
        for entity in asked.entities(FORCES[0], 1).unwrap() {
            let about = asked.disputes(Some(&entity), None, 0, 1000).unwrap();
            let names = |one: &&KeptDispute| {
                let told = &one.proposition;
                let is = |name: &Name| entity.names.iter().any(|(own, _)| own == name);
                is(&told.subject) || told.object.as_ref().is_some_and(is)
            };
            let expected: Vec<KeptDispute> = all.iter().filter(names).cloned().collect();
            prop_assert_eq!(about, expected);
        }
    }
}
