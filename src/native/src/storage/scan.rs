//! Iterators over ranges of keys. Each stops with an error once its query is cancelled.

use std::sync::Arc;

use cozo::{DataValue, ValidityTs};
use cozorocks::DbIter;
use miette::Result;

use super::row;
use crate::run::Run;

/// A cursor over the keys from a lower bound (inclusive) to an upper one (exclusive).
pub struct Cursor {
    rows: DbIter,
    upper: Vec<u8>,
    run: Option<Arc<Run>>,
}

impl Cursor {
    pub fn new(rows: DbIter, upper: &[u8], run: Option<Arc<Run>>) -> Cursor {
        let upper = upper.to_vec();
        Cursor { rows, upper, run }
    }

    pub fn seek(&mut self, key: &[u8]) {
        self.rows.seek(key);
    }

    pub fn advance(&mut self) {
        self.rows.next();
    }

    /// The key and value under the cursor; none at the end of the range.
    pub fn pair(&self) -> Result<Option<(&[u8], &[u8])>> {
        if let Some(run) = &self.run {
            run.check()?;
        }
        Ok(self.rows.pair()?.filter(|(key, _)| *key < self.upper.as_slice()))
    }
}

/// The pairs of a range, each turned into something by `decode`.
pub struct Scan<D> {
    cursor: Cursor,
    started: bool,
    decode: D,
}

impl<T, D: Fn(&[u8], &[u8]) -> Result<T>> Scan<D> {
    pub fn new(mut cursor: Cursor, lower: &[u8], decode: D) -> Self {
        cursor.seek(lower);
        Scan {
            cursor,
            started: false,
            decode,
        }
    }
}

impl<T, D: Fn(&[u8], &[u8]) -> Result<T>> Iterator for Scan<D> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.started {
            self.cursor.advance();
        }
        self.started = true;
        let pair = self.cursor.pair().transpose()?;
        Some(pair.and_then(|(key, value)| (self.decode)(key, value)))
    }
}

/// Of the rows that differ in their validity alone, the one in force at a time: CozoDB's time travel.
/// A validity is the last ten bytes of a key: its tag, the time descending, and whether it retracts.
pub struct ValidityScan {
    pub cursor: Cursor,
    pub from: Vec<u8>,
    pub valid_at: ValidityTs,
}

const VALIDITY: usize = 10;
const SIGN: u64 = 1 << 63;

impl ValidityScan {
    fn step(&mut self) -> Result<Option<Vec<DataValue>>> {
        loop {
            self.cursor.seek(&self.from);
            let Some((key, value)) = self.cursor.pair()? else {
                return Ok(None);
            };
            let split = key.len() - VALIDITY + 1;
            let time = &key[split..split + 8];
            let wanted = (!(self.valid_at.0.0 as u64 ^ SIGN)).to_be_bytes();
            if time < wanted.as_slice() {
                // Too recent: on to the wanted time of the same row.
                self.from = [&key[..split], &wanted, &[0]].concat();
                continue;
            }
            let retracts = key[key.len() - 1] != 0;
            let next = [&key[..split], &[0xff; 8], &[1]].concat();
            let row = (!retracts).then(|| row::decode(key, value));
            self.from = next;
            if let Some(row) = row {
                return row.map(Some);
            }
        }
    }
}

impl Iterator for ValidityScan {
    type Item = Result<Vec<DataValue>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}
