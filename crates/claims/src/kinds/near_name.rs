//! The name that somebody meant who wrote another.

/// Letters of a name beyond which nothing is near it.
const LENGTH_MAX: usize = 24;

/// Says that there is no such thing, and what the writer may have meant: the nearest of `known`,
/// or all of them where none is near.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match nearest(name, known) {
        Some(near) => format!("unknown {what} `{name}`; did you mean `{near}`?"),
        None if known.is_empty() => format!("unknown {what} `{name}`; there is none"),
        None => format!("unknown {what} `{name}`; write one of: {}", known.join(", ")),
    }
}

/// The nearest of some names: at most a third of its letters differ.
fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let letters: Vec<char> = name.chars().take(LENGTH_MAX + 1).collect();
    if letters.len() > LENGTH_MAX {
        return None;
    }
    let with_distance = known.iter().map(|&near| (distance(&letters, near), near));
    let near = with_distance.filter(|(distance, near)| distance * 3 <= near.chars().count());
    near.min_by_key(|&(distance, _)| distance).map(|(_, near)| near)
}

/// Letters that must be put in, left out or replaced to make one name the other.
fn distance(name: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (index, letter) in other.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for column in 0..name.len() {
            let replaced = diagonal + usize::from(name[column] != letter);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_the_nearest_name() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(nearest(name, &["force", "facility", "place", "person"]), expected);
        };
        check("forces", Some("force"));
        check("plcae", None);
        check("faciliity", Some("facility"));
        check("persons", Some("person"));
        check("quantity", None);
        check("", None);
        check(&"force".repeat(9), None);
    }
}
