// Which block a Python name belongs to (language reference §4.2.2, "Resolution of names").

import { BINDING_KINDS, SCOPE_KINDS } from '../../model/facts.ts';
import type { Walk } from '../walk.ts';

const LOCAL = BINDING_KINDS.indexOf('local');
const FUNCTION = SCOPE_KINDS.indexOf('function');

/** The functions around a node, innermost first, as their scopes. */
const functionScopes = (walk: Walk, node: number, scopes: ReadonlyMap<number, number>): number[] => {
  const { tree } = walk;
  const found: number[] = [];
  for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) {
    const scope = scopes.get(at);
    if (scope !== undefined && walk.facts.get('scope', scope, 'kind') === FUNCTION) found.push(scope);
  }
  return found;
};

/** Moves what a function assigns to names that it declares `global` or `nonlocal` to the block these belong to. */
export const moveOutward = (walk: Walk): void => {
  const { tree, facts, program, text } = walk;
  const { kinds } = program.grammar.tables;
  let scopes: Map<number, number> | undefined;
  for (let node = 0; node < tree.count; node++) {
    const kind = kinds[tree.kind[node]];
    if (kind !== 'global_statement' && kind !== 'nonlocal_statement') continue;
    scopes ??= new Map(walk.entities.map((e) => [e.node, facts.get('entity', e.row, 'scope')] as const));
    const [own, ...outer] = functionScopes(walk, node, scopes);
    if (own === undefined) continue;
    for (let child = node + 1; child < tree.next[node]; child++) {
      if (kinds[tree.kind[child]] !== 'identifier') continue;
      const name = facts.string(text.slice(tree.start[child], tree.end[child]));
      const target = kind === 'global_statement' ? 0 : outer.find((scope) => binds(walk, scope, name));
      if (target === undefined) continue;
      for (let row = 0; row < facts.count('binding'); row++) {
        const mine = facts.get('binding', row, 'scope') === own && facts.get('binding', row, 'name') === name;
        if (mine && facts.get('binding', row, 'kind') === LOCAL) facts.set('binding', row, 'scope', target);
      }
    }
  }
};

const binds = ({ facts }: Walk, scope: number, name: number): boolean => {
  for (let row = 0; row < facts.count('binding'); row++) {
    if (facts.get('binding', row, 'scope') === scope && facts.get('binding', row, 'name') === name) return true;
  }
  return false;
};
