//! `Reach`: what can be reached from some nodes of a graph, how far away, and by which way.
//!
//! ```text
//! r[node, depth, parent] <~ Reach(*DependencyEdges:by_target{to_key: from, from_key: to, edge_type}, seeds[node],
//!                                 depth: 3, edge_type: ['Calls', 'Uses'])
//! ```
//!
//! The edges lead from their first column to the one bound to `to`; a stored relation, an index or another rule. Several
//! relations of edges may stand before the seeds, the second with `to2`, the third with `to3`, and one of nodes bound to
//! `closed`, which a search reaches and does not leave. What is read of a stored relation is kept as an adjacency until the
//! relation changes.

use std::collections::BTreeMap;
use std::mem;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

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
use interner::Interner;
use load_raw::RawLoader;
use load_rows::RowLoader;
use options::{Options, bad};
use search::{Found, Graph, Loader, search};
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
        let inputs = Inputs::read(&payload)?;
        let seeds = read_nodes(&inputs.seeds)?;
        let closed = inputs.closed.as_ref().map(read_nodes).transpose()?;
        let check = || poison.check();
        shape::expect_columns(&inputs.edges, &options)?;
        let sources: Vec<Source> = inputs
            .edges
            .iter()
            .enumerate()
            .map(|(relation, edges)| Source::new(edges, relation, &options))
            .collect::<Result<_>>()?;
        let mut adjacencies: Vec<Held> = sources.iter().map(Source::hold).collect();
        let graphs = sources.iter().zip(&mut adjacencies).map(|(source, adjacency)| Graph {
            adjacency,
            loader: source.loader(&check),
            filter: source.filter.clone(),
        });
        let mut graphs: Vec<Graph> = graphs.collect();
        let found = search(&mut graphs, &seeds, &closed.unwrap_or_default(), options.depth, &check)?;
        let nodes = &graphs[0].adjacency.nodes;
        for (place, reached) in found.iter().enumerate() {
            if place % 4096 == 0 {
                check()?;
            }
            out.put(row_of(nodes, &found, reached, options.seed)?);
        }
        Ok(())
    }
}

type Input<'a, 'b> = FixedRuleInputRelation<'a, 'b>;

/// The relations that a call names.
struct Inputs<'a, 'b> {
    edges: Vec<Input<'a, 'b>>,
    closed: Option<Input<'a, 'b>>,
    /// The last one.
    seeds: Input<'a, 'b>,
}

impl<'a, 'b> Inputs<'a, 'b> {
    fn read(payload: &FixedRulePayload<'a, 'b>) -> Result<Inputs<'a, 'b>> {
        let mut edges = vec![payload.get_input(0)?];
        let mut seeds = payload.get_input(1)?;
        let mut closed = None;
        for place in 2.. {
            let Ok(next) = payload.get_input(place) else {
                break;
            };
            let one = mem::replace(&mut seeds, next);
            if shape::is_of_closed(&one) {
                closed = Some(one);
            } else {
                edges.push(one);
            }
        }
        Ok(Inputs { edges, closed, seeds })
    }
}

/// The first column of every row, encoded.
fn read_nodes(input: &Input<'_, '_>) -> Result<Vec<Vec<u8>>> {
    let node = |row: Result<Vec<DataValue>>| {
        let row = row?;
        let node = row.first().and_then(row::encode_column);
        node.ok_or_else(|| bad("a node is neither text, number, boolean nor null"))
    };
    input.iter()?.map(node).collect()
}

/// One relation of edges.
struct Source<'r, 'a, 'b> {
    edges: &'r Input<'a, 'b>,
    shape: Shape,
    filter: Filter,
    /// Where it is stored; none for what is not.
    range: Option<Range>,
    kept: Option<Arc<Kept>>,
}

/// The adjacency that is kept, or one of its own while somebody else searches that one.
enum Held<'a> {
    Kept(MutexGuard<'a, Adjacency>),
    Own(Adjacency),
}

impl<'r, 'a, 'b> Source<'r, 'a, 'b> {
    fn new(edges: &'r Input<'a, 'b>, relation: usize, options: &Options) -> Result<Source<'r, 'a, 'b>> {
        let (shape, filter) = Shape::read(edges, relation, options)?;
        let range = probe(|| edges.iter())?;
        let kept = range.as_ref().and_then(|range| {
            range.snapshot.derive(
                relation_of(&range.lower),
                |kept: &Kept| kept.shape == shape,
                || Kept {
                    shape: shape.clone(),
                    adjacency: Mutex::default(),
                },
            )
        });
        Ok(Source {
            edges,
            shape,
            filter,
            range,
            kept,
        })
    }

    fn hold(&self) -> Held<'_> {
        match self.kept.as_ref().map(|kept| kept.adjacency.try_lock()) {
            Some(Ok(adjacency)) => Held::Kept(adjacency),
            // A search that failed half-way left whole lists only.
            Some(Err(TryLockError::Poisoned(adjacency))) => Held::Kept(adjacency.into_inner()),
            _ => Held::Own(Adjacency::default()),
        }
    }

    fn loader<'c>(&'c self, check: &'c dyn Fn() -> Result<()>) -> Box<dyn Loader + 'c> {
        match &self.range {
            Some(range) => Box::new(RawLoader::new(range, &self.shape, check)),
            None => Box::new(RowLoader {
                rows: |from: &DataValue| self.edges.prefix_iter(from),
                shape: &self.shape,
                check,
            }),
        }
    }
}

impl Deref for Held<'_> {
    type Target = Adjacency;

    fn deref(&self) -> &Adjacency {
        match self {
            Held::Kept(adjacency) => adjacency,
            Held::Own(adjacency) => adjacency,
        }
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut Adjacency {
        match self {
            Held::Kept(adjacency) => adjacency,
            Held::Own(adjacency) => adjacency,
        }
    }
}

fn row_of(nodes: &Interner, found: &[Found], reached: &Found, tells_seed: bool) -> Result<Vec<DataValue>> {
    let key = |place: u32| shape::decode(nodes.get(found[place as usize].node));
    let mut row = Vec::with_capacity(4);
    row.push(shape::decode(nodes.get(reached.node))?);
    row.push(DataValue::from(i64::from(reached.depth)));
    row.push(reached.parent.map_or(Ok(DataValue::Null), key)?);
    if tells_seed {
        row.push(key(reached.seed)?);
    }
    Ok(row)
}
