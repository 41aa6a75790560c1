//! The bytes of an input in their order, unpacked on the way where they are packed.

use std::borrow::Cow;
use std::collections::VecDeque;

use sayso_records::{Finding, FindingKind, Place};

use crate::input::gzip::{Step, Unpacker, is_gzip};
use crate::limits::Limits;

/// Bytes asked for at a time by who does not know how many there are.
pub(crate) const CHUNK: usize = 64 << 10;
/// Findings that are kept until there is a capture to go with; then they make one by themselves.
pub(crate) const FINDINGS_MAX: usize = 64;

/// An input that is read once, from front to back.
///
/// Where packed bytes are damaged the source stops: what follows does not belong to what came
/// before. [`Source::resume`] goes on behind the damage.
pub(crate) enum Source<'a> {
    /// Bytes as they are.
    Plain { bytes: &'a [u8], at: usize },
    /// gzip.
    Packed(Box<Packed<'a>>),
}

/// The unread end of what was unpacked so far.
pub(crate) struct Packed<'a> {
    unpacker: Unpacker<'a>,
    buffer: Vec<u8>,
    /// Bytes of the buffer that were consumed.
    read: usize,
    /// Bytes consumed before the buffer.
    before: usize,
    /// Where members begin: in the unpacked bytes, counted from the first of all, and in the input.
    members: VecDeque<(usize, usize)>,
    step: Step,
}

impl<'a> Source<'a> {
    /// The bytes of `input`, or what is packed in them.
    pub(crate) fn open(input: &'a [u8], limits: &Limits) -> Self {
        if !is_gzip(input) {
            return Self::Plain { bytes: input, at: 0 };
        }
        Self::Packed(Box::new(Packed {
            unpacker: Unpacker::new(input, limits),
            buffer: Vec::new(),
            read: 0,
            before: 0,
            members: VecDeque::new(),
            step: Step::Going,
        }))
    }

    /// The next bytes: `count` or more, or fewer where the source stops or ends.
    pub(crate) fn peek(&mut self, count: usize) -> &[u8] {
        match self {
            Self::Plain { bytes, at } => &bytes[*at..],
            Self::Packed(packed) => packed.peek(count),
        }
    }

    /// Goes on behind `count` bytes, which were peeked at before.
    pub(crate) fn consume(&mut self, count: usize) {
        match self {
            Self::Plain { bytes, at } => *at = bytes.len().min(*at + count),
            Self::Packed(packed) => packed.read = packed.buffer.len().min(packed.read + count),
        }
    }

    /// The byte of the input where the next byte stands or, in a packed input, where the member
    /// begins that it is packed in.
    pub(crate) fn position(&mut self) -> usize {
        match self {
            Self::Plain { at, .. } => *at,
            Self::Packed(packed) => packed.position(),
        }
    }

    /// Goes on behind damage. False if there is nothing more.
    pub(crate) fn resume(&mut self) -> bool {
        let Self::Packed(packed) = self else { return false };
        if packed.step == Step::Stopped {
            packed.unpacker.resume();
            packed.step = Step::Going;
        }
        packed.step != Step::Ended
    }

    /// What was odd since the last call.
    pub(crate) fn take_findings(&mut self) -> Vec<Finding> {
        match self {
            Self::Plain { .. } => Vec::new(),
            Self::Packed(packed) => packed.unpacker.take_findings(),
        }
    }

    /// Whether bytes are unpacked on the way.
    pub(crate) fn is_packed(&self) -> bool {
        matches!(self, Self::Packed(_))
    }

    /// All bytes up to the first damage, `length_max` at most, and what was odd about them.
    pub(crate) fn into_bytes(mut self, length_max: usize) -> (Cow<'a, [u8]>, Vec<Finding>) {
        let mut whole = match self {
            Self::Plain { bytes, at } => Cow::Borrowed(&bytes[at..]),
            // One byte more shows whether there is more.
            Self::Packed(ref mut packed) => Cow::Owned(packed.take(length_max.saturating_add(1))),
        };
        let mut findings = self.take_findings();
        if whole.len() > length_max {
            let message = format!("more than {length_max} bytes; the rest is cut");
            let at = if self.is_packed() { Place::Whole } else { Place::Input(length_max) };
            findings.push(Finding::new(FindingKind::Cut, at, message));
            match &mut whole {
                Cow::Borrowed(bytes) => *bytes = &bytes[..length_max],
                Cow::Owned(bytes) => bytes.truncate(length_max),
            }
        }
        (whole, findings)
    }
}

impl Packed<'_> {
    fn peek(&mut self, count: usize) -> &[u8] {
        // Moved only when half is read, so that each byte is moved once on average.
        if self.read > self.buffer.len() / 2 {
            self.buffer.drain(..self.read);
            self.before += self.read;
            self.read = 0;
        }
        while self.buffer.len() - self.read < count && self.step == Step::Going {
            let start = self.before + self.buffer.len();
            self.step = self.unpacker.step(&mut self.buffer);
            self.note_member(start);
        }
        &self.buffer[self.read..]
    }

    /// What is unread, `count` bytes or more, or all there are. Nothing can be read after it.
    fn take(&mut self, count: usize) -> Vec<u8> {
        self.peek(count);
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.drain(..self.read);
        self.step = Step::Ended;
        buffer
    }

    /// Remembers where the unpacked bytes from `start` on come from.
    fn note_member(&mut self, start: usize) {
        let member = self.unpacker.member();
        match self.members.back_mut() {
            Some(last) if last.1 == member => {}
            Some(last) if last.0 == start => last.1 = member,
            _ => self.members.push_back((start, member)),
        }
    }

    fn position(&mut self) -> usize {
        let at = self.before + self.read;
        while self.members.get(1).is_some_and(|next| next.0 <= at) {
            self.members.pop_front();
        }
        self.members.front().map_or(0, |member| member.1)
    }
}
