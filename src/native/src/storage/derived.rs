//! What was computed from a relation, kept until the relation changes.

use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::versions::Version;

/// Something computed from a relation.
pub trait Derived: Any + Send + Sync {
    /// Bytes of memory held.
    fn size(&self) -> usize;
}

struct Entry {
    relation: u64,
    version: Version,
    value: Arc<dyn Derived>,
}

/// The oldest goes when there are more.
const MOST: usize = 8;

#[derive(Default)]
pub struct Shelf(Mutex<Vec<Entry>>);

impl Shelf {
    /// What was kept of this version of the relation and `fits`, or what `make` makes.
    pub fn take<T: Derived>(
        &self,
        relation: u64,
        version: Version,
        fits: impl Fn(&T) -> bool,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let mut entries = self.entries();
        for entry in entries.iter() {
            if (entry.relation, entry.version) == (relation, version)
                && let Ok(value) = Arc::downcast::<T>(entry.value.clone())
                && fits(&value)
            {
                return value;
            }
        }
        if entries.len() == MOST {
            entries.remove(0);
        }
        let value = Arc::new(make());
        entries.push(Entry {
            relation,
            version,
            value: value.clone(),
        });
        value
    }

    /// Lets go of what was computed from a relation.
    pub fn drop_of(&self, relation: u64) {
        self.entries().retain(|entry| entry.relation != relation);
    }

    /// Bytes of memory held.
    pub fn size(&self) -> usize {
        self.entries().iter().map(|entry| entry.value.size()).sum()
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
