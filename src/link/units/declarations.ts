// What other files can see of a file, as hashes: while they stay, no other file has to be linked again.
//
// Left out are positions and whatever only the code inside bodies says. A callable that declares no result is seen
// through: its returns and the locals that they may name count.

import { EXPR_OPS, type Facts, SCOPE_KINDS } from '../../model/facts.ts';
import { hash53 } from '../../model/hash.ts';
import { CALLABLE_KINDS, type EntityKind, TYPE_KINDS } from '../../model/kinds.ts';
import { askedCalls, tellingParts } from '../file/call-sites.ts';
import { askedDefinitions, definitionsIn } from '../file/definitions.ts';
import { askedGiven } from '../file/given-sites.ts';
import type { SourceFile } from '../file/source-file.ts';
import { RULES } from '../languages/index.ts';
import { ExprHashes } from './expr-hashes.ts';
import type { FileUnits } from './file-units.ts';

const LAMBDA = EXPR_OPS.indexOf('lambda');
const FUNCTION = SCOPE_KINDS.indexOf('function');
const BLOCK = SCOPE_KINDS.indexOf('block');

/** Hashes of what other files can see of a file. */
export interface Declarations {
  /** Of all but what stands in `named`. */
  readonly rest: number;
  /**
   * By name: of the functions and macros at the top of the file that are reached by this name alone, with all inside
   * them. Only who asked for the name can see them. And of the calls that tell the types of parameters, by what they
   * call, of what is given to members, by their names, and of which functions the file defines.
   */
  readonly named: ReadonlyMap<string, number>;
}

type Part = string | number;

/**
 * What other files can see of a file. `same`: units that say the same in another state of the file, with which this one
 * is compared; all about them is left out.
 */
export const declarationsOf = (
  { file, units, binding: bindingUnits }: FileUnits,
  same: ReadonlySet<number> = new Set(),
): Declarations => {
  const { facts } = file;
  const isSame = (row: number) => same.has(units.of[row]);
  const rules = RULES[file.lang];
  const reader = new ExprHashes(facts);
  const rows = new Rows(file);
  const rest: Part[] = [facts.head.path, facts.head.lang];
  const named = new Map<number, Part[]>();
  /** Where the parts of an entity go. */
  const partsOf = (row: number): Part[] => {
    const top = rows.top[row];
    if (top < 0) return rest;
    const name = facts.entity.name[top];
    let parts = named.get(name);
    if (parts === undefined) {
      parts = [];
      named.set(name, parts);
    }
    return parts;
  };
  const { entity, parameter, heritage, binding, macro } = facts;
  for (let row = 0; row < entity.length; row++) {
    if (isSame(row)) continue;
    const parts = partsOf(row);
    const text = (id: number) => file.text(id);
    parts.push('E', text(entity.key[row]), text(entity.name[row]), rows.number(entity.parent[row], row));
    parts.push(entity.flags[row], entity.kind[row]);
    parts.push(text(entity.visibility[row]), file.isAbstract(row) ? 1 : 0, file.isActive(entity.nameLine[row]) ? 1 : 0);
    parts.push(file.conditionsOf(entity.nameLine[row]));
    if (file.kind(row) === 'macro') {
      parts.push('=', ...file.macroCalls(row).map(text));
      if (file.parameters(row).length > 0) for (const expr of file.macroCallExprs(row)) parts.push(reader.of(expr));
    }
    // Modifiers that no other column tells stand in the signature of a type.
    if (TYPE_KINDS.has(file.kind(row))) parts.push(text(entity.signature[row]));
    for (const expr of [entity.type[row], entity.receiver[row], entity.value[row]]) parts.push(reader.of(expr));
  }
  for (let i = 0; i < parameter.length; i++) {
    const owner = parameter.entity[i];
    if (isSame(owner)) continue;
    const parts = partsOf(owner);
    parts.push('P', rows.number(owner, owner), file.text(parameter.name[i]), reader.of(parameter.type[i]));
    parts.push(file.text(parameter.spelling[i]), file.text(parameter.label[i]), parameter.flags[i]);
  }
  for (let i = 0; i < heritage.length; i++) {
    const owner = heritage.entity[i];
    if (isSame(owner)) continue;
    partsOf(owner).push('H', rows.number(owner, owner), heritage.kind[i], reader.of(heritage.expr[i]));
  }
  const open = openScopes(facts, file);
  for (let i = 0; i < binding.length; i++) {
    if (same.has(bindingUnits[i])) continue;
    const scope = binding.scope[i];
    const base = open[scope];
    if (base < 0) continue;
    // A name at the top of the file belongs to what it names.
    const owner = scope === 0 ? Math.max(binding.entity[i], 0) : facts.scope.entity[scope];
    const parts = partsOf(owner);
    parts.push('B', scope - base, file.text(binding.name[i]), binding.kind[i]);
    parts.push(rows.number(binding.entity[i], owner), binding.mode[i]);
    // The value of an import binding is a row of importName.
    const isImport = file.bindingKind(i) === 'import';
    parts.push(reader.of(binding.type[i]), isImport ? binding.value[i] : reader.of(binding.value[i]));
    if (!rules?.assignedLater) continue;
    for (const at of file.assignmentsTo(scope, binding.name[i])) parts.push('A', reader.of(facts.expr.b[at]));
  }
  for (let i = 0; i < facts.return.length; i++) {
    const owner = facts.return.entity[i];
    if (isSame(owner)) continue;
    if (entity.type[owner] < 0 || rules?.callsTell)
      partsOf(owner).push('R', rows.number(owner, owner), reader.of(facts.return.expr[i]));
  }
  for (let i = 0; i < macro.length; i++) {
    const parts = named.get(macro.name[i]) ?? rest;
    parts.push('M', file.text(macro.name[i]), macro.kind[i], file.text(macro.value[i]), macro.unused[i]);
    parts.push(file.isActive(macro.line[i]) ? 1 : 0, file.conditionsOf(macro.line[i]));
  }
  importParts(file, reader, rows, rest);
  objectParts(file, reader, rest);
  const hash = (parts: readonly Part[]) => hash53(parts.join('\u0001'));
  const told = new Map(Array.from(named, ([name, parts]) => [file.text(name), hash(parts)]));
  if (rules?.callsTell) {
    const sites = file.callSites();
    for (const name of sites.names()) told.set(askedCalls(name), hash(tellingParts(file, reader, sites.of(name))));
  }
  if (rules?.conditional) {
    const names = definitionsIn(file).map((row) => file.name(row));
    told.set(askedDefinitions(file), hash(names.sort()));
  }
  if (rules?.givenFromAfar) {
    for (const [name, sites] of file.givenSites()) told.set(askedGiven(name), hash(tellingParts(file, reader, sites)));
  }
  return { rest: hash(rest), named: told };
};

const importParts = (file: SourceFile, reader: ExprHashes, rows: Rows, parts: Part[]): void => {
  const { import: imports, importName, export: exports } = file.facts;
  for (let i = 0; i < imports.length; i++)
    parts.push(
      'I',
      file.text(imports.spec[i]),
      imports.kind[i],
      rows.scope(imports.scope[i]),
      file.isActive(imports.line[i]) ? 1 : 0,
      file.conditionsOf(imports.line[i]),
    );
  for (let i = 0; i < importName.length; i++) {
    const names = [file.text(importName.imported[i]), file.text(importName.local[i])];
    parts.push('N', importName.import[i], ...names, importName.kind[i]);
  }
  for (let i = 0; i < exports.length; i++) {
    const names = [file.text(exports.exported[i]), file.text(exports.local[i])];
    parts.push('X', ...names, exports.import[i], exports.kind[i], reader.of(exports.expr[i]));
  }
};

/** Code anywhere in the file says what is a prototype, and what a function has as its `this`. */
const objectParts = (file: SourceFile, reader: ExprHashes, parts: Part[]): void => {
  const { bound, prototypes, given, copied, borrowed, defined, definedOnThis } = file.objects();
  const around = (expr: number) => file.key(file.facts.scope.entity[file.facts.expr.scope[expr]]);
  for (const [name, expr] of bound) parts.push('T', name, reader.of(expr));
  for (const [expr, owner] of prototypes) parts.push('O', reader.of(expr), owner < 0 ? 0 : reader.of(owner));
  for (const [name, calls] of copied)
    parts.push('C', name, ...calls.flatMap((call) => [reader.of(call), around(call)]));
  for (const [name, all] of defined) parts.push('D', name, ...all.flatMap((at) => [reader.of(at), around(at)]));
  for (const [row, calls] of definedOnThis) parts.push('Y', file.key(row), ...calls.map((call) => reader.of(call)));
  for (const [row, exprs] of borrowed) parts.push('W', file.key(row), ...exprs.map((expr) => reader.of(expr)));
  for (const [name, row] of given) parts.push('G', name, row < 0 ? '' : file.text(file.facts.entity.key[row]));
};

const BY_NAME: ReadonlySet<EntityKind> = new Set<EntityKind>(['function', 'macro']);

/** Rows of entities, told apart so that nothing shifts where something is declared by name. */
class Rows {
  /** Of each entity the one at the top of the file in which it is and that is reached by its name alone, -1 if none. */
  readonly top: Int32Array;
  readonly #facts: Facts;
  /** How many entities and scopes before it are not inside one of those. */
  readonly #entitiesBefore: Int32Array;
  readonly #scopesBefore: Int32Array;

  constructor(file: SourceFile) {
    this.#facts = file.facts;
    const { entity, scope } = file.facts;
    const byName = reachedByName(file);
    this.top = new Int32Array(entity.length).fill(-1);
    this.#entitiesBefore = new Int32Array(entity.length + 1);
    for (let row = 0; row < entity.length; row++) {
      const parent = entity.parent[row];
      if (byName.has(row)) this.top[row] = row;
      else if (row > 0 && parent < row) this.top[row] = this.top[parent];
      this.#entitiesBefore[row + 1] = this.#entitiesBefore[row] + (this.top[row] < 0 ? 1 : 0);
    }
    this.#scopesBefore = new Int32Array(scope.length + 1);
    for (let s = 0; s < scope.length; s++) {
      this.#scopesBefore[s + 1] = this.#scopesBefore[s] + (this.top[scope.entity[s]] < 0 ? 1 : 0);
    }
  }

  /** A number for an entity, seen from another. */
  number(row: number, from: number): Part {
    if (row < 0) return -1;
    const top = this.top[row];
    if (top !== this.top[from]) return top < 0 ? `rest ${this.#entitiesBefore[row]}` : `row ${row}`;
    return top < 0 ? this.#entitiesBefore[row] : row - top;
  }

  /** A number for a scope, seen from the top of the file. */
  scope(scope: number): Part {
    if (scope < 0) return scope;
    const top = this.top[this.#facts.scope.entity[scope]];
    return top < 0 ? this.#scopesBefore[scope] : `${this.#facts.entity.name[top]} ${scope}`;
  }
}

/** Functions and macros at the top of a file that nothing but their name at the top of the file leads to. */
const reachedByName = (file: SourceFile): ReadonlySet<number> => {
  const { entity, binding, expr, scope } = file.facts;
  const found = new Set<number>();
  for (let i = 0; i < binding.length; i++) {
    const row = binding.entity[i];
    if (binding.scope[i] !== 0 || row <= 0 || entity.parent[row] !== 0 || entity.receiver[row] >= 0) continue;
    if (BY_NAME.has(file.kind(row)) && entity.name[row] === binding.name[i]) found.add(row);
  }
  // Function expressions are reached where they stand.
  for (let at = 0; at < expr.length; at++) if (expr.op[at] === LAMBDA) found.delete(Number(file.exprText(at)));
  // All that a name means at the top of the file, or nothing of it.
  const others = new Set<number>();
  for (let row = 1; row < entity.length; row++) {
    if (entity.parent[row] === 0 && !found.has(row)) others.add(entity.name[row]);
  }
  for (let i = 0; i < binding.length; i++) {
    const row = binding.entity[i];
    if (!found.has(row)) {
      if (binding.scope[i] === 0) others.add(binding.name[i]);
      continue;
    }
    // Bound by another name too, or within other code.
    const isOwn = binding.scope[i] === 0 || scope.entity[binding.scope[i]] === row;
    if (!isOwn || binding.name[i] !== entity.name[row]) others.add(entity.name[row]);
  }
  for (const row of found) if (others.has(entity.name[row])) found.delete(row);
  return found;
};

/**
 * For each scope the scope that its bindings count from, -1 if nobody outside can see into it: code of a callable
 * that declares its result, where calls tell nothing of the parameters of others.
 */
const openScopes = (facts: Facts, file: SourceFile): Int32Array => {
  const { scope, entity } = facts;
  const base = new Int32Array(scope.length);
  const callsTell = RULES[file.lang]?.callsTell === true;
  for (let s = 1; s < scope.length; s++) {
    const parent = scope.parent[s];
    const owner = scope.entity[s];
    if (scope.kind[s] === FUNCTION) {
      const isCode = CALLABLE_KINDS.has(file.kind(owner)) && entity.scope[owner] === s;
      const closed = isCode && entity.type[owner] >= 0 && !callsTell;
      base[s] = closed || base[parent] < 0 ? -1 : s;
    } else base[s] = scope.kind[s] === BLOCK ? base[parent] : base[parent] < 0 ? -1 : s;
  }
  return base;
};
