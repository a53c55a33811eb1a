//! Breadth-first search from several seeds at once (Moore 1959), level by level.

use std::collections::HashSet;
use std::mem;

use miette::Result;

use super::adjacency::Adjacency;
use super::interner::Interner;
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

/// Edges, as far as searches have looked into them, and which of them to follow.
pub struct Graph<'a> {
    pub adjacency: &'a mut Adjacency,
    pub loader: Box<dyn Loader + 'a>,
    pub filter: Filter,
}

impl Graph<'_> {
    /// Loads nodes of this graph.
    fn load(&mut self, nodes: &[u32]) -> Result<()> {
        let loaded = |node: &u32| self.adjacency.is_loaded(*node);
        let wanted: Vec<u32> = nodes.iter().copied().filter(|node| !loaded(node)).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        self.loader.load(self.adjacency, &wanted)
    }

    /// Calls `reach` with the end of every edge of a node that is followed.
    fn follow(&mut self, node: u32, mut reach: impl FnMut(&Interner, u32)) {
        for edge in self.adjacency.edges(node) {
            if self.filter.allows(edge.label, &self.adjacency.labels) {
                reach(&self.adjacency.nodes, edge.to);
            }
        }
    }
}

/// What a search knows of the nodes of its first graph.
struct Search {
    /// By node: the place of its parent, or that it is a seed or was not reached.
    parents: Vec<u32>,
    /// The nodes of the next level.
    next: Vec<u32>,
}

impl Search {
    fn reach(&mut self, node: u32, parent: u32) {
        let place = node as usize;
        if self.parents.len() <= place {
            self.parents.resize(place + 1, UNSEEN);
        }
        if self.parents[place] == UNSEEN {
            self.parents[place] = parent;
            self.next.push(node);
        }
    }
}

/// Everything within `depth` hops of the seeds over the edges of any graph, nearest first; nodes have the numbers of the
/// first graph. Of several shortest paths that with the smallest parent by key is taken, so the result depends on the
/// graphs alone. Nodes that are `closed` are not left, but for seeds. `check` is asked now and then whether to go on.
pub fn search(
    graphs: &mut [Graph<'_>],
    seeds: &[Vec<u8>],
    closed: &[Vec<u8>],
    depth: u32,
    check: &dyn Fn() -> Result<()>,
) -> Result<Vec<Found>> {
    let (first, others) = graphs.split_first_mut().expect("a search has edges");
    let mut found: Vec<Found> = Vec::new();
    let closed: HashSet<u32> = closed.iter().map(|node| first.adjacency.nodes.intern(node)).collect();
    let mut search = Search {
        parents: vec![UNSEEN; first.adjacency.nodes.len()],
        next: Vec::new(),
    };
    for seed in seeds {
        search.reach(first.adjacency.nodes.intern(seed), SEED);
    }
    let mut hops = 0;
    loop {
        let mut level = mem::take(&mut search.next);
        first.adjacency.sort(&mut level);
        let begin = found.len();
        for node in &level {
            let parent = Some(search.parents[*node as usize]).filter(|parent| *parent != SEED);
            let seed = parent.map_or(found.len() as u32, |parent| found[parent as usize].seed);
            found.push(Found {
                node: *node,
                depth: hops,
                parent,
                seed,
            });
        }
        if level.is_empty() || hops == depth {
            return Ok(found);
        }
        check()?;
        let places = begin as u32..;
        let left = level
            .into_iter()
            .zip(places)
            .filter(|(node, _)| hops == 0 || !closed.contains(node));
        let (nodes, places): (Vec<u32>, Vec<u32>) = left.unzip();
        first.load(&nodes)?;
        let mut elsewhere = Vec::with_capacity(others.len());
        for graph in &mut *others {
            let keys = nodes.iter().map(|node| first.adjacency.nodes.get(*node));
            let nodes: Vec<u32> = keys.map(|key| graph.adjacency.nodes.intern(key)).collect();
            graph.load(&nodes)?;
            elsewhere.push(nodes);
        }
        for (at, (node, place)) in nodes.into_iter().zip(places).enumerate() {
            if at % CHECK_EVERY == 0 {
                check()?;
            }
            first.follow(node, |_, to| search.reach(to, place));
            for (graph, nodes) in others.iter_mut().zip(&elsewhere) {
                let numbers = &mut first.adjacency.nodes;
                graph.follow(nodes[at], |nodes, to| {
                    search.reach(numbers.intern(nodes.get(to)), place)
                });
            }
        }
        hops += 1;
    }
}
