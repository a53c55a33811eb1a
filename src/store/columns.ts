// Rows as columns: the form in which the addon takes many of them (import_columns, see src/native).

import { type Cell, type Column, type ColumnType, columnsOf, type RelationName, type Row } from '../model/relations.ts';

/** Distinct texts, one after the other; `ends`: where each ends, in bytes. */
interface Dictionary {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

type Cells =
  | { readonly type: 'string'; readonly dict: Dictionary; readonly index: Uint32Array }
  | { readonly type: 'strings'; readonly dict: Dictionary; readonly ends: Uint32Array; readonly index: Uint32Array }
  | { readonly type: 'ints'; readonly ends: Uint32Array; readonly values: Int32Array }
  | { readonly type: 'int'; readonly values: Int32Array | Float64Array }
  | { readonly type: 'bool'; readonly values: Uint8Array };

/** Rows of one relation. Entries of one import are written together or not at all. */
export interface ColumnarRows {
  readonly relation: RelationName;
  readonly op: 'put' | 'rm';
  readonly rows: number;
  readonly columns: readonly ({ readonly name: string } & Cells)[];
}

const NULL_TEXT = 0xffffffff;

/** Gives each distinct text a number. */
class Texts {
  readonly #numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }

  dictionary(): Dictionary {
    const ends = new Uint32Array(this.#numbers.size);
    let size = 0;
    for (const text of this.#numbers.keys()) size += Buffer.byteLength(text);
    const bytes = Buffer.allocUnsafe(size);
    let end = 0;
    for (const [text, number] of this.#numbers) {
      end += bytes.write(text, end);
      ends[number] = end;
    }
    return { bytes, ends };
  }
}

const encodeTexts = (cells: readonly Cell[]): Cells => {
  const texts = new Texts();
  const index = Uint32Array.from(cells, (cell) => (cell === null ? NULL_TEXT : texts.number(cell as string)));
  return { type: 'string', dict: texts.dictionary(), index };
};

/** Where each of some lists ends in their concatenation. */
const endsOf = (lists: readonly (readonly unknown[])[]): Uint32Array => {
  let end = 0;
  return Uint32Array.from(lists, (list) => {
    end += list.length;
    return end;
  });
};

const encodeTextLists = (cells: readonly Cell[]): Cells => {
  const lists = cells as readonly string[][];
  const texts = new Texts();
  const index = Uint32Array.from(lists.flat(), (text) => texts.number(text));
  return { type: 'strings', dict: texts.dictionary(), ends: endsOf(lists), index };
};

const encodeIntLists = (cells: readonly Cell[]): Cells => {
  const lists = cells as readonly number[][];
  return { type: 'ints', ends: endsOf(lists), values: Int32Array.from(lists.flat()) };
};

const encodeInts = (cells: readonly Cell[]): Cells => {
  const numbers = cells as readonly (number | null)[];
  const isSmall = numbers.every((number) => number !== null && (number | 0) === number);
  const values = isSmall
    ? Int32Array.from(numbers as readonly number[])
    : Float64Array.from(numbers, (number) => number ?? Number.NaN);
  return { type: 'int', values };
};

const encodeBools = (cells: readonly Cell[]): Cells => ({
  type: 'bool',
  values: Uint8Array.from(cells as boolean[], Number),
});

const ENCODERS: Readonly<Record<Exclude<ColumnType, 'Bytes'>, (cells: readonly Cell[]) => Cells>> = {
  String: encodeTexts,
  'String?': encodeTexts,
  Int: encodeInts,
  'Int?': encodeInts,
  Bool: encodeBools,
  '[Int]': encodeIntLists,
  '[String]': encodeTextLists,
};

const isColumnar = (column: Column): column is Column & { type: Exclude<ColumnType, 'Bytes'> } =>
  column.type !== 'Bytes';

/** Whether a relation can be written as columns: bytes have no columnar form. */
export const hasColumnarForm = (name: RelationName): boolean => columnsOf(name).every(isColumnar);

/** Rows to put, as columns. */
export const toColumns = (relation: RelationName, rows: readonly Row[]): ColumnarRows => ({
  relation,
  op: 'put',
  rows: rows.length,
  columns: columnsOf(relation)
    .filter(isColumnar)
    .map(({ name, type }, i) => ({ name, ...ENCODERS[type](rows.map((row) => row[i])) })),
});
