// Where an expr stands: what a name there can mean depends on it (JLS §6.5; C# specification §7.8, §12.5, §12.8.4).

import { EXPR_OPS, type Facts, REFERENCE_KINDS } from '../model/facts.ts';

/** callee: it is called; type: it states a type; tag: it states a type by its tag (C's `struct s`); supertype: of the type around, whose members it does not see; attribute: an annotation, attribute or decorator; path: a value that
 * `::` leads to; else a value. */
export const ROLES = ['value', 'callee', 'type', 'tag', 'supertype', 'attribute', 'path'] as const;
export type Role = (typeof ROLES)[number];

const ROLE_BITS = 3;
/** How many type arguments `T<>` has: as many as it takes. */
export const OPEN = 31;

/** The role of each expr, and how many type arguments it is given. */
export class Roles {
  readonly #codes: Uint8Array;

  constructor(facts: Facts) {
    this.#codes = new Marker(facts).codes;
  }

  of(expr: number): Role {
    return ROLES[this.#codes[expr] & ((1 << ROLE_BITS) - 1)];
  }
  typeArguments(expr: number): number {
    return this.#codes[expr] >> ROLE_BITS;
  }
}

class Marker {
  readonly codes: Uint8Array;
  readonly #facts: Facts;

  constructor(facts: Facts) {
    this.#facts = facts;
    const { expr, entity, binding, parameter, heritage, reference } = facts;
    this.codes = new Uint8Array(expr.length);
    const decorators = new Set<number>();
    for (let i = 0; i < reference.length; i++) {
      if (REFERENCE_KINDS[reference.kind[i]] === 'decorator') decorators.add(reference.expr[i]);
    }
    for (let at = 0; at < expr.length; at++) this.#parts(at, decorators.has(at));
    for (const column of [entity.type, entity.receiver, binding.type, parameter.type]) {
      for (const at of column) this.#mark(at, 'type');
    }
    for (let i = 0; i < reference.length; i++) {
      const kind = REFERENCE_KINDS[reference.kind[i]];
      if (kind === 'type') this.#mark(reference.expr[i], 'type');
      else if (kind === 'decorator') this.#mark(reference.expr[i], 'attribute');
    }
    for (let i = 0; i < heritage.length; i++) {
      const at = heritage.expr[i];
      // What a class without a name extends is said where the class is made.
      const isInside = at >= 0 && expr.scope[at] === entity.scope[heritage.entity[i]];
      this.#mark(at, isInside ? 'supertype' : 'type');
    }
  }

  #parts(at: number, isDecorator: boolean): void {
    const { expr } = this.#facts;
    switch (EXPR_OPS[expr.op[at]]) {
      case 'scoped':
        if (this.codes[at] === 0) this.codes[at] = ROLES.indexOf('path');
        return;
      case 'call':
        this.#mark(expr.a[at], isDecorator ? 'attribute' : 'callee');
        return;
      case 'new':
      case 'cast':
        this.#mark(expr.a[at], 'type');
        return;
      case 'generic':
        this.#items(at);
        this.#count(expr.a[at], expr.count[at] === 0 ? OPEN : expr.count[at]);
        return;
      case 'lambda':
        this.#items(at);
        return;
      case 'array_type':
      case 'pointer_type':
      case 'optional_type':
      case 'union_type':
      case 'intersection_type':
      case 'tuple_type':
      case 'function_type':
        this.#mark(expr.a[at], 'type');
        this.#items(at);
        return;
      default:
        return;
    }
  }

  #items(at: number): void {
    const { expr, list } = this.#facts;
    for (let i = 0; i < expr.count[at]; i++) this.#mark(list.expr[expr.first[at] + i], 'type');
  }

  #mark(start: number, role: Role): void {
    const { expr } = this.#facts;
    for (let at = start; at >= 0; at = expr.a[at]) {
      const op = EXPR_OPS[expr.op[at]];
      if (op !== 'name' && op !== 'scoped' && op !== 'member' && op !== 'generic') return;
      const isTag = op === 'name' && role === 'type' && expr.a[at] >= 0;
      this.codes[at] = (this.codes[at] & ~((1 << ROLE_BITS) - 1)) | ROLES.indexOf(isTag ? 'tag' : role);
      // What qualifies a type is a type or a namespace; what qualifies a callee may be a value.
      if ((op === 'scoped' || op === 'member') && role === 'callee') return;
    }
  }

  #count(at: number, count: number): void {
    if (at >= 0) this.codes[at] = (this.codes[at] & ((1 << ROLE_BITS) - 1)) | (Math.min(count, OPEN) << ROLE_BITS);
  }
}
