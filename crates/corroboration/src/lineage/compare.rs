//! Two documents → whether one was taken from the other.

use std::cmp::Ordering;

use sayso_records::{LineageEdge, LineageMethod, LineageSource};

use crate::lineage::direction::{by_credit, by_state, by_time};
use crate::lineage::dispatch::{Dispatch, page, titles_agree};
use crate::lineage::overlap::{Overlap, overlap};

/// Shingles that both texts have, at least, where much was put otherwise.
const SHARED_OTHERWISE_MIN: usize = 24;
/// The share of the stretches of the shorter text that have something of the longer, at least,
/// where the one begins with what the other has: a text begins with its news.
const SPREAD_MIN: f64 = 0.4;
/// The same where neither does: a standing paragraph, which an outlet puts under whatever it brings
/// from a place, is less of a text.
const SPREAD_WITHOUT_LEAD_MIN: f64 = 0.8;
/// The share of the shorter text that stands in the longer, at least.
pub(super) const SHARE_MIN: f64 = 0.45;
/// The same of two pages of one outlet: it tells of the next event in its own formulas, over its own
/// standing paragraphs.
const SHARE_AT_HOME_MIN: f64 = 0.7;
/// The share from which it was taken as it stands, and not put otherwise.
const LITERAL_MIN: f64 = 0.55;
/// The share from which two texts are the same but for a slip.
const SAME_MIN: f64 = 0.97;
/// The share of what is shared that stands in the same order, unless the order was changed.
const ORDER_MIN: f64 = 0.75;
/// The share of the longer text that the shorter has, unless it is an excerpt.
const WHOLE_MIN: f64 = 0.5;
/// The share of the longer text, in length, that the shorter has where their lengths do not say
/// which was cut.
const LENGTH_MIN: f64 = 0.85;
/// Days within which an outlet that has the same title and text again has mended it: later, it is
/// the next of a row of reports.
const RESENT_DAYS_MAX: i32 = 2;

/// Whether one of two documents was taken from the other, and which; the same whichever comes first.
pub fn compare(one: &Dispatch, other: &Dispatch) -> Option<LineageEdge> {
    let (one, other) = if one.document <= other.document { (one, other) } else { (other, one) };
    if one.document == other.document {
        return None;
    }
    let overlap = overlap(&one.fingerprint, &other.fingerprint);
    let at_home = is_at_home(one, other) && !is_same_page(one, other);
    let method = overlap.as_ref().and_then(|overlap| method(overlap, at_home));
    let (method, order) = if let Some(revision) = revision(one, other, method) {
        revision
    } else {
        let order = by_credit(one, other).or_else(|| by_time(one, other));
        (method?, order.or_else(|| overlap.as_ref().and_then(by_length)))
    };
    let (document, source) =
        if order == Some(Ordering::Greater) { (one, other) } else { (other, one) };
    Some(LineageEdge {
        document: document.document.clone(),
        source: LineageSource::Document(source.document.clone()),
        method,
        score: overlap.map_or(0.0, |overlap| overlap.of_shorter),
        directed: order.is_some(),
        known: one.known.max(other.known),
    })
}

/// How the words of one text came into the other; `None` where they did not. `at_home`: two pages of
/// one outlet.
fn method(overlap: &Overlap, at_home: bool) -> Option<LineageMethod> {
    let literal = overlap.of_shorter >= LITERAL_MIN;
    let taken = (literal || overlap.shared >= SHARED_OTHERWISE_MIN)
        && overlap.spread >= if overlap.lead { SPREAD_MIN } else { SPREAD_WITHOUT_LEAD_MIN }
        && overlap.of_shorter >= if at_home { SHARE_AT_HOME_MIN } else { SHARE_MIN };
    if !taken {
        return None;
    }
    let in_order = overlap.in_order >= ORDER_MIN;
    Some(if in_order && overlap.of_longer.min(overlap.of_shorter) >= SAME_MIN {
        LineageMethod::Copy
    } else if !in_order || !literal {
        LineageMethod::Rewrite
    } else if overlap.of_longer < WHOLE_MIN {
        LineageMethod::Excerpt
    } else {
        LineageMethod::NearCopy
    })
}

/// Whether two documents are states of one page, and which came first.
fn revision(
    one: &Dispatch,
    other: &Dispatch,
    method: Option<LineageMethod>,
) -> Option<(LineageMethod, Option<Ordering>)> {
    let at_home = is_at_home(one, other);
    let near = matches!(method, Some(LineageMethod::Copy | LineageMethod::NearCopy));
    let same_page = is_same_page(one, other);
    if !(same_page || at_home && near) {
        return None;
    }
    let titles = titles_agree(one.title.as_deref(), other.title.as_deref());
    let order = by_state(one, other);
    let days = (one.known - other.known).get_days().abs();
    let resent = at_home && near && titles && order.is_some() && days <= RESENT_DAYS_MAX;
    if !(same_page && (titles || method.is_some()) || resent) {
        return None;
    }
    let later = if order == Some(Ordering::Greater) { one } else { other };
    let corrects = order.is_some() && later.corrects;
    let method = if corrects { LineageMethod::Correction } else { LineageMethod::Revision };
    Some((method, order))
}

/// Whether one outlet publishes both.
fn is_at_home(one: &Dispatch, other: &Dispatch) -> bool {
    one.outlet.is_some() && one.outlet == other.outlet
}

fn is_same_page(one: &Dispatch, other: &Dispatch) -> bool {
    let page_of = |dispatch: &Dispatch| dispatch.address.as_deref().and_then(page);
    page_of(one).is_some_and(|one| page_of(other) == Some(one))
}

/// Which of two came first, because the other is a part of it.
fn by_length(overlap: &Overlap) -> Option<Ordering> {
    let cut = overlap.of_longer < overlap.of_shorter * LENGTH_MIN;
    let first = if overlap.first_is_longer { Ordering::Less } else { Ordering::Greater };
    cut.then_some(first)
}
