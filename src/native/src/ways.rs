//! `Ways`: where steps lead, from every node that is wanted to the end.
//!
//! ```text
//! way[node, hops] <~ Ways(step[node, next, label], wanted[node])
//! ```
//!
//! `hops` are the nodes in turn, each as `[node, label]`. A node has one step at most, and one whose next is null is the
//! end. What does not lead to an end has no way. CozoScript makes such lists by recursion, and copies each many times.

use std::collections::BTreeMap;

use cozo::{DataValue, Expr, FixedRule, FixedRulePayload, Poison, RegularTempStore, SourceSpan, Symbol};
use miette::{Report, Result};
use smartstring::{LazyCompact, SmartString};

use crate::error::{EngineError, code};

/// Ways between two looks at the clock.
const CHECK_EVERY: usize = 256;

#[derive(Clone)]
pub struct Ways;

impl Ways {
    pub const NAME: &'static str = "Ways";
}

/// What stands in a way for a node, and the node that follows; none at the end.
struct Step {
    hop: DataValue,
    next: Option<DataValue>,
}

type Steps = BTreeMap<DataValue, Step>;

impl FixedRule for Ways {
    fn arity(
        &self,
        _options: &BTreeMap<SmartString<LazyCompact>, Expr>,
        _rule_head: &[Symbol],
        _span: SourceSpan,
    ) -> Result<usize> {
        Ok(2)
    }

    fn run(&self, payload: FixedRulePayload<'_, '_>, out: &mut RegularTempStore, poison: Poison) -> Result<()> {
        let steps = read_steps(&payload)?;
        for (place, row) in payload.get_input(1)?.iter()?.enumerate() {
            if place % CHECK_EVERY == 0 {
                poison.check()?;
            }
            let Some(node) = row?.into_iter().next() else {
                continue;
            };
            if let Some(hops) = way(&steps, &node)? {
                out.put(vec![node, DataValue::List(hops)]);
            }
        }
        Ok(())
    }
}

fn read_steps(payload: &FixedRulePayload<'_, '_>) -> Result<Steps> {
    let mut steps = Steps::new();
    for row in payload.get_input(0)?.ensure_min_len(3)?.iter()? {
        let mut columns = row?.into_iter();
        let (Some(node), Some(next), Some(label)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let step = Step {
            hop: DataValue::List(vec![node.clone(), label]),
            next: Some(next).filter(|next| *next != DataValue::Null),
        };
        if steps.insert(node, step).is_some() {
            return Err(bad("a node has two steps"));
        }
    }
    Ok(steps)
}

/// The hops from a node to the end.
fn way(steps: &Steps, node: &DataValue) -> Result<Option<Vec<DataValue>>> {
    let mut hops = Vec::new();
    let mut at = Some(node);
    while let Some(node) = at {
        let Some(step) = steps.get(node) else {
            return Ok(None);
        };
        if hops.len() == steps.len() {
            return Err(bad("the steps go in a circle"));
        }
        hops.push(step.hop.clone());
        at = step.next.as_ref();
    }
    Ok(Some(hops))
}

fn bad(message: &str) -> Report {
    EngineError::new(code::ARGUMENT, format!("Ways: {message}")).into()
}
