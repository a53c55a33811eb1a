// Java's names (JLS 21 §6.5, §7.5): packages, single-type, on-demand and static imports.

import { IMPORT_KINDS, IMPORT_NAME_KINDS } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import type { Role } from '../file/roles.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { LinkRules, Meanings } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym, type Type } from '../symbols.ts';
import { rootResult } from '../types/root-results.ts';
import { accessed, accessorResult, componentAt } from './java-records.ts';

const NOTHING: readonly Sym[] = [];

/** A qualified name: a package's type, or a type nested in one; otherwise something outside. */
const qualified = (session: Session, name: string): readonly Sym[] => {
  const found = inPackages(session, name);
  return found.length > 0 ? found : [external(`ext:java/${name}`)];
};

/** What packages and the types in them declare under a qualified name. */
const inPackages = (session: Session, name: string): readonly Sym[] =>
  session.once(`java\0${name}`, () => findInPackages(session, name));

const findInPackages = (session: Session, name: string): readonly Sym[] => {
  const parts = name.split('.');
  for (let i = parts.length - 1; i >= 1; i--) {
    let found = session.project.inNamespace('java', parts.slice(0, i).join('.'), parts[i]);
    for (let j = i + 1; j < parts.length && found.length > 0; j++) {
      const [owner] = found.filter((gid) => isType(session, gid));
      found = owner === undefined ? [] : session.member(owner, parts[j]);
    }
    if (found.length > 0) return found.map(entity);
  }
  return NOTHING;
};

const isType = (session: Session, gid: Gid): boolean => TYPE_KINDS.has(session.project.kind(gid));

/** The type of a qualified name: a method may have its name too (§6.5.5). */
const typeOf = (session: Session, name: string): Gid | undefined =>
  inPackages(session, name)
    .flatMap((sym) => (sym.is === 'entity' ? [sym.gid] : []))
    .find((gid) => isType(session, gid));

const spec = (file: SourceFile, row: number): string => file.text(file.facts.import.spec[row]);

const packageOf = (file: SourceFile): string => {
  const { kind } = file.facts.import;
  const row = kind.indexOf(IMPORT_KINDS.indexOf('package'));
  return row < 0 ? '' : spec(file, row);
};

const INT: Type = { t: 'builtin', name: 'int' };
const METHODS: Meanings = new Set(['method'] as const);
const VARIABLES: Meanings = new Set(['field', 'property', 'enum_member', 'parameter', 'local'] as const);
const TYPES: Meanings = new Set(['class', 'interface', 'enum', 'record', 'annotation', 'type_parameter'] as const);

/** Roles in which a name is surely a type's, or what leads to one. */
const STATED: ReadonlySet<Role> = new Set(['type', 'supertype', 'attribute']);
const IN_PACKAGE = /^(?:[a-z_][\w$]*\.)+[A-Z][\w$]*$/;

/** The dotted name that an expr spells, if it spells nothing else. */
const dottedName = (file: SourceFile, expr: number): string | undefined => {
  const op = file.op(expr);
  if (op === 'name') return file.exprText(expr);
  if (op === 'generic') return dottedName(file, file.facts.expr.a[expr]);
  if (op !== 'member' && op !== 'scoped') return undefined;
  const head = dottedName(file, file.facts.expr.a[expr]);
  return head === undefined ? undefined : `${head}.${file.exprText(expr)}`;
};

/** What names a type and no package, and no constant, by the naming conventions (§6.1). */
const TYPE_NAME = /^[A-Z](?![A-Z0-9_$]+$)/;
const STATED_NAME = /^[A-Z]/;

/** A type that nothing here declares is of a package that is not here, imported on demand (§7.5.2). */
const fromOutside = (session: Session, file: SourceFile, name: string, role: Role | undefined): readonly Sym[] => {
  const isType =
    role !== undefined && (STATED.has(role) ? STATED_NAME.test(name) : role === 'value' && TYPE_NAME.test(name));
  if (!isType) return NOTHING;
  if (session.project.named('java', name).count > 0) return NOTHING;
  const { import: imports } = file.facts;
  const outside = new Set<string>();
  for (let row = 0; row < imports.length; row++) {
    const from = spec(file, row);
    if (IMPORT_KINDS[imports.kind[row]] === 'star' && !isHere(session, from)) outside.add(from);
  }
  const [only] = outside;
  if (outside.size === 0) return NOTHING;
  return [external(outside.size === 1 ? `ext:java/${only}.${name}` : `ext:java/${name}`)];
};

/** Holds for a package, or a type, that the project or the library has. */
const isHere = (session: Session, name: string): boolean =>
  session.project.hasNamespace('java', name) ||
  session.project.library('java')?.hasNamespace(name) === true ||
  typeOf(session, name) !== undefined;

export const java: LinkRules = {
  implicitThis: true,
  overloads: true,
  callResult: rootResult,
  toldBounds: true,
  rawTypes: true,
  // JLS §8.4.8, §9.4.1.
  interfaceStatics: true,
  toldTypes: true,
  // The meaning of a name is found among those that its place allows (JLS §6.5.1, §6.5.2).
  meanings: {
    callee: [METHODS],
    type: [TYPES],
    supertype: [TYPES],
    attribute: [TYPES],
    value: [VARIABLES, TYPES],
    path: [METHODS],
  },
  qualified(session, file, expr) {
    const name = dottedName(file, expr);
    const found = name === undefined ? NOTHING : inPackages(session, name);
    // A type of a package that is not here (§6.5.5.2), told from packages by the naming conventions (§6.1).
    const isOutside = name !== undefined && found.length === 0 && STATED.has(file.role(expr)) && IN_PACKAGE.test(name);
    return isOutside ? [external(`ext:java/${name}`)] : found;
  },
  importName(session, file, row) {
    const { importName, import: imports } = file.facts;
    const from = importName.import[row];
    const name = file.text(importName.imported[row]);
    const owner = spec(file, from);
    if (IMPORT_KINDS[imports.kind[from]] !== 'static')
      return qualified(session, owner === '' ? name : `${owner}.${name}`);
    const type = typeOf(session, owner);
    return type === undefined ? [external(`ext:java/${owner}#${name}`)] : session.member(type, name).map(entity);
  },
  importTarget(session, file, row) {
    const { importName, import: imports } = file.facts;
    const kind = IMPORT_KINDS[imports.kind[row]];
    if (kind === 'package') return null;
    // Members, or types on demand from a package or a type (§7.5.2 to §7.5.4).
    const owner = kind === 'static' || kind === 'star' ? typeOf(session, spec(file, row)) : undefined;
    if (owner !== undefined) return entity(owner);
    for (let i = 0; i < importName.length; i++) {
      if (importName.import[i] === row && IMPORT_NAME_KINDS[importName.kind[i]] === 'name') {
        return qualified(session, `${spec(file, row)}.${file.text(importName.imported[i])}`.replace(/^\./, ''))[0];
      }
    }
    return external(`ext:java/${spec(file, row)}`);
  },
  outer(session, file, name, _scope, use) {
    const own = session.project.inNamespace('java', packageOf(file), name);
    if (own.length > 0) return own.map(entity);
    const { import: imports } = file.facts;
    for (let row = 0; row < imports.length; row++) {
      const kind = IMPORT_KINDS[imports.kind[row]];
      if (kind === 'star') {
        const found = inPackages(session, `${spec(file, row)}.${name}`);
        if (found.length > 0) return found;
      } else if (kind === 'static') {
        const type = typeOf(session, spec(file, row));
        const found = type === undefined ? [] : session.member(type, name);
        if (found.length > 0) return found.map(entity);
      }
    }
    // Every file knows what java.lang declares (§7.3).
    const known = session.project.inNamespace('java', 'java.lang', name);
    return known.length > 0 ? known.map(entity) : fromOutside(session, file, name, use?.role);
  },
  libraryTypes: {
    literals: { String: 'java.lang.String', Class: 'java.lang.Class' },
    roots: new Map([
      ['class', 'java.lang.Object'],
      ['interface', 'java.lang.Object'],
      ['enum', 'java.lang.Enum'],
      ['record', 'java.lang.Record'],
      ['annotation', 'java.lang.annotation.Annotation'],
    ]),
    array: 'java.lang.Object',
    iterable: 'java.lang.Iterable',
  },
  deconstructed: componentAt,
  accessed,
  // Members of arrays (JLS §10.7), of enums (§8.9.3) and of records.
  impliedMember(session, receiver, name) {
    if (receiver.t === 'instance') return accessorResult(session, receiver, name);
    if (receiver.t === 'array') return name === 'clone' ? receiver : name === 'length' ? INT : undefined;
    if (receiver.t !== 'entity' || (name !== 'values' && name !== 'valueOf')) return undefined;
    const file = session.project.file(receiver.gid);
    if (file.kind(session.project.row(receiver.gid)) !== 'enum') return undefined;
    const one: Type = { t: 'instance', gid: receiver.gid, args: [] };
    return name === 'values' ? { t: 'array', of: one, name: '' } : one;
  },
  namespaceOf: packageOf,
  moduleMember: () => NOTHING,
};
