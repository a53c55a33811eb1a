// Which unit each row of the facts of a file belongs to.

import type { SourceFile } from './source-file.ts';
import { type Units, unitsOf } from './units.ts';

export class FileUnits {
  readonly file: SourceFile;
  readonly units: Units;
  readonly scope: Int32Array;
  /** That of a scope in no unit is with what it names. */
  readonly binding: Int32Array;
  readonly expr: Int32Array;
  readonly list: Int32Array;
  /** Where the exprs, references and names of each unit begin and end, in UTF-16 offsets; 0 if there are none. */
  readonly begin: Int32Array;
  readonly end: Int32Array;

  constructor(file: SourceFile) {
    const { scope, binding, expr, list, reference } = file.facts;
    this.file = file;
    this.units = unitsOf(file);
    const { of, count } = this.units;
    this.scope = this.ofEntities(scope.entity);
    this.binding = new Int32Array(binding.length);
    for (let row = 0; row < binding.length; row++) {
      const own = this.scope[binding.scope[row]];
      this.binding[row] = own > 0 ? own : of[Math.max(binding.entity[row], 0)];
    }
    this.expr = new Int32Array(expr.length);
    for (let row = 0; row < expr.length; row++) this.expr[row] = expr.scope[row] < 0 ? 0 : this.scope[expr.scope[row]];
    this.#claimDeclared();
    this.list = new Int32Array(list.length);
    for (let row = 0; row < expr.length; row++) {
      if (expr.count[row] > 0) this.list.fill(this.expr[row], expr.first[row], expr.first[row] + expr.count[row]);
    }
    this.begin = new Int32Array(count);
    this.end = new Int32Array(count);
    this.#extend(this.expr, expr.start);
    this.#extend(this.ofEntities(reference.entity), reference.start);
    this.#extend(this.binding, binding.start);
  }

  /** Units of rows, by the entity of each. */
  ofEntities(entities: Int32Array): Int32Array {
    const { of } = this.units;
    const units = new Int32Array(entities.length);
    for (let row = 0; row < entities.length; row++) units[row] = of[entities[row]];
    return units;
  }

  /** Line on which a unit begins. */
  line(unit: number): number {
    return this.file.facts.entity.startLine[this.units.first[unit]];
  }

  /** Exprs of declarations stand in a scope around; they belong to what is declared. */
  #claimDeclared(): void {
    const { entity, binding, parameter, heritage, reference, return: returns } = this.file.facts;
    const { of } = this.units;
    for (const column of [entity.type, entity.value, entity.receiver]) this.#claim(column, of);
    this.#claim(binding.type, this.binding);
    for (let row = 0; row < binding.length; row++) {
      if (this.binding[row] > 0 && this.file.bindingKind(row) !== 'import') {
        this.#take(binding.value[row], this.binding[row]);
      }
    }
    this.#claim(parameter.type, this.ofEntities(parameter.entity));
    for (const { expr, entity: owner } of [heritage, reference, returns]) this.#claim(expr, this.ofEntities(owner));
  }

  #claim(exprs: Int32Array, units: Int32Array): void {
    for (let row = 0; row < exprs.length; row++) {
      const at = exprs[row];
      if (at >= 0 && this.expr[at] === 0 && units[row] > 0) this.#take(at, units[row]);
    }
  }

  #take(at: number, unit: number): void {
    if (at < 0 || this.expr[at] !== 0) return;
    this.expr[at] = unit;
    const { expr, list } = this.file.facts;
    this.#take(expr.a[at], unit);
    this.#take(expr.b[at], unit);
    for (let i = 0; i < expr.count[at]; i++) this.#take(list.expr[expr.first[at] + i], unit);
  }

  #extend(units: Int32Array, starts: Int32Array): void {
    const { begin, end } = this;
    for (let row = 0; row < starts.length; row++) {
      const start = starts[row];
      if (start < 1) continue;
      const unit = units[row];
      if (begin[unit] === 0 || start < begin[unit]) begin[unit] = start;
      if (start > end[unit]) end[unit] = start;
    }
  }
}
