//! One transaction: a snapshot that reads, a pessimistic transaction that writes, or a bulk load.

use std::collections::BTreeSet;
use std::iter;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use cozo::{DataValue, StoreTx, ValidityTs};
use cozorocks::{DbIter, IterBuilder, RocksDb, SnapReader, Tx};
use miette::{Result, bail};

use super::bulk::Bulk;
use super::derived::Derived;
use super::scan::{Cursor, Scan, ValidityScan};
use super::versions::{Version, Versions};
use super::{probe, row};
use crate::run::Run;

/// A consistent view of the data, which many may read at once.
pub struct Snapshot {
    // Dropped before the database it reads.
    reader: SnapReader,
    _database: RocksDb,
    /// The clock of `Versions` from before the snapshot was pinned.
    clock: Version,
    versions: Arc<Versions>,
}

impl Snapshot {
    pub fn new(database: &RocksDb, versions: &Arc<Versions>) -> Arc<Snapshot> {
        let clock = versions.now();
        Arc::new(Snapshot {
            reader: database.snapshot_read(),
            _database: database.clone(),
            clock,
            versions: versions.clone(),
        })
    }

    /// The last key of the relation; none if it has no row.
    pub fn last_key(&self, relation: u64) -> Option<Vec<u8>> {
        let mut rows = self.reader.iterator().total_order_seek(true).start();
        rows.seek_back(&(relation + 1).to_be_bytes());
        match rows.key() {
            Ok(Some(key)) => Some(key.to_vec()).filter(|key| relation_of(key) == relation),
            Ok(None) if rows.status().is_ok() => None,
            // A key that cannot be read is found out by whoever reads it; it may be any.
            _ => Some([relation.to_be_bytes(), [u8::MAX; 8]].concat()),
        }
    }

    /// What was computed from the relation and `fits`, or what `make` makes, which is then kept. None if others may
    /// see the relation differently.
    pub fn derive<T: Derived>(
        &self,
        relation: u64,
        fits: impl Fn(&T) -> bool,
        make: impl FnOnce() -> T,
    ) -> Option<Arc<T>> {
        let version = self.versions.settled(relation, self.clock)?;
        Some(self.versions.derived.take(relation, version, fits, make))
    }

    /// A cursor over the keys below `upper`; it must not outlive the snapshot.
    pub fn cursor(&self, upper: &[u8], run: Option<Arc<Run>>) -> Cursor {
        let rows = self.reader.iterator().upper_bound(upper).start();
        Cursor::new(rows, upper, run)
    }
}

/// What a transaction does with the data.
pub enum Access {
    Read(Arc<Snapshot>),
    Write(Tx),
    Bulk(Rc<Bulk>),
}

pub struct RocksTx {
    access: Access,
    run: Option<Arc<Run>>,
    versions: Arc<Versions>,
    changed: Mutex<BTreeSet<u64>>,
    /// The relation changed last, so that a row costs no lock.
    changed_last: AtomicU64,
}

// SAFETY: every query runs on one thread (see `workers`); CozoDB's interface asks for the bound.
unsafe impl Sync for RocksTx {}

impl RocksTx {
    pub fn new(access: Access, run: Option<Arc<Run>>, versions: Arc<Versions>) -> RocksTx {
        RocksTx {
            access,
            run,
            versions,
            changed: Mutex::default(),
            changed_last: AtomicU64::new(u64::MAX),
        }
    }

    fn check(&self) -> Result<()> {
        self.run.as_ref().map_or(Ok(()), |run| run.check())
    }

    fn rows(&self, upper: &[u8]) -> DbIter {
        let builder: IterBuilder = match &self.access {
            Access::Read(snapshot) => snapshot.reader.iterator(),
            Access::Bulk(bulk) => bulk.snapshot.reader.iterator(),
            Access::Write(transaction) => transaction.iterator(),
        };
        builder.upper_bound(upper).start()
    }

    fn cursor(&self, upper: &[u8]) -> Cursor {
        Cursor::new(self.rows(upper), upper, self.run.clone())
    }

    fn note_change(&self, key: &[u8]) {
        let relation = relation_of(key);
        if self.changed_last.swap(relation, Ordering::Relaxed) != relation {
            let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
            changed.insert(relation);
        }
    }
}

/// The relation that a key belongs to: its first eight bytes.
pub fn relation_of(key: &[u8]) -> u64 {
    key.first_chunk().map_or(0, |id| u64::from_be_bytes(*id))
}

impl<'s> StoreTx<'s> for RocksTx {
    fn get(&self, key: &[u8], for_update: bool) -> Result<Option<Vec<u8>>> {
        self.check()?;
        Ok(match &self.access {
            Access::Read(snapshot) => snapshot.reader.get(key)?.map(|value| value.to_vec()),
            Access::Write(transaction) => {
                let found = transaction.get(key, for_update)?;
                found.map(|value| value.to_vec())
            }
            Access::Bulk(bulk) if bulk.may_hold(key) => bulk.snapshot.reader.get(key)?.map(|value| value.to_vec()),
            Access::Bulk(_) => None,
        })
    }

    fn multi_get(&self, keys: &[Vec<u8>], for_update: bool) -> Result<Vec<Option<Vec<u8>>>> {
        match &self.access {
            Access::Read(snapshot) => {
                self.check()?;
                let keys: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
                Ok(snapshot.reader.multi_get(&keys)?)
            }
            _ => keys.iter().map(|key| self.get(key, for_update)).collect(),
        }
    }

    fn put(&mut self, key: &[u8], val: &[u8]) -> Result<()> {
        self.par_put(key, val)
    }

    fn put_externally_serialized(&mut self, key: &[u8], val: &[u8]) -> Result<()> {
        if let Access::Write(transaction) = &mut self.access {
            // Without its snapshot the write is checked against what is committed now.
            transaction.clear_snapshot();
        }
        self.put(key, val)
    }

    fn supports_par_put(&self) -> bool {
        true
    }

    fn par_put(&self, key: &[u8], val: &[u8]) -> Result<()> {
        self.check()?;
        match &self.access {
            Access::Read(_) => bail!("a write in a read-only transaction"),
            Access::Write(transaction) => transaction.put(key, val)?,
            Access::Bulk(bulk) => bulk.put(key, val),
        }
        self.note_change(key);
        Ok(())
    }

    fn del(&mut self, key: &[u8]) -> Result<()> {
        self.par_del(key)
    }

    fn par_del(&self, key: &[u8]) -> Result<()> {
        self.check()?;
        match &self.access {
            Access::Read(_) => bail!("a deletion in a read-only transaction"),
            Access::Write(transaction) => transaction.del(key)?,
            Access::Bulk(bulk) => return bulk.refuse(),
        }
        self.note_change(key);
        Ok(())
    }

    fn del_range_from_persisted(&mut self, lower: &[u8], upper: &[u8]) -> Result<()> {
        let mut cursor = self.cursor(upper);
        cursor.seek(lower);
        while let Some((key, _)) = cursor.pair()? {
            self.par_del(key)?;
            cursor.advance();
        }
        Ok(())
    }

    fn exists(&self, key: &[u8], for_update: bool) -> Result<bool> {
        self.check()?;
        Ok(match &self.access {
            Access::Read(snapshot) => snapshot.reader.exists(key)?,
            Access::Write(transaction) => transaction.exists(key, for_update)?,
            Access::Bulk(bulk) => bulk.snapshot.reader.exists(key)?,
        })
    }

    fn commit(&mut self) -> Result<()> {
        self.check()?;
        let changed = std::mem::take(self.changed.get_mut().unwrap_or_else(PoisonError::into_inner));
        let changed = match &self.access {
            Access::Bulk(bulk) => bulk.changes(),
            _ => changed,
        };
        let access = &mut self.access;
        self.versions.committing(&changed, || match access {
            Access::Read(_) => Ok(()),
            Access::Write(transaction) => Ok(transaction.commit()?),
            Access::Bulk(bulk) => bulk.commit(),
        })
    }

    fn range_scan_tuple<'a>(
        &'a self,
        lower: &[u8],
        upper: &[u8],
    ) -> Box<dyn Iterator<Item = Result<Vec<DataValue>>> + 'a>
    where
        's: 'a,
    {
        if let Access::Read(snapshot) = &self.access
            && probe::takes(snapshot, lower, upper)
        {
            return Box::new(iter::empty());
        }
        Box::new(Scan::new(self.cursor(upper), lower, row::decode))
    }

    fn range_skip_scan_tuple<'a>(
        &'a self,
        lower: &[u8],
        upper: &[u8],
        valid_at: ValidityTs,
    ) -> Box<dyn Iterator<Item = Result<Vec<DataValue>>> + 'a> {
        Box::new(ValidityScan {
            cursor: self.cursor(upper),
            from: lower.to_vec(),
            valid_at,
        })
    }

    fn range_scan<'a>(&'a self, lower: &[u8], upper: &[u8]) -> Box<dyn Iterator<Item = Result<(Vec<u8>, Vec<u8>)>> + 'a>
    where
        's: 'a,
    {
        let decode = |key: &[u8], value: &[u8]| Ok((key.to_vec(), value.to_vec()));
        Box::new(Scan::new(self.cursor(upper), lower, decode))
    }

    fn range_count<'a>(&'a self, lower: &[u8], upper: &[u8]) -> Result<usize>
    where
        's: 'a,
    {
        let mut cursor = self.cursor(upper);
        cursor.seek(lower);
        let mut count = 0;
        while cursor.pair()?.is_some() {
            count += 1;
            cursor.advance();
        }
        Ok(count)
    }

    fn total_scan<'a>(&'a self) -> Box<dyn Iterator<Item = Result<(Vec<u8>, Vec<u8>)>> + 'a>
    where
        's: 'a,
    {
        self.range_scan(&[], &[u8::MAX])
    }
}
