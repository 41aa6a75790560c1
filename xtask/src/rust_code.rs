//! Rust as its grammar has it, with and without its tests.

use syn::{Attribute, ImplItem, Item};

/// One `.rs` file, read.
pub(crate) struct RustCode {
    /// All of it.
    pub(crate) whole: syn::File,
    /// All of it but the items that only tests see.
    pub(crate) shipped: syn::File,
}

/// Why a file cannot be read as Rust.
pub(crate) struct SyntaxFault {
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// What the parser says.
    pub(crate) message: String,
}

impl RustCode {
    /// Reads the text of a file.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxFault> {
        let fault = |error: syn::Error| SyntaxFault {
            line: error.span().start().line.max(1),
            message: error.to_string(),
        };
        let whole = syn::parse_file(text).map_err(fault)?;
        let mut shipped = whole.clone();
        drop_tests(&mut shipped.items);
        Ok(Self { whole, shipped })
    }
}

/// Whether attributes say that only tests see what they stand on.
pub(crate) fn only_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        if attribute.path().segments.last().is_some_and(|last| last.ident == "test") {
            return true;
        }
        let Ok(list) = attribute.meta.require_list() else { return false };
        let condition = list.tokens.to_string().replace(' ', "");
        let both = condition.strip_prefix("all(").and_then(|rest| rest.strip_suffix(')'));
        let holds = |condition: &str| condition == "test";
        list.path.is_ident("cfg")
            && (holds(&condition) || both.is_some_and(|both| both.split(',').any(holds)))
    })
}

fn drop_tests(items: &mut Vec<Item>) {
    items.retain(|item| !only_for_tests(attributes_of(item)));
    for item in items {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    drop_tests(items);
                }
            }
            Item::Impl(block) => {
                block.items.retain(|item| match item {
                    ImplItem::Fn(function) => !only_for_tests(&function.attrs),
                    ImplItem::Const(constant) => !only_for_tests(&constant.attrs),
                    _ => true,
                });
            }
            _ => {}
        }
    }
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tests_alone_see_is_dropped() {
        let code = "
            fn kept() {}
            #[test] fn dropped() {}
            #[cfg(test)] mod dropped {}
            #[cfg(all(test, feature = \"slow\"))] use dropped as _;
            #[cfg(any(test, feature = \"slow\"))] struct Kept;
            #[cfg(not(test))] struct Kept;
            mod inner { #[cfg(test)] struct Dropped; struct Kept; }
        ";
        let code = RustCode::parse(code).ok().unwrap();
        assert_eq!((code.whole.items.len(), code.shipped.items.len()), (7, 4));
        let Item::Mod(inner) = &code.shipped.items[3] else { panic!("the module comes last") };
        assert_eq!(inner.content.as_ref().unwrap().1.len(), 1);
    }
}
