//! text → annotation
