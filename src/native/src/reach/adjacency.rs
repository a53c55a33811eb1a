//! A graph in memory, as far as searches have looked into it.

use super::interner::Interner;

/// An edge's end and its label.
#[derive(Clone, Copy)]
pub struct Edge {
    pub to: u32,
    pub label: u32,
}

#[derive(Default)]
pub struct Adjacency {
    /// The encoded keys of the nodes.
    pub nodes: Interner,
    /// The encoded filter columns of the edges, as they occur together.
    pub labels: Interner,
    edges: Vec<Edge>,
    /// By node: where its edges are, once they are loaded.
    lists: Vec<Option<(usize, usize)>>,
    /// By node: its place among all in the order of keys. Made when a search needs it, void once nodes were added.
    ranks: Vec<u32>,
}

impl Adjacency {
    pub fn is_loaded(&self, node: u32) -> bool {
        self.lists.get(node as usize).is_some_and(Option::is_some)
    }

    /// The edges of a node that is loaded.
    pub fn edges(&self, node: u32) -> &[Edge] {
        let list = self.lists.get(node as usize).copied().flatten();
        list.map_or(&[], |(start, end)| &self.edges[start..end])
    }

    /// Where the edges of the next node to load begin.
    pub fn mark(&self) -> usize {
        self.edges.len()
    }

    pub fn push(&mut self, edge: Edge) {
        self.edges.push(edge);
    }

    /// The edges of `node` are those that were pushed since `mark`.
    pub fn loaded(&mut self, node: u32, mark: usize) {
        let node = node as usize;
        if self.lists.len() <= node {
            self.lists.resize(self.nodes.len().max(node + 1), None);
        }
        self.lists[node] = Some((mark, self.edges.len()));
    }

    /// Puts nodes in the order of their keys.
    pub fn sort(&mut self, nodes: &mut [u32]) {
        if self.ranks.len() < self.nodes.len() && nodes.len() * 2 >= self.nodes.len() {
            self.rank();
        }
        if self.ranks.len() == self.nodes.len() {
            nodes.sort_unstable_by_key(|node| self.ranks[*node as usize]);
        } else {
            nodes.sort_unstable_by(|a, b| self.nodes.get(*a).cmp(self.nodes.get(*b)));
        }
    }

    fn rank(&mut self) {
        let mut order: Vec<u32> = (0..self.nodes.len() as u32).collect();
        order.sort_unstable_by(|a, b| self.nodes.get(*a).cmp(self.nodes.get(*b)));
        self.ranks = vec![0; order.len()];
        for (rank, node) in order.into_iter().enumerate() {
            self.ranks[node as usize] = rank as u32;
        }
    }

    /// Bytes of memory held.
    pub fn size(&self) -> usize {
        self.nodes.size()
            + self.labels.size()
            + self.edges.capacity() * size_of::<Edge>()
            + self.lists.capacity() * size_of::<Option<(usize, usize)>>()
            + self.ranks.capacity() * size_of::<u32>()
    }
}
