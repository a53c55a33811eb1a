// Which entities other projects can name, where the language says so by visibility.

import type { Walk } from '../walk.ts';

/** Tags `exported` what is public, inside what is exported itself. Parents come before what they own. */
export const tagExported = (walk: Walk): void => {
  const { facts } = walk;
  const exported = new Set([0]);
  for (const { row } of walk.entities) {
    if (row === 0 || !exported.has(facts.get('entity', row, 'parent'))) continue;
    if (facts.text(facts.get('entity', row, 'visibility')) !== 'public') continue;
    exported.add(row);
    walk.tagEntity(row, 'exported');
  }
};
