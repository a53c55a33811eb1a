// Units of a file that say what they said before the file changed: linked again they would depend on the same, as long
// as all that they looked up is the same.

import { BINDING_KINDS, EXPR_OPS, type Facts } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import { OUT } from '../file/conditions.ts';
import type { SourceFile } from '../file/source-file.ts';
import { FileUnits } from './file-units.ts';
import { inOrder } from './order.ts';
import { type PairedRows, PairedUnits } from './paired-rows.ts';

/** A unit of a file as it is now and as it was; `shift`: how many lines further down it stands. */
export interface SameUnit {
  readonly now: number;
  readonly before: number;
  readonly shift: number;
}

const IMPORT = BINDING_KINDS.indexOf('import');
const [LAMBDA, OBJECT] = [EXPR_OPS.indexOf('lambda'), EXPR_OPS.indexOf('object')];

/** Two states of a file, and their units that say the same. */
export interface ComparedFile {
  readonly before: FileUnits;
  readonly now: FileUnits;
  /** By unit as it was: the unit that it is now, -1 if it is gone. */
  readonly nowOf: Int32Array;
  readonly same: readonly SameUnit[];
}

/**
 * The units that say the same in both states of a file. None if the rest of the file says something else: code elsewhere
 * in it may hang on that in ways that no look-up tells.
 */
export const compareUnits = (was: SourceFile, is: SourceFile): ComparedFile => {
  const [before, now] = [new FileUnits(was), new FileUnits(is)];
  const units = new Map(now.units.first.map((row, unit) => [is.key(row), unit]));
  const pairs = new PairedUnits(
    Int32Array.from(before.units.first, (row) => units.get(was.key(row)) ?? -1),
    now.units.count,
  );
  const compared = { before, now, nowOf: pairs.now };
  if (was.isActive(1) !== is.isActive(1) || preprocessing(was) !== preprocessing(is)) return { ...compared, same: [] };
  new Comparison(before, now, pairs).run();
  if (pairs.isSame[0] === 0) return { ...compared, same: [] };
  const same: SameUnit[] = [];
  for (let old = 1; old < pairs.now.length; old++) {
    const unit = pairs.now[old];
    if (pairs.isSame[old] === 1) same.push({ now: unit, before: old, shift: now.line(unit) - before.line(old) });
  }
  return { ...compared, same };
};

/**
 * Those of them that need not be linked again. `changed`: names at the top of the file that mean something else now;
 * otherwise its declarations are the same.
 */
export const sameUnits = ({ before, now, nowOf, same }: ComparedFile, changed: ReadonlySet<string>): SameUnit[] =>
  same.length > 0 ? inOrder(before, now, (unit) => nowOf[unit], changed, same) : [];

/** What a file says of macros and of the conditions under which its lines are read, in order. */
const preprocessing = (file: SourceFile): string => {
  const { macro, inactive } = file.facts;
  const said: { line: number; text: string }[] = [];
  for (let i = 0; i < macro.length; i++) {
    const text = [file.text(macro.name[i]), macro.kind[i], file.text(macro.value[i]), macro.unused[i]].join('\0');
    said.push({ line: macro.line[i], text });
  }
  for (let i = 0; i < inactive.length; i++) {
    const text = inactive.condition[i] < 0 ? 'out' : file.text(inactive.condition[i]);
    said.push({ line: inactive.first[i], text: `from ${text}` }, { line: inactive.last[i] + 1, text: `to ${text}` });
  }
  return said
    .sort((one, other) => one.line - other.line)
    .map(({ text }) => text)
    .join('\u0001');
};

/** Compares all facts of two states of a file, but for where in the file they stand. */
class Comparison {
  readonly #was: Facts;
  readonly #is: Facts;
  readonly #before: FileUnits;
  readonly #now: FileUnits;
  readonly #units: PairedUnits;
  readonly #texts: Int32Array;
  readonly #entities: PairedRows;
  readonly #scopes: PairedRows;
  readonly #exprs: PairedRows;
  readonly #starts: Int32Array;
  readonly #lines: Int32Array;
  /** Units of which the rest of the file sees more than that they are functions. */
  readonly #seenByRest = new Set<number>();

  constructor(before: FileUnits, now: FileUnits, units: PairedUnits) {
    this.#before = before;
    this.#now = now;
    this.#units = units;
    const [was, is] = [before.file.facts, now.file.facts];
    this.#was = was;
    this.#is = is;
    const ids = new Map(is.strings.map((text, id) => [text, id]));
    // One that is gone is none that there is.
    this.#texts = Int32Array.from(was.strings, (text) => ids.get(text) ?? is.strings.length);
    this.#entities = units.pair(before.units.of, now.units.of);
    this.#scopes = units.pair(before.scope, now.scope);
    this.#exprs = units.pair(before.expr, now.expr);
    this.#starts = units.now.map((unit, old) => now.begin[unit] - before.begin[old]);
    this.#lines = units.now.map((unit, old) => (unit < 0 ? 0 : now.line(unit) - before.line(old)));
  }

  run(): void {
    this.#compareEntities();
    this.#compareScopes();
    this.#compareDetails();
    this.#compareBindings();
    this.#compareReferences();
    this.#compareExprs();
    for (const unit of this.#seenByRest) if (this.#units.isSame[unit] === 0) this.#units.isSame[0] = 0;
  }

  #compareEntities(): void {
    const [was, is] = [this.#was.entity, this.#is.entity];
    const rows = this.#entities;
    rows.numbers(was.kind, is.kind);
    rows.numbers(was.flags, is.flags);
    for (const column of ['key', 'name', 'qualified', 'visibility'] as const) this.#text(rows, was[column], is[column]);
    rows.mapped(was.parent, is.parent, this.#entities.partner);
    for (const column of ['scope', 'outer'] as const) rows.mapped(was[column], is[column], this.#scopes.partner);
    for (const column of ['type', 'value', 'receiver'] as const) {
      this.#expr(rows, was[column], is[column]);
    }
    const isAbstract = ({ file }: FileUnits) => was.kind.map((_, row) => (file.isAbstract(row) ? 1 : 0));
    rows.numbers(
      isAbstract(this.#before),
      Int32Array.from(is.kind, (_, row) => (this.#now.file.isAbstract(row) ? 1 : 0)),
    );
    const typeSignatures = ({ file }: FileUnits, signature: Int32Array) =>
      signature.map((text, row) => (TYPE_KINDS.has(file.kind(row)) ? text : -1));
    this.#text(rows, typeSignatures(this.#before, was.signature), typeSignatures(this.#now, is.signature));
    this.#line(rows, was.nameLine, is.nameLine);
  }

  #compareScopes(): void {
    const [was, is] = [this.#was.scope, this.#is.scope];
    this.#scopes.numbers(was.kind, is.kind);
    this.#scopes.mapped(was.parent, is.parent, this.#scopes.partner);
    this.#scopes.mapped(was.entity, is.entity, this.#entities.partner);
  }

  /** Tables whose rows belong to entities. */
  #compareDetails(): void {
    const [was, is] = [this.#was, this.#is];
    const parameters = this.#ofEntities(was.parameter, is.parameter);
    this.#expr(parameters, was.parameter.type, is.parameter.type);
    parameters.numbers(was.parameter.flags, is.parameter.flags);
    for (const column of ['name', 'spelling', 'label'] as const) {
      this.#text(parameters, was.parameter[column], is.parameter[column]);
    }
    const clauses = this.#ofEntities(was.heritage, is.heritage);
    clauses.numbers(was.heritage.kind, is.heritage.kind);
    this.#expr(clauses, was.heritage.expr, is.heritage.expr);
    this.#line(clauses, was.heritage.line, is.heritage.line);
    const returns = this.#ofEntities(was.return, is.return);
    this.#expr(returns, was.return.expr, is.return.expr);
    const tags = this.#ofEntities(was.tag, is.tag);
    this.#text(tags, was.tag.tag, is.tag.tag);
    this.#text(tags, was.tag.detail, is.tag.detail);
  }

  #compareBindings(): void {
    const { scope, name, kind, entity, type, value, mode, start } = this.#was.binding;
    const is = this.#is.binding;
    const { partner, unit } = this.#units.pair(this.#before.binding, this.#now.binding);
    const { isSame } = this.#units;
    for (let row = 0; row < kind.length; row++) {
      const own = unit[row];
      const other = partner[row];
      if (isSame[own] === 0) continue;
      // The value of an import binding is a row of importName: imports are the same.
      const isImport = kind[row] === IMPORT;
      const isAlike =
        kind[row] === is.kind[other] &&
        mode[row] === is.mode[other] &&
        this.#texts[name[row]] === is.name[other] &&
        this.#scopes.partner[scope[row]] === is.scope[other] &&
        (entity[row] < 0 ? entity[row] : this.#entities.partner[entity[row]]) === is.entity[other] &&
        this.#isStart(own, start[row], is.start[other]) &&
        this.#isExpr(own, type[row], is.type[other]) &&
        (isImport ? value[row] === is.value[other] : this.#isExpr(own, value[row], is.value[other]));
      if (!isAlike) isSame[own] = 0;
    }
  }

  #compareReferences(): void {
    const { kind, entity, scope, expr, name, start, declared, line } = this.#was.reference;
    const is = this.#is.reference;
    const rows = this.#units.pair(this.#before.reference, this.#now.reference);
    const { partner, unit } = rows;
    const { isSame } = this.#units;
    for (let row = 0; row < kind.length; row++) {
      const own = unit[row];
      const other = partner[row];
      if (isSame[own] === 0) continue;
      const isAlike =
        kind[row] === is.kind[other] &&
        declared[row] === is.declared[other] &&
        this.#texts[name[row]] === is.name[other] &&
        this.#entities.partner[entity[row]] === is.entity[other] &&
        this.#scopes.partner[scope[row]] === is.scope[other] &&
        this.#isStart(own, start[row], is.start[other]) &&
        this.#isExpr(own, expr[row], is.expr[other]);
      if (!isAlike) isSame[own] = 0;
    }
    this.#line(rows, line, is.line);
  }

  #compareExprs(): void {
    const { op, text, a, b, first, count, scope, start } = this.#was.expr;
    const is = this.#is.expr;
    const [items, itemsNow] = [this.#was.list.expr, this.#is.list.expr];
    const { partner, unit } = this.#exprs;
    const scopes = this.#scopes.partner;
    const { isSame } = this.#units;
    for (let row = 0; row < op.length; row++) {
      const own = unit[row];
      const other = partner[row];
      if (isSame[own] === 0) continue;
      const isEntity = op[row] === LAMBDA || op[row] === OBJECT;
      let isAlike =
        op[row] === is.op[other] &&
        count[row] === is.count[other] &&
        (isEntity
          ? this.#isEntityText(text[row], is.text[other])
          : (text[row] < 0 ? text[row] : this.#texts[text[row]]) === is.text[other]) &&
        (scope[row] < 0 ? scope[row] : scopes[scope[row]]) === is.scope[other] &&
        this.#isStart(own, start[row], is.start[other]) &&
        (a[row] < 0 ? a[row] === is.a[other] : this.#isExpr(own, a[row], is.a[other])) &&
        (b[row] < 0 ? b[row] === is.b[other] : this.#isExpr(own, b[row], is.b[other]));
      for (let i = 0; isAlike && i < count[row]; i++) {
        isAlike = this.#isExpr(own, items[first[row] + i], itemsNow[is.first[other] + i]);
      }
      if (!isAlike) isSame[own] = 0;
    }
  }

  /** Rows of a table that belong to entities, those compared. */
  #ofEntities(was: { readonly entity: Int32Array }, is: { readonly entity: Int32Array }): PairedRows {
    const rows = this.#units.pair(this.#before.ofEntities(was.entity), this.#now.ofEntities(is.entity));
    rows.mapped(was.entity, is.entity, this.#entities.partner);
    return rows;
  }

  #text(rows: PairedRows, was: Int32Array, is: Int32Array): void {
    rows.mapped(was, is, this.#texts);
  }

  #expr(rows: PairedRows, was: Int32Array, is: Int32Array): void {
    const { partner, unit } = rows;
    const { isSame } = this.#units;
    for (let row = 0; row < was.length; row++) {
      const own = unit[row];
      if (isSame[own] === 1 && !this.#isExpr(own, was[row], is[partner[row]])) isSame[own] = 0;
    }
  }

  /**
   * Holds for exprs of the same unit, or of the rest of the file, that are paired. The rest knows of most others only
   * that they are functions which stand in it.
   */
  #isExpr(own: number, was: number, is: number): boolean {
    if (was < 0) return is === was;
    const owner = this.#exprs.unit[was];
    if (owner === own || owner === 0) return this.#exprs.partner[was] === is;
    if (own > 0 || is < 0) return false;
    if (this.#was.expr.op[was] === LAMBDA && this.#is.expr.op[is] === LAMBDA) {
      return this.#units.now[owner] === this.#now.expr[is];
    }
    this.#seenByRest.add(owner);
    return this.#exprs.partner[was] === is;
  }

  /** Holds for texts that stand for the same entity. */
  #isEntityText(was: number, is: number): boolean {
    const [old, now] = [this.#before.file.text(was), this.#now.file.text(is)];
    if (old === '' || now === '') return old === now;
    return this.#entities.partner[Number(old)] === Number(now);
  }

  /** Holds for offsets in the same place of a unit; where something is in the rest of a file does not matter. */
  #isStart(own: number, was: number, is: number): boolean {
    if (own === 0) return true;
    return was < 1 ? is === was : is === was + this.#starts[own];
  }

  #line(rows: PairedRows, was: Int32Array, is: Int32Array): void {
    rows.moved(was, is, this.#lines);
    if (this.#was.inactive.length + this.#is.inactive.length === 0) return;
    // Of conditions there are the same in both states: a line has to be in the same ones.
    const active = ({ file }: FileUnits, lines: Int32Array) =>
      lines.map((line) => (file.isActive(line) ? file.conditionAt(line) : OUT));
    rows.numbers(active(this.#before, was), active(this.#now, is));
  }
}
