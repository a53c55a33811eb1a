// ES modules and CommonJS (ECMA-262 §16.2; Node's module documentation; TypeScript's module resolution).

import globals from 'globals';
import { EXPORT_KINDS, IMPORT_KINDS, IMPORT_NAME_KINDS } from '../../../model/facts.ts';
import type { Gid, SourceFile } from '../../project.ts';
import type { LinkRules } from '../../rules.ts';
import type { Session } from '../../session.ts';
import { entity, external, type Sym, type Type } from '../../symbols.ts';
import { builtinPredicate, iteratedElement, madeOf } from './library.ts';
import { ambientModules, globalNames, isScript, mergedParts, mergedRows } from './merging.ts';
import { resolveModule } from './modules.ts';
import { functionResult, lacksMember, nativeMember } from './native.ts';
import { callResult, copiedMembers, givenBack, prototypeOf, wholeAs } from './objects.ts';
import { selfOf, thisOf } from './this.ts';
import { utilityType } from './utility.ts';

const NOTHING: readonly Sym[] = [];

/** Types that TypeScript's own library declares without a value (handbook: utility types; lib.es5.d.ts). */
const LIBRARY_TYPES = new Set(
  `ArrayLike AsyncGenerator AsyncIterable AsyncIterableIterator AsyncIterator Awaited ConstructorParameters Exclude
  Extract Generator InstanceType Iterable IterableIterator Iterator IteratorResult NoInfer NonNullable Omit Parameters Partial
  Pick PromiseLike PropertyDescriptor PropertyKey Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Required
  ReturnType TemplateStringsArray ThisType`.split(/\s+/),
);

/** What a module exports under a name, through re-exports. */
const exported = (session: Session, file: SourceFile, name: string): readonly Sym[] =>
  session.onceIn(file, 'export', name, () => findExport(session, file, name));

const findExport = (session: Session, file: SourceFile, name: string): readonly Sym[] => {
  const rows = file.facts.export;
  const stars: number[] = [];
  const members: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    const kind = EXPORT_KINDS[rows.kind[row]];
    // What a namespace exports is its own.
    if (rows.expr[row] < 0 && rows.scope[row] > 0) continue;
    if (kind === 'star') {
      stars.push(row);
      continue;
    }
    if (kind === 'members') members.push(row);
    if (kind === 'assign' || file.text(rows.exported[row]) !== name) continue;
    const syms = exportRow(session, file, row);
    if (syms.length > 0) return syms;
  }
  if (name === 'default') return commonJs(session, file) ?? propertiesOf(file);
  for (const row of members) {
    const type = session.type(file, rows.expr[row]);
    const syms = type === undefined ? NOTHING : session.membersOfType(type, name, file);
    if (syms.length > 0) return syms;
  }
  for (const row of stars) {
    const target = importedModule(session, file, rows.import[row]);
    if (target === undefined) continue;
    if (target.is === 'external') continue;
    const syms = target.is === 'module' ? exported(session, session.fileOf(target.file), name) : NOTHING;
    if (syms.length > 0) return syms;
  }
  const syms = assigned(session, file, name);
  return syms.length > 0 ? syms : givenToAlias(session, file, name);
};

/** What is given to a local name of `exports`: `const api = exports; api.a = x`. */
const givenToAlias = (session: Session, file: SourceFile, name: string): readonly Sym[] => {
  const { value } = file.facts.entity;
  for (const row of file.children(0)) {
    if (!isOwnExports(file, value[row])) continue;
    const members = session.member(file.gid(row), name);
    if (members.length > 0) return members.map(entity);
  }
  return NOTHING;
};

/** Holds for `exports` and `module.exports`. */
const isOwnExports = (file: SourceFile, expr: number): boolean => {
  if (expr < 0 || file.exprText(expr) !== 'exports') return false;
  const object = file.facts.expr.a[expr];
  return object < 0 ? file.op(expr) === 'name' : file.op(object) === 'name' && file.exprText(object) === 'module';
};

const exportRow = (session: Session, file: SourceFile, row: number): readonly Sym[] => {
  const rows = file.facts.export;
  const local = file.text(rows.local[row]);
  if (rows.import[row] >= 0) {
    const target = importedModule(session, file, rows.import[row]);
    if (target === undefined || local === '') return target === undefined ? NOTHING : [target];
    return target.is === 'module' ? exported(session, session.fileOf(target.file), local) : within(target, local);
  }
  if (local !== '') return session.name(file, local, rows.scope[row], Number.MAX_SAFE_INTEGER);
  const syms = valueSyms(session, file, rows.expr[row]);
  if (syms.length > 0 || session.type(file, rows.expr[row])?.t !== 'object') return syms;
  return [{ is: 'value', file: file.slot, expr: rows.expr[row], stated: false }];
};

/** The entity that an exported expression is, or names: of `a = b`, b, or a if b has no name of its own; or the value,
 * if it has members that are not the module's: `export default new T()`. */
const valueSyms = (session: Session, file: SourceFile, expr: number): readonly Sym[] => {
  const named = session.denotes(file, expr);
  if (named.length > 0) return named;
  const type = session.type(file, expr);
  if (type?.t === 'entity') return [entity(type.gid)];
  if (type !== undefined && HAVE_MEMBERS.has(type.t)) return [{ is: 'value', file: file.slot, expr, stated: false }];
  if (type !== undefined || expr < 0 || file.op(expr) !== 'assign') return NOTHING;
  const { a, b } = file.facts.expr;
  const given = valueSyms(session, file, b[expr]);
  return given.length > 0 ? given : session.denotes(file, a[expr]);
};

const HAVE_MEMBERS: ReadonlySet<Type['t']> = new Set<Type['t']>(['instance', 'union', 'function', 'array']);

/** What `module.exports = x` makes of the module; undefined if the file has none. */
const commonJs = (session: Session, file: SourceFile): readonly Sym[] | undefined => {
  const rows = file.facts.export;
  for (let row = rows.length - 1; row >= 0; row--) {
    if (EXPORT_KINDS[rows.kind[row]] !== 'assign') continue;
    const syms = valueSyms(session, file, rows.expr[row]);
    return syms.length > 0 ? syms : [{ is: 'module', file: file.slot }];
  }
  return undefined;
};

/** The object that a CommonJS module gives away by its properties alone: `exports.a = x` (Node: import default). */
const propertiesOf = (file: SourceFile): readonly Sym[] => {
  const { kind, expr } = file.facts.export;
  const given = expr.some((value, row) => value >= 0 && EXPORT_KINDS[kind[row]] === 'name');
  return given ? [{ is: 'module', file: file.slot }] : NOTHING;
};

/** A member of what `module.exports` was set to. */
const assigned = (session: Session, file: SourceFile, name: string): readonly Sym[] => {
  const rows = file.facts.export;
  for (let row = rows.length - 1; row >= 0; row--) {
    if (EXPORT_KINDS[rows.kind[row]] !== 'assign') continue;
    const type = session.type(file, rows.expr[row]);
    const syms = type === undefined ? NOTHING : session.membersOfType(type, name);
    // A call may have been given what the module was before.
    if (syms.length > 0 || file.op(rows.expr[row]) !== 'call') return syms;
  }
  return NOTHING;
};

/** Imports by `require`, whether a name is given to what it loads or not. */
const REQUIRES: ReadonlySet<(typeof IMPORT_KINDS)[number]> = new Set(['module', 'side_effect'] as const);

const within = (target: Sym, name: string): readonly Sym[] =>
  target.is === 'external' ? [external(`${target.key}#${name}`)] : NOTHING;

/** The module that an import row leads to. */
const importedModule = (session: Session, file: SourceFile, row: number): Sym | undefined =>
  resolveModule(session.project, file.path, file.text(file.facts.import.spec[row]));

/** Names that every program has: of the language, of Node and of browsers. */
const GLOBALS = new Set([
  ...Object.keys(globals.builtin),
  ...Object.keys(globals.nodeBuiltin),
  ...Object.keys(globals.browser),
]);

const isBuiltin = (name: string): boolean => GLOBALS.has(name) || LIBRARY_TYPES.has(name);

/** What `module.exports` is in its own module. */
const ownExports = (session: Session, file: SourceFile): readonly Sym[] =>
  commonJs(session, file) ?? [{ is: 'module', file: file.slot }];

/**
 * Properties given to what a module exports: `module.exports = f; module.exports.g = g`; what namespaces add to a
 * function, class, enum or interface of their name (TypeScript handbook: Declaration Merging).
 */
const addedMembers = (session: Session, gid: Gid, name: string): readonly Sym[] => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  if (file.kind(row) === 'namespace') return passedOn(session, file, row, name);
  for (const other of mergedNamespaces(file, row)) {
    const members = session.member(file.gid(other), name);
    if (members.length > 0) return members.map(entity);
    const given = passedOn(session, file, other, name);
    if (given.length > 0) return given;
  }
  const rows = file.facts.export;
  for (let row = 0; row < rows.length; row++) {
    if (EXPORT_KINDS[rows.kind[row]] !== 'name' || rows.expr[row] < 0 || file.text(rows.exported[row]) !== name)
      continue;
    const isExported = commonJs(session, file)?.some((sym) => sym.is === 'entity' && sym.gid === gid) ?? false;
    return isExported ? exportRow(session, file, row) : NOTHING;
  }
  return NOTHING;
};

/** What a namespace exports of what is declared around it, `export { a }`, and a declared module by default. */
const passedOn = (session: Session, file: SourceFile, namespace: number, name: string): readonly Sym[] => {
  const rows = file.facts.export;
  const scope = file.facts.entity.scope[namespace];
  for (let row = 0; row < rows.length; row++) {
    if (rows.scope[row] === scope && file.text(rows.exported[row]) === name) return exportRow(session, file, row);
  }
  return NOTHING;
};

const mergedNamespaces = (file: SourceFile, row: number): readonly number[] => {
  const { entity: entities, binding } = file.facts;
  const rows = file.bindingsAt(file.name(row), entities.outer[row]).map((at) => binding.entity[at]);
  return rows.filter((other) => other > 0 && other !== row && file.kind(other) === 'namespace');
};

export const ecmascript: LinkRules = {
  implicitThis: false,
  readAccessors: true,
  erasedCasts: true,
  namelessMembers: new Set(['class', 'interface']),
  inheritsConstructors: true,
  apartSides: true,
  toldTypes: true,
  assignedLater: true,
  overloadSignatures: true,
  functionResult,
  givenBack,
  lacksMember,
  nativeMember,
  selfOf,
  thisOf,
  utilityType,
  wholeAs,
  addedMembers,
  callResult,
  builtinPredicate,
  iteratedElement,
  madeOf,
  copiedMembers,
  impliedMember: prototypeOf,
  partial: mergedRows,
  parts: mergedParts,
  namespaceOf: (file) => (isScript(file) ? '' : undefined),
  outer(session, file, name, scope) {
    // `exports` and `module.exports` (Node: The module wrapper).
    if (name === 'exports') return [{ is: 'module', file: file.slot }];
    return isBuiltin(name) ? NOTHING : globalNames(session, file, name, scope).map(entity);
  },
  qualified(session, file, expr) {
    const object = file.facts.expr.a[expr];
    const isModule = object >= 0 && file.op(object) === 'name' && file.exprText(object) === 'module';
    if (!isModule || file.exprText(expr) !== 'exports' || session.denotes(file, object).length > 0) return NOTHING;
    return ownExports(session, file);
  },
  typeOnly: new Set(['interface', 'type']),
  builtin: (name) => (isBuiltin(name) ? `ext:js/${name}` : undefined),
  importTarget: importedModule,
  moduleMember: (session, module, name) => exported(session, module, name),
  importName(session, file, row) {
    const { importName } = file.facts;
    const target = importedModule(session, file, importName.import[row]);
    if (target === undefined) return NOTHING;
    const kind = IMPORT_NAME_KINDS[importName.kind[row]];
    const imported = importName.imported[row] < 0 ? undefined : file.text(importName.imported[row]);
    if (target.is !== 'module') {
      const declared = ambientModules(session, file, file.text(file.facts.import.spec[importName.import[row]]));
      if (declared.length > 0 && kind === 'module') return declared.map(entity);
      for (const gid of declared) {
        const syms = session.membersOfType({ t: 'entity', gid }, imported ?? 'default', file);
        if (syms.length > 0) return syms;
      }
      if (kind === 'module') return [target];
      return within(target, imported ?? 'default');
    }
    const module = session.fileOf(target.file);
    if (kind === 'module') {
      const requires = REQUIRES.has(IMPORT_KINDS[file.facts.import.kind[importName.import[row]]]);
      return (requires ? commonJs(session, module) : undefined) ?? [target];
    }
    return exported(session, module, imported ?? 'default');
  },
};
