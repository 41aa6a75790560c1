//! One frame at one word: its roles filled, or what is missing.

use crate::draft::{Draft, DraftFiller, DraftRole};
use crate::frames::fill;
use crate::kinds::{FillerClass, Frame, Kind, RoleRule, Slot};
use crate::read_document::ReadDocument;

/// The drafts of a frame at a word, or why there are none.
pub(crate) type Held<'k> = Result<Vec<Draft<'k>>, Failure>;

/// Why a frame that was set off does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A need is not met: its index among the frame's needs.
    Need(usize),
    /// A path leads somewhere that must not: its index among the frame's `without`.
    Without(usize),
}

/// Holds a frame against a word that set it off.
pub(super) fn hold<'k>(
    read: &ReadDocument,
    kind: &'k Kind,
    frame: &'k Frame,
    trigger: &[usize],
) -> Held<'k> {
    let forbidden = |path| fill::leads_somewhere(read, path, trigger);
    if let Some(index) = frame.without.iter().position(forbidden) {
        return Err(Failure::Without(index));
    }
    let mut roles: Vec<DraftRole> = Vec::new();
    for rule in &frame.rules {
        fill_role(read, kind, rule, trigger, &mut roles);
    }
    let draft =
        Draft { kind, frame: Some(frame), trigger: trigger.to_vec(), roles, statement: None };
    let unmet = frame
        .needs
        .iter()
        .position(|need| !need.roles.iter().any(|&role| draft.fillers(role).len() >= need.fillers));
    match unmet {
        Some(need) => Err(Failure::Need(need)),
        None => Ok(split(read, frame, draft)),
    }
}

/// Fills one role by one rule, with what earlier rules have not taken.
fn fill_role(
    read: &ReadDocument,
    kind: &Kind,
    rule: &RoleRule,
    trigger: &[usize],
    roles: &mut Vec<DraftRole>,
) {
    let earlier = |role: usize| {
        let filled = roles.iter().find(|filled| filled.role == role);
        filled.map_or_else(Vec::new, |filled| filled.fillers.clone())
    };
    let classes = &kind.roles[rule.role].classes;
    let word = classes[..] == [FillerClass::Word];
    let taken = |filler: &DraftFiller| {
        let mut all = roles.iter().flat_map(|filled| &filled.fillers);
        !word && all.any(|other| is_same(other, filler))
    };
    let mut fillers: Vec<DraftFiller> = Vec::new();
    for group in &rule.groups {
        let first = group.iter().find_map(|path| {
            let reached = fill::fillers(read, path, classes, trigger, &earlier).into_iter();
            let free =
                reached.filter(|one| !taken(one) && !fillers.iter().any(|f| is_same(f, one)));
            let free: Vec<DraftFiller> = free.collect();
            (!free.is_empty()).then_some(free)
        });
        fillers.extend(first.unwrap_or_default());
    }
    if fillers.is_empty() {
        return;
    }
    match roles.iter_mut().find(|filled| filled.role == rule.role) {
        Some(filled) => filled.fillers.extend(fillers),
        None => roles.push(DraftRole { role: rule.role, fillers }),
    }
    roles.sort_by_key(|filled| filled.role);
}

/// Whether two fillers are the same word in the same meaning: a noun, its count, its time.
fn is_same(one: &DraftFiller, other: &DraftFiller) -> bool {
    one.token == other.token
        && one.quantity.is_some() == other.quantity.is_some()
        && one.time.is_some() == other.time.is_some()
}

/// A list whose members have counts of their own makes a draft each: "a commander and two guards".
fn split<'k>(read: &ReadDocument, frame: &Frame, draft: Draft<'k>) -> Vec<Draft<'k>> {
    let counted = frame.rules.iter().find_map(|rule| {
        let mut paths = rule.groups.iter().flatten();
        paths.find_map(|path| match path.slots[..] {
            [Slot::Role(of), Slot::Number] => Some((rule.role, of)),
            _ => None,
        })
    });
    let needs = || frame.needs.iter().chain(&draft.kind.core);
    let wanted = |role| needs().any(|need| need.roles.contains(&role));
    let Some((count_role, of_role)) = counted.filter(|&(count, _)| wanted(count)) else {
        return vec![draft];
    };
    let counts: Vec<_> =
        draft.fillers(of_role).iter().map(|filler| fill::count_of(read, filler)).collect();
    let own = counts.iter().skip(1).any(Option::is_some);
    if !own {
        return vec![draft];
    }
    let one = |(filler, count): (&DraftFiller, &Option<DraftFiller>)| {
        let mut member = draft.clone();
        member.roles.retain(|filled| filled.role != count_role && filled.role != of_role);
        member.roles.push(DraftRole { role: of_role, fillers: vec![filler.clone()] });
        let count =
            count.iter().map(|count| DraftRole { role: count_role, fillers: vec![count.clone()] });
        member.roles.extend(count);
        member.roles.sort_by_key(|filled| filled.role);
        member
    };
    draft.fillers(of_role).iter().zip(&counts).map(one).collect()
}
