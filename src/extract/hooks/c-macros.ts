// The replacement text of macros: the grammars take it for one token, but what it calls matters. All the bodies of a file
// are parsed once more, as functions of a text of their own, and their trees grafted under the tokens.

import { type FlatTree, MISSING, treeOf } from '../flatten.ts';
import type { Grammar } from '../grammar.ts';
import { kindOf } from './declarators.ts';

const PREFIX = 'void f(){';
const SUFFIX = '\n;}\n';
/** Comments, literals, pasted tokens, and what only the preprocessor knows. */
const PART =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|\w+(?:\s*##\s*\w+)+|\b__VA_ARGS__\b|\b__VA_OPT__\b|##?|\\(?=\r?\n)/g;
const NAME = /[A-Za-z_]\w*/;

/** A macro body: its node, and where its text is in the text of all bodies. */
interface Body {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/** The body as code: same length, comments and the preprocessor's own operators gone. */
const asCode = (body: string): string =>
  body.replace(PART, (part) => {
    const first = part[0];
    if (first === '"' || first === "'") return part;
    // A pasted name exists only after expansion: a number in its place keeps the shape and names nothing.
    if (part === '__VA_ARGS__' || (first !== '#' && part.includes('##'))) return part.replace(/./gs, '0');
    return part.replace(/[^\n]/g, ' ');
  });

/** Whether the brackets of a body pair up: only then does it end where it should. */
const isBalanced = (code: string): boolean => {
  const open: string[] = [];
  for (const [bracket] of code.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '').matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(bracket)) open.push(bracket === '(' ? ')' : bracket === '[' ? ']' : '}');
    else if (open.pop() !== bracket) return false;
  }
  return open.length === 0;
};

/** The tree with the trees of macro bodies under the nodes of their replacement text. */
export const graftMacros = (tree: FlatTree, text: string, grammar: Grammar): FlatTree => {
  const bodyKind = grammar.tables.kinds.indexOf('preproc_arg');
  const bodies: Body[] = [];
  const parts: string[] = [];
  let length = 0;
  let row = 0;
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== bodyKind || !/^preproc_(?:function_)?def$/.test(kindOf(grammar, tree, tree.parent[node])))
      continue;
    const body = text.slice(tree.start[node], tree.end[node]);
    if (!NAME.test(body)) continue;
    const code = asCode(body);
    if (!NAME.test(code.replace(/"[^"]*"/g, '')) || !isBalanced(code)) continue;
    bodies.push({ node, from: length + PREFIX.length, to: length + PREFIX.length + code.length, row });
    parts.push(PREFIX, code, SUFFIX);
    length += PREFIX.length + code.length + SUFFIX.length;
    row += lineBreaks(code) + lineBreaks(SUFFIX);
  }
  if (bodies.length === 0) return tree;
  // The next parse writes its tree over this one.
  const kept = copyOf(tree);
  const parsed = grammar.parse(parts.join(''));
  return parsed ? splice(kept, parsed, bodies, grammar) : tree;
};

/** For each body the nodes of `other` that make it up, in preorder: the block around it first. */
const nodesOf = (other: FlatTree, bodies: readonly Body[]): number[][] => {
  let node = 0;
  return bodies.map(({ from, to }) => {
    const found: number[] = [];
    for (; node < other.count && other.start[node] < to; node++) {
      const [start, end] = [other.start[node], other.end[node]];
      const inside = start >= from && end <= to && (other.flags[node] & MISSING) === 0;
      // The block's braces are not the body's own.
      const block = start === from - 1 && end > to;
      if (inside || block) found.push(node);
    }
    return found;
  });
};

const splice = (tree: FlatTree, other: FlatTree, bodies: readonly Body[], grammar: Grammar): FlatTree => {
  const { errorKind } = grammar.tables;
  const bodyKind = grammar.tables.kinds.indexOf('preproc_arg');
  const grafts = nodesOf(other, bodies);
  const added = grafts.reduce((sum, nodes) => sum + nodes.length, 0);
  const out = emptyTree(tree.count + added);
  /** Old index → new index; one more for the end. */
  const moved = new Uint32Array(tree.count + 1);
  let shift = 0;
  let graft = 0;
  for (let node = 0; node <= tree.count; node++) {
    moved[node] = node + shift;
    if (graft < bodies.length && bodies[graft].node === node) shift += grafts[graft++].length;
  }
  // Between two bodies nodes stay together.
  const plain = ['kind', 'field', 'flags', 'start', 'end', 'row', 'endRow'] as const;
  const cuts = [...bodies.map(({ node }) => node + 1), tree.count];
  let from = 0;
  for (const to of cuts) {
    for (const column of plain) out[column].set(tree[column].subarray(from, to), moved[from]);
    from = to;
  }
  for (let node = 0; node < tree.count; node++) {
    out.parent[moved[node]] = tree.parent[node] < 0 ? -1 : moved[tree.parent[node]];
    out.next[moved[node]] = moved[tree.next[node]];
  }
  bodies.forEach((body, which) => {
    const nodes = grafts[which];
    const base = moved[body.node];
    const places = new Map(nodes.map((node, i) => [node, base + 1 + i]));
    const offset = tree.start[body.node] - body.from;
    const line = tree.row[body.node] - body.row;
    nodes.forEach((node, i) => {
      const at = base + 1 + i;
      // A body need not be whole code: what did not parse is no error.
      out.kind[at] = other.kind[node] === errorKind ? bodyKind : other.kind[node];
      const block = other.start[node] < body.from;
      out.field[at] = places.has(other.parent[node]) ? other.field[node] : 0;
      out.flags[at] = other.flags[node];
      out.start[at] = block ? tree.start[body.node] : other.start[node] + offset;
      out.end[at] = block ? tree.end[body.node] : other.end[node] + offset;
      out.row[at] = block ? tree.row[body.node] : other.row[node] + line;
      out.endRow[at] = block ? tree.endRow[body.node] : other.endRow[node] + line;
      out.parent[at] = places.get(other.parent[node]) ?? base;
      out.next[at] = base + 1 + i + 1;
    });
    // Each node ends where the last one below it does.
    for (let i = nodes.length - 1; i >= 0; i--) {
      const at = base + 1 + i;
      const parent = out.parent[at];
      if (parent > base && out.next[at] > out.next[parent]) out.next[parent] = out.next[at];
    }
    out.next[base] = base + 1 + nodes.length;
  });
  return treeOf(tree.count + added, out);
};

const lineBreaks = (text: string): number => text.split('\n').length - 1;

const copyOf = (tree: FlatTree): FlatTree => {
  const { count } = tree;
  const copy = emptyTree(count);
  for (const column of Object.keys(copy) as (keyof typeof copy)[]) copy[column].set(tree[column].subarray(0, count));
  return treeOf(count, copy);
};

const emptyTree = (count: number): Omit<FlatTree, 'count'> => ({
  kind: new Uint16Array(count),
  field: new Uint16Array(count),
  flags: new Uint8Array(count),
  start: new Uint32Array(count),
  end: new Uint32Array(count),
  row: new Uint32Array(count),
  endRow: new Uint32Array(count),
  parent: new Int32Array(count),
  next: new Uint32Array(count),
});
