//! The options of a call of `Reach`.

use std::collections::BTreeMap;

use cozo::{DataValue, Expr, FixedRulePayload, SourceSpan};
use miette::{Report, Result};
use smartstring::{LazyCompact, SmartString};

use crate::error::{EngineError, code};

const DEPTH: &str = "depth";
const SEED: &str = "seed";
/// CozoDB tells a rule the value of an option, but not which ones were given: noted here when the script is parsed.
const GIVEN: &str = " given";

pub struct Options {
    /// The most hops.
    pub depth: u32,
    /// Whether a fourth column tells the seed.
    pub seed: bool,
    /// Column name → the values that pass; none where all do.
    filters: Vec<(String, Option<Vec<DataValue>>)>,
}

/// To be called while the script is parsed.
pub fn note_given(options: &mut BTreeMap<SmartString<LazyCompact>, Expr>) {
    let names = options.keys().map(|name| DataValue::from(name.as_str())).collect();
    options.insert(GIVEN.into(), constant(DataValue::List(names)));
}

impl Options {
    pub fn read(payload: &FixedRulePayload<'_, '_>) -> Result<Options> {
        let mut options = Options {
            depth: u32::MAX,
            seed: false,
            filters: Vec::new(),
        };
        let DataValue::List(given) = value(payload, GIVEN)? else {
            return Ok(options);
        };
        for name in given {
            let name = name.get_str().unwrap_or_default();
            match (name, value(payload, name)?) {
                (DEPTH, DataValue::Null) => {}
                (DEPTH, depth) => {
                    let hops = depth.get_int().and_then(|hops| u32::try_from(hops).ok());
                    options.depth = hops.ok_or_else(|| bad("`depth` must be a whole number from 0 on"))?;
                }
                (SEED, seed) => options.seed = seed == DataValue::Bool(true),
                (_, DataValue::Null) => options.filters.push((name.to_string(), None)),
                (_, DataValue::List(values)) => options.filters.push((name.to_string(), Some(values))),
                (_, DataValue::Set(values)) => {
                    let values = values.into_iter().collect();
                    options.filters.push((name.to_string(), Some(values)));
                }
                (_, one) => options.filters.push((name.to_string(), Some(vec![one]))),
            }
        }
        Ok(options)
    }

    pub fn filters(&self) -> impl Iterator<Item = (&str, Option<&[DataValue]>)> {
        self.filters
            .iter()
            .map(|(name, values)| (name.as_str(), values.as_deref()))
    }
}

fn value(payload: &FixedRulePayload<'_, '_>, name: &str) -> Result<DataValue> {
    payload
        .expr_option(name, Some(constant(DataValue::Null)))?
        .eval_to_const()
}

fn constant(val: DataValue) -> Expr {
    let span = SourceSpan(0, 0);
    Expr::Const { val, span }
}

/// How many columns the rule gives under these options.
pub fn arity(options: &BTreeMap<SmartString<LazyCompact>, Expr>) -> usize {
    let seed = options.get(SEED).and_then(|expr| expr.clone().eval_to_const().ok());
    if seed == Some(DataValue::Bool(true)) { 4 } else { 3 }
}

pub fn odd_column() -> Report {
    bad("a column of the edges is neither text, number, boolean nor null")
}

/// A mistake in the call.
pub fn bad(message: impl Into<String>) -> Report {
    EngineError::new(code::ARGUMENT, format!("Reach: {}", message.into())).into()
}
