// Extension blocks (C# 14: Extension declarations): their methods are extension methods of the class around them, with the
// block's receiver for their first parameter and its type parameters before their own.

import { ENTITY_FLAGS, PARAMETER_FLAGS } from '../../model/facts.ts';
import { EXTENSION } from '../repair/csharp-extensions.ts';
import type { Walk } from '../walk.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

/** Holds for the class that stands for an extension block: see repair/csharp-extensions.ts. */
export const isExtensionBlock = (walk: Walk, node: number): boolean => {
  if (kindOf(walk, node) !== 'class_declaration') return false;
  const start = walk.tree.start[node];
  return walk.text.startsWith(EXTENSION, start) && !/\w/.test(walk.text[start + EXTENSION.length]);
};

/** Opens the scope of a block: what it binds is seen by all that is in it. */
export const openExtensionBlock = (walk: Walk, block: number): void => {
  // The name of the class that stands for the block is none.
  walk.expressions.consumed[fieldOf(walk, block, 'name')] = 1;
  // The class around it is never generic: the type parameters are the block's.
  walk.tagged.add(`${walk.entity} generic `);
  walk.openScope('block', block);
  bindReceiver(walk, block);
};

/** Makes a method of a block, whose scope is open, an extension method. */
export const extendMethod = (walk: Walk, method: number, entity: number): void => {
  const { tree, facts } = walk;
  const block = tree.parent[tree.parent[method]];
  const isStatic = (facts.get('entity', entity, 'flags') & ENTITY_FLAGS.static) !== 0;
  if (isStatic || kindOf(walk, method) !== 'method_declaration' || !isExtensionBlock(walk, block)) return;
  bindTypeParameters(walk, block);
  const receiver = bindReceiver(walk, block);
  if (receiver === undefined) return;
  const [name, spelling] = [facts.string(receiver.name), facts.string(receiver.spelling)];
  facts.add('parameter', entity, name, receiver.type, spelling, -1, PARAMETER_FLAGS.receiver);
  walk.tagEntity(entity, 'static');
};

const bindTypeParameters = (walk: Walk, block: number): void => {
  const { expressions } = walk;
  const constraints = childrenOf(walk, block, 'type_parameter_constraints_clause');
  for (const parameter of childrenOf(walk, childrenOf(walk, block, 'type_parameter_list')[0] ?? -1, 'type_parameter')) {
    const name = expressions.nameText(fieldOf(walk, parameter, 'name'));
    const clause = constraints.find((one) => expressions.nameText(childrenOf(walk, one, 'identifier')[0]) === name);
    const constraint = childrenOf(walk, clause ?? -1, 'type_parameter_constraint')[0] ?? -1;
    walk.bind(walk.scope, name, 'type_parameter', typeHere(walk, fieldOf(walk, constraint, 'type')), -1, 'value', 0);
  }
};

/** Binds the receiver of a block in the scope that is open; undefined if it has no name. */
const bindReceiver = (
  walk: Walk,
  block: number,
): { readonly name: string; readonly spelling: string; readonly type: number } | undefined => {
  const { expressions } = walk;
  const parameter = childrenOf(walk, childrenOf(walk, block, 'parameter_list')[0] ?? -1, 'parameter')[0] ?? -1;
  const [typeNode, nameNode] = [fieldOf(walk, parameter, 'type'), fieldOf(walk, parameter, 'name')];
  if (typeNode < 0 || nameNode < 0) return undefined;
  const name = expressions.nameText(nameNode);
  const type = typeHere(walk, typeNode);
  walk.bind(walk.scope, name, 'parameter', type, -1, 'value', 0);
  return { name, spelling: expressions.nameText(typeNode), type };
};

/** The expr of a type, for the scope that is open. */
const typeHere = (walk: Walk, node: number): number => {
  if (node < 0) return -1;
  walk.expressions.forget(node);
  return walk.expressions.of(node);
};
