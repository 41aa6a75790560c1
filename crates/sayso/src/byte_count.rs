//! A number of bytes as people write it: `4096`, `512KiB`, `4MiB`, `1GiB`.

use std::fmt;
use std::str::FromStr;

/// At least one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ByteCount(pub(crate) u64);

/// The units, the largest first, and how far each shifts a number.
const UNITS: [(&str, u32); 3] = [("GiB", 30), ("MiB", 20), ("KiB", 10)];

impl FromStr for ByteCount {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unit = UNITS.iter().find_map(|&(unit, shift)| Some((text.strip_suffix(unit)?, shift)));
        let (digits, shift) = unit.unwrap_or((text, 0));
        let number = digits.trim_end().parse::<u64>().ok();
        let bytes = number.and_then(|number| number.checked_mul(1 << shift));
        let bytes = bytes.filter(|&bytes| bytes > 0);
        bytes.map(Self).ok_or("expected a number of bytes such as 4096, 512KiB, 4MiB or 1GiB")
    }
}

impl fmt::Display for ByteCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exact = UNITS.iter().find(|(_, shift)| self.0 > 0 && self.0.is_multiple_of(1 << shift));
        let (unit, shift) = exact.unwrap_or(&("", 0));
        write!(f, "{}{unit}", self.0 >> shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_with_and_without_units_read_back_as_themselves() {
        for text in ["1", "1000", "512KiB", "64MiB", "3GiB", "1023MiB"] {
            assert_eq!(text.parse::<ByteCount>().unwrap().to_string(), text);
        }
        assert_eq!("1024 KiB".parse::<ByteCount>().unwrap().to_string(), "1MiB");
    }

    #[test]
    fn what_is_no_count() {
        for text in ["", "0", "-1", "4MB", "4mib", "MiB", "1.5MiB", "99999999999GiB"] {
            assert!(text.parse::<ByteCount>().is_err(), "{text}");
        }
    }
}
