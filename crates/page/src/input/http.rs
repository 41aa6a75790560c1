//! An HTTP response as a web archive keeps it → status, type and body.

use std::borrow::Cow;
use std::io::Read;

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use sayso_records::{Finding, FindingKind, Place};

use crate::input::gzip::is_gzip;
use crate::input::header::{Header, MediaType};
use crate::input::source::Source;
use crate::limits::Limits;

/// A response, its body still as it was sent.
pub(crate) struct Response<'a> {
    /// The status code; `None` if the first line has none.
    status: Option<u16>,
    /// The type of the body.
    pub(crate) media_type: MediaType,
    header: Header<'a>,
    body: &'a [u8],
}

/// A body that nobody here can unpack, for a person.
pub(crate) struct UnknownCoding(pub(crate) String);

impl<'a> Response<'a> {
    /// The response in `bytes`; `None` if they do not begin like one.
    pub(crate) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let bytes = bytes.trim_ascii_start();
        let start = bytes.get(..5).filter(|start| start.eq_ignore_ascii_case(b"HTTP/"));
        start?;
        let (header, body) = Header::split(bytes).unwrap_or((Header::empty(), b""));
        let mut words = header.first_line().split(u8::is_ascii_whitespace);
        let status = words.nth(1).and_then(|word| std::str::from_utf8(word).ok()?.parse().ok());
        let media_type = MediaType::parse(&header.get("Content-Type").unwrap_or_default());
        Some(Self { status, media_type, header, body })
    }

    /// Whether this is what was asked for, and no message that it is not to be had.
    pub(crate) fn is_success(&self) -> bool {
        self.status.is_none_or(|status| (200..300).contains(&status))
    }

    /// The body as its sender had it, with what was odd about unpacking it.
    ///
    /// # Errors
    ///
    /// If it is in a coding that is not known here.
    pub(crate) fn body(
        &self,
        limits: &Limits,
    ) -> Result<(Cow<'a, [u8]>, Vec<Finding>), UnknownCoding> {
        let transfer = self.header.get("Transfer-Encoding").unwrap_or_default();
        let chunked = transfer.to_ascii_lowercase().contains("chunked");
        // Many archives keep these two fields and undo what they say.
        let body = match chunked.then(|| dechunked(self.body)).flatten() {
            Some(body) => Cow::Owned(body),
            None => Cow::Borrowed(self.body),
        };
        let coding = self.header.get("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
        match coding.trim() {
            "gzip" | "x-gzip" if is_gzip(&body) => {
                let (bytes, findings) = Source::open(&body, limits).into_bytes(limits.page_bytes);
                Ok((Cow::Owned(bytes.into_owned()), findings))
            }
            "deflate" => Ok(inflated(body, limits)),
            "" | "identity" | "none" | "gzip" | "x-gzip" => Ok((body, Vec::new())),
            _ if std::str::from_utf8(&body).is_ok() => Ok((body, Vec::new())),
            other => Err(UnknownCoding(other.chars().take(40).collect())),
        }
    }
}

/// A body in chunks, put together; `None` if it is not in chunks. One that ends early is taken as
/// far as it goes.
fn dechunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while !rest.is_empty() {
        let Some(end) = rest.iter().take(1 << 10).position(|&byte| byte == b'\n') else { break };
        let line = rest[..end].split(|&byte| byte == b';').next().unwrap_or_default();
        let size = std::str::from_utf8(line.trim_ascii()).ok();
        let size = size.and_then(|size| usize::from_str_radix(size, 16).ok());
        rest = &rest[end + 1..];
        match size {
            Some(0) => return Some(body),
            Some(size) => {
                let (chunk, behind) = rest.split_at(size.min(rest.len()));
                body.extend_from_slice(chunk);
                rest =
                    behind.strip_prefix(b"\r\n").or(behind.strip_prefix(b"\n")).unwrap_or(behind);
            }
            None if body.is_empty() => return None,
            None => break,
        }
    }
    (!body.is_empty()).then_some(body)
}

/// A body in the coding `deflate`: zlib as the standard has it, or bare as some servers send it;
/// or neither, where an archive has undone it.
fn inflated<'a>(body: Cow<'a, [u8]>, limits: &Limits) -> (Cow<'a, [u8]>, Vec<Finding>) {
    let (bytes, whole) = unpacked(ZlibDecoder::new(&*body), &body, limits);
    if !bytes.is_empty() {
        return (Cow::Owned(bytes), faults(whole));
    }
    let (bytes, whole) = unpacked(DeflateDecoder::new(&*body), &body, limits);
    if whole && !bytes.is_empty() { (Cow::Owned(bytes), Vec::new()) } else { (body, Vec::new()) }
}

/// What `decoder` gives within the limits, and whether that is all.
fn unpacked(decoder: impl Read, packed: &[u8], limits: &Limits) -> (Vec<u8>, bool) {
    let ratio = limits.unpacked_ratio.saturating_mul(packed.len() as u64).max(1 << 20);
    let length_max = ratio.min(limits.page_bytes as u64);
    let mut bytes = Vec::new();
    let mut decoder = decoder.take(length_max.saturating_add(1));
    let whole = decoder.read_to_end(&mut bytes).is_ok() && bytes.len() as u64 <= length_max;
    bytes.truncate(length_max as usize);
    (bytes, whole)
}

fn faults(whole: bool) -> Vec<Finding> {
    let message = "a deflated body that is damaged or too large; the rest is cut";
    if whole { Vec::new() } else { vec![Finding::new(FindingKind::Damaged, Place::Whole, message)] }
}
