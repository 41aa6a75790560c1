//! The dispatches of the demonstration: `demo/story.md` says what each is there for.

/// A dispatch by the name of its file, and its bytes.
macro_rules! dispatches {
    ($($name:literal,)*) => {
        [$(($name, include_bytes!(concat!("../demo/story/", $name)) as &[u8]),)*]
    };
}

/// The dispatches, the earliest first.
pub(crate) const DISPATCHES: [(&str, &[u8]); 17] = dispatches![
    "2025-03-10-harbour-post.html",
    "2025-03-17-meridian-press.xml",
    "2025-03-17-brenik-courier.html",
    "2025-03-17-channel-six.html",
    "2025-03-18-orrend-herald.html",
    "2025-03-18-valley-voice.html",
    "2025-03-26-orrend-herald.html",
    "2025-03-27-brenik-courier.html",
    "2025-04-14-tolmar-times.html",
    "2025-04-14-channel-six.html",
    "2025-04-15-brenik-courier.html",
    "2025-04-16-observer-mission.html",
    "2025-04-22-frontier-review.html",
    "2025-04-29-valley-voice.html",
    "2025-05-06-tolmar-times.html",
    "2025-05-07-tolmar-times.html",
    "2025-05-12-observer-mission.html",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dispatch_of_the_folder_is_among_them() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/story");
        let files = std::fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort_unstable();
        let mut bundled = DISPATCHES.map(|(name, _)| name);
        bundled.sort_unstable();
        assert_eq!(names, bundled);
    }
}
