// Turns syntax nodes into rows of the expr table, by the @expression patterns of the language.

import { EXPR_OPS, PLACES } from '../model/facts.ts';
import type { FactsBuilder } from '../model/facts-builder.ts';
import { admits, type Children, childrenOf, possible } from './filter.ts';
import { type FlatTree, NAMED } from './flatten.ts';
import { Match, type Pattern, runPattern, textOf } from './match.ts';
import { Names } from './names.ts';
import { CUSTOM, GROUP, type Program } from './program.ts';
import { scratch } from './scratch.ts';

/** Deeper nesting than this is cut: the inner parts are still read on their own visit. */
const MAX_DEPTH = 120;
const MAX_LITERAL = 200;

const OP_IDS = Object.fromEntries(EXPR_OPS.map((op, id) => [op, id])) as Readonly<
  Record<(typeof EXPR_OPS)[number], number>
>;
const CALL = EXPR_OPS.indexOf('call');
const NEW = EXPR_OPS.indexOf('new');
const NAME = EXPR_OPS.indexOf('name');
const MEMBER = EXPR_OPS.indexOf('member');
const SCOPED = EXPR_OPS.indexOf('scoped');
const THIS = EXPR_OPS.indexOf('this');
const SUPER = EXPR_OPS.indexOf('super');
const SELF_TYPE = EXPR_OPS.indexOf('self_type');
const LITERAL = EXPR_OPS.indexOf('literal');
const GENERIC = EXPR_OPS.indexOf('generic');
const ARRAY_TYPE = EXPR_OPS.indexOf('array_type');
const MACRO = EXPR_OPS.indexOf('macro');
const { op: OP, text: TEXT, a: A, start: START } = PLACES.expr;

const memoOf = scratch((length) => new Int32Array(length));
const consumedOf = scratch((length) => new Uint8Array(length));

/** Sets an item of a list that has -1 where nothing was set: a list with holes is slow. */
const put = (list: number[], at: number, value: number): void => {
  while (list.length <= at) list.push(-1);
  list[at] = value;
};

/** An expr being built. */
interface Build {
  readonly match: Match;
  readonly emit: (match: Match) => void;
  node: number;
  expr: number;
}
const UNBUILT = -2;

export class Expressions {
  readonly program: Program;
  readonly tree: FlatTree;
  readonly children: Children;
  readonly #text: string;
  readonly #facts: FactsBuilder;
  readonly #names: Names;
  /** By the index of a pattern: see `possible`. */
  readonly possible: Uint8Array;
  /** Node → expr + 2; 0 = not built yet, 1 = no expression. */
  readonly #memo: Int32Array;
  /** Nodes whose name something else already speaks for: callees, property names, labels. */
  readonly consumed: Uint8Array;
  /** expr → the node it was built from. */
  readonly #owners: number[] = [];
  /** expr → the node of its simple name. */
  readonly #nameNodes: number[] = [];
  /** By depth of nesting. */
  readonly #builds: Build[] = [];
  /** The scope being walked: where new exprs look their names up. */
  scope = 0;
  readonly #ids: Readonly<Record<'typeArgument' | 'name' | 'property' | 'object' | 'scope' | 'dimensions', number>>;
  #depth = 0;
  /** Items of the lists being built, the innermost list last. */
  readonly #items: number[] = [];
  #itemCount = 0;

  constructor(program: Program, tree: FlatTree, text: string, facts: FactsBuilder, words: Uint8Array) {
    this.program = program;
    this.tree = tree;
    this.children = childrenOf(tree);
    this.possible = possible(program.all, words, this.children.present);
    this.#text = text;
    this.#facts = facts;
    this.#names = new Names(text, facts);
    this.#memo = memoOf(tree.count);
    this.consumed = consumedOf(tree.count);
    const id = (name: string) => program.captures.id(name);
    this.#ids = {
      typeArgument: id('type_argument'),
      name: id('name'),
      property: id('property'),
      object: id('object'),
      scope: id('scope'),
      dimensions: id('dimensions'),
    };
  }

  /** The expr of a node, -1 if its shape says nothing to linking. */
  of(node: number): number {
    if (node < 0) return -1;
    const known = this.#memo[node];
    if (known !== 0) return known - 2;
    if (this.#depth >= MAX_DEPTH) return -1;
    this.#depth++;
    const expr = this.#build(node);
    this.#depth--;
    this.#memo[node] = expr + 2;
    return expr;
  }

  /** The node that an expr was built from, -1 if from none; a group's node is not the owner of what it holds. */
  ownerOf(expr: number): number {
    return this.#owners[expr] ?? -1;
  }

  /** Says which node an expr made elsewhere was built from. */
  own(expr: number, node: number): void {
    put(this.#owners, expr, node);
  }

  /** The node of the simple name of an expr, -1 if it has none. */
  nameOf(expr: number): number {
    return this.#nameNodes[expr] ?? -1;
  }

  /** Forgets the exprs of a node and of all in it: asked again, they are made for the scope that is open then. */
  forget(node: number): void {
    this.#memo.fill(0, node, this.tree.next[node]);
  }

  /** Binds a node to an expr made elsewhere. */
  put(node: number, expr: number): void {
    this.#memo[node] = expr + 2;
  }

  /** Adds an expr row that no node stands for. */
  make(op: (typeof EXPR_OPS)[number], text: string | undefined, a = -1, b = -1, items: readonly number[] = []): number {
    const { list, expr } = this.#facts.tables;
    const first = items.length > 0 ? list.count : -1;
    for (const item of items) list.add(item);
    const string = text === undefined ? -1 : this.#facts.string(text);
    return expr.add(OP_IDS[op], string, a, b, first, items.length, this.scope, 0);
  }

  #build(node: number): number {
    const candidates = this.program.expressions[this.tree.kind[node]];
    if (candidates.length === 0) return -1;
    this.#builds[this.#depth] ??= this.#newBuild();
    const build = this.#builds[this.#depth];
    build.node = node;
    build.expr = UNBUILT;
    for (let i = 0; i < candidates.length && build.expr === UNBUILT; i++) {
      const pattern = candidates[i];
      if (this.possible[pattern.index] === 0 || !admits(pattern.filter, this.tree, this.children, node)) continue;
      if (pattern.bare) return this.#bare(pattern, node);
      runPattern(pattern, build.match, node, this.#text, build.emit);
    }
    return build.expr === UNBUILT ? -1 : build.expr;
  }

  /** The expr of a node of which nothing is asked but its kind: most are names and literals. */
  #bare(pattern: Pattern, node: number): number {
    const { op } = this.program.shapes[pattern.index];
    if (op === GROUP) return -1;
    if (op === CUSTOM) return this.#custom(node);
    const { type, text: fixed } = pattern.properties;
    const facts = this.#facts;
    let text = -1;
    if (op === NAME) text = this.nameId(node);
    else if (op === LITERAL) text = facts.string(type ?? 'unknown');
    else if (fixed !== undefined) text = facts.string(fixed);
    const row = facts.tables.expr.add(op, text, -1, -1, -1, 0, this.scope, this.tree.start[node]);
    put(this.#owners, row, node);
    if (op === NAME || op === THIS || op === SUPER) put(this.#nameNodes, row, node);
    return row;
  }

  /** The first match of the first pattern that fits makes the expr; its parts are built meanwhile, one level deeper. */
  #newBuild(): Build {
    const build: Build = {
      match: new Match(this.tree),
      node: -1,
      expr: UNBUILT,
      emit: (match) => {
        if (build.expr === UNBUILT) build.expr = this.#shape(match, build.node);
      },
    };
    return build;
  }

  #shape(match: Match, node: number): number {
    const { pattern } = match;
    const shape = this.program.shapes[pattern.index];
    const facts = this.#facts;
    if (shape.op === GROUP) return this.of(match.one(shape.a));
    if (shape.op === CUSTOM) return this.#custom(node);
    const nodeA = shape.a < 0 ? -1 : match.one(shape.a);
    const nodeB = shape.b < 0 ? -1 : match.one(shape.b);
    const nodeText = shape.text < 0 ? -1 : match.one(shape.text);
    let text = -1;
    if (shape.op === LITERAL) {
      text =
        pattern.properties.type === undefined && nodeText >= 0
          ? this.nameId(nodeText)
          : facts.string(pattern.properties.type ?? 'unknown');
    } else if (nodeText >= 0) {
      text = this.nameId(nodeText);
      if (nodeText !== node) this.consumed[nodeText] = 1;
    } else if (shape.op === NAME) {
      text = this.nameId(node);
    } else if (pattern.properties.text !== undefined) {
      text = facts.string(pattern.properties.text);
    }
    if (shape.op === CALL || shape.op === NEW || shape.op === MACRO) this.#consumeCallee(nodeA);
    const partA = nodeA < 0 && shape.op === CALL ? this.#namedCallee(match) : this.of(nodeA);
    const a = this.#withTypes(shape.op, this.arrays(partA, match, shape.op === ARRAY_TYPE ? 1 : 0), match);
    const b = this.of(nodeB);
    const { list, expr } = facts.tables;
    const count = shape.list < 0 ? 0 : this.#readItems(match, shape.list);
    const first = count > 0 ? list.count : -1;
    this.#itemCount -= count;
    for (let i = 0; i < count; i++) list.add(this.#items[this.#itemCount + i]);
    const row = expr.add(shape.op, text, a, b, first, count, this.scope, this.tree.start[node]);
    put(this.#owners, row, node);
    if (nodeText >= 0) put(this.#nameNodes, row, nodeText);
    else if (shape.op === NAME || shape.op === THIS || shape.op === SUPER) put(this.#nameNodes, row, node);
    if (shape.op !== SCOPED) return row;
    const generic = this.#generic(row, match);
    if (generic !== row) put(this.#owners, generic, node);
    return generic;
  }

  /** Puts the exprs of the nodes captured under `list` on the stack of items; gives how many there are. */
  #readItems(match: Match, list: number): number {
    const { stack, size } = match;
    let count = 0;
    for (let i = 0; i < size; i += 2) {
      if (stack[i] !== list) continue;
      // What is read in between leaves the stack of items as it was.
      const item = this.of(stack[i + 1]);
      this.#items[this.#itemCount++] = item;
      count++;
    }
    return count;
  }

  /** `f<T>(x)`, `new T<U>()`: the type arguments stand beside the callee. */
  #withTypes(op: number, callee: number, match: Match): number {
    return (op !== CALL && op !== NEW) || callee < 0 ? callee : this.#generic(callee, match);
  }

  /** An expr with the type arguments that stand beside it, if there are any. */
  #generic(expr: number, match: Match): number {
    const { typeArgument } = this.#ids;
    if (match.one(typeArgument) < 0) return expr;
    const types = match.all(typeArgument).map((node) => this.of(node));
    return this.make('generic', undefined, expr, -1, types);
  }

  /** The expr that the language's hook makes of a node. */
  #custom(node: number): number {
    const expr = this.program.hooks.expression?.(this, node) ?? -1;
    if (expr >= 0 && this.ownerOf(expr) < 0) {
      this.own(expr, node);
      this.#facts.tables.expr.set(expr, START, this.tree.start[node]);
    }
    return expr;
  }

  /** The callee of a call that has no node for it: a @name or @property, of an @object or in a @scope. */
  #namedCallee(match: Match): number {
    const ids = this.#ids;
    const name = match.one(ids.name) < 0 ? match.one(ids.property) : match.one(ids.name);
    if (name < 0) return -1;
    this.consumed[name] = 1;
    const [object, scope] = [match.one(ids.object), match.one(ids.scope)];
    const op = object >= 0 ? 'member' : scope >= 0 ? 'scoped' : 'name';
    const expr = this.make(op, this.nameText(name), this.of(object >= 0 ? object : scope));
    put(this.#nameNodes, expr, name);
    return expr;
  }

  /** Wraps a type in one array type for each bracket of the @dimensions that stand beside it, less `done` of them. */
  arrays(type: number, match: Match, done = 0): number {
    let wrapped = type;
    if (type >= 0)
      for (let n = this.brackets(match); n > done; n--) wrapped = this.make('array_type', undefined, wrapped);
    return wrapped;
  }

  /** How many brackets the @dimensions of a match hold. */
  brackets(match: Match): number {
    const { dimensions } = this.#ids;
    if (match.one(dimensions) < 0) return 0;
    const { next, start } = this.tree;
    let count = 0;
    for (const node of match.all(dimensions)) {
      for (let child = node + 1; child < next[node]; child = next[child]) if (this.#text[start[child]] === '[') count++;
    }
    return count;
  }

  /** The call or construction speaks for its callee, also under type arguments. */
  #consumeCallee(node: number): void {
    if (node < 0) return;
    this.consumed[node] = 1;
    const tree = this.tree;
    const expr = this.of(node);
    if (expr >= 0 && this.#facts.tables.expr.get(expr, OP) === GENERIC) {
      for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
        if (tree.flags[child] & NAMED && this.of(child) === this.#facts.get('expr', expr, 'a'))
          this.consumed[child] = 1;
      }
    }
  }

  /** Whether the next character of the text after a node, layout aside, is the one given. */
  isFollowedBy(node: number, character: string): boolean {
    let at = this.tree.end[node];
    while (/\s/.test(this.#text[at] ?? '')) at++;
    return this.#text[at] === character;
  }

  /** Whether the character before a node is the one given. */
  isPrecededBy(node: number, character: string): boolean {
    return this.#text[this.tree.start[node] - 1] === character;
  }

  /** A name as written, on one line. */
  nameText(node: number): string {
    const text = textOf(this.tree, this.#text, node);
    return text.length > MAX_LITERAL ? text.slice(0, MAX_LITERAL) : text.replace(/\s+/g, ' ');
  }

  /** Adds an expr row with a node's text, which no node stands for. */
  named(op: (typeof EXPR_OPS)[number], node: number, a = -1): number {
    return this.#facts.tables.expr.add(OP_IDS[op], this.nameId(node), a, -1, -1, 0, this.scope, 0);
  }

  /** The string index of a name as written, on one line. */
  nameId(node: number): number {
    const start = this.tree.start[node];
    const end = this.tree.end[node];
    const id = end - start > MAX_LITERAL ? -1 : this.#names.id(start, end);
    return id >= 0 ? id : this.#facts.string(this.nameText(node));
  }

  /** The simple name that an expr ends in: of a call its callee's, of a member its own; '' if it has none. */
  simpleName(expr: number): string {
    return this.#facts.text(this.simpleNameId(expr));
  }

  /** The string index of the simple name. */
  simpleNameId(expr: number): number {
    const facts = this.#facts;
    const rows = facts.tables.expr;
    for (let at = expr, steps = 0; at >= 0 && steps < 8; steps++) {
      const op = rows.get(at, OP);
      if (op === NAME || op === MEMBER || op === SCOPED || op === MACRO) return rows.get(at, TEXT);
      if (op === THIS || op === SUPER) return facts.string(EXPR_OPS[op]);
      if (op === SELF_TYPE) return facts.string('Self');
      at = rows.get(at, A);
    }
    return facts.string('');
  }
}
