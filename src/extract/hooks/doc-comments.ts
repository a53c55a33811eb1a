// Documentation comments between `/**` and `*/`, and their tags (PHPDoc, JSDoc).

import { EXTRA } from '../flatten.ts';
import { textOf } from '../match.ts';
import type { Walk } from '../walk.ts';

/** Documentation comments with tags, in order: its text and the node after it, -1 if there is none. */
export const docComments = ({ tree, text, program }: Walk): { comment: string; next: number }[] => {
  const comments = program.grammar.kind('comment');
  const { kind, count } = tree;
  const found: { comment: string; next: number }[] = [];
  for (let node = 1; node < count; node++) {
    if (kind[node] !== comments || !(tree.flags[node] & EXTRA)) continue;
    const comment = textOf(tree, text, node);
    if (!comment.startsWith('/**') || !comment.includes('@')) continue;
    const end = tree.next[tree.parent[node]];
    let next = tree.next[node];
    while (next < end && tree.flags[next] & EXTRA) next = tree.next[next];
    found.push({ comment, next: next < end ? next : -1 });
  }
  return found;
};

/** The documentation comment right before each node that has one. */
export const documented = (walk: Walk): Map<number, string> =>
  new Map(docComments(walk).flatMap(({ comment, next }) => (next < 0 ? [] : [[next, comment] as const])));

/** Each tag's text, its lines joined. */
export const tagsOf = (comment: string): string[] => {
  const tags: string[] = [];
  const inner = comment.slice(comment.startsWith('/**') ? 3 : 0, comment.endsWith('*/') ? -2 : undefined);
  for (const line of inner.split('\n')) {
    const words = line.trim();
    const text = words.startsWith('*') ? words.slice(1).trim() : words;
    if (text.startsWith('@')) tags.push(text);
    else if (tags.length > 0 && text !== '') tags[tags.length - 1] += ` ${text}`;
  }
  return tags.map((tag) => (LAYOUT.test(tag) ? tag.replace(/\s+/g, ' ') : tag));
};

/** Space that is more than a single one. */
const LAYOUT = /[^\S ]| {2}/;
