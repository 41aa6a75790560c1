//! The table of crates and the arrows between siblings, as ARCHITECTURE.md writes them.

use crate::markdown;

/// Where the map is.
pub(crate) const PATH: &str = "ARCHITECTURE.md";

/// What the map says.
#[derive(Debug, Default)]
pub(crate) struct Map {
    /// The rows of the table `| layer | crate | sentence |`.
    pub(crate) rows: Vec<Row>,
    /// The list lines under it that read ``- `reading` uses `gazetteer` ``.
    pub(crate) arrows: Vec<Arrow>,
    /// Lines of the table that cannot be read.
    pub(crate) unreadable: Vec<usize>,
}

/// One crate of the table.
#[derive(Debug)]
pub(crate) struct Row {
    /// How high it stands; imports point down.
    pub(crate) layer: u32,
    /// The name of its folder in `crates/`.
    pub(crate) name: String,
    /// The sentence its root opens with.
    pub(crate) sentence: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
}

/// A dependency between two crates of one layer.
#[derive(Debug)]
pub(crate) struct Arrow {
    /// Who depends.
    pub(crate) from: String,
    /// On whom.
    pub(crate) to: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
}

impl Map {
    /// The row of the crate called `name`.
    pub(crate) fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }
}

/// Reads the map; `None` where it has no table of crates.
pub(crate) fn parse(text: &str) -> Option<Map> {
    let mut lines = markdown::prose(text).skip_while(|(_, line)| !is_header(line));
    lines.next()?;
    let mut map = Map::default();
    for (number, line) in lines.skip(1).take_while(|(_, line)| !line.starts_with('#')) {
        if line.starts_with('|') {
            match row(line, number) {
                Some(row) => map.rows.push(row),
                None => map.unreadable.push(number),
            }
        } else {
            map.arrows.extend(arrow(line, number));
        }
    }
    Some(map)
}

fn is_header(line: &str) -> bool {
    let cells = cells(line);
    cells.len() == 3 && cells[0] == "layer" && cells[1].starts_with("crate")
}

fn row(line: &str, number: usize) -> Option<Row> {
    let [layer, name, sentence] = cells(line)[..] else { return None };
    Some(Row {
        layer: layer.parse().ok()?,
        name: markdown::code_spans(name).next()?.to_owned(),
        sentence: sentence.to_owned(),
        line: number,
    })
}

fn arrow(line: &str, number: usize) -> Option<Arrow> {
    let [bullet, from, verb, to, ..] = line.split('`').collect::<Vec<_>>()[..] else { return None };
    (["-", "*"].contains(&bullet.trim()) && verb.trim() == "uses").then(|| Arrow {
        from: from.to_owned(),
        to: to.to_owned(),
        line: number,
    })
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_the_arrows_under_it_are_read() {
        let text = "\
# The house

| layer | crate (folder `crates/NAME`) | opens with |
|---|---|---|
| 1 | `sayso` (the binary) | Runs `pipeline.rs`. |
| low | `records` | Values. |

- `reading` uses `gazetteer`: names.
- Nothing else.

## Elsewhere

- `page` uses `records`
";
        let map = parse(text).unwrap();
        let [row] = &map.rows[..] else { panic!("one row can be read") };
        assert_eq!((row.layer, row.name.as_str(), row.line), (1, "sayso", 5));
        assert_eq!(row.sentence, "Runs `pipeline.rs`.");
        assert_eq!(map.unreadable, [6]);
        let [arrow] = &map.arrows[..] else { panic!("one arrow is written") };
        assert_eq!(
            (arrow.from.as_str(), arrow.to.as_str(), arrow.line),
            ("reading", "gazetteer", 8)
        );
    }

    #[test]
    fn no_table_is_no_map() {
        assert!(parse("# The house\n\n| a | b |\n").is_none());
    }
}
