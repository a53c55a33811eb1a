// Rust: impl blocks name their members, use trees nest.

import { NAMED } from '../flatten.ts';
import type { LanguageHooks } from '../hooks.ts';
import { childWithField } from '../match.ts';
import type { Walk } from '../walk.ts';

/** Adds the names of a use tree; `prefix` is the path before it. */
const useTree = (walk: Walk, row: number, node: number, prefix: string): void => {
  const { tree, program } = walk;
  const kind = program.grammar.tables.kinds[tree.kind[node]];
  const field = (name: string) => childWithField(tree, node, program.grammar.fields.indexOf(name));
  const join = (path: string) => (prefix === '' ? path : path === '' ? prefix : `${prefix}::${path}`);
  const text = (n: number) => (n < 0 ? '' : walk.expressions.nameText(n));
  const named = (n: number): number[] => {
    const nodes: number[] = [];
    for (let c = n + 1; c < tree.next[n]; c = tree.next[c]) if (tree.flags[c] & NAMED) nodes.push(c);
    return nodes;
  };
  switch (kind) {
    case 'use_declaration':
      return useTree(walk, row, field('argument'), prefix);
    case 'use_list':
      for (const item of named(node)) useTree(walk, row, item, prefix);
      return;
    case 'scoped_use_list':
      return useTree(walk, row, field('list'), join(text(field('path'))));
    case 'use_wildcard':
      return walk.importName(row, join(text(named(node)[0] ?? -1)), '', 'star');
    case 'use_as_clause': {
      const path = join(text(field('path')));
      const alias = text(field('alias'));
      return walk.importName(row, path, alias, 'name');
    }
    default: {
      const path = text(node);
      const whole = path === 'self' ? prefix : join(path);
      return walk.importName(row, whole, whole.slice(whole.lastIndexOf(':') + 1), 'name');
    }
  }
};

export const rust: LanguageHooks = {
  visibility: { pub: 'public', 'pub(crate)': 'internal', 'pub(super)': 'internal', crate: 'internal' },
  defaultVisibility: (_name, kind, parent) =>
    parent === 'trait' || kind === 'enum_member' || kind === 'impl' ? 'public' : 'private',
  definition(walk, match, draft) {
    if (draft.kind !== 'impl') return;
    const trait = match.one(walk.program.captures.id('implements'));
    const type = draft.name.replace(/<.*$/s, '');
    draft.name = type;
    draft.segment = trait < 0 ? type : `<${draft.name} as ${walk.expressions.nameText(trait)}>`;
  },
  import(walk, _match, node, row) {
    useTree(walk, row, node, '');
  },
};
