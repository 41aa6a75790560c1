//! gzip, member by member: whatever can be unpacked is, within limits.
//!
//! Source: RFC 1952. The header's own statements of length are not looked at, so nothing is
//! allocated because a file says so.

use flate2::{Crc, Decompress, FlushDecompress, Status};
use sayso_records::{Finding, FindingKind, Place};

use crate::limits::Limits;

/// The first bytes of a member: the magic number and the only method there is, deflate.
const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];
/// Checksum and length after a member.
const TRAILER_LENGTH: usize = 8;
/// Bytes unpacked in one step.
const STEP_LENGTH: usize = 64 << 10;
/// Bytes of a file name or a comment in a header.
const HEADER_TEXT_MAX: usize = 512;
/// Members from which on their size is looked at, and the bytes that they must have on average: to
/// begin one costs as much time as to unpack some kilobytes.
const SMALL_MEMBERS: (usize, usize) = (10_000, 100);
/// Bytes of a member from which on its ratio is looked at.
const RATIO_FROM: u64 = 1 << 20;

/// Whether `bytes` begin like a gzip file.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// The members of a gzip file, one after another.
pub(crate) struct Unpacker<'a> {
    packed: &'a [u8],
    /// The next packed byte.
    at: usize,
    /// Where the member begins that was last begun.
    member: usize,
    /// Members begun so far.
    members: usize,
    inside: bool,
    inflate: Decompress,
    checksum: Crc,
    /// Bytes unpacked of all members.
    unpacked: u64,
    bytes_max: u64,
    ratio_max: u64,
    findings: Vec<Finding>,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Bytes may have been added, and more may come.
    Going,
    /// A member is damaged or over a limit; a finding says so, and the next may be sound.
    Stopped,
    /// There is no more.
    Ended,
}

impl<'a> Unpacker<'a> {
    /// Prepares to unpack `packed`.
    pub(crate) fn new(packed: &'a [u8], limits: &Limits) -> Self {
        Self {
            packed,
            at: 0,
            member: 0,
            members: 0,
            inside: false,
            inflate: Decompress::new(false),
            checksum: Crc::new(),
            unpacked: 0,
            bytes_max: limits.unpacked_bytes,
            ratio_max: limits.unpacked_ratio,
            findings: Vec::new(),
        }
    }

    /// The byte of the packed input at which the member begins that was last begun.
    pub(crate) fn member(&self) -> usize {
        self.member
    }

    /// The findings since the last call.
    pub(crate) fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    /// Adds the next bytes to `unpacked`, of one member at most.
    pub(crate) fn step(&mut self, unpacked: &mut Vec<u8>) -> Step {
        if !self.inside {
            let rest = &self.packed[self.at..];
            if rest.iter().all(|&byte| byte == 0) {
                // Nothing, or what a tape was filled up with.
                self.at = self.packed.len();
                return Step::Ended;
            }
            let Some(length) = header_length(rest) else {
                return self.stop(FindingKind::Damaged, "bytes that are no gzip member");
            };
            if self.members > SMALL_MEMBERS.0 && self.at / self.members < SMALL_MEMBERS.1 {
                let message = "gzip in members of a few bytes each; the rest is not read";
                let step = self.stop(FindingKind::Cut, message);
                self.at = self.packed.len();
                return step;
            }
            self.begin_member(length);
        }
        self.inflate_some(unpacked)
    }

    /// Goes on behind damage at the next bytes that look like a member.
    pub(crate) fn resume(&mut self) {
        let from = self.at;
        let next =
            (from..self.packed.len()).find(|&at| header_length(&self.packed[at..]).is_some());
        self.at = next.unwrap_or(self.packed.len());
    }

    fn begin_member(&mut self, header_length: usize) {
        self.member = self.at;
        self.members += 1;
        self.at += header_length;
        self.inside = true;
        self.inflate.reset(false);
        self.checksum.reset();
    }

    fn inflate_some(&mut self, unpacked: &mut Vec<u8>) -> Step {
        let start = unpacked.len();
        let read_before = self.inflate.total_in();
        unpacked.reserve(STEP_LENGTH);
        let input = &self.packed[self.at..];
        let status = self.inflate.decompress_vec(input, unpacked, FlushDecompress::None);
        let read = (self.inflate.total_in() - read_before) as usize;
        self.at += read;
        let added = &unpacked[start..];
        self.checksum.update(added);
        self.unpacked += added.len() as u64;
        if self.unpacked > self.bytes_max {
            let over = (self.unpacked - self.bytes_max) as usize;
            unpacked.truncate(unpacked.len() - over.min(unpacked.len() - start));
            self.at = self.packed.len();
            let message = format!("more than {} bytes unpacked; the rest is cut", self.bytes_max);
            return self.stop(FindingKind::Cut, &message);
        }
        match status {
            Ok(Status::StreamEnd) => self.end_member(),
            Ok(_) if read == 0 && unpacked.len() == start => {
                self.stop(FindingKind::Damaged, "gzip that ends early")
            }
            Ok(_) => self.check_ratio(),
            Err(_) => self.stop(FindingKind::Damaged, "gzip that is damaged"),
        }
    }

    fn check_ratio(&mut self) -> Step {
        let unpacked = self.inflate.total_out();
        let packed = (self.at - self.member) as u64;
        if unpacked > RATIO_FROM && unpacked / self.ratio_max.max(1) > packed {
            let message = format!(
                "gzip that unpacks to more than {} times its size; the rest of it is cut",
                self.ratio_max
            );
            return self.stop(FindingKind::Cut, &message);
        }
        Step::Going
    }

    fn end_member(&mut self) -> Step {
        self.inside = false;
        let Some((checksum, rest)) = self.packed[self.at..].split_first_chunk() else {
            return self.stop_at_end();
        };
        let Some(length) = rest.first_chunk() else { return self.stop_at_end() };
        self.at += TRAILER_LENGTH;
        let found = (u32::from_le_bytes(*checksum), u32::from_le_bytes(*length));
        if found == (self.checksum.sum(), self.checksum.amount()) {
            Step::Going
        } else {
            self.stop(FindingKind::Damaged, "gzip whose checksum is not that of its bytes")
        }
    }

    fn stop_at_end(&mut self) -> Step {
        self.at = self.packed.len();
        self.stop(FindingKind::Damaged, "gzip that ends before its checksum")
    }

    fn stop(&mut self, kind: FindingKind, message: &str) -> Step {
        self.inside = false;
        self.findings.push(Finding::new(kind, Place::Input(self.at), message));
        Step::Stopped
    }
}

/// Length of the member's header at the start of `bytes`; `None` if there is no whole one.
fn header_length(bytes: &[u8]) -> Option<usize> {
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    const CHECKSUM: u8 = 2;
    const RESERVED: u8 = 0xE0;
    let fixed = bytes.first_chunk::<10>().filter(|_| is_gzip(bytes))?;
    let flags = fixed[3];
    if flags & RESERVED != 0 {
        return None;
    }
    let mut length = fixed.len();
    if flags & EXTRA != 0 {
        let extra = *bytes.get(length..)?.first_chunk::<2>()?;
        length += 2 + usize::from(u16::from_le_bytes(extra));
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let mut text = bytes.get(length..)?.iter().take(HEADER_TEXT_MAX);
            length += text.position(|&byte| byte == 0)? + 1;
        }
    }
    if flags & CHECKSUM != 0 {
        length += 2;
    }
    (length <= bytes.len()).then_some(length)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn check_within(packed: &[u8], limits: &Limits, expected: &[u8], findings: &[&str]) {
        let mut members = Unpacker::new(packed, limits);
        let mut unpacked = Vec::new();
        loop {
            match members.step(&mut unpacked) {
                Step::Going => {}
                Step::Stopped => members.resume(),
                Step::Ended => break,
            }
        }
        assert!(unpacked == expected, "{} bytes, not {}", unpacked.len(), expected.len());
        let show = |found: Finding| format!("{}: {}", found.kind.name(), found.message);
        let found: Vec<String> = members.take_findings().into_iter().map(show).collect();
        assert_eq!(found, findings);
    }

    fn check(packed: &[u8], expected: &[u8], findings: &[&str]) {
        check_within(packed, &Limits::default(), expected, findings);
    }

    #[test]
    fn members_follow_each_other() {
        let two = [packed(b"Troops "), packed(b""), packed(b"arrived.")].concat();
        check(&two, b"Troops arrived.", &[]);
        check(&[&*two, &[0; 512]].concat(), b"Troops arrived.", &[]);
        check(
            &[&*two, b"!"].concat(),
            b"Troops arrived.",
            &["damaged: bytes that are no gzip member"],
        );
    }

    #[test]
    fn headers_may_name_a_file() {
        let mut encoder = flate2::GzBuilder::new()
            .filename("kant.html")
            .comment("saved")
            .extra(b"xy".to_vec())
            .write(Vec::new(), Compression::fast());
        encoder.write_all(b"Troops.").unwrap();
        check(&encoder.finish().unwrap(), b"Troops.", &[]);
    }

    #[test]
    fn what_is_damaged_is_read_up_to_there_and_from_the_next_member_on() {
        let text: Vec<u8> = (0..200_000_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761).rotate_left(i % 31) >> 24) as u8)
            .collect();
        let whole = packed(&text);
        // Cut at every kind of place: header, deflated bytes, trailer.
        for length in [3, 9, 11, 1000, whole.len() / 2, whole.len() - 9, whole.len() - 1] {
            let mut members = Unpacker::new(&whole[..length], &Limits::default());
            let mut unpacked = Vec::new();
            while members.step(&mut unpacked) == Step::Going {}
            assert!(text.starts_with(&unpacked), "{length}");
            assert!(unpacked.len() + 70_000 > text.len() * length / whole.len(), "{length}");
            assert_eq!(members.take_findings().len(), 1, "{length}");
        }
        let mut wrong = packed(b"Troops ");
        let trailer = wrong.len() - 8;
        wrong[trailer] ^= 1;
        check(
            &[wrong, packed(b"arrived.")].concat(),
            b"Troops arrived.",
            &["damaged: gzip whose checksum is not that of its bytes"],
        );
    }

    #[test]
    fn bombs_are_cut() {
        let zeros = vec![0; 40 << 20];
        let bomb = packed(&zeros);
        let limits =
            Limits { unpacked_bytes: 3 << 20, unpacked_ratio: 100_000, ..Limits::default() };
        let message = "cut: more than 3145728 bytes unpacked; the rest is cut";
        check_within(&bomb, &limits, &zeros[..3 << 20], &[message]);

        let mut members = Unpacker::new(&bomb, &Limits::default());
        let mut unpacked = Vec::new();
        while members.step(&mut unpacked) == Step::Going {}
        assert!(unpacked.len() < 4 << 20, "{}", unpacked.len());
        assert_eq!(members.take_findings()[0].kind, FindingKind::Cut);
    }
}
