//! What holds of any claims.

use jiff::civil::date;
use proptest::prelude::*;
use sayso_corroboration::disputes::{Assertion, Interval, Strength, assertions, conflict, history};
use sayso_records::{Bound, QuantityLine};

use crate::notation;

/// Claims about one base, of few voices, days and figures, so that many are of one proposition.
fn claim_line() -> impl Strategy<Value = String> {
    let day = (1u8..=40).prop_map(|day| {
        date(2024, 5, 1).saturating_add(jiff::Span::new().days(i64::from(day) - 1)).to_string()
    });
    let voice = prop::sample::select(vec![
        "Ruben Salk @Courier",
        "Salk @Gazette",
        "@Courier",
        "@Gazette",
        "officials @Post",
        "",
    ]);
    let when = prop::sample::select(vec![
        "",
        "; when: 2024-05-10",
        "; when: 2024-05-01 to 2024-05-31",
        "; when: since 2024-05-20",
    ]);
    let factuality =
        prop::sample::select(vec!["", "; planned", "; negated", "; probable", "; opinion"]);
    let what = prop::sample::select(vec![
        "strength; counted: soldiers; count: 4,800; place: [place Hasket]",
        "strength; counted: Kordian soldiers; count: about 3,900; place: [place Hasket]",
        "strength; counted: troops; count: up to 8,000; place: [place Hasket]",
        "casualty; victim: guards; count: 3; harm: killed; place: [place Hasket]",
        "casualty; victim: people; count: at least 5; harm: killed; place: [place Hasket]",
        "deploy; actor: [group Kordia]; what: tanks; count: 60 tank; place: [place Hasket]",
        "deploy; actor: [group Kordia]; what: tanks; place: [place Hasket]",
        "found; organisation: [group Highland Front]; place: [place Sint]",
        "exercise; name: [event Tavel Shield]; place: [place Yavik]",
        "presence; force: [group Highland Front]; place: [place Sint]",
    ]);
    (day, voice, what, when, factuality).prop_map(|(day, voice, what, when, factuality)| {
        format!("{day} {voice}: {what}{when}{factuality}")
    })
}

fn all(lines: &[String]) -> Vec<Assertion> {
    let claims = lines.iter().enumerate().map(|(at, line)| notation::claim(line, at, at / 2));
    claims.flat_map(|claim| assertions(&claim)).collect()
}

fn quantity() -> impl Strategy<Value = QuantityLine> {
    let bound = prop::sample::select(Bound::ALL.to_vec());
    (bound, prop::option::of(0u32..20_000), prop::option::of(0u32..20_000)).prop_map(
        |(bound, value, high)| QuantityLine {
            value: value.map(f64::from),
            high: high.map(f64::from),
            bound,
            unit: None,
        },
    )
}

proptest! {
    #[test]
    fn whichever_comes_first_the_conflict_is_the_same(lines in prop::collection::vec(claim_line(), 2..8)) {
        let all = all(&lines);
        for one in &all {
            for other in &all {
                prop_assert_eq!(conflict(one, other), conflict(other, one));
            }
        }
    }

    #[test]
    fn nothing_is_in_conflict_with_itself(line in claim_line()) {
        let mut again = all(&[line.clone(), line]);
        again.iter_mut().enumerate().for_each(|(at, one)| one.document = at.to_string());
        for one in &again {
            for other in &again {
                prop_assert_eq!(conflict(one, other), None);
            }
        }
    }

    #[test]
    fn the_order_of_adding_makes_no_difference(
        lines in prop::collection::vec(claim_line(), 2..12),
        turn in 0usize..12,
    ) {
        let mut all = all(&lines);
        all.retain(|one| one.proposition.subject.key == "hasket");
        let before = history(&all, &|_| None);
        let turn = turn % all.len().max(1);
        all.rotate_left(turn);
        prop_assert_eq!(before, history(&all, &|_| None));
    }

    #[test]
    fn what_was_known_on_a_day_follows_from_what_was_known_then(
        lines in prop::collection::vec(claim_line(), 2..12),
        day in 1u8..=40,
    ) {
        let day = date(2024, 5, 1).saturating_add(jiff::Span::new().days(i64::from(day) - 1));
        let all = all(&lines);
        let then: Vec<Assertion> = all.iter().filter(|one| one.known <= day).cloned().collect();
        let stood = |spans: Vec<sayso_corroboration::disputes::Span>| {
            let at = |span: &sayso_corroboration::disputes::Span| {
                span.from <= day && span.until.is_none_or(|until| day < until)
            };
            let told = |span: sayso_corroboration::disputes::Span| (span.kind, span.strength, span.known);
            spans.into_iter().filter(at).map(told).collect::<Vec<_>>()
        };
        prop_assert_eq!(stood(history(&all, &|_| None)), stood(history(&then, &|_| None)));
    }

    #[test]
    fn an_interval_holds_its_number_and_is_never_apart_from_itself(quantity in quantity()) {
        let interval = Interval::of(&quantity);
        prop_assert_eq!(interval.is_some(), quantity.value.is_some() && quantity.bound != Bound::Vague);
        if let Some(interval) = interval {
            let value = quantity.value.unwrap();
            prop_assert!(interval.low <= value && value <= interval.high || quantity.high.is_some());
            prop_assert!(0.0 <= interval.low && interval.low <= interval.high);
            prop_assert_eq!(interval.apart(&interval), None);
            prop_assert!(interval.is_within(&interval));
        }
    }

    #[test]
    fn intervals_are_apart_for_both_or_for_none(one in quantity(), other in quantity()) {
        let (Some(one), Some(other)) = (Interval::of(&one), Interval::of(&other)) else { return Ok(()) };
        prop_assert_eq!(one.apart(&other), other.apart(&one));
        prop_assert!(!(one.is_within(&other) && one.apart(&other).is_some()));
    }

    #[test]
    fn a_wider_figure_is_in_conflict_with_no_more(one in quantity(), other in quantity(), by in 0u32..500) {
        let (Some(one), Some(other)) = (Interval::of(&one), Interval::of(&other)) else { return Ok(()) };
        let by = f64::from(by);
        let wider = Interval { low: (one.low - by).max(0.0), high: one.high + by, ..one };
        prop_assert!(wider.apart(&other) <= one.apart(&other));
    }

    #[test]
    fn a_conversion_of_units_makes_no_difference(one in 1u32..5000, other in 1u32..5000) {
        let of = |value: u32| {
            let unit = Some("kilometre".to_owned());
            let value = Some(f64::from(value));
            Interval::of_measure(&QuantityLine { value, high: None, bound: Bound::Exact, unit }).unwrap()
        };
        let (one, other) = (of(one), of(other));
        let in_miles = |interval: Interval| interval.times(1.0 / 1.609_344);
        let apart = one.apart(&other) == Some(Strength::Definite);
        prop_assert_eq!(in_miles(one).apart(&in_miles(other)) == Some(Strength::Definite), apart);
    }
}
