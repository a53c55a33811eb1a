//! Loads edges straight from RocksDB's bytes.

use std::cmp::Ordering;
use std::sync::Arc;

use miette::Result;

use super::adjacency::{Adjacency, Edge};
use super::options::odd_column;
use super::search::Loader;
use super::shape::Shape;
use crate::run;
use crate::storage::{Cursor, Range, Snapshot, row};

/// The relation's id, before the columns.
const ID: usize = 8;
/// Rows of other nodes that are worth reading on the way to the next one: they are loaded too, and a seek costs more.
const ON_THE_WAY: usize = 24;
/// From so many nodes of a level on they lie close together.
const DENSE: usize = 64;

pub struct RawLoader<'a> {
    // Dropped before the snapshot that it reads.
    cursor: Cursor,
    _snapshot: Arc<Snapshot>,
    id: [u8; ID],
    shape: &'a Shape,
    check: &'a dyn Fn() -> Result<()>,
    /// The bytes to seek, and the label of a row; kept for their memory.
    target: Vec<u8>,
    label: Vec<u8>,
}

impl<'a> RawLoader<'a> {
    pub fn new(range: &Range, shape: &'a Shape, check: &'a dyn Fn() -> Result<()>) -> RawLoader<'a> {
        let mut id = [0; ID];
        id.copy_from_slice(&range.lower[..ID]);
        RawLoader {
            cursor: range.snapshot.cursor(&range.upper, run::current()),
            _snapshot: range.snapshot.clone(),
            id,
            shape,
            check,
            target: Vec::new(),
            label: Vec::new(),
        }
    }

    /// Loads the node whose first row is under the cursor, and leaves the cursor behind its last. Gives the number of
    /// rows.
    fn load_here(&mut self, adjacency: &mut Adjacency) -> Result<usize> {
        let Some((key, _)) = self.cursor.pair()? else {
            return Ok(0);
        };
        let length = row::column_length(&key[ID..]).ok_or_else(odd_column)?;
        let from = key[..ID + length].to_vec();
        let node = adjacency.nodes.intern(&from[ID..]);
        let mark = adjacency.mark();
        let known = adjacency.is_loaded(node);
        let mut rows = 0;
        while let Some((key, value)) = self.cursor.pair()? {
            if !key.starts_with(&from) {
                break;
            }
            if !known {
                let (to, label) = edge(self.shape, &mut self.label, adjacency, key, value)?;
                adjacency.push(Edge { to, label });
            }
            rows += 1;
            self.cursor.advance();
        }
        if !known {
            adjacency.loaded(node, mark);
        }
        Ok(rows)
    }

    /// How the row under the cursor lies to the target; greater at the end.
    fn compare(&self) -> Result<Ordering> {
        Ok(match self.cursor.pair()? {
            None => Ordering::Greater,
            Some((key, _)) if key.starts_with(&self.target) => Ordering::Equal,
            Some((key, _)) => key.cmp(&self.target),
        })
    }
}

impl Loader for RawLoader<'_> {
    fn load(&mut self, adjacency: &mut Adjacency, wanted: &[u32]) -> Result<()> {
        let patience = if wanted.len() >= DENSE { ON_THE_WAY } else { 0 };
        let mut placed = false;
        for node in wanted {
            if adjacency.is_loaded(*node) {
                continue;
            }
            (self.check)()?;
            self.target.clear();
            self.target.extend_from_slice(&self.id);
            self.target.extend_from_slice(adjacency.nodes.get(*node));
            let mut passed = 0;
            while placed && passed < patience && self.compare()?.is_lt() {
                passed += self.load_here(adjacency)?;
            }
            if !placed || self.compare()?.is_lt() {
                self.cursor.seek(&self.target);
                placed = true;
            }
            if self.compare()?.is_eq() {
                self.load_here(adjacency)?;
            } else {
                adjacency.loaded(*node, adjacency.mark());
            }
        }
        Ok(())
    }
}

/// Where the edge of a row leads, and its label.
fn edge(shape: &Shape, label: &mut Vec<u8>, adjacency: &mut Adjacency, key: &[u8], value: &[u8]) -> Result<(u32, u32)> {
    label.clear();
    let mut to = None;
    let mut labels = shape.labels.iter().peekable();
    let mut take = |place: usize, column: &[u8]| {
        if place == shape.to {
            to = Some(adjacency.nodes.intern(column));
        } else if labels.next_if(|wanted| **wanted == place).is_some() {
            label.extend_from_slice(column);
        }
    };
    let mut rest = &key[ID..];
    let mut place = 0;
    while place <= shape.last() && !rest.is_empty() {
        let (column, after) = rest.split_at(row::column_length(rest).ok_or_else(odd_column)?);
        take(place, column);
        rest = after;
        place += 1;
    }
    if place <= shape.last() {
        for column in row::values(key, value)? {
            take(place, &row::encode_column(&column).unwrap_or_default());
            place += 1;
        }
    }
    let to = to.ok_or_else(odd_column)?;
    let label = if label.is_empty() {
        0
    } else {
        adjacency.labels.intern(label)
    };
    Ok((to, label))
}
