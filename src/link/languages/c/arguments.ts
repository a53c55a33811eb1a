// What becomes of the arguments of macros (ISO C23 §6.10.5.2): some are read nowhere, some are called.

import { REFERENCE_KINDS } from '../../../model/facts.ts';
import type { Gid, SourceFile } from '../../project.ts';
import type { MacroArguments } from '../../rules.ts';
import type { Session } from '../../session.ts';
import { external, type Sym } from '../../symbols.ts';
import { isBuilt } from './build.ts';
import { unusedBy } from './macros.ts';

const CALL = REFERENCE_KINDS.indexOf('call');
const NONE: readonly Gid[] = [];
/** Parameters that a number has bits for. */
const MOST = 30;

/** The exprs of arguments in calls among the references of a file that macros leave out or call. */
export const macroArguments = (session: Session, file: SourceFile, rows: readonly number[]): MacroArguments => {
  const { expr, list, reference } = file.facts;
  const unread = new Set<number>();
  const called = new Set<number>();
  for (const row of rows) {
    const call = reference.expr[row];
    if (call < 0 || reference.kind[row] !== CALL || expr.count[call] === 0) continue;
    const callee = expr.a[call];
    if (callee < 0 || file.op(call) !== 'call' || file.op(callee) !== 'name') continue;
    const syms = session.denotes(file, callee);
    if (isAssert(session, syms)) for (const argument of file.items(call)) markBelow(file, argument, unread);
    const macros = macrosAmong(session, syms);
    if (macros.length === 0) continue;
    const isLeaving = macros.some((gid) => leavesOut(session, gid));
    const unused = isLeaving ? unusedBy(session, file, file.exprText(callee)) : 0;
    const isSure = macros.length === syms.length;
    const isCalling = isSure && file.items(call).some((at) => at >= 0 && file.op(at) === 'name');
    const calling = isCalling ? macros.reduce((bits, gid) => bits & calledBy(session, gid), -1) : 0;
    if (unused === 0 && calling === 0) continue;
    for (let nth = 0; nth < expr.count[call] && nth < MOST; nth++) {
      const argument = list.expr[expr.first[call] + nth];
      if ((unused & (1 << nth)) !== 0) markBelow(file, argument, unread);
      else if ((calling & (1 << nth)) !== 0 && isFunction(session, file, argument)) called.add(argument);
    }
  }
  return { unread, called };
};

const macrosAmong = ({ project }: Session, syms: readonly Sym[]): readonly Gid[] => {
  // Most calls are of one function.
  if (syms.length === 1 && (syms[0].is !== 'entity' || project.kind(syms[0].gid) !== 'macro')) return NONE;
  return syms.flatMap((sym) => (sym.is === 'entity' && project.kind(sym.gid) === 'macro' ? [sym.gid] : []));
};

/** The macro that reads nothing where NDEBUG is defined (§7.2.1), in a project that has none of its own instead. */
const isAssert = ({ project }: Session, [sym]: readonly Sym[]): boolean =>
  sym?.is === 'external' &&
  sym.key === 'ext:c/assert.h#assert' &&
  isBuilt(project, '', 'NDEBUG') === true &&
  !project.inNamespace('c', '', 'assert').some((gid) => project.kind(gid) === 'macro');

/** Whether the text of a macro may lack a parameter. */
const leavesOut = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  return file.macrosOf(file.name(session.project.row(gid))).some((row) => file.facts.macro.unused[row] !== 0);
};

/** Bits of the parameters that the text of a macro calls, or gives to a macro that does. */
const calledBy = (session: Session, gid: Gid): number => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const parameters = file.parameters(row);
  if (parameters.length === 0 || file.macroCalls(row).length === 0) return 0;
  const [answer] = session.onceIn(file, 'calls of parameters', String(row), () => {
    const bitOf = new Map(parameters.slice(0, MOST).map((one, nth) => [file.facts.parameter.name[one], 1 << nth]));
    let bits = 0;
    for (const name of file.macroCalls(row)) bits |= bitOf.get(name) ?? 0;
    for (const call of file.macroCallExprs(row)) bits |= calledThrough(session, file, call, bitOf);
    return bits === 0 ? [] : [external(String(bits))];
  });
  return answer?.is === 'external' ? Number(answer.key) : 0;
};

/** Bits of the parameters that a call in the text of a macro gives to another one, which calls them. */
const calledThrough = (
  session: Session,
  file: SourceFile,
  call: number,
  bitOf: ReadonlyMap<number, number>,
): number => {
  const { expr } = file.facts;
  const given = file.items(call).map((at) => (at >= 0 && file.op(at) === 'name' ? (bitOf.get(expr.text[at]) ?? 0) : 0));
  if (expr.a[call] < 0 || file.op(expr.a[call]) !== 'name' || given.every((bit) => bit === 0)) return 0;
  const syms = session.denotes(file, expr.a[call]);
  const macros = macrosAmong(session, syms);
  if (macros.length === 0 || macros.length < syms.length) return 0;
  const called = macros.reduce((bits, gid) => bits & calledBy(session, gid), -1);
  return given.reduce((bits, bit, nth) => ((called & (1 << nth)) !== 0 ? bits | bit : bits), 0);
};

/** Whether an argument is nothing but the name of a function. */
const isFunction = (session: Session, file: SourceFile, at: number): boolean => {
  if (at < 0 || file.op(at) !== 'name') return false;
  const syms = session.denotes(file, at);
  return syms.length > 0 && syms.every((sym) => sym.is === 'entity' && session.project.kind(sym.gid) === 'function');
};

const markBelow = (file: SourceFile, at: number, marked: Set<number>): void => {
  if (at < 0 || marked.has(at)) return;
  const { a, b } = file.facts.expr;
  marked.add(at);
  for (const below of [a[at], b[at], ...file.items(at)]) markBelow(file, below, marked);
};
