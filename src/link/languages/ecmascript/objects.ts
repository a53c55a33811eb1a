// Functions of the language that make objects of others, or copy members into them (ECMA-262 §20.1.2).

import { copiedInto, describedBy, isOfPrototype } from '../../file/objects.ts';
import { heldBy } from '../../names/objects.ts';
import type { Gid, SourceFile } from '../../project.ts';
import type { Session } from '../../session.ts';
import { entity, type Sym, type Type } from '../../symbols.ts';
import { libraryResult } from './library.ts';

const NOTHING: readonly Sym[] = [];
const NO_EXPRS: readonly number[] = [];

/** Functions that give their first argument back. */
const GIVE_BACK = new Set('defineProperties defineProperty freeze preventExtensions seal setPrototypeOf'.split(' '));

/** What a function of the language gives that makes an object of its arguments. */
export const callResult = (session: Session, file: SourceFile, call: number, key: string): Type | undefined => {
  const made = libraryResult(session, file, call, key);
  if (made !== undefined || !key.startsWith('ext:js/Object#')) return made;
  const name = key.slice(key.indexOf('#') + 1);
  // It has the members of all: see objects.ts.
  if (name === 'assign') return { t: 'object', file: file.slot, expr: call, stated: false };
  const [first] = file.items(call);
  // What is created has the members of its prototype.
  return (name === 'create' || GIVE_BACK.has(name)) && first !== undefined ? session.type(file, first) : undefined;
};

/** Functions that compilers put around the loading of a module, so that it has a default export (TypeScript: esModuleInterop;
 * Babel's and SWC's helpers; esbuild, Rollup). */
const INTEROP = new Set(
  `__importDefault __importStar __toESM _interopDefault _interopDefaultLegacy _interopNamespace _interopNamespaceDefault
  _interopRequireDefault _interopRequireWildcard _interop_require_default _interop_require_wildcard interopRequireDefault
  interopRequireWildcard`.split(/\s+/),
);

/** Functions that Babel puts around the call of what a class extends: they give the object, their first argument. */
const GIVE_OBJECT = new Set(['_assertThisInitialized', '_callSuper', '_possibleConstructorReturn']);

/** The expr whose value a helper of a compiler gives, -1 if a call is of no such. */
export const givenBack = (file: SourceFile, call: number): number => {
  const callee = file.facts.expr.a[call];
  return callee >= 0 && GIVE_OBJECT.has(file.exprText(callee)) ? (file.items(call)[0] ?? -1) : -1;
};

/** The name under which a module that such a function is given is its own default export. */
export const wholeAs = (file: SourceFile, call: number): string | undefined => {
  const callee = file.facts.expr.a[call];
  return callee >= 0 && INTEROP.has(file.exprText(callee)) ? 'default' : undefined;
};

/** What a function or class has for the prototype of its objects: the members that they have; and what an object was
 * made by (ECMA-262 §10.2.5). */
export const prototypeOf = (session: Session, receiver: Type, name: string): Type | undefined => {
  if (name === 'constructor' && receiver.t === 'instance') return { t: 'entity', gid: receiver.gid };
  if (name !== 'prototype' || receiver.t !== 'entity') return undefined;
  const kind = session.project.kind(receiver.gid);
  return kind === 'class' || kind === 'function' ? { t: 'instance', gid: receiver.gid, args: [] } : undefined;
};

/** What is copied into a class or function, or those above it, and what its instances have of what is copied into their
 * prototypes, and of what functions that they run on their own objects give these: the last that has the name. */
export const copiedMembers = (session: Session, gid: Gid, name: string, isStatic: boolean): readonly Sym[] => {
  for (const type of [gid, ...session.supertypes(gid)]) {
    const file = session.project.file(type);
    const row = session.project.row(type);
    const copies = file.copiesInto(file.name(row)).filter((call) => isOfPrototype(file, call) !== isStatic);
    const borrowed = isStatic ? NO_EXPRS : file.borrowedBy(row);
    const defined = definedFor(file, row, isStatic);
    if (copies.length + borrowed.length + defined.length === 0) continue;
    // What is copied may be an object of the type itself.
    const found = session.once(`copied\0${type}\0${isStatic}\0${name}`, () => {
      const copied = findCopied(session, file, type, copies, name);
      if (copied.length > 0) return copied;
      const described = findDefined(session, file, type, defined, name);
      return described.length > 0 ? described : findBorrowed(session, file, borrowed, name);
    });
    if (found.length > 0) return found;
  }
  return NOTHING;
};

const findCopied = (
  session: Session,
  file: SourceFile,
  owner: Gid,
  copies: readonly number[],
  name: string,
): readonly Sym[] => {
  for (const call of [...copies].reverse()) {
    const into = session.denotes(file, copiedInto(file, call));
    if (!into.some((sym) => isEntity(sym, owner))) continue;
    const given = file.op(call) === 'assign' ? [file.facts.expr.b[call]] : file.items(call).slice(1).reverse();
    for (const expr of given) {
      const type = session.type(file, expr);
      const found = type === undefined ? NOTHING : session.membersOfType(type, name, file);
      if (found.length > 0) return found;
    }
  }
  return NOTHING;
};

/** What defines properties of a type, if static, or of its instances. */
const definedFor = (file: SourceFile, row: number, isStatic: boolean): readonly number[] => {
  const { defined, definedOnThis } = file.objects();
  const named = (defined.get(file.name(row)) ?? NO_EXPRS).filter((at) => isOfPrototype(file, at) !== isStatic);
  if (isStatic || definedOnThis.size === 0) return named;
  return [...named, ...[row, ...file.children(row)].flatMap((by) => definedOnThis.get(by) ?? NO_EXPRS)];
};

/** What a property is that is described so: the value, or what its getter gives (ECMA-262 §6.2.6). */
const findDefined = (
  session: Session,
  file: SourceFile,
  owner: Gid,
  defined: readonly number[],
  name: string,
): readonly Sym[] => {
  const { expr, return: returns } = file.facts;
  const entry = (object: number, key: string): number => {
    const isEntry = (item: number) => item >= 0 && file.op(item) === 'pair' && file.exprText(item) === key;
    const pair = object >= 0 && file.op(object) === 'object' ? file.items(object).findLast(isEntry) : undefined;
    return pair === undefined ? -1 : expr.a[pair];
  };
  for (const at of [...defined].reverse()) {
    const into = copiedInto(file, at);
    const isOwn = file.op(into) === 'this' || session.denotes(file, into).some((sym) => isEntity(sym, owner));
    const described = isOwn ? entry(describedBy(file, at), name) : -1;
    if (described < 0) continue;
    const value = entry(described, 'value');
    if (value >= 0) return heldBy(session, file, value, false, name);
    const getter = entry(described, 'get');
    const own = getter >= 0 && file.op(getter) === 'lambda' ? file.exprText(getter) : '';
    const given = own === '' ? (getter < 0 ? -1 : expr.a[getter]) : returns.expr[file.returns(Number(own))[0] ?? -1];
    if (given !== undefined && given >= 0) return [{ is: 'value', file: file.slot, expr: given, stated: false }];
  }
  return NOTHING;
};

const isEntity = (sym: Sym, gid: Gid): boolean => sym.is === 'entity' && sym.gid === gid;

/** What functions give to their `this` (ECMA-262 §20.2.3.3), not what their prototypes have. */
const findBorrowed = (
  session: Session,
  file: SourceFile,
  borrowed: readonly number[],
  name: string,
): readonly Sym[] => {
  for (const expr of borrowed) {
    const type = session.type(file, expr);
    if (type?.t !== 'entity') continue;
    const found = [type.gid, ...session.supertypes(type.gid)].flatMap((gid) =>
      (session.ownMembers(gid).get(name) ?? []).filter((member) => isSetBy(session, gid, member)),
    );
    if (found.length > 0) return found.map(entity);
    const further = copiedMembers(session, type.gid, name, false);
    if (further.length > 0) return further;
  }
  return NOTHING;
};

/** Holds for a member that the code of a function itself sets. */
const isSetBy = (session: Session, gid: Gid, member: Gid): boolean => {
  const file = session.project.file(gid);
  const { startByte, endByte } = file.facts.entity;
  const [row, set] = [session.project.row(gid), session.project.row(member)];
  const isFunction = session.project.file(member) === file && file.kind(row) === 'function';
  return isFunction && startByte[set] > startByte[row] && endByte[set] < endByte[row];
};
