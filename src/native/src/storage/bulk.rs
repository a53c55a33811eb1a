//! A bulk load: rows are collected, sorted and handed to RocksDB as one sorted file, all at once.
//!
//! It spares the lock, the log and the write buffer of each row. It can only add: what would have to be deleted or
//! put twice refuses the load, and its caller takes the ordinary way.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;
use std::process;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use cozorocks::RocksDb;
use miette::{Diagnostic, Result};

use super::transaction::{Snapshot, relation_of};

/// How the names of the files begin and end that a load writes beside RocksDB's folder.
const FILE_START: &str = "bulk-";
const FILE_END: &str = ".sst";

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

/// What the commit of a transaction does inside `in_bulk`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing: there is more to come.
    More,
    /// Makes everything visible that was put since `in_bulk` began.
    Last,
}

struct Scope {
    step: Rc<Cell<Step>>,
    /// Made with the first transaction.
    load: Option<Rc<Bulk>>,
}

thread_local! {
    static SCOPE: RefCell<Option<Scope>> = const { RefCell::new(None) };
}

/// Runs `work` with parts of one bulk load in place of the write transactions that it opens on this thread.
pub fn in_bulk<T>(work: impl FnOnce(&Cell<Step>) -> Result<T>) -> Result<T> {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            SCOPE.set(None);
        }
    }
    let step = Rc::new(Cell::new(Step::More));
    SCOPE.set(Some(Scope {
        step: step.clone(),
        load: None,
    }));
    let _leave = Leave;
    work(&step)
}

/// The bulk load that this thread is in.
pub fn current(database: &RocksDb, snapshot: impl FnOnce() -> std::sync::Arc<Snapshot>) -> Option<Rc<Bulk>> {
    SCOPE.with_borrow_mut(|scope| {
        let scope = scope.as_mut()?;
        let load = scope.load.get_or_insert_with(|| {
            let step = scope.step.clone();
            Rc::new(Bulk::new(database, snapshot(), step))
        });
        Some(load.clone())
    })
}

/// Removes the files of loads whose process ended before they were done; only for who holds the folder's lock.
pub fn remove_left_over(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(FILE_START) && name.ends_with(FILE_END) {
            // One that stays is only space.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The rows of one bulk load.
pub struct Bulk {
    database: RocksDb,
    pub snapshot: std::sync::Arc<Snapshot>,
    step: Rc<Cell<Step>>,
    relations: RefCell<BTreeMap<u64, Rows>>,
}

/// The rows of one relation, in one block of memory.
struct Rows {
    bytes: Vec<u8>,
    rows: Vec<Row>,
    /// The last key that the relation holds, none if it holds nothing: those behind it need not be looked up.
    last: Option<Vec<u8>>,
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

    /// Sorts by key. Whether every key is there once.
    fn sort(&mut self) -> bool {
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_by(|a, b| self.key(*a).cmp(self.key(*b)));
        self.rows = rows;
        self.rows.windows(2).all(|two| self.key(two[0]) != self.key(two[1]))
    }
}

impl Bulk {
    fn new(database: &RocksDb, snapshot: std::sync::Arc<Snapshot>, step: Rc<Cell<Step>>) -> Bulk {
        Bulk {
            database: database.clone(),
            snapshot,
            step,
            relations: RefCell::default(),
        }
    }

    /// A load by itself, whose commit is its last step.
    pub fn single(database: &RocksDb, snapshot: std::sync::Arc<Snapshot>) -> Bulk {
        Bulk::new(database, snapshot, Rc::new(Cell::new(Step::Last)))
    }

    pub fn put(&self, key: &[u8], value: &[u8]) {
        let mut relations = self.relations.borrow_mut();
        let rows = self.rows(&mut relations, relation_of(key));
        let start = rows.bytes.len();
        rows.bytes.extend_from_slice(key);
        rows.bytes.extend_from_slice(value);
        rows.rows.push(Row {
            start,
            key: key.len() as u32,
            value: value.len() as u32,
        });
    }

    /// Whether the database may hold the key, as of before the load.
    pub fn may_hold(&self, key: &[u8]) -> bool {
        let mut relations = self.relations.borrow_mut();
        let last = &self.rows(&mut relations, relation_of(key)).last;
        last.as_deref().is_some_and(|last| key <= last)
    }

    pub fn refuse(&self) -> Result<()> {
        Err(BulkRefused.into())
    }

    fn rows<'a>(&self, relations: &'a mut BTreeMap<u64, Rows>, relation: u64) -> &'a mut Rows {
        relations.entry(relation).or_insert_with(|| Rows {
            bytes: Vec::new(),
            rows: Vec::new(),
            last: self.snapshot.last_key(relation),
        })
    }

    /// The relations that the commit changes.
    pub fn changes(&self) -> BTreeSet<u64> {
        let relations = self.relations.borrow();
        let changed = relations.iter().filter(|(_, rows)| !rows.rows.is_empty());
        changed.map(|(relation, _)| *relation).collect()
    }

    /// With the last step, makes all rows visible at once, and durable.
    pub fn commit(&self) -> Result<()> {
        if self.step.get() == Step::More {
            return Ok(());
        }
        let mut relations = self.relations.take();
        relations.retain(|_, rows| !rows.rows.is_empty());
        if relations.is_empty() {
            return Ok(());
        }
        if !relations.values_mut().all(Rows::sort) {
            return self.refuse();
        }
        let file = self.new_file();
        let loaded = self.write(&file, &relations);
        let loaded = loaded.and_then(|()| Ok(self.database.ingest_sst_file(&file)?));
        // RocksDB took a copy; a file that is left is only space.
        let _ = fs::remove_file(&file);
        loaded
    }

    fn write(&self, file: &str, relations: &BTreeMap<u64, Rows>) -> Result<()> {
        let mut writer = self.database.get_sst_writer(file)?;
        for rows in relations.values() {
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
        let name = format!("{FILE_START}{}-{number}{FILE_END}", process::id());
        let data = self.database.db_path();
        let file = Path::new(&data).with_file_name(name);
        file.to_string_lossy().into_owned()
    }
}
