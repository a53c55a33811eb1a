// How much of a file pt saw: code lines inside an entity, an import or a top-level statement, and what did not parse.

import type { Tokens } from './tokens.ts';
import type { Walk } from './walk.ts';

export interface Region {
  /** 1-based, inclusive. */
  readonly from: number;
  readonly to: number;
}

export interface Coverage {
  /** Lines with at least one token. */
  readonly codeLines: number;
  /** Of these, how many are inside an entity, an import or a top-level statement, and not in an unread region. */
  readonly covered: number;
  /** Code lines under ERROR nodes. */
  readonly errorLines: number;
  readonly errors: readonly Region[];
}

/** The coverage of a file of `lines` lines. */
export const coverageOf = (walk: Walk, tokens: Tokens, lines: number): Coverage => {
  const { tree, program } = walk;
  const { errorKind } = program.grammar.tables;
  const code = new Uint8Array(lines + 2);
  for (let t = 0; t < tokens.count; t++) {
    const node = tokens.node[t];
    for (let row = tree.row[node]; row <= tree.endRow[node]; row++) code[row + 1] = 1;
  }
  // How many more regions begin than end with a line; what was read inside an unread region counts as seen all the same.
  const seen = new Int32Array(lines + 3);
  const nested = new Int32Array(lines + 3);
  const mark = (regions: Int32Array, node: number) => {
    regions[tree.row[node] + 1]++;
    regions[tree.endRow[node] + 2]--;
  };
  for (let child = 1; child < tree.count; child = tree.next[child]) {
    if (tree.kind[child] !== errorKind) mark(seen, child);
  }
  for (const { row, node } of walk.entities) if (row > 0) mark(nested, node);
  const errors: Region[] = [];
  const bad = new Uint8Array(lines + 2);
  for (let node = 0; node < tree.count; ) {
    if (tree.kind[node] !== errorKind) {
      node++;
      continue;
    }
    const [from, to] = [tree.row[node] + 1, tree.endRow[node] + 1];
    const last = errors[errors.length - 1];
    if (last && from <= last.to + 1) errors[errors.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else errors.push({ from, to });
    bad.fill(1, from, to + 1);
    // The root can be one big ERROR: what is inside it may still have been read.
    node = node === 0 ? 1 : tree.next[node];
  }
  let codeLines = 0;
  let covered = 0;
  let errorLines = 0;
  let [inSeen, inNested] = [0, 0];
  for (let line = 1; line <= lines; line++) {
    inSeen += seen[line];
    inNested += nested[line];
    if (!code[line]) continue;
    codeLines++;
    if (bad[line]) errorLines++;
    if (inNested > 0 || (inSeen > 0 && !bad[line])) covered++;
  }
  return { codeLines, covered, errorLines, errors };
};
