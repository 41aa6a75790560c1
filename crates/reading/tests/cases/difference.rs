//! What is different between two texts of lines.

use std::fmt::Write;

/// The lines of both: `-` before one that is only expected, `+` before one that is only found.
pub(crate) fn between(expected: &str, found: &str) -> String {
    let (left, right): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let common = common_from(&left, &right);
    let mut lines = String::new();
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        let keep_left =
            i < left.len() && (j == right.len() || common[i + 1][j] >= common[i][j + 1]);
        let (sign, line) = if i < left.len() && j < right.len() && left[i] == right[j] {
            (i, j) = (i + 1, j + 1);
            (' ', left[i - 1])
        } else if keep_left {
            i += 1;
            ('-', left[i - 1])
        } else {
            j += 1;
            ('+', right[j - 1])
        };
        let _ = writeln!(lines, "  {sign} {line}");
    }
    lines
}

/// How many lines `left[i..]` and `right[j..]` have in common, for each `i` and `j`.
fn common_from(left: &[&str], right: &[&str]) -> Vec<Vec<usize>> {
    let mut common = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            common[i][j] = if left[i] == right[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_common_are_shown_once() {
        assert_eq!(between("a\nb\nc\nd", "a\nc\nx\nd"), "    a\n  - b\n    c\n  + x\n    d\n");
    }

    #[test]
    fn one_side_may_be_empty() {
        assert_eq!(between("", "a"), "  + a\n");
        assert_eq!(between("a\nb", ""), "  - a\n  - b\n");
    }

    #[test]
    fn a_changed_line_is_what_was_expected_and_then_what_was_found() {
        assert_eq!(between("a\nb", "a\nc"), "    a\n  - b\n  + c\n");
    }
}
