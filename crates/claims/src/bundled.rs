//! The kinds that come with the program: the files of `data/kinds`, as `build.rs` found them.

use crate::kinds::Kinds;

include!(concat!(env!("OUT_DIR"), "/kinds.rs"));

impl Kinds {
    /// The kinds that come with the program.
    ///
    /// # Panics
    ///
    /// Never: the build has read the same files with the same parser.
    pub fn bundled() -> Self {
        Self::parse(FILES).expect("the build reads the same files")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_kind() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/kinds");
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let names =
            entries.filter_map(|name| name.to_str()?.strip_suffix(".kind").map(str::to_owned));
        let mut names: Vec<String> = names.collect();
        names.sort();
        let kinds = Kinds::bundled();
        let bundled: Vec<&str> = kinds.all().iter().map(|kind| kind.name.as_str()).collect();
        assert_eq!(bundled, names);
    }
}
