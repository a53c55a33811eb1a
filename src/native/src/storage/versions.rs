//! Which relations changed since a snapshot was taken, so that what was computed from one can be kept.
//!
//! A version is a number from one clock. A snapshot remembers the clock from before it was pinned; a commit
//! marks its relations as in flight before, and gives them a new version after. So a relation is the same in a
//! snapshot as it is now if no commit to it is in flight and its version is not newer than the snapshot's clock;
//! every race errs towards "changed".

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::derived::Shelf;

/// The moment of a relation's last change.
pub type Version = u64;

#[derive(Default)]
pub struct Versions {
    clock: AtomicU64,
    relations: Mutex<HashMap<u64, State>>,
    pub derived: Shelf,
}

#[derive(Clone, Copy, Default)]
struct State {
    version: Version,
    in_flight: u32,
}

impl Versions {
    /// The clock; to be read before a snapshot is pinned.
    pub fn now(&self) -> Version {
        self.clock.load(Ordering::SeqCst)
    }

    /// Runs `commit`, which changes `relations`, and gives them new versions, whether it succeeds or not.
    pub fn committing<T>(&self, relations: &BTreeSet<u64>, commit: impl FnOnce() -> T) -> T {
        for relation in relations {
            self.states().entry(*relation).or_default().in_flight += 1;
        }
        // Counted down even when `commit` unwinds: otherwise the relations would never settle.
        let _landing = Landing {
            versions: self,
            relations,
        };
        commit()
    }

    /// The relation's version, if a snapshot pinned at `clock` holds just what is committed now.
    pub fn settled(&self, relation: u64, clock: Version) -> Option<Version> {
        let state = self.states().get(&relation).copied().unwrap_or_default();
        (state.in_flight == 0 && state.version <= clock).then_some(state.version)
    }

    fn states(&self) -> MutexGuard<'_, HashMap<u64, State>> {
        self.relations.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Landing<'a> {
    versions: &'a Versions,
    relations: &'a BTreeSet<u64>,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        for relation in self.relations {
            let version = self.versions.clock.fetch_add(1, Ordering::SeqCst) + 1;
            let mut states = self.versions.states();
            let state = states.entry(*relation).or_default();
            state.version = version;
            state.in_flight -= 1;
            drop(states);
            self.versions.derived.drop_of(*relation);
        }
    }
}
