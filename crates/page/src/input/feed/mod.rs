//! A feed → the captures of its items, one at a time.

mod item;
mod json_feed;
mod xml_cursor;
mod xml_feed;
mod xml_item;

pub(crate) use json_feed::captures as json_captures;
pub(crate) use xml_feed::captures as xml_captures;
