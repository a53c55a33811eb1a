// What a file assigns to the plain names of its variables.

import { EXPR_OPS } from '../../model/facts.ts';
import type { SourceFile } from './source-file.ts';

const [ASSIGN, NAME] = (['assign', 'name'] as const).map((op) => EXPR_OPS.indexOf(op));

/** Holds if a scope declares a name, but for the function that the assignment itself gives it to. */
const isDeclared = (file: SourceFile, name: number, scope: number, at: number): boolean => {
  const { bindings } = file;
  const begin = bindings.find(name, scope);
  if (begin < 0) return false;
  const { b } = file.facts.expr;
  const given = b[at] >= 0 && file.op(b[at]) === 'lambda' ? file.exprText(b[at]) : '';
  if (given === '' || scope === 0) return true;
  const own = Number(given);
  const { entity } = file.facts.binding;
  return bindings.rows.subarray(begin, bindings.endOf(begin, name)).some((row) => entity[row] !== own);
};

/** Assignments to plain names, by the scope that binds the name, and the name. */
export const assignmentsOf = (file: SourceFile): ReadonlyMap<string, readonly number[]> => {
  const { expr, scope } = file.facts;
  const found = new Map<string, number[]>();
  for (let at = 0; at < expr.length; at++) {
    if (expr.op[at] !== ASSIGN || expr.a[at] < 0 || expr.op[expr.a[at]] !== NAME) continue;
    const name = expr.text[expr.a[at]];
    for (let s = file.bindings.binds(name) ? expr.scope[at] : -1; s >= 0; s = scope.parent[s]) {
      if (!isDeclared(file, name, s, at)) continue;
      const key = `${s} ${name}`;
      const known = found.get(key);
      if (known) known.push(at);
      else found.set(key, [at]);
      break;
    }
  }
  return found;
};
