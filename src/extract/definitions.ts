// Definitions: what an entity is, where it belongs, and what it opens.

import { BINDING_KINDS, HERITAGE_KINDS, PLACES } from '../model/facts.ts';
import { CALLABLE_KINDS, ENTITY_KIND_LIST, type ENTITY_KINDS, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { EXTRA } from './flatten.ts';
import type { Draft } from './hooks.ts';
import { type Match, type Pattern, textOf } from './match.ts';
import type { OpenEntity, Walk } from './walk.ts';

const NAMESPACE_KINDS = new Set<EntityKind>(['module', 'namespace', 'package', 'impl', 'extension']);
const MAX_SIGNATURE = 300;
const SPACE = /\s/;
const SPACES = /\s+/g;

const KIND_IDS = Object.fromEntries(ENTITY_KIND_LIST.map((kind, id) => [kind, id])) as Readonly<
  Record<keyof typeof ENTITY_KINDS, number>
>;
const BINDS_ENTITY = BINDING_KINDS.indexOf('entity');
const PLACE = PLACES.entity;
/** The kinds of heritage, by their numbers. */
const HERITAGE = [...HERITAGE_KINDS.keys()];

/** Makes an entity of a @definition match. */
export const define = (walk: Walk, pattern: Pattern, match: Match, node: number, kind: EntityKind): void => {
  // The first pattern that fits a node defines it; the same pattern may define several (declarators).
  if (walk.definedAt === node && walk.definedBy !== pattern) return;
  if (pattern.properties.level === 'module' && walk.callables.length > 0) return;
  const { ids, facts, expressions } = walk;
  const typeNode = match.one(ids.type);
  const declarator = match.one(ids.name);
  const named = declarator < 0 ? -1 : (walk.program.hooks.declared?.(walk, declarator, -1).name ?? declarator);
  const name = pattern.properties.name ?? (named < 0 ? '' : oneLine(walk.plain(named)));
  const draft: Draft = {
    kind,
    name,
    segment: '',
    parent: walk.parentAt,
    skip: false,
    extent: node,
    head: -1,
    transparent: false,
    nameNode: named,
    outside: -1,
    receiver: -1,
    value: -1,
    visibility: '',
    unbound: false,
    from: 0,
    tags: [],
  };
  const open = walk.callables[walk.callables.length - 1];
  if (open?.node === node && open.entity >= 0 && walk.definedAt !== node) {
    // A function expression that has its name from what it is assigned to; its own is one inside it.
    facts.tables.binding.add(walk.scope, facts.string(name), BINDS_ENTITY, open.entity, -1, -1, 0, 0);
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
  const value = match.one(ids.value);
  const receiver = match.one(ids.receiver);
  const visibility = match.one(ids.visibility);
  const { entity, binding } = facts.tables;
  const opened = addEntity(walk, draft, node, body, visibility);
  const { row } = opened;
  if (nameNode >= 0) expressions.consumed[nameNode] = 1;
  if (!NAMESPACE_KINDS.has(draft.kind) || draft.kind === 'module' || draft.kind === 'namespace') {
    const binds =
      !draft.unbound &&
      receiver < 0 &&
      draft.receiver < 0 &&
      draft.kind !== 'constructor' &&
      draft.kind !== 'destructor';
    const name = facts.string(draft.name);
    if (binds) binding.add(entity.get(row, PLACE.outer), name, BINDS_ENTITY, row, -1, -1, 0, draft.from);
  }
  if (!draft.transparent) {
    walk.openEntities.push(opened);
    walk.open(draft.extent);
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
      entity.set(row, PLACE.scope, walk.scope);
      facts.set('scope', walk.scope, 'entity', row);
      walk.lambdas.push({ node, entity: row });
    } else {
      walk.openScope('function', node, row);
      walk.callables.push({ entity: row, node });
      walk.program.hooks.opened?.(walk, node);
    }
  } else if (TYPE_KINDS.has(draft.kind) || NAMESPACE_KINDS.has(draft.kind)) {
    if (TYPE_KINDS.has(draft.kind)) walk.program.hooks.openingType?.(walk, draft, node, row);
    walk.openScope(TYPE_KINDS.has(draft.kind) ? 'type' : 'namespace', draft.extent, row);
    if (TYPE_KINDS.has(draft.kind)) walk.program.hooks.openedType?.(walk, draft, node);
  }
  const supertypes = HERITAGE.some((which) => match.one(ids.heritage[which]) >= 0);
  if (supertypes) for (const which of HERITAGE) for (const n of match.all(ids.heritage[which])) walk.context[n] = 1;
  if (typeNode >= 0) walk.context[typeNode] = 1;
  if (receiver >= 0) walk.context[receiver] = 1;
  entity.set(row, PLACE.type, walk.declared(declarator, typeNode, match).type);
  if (inner < 0) entity.set(row, PLACE.value, draft.value >= 0 ? draft.value : expressions.of(value));
  entity.set(row, PLACE.receiver, draft.receiver >= 0 ? draft.receiver : expressions.of(receiver));
  if (!supertypes) return;
  for (const which of HERITAGE) {
    for (const n of match.all(ids.heritage[which]))
      facts.tables.heritage.add(row, which, expressions.of(n), walk.line(n));
  }
};

/** Adds the entity of a draft that is defined at a node; what is in it, its type and value come later. */
export const addEntity = (walk: Walk, draft: Draft, node: number, body = -1, visibility = -1): OpenEntity => {
  const { facts, tree } = walk;
  const { entity } = facts.tables;
  // A member is declared in the scope of its type, also by a block inside it.
  const isMember = draft.parent !== walk.parentAt || owns(walk, draft.parent);
  const outerScope = isMember ? Math.max(0, entity.get(draft.parent, PLACE.scope)) : walk.scope;
  const row = entity.count;
  const parentQualified = facts.text(entity.get(draft.parent, PLACE.qualified));
  const segment = draft.segment || draft.name;
  const qualified = parentQualified ? `${parentQualified}.${segment}` : segment;
  const { extent, nameNode } = draft;
  const first = draft.head < 0 ? extent : draft.head;
  entity.add(
    -1,
    KIND_IDS[draft.kind],
    facts.string(draft.name),
    facts.string(qualified),
    draft.parent,
    walk.line(first),
    // A directive ends with its line.
    tree.endRow[extent] + (walk.text[tree.end[extent] - 1] === '\n' ? 0 : 1),
    tree.start[first],
    tree.end[extent],
    walk.line(nameNode >= 0 ? nameNode : draft.head >= 0 ? first : node),
    facts.string(signatureOf(walk, Math.min(first, node), body)),
    facts.string(visibilityOf(walk, visibility, draft)),
  );
  entity.set(row, PLACE.outer, outerScope);
  entity.set(row, PLACE.flags, 0);
  const opened: OpenEntity = {
    row,
    node: extent,
    first,
    kind: draft.kind,
    body,
    name: nameNode,
    outside: draft.outside,
  };
  walk.entities.push(opened);
  return opened;
};

/** Holds for what owns members: types, extensions, modules. */
const owns = (walk: Walk, entity: number): boolean => {
  const kind = ENTITY_KIND_LIST[walk.facts.tables.entity.get(entity, PLACE.kind)];
  return TYPE_KINDS.has(kind) || kind === 'extension' || kind === 'module';
};

/** A text with its spaces and line breaks as single spaces. */
const oneLine = (text: string): string => (SPACE.test(text) ? text.replace(SPACES, ' ') : text);

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
  const line = oneLine(text.slice(start, Math.min(end, start + MAX_SIGNATURE * 4))).trim();
  return line.length > MAX_SIGNATURE ? `${line.slice(0, MAX_SIGNATURE - 1)}…` : line;
};

const visibilityOf = (walk: Walk, node: number, draft: Draft): string => {
  const { hooks } = walk.program;
  if (draft.visibility !== '') return draft.visibility;
  if (node >= 0) {
    const stated = hooks.visibility?.[oneLine(textOf(walk.tree, walk.text, node))];
    if (stated !== undefined) return stated;
  }
  const parentKind = ENTITY_KIND_LIST[walk.facts.tables.entity.get(draft.parent, PLACE.kind)];
  return hooks.defaultVisibility?.(draft.name, draft.kind, parentKind) ?? 'public';
};
