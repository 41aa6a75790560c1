//! Documents as JSON Lines → captures, a line at a time.

use sayso_records::{Finding, FindingKind, Place};

use crate::capture::Capture;
use crate::input::document_line::{self, Line};
use crate::input::source::{CHUNK, FINDINGS_MAX, Source};
use crate::limits::Limits;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Whether these are records as JSON Lines: the first line that is not blank is one or, if it is
/// broken, another of the first lines.
pub(crate) fn is_json_lines(source: &mut Source<'_>, limits: &Limits) -> bool {
    let (mut count, mut before) = (CHUNK, 0);
    loop {
        let seen = source.peek(count);
        let grown = seen.len() > before;
        before = seen.len();
        let lines = after_byte_order_mark(seen).trim_ascii_start();
        let end = lines.iter().position(|&byte| byte == b'\n');
        if !lines.is_empty() && !lines.starts_with(b"{") {
            return false;
        }
        // The first line may be long.
        if end.is_some() || !grown || before > limits.page_bytes {
            return is_record_among(lines, end.unwrap_or(lines.len()));
        }
        count = before.max(count).saturating_mul(2);
    }
}

fn is_record_among(lines: &[u8], first_end: usize) -> bool {
    let is_record =
        |line: &[u8]| matches!(document_line::read(line), Ok(Line::Document(_) | Line::Other));
    if let Ok(first) = document_line::read(&lines[..first_end]) {
        return !matches!(first, Line::Unknown);
    }
    let head = &lines[first_end..lines.len().min(first_end + CHUNK)];
    head.split(|&byte| byte == b'\n').any(is_record)
}

fn after_byte_order_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// The documents in `source`, and a capture with a finding for each broken line.
pub(crate) fn captures<'a>(
    path: &str,
    source: Source<'a>,
    limits: &'a Limits,
) -> impl Iterator<Item = Capture> + 'a {
    Lines {
        path: path.to_owned(),
        source,
        limits,
        number: 0,
        line: Vec::new(),
        captures: 0,
        findings: Vec::new(),
    }
}

/// The lines that are left.
struct Lines<'a> {
    path: String,
    source: Source<'a>,
    limits: &'a Limits,
    /// The number of the line that was read last.
    number: usize,
    line: Vec<u8>,
    /// Captures given so far.
    captures: usize,
    /// What was odd since the last capture.
    findings: Vec<Finding>,
}

/// A line that was read.
struct Read {
    /// Where it begins in the input.
    at: usize,
    /// Whether it is longer than a page may be.
    cut: bool,
}

impl Iterator for Lines<'_> {
    type Item = Capture;

    fn next(&mut self) -> Option<Capture> {
        while let Some(read) = self.read_line() {
            self.findings.extend(self.source.take_findings());
            let capture = self.capture(&read);
            if capture.is_some() || self.findings.len() >= FINDINGS_MAX {
                return Some(self.give(capture));
            }
        }
        self.findings.extend(self.source.take_findings());
        if self.captures == 0 {
            let message = "lines of JSON without a document";
            self.findings.push(Finding::new(FindingKind::NotAPage, Place::Whole, message));
        }
        (!self.findings.is_empty()).then(|| self.give(None))
    }
}

impl Lines<'_> {
    /// Reads the next line into `self.line`. `None` at the end.
    fn read_line(&mut self) -> Option<Read> {
        let mut read = Read { at: self.source.position(), cut: false };
        self.line.clear();
        self.number += 1;
        loop {
            let chunk = self.source.peek(CHUNK);
            if chunk.is_empty() {
                // What follows damage is another line.
                if !self.line.is_empty() {
                    return Some(read);
                }
                if self.source.resume() {
                    continue;
                }
                return None;
            }
            let end = chunk.iter().position(|&byte| byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            let room = self.limits.page_bytes - self.line.len();
            read.cut |= part.len() > room;
            self.line.extend_from_slice(&part[..part.len().min(room)]);
            let length = part.len() + usize::from(end.is_some());
            self.source.consume(length);
            if end.is_some() {
                return Some(read);
            }
        }
    }

    /// The capture of the line in `self.line`, if there is one.
    fn capture(&self, read: &Read) -> Option<Capture> {
        let line = after_byte_order_mark(&self.line).trim_ascii();
        let path = format!("{}#{}", self.path, self.number);
        let broken = |fault: String| {
            let message = format!("line {}: {fault}", self.number);
            let finding = Finding::new(FindingKind::Unreadable, Place::Input(read.at), message);
            Some(Capture::nothing(path.clone(), vec![finding]).made_of(line))
        };
        if line.is_empty() {
            return None;
        }
        if read.cut {
            return broken(format!("longer than {} bytes", self.limits.page_bytes));
        }
        match document_line::read(line) {
            Ok(Line::Document(fields)) => {
                let capture = document_line::capture(*fields, line, path, self.limits);
                let mut capture = capture.made_of(line);
                for finding in &mut capture.findings {
                    finding.place = Place::Input(read.at);
                }
                Some(capture)
            }
            Ok(Line::Other) => None,
            Ok(Line::Unknown) => broken("an object without a text".to_owned()),
            Err(error) => broken(fault(&error)),
        }
    }

    /// `capture`, or one with nothing, and with what was odd before it.
    fn give(&mut self, capture: Option<Capture>) -> Capture {
        self.captures += 1;
        let capture = capture.unwrap_or_else(|| Capture::nothing(&self.path, Vec::new()));
        capture.behind(std::mem::take(&mut self.findings))
    }
}

/// The error without its line, which is always the first.
fn fault(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    format!("{message} at its byte {}", error.column())
}

#[cfg(test)]
mod tests {
    use crate::input::shown::{shown, shown_within};
    use crate::limits::Limits;

    fn check(lines: &str, expected: &str) {
        assert_eq!(shown(lines), expected, "{lines}");
    }

    #[test]
    fn fields_become_metadata() {
        check(
            concat!(
                r#"{"id":"a-1","text":"Troops  arrived.\n","published":"Wed, 07 Jun 2017","#,
                r#""title":" Kant  base ","outlet":"The Bugle","url":"https://example.org/a","#,
                r#""section":"World","byline":["Jo Bloggs","Sam Doe"],"language":"en","x":[1]}"#
            ),
            "[a-1]\ntitle (given): Kant base\noutlet (given): The Bugle\nsection (given): World\n\
             byline (given): Jo Bloggs + Sam Doe\npublished (given): 2017-06-07\n\
             language (given): en\naddress (given): https://example.org/a\n\
             verbatim: Troops  arrived.\n\n",
        );
        check(
            r#"{"id":7,"text":"Troops.","byline":"Jo","title":null,"outlet":3,"published":"soon"}"#,
            "[7]\nbyline (given): Jo\nverbatim: Troops.\n! bad-date at 0: `soon` is no date\n",
        );
    }

    #[test]
    fn lines_without_a_name_have_a_number() {
        check(
            "\u{FEFF}\n\n{\"text\":\"One.\"}\r\n\n{\"text\":\"Two.\"}",
            "[in#3]\nverbatim: One.\n\n[in#5]\nverbatim: Two.\n",
        );
    }

    #[test]
    fn only_documents_are_read() {
        check(
            concat!(
                "{\"type\":\"document\",\"id\":\"9f\",\"path\":\"a.html\",\"text\":\"One.\"}\n",
                "{\"type\":\"claim\",\"id\":\"c\",\"document\":\"9f\"}\n",
                "{\"type\":\"mention\",\"text\":\"One\",\"start\":0,\"end\":3}\n",
            ),
            "[a.html]\nverbatim: One.\n",
        );
        check(
            "{\"type\":\"claim\",\"id\":\"c\"}\n",
            "[in]\n! not-a-page: lines of JSON without a document\n",
        );
    }

    #[test]
    fn broken_lines_cost_nothing_but_themselves() {
        check(
            "{\"text\":\"One.\"\n{\"text\":\"Two.\"}\nThree.\n[]\n{\"id\":4}\n{\"text\":\" \"}\n",
            "[in#1]\n! unreadable at 0: line 1: EOF while parsing an object at its byte 14\n\n\
             [in#2]\nverbatim: Two.\n\n\
             [in#3]\n! unreadable at 31: line 3: expected value at its byte 1\n\n\
             [in#4]\n! unreadable at 38: line 4: an object without a text\n\n\
             [in#5]\n! unreadable at 41: line 5: an object without a text\n\n\
             [in#6]\n! empty at 50: a document without a text\n",
        );
    }

    #[test]
    fn blocks_are_in_code_points() {
        check(
            concat!(
                r#"{"id":"a","text":"Кант\n\nTroops.","blocks":["#,
                r#"{"role":"headline","start":0,"end":4},{"role":"paragraph","start":6,"end":13}]}"#
            ),
            "[a]\nheadline: Кант\nparagraph: Troops.\n",
        );
    }

    #[test]
    fn blocks_that_do_not_fit_are_not_believed() {
        for (blocks, fault) in [
            (
                r#"{"role":"quote","start":0,"end":99}"#,
                "0..99 lies outside or before its forerunner",
            ),
            (
                r#"{"role":"quote","start":0,"end":4},{"role":"quote","start":3,"end":6}"#,
                "3..6 lies outside or before its forerunner",
            ),
            (r#"{"role":"quote","start":2,"end":2}"#, "the block at 2 is empty"),
            (r#"{"role":"quote","start":5,"end":6}"#, "there are words before 5 and in no block"),
            (r#"{"role":"quote","start":0,"end":4}"#, "there are words behind the last"),
        ] {
            check(
                &format!(r#"{{"id":"a","text":"Кант 7","blocks":[{blocks}]}}"#),
                &format!(
                    "[a]\nverbatim: Кант 7\n! unreadable at 0: blocks that do not fit the text: \
                     {fault}\n"
                ),
            );
        }
    }

    #[test]
    fn long_lines_are_cut_or_passed_over() {
        let limits = Limits { text_bytes: 8, page_bytes: 40, ..Limits::default() };
        let lines = "{\"id\":1,\"text\":\"Troops arrived.\"}\n{\"id\":2,\"text\":\"Troops arrived in Kant.\"}";
        assert_eq!(
            shown_within(lines, &limits),
            "[1]\nverbatim: Troops a\n! cut at 0: a text of more than 8 bytes; the rest is cut\n\n\
             [in#2]\n! unreadable at 34: line 2: longer than 40 bytes\n"
        );
    }
}
