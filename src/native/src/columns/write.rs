//! Writes a batch as one atomic change: removals first, then puts. A large batch that only adds is loaded in bulk.

use std::collections::BTreeMap;
use std::ops::Range;

use cozo::{DataValue, NamedRows};
use miette::Result;

use super::cells::{Cells, Raw};
use crate::engine::Engine;
use crate::error::{EngineError, code};
use crate::storage::{BulkRefused, Step, in_bulk};

/// From so many rows on a file of its own costs less than a transaction.
const BULK_ROWS: usize = 2_000;
/// Rows that are decoded at a time in a bulk load.
const CHUNK: usize = 10_000;

/// The rows of one relation in a batch.
pub struct Entry {
    pub relation: String,
    pub removes: bool,
    pub rows: usize,
    pub columns: Vec<(String, Raw)>,
}

/// An entry whose columns have been checked.
struct Checked {
    /// CozoDB's name for what to do: the relation, or `-relation` to remove from it.
    target: String,
    rows: usize,
    headers: Vec<String>,
    cells: Vec<Cells>,
}

type Data = BTreeMap<String, NamedRows>;

pub fn write(engine: &Engine, entries: Vec<Entry>) -> Result<()> {
    let entries = entries.into_iter().map(check).collect::<Result<Vec<_>>>()?;
    let rows: usize = entries.iter().map(|entry| entry.rows).sum();
    let adds = entries.iter().all(|entry| !entry.target.starts_with('-'));
    if adds && rows >= BULK_ROWS && engine.rocks().is_some() {
        match load(engine, &entries) {
            Err(report) if report.is::<BulkRefused>() => {}
            outcome => return outcome,
        }
    }
    let mut data = Data::new();
    for entry in &entries {
        add(&mut data, entry, 0..entry.rows)?;
    }
    engine.import(data)
}

/// A bulk load: decoded piece by piece, made visible with the last, which names every relation.
fn load(engine: &Engine, entries: &[Checked]) -> Result<()> {
    in_bulk(|step| {
        for entry in entries {
            for start in (0..entry.rows).step_by(CHUNK) {
                let mut data = Data::new();
                add(&mut data, entry, start..entry.rows.min(start + CHUNK))?;
                engine.import(data)?;
            }
        }
        step.set(Step::Last);
        let mut data = Data::new();
        for entry in entries {
            add(&mut data, entry, 0..0)?;
        }
        engine.import(data)
    })
}

fn check(entry: Entry) -> Result<Checked> {
    let mut headers = Vec::with_capacity(entry.columns.len());
    let mut cells = Vec::with_capacity(entry.columns.len());
    for (name, raw) in entry.columns {
        let checked = Cells::new(raw, entry.rows)
            .map_err(|report| EngineError::new(code::COLUMNS, format!("{}.{name}: {report}", entry.relation)))?;
        headers.push(name);
        cells.push(checked);
    }
    let mark = if entry.removes { "-" } else { "" };
    Ok(Checked {
        target: format!("{mark}{}", entry.relation),
        rows: entry.rows,
        headers,
        cells,
    })
}

/// Adds some of the entry's rows.
fn add(data: &mut Data, entry: &Checked, rows: Range<usize>) -> Result<()> {
    let named = data
        .entry(entry.target.clone())
        .or_insert_with(|| NamedRows::new(entry.headers.clone(), Vec::new()));
    if named.headers != entry.headers {
        let message = format!("{}: two entries with different columns", entry.target);
        return Err(EngineError::new(code::COLUMNS, message).into());
    }
    named.rows.reserve(rows.len());
    for row in rows {
        let tuple: Vec<DataValue> = entry.cells.iter().map(|cells| cells.cell(row)).collect();
        named.rows.push(tuple);
    }
    Ok(())
}
