//! How many threads work.

use std::num::NonZeroUsize;

/// Threads of one command at most.
const THREADS_MAX: usize = 256;

/// As many as were asked for, or one for each processor.
pub(crate) fn asked(threads: Option<NonZeroUsize>) -> NonZeroUsize {
    let processors = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    threads.unwrap_or_else(processors)
}

/// A number of threads on the command line.
///
/// # Errors
///
/// If it is none, or too large.
pub(crate) fn parse(text: &str) -> Result<NonZeroUsize, String> {
    let number = text.parse().ok().filter(|&number: &NonZeroUsize| number.get() <= THREADS_MAX);
    number.ok_or_else(|| format!("expected a number from 1 to {THREADS_MAX}"))
}
