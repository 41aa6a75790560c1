//! How well two names alone tell whether they are those of one entity, over a table of pairs.

use sayso_corroboration::names::{CANDIDATE, SAME, blocking_keys, name_of, tie};
use sayso_records::MentionClass;

/// A line of `testdata/names.tsv`.
struct Pair {
    is_same: bool,
    class: MentionClass,
    spelled: (&'static str, &'static str),
}

fn pairs() -> Vec<Pair> {
    let lines = include_str!("../testdata/names.tsv").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pair = |line: &'static str| {
        let [verdict, class, one, other] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let class = MentionClass::ALL.into_iter().find(|known| known.name() == class);
        Pair { is_same: verdict == "same", class: class.expect(line), spelled: (one, other) }
    };
    lines.map(pair).collect()
}

/// How far the two names go: 1 where they are compared as one.
fn score(pair: &Pair) -> f64 {
    let name = |spelled| name_of(spelled, pair.class).expect(spelled);
    let (one, other) = (name(pair.spelled.0), name(pair.spelled.1));
    if one == other {
        return 1.0;
    }
    let found = tie(&one, &other);
    assert_eq!(found, tie(&other, &one));
    if found.is_some() {
        let keys = blocking_keys(&other);
        assert!(blocking_keys(&one).iter().any(|key| keys.contains(key)), "{one:?} {other:?}");
    }
    found.map_or(0.0, |tie| tie.score)
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn names_alone_tie_nothing_wrongly_and_ask_about_most() {
    let scored: Vec<(Pair, f64)> = pairs()
        .into_iter()
        .map(|pair| (score(&pair), pair))
        .map(|(score, pair)| (pair, score))
        .collect();
    assert!(scored.len() >= 150);
    for (pair, score) in &scored {
        let verdict = match (pair.is_same, *score) {
            (true, score) if score < CANDIDATE => "missed",
            (false, score) if score >= SAME => "tied wrongly",
            (false, score) if score >= CANDIDATE => "asked in vain",
            _ => continue,
        };
        println!("{verdict}: {} | {} ({score})", pair.spelled.0, pair.spelled.1);
    }
    let count = |is_same: bool, least: f64| {
        scored.iter().filter(|(pair, score)| pair.is_same == is_same && *score >= least).count()
    };
    let (same, other) = (count(true, 0.0), count(false, 0.0));
    let precision = share(count(true, SAME), count(true, SAME) + count(false, SAME));
    let recall = share(count(true, SAME), same);
    let asked = share(count(true, CANDIDATE), same);
    let in_vain = share(count(false, CANDIDATE), other);
    println!("{same} pairs of one, {other} of two");
    println!("held for one: precision {precision:.3}, recall {recall:.3}");
    println!("held for one or asked about: recall {asked:.3}, of two {in_vain:.3}");
    assert!(precision >= 1.0 && recall >= 0.6 && asked >= 0.95 && in_vain <= 0.1);
}
