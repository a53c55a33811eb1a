// Rust: impl blocks name their members, use trees nest, attributes stand before what they speak of.

import { BINDING_KINDS, HERITAGE_KINDS, PARAMETER_FLAGS } from '../../model/facts.ts';
import type { EntityKind } from '../../model/kinds.ts';
import { EXTRA } from '../flatten.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { childWithField, type Match, textOf } from '../match.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { tagExported } from './exported.ts';
import { graftMacros } from './rust-macros.ts';
import { useTree } from './rust-use.ts';
import { spreadTests } from './tests.ts';

const kindOf = (walk: Walk, row: number): EntityKind => ENTITY_KIND_LIST[walk.facts.get('entity', row, 'kind')];

/** A type as its name in keys: without lifetimes, on one line. */
const typeName = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/'\w+\b(?!')\s*,?\s*/g, '')
    .replace(/<\s*>/g, '');

const VISIBILITY: Readonly<Record<string, string>> = { pub: 'public', 'pub(self)': 'private' };

const nameImpl = (walk: Walk, match: Match, draft: Draft, node: number): void => {
  const { program, tree, text } = walk;
  const trait = childWithField(tree, node, program.grammar.field('trait'));
  const type = match.one(walk.ids.receiver);
  const not = trait >= 0 && match.one(walk.ids.heritage[HERITAGE_KINDS.indexOf('implements')]) < 0 ? '!' : '';
  const whole = typeName(textOf(tree, text, type));
  draft.name = whole.replace(/<.*$/s, '') || whole;
  draft.segment = trait < 0 ? draft.name : `<${whole} as ${not}${typeName(textOf(tree, text, trait))}>`;
  if (trait >= 0) draft.visibility = 'public';
};

/** Fields of a tuple struct are named by their place; the struct speaks for the types of all. */
const nameTupleField = (walk: Walk, match: Match, draft: Draft, node: number): void => {
  const { program, tree, text } = walk;
  const type = match.one(walk.ids.type);
  const typeField = program.grammar.field('type');
  let place = 0;
  let before = -1;
  for (let child = node + 1; child < type; child = tree.next[child]) {
    if (tree.field[child] === typeField) place++;
    before = child;
  }
  draft.name = String(place);
  draft.extent = type;
  draft.transparent = true;
  if (program.grammar.tables.kinds[tree.kind[before]] === 'visibility_modifier') {
    draft.visibility = VISIBILITY[textOf(tree, text, before)] ?? 'internal';
  }
};

/** Tags methods by what their block and parameters say: static, abstract, override; and public items as exported. */
const tagMembers = (walk: Walk): void => {
  const { facts } = walk;
  const receivers = new Set<number>();
  for (let i = 0; i < facts.count('parameter'); i++) {
    if (facts.get('parameter', i, 'flags') & PARAMETER_FLAGS.receiver)
      receivers.add(facts.get('parameter', i, 'entity'));
  }
  const traitImpls = new Set<number>();
  for (let i = 0; i < facts.count('heritage'); i++) traitImpls.add(facts.get('heritage', i, 'entity'));
  for (const { row, body } of walk.entities) {
    if (row === 0) continue;
    const parent = facts.get('entity', row, 'parent');
    const parentKind = kindOf(walk, parent);
    const kind = kindOf(walk, row);
    const overrides = parentKind === 'impl' && traitImpls.has(parent);
    if (kind === 'method' && !receivers.has(row)) walk.tagEntity(row, 'static');
    if (overrides && (kind === 'method' || kind === 'type' || kind === 'constant')) walk.tagEntity(row, 'override');
    if (parentKind === 'trait' && kind === 'method' && body < 0) walk.tagEntity(row, 'abstract');
  }
};

/** A type parameter with bounds in several places, where clauses of inner items too, has all of them. */
const mergeBounds = (walk: Walk): void => {
  const { facts, expressions } = walk;
  const kind = BINDING_KINDS.indexOf('type_parameter');
  const seen = new Map<string, number[]>();
  const rowsOf = (scope: number, name: number) => seen.get(`${scope} ${name}`) ?? [];
  for (let i = 0; i < facts.count('binding'); i++) {
    if (facts.get('binding', i, 'kind') !== kind) continue;
    const [scope, name] = [facts.get('binding', i, 'scope'), facts.get('binding', i, 'name')];
    seen.set(`${scope} ${name}`, [...rowsOf(scope, name), i]);
  }
  const typeOf = (row: number) => facts.get('binding', row, 'type');
  for (const rows of seen.values()) {
    const name = facts.get('binding', rows[0], 'name');
    const types = new Set(rows.map(typeOf));
    let scope = facts.get('scope', facts.get('binding', rows[0], 'scope'), 'parent');
    for (; scope >= 0; scope = facts.get('scope', scope, 'parent'))
      for (const row of rowsOf(scope, name)) types.add(typeOf(row));
    types.delete(-1);
    if (types.size === 0) continue;
    const all = types.size === 1 ? [...types][0] : expressions.make('intersection_type', undefined, -1, -1, [...types]);
    for (const row of rows) facts.set('binding', row, 'type', all);
  }
};

/** The node that the attribute at `node` speaks of, -1 if none. */
const attributed = (walk: Walk, node: number): number => {
  const { tree } = walk;
  const end = tree.next[tree.parent[node]];
  let at = tree.next[node];
  while (at < end && (tree.kind[at] === tree.kind[node] || tree.flags[at] & EXTRA)) at = tree.next[at];
  return at < end ? at : -1;
};

// Rust Reference: Attributes, built-in attributes index.
const BUILT_IN = new Set(
  `cfg cfg_attr test ignore should_panic bench derive automatically_derived macro_export macro_use proc_macro
  proc_macro_derive proc_macro_attribute allow expect warn deny forbid deprecated must_use diagnostic link link_name
  link_ordinal no_link repr crate_type no_main export_name link_section no_mangle used crate_name inline cold no_builtins
  target_feature track_caller instruction_set doc no_std no_implicit_prelude path recursion_limit type_length_limit
  panic_handler global_allocator windows_subsystem feature non_exhaustive debugger_visualizer rustfmt clippy unsafe
  default`.split(/\s+/),
);

/** References of attributes, from the item they stand before: derives and attribute macros. */
const attributeReferences = (walk: Walk): void => {
  const { tree, program } = walk;
  const attributeItem = program.grammar.kind('attribute_item');
  let owners: Map<number, number> | undefined;
  for (let node = 1; node < tree.count; node++) {
    if (tree.kind[node] !== attributeItem) continue;
    const [attribute, path] = [node + 3, node + 4];
    if (attribute >= tree.next[node] || path >= tree.next[node]) continue;
    const name = textOf(tree, walk.text, path).replaceAll(' ', '');
    if (name !== 'derive' && BUILT_IN.has(name.split('::')[0])) continue;
    // The first entity of a node.
    owners ??= new Map(walk.entities.map(({ row, node }) => [node, row] as const).reverse());
    const entity = owners.get(attributed(walk, node));
    if (entity !== undefined) attributeReference(walk, attribute, path, name, entity);
  }
};

const attributeReference = (walk: Walk, attribute: number, path: number, name: string, entity: number): void => {
  const { tree, program, text, facts } = walk;
  const scope = facts.get('entity', entity, 'outer');
  const add = (spelled: string, at: number, macro: boolean) => {
    const parts = spelled.split('::');
    let expr = walk.expressions.make('name', parts[0]);
    for (const part of parts.slice(1)) expr = walk.expressions.make('scoped', part, expr);
    if (macro) expr = walk.expressions.make('macro', parts[parts.length - 1], parts.length > 1 ? expr : -1);
    walk.addReferenceOf(macro ? 'macro' : 'decorator', entity, scope, expr, at);
  };
  const tokens = childWithField(tree, attribute, program.grammar.field('arguments'));
  if (name === 'derive' && tokens >= 0 && tree.kind[tokens] === program.grammar.kind('token_tree')) {
    for (const found of textOf(tree, text, tokens).matchAll(/[\w:]+/g)) add(found[0], tokens, true);
  } else if (name !== 'derive') add(name, path, false);
};

/** What the grammar does not know or takes for a keyword, as something of the same length that it reads right. */
const repair = (text: string): string =>
  text
    .replace(/\bunsafe(?=\s+extern\s*(?:"[^"\n]*"\s*)?\{)/g, '      ')
    .replace(/\bsafe(?=\s+(?:fn|static)\b)/g, '    ')
    .replace(/raw\b(?<=&\s*raw)(?!\s+(?:const|mut)\b)/g, 'rax')
    .replace(/\btry(?=!\s*[([{])/g, 'trx');

export const rust: LanguageHooks = {
  repair,
  graft: graftMacros,
  visibility: VISIBILITY,
  defaultVisibility: (_name, kind, parent) =>
    parent === 'enum_member' || kind === 'enum_member' || kind === 'impl' ? 'public' : 'private',
  definition(walk, match, draft, node) {
    const { facts, program, tree, text } = walk;
    const parent = kindOf(walk, draft.parent);
    if (walk.openEntities.some((open) => open.kind === 'macro')) {
      // What a macro writes down exists where it is used.
      draft.skip = true;
      if (draft.nameNode >= 0) walk.expressions.consumed[draft.nameNode] = 1;
      return;
    }
    const stated = match.one(walk.ids.visibility);
    if (stated >= 0) draft.visibility = VISIBILITY[textOf(tree, text, stated).replace(/\s+/g, '')] ?? 'internal';
    if (draft.kind === 'impl') nameImpl(walk, match, draft, node);
    else if (program.grammar.tables.kinds[tree.kind[node]] === 'ordered_field_declaration_list') {
      nameTupleField(walk, match, draft, node);
    } else if (parent === 'impl' || parent === 'trait') {
      if (draft.kind === 'function') draft.kind = 'method';
      // Members of a trait and of its implementations are as visible as the trait.
      const ofTrait = parent === 'trait' || facts.text(facts.get('entity', draft.parent, 'qualified')).includes(' as ');
      if (stated < 0 && ofTrait) draft.visibility = facts.text(facts.get('entity', draft.parent, 'visibility'));
    }
  },
  isParameter(walk, node) {
    const { kinds } = walk.program.grammar.tables;
    const inMacro = walk.openEntities[walk.openEntities.length - 1].kind === 'macro';
    return !inMacro || kinds[walk.tree.kind[node]] === 'closure_expression';
  },
  import(walk, match, node, row) {
    const { tree, program, facts } = walk;
    const kind = program.grammar.tables.kinds[tree.kind[node]];
    const argument = match.one(program.captures.id('source'));
    if (kind === 'use_declaration') {
      useTree(walk, row, argument, '');
      // `pub use` gives the names on.
      const modifier = program.grammar.tables.kinds[tree.kind[node + 1]];
      if (modifier !== 'visibility_modifier') return;
      for (let i = facts.count('importName') - 1; i >= 0 && facts.get('importName', i, 'import') === row; i--) {
        const local = facts.get('importName', i, 'local');
        const star = facts.text(local) === '';
        facts.add('export', star ? -1 : local, star ? -1 : local, row, star ? 1 : 0, -1, walk.scope);
      }
    } else if (kind === 'mod_item') {
      const path = modulePath(walk, node);
      if (path !== undefined) facts.set('import', row, 'spec', facts.string(path));
    }
  },
  finish(walk) {
    mergeBounds(walk);
    tagMembers(walk);
    attributeReferences(walk);
    if (/(^|\/)(tests|benches)\//.test(walk.path)) walk.tagEntity(0, 'test');
    spreadTests(walk);
    tagExported(walk);
  },
};

/** The file that `#[path = "…"]` before a module names. */
const modulePath = (walk: Walk, node: number): string | undefined => {
  const { tree, program, text } = walk;
  const attributeItem = program.grammar.tables.kinds.indexOf('attribute_item');
  for (let at = tree.parent[node] + 1; at < node; at = tree.next[at]) {
    if (tree.kind[at] !== attributeItem || attributed(walk, at) !== node) continue;
    const path = /^#\[\s*path\s*=\s*"([^"]*)"/.exec(textOf(tree, text, at));
    if (path) return path[1];
  }
  return undefined;
};
