// Tags that patterns give.

import { EXTRA } from './flatten.ts';
import type { Pattern } from './match.ts';
import type { Walk } from './walk.ts';

/** Tags the innermost entity, or the one after the node, as a @tag match says. */
export const tag = (walk: Walk, pattern: Pattern, node: number, tag: string): void => {
  const detail = pattern.properties.detail ?? '';
  if (pattern.properties.target === 'next') {
    const { tree } = walk;
    let sibling = tree.next[node];
    const end = tree.parent[node] < 0 ? tree.count : tree.next[tree.parent[node]];
    while (sibling < end && (tree.kind[sibling] === tree.kind[node] || tree.flags[sibling] & EXTRA)) {
      sibling = tree.next[sibling];
    }
    if (sibling < end) walk.pendingTags.push({ from: sibling, to: tree.next[sibling], tag, detail });
    return;
  }
  // Declarators of one declaration share its node and its modifiers.
  const open = walk.openEntities;
  const last = open.length - 1;
  for (let i = last; i >= 0 && open[i].node === open[last].node; i--) walk.tagEntity(open[i].row, tag, detail);
};
