//! Cases out of the documents that they are written in.

use std::path::Path;

use sayso_language::Engine;
use sayso_records::{
    Annotation, Block, BlockRole, Declared, DeclaredTime, Document, FieldSource, Metadata, TextSpan,
};

/// One text with what must be found in it.
pub(crate) struct Case {
    /// The file it stands in, below `testdata`.
    pub(crate) file: String,
    /// Its heading.
    pub(crate) title: String,
    /// Its text.
    pub(crate) document: Document,
    /// The classes that are compared; all where none is listed.
    pub(crate) classes: Vec<String>,
    /// The reader it is for; both where none is named.
    reader: Option<String>,
    /// The lines that must be found.
    pub(crate) expected: Vec<String>,
}

impl Case {
    /// Whether the case is for the reader that reads so: "with the encoder" or "without it".
    pub(crate) fn is_for(&self, how: &str) -> bool {
        self.reader.as_deref().is_none_or(|reader| reader == how)
    }

    /// The annotation of its blocks.
    pub(crate) fn annotate(&self, engine: &Engine) -> Annotation {
        let mut annotation = Annotation::default();
        for block in self.document.blocks.iter().filter(|block| block.role.is_read()) {
            let piece = engine.annotate(block.span.of(&self.document.text));
            annotation.append(piece, block.span.start);
        }
        annotation
    }

    fn parse(file: &str, section: &str) -> Result<Self, String> {
        let (title, body) = section.split_once('\n').ok_or("a heading alone")?;
        let after =
            |prefix: &str| body.lines().find_map(|line| line.strip_prefix(prefix)).map(str::trim);
        let published = after("Published: ").map(DeclaredTime::parse).transpose();
        let published = published.map_err(|date| format!("no date: {}", date.0))?;
        let lines: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        let expected: Vec<String> =
            body.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect();
        if lines.is_empty() || expected.is_empty() {
            return Err(format!("no text, or nothing expected: {title}"));
        }
        Ok(Self {
            file: file.to_owned(),
            title: title.trim().to_owned(),
            document: document(&lines, published),
            classes: after("Classes: ")
                .map_or_else(Vec::new, |classes| classes.split(", ").map(str::to_owned).collect()),
            reader: after("Reader: ").map(str::to_owned),
            expected: if expected == ["nothing"] { Vec::new() } else { expected },
        })
    }
}

/// The document of some paragraphs and headlines.
fn document(lines: &[&str], published: Option<DeclaredTime>) -> Document {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for line in lines {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let (role, words) = match line.strip_prefix("# ") {
            Some(words) => (BlockRole::Headline, words),
            None => (BlockRole::Paragraph, *line),
        };
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { role, span: TextSpan::new(start, text.len()) });
    }
    let published = published.map(|time| Declared::new(time, FieldSource::Given));
    Document {
        id: "0123456789abcdef".into(),
        path: "case".into(),
        text,
        blocks,
        metadata: Metadata { published, ..Metadata::default() },
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

/// The cases of a folder of `testdata`, file by file; of all files beside its README if it is "".
///
/// # Panics
///
/// If a file cannot be read or one of its cases is none.
pub(crate) fn read_layer(layer: &str) -> Vec<Case> {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let entries = std::fs::read_dir(testdata.join(layer)).into_iter().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    files.retain(|path| !path.ends_with("README.md"));
    files.sort();
    let cases = files.iter().flat_map(|path| {
        let name = path.strip_prefix(&testdata).unwrap_or(path).display().to_string();
        let text = std::fs::read_to_string(path).unwrap();
        let sections: Vec<&str> = text.split("\n## ").skip(1).collect();
        let parse = |section: &&str| {
            Case::parse(&name, section).unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        sections.iter().map(parse).collect::<Vec<_>>()
    });
    cases.collect()
}
