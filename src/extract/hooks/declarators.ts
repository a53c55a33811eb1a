// Declarators of C and C++ (ISO C23 §6.7.7): the name stands inside, and the type is written around it.

import type { EntityKind } from '../../model/kinds.ts';
import { type FlatTree, NAMED } from '../flatten.ts';
import type { Grammar } from '../grammar.ts';
import type { Declared } from '../hooks.ts';
import { childWithField } from '../match.ts';
import type { Walk } from '../walk.ts';

/** Node kinds by what they do to the type of what they hold. */
const LAYERS: Readonly<Record<string, 'pointer' | 'array' | 'function' | 'plain'>> = {
  pointer_declarator: 'pointer',
  abstract_pointer_declarator: 'pointer',
  pointer_type_declarator: 'pointer',
  reference_declarator: 'pointer',
  abstract_reference_declarator: 'pointer',
  array_declarator: 'array',
  abstract_array_declarator: 'array',
  function_declarator: 'function',
  abstract_function_declarator: 'function',
  parenthesized_declarator: 'plain',
  abstract_parenthesized_declarator: 'plain',
  attributed_declarator: 'plain',
  init_declarator: 'plain',
  variadic_declarator: 'plain',
};

/** Children of declarators that are not the declarator inside. */
const BESIDE = /^(?:type_qualifier|ms_.*|attribute.*|alignas_qualifier|comment|storage_class_specifier)$/;

/** Kinds of nodes that hold one whole declaration: a function right below is declared, not pointed to. */
const HOLDERS = new Set([
  'function_definition',
  'declaration',
  'field_declaration',
  'friend_declaration',
  'template_instantiation',
]);
const PARAMETERS = new Set([
  'parameter_declaration',
  'optional_parameter_declaration',
  'variadic_parameter_declaration',
]);

export const kindOf = (grammar: Grammar, tree: FlatTree, node: number): string =>
  node < 0 ? '' : grammar.tables.kinds[tree.kind[node]];

const fieldIds = new WeakMap<Grammar, Map<string, number>>();

const fieldId = (grammar: Grammar, field: string): number => {
  let ids = fieldIds.get(grammar);
  if (!ids) {
    ids = new Map(grammar.fields.map((name, id) => [name ?? '', id]));
    fieldIds.set(grammar, ids);
  }
  return ids.get(field) ?? -1;
};

export const childOf = (grammar: Grammar, tree: FlatTree, node: number, field: string): number =>
  childWithField(tree, node, fieldId(grammar, field));

/** The first child of one of the kinds, -1 if there is none. */
export const childOfKind = (grammar: Grammar, tree: FlatTree, node: number, ...kinds: string[]): number => {
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
    if (kinds.includes(kindOf(grammar, tree, child))) return child;
  }
  return -1;
};

export interface Declarator {
  /** Node of the name; -1 for an abstract declarator. */
  readonly name: number;
  /** Nodes from the outermost layer to the one around the name; layers that do nothing to the type are left out. */
  readonly layers: readonly number[];
  /** The function layer right around the name, -1 if what is declared is no function. */
  readonly callable: number;
}

/** One declarator is asked for several times in a row. */
let last: { readonly tree: FlatTree; readonly node: number; readonly declarator: Declarator } | undefined;

/** Takes a declarator apart. */
export const readDeclarator = (grammar: Grammar, tree: FlatTree, node: number): Declarator => {
  if (last?.tree === tree && last.node === node) return last.declarator;
  const declarator = takeApart(grammar, tree, node);
  last = { tree, node, declarator };
  return declarator;
};

const takeApart = (grammar: Grammar, tree: FlatTree, node: number): Declarator => {
  const layers: number[] = [];
  const field = fieldId(grammar, 'declarator');
  let at = node;
  for (;;) {
    const kind = kindOf(grammar, tree, at);
    const layer = LAYERS[kind];
    if (layer === undefined) break;
    if (layer !== 'plain') layers.push(at);
    let inner = childWithField(tree, at, field);
    for (let child = at + 1; inner < 0 && child < tree.next[at]; child = tree.next[child]) {
      const named = (tree.flags[child] & NAMED) !== 0 && tree.field[child] === 0;
      const name = kindOf(grammar, tree, child);
      if (named && !BESIDE.test(name) && name !== 'parameter_list' && name !== 'trailing_return_type') inner = child;
    }
    if (inner < 0) {
      at = -1;
      break;
    }
    at = inner;
  }
  // Pointers to members: `int A::*p`.
  let name = at;
  while (kindOf(grammar, tree, name) === 'qualified_identifier') name = childOf(grammar, tree, name, 'name');
  if (kindOf(grammar, tree, name) === 'pointer_type_declarator') {
    const inner = takeApart(grammar, tree, name);
    return { ...inner, layers: [...layers, ...inner.layers] };
  }
  const innermost = layers[layers.length - 1] ?? -1;
  const callable = LAYERS[kindOf(grammar, tree, innermost)] === 'function' ? innermost : -1;
  return { name: at, layers, callable };
};

/** Wraps a type by the layers of a declarator, the outermost first. */
const wrap = (
  walk: Pick<Walk, 'expressions' | 'tree' | 'program'>,
  base: number,
  layers: readonly number[],
): number => {
  const { expressions, tree, program } = walk;
  let type = base;
  for (const layer of layers) {
    const kind = LAYERS[kindOf(program.grammar, tree, layer)];
    if (kind === 'pointer') type = expressions.make('pointer_type', undefined, type);
    else if (kind === 'array') type = expressions.make('array_type', undefined, type);
    else if (kind === 'function') {
      const trailing = childOfKind(program.grammar, tree, layer, 'trailing_return_type');
      type = expressions.make('function_type', undefined, trailing < 0 ? type : expressions.of(trailing));
    }
  }
  return type;
};

/** The type of an abstract declarator (`int (*)(void)`) around a base type. */
export const abstractType = (
  walk: Pick<Walk, 'expressions' | 'tree' | 'program'>,
  base: number,
  node: number,
): number =>
  base < 0 || node < 0 ? base : wrap(walk, base, readDeclarator(walk.program.grammar, walk.tree, node).layers);

const UNSPOKEN = new Set(['storage_class_specifier', 'comment']);

/** A parameter's type without its name, default and storage; a const that callers do not see is left out. */
const spell = (walk: Walk, parameter: number, { name, layers }: Declarator): string => {
  const { tree, text, program } = walk;
  const parts: string[] = [];
  for (let child = parameter + 1; child < tree.next[parameter]; child = tree.next[child]) {
    const kind = kindOf(program.grammar, tree, child);
    if (text[tree.start[child]] === '=' || text[tree.start[child]] === ';') break;
    if (kind.startsWith('attribute') || kind.startsWith('ms_') || UNSPOKEN.has(kind)) continue;
    if (kind === 'type_qualifier' && layers.length === 0) continue;
    // Token by token: what the repair took out is no part of the type.
    for (let leaf = child; leaf < tree.next[child]; leaf++) {
      if (leaf === name) leaf = tree.next[leaf] - 1;
      else if (tree.next[leaf] === leaf + 1 && tree.end[leaf] > tree.start[leaf])
        parts.push(text.slice(tree.start[leaf], tree.end[leaf]));
    }
  }
  if (parts.length === 1 && /^\w+$/.test(parts[0])) return parts[0];
  return parts
    .join(' ')
    .replace(/\s*(::|[<,])\s*/g, '$1')
    .replace(/\s*([*&()[\]>])\s*/g, '$1')
    .replace(/([*&>])(?=\w)/g, '$1 ')
    .trim();
};

/** Whether the declaration around a declarator says `extern` and gives no value. */
export const isExtern = (walk: Walk, declaration: number): boolean => {
  const { tree, text, program } = walk;
  let found = false;
  for (let child = declaration + 1; child < tree.next[declaration]; child = tree.next[child]) {
    const kind = kindOf(program.grammar, tree, child);
    if (kind === 'init_declarator') return false;
    if (kind === 'storage_class_specifier' && text.startsWith('extern', tree.start[child])) found = true;
  }
  return found;
};

/** The `declared` hook of both languages. */
export const declared = (walk: Walk, node: number, type: number): Declared => {
  const { tree, program } = walk;
  const declarator = readDeclarator(program.grammar, tree, node);
  const { name, layers, callable } = declarator;
  let holder = tree.parent[node];
  while (holder >= 0 && LAYERS[kindOf(program.grammar, tree, holder)] !== undefined) holder = tree.parent[holder];
  const kind = kindOf(program.grammar, tree, holder);
  const oldStyle =
    kind === 'declaration' && kindOf(program.grammar, tree, tree.parent[holder]) === 'function_definition';
  if (PARAMETERS.has(kind) || oldStyle) {
    return { name, type: type < 0 ? -1 : wrap(walk, type, layers), spelling: spell(walk, holder, declarator) };
  }
  if (!HOLDERS.has(kind)) return { name, type: type < 0 ? -1 : wrap(walk, type, layers) };
  const outer = callable < 0 ? layers : layers.slice(0, -1);
  const trailing = callable < 0 ? -1 : childOfKind(program.grammar, tree, callable, 'trailing_return_type');
  const result = trailing < 0 ? type : walk.expressions.of(trailing);
  return { name, type: result < 0 ? -1 : wrap(walk, result, outer) };
};

/** The `isParameter` hook: whether a parameter belongs to the function that `callable` declares, lambda or macro. */
export const isParameter = (walk: Walk, node: number, callable: number): boolean => {
  const { tree, program, text } = walk;
  if (callable < 0) return false;
  if (node === callable || tree.parent[node] === callable) return true;
  const list = tree.parent[node];
  if (kindOf(program.grammar, tree, list) !== 'parameter_list') return false;
  if (text.slice(tree.start[node], tree.end[node]) === 'void') return false;
  let at = tree.parent[list];
  if (kindOf(program.grammar, tree, at) === 'function_declarator') {
    if (readDeclarator(program.grammar, tree, at).callable !== at) return false;
  }
  while (at >= 0 && LAYERS[kindOf(program.grammar, tree, at)] !== undefined) at = tree.parent[at];
  return at === callable;
};

const DATA: ReadonlySet<EntityKind> = new Set<EntityKind>(['variable', 'constant', 'field', 'type']);

/** The entity around a type declared inside another declaration: not the variable, field or typedef of that type. */
export const ownerOfType = (walk: Walk, alsoOut: ReadonlySet<EntityKind>): number => {
  const open = walk.openEntities;
  let at = open.length - 1;
  while (at > 0 && (DATA.has(open[at].kind) || alsoOut.has(open[at].kind))) at--;
  return open[at].row;
};
