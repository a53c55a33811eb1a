// One pass over a file's tree: runs the language's patterns at every node and writes what they say as facts.

import {
  BINDING_KINDS,
  BINDING_MODES,
  ENTITY_FLAGS,
  EXPORT_KINDS,
  FactsBuilder,
  HERITAGE_KINDS,
  IMPORT_KINDS,
  IMPORT_NAME_KINDS,
  PARAMETER_FLAGS,
  REFERENCE_KINDS,
  SCOPE_KINDS,
} from '../model/facts.ts';
import { CALLABLE_KINDS, ENTITY_KINDS, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { Expressions } from './expressions.ts';
import { EXTRA, type FlatTree } from './flatten.ts';
import type { Declared, Draft } from './hooks.ts';
import { childWithField, Match, type Pattern, runPattern, textOf } from './match.ts';
import { bindPattern } from './patterns.ts';
import type { Program } from './program.ts';

/** Entity kinds by their number in facts. */
export const ENTITY_KIND_LIST = Object.keys(ENTITY_KINDS) as EntityKind[];

const NAMESPACE_KINDS = new Set<EntityKind>(['module', 'namespace', 'package', 'impl', 'extension']);
const MAX_SIGNATURE = 300;

export interface OpenEntity {
  readonly row: number;
  readonly node: number;
  readonly kind: EntityKind;
  /** Node of the body, -1 if none. */
  readonly body: number;
  /** Node of the name, -1 if none. */
  readonly name: number;
}

interface PendingTag {
  readonly from: number;
  readonly to: number;
  readonly tag: string;
  readonly detail: string;
}

/** Capture ids the walk asks for. */
const capturesOf = (program: Program) => {
  const id = (name: string) => program.captures.id(name);
  return {
    name: id('name'),
    type: id('type'),
    value: id('value'),
    body: id('body'),
    inner: id('inner'),
    receiver: id('receiver'),
    visibility: id('visibility'),
    label: id('label'),
    target: id('target'),
    reach: id('reach'),
    source: id('source'),
    imported: id('imported'),
    local: id('local'),
    exported: id('exported'),
    heritage: HERITAGE_KINDS.map((kind) => id(kind)),
  };
};

export class Walk {
  readonly program: Program;
  readonly tree: FlatTree;
  readonly text: string;
  /** The file's path, as facts name it. */
  readonly path: string;
  readonly facts = new FactsBuilder();
  readonly expressions: Expressions;
  readonly ids: ReturnType<typeof capturesOf>;
  /** Every entity with the nodes it came from; the file first. */
  readonly entities: OpenEntity[] = [];
  /** Nodes of imports, for coverage. */
  readonly importNodes: number[] = [];
  /** Nodes that name a binding of the file; for shape hashes. */
  readonly localNames = new Set<number>();

  readonly #openEntities: OpenEntity[] = [];
  readonly #scopes: { row: number; node: number }[] = [];
  /** Callable whose parameters and returns are being read; -1 for a lambda of its own. */
  readonly #callables: { entity: number; node: number }[] = [];
  readonly #imports: { row: number; node: number }[] = [];
  readonly #innerOf = new Map<number, number>();
  /** Nodes whose call or construction is recorded. */
  readonly #called = new Set<number>();
  readonly #lambdas: { node: number; entity: number }[] = [];
  readonly #pendingTags: PendingTag[] = [];
  readonly #tagged = new Set<string>();
  /** 1 = names below are types, 2 = names below are no references. */
  readonly #context: Uint8Array;
  /** Last pattern that made an entity at the node. */
  #definedAt = -1;
  #definedBy: Pattern | undefined;
  #parentAt = 0;
  /** The next node at which something open may end. */
  #closeAt = Number.MAX_SAFE_INTEGER;

  constructor(program: Program, tree: FlatTree, text: string, path: string, lines: number) {
    this.program = program;
    this.tree = tree;
    this.text = text;
    this.path = path;
    this.ids = capturesOf(program);
    this.expressions = new Expressions(program, tree, text, this.facts);
    this.#context = new Uint8Array(tree.count);
    const { facts } = this;
    const name = facts.string(path.slice(path.lastIndexOf('/') + 1));
    const empty = facts.string('');
    facts.add('entity', empty, 0, name, empty, -1, 1, Math.max(lines, 1));
    facts.set('entity', 0, 'scope', 0);
    facts.set('entity', 0, 'flags', 0);
    facts.set('entity', 0, 'visibility', facts.string('public'));
    facts.add('scope', 0, -1, 0);
    const file: OpenEntity = { row: 0, node: 0, kind: 'file', body: -1, name: -1 };
    this.entities.push(file);
    this.#openEntities.push(file);
    this.#scopes.push({ row: 0, node: 0 });
  }

  /** Innermost entity around the node being visited. */
  get entity(): number {
    return this.#openEntities[this.#openEntities.length - 1].row;
  }
  /** Innermost scope around the node being visited. */
  get scope(): number {
    return this.#scopes[this.#scopes.length - 1].row;
  }
  /** Node of the innermost callable around the node being visited, -1 if there is none. */
  get callable(): number {
    return this.#callables[this.#callables.length - 1]?.node ?? -1;
  }
  get openEntities(): readonly OpenEntity[] {
    return this.#openEntities;
  }

  /** The text of a node without quotes around it. */
  plain(node: number): string {
    return textOf(this.tree, this.text, node).replace(/^(["'`<])([\s\S]*)(["'`>])$/, '$2');
  }

  line(node: number): number {
    return this.tree.row[node] + 1;
  }

  /** Runs the whole pass. */
  run(): void {
    const { tree, program, text } = this;
    const match = new Match(tree);
    const context = this.#context;
    let at = 0;
    const emit = (m: Match) => this.#handle(m.pattern, m, at);
    for (let node = 0; node < tree.count; node++) {
      at = node;
      if (node >= this.#closeAt) this.#close(node);
      const parent = tree.parent[node];
      if (parent >= 0 && context[node] === 0) context[node] = context[parent];
      this.#parentAt = this.entity;
      if (program.lambdas[tree.kind[node]] !== 0 || this.#innerOf.size > 0) this.#openLambda(node);
      const patterns = program.walk[tree.kind[node]];
      for (let i = 0; i < patterns.length; i++) runPattern(patterns[i], match, node, text, emit);
      if (program.expressions[tree.kind[node]].length > 0) this.#expression(node);
    }
    this.#close(tree.count);
    for (const { node, entity } of this.#lambdas) {
      const expr = this.expressions.of(node);
      if (expr >= 0) this.facts.set('expr', expr, 'text', this.facts.string(String(entity)));
    }
    program.hooks.finish?.(this);
  }

  /** Leaves the entities, scopes, callables and imports that end before `node`. */
  #close(node: number): void {
    const { next } = this.tree;
    let closeAt = Number.MAX_SAFE_INTEGER;
    for (const stack of [this.#openEntities, this.#scopes, this.#callables, this.#imports] as { node: number }[][]) {
      let top = stack[stack.length - 1];
      while (top !== undefined && top.node > 0 && next[top.node] <= node) {
        stack.pop();
        top = stack[stack.length - 1];
      }
      if (top !== undefined && top.node > 0) closeAt = Math.min(closeAt, next[top.node]);
    }
    this.#closeAt = closeAt;
    this.expressions.scope = this.scope;
  }

  /** Notes that something opened at `node`. */
  #opened(node: number): void {
    this.#closeAt = Math.min(this.#closeAt, this.tree.next[node]);
  }

  #handle(pattern: Pattern, match: Match, node: number): void {
    const { detail } = pattern;
    switch (pattern.word) {
      case 'definition':
        return this.#define(pattern, match, node, detail as EntityKind);
      case 'context':
        this.#context[Math.max(node, match.one(this.ids.target))] = detail === 'type' ? 1 : detail === 'value' ? 0 : 2;
        return;
      case 'import':
        return detail === 'name' ? this.#importName(pattern, match) : this.#import(pattern, match, node);
      case 'export':
        return this.#export(pattern, match, node);
      case 'local':
        return detail === 'scope' ? this.openScope('block', node) : this.#local(pattern, match, node);
      case 'parameter':
        return this.#parameter(pattern, match, node);
      case 'tag':
        return this.#tag(pattern, node, detail);
      case 'reference':
        return this.#reference(detail, node);
      case 'return':
        return this.#return(match);
    }
  }

  // Entities

  #define(pattern: Pattern, match: Match, node: number, kind: EntityKind): void {
    // The first pattern that fits a node defines it; the same pattern may define several (declarators).
    if (this.#definedAt === node && this.#definedBy !== pattern) return;
    if (pattern.properties.level === 'module' && this.#callables.length > 0) return;
    const { ids, facts, expressions, tree } = this;
    const typeNode = match.one(ids.type);
    const declarator = match.one(ids.name);
    const named = declarator < 0 ? -1 : (this.program.hooks.declared?.(this, declarator, -1).name ?? declarator);
    const name = pattern.properties.name ?? (named < 0 ? '' : this.plain(named).replace(/\s+/g, ' '));
    const draft: Draft = {
      kind,
      name,
      segment: '',
      parent: this.#parentAt,
      skip: false,
      extent: node,
      transparent: false,
      nameNode: named,
      receiver: -1,
      value: -1,
      visibility: '',
      unbound: false,
      tags: [],
    };
    const open = this.#callables[this.#callables.length - 1];
    if (open?.node === node && open.entity >= 0 && this.#definedAt !== node) {
      // A function expression that has its name from what it is assigned to; its own is one inside it.
      facts.add('binding', this.scope, facts.string(name), BINDING_KINDS.indexOf('entity'), open.entity, -1, -1, 0, 0);
      if (named >= 0) expressions.consumed[named] = 1;
      return;
    }
    this.program.hooks.definition?.(this, match, draft, node);
    if (draft.skip || draft.name === '') return;
    this.#definedAt = node;
    this.#definedBy = pattern;

    const { nameNode } = draft;
    const inner = match.one(ids.inner);
    const body = match.one(ids.body);
    const [value, receiver, visibility] = [ids.value, ids.receiver, ids.visibility].map((i) => match.one(i));
    const heritage = ids.heritage.map((id) => match.all(id));
    // A member is declared in the scope of its type, also by a block inside it.
    const isMember = draft.parent !== this.#parentAt || this.#owns(draft.parent);
    const outerScope = isMember ? Math.max(0, facts.get('entity', draft.parent, 'scope')) : this.scope;
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
      this.line(extent),
      // A directive ends with its line.
      tree.endRow[extent] + (this.text[tree.end[extent] - 1] === '\n' ? 0 : 1),
      tree.start[extent],
      tree.end[extent],
      nameNode < 0 ? this.line(node) : this.line(nameNode),
      facts.string(this.#signature(Math.min(extent, node), body)),
      facts.string(this.#visibility(visibility, draft)),
    );
    facts.set('entity', row, 'outer', outerScope);
    facts.set('entity', row, 'flags', 0);
    const opened: OpenEntity = { row, node: extent, kind: draft.kind, body, name: nameNode };
    this.entities.push(opened);
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
      this.#openEntities.push(opened);
      this.#opened(extent);
    }
    for (const tag of draft.tags) this.tagEntity(row, tag);
    const pending = this.#pendingTags;
    for (let i = pending.length - 1; i >= 0; i--) {
      if (node >= pending[i].from && node < pending[i].to) {
        this.tagEntity(row, pending[i].tag, pending[i].detail);
        pending.splice(i, 1);
      }
    }
    if (draft.transparent) {
      // Declared by a statement around it: no code of its own, no scope.
    } else if (CALLABLE_KINDS.has(draft.kind)) {
      const lambda = this.#callables[this.#callables.length - 1];
      if (inner >= 0) this.#innerOf.set(inner, row);
      else if (lambda?.node === node && lambda.entity < 0) {
        // A function expression with a name of its own: its scope is already open.
        lambda.entity = row;
        facts.set('entity', row, 'scope', this.scope);
        facts.set('scope', this.scope, 'entity', row);
        this.#lambdas.push({ node, entity: row });
      } else {
        this.openScope('function', node, row);
        this.#callables.push({ entity: row, node });
      }
    } else if (TYPE_KINDS.has(draft.kind) || NAMESPACE_KINDS.has(draft.kind)) {
      this.openScope(TYPE_KINDS.has(draft.kind) ? 'type' : 'namespace', extent, row);
    }
    for (const supertypes of heritage) for (const n of supertypes) this.#context[n] = 1;
    if (typeNode >= 0) this.#context[typeNode] = 1;
    if (receiver >= 0) this.#context[receiver] = 1;
    facts.set('entity', row, 'type', this.declared(declarator, typeNode, match).type);
    if (inner < 0) facts.set('entity', row, 'value', draft.value >= 0 ? draft.value : expressions.of(value));
    facts.set('entity', row, 'receiver', draft.receiver >= 0 ? draft.receiver : expressions.of(receiver));
    heritage.forEach((nodes, which) => {
      for (const n of nodes) facts.add('heritage', row, which, expressions.of(n), this.line(n));
    });
  }

  /** What the declarator at `node` declares, of the type at `typeNode`. */
  declared(node: number, typeNode: number, match: Match): Declared {
    const type = this.expressions.arrays(this.expressions.of(typeNode), match);
    return node < 0 ? { name: node, type } : (this.program.hooks.declared?.(this, node, type) ?? { name: node, type });
  }

  /** Holds for what owns members: types, extensions, modules. */
  #owns(entity: number): boolean {
    const kind = ENTITY_KIND_LIST[this.facts.get('entity', entity, 'kind')];
    return TYPE_KINDS.has(kind) || kind === 'extension' || kind === 'module';
  }

  #signature(node: number, body: number): string {
    const { tree, text } = this;
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
  }

  #visibility(node: number, draft: Draft): string {
    const { hooks } = this.program;
    if (draft.visibility !== '') return draft.visibility;
    if (node >= 0) {
      const stated = hooks.visibility?.[textOf(this.tree, this.text, node).replace(/\s+/g, ' ')];
      if (stated !== undefined) return stated;
    }
    const parentKind = ENTITY_KIND_LIST[this.facts.get('entity', draft.parent, 'kind')];
    return hooks.defaultVisibility?.(draft.name, draft.kind, parentKind) ?? 'public';
  }

  // Scopes and bindings

  /** Opens a scope over the node; `owner` is the entity that it belongs to, if it is one's own. */
  openScope(kind: (typeof SCOPE_KINDS)[number], node: number, owner = -1): void {
    const row = this.facts.add('scope', SCOPE_KINDS.indexOf(kind), this.scope, owner >= 0 ? owner : this.entity);
    if (owner >= 0) this.facts.set('entity', owner, 'scope', row);
    this.#scopes.push({ row, node });
    this.expressions.scope = row;
    this.#opened(node);
  }

  /** The innermost scope that is a function's, a type's, a namespace's or the file's. */
  functionScope(): number {
    for (let i = this.#scopes.length - 1; i > 0; i--) {
      if (SCOPE_KINDS[this.facts.get('scope', this.#scopes[i].row, 'kind')] !== 'block') return this.#scopes[i].row;
    }
    return 0;
  }

  /** Declares a name. type, value: exprs; start: offset from which it is visible. */
  bind(
    scope: number,
    name: string,
    kind: (typeof BINDING_KINDS)[number],
    type: number,
    value: number,
    mode: (typeof BINDING_MODES)[number],
    start: number,
    entity = -1,
  ): void {
    const { facts } = this;
    const [kindId, modeId] = [BINDING_KINDS.indexOf(kind), BINDING_MODES.indexOf(mode)];
    facts.add('binding', scope, facts.string(name), kindId, entity, type, value, modeId, start);
  }

  #local(pattern: Pattern, match: Match, node: number): void {
    // What a definition or an import at the node has bound is bound.
    if (this.#definedAt === node || this.#imports[this.#imports.length - 1]?.node === node) return;
    const { ids, expressions } = this;
    const { kind = 'local', mode = 'value', scope = 'block', hoist, visible } = pattern.properties;
    const [nameNode, typeNode] = [match.one(ids.name), match.one(ids.type)];
    const valueNode =
      pattern.properties.of === undefined ? match.one(ids.value) : this.#outer(node, pattern.properties.of);
    const names = nameNode < 0 ? [node] : match.all(ids.name);
    const reach = match.one(ids.reach);
    if (typeNode >= 0) this.#context[typeNode] = 1;
    const value = expressions.of(valueNode);
    const into = scope === 'function' ? this.functionScope() : this.scope;
    const { start, end } = this.tree;
    for (const declarator of names) {
      const { name, type } = this.declared(declarator, typeNode, match);
      if (name < 0) continue;
      const from = hoist !== undefined ? 0 : visible === 'after' ? end[node] : start[reach < 0 ? name : reach];
      bindPattern(this, name, {
        scope: into,
        kind: kind as (typeof BINDING_KINDS)[number],
        type,
        value,
        mode: mode as (typeof BINDING_MODES)[number],
        start: from,
      });
    }
  }

  /** The child in the given field of the nearest node around `node` that has one, -1 if none. */
  #outer(node: number, field: string): number {
    const { tree, program } = this;
    const id = program.grammar.fields.indexOf(field);
    let found = -1;
    for (let at = tree.parent[node]; at >= 0 && found < 0; at = tree.parent[at]) found = childWithField(tree, at, id);
    return found;
  }

  #parameter(pattern: Pattern, match: Match, node: number): void {
    const { ids, expressions, facts, tree, text } = this;
    const callable = this.#callables[this.#callables.length - 1];
    if (this.program.hooks.isParameter?.(this, node, callable?.node ?? -1) === false) {
      const { name } = this.declared(match.one(ids.name), -1, match);
      if (name >= 0) this.expressions.consumed[name] = 1;
      return;
    }
    const [typeNode, valueNode, labelNode] = [ids.type, ids.value, ids.label].map((i) => match.one(i));
    if (typeNode >= 0) this.#context[typeNode] = 1;
    const declared = this.declared(match.one(ids.name), typeNode, match);
    const { name: nameNode, type: element } = declared;
    // `T... xs` states the type of one element.
    const type = pattern.properties.rest === 'element' ? expressions.make('array_type', undefined, element) : element;
    const value = expressions.of(valueNode);
    let flags = valueNode >= 0 ? PARAMETER_FLAGS.optional : 0;
    for (const flag of Object.keys(PARAMETER_FLAGS) as (keyof typeof PARAMETER_FLAGS)[]) {
      if (pattern.properties[flag] !== undefined) flags |= PARAMETER_FLAGS[flag];
    }
    const name = nameNode < 0 ? '' : expressions.nameText(nameNode);
    const suffix = '[]'.repeat(expressions.brackets(match)) + (pattern.properties.rest === 'element' ? '...' : '');
    const spelling = declared.spelling ?? textOf(tree, text, typeNode).replace(/\s+/g, ' ').trim() + suffix;
    if (labelNode >= 0) expressions.consumed[labelNode] = 1;
    if (callable && callable.entity >= 0) {
      const label = labelNode < 0 ? -1 : facts.string(expressions.nameText(labelNode));
      facts.add('parameter', callable.entity, facts.string(name), type, facts.string(spelling), label, flags);
    }
    if (nameNode >= 0) {
      bindPattern(this, nameNode, {
        scope: this.functionScope(),
        kind: 'parameter',
        type,
        value,
        mode: 'value',
        start: 0,
      });
    } else if (node >= 0 && pattern.properties.name !== undefined) {
      this.bind(this.functionScope(), pattern.properties.name, 'parameter', type, value, 'value', 0);
    }
  }

  #return(match: Match): void {
    const callable = this.#callables[this.#callables.length - 1];
    const expr = this.expressions.of(match.one(this.ids.value));
    if (callable && callable.entity >= 0 && expr >= 0) this.facts.add('return', callable.entity, expr);
  }

  // Imports and exports

  #import(pattern: Pattern, match: Match, node: number): void {
    if (this.#imports[this.#imports.length - 1]?.node === node || this.#context[node] === 2) return;
    const { ids, facts, program } = this;
    const source = match.one(ids.source);
    const kind = IMPORT_KINDS.indexOf((pattern.properties.kind ?? 'names') as (typeof IMPORT_KINDS)[number]);
    const plain = source < 0 ? '' : this.plain(source);
    const spec = program.hooks.spec?.(plain) ?? plain;
    const row = facts.add('import', facts.string(spec), kind, this.scope, this.line(node), this.entity);
    this.#imports.push({ row, node });
    this.#opened(node);
    this.importNodes.push(node);
    this.#context[node] = 2;
    const local = match.one(ids.local);
    if (local >= 0) {
      const imported = (pattern.properties.imported ?? 'module') as (typeof IMPORT_NAME_KINDS)[number];
      this.importName(row, undefined, this.plain(local), imported);
    }
    program.hooks.import?.(this, match, node, row);
  }

  #importName(pattern: Pattern, match: Match): void {
    const { ids } = this;
    const open = this.#imports[this.#imports.length - 1];
    if (!open) return;
    const imported = match.one(ids.imported);
    const local = match.one(ids.local);
    const kind = (pattern.properties.kind ?? 'name') as (typeof IMPORT_NAME_KINDS)[number];
    const name = imported < 0 ? undefined : this.plain(imported);
    this.importName(open.row, name, local < 0 ? (name ?? '') : this.plain(local), kind);
  }

  /** Adds a name that an import brings; `imported` undefined: the module itself (or its default). */
  importName(row: number, imported: string | undefined, local: string, kind: (typeof IMPORT_NAME_KINDS)[number]): void {
    const { facts } = this;
    const index = facts.add(
      'importName',
      row,
      imported === undefined ? -1 : facts.string(imported),
      facts.string(local),
      IMPORT_NAME_KINDS.indexOf(kind),
    );
    if (local !== '') {
      const scope = facts.get('import', row, 'scope');
      // The value of an import binding is the row of importName.
      facts.add('binding', scope, facts.string(local), BINDING_KINDS.indexOf('import'), -1, -1, index, 0, 0);
    }
  }

  #export(pattern: Pattern, match: Match, node: number): void {
    const { ids, facts, expressions } = this;
    const kind = (pattern.properties.kind ?? 'name') as (typeof EXPORT_KINDS)[number];
    const [exported, local, value] = [match.one(ids.exported), match.one(ids.local), match.one(ids.value)];
    const open = this.#imports[this.#imports.length - 1];
    const localName = local < 0 ? undefined : this.plain(local);
    const name = exported < 0 ? (localName ?? pattern.properties.name) : this.plain(exported);
    facts.add(
      'export',
      name === undefined ? -1 : facts.string(name),
      localName === undefined ? -1 : facts.string(localName),
      open ? open.row : -1,
      EXPORT_KINDS.indexOf(kind),
      expressions.of(value),
      this.#definedAt === node ? facts.get('entity', this.entity, 'outer') : this.scope,
    );
    if (local >= 0) expressions.consumed[local] = 1;
    if (exported >= 0) expressions.consumed[exported] = 1;
  }

  // Tags

  #tag(pattern: Pattern, node: number, tag: string): void {
    const detail = pattern.properties.detail ?? '';
    if (pattern.properties.target === 'next') {
      const { tree } = this;
      let sibling = tree.next[node];
      const end = tree.parent[node] < 0 ? tree.count : tree.next[tree.parent[node]];
      while (sibling < end && (tree.kind[sibling] === tree.kind[node] || tree.flags[sibling] & EXTRA)) {
        sibling = tree.next[sibling];
      }
      if (sibling < end) this.#pendingTags.push({ from: sibling, to: tree.next[sibling], tag, detail });
      return;
    }
    // Declarators of one declaration share its node and its modifiers.
    const open = this.#openEntities;
    const last = open.length - 1;
    for (let i = last; i >= 0 && open[i].node === open[last].node; i--) this.tagEntity(open[i].row, tag, detail);
  }

  /** Tags an entity, once. A tag that is an entity flag sets the flag too. */
  tagEntity(entity: number, tag: string, detail = ''): void {
    const { facts } = this;
    const once = `${entity} ${tag} ${detail}`;
    if (this.#tagged.has(once)) return;
    this.#tagged.add(once);
    facts.add('tag', entity, facts.string(tag), facts.string(detail));
    const flag = (ENTITY_FLAGS as Record<string, number>)[tag];
    if (flag !== undefined) facts.set('entity', entity, 'flags', facts.get('entity', entity, 'flags') | flag);
  }

  // References

  #reference(kind: string, node: number): void {
    if (this.#context[node] === 2) return;
    // A callee that is a call itself still calls; any other callee is spoken for.
    const calls = kind === 'call' || kind === 'new' || kind === 'macro';
    if (calls ? this.#called.has(node) : this.expressions.consumed[node] === 1) return;
    if (calls) this.#called.add(node);
    this.addReference(kind as (typeof REFERENCE_KINDS)[number], node, this.expressions.of(node));
  }

  /** Adds a reference from the code at `node`. */
  addReference(kind: (typeof REFERENCE_KINDS)[number], node: number, expr: number): void {
    const { facts, expressions } = this;
    const name = expressions.simpleNameId(expr);
    const kindId = REFERENCE_KINDS.indexOf(kind);
    // What goes over several lines is reported where its last name stands.
    const { start } = this.tree;
    const line = this.#nameLine(node, expr);
    const declared = this.#inDeclaration(node) ? 1 : 0;
    facts.add('reference', kindId, this.entity, this.scope, expr, name, line, start[node], declared);
    expressions.consumed[node] = 1;
    const built = expressions.owner[expr];
    if (built !== undefined) expressions.consumed[built] = 1;
  }

  /** Holds if the node stands in the declaration of its entity, outside the body. */
  #inDeclaration(node: number): boolean {
    const { row, body } = this.#openEntities[this.#openEntities.length - 1];
    return row > 0 && (body < 0 || node < body || node >= this.tree.next[body]);
  }

  /** Adds a reference to `expr` from the code of `entity`, at `node` that stands outside of it. */
  addReferenceOf(
    kind: (typeof REFERENCE_KINDS)[number],
    entity: number,
    scope: number,
    expr: number,
    node: number,
  ): void {
    const { facts, tree } = this;
    const name = this.expressions.simpleNameId(expr);
    facts.add(
      'reference',
      REFERENCE_KINDS.indexOf(kind),
      entity,
      scope,
      expr,
      name,
      this.line(node),
      tree.start[node],
      1,
    );
    facts.set('expr', expr, 'scope', scope);
    facts.set('expr', expr, 'start', tree.start[node]);
  }

  /** Line of the name that a reference ends in: of a call, its callee's; the node's line if it has none. */
  #nameLine(node: number, expr: number): number {
    const { expressions, facts } = this;
    for (let at = expr, steps = 0; at >= 0 && steps < 8; steps++) {
      const name = expressions.names[at];
      if (name !== undefined) return this.line(name >= node && name < this.tree.next[node] ? name : node);
      at = facts.get('expr', at, 'a');
    }
    return this.line(node);
  }

  /** Opens the scope of a function expression, before the patterns that speak of what is in it. */
  #openLambda(node: number): void {
    const own = this.#innerOf.get(node) ?? -1;
    this.#innerOf.delete(node);
    if (own < 0 && this.program.lambdas[this.tree.kind[node]] === 0) return;
    this.openScope('function', node, own);
    this.#callables.push({ entity: own, node });
    if (own >= 0) this.#lambdas.push({ node, entity: own });
  }

  /** Records the names at a node that nothing else speaks for. */
  #expression(node: number): void {
    const { expressions, facts } = this;
    const expr = expressions.of(node);
    if (expr < 0 || expressions.owner[expr] !== node) return;
    // An outer expression may have built this one before its own scope was open.
    facts.set('expr', expr, 'scope', this.scope);
    if (expressions.consumed[node] === 1 || this.#context[node] === 2) return;
    const op = facts.get('expr', expr, 'op');
    // What the parser put in where a name is missing names nothing.
    if (this.tree.end[node] === this.tree.start[node]) return;
    if (op === NAME_OP || op === SCOPED_OP || (op === MEMBER_OP && this.#context[node] !== 1)) {
      this.addReference(this.#context[node] === 1 ? 'type' : 'value', node, expr);
    }
  }
}

const NAME_OP = 1;
const MEMBER_OP = 2;
const SCOPED_OP = 3;
