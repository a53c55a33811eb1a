// Which entities of a module other modules can name.

import { EXPR_OPS } from '../../model/facts.ts';
import { CALLABLE_KINDS } from '../../model/kinds.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';

const op = (walk: Walk, expr: number) => EXPR_OPS[walk.facts.get('expr', expr, 'op')];

/** What an exported value stands for: a name, a function, the entries of an object. */
const namesIn = (walk: Walk, expr: number, names: Set<string>, functions: Set<number>): void => {
  if (expr < 0) return;
  const { facts } = walk;
  const kind = op(walk, expr);
  if (kind === 'name') names.add(facts.text(facts.get('expr', expr, 'text')));
  else if ((kind === 'lambda' || kind === 'object') && facts.get('expr', expr, 'text') >= 0)
    functions.add(Number(facts.text(facts.get('expr', expr, 'text'))));
  else if (kind === 'assign') namesIn(walk, facts.get('expr', expr, 'b'), names, functions);
  else if (kind === 'object' || kind === 'pair') {
    if (kind === 'pair') namesIn(walk, facts.get('expr', expr, 'a'), names, functions);
    const first = facts.get('expr', expr, 'first');
    for (let i = 0; i < facts.get('expr', expr, 'count'); i++)
      namesIn(walk, facts.get('list', first + i, 'expr'), names, functions);
  }
};

/** Tags `exported` the entities that exports name, and the public members of those. */
export const tagExports = (walk: Walk): void => {
  const { facts } = walk;
  const names = new Map<number, Set<string>>();
  const functions = new Set<number>();
  for (let i = 0; i < facts.count('export'); i++) {
    if (facts.get('export', i, 'import') >= 0) continue;
    const scope = facts.get('export', i, 'scope');
    const set = names.get(scope) ?? new Set<string>();
    names.set(scope, set);
    const local = facts.get('export', i, 'local');
    if (local >= 0) set.add(facts.text(local));
    // `exports.f = function` and anonymous defaults are entities of the exported name.
    else if (facts.get('export', i, 'exported') >= 0) set.add(facts.text(facts.get('export', i, 'exported')));
    namesIn(walk, facts.get('export', i, 'expr'), set, functions);
  }
  const exported = new Set<number>();
  for (const { row } of walk.entities) {
    if (row === 0) continue;
    const parent = facts.get('entity', row, 'parent');
    const isPublic = facts.text(facts.get('entity', row, 'visibility')) === 'public';
    const inType = exported.has(parent) && !CALLABLE_KINDS.has(ENTITY_KIND_LIST[facts.get('entity', parent, 'kind')]);
    const named =
      names.get(facts.get('entity', row, 'outer'))?.has(facts.text(facts.get('entity', row, 'name'))) ?? false;
    const namespace = ENTITY_KIND_LIST[facts.get('entity', parent, 'kind')] === 'namespace';
    if (!(named || functions.has(row) || (inType && isPublic && !namespace))) continue;
    exported.add(row);
    walk.tagEntity(row, 'exported');
  }
};
