//! `Reach`: what can be reached from some nodes of a graph, how far away, and by which way.
//!
//! ```text
//! r[node, depth, parent] <~ Reach(*DependencyEdges:by_target{to_key: from, from_key: to, edge_type}, seeds[node],
//!                                 depth: 3, edge_type: ['Calls', 'Uses'])
//! ```
//!
//! The edges lead from their first column to the one bound to `to`; a stored relation, an index or another rule.
//! What is read of a stored relation is kept as an adjacency until the relation changes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, TryLockError};

use cozo::{
    DataValue, Expr, FixedRule, FixedRuleInputRelation, FixedRulePayload, Poison, RegularTempStore, SourceSpan, Symbol,
};
use miette::Result;
use smartstring::{LazyCompact, SmartString};

mod adjacency;
mod interner;
mod load_raw;
mod load_rows;
mod options;
mod search;
mod shape;

use crate::storage::{Derived, Range, probe, relation_of, row};
use adjacency::Adjacency;
use load_raw::RawLoader;
use load_rows::RowLoader;
use options::{Options, bad};
use search::{Found, Loader, search};
use shape::{Filter, Shape};

#[derive(Clone)]
pub struct Reach;

impl Reach {
    pub const NAME: &'static str = "Reach";
}

/// An adjacency that was built for edges of this shape.
struct Kept {
    shape: Shape,
    adjacency: Mutex<Adjacency>,
}

impl Derived for Kept {
    fn size(&self) -> usize {
        self.adjacency.try_lock().map_or(0, |adjacency| adjacency.size())
    }
}

impl FixedRule for Reach {
    fn init_options(&self, options: &mut BTreeMap<SmartString<LazyCompact>, Expr>, _span: SourceSpan) -> Result<()> {
        options::note_given(options);
        Ok(())
    }

    fn arity(
        &self,
        options: &BTreeMap<SmartString<LazyCompact>, Expr>,
        _rule_head: &[Symbol],
        _span: SourceSpan,
    ) -> Result<usize> {
        Ok(options::arity(options))
    }

    fn run(&self, payload: FixedRulePayload<'_, '_>, out: &mut RegularTempStore, poison: Poison) -> Result<()> {
        let options = Options::read(&payload)?;
        let edges = payload.get_input(0)?;
        let (shape, filter) = Shape::read(&edges, &options)?;
        let check = || poison.check();
        let call = Call {
            seeds: read_seeds(&payload.get_input(1)?)?,
            options,
            shape,
            check: &check,
        };
        match probe(|| edges.iter())? {
            Some(range) => call.search_stored(range, filter, out),
            None => {
                let mut loader = RowLoader {
                    rows: |from: &DataValue| edges.prefix_iter(from),
                    shape: &call.shape,
                    check: call.check,
                };
                call.search(&mut Adjacency::default(), &mut loader, filter, out)
            }
        }
    }
}

/// The first column of every row.
fn read_seeds(input: &FixedRuleInputRelation<'_, '_>) -> Result<Vec<Vec<u8>>> {
    let seed = |row: Result<Vec<DataValue>>| {
        let row = row?;
        let seed = row.first().and_then(row::encode_column);
        seed.ok_or_else(|| bad("a seed is neither text, number, boolean nor null"))
    };
    input.iter()?.map(seed).collect()
}

/// One call of the rule.
struct Call<'a> {
    /// Encoded.
    seeds: Vec<Vec<u8>>,
    options: Options,
    shape: Shape,
    check: &'a dyn Fn() -> Result<()>,
}

impl Call<'_> {
    /// Searches a stored relation, in the adjacency that is kept of it if nobody else does at the moment.
    fn search_stored(&self, range: Range, filter: Filter, out: &mut RegularTempStore) -> Result<()> {
        let snapshot = range.snapshot.clone();
        let kept: Option<Arc<Kept>> = snapshot.derive(
            relation_of(&range.lower),
            |kept: &Kept| kept.shape == self.shape,
            || Kept {
                shape: self.shape.clone(),
                adjacency: Mutex::default(),
            },
        );
        let mut loader = RawLoader::new(range, &self.shape, self.check);
        match kept.as_ref().map(|kept| kept.adjacency.try_lock()) {
            Some(Ok(mut adjacency)) => self.search(&mut adjacency, &mut loader, filter, out),
            // A search that failed half-way left whole lists only.
            Some(Err(TryLockError::Poisoned(adjacency))) => {
                self.search(&mut adjacency.into_inner(), &mut loader, filter, out)
            }
            _ => self.search(&mut Adjacency::default(), &mut loader, filter, out),
        }
    }

    fn search(
        &self,
        adjacency: &mut Adjacency,
        loader: &mut dyn Loader,
        mut filter: Filter,
        out: &mut RegularTempStore,
    ) -> Result<()> {
        let seeds = self.seeds.iter().map(|seed| adjacency.nodes.intern(seed)).collect();
        let depth = self.options.depth;
        let found = search(adjacency, loader, &mut filter, seeds, depth, self.check)?;
        for (place, reached) in found.iter().enumerate() {
            if place % 4096 == 0 {
                (self.check)()?;
            }
            out.put(self.row(adjacency, &found, reached)?);
        }
        Ok(())
    }

    fn row(&self, adjacency: &Adjacency, found: &[Found], reached: &Found) -> Result<Vec<DataValue>> {
        let key = |place: u32| shape::decode(adjacency.nodes.get(found[place as usize].node));
        let mut row = Vec::with_capacity(4);
        row.push(shape::decode(adjacency.nodes.get(reached.node))?);
        row.push(DataValue::from(i64::from(reached.depth)));
        row.push(reached.parent.map_or(Ok(DataValue::Null), key)?);
        if self.options.seed {
            row.push(key(reached.seed)?);
        }
        Ok(row)
    }
}
