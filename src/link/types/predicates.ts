// Functions that tell the type of what they are given (TypeScript handbook: Using type predicates).

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { callables } from './expr-types.ts';
import { substitute } from './generics.ts';
import { bindParameters } from './inference.ts';

/** The type that a call says what it is given is of, if it gives true; `subject`: the place of that, or `this`. */
export const predicated = (session: Session, file: SourceFile, call: number, subject: string): Type | undefined => {
  for (const gid of callables(session, file, call)) {
    const said = predicateOf(session, gid);
    const other = session.project.file(gid);
    if (said < 0 || placeOf(other, session.project.row(gid), other.exprText(said)) !== subject) continue;
    const type = session.instanceOf(other, other.facts.expr.a[said]);
    return type && substitute(type, bindParameters(session, file, call, gid));
  }
  const callee = file.facts.expr.a[call];
  const [held] = subject === '0' ? session.denotes(file, callee) : [];
  const told = held?.is === 'entity' ? heldPredicate(session, held.gid) : undefined;
  return told ?? session.rules(file).builtinPredicate?.(session.type(file, callee));
};

/** What a variable holds that says so: by its type, by what its value is said to be, or by what makes it. */
const heldPredicate = (session: Session, gid: Gid): Type | undefined => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const { entity, expr } = file.facts;
  const value = entity.value[row];
  if (entity.type[row] >= 0) return saidIn(session, file, entity.type[row]);
  if (value < 0) return undefined;
  if (file.op(value) === 'cast') return saidIn(session, file, expr.a[value]);
  if (file.op(value) !== 'call') return undefined;
  const [made] = callables(session, file, value);
  if (made === undefined) return undefined;
  const other = session.project.file(made);
  const told = saidIn(session, other, other.facts.entity.type[session.project.row(made)]);
  return told && substitute(told, bindParameters(session, file, value, made));
};

/** What a function of such a type says its only argument is. */
const saidIn = (session: Session, file: SourceFile, type: number): Type | undefined =>
  takesPredicate(file, type) && file.items(type).length === 1
    ? session.instanceOf(file, predicateIn(file, type))
    : undefined;

/** What a callable says of what it is given: an expr of its file, -1 if it says nothing. */
const predicateOf = (session: Session, gid: Gid): number => {
  const file = session.project.file(gid);
  const type = file.facts.entity.type[session.project.row(gid)];
  return type >= 0 && file.op(type) === 'predicate' ? type : -1;
};

const placeOf = (file: SourceFile, row: number, name: string): string => {
  const { parameter } = file.facts;
  const place = file.parameters(row).findIndex((at) => file.text(parameter.name[at]) === name);
  return place < 0 ? name : String(place);
};

/** The type that a function which is given as an argument says its own first argument is of; undefined if it says
 * nothing of that, or nobody can tell. */
export const toldByArgument = (session: Session, file: SourceFile, arg: number): Type | undefined => {
  if (arg < 0) return undefined;
  const { a, b } = file.facts.expr;
  if (file.op(arg) === 'lambda' && b[arg] >= 0 && file.op(b[arg]) === 'predicate')
    return session.instanceOf(file, a[b[arg]]);
  const inner = a[arg];
  if (file.op(arg) === 'lambda' && inner >= 0 && file.op(inner) === 'call') {
    // It gives what a function gives that says so (TypeScript 5.5: Inferred type predicates).
    const [given = -1] = file.items(inner);
    const isOwn = given >= 0 && file.op(given) === 'name' && isParameterOf(session, file, given, arg);
    return isOwn ? predicated(session, file, inner, '0') : undefined;
  }
  const [sym] = session.denotes(file, arg);
  const type = sym?.is === 'entity' ? { gid: sym.gid } : entityOf(session.type(file, arg));
  const said = type === undefined ? -1 : predicateOf(session, type.gid);
  if (type === undefined || said < 0) return undefined;
  const other = session.project.file(type.gid);
  return session.instanceOf(other, other.facts.expr.a[said]);
};

const entityOf = (type: Type | undefined): { readonly gid: Gid } | undefined =>
  type?.t === 'entity' ? type : undefined;

const isParameterOf = (session: Session, file: SourceFile, name: number, lambda: number): boolean => {
  const [sym] = session.denotes(file, name);
  return sym?.is === 'binding' && file.lambdaOf(file.facts.binding.scope[sym.row]) === lambda;
};

/** The type that a function of such a type says what it is given is of. */
export const predicateIn = (file: SourceFile, type: number): number => file.facts.expr.a[file.facts.expr.a[type]];

/** Holds if the parameter that an argument is for takes only functions that say what they are given is of some type. */
export const takesPredicate = (file: SourceFile, type: number): boolean => {
  if (type < 0 || file.op(type) !== 'function_type') return false;
  const result = file.facts.expr.a[type];
  return result >= 0 && file.op(result) === 'predicate';
};
