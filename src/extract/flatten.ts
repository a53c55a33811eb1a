// Reads a finished tree-sitter tree out of WASM memory into typed arrays, in one pass.
//
// The public cursor costs a call into WASM for every node and every field; over a whole file that is as much as
// the parse itself. The layouts below are those of tree-sitter 0.25 on wasm32 (lib/src/subtree.h: SubtreeInlineData,
// SubtreeHeapData; lib/src/parser.h: TSLanguage); test/extract/flatten.test.ts holds every node, field and position
// against the public API.

/** What of a language's tables the walk needs; made once per language by `readLanguage`. */
export interface LanguageTables {
  readonly address: number;
  /** Names by kind id; the last one is ERROR. */
  readonly kinds: readonly string[];
  readonly errorKind: number;
  /** Per symbol: 1 = visible, 2 = named. */
  readonly symbolFlags: Uint8Array;
  /** Symbol → kind id. */
  readonly publicSymbols: Uint16Array;
  readonly maxAliases: number;
  /** production * maxAliases + child → symbol, 0 = none. */
  readonly aliases: Uint16Array;
  /** Per production: child index → field id (0 = none); undefined = the production has no fields. */
  readonly fields: readonly (Uint16Array | undefined)[];
}

export interface Heap {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/** Node flags of `FlatTree.flags`. */
export const NAMED = 1;
export const MISSING = 2;
export const EXTRA = 4;

/**
 * Visible nodes in preorder, anonymous ones too. Offsets are in UTF-16 units, end exclusive; rows are 0-based.
 * The subtree of node i is i … next[i] - 1.
 */
export interface FlatTree {
  readonly count: number;
  readonly kind: Uint16Array;
  readonly field: Uint16Array;
  readonly flags: Uint8Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly row: Uint32Array;
  readonly endRow: Uint32Array;
  readonly parent: Int32Array;
  readonly next: Uint32Array;
}

const ERROR_SYMBOL = 0xffff;

/** The text as V8 keeps names of properties: hooks compare kinds, and two such strings are compared by address. */
const internalized = (text: string): string => Object.keys({ [text]: true })[0];

/** Copies the tables of the TSLanguage at `address`. `kinds` are its node type names by id. */
export const readLanguage = (heap: Heap, address: number, kinds: readonly (string | null)[]): LanguageTables => {
  const u32 = (offset: number) => heap.HEAPU32[(address + offset) >>> 2];
  const symbolCount = u32(4) + u32(8);
  const productions = u32(28);
  const maxAliases = heap.HEAPU16[(address + 36) >>> 1];
  const slices = u32(64) >>> 1;
  const entries = u32(68);
  const metadata = u32(72);
  const symbolFlags = new Uint8Array(symbolCount);
  for (let i = 0; i < symbolCount; i++) {
    symbolFlags[i] = heap.HEAPU8[metadata + i * 3] | (heap.HEAPU8[metadata + i * 3 + 1] << 1);
  }
  const fields: (Uint16Array | undefined)[] = [];
  for (let p = 0; p < productions; p++) {
    const first = heap.HEAPU16[slices + p * 2];
    const length = heap.HEAPU16[slices + p * 2 + 1];
    const map = new Uint16Array(256);
    let any = false;
    for (let e = first; e < first + length; e++) {
      const at = entries + e * 4;
      if (heap.HEAPU8[at + 3] !== 0) continue; // inherited: the hidden child names it itself
      const child = heap.HEAPU8[at + 2];
      if (map[child] === 0) map[child] = heap.HEAPU16[at >>> 1];
      any = true;
    }
    fields.push(any ? map : undefined);
  }
  const publicMap = u32(76) >>> 1;
  const aliases = u32(84) >>> 1;
  return {
    address,
    // The list has holes.
    kinds: [...Array.from(kinds, (kind) => internalized(kind ?? '')), 'ERROR'],
    errorKind: kinds.length,
    symbolFlags,
    publicSymbols: heap.HEAPU16.slice(publicMap, publicMap + symbolCount),
    maxAliases,
    aliases: heap.HEAPU16.slice(aliases, aliases + productions * maxAliases),
    fields,
  };
};

type Columns = Omit<FlatTree, 'count'>;

/** A tree of columns. All trees are made alike, so that what reads them need not tell several kinds apart. */
export const treeOf = (count: number, columns: Columns): FlatTree => {
  const { kind, field, flags, start, end, row, endRow, parent, next } = columns;
  return { count, kind, field, flags, start, end, row, endRow, parent, next };
};

let scratch: Columns | undefined;

/** Arrays for at least `capacity` nodes. Every tree of a thread uses the same ones: a thread reads one file at a time. */
const columnsFor = (capacity: number): Columns => {
  if (scratch && scratch.kind.length >= capacity) return scratch;
  const size = Math.ceil(capacity * 1.5);
  scratch = {
    kind: new Uint16Array(size),
    field: new Uint16Array(size),
    flags: new Uint8Array(size),
    start: new Uint32Array(size),
    end: new Uint32Array(size),
    row: new Uint32Array(size),
    endRow: new Uint32Array(size),
    parent: new Int32Array(size),
    next: new Uint32Array(size),
  };
  return scratch;
};

/** Cells of a frame. */
const FRAME = 7;
let stack = new Int32Array(FRAME * 256);
const growStack = (): void => {
  const wider = new Int32Array(stack.length * 2);
  wider.set(stack);
  stack = wider;
};

/** The visible nodes of the TSTree at `address`, valid until the next call; the tree may be deleted afterwards. */
export const flatten = (heap: Heap, address: number, language: LanguageTables): FlatTree => {
  const { HEAPU8, HEAPU16, HEAPU32 } = heap;
  const { symbolFlags, publicSymbols, maxAliases, aliases, fields, errorKind } = language;

  // The root is a heap node unless the file is empty; its count of visible descendants sizes the arrays.
  const rootWord = HEAPU32[address >>> 2];
  const capacity = (rootWord & 1 ? 1 : HEAPU32[(rootWord + 36) >>> 2] > 0 ? HEAPU32[(rootWord + 56) >>> 2] : 0) + 2;
  const { kind, field, flags, start, end, row, endRow, parent, next } = columnsFor(capacity);
  let count = 0;

  // One frame per open subtree, hidden ones too; that of the innermost is in these variables, the others on the stack.
  let depth = 0;
  let cursor = 0; // address of the next child slot
  let limit = 0; // address after the last child slot
  let production = 0;
  let structural = 0; // how many children that are no extras came before
  let node = -1; // the visible node whose children these are
  let inherited = 0; // field of a hidden subtree, which its children inherit
  let opened = 0; // 1 when the frame belongs to a visible node of its own

  let byte = 0; // position, UTF-16 bytes
  let line = 0;
  let slot = address;
  let alias = 0;
  let childField = 0;
  let owner = -1;

  for (;;) {
    // Take the subtree in `slot`.
    const word = HEAPU32[slot >>> 2];
    let symbol: number;
    let visible: number;
    let named: number;
    let missing: number;
    let extra: number;
    let children = 0;
    let sizeBytes: number;
    let sizeRows = 0;
    let startByte: number;
    let startLine: number;
    if (word & 1) {
      visible = (word >>> 1) & 1;
      named = (word >>> 2) & 1;
      extra = (word >>> 3) & 1;
      missing = (word >>> 5) & 1;
      symbol = (word >>> 8) & 0xff;
      const sizes = HEAPU32[(slot + 4) >>> 2];
      startByte = byte + ((sizes >>> 16) & 0xff);
      startLine = line + ((sizes >>> 8) & 0xf);
      sizeBytes = sizes >>> 24;
    } else {
      const at = word >>> 2;
      const bits = HEAPU32[at + 11];
      visible = bits & 1;
      named = (bits >>> 1) & 1;
      extra = (bits >>> 2) & 1;
      missing = (bits >>> 9) & 1;
      symbol = HEAPU32[at + 10] & 0xffff;
      startByte = byte + HEAPU32[at + 1];
      startLine = line + HEAPU32[at + 2];
      sizeBytes = HEAPU32[at + 4];
      sizeRows = HEAPU32[at + 5];
      children = HEAPU32[at + 9];
    }
    if (extra) alias = 0;
    let here = owner;
    const isNode = visible || alias !== 0;
    if (isNode) {
      here = count++;
      const shown = alias !== 0 ? alias : symbol;
      kind[here] = shown === ERROR_SYMBOL ? errorKind : publicSymbols[shown];
      field[here] = childField;
      const isNamed = alias !== 0 ? symbolFlags[alias] >>> 1 : named;
      flags[here] = isNamed | (missing << 1) | (extra << 2);
      start[here] = startByte >>> 1;
      end[here] = (startByte + sizeBytes) >>> 1;
      row[here] = startLine;
      endRow[here] = startLine + sizeRows;
      parent[here] = owner;
      next[here] = here + 1;
    }
    if (children > 0) {
      const top = depth++ * FRAME;
      if (top + FRAME > stack.length) growStack();
      stack[top] = cursor;
      stack[top + 1] = limit;
      stack[top + 2] = production;
      stack[top + 3] = structural;
      stack[top + 4] = node;
      stack[top + 5] = inherited;
      stack[top + 6] = opened;
      limit = word;
      cursor = word - children * 8;
      production = HEAPU16[(word + 66) >>> 1];
      structural = 0;
      node = here;
      inherited = isNode ? 0 : childField;
      opened = isNode ? 1 : 0;
    } else {
      // Only leaves move the position: the padding of an inner node is that of its first leaf.
      byte = startByte + sizeBytes;
      line = startLine + sizeRows;
    }
    // Find the next subtree: a child of the innermost frame that has one left.
    while (depth > 0 && cursor === limit) {
      if (opened !== 0) next[node] = count;
      const top = --depth * FRAME;
      cursor = stack[top];
      limit = stack[top + 1];
      production = stack[top + 2];
      structural = stack[top + 3];
      node = stack[top + 4];
      inherited = stack[top + 5];
      opened = stack[top + 6];
    }
    if (depth === 0) break;
    slot = cursor;
    cursor += 8;
    const child = HEAPU32[slot >>> 2];
    const isExtra = child & 1 ? child & 8 : HEAPU8[child + 44] & 4;
    owner = node;
    if (isExtra !== 0) {
      alias = 0;
      childField = 0;
    } else {
      const index = structural++;
      alias = production !== 0 ? aliases[production * maxAliases + index] : 0;
      const map = fields[production];
      childField = (map !== undefined ? map[index] : 0) || inherited;
    }
  }
  return { count, kind, field, flags, start, end, row, endRow, parent, next };
};
