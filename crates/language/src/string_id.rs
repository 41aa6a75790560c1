//! The 64-bit ids that spaCy gives to strings, and the rows that hashed embeddings take for them.

use hashbrown::HashMap;

/// Ids of strings: a hash, but for the empty string and spaCy's own symbol names.
///
/// Words such as `mark`, `case` or `PERSON` are symbol names; their id is a small number, and the
/// embeddings were trained with it.
pub(crate) struct StringIds {
    symbols: HashMap<String, u64>,
}

impl StringIds {
    /// Takes the symbol names with their numbers.
    pub(crate) fn new(symbols: HashMap<String, u64>) -> Self {
        Self { symbols }
    }

    /// The id of `text`.
    pub(crate) fn of(&self, text: &str) -> u64 {
        if text.is_empty() {
            return 0;
        }
        self.symbols.get(text).copied().unwrap_or_else(|| murmur_hash_64a(text.as_bytes(), 1))
    }
}

/// `MurmurHash64A`. Source: Austin Appleby, `MurmurHash2.cpp`, public domain; as used by the
/// `murmurhash` package under spaCy.
fn murmur_hash_64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let mut word = [0; 8];
        word[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// The four rows, before the remainder by the table's size, that an id takes in a hashed
/// embedding: `MurmurHash3` x64 128 over the id's eight bytes.
///
/// Source: `hash` of `thinc/backends/numpy_ops.pyx`, thinc 8.3.
pub(crate) fn embedding_hashes(id: u64, seed: u32) -> [u32; 4] {
    let mut h1 = id.wrapping_mul(0x87c3_7b91_1142_53d5);
    h1 = h1.rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    h1 ^= u64::from(seed) ^ 8;
    let mut h2 = u64::from(seed) ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = mix_bits(h1);
    h2 = mix_bits(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

/// The final avalanche of `MurmurHash3`.
fn mix_bits(mut h: u64) -> u64 {
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 33;
    h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values printed by `spacy.strings.hash_string` and `thinc`'s `Ops.hash`.
    #[test]
    fn ids_are_spacys() {
        let ids = StringIds::new([("dep".to_owned(), 414)].into_iter().collect());
        assert_eq!(ids.of(""), 0);
        assert_eq!(ids.of("dep"), 414);
        assert_eq!(ids.of("hello"), 5_983_625_672_228_268_878);
        assert_eq!(ids.of("communications"), 9_180_516_600_946_993_927);
        assert_eq!(ids.of("Душанбе"), 9_774_824_677_234_844_383);
        assert_eq!(
            embedding_hashes(5_983_625_672_228_268_878, 8),
            [2_726_685_510, 2_083_710_382, 4_090_028_265, 978_081_925]
        );
    }
}
