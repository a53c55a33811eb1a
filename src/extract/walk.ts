// One pass over a file's tree: runs the language's patterns at every node and writes what they say as facts.

import {
  BINDING_KINDS,
  BINDING_MODES,
  ENTITY_FLAGS,
  HERITAGE_KINDS,
  IMPORT_NAME_KINDS,
  REFERENCE_KINDS,
  SCOPE_KINDS,
} from '../model/facts.ts';
import { FactsBuilder } from '../model/facts-builder.ts';
import { CALLABLE_KINDS, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { local, parameter, returns } from './bindings.ts';
import { define } from './definitions.ts';
import { Expressions } from './expressions.ts';
import { admits } from './filter.ts';
import type { FlatTree } from './flatten.ts';
import type { Declared } from './hooks.ts';
import { exportName, importModule, importName } from './imports.ts';
import { Match, type Pattern, runPattern, textOf } from './match.ts';
import type { Program } from './program.ts';
import { expressionAt, inDeclaration, nameLine, reference } from './references.ts';
import { scratch } from './scratch.ts';
import { tag } from './tags.ts';
import type { Tokens } from './tokens.ts';

export { ENTITY_KIND_LIST } from '../model/kinds.ts';

export interface OpenEntity {
  readonly row: number;
  readonly node: number;
  /** Node with which the entity begins: its own, or a head before it. */
  readonly first: number;
  readonly kind: EntityKind;
  /** Node of the body, -1 if none. */
  readonly body: number;
  /** Node of the name, -1 if none. */
  readonly name: number;
  /** Node whose names belong to the code around the entity, -1 if none. */
  readonly outside: number;
}

interface PendingTag {
  readonly from: number;
  readonly to: number;
  readonly tag: string;
  readonly detail: string;
}

const REFERENCE_IDS = Object.fromEntries(REFERENCE_KINDS.map((kind, id) => [kind, id])) as Readonly<
  Record<(typeof REFERENCE_KINDS)[number], number>
>;

const QUOTED = /^(?:(["'`])([\s\S]*)\1|<([^=][\s\S]*)>)$/;
/** What a quoted text begins with. */
const QUOTES = new Set(Array.from('"\'`<', (quote) => quote.charCodeAt(0)));

/** Kinds whose code something in their declaration can stand out of. */
const OWN_CODE: ReadonlySet<EntityKind> = new Set([...CALLABLE_KINDS, ...TYPE_KINDS]);

const contextOf = scratch((length) => new Uint8Array(length));
const localNamesOf = scratch((length) => new Uint8Array(length));

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
    flag: id('flag'),
    reach: id('reach'),
    source: id('source'),
    imported: id('imported'),
    local: id('local'),
    exported: id('exported'),
    heritage: HERITAGE_KINDS.map((kind) => id(kind)),
  };
};

const captures = new WeakMap<Program, ReturnType<typeof capturesOf>>();

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
  /** 1 = the node names a binding of the file; for shape hashes. */
  readonly localNames: Uint8Array;

  // What the walk is in the middle of, for the modules that handle matches.

  /** Entities around the node being visited, the innermost last. */
  readonly openEntities: OpenEntity[] = [];
  readonly scopes: { row: number; node: number }[] = [];
  /** Callable whose parameters and returns are being read; -1 for a lambda of its own. */
  readonly callables: { entity: number; node: number }[] = [];
  readonly imports: { row: number; node: number }[] = [];
  /** Function expression → the entity whose value it is. */
  readonly innerOf = new Map<number, number>();
  /** Nodes whose call or construction is recorded. */
  readonly called = new Set<number>();
  readonly lambdas: { node: number; entity: number }[] = [];
  readonly pendingTags: PendingTag[] = [];
  readonly tagged = new Set<string>();
  /** 1 = names below are types, 2 = names below are no references. */
  readonly context: Uint8Array;
  /** Last pattern that made an entity at the node. */
  definedAt = -1;
  definedBy: Pattern | undefined;
  parentAt = 0;
  /** The last node whose code is that of what is around the type or callable that it stands in, -1 if there was none. */
  #around = -1;
  /** The next node at which something open may end. */
  closeAt = Number.MAX_SAFE_INTEGER;

  constructor(program: Program, tree: FlatTree, text: string, tokens: Tokens, path: string, lines: number) {
    this.program = program;
    this.tree = tree;
    this.text = text;
    this.path = path;
    const ids = captures.get(program) ?? capturesOf(program);
    captures.set(program, ids);
    this.ids = ids;
    this.expressions = new Expressions(program, tree, text, this.facts, tokens.words);
    this.context = contextOf(tree.count);
    this.localNames = localNamesOf(tree.count);
    const { facts } = this;
    const name = facts.string(path.slice(path.lastIndexOf('/') + 1));
    const empty = facts.string('');
    facts.add('entity', empty, 0, name, empty, -1, 1, Math.max(lines, 1));
    facts.set('entity', 0, 'scope', 0);
    facts.set('entity', 0, 'flags', 0);
    facts.set('entity', 0, 'visibility', facts.string('public'));
    facts.add('scope', 0, -1, 0);
    const file: OpenEntity = { row: 0, node: 0, first: 0, kind: 'file', body: -1, name: -1, outside: -1 };
    this.entities.push(file);
    this.openEntities.push(file);
    this.scopes.push({ row: 0, node: 0 });
  }

  /** Innermost entity around the node being visited. */
  get entity(): number {
    return this.openEntities[this.openEntities.length - 1].row;
  }
  /** The entity whose code a node is that is being visited. */
  ownerOf(node: number): OpenEntity {
    const { next } = this.tree;
    let i = this.openEntities.length - 1;
    for (; i > 0; i--) {
      const { outside } = this.openEntities[i];
      if (outside < 0 || node < outside || node >= next[outside]) break;
    }
    const around = this.#around;
    if (around >= 0 && node < next[around] && this.openEntities[i].node < around) {
      while (i > 0 && !OWN_CODE.has(this.openEntities[i].kind)) i--;
      i = Math.max(0, i - 1);
    }
    return this.openEntities[i];
  }
  /** Innermost scope around the node being visited. */
  get scope(): number {
    return this.scopes[this.scopes.length - 1].row;
  }
  /** Node of the innermost callable around the node being visited, -1 if there is none. */
  get callable(): number {
    return this.callables[this.callables.length - 1]?.node ?? -1;
  }

  /** The text of a node without quotes around it. */
  plain(node: number): string {
    const text = textOf(this.tree, this.text, node);
    return QUOTES.has(text.charCodeAt(0)) ? text.replace(QUOTED, '$2$3') : text;
  }

  line(node: number): number {
    return this.tree.row[node] + 1;
  }

  /** Runs the whole pass. */
  run(): void {
    const { tree, program, text, context, innerOf } = this;
    const { count, kind: kinds, parent: parents } = tree;
    const { idle, lambdas } = program;
    const { children, possible } = this.expressions;
    const match = new Match(tree);
    let at = 0;
    const emit = (m: Match) => this.#handle(m.pattern, m, at);
    for (let node = 0; node < count; node++) {
      const kind = kinds[node];
      const parent = parents[node];
      if (parent >= 0 && context[node] === 0) context[node] = context[parent];
      // Most nodes are tokens and lists that nothing is said of.
      if (idle[kind] !== 0 && innerOf.size === 0) continue;
      at = node;
      if (node >= this.closeAt) this.#close(node);
      this.parentAt = this.entity;
      if (lambdas[kind] !== 0 || innerOf.size > 0) this.#openLambda(node);
      const patterns = program.walk[kind];
      for (let i = 0; i < patterns.length; i++) {
        const pattern = patterns[i];
        if (possible[pattern.index] === 1 && admits(pattern.filter, tree, children, node))
          runPattern(pattern, match, node, text, emit);
      }
      if (program.expressions[kind].length > 0) expressionAt(this, node);
    }
    this.#close(tree.count);
    for (const { node, entity } of this.lambdas) {
      const expr = this.expressions.of(node);
      if (expr >= 0) this.facts.set('expr', expr, 'text', this.facts.string(String(entity)));
    }
    program.hooks.finish?.(this);
  }

  /** Leaves the entities, scopes, callables and imports that end before `node`. */
  #close(node: number): void {
    const { next } = this.tree;
    let closeAt = Number.MAX_SAFE_INTEGER;
    for (const stack of [this.openEntities, this.scopes, this.callables, this.imports] as { node: number }[][]) {
      let top = stack[stack.length - 1];
      while (top !== undefined && top.node > 0 && next[top.node] <= node) {
        stack.pop();
        top = stack[stack.length - 1];
      }
      if (top !== undefined && top.node > 0) closeAt = Math.min(closeAt, next[top.node]);
    }
    this.closeAt = closeAt;
    this.expressions.scope = this.scope;
  }

  /** Notes that something opened at `node`. */
  open(node: number): void {
    this.closeAt = Math.min(this.closeAt, this.tree.next[node]);
  }

  #handle(pattern: Pattern, match: Match, node: number): void {
    const { detail } = pattern;
    switch (pattern.word) {
      case 'definition':
        return define(this, pattern, match, node, detail as EntityKind);
      case 'context':
        if (detail === 'around') {
          this.#around = node;
          return;
        }
        this.context[Math.max(node, match.one(this.ids.target))] = detail === 'type' ? 1 : detail === 'value' ? 0 : 2;
        return;
      case 'import':
        return detail === 'name' ? importName(this, pattern, match) : importModule(this, pattern, match, node);
      case 'export':
        return exportName(this, pattern, match, node);
      case 'local':
        return detail === 'scope' ? this.openScope('block', node) : local(this, pattern, match, node);
      case 'parameter':
        return parameter(this, pattern, match, node);
      case 'tag':
        return tag(this, pattern, node, detail);
      case 'reference':
        return reference(this, detail, node);
      case 'return':
        return returns(this, match);
    }
  }

  /** What the declarator at `node` declares, of the type at `typeNode`. */
  declared(node: number, typeNode: number, match: Match): Declared {
    const type = this.expressions.arrays(this.expressions.of(typeNode), match);
    return node < 0 ? { name: node, type } : (this.program.hooks.declared?.(this, node, type) ?? { name: node, type });
  }

  /** Opens a scope over the node; `owner` is the entity that it belongs to, if it is one's own. */
  openScope(kind: (typeof SCOPE_KINDS)[number], node: number, owner = -1): void {
    const row = this.facts.add('scope', SCOPE_KINDS.indexOf(kind), this.scope, owner >= 0 ? owner : this.entity);
    if (owner >= 0) this.facts.set('entity', owner, 'scope', row);
    this.scopes.push({ row, node });
    this.expressions.scope = row;
    this.open(node);
  }

  /** The innermost scope that is a function's, a type's, a namespace's or the file's. */
  functionScope(): number {
    for (let i = this.scopes.length - 1; i > 0; i--) {
      if (SCOPE_KINDS[this.facts.get('scope', this.scopes[i].row, 'kind')] !== 'block') return this.scopes[i].row;
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
    const kindId = BINDING_KINDS.indexOf(kind);
    const modeId = BINDING_MODES.indexOf(mode);
    facts.tables.binding.add(scope, facts.string(name), kindId, entity, type, value, modeId, start);
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

  /** Tags an entity, once. A tag that is an entity flag sets the flag too. */
  tagEntity(entity: number, tag: string, detail = ''): void {
    const { facts } = this;
    const once = `${entity} ${tag} ${detail}`;
    if (this.tagged.has(once)) return;
    this.tagged.add(once);
    facts.add('tag', entity, facts.string(tag), facts.string(detail));
    const flag = (ENTITY_FLAGS as Record<string, number>)[tag];
    if (flag !== undefined) facts.set('entity', entity, 'flags', facts.get('entity', entity, 'flags') | flag);
  }

  /** Adds a reference from the code at `node`. */
  addReference(kind: (typeof REFERENCE_KINDS)[number], node: number, expr: number): void {
    const { facts, expressions } = this;
    const name = expressions.simpleNameId(expr);
    const kindId = REFERENCE_IDS[kind];
    // What goes over several lines is reported where its last name stands.
    const { start } = this.tree;
    const line = nameLine(this, node, expr);
    const declared = inDeclaration(this, node) ? 1 : 0;
    facts.tables.reference.add(kindId, this.ownerOf(node).row, this.scope, expr, name, line, start[node], declared);
    expressions.consumed[node] = 1;
    const built = expressions.ownerOf(expr);
    if (built >= 0) expressions.consumed[built] = 1;
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
    facts.add('reference', REFERENCE_IDS[kind], entity, scope, expr, name, this.line(node), tree.start[node], 1);
    facts.set('expr', expr, 'scope', scope);
    facts.set('expr', expr, 'start', tree.start[node]);
  }

  /** Opens the scope of a function expression, before the patterns that speak of what is in it. */
  #openLambda(node: number): void {
    const own = this.innerOf.get(node) ?? -1;
    this.innerOf.delete(node);
    if (own < 0 && this.program.lambdas[this.tree.kind[node]] === 0) return;
    this.openScope('function', node, own);
    this.callables.push({ entity: own, node });
    this.program.hooks.opened?.(this, node);
    if (own >= 0) this.lambdas.push({ node, entity: own });
  }
}
