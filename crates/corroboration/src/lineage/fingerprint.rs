//! What is remembered of a text so that copies of it are found.

use sayso_records::Document;

use crate::lineage::hash;
use crate::lineage::words::{Word, words};

/// What is remembered of a document's words so that copies of it are found without its text.
///
/// The shingles, each a run of three words, in text order; those of a long text are a sample in
/// which the same shingles are kept of every text (`FracMinHash`). So the share of one text that
/// stands in another is counted, and not only how much the two are alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// How often the sample was halved.
    halvings: u8,
    /// Hashes of runs of three words; the last bit is set where one of them is quoted.
    shingles: Vec<u32>,
    /// Hashes of runs of five words, the smallest of the text.
    keys: Vec<u64>,
}

/// Words in a shingle.
const SHINGLE_WORDS: usize = 3;
/// Shingles kept of one text, at most: all of one of a thousand words.
const SHINGLES_MAX: usize = 1024;
/// Words in a run that is a key.
const KEY_WORDS: usize = 5;
/// Keys of the text's own words, and of those that it quotes.
const OWN_KEYS_MAX: usize = 24;
const QUOTED_KEYS_MAX: usize = 8;
/// Bits of a key: few enough that a store keeps them small, enough that chance makes none equal.
const KEY_BITS: u32 = 47;
/// What the bytes begin with.
const VERSION: u8 = 1;
const HEAD_BYTES: usize = 6;

impl Fingerprint {
    /// The fingerprint of the words of a document that are read.
    pub fn of(document: &Document) -> Self {
        let words = words(document);
        let mut shingles: Vec<u32> = words.windows(SHINGLE_WORDS).map(shingle).collect();
        let mut halvings = 0;
        while shingles.len() > SHINGLES_MAX {
            halvings += 1;
            shingles.retain(|&shingle| is_in_sample(shingle, halvings));
        }
        Self { halvings, shingles, keys: keys(&words) }
    }

    /// The fingerprint that was written as `bytes`; `None` where they are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<HEAD_BYTES>()?;
        let [version, halvings, k0, k1, s0, s1] = *head;
        let keys = usize::from(u16::from_le_bytes([k0, k1]));
        let shingles = usize::from(u16::from_le_bytes([s0, s1]));
        let (key_bytes, shingle_bytes) = rest.split_at_checked(keys * 8)?;
        (version == VERSION && shingle_bytes.len() == shingles * 4).then(|| Self {
            halvings,
            shingles: shingle_bytes
                .as_chunks()
                .0
                .iter()
                .map(|&four| u32::from_le_bytes(four))
                .collect(),
            keys: key_bytes.as_chunks().0.iter().map(|&eight| u64::from_le_bytes(eight)).collect(),
        })
    }

    /// The fingerprint as it is kept; little-endian, five kilobytes at most.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION, self.halvings];
        bytes.extend((self.keys.len() as u16).to_le_bytes());
        bytes.extend((self.shingles.len() as u16).to_le_bytes());
        bytes.extend(self.keys.iter().flat_map(|key| key.to_le_bytes()));
        bytes.extend(self.shingles.iter().flat_map(|shingle| shingle.to_le_bytes()));
        bytes
    }

    /// Keys that two texts share, as good as always, where [`compare`](super::compare()) finds one
    /// taken from the other: by which those are found that a text is compared with. Rare by nature:
    /// texts that have nothing to do with each other share none, but for a standing paragraph. Less
    /// than 2⁴⁷ each, and 32 at most.
    pub fn bands(&self) -> Vec<u64> {
        self.keys.clone()
    }

    /// The shingles of the text's own words, in text order: for measures other than
    /// [`compare`](super::compare()).
    pub fn own_shingles(&self) -> impl Iterator<Item = u32> {
        self.shingles(true, self.halvings)
    }

    /// The shingles in text order, without what was quoted if `own`; no more of them than those
    /// that a text whose sample was halved `halvings` times keeps.
    pub(super) fn shingles(&self, own: bool, halvings: u8) -> impl Iterator<Item = u32> {
        let kept =
            move |&&shingle: &&u32| !(own && is_quoted(shingle)) && is_in_sample(shingle, halvings);
        self.shingles.iter().filter(kept).map(|shingle| shingle >> 1)
    }

    /// How often the sample was halved.
    pub(super) fn halvings(&self) -> u8 {
        self.halvings
    }

    /// How many shingles are the text's own words.
    pub(super) fn own(&self) -> usize {
        self.shingles.iter().filter(|&&shingle| !is_quoted(shingle)).count()
    }
}

fn shingle(words: &[Word]) -> u32 {
    let hash = (hash::run(words.iter().map(|word| word.hash)) >> 32) as u32;
    hash & !1 | u32::from(words.iter().any(|word| word.quoted))
}

fn is_quoted(shingle: u32) -> bool {
    shingle & 1 == 1
}

fn is_in_sample(shingle: u32, halvings: u8) -> bool {
    shingle.leading_zeros() >= u32::from(halvings)
}

/// The smallest hashes of the runs of words. Two texts that share words share many of these: each
/// run that both have is among them in either, if it is in one and the other is no longer.
fn keys(words: &[Word]) -> Vec<u64> {
    let smallest = |quoted: bool, most: usize| {
        let runs = words.windows(KEY_WORDS);
        let runs = runs.filter(|run| run.iter().any(|word| word.quoted) == quoted);
        let hash = |run: &[Word]| hash::run(run.iter().map(|word| word.hash)) >> (64 - KEY_BITS);
        let mut hashes: Vec<u64> = runs.map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(most);
        hashes
    };
    let mut keys = smallest(false, OWN_KEYS_MAX);
    keys.extend(smallest(true, QUOTED_KEYS_MAX));
    keys.sort_unstable();
    keys.dedup();
    keys
}
