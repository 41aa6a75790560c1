//! bytes → document: charset, kind of input, blocks with roles, metadata.
//!
//! [`pages`] takes the bytes of one input, whatever it is, and gives its pages one after another: one
//! for a page of HTML or a text, many for a web archive, a feed or documents as lines of JSON.
//! Nothing fails: what is odd about an input is a [`Finding`](sayso_records::Finding) beside the
//! document, or in its place.
//!
//! ```text
//! bytes ──input──► captures ──html or plain_text──► drafts ──document──► pages
//! ```

#![forbid(unsafe_code)]

mod capture;
mod document;
mod draft;
mod html;
mod input;
mod limits;
mod metadata;
mod plain_text;
mod step;
mod told_date;

pub use document::{Page, Pages, pages};
pub use limits::Limits;
pub use step::Step;
