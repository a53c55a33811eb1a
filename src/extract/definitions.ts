// Definitions: what an entity is, where it belongs, and what it opens.

import { BINDING_KINDS } from '../model/facts.ts';
import { CALLABLE_KINDS, ENTITY_KIND_LIST, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { EXTRA } from './flatten.ts';
import type { Draft } from './hooks.ts';
import { type Match, type Pattern, textOf } from './match.ts';
import type { OpenEntity, Walk } from './walk.ts';

const NAMESPACE_KINDS = new Set<EntityKind>(['module', 'namespace', 'package', 'impl', 'extension']);
const MAX_SIGNATURE = 300;

/** Makes an entity of a @definition match. */
export const define = (walk: Walk, pattern: Pattern, match: Match, node: number, kind: EntityKind): void => {
  // The first pattern that fits a node defines it; the same pattern may define several (declarators).
  if (walk.definedAt === node && walk.definedBy !== pattern) return;
  if (pattern.properties.level === 'module' && walk.callables.length > 0) return;
  const { ids, facts, expressions, tree } = walk;
  const typeNode = match.one(ids.type);
  const declarator = match.one(ids.name);
  const named = declarator < 0 ? -1 : (walk.program.hooks.declared?.(walk, declarator, -1).name ?? declarator);
  const name = pattern.properties.name ?? (named < 0 ? '' : walk.plain(named).replace(/\s+/g, ' '));
  const draft: Draft = {
    kind,
    name,
    segment: '',
    parent: walk.parentAt,
    skip: false,
    extent: node,
    transparent: false,
    nameNode: named,
    outside: -1,
    receiver: -1,
    value: -1,
    visibility: '',
    unbound: false,
    tags: [],
  };
  const open = walk.callables[walk.callables.length - 1];
  if (open?.node === node && open.entity >= 0 && walk.definedAt !== node) {
    // A function expression that has its name from what it is assigned to; its own is one inside it.
    facts.add('binding', walk.scope, facts.string(name), BINDING_KINDS.indexOf('entity'), open.entity, -1, -1, 0, 0);
    if (named >= 0) expressions.consumed[named] = 1;
    return;
  }
  walk.program.hooks.definition?.(walk, match, draft, node);
  if (draft.skip || draft.name === '') return;
  walk.definedAt = node;
  walk.definedBy = pattern;

  const { nameNode } = draft;
  const inner = match.one(ids.inner);
  const body = match.one(ids.body);
  const [value, receiver, visibility] = [ids.value, ids.receiver, ids.visibility].map((i) => match.one(i));
  const heritage = ids.heritage.map((id) => match.all(id));
  // A member is declared in the scope of its type, also by a block inside it.
  const isMember = draft.parent !== walk.parentAt || owns(walk, draft.parent);
  const outerScope = isMember ? Math.max(0, facts.get('entity', draft.parent, 'scope')) : walk.scope;
  const row = facts.count('entity');
  const parentQualified = facts.text(facts.get('entity', draft.parent, 'qualified'));
  const segment = draft.segment || draft.name;
  const qualified = parentQualified ? `${parentQualified}.${segment}` : segment;
  const { extent } = draft;
  facts.add(
    'entity',
    -1,
    ENTITY_KIND_LIST.indexOf(draft.kind),
    facts.string(draft.name),
    facts.string(qualified),
    draft.parent,
    walk.line(extent),
    // A directive ends with its line.
    tree.endRow[extent] + (walk.text[tree.end[extent] - 1] === '\n' ? 0 : 1),
    tree.start[extent],
    tree.end[extent],
    nameNode < 0 ? walk.line(node) : walk.line(nameNode),
    facts.string(signatureOf(walk, Math.min(extent, node), body)),
    facts.string(visibilityOf(walk, visibility, draft)),
  );
  facts.set('entity', row, 'outer', outerScope);
  facts.set('entity', row, 'flags', 0);
  const opened: OpenEntity = { row, node: extent, kind: draft.kind, body, name: nameNode, outside: draft.outside };
  walk.entities.push(opened);
  if (nameNode >= 0) expressions.consumed[nameNode] = 1;
  if (!NAMESPACE_KINDS.has(draft.kind) || draft.kind === 'module' || draft.kind === 'namespace') {
    const binds =
      !draft.unbound &&
      receiver < 0 &&
      draft.receiver < 0 &&
      draft.kind !== 'constructor' &&
      draft.kind !== 'destructor';
    if (binds)
      facts.add('binding', outerScope, facts.string(draft.name), BINDING_KINDS.indexOf('entity'), row, -1, -1, 0, 0);
  }
  if (!draft.transparent) {
    walk.openEntities.push(opened);
    walk.open(extent);
  }
  for (const tag of draft.tags) walk.tagEntity(row, tag);
  const pending = walk.pendingTags;
  for (let i = pending.length - 1; i >= 0; i--) {
    if (node >= pending[i].from && node < pending[i].to) {
      walk.tagEntity(row, pending[i].tag, pending[i].detail);
      pending.splice(i, 1);
    }
  }
  if (draft.transparent) {
    // Declared by a statement around it: no code of its own, no scope.
  } else if (CALLABLE_KINDS.has(draft.kind)) {
    const lambda = walk.callables[walk.callables.length - 1];
    if (inner >= 0) walk.innerOf.set(inner, row);
    else if (lambda?.node === node && lambda.entity < 0) {
      // A function expression with a name of its own: its scope is already open.
      lambda.entity = row;
      facts.set('entity', row, 'scope', walk.scope);
      facts.set('scope', walk.scope, 'entity', row);
      walk.lambdas.push({ node, entity: row });
    } else {
      walk.openScope('function', node, row);
      walk.callables.push({ entity: row, node });
      walk.program.hooks.opened?.(walk, node);
    }
  } else if (TYPE_KINDS.has(draft.kind) || NAMESPACE_KINDS.has(draft.kind)) {
    walk.openScope(TYPE_KINDS.has(draft.kind) ? 'type' : 'namespace', extent, row);
  }
  for (const supertypes of heritage) for (const n of supertypes) walk.context[n] = 1;
  if (typeNode >= 0) walk.context[typeNode] = 1;
  if (receiver >= 0) walk.context[receiver] = 1;
  facts.set('entity', row, 'type', walk.declared(declarator, typeNode, match).type);
  if (inner < 0) facts.set('entity', row, 'value', draft.value >= 0 ? draft.value : expressions.of(value));
  facts.set('entity', row, 'receiver', draft.receiver >= 0 ? draft.receiver : expressions.of(receiver));
  heritage.forEach((nodes, which) => {
    for (const n of nodes) facts.add('heritage', row, which, expressions.of(n), walk.line(n));
  });
};

/** Holds for what owns members: types, extensions, modules. */
const owns = (walk: Walk, entity: number): boolean => {
  const kind = ENTITY_KIND_LIST[walk.facts.get('entity', entity, 'kind')];
  return TYPE_KINDS.has(kind) || kind === 'extension' || kind === 'module';
};

const signatureOf = (walk: Walk, node: number, body: number): string => {
  const { tree, text } = walk;
  const start = tree.start[node];
  let end = body < 0 ? tree.end[node] : tree.start[body];
  // A comment may stand before the body where nothing opens it.
  if (body >= 0) {
    for (let child = tree.parent[body] + 1; child < body; child = tree.next[child]) {
      if (!(tree.flags[child] & EXTRA)) end = Math.max(start, tree.end[child]);
    }
  }
  const whole = text.slice(start, end);
  const line = whole
    .slice(0, MAX_SIGNATURE * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_SIGNATURE ? `${line.slice(0, MAX_SIGNATURE - 1)}…` : line;
};

const visibilityOf = (walk: Walk, node: number, draft: Draft): string => {
  const { hooks } = walk.program;
  if (draft.visibility !== '') return draft.visibility;
  if (node >= 0) {
    const stated = hooks.visibility?.[textOf(walk.tree, walk.text, node).replace(/\s+/g, ' ')];
    if (stated !== undefined) return stated;
  }
  const parentKind = ENTITY_KIND_LIST[walk.facts.get('entity', draft.parent, 'kind')];
  return hooks.defaultVisibility?.(draft.name, draft.kind, parentKind) ?? 'public';
};
