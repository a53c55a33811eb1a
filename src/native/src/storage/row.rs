//! Decodes rows. CozoDB's own decoder writes the whole key out as a text for each row that has values, for an error
//! that almost never comes; this one asks it only where it does not know better.
//!
//! A key is the relation's id (8 bytes) and the key columns in an order-preserving code; a value is the id and the
//! other columns as MessagePack.

use cozo::{DataValue, Num, try_decode_tuple_from_kv};
use miette::Result;

const ID: usize = 8;

const NULL: u8 = 0x01;
const FALSE: u8 = 0x02;
const TRUE: u8 = 0x03;
const NUMBER: u8 = 0x05;
const TEXT: u8 = 0x06;

/// A text comes in groups of eight bytes, each followed by a mark: how many of them count, from 0xff for all eight.
const GROUP: usize = 8;
const FULL: u8 = 0xff;

const FLOAT: u8 = 0x10;
const EXACT: u8 = 0x00;
const APPROXIMATE: u8 = 0x04;
/// Integers that a float holds exactly.
const EXACT_BELOW: u64 = 1 << 53;
const SIGN: u64 = 1 << 63;

/// Room for the columns of most relations.
const COLUMNS: usize = 8;

/// All columns of a row.
pub fn decode(key: &[u8], value: &[u8]) -> Result<Vec<DataValue>> {
    let Some(mut row) = columns(key) else {
        return try_decode_tuple_from_kv(key, value, None);
    };
    row.extend(values(key, value)?);
    Ok(row)
}

/// The key columns; none if one is of a kind that is CozoDB's own business.
fn columns(key: &[u8]) -> Option<Vec<DataValue>> {
    let mut rest = key.get(ID..)?;
    let mut row = Vec::with_capacity(COLUMNS);
    while !rest.is_empty() {
        let (column, after) = rest.split_at_checked(column_length(rest)?)?;
        row.push(decode_column(column)?);
        rest = after;
    }
    Some(row)
}

/// One encoded column.
pub fn decode_column(column: &[u8]) -> Option<DataValue> {
    let (tag, bytes) = column.split_first()?;
    match *tag {
        NULL => Some(DataValue::Null),
        FALSE => Some(DataValue::Bool(false)),
        TRUE => Some(DataValue::Bool(true)),
        NUMBER => number(bytes),
        TEXT => Some(DataValue::from(text(bytes)?)),
        _ => None,
    }
}

/// A value as the column of a key; none if it is of another kind.
pub fn encode_column(value: &DataValue) -> Option<Vec<u8>> {
    Some(match value {
        DataValue::Null => vec![NULL],
        DataValue::Bool(false) => vec![FALSE],
        DataValue::Bool(true) => vec![TRUE],
        DataValue::Num(Num::Int(integer)) => encode_number(*integer as f64, Some(*integer)),
        DataValue::Num(Num::Float(float)) => encode_number(*float, None),
        DataValue::Str(text) => encode_text(text.as_bytes()),
        _ => return None,
    })
}

fn encode_text(text: &[u8]) -> Vec<u8> {
    let mut column = Vec::with_capacity(1 + (text.len() / GROUP + 1) * (GROUP + 1));
    column.push(TEXT);
    let (groups, rest) = text.as_chunks::<GROUP>();
    for group in groups {
        column.extend_from_slice(group);
        column.push(FULL);
    }
    let padding = GROUP - rest.len();
    column.extend_from_slice(rest);
    column.resize(column.len() + padding, 0);
    column.push(FULL - padding as u8);
    column
}

fn encode_number(float: f64, integer: Option<i64>) -> Vec<u8> {
    let bits = float.to_bits();
    let ordered = if float.is_sign_positive() { bits | SIGN } else { !bits };
    let mut column = vec![NUMBER];
    column.extend_from_slice(&ordered.to_be_bytes());
    match integer {
        None => column.push(FLOAT),
        Some(integer) if integer.unsigned_abs() < EXACT_BELOW => column.push(EXACT),
        Some(integer) => {
            column.push(APPROXIMATE);
            column.extend_from_slice(&(integer as u64 ^ SIGN).to_be_bytes());
        }
    }
    column
}

/// The columns that are not part of the key.
pub fn values(key: &[u8], value: &[u8]) -> Result<Vec<DataValue>> {
    if value.is_empty() {
        return Ok(Vec::new());
    }
    match value.get(ID..).map(rmp_serde::from_slice::<Vec<DataValue>>) {
        Some(Ok(rest)) => Ok(rest),
        // Asked for its error.
        _ => try_decode_tuple_from_kv(key, value, None).map(|_| Vec::new()),
    }
}

/// How many bytes the first column takes; none if it is of another kind.
pub fn column_length(bytes: &[u8]) -> Option<usize> {
    match *bytes.first()? {
        NULL | FALSE | TRUE => Some(1),
        NUMBER => match *bytes.get(9)? {
            EXACT | FLOAT => Some(10),
            _ => Some(18),
        },
        TEXT => {
            let mut mark = GROUP + 1;
            while *bytes.get(mark)? == FULL {
                mark += GROUP + 1;
            }
            Some(mark + 1)
        }
        _ => None,
    }
}

fn text(groups: &[u8]) -> Option<String> {
    let mut text = Vec::with_capacity(groups.len() / (GROUP + 1) * GROUP);
    for group in groups.chunks_exact(GROUP + 1) {
        let padding = usize::from(FULL - group[GROUP]);
        text.extend_from_slice(group.get(..GROUP - padding.min(GROUP))?);
    }
    String::from_utf8(text).ok()
}

fn number(bytes: &[u8]) -> Option<DataValue> {
    let ordered = u64::from_be_bytes(*bytes.first_chunk()?);
    let bits = if ordered & SIGN != 0 { ordered & !SIGN } else { !ordered };
    let float = f64::from_bits(bits);
    match bytes[8] {
        FLOAT => Some(DataValue::from(float)),
        EXACT => Some(DataValue::from(float as i64)),
        _ => {
            let exact = u64::from_be_bytes(*bytes.get(9..)?.first_chunk()?);
            Some(DataValue::from((exact ^ SIGN) as i64))
        }
    }
}
