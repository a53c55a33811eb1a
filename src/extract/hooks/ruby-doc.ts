// Types that YARD comments state (yardoc.org "Tags", "Type conventions").

import type { Expressions } from '../expressions.ts';
import { EXTRA } from '../flatten.ts';
import { textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { type DocSyntax, docType } from './doc-types.ts';

const WORDS: Readonly<Record<string, string>> = {
  Boolean: 'bool',
  Bool: 'bool',
  true: 'bool',
  false: 'bool',
  nil: 'null',
  String: 'String',
  Symbol: 'Symbol',
  Integer: 'Integer',
  Fixnum: 'Integer',
  Float: 'Float',
  Regexp: 'Regexp',
  Range: 'Range',
  void: '',
  undefined: '',
  Object: '',
  BasicObject: '',
};

const SYNTAX: DocSyntax = {
  separator: '::',
  union: ',',
  word(expressions: Expressions, word: string) {
    if (word === 'self') return expressions.make('this', undefined);
    const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    return known === undefined ? undefined : known === '' ? -1 : expressions.make('literal', known);
  },
};

const RETURN = /^@return\s+\[([^\]]*)\]/m;
const PARAMETER = /^@param\s+(?:\[([^\]]*)\]\s+(?:[*&]*)(\w+)|(?:[*&]*)(\w+)\s+\[([^\]]*)\])/gm;

/** The comment lines right before each node that has some with a tag; the node is the outermost that starts there. */
const documented = ({ tree, text, program }: Walk): Map<number, string> => {
  const { kinds } = program.grammar.tables;
  const found = new Map<number, string>();
  let lines: string[] = [];
  for (let node = 1; node < tree.count; node++) {
    if (tree.flags[node] & EXTRA && kinds[tree.kind[node]] === 'comment') {
      lines.push(textOf(tree, text, node).replace(/^#\s?/, ''));
    } else if (lines.length > 0) {
      const block = lines.join('\n');
      if (block.includes('@')) found.set(tree.start[node], block);
      lines = [];
    }
  }
  return found;
};

/** Gives methods, accessors and parameters the types that their comments state. */
export const documentedTypes = (walk: Walk): void => {
  const comments = documented(walk);
  if (comments.size === 0) return;
  const { facts, tree, expressions } = walk;
  for (const { row, node } of walk.entities) {
    const comment = row === 0 ? undefined : comments.get(tree.start[node]);
    if (comment === undefined) continue;
    const scope = facts.get('entity', row, 'scope');
    expressions.scope = Math.max(scope, facts.get('entity', row, 'outer'));
    const returned = RETURN.exec(comment)?.[1];
    if (returned !== undefined && facts.get('entity', row, 'type') < 0) {
      facts.set('entity', row, 'type', docType(expressions, returned, SYNTAX));
    }
    if (scope < 0) continue;
    for (const m of comment.matchAll(PARAMETER)) {
      const name = facts.string(m[2] ?? m[3] ?? '');
      const type = docType(expressions, m[1] ?? m[4] ?? '', SYNTAX);
      if (type < 0) continue;
      for (let p = 0; p < facts.count('parameter'); p++) {
        if (facts.get('parameter', p, 'entity') === row && facts.get('parameter', p, 'name') === name)
          facts.set('parameter', p, 'type', type);
      }
      for (let b = 0; b < facts.count('binding'); b++) {
        if (facts.get('binding', b, 'scope') === scope && facts.get('binding', b, 'name') === name)
          facts.set('binding', b, 'type', type);
      }
    }
  }
};
