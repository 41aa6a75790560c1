//! The form of a case: one Markdown file that says what is read and what must come out.

use sayso_records::{BlockRole, Declared, DeclaredTime, FieldSource, Metadata};

use crate::input::{self, Packing};
use crate::rendering;

/// One input with what it must be read as.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The file's path below `testdata`.
    pub(crate) name: String,
    /// Its heading.
    pub(crate) title: String,
    /// Under which path the input is read.
    pub(crate) path: String,
    /// What is said of the page beside it.
    pub(crate) given: Metadata,
    /// The input.
    pub(crate) bytes: Vec<u8>,
    /// The pages that must come out, rendered.
    pub(crate) expected: String,
}

impl Case {
    /// The case in the file `name` with the text `text`.
    ///
    /// # Errors
    ///
    /// With the line and what is wrong with it, if the text is not of the form that
    /// `testdata/README.md` gives.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, String> {
        let (prose, fences) = parts(text)?;
        let mut prose = prose.into_iter();
        let title = prose.next().and_then(|line| line.strip_prefix("# "));
        let title = title.ok_or("line 1: no heading; begin with `# ` and what the page is")?;
        let mut input: Vec<&Fence> = Vec::new();
        let mut documents = Vec::new();
        for fence in &fences {
            match fence.info {
                "document" => documents.push(expected(fence)?),
                _ => input.push(fence),
            }
        }
        let [input] = input[..] else {
            return Err(format!("{} inputs; give exactly one", input.len()));
        };
        if documents.is_empty() {
            return Err("no ```document; say what must come out".to_owned());
        }
        let mut case = Self {
            name: name.to_owned(),
            title: title.to_owned(),
            path: format!("page.{}", input.info),
            given: Metadata::default(),
            bytes: Vec::new(),
            expected: documents.join(rendering::BETWEEN_PAGES),
        };
        let mut packing = Packing::default();
        let directives = prose.take_while(|line| !line.starts_with("```"));
        for line in directives.filter_map(|line| line.strip_prefix("- ")) {
            case.directive(line, &mut packing).map_err(|why| format!("`- {line}`: {why}"))?;
        }
        let place = |why| format!("line {}: {why}", input.line);
        case.bytes = input::bytes(input.info, &input.content, &packing).map_err(place)?;
        Ok(case)
    }

    fn directive(&mut self, line: &str, packing: &mut Packing) -> Result<(), String> {
        let (key, value) = line.split_once(": ").ok_or("not of the form `- key: value`")?;
        let given = || Some(Declared::new(value.to_owned(), FieldSource::Given));
        match (key, value) {
            ("path", _) => value.clone_into(&mut self.path),
            ("charset", _) => packing.charset = Some(value.to_owned()),
            ("bom", "yes") => packing.mark = true,
            ("newline", "crlf") => packing.crlf = true,
            ("packed", "gzip") => packing.gzip = true,
            ("given title", _) => self.given.title = given(),
            ("given outlet", _) => self.given.outlet = given(),
            ("given published", _) => {
                let time = DeclaredTime::parse(value).map_err(|error| error.to_string())?;
                self.given.published = Some(Declared::new(time, FieldSource::Given));
            }
            _ => return Err("no such directive; testdata/README.md lists them".to_owned()),
        }
        Ok(())
    }
}

/// A fenced block.
#[derive(Debug, Default)]
struct Fence<'a> {
    /// What stands after the opening backticks.
    info: &'a str,
    /// The line of the opening backticks, from 1.
    line: usize,
    /// The lines between, each with its end.
    content: String,
}

/// The lines outside of fenced blocks, with the opening lines of these, and the blocks.
///
/// A block ends with a line of as many backticks as it began with.
fn parts(text: &str) -> Result<(Vec<&str>, Vec<Fence<'_>>), String> {
    let mut prose = Vec::new();
    let mut fences: Vec<Fence> = Vec::new();
    let mut open: Option<&str> = None;
    for (index, line) in text.lines().enumerate() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match open {
            Some(opened) if line == opened => open = None,
            Some(_) => {
                let fence = fences.last_mut().ok_or("a block that never began")?;
                fence.content.extend([line, "\n"]);
            }
            None => {
                prose.push(line);
                if ticks.len() >= 3 {
                    open = Some(ticks);
                    let info = &line[ticks.len()..];
                    fences.push(Fence { info, line: index + 1, content: String::new() });
                }
            }
        }
    }
    match (open, fences.last()) {
        (Some(_), Some(fence)) => Err(format!("line {}: the block never ends", fence.line)),
        _ => Ok((prose, fences)),
    }
}

/// The lines of an expected document as [`rendering::of_pages`] would write them.
fn expected(fence: &Fence<'_>) -> Result<String, String> {
    let mut lines = Vec::new();
    for (index, line) in fence.content.lines().enumerate() {
        let place = fence.line + 1 + index;
        match line.split_once('|') {
            _ if line.trim().is_empty() => {}
            _ if is_field(line) => lines.push(line.trim_end().to_owned()),
            Some((role, words)) if is_role(role.trim()) => {
                lines.push(rendering::block_line(role.trim(), words.trim()));
            }
            _ => return Err(format!("line {place}: neither `role | words` nor a field: {line}")),
        }
    }
    Ok(lines.join("\n"))
}

fn is_role(word: &str) -> bool {
    BlockRole::ALL.iter().any(|role| role.name() == word)
}

fn is_field(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(key, _)| rendering::FIELDS.contains(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str = "# Two lines\n\nWhy it is a case.\n\n- path: story.txt\n- given outlet: Velm \
                        Courier\n\n````text\n- not a directive\n```\nof the input\n````\n\nProse \
                        after.\n- no directive either\n\n```document\ntitle: A: b | c [given]\n\n\
                        paragraph|of the input | and more\nfinding: conflict\n```\n";

    #[test]
    fn a_case_is_prose_directives_an_input_and_documents() {
        let case = Case::parse("text/a.md", CASE).expect("a case");
        assert_eq!(case.title, "Two lines");
        assert_eq!(case.path, "story.txt");
        assert_eq!(case.given.outlet.map(|outlet| outlet.value).as_deref(), Some("Velm Courier"));
        assert_eq!(case.bytes, b"- not a directive\n```\nof the input\n");
        let expected = "title: A: b | c [given]\nparagraph  | of the input | and more\nfinding: \
                        conflict";
        assert_eq!(case.expected, expected);
    }

    #[test]
    fn many_documents_stand_in_their_order() {
        let second = "```document\ndocument: none\nfinding: unreadable\n```\n";
        let case = Case::parse("a.md", &format!("{CASE}{second}")).expect("a case");
        let (_, last) = case.expected.split_once(rendering::BETWEEN_PAGES).expect("two");
        assert_eq!(last, "document: none\nfinding: unreadable");
    }

    #[test]
    fn what_is_no_case_is_refused_with_its_line() {
        let check = |from: &str, to: &str, why: &str| {
            assert!(CASE.contains(from), "{from}");
            let error = Case::parse("a.md", &CASE.replacen(from, to, 1)).expect_err(why);
            assert!(error.contains(why), "{error}");
        };
        check("# Two", "Two", "line 1: no heading");
        check("given outlet", "given byline", "no such directive");
        check("- path: story.txt", "- story.txt", "not of the form");
        check("````\n\nProse", "Prose", "line 8: the block never ends");
        check("paragraph|", "paragraf|", "line 20: neither");
        check("title: A", "titel: A", "line 18: neither");
        check("```document", "```text", "2 inputs");
        check("````text", "````document", "line 9: neither");
        check("````text", "````parchment", "line 8: no kind of input");
    }
}
