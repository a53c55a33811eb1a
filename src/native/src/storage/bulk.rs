//! A bulk load: rows are collected, sorted and handed to RocksDB as one sorted file, all at once.
//!
//! It spares the lock, the log and the write buffer of each row. It can only add: what would have to be deleted
//! or read back refuses the load, and its caller takes the ordinary way.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::fs;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use cozorocks::RocksDb;
use miette::{Diagnostic, Result};

use super::transaction::relation_of;

/// The load cannot be a bulk load.
#[derive(Debug)]
pub struct BulkRefused;

impl fmt::Display for BulkRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows that replace others cannot be loaded in bulk")
    }
}

impl std::error::Error for BulkRefused {}
impl Diagnostic for BulkRefused {}

thread_local! {
    static IN_BULK: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` with bulk loads in place of the write transactions that it opens on this thread.
pub fn in_bulk<T>(work: impl FnOnce() -> T) -> T {
    IN_BULK.set(true);
    let done = work();
    IN_BULK.set(false);
    done
}

/// Whether the thread is inside `in_bulk`.
pub fn is_active() -> bool {
    IN_BULK.get()
}

/// The rows of one bulk load.
pub struct Bulk {
    database: RocksDb,
    runs: RefCell<BTreeMap<u64, Rows>>,
    /// Hashes of the keys put so far. A read of one would have to see the put.
    put: RefCell<HashSet<u64>>,
}

/// The rows of one relation, in one block of memory.
#[derive(Default)]
struct Rows {
    bytes: Vec<u8>,
    rows: Vec<Row>,
}

#[derive(Clone, Copy)]
struct Row {
    start: usize,
    key: u32,
    value: u32,
}

impl Rows {
    fn key(&self, row: Row) -> &[u8] {
        &self.bytes[row.start..][..row.key as usize]
    }

    fn value(&self, row: Row) -> &[u8] {
        &self.bytes[row.start + row.key as usize..][..row.value as usize]
    }
}

fn hash(key: &[u8]) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(key)
}

impl Bulk {
    pub fn new(database: &RocksDb) -> Bulk {
        Bulk {
            database: database.clone(),
            runs: RefCell::default(),
            put: RefCell::default(),
        }
    }

    pub fn put(&self, key: &[u8], value: &[u8]) {
        let mut runs = self.runs.borrow_mut();
        let rows = runs.entry(relation_of(key)).or_default();
        let start = rows.bytes.len();
        rows.bytes.extend_from_slice(key);
        rows.bytes.extend_from_slice(value);
        rows.rows.push(Row {
            start,
            key: key.len() as u32,
            value: value.len() as u32,
        });
    }

    /// To be told of every read by key: one that would have to see a row of this load refuses it.
    pub fn reads(&self, key: &[u8]) -> Result<()> {
        if self.put.borrow_mut().insert(hash(key)) {
            return Ok(());
        }
        self.refuse()
    }

    pub fn refuse(&self) -> Result<()> {
        Err(BulkRefused.into())
    }

    /// Makes all rows visible at once, and durable.
    pub fn commit(&self) -> Result<()> {
        let mut runs = self.runs.take();
        if runs.is_empty() {
            return Ok(());
        }
        for rows in runs.values_mut() {
            let mut order = std::mem::take(&mut rows.rows);
            order.sort_by(|a, b| rows.key(*a).cmp(rows.key(*b)));
            if order.windows(2).any(|two| rows.key(two[0]) == rows.key(two[1])) {
                return self.refuse();
            }
            rows.rows = order;
        }
        let file = self.new_file();
        let loaded = self
            .write(&file, &runs)
            .and_then(|()| Ok(self.database.ingest_sst_file(&file)?));
        // RocksDB took a copy or a link; a file that is left is only space.
        let _ = fs::remove_file(&file);
        loaded
    }

    fn write(&self, file: &str, runs: &BTreeMap<u64, Rows>) -> Result<()> {
        let mut writer = self.database.get_sst_writer(file)?;
        for rows in runs.values() {
            for row in &rows.rows {
                writer.put(rows.key(*row), rows.value(*row))?;
            }
        }
        Ok(writer.finish()?)
    }

    /// A new name beside RocksDB's folder, hence on the same file system.
    fn new_file(&self) -> String {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("bulk-{}-{number}.sst", process::id());
        let data = self.database.db_path();
        Path::new(&data).with_file_name(name).to_string_lossy().into_owned()
    }
}
