//! One column of a batch, and its cells as CozoDB's values.

use cozo::DataValue;
use miette::Result;

use crate::error::{EngineError, code};

/// Where an index is this, the cell is null.
pub const NULL: u32 = u32::MAX;

/// Distinct texts, one after the other.
pub struct Dictionary {
    pub bytes: Vec<u8>,
    /// Where each text ends, in bytes.
    pub ends: Vec<u32>,
}

/// A column as it came from JavaScript, copied.
pub enum Raw {
    Text {
        dictionary: Dictionary,
        index: Vec<u32>,
    },
    Texts {
        dictionary: Dictionary,
        ends: Vec<u32>,
        index: Vec<u32>,
    },
    Ints {
        ends: Vec<u32>,
        values: Vec<i32>,
    },
    Int(Vec<i32>),
    /// Integers beyond 32 bits, or fractions. NaN is null.
    Number(Vec<f64>),
    Bool(Vec<u8>),
    Bytes {
        ends: Vec<u32>,
        bytes: Vec<u8>,
    },
}

/// A column whose cells can be had one by one.
pub enum Cells {
    Text {
        texts: Vec<DataValue>,
        index: Vec<u32>,
    },
    Texts {
        texts: Vec<DataValue>,
        ends: Vec<u32>,
        index: Vec<u32>,
    },
    Ints {
        ends: Vec<u32>,
        values: Vec<i32>,
    },
    Int(Vec<i32>),
    Number(Vec<f64>),
    Bool(Vec<u8>),
    Bytes {
        ends: Vec<u32>,
        bytes: Vec<u8>,
    },
}

const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

impl Cells {
    /// Checks that the column has `rows` cells and points nowhere outside itself.
    pub fn new(raw: Raw, rows: usize) -> Result<Cells> {
        Ok(match raw {
            Raw::Text { dictionary, index } => {
                let texts = dictionary.texts()?;
                expect_length(index.len(), rows)?;
                expect_inside(&index, texts.len(), true)?;
                Cells::Text { texts, index }
            }
            Raw::Texts {
                dictionary,
                ends,
                index,
            } => {
                let texts = dictionary.texts()?;
                expect_ends(&ends, rows, index.len())?;
                expect_inside(&index, texts.len(), false)?;
                Cells::Texts { texts, ends, index }
            }
            Raw::Ints { ends, values } => {
                expect_ends(&ends, rows, values.len())?;
                Cells::Ints { ends, values }
            }
            Raw::Int(values) => {
                expect_length(values.len(), rows)?;
                Cells::Int(values)
            }
            Raw::Number(values) => {
                expect_length(values.len(), rows)?;
                Cells::Number(values)
            }
            Raw::Bool(values) => {
                expect_length(values.len(), rows)?;
                Cells::Bool(values)
            }
            Raw::Bytes { ends, bytes } => {
                expect_ends(&ends, rows, bytes.len())?;
                Cells::Bytes { ends, bytes }
            }
        })
    }

    pub fn cell(&self, row: usize) -> DataValue {
        match self {
            Cells::Text { texts, index } => match index[row] {
                NULL => DataValue::Null,
                text => texts[text as usize].clone(),
            },
            Cells::Texts { texts, ends, index } => {
                let texts = index[list(ends, row)].iter().map(|text| texts[*text as usize].clone());
                DataValue::List(texts.collect())
            }
            Cells::Ints { ends, values } => {
                let values = values[list(ends, row)]
                    .iter()
                    .map(|value| DataValue::from(i64::from(*value)));
                DataValue::List(values.collect())
            }
            Cells::Int(values) => DataValue::from(i64::from(values[row])),
            Cells::Number(values) => number(values[row]),
            Cells::Bool(values) => DataValue::Bool(values[row] != 0),
            Cells::Bytes { ends, bytes } => DataValue::Bytes(bytes[list(ends, row)].to_vec()),
        }
    }
}

impl Dictionary {
    fn texts(&self) -> Result<Vec<DataValue>> {
        let all = str::from_utf8(&self.bytes).map_err(|error| bad(format!("the dictionary is not UTF-8: {error}")))?;
        expect_ends(&self.ends, self.ends.len(), all.len())?;
        let text = |row: usize| {
            let text = all.get(list(&self.ends, row));
            Ok(text
                .map(DataValue::from)
                .ok_or_else(|| bad("a text ends inside a character"))?)
        };
        (0..self.ends.len()).map(text).collect()
    }
}

/// The part of a flat array that belongs to a row.
fn list(ends: &[u32], row: usize) -> std::ops::Range<usize> {
    let start = if row == 0 { 0 } else { ends[row - 1] as usize };
    start..ends[row] as usize
}

fn number(value: f64) -> DataValue {
    if value.is_nan() {
        return DataValue::Null;
    }
    if value.fract() == 0.0 && value.abs() <= MAX_SAFE_INTEGER {
        return DataValue::from(value as i64);
    }
    DataValue::from(value)
}

fn expect_length(found: usize, rows: usize) -> Result<()> {
    if found == rows {
        return Ok(());
    }
    Err(bad(format!("{found} cells for {rows} rows")).into())
}

fn expect_inside(index: &[u32], length: usize, nullable: bool) -> Result<()> {
    let outside = |text: &&u32| **text as usize >= length && !(nullable && **text == NULL);
    match index.iter().find(outside) {
        None => Ok(()),
        Some(text) => Err(bad(format!("text {text} of a dictionary of {length}")).into()),
    }
}

fn expect_ends(ends: &[u32], rows: usize, length: usize) -> Result<()> {
    expect_length(ends.len(), rows)?;
    let last = ends.last().copied().unwrap_or(0) as usize;
    if last != length || ends.windows(2).any(|two| two[0] > two[1]) {
        return Err(bad(format!("ends that do not ascend to {length}")).into());
    }
    Ok(())
}

fn bad(message: impl Into<String>) -> EngineError {
    EngineError::new(code::COLUMNS, message)
}
