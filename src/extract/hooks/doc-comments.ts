// Documentation comments between `/**` and `*/`, and their tags (PHPDoc, JSDoc).

import { EXTRA } from '../flatten.ts';
import { textOf } from '../match.ts';
import type { Walk } from '../walk.ts';

/** The documentation comment right before each node that has one. */
export const documented = ({ tree, text, program }: Walk): Map<number, string> => {
  const { kinds } = program.grammar.tables;
  const found = new Map<number, string>();
  for (let node = 1; node < tree.count; node++) {
    if (!(tree.flags[node] & EXTRA) || kinds[tree.kind[node]] !== 'comment') continue;
    const comment = textOf(tree, text, node);
    if (!comment.startsWith('/**') || !comment.includes('@')) continue;
    const end = tree.next[tree.parent[node]];
    let next = tree.next[node];
    while (next < end && tree.flags[next] & EXTRA) next = tree.next[next];
    if (next < end) found.set(next, comment);
  }
  return found;
};

/** Each tag's text, its lines joined. */
export const tagsOf = (comment: string): string[] =>
  comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*\s?/, '').trim())
    .join('\n')
    .split(/^(?=@)/m)
    .filter((tag) => tag.startsWith('@'))
    .map((tag) => tag.replace(/\s+/g, ' ').trim());
