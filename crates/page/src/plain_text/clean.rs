//! A saved text with its white space mended.

use crate::plain_text::letters::is_line_break;

/// `text` with one kind of line break and one kind of space.
///
/// Line breaks of any make become LF, spaces of any make become a space and runs of them one, and none
/// is left at the ends of lines. Tabs stay, for they part the cells of tables. The byte-order mark, the
/// soft hyphen and the zero-width space, which only tell a program where it may break a line, go; the
/// joiners that change how letters are read stay.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut space = false;
    let mut tabs = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\u{feff}' | '\u{ad}' | '\u{200b}' | '\u{2060}' => {}
            '\r' if characters.peek() == Some(&'\n') => {}
            _ if is_line_break(character) => {
                (space, tabs) = (false, 0);
                clean.push('\n');
            }
            '\t' => tabs += 1,
            _ if character.is_whitespace() => space = true,
            _ => {
                clean.extend(std::iter::repeat_n('\t', tabs));
                clean.extend(Some(' ').filter(|_| space && tabs == 0));
                (space, tabs) = (false, 0);
                clean.push(character);
            }
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_any_make() {
        assert_eq!(
            clean("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f\u{c}g\n\nh"),
            "a\nb\nc\nd\ne\nf\ng\n\nh"
        );
    }

    #[test]
    fn spaces_of_any_make() {
        assert_eq!(
            clean("\u{feff}The  base\u{a0}in\u{2009}\u{a0}Kant  \n  is open\u{3000}"),
            "The base in Kant\n is open"
        );
    }

    #[test]
    fn tabs_part_cells() {
        assert_eq!(clean("Kant \t 500\t\t7\t\n"), "Kant\t500\t\t7\n");
    }

    #[test]
    fn marks_that_nobody_sees() {
        assert_eq!(clean("Mailuu-\u{ad}Suu\u{200b} می\u{200c}روم"), "Mailuu-Suu می\u{200c}روم");
    }
}
