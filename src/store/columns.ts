// Rows as columns: the form in which the addon takes many of them (import_columns, see src/native).

import { type Cell, type ColumnType, columnsOf, type RelationName, type Row } from '../model/relations.ts';

/** Distinct texts, one after the other; `ends`: where each ends, in bytes. */
interface Dictionary {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

type Cells =
  | { readonly type: 'string'; readonly dict: Dictionary; readonly index: Uint32Array }
  | { readonly type: 'ints'; readonly ends: Uint32Array; readonly values: Int32Array }
  | { readonly type: 'int'; readonly values: Int32Array | Float64Array }
  | { readonly type: 'bytes'; readonly ends: Uint32Array; readonly bytes: Uint8Array };

/** Rows of one relation, to be put. */
export interface ColumnarRows {
  readonly relation: RelationName;
  readonly op: 'put';
  readonly rows: number;
  readonly columns: readonly ({ readonly name: string } & Cells)[];
}

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
  const index = Uint32Array.from(cells, (cell) => texts.number(cell as string));
  return { type: 'string', dict: texts.dictionary(), index };
};

const encodeIntLists = (cells: readonly Cell[]): Cells => {
  const lists = cells as readonly number[][];
  let end = 0;
  const ends = Uint32Array.from(lists, (list) => {
    end += list.length;
    return end;
  });
  return { type: 'ints', ends, values: Int32Array.from(lists.flat()) };
};

const encodeInts = (cells: readonly Cell[]): Cells => {
  const numbers = cells as readonly number[];
  const isSmall = numbers.every((number) => (number | 0) === number);
  return { type: 'int', values: isSmall ? Int32Array.from(numbers) : Float64Array.from(numbers) };
};

const encodeBytes = (cells: readonly Cell[]): Cells => {
  const parts = cells as readonly Uint8Array[];
  let end = 0;
  const ends = Uint32Array.from(parts, (part) => {
    end += part.length;
    return end;
  });
  return { type: 'bytes', ends, bytes: Buffer.concat(parts) };
};

const ENCODERS: Readonly<Record<ColumnType, (cells: readonly Cell[]) => Cells>> = {
  String: encodeTexts,
  Int: encodeInts,
  '[Int]': encodeIntLists,
  Bytes: encodeBytes,
};

/** Rows to put, as columns. */
export const toColumns = (relation: RelationName, rows: readonly Row[]): ColumnarRows => ({
  relation,
  op: 'put',
  rows: rows.length,
  columns: columnsOf(relation).map(({ name, type }, i) => ({ name, ...ENCODERS[type](rows.map((row) => row[i])) })),
});
