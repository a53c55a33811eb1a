// C: declarators, tags, linkage, macros.

import type { EntityKind } from '../../model/kinds.ts';
import { NAMED } from '../flatten.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import type { Match } from '../match.ts';
import { repairC } from '../repair/c.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { conditionsOf } from './c-conditions.ts';
import { customExpression } from './c-expressions.ts';
import { graftMacros } from './c-macros.ts';
import {
  childOf,
  childOfKind,
  declared,
  isExtern,
  isParameter,
  kindOf,
  ownerOfType,
  readDeclarator,
} from './declarators.ts';

const NONE: ReadonlySet<EntityKind> = new Set();
const TAGGED: ReadonlySet<EntityKind> = new Set<EntityKind>(['struct', 'union', 'class']);
const TYPE_OF: Readonly<Record<string, EntityKind>> = {
  struct_specifier: 'struct',
  union_specifier: 'union',
  enum_specifier: 'enum',
  class_specifier: 'class',
};

/** The kind of an entity by its row. */
export const kindAt =
  (walk: Walk) =>
  (entity: number): EntityKind =>
    ENTITY_KIND_LIST[walk.facts.get('entity', entity, 'kind')];

/** Whether a declaration has a child of that kind with that text: storage classes, qualifiers. */
export const says = (walk: Walk, declaration: number, kind: string, word: string): boolean => {
  const { tree, text, program } = walk;
  for (let child = declaration + 1; child < tree.next[declaration]; child = tree.next[child]) {
    if (kindOf(program.grammar, tree, child) === kind && text.slice(tree.start[child], tree.end[child]) === word)
      return true;
  }
  return false;
};

/** Whether what a declarator declares is itself const. */
const isConst = (walk: Walk, declaration: number, declarator: number): boolean => {
  const { tree, program } = walk;
  const { layers } = readDeclarator(program.grammar, tree, declarator);
  for (let i = layers.length - 1; i >= 0; i--) {
    const kind = kindOf(program.grammar, tree, layers[i]);
    if (kind.includes('array')) continue;
    return says(walk, layers[i], 'type_qualifier', 'const');
  }
  return ['const', 'constexpr'].some((word) => says(walk, declaration, 'type_qualifier', word));
};

/** Makes the members of an enum known where C and C++ look them up: beside the enum. */
export const bindOutside = (walk: Walk, scope: number, name: string): void => {
  walk.bind(scope, name, 'entity', -1, -1, 'value', 0, walk.facts.count('entity'));
};

/** The innermost scope from `scope` on that is not a type's. */
const beyondTypes = (walk: Walk, scope: number): number => {
  let at = scope;
  while (at > 0 && walk.facts.get('scope', at, 'kind') === 2) at = walk.facts.get('scope', at, 'parent');
  return at;
};

const fileName = ({ facts }: Walk): string => facts.text(facts.get('entity', 0, 'name'));

/** Names of macros that begin a test: gtest, Catch2, doctest, Boost.Test, Check, Criterion, Unity. */
const TEST_MACRO = /^(?:[A-Z0-9_]*TEST[A-Z0-9_]*|Test|ParameterizedTest|Theory|SCENARIO(?:_METHOD)?)\s*\(/;

/** Literals, and the commas and brackets between the arguments of a macro. */
const ARGUMENT_PART = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[(){},]/g;

/** The only argument of an invocation that is a plain name. */
const onlyName = (head: string): string | undefined => {
  const cuts: number[] = [];
  let depth = 0;
  for (const { 0: part, index } of head.matchAll(ARGUMENT_PART)) {
    if (part === '(' || part === '{') depth++;
    const isEnd = depth === 1 && part === ')';
    if (part === ')' || part === '}') depth--;
    if ((depth === 1 && (part === ',' || (part === '(' && cuts.length === 0))) || isEnd) cuts.push(index);
  }
  const given = cuts.slice(1).map((cut, nth) => head.slice(cuts[nth] + 1, cut).trim());
  const names = given.filter((argument) => /^[A-Za-z_]\w*$/.test(argument));
  return names.length === 1 ? names[0] : undefined;
};

/**
 * Names a definition whose head is a macro with arguments: by the only name that it is given, else as it is written.
 * Nothing tells whether the macro makes more of the name, so the name alone leads nowhere.
 */
export const nameByHead = (draft: Draft, head: string): void => {
  const name = onlyName(head);
  if (TEST_MACRO.test(head)) draft.tags.push('test');
  if (name !== undefined) {
    draft.name = name;
    draft.segment = '';
    draft.unbound = true;
    return;
  }
  draft.name = head
    .replace(/\s+/g, ' ')
    .replace(/\s*\(\s*/, '(')
    .trim();
  draft.segment = '';
};

/** `MACRO(name) { … }` reads as a function definition without parameters. */
const nameAfterMacro = (walk: Walk, draft: Draft, node: number, declarator: number): void => {
  const { tree, text, program, expressions } = walk;
  const type = childOf(program.grammar, tree, node, 'type');
  if (!isBracketed(walk, declarator) || type < 0) {
    draft.skip = true;
    return;
  }
  if (draft.nameNode >= 0) expressions.consumed[draft.nameNode] = 1;
  expressions.consumed[type] = 1;
  nameByHead(draft, text.slice(tree.start[type], tree.end[declarator]));
};

/** `MACRO("name") { … }` outside functions reads as a call without semicolon and a block. */
const nameAfterCall = (walk: Walk, draft: Draft, node: number): void => {
  const { tree, text, program } = walk;
  let before = -1;
  for (let child = tree.parent[node] + 1; child < node; child = tree.next[child])
    if (tree.flags[child] & NAMED) before = child;
  const call = kindOf(program.grammar, tree, before) === 'expression_statement' ? before + 1 : -1;
  const head = call < 0 ? '' : text.slice(tree.start[before], tree.end[before]);
  if (kindOf(program.grammar, tree, call) !== 'call_expression' || head.endsWith(';')) draft.skip = true;
  else {
    draft.head = before;
    nameByHead(draft, head);
  }
};

const isBracketed = ({ tree, program }: Walk, declarator: number): boolean =>
  kindOf(program.grammar, tree, declarator) === 'parenthesized_declarator';

/** What C and C++ share of the `definition` hook. `nested`: types are members of the type around them. */
export const define = (walk: Walk, match: Match, draft: Draft, node: number, nested: boolean): void => {
  const { tree, program, facts } = walk;
  const { grammar } = program;
  const kind = kindOf(grammar, tree, node);
  // The replacement text of a macro declares nothing by itself.
  if (kindAt(walk)(draft.parent) === 'macro') {
    draft.skip = true;
    return;
  }
  const declarator = match.one(walk.ids.name);
  if (/^test/i.test(draft.name) && kind === 'function_definition' && /test/i.test(fileName(walk)))
    draft.tags.push('test');
  switch (kind) {
    case 'compound_statement': {
      nameAfterCall(walk, draft, node);
      return;
    }
    case 'preproc_def':
    case 'preproc_function_def':
      draft.parent = 0;
      // Nothing before it is replaced (§6.10.5.1).
      draft.from = tree.start[node];
      return;
    case 'function_definition':
    case 'declaration': {
      // In a function `MACRO (f(x)) { … }` is a statement.
      if (kind === 'function_definition' && walk.callable >= 0 && isBracketed(walk, declarator)) {
        draft.skip = true;
        return;
      }
      const isStatic = says(walk, node, 'storage_class_specifier', 'static');
      if (isStatic) draft.visibility = 'file';
      const isFunction = readDeclarator(grammar, tree, declarator).callable >= 0;
      if (kind === 'function_definition') {
        if (!isFunction) nameAfterMacro(walk, draft, node, declarator);
        if (draft.name === 'main' && draft.parent === 0) draft.tags.push('entrypoint');
      } else if (isFunction) {
        draft.kind = 'function';
        draft.tags.push('declaration');
      } else {
        if (isConst(walk, node, declarator)) draft.kind = 'constant';
        if (isExtern(walk, node)) draft.tags.push('declaration');
      }
      return;
    }
    case 'type_definition': {
      const type = match.one(walk.ids.type);
      const anonymous = childOf(grammar, tree, type, 'name') < 0 && childOf(grammar, tree, type, 'body') >= 0;
      const plain = readDeclarator(grammar, tree, declarator).layers.length === 0;
      const first = childOf(grammar, tree, node, 'declarator') === declarator;
      if (anonymous && plain && first) draft.kind = TYPE_OF[kindOf(grammar, tree, type)] ?? 'type';
      else if (childOf(grammar, tree, type, 'body') >= 0) {
        // What the struct says is the struct's; the typedef is its name.
        draft.extent = draft.nameNode;
        draft.transparent = true;
      }
      return;
    }
    case 'struct_specifier':
    case 'union_specifier':
    case 'enum_specifier':
    case 'class_specifier':
      draft.parent = ownerOfType(walk, nested ? NONE : TAGGED);
      return;
    case 'enumerator': {
      const owner = kindAt(walk)(draft.parent);
      if (owner !== 'enum') {
        draft.parent = ownerOfType(walk, nested ? NONE : TAGGED);
        return;
      }
      const scope = facts.get('entity', draft.parent, 'outer');
      const specifier = tree.parent[tree.parent[node]];
      const scoped = childOfKind(grammar, tree, specifier, 'class', 'struct') >= 0;
      if (!scoped) bindOutside(walk, nested ? scope : beyondTypes(walk, scope), draft.name);
    }
  }
};

/** Keeps the <> of what is included from the system. */
export const readInclude = (walk: Walk, match: Match, _node: number, row: number): void => {
  const { tree, text } = walk;
  const source = match.one(walk.ids.source);
  const spec = text.slice(tree.start[source], tree.end[source]).trim();
  if (spec.startsWith('<')) walk.facts.set('import', row, 'spec', walk.facts.string(spec));
};

/** Locals: `extern` and prototypes inside functions declare nothing of their own. */
const declaredLocal = (walk: Walk, node: number, type: number): ReturnType<typeof declared> => {
  const { tree, program } = walk;
  const around = tree.parent[node];
  if (walk.callable >= 0 && walk.callable !== around && kindOf(program.grammar, tree, around) === 'declaration') {
    const { name, callable } = readDeclarator(program.grammar, tree, node);
    if (callable >= 0 || isExtern(walk, around)) {
      if (name >= 0 && tree.flags[name] & NAMED) walk.expressions.consumed[name] = 1;
      return { name: -1, type: -1 };
    }
  }
  return declared(walk, node, type);
};

export const c: LanguageHooks = {
  defaultVisibility: () => 'public',
  definition: (walk, match, draft, node) => define(walk, match, draft, node, false),
  declared: declaredLocal,
  isParameter,
  import: readInclude,
  expression: customExpression,
  graft: graftMacros,
  repair: repairC,
  conditions: conditionsOf,
};
