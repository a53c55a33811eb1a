//! What the columns of an edge relation mean to a search, and which edges it follows.

use std::collections::HashSet;

use cozo::{DataValue, FixedRuleInputRelation};
use miette::Result;

use super::interner::Interner;
use super::options::{Options, bad};
use crate::storage::row;

/// The variable bound to the column of nodes that a search does not leave.
const CLOSED: &str = "closed";

/// Which columns of a row make an edge. It leads from the first column.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Shape {
    /// The column that the edge leads to.
    pub to: usize,
    /// The columns that are filtered by, ascending.
    pub labels: Vec<usize>,
}

/// Which labels a search follows.
#[derive(Clone)]
pub struct Filter {
    /// By filter column: the encoded values that pass.
    passing: Vec<HashSet<Vec<u8>>>,
    /// By label, once it was judged.
    judged: Vec<Option<bool>>,
}

/// The variable bound to the column that an edge leads to: `to`, in further relations `to2`, `to3`. CozoDB lets no two
/// relations bind the same one.
fn end_name(relation: usize) -> String {
    match relation {
        0 => "to".to_string(),
        _ => format!("to{}", relation + 1),
    }
}

impl Shape {
    /// Reads the shape of the edges of a relation, counted from 0, from the variables bound to their columns: one tells
    /// where an edge leads, those that options name are filtered by. An edge relation of two columns needs no names.
    pub fn read(edges: &FixedRuleInputRelation<'_, '_>, relation: usize, options: &Options) -> Result<(Shape, Filter)> {
        let to = end_column(edges, relation)?;
        let mut filters = Vec::new();
        for (name, values) in options.filters() {
            if let (Some(place), Some(values)) = (filter_column(edges, to, name), values) {
                let passing = values.iter().map(row::encode_column).collect::<Option<HashSet<_>>>();
                let passing = passing.ok_or_else(|| bad(format!("`{name}` can be a text, a number or a boolean")))?;
                filters.push((place, passing));
            }
        }
        filters.sort_by_key(|(place, _)| *place);
        let (labels, passing) = filters.into_iter().unzip();
        let filter = Filter {
            passing,
            judged: Vec::new(),
        };
        Ok((Shape { to, labels }, filter))
    }

    /// The last column that matters.
    pub fn last(&self) -> usize {
        self.labels.last().copied().unwrap_or(0).max(self.to)
    }
}

/// Whether a relation is one of nodes that a search does not leave.
pub fn is_of_closed(input: &FixedRuleInputRelation<'_, '_>) -> bool {
    column(input, CLOSED) == Some(0)
}

/// The column that a variable is bound to.
fn column(edges: &FixedRuleInputRelation<'_, '_>, name: &str) -> Option<usize> {
    let columns = edges.get_binding_map(0);
    let bound = columns.iter().find(|(symbol, _)| &***symbol == name);
    bound.map(|(_, place)| *place)
}

/// The column that an edge leads to.
fn end_column(edges: &FixedRuleInputRelation<'_, '_>, relation: usize) -> Result<usize> {
    let name = end_name(relation);
    match column(edges, &name) {
        Some(0) => Err(bad(format!(
            "an edge leads from the first column, so `{name}` must be another"
        ))),
        Some(place) => Ok(place),
        None if edges.arity()? == 2 => Ok(1),
        None => Err(bad(format!(
            "bind the variable `{name}` to the column that an edge leads to"
        ))),
    }
}

/// The column that an option of this name filters by.
fn filter_column(edges: &FixedRuleInputRelation<'_, '_>, to: usize, name: &str) -> Option<usize> {
    column(edges, name).filter(|place| *place != 0 && *place != to)
}

/// Checks that every filter has a column.
pub fn expect_columns(edges: &[FixedRuleInputRelation<'_, '_>], options: &Options) -> Result<()> {
    for (name, _) in options.filters() {
        let mut has = false;
        for (relation, one) in edges.iter().enumerate() {
            has |= filter_column(one, end_column(one, relation)?, name).is_some();
        }
        if !has {
            return Err(bad(format!("no column of the edges is bound to `{name}`")));
        }
    }
    Ok(())
}

impl Filter {
    pub fn allows(&mut self, label: u32, labels: &Interner) -> bool {
        if self.passing.is_empty() {
            return true;
        }
        let place = label as usize;
        if self.judged.len() <= place {
            self.judged.resize(labels.len(), None);
        }
        *self.judged[place].get_or_insert_with(|| {
            let mut rest = labels.get(label);
            self.passing.iter().all(|passing| {
                let (column, after) = rest.split_at(row::column_length(rest).unwrap_or(rest.len()));
                rest = after;
                passing.contains(column)
            })
        })
    }
}

/// A node's key, or null, as a value.
pub fn decode(key: &[u8]) -> Result<DataValue> {
    row::decode_column(key).ok_or_else(|| bad("a node is neither text, number, boolean nor null"))
}
