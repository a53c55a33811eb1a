// What conditions say of the names that they are about, where that holds (TypeScript handbook: Narrowing): in the branch
// that is taken, in the operand behind `&&`, and behind a branch that leaves the code around.

import { EXPR_OPS, PLACES } from '../../model/facts.ts';
import type { LanguageTables } from '../flatten.ts';
import { textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';

/** What a condition says of a name. */
interface Guard {
  readonly path: string;
  readonly subject: number;
  /** See `narrowing` of EXPR_OPS. */
  readonly says: string;
  /** What it is compared with; of a `switch` each value of a group of cases. */
  readonly values: readonly number[];
}

/** Where a guard holds: from one offset to another. */
interface Reach {
  readonly guard: Guard;
  readonly begin: number;
  end: number;
  /** It is a call that returns only if it holds. */
  readonly isStatement: boolean;
}

const { op: OP, text: TEXT, a: A, b: B, scope: SCOPE, start: START } = PLACES.expr;
const [NAME, MEMBER, THIS] = (['name', 'member', 'this'] as const).map((op) => EXPR_OPS.indexOf(op));
const OPPOSITE: Readonly<Record<string, string>> = { is: 'not', not: 'is', equals: 'differs', differs: 'equals' };
const COMPARES: Readonly<Record<string, string>> = {
  '===': 'equals',
  '==': 'equals',
  '!==': 'differs',
  '!=': 'differs',
};
const LEAVES = new Set(['return_statement', 'throw_statement', 'continue_statement', 'break_statement']);
/** What is looked for in a tree. */
const [OTHER, CONDITIONAL, SWITCH, STATEMENT, ASSIGNMENT] = [0, 1, 2, 3, 4];
const ROLES: Readonly<Record<string, number>> = {
  ...{ if_statement: CONDITIONAL, ternary_expression: CONDITIONAL, while_statement: CONDITIONAL },
  ...{ binary_expression: CONDITIONAL, switch_statement: SWITCH },
  ...{ expression_statement: STATEMENT, assignment_expression: ASSIGNMENT },
};
/** By grammar: the roles of its kinds. */
const roleTables = new WeakMap<LanguageTables, Uint8Array>();
const NAMED = new Set(['identifier', 'member_expression']);
const MAX_PATH = 6;
/** Of more conditions that hold for a name the last count. */
const MAX_NARROWINGS = 4;
/** A name about which a file asks more often is not asked what calls say of it. */
const MAX_ASSERTIONS = 64;

/** Tells each name that a condition speaks of, where that holds, what it says. */
export const addNarrowings = (walk: Walk): void => {
  const { found: reaches, assignments } = new Reaches(walk);
  if (reaches.length === 0) return;
  const { expr } = walk.facts.tables;
  const byPath = new Map<string, Reach[]>();
  for (const reach of reaches) {
    const known = byPath.get(reach.guard.path);
    if (known) known.push(reach);
    else byPath.set(reach.guard.path, [reach]);
  }
  for (const [path, all] of byPath) {
    if (all.length > MAX_ASSERTIONS)
      byPath.set(
        path,
        all.filter(({ isStatement }) => !isStatement),
      );
  }
  cutAtAssignments(walk, byPath, assignments);
  const ends = new Set(reaches.map(({ guard }) => expr.get(guard.subject, TEXT)));
  const places = new Map<string, number[]>();
  for (let at = 0, count = expr.count; at < count; at++) {
    const op = expr.get(at, OP);
    if ((op !== NAME && op !== MEMBER && op !== THIS) || !ends.has(expr.get(at, TEXT))) continue;
    const path = pathOf(walk, at);
    if (!byPath.has(path)) continue;
    const known = places.get(path);
    if (known) known.push(at);
    else places.set(path, [at]);
  }
  const rows = new Map<string, number>();
  for (const [path, exprs] of places) narrowAll(walk, rows, byPath.get(path) ?? [], exprs);
};

/** Tells the exprs of one path, in the order of the text, what holds for them. */
const narrowAll = (
  walk: Walk,
  rows: Map<string, number>,
  reaches: readonly Reach[],
  exprs: readonly number[],
): void => {
  const { expr } = walk.facts.tables;
  const startOf = (at: number) => expr.get(at, START);
  const coming = [...reaches].sort((one, other) => one.begin - other.begin);
  let holding: Reach[] = [];
  let next = 0;
  for (const at of [...exprs].sort((one, other) => startOf(one) - startOf(other))) {
    const start = startOf(at);
    while (next < coming.length && coming[next].begin <= start) holding.push(coming[next++]);
    holding = holding.filter(({ end }) => start < end);
    for (const reach of holding.slice(-MAX_NARROWINGS)) expr.set(at, B, narrowing(walk, rows, reach, expr.get(at, B)));
  }
};

/** The expr that says what a guard says, and what is known besides; `rows`: those made so far. */
const narrowing = (walk: Walk, rows: Map<string, number>, reach: Reach, besides: number): number => {
  const { expressions, facts } = walk;
  const { says, subject, values } = reach.guard;
  const key = `${reach.begin} ${says} ${subject} ${besides}`;
  const known = rows.get(key);
  if (known !== undefined) return known;
  const { scope } = expressions;
  expressions.scope = facts.tables.expr.get(subject, SCOPE);
  const [first, ...others] = values;
  const row = expressions.make('narrowing', says, first, besides, others);
  expressions.scope = scope;
  rows.set(key, row);
  return row;
};

/** A name, or a member of one or of `this`, as text; '' for anything else. */
const pathOf = (walk: Walk, expr: number): string => {
  const { expr: rows } = walk.facts.tables;
  let path = '';
  for (let at = expr, steps = 0; at >= 0 && steps < MAX_PATH; at = rows.get(at, A), steps++) {
    const op = rows.get(at, OP);
    const name = op === THIS ? 'this' : walk.facts.text(rows.get(at, TEXT));
    if (op !== MEMBER) return op === NAME || op === THIS ? `${name}${path}` : '';
    path = `.${name}${path}`;
  }
  return '';
};

/** What a name is given in between, or what it is a member of, is what it holds from then on. */
const cutAtAssignments = (
  walk: Walk,
  byPath: ReadonlyMap<string, readonly Reach[]>,
  assignments: readonly number[],
): void => {
  const { tree, expressions } = walk;
  const byTarget = new Map<string, Reach[]>();
  for (const [path, reaches] of byPath) {
    const parts = path.split('.');
    for (let count = 1; count <= parts.length; count++) {
      const target = parts.slice(0, count).join('.');
      const known = byTarget.get(target) ?? [];
      for (const reach of reaches) known.push(reach);
      byTarget.set(target, known);
    }
  }
  for (const node of assignments) {
    const target = pathOf(walk, expressions.of(fieldOf(walk, node, 'left')));
    for (const reach of byTarget.get(target) ?? []) {
      if (tree.start[node] >= reach.begin && tree.end[node] < reach.end) reach.end = tree.end[node];
    }
  }
};

const rolesIn = (tables: LanguageTables): Uint8Array => {
  let roles = roleTables.get(tables);
  if (roles === undefined) {
    roles = Uint8Array.from(tables.kinds, (kind) => ROLES[kind] ?? OTHER);
    roleTables.set(tables, roles);
  }
  return roles;
};

/** The reaches of all guards of a file, and its assignments. */
class Reaches {
  readonly found: Reach[] = [];
  readonly assignments: number[] = [];
  readonly #walk: Walk;

  constructor(walk: Walk) {
    this.#walk = walk;
    const { tree, program } = walk;
    const roles = rolesIn(program.grammar.tables);
    const hasAssertions = program.language.language === 'typescript';
    for (let node = 0; node < tree.count; node++) {
      const role = roles[tree.kind[node]];
      if (role === OTHER) continue;
      if (role === CONDITIONAL) this.#conditional(node);
      else if (role === SWITCH) this.#switch(node);
      else if (role === ASSIGNMENT) this.assignments.push(node);
      else if (hasAssertions) this.#assertion(node);
    }
  }

  #conditional(node: number): void {
    const walk = this.#walk;
    const kind = kindOf(walk, node);
    if (kind === 'binary_expression') {
      const operator = this.#text(fieldOf(walk, node, 'operator'));
      if (operator !== '&&' && operator !== '||') return;
      this.#within(this.#guards(fieldOf(walk, node, 'left'), operator === '&&'), fieldOf(walk, node, 'right'));
      return;
    }
    const condition = fieldOf(walk, node, 'condition');
    const taken = fieldOf(walk, node, kind === 'while_statement' ? 'body' : 'consequence');
    this.#within(this.#guards(condition, true), taken);
    if (kind === 'while_statement') return;
    const other = fieldOf(walk, node, 'alternative');
    const otherwise = this.#guards(condition, false);
    if (other >= 0) this.#within(otherwise, other);
    else if (kind === 'if_statement' && this.#leaves(taken)) this.#behind(otherwise, node);
  }

  /** A call that only returns if what it says of its argument holds (handbook: Assertion functions). */
  #assertion(node: number): void {
    const [call = -1] = childrenOf(this.#walk, node, 'call_expression');
    // It is called by a dotted name, each part of which is declared with its type.
    const callee = call < 0 ? -1 : fieldOf(this.#walk, call, 'function');
    if (callee < 0 || !NAMED.has(kindOf(this.#walk, callee))) return;
    if (pathOf(this.#walk, this.#walk.expressions.of(callee)) === '') return;
    const guards = this.#called(call, true).filter(({ says }) => !says.endsWith(' this'));
    this.#behind(guards, node, true);
  }

  /** `switch (x.kind) { case 'a': … }`. */
  #switch(node: number): void {
    const walk = this.#walk;
    const [subject, member] = this.#member(fieldOf(walk, node, 'value'));
    if (subject < 0) return;
    let values: number[] = [];
    let isOpen = false;
    for (const one of childrenOf(walk, fieldOf(walk, node, 'body'))) {
      if (kindOf(walk, one) !== 'switch_case') continue;
      const value = fieldOf(walk, one, 'value');
      const compared = this.#compared(value);
      const code = childrenOf(walk, one).filter((child) => child > value && kindOf(walk, child) !== ':');
      if (isOpen || compared < 0) {
        isOpen = !this.#leavesLast(code);
        continue;
      }
      values.push(compared);
      if (code.length === 0) continue;
      const guard = this.#guard(subject, `equals ${member}`, values);
      if (guard) this.#reach(guard, walk.tree.start[code[0]], walk.tree.end[one]);
      isOpen = !this.#leavesLast(code);
      values = [];
    }
  }

  /** What a condition says if it holds, or if it does not. */
  #guards(node: number, holds: boolean): readonly Guard[] {
    const walk = this.#walk;
    const field = (name: string) => fieldOf(walk, node, name);
    switch (kindOf(walk, node)) {
      case 'parenthesized_expression':
        return childrenOf(walk, node).flatMap((child) => this.#guards(child, holds));
      case 'unary_expression':
        return this.#text(field('operator')) === '!' ? this.#guards(field('argument'), !holds) : [];
      case 'call_expression':
        return this.#called(node, holds);
      case 'binary_expression': {
        const operator = this.#text(field('operator'));
        if (operator === (holds ? '&&' : '||'))
          return [...this.#guards(field('left'), holds), ...this.#guards(field('right'), holds)];
        if (operator === 'instanceof') {
          const value = walk.expressions.of(field('right'));
          return this.#list(this.#guard(walk.expressions.of(field('left')), holds ? 'is' : 'not', [value]));
        }
        const says = COMPARES[operator];
        const [subject, member] = says === undefined ? [-1, ''] : this.#member(field('left'));
        const compared = subject < 0 ? -1 : this.#compared(field('right'));
        if (compared < 0) return [];
        return this.#list(this.#guard(subject, `${holds ? says : OPPOSITE[says]} ${member}`, [compared]));
      }
      default:
        return [];
    }
  }

  /** What a call says of its arguments, and of what it is a member of. */
  #called(node: number, holds: boolean): readonly Guard[] {
    const { expressions } = this.#walk;
    const callee = fieldOf(this.#walk, node, 'function');
    const says = holds ? 'called' : 'denied';
    const call = expressions.of(node);
    if (call < 0) return [];
    const found: Guard[] = [];
    const object = kindOf(this.#walk, callee) === 'member_expression' ? fieldOf(this.#walk, callee, 'object') : -1;
    if (object >= 0 && kindOf(this.#walk, object) !== 'this')
      found.push(...this.#list(this.#guard(expressions.of(object), `${says} this`, [call])));
    const args = childrenOf(this.#walk, fieldOf(this.#walk, node, 'arguments')).filter(
      (child) => !'(),'.includes(kindOf(this.#walk, child)),
    );
    args.forEach((arg, place) => {
      found.push(...this.#list(this.#guard(expressions.of(arg), `${says} ${place}`, [call])));
    });
    return found;
  }

  #list(guard: Guard | undefined): readonly Guard[] {
    return guard === undefined ? [] : [guard];
  }

  #guard(subject: number, says: string, values: readonly number[]): Guard | undefined {
    const path = subject < 0 || values[0] < 0 ? '' : pathOf(this.#walk, subject);
    return path === '' ? undefined : { path, subject, says, values };
  }

  /** The object and the name of a member expression. */
  #member(node: number): readonly [object: number, member: string] {
    const walk = this.#walk;
    if (kindOf(walk, node) === 'parenthesized_expression') return this.#member(childrenOf(walk, node)[1] ?? -1);
    if (kindOf(walk, node) !== 'member_expression') return [-1, ''];
    return [walk.expressions.of(fieldOf(walk, node, 'object')), this.#text(fieldOf(walk, node, 'property'))];
  }

  /** What a member is compared with that tells types apart: a literal, or what a dotted name means. */
  #compared(node: number): number {
    const kind = kindOf(this.#walk, node);
    if (kind === 'string' || kind === 'number' || kind === 'true' || kind === 'false')
      return this.#walk.expressions.make('literal_type', this.#text(node));
    return kind === 'member_expression' ? this.#walk.expressions.of(node) : -1;
  }

  #within(guards: readonly Guard[], node: number): void {
    const { start, end } = this.#walk.tree;
    if (node >= 0) for (const guard of guards) this.#reach(guard, start[node], end[node]);
  }

  /** Guards that hold from the end of a statement to that of the code around it. */
  #behind(guards: readonly Guard[], node: number, isStatement = false): void {
    const { end, parent } = this.#walk.tree;
    for (const guard of guards) this.#reach(guard, end[node], end[parent[node]], isStatement);
  }

  #reach(guard: Guard, begin: number, end: number, isStatement = false): void {
    this.found.push({ guard, begin, end, isStatement });
  }

  /** Holds if no code behind a statement runs after it. */
  #leaves(node: number): boolean {
    const kind = kindOf(this.#walk, node);
    if (kind === 'statement_block') return this.#leavesLast(childrenOf(this.#walk, node).slice(1, -1));
    return LEAVES.has(kind);
  }

  #leavesLast(nodes: readonly number[]): boolean {
    const statements = nodes.filter((node) => kindOf(this.#walk, node) !== 'comment');
    return statements.length > 0 && this.#leaves(statements[statements.length - 1]);
  }

  #text(node: number): string {
    return node < 0 ? '' : textOf(this.#walk.tree, this.#walk.text, node);
  }
}
