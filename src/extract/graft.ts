// Code that a grammar takes for mere tokens (the arguments of a Rust macro): parsed on its own and put in their place.

import { type FlatTree, MISSING } from './flatten.ts';
import type { Grammar } from './grammar.ts';
import { scratch } from './scratch.ts';

/** A piece of the text that is code of its own. */
export interface Piece {
  /** Its place in the text. */
  readonly from: number;
  readonly to: number;
  /** 0-based row of `from`. */
  readonly row: number;
  /** What to write before and after it, so that it parses. */
  readonly before: string;
  readonly after: string;
  /** Kind of the node that must span it; the node of `before` and `after` counts when it begins or ends in them. */
  readonly kind: number;
  /** The piece's text, when it is not the file's: of the same length. */
  readonly text?: string;
}

/** A parsed piece: the subtree at `node`, and how far its positions are from those of the file. */
export interface Scion {
  readonly tree: FlatTree;
  readonly node: number;
  readonly shift: number;
  readonly rowShift: number;
  /** Place of the piece in the file; nodes that begin outside of it are left out. */
  readonly from: number;
  readonly to: number;
}

/** A tree of its own; those that `flatten` gives share their arrays. */
const copyTree = (tree: FlatTree): FlatTree => {
  const { count } = tree;
  return {
    count,
    kind: tree.kind.slice(0, count),
    field: tree.field.slice(0, count),
    flags: tree.flags.slice(0, count),
    start: tree.start.slice(0, count),
    end: tree.end.slice(0, count),
    row: tree.row.slice(0, count),
    endRow: tree.endRow.slice(0, count),
    parent: tree.parent.slice(0, count),
    next: tree.next.slice(0, count),
  };
};

/** A set of arrays that is handed out again and again. */
const columns = () => ({
  kind: scratch((length) => new Uint16Array(length), true),
  field: scratch((length) => new Uint16Array(length), true),
  flags: scratch((length) => new Uint8Array(length), true),
  start: scratch((length) => new Uint32Array(length), true),
  end: scratch((length) => new Uint32Array(length), true),
  row: scratch((length) => new Uint32Array(length), true),
  endRow: scratch((length) => new Uint32Array(length), true),
  parent: scratch((length) => new Int32Array(length), true),
  next: scratch((length) => new Uint32Array(length), true),
});
const KEPT = columns();
const BUILT = columns();

/** The tree that was parsed last, until this is called again: the next parse writes over what `flatten` gave. */
export const keepTree = (tree: FlatTree): FlatTree => {
  const { count } = tree;
  const keep = <T extends { set(from: T): void; subarray(from: number, to: number): T }>(
    take: (length: number) => T,
    from: T,
  ): T => {
    const kept = take(count).subarray(0, count);
    kept.set(from.subarray(0, count));
    return kept;
  };
  return {
    count,
    kind: keep(KEPT.kind, tree.kind),
    field: keep(KEPT.field, tree.field),
    flags: keep(KEPT.flags, tree.flags),
    start: keep(KEPT.start, tree.start),
    end: keep(KEPT.end, tree.end),
    row: keep(KEPT.row, tree.row),
    endRow: keep(KEPT.endRow, tree.endRow),
    parent: keep(KEPT.parent, tree.parent),
    next: keep(KEPT.next, tree.next),
  };
};

/** Parses all pieces in one go; gives for each its scion, or undefined where it does not parse. */
export const parsePieces = (grammar: Grammar, text: string, pieces: readonly Piece[]): (Scion | undefined)[] => {
  let source = '';
  let rows = 0;
  const places = pieces.map((piece) => {
    const code = piece.text ?? text.slice(piece.from, piece.to);
    const at = source.length + piece.before.length;
    const row = rows;
    source += `${piece.before}${code}${piece.after}\n`;
    for (let i = code.indexOf('\n'); i >= 0; i = code.indexOf('\n', i + 1)) rows++;
    rows++;
    return { at, row };
  });
  const parsed = grammar.parse(source);
  if (!parsed) return pieces.map(() => undefined);
  const tree = copyTree(parsed);
  const { errorKind } = grammar.tables;
  let top = tree.count > 0 ? 1 : 0;
  return pieces.map((piece, i) => {
    const { at, row } = places[i];
    const begin = at - piece.before.length;
    const length = piece.to - piece.from;
    while (top < tree.count && tree.start[top] < begin) top = tree.next[top];
    if (top >= tree.count || tree.start[top] !== begin || tree.end[top] !== at + length + piece.after.length)
      return undefined;
    let found = -1;
    for (let node = top; node < tree.next[top]; node++) {
      if (tree.kind[node] === errorKind || tree.flags[node] & MISSING) return undefined;
      const spans = tree.start[node] <= at && tree.end[node] >= at + length;
      if (spans && tree.kind[node] === piece.kind) found = node;
    }
    if (found < 0) return undefined;
    return { tree, node: found, shift: piece.from - at, rowShift: piece.row - row, from: piece.from, to: piece.to };
  });
};

/** What to put in the place of a node: its kind, and what its children are. */
export interface Graft {
  readonly kind: number;
  readonly scions: readonly Scion[];
  /** Runs of tokens that stay as they are, each under a node of the given kind. */
  readonly rest: readonly { readonly from: number; readonly to: number; readonly kind: number }[];
}

/**
 * The stock with grafts at the nodes that start at the given offsets and have the given kind, in scions too. Tokens that
 * a graft lacks stay where they are, so that the leaves of the tree are still the tokens of the file.
 */
export const graftTree = (stock: FlatTree, grafts: ReadonlyMap<number, Graft>, kind: number): FlatTree => {
  let grown = stock.count;
  for (const { scions, rest } of grafts.values()) {
    grown += rest.length;
    for (const { tree, node } of scions) grown += tree.next[node] - node;
  }
  const builder = new Builder(grown);
  copyStock(builder, stock, grafts, kind);
  return builder.finish();
};

/** The stock itself: whole runs of nodes between one graft and the next. */
const copyStock = (to: Builder, tree: FlatTree, grafts: ReadonlyMap<number, Graft>, kind: number): void => {
  const made = new Int32Array(tree.count);
  for (let node = 0; node < tree.count; ) {
    let graft: Graft | undefined;
    let end = node;
    while (graft === undefined && end < tree.count) {
      if (tree.kind[end] === kind) graft = grafts.get(tree.start[end]);
      end++;
    }
    to.addRun(tree, node, end, made);
    if (graft === undefined) return;
    const here = made[end - 1];
    to.kind[here] = graft.kind;
    fill(to, tree, end - 1, here, 0, 0, grafts, kind, graft);
    node = tree.next[end - 1];
  }
};

const copyRange = (
  to: Builder,
  tree: FlatTree,
  first: number,
  end: number,
  parent: number,
  shift: number,
  rowShift: number,
  grafts: ReadonlyMap<number, Graft>,
  kind: number,
  before?: (start: number, parent: number, leafEnd: number) => void,
  skip?: (start: number) => boolean,
  limit?: number,
): void => {
  const made = new Int32Array(end - first);
  for (let node = first; node < end; ) {
    const start = tree.start[node] + shift;
    const inside = tree.parent[node] >= first ? made[tree.parent[node] - first] : parent;
    if (skip?.(start)) {
      made[node - first] = inside;
      node++;
      continue;
    }
    const graft = tree.kind[node] === kind ? grafts.get(start) : undefined;
    const settled = graft !== undefined || tree.next[node] === node + 1;
    before?.(start, inside, settled ? tree.end[node] + shift : start);
    const here = to.add(tree, node, inside, shift, rowShift, limit);
    made[node - first] = here;
    if (graft === undefined) {
      node++;
      continue;
    }
    to.kind[here] = graft.kind;
    fill(to, tree, node, here, shift, rowShift, grafts, kind, graft);
    node = tree.next[node];
  }
};

/** Writes the children of a grafted node. */
const fill = (
  to: Builder,
  tree: FlatTree,
  node: number,
  here: number,
  shift: number,
  rowShift: number,
  grafts: ReadonlyMap<number, Graft>,
  kind: number,
  graft: Graft,
): void => {
  // The leaves that stood here, in order; `leaf` is the first that is not written yet.
  const leaves: number[] = [];
  for (let i = node + 1; i < tree.next[node]; i++) if (tree.next[i] === i + 1) leaves.push(i);
  let leaf = 0;
  const upTo = (start: number, parent: number, leafEnd: number) => {
    while (leaf < leaves.length && tree.start[leaves[leaf]] + shift < start) {
      to.add(tree, leaves[leaf++], parent, shift, rowShift);
    }
    while (leaf < leaves.length && tree.start[leaves[leaf]] + shift < leafEnd) leaf++;
  };
  const parts = [
    ...graft.scions.map((scion) => ({ from: scion.from, scion, rest: undefined })),
    ...graft.rest.map((rest) => ({ from: rest.from, scion: undefined, rest })),
  ].sort((a, b) => a.from - b.from);
  for (const { scion, rest } of parts) {
    if (scion) {
      const outside = (start: number) => start < scion.from || start >= scion.to;
      const { tree: from, node: root } = scion;
      copyRange(
        to,
        from,
        root + 1,
        from.next[root],
        here,
        scion.shift,
        scion.rowShift,
        grafts,
        kind,
        upTo,
        outside,
        scion.to,
      );
      upTo(scion.to, here, scion.to);
    } else {
      upTo(rest.from, here, rest.from);
      let wrapper = -1;
      for (let i = node + 1; i < tree.next[node]; i = tree.next[i]) {
        const start = tree.start[i] + shift;
        if (start < rest.from || start >= rest.to) continue;
        if (wrapper < 0) wrapper = to.wrap(tree, i, here, shift, rowShift, rest.kind);
        to.extend(wrapper, tree, i, shift, rowShift);
        copyRange(to, tree, i, tree.next[i], wrapper, shift, rowShift, grafts, kind);
      }
      while (leaf < leaves.length && tree.start[leaves[leaf]] + shift < rest.to) leaf++;
    }
  }
  upTo(Number.MAX_SAFE_INTEGER, here, 0);
};

/** Writes a flat tree in preorder. */
class Builder {
  kind: Uint16Array;
  #field: Uint16Array;
  #flags: Uint8Array;
  #start: Uint32Array;
  #end: Uint32Array;
  #row: Uint32Array;
  #endRow: Uint32Array;
  #parent: Int32Array;
  #count = 0;

  constructor(capacity: number) {
    this.kind = BUILT.kind(capacity);
    this.#field = BUILT.field(capacity);
    this.#flags = BUILT.flags(capacity);
    this.#start = BUILT.start(capacity);
    this.#end = BUILT.end(capacity);
    this.#row = BUILT.row(capacity);
    this.#endRow = BUILT.endRow(capacity);
    this.#parent = BUILT.parent(capacity);
  }

  add(tree: FlatTree, node: number, parent: number, shift: number, rowShift: number, limit = 0xffffffff): number {
    if (this.#count === this.kind.length) this.#grow();
    const here = this.#count++;
    this.kind[here] = tree.kind[node];
    this.#field[here] = tree.field[node];
    this.#flags[here] = tree.flags[node];
    this.#start[here] = tree.start[node] + shift;
    this.#end[here] = Math.min(tree.end[node] + shift, limit);
    this.#row[here] = tree.row[node] + rowShift;
    this.#endRow[here] = tree.endRow[node] + rowShift;
    this.#parent[here] = parent;
    return here;
  }

  /** The nodes `from` to `end` as they are, their parents those in `made`, where they are noted themselves. */
  addRun(tree: FlatTree, from: number, end: number, made: Int32Array): void {
    const length = end - from;
    while (this.#count + length > this.kind.length) this.#grow();
    const at = this.#count;
    this.#count += length;
    this.kind.set(tree.kind.subarray(from, end), at);
    this.#field.set(tree.field.subarray(from, end), at);
    this.#flags.set(tree.flags.subarray(from, end), at);
    this.#start.set(tree.start.subarray(from, end), at);
    this.#end.set(tree.end.subarray(from, end), at);
    this.#row.set(tree.row.subarray(from, end), at);
    this.#endRow.set(tree.endRow.subarray(from, end), at);
    for (let node = from; node < end; node++) {
      const parent = tree.parent[node];
      made[node] = at + node - from;
      this.#parent[made[node]] = parent < 0 ? -1 : made[parent];
    }
  }

  /** A named node of the given kind, to be extended over what follows. */
  wrap(tree: FlatTree, node: number, parent: number, shift: number, rowShift: number, kind: number): number {
    const here = this.add(tree, node, parent, shift, rowShift);
    this.kind[here] = kind;
    this.#field[here] = 0;
    this.#flags[here] = 1;
    return here;
  }

  extend(wrapper: number, tree: FlatTree, node: number, shift: number, rowShift: number): void {
    this.#end[wrapper] = tree.end[node] + shift;
    this.#endRow[wrapper] = tree.endRow[node] + rowShift;
  }

  finish(): FlatTree {
    const count = this.#count;
    const parent = this.#parent.subarray(0, count);
    const next = BUILT.next(count).subarray(0, count).fill(0);
    for (let i = count - 1; i >= 0; i--) {
      if (next[i] === 0) next[i] = i + 1;
      if (parent[i] >= 0 && next[parent[i]] < next[i]) next[parent[i]] = next[i];
    }
    return {
      count,
      kind: this.kind.subarray(0, count),
      field: this.#field.subarray(0, count),
      flags: this.#flags.subarray(0, count),
      start: this.#start.subarray(0, count),
      end: this.#end.subarray(0, count),
      row: this.#row.subarray(0, count),
      endRow: this.#endRow.subarray(0, count),
      parent,
      next,
    };
  }

  #grow(): void {
    const wider = <T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(from: T): T => {
      const array = new (from.constructor as new (length: number) => T)(from.length * 2 + 16);
      array.set(from);
      return array;
    };
    this.kind = wider(this.kind);
    this.#field = wider(this.#field);
    this.#flags = wider(this.#flags);
    this.#start = wider(this.#start);
    this.#end = wider(this.#end);
    this.#row = wider(this.#row);
    this.#endRow = wider(this.#endRow);
    this.#parent = wider(this.#parent);
  }
}
