// Where an expr stands: what a name there can mean depends on it (JLS §6.5; C# specification §7.8, §12.5, §12.8.4).

import { EXPR_OPS, type ExprOp, type Facts, REFERENCE_KINDS } from '../../model/facts.ts';

/** callee: it is called; type: it states a type; tag: it states a type by its tag (C's `struct s`); supertype: of the type around, whose members it does not see; attribute: an annotation, attribute or decorator; path: a value that
 * `::` leads to; else a value. */
export const ROLES = ['value', 'callee', 'type', 'tag', 'supertype', 'attribute', 'path'] as const;
export type Role = (typeof ROLES)[number];

const ROLE_BITS = 3;
/** How many type arguments `T<>` has: as many as it takes. */
export const OPEN = 31;

const [CALLEE, TYPE, TAG, SUPERTYPE, ATTRIBUTE, PATH] = ROLES.slice(1).map((_, i) => i + 1);
const [NAME, SCOPED, MEMBER, GENERIC] = (['name', 'scoped', 'member', 'generic'] as const).map((op) =>
  EXPR_OPS.indexOf(op),
);

/** What an expr tells of its parts, by its op. */
const PARTS_OF: Readonly<Partial<Record<ExprOp, 'path' | 'callee' | 'type' | 'generic' | 'items' | 'types'>>> = {
  scoped: 'path',
  call: 'callee',
  new: 'type',
  cast: 'type',
  generic: 'generic',
  lambda: 'items',
  array_type: 'types',
  pointer_type: 'types',
  optional_type: 'types',
  lower_bound: 'types',
  union_type: 'types',
  intersection_type: 'types',
  tuple_type: 'types',
  function_type: 'types',
};
const PARTS = EXPR_OPS.map((op) => PARTS_OF[op]);
const TELLS = Uint8Array.from(PARTS, (part) => (part === undefined ? 0 : 1));
const DECORATOR = REFERENCE_KINDS.indexOf('decorator');
const TYPE_REFERENCE = REFERENCE_KINDS.indexOf('type');

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
      if (reference.kind[i] === DECORATOR) decorators.add(reference.expr[i]);
    }
    for (let at = 0; at < expr.length; at++) {
      if (TELLS[expr.op[at]] === 1) this.#parts(at, decorators.size > 0 && decorators.has(at));
    }
    for (const column of [entity.type, entity.receiver, binding.type, parameter.type]) {
      for (let i = 0; i < column.length; i++) if (column[i] >= 0) this.#mark(column[i], TYPE);
    }
    for (let i = 0; i < reference.length; i++) {
      if (reference.kind[i] === TYPE_REFERENCE) this.#mark(reference.expr[i], TYPE);
      else if (reference.kind[i] === DECORATOR) this.#mark(reference.expr[i], ATTRIBUTE);
    }
    for (let i = 0; i < heritage.length; i++) {
      const at = heritage.expr[i];
      // What a class without a name extends is said where the class is made.
      const isInside = at >= 0 && expr.scope[at] === entity.scope[heritage.entity[i]];
      this.#mark(at, isInside ? SUPERTYPE : TYPE);
    }
  }

  #parts(at: number, isDecorator: boolean): void {
    const { expr } = this.#facts;
    switch (PARTS[expr.op[at]]) {
      case 'path':
        if (this.codes[at] === 0) this.codes[at] = PATH;
        return;
      case 'callee':
        this.#mark(expr.a[at], isDecorator ? ATTRIBUTE : CALLEE);
        return;
      case 'type':
        this.#mark(expr.a[at], TYPE);
        return;
      case 'generic':
        this.#items(at);
        this.#count(expr.a[at], expr.count[at] === 0 ? OPEN : expr.count[at]);
        return;
      case 'items':
        this.#items(at);
        return;
      case 'types':
        this.#mark(expr.a[at], TYPE);
        this.#mark(expr.b[at], TYPE);
        this.#items(at);
        return;
      default:
        return;
    }
  }

  #items(at: number): void {
    const { expr, list } = this.#facts;
    for (let i = 0; i < expr.count[at]; i++) this.#mark(list.expr[expr.first[at] + i], TYPE);
  }

  #mark(start: number, role: number): void {
    const { op, a } = this.#facts.expr;
    for (let at = start; at >= 0; at = a[at]) {
      const named = op[at];
      if (named !== NAME && named !== SCOPED && named !== MEMBER && named !== GENERIC) return;
      const isTag = named === NAME && role === TYPE && a[at] >= 0;
      this.codes[at] = (this.codes[at] & ~((1 << ROLE_BITS) - 1)) | (isTag ? TAG : role);
      // What qualifies a type is a type or a namespace; what qualifies a callee may be a value.
      if ((named === SCOPED || named === MEMBER) && role === CALLEE) return;
    }
  }

  #count(at: number, count: number): void {
    if (at >= 0) this.codes[at] = (this.codes[at] & ((1 << ROLE_BITS) - 1)) | (Math.min(count, OPEN) << ROLE_BITS);
  }
}
