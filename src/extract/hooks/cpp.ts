// C++: members declared in and outside their class, access, namespaces, qualified names.

import type { EntityKind } from '../../model/kinds.ts';
import { NAMED } from '../flatten.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import type { Match } from '../match.ts';
import { textOf } from '../match.ts';
import { repairCpp } from '../repair/c.ts';
import type { Walk } from '../walk.ts';
import { define, kindAt, nameByHead, readInclude, says } from './c.ts';
import { customExpression } from './c-expressions.ts';
import { graftMacros } from './c-macros.ts';
import { qualifiedExpression } from './cpp-names.ts';
import { childOf, childOfKind, declared, isExtern, isParameter, kindOf, readDeclarator } from './declarators.ts';

const CLASSES: ReadonlySet<EntityKind> = new Set<EntityKind>(['class', 'struct', 'union']);
/** Kinds that open no scope. */
const VALUES: ReadonlySet<EntityKind> = new Set<EntityKind>(['variable', 'constant', 'field', 'enum_member']);
const TYPE_PARAMETERS = new Set([
  'type_parameter_declaration',
  'variadic_type_parameter_declaration',
  'optional_type_parameter_declaration',
]);

const text = (walk: Walk, node: number): string => textOf(walk.tree, walk.text, node);
const bare = (name: string): string => name.replace(/<[\s\S]*$/, '').trim();

/** The scopes of a qualified name and the node of its last part. */
const splitQualified = (walk: Walk, node: number): { scopes: number[]; last: number } => {
  const { tree, program } = walk;
  const scopes: number[] = [];
  let at = node;
  while (kindOf(program.grammar, tree, at) === 'qualified_identifier') {
    const scope = childOf(program.grammar, tree, at, 'scope');
    if (scope >= 0) scopes.push(scope);
    at = childOf(program.grammar, tree, at, 'name');
  }
  return { scopes, last: at };
};

/** The name of a definition is no reference, nor are the scopes before it. */
const consumeName = (walk: Walk, name: number, last: number): void => {
  const { tree, program, expressions } = walk;
  if (name < 0) return;
  for (let at = name; at <= last; at++)
    if (kindOf(program.grammar, tree, at) !== 'template_argument_list') expressions.consumed[at] = 1;
  if (/^template_/.test(kindOf(program.grammar, tree, last)))
    expressions.consumed[childOf(program.grammar, tree, last, 'name')] = 1;
};

/** The node whose siblings say how members may be accessed: the member itself, or the template around it. */
const accessOf = (walk: Walk, node: number): string => {
  const { tree, program } = walk;
  let member = node;
  while (/^(?:template|friend)_declaration$/.test(kindOf(program.grammar, tree, tree.parent[member])))
    member = tree.parent[member];
  const list = tree.parent[member];
  if (kindOf(program.grammar, tree, list) !== 'field_declaration_list') return '';
  const known = accesses.get(walk) ?? new Map<number, Access>();
  accesses.set(walk, known);
  // Members come one after the other.
  let read = known.get(list);
  if (read === undefined || read.upTo > member) {
    const isClass = kindOf(program.grammar, tree, tree.parent[list]) === 'class_specifier';
    read = { upTo: list + 1, access: isClass ? 'private' : 'public' };
    known.set(list, read);
  }
  for (; read.upTo < member; read.upTo = tree.next[read.upTo]) {
    if (kindOf(program.grammar, tree, read.upTo) === 'access_specifier') read.access = text(walk, read.upTo);
  }
  return read.access;
};

/** How the members of a class before the child `upTo` leave the access. */
interface Access {
  upTo: number;
  access: string;
}
const accesses = new WeakMap<Walk, Map<number, Access>>();

const hasAncestor = (walk: Walk, node: number, holds: (ancestor: number) => boolean): boolean => {
  for (let at = walk.tree.parent[node]; at >= 0; at = walk.tree.parent[at]) if (holds(at)) return true;
  return false;
};

/** Whether a name is declared in a namespace without a name: no other file can see it. */
const isInAnonymousNamespace = (walk: Walk, node: number): boolean => {
  const { tree, program } = walk;
  return hasAncestor(
    walk,
    node,
    (at) =>
      kindOf(program.grammar, tree, at) === 'namespace_definition' && childOf(program.grammar, tree, at, 'name') < 0,
  );
};

/** Binds the template's parameters in the scope that the entity about to be made will open. */
const bindTypeParameters = (walk: Walk, node: number): void => {
  const { tree, program, facts } = walk;
  let template = tree.parent[node];
  while (kindOf(program.grammar, tree, template) === 'template_declaration') {
    const list = childOf(program.grammar, tree, template, 'parameters');
    for (let child = list + 1; child < tree.next[list]; child = tree.next[child]) {
      const name = templateParameterName(walk, child);
      if (name < 0) continue;
      const kind = TYPE_PARAMETERS.has(kindOf(program.grammar, tree, child)) ? 'type_parameter' : 'local';
      walk.bind(facts.count('scope'), text(walk, name), kind, -1, -1, 'value', 0);
      walk.localNames[name] = 1;
    }
    template = tree.parent[template];
  }
};

/** Node of the name of a template parameter, -1 if it has none. */
const templateParameterName = (walk: Walk, node: number): number => {
  const { tree, program } = walk;
  const kind = kindOf(program.grammar, tree, node);
  if (TYPE_PARAMETERS.has(kind)) return childOfKind(program.grammar, tree, node, 'type_identifier');
  if (kind === 'template_template_parameter_declaration') {
    const inner = childOfKind(program.grammar, tree, node, ...TYPE_PARAMETERS);
    return inner < 0 ? -1 : templateParameterName(walk, inner);
  }
  const declarator = childOf(program.grammar, tree, node, 'declarator');
  return declarator < 0 ? -1 : readDeclarator(program.grammar, tree, declarator).name;
};

/** What a function's name says: whose member it is, and of what kind. */
const defineCallable = (walk: Walk, draft: Draft, owner: string): void => {
  const { tree, program } = walk;
  const kind = kindOf(program.grammar, tree, draft.nameNode);
  if (kind === 'destructor_name') draft.kind = 'destructor';
  else if (kind === 'operator_cast') {
    const type = childOf(program.grammar, tree, draft.nameNode, 'type');
    const declarator = childOf(program.grammar, tree, draft.nameNode, 'declarator');
    const layers = text(walk, declarator).replace(/\(.*$/s, '');
    draft.kind = 'method';
    draft.name = `operator ${text(walk, type)}${layers}`.replace(/\s+/g, ' ').trim();
  } else {
    if (kind === 'operator_name') draft.name = draft.name.replace(/\s+(?=\W)|(?<=\W)\s+/g, '');
    // What stands before a constructor's name can only be a macro.
    draft.kind = bare(draft.name) === bare(owner) ? 'constructor' : 'method';
  }
};

const definition = (walk: Walk, match: Match, draft: Draft, node: number): void => {
  const { tree, program, expressions, facts } = walk;
  const { grammar } = program;
  const kind = kindOf(grammar, tree, node);
  if (kind === 'template_declaration') {
    const list = childOf(grammar, tree, node, 'parameters');
    for (let child = list + 1; child < tree.next[list]; child = tree.next[child]) {
      const name = tree.flags[child] & NAMED ? templateParameterName(walk, child) : -1;
      if (name >= 0) expressions.consumed[name] = 1;
    }
    draft.skip = true;
    return;
  }
  if (kindAt(walk)(draft.parent) === 'macro') {
    draft.skip = true;
    return;
  }
  const isMember = CLASSES.has(kindAt(walk)(draft.parent));
  const friend = kindOf(grammar, tree, tree.parent[node]) === 'friend_declaration';
  if (
    kind === 'declaration' &&
    draft.kind === 'method' &&
    kindOf(grammar, tree, tree.parent[node]) === 'template_declaration'
  ) {
    // A template outside classes is a function or variable like any other.
    if (!isMember) draft.kind = 'variable';
  }
  if (friend && kind === 'declaration') {
    draft.skip = true;
    if (draft.nameNode >= 0) expressions.consumed[draft.nameNode] = 1;
    return;
  }
  const declarator = match.one(walk.ids.name);
  const isLambda = match.one(walk.ids.inner) >= 0;
  if (kind === 'namespace_definition') {
    draft.segment = draft.name.replace(/\s*::\s*(?:inline\s+)?/g, '.');
  } else if (isLambda) {
    if (walk.callable < 0 && isInAnonymousNamespace(walk, node)) draft.visibility = 'file';
  } else if (kind === 'function_definition' || kind === 'declaration' || kind === 'field_declaration') {
    const { scopes, last } = splitQualified(walk, draft.nameNode);
    const callable =
      readDeclarator(grammar, tree, declarator).callable >= 0 || kindOf(grammar, tree, last) === 'operator_cast';
    const given = childOf(grammar, tree, node, 'type') >= 0;
    consumeName(walk, draft.nameNode, last);
    draft.nameNode = last;
    draft.name = text(walk, last).replace(/\s+/g, ' ');
    if (kind === 'function_definition' && !callable && scopes.length > 0) {
      draft.skip = true;
      return;
    }
    if (scopes.length > 0) {
      const names = scopes.map((scope) => text(walk, scope).replace(/\s+/g, ' '));
      const owner = names[names.length - 1];
      const inNamespace = walk.entities.some(
        (entity) => entity.kind === 'namespace' && facts.text(facts.get('entity', entity.row, 'name')) === owner,
      );
      if (callable && !inNamespace) defineCallable(walk, draft, owner);
      else if (!callable) draft.kind = inNamespace ? 'variable' : 'field';
      draft.segment = [...names.map(bare), draft.name].join('.');
      if (!inNamespace) draft.receiver = expressions.of(scopes[scopes.length - 1]);
      if (kind === 'declaration' && callable) draft.skip = true;
    } else if (isMember && !friend) {
      const owner = facts.text(facts.get('entity', draft.parent, 'name'));
      if (callable) {
        defineCallable(walk, draft, owner);
        // MACRO(…); among members declares what nobody sees.
        if (!given && kind === 'declaration' && draft.kind === 'method' && kindOf(grammar, tree, last) === 'identifier')
          draft.skip = true;
        const pure = childOf(grammar, tree, node, 'default_value') >= 0;
        if (kind !== 'function_definition' && !pure) draft.tags.push('declaration');
      } else {
        draft.kind = 'field';
        const separate =
          says(walk, node, 'storage_class_specifier', 'static') &&
          !says(walk, node, 'storage_class_specifier', 'inline');
        if (separate && childOf(grammar, tree, node, 'default_value') < 0) draft.tags.push('declaration');
      }
      draft.visibility = accessOf(walk, node);
    } else {
      define(walk, match, draft, node, true);
      // `MACRO(char);` reads as a variable in parentheses.
      if (!callable && /^(?:char|int|long|short|bool|float|double|unsigned|signed|void)$/.test(draft.name))
        draft.skip = true;
      if (friend) draft.parent = enclosingNamespace(walk);
      // MACRO(arguments) { … }: what the macro makes of it is unknown; as written it is unique.
      if (kind === 'function_definition' && !given && kindOf(grammar, tree, last) === 'identifier') {
        const bareName = draft.name;
        nameByHead(draft, text(walk, declarator));
        draft.segment = bareName;
      }
      if (kindOf(grammar, tree, last) === 'operator_name') draft.name = draft.name.replace(/\s+(?=\W)|(?<=\W)\s+/g, '');
    }
    if (draft.visibility === '' && isInAnonymousNamespace(walk, node)) draft.visibility = 'file';
  } else {
    define(walk, match, draft, node, true);
    const specifier = /_specifier$/.test(kind) ? tree.parent[node] : node;
    const place = /declaration$/.test(kindOf(grammar, tree, specifier)) ? specifier : node;
    draft.visibility ||= isMember ? accessOf(walk, place) : isInAnonymousNamespace(walk, node) ? 'file' : '';
    const { scopes, last } = splitQualified(walk, draft.nameNode);
    consumeName(walk, draft.nameNode, last);
    if (scopes.length > 0) {
      draft.nameNode = last;
      draft.name = text(walk, last).replace(/\s+/g, ' ');
      draft.segment = [...scopes.map((scope) => bare(text(walk, scope))), draft.name].join('.');
      draft.receiver = expressions.of(scopes[scopes.length - 1]);
    }
  }
  if (!draft.skip && !VALUES.has(draft.kind)) bindTypeParameters(walk, node);
};

/** The innermost open entity that is no class: where a friend function belongs. */
const enclosingNamespace = (walk: Walk): number => {
  const open = walk.openEntities;
  let at = open.length - 1;
  while (at > 0 && open[at].kind !== 'namespace') at--;
  return open[at].row;
};

/** Using-declarations name their last part; the rest is where it comes from. */
const readImport = (walk: Walk, match: Match, node: number, row: number): void => {
  const { tree, program, facts } = walk;
  if (kindOf(program.grammar, tree, node) !== 'using_declaration') {
    readInclude(walk, match, node, row);
    return;
  }
  const source = text(walk, match.one(walk.ids.source)).replace(/\s+/g, '');
  if (/^using\s+namespace\b/.test(text(walk, node))) return;
  const cut = source.lastIndexOf('::');
  if (cut < 0) return;
  facts.set('import', row, 'spec', facts.string(source.slice(0, cut)));
  walk.importName(row, source.slice(cut + 2), source.slice(cut + 2), 'name');
};

/** Locals: what reads as a function is an object made from names, unless a parameter of it has a name or built-in type. */
const declaredLocal = (walk: Walk, node: number, type: number): ReturnType<typeof declared> => {
  const { tree, program, expressions } = walk;
  const { grammar } = program;
  const around = tree.parent[node];
  if (walk.callable < 0 || walk.callable === around || kindOf(grammar, tree, around) !== 'declaration')
    return declared(walk, node, type);
  const { name, callable } = readDeclarator(grammar, tree, node);
  if (!isExtern(walk, around) && (callable < 0 || isObject(walk, callable))) return declared(walk, node, type);
  if (name >= 0) expressions.consumed[name] = 1;
  return { name: -1, type: -1 };
};

const isObject = (walk: Walk, callable: number): boolean => {
  const { tree, program } = walk;
  const list = childOf(program.grammar, tree, callable, 'parameters');
  let count = 0;
  for (let child = list + 1; child < tree.next[list]; child = tree.next[child]) {
    if (!(tree.flags[child] & NAMED)) continue;
    const type = childOf(program.grammar, tree, child, 'type');
    if (
      kindOf(program.grammar, tree, type) !== 'type_identifier' ||
      childOf(program.grammar, tree, child, 'declarator') >= 0
    )
      return false;
    count++;
  }
  if (count > 0) for (let at = list + 1; at < tree.next[list]; at++) walk.expressions.consumed[at] = 1;
  return count > 0;
};

export const cpp: LanguageHooks = {
  overloads: true,
  defaultVisibility: () => 'public',
  definition,
  declared: declaredLocal,
  isParameter,
  import: readImport,
  expression: (expressions, node) => qualifiedExpression(expressions, node) ?? customExpression(expressions, node),
  graft: graftMacros,
  repair: repairCpp,
};
