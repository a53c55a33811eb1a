// Types that PHPDoc states where the code does not (PSR-5 draft; docs.phpdoc.org "Types").

import { EXPR_OPS } from '../../model/facts.ts';
import type { Expressions } from '../expressions.ts';
import type { Walk } from '../walk.ts';
import { documented, tagsOf } from './doc-comments.ts';
import { type DocSyntax, docType, typeText } from './doc-types.ts';

const LITERAL = EXPR_OPS.indexOf('literal');
const UNKNOWN = EXPR_OPS.indexOf('unknown');
/** What a word of PHPDoc stands for; '' for what says nothing. */
const WORDS: Readonly<Record<string, string>> = {
  string: 'string',
  int: 'int',
  integer: 'int',
  float: 'float',
  double: 'float',
  bool: 'bool',
  boolean: 'bool',
  true: 'bool',
  false: 'bool',
  null: 'null',
  array: 'array',
  list: 'array',
  mixed: '',
  void: '',
  never: '',
  object: '',
  callable: '',
  iterable: '',
  resource: '',
  scalar: '',
  'class-string': 'string',
  'non-empty-string': 'string',
  numeric: '',
};

/** Tags that state a type of code. */
const TYPED = /@(?:phpstan-|psalm-)?(?:return|var|param)\b/;

const syntaxOf = (templates: ReadonlyMap<string, string>): DocSyntax => ({
  separator: '\\',
  union: '|',
  word(expressions: Expressions, word: string) {
    const lower = word.toLowerCase();
    if (lower === 'self' || lower === 'static') return expressions.make('self_type', undefined);
    const known = Object.hasOwn(WORDS, lower) ? WORDS[lower] : undefined;
    if (known !== undefined) return known === '' ? -1 : expressions.make('literal', known);
    const bound = templates.get(word);
    if (bound !== undefined) return bound === '' ? -1 : docType(expressions, bound, syntaxOf(new Map()));
    return undefined;
  },
});

/** Gives entities, parameters and variables the types that their comments state. */
export const documentedTypes = (walk: Walk): void => {
  const comments = documented(walk);
  if (comments.size === 0) return;
  const { facts, tree, expressions } = walk;
  const vague = (type: number): boolean => {
    if (type < 0) return true;
    const op = facts.get('expr', type, 'op');
    return op === UNKNOWN || (op === LITERAL && facts.text(facts.get('expr', type, 'text')) === 'array');
  };
  // Most files have comments on some parameters, few on locals.
  let [parameters, bindings]: (ReadonlyMap<number, readonly number[]> | undefined)[] = [];
  let locals: ReadonlyMap<string, readonly number[]> | undefined;
  const rows = new Map(walk.entities.map(({ row, node }) => [node, row] as const));
  for (const [node, comment] of comments) {
    if (!TYPED.test(comment)) continue;
    const tags = tagsOf(comment);
    const templates = new Map(
      tags.flatMap((tag) => {
        const m = /^@(?:\w+-)?template(?:-covariant|-contravariant)? (\w+)(?: (?:of|as) (\S+))?/.exec(tag);
        return m ? [[m[1], m[2] ?? ''] as const] : [];
      }),
    );
    const syntax = syntaxOf(templates);
    const shape = (text: string): number => docType(expressions, typeText(text.replaceAll('$this', 'static')), syntax);
    const row = rows.get(node) ?? -1;
    expressions.scope = row < 0 ? 0 : Math.max(facts.get('entity', row, 'scope'), facts.get('entity', row, 'outer'));
    for (const tag of tags) {
      const [, name, rest] = /^@(?:phpstan-|psalm-)?([\w-]+) ?(.*)$/s.exec(tag) ?? ['', '', ''];
      if ((name === 'return' || name === 'var') && row >= 0) {
        if (vague(facts.get('entity', row, 'type'))) {
          const type = shape(rest);
          if (type >= 0) facts.set('entity', row, 'type', type);
        }
      } else if (name === 'param' && row >= 0) {
        const variable = /[&.]*(\$\w+)/.exec(rest.slice(typeText(rest).length))?.[1];
        if (variable === undefined) continue;
        const type = shape(rest);
        if (type < 0) continue;
        parameters ??= group(walk, 'parameter', 'entity');
        const mine = parameters.get(row)?.find((p) => facts.text(facts.get('parameter', p, 'name')) === variable);
        if (mine === undefined || !vague(facts.get('parameter', mine, 'type'))) continue;
        facts.set('parameter', mine, 'type', type);
        bindings ??= group(walk, 'binding', 'scope');
        for (const b of bindings.get(facts.get('entity', row, 'scope')) ?? []) {
          if (facts.text(facts.get('binding', b, 'name')) === variable && facts.get('binding', b, 'start') === 0) {
            facts.set('binding', b, 'type', type);
            break;
          }
        }
      } else if (name === 'var') {
        const variable = /^\s*(\$\w+)/.exec(rest.slice(typeText(rest).length))?.[1];
        if (variable === undefined) continue;
        locals ??= new Map([...group(walk, 'binding', 'name')].map(([id, rows]) => [facts.text(id), rows] as const));
        for (const b of locals.get(variable) ?? []) {
          const start = facts.get('binding', b, 'start');
          if (start < tree.start[node] || start >= tree.end[node] || !vague(facts.get('binding', b, 'type'))) continue;
          expressions.scope = facts.get('binding', b, 'scope');
          facts.set('binding', b, 'type', shape(rest));
        }
      }
    }
  }
};

/** Rows of a table by one of its columns. */
const group = (
  { facts }: Walk,
  table: 'parameter' | 'binding',
  column: 'entity' | 'scope' | 'name',
): Map<number, number[]> => {
  const found = new Map<number, number[]>();
  for (let row = 0; row < facts.count(table); row++) {
    const key = facts.get(table, row, column as never);
    const list = found.get(key);
    if (list) list.push(row);
    else found.set(key, [row]);
  }
  return found;
};
