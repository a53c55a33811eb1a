//! Results on their way to JavaScript.
//!
//! Making 300 thousand strings and setting them into 100 thousand arrays, one call into Node each, holds up the
//! event loop for longer than parsing the same as JSON. So a result is packed by columns, off its thread: each text
//! once, in a table that all columns share; numbers as typed arrays. A small JavaScript function, compiled for the
//! kinds of the columns, makes the rows.

use std::cell::RefCell;
use std::collections::HashMap;

use cozo::{DataValue, NamedRows, Num};
use napi_sys as sys;

use crate::js::Js;
use crate::value_out::{self, MAX_SAFE_INTEGER};

/// Smaller results are converted value by value.
const WORTH_PACKING: usize = 256;

pub struct Packed {
    headers: Vec<String>,
    rows: Rows,
    next: Option<Box<Packed>>,
}

enum Rows {
    Plain(Vec<Vec<DataValue>>),
    Columns {
        length: usize,
        /// Texts and nulls.
        table: Vec<DataValue>,
        columns: Vec<Column>,
    },
}

enum Column {
    /// Places in the table.
    Table(Vec<u32>),
    Integers(Vec<i32>),
    Numbers(Vec<f64>),
    Mixed(Vec<DataValue>),
}

impl Packed {
    pub fn new(named: NamedRows) -> Packed {
        Packed {
            headers: named.headers,
            rows: Rows::new(named.rows),
            next: named.next.map(|next| Box::new(Packed::new(*next))),
        }
    }

    /// `{ headers, rows }`, and `next` where a script of several blocks gave more than one result.
    pub fn unpack(self, js: Js) -> sys::napi_value {
        let object = js.object();
        let headers = value_out::array(js, &self.headers, |js, text| js.string(text));
        js.set(object, "headers", headers);
        js.set(object, "rows", self.rows.unpack(js));
        if let Some(next) = self.next {
            js.set(object, "next", next.unpack(js));
        }
        object
    }

    /// The rows alone: an array of arrays.
    pub fn unpack_rows(self, js: Js) -> sys::napi_value {
        self.rows.unpack(js)
    }
}

impl Rows {
    fn new(rows: Vec<Vec<DataValue>>) -> Rows {
        let width = rows.first().map_or(0, Vec::len);
        if rows.len() * width < WORTH_PACKING || rows.iter().any(|row| row.len() != width) {
            return Rows::Plain(rows);
        }
        let kinds: Vec<Kind> = (0..width)
            .map(|column| Kind::of(rows.iter().map(|row| &row[column])))
            .collect();
        let length = rows.len();
        let mut columns: Vec<Column> = kinds.iter().map(|kind| kind.column(length)).collect();
        let mut table = Vec::new();
        let mut places: HashMap<DataValue, u32> = HashMap::new();
        for row in rows {
            for (cell, column) in row.into_iter().zip(&mut columns) {
                match column {
                    Column::Table(index) => {
                        let place = *places.entry(cell).or_insert_with_key(|cell| {
                            table.push(cell.clone());
                            table.len() as u32 - 1
                        });
                        index.push(place);
                    }
                    Column::Integers(values) => values.push(cell.get_int().unwrap_or_default() as i32),
                    Column::Numbers(values) => values.push(cell.get_float().unwrap_or(f64::NAN)),
                    Column::Mixed(values) => values.push(cell),
                }
            }
        }
        Rows::Columns { length, table, columns }
    }

    fn unpack(self, js: Js) -> sys::napi_value {
        match self {
            Rows::Plain(rows) => value_out::array(js, &rows, |js, row| value_out::array(js, row, value_out::value)),
            Rows::Columns { length, table, columns } => {
                let mut arguments = vec![js.number(length as f64), values(js, &table)];
                arguments.extend(columns.iter().map(|column| column.unpack(js)));
                let kinds: String = columns.iter().map(Column::kind).collect();
                js.result_of(assembler(js, &kinds), &arguments)
            }
        }
    }
}

/// What a column consists of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Integers,
    Numbers,
    Mixed,
}

impl Kind {
    fn of<'a>(mut cells: impl Iterator<Item = &'a DataValue>) -> Kind {
        let first = cells.next().map_or(Kind::Mixed, Kind::of_cell);
        cells.fold(first, |kind, cell| match (kind, Kind::of_cell(cell)) {
            (kind, other) if kind == other => kind,
            (Kind::Integers | Kind::Numbers, Kind::Integers | Kind::Numbers) => Kind::Numbers,
            _ => Kind::Mixed,
        })
    }

    fn of_cell(cell: &DataValue) -> Kind {
        match cell {
            DataValue::Str(_) | DataValue::Null => Kind::Table,
            DataValue::Num(Num::Int(integer)) if i32::try_from(*integer).is_ok() => Kind::Integers,
            DataValue::Num(Num::Int(integer)) if integer.abs() > MAX_SAFE_INTEGER => Kind::Mixed,
            DataValue::Num(_) => Kind::Numbers,
            _ => Kind::Mixed,
        }
    }

    fn column(self, length: usize) -> Column {
        match self {
            Kind::Table => Column::Table(Vec::with_capacity(length)),
            Kind::Integers => Column::Integers(Vec::with_capacity(length)),
            Kind::Numbers => Column::Numbers(Vec::with_capacity(length)),
            Kind::Mixed => Column::Mixed(Vec::with_capacity(length)),
        }
    }
}

impl Column {
    fn unpack(&self, js: Js) -> sys::napi_value {
        match self {
            Column::Table(places) => js.typed_array(sys::TypedarrayType::uint32_array, places),
            Column::Integers(values) => js.typed_array(sys::TypedarrayType::int32_array, values),
            Column::Numbers(values) => js.typed_array(sys::TypedarrayType::float64_array, values),
            Column::Mixed(cells) => values(js, cells),
        }
    }

    /// `t` for what is looked up in the table, `v` for what is a value itself.
    fn kind(&self) -> char {
        if matches!(self, Column::Table(_)) { 't' } else { 'v' }
    }
}

fn values(js: Js, cells: &[DataValue]) -> sys::napi_value {
    /// Handles that are alive at a time.
    const SCOPE: usize = 512;
    let array = js.array(cells.len());
    for (chunk, cells) in cells.chunks(SCOPE).enumerate() {
        js.scoped(|| {
            for (index, cell) in cells.iter().enumerate() {
                js.set_element(array, chunk * SCOPE + index, value_out::value(js, cell));
            }
        });
    }
    array
}

thread_local! {
    /// Compiled functions by the kinds of the columns. There are as many as there are kinds of queries.
    static ASSEMBLERS: RefCell<HashMap<(sys::napi_env, String), sys::napi_ref>> = RefCell::default();
}

/// The function `(length, table, ...columns) => rows` for columns of these kinds.
fn assembler(js: Js, kinds: &str) -> sys::napi_value {
    let key = (js.env, kinds.to_string());
    let known = ASSEMBLERS.with_borrow(|known| known.get(&key).copied());
    if let Some(reference) = known {
        return js.referenced(reference);
    }
    let names: String = (0..kinds.len()).map(|column| format!(",c{column}")).collect();
    let cells: Vec<String> = kinds
        .chars()
        .enumerate()
        .map(|(column, kind)| match kind {
            't' => format!("t[c{column}[r]]"),
            _ => format!("c{column}[r]"),
        })
        .collect();
    let cells = cells.join(",");
    let function = js.evaluate(&format!(
        "((n,t{names})=>{{const rows=new Array(n);for(let r=0;r<n;r++)rows[r]=[{cells}];return rows}})"
    ));
    let reference = js.reference(function);
    ASSEMBLERS.with_borrow_mut(|known| known.insert(key, reference));
    function
}

/// To be called when an environment ends.
pub fn forget(js: Js) {
    ASSEMBLERS.with_borrow_mut(|known| known.retain(|(env, _), _| *env != js.env));
}
