// Where a file gives something to members of what names stand for.

import { EXPR_OPS } from '../../model/facts.ts';
import type { SourceFile } from './source-file.ts';

const [ASSIGN, NAME, MEMBER, LITERAL] = (['assign', 'name', 'member', 'literal'] as const).map((op) =>
  EXPR_OPS.indexOf(op),
);

/** The look-up of what a file gives under a name; see SourceFile.onName. */
export const askedGiven = (name: string): string => `${name}=`;

/** The assignments of a file to members of what names stand for, by the name of the member. */
export const givenSitesOf = (file: SourceFile): ReadonlyMap<string, readonly number[]> => {
  const { op, a, b, text, length } = file.facts.expr;
  const found = new Map<string, number[]>();
  for (let at = 0; at < length; at++) {
    if (op[at] !== ASSIGN || b[at] < 0 || op[b[at]] === LITERAL) continue;
    const target = a[at];
    if (target < 0 || op[target] !== MEMBER || a[target] < 0) continue;
    const root = rootOf(file, target);
    // What is outside of the project is named by nothing in the file, and what `this` is given belongs to its function.
    if (op[root] === NAME ? !file.bindings.binds(text[root]) : a[target] === root) continue;
    const name = file.exprText(target);
    const sites = found.get(name);
    if (sites) sites.push(at);
    else found.set(name, [at]);
  }
  return found;
};

/** What a path of members begins with. */
export const rootOf = (file: SourceFile, expr: number): number => {
  const { op, a } = file.facts.expr;
  let at = expr;
  while (op[at] === MEMBER && a[at] >= 0) at = a[at];
  return at;
};
