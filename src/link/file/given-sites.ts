// Where a file gives something to members of what names stand for, and puts something into containers.

import { EXPR_OPS } from '../../model/facts.ts';
import type { SourceFile } from './source-file.ts';

const [ASSIGN, NAME, MEMBER, LITERAL, INDEX, CALL] = (
  ['assign', 'name', 'member', 'literal', 'index', 'call'] as const
).map((op) => EXPR_OPS.indexOf(op));

/** What is put where: elements of arrays and sets, keys and values of maps, what objects hold under names that are computed. */
export type Put = 'array' | 'set' | 'key' | 'value' | 'entry';

/** Members that put arguments into their object: what as, and from which argument on (ECMA-262 §23.1.3, §24). */
export const FILLS: ReadonlyMap<string, { readonly as: readonly Put[]; readonly first: number }> = new Map([
  ['push', { as: ['array'], first: 0 }],
  ['unshift', { as: ['array'], first: 0 }],
  ['splice', { as: ['array'], first: 2 }],
  ['add', { as: ['set'], first: 0 }],
  ['set', { as: ['key', 'value'], first: 0 }],
]);

/** The name under which what is put into containers of a name is found. */
export const putInto = (name: string): string => `${name}[]`;

/** The look-up of what a file gives under a name; see SourceFile.onName. */
export const askedGiven = (name: string): string => `${name}=`;

/** The assignments of a file to members of what names stand for, by the name of the member; what it puts into containers. */
export const givenSitesOf = (file: SourceFile): ReadonlyMap<string, readonly number[]> => {
  const { op, a, b, text, length } = file.facts.expr;
  const found = new Map<string, number[]>();
  const add = (name: string, at: number) => {
    const sites = found.get(name);
    if (sites) sites.push(at);
    else found.set(name, [at]);
  };
  for (let at = 0; at < length; at++) {
    const filled = op[at] === CALL || op[at] === ASSIGN ? filledAt(file, at) : -1;
    if (filled >= 0) add(putInto(file.exprText(filled)), at);
    if (op[at] !== ASSIGN || b[at] < 0 || op[b[at]] === LITERAL) continue;
    const target = a[at];
    if (target < 0 || op[target] !== MEMBER || a[target] < 0) continue;
    const root = rootOf(file, target);
    // What is outside of the project is named by nothing in the file, and what `this` is given belongs to its function.
    if (op[root] === NAME ? !file.bindings.binds(text[root]) : a[target] === root) continue;
    add(file.exprText(target), at);
  }
  return found;
};

/** The named container that a call or assignment puts something into of which something can be told, -1 if it is no such. */
const filledAt = (file: SourceFile, at: number): number => {
  const { op, a, b, text } = file.facts.expr;
  const target = a[at];
  if (target < 0 || a[target] < 0) return -1;
  if (op[at] === ASSIGN ? op[target] !== INDEX || b[target] < 0 : op[target] !== MEMBER) return -1;
  const container = a[target];
  if (op[container] !== MEMBER && (op[container] !== NAME || !file.bindings.binds(text[container]))) return -1;
  const first = op[at] === ASSIGN ? 0 : FILLS.get(file.exprText(target))?.first;
  if (first === undefined) return -1;
  const values = op[at] === ASSIGN ? [b[at]] : file.items(at).slice(first);
  return values.some((value) => value >= 0 && op[value] !== LITERAL) ? container : -1;
};

/** What a path of members begins with. */
export const rootOf = (file: SourceFile, expr: number): number => {
  const { op, a } = file.facts.expr;
  let at = expr;
  while (op[at] === MEMBER && a[at] >= 0) at = a[at];
  return at;
};
