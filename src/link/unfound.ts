// References that nothing was found for: why, or the only member of that name in the project.

import { ENTITY_FLAGS, type ExprOp } from '../model/facts.ts';
import { TYPE_KINDS } from '../model/kinds.ts';
import { isDistinctive } from './names/distinctive.ts';
import { canBeCalled } from './names/members.ts';
import { fitsArity } from './overloads/arguments.ts';
import type { Gid, SourceFile } from './project.ts';
import type { None, ReferenceKind, Verdict } from './resolve.ts';
import type { Session } from './session.ts';
import type { Sym, Type } from './symbols.ts';
import { isExtensionMethod } from './tables.ts';

/** Nothing was denoted: says why, or takes the only member of that name in the project. */
export const unfound = (
  session: Session,
  file: SourceFile,
  expr: number,
  callee: number,
  kind: ReferenceKind,
  none: None,
): Verdict => {
  const op = file.op(callee);
  const rules = session.rules(file);
  // Part of the name of something in a namespace.
  if (kind === 'type' && rules.isNamespace?.(session, file, callee)) return undefined;
  if (kind === 'new' && rules.makesCopies && isValue(session, file, callee)) return undefined;
  if (op === 'name') return none('unknown_name', session.project.named(file.lang, file.exprText(callee)).count);
  // What a function expression does that is called on the spot, the code around does.
  if (op === 'lambda') return undefined;
  if (op !== 'member' && op !== 'scoped') return none('computed');
  const name = file.exprText(callee);
  const left = file.facts.expr.a[callee];
  const object = session.type(file, left);
  const accessed = object && rules.accessed?.(session, object, name);
  if (accessed !== undefined) return { edge: 'Uses', targets: [session.project.key(accessed)], resolution: 'inferred' };
  if (object !== undefined && rules.impliedMember?.(session, object, name) !== undefined) return undefined;
  if (object?.t === 'external') return none('external_receiver');
  const native = object && rules.nativeMember?.(session, object, name);
  if (native !== undefined)
    return { edge: kind === 'call' ? 'Calls' : 'Uses', targets: [native], resolution: 'external' };
  if (object !== undefined) return none(isOpen(session, object) ? 'external_receiver' : 'no_such_member');
  if (op === 'scoped') return none('unknown_name');
  const { count, onlyMember } = session.project.named(file.lang, name);
  // Where values are declared, a name that nothing declares is a type from outside, and no member of ours.
  const isOutside =
    rules.meanings !== undefined && file.op(left) === 'name' && session.denotes(file, left).length === 0;
  if (isOutside) return none('unknown_name');
  const isOurs = isDistinctive(name) && !rules.toldTypes && !session.project.library(file.lang)?.hasMember(name);
  if (kind === 'call' && onlyMember !== undefined && isOurs && canMean(session, file, expr, onlyMember)) {
    session.trace?.note({ by: 'only_member', name });
    return { edge: 'Calls', targets: [session.project.key(onlyMember)], resolution: 'inferred' };
  }
  return none(isFromOutside(session, file, left) ? 'external_receiver' : 'dynamic_receiver', count);
};

/** Holds for the name of a value, or of something in one. */
const isValue = (session: Session, file: SourceFile, expr: number): boolean => {
  const { a, scope, start } = file.facts.expr;
  let head = expr;
  while (head >= 0 && file.op(head) !== 'name') head = a[head];
  if (head < 0) return false;
  const named = session.name(file, file.exprText(head), scope[head], start[head]);
  return named.some((sym) => {
    if (sym.is === 'entity') return !TYPE_KINDS.has(session.project.kind(sym.gid));
    return sym.is === 'binding' && session.fileOf(sym.file).bindingKind(sym.row) !== 'type_parameter';
  });
};

/** Holds unless a call of a member of a value surely means another: through values no static method is called but one that
 * extends them (C# specification §12.8.7.1), and each takes a number of arguments. */
const canMean = (session: Session, file: SourceFile, call: number, gid: Gid): boolean => {
  if (!session.rules(file).overloads) return true;
  const other = session.project.file(gid);
  const row = session.project.row(gid);
  const isStatic = (other.facts.entity.flags[row] & ENTITY_FLAGS.static) !== 0 && !isExtensionMethod(other, row);
  return canBeCalled(session, gid) && !isStatic && fitsArity(session, gid, file.items(call).length);
};

/** Holds if a value can have members from outside: its type inherits some, or it is what something from outside gives. */
const isOpen = (session: Session, type: Type): boolean => {
  if (type.t === 'instance') return session.hasUnknownSupertype(type.gid);
  if (type.t !== 'entity') return false;
  const file = session.project.file(type.gid);
  return isFromOutside(session, file, file.facts.entity.value[session.project.row(type.gid)]);
};

/** Ops whose value comes from that of their first part. */
const LEADS_ON: ReadonlySet<ExprOp> = new Set<ExprOp>(['call', 'member', 'generic', 'index', 'await', 'try', 'unary']);
/** How many variables are followed. */
const MAX_VARIABLES = 8;

/** Holds if a value of unknown type is what something from outside gives, or leads to. */
const isFromOutside = (session: Session, file: SourceFile, expr: number, variables = 0): boolean => {
  const { a } = file.facts.expr;
  for (let at = expr; at >= 0; at = a[at]) {
    const op = file.op(at);
    const isName = op === 'name' || op === 'scoped';
    if (!isName && !LEADS_ON.has(op)) return false;
    const sym = isName || op === 'member' || op === 'generic' ? session.denotes(file, at)[0] : undefined;
    if (sym?.is === 'external') return true;
    if (isName)
      return variables < MAX_VARIABLES && sym !== undefined && isGivenFromOutside(session, sym, variables + 1);
  }
  return false;
};

/** Holds if a variable has its value from outside. */
const isGivenFromOutside = (session: Session, sym: Sym, variables: number): boolean => {
  if (sym.is === 'binding') {
    const file = session.fileOf(sym.file);
    return isFromOutside(session, file, file.facts.binding.value[sym.row], variables);
  }
  if (sym.is !== 'entity') return false;
  const file = session.project.file(sym.gid);
  return isFromOutside(session, file, file.facts.entity.value[session.project.row(sym.gid)], variables);
};
