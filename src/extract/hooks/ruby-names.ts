// Bare names in Ruby: a local variable if the method has assigned one before, a call of self's method otherwise
// (doc/syntax/assignment.rdoc, "Local Variables and Methods").

import { BINDING_KINDS, EXPR_OPS, REFERENCE_KINDS, SCOPE_KINDS } from '../../model/facts.ts';
import type { Walk } from '../walk.ts';

const VALUE = REFERENCE_KINDS.indexOf('value');
const CALL_REFERENCE = REFERENCE_KINDS.indexOf('call');
const NAME = EXPR_OPS.indexOf('name');
const CALL = EXPR_OPS.indexOf('call');
const FUNCTION = SCOPE_KINDS.indexOf('function');
const BLOCK = SCOPE_KINDS.indexOf('block');
const ENTITY = BINDING_KINDS.indexOf('entity');

/** Words of the language that look like names. */
const WORDS = new Set(['__FILE__', '__LINE__', '__ENCODING__']);

/** Makes calls of the bare names that no local of the method stands for. */
export const callBareNames = (walk: Walk): void => {
  const { facts, tree, expressions, program } = walk;
  const { kinds } = program.grammar.tables;
  const starts = new Map<string, number>();
  for (let row = 0; row < facts.count('binding'); row++) {
    if (facts.get('binding', row, 'kind') === ENTITY) continue;
    const key = `${facts.get('binding', row, 'scope')} ${facts.get('binding', row, 'name')}`;
    starts.set(key, Math.min(starts.get(key) ?? Number.MAX_SAFE_INTEGER, facts.get('binding', row, 'start')));
  }
  /** Holds if a local of the name is visible; blocks and lambdas see those around them. */
  const isLocal = (from: number, name: number, at: number): boolean => {
    for (let scope = from; scope >= 0; scope = facts.get('scope', scope, 'parent')) {
      if ((starts.get(`${scope} ${name}`) ?? Number.MAX_SAFE_INTEGER) <= at) return true;
      const kind = facts.get('scope', scope, 'kind');
      const lambda = kind === FUNCTION && facts.get('entity', facts.get('scope', scope, 'entity'), 'scope') !== scope;
      if (kind !== BLOCK && !lambda) return false;
    }
    return false;
  };
  for (let row = 0; row < facts.count('reference'); row++) {
    if (facts.get('reference', row, 'kind') !== VALUE) continue;
    const expr = facts.get('reference', row, 'expr');
    const node = expressions.ownerOf(expr);
    if (
      facts.get('expr', expr, 'op') !== NAME ||
      node < 0 ||
      !/^(identifier|simple_symbol)$/.test(kinds[tree.kind[node]])
    )
      continue;
    const name = facts.get('expr', expr, 'text');
    const start = facts.get('reference', row, 'start');
    if (WORDS.has(facts.text(name))) continue;
    if (isLocal(facts.get('reference', row, 'scope'), name, start)) continue;
    const callee = expressions.make('name', facts.text(name));
    facts.set('expr', callee, 'scope', facts.get('expr', expr, 'scope'));
    facts.set('expr', callee, 'start', start);
    facts.set('expr', expr, 'op', CALL);
    facts.set('expr', expr, 'text', -1);
    facts.set('expr', expr, 'a', callee);
    facts.set('reference', row, 'kind', CALL_REFERENCE);
  }
};
