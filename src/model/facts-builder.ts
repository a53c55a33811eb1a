// Collects the facts of one file: see facts.ts.

import {
  FACT_TABLES,
  type FactColumn,
  type Facts,
  type FactTable,
  type FileHead,
  factsOver,
  PLACES,
  TABLE_NAMES,
} from './facts.ts';

const FIRST_ROWS = 32;
/** How many cells `Rows.add` takes. */
const CELLS = 12;

/** Rows of one table, one after the other, with room to grow. */
export class Rows {
  readonly width: number;
  /** `width` cells a row; what comes after the last row is anything. */
  cells: Int32Array;
  count = 0;

  constructor(width: number, spare?: Int32Array) {
    this.width = width;
    this.cells = spare ?? new Int32Array(width * FIRST_ROWS + CELLS);
  }

  /** Adds a row, cells in the order of its columns, -1 for those left out; gives its index. */
  add(a: number, b = -1, c = -1, d = -1, e = -1, f = -1, g = -1, h = -1, i = -1, j = -1, k = -1, l = -1): number {
    const { width } = this;
    const at = this.count * width;
    if (at + width + CELLS > this.cells.length) this.#grow();
    const { cells } = this;
    // What is written beyond the row is room of the next one: cheaper than asking how wide this is.
    cells[at] = a;
    cells[at + 1] = b;
    cells[at + 2] = c;
    cells[at + 3] = d;
    cells[at + 4] = e;
    cells[at + 5] = f;
    cells[at + 6] = g;
    cells[at + 7] = h;
    cells[at + 8] = i;
    cells[at + 9] = j;
    cells[at + 10] = k;
    cells[at + 11] = l;
    for (let rest = CELLS; rest < width; rest++) cells[at + rest] = -1;
    return this.count++;
  }

  /** The cell of a row at a place (see PLACES). */
  get(row: number, place: number): number {
    return this.cells[row * this.width + place];
  }

  set(row: number, place: number, value: number): void {
    this.cells[row * this.width + place] = value;
  }

  #grow(): void {
    const wider = new Int32Array(this.cells.length * 2 + CELLS);
    wider.set(this.cells);
    this.cells = wider;
  }
}

/** Cells of the tables of the last builder that was done: most builders of a thread come one after the other. */
let spare: readonly (Int32Array | undefined)[] = [];
/** Longer tables are not kept. */
const KEPT_CELLS = 1 << 20;

/** Collects the facts of one file; done when they are encoded. */
export class FactsBuilder {
  readonly #strings: string[] = [];
  readonly #ids = new Map<string, number>();
  /** The tables, for code that runs at every node: `add`, `get` and `set` below look theirs up by name. */
  readonly tables = Object.fromEntries(
    TABLE_NAMES.map((name, i) => [name, new Rows(FACT_TABLES[name].length, spare[i])]),
  ) as unknown as Readonly<Record<FactTable, Rows>>;

  constructor() {
    spare = [];
  }

  /** The index of `text` in the string table. */
  string(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#strings.length;
      this.#strings.push(text);
      this.#ids.set(text, id);
    }
    return id;
  }

  /** The text of a string index. */
  text(id: number): string {
    return this.#strings[id] ?? '';
  }

  /** Adds a row, at most the first 12 cells, in the order of FACT_TABLES; gives its index. */
  add(
    table: FactTable,
    a: number,
    b?: number,
    c?: number,
    d?: number,
    e?: number,
    f?: number,
    g?: number,
    h?: number,
    i?: number,
    j?: number,
    k?: number,
    l?: number,
  ): number {
    return this.tables[table].add(a, b, c, d, e, f, g, h, i, j, k, l);
  }

  /** How many rows a table has so far. */
  count(table: FactTable): number {
    return this.tables[table].count;
  }

  /** One cell. */
  get<T extends FactTable>(table: T, row: number, column: FactColumn<T>): number {
    return this.tables[table].get(row, PLACES[table][column]);
  }

  /** Changes one cell. */
  set<T extends FactTable>(table: T, row: number, column: FactColumn<T>, value: number): void {
    this.tables[table].set(row, PLACES[table][column], value);
  }

  /** The encoded facts: see `decodeFacts`. The builder is done with it. */
  encode(head: FileHead): ArrayBuffer {
    const text = new TextEncoder().encode(JSON.stringify({ head, strings: this.#strings }));
    const ints = this.#ints();
    const buffer = new ArrayBuffer(ints * 4 + text.length);
    this.#fill(new Int32Array(buffer, 0, ints));
    new Uint8Array(buffer, ints * 4).set(text);
    return buffer;
  }

  /** The facts as `decodeFacts` gives them. The builder is done with it. */
  facts(head: FileHead): Facts {
    const view = new Int32Array(this.#ints());
    this.#fill(view);
    return factsOver(view, head, this.#strings);
  }

  #ints(): number {
    return TABLE_NAMES.reduce(
      (sum, name) => sum + this.tables[name].count * this.tables[name].width,
      1 + TABLE_NAMES.length,
    );
  }

  #fill(view: Int32Array): void {
    view[0] = view.length;
    let at = 1;
    for (const name of TABLE_NAMES) view[at++] = this.count(name);
    for (const name of TABLE_NAMES) {
      const { cells, width, count } = this.tables[name];
      const end = count * width;
      for (let column = 0; column < width; column++) {
        for (let cell = column; cell < end; cell += width) view[at++] = cells[cell];
      }
    }
    spare = TABLE_NAMES.map((name) => {
      const { cells } = this.tables[name];
      return cells.length <= KEPT_CELLS ? cells : undefined;
    });
  }
}
