//! Lets a fixed rule learn the raw range behind a stored input.
//!
//! CozoDB hands a fixed rule decoded rows only. Under `probe` the scan that the rule asks for is not run: its
//! range and its transaction's view of the data are handed over instead.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use miette::Result;

use super::transaction::Snapshot;

/// The keys from `lower` (inclusive) to `upper` (exclusive), as one snapshot sees them.
pub struct Range {
    pub snapshot: Arc<Snapshot>,
    pub lower: Vec<u8>,
    pub upper: Vec<u8>,
}

thread_local! {
    static PROBING: Cell<bool> = const { Cell::new(false) };
    static FOUND: RefCell<Option<Range>> = const { RefCell::new(None) };
}

/// The range that `scan` would have read; none if it reads something else than one range of a snapshot.
pub fn probe<T>(scan: impl FnOnce() -> Result<T>) -> Result<Option<Range>> {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            PROBING.set(false);
        }
    }
    FOUND.set(None);
    PROBING.set(true);
    let _leave = Leave;
    scan().map(|_| FOUND.take())
}

/// Takes the scan over if the thread probes; the caller then returns an empty iterator.
pub fn takes(snapshot: &Arc<Snapshot>, lower: &[u8], upper: &[u8]) -> bool {
    if !PROBING.get() {
        return false;
    }
    let range = Range {
        snapshot: snapshot.clone(),
        lower: lower.to_vec(),
        upper: upper.to_vec(),
    };
    FOUND.set(Some(range));
    true
}
