// Linking one file: looks names up, infers types, finds members. Every look-up across files goes through Project.

import { CALLABLE_KINDS, TYPE_KINDS } from '../model/kinds.ts';
import { FileAnswers } from './file-answers.ts';
import { RULES } from './languages/index.ts';
import { findLibraryType, findLibraryTypes } from './library/types.ts';
import { denotation } from './names/denotations.ts';
import {
  findConstructors,
  findDirectSupertypes,
  findExtensionBlocks,
  findMember,
  findOwnerType,
  findOwnMembers,
  findSupertypes,
} from './names/members.ts';
import { fitting, nameSyms } from './names/names.ts';
import { typeMembers, underlyingType } from './names/type-members.ts';
import type { Gid, Project, SourceFile } from './project.ts';
import { isLineRead } from './read-lines.ts';
import type { CollectedReads } from './reads.ts';
import type { LinkRules, Meant, Use } from './rules.ts';
import { type Answers, Solver } from './solver.ts';
import { BROKEN, type Sym, type Type } from './symbols.ts';
import type { Trace } from './trace.ts';
import {
  bindingType,
  callableResult,
  entityType,
  meantAs,
  parameterTypes,
  statedType,
} from './types/declared-types.ts';
import { exprType } from './types/expr-types.ts';
import { type Bindings, findInheritedArguments, NO_BINDINGS, receiverParameter } from './types/generics.ts';
import { findConversions, hasUnknownClass, hasUnknownSupertype } from './types/subtypes.ts';
import { type CallOf, callsOf, toldByCalls } from './types/told-by-calls.ts';
import { wantedType } from './types/wanted.ts';

const NOTHING: readonly Sym[] = [];
const NO_GIDS: readonly Gid[] = [];
const NO_TYPES: readonly Type[] = [];
const NO_CALLS: readonly CallOf[] = [];
const NO_MEMBERS: ReadonlyMap<string, readonly Gid[]> = new Map();

const MAX_BOUNDS = 8;

export class Session {
  readonly project: Project;
  readonly #solver = new Solver<Session>(this);
  /** By slot. */
  readonly #ofFiles = new Map<number, FileAnswers>();
  /** The file that was last asked about. */
  #lastSlot = -1;
  #lastAnswers = new FileAnswers();
  readonly #libraryTypes = new Map<string, Map<string, Gid | undefined>>();
  readonly #parameterTypes: Answers<Gid, readonly (Type | undefined)[]> = new Map();
  readonly #results: Answers<Gid, Type | undefined> = new Map();
  readonly #members: Answers<Gid, ReadonlyMap<string, readonly Gid[]>> = new Map();
  readonly #supertypes: Answers<Gid, readonly Gid[]> = new Map();
  readonly #above: Answers<Gid, readonly Gid[]> = new Map();
  readonly #inherited: Answers<Gid, Bindings> = new Map();
  readonly #named = new Map<Gid, Answers<string, readonly Gid[]>>();
  readonly #parts: Answers<Gid, readonly Gid[] | undefined> = new Map();
  readonly #lists: Answers<string, readonly unknown[]> = new Map();
  readonly #conversions: Answers<Gid, readonly Gid[]> = new Map();
  readonly #calls: Answers<Gid, readonly CallOf[]> = new Map();
  readonly #told: Answers<number, Type | undefined> = new Map();
  readonly #unknownAbove: Answers<Gid, boolean> = new Map();
  readonly #unknownClasses: Answers<Gid, boolean> = new Map();

  /** Told what decides, if somebody wants to know. */
  readonly trace: Trace | undefined;

  constructor(project: Project, trace?: Trace) {
    this.project = project;
    this.trace = trace;
    project.log = this.#solver;
  }

  /**
   * Runs `link` for each unit of a file, and gives the look-ups that they rest on: see Solver.collect. Of what was found
   * out about the file itself nothing is kept: others ask little of it.
   */
  collect(file: SourceFile, units: number, link: (unit: number) => void): CollectedReads {
    const collected = this.#solver.collect(units, link);
    this.#answersOf(file).clear();
    return collected;
  }

  rules(file: SourceFile): LinkRules {
    file.rules ??= RULES[file.lang];
    return file.rules;
  }
  rulesOf(lang: string): LinkRules | undefined {
    return RULES[lang];
  }
  /** The declarations of a type: several where its language allows parts. */
  parts(gid: Gid): readonly Gid[] {
    const parts = this.#partsOf(gid);
    return (parts && this.#solver.solve(this.#parts, gid, undefined, parts, gid)) ?? [gid];
  }
  /** The declaration that stands for all parts of a type. */
  whole(gid: Gid): Gid {
    return this.#partsOf(gid) === undefined ? gid : this.parts(gid)[0];
  }
  /** What finds the parts of a type that may have several. */
  #partsOf(gid: Gid): LinkRules['parts'] {
    const file = this.project.file(gid);
    const { partial, parts } = this.rules(file);
    if (partial === undefined) return undefined;
    file.partial ??= partial(file);
    return file.partial.has(this.project.row(gid)) ? parts : undefined;
  }
  /** The file of a slot. */
  fileOf(slot: number): SourceFile {
    return this.project.fileOf(slot);
  }

  /** A list worked out once; a question that comes back to itself has no answer. */
  list<T>(question: string, work: () => readonly T[]): readonly T[] {
    const answers = this.#lists as Answers<string, readonly T[]>;
    return this.#solver.solve(answers, question, NOTHING as readonly [], done, work);
  }

  /** `list` for symbols, which an explanation tells. */
  once(question: string, work: () => readonly Sym[]): readonly Sym[] {
    return this.list(question, work);
  }

  /** `once` for what is asked about a name in one file. */
  onceIn(file: SourceFile, what: string | number, name: string, work: () => readonly Sym[]): readonly Sym[] {
    return this.#solver.solve(this.#answersOf(file).symbols(what), name, NOTHING, done, work);
  }

  #answersOf({ slot }: SourceFile): FileAnswers {
    if (this.#lastSlot === slot) return this.#lastAnswers;
    let answers = this.#ofFiles.get(slot);
    if (answers === undefined) {
      answers = new FileAnswers();
      this.#ofFiles.set(slot, answers);
    }
    this.#lastSlot = slot;
    this.#lastAnswers = answers;
    return answers;
  }

  /** Holds if a compiler for the usual target reads the line. */
  isActive(file: SourceFile, line: number): boolean {
    return isLineRead(this, file, line);
  }

  // Names

  /** What `name` stands for at an offset of a scope; empty if nothing says so. */
  name(file: SourceFile, name: string, scope: number, at: number, use = AS_VALUE): readonly Sym[] {
    return nameSyms(this, file, name, scope, at, use);
  }

  /** Types of a standard library that a dotted name means, seen from a namespace of it. */
  libraryTypes(lang: string, namespace: string, name: string): readonly Gid[] {
    return findLibraryTypes(this, lang, namespace, name);
  }

  /** The type of a standard library that a qualified name means. */
  libraryType(lang: string, name: string | undefined): Gid | undefined {
    if (name === undefined) return undefined;
    let known = this.#libraryTypes.get(lang);
    if (known === undefined) {
      known = new Map();
      this.#libraryTypes.set(lang, known);
    }
    if (!known.has(name)) known.set(name, findLibraryType(this, lang, name));
    return known.get(name);
  }

  /** What a literal or a keyword for a type stands for. */
  builtin(file: SourceFile, name: string): Type {
    const gid = this.libraryType(file.lang, this.rules(file)?.libraryTypes?.literals[name]);
    return gid === undefined ? { t: 'builtin', name } : { t: 'instance', gid, args: [] };
  }

  /** The symbols that a name can mean where it stands: of the kinds that it may have, with as many type parameters. */
  meant(syms: readonly Sym[], use: Meant): readonly Sym[] {
    return fitting(this, syms, use);
  }

  /** What a binding that is no entity stands for: an import's target, what an alias names, otherwise itself. */
  bindingSyms(file: SourceFile, row: number): readonly Sym[] {
    if (file.bindingKind(row) === 'alias') return this.denotes(file, file.facts.binding.value[row]);
    if (file.bindingKind(row) !== 'import') return [{ is: 'binding', file: file.slot, row }];
    const name = file.facts.binding.value[row];
    const syms = this.once(`import\0${file.slot}\0${name}`, () => this.rules(file).importName(this, file, name));
    return syms.length === 0 ? [BROKEN] : syms;
  }

  /** What an expr denotes: the entities, bindings, modules or externals that it names. */
  denotes(file: SourceFile, expr: number): readonly Sym[] {
    if (expr < 0) return NOTHING;
    return this.#solver.solve(this.#answersOf(file).denoted, expr, NOTHING, denotation, file);
  }

  /** What a defined type is made of (Go spec: Underlying types); of other types themselves. */
  underlying(type: Type): Type {
    return underlyingType(this, type);
  }

  /** The members of that name that a value of the type has. */
  membersOfType(type: Type, name: string, from?: SourceFile): readonly Sym[] {
    return typeMembers(this, type, name, from);
  }

  /** What values of a type parameter are at least, through parameters that bound it; undefined if nothing is said. */
  boundOf(type: Type & { t: 'parameter' }): Type | undefined {
    let bound: Type | undefined = type;
    for (let i = 0; bound?.t === 'parameter'; i++) {
      // No parameter bounds itself, but code that does not compile may say so.
      if (i === MAX_BOUNDS) return undefined;
      const file = this.fileOf(bound.file);
      const stated = file.facts.binding.type[bound.row];
      bound = stated >= 0 ? this.instanceOf(file, stated) : receiverParameter(this, file, bound.row);
    }
    return bound;
  }

  // Members

  /** Members of a type (or namespace) by name, its own first, then those of its supertypes. */
  member(gid: Gid, name: string): readonly Gid[] {
    let ofType = this.#named.get(gid);
    if (ofType === undefined) {
      ofType = new Map();
      this.#named.set(gid, ofType);
    }
    return this.#solver.solve(ofType, name, NO_GIDS, findMember, gid);
  }

  /** Constructors that a type declares. */
  constructors(gid: Gid): readonly Gid[] {
    return findConstructors(this, gid);
  }

  /** Members that a type declares itself, in blocks of its own elsewhere too. */
  ownMembers(gid: Gid): ReadonlyMap<string, readonly Gid[]> {
    return this.#solver.solve(this.#members, gid, NO_MEMBERS, findOwnMembers, gid);
  }

  /** Impl blocks, extensions and out-of-line members that belong to the type. */
  extensionBlocks(gid: Gid): readonly Gid[] {
    return findExtensionBlocks(this, gid);
  }

  /** The type entity that a type expr names, through aliases of generics and pointers. */
  typeNamed(file: SourceFile, expr: number): Gid | undefined {
    for (let at = expr; at >= 0; at = file.facts.expr.a[at]) {
      const op = file.op(at);
      if (op === 'name' || op === 'member' || op === 'scoped' || op === 'self_type') {
        const sym = meantAs(this, file, this.denotes(file, at), true);
        const held = this.#isType(sym) || !this.rules(file).typesAreValues ? undefined : this.#typeHeld(file, at);
        return held ?? (sym?.is === 'entity' ? this.whole(sym.gid) : undefined);
      }
      if (op === 'call' && this.rules(file).typesAreValues) return this.#typeHeld(file, at);
      if (op !== 'generic' && op !== 'pointer_type' && op !== 'optional_type') return undefined;
    }
    return undefined;
  }

  #isType(sym: Sym | undefined): boolean {
    const kind = sym?.is === 'entity' ? this.project.kind(sym.gid) : undefined;
    return kind !== undefined && (TYPE_KINDS.has(kind) || CALLABLE_KINDS.has(kind));
  }

  /** The type entity that a value is. */
  #typeHeld(file: SourceFile, expr: number): Gid | undefined {
    const type = this.type(file, expr);
    return type?.t === 'entity' ? this.whole(type.gid) : undefined;
  }

  /** Supertypes of a type, nearest first, each once. */
  supertypes(gid: Gid): readonly Gid[] {
    return this.#solver.solve(this.#supertypes, gid, NO_GIDS, findSupertypes, gid);
  }

  /** What the type parameters of the supertypes of a type stand for, as the type says. */
  inheritedArguments(gid: Gid): Bindings {
    return this.#solver.solve(this.#inherited, gid, NO_BINDINGS, findInheritedArguments, gid);
  }

  /** Holds if something that a type extends is not known. */
  hasUnknownSupertype(gid: Gid): boolean {
    return this.#solver.solve(this.#unknownAbove, gid, true, hasUnknownSupertype, gid);
  }

  /** Holds if a class that a type extends is not known. */
  hasUnknownClass(gid: Gid): boolean {
    return this.#solver.solve(this.#unknownClasses, gid, true, hasUnknownClass, gid);
  }

  /** Operators of a type that may convert it, or to it. */
  conversions(gid: Gid): readonly Gid[] {
    return this.#solver.solve(this.#conversions, gid, NO_GIDS, findConversions, gid);
  }

  /** What the heritage clauses of a type, and of blocks written for it, name. */
  directSupertypes(gid: Gid): readonly Gid[] {
    return this.#solver.solve(this.#above, gid, NO_GIDS, findDirectSupertypes, gid);
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
    return findOwnerType(this, file, row);
  }

  // Types

  /** The type of a value, or the thing itself where the expr names a type, function or module. */
  type(file: SourceFile, expr: number): Type | undefined {
    if (expr < 0) return undefined;
    return this.#solver.solve(this.#answersOf(file).types, expr, undefined, exprType, file);
  }

  /** The type of the values that a type expr describes. */
  instanceOf(file: SourceFile, expr: number): Type | undefined {
    if (expr < 0) return undefined;
    return this.#solver.solve(this.#answersOf(file).instances, expr, undefined, statedType, file);
  }

  /** The type that is wanted of a literal by what it is given to. */
  wanted(file: SourceFile, expr: number): Type | undefined {
    return this.#solver.solve(this.#answersOf(file).wanted, expr, undefined, wantedType, file);
  }

  /** The calls of a callable in the project that are known to mean it. */
  callsOf(gid: Gid): readonly CallOf[] {
    return this.#solver.solve(this.#calls, gid, NO_CALLS, callsOf, gid);
  }

  /** What calls give a parameter that says nothing of its type. */
  toldByCalls(file: SourceFile, binding: number): Type | undefined {
    return this.#solver.solve(this.#told, file.exprId(binding), undefined, toldType, { file, binding }, 1);
  }

  /** What a symbol holds when it is used as a value. */
  symType(sym: Sym | undefined): Type | undefined {
    switch (sym?.is) {
      case 'entity':
        return entityType(this, sym.gid);
      case 'module':
        return { t: 'module', file: sym.file };
      case 'external':
        return { t: 'external', key: sym.key, args: [] };
      case 'binding':
        return bindingType(this, this.fileOf(sym.file), sym.row);
      case 'value': {
        const file = this.fileOf(sym.file);
        return sym.stated ? this.instanceOf(file, sym.expr) : this.type(file, sym.expr);
      }
      default:
        return undefined;
    }
  }

  /** What the declaration of a callable says of the types of its parameters, receivers among them. */
  parameterTypes(gid: Gid): readonly (Type | undefined)[] {
    return this.#solver.solve(this.#parameterTypes, gid, NO_TYPES, parameterTypes, gid);
  }

  /** What a callable gives back; a type gives an instance of itself. */
  resultOf(gid: Gid): Type | undefined {
    return this.#solver.solve(this.#results, gid, undefined, callableResult, gid);
  }
}

const done = <T>(_session: Session, work: () => T): T => work();

const toldType = (session: Session, { file, binding }: { file: SourceFile; binding: number }): Type | undefined =>
  toldByCalls(session, file, binding);

const AS_VALUE: Use = { role: 'value', typeArguments: 0 };
