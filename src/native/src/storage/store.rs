//! The storage as CozoDB sees it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use cozo::Storage;
use cozorocks::RocksDb;
use miette::Result;

use super::bulk::{self, Bulk};
use super::logs;
use super::transaction::{Access, RocksTx, Snapshot, relation_of};
use super::versions::Versions;
use crate::run;

#[derive(Clone)]
pub struct RocksStore {
    database: RocksDb,
    versions: Arc<Versions>,
    /// Whether a commit waits until the disk has it.
    durable: Arc<AtomicBool>,
}

impl RocksStore {
    pub fn new(database: RocksDb) -> RocksStore {
        RocksStore {
            database,
            versions: Arc::default(),
            durable: Arc::default(),
        }
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Snapshot::new(&self.database, &self.versions)
    }

    /// To be called before the database is closed.
    pub fn prepare_close(&self) {
        // Logs that stay only cost the next open time.
        let _ = logs::trim(&self.database);
    }

    /// Bytes of memory by purpose: RocksDB's block cache, its write buffers, its table readers outside the cache,
    /// and what was computed from relations.
    pub fn memory(&self) -> [(&'static str, Option<u64>); 4] {
        [
            ("blockCache", self.database.block_cache_usage().ok()),
            ("writeBuffers", self.database.cur_size_all_mem_tables().ok()),
            ("tableReaders", self.database.estimate_table_readers_mem().ok()),
            ("adjacencies", Some(self.versions.derived.size() as u64)),
        ]
    }
}

type Pairs<'a> = Box<dyn Iterator<Item = Result<(Vec<u8>, Vec<u8>)>> + 'a>;

impl Storage<'_> for RocksStore {
    type Tx = RocksTx;

    fn storage_kind(&self) -> &'static str {
        "rocksdb"
    }

    fn transact(&self, write: bool) -> Result<RocksTx> {
        let access = if !write {
            Access::Read(self.snapshot())
        } else if let Some(load) = bulk::current(&self.database, || self.snapshot()) {
            Access::Bulk(load)
        } else {
            let builder = self.database.transact().set_snapshot(true);
            let durable = self.durable.load(Ordering::Relaxed);
            Access::Write(builder.sync(durable).start())
        };
        Ok(RocksTx::new(access, run::current(), self.versions.clone()))
    }

    fn range_compact(&self, lower: &[u8], upper: &[u8]) -> Result<()> {
        Ok(self.database.range_compact(lower, upper)?)
    }

    fn batch_put<'a>(&'a self, data: Pairs<'a>) -> Result<()> {
        for pair in data {
            let (key, value) = pair?;
            self.versions
                .committing(&[relation_of(&key)].into(), || self.database.raw_put(&key, &value))?;
        }
        Ok(())
    }

    fn supports_sst_ingest(&self) -> bool {
        true
    }

    fn ingest_sorted<'a>(&'a self, entries: Pairs<'a>) -> Result<()> {
        let load = Bulk::single(&self.database, self.snapshot());
        let mut changed = std::collections::BTreeSet::new();
        for pair in entries {
            let (key, value) = pair?;
            changed.insert(relation_of(&key));
            load.put(&key, &value);
        }
        self.versions.committing(&changed, || load.commit())
    }

    fn set_durable_writes(&self, durable: bool) -> bool {
        self.durable.store(durable, Ordering::Relaxed);
        true
    }
}
