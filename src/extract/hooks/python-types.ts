// Annotations of Python as type shapes: subscripted forms of typing, unions by `|`, names in strings.
// Typing documentation, "Special forms"; PEP 484 (forward references), 585, 604.

import type { Expressions } from '../expressions.ts';
import { NAMED } from '../flatten.ts';

/** Forms that stand for their first argument. */
const TRANSPARENT = new Set([
  'Annotated',
  'ClassVar',
  'Final',
  'Required',
  'NotRequired',
  'ReadOnly',
  'InitVar',
  'Unpack',
]);

interface Argument {
  readonly expr: number;
  /** The members of a bracketed list (the parameters of Callable). */
  readonly list?: readonly number[];
  readonly ellipsis?: boolean;
}

/** The shape of `head[args]`. */
const subscripted = (expressions: Expressions, head: number, name: string, args: readonly Argument[]): number => {
  const exprs = args.map((a) => a.expr);
  const last = args[args.length - 1];
  if (name === 'Optional') return expressions.make('optional_type', undefined, exprs[0]);
  if (name === 'Union') return expressions.make('union_type', undefined, -1, -1, exprs);
  if (name === 'Literal') return expressions.make('literal', 'literal');
  if (name === 'Callable')
    return expressions.make('function_type', undefined, last?.expr ?? -1, -1, args[0]?.list ?? []);
  if (TRANSPARENT.has(name)) return exprs[0] ?? -1;
  if ((name === 'tuple' || name === 'Tuple') && !last?.ellipsis)
    return expressions.make('tuple_type', undefined, -1, -1, exprs);
  return expressions.make(
    'generic',
    undefined,
    head,
    -1,
    args.filter((a) => !a.ellipsis).map((a) => a.expr),
  );
};

const TOKEN = /\s*([\p{L}_][\p{L}\p{N}_]*|\.\.\.|[[\],.|])/uy;

/** The shape of an annotation written as a string; -1 if it is none that is understood. */
export const annotation = (expressions: Expressions, text: string): number => {
  TOKEN.lastIndex = 0;
  const tokens: string[] = [];
  for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
    tokens.push(m[1]);
    if (TOKEN.lastIndex === text.trimEnd().length) break;
  }
  if (tokens.length === 0 || TOKEN.lastIndex < text.trimEnd().length) return -1;
  let at = 0;
  let broken = false;
  const item = (): Argument => {
    const token = tokens[at++];
    if (token === '...') return { expr: -1, ellipsis: true };
    if (token === '[') {
      const list = items().map((a) => a.expr);
      return { expr: -1, list };
    }
    if (token === 'None') return { expr: expressions.make('literal', 'null') };
    if (token === undefined || !/^[\p{L}_]/u.test(token)) {
      broken = true;
      return { expr: -1 };
    }
    let expr = expressions.make('name', token);
    let name = token;
    while (tokens[at] === '.') {
      name = tokens[at + 1] ?? '';
      expr = expressions.make('member', name, expr);
      at += 2;
    }
    if (tokens[at] !== '[') return { expr };
    at++;
    return { expr: subscripted(expressions, expr, name, items()) };
  };
  const union = (): Argument => {
    const first = item();
    const members = [first.expr];
    while (tokens[at] === '|') {
      at++;
      members.push(item().expr);
    }
    return members.length === 1 ? first : { expr: expressions.make('union_type', undefined, -1, -1, members) };
  };
  const items = (): Argument[] => {
    const found: Argument[] = [];
    while (!broken && tokens[at] !== ']') {
      found.push(union());
      if (tokens[at] === ',') at++;
      else if (tokens[at] !== ']') broken = true;
    }
    at++;
    return found;
  };
  const { expr } = union();
  return broken || at < tokens.length ? -1 : expr;
};

const namedChildren = (expressions: Expressions, node: number): number[] => {
  const { tree } = expressions;
  const nodes: number[] = [];
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
    if (tree.flags[child] & NAMED) nodes.push(child);
  }
  return nodes;
};

/** The shape of a generic_type or subscript node in an annotation. */
export const genericType = (expressions: Expressions, node: number): number => {
  const { tree, program } = expressions;
  const kind = (n: number) => program.grammar.tables.kinds[tree.kind[n]];
  const unwrapped = (n: number): number => (kind(n) === 'type' ? (namedChildren(expressions, n)[0] ?? n) : n);
  const [head, ...rest] = namedChildren(expressions, node);
  const nodes = rest
    .flatMap((n) => (kind(n) === 'type_parameter' ? namedChildren(expressions, n) : [n]))
    .map(unwrapped);
  const args = nodes.map((n): Argument => {
    if (kind(n) === 'ellipsis') return { expr: -1, ellipsis: true };
    if (kind(n) === 'list') {
      return { expr: -1, list: namedChildren(expressions, n).map((c) => expressions.of(unwrapped(c))) };
    }
    return { expr: expressions.of(n) };
  });
  const name = expressions.nameText(head);
  return subscripted(expressions, expressions.of(head), name.slice(name.lastIndexOf('.') + 1), args);
};
