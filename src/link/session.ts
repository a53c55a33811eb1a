// Linking one file: looks names up, infers types, finds members. Every look-up across files goes through Project.

import { HERITAGE_KINDS } from '../model/facts.ts';
import { CALLABLE_KINDS, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { RULES } from './languages/index.ts';
import { chooseOverload } from './overloads.ts';
import { type Gid, type Project, SourceFile } from './project.ts';
import type { LinkRules } from './rules.ts';
import { type Answers, Solver } from './solver.ts';
import { BROKEN, entity, external, type Sym, type Type } from './symbols.ts';

const MAX_SUPERTYPES = 64;
const MAX_UNION = 6;

const NOTHING: readonly Sym[] = [];
const NO_MEMBERS: ReadonlyMap<string, readonly Gid[]> = new Map();

export class Session {
  readonly project: Project;
  readonly #solver = new Solver();
  readonly #types: Answers<number, Type | undefined> = new Map();
  readonly #denoted: Answers<number, readonly Sym[]> = new Map();
  readonly #instances: Answers<number, Type | undefined> = new Map();
  readonly #results: Answers<Gid, Type | undefined> = new Map();
  readonly #members: Answers<Gid, ReadonlyMap<string, readonly Gid[]>> = new Map();
  readonly #supertypes: Answers<Gid, readonly Gid[]> = new Map();
  readonly #symbols: Answers<string, readonly Sym[]> = new Map();

  constructor(project: Project) {
    this.project = project;
  }

  rules(file: SourceFile): LinkRules {
    return RULES[file.lang];
  }
  /** The file of a slot. */
  fileOf(slot: number): SourceFile {
    return this.project.file(this.project.files[slot].gid(0));
  }

  /** Symbols worked out once; a question that comes back to itself has no answer. */
  once(question: string, work: () => readonly Sym[]): readonly Sym[] {
    return this.#solver.solve(this.#symbols, question, NOTHING, work);
  }

  // Names

  /** What `name` stands for at an offset of a scope; empty if nothing says so. */
  name(file: SourceFile, name: string, scope: number, at: number): readonly Sym[] {
    const lexical = this.#lexical(file, name, scope, at);
    if (lexical.length > 0) return lexical;
    const rules = this.rules(file);
    const outer = rules.outer?.(this, file, name, scope) ?? NOTHING;
    if (outer.length > 0) return outer;
    const key = rules.builtin?.(name);
    return key === undefined ? NOTHING : [external(key)];
  }

  #lexical(file: SourceFile, name: string, scope: number, at: number): readonly Sym[] {
    const rows = file.bindingsOf(name);
    const { binding, scope: scopes } = file.facts;
    const rules = this.rules(file);
    for (let s = scope, own = true; s >= 0; s = scopes.parent[s]) {
      const isType = file.scopeKind(s) === 'type' || isMemberNamespace(file, s);
      let found: number[] = [];
      for (const row of rows) {
        if (binding.scope[row] !== s) continue;
        // Members need a receiver, unless the language says otherwise; type parameters never do.
        if (isType && (rules.implicitThis || !own) && file.bindingKind(row) === 'entity') continue;
        found.push(row);
      }
      if (found.length > 1) {
        const before = found.filter((row) => binding.start[row] <= at);
        if (before.length > 0) found = before;
      }
      if (found.length > 0) {
        const entities = found.filter((row) => binding.entity[row] >= 0);
        const imported = found.find((row) => file.bindingKind(row) === 'import');
        // `const x = require('x')` declares a variable and imports it: the import says what it is.
        if (imported !== undefined && entities.every((row) => isValue(file, binding.entity[row]))) {
          return this.bindingSyms(file, imported);
        }
        if (entities.length > 0) return entities.map((row) => entity(file.gid(binding.entity[row])));
        return this.bindingSyms(file, found[found.length - 1]);
      }
      if (isType && rules.implicitThis) {
        const owner = file.facts.scope.entity[s];
        const members = this.member(file.gid(owner), name);
        if (members.length > 0) return members.map(entity);
      }
      if (file.scopeKind(s) === 'function') own = false;
    }
    return NOTHING;
  }

  /** What a binding that is no entity stands for: an import's target, otherwise itself. */
  bindingSyms(file: SourceFile, row: number): readonly Sym[] {
    if (file.bindingKind(row) !== 'import') return [{ is: 'binding', file: file.slot, row }];
    const name = file.facts.binding.value[row];
    const syms = this.once(`import\0${file.slot}\0${name}`, () => this.rules(file).importName(this, file, name));
    return syms.length === 0 ? [BROKEN] : syms;
  }

  /** What an expr denotes: the entities, bindings, modules or externals that it names. */
  denotes(file: SourceFile, expr: number): readonly Sym[] {
    if (expr < 0) return NOTHING;
    return this.#solver.solve(this.#denoted, file.exprId(expr), NOTHING, () => this.#denotes(file, expr));
  }

  #denotes(file: SourceFile, expr: number): readonly Sym[] {
    const { a, scope, start } = file.facts.expr;
    switch (file.op(expr)) {
      case 'name':
        return this.name(file, file.exprText(expr), scope[expr], start[expr]);
      case 'generic':
      case 'macro':
        return this.denotes(file, a[expr]);
      case 'scoped':
      case 'member':
        return this.#memberOf(file, a[expr], file.exprText(expr));
      case 'self_type': {
        const type = this.enclosingType(file, scope[expr]);
        return type === undefined ? NOTHING : [entity(type)];
      }
      default:
        return NOTHING;
    }
  }

  #memberOf(file: SourceFile, object: number, name: string): readonly Sym[] {
    const type = this.type(file, object);
    return type === undefined ? NOTHING : this.membersOfType(type, name);
  }

  /** The members of that name that a value of the type has. */
  membersOfType(type: Type, name: string): readonly Sym[] {
    switch (type.t) {
      case 'entity': {
        const file = this.project.file(type.gid);
        const { namespaceMember } = this.rules(file);
        if (namespaceMember && file.kind(this.project.row(type.gid)) === 'module') {
          return namespaceMember(this, type.gid, name);
        }
        return this.member(type.gid, name).map(entity);
      }
      case 'instance':
        return this.member(type.gid, name).map(entity);
      case 'module': {
        const module = this.fileOf(type.file);
        return this.rules(module).moduleMember(this, module, name);
      }
      case 'external':
        return [external(type.key.includes('#') ? `${type.key}.${name}` : `${type.key}#${name}`)];
      case 'union': {
        const all = type.of.flatMap((t) => this.membersOfType(t, name));
        return all.filter((sym, i) => all.findIndex((s) => sameSym(s, sym)) === i);
      }
      case 'parameter': {
        const bound = this.type(this.fileOf(type.file), this.fileOf(type.file).facts.binding.type[type.row]);
        return bound === undefined ? NOTHING : this.membersOfType(bound, name);
      }
      default:
        return NOTHING;
    }
  }

  // Members

  /** Members of a type (or namespace) by name, its own first, then those of its supertypes. */
  member(gid: Gid, name: string): readonly Gid[] {
    const overloads = this.rules(this.project.file(gid)).overloads === true;
    const all: Gid[] = [];
    for (const type of [gid, ...this.supertypes(gid)]) {
      const own = this.ownMembers(type).get(name);
      if (own === undefined) continue;
      if (!overloads) return own;
      all.push(...own);
    }
    return all;
  }

  /** Constructors that a type declares. */
  constructors(gid: Gid): readonly Gid[] {
    const file = this.project.file(gid);
    return file.children(this.project.row(gid)).filter((row) => file.kind(row) === 'constructor').map((row) => file.gid(row));
  }

  /** Members that a type declares itself, in blocks of its own elsewhere too. */
  ownMembers(gid: Gid): ReadonlyMap<string, readonly Gid[]> {
    return this.#solver.solve(this.#members, gid, NO_MEMBERS, () => this.#ownMembers(gid));
  }

  #ownMembers(gid: Gid): ReadonlyMap<string, readonly Gid[]> {
    const members = new Map<string, Gid[]>();
    const add = (file: SourceFile, row: number) => {
      const name = file.name(row);
      const list = members.get(name);
      if (list) list.push(file.gid(row));
      else members.set(name, [file.gid(row)]);
    };
    const file = this.project.file(gid);
    for (const row of file.children(this.project.row(gid))) add(file, row);
    for (const block of this.extensionBlocks(gid)) {
      const other = this.project.file(block);
      const row = this.project.row(block);
      if (CALLABLE_KINDS.has(other.kind(row)) || other.kind(row) === 'field') add(other, row);
      else for (const child of other.children(row)) add(other, child);
    }
    return members;
  }

  /** Impl blocks, extensions and out-of-line members that belong to the type. */
  extensionBlocks(gid: Gid): Gid[] {
    const file = this.project.file(gid);
    return this.project.extensionsOf(file.name(this.project.row(gid))).filter((block) => {
      const other = this.project.file(block);
      if (other.lang !== file.lang) return false;
      return this.typeNamed(other, other.facts.entity.receiver[this.project.row(block)]) === gid;
    });
  }

  /** The type entity that a type expr names, through aliases of generics and pointers. */
  typeNamed(file: SourceFile, expr: number): Gid | undefined {
    for (let at = expr; at >= 0; at = file.facts.expr.a[at]) {
      const op = file.op(at);
      if (op === 'name' || op === 'member' || op === 'scoped' || op === 'self_type') {
        const syms = this.denotes(file, at);
        return syms.length > 0 && syms[0].is === 'entity' ? syms[0].gid : undefined;
      }
      if (op !== 'generic' && op !== 'pointer_type' && op !== 'optional_type') return undefined;
    }
    return undefined;
  }

  /** Supertypes of a type, nearest first, each once. */
  supertypes(gid: Gid): readonly Gid[] {
    return this.#solver.solve(this.#supertypes, gid, [], () => this.#allSupertypes(gid));
  }

  #allSupertypes(gid: Gid): readonly Gid[] {
    const found: Gid[] = [];
    const queue = [gid];
    for (let i = 0; i < queue.length && found.length < MAX_SUPERTYPES; i++) {
      for (const supertype of this.directSupertypes(queue[i])) {
        if (supertype === gid || found.includes(supertype)) continue;
        found.push(supertype);
        queue.push(supertype);
      }
    }
    return found;
  }

  /** What the heritage clauses of a type, and of blocks written for it, name. */
  directSupertypes(gid: Gid): Gid[] {
    const blocks = [gid, ...this.extensionBlocks(gid)];
    return blocks.flatMap((block) => {
      const file = this.project.file(block);
      return file.heritage(this.project.row(block)).flatMap((row) => {
        const target = this.typeNamed(file, file.facts.heritage.expr[row]);
        return target === undefined ? [] : [target];
      });
    });
  }

  /** The type whose code a scope belongs to. */
  enclosingType(file: SourceFile, scope: number): Gid | undefined {
    for (let s = scope; s >= 0; s = file.facts.scope.parent[s]) {
      const row = file.facts.scope.entity[s];
      const owner = this.ownerType(file, row);
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  /** The type that an entity is or is a member of, also through an impl block or a receiver. */
  ownerType(file: SourceFile, row: number): Gid | undefined {
    for (let at = row; at > 0; at = file.facts.entity.parent[at]) {
      const kind = file.kind(at);
      if (TYPE_KINDS.has(kind)) return file.gid(at);
      const receiver = file.facts.entity.receiver[at];
      if (receiver >= 0) {
        const type = this.typeNamed(file, receiver);
        if (type !== undefined) return type;
      }
    }
    return undefined;
  }

  // Types

  /** The type of a value, or the thing itself where the expr names a type, function or module. */
  type(file: SourceFile, expr: number): Type | undefined {
    if (expr < 0) return undefined;
    return this.#solver.solve(this.#types, file.exprId(expr), undefined, () => this.#type(file, expr));
  }

  #type(file: SourceFile, expr: number): Type | undefined {
    const { a, b, scope } = file.facts.expr;
    const op = file.op(expr);
    switch (op) {
      case 'name':
      case 'scoped':
      case 'member': {
        if (op !== 'name') {
          const whole = this.#memberType(file, expr);
          if (whole !== undefined) return whole;
        }
        return this.symType(this.denotes(file, expr)[0]);
      }
      case 'self_type':
      case 'this': {
        const gid = this.enclosingType(file, scope[expr]);
        if (gid === undefined) return undefined;
        return op === 'this' ? { t: 'instance', gid, args: [] } : { t: 'entity', gid };
      }
      case 'super': {
        const gid = this.enclosingType(file, scope[expr]);
        const above = gid === undefined ? [] : this.#extended(gid);
        return above.length > 0 ? { t: 'instance', gid: above[0], args: [] } : undefined;
      }
      case 'literal':
        return file.exprText(expr).startsWith('#') ? undefined : { t: 'builtin', name: file.exprText(expr) };
      case 'call':
        return this.#callResult(file, expr);
      case 'new':
      case 'cast':
        return this.instanceOf(file, a[expr]);
      case 'generic':
        return this.type(file, a[expr]);
      case 'await':
      case 'try':
        return this.#unwrap(this.type(file, a[expr]));
      case 'unary':
      case 'assign':
      case 'spread':
        return this.type(file, op === 'assign' ? b[expr] : a[expr]);
      case 'conditional':
      case 'binary':
        return this.#join(this.type(file, a[expr]), this.type(file, b[expr]));
      case 'index': {
        const object = this.type(file, a[expr]);
        return object === undefined ? undefined : this.elementOf(object);
      }
      case 'array': {
        const items = file.items(expr);
        return { t: 'array', of: items.length > 0 ? this.type(file, items[0]) : undefined, name: 'Array' };
      }
      case 'tuple':
        return { t: 'tuple', of: file.items(expr).map((item) => this.type(file, item)) };
      case 'lambda':
        return this.#lambdaType(file, expr);
      case 'object': {
        const row = Number(file.exprText(expr));
        return file.exprText(expr) === '' ? undefined : { t: 'entity', gid: file.gid(row) };
      }
      default:
        return this.#declared(file, expr);
    }
  }

  /** The member of a value: what its declaration says it holds. */
  #memberType(file: SourceFile, expr: number): Type | undefined {
    const object = this.type(file, file.facts.expr.a[expr]);
    if (object === undefined) return undefined;
    if (object.t === 'external') return { t: 'external', key: `${object.key}#${file.exprText(expr)}` };
    return this.symType(this.membersOfType(object, file.exprText(expr))[0]);
  }

  #extended(gid: Gid): Gid[] {
    const file = this.project.file(gid);
    const rows = file.heritage(this.project.row(gid));
    const { kind, expr } = file.facts.heritage;
    return rows
      .filter((row) => HERITAGE_KINDS[kind[row]] === 'extends')
      .flatMap((row) => this.typeNamed(file, expr[row]) ?? []);
  }

  #lambdaType(file: SourceFile, expr: number): Type {
    const row = file.exprText(expr);
    if (row !== '') return { t: 'entity', gid: file.gid(Number(row)) };
    return { t: 'function', result: this.type(file, file.facts.expr.a[expr]) };
  }

  /** What a symbol holds when it is used as a value. */
  symType(sym: Sym | undefined): Type | undefined {
    if (sym === undefined) return undefined;
    switch (sym.is) {
      case 'entity':
        return this.#entityType(sym.gid);
      case 'module':
        return { t: 'module', file: sym.file };
      case 'external':
        return { t: 'external', key: sym.key };
      case 'binding':
        return this.#bindingType(this.fileOf(sym.file), sym.row);
      case 'broken':
        return undefined;
    }
  }

  #entityType(gid: Gid): Type | undefined {
    const file = this.project.file(gid);
    const row = this.project.row(gid);
    const { type, value } = file.facts.entity;
    switch (file.kind(row)) {
      case 'field':
      case 'property':
        return this.instanceOf(file, type[row]) ?? this.type(file, value[row]);
      case 'variable':
      case 'constant':
        return this.instanceOf(file, type[row]) ?? this.type(file, value[row]) ?? { t: 'entity', gid };
      case 'accessor':
        return this.resultOf(gid);
      case 'enum_member': {
        const parent = file.facts.entity.parent[row];
        return { t: 'instance', gid: file.gid(parent), args: [] };
      }
      case 'type':
        return this.instanceOf(file, type[row]) ?? { t: 'entity', gid };
      default:
        return { t: 'entity', gid };
    }
  }

  #bindingType(file: SourceFile, row: number): Type | undefined {
    const { type, value, mode } = file.facts.binding;
    if (file.bindingKind(row) === 'type_parameter') return { t: 'parameter', file: file.slot, row };
    const declared = this.instanceOf(file, type[row]);
    if (declared !== undefined) return declared;
    const given = this.type(file, value[row]);
    if (given === undefined) return undefined;
    if (mode[row] === 1) return this.elementOf(given);
    if (mode[row] === 2) return { t: 'builtin', name: 'string' };
    return given;
  }

  /** The type of values that a type expr describes. */
  instanceOf(file: SourceFile, expr: number): Type | undefined {
    if (expr < 0) return undefined;
    return this.#solver.solve(this.#instances, file.exprId(expr), undefined, () => this.#instanceOf(file, expr));
  }

  #instanceOf(file: SourceFile, expr: number): Type | undefined {
    const op = file.op(expr);
    switch (op) {
      case 'name':
      case 'member':
      case 'scoped':
      case 'self_type':
        return this.asInstance(this.symType(this.denotes(file, expr)[0]), []);
      case 'generic':
        return this.asInstance(
          this.symType(this.denotes(file, expr)[0]),
          file.items(expr).map((item) => this.instanceOf(file, item)),
        );
      default:
        return this.#declared(file, expr);
    }
  }

  /** Types that are no names: arrays, pointers, unions, functions. */
  #declared(file: SourceFile, expr: number): Type | undefined {
    const { a } = file.facts.expr;
    switch (file.op(expr)) {
      case 'pointer_type':
      case 'optional_type':
        return this.instanceOf(file, a[expr]);
      case 'array_type':
        return { t: 'array', of: this.instanceOf(file, a[expr]), name: file.exprText(expr) };
      case 'tuple_type':
        return { t: 'tuple', of: file.items(expr).map((item) => this.instanceOf(file, item)) };
      case 'function_type':
        return { t: 'function', result: this.instanceOf(file, a[expr]) };
      case 'union_type':
      case 'intersection_type': {
        const parts = file.items(expr).map((item) => this.instanceOf(file, item));
        return parts.reduce<Type | undefined>((left, right) => this.#join(left, right), undefined);
      }
      case 'typeof':
        return this.type(file, a[expr]);
      case 'literal':
        return { t: 'builtin', name: file.exprText(expr) };
      default:
        return undefined;
    }
  }

  /** The type of instances of what a type name stands for. */
  asInstance(type: Type | undefined, args: readonly (Type | undefined)[]): Type | undefined {
    if (type?.t !== 'entity') return type;
    return { t: 'instance', gid: type.gid, args };
  }

  #join(left: Type | undefined, right: Type | undefined): Type | undefined {
    if (left === undefined || left.t === 'builtin') return right ?? left;
    if (right === undefined || right.t === 'builtin' || sameType(left, right)) return left;
    const of = [...(left.t === 'union' ? left.of : [left]), ...(right.t === 'union' ? right.of : [right])];
    return of.length > MAX_UNION ? undefined : { t: 'union', of };
  }

  /** What a call gives: the result of the callable it means. */
  #callResult(file: SourceFile, call: number): Type | undefined {
    const callee = file.facts.expr.a[call];
    if (callee < 0) return undefined;
    const gids = this.denotes(file, callee).flatMap((sym) => (sym.is === 'entity' ? [sym.gid] : []));
    const callables = gids.filter((gid) => isCallableKind(this.project.file(gid).kind(this.project.row(gid))));
    if (callables.length > 0) {
      const overloads = this.rules(file).overloads === true;
      const chosen = overloads ? chooseOverload(this, file, call, callables) : callables;
      return chosen
        .map((gid) => this.resultOf(gid))
        .reduce((left, right) => (left === undefined || right === undefined ? undefined : this.#join(left, right)));
    }
    const type = this.type(file, callee);
    if (type === undefined) return undefined;
    if (type.t === 'function') return type.result;
    return type.t === 'entity' ? this.resultOf(type.gid) : undefined;
  }

  /** What a callable gives back: its declared type, otherwise what its returns agree on. A type gives an instance. */
  resultOf(gid: Gid): Type | undefined {
    return this.#solver.solve(this.#results, gid, undefined, () => this.#resultOf(gid));
  }

  #resultOf(gid: Gid): Type | undefined {
    const file = this.project.file(gid);
    const row = this.project.row(gid);
    const kind = file.kind(row);
    if (TYPE_KINDS.has(kind)) return { t: 'instance', gid, args: [] };
    if (kind === 'constructor') {
      const owner = this.ownerType(file, row);
      return owner === undefined ? undefined : { t: 'instance', gid: owner, args: [] };
    }
    const declared = this.instanceOf(file, file.facts.entity.type[row]);
    if (declared !== undefined || file.facts.entity.type[row] >= 0) return this.#unwrapAsync(file, row, declared);
    let result: Type | undefined;
    for (const r of file.returns(row)) {
      const one = this.type(file, file.facts.return.expr[r]);
      if (one === undefined) return undefined;
      result = this.#join(result, one);
    }
    return result;
  }

  #unwrapAsync(_file: SourceFile, _row: number, declared: Type | undefined): Type | undefined {
    return declared;
  }

  /** What awaiting or unwrapping a container gives: its only type argument, otherwise itself. */
  #unwrap(type: Type | undefined): Type | undefined {
    if (type?.t === 'instance' && type.args.length > 0) return type.args[0];
    return type;
  }

  /** What iterating or indexing a value gives. */
  elementOf(type: Type): Type | undefined {
    if (type.t === 'array') return type.of;
    if (type.t === 'tuple') return type.of[0];
    if (type.t === 'instance' && type.args.length > 0) return type.args[type.args.length - 1];
    return undefined;
  }
}

const isCallableKind = (kind: EntityKind): boolean => CALLABLE_KINDS.has(kind) || TYPE_KINDS.has(kind);

const isValue = (file: SourceFile, row: number): boolean => {
  const kind = file.kind(row);
  return kind === 'variable' || kind === 'constant';
};

/** Impl blocks and extensions open namespaces whose names need a receiver, as a type's do. */
const isMemberNamespace = (file: SourceFile, scope: number): boolean => {
  if (file.scopeKind(scope) !== 'namespace') return false;
  const kind = file.kind(file.facts.scope.entity[scope]);
  return kind === 'impl' || kind === 'extension';
};

const sameSym = (x: Sym, y: Sym): boolean =>
  x.is === y.is &&
  (x.is === 'entity'
    ? x.gid === (y as typeof x).gid
    : x.is === 'external'
      ? x.key === (y as typeof x).key
      : x.is === 'binding'
        ? x.file === (y as typeof x).file && x.row === (y as typeof x).row
        : true);

const sameType = (x: Type, y: Type): boolean =>
  x.t === y.t && ((x.t !== 'instance' && x.t !== 'entity') || x.gid === (y as typeof x).gid);
