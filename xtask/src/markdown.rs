//! The little of Markdown that the rules read: code spans, and sections under headings.

/// The lines with their numbers, counted from 1, those of fenced code blocks left out.
pub(crate) fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fence && !fenced
    })
}

/// What stands between backticks in a line.
pub(crate) fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Each heading with all below it, down to the next heading of its own or a higher level.
///
/// A title with one `#` gives only what stands before the next heading: not the whole document.
pub(crate) fn sections(text: &str) -> Vec<String> {
    let headings: Vec<(usize, usize)> =
        prose(text).map(|(line, content)| (line, level(content))).filter(|&(_, l)| l > 0).collect();
    let lines: Vec<&str> = text.lines().collect();
    let mut sections = Vec::new();
    for (index, &(start, level)) in headings.iter().enumerate() {
        let ends = |&&(_, next): &&(usize, usize)| level == 1 || next <= level;
        let end = headings[index + 1..].iter().find(ends).map_or(lines.len(), |&(end, _)| end - 1);
        sections.push(lines[start - 1..end].join("\n"));
    }
    sections
}

/// How many `#` a heading has; zero where the line is none.
fn level(line: &str) -> usize {
    let rest = line.trim_start_matches('#');
    if rest.starts_with(' ') { line.len() - rest.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_holds_its_subsections_but_a_title_does_not() {
        let text = "# T\nt\n## A\na\n### B\nb\n```\n# no heading\n```\n## C\n";
        let expected = [
            "# T\nt",
            "## A\na\n### B\nb\n```\n# no heading\n```",
            "### B\nb\n```\n# no heading\n```",
            "## C",
        ];
        assert_eq!(sections(text), expected);
    }

    #[test]
    fn code_spans_stand_between_backticks() {
        assert_eq!(code_spans("see `a` and `b/c`.").collect::<Vec<_>>(), ["a", "b/c"]);
        assert_eq!(code_spans("see none").count(), 0);
    }
}
