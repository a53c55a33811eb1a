//! What the columns of an edge relation mean to a search, and which edges it follows.

use std::collections::HashSet;

use cozo::{DataValue, FixedRuleInputRelation};
use miette::Result;

use super::interner::Interner;
use super::options::{Options, bad};
use crate::storage::row;

/// Which columns of a row make an edge. It leads from the first column.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Shape {
    /// The column that the edge leads to.
    pub to: usize,
    /// The columns that are filtered by, ascending.
    pub labels: Vec<usize>,
}

/// Which labels a search follows.
pub struct Filter {
    /// By filter column: the encoded values that pass.
    passing: Vec<HashSet<Vec<u8>>>,
    /// By label, once it was judged.
    judged: Vec<Option<bool>>,
}

/// The variable that names the column an edge leads to.
const TO: &str = "to";

impl Shape {
    /// Reads the shape of the edges from the variables bound to their columns: `to` is where an edge leads, those
    /// that options name are filtered by. An edge relation of two columns needs no names.
    pub fn read(edges: &FixedRuleInputRelation<'_, '_>, options: &Options) -> Result<(Shape, Filter)> {
        let arity = edges.arity()?;
        let columns = edges.get_binding_map(0);
        let column = |name: &str| {
            columns
                .iter()
                .find(|(symbol, _)| &***symbol == name)
                .map(|(_, place)| *place)
        };
        let to = match column(TO) {
            Some(place) => place,
            None if arity == 2 => 1,
            None => return Err(bad("bind the variable `to` to the column that an edge leads to")),
        };
        if to == 0 {
            return Err(bad("an edge leads from the first column, so `to` must be another"));
        }
        let mut filters = Vec::new();
        for (name, values) in options.filters() {
            let place = column(name).filter(|place| *place != 0 && *place != to);
            let place = place.ok_or_else(|| bad(format!("no column of the edges is bound to `{name}`")))?;
            if let Some(values) = values {
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
