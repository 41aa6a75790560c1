//! All that a page declares for each field, before one declaration is chosen.

use sayso_records::Declared;

/// Declarations of one field that are kept.
const EACH_MAX: usize = 64;

/// For each field what declares it, the most believed first.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Titles, with the outlet's name or without.
    pub(super) titles: Vec<Declared<String>>,
    /// Names of the outlet.
    pub(super) outlets: Vec<Declared<String>>,
    /// Sections.
    pub(super) sections: Vec<Declared<String>>,
    /// Paths from the front page to this one.
    pub(super) breadcrumbs: Vec<Declared<Vec<Crumb>>>,
    /// Authors.
    pub(super) bylines: Vec<Declared<Vec<String>>>,
    /// Dates as they are written.
    pub(super) published: Vec<Declared<String>>,
    /// Dates as they are written.
    pub(super) modified: Vec<Declared<String>>,
    /// Tags or names of languages.
    pub(super) languages: Vec<Declared<String>>,
    /// Addresses as they are written.
    pub(super) addresses: Vec<Declared<String>>,
    /// The article's text.
    pub(super) body: Option<String>,
}

/// A step on the way from the front page to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Crumb {
    /// Its name.
    pub(super) name: String,
    /// The address it leads to, as it is written.
    pub(super) address: Option<String>,
}

impl Candidates {
    /// Forgets what is least believed of fields that are declared too often.
    pub(super) fn truncate(&mut self) {
        for list in [
            &mut self.titles,
            &mut self.outlets,
            &mut self.sections,
            &mut self.published,
            &mut self.modified,
            &mut self.languages,
            &mut self.addresses,
        ] {
            list.truncate(EACH_MAX);
        }
        self.bylines.truncate(EACH_MAX);
        self.breadcrumbs.truncate(EACH_MAX);
    }
}
