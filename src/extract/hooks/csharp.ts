// C#: modifiers, names of members that have none, file-scoped namespaces, directives.

import { ENTITY_FLAGS } from '../../model/facts.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { repairCSharp } from '../repair/csharp.ts';
import { inactiveLines } from '../repair/csharp-conditions.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';
import { extendMethod, isExtensionBlock, openExtensionBlock } from './csharp-extensions.ts';
import { describeLambda } from './csharp-lambdas.ts';
import { anonymousObject, made, passing } from './csharp-made.ts';
import { tagExported } from './exported.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';
import { spreadTests, tagTestOwners } from './tests.ts';

const ACCESS = new Set(['public', 'protected', 'internal', 'private', 'file']);
const TAGS: Readonly<Record<string, string>> = {
  static: 'static',
  abstract: 'abstract',
  override: 'override',
  async: 'async',
  const: 'static',
};
/** Members of these are public unless they say otherwise (§18.4, §19.4). */
const PUBLIC_OWNERS = new Set(['interface', 'enum']);
/** Declarations that the number of type parameters tells apart (§7.6). */
const GENERIC = new Set([
  'class_declaration',
  'struct_declaration',
  'record_declaration',
  'interface_declaration',
  'delegate_declaration',
  'method_declaration',
  'local_function_statement',
]);
/** Accessors that are given a value (§15.7.3, §15.8.3). */
const SETTERS = new Set(['set', 'init', 'add', 'remove']);

const nameOf = (walk: Walk, row: number): string => walk.facts.text(walk.facts.get('entity', row, 'name'));
const words = (walk: Walk, nodes: readonly number[]): string[] =>
  nodes.map((node) => walk.expressions.nameText(node).replace(/\s+/g, ''));

/** `[int,string]` for the parameters of an indexer. */
const indexerTypes = (walk: Walk, node: number): string => {
  const parameters = childrenOf(walk, fieldOf(walk, node, 'parameters'), 'parameter');
  return words(
    walk,
    parameters.map((parameter) => fieldOf(walk, parameter, 'type')),
  ).join(',');
};

/** `<T,U>` for the type parameters of a declaration, '' if it has none. */
const typeParameters = (walk: Walk, node: number): string => {
  const list = childrenOf(walk, node, 'type_parameter_list')[0] ?? -1;
  const names = childrenOf(walk, list, 'type_parameter').map((parameter) => fieldOf(walk, parameter, 'name'));
  return names.length === 0 ? '' : `<${words(walk, names).join(',')}>`;
};

const readModifiers = (walk: Walk, node: number, draft: Draft): void => {
  const modifiers = words(walk, childrenOf(walk, node, 'modifier'));
  draft.visibility = modifiers.filter((word) => ACCESS.has(word)).join(' ');
  for (const word of modifiers) {
    const tag = TAGS[word];
    if (tag !== undefined) draft.tags.push(tag);
  }
};

/** Names that the grammar does not give as one node. */
const nameMember = (walk: Walk, draft: Draft, node: number, type: number): void => {
  const { tree, facts, expressions } = walk;
  switch (kindOf(walk, node)) {
    case 'file_scoped_namespace_declaration':
      draft.extent = 0;
      break;
    case 'parameter_list':
      draft.skip = isExtensionBlock(walk, tree.parent[node]);
      draft.name = nameOf(walk, draft.parent);
      draft.visibility = 'public';
      break;
    case 'parameter':
      // Parameters of a record's primary constructor are its properties (§15.15.2).
      draft.skip = kindOf(walk, tree.parent[tree.parent[node]]) !== 'record_declaration';
      draft.parent = facts.get('entity', draft.parent, 'parent');
      draft.visibility = 'public';
      break;
    case 'indexer_declaration':
      draft.segment = `this[${indexerTypes(walk, node)}]`;
      break;
    case 'constructor_declaration':
      if (draft.tags.includes('static')) draft.segment = `static ${draft.name}`;
      break;
    case 'destructor_declaration':
      draft.name = `~${draft.name}`;
      break;
    case 'operator_declaration':
      draft.name = `operator ${expressions.nameText(fieldOf(walk, node, 'operator'))}`;
      break;
    case 'conversion_operator_declaration':
      draft.name = `operator ${expressions.nameText(type)}`;
      break;
  }
};

const hasNoCode = (walk: Walk, node: number): boolean => {
  const kind = kindOf(walk, node);
  if (kind === 'method_declaration') return fieldOf(walk, node, 'body') < 0;
  if (kind !== 'property_declaration' && kind !== 'indexer_declaration') return false;
  const accessors = childrenOf(walk, fieldOf(walk, node, 'accessors'), 'accessor_declaration');
  return accessors.length > 0 && accessors.every((accessor) => fieldOf(walk, accessor, 'body') < 0);
};

const hasSetter = (walk: Walk, node: number): boolean =>
  childrenOf(walk, fieldOf(walk, node, 'accessors'), 'accessor_declaration').some((accessor) => {
    const name = fieldOf(walk, accessor, 'name');
    return name >= 0 && SETTERS.has(walk.expressions.nameText(name));
  });

/** Parameters of a primary constructor are in scope in the whole class (§15.2.1); those of a record are properties. */
const bindPrimaryConstructors = (walk: Walk): void => {
  const { facts } = walk;
  const lists = walk.entities.filter(({ node }) => kindOf(walk, node) === 'parameter_list');
  const primary = new Set(lists.map(({ row }) => row));
  for (let i = 0, count = primary.size === 0 ? 0 : facts.count('parameter'); i < count; i++) {
    const row = facts.get('parameter', i, 'entity');
    const owner = primary.has(row) ? facts.get('entity', row, 'parent') : -1;
    if (owner < 0 || ENTITY_KIND_LIST[facts.get('entity', owner, 'kind')] === 'record') continue;
    const name = facts.text(facts.get('parameter', i, 'name'));
    const type = facts.get('parameter', i, 'type');
    walk.bind(facts.get('entity', owner, 'scope'), name, 'parameter', type, -1, 'value', 0);
  }
};

export const csharp: LanguageHooks = {
  overloads: true,
  repair: repairCSharp,
  conditions: (text) => ({ inactive: inactiveLines(text), macros: [] }),
  spec: (text) => text.replace(/<.*$/s, '').replace(/\s+/g, ''),
  defaultVisibility(_name, kind, parent) {
    if (kind === 'namespace' || kind === 'enum_member' || PUBLIC_OWNERS.has(parent)) return 'public';
    return kind !== 'function' && (parent === 'file' || parent === 'namespace') ? 'internal' : 'private';
  },
  definition(walk, match, draft, node) {
    const { facts, ids } = walk;
    if (isExtensionBlock(walk, node)) {
      draft.skip = true;
      openExtensionBlock(walk, node);
      return;
    }
    readModifiers(walk, node, draft);
    nameMember(walk, draft, node, match.one(ids.type));
    if (GENERIC.has(kindOf(walk, node))) draft.segment = draft.name + typeParameters(walk, node);
    for (const explicit of words(walk, childrenOf(walk, node, 'explicit_interface_specifier'))) {
      draft.segment = explicit + (draft.segment || draft.name);
      draft.visibility = 'private';
    }
    const owner = ENTITY_KIND_LIST[facts.get('entity', draft.parent, 'kind')];
    if (owner === 'interface' && hasNoCode(walk, node)) draft.tags.push('abstract');
  },
  isParameter: ({ tree }, node, callable) => tree.parent[node] === callable || node === callable,
  lambdaReturns: true,
  opened(walk, node) {
    extendMethod(walk, node, walk.callables[walk.callables.length - 1].entity);
    describeLambda(walk, node);
  },
  expression(source, node) {
    const kind = kindOf(source, node);
    if (kind === 'argument_list') return passing(source, node);
    return kind === 'anonymous_object_creation_expression' ? anonymousObject(source, node) : made(source, node);
  },
  finish(walk) {
    const { facts } = walk;
    for (const { row, node, kind, name } of walk.entities) {
      // A file-scoped namespace spans the file; its name says what it is.
      if (kind === 'namespace') {
        facts.set('entity', row, 'signature', facts.string(`namespace ${walk.expressions.nameText(name)}`));
      }
      if (kind === 'accessor' && hasSetter(walk, node)) {
        walk.bind(
          facts.get('entity', row, 'scope'),
          'value',
          'parameter',
          facts.get('entity', row, 'type'),
          -1,
          'value',
          0,
        );
      }
      const isStatic = (facts.get('entity', row, 'flags') & ENTITY_FLAGS.static) !== 0;
      if (kind === 'method' && isStatic && nameOf(walk, row) === 'Main') walk.tagEntity(row, 'entrypoint');
    }
    bindPrimaryConstructors(walk);
    if (childrenOf(walk, 0, 'global_statement').length > 0) walk.tagEntity(0, 'entrypoint');
    tagTestOwners(walk);
    spreadTests(walk);
    tagExported(walk);
  },
};
