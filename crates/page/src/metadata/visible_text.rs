//! The text inside an element, as far as a name or a headline can go.

use std::cell::Cell;

use trafilatura::dom::{Document as Dom, NodeId};

/// Nodes of one element that are looked at.
const NODES_MAX: usize = 500;
/// Nodes of one page that are looked at, each as often as it is; elements lie in one another.
const PAGE_NODES_MAX: usize = 1 << 20;
/// Bytes of an element's text that are read.
const LENGTH_MAX: usize = 4000;

/// Reads the texts of a page's elements.
pub(super) struct VisibleText<'a> {
    dom: &'a Dom,
    nodes_left: Cell<usize>,
}

impl<'a> VisibleText<'a> {
    /// For a page that has not been read yet.
    pub(super) fn new(dom: &'a Dom) -> Self {
        Self { dom, nodes_left: Cell::new(PAGE_NODES_MAX) }
    }

    /// The texts inside an element one after another, each with its white space squeezed.
    pub(super) fn pieces(&self, id: NodeId) -> Vec<String> {
        let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.texts(id).into_iter().map(squeezed).filter(|text| !text.is_empty()).collect()
    }

    /// The text inside an element; a line break is a space.
    pub(super) fn joined(&self, id: NodeId) -> String {
        self.texts(id).concat()
    }

    fn texts(&self, id: NodeId) -> Vec<String> {
        let mut found = Vec::new();
        let mut bytes_left = LENGTH_MAX;
        let mut left = self.nodes_left.get();
        let mut stack = vec![id];
        for _ in 0..NODES_MAX {
            let Some(id) = stack.pop() else { break };
            if self.dom.is_text(id) {
                let text = self.dom.text_content(id);
                if text.len() > bytes_left {
                    break;
                }
                bytes_left -= text.len();
                found.push(text);
            }
            match self.dom.tag_name(id) {
                "br" => found.push(" ".to_owned()),
                "script" | "style" => {}
                _ => {
                    // Even to list them takes time: once too many are met, none is looked at.
                    let children = if left > 0 { self.dom.child_nodes(id) } else { Vec::new() };
                    left = left.saturating_sub(children.len() + 1);
                    self.nodes_left.set(left);
                    stack.extend(children.into_iter().rev());
                }
            }
        }
        found
    }
}
