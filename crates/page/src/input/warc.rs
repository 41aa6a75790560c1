//! The records of a web archive, one after another.
//!
//! Source: the WARC format, ISO 28500, versions 0.17 to 1.1. Nothing in a record's header is
//! believed that the bytes do not bear out: a length that leads elsewhere than to the next record is
//! a finding, and reading goes on at the next line that begins one.

use sayso_records::{DeclaredTime, FieldSource, Finding, FindingKind, Place};

use crate::input::field;
use crate::input::header::{Header, MediaType};
use crate::input::source::{CHUNK, Source};
use crate::limits::Limits;

/// Bytes of a record's header.
const HEADER_LENGTH_MAX: usize = 64 << 10;
/// What a record begins with, before its version.
const START: &[u8] = b"WARC/";
/// Bytes behind a record's content in which its end must show.
const END_LENGTH: usize = 64;

/// Whether `head` is the beginning of a web archive.
pub(crate) fn is_web_archive(head: &[u8]) -> bool {
    begins_record(head.trim_ascii_start())
}

/// One record.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// Where it begins in the input; in a packed one, where the member begins that it is packed in.
    pub(crate) at: usize,
    /// `WARC-Type` in small letters.
    pub(crate) kind: String,
    /// `WARC-Target-URI`.
    pub(crate) target: Option<String>,
    /// `WARC-Date`, if it is a moment.
    pub(crate) date: Option<DeclaredTime>,
    /// `Content-Type`.
    pub(crate) media_type: MediaType,
    /// The content, as far as it is there.
    pub(crate) content: Vec<u8>,
    /// What was odd.
    pub(crate) findings: Vec<Finding>,
}

/// The records that are left.
pub(crate) struct Records<'a> {
    source: Source<'a>,
    page_bytes: usize,
    /// What was odd between records.
    findings: Vec<Finding>,
}

impl<'a> Records<'a> {
    /// The records in `source`.
    pub(crate) fn new(source: Source<'a>, limits: &Limits) -> Self {
        Self { source, page_bytes: limits.page_bytes, findings: Vec::new() }
    }

    /// What was odd between the records since the last call.
    pub(crate) fn take_findings(&mut self) -> Vec<Finding> {
        self.findings.extend(self.source.take_findings());
        std::mem::take(&mut self.findings)
    }

    /// Reads the content of a record whose header says that it has `length` bytes.
    fn content(&mut self, length: Option<usize>, record: &mut Record) {
        if let Some(length) = length.filter(|&length| length <= self.page_bytes) {
            let seen = self.source.peek(length + END_LENGTH);
            let (content, behind) = seen.split_at(length.min(seen.len()));
            let behind = behind.trim_ascii_start();
            if content.len() == length && (behind.is_empty() || begins_record(behind)) {
                record.content = content.to_vec();
                self.source.consume(length);
                return;
            }
        }
        // The length is wrong, or more than is kept of a record.
        self.content_to_next(length, record);
    }

    /// Reads the content up to the next line that begins a record.
    fn content_to_next(&mut self, length: Option<usize>, record: &mut Record) {
        let mut dropped = 0;
        let mut ended = false;
        while !ended {
            let seen = self.source.peek(CHUNK);
            let next = next_record(seen);
            ended = next.is_some() || seen.len() < CHUNK;
            // The line may stand across the end of what is seen.
            let sure = if ended { seen.len() } else { seen.len() - START.len() - 2 };
            let part = &seen[..next.unwrap_or(sure)];
            let room = self.page_bytes - record.content.len();
            record.content.extend_from_slice(&part[..part.len().min(room)]);
            dropped += part.len().saturating_sub(room);
            let passed = part.len();
            self.source.consume(passed);
        }
        // The blank line behind a record that was cut is counted with it.
        let (mut found, mut spare) = (record.content.len() + dropped, 4);
        if dropped == 0 {
            (found, spare) = (without_end(&record.content).len(), 0);
            record.content.truncate(found);
        } else {
            let message =
                format!("a record of more than {} bytes; the rest is cut", self.page_bytes);
            let place = Place::Input(record.at);
            record.findings.push(Finding::new(FindingKind::Cut, place, message));
        }
        if length.is_none_or(|length| length > found || length + spare < found) {
            record.damaged(match length {
                Some(length) => format!("a record of {found} bytes that says it has {length}"),
                None => "a record that does not say how long it is".to_owned(),
            });
        }
    }

    /// Goes to the next line that begins a record. False if there is none.
    fn find_record(&mut self) -> bool {
        let mut strange = None;
        loop {
            let seen = self.source.peek(CHUNK);
            let blank = seen.len() - seen.trim_ascii_start().len();
            if blank > 0 && strange.is_none() {
                self.source.consume(blank);
            } else if seen.is_empty() {
                if !self.source.resume() {
                    break;
                }
            } else if begins_record(seen) {
                break;
            } else {
                let next = next_record(seen);
                let passed = next.unwrap_or(seen.len().saturating_sub(START.len() + 2).max(1));
                let at = self.source.position();
                strange.get_or_insert((at, 0)).1 += passed;
                self.source.consume(passed);
            }
        }
        if let Some((at, length)) = strange {
            let message = format!("{length} bytes that belong to no record");
            self.findings.push(Finding::new(FindingKind::Damaged, Place::Input(at), message));
        }
        !self.source.peek(1).is_empty()
    }
}

impl Record {
    fn damaged(&mut self, message: String) {
        self.findings.push(Finding::new(FindingKind::Damaged, Place::Input(self.at), message));
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if !self.find_record() {
            return None;
        }
        let at = self.source.position();
        let mut record = Record { at, ..Record::default() };
        let seen = self.source.peek(HEADER_LENGTH_MAX);
        let lines = header_lines(&seen[..seen.len().min(HEADER_LENGTH_MAX)]);
        let passed = lines.len();
        let Some((header, _)) = Header::split(lines) else {
            self.source.consume(passed);
            record.damaged("a record whose header does not end".to_owned());
            return Some(record);
        };
        let length = header.get("Content-Length").and_then(|length| length.parse().ok());
        record.kind = header.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
        // Some writers put the address in angle brackets, as a draft of the format had it.
        let target = header.get("WARC-Target-URI");
        record.target = target.map(|target| target.trim_matches(['<', '>']).to_owned());
        let date = header.get("WARC-Date");
        let date = date.and_then(|date| field::time(&date, FieldSource::Given, &mut Vec::new()));
        record.date = date.map(|date| date.value);
        record.media_type = MediaType::parse(&header.get("Content-Type").unwrap_or_default());
        if let Some(reason) = header.get("WARC-Truncated") {
            let message = format!("a record that was cut when it was fetched: {reason}");
            record.findings.push(Finding::new(FindingKind::Cut, Place::Input(at), message));
        }
        self.source.consume(passed);
        self.content(length, &mut record);
        Some(record)
    }
}

/// Whether `bytes` begin with the first line of a record.
fn begins_record(bytes: &[u8]) -> bool {
    let version = bytes.strip_prefix(START);
    version.is_some_and(|version| version.first().is_some_and(u8::is_ascii_digit))
}

/// The lines of the record at the start of `bytes`, up to and with the first that is blank; without
/// one, up to the next record.
fn header_lines(bytes: &[u8]) -> &[u8] {
    let mut end = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if end > 0 && begins_record(line) {
            break;
        }
        end += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            break;
        }
    }
    &bytes[..end]
}

/// Where a record begins in `bytes`, at the start of a line but not the first.
fn next_record(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|&byte| byte == b'\n')? + 1;
        if begins_record(&bytes[at..]) {
            return Some(at);
        }
    }
}

/// `content` without the blank line behind it.
fn without_end(content: &[u8]) -> &[u8] {
    let end = content.strip_suffix(b"\r\n\r\n").or(content.strip_suffix(b"\n\n"));
    end.unwrap_or(content)
}
