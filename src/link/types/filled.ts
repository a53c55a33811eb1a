// What containers hold that are made empty: the objects that code makes and puts into them (ECMA-262 §10.4.2, §23.1.3, §24.1.3, §24.2.4), as
// TypeScript lets arrays evolve of which nothing is stated (release notes 2.1).

import type { ExprOp } from '../../model/facts.ts';
import { askTop } from '../file/call-sites.ts';
import { askedGiven, FILLS, type Put, putInto } from '../file/given-sites.ts';
import { sameSym } from '../names/type-members.ts';
import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Container, Type } from '../symbols.ts';
import { givenAt, isIndirect, sharedType } from './told-by-calls.ts';

/** A name under which more is put somewhere is hardly that of one container. */
const MAX_SITES = 24;
const NO_ROWS: readonly number[] = [];

const ARRAY = 'ext:js/Array';
const BY_CLASS: Readonly<Record<string, readonly Put[]>> = {
  [ARRAY]: ['array'],
  'ext:js/Map': ['key', 'value'],
  'ext:js/WeakMap': ['key', 'value'],
  'ext:js/Set': ['set'],
  'ext:js/WeakSet': ['set'],
};
/** More names than this one container hardly has. */
const MAX_NAMES = 3;

/** The type of a name or member: that of a container that is made empty tells where it is to be found. */
export const withPlace = (session: Session, file: SourceFile, expr: number, type: Type): Type => {
  if (!isEmpty(type) || !session.rules(file).givenFromAfar) return type;
  const [sym] = session.denotes(file, expr);
  const known = type.filled ?? [];
  if (sym?.is !== 'entity' && sym?.is !== 'binding') return type;
  return known.length >= MAX_NAMES || known.some((one) => sameSym(one, sym))
    ? type
    : { ...type, filled: [...known, sym] };
};

const isEmpty = (type: Type): type is Type & { t: 'array' | 'external' } =>
  type.t === 'array'
    ? type.of === undefined
    : type.t === 'external' && type.args.length === 0 && Object.hasOwn(BY_CLASS, type.key);

/** A container with what code puts into it. Only those ask that want to know of its elements: what is put somewhere
 * often comes from other containers. */
export const withElements = (session: Session, type: Type): Type => {
  if ((type.t !== 'array' && type.t !== 'external') || type.filled === undefined) return type;
  const { filled } = type;
  const putAs = (put: Put) =>
    sharedType(
      session,
      filled.flatMap((sym) => typesPut(session, sym, put)),
    );
  if (type.t === 'array') return { ...type, of: putAs('array') };
  const args = BY_CLASS[type.key].map(putAs);
  if (args.at(-1) === undefined) return type;
  return type.key === ARRAY ? { t: 'array', of: args[0], name: 'Array' } : { ...type, args };
};

/** What the object that a name or member stands for holds under names that are computed. */
export const entryPut = (session: Session, file: SourceFile, expr: number): Type | undefined => {
  if (!session.rules(file).givenFromAfar) return undefined;
  const [sym] = session.denotes(file, expr);
  return sym?.is === 'entity' || sym?.is === 'binding'
    ? sharedType(session, typesPut(session, sym, 'entry'))
    : undefined;
};

/** The types of what is put into the container that a variable or member holds. */
const typesPut = (session: Session, sym: Container, put: Put): readonly Type[] => {
  const isLocal = sym.is === 'binding';
  const file = isLocal ? session.fileOf(sym.file) : session.project.file(sym.gid);
  const row = isLocal ? sym.row : session.project.row(sym.gid);
  const name = putInto(isLocal ? file.text(file.facts.binding.name[row]) : file.name(row));
  const slots = isLocal ? [file.slot] : session.project.tellersOf('given', file.lang, name);
  return session.list(`${put} put\0${file.slot}\0${isLocal}\0${row}`, () => {
    const sites: { readonly file: SourceFile; readonly at: number }[] = [];
    for (const slot of slots) {
      const from = session.fileOf(slot);
      from.onName(askedGiven(name));
      for (const at of from.givenSites().get(name) ?? NO_ROWS) sites.push({ file: from, at });
    }
    if (sites.length > MAX_SITES) return [];
    const found: Type[] = [];
    for (const { file: from, at } of sites) {
      const values = valuesAt(from, at, put);
      if (values.length === 0) continue;
      askTop(from, at);
      const { a } = from.facts.expr;
      if (isIndirect(session, from, a[a[at]]) || !session.denotes(from, a[a[at]]).some((one) => sameSym(one, sym)))
        continue;
      session.trace?.note({ by: 'given', file: from, expr: at });
      for (const value of values) if (isMade(session, from, value)) found.push(...givenAt(session, from, value));
    }
    return found;
  });
};

/** Holds for an object that is made on the way there, or that callers of the function hand in: what else is put somewhere
 * mostly comes out of other containers. */
const isMade = (session: Session, file: SourceFile, expr: number): boolean => {
  if (expr < 0 || file.op(expr) !== 'name') return expr >= 0 && MADE.has(file.op(expr));
  const [sym] = session.denotes(file, expr);
  if (sym?.is !== 'binding') return false;
  const own = session.fileOf(sym.file);
  const { binding, expr: exprs, scope, entity } = own.facts;
  const kind = own.bindingKind(sym.row);
  const within = binding.scope[sym.row];
  if (kind === 'parameter') return scope.entity[within] > 0 && entity.scope[scope.entity[within]] === within;
  if (kind !== 'local') return false;
  const later = own.assignmentsTo(binding.scope[sym.row], binding.name[sym.row]).map((at) => exprs.b[at]);
  const values = binding.value[sym.row] < 0 ? later : [binding.value[sym.row]];
  return values.length > 0 && values.every((value) => value >= 0 && MADE.has(own.op(value)));
};

const MADE: ReadonlySet<ExprOp> = new Set<ExprOp>(['new', 'this']);

/** What a call or assignment puts somewhere in that way. */
const valuesAt = (file: SourceFile, at: number, put: Put): readonly number[] => {
  const { a, b } = file.facts.expr;
  if (file.op(at) === 'assign') return put === 'array' || put === 'entry' ? [b[at]] : NO_ROWS;
  const fills = FILLS.get(file.exprText(a[at]));
  if (fills?.as.includes(put) !== true) return NO_ROWS;
  const items = file.items(at);
  if (put === 'key' || put === 'value') return items.slice(put === 'key' ? 0 : 1).slice(0, 1);
  return items.slice(fills.first);
};
