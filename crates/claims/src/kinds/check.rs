//! What is wrong with kinds whose lines are right.

use std::collections::HashMap;

use crate::kinds::fault::Faults;
use crate::kinds::kind::{Anchor, Condition, Frame, Kind, Path, RoleRule};
use crate::kinds::near_name::unknown;
use crate::kinds::parse::ParsedKind;

/// Notes what is wrong within one kind.
pub(crate) fn check(parsed: &ParsedKind, faults: &mut Faults) {
    let kind = &parsed.kind;
    for (index, role) in kind.roles.iter().enumerate() {
        if !kind.frames.iter().any(|frame| fills(frame, index)) {
            let message = format!("no frame fills `{}`; fill it, or drop the role", role.name);
            faults.add(parsed.role_lines[index], message);
        }
    }
    for frame in &kind.frames {
        check_needs(kind, frame, faults);
        check_conditions(frame, faults);
    }
    check_repeated(kind, faults);
}

/// Notes what is wrong between a kind and the others.
pub(crate) fn check_yields(parsed: &ParsedKind, all: &[ParsedKind], faults: &mut Faults) {
    let own = &parsed.kind;
    for name in &own.yields_to {
        let line = parsed.yields_line;
        let Some(other) = all.iter().map(|other| &other.kind).find(|other| other.name == *name)
        else {
            let names: Vec<&str> = all.iter().map(|other| other.kind.name.as_str()).collect();
            faults.add(line, unknown("kind", name, &names));
            continue;
        };
        if other.name == own.name {
            faults.add(line, "a kind does not give way to itself");
        } else if other.yields_to.contains(&own.name) {
            faults.add(line, format!("`{name}` gives way to `{}`; only one can", own.name));
        }
    }
}

fn fills(frame: &Frame, role: usize) -> bool {
    frame.rules.iter().any(|rule| rule.role == role)
}

/// A frame that fills none of the roles of a need never makes a claim.
fn check_needs(kind: &Kind, frame: &Frame, faults: &mut Faults) {
    for need in &frame.needs {
        if !need.roles.iter().any(|&role| fills(frame, role)) {
            let names: Vec<&str> =
                need.roles.iter().map(|&role| kind.roles[role].name.as_str()).collect();
            let message = format!(
                "it never makes a claim: it needs `{}` and no line of it fills that; add the line, \
                 or say with `needs` what it needs instead",
                names.join("|")
            );
            faults.add(frame.line, message);
        }
    }
}

/// Conditions of which only one can hold.
fn check_conditions(frame: &Frame, faults: &mut Faults) {
    let opposites = [
        (Condition::Passive, Condition::Active),
        (Condition::Named, Condition::Described),
        (Condition::Definite, Condition::Indefinite),
    ];
    for (one, other) in opposites {
        if frame.conditions.contains(&one) && frame.conditions.contains(&other) {
            let (one, other) = (one.name(), other.name());
            faults.add(frame.line, format!("nothing is both `({one})` and `({other})`"));
        }
    }
}

/// Frames that do nothing at a trigger which an earlier one does not do as well.
fn check_repeated(kind: &Kind, faults: &mut Faults) {
    let mut earlier: HashMap<(&str, String), Vec<&Frame>> = HashMap::new();
    for frame in &kind.frames {
        for (sort, trigger) in triggers(&frame.anchor) {
            let before = earlier.entry((sort, trigger.clone())).or_default();
            if let Some(before) = before.iter().find(|before| does_all_of(before, frame)) {
                let message = format!(
                    "the frame of line {} does all this at `{trigger}` already; drop the trigger \
                     here, or write what is different",
                    before.line
                );
                faults.add(frame.line, message);
            }
            before.push(frame);
        }
    }
}

/// Each thing that sets a frame off, with its sort.
fn triggers(anchor: &Anchor) -> Vec<(&'static str, String)> {
    let joined = |sort, triggers: &[Vec<String>]| {
        triggers.iter().map(|trigger| (sort, trigger.join(" "))).collect()
    };
    match anchor {
        Anchor::Verbs(triggers) => joined("verb", triggers),
        Anchor::Nouns(triggers) => joined("noun", triggers),
        Anchor::Adjectives(triggers) => joined("adjective", triggers),
        Anchor::Mentions(classes) => {
            classes.iter().map(|class| ("mention", class.name().to_owned())).collect()
        }
    }
}

/// Whether a frame holds wherever another does, and fills its roles in all its ways.
fn does_all_of(frame: &Frame, other: &Frame) -> bool {
    let same_path = |one: &Path, two: &Path| {
        one.slots == two.slots && one.classes == two.classes && one.named == two.named
    };
    let in_group = |paths: &[Path], path: &Path| paths.iter().any(|one| same_path(one, path));
    let in_rules = |rule: &RoleRule| {
        let own = frame.rules.iter().find(|own| own.role == rule.role);
        own.is_some_and(|own| {
            rule.groups.iter().all(|group| {
                own.groups.iter().any(|own| group.iter().all(|path| in_group(own, path)))
            })
        })
    };
    frame.conditions.iter().all(|condition| other.conditions.contains(condition))
        && frame.without.iter().all(|path| in_group(&other.without, path))
        && frame.needs.iter().all(|need| other.needs.contains(need))
        && frame.factuality == other.factuality
        && other.rules.iter().all(in_rules)
}
