// C#: modifiers, names of members that have none, file-scoped namespaces, directives.

import { ENTITY_FLAGS } from '../../model/facts.ts';
import type { Expressions } from '../expressions.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { childWithField } from '../match.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';
import { tagExported } from './exported.ts';

type Source = Pick<Walk, 'tree' | 'program'>;

const kindOf = ({ tree, program }: Source, node: number): string =>
  node < 0 ? '' : program.grammar.tables.kinds[tree.kind[node]];
const field = ({ tree, program }: Source, node: number, name: string): number =>
  childWithField(tree, node, program.grammar.fields.indexOf(name));

/** Preprocessor directives (C# specification §6.5): blanked, so that every branch is read. */
const DIRECTIVE =
  /^\uFEFF?[ \t]*#[ \t]*(?:(?:if|elif|else|endif|region|endregion|define|undef|pragma|nullable|warning|error|line)\b|[:!])[^\r\n]*/gm;

const ACCESS = new Set(['public', 'protected', 'internal', 'private', 'file']);
const TAGS: Readonly<Record<string, string>> = {
  static: 'static',
  abstract: 'abstract',
  override: 'override',
  async: 'async',
  const: 'static',
};
/** Types in a namespace are internal, members are private, unless they say otherwise (§7.5.2). */
const PUBLIC_OWNERS = new Set(['interface', 'enum']);

/** The text of the types in a parameter list. */
const parameterTypes = (walk: Walk, list: number): string => {
  const { tree, expressions } = walk;
  const types: string[] = [];
  for (let child = list + 1; child < tree.next[list]; child = tree.next[child]) {
    const type = kindOf(walk, child) === 'parameter' ? field(walk, child, 'type') : -1;
    if (type >= 0) types.push(expressions.nameText(type).replace(/\s+/g, ''));
  }
  return types.join(',');
};

const readModifiers = (walk: Walk, node: number, draft: Draft): void => {
  const { tree, expressions } = walk;
  const access: string[] = [];
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
    if (kindOf(walk, child) !== 'modifier') continue;
    const word = expressions.nameText(child);
    if (ACCESS.has(word)) access.push(word);
    const tag = TAGS[word];
    if (tag !== undefined && !draft.tags.includes(tag)) draft.tags.push(tag);
  }
  draft.visibility = access.join(' ');
};

/** The class that `new(…)` makes: the type declared to its left (§12.8.17.2). */
const targetType = (source: Expressions, node: number): number => {
  const { tree } = source;
  const holder = tree.parent[node];
  switch (kindOf(source, holder)) {
    case 'variable_declarator':
      return field(source, tree.parent[holder], 'type');
    case 'property_declaration':
      return field(source, holder, 'type');
    case 'arrow_expression_clause': {
      const member = tree.parent[holder];
      return Math.max(field(source, member, 'type'), field(source, member, 'returns'));
    }
    default:
      return -1;
  }
};

export const csharp: LanguageHooks = {
  overloads: true,
  repair: (text) => text.replace(DIRECTIVE, (line) => ' '.repeat(line.length)),
  spec: (text) => text.replace(/<.*$/s, '').replace(/\s+/g, ''),
  defaultVisibility(_name, kind, parent) {
    if (kind === 'namespace' || kind === 'enum_member' || PUBLIC_OWNERS.has(parent)) return 'public';
    return parent === 'file' || parent === 'namespace' ? 'internal' : 'private';
  },
  definition(walk, match, draft, node) {
    const { tree, facts, expressions, ids } = walk;
    readModifiers(walk, node, draft);
    const parentName = () => facts.text(facts.get('entity', draft.parent, 'name'));
    switch (kindOf(walk, node)) {
      case 'file_scoped_namespace_declaration':
        draft.extent = 0;
        break;
      case 'parameter_list':
        draft.name = parentName();
        draft.visibility = 'public';
        break;
      case 'parameter': {
        // Parameters of a record's primary constructor are its properties (§15.15.2).
        const owner = tree.parent[tree.parent[node]];
        draft.skip = kindOf(walk, owner) !== 'record_declaration';
        draft.parent = facts.get('entity', draft.parent, 'parent');
        draft.visibility = 'public';
        break;
      }
      case 'indexer_declaration':
        draft.segment = `this[${parameterTypes(walk, field(walk, node, 'parameters'))}]`;
        break;
      case 'constructor_declaration':
        if (draft.tags.includes('static')) draft.segment = `static ${draft.name}`;
        break;
      case 'destructor_declaration':
        draft.name = `~${draft.name}`;
        break;
      case 'operator_declaration':
        draft.name = `operator ${expressions.nameText(field(walk, node, 'operator'))}`;
        break;
      case 'conversion_operator_declaration':
        draft.name = `operator ${expressions.nameText(match.one(ids.type))}`;
        break;
    }
    for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
      if (kindOf(walk, child) !== 'explicit_interface_specifier') continue;
      draft.segment = `${expressions.nameText(child).replace(/\s/g, '')}${draft.segment || draft.name}`;
      draft.visibility = 'private';
    }
    if (draft.visibility === '' && kindOf(walk, node) === 'local_function_statement') draft.visibility = 'private';
    if (
      ENTITY_KIND_LIST[facts.get('entity', draft.parent, 'kind')] === 'interface' &&
      isBodiless(walk, node) &&
      !draft.tags.includes('abstract')
    )
      draft.tags.push('abstract');
  },
  isParameter: ({ tree }, node, callable) => tree.parent[node] === callable || node === callable,
  expression(source, node) {
    const type = targetType(source, node);
    const list = Array.from(children(source, node)).find((child) => kindOf(source, child) === 'argument_list') ?? -1;
    const args = list < 0 ? [] : [...children(source, list)].filter((child) => kindOf(source, child) === 'argument');
    return source.make(
      'new',
      undefined,
      source.of(type),
      -1,
      args.map((arg) => source.of(arg)),
    );
  },
  finish(walk) {
    const { facts } = walk;
    for (const { row, node, kind, name } of walk.entities) {
      // A file-scoped namespace spans the file; its name says what it is.
      if (kind === 'namespace')
        facts.set('entity', row, 'signature', facts.string(`namespace ${walk.expressions.nameText(name)}`));
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
      const isMain =
        (kind === 'method' || kind === 'function') && facts.text(facts.get('entity', row, 'name')) === 'Main';
      if (isMain && facts.get('entity', row, 'flags') & ENTITY_FLAGS.static) walk.tagEntity(row, 'entrypoint');
    }
    primaryConstructors(walk);
    if (children(walk, 0).some((child) => kindOf(walk, child) === 'global_statement')) walk.tagEntity(0, 'entrypoint');
    tagExported(walk);
  },
};

/** Parameters of a primary constructor are in scope in the whole class (§15.2.1); those of a record are properties. */
const primaryConstructors = (walk: Walk): void => {
  const { facts } = walk;
  const primary = new Set(
    walk.entities.filter(({ node }) => kindOf(walk, node) === 'parameter_list').map(({ row }) => row),
  );
  for (let i = 0, count = primary.size === 0 ? 0 : facts.count('parameter'); i < count; i++) {
    const row = facts.get('parameter', i, 'entity');
    if (!primary.has(row)) continue;
    const owner = facts.get('entity', row, 'parent');
    if (ENTITY_KIND_LIST[facts.get('entity', owner, 'kind')] === 'record') continue;
    const name = facts.text(facts.get('parameter', i, 'name'));
    walk.bind(
      facts.get('entity', owner, 'scope'),
      name,
      'parameter',
      facts.get('parameter', i, 'type'),
      -1,
      'value',
      0,
    );
  }
};

const hasSetter = (walk: Walk, node: number): boolean =>
  children(walk, Math.max(0, field(walk, node, 'accessors'))).some((accessor) => {
    const name = field(walk, accessor, 'name');
    return name >= 0 && ['set', 'init'].includes(walk.expressions.nameText(name));
  });

const children = ({ tree }: Source, node: number): number[] => {
  const nodes: number[] = [];
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) nodes.push(child);
  return nodes;
};

const isBodiless = (walk: Walk, node: number): boolean => {
  const kind = kindOf(walk, node);
  if (kind === 'method_declaration') return field(walk, node, 'body') < 0;
  if (kind !== 'property_declaration' && kind !== 'indexer_declaration') return false;
  const accessors = field(walk, node, 'accessors');
  return accessors >= 0 && children(walk, accessors).every((accessor) => field(walk, accessor, 'body') < 0);
};
