//! The write-ahead logs of a database folder.
//!
//! Each open begins a log, and reads all earlier ones. RocksDB lets go of them when a running process writes its memory
//! to a table, but not when an open does so with what it read from logs: such is the rule where commits may have two
//! phases, which ours have not. Processes that live for a second would leave every log that they ever began.

use std::fs;
use std::path::{Path, PathBuf};

use cozorocks::RocksDb;
use miette::Result;

/// Bytes of a log that holds no row: the heads of its record and of the batch in it, and a mark.
const EMPTY: u64 = 7 + 12 + 1;
/// So many logs with rows stay, and so many bytes of them: they are read in a few milliseconds.
const MOST_LOGS: usize = 8;
const MOST_BYTES: u64 = 128 * 1024;
/// No relation has this number.
const NO_KEY: [u8; 9] = [u8::MAX; 9];

/// To be called before a database is closed. Removes logs without rows, and if there is much in the others has RocksDB
/// write its memory to a table as it closes: it does so where a write was not logged. This one deletes what is not there.
pub fn trim(database: &RocksDb) -> Result<()> {
    let mut logs = logs_in(Path::new(&database.db_path()));
    // The last one is the one that RocksDB writes.
    let last = logs.pop();
    let (empty, full): (Vec<_>, Vec<_>) = logs.into_iter().partition(|log| log.bytes <= EMPTY);
    for log in empty {
        // One that stays costs the next open a little time.
        let _ = fs::remove_file(log.path);
    }
    let bytes: u64 = full.iter().chain(&last).map(|log| log.bytes).sum();
    if full.len() < MOST_LOGS && bytes <= MOST_BYTES {
        return Ok(());
    }
    let mut unlogged = database.transact().disable_wal(true).start();
    unlogged.del(&NO_KEY)?;
    Ok(unlogged.commit()?)
}

struct Log {
    number: u64,
    path: PathBuf,
    bytes: u64,
}

/// The logs of a folder, ascending: their names are numbers.
fn logs_in(folder: &Path) -> Vec<Log> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut logs: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let number = path.file_name()?.to_str()?.strip_suffix(".log")?.parse().ok()?;
            let bytes = entry.metadata().ok()?.len();
            Some(Log { number, path, bytes })
        })
        .collect();
    logs.sort_by_key(|log| log.number);
    logs
}
