// Units of a file that say what they said before the file changed: linked again they would depend on the same, as long
// as all that they looked up is the same.

import { EXPR_OPS, type Facts } from '../model/facts.ts';
import { FileUnits } from './file-units.ts';
import { inOrder } from './order.ts';
import { type PairedRows, PairedUnits } from './paired-rows.ts';
import type { SourceFile } from './source-file.ts';

/** A unit of a file as it is now and as it was; `shift`: how many lines further down it stands. */
export interface SameUnit {
  readonly now: number;
  readonly before: number;
  readonly shift: number;
}

const [LAMBDA, OBJECT] = [EXPR_OPS.indexOf('lambda'), EXPR_OPS.indexOf('object')];

/**
 * The units that say the same in both states of a file. `changed`: names at the top of the file that mean something
 * else now; otherwise its declarations are the same. None if the rest of the file says something else: code elsewhere
 * in it may hang on that in ways that no look-up tells.
 */
export const sameUnits = (was: SourceFile, is: SourceFile, changed: ReadonlySet<string>): SameUnit[] => {
  if (was.isActive(1) !== is.isActive(1)) return [];
  const [before, now] = [new FileUnits(was), new FileUnits(is)];
  const units = new Map(now.units.first.map((row, unit) => [is.key(row), unit]));
  const pairs = new PairedUnits(
    Int32Array.from(before.units.first, (row) => units.get(was.key(row)) ?? -1),
    now.units.count,
  );
  new Comparison(before, now, pairs).run();
  if (pairs.isSame[0] === 0) return [];
  const same: SameUnit[] = [];
  pairs.now.forEach((unit, old) => {
    if (old > 0 && pairs.isSame[old] === 1)
      same.push({ now: unit, before: old, shift: now.line(unit) - before.line(old) });
  });
  return same.length > 0 ? inOrder(before, now, changed, same) : same;
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
  readonly #lists: PairedRows;
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
    this.#lists = units.pair(before.list, now.list);
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
      this.#expr(rows, this.#before.units.of, was[column], is[column]);
    }
    const isAbstract = ({ file }: FileUnits) => was.kind.map((_, row) => (file.isAbstract(row) ? 1 : 0));
    rows.numbers(
      isAbstract(this.#before),
      Int32Array.from(is.kind, (_, row) => (this.#now.file.isAbstract(row) ? 1 : 0)),
    );
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
    this.#expr(parameters.rows, parameters.unit, was.parameter.type, is.parameter.type);
    parameters.rows.numbers(was.parameter.flags, is.parameter.flags);
    for (const column of ['name', 'spelling', 'label'] as const) {
      this.#text(parameters.rows, was.parameter[column], is.parameter[column]);
    }
    const clauses = this.#ofEntities(was.heritage, is.heritage);
    clauses.rows.numbers(was.heritage.kind, is.heritage.kind);
    this.#expr(clauses.rows, clauses.unit, was.heritage.expr, is.heritage.expr);
    this.#line(clauses.rows, was.heritage.line, is.heritage.line);
    const returns = this.#ofEntities(was.return, is.return);
    this.#expr(returns.rows, returns.unit, was.return.expr, is.return.expr);
    const tags = this.#ofEntities(was.tag, is.tag);
    this.#text(tags.rows, was.tag.tag, is.tag.tag);
    this.#text(tags.rows, was.tag.detail, is.tag.detail);
  }

  #compareBindings(): void {
    const [was, is] = [this.#was.binding, this.#is.binding];
    const unit = this.#before.binding;
    const rows = this.#units.pair(unit, this.#now.binding);
    rows.numbers(was.kind, is.kind);
    rows.numbers(was.mode, is.mode);
    this.#text(rows, was.name, is.name);
    rows.mapped(was.scope, is.scope, this.#scopes.partner);
    rows.mapped(was.entity, is.entity, this.#entities.partner);
    this.#expr(rows, unit, was.type, is.type);
    // The value of an import binding is a row of importName: imports are the same.
    const values = ({ file }: FileUnits) =>
      file.facts.binding.value.map((value, row) => (file.bindingKind(row) === 'import' ? -2 - value : value));
    this.#expr(rows, unit, values(this.#before), values(this.#now));
    rows.moved(was.start, is.start, this.#starts);
  }

  #compareReferences(): void {
    const [was, is] = [this.#was.reference, this.#is.reference];
    const { rows, unit } = this.#ofEntities(was, is);
    rows.numbers(was.kind, is.kind);
    rows.numbers(was.declared, is.declared);
    this.#text(rows, was.name, is.name);
    rows.mapped(was.scope, is.scope, this.#scopes.partner);
    this.#expr(rows, unit, was.expr, is.expr);
    rows.moved(was.start, is.start, this.#starts);
    this.#line(rows, was.line, is.line);
  }

  #compareExprs(): void {
    const [was, is] = [this.#was.expr, this.#is.expr];
    const rows = this.#exprs;
    const unit = this.#before.expr;
    rows.numbers(was.op, is.op);
    rows.numbers(was.count, is.count);
    this.#expr(rows, unit, was.a, is.a);
    this.#expr(rows, unit, was.b, is.b);
    rows.mapped(was.scope, is.scope, this.#scopes.partner);
    rows.moved(was.start, is.start, this.#starts);
    const [texts, named] = [splitTexts(this.#was), splitTexts(this.#is)];
    this.#text(rows, texts.texts, named.texts);
    rows.mapped(texts.entities, named.entities, this.#entities.partner);
    const first = ({ expr }: Facts) => expr.first.map((at, row) => (expr.count[row] > 0 ? at : -1));
    rows.mapped(first(this.#was), first(this.#is), this.#lists.partner);
    this.#expr(this.#lists, this.#before.list, this.#was.list.expr, this.#is.list.expr);
  }

  /** Rows of a table that belong to entities, those compared. */
  #ofEntities(
    was: { readonly entity: Int32Array },
    is: { readonly entity: Int32Array },
  ): { rows: PairedRows; unit: Int32Array } {
    const unit = this.#before.ofEntities(was.entity);
    const rows = this.#units.pair(unit, this.#now.ofEntities(is.entity));
    rows.mapped(was.entity, is.entity, this.#entities.partner);
    return { rows, unit };
  }

  #text(rows: PairedRows, was: Int32Array, is: Int32Array): void {
    rows.mapped(was, is, this.#texts);
  }

  /**
   * Exprs of the same unit, or of the rest of the file, are paired. The rest knows of most others only that they are
   * functions which stand in it.
   */
  #expr(rows: PairedRows, unit: Int32Array, was: Int32Array, is: Int32Array): void {
    const [ownerWas, ownerIs] = [this.#before.expr, this.#now.expr];
    const [opWas, opIs] = [this.#was.expr.op, this.#is.expr.op];
    const { isSame, now } = this.#units;
    const { partner } = this.#exprs;
    for (let row = 0; row < was.length; row++) {
      const other = rows.partner[row];
      if (other < 0) continue;
      const [old, fresh] = [was[row], is[other]];
      const own = unit[row];
      if (old < 0) {
        if (fresh !== old) isSame[own] = 0;
        continue;
      }
      const owner = ownerWas[old];
      const isFunction = own === 0 && fresh >= 0 && opWas[old] === LAMBDA && opIs[fresh] === LAMBDA;
      if (owner > 0 && isFunction && now[owner] === ownerIs[fresh]) continue;
      if (partner[old] !== fresh || (owner !== own && owner > 0 && own > 0)) isSame[own] = 0;
      else if (owner > 0 && own === 0) this.#seenByRest.add(owner);
    }
  }

  #line(rows: PairedRows, was: Int32Array, is: Int32Array): void {
    rows.moved(was, is, this.#lines);
    if (this.#was.inactive.length + this.#is.inactive.length === 0) return;
    const active = ({ file }: FileUnits, lines: Int32Array) => lines.map((line) => (file.isActive(line) ? 1 : 0));
    rows.numbers(active(this.#before, was), active(this.#now, is));
  }
}

/** The texts of exprs, and where they stand for entities, those. */
const splitTexts = ({ expr, strings }: Facts): { texts: Int32Array; entities: Int32Array } => {
  const texts = expr.text.slice();
  const entities = new Int32Array(expr.length).fill(-1);
  for (let row = 0; row < expr.length; row++) {
    if ((expr.op[row] !== LAMBDA && expr.op[row] !== OBJECT) || texts[row] < 0) continue;
    const text = strings[texts[row]];
    texts[row] = -1;
    if (text !== '') entities[row] = Number(text);
  }
  return { texts, entities };
};
