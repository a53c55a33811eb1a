// What function expressions give, and whether that is what a place wants of them (C# specification §10.7, §12.6.3.14).

import type { ExprOp } from '../../model/facts.ts';
import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { isLeftOpen } from './bounds.ts';
import { functionShape } from './functional.ts';
import { closeness } from './same-types.ts';
import { type Fit, fits, simpleType } from './subtypes.ts';

/** How the code of a function expression runs; see EXPR_OPS. */
interface Code {
  readonly async: boolean;
  /** Statements rather than an expression. */
  readonly block: boolean;
  /** They end in a throw. */
  readonly throws: boolean;
  /** It says nothing of what it takes, and so takes anything. */
  readonly any: boolean;
}

const codeOf = (file: SourceFile, expr: number): Code => {
  const how = file.facts.expr.b[expr] < 0 ? [] : file.exprText(file.facts.expr.b[expr]).split(' ');
  const [async, block, throws, any] = WORDS.map((word) => how.includes(word));
  return { async, block, throws, any };
};

const WORDS = ['async', 'block', 'throws', 'any'] as const;

/** Holds for a function expression that says nothing of its parameters, however many there are (§12.21.2). */
export const takesAnything = (file: SourceFile, expr: number): boolean => codeOf(file, expr).any;

/** What a function expression gives when it is called; undefined if nobody can tell. */
export const lambdaResult = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  const body = file.facts.expr.a[expr];
  if (session.rules(file).statedResults) return session.instanceOf(file, body);
  const code = codeOf(file, expr);
  const given = givenBy(session, file, body, code);
  if (!code.async || given === undefined) {
    // Whatever is returned, it is returned in a task.
    return code.async && code.block && body >= 0 ? taskOf(session, file, undefined) : given;
  }
  return isNothing(session, given) ? taskOf(session, file) : taskOf(session, file, given);
};

/** What its code gives. */
const givenBy = (session: Session, file: SourceFile, body: number, code: Code): Type | undefined => {
  if (body < 0) return code.block && !code.throws ? session.builtin(file, 'void') : undefined;
  const type = session.type(file, body);
  // Nothing comes of waiting for a task that gives nothing.
  const isWaiting = type !== undefined && code.async && !code.block && file.op(body) === 'await';
  return isWaiting && isTask(session, type) ? session.builtin(file, 'void') : type;
};

const taskOf = (session: Session, file: SourceFile, ...args: readonly (Type | undefined)[]): Type | undefined => {
  const { libraryTypes } = session.rules(file);
  const gid = session.libraryType(file.lang, args.length === 0 ? libraryTypes?.task : libraryTypes?.taskOf);
  return gid === undefined ? undefined : { t: 'instance', gid, args };
};

const TASKS = /^System\.Threading\.Tasks\.(?:Value)?Task$/;

/** Holds for what an asynchronous function can give: a task, or what says how it is built (§15.14.2). */
const isTask = (session: Session, type: Type): boolean => {
  if (type.t !== 'instance') return false;
  const file = session.project.file(type.gid);
  const { signature } = file.facts.entity;
  const isBuilt = /\bAsyncMethodBuilder\b/.test(file.text(signature[session.project.row(type.gid)]));
  return TASKS.test(simpleType(session, type)) || isBuilt;
};

const isNothing = (session: Session, type: Type): boolean => simpleType(session, type) === 'void';

/** How what a function expression gives fits what is wanted of it, where functions are of types made for them. */
export const fitsGiven = (session: Session, file: SourceFile, expr: number, wanted: Type): Fit => {
  const body = file.facts.expr.a[expr];
  const code = codeOf(file, expr);
  const wantsNothing = isNothing(session, wanted);
  if (code.async && !wantsNothing) return fitsTask(session, file, body, code, wanted);
  return wantsNothing ? givesNothing(file, body, code) : givesValue(session, file, body, code, wanted);
};

const fitsTask = (session: Session, file: SourceFile, body: number, code: Code, wanted: Type): Fit => {
  if (wanted.t === 'parameter' || wanted.t === 'external') return 0;
  if (wanted.t !== 'instance' || !isTask(session, wanted)) return 'no';
  if (wanted.args.length === 0) return givesNothing(file, body, code);
  return givesValue(session, file, body, code, wanted.args[0]);
};

/** Of an expression only one that can be a statement can be the body where nothing is given back (JLS §15.27.3). */
const givesNothing = (file: SourceFile, body: number, code: Code): Fit =>
  (code.block ? body < 0 : body < 0 || isStatement(file, body)) ? 0 : 'no';

const givesValue = (session: Session, file: SourceFile, body: number, code: Code, wanted: Type | undefined): Fit => {
  if (body < 0) return code.block && !code.throws ? 'no' : 0;
  const given = givenBy(session, file, body, code);
  if (given === undefined || isLeftOpen(file, body, given)) return 0;
  if (isNothing(session, given)) return 'no';
  return wanted !== undefined && fits(session, given, wanted, file.lang) === 'no' ? 'no' : 0;
};

/** Holds for an expression that can be a statement (JLS §14.8; C# specification §13.7). */
export const isStatement = (file: SourceFile, expr: number): boolean =>
  STATEMENTS.has(file.op(expr)) || (file.op(expr) === 'unary' && /^(?:\+\+|--|.*=)$/.test(file.exprText(expr)));

const STATEMENTS: ReadonlySet<ExprOp> = new Set<ExprOp>(['call', 'new', 'assign', 'await', 'macro']);

/** Holds if a function expression is better as one type than as another: one that gives just what the body gives (C#
 * specification §12.6.4.6), or what is the better of two (§12.6.4.7), or something rather than nothing (JLS §15.12.2.5). */
export const isBetterFunction = (session: Session, file: SourceFile, expr: number, a: Type, b: Type): boolean => {
  const [one, other] = [functionShape(session, a)?.result, functionShape(session, b)?.result];
  if (one === undefined || other === undefined) return false;
  if (session.rules(file).delegates) {
    const body = lambdaResult(session, file, expr);
    const [near, far] = [one, other].map((result) => closeness(session, body, result));
    if (near !== far) return near > far;
    if (isBetterTarget(session, file, one, other)) return true;
  } else if (file.facts.expr.a[expr] < 0) {
    // A body that is a block may or may not give something.
    return false;
  }
  return isNothing(session, other) && !isNothing(session, one);
};

const isBetterTarget = (session: Session, file: SourceFile, one: Type, other: Type): boolean => {
  if (one.t === 'parameter' || other.t === 'parameter' || isNothing(session, one) || isNothing(session, other))
    return false;
  const isSameTask = one.t === 'instance' && other.t === 'instance' && one.gid === other.gid && isTask(session, one);
  const [a, b] = isSameTask ? [one.args[0], other.args[0]] : [one, other];
  if (a === undefined || b === undefined) return false;
  return fits(session, a, b, file.lang) === 0 && fits(session, b, a, file.lang) !== 0;
};
