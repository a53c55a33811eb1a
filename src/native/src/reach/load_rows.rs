//! Loads edges row by row through CozoDB: from other rules, from memory, from what a transaction wrote.

use cozo::DataValue;
use miette::Result;

use super::adjacency::{Adjacency, Edge};
use super::options::odd_column;
use super::search::Loader;
use super::shape::{self, Shape};
use crate::storage::row;

/// `rows` gives the rows that begin with a value.
pub struct RowLoader<'a, F> {
    pub rows: F,
    pub shape: &'a Shape,
    pub check: &'a dyn Fn() -> Result<()>,
}

impl<'r, F> Loader for RowLoader<'_, F>
where
    F: FnMut(&DataValue) -> Result<Box<dyn Iterator<Item = Result<Vec<DataValue>>> + 'r>>,
{
    fn load(&mut self, adjacency: &mut Adjacency, wanted: &[u32]) -> Result<()> {
        let mut label = Vec::new();
        for node in wanted {
            (self.check)()?;
            let mark = adjacency.mark();
            let from = shape::decode(adjacency.nodes.get(*node))?;
            for row in (self.rows)(&from)? {
                let row = row?;
                let to = row
                    .get(self.shape.to)
                    .and_then(row::encode_column)
                    .ok_or_else(odd_column)?;
                label.clear();
                for place in &self.shape.labels {
                    let column = row.get(*place).and_then(row::encode_column);
                    label.extend(column.unwrap_or_default());
                }
                let to = adjacency.nodes.intern(&to);
                let label = if label.is_empty() {
                    0
                } else {
                    adjacency.labels.intern(&label)
                };
                adjacency.push(Edge { to, label });
            }
            adjacency.loaded(*node, mark);
        }
        Ok(())
    }
}
