//! Breadth-first search from several seeds at once (Moore 1959), level by level.

use std::mem;

use miette::Result;

use super::adjacency::Adjacency;
use super::shape::Filter;

const UNSEEN: u32 = u32::MAX;
const SEED: u32 = u32::MAX - 1;
/// Nodes between two looks at the clock.
const CHECK_EVERY: usize = 4096;

/// A node that was reached.
pub struct Found {
    pub node: u32,
    pub depth: u32,
    /// The place among the found of the node before it on a shortest path; none for a seed.
    pub parent: Option<u32>,
    /// The place of the seed that the path begins with.
    pub seed: u32,
}

/// Loads the edges of nodes that no search looked at yet; `wanted` is in the order of keys.
pub trait Loader {
    fn load(&mut self, adjacency: &mut Adjacency, wanted: &[u32]) -> Result<()>;
}

/// Everything within `depth` hops of the seeds, nearest first. Of several shortest paths that with the smallest
/// parent by key is taken, so the result depends on the graph alone. `check` is asked now and then whether to go on.
pub fn search(
    adjacency: &mut Adjacency,
    loader: &mut dyn Loader,
    filter: &mut Filter,
    seeds: Vec<u32>,
    depth: u32,
    check: &dyn Fn() -> Result<()>,
) -> Result<Vec<Found>> {
    let mut found: Vec<Found> = Vec::new();
    // By node: the place of its parent, or that it is a seed or was not reached.
    let mut parents = vec![UNSEEN; adjacency.nodes.len()];
    let mut next = seeds;
    next.retain(|node| mem::replace(&mut parents[*node as usize], SEED) == UNSEEN);
    let mut hops = 0;
    loop {
        adjacency.sort(&mut next);
        let level = found.len()..found.len() + next.len();
        for node in next.drain(..) {
            let parent = Some(parents[node as usize]).filter(|parent| *parent != SEED);
            let seed = parent.map_or(found.len() as u32, |parent| found[parent as usize].seed);
            found.push(Found {
                node,
                depth: hops,
                parent,
                seed,
            });
        }
        if level.is_empty() || hops == depth {
            return Ok(found);
        }
        check()?;
        load_level(adjacency, loader, &found[level.clone()])?;
        parents.resize(adjacency.nodes.len(), UNSEEN);
        for place in level {
            if place % CHECK_EVERY == 0 {
                check()?;
            }
            for edge in adjacency.edges(found[place].node) {
                let parent = &mut parents[edge.to as usize];
                if *parent == UNSEEN && filter.allows(edge.label, &adjacency.labels) {
                    *parent = place as u32;
                    next.push(edge.to);
                }
            }
        }
        hops += 1;
    }
}

fn load_level(adjacency: &mut Adjacency, loader: &mut dyn Loader, level: &[Found]) -> Result<()> {
    let nodes = level.iter().map(|found| found.node);
    let wanted: Vec<u32> = nodes.filter(|node| !adjacency.is_loaded(*node)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    loader.load(adjacency, &wanted)
}
