//! How many threads work.

use std::num::NonZeroUsize;

/// As many as were asked for, or one for each processor.
pub(crate) fn asked(threads: Option<NonZeroUsize>) -> NonZeroUsize {
    let processors = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    threads.unwrap_or_else(processors)
}
