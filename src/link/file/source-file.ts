// The facts of one file with the indexes that look-ups in it need.

import { BINDING_KINDS, EXPORT_KINDS, EXPR_OPS, type ExprOp, type Facts, SCOPE_KINDS } from '../../model/facts.ts';
import { CALLABLE_KINDS, ENTITY_KINDS, type EntityKind } from '../../model/kinds.ts';
import type { Taken } from '../overloads/parameters.ts';
import type { Reads } from '../reads.ts';
import type { LinkRules } from '../rules.ts';
import { assignmentsOf } from './assignments.ts';
import { FileBindings } from './bindings.ts';
import { CallSites } from './call-sites.ts';
import { type Conditions, conditionsOf, OUT } from './conditions.ts';
import { type Context, type Contexts, contextsOf } from './contexts.ts';
import { givenSitesOf } from './given-sites.ts';
import { type MacroCalls, macroCallsOf, macrosByName } from './macros.ts';
import { type Objects, objectsOf } from './objects.ts';
import { type Role, Roles } from './roles.ts';

/** An entity anywhere in the project: file slot * ENTITIES_PER_FILE + row. */
export type Gid = number;
export const ENTITIES_PER_FILE = 2 ** 18;
const EXPRS_PER_FILE = 2 ** 24;

const [ASSIGN, CALL, NEW, INDEX] = (['assign', 'call', 'new', 'index'] as const).map((op) => EXPR_OPS.indexOf(op));
const KIND_LIST = Object.keys(ENTITY_KINDS) as EntityKind[];
const NO_ROWS: readonly number[] = [];

/** The facts of one file with the indexes that look-ups in it need. */
export class SourceFile {
  readonly slot: number;
  readonly facts: Facts;
  readonly path: string;
  readonly lang: string;
  /** Stands for "the declarations of this file" in logs of look-ups; a library's are not logged. */
  reads: Reads | undefined;
  /** What its callables take, once somebody asked for it: see parameters.ts. */
  readonly taken = new Map<number, Taken>();
  /** The row of its language, once somebody asked for it. */
  rules: LinkRules | undefined;
  /** Rows of types that other declarations may be parts of, once somebody asked for them: see LinkRules. */
  partial: ReadonlySet<number> | undefined;
  /** Called with every name that is looked up at the top of the file. */
  onName: (name: string) => void = () => {};
  /** Holds if the file stands for a type of a standard library. */
  readonly isLibrary: boolean;
  #names: FileBindings | undefined;
  #conditions: Conditions | undefined;
  #macros: ReadonlyMap<string, readonly number[]> | undefined;
  readonly #keys: string[] = [];
  #children: Map<number, number[]> | undefined;
  #parameters: Map<number, number[]> | undefined;
  #heritage: Map<number, number[]> | undefined;
  #returns: Map<number, number[]> | undefined;
  #typeParameters: ReadonlyMap<number, readonly number[]> | undefined;
  #scopeBindings: Map<number, number[]> | undefined;
  #roles: Roles | undefined;
  #contexts: Contexts | undefined;
  #holders: Map<number, number> | undefined;
  #objects: Objects | undefined;
  #implementations: Map<string, number> | undefined;
  #assigned: Set<number> | undefined;
  #assignments: ReadonlyMap<string, readonly number[]> | undefined;
  #exportedProperties: Set<number> | undefined;
  #macroCalls: MacroCalls | undefined;
  #indexedCallees: Set<number> | undefined;
  #callSites: CallSites | undefined;
  #givenSites: ReadonlyMap<string, readonly number[]> | undefined;
  #places: Map<number, { call: number; index: number }> | undefined;

  constructor(slot: number, facts: Facts) {
    this.slot = slot;
    this.facts = facts;
    this.path = facts.head.path;
    this.lang = facts.head.lang;
    this.isLibrary = this.path.startsWith('ext:');
  }

  text(id: number): string {
    return id < 0 ? '' : this.facts.strings[id];
  }
  /** The names that the file binds; who looks one up at its top tells `onName`. */
  get bindings(): FileBindings {
    this.#names ??= new FileBindings(this.facts);
    return this.#names;
  }
  gid(row: number): Gid {
    return this.slot * ENTITIES_PER_FILE + row;
  }
  /** A number for an expr of this file that no other expr of the project has. */
  exprId(expr: number): number {
    return this.slot * EXPRS_PER_FILE + expr;
  }
  kind(row: number): EntityKind {
    return KIND_LIST[this.facts.entity.kind[row]];
  }
  name(row: number): string {
    return this.text(this.facts.entity.name[row]);
  }
  /** The key of an entity: see the design of CodeGraph. */
  key(row: number): string {
    this.#keys[row] ??= this.#keyOf(row);
    return this.#keys[row];
  }
  #keyOf(row: number): string {
    if (row === 0) return this.path;
    const key = this.text(this.facts.entity.key[row]);
    return this.isLibrary ? key : `${this.path}#${key}`;
  }
  op(expr: number): ExprOp {
    return EXPR_OPS[this.facts.expr.op[expr]];
  }
  exprText(expr: number): string {
    return this.text(this.facts.expr.text[expr]);
  }
  /** The list of an expr. */
  items(expr: number): number[] {
    const { first, count } = this.facts.expr;
    const items: number[] = [];
    for (let i = 0; i < count[expr]; i++) items.push(this.facts.list.expr[first[expr] + i]);
    return items;
  }
  /** Where an expr stands. */
  role(expr: number): Role {
    this.#roles ??= new Roles(this.facts);
    return this.#roles.of(expr);
  }
  /** How many type arguments an expr is given where it stands. */
  typeArguments(expr: number): number {
    this.#roles ??= new Roles(this.facts);
    return this.#roles.typeArguments(expr);
  }
  scopeKind(scope: number): (typeof SCOPE_KINDS)[number] {
    return SCOPE_KINDS[this.facts.scope.kind[scope]];
  }
  bindingKind(row: number): (typeof BINDING_KINDS)[number] {
    return BINDING_KINDS[this.facts.binding.kind[row]];
  }

  /** Binding rows of a name, in source order. */
  bindingsOf(name: string): readonly number[] {
    this.onName(name);
    return this.bindings.of(this.bindings.idOf(name));
  }
  /** Binding rows of a name in a scope, in source order. */
  bindingsAt(name: string, scope: number): readonly number[] {
    if (scope === 0) this.onName(name);
    return this.bindings.at(this.bindings.idOf(name), scope);
  }
  /** Entities whose parent is the row. */
  children(row: number): readonly number[] {
    this.#children ??= group(this.facts.entity.parent);
    return this.#children.get(row) ?? NO_ROWS;
  }
  parameters(row: number): readonly number[] {
    this.#parameters ??= group(this.facts.parameter.entity);
    return this.#parameters.get(row) ?? NO_ROWS;
  }
  heritage(row: number): readonly number[] {
    this.#heritage ??= group(this.facts.heritage.entity);
    return this.#heritage.get(row) ?? NO_ROWS;
  }
  /** Binding rows of a scope, in source order. */
  bindingsIn(scope: number): readonly number[] {
    this.#scopeBindings ??= group(this.facts.binding.scope);
    return this.#scopeBindings.get(scope) ?? NO_ROWS;
  }
  /** Parameters bound in a function's scope, in order. */
  parametersIn(scope: number): readonly number[] {
    return this.bindingsIn(scope).filter((row) => this.bindingKind(row) === 'parameter');
  }
  /** Type parameters bound in a scope, in order. */
  typeParameters(scope: number): readonly number[] {
    if (scope < 0) return NO_ROWS;
    this.#typeParameters ??= this.#groupTypeParameters();
    return this.#typeParameters.get(scope) ?? NO_ROWS;
  }
  #groupTypeParameters(): ReadonlyMap<number, readonly number[]> {
    const { scope, name } = this.facts.binding;
    const ofScope = new Map<number, number[]>();
    for (let row = 0; row < scope.length; row++) {
      if (this.bindingKind(row) !== 'type_parameter') continue;
      const rows = ofScope.get(scope[row]);
      if (rows === undefined) ofScope.set(scope[row], [row]);
      else {
        // A constraint that stands apart binds the name again: the last says most.
        const again = rows.findIndex((other) => name[other] === name[row]);
        if (again >= 0) rows[again] = row;
        else rows.push(row);
      }
    }
    return ofScope;
  }
  /** The object that a module's variable is given where it is declared, -1 if none. */
  givenObject(row: number): number {
    const kind = this.kind(row);
    if (kind !== 'variable' && kind !== 'constant') return -1;
    let at = this.facts.entity.value[row];
    while (at >= 0 && this.op(at) === 'assign') at = this.facts.expr.b[at];
    return at >= 0 && this.op(at) === 'object' ? at : -1;
  }
  /** The variable of the module that an object is given to where it is declared. */
  holderOf(object: number): number | undefined {
    if (this.#holders === undefined) {
      this.#holders = new Map();
      for (let row = 1; row < this.facts.entity.length; row++) {
        const given = this.givenObject(row);
        if (given >= 0) this.#holders.set(given, row);
      }
    }
    return this.#holders.get(object);
  }
  /** What the exprs say of objects. */
  objects(): Objects {
    this.#objects ??= objectsOf(this);
    return this.#objects;
  }
  /** The object of which a method is an entry, -1 if none. */
  objectOf(row: number): number {
    return this.objects().methods.get(row) ?? -1;
  }
  /** Holds if an object becomes the prototype of a function, or is copied into it. */
  isPrototype(object: number): boolean {
    return this.objects().prototypes.has(object);
  }
  /** The value that the function of a name gets as its `this` where it is passed on: `f.bind(value)`; -1 if none. */
  boundThis(name: string): number {
    return this.objects().bound.get(name) ?? -1;
  }
  /** What gives members of others to the class or function of a name, or to its prototype. */
  copiesInto(name: string): readonly number[] {
    return this.objects().copied.get(name) ?? NO_ROWS;
  }
  /** What a function runs on its own `this`. */
  borrowedBy(row: number): readonly number[] {
    return this.objects().borrowed.get(row) ?? NO_ROWS;
  }
  /** The property of a function's objects that is given the function of a name, -1 if none is or several are. */
  givenTo(name: string): number {
    return this.objects().given.get(name) ?? -1;
  }
  /** Calls that tell of parameters, by the name of what they call. */
  callSites(): CallSites {
    this.#callSites ??= new CallSites(this);
    return this.#callSites;
  }
  /** Assignments to members of what names stand for, by the name of the member. */
  givenSites(): ReadonlyMap<string, readonly number[]> {
    this.#givenSites ??= givenSitesOf(this);
    return this.#givenSites;
  }
  /** Holds if an expr is what a value is assigned to. */
  isAssigned(expr: number): boolean {
    if (this.#assigned === undefined) {
      const { op, a, length } = this.facts.expr;
      this.#assigned = new Set();
      for (let at = 0; at < length; at++) if (op[at] === ASSIGN) this.#assigned.add(a[at]);
    }
    return this.#assigned.has(expr);
  }
  /** Assignments to the plain name of what a scope binds, in source order. */
  assignmentsTo(scope: number, name: number): readonly number[] {
    this.#assignments ??= assignmentsOf(this);
    return this.#assignments.get(`${scope} ${name}`) ?? NO_ROWS;
  }
  /** Holds if a function is what a module exports under a name by assignment. */
  isExportedProperty(row: number): boolean {
    const { export: exports } = this.facts;
    this.#exportedProperties ??= new Set(
      [...exports.expr].flatMap((expr, i) => {
        const isFunction = exports.exported[i] >= 0 && expr >= 0 && this.op(expr) === 'lambda';
        return isFunction && EXPORT_KINDS[exports.kind[i]] === 'name' ? [Number(this.exprText(expr))] : [];
      }),
    );
    return this.#exportedProperties.has(row);
  }
  /** Where a function expression, object or array literal stands. */
  contextOf(expr: number): Context | undefined {
    this.#contexts ??= contextsOf(this);
    return this.#contexts.places.get(expr);
  }
  /** The function expression that opens a scope, -1 if none does. */
  lambdaOf(scope: number): number {
    this.#contexts ??= contextsOf(this);
    return this.#contexts.lambdas.get(scope) ?? -1;
  }
  /** The call that an argument without a type of its own is given to, and its place there. */
  placeOf(made: number): { readonly call: number; readonly index: number } | undefined {
    this.#places ??= this.#findPlaces();
    return this.#places.get(made);
  }
  #findPlaces(): Map<number, { call: number; index: number }> {
    const { op, a, length } = this.facts.expr;
    const found = new Map<number, { call: number; index: number }>();
    for (let call = 0; call < length; call++) {
      if (op[call] !== CALL && op[call] !== NEW) continue;
      this.items(call).forEach((item, index) => {
        const given = item >= 0 && this.op(item) === 'pair' ? a[item] : item;
        if (given >= 0 && (op[given] === CALL || this.isTargetTyped(given))) found.set(given, { call, index });
      });
    }
    return found;
  }
  /** Holds for the making of an object, and for the declaration of a variable, of which only the call that it is given to
   * tells the type. */
  isTargetTyped(expr: number): boolean {
    if (expr < 0 || this.facts.expr.a[expr] >= 0) return false;
    const op = this.op(expr);
    return (op === 'new' || op === 'cast') && this.exprText(expr) === 'wanted';
  }
  /** Holds if an expr is indexed and the result called. */
  isIndexedCallee(expr: number): boolean {
    this.#indexedCallees ??= this.#findIndexedCallees();
    return this.#indexedCallees.has(expr);
  }
  #findIndexedCallees(): Set<number> {
    const { op, a, length } = this.facts.expr;
    const found = new Set<number>();
    for (let at = 0; at < length; at++) {
      if (op[at] === CALL && a[at] >= 0 && op[a[at]] === INDEX) found.add(a[a[at]]);
    }
    return found;
  }
  /** Names, as strings of the file, that the text of a macro calls, or stands for if it takes no arguments. */
  macroCalls(row: number): readonly number[] {
    return this.#called().names.get(row) ?? NO_ROWS;
  }
  /** The calls in the text of a macro: exprs. */
  macroCallExprs(row: number): readonly number[] {
    return this.#called().exprs.get(row) ?? NO_ROWS;
  }
  #called(): MacroCalls {
    this.#macroCalls ??= macroCallsOf(this);
    return this.#macroCalls;
  }
  /** Holds if a callable has no code of its own. */
  isAbstract(row: number): boolean {
    const { signatureHash, bodyHash } = this.facts.entity;
    return signatureHash[row] === bodyHash[row];
  }
  /** Holds if a compiler for the usual target reads the line, as far as the file itself tells: see Session.isActive. */
  isActive(line: number): boolean {
    if (this.facts.inactive.length === 0) return true;
    this.#conditions ??= conditionsOf(this.facts);
    return this.#conditions.at[line] !== OUT;
  }
  /** The innermost row of `inactive` whose condition decides whether the line is read, -1 if none does. */
  conditionAt(line: number): number {
    if (this.facts.inactive.length === 0) return -1;
    this.#conditions ??= conditionsOf(this.facts);
    const found = this.#conditions.at[line] ?? 0;
    return found > 0 ? found - 1 : -1;
  }
  /** What has to hold for a line to be read, as text. */
  conditionsOf(line: number): string {
    let text = '';
    for (let row = this.conditionAt(line); row >= 0; row = this.conditionAround(row)) {
      text += `${this.text(this.facts.inactive.condition[row])}\0`;
    }
    return text;
  }
  /** The row of `inactive` around one whose condition decides too, -1 if none. */
  conditionAround(row: number): number {
    this.#conditions ??= conditionsOf(this.facts);
    return this.#conditions.around[row];
  }
  /** Rows of what the file says of a macro. */
  macrosOf(name: string): readonly number[] {
    this.onName(name);
    if (this.facts.macro.length === 0) return NO_ROWS;
    this.#macros ??= macrosByName(this);
    return this.#macros.get(name) ?? NO_ROWS;
  }
  /** Of callables of one name and parent that have no code, the one that has; the callable itself if none has. */
  implementationOf(row: number): number {
    if (!CALLABLE_KINDS.has(this.kind(row)) || !this.isAbstract(row)) return row;
    if (this.#implementations === undefined) {
      this.#implementations = new Map();
      const { parent, name, length } = this.facts.entity;
      for (let r = 1; r < length; r++) {
        if (CALLABLE_KINDS.has(this.kind(r)) && !this.isAbstract(r))
          this.#implementations.set(`${parent[r]} ${name[r]}`, r);
      }
    }
    return this.#implementations.get(`${this.facts.entity.parent[row]} ${this.facts.entity.name[row]}`) ?? row;
  }
  returns(row: number): readonly number[] {
    this.#returns ??= group(this.facts.return.entity);
    return this.#returns.get(row) ?? NO_ROWS;
  }
}

const group = (column: Int32Array): Map<number, number[]> => {
  const groups = new Map<number, number[]>();
  column.forEach((value, row) => {
    const rows = groups.get(value);
    if (rows) rows.push(row);
    else groups.set(value, [row]);
  });
  return groups;
};
