//! CozoDB's values to JavaScript's.
//!
//! Null → null; Bool → boolean; Int → number, or BigInt beyond 2^53; Float → number; String, Uuid and Regex →
//! string; Bytes → Buffer; List, Set and Vector → array; Validity → [microseconds, asserted]; Json → plain value.

use std::collections::BTreeMap;

use cozo::{DataValue, JsonData, Num, Vector};
use napi_sys as sys;
use serde_json::Value as Json;

use crate::js::Js;

/// Beyond it a JavaScript number would not be the integer.
pub const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// The options of a fixed rule as an object.
pub fn options(js: Js, options: &BTreeMap<String, DataValue>) -> sys::napi_value {
    let object = js.object();
    for (name, option) in options {
        js.set(object, name, value(js, option));
    }
    object
}

/// An array of what `convert` makes of each item.
pub fn array<'a, T: 'a>(
    js: Js,
    items: impl IntoIterator<Item = &'a T, IntoIter: ExactSizeIterator>,
    convert: impl Fn(Js, &'a T) -> sys::napi_value,
) -> sys::napi_value {
    let items = items.into_iter();
    let array = js.array(items.len());
    for (index, item) in items.enumerate() {
        js.scoped(|| js.set_element(array, index, convert(js, item)));
    }
    array
}

pub fn value(js: Js, value: &DataValue) -> sys::napi_value {
    match value {
        DataValue::Null => js.null(),
        DataValue::Bool(value) => js.boolean(*value),
        DataValue::Num(Num::Int(value)) => integer(js, *value),
        DataValue::Num(Num::Float(value)) => js.number(*value),
        DataValue::Str(text) => js.string(text),
        DataValue::Bytes(bytes) => js.buffer(bytes),
        DataValue::Uuid(uuid) => js.string(&uuid.0.to_string()),
        DataValue::Regex(regex) => js.string(regex.0.as_str()),
        DataValue::List(items) => array(js, items, self::value),
        DataValue::Set(items) => {
            let items: Vec<_> = items.iter().collect();
            array(js, &items, |js, item| self::value(js, item))
        }
        DataValue::Validity(validity) => {
            let pair = js.array(2);
            js.set_element(pair, 0, integer(js, validity.timestamp.0.0));
            js.set_element(pair, 1, js.boolean(validity.is_assert.0));
            pair
        }
        DataValue::Vec(Vector::F32(vector)) => {
            let numbers: Vec<f64> = vector.iter().map(|number| f64::from(*number)).collect();
            array(js, &numbers, |js, number| js.number(*number))
        }
        DataValue::Vec(Vector::F64(vector)) => {
            let numbers: Vec<f64> = vector.iter().copied().collect();
            array(js, &numbers, |js, number| js.number(*number))
        }
        DataValue::Json(JsonData(json)) => json_value(js, json),
        DataValue::Bot => js.undefined(),
    }
}

fn integer(js: Js, value: i64) -> sys::napi_value {
    if value.abs() > MAX_SAFE_INTEGER {
        return js.bigint(value);
    }
    js.number(value as f64)
}

fn json_value(js: Js, json: &Json) -> sys::napi_value {
    match json {
        Json::Null => js.null(),
        Json::Bool(value) => js.boolean(*value),
        Json::Number(number) => match number.as_i64() {
            Some(value) => integer(js, value),
            None => js.number(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => js.string(text),
        Json::Array(items) => array(js, items, json_value),
        Json::Object(members) => {
            let object = js.object();
            for (name, member) in members {
                js.set(object, name, json_value(js, member));
            }
            object
        }
    }
}
