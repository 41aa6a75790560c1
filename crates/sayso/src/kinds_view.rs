//! Kinds of claims for a person to read: what each means, its roles and what may fill them, and how
//! much sets it off.

use std::io::{self, Write};

use console::{Style, measure_text_width};
use sayso_claims::{Anchor, Kind, Kinds};

use crate::terminal::lines;

/// Blank columns after the names.
const GAP: usize = 2;
/// Columns of the classes of a role, at least.
const CLASSES_WIDTH_MIN: usize = 20;

/// Writes the kinds, `width` columns wide.
pub(crate) fn write(out: &mut impl Write, kinds: &Kinds, width: usize) -> io::Result<()> {
    let names = kinds.all().iter().map(|kind| measure_text_width(&kind.name));
    let margin = names.max().unwrap_or(0) + GAP;
    for kind in kinds.all() {
        let shown = kind_lines(kind, width.saturating_sub(margin));
        for (index, line) in shown.iter().enumerate() {
            let name = if index == 0 { kind.name.as_str() } else { "" };
            let blank = " ".repeat(margin - measure_text_width(name));
            let (name, style) = match index {
                0 => (Style::new().bold().apply_to(name), Style::new()),
                _ => (Style::new().apply_to(name), Style::new().dim()),
            };
            writeln!(out, "{name}{blank}{}", style.apply_to(line))?;
        }
        writeln!(out)?;
    }
    let frames = kinds.all().iter().map(|kind| kind.frames.len()).sum();
    let triggers = kinds.all().iter().map(triggers).sum();
    let all = [(kinds.all().len(), "kind"), (frames, "pattern"), (triggers, "trigger")];
    writeln!(out, "{}; nothing is wrong with them", all.map(counted).join(", "))
}

/// What a kind means, a line or more for each role, and how much sets it off.
fn kind_lines(kind: &Kind, width: usize) -> Vec<String> {
    // A meaning that says nothing still has its line beside the name.
    let mut shown = vec![String::new()];
    let meaning = lines(&kind.meaning, width);
    if !meaning.is_empty() {
        shown = meaning;
    }
    let label = kind.roles.iter().map(|role| role.name.len()).max().unwrap_or(0) + GAP;
    for (index, role) in kind.roles.iter().enumerate() {
        let core = kind.core.iter().any(|need| need.roles.contains(&index));
        let classes: Vec<&str> = role.classes.iter().map(|class| class.name()).collect();
        let classes = format!("{}{}", classes.join(", "), if core { " (core)" } else { "" });
        let mut name = role.name.as_str();
        for line in lines(&classes, width.saturating_sub(label).max(CLASSES_WIDTH_MIN)) {
            shown.push(format!("{name:label$}{line}"));
            name = "";
        }
    }
    shown.extend(lines(&summary(kind), width));
    shown
}

/// What sets a kind off, in numbers, and what it gives way to.
fn summary(kind: &Kind) -> String {
    let mut parts =
        vec![counted((kind.frames.len(), "pattern")), counted((triggers(kind), "trigger"))];
    if !kind.yields_to.is_empty() {
        parts.push(format!("yields to {}", kind.yields_to.join(", ")));
    }
    parts.join(" · ")
}

/// How many words, and classes of mentions, set a kind off.
fn triggers(kind: &Kind) -> usize {
    let of_frame = kind.frames.iter().map(|frame| match &frame.anchor {
        Anchor::Verbs(triggers) | Anchor::Nouns(triggers) | Anchor::Adjectives(triggers) => {
            triggers.len()
        }
        Anchor::Mentions(classes) => classes.len(),
    });
    of_frame.sum()
}

fn counted((count, what): (usize, &str)) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_listed_with_its_roles_and_how_much_sets_it_off() {
        console::set_colors_enabled(false);
        let file = "\
# Somebody comes
# to a place.
role who: person, force
role place: place
core who
verb come, arrive
  who = subject
mention force (headline)
  who = self
  place = where
";
        let kinds = Kinds::parse(&[("arrival.kind", file)]).unwrap();
        let mut out = Vec::new();
        write(&mut out, &kinds, 60).unwrap();
        let shown = String::from_utf8(out).unwrap();
        let expected = "\
arrival  Somebody comes to a place.
         who    person, force (core)
         place  place
         2 patterns · 3 triggers

1 kind, 2 patterns, 3 triggers; nothing is wrong with them
";
        assert_eq!(shown, expected);
    }
}
