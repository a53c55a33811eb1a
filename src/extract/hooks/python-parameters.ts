// What the signs in a Python parameter list say, and which parameter is the receiver (language reference §8.7).

import { BINDING_KINDS, PARAMETER_FLAGS } from '../../model/facts.ts';
import { NAMED } from '../flatten.ts';
import { textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { decorators, parameterList } from './python-definitions.ts';

const METHODS = new Set(['method', 'accessor', 'constructor', 'destructor']);
const IMPLICIT = BINDING_KINDS.indexOf('implicit');
const PARAMETER = BINDING_KINDS.indexOf('parameter');
/** Methods that get the class without a decorator (data model §3.3). */
const CLASS_METHODS = new Set(['__new__', '__init_subclass__', '__class_getitem__']);
const CLASS_METHOD = /^@(?:\w+\.)*\w*classmethod\b/;
const STATIC_METHOD = /^@(?:\w+\.)*\w*staticmethod\b/;

/** Completes the parameters of every callable. */
export const parameters = (walk: Walk): void => {
  const { facts, tree } = walk;
  const rows = new Map<number, number[]>();
  for (let row = 0; row < facts.count('parameter'); row++) {
    const entity = facts.get('parameter', row, 'entity');
    const list = rows.get(entity);
    if (list) list.push(row);
    else rows.set(entity, [row]);
  }
  const bindings = new Map<string, number>();
  for (let row = 0; row < facts.count('binding'); row++) {
    if (facts.get('binding', row, 'kind') !== PARAMETER) continue;
    bindings.set(`${facts.get('binding', row, 'scope')} ${facts.get('binding', row, 'name')}`, row);
  }
  const bindingOf = (entity: number, row: number): number =>
    bindings.get(`${facts.get('entity', entity, 'scope')} ${facts.get('parameter', row, 'name')}`) ?? -1;

  for (const entity of walk.entities) {
    const own = rows.get(entity.row);
    if (!own || entity.name < 0) continue;
    const list = parameterList(walk, tree.parent[entity.name]);
    if (list < 0) continue;
    signs(walk, list, entity.row, own, bindingOf);
    if (METHODS.has(entity.kind)) receiver(walk, entity.row, tree.parent[entity.name], own[0], bindingOf);
  }
};

type BindingOf = (entity: number, parameter: number) => number;

/** `*` makes what follows named, `*a` and `**a` take the rest. */
const signs = (walk: Walk, list: number, entity: number, rows: readonly number[], bindingOf: BindingOf): void => {
  const { facts, tree, text, expressions } = walk;
  const { kinds } = walk.program.grammar.tables;
  let named = false;
  let at = 0;
  for (let child = list + 1; child < tree.next[list]; child = tree.next[child]) {
    const kind = kinds[tree.kind[child]];
    if (!(tree.flags[child] & NAMED) || kind === 'comment' || kind === 'positional_separator') continue;
    if (kind === 'keyword_separator') {
      named = true;
      continue;
    }
    const row = rows[at++];
    if (row === undefined) return;
    let flags = facts.get('parameter', row, 'flags');
    const stars = /^\**/.exec(textOf(tree, text, child))?.[0].length ?? 0;
    if (stars > 0) flags |= PARAMETER_FLAGS.rest;
    if (named || stars === 2) flags |= PARAMETER_FLAGS.named;
    if (stars === 1) named = true;
    facts.set('parameter', row, 'flags', flags);
    const type = facts.get('parameter', row, 'type');
    if (stars === 0 || type < 0) continue;
    // The annotation states the type of one element: `*a: T` is a tuple of T, `**a: T` a dict from str to T.
    const whole =
      stars === 1
        ? expressions.make('generic', undefined, expressions.make('name', 'tuple'), -1, [type])
        : expressions.make('generic', undefined, expressions.make('name', 'dict'), -1, [
            expressions.make('name', 'str'),
            type,
          ]);
    facts.set('parameter', row, 'type', whole);
    const binding = bindingOf(entity, row);
    if (binding >= 0) facts.set('binding', binding, 'type', whole);
  }
};

/** The first parameter of a method is the object, of a class method the class. */
const receiver = (walk: Walk, entity: number, definition: number, row: number, bindingOf: BindingOf): void => {
  const { facts, expressions } = walk;
  const rest = facts.get('parameter', row, 'flags') & (PARAMETER_FLAGS.rest | PARAMETER_FLAGS.named);
  if (rest) return;
  const name = facts.text(facts.get('entity', entity, 'name'));
  const stated = decorators(walk, definition);
  if (stated.some((d) => STATIC_METHOD.test(d))) return;
  if (CLASS_METHODS.has(name)) walk.tagEntity(entity, 'static');
  const ofClass = CLASS_METHODS.has(name) || stated.some((d) => CLASS_METHOD.test(d));
  facts.set('parameter', row, 'flags', facts.get('parameter', row, 'flags') | PARAMETER_FLAGS.receiver);
  const binding = bindingOf(entity, row);
  if (binding < 0) return;
  const value = expressions.make(ofClass ? 'self_type' : 'this', undefined);
  facts.set('expr', value, 'scope', facts.get('entity', entity, 'scope'));
  facts.set('binding', binding, 'kind', IMPLICIT);
  facts.set('binding', binding, 'value', value);
};
