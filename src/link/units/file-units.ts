// Which unit each row of the facts of a file belongs to.

import type { SourceFile } from '../file/source-file.ts';
import { type Units, unitsOf } from './units.ts';

export class FileUnits {
  readonly file: SourceFile;
  readonly units: Units;
  readonly scope: Int32Array;
  /** That of a scope in no unit is with what it names. */
  readonly binding: Int32Array;
  readonly expr: Int32Array;
  readonly reference: Int32Array;
  /** Where the exprs, references and names of each unit begin and end, in UTF-16 offsets; 0 if there are none. */
  readonly begin: Int32Array;
  readonly end: Int32Array;

  constructor(file: SourceFile) {
    const { scope, binding, expr, reference } = file.facts;
    this.file = file;
    this.units = unitsOf(file);
    const { of, count } = this.units;
    this.scope = this.ofEntities(scope.entity);
    this.binding = new Int32Array(binding.length);
    for (let row = 0; row < binding.length; row++) {
      const own = this.scope[binding.scope[row]];
      this.binding[row] = own > 0 ? own : of[Math.max(binding.entity[row], 0)];
    }
    this.begin = new Int32Array(count);
    this.end = new Int32Array(count);
    this.expr = new Int32Array(expr.length);
    for (let row = 0; row < expr.length; row++) {
      if (expr.scope[row] < 0) continue;
      const unit = this.scope[expr.scope[row]];
      this.expr[row] = unit;
      if (unit > 0) this.#extend(unit, expr.start[row]);
    }
    this.reference = this.ofEntities(reference.entity);
    for (let row = 0; row < reference.length; row++) this.#extend(this.reference[row], reference.start[row]);
    for (let row = 0; row < binding.length; row++) this.#extend(this.binding[row], binding.start[row]);
    this.#claimDeclared();
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
    this.#claim(reference.expr, this.reference);
    for (const { expr, entity: owner } of [heritage, returns]) this.#claim(expr, this.ofEntities(owner));
  }

  #claim(exprs: Int32Array, units: Int32Array): void {
    const { expr } = this;
    for (let row = 0; row < exprs.length; row++) {
      const at = exprs[row];
      if (at >= 0 && expr[at] === 0 && units[row] > 0) this.#take(at, units[row]);
    }
  }

  #take(at: number, unit: number): void {
    if (at < 0 || this.expr[at] !== 0) return;
    this.expr[at] = unit;
    this.#extend(unit, this.file.facts.expr.start[at]);
    const { expr, list } = this.file.facts;
    this.#take(expr.a[at], unit);
    this.#take(expr.b[at], unit);
    for (let i = 0; i < expr.count[at]; i++) this.#take(list.expr[expr.first[at] + i], unit);
  }

  #extend(unit: number, start: number): void {
    if (start < 1) return;
    const { begin, end } = this;
    if (begin[unit] === 0 || start < begin[unit]) begin[unit] = start;
    if (start > end[unit]) end[unit] = start;
  }
}
