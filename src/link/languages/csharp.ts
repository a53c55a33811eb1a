// C#'s names (C# 13 language specification §7.8, §14.5): namespaces, using directives, partial types, extension methods.

import { type EntityKind, TYPE_KINDS } from '../../model/kinds.ts';
import type { Role } from '../file/roles.ts';
import { isDistinctive } from '../names/distinctive.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { LinkRules, Meanings } from '../rules.ts';
import type { Session } from '../session.ts';
import { entity, external, type Sym, type Type } from '../symbols.ts';
import { isLeftOpen } from '../types/bounds.ts';
import { typeParameters } from '../types/generics.ts';
import { isSameOutside } from '../types/outside.ts';
import { rootResult } from '../types/root-results.ts';
import { fits } from '../types/subtypes.ts';
import { placeType } from '../types/tuples.ts';
import { keyOfType } from '../types/type-keys.ts';
import { deconstructed } from './csharp-deconstruction.ts';
import {
  declarationsAround,
  hasNamespace,
  importKind,
  inNamespace,
  isType,
  LANG,
  named,
  namespaceAround,
  nearest,
  nearestFirst,
  outward,
  seen,
  spec,
  used,
  usedBy,
  usingsOf,
} from './csharp-namespaces.ts';
import { implicitUsings, projectUsings } from './csharp-projects.ts';

const NOTHING: readonly Sym[] = [];

const VALUES = ['field', 'property', 'accessor', 'event', 'enum_member', 'parameter', 'local', 'implicit'] as const;
const FUNCTIONS = ['method', 'function'] as const;
const TYPE_NAMES = ['class', 'struct', 'interface', 'enum', 'record', 'type', 'type_parameter'] as const;
const TYPES: Meanings = new Set(TYPE_NAMES);

/** Roles in which a name is surely a type's. */
const STATED: ReadonlySet<Role> = new Set(['type', 'supertype', 'attribute']);

const COMPILERS = new Set(['dynamic', 'nint', 'nuint']);

export const csharp: LinkRules = {
  implicitThis: true,
  overloads: true,
  toldBounds: true,
  genericArity: true,
  heritageByKind: true,
  globalImports: true,
  fittingConstants: true,
  valueKinds: new Set(['struct', 'enum'] as const),
  // A property has accessors, which run, whether they are written or not (§15.7.4).
  dependents: new Set(['property'] as const),
  delegates: true,
  statedOverrides: true,
  anonymousTypes: true,
  readAccessors: true,
  // Members of a class are those of its base classes (§12.5.2).
  withoutInterfaces: new Set(['class', 'struct', 'record', 'enum'] as const),
  attributeSuffix: 'Attribute',
  // Where a name is called only what can be called counts (§12.8.4); where a type stands only types do (§7.8).
  meanings: {
    callee: [new Set([...FUNCTIONS, ...VALUES])],
    type: [TYPES],
    supertype: [TYPES],
    attribute: [new Set(['class'] as const)],
    value: [new Set([...VALUES, ...FUNCTIONS, ...TYPE_NAMES])],
    path: [TYPES],
  },
  libraryTypes: {
    literals: {
      bool: 'System.Boolean',
      byte: 'System.Byte',
      sbyte: 'System.SByte',
      char: 'System.Char',
      decimal: 'System.Decimal',
      double: 'System.Double',
      float: 'System.Single',
      int: 'System.Int32',
      uint: 'System.UInt32',
      long: 'System.Int64',
      ulong: 'System.UInt64',
      short: 'System.Int16',
      ushort: 'System.UInt16',
      object: 'System.Object',
      string: 'System.String',
      Type: 'System.Type',
      struct: 'System.ValueType',
    },
    roots: new Map([
      ['class', 'System.Object'],
      ['record', 'System.Object'],
      ['interface', 'System.Object'],
      ['struct', 'System.ValueType'],
      ['enum', 'System.Enum'],
      ['type', 'System.MulticastDelegate'],
    ]),
    array: 'System.Array',
    arrayOf: ['System.Collections.Generic.IList`1', 'System.Collections.Generic.IReadOnlyList`1'],
    iterable: 'System.Collections.Generic.IEnumerable`1',
    optional: 'System.Nullable`1',
    task: 'System.Threading.Tasks.Task',
    taskOf: 'System.Threading.Tasks.Task`1',
  },
  namedPlaces: true,
  deconstructed,
  impliedMember: (_session, receiver, name) => {
    if (receiver.t === 'tuple') return placeType(receiver, name);
    return receiver.t === 'function' && name === 'Invoke' ? receiver.result : undefined;
  },
  // `void IFoo.Bar()` is called through an IFoo only (§18.6.2).
  isHidden: (file, row) =>
    MEMBERS.has(file.kind(row)) && !segmentOf(file, row).startsWith(file.name(row).replace(/\]$/, '')),
  partial: (file) => partialTypes(file),
  parts(session, gid) {
    const file = session.project.file(gid);
    const row = session.project.row(gid);
    const { parent, qualified } = file.facts.entity;
    const name = file.name(row);
    const owner = parent[row];
    const around = owner === 0 ? '' : file.text(qualified[owner]);
    const candidates =
      owner > 0 && TYPE_KINDS.has(file.kind(owner))
        ? session.parts(file.gid(owner)).flatMap((part) => {
            const other = session.project.file(part);
            return other
              .children(session.project.row(part))
              .filter((r) => other.name(r) === name)
              .map((r) => other.gid(r));
          })
        : session.project.inNamespace(LANG, around, name);
    const arity = typeParameters(session, gid).length;
    const parts = candidates.filter((other) => {
      const its = session.project.file(other);
      const at = session.project.row(other);
      return its.kind(at) === file.kind(row) && typeParameters(session, other).length === arity && isPartial(its, at);
    });
    return parts.length > 0 ? parts : [gid];
  },
  outer(session, file, name, scope, use) {
    const accept = (gids: readonly Gid[]): readonly Sym[] => {
      const fitting = (use ? session.meant(gids.map(entity), use) : gids.map(entity)).flatMap((s) =>
        s.is === 'entity' ? [s.gid] : [],
      );
      const types = fitting.filter((gid) => isType(session, gid));
      if (types.length === 0) return fitting.map(entity);
      return nearest(session, file, readAmong(session, file, scope, types)).map(entity);
    };
    const unknown = new Set<string>();
    for (const { scope: s, namespace } of declarationsAround(file, scope)) {
      for (const around of outward(namespace)) {
        if (around === '' && s !== 0) break;
        const found = accept(session.project.inNamespace(LANG, around, name));
        if (found.length > 0) return found;
      }
      const found = accept(used(session, file, s, namespace, name));
      if (found.length > 0) return found;
      for (const using of usingsOf(session, file, s)) {
        const [from, row] = using;
        if (importKind(from, row) === 'star' && !usedBy(using, namespace).some((n) => hasNamespace(session, n))) {
          unknown.add(spec(from, row));
        }
      }
    }
    const everywhere = implicitUsings(session, file);
    const implicit = accept(everywhere.flatMap((namespace) => session.project.inNamespace(LANG, namespace, name)));
    if (implicit.length > 0) return implicit;
    for (const stated of projectUsings(session, file)) if (!hasNamespace(session, stated)) unknown.add(stated);
    // A type that nothing here declares comes from a namespace that nothing here declares, or that others declare too.
    const isStated = use !== undefined && STATED.has(use.role);
    const canBeType = isStated || (use?.role === 'value' && /^[A-Z]/.test(name) && unknown.size > 0);
    if (!canBeType || session.project.named(LANG, name).hasType) return NOTHING;
    if (seen(namespaceAround(file, scope), name).some((n) => hasNamespace(session, n))) return NOTHING;
    const [only] = unknown;
    return [external(unknown.size === 1 ? `ext:csharp/${only}.${name}` : `ext:csharp/${name}`)];
  },
  isNamespace(session, file, expr) {
    const name = dottedName(file, expr)?.join('.');
    if (name === undefined) return false;
    return seen(namespaceAround(file, file.facts.expr.scope[expr]), name).some((n) => hasNamespace(session, n));
  },
  // Types that only the compiler knows (§8.2.4, §8.3.6).
  builtin: (name) => (COMPILERS.has(name) ? `ext:csharp/${name}` : undefined),
  qualified(session, file, expr) {
    const parts = dottedName(file, expr);
    if (parts === undefined) return NOTHING;
    const { scope } = file.facts.expr;
    const alias = aliasOf(file, parts[0]);
    const whole = alias === undefined ? parts : [...alias.split('.'), ...parts.slice(1)];
    const isAttribute = file.role(expr) === 'attribute';
    for (const namespace of outward(namespaceAround(file, scope[expr]))) {
      const [last, ...before] = [...whole].reverse();
      const longer = isAttribute ? inNamespace(session, namespace, [...before.reverse(), `${last}Attribute`]) : [];
      const found = longer.length > 0 ? longer : inNamespace(session, namespace, whole);
      if (found.length > 0) return nearest(session, file, found).map(entity);
    }
    return NOTHING;
  },
  extensions(session, file, expr, receiver) {
    if (receiver.t === 'entity' || receiver.t === 'module') return NOTHING;
    const name = file.exprText(expr);
    const candidates = session.project.extensionMethods(LANG, name);
    if (candidates.length === 0) return NOTHING;
    const isOpen = isLeftOpen(file, expr, receiver);
    const fitting = session.list(`extensions\0${isOpen}${name}\0${keyOfType(receiver)}`, () => {
      // Asked once for all receivers: a common name has hundreds of candidates, each in a file of its own.
      const extended = session.list(`extended\0${name}`, () => candidates.map((gid) => extendedType(session, gid)));
      return candidates.filter((_, i) => canExtend(session, extended[i], receiver, isOpen));
    });
    return nearestFirst(session, file, expr, fitting).flat().map(entity);
  },
  // A method of the type that fits hides it (§12.8.10.3).
  isWrittenFor: (session, gid) => extendedType(session, gid)?.t === 'external',
  extensionsOnly(session, file, expr) {
    const name = file.exprText(expr);
    if (!isDistinctive(name) || session.project.library(LANG)?.hasMember(name)) return NOTHING;
    const methods = session.project.extensionMethods(LANG, name);
    if (methods.length === 0 || methods.length !== session.project.named(LANG, name).count) return NOTHING;
    // A name that nothing declares is a type from outside, with members of its own.
    let head = file.facts.expr.a[expr];
    while (head >= 0 && (file.op(head) === 'member' || file.op(head) === 'scoped')) head = file.facts.expr.a[head];
    if (head < 0 || (file.op(head) === 'name' && session.denotes(file, head).length === 0)) return NOTHING;
    return nearestFirst(session, file, expr, methods).flat().map(entity);
  },
  extensionGroups: (session, file, expr, members) =>
    members.length === 1 ? [members] : nearestFirst(session, file, expr, members),
  importName(session, file, row) {
    const { importName, import: imports } = file.facts;
    const from = importName.import[row];
    if (importKind(file, from) !== 'module' || !isRead(file, from)) return NOTHING;
    return named(session, file, imports.scope[from], spec(file, from)).map(entity);
  },
  importTarget(session, file, row) {
    const name = spec(file, row);
    const { scope } = file.facts.import;
    if (importKind(file, row) === 'star') {
      const isOurs = seen(namespaceAround(file, scope[row]), name).some((n) => session.project.hasNamespace(LANG, n));
      return isOurs ? null : external(`ext:csharp/${name}`);
    }
    const type = named(session, file, scope[row], name)[0];
    return type === undefined ? external(`ext:csharp/${name}`) : entity(type);
  },
  callResult: rootResult,
  namespaceOf: () => '',
  moduleMember: () => NOTHING,
};

/** Of types of one name those that are compiled, for code that is (§6.5.3). */
const readAmong = (session: Session, file: SourceFile, scope: number, types: readonly Gid[]): readonly Gid[] => {
  const { scope: scopes, entity: entities } = file.facts;
  if (types.length < 2 || !file.isActive(entities.nameLine[scopes.entity[scope]])) return types;
  const read = types.filter((gid) => {
    const other = session.project.file(gid);
    return other.isActive(other.facts.entity.nameLine[session.project.row(gid)]);
  });
  return read.length > 0 ? read : types;
};

/** Holds for a type that may have other parts. */
const isPartial = (file: SourceFile, row: number): boolean =>
  !file.isLibrary && TYPE_KINDS.has(file.kind(row)) && /\bpartial\b/.test(file.text(file.facts.entity.signature[row]));

const partialTypes = (file: SourceFile): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let row = 1; row < file.facts.entity.length; row++) if (isPartial(file, row)) found.add(row);
  return found;
};

const MEMBERS: ReadonlySet<EntityKind> = new Set<EntityKind>(['method', 'property', 'accessor', 'event']);

/** What an entity's key says behind its owner's: `IFoo.Bar(int)` for an explicit implementation. */
const segmentOf = (file: SourceFile, row: number): string => {
  const { key, parent } = file.facts.entity;
  const nameIn = (text: string) => text.slice(text.indexOf(':') + 1);
  // Of several declarations of a type in a file the others have a number, which is no part of their members' keys.
  const owner = nameIn(file.text(key[parent[row]])).replace(/~\d+$/, '');
  return nameIn(file.text(key[row])).slice(owner.length + 1);
};

/** What an extension method extends. */
const extendedType = (session: Session, gid: Gid): Type | undefined => {
  const file = session.project.file(gid);
  const first = file.parameters(session.project.row(gid))[0];
  return session.instanceOf(file, file.facts.parameter.type[first]);
};

/** Holds if what extends values of a type extends a receiver, as far as types are known. */
const canExtend = (session: Session, wanted: Type | undefined, receiver: Type, isOpen: boolean): boolean => {
  if (wanted === undefined) return false;
  // No conversion but to a supertype counts (§12.8.10.3): most candidates are left out without a look at what they extend.
  if (receiver.t === 'instance' && wanted.t === 'instance' && receiver.gid !== wanted.gid) {
    const isAbove = session.supertypes(receiver.gid).includes(wanted.gid);
    if (!isAbove && !session.hasUnknownSupertype(receiver.gid)) return false;
  }
  if (receiver.t === 'external' && wanted.t === 'external') return isSameOutside(receiver.key, wanted.key);
  const fit = isOpen && wanted.t !== 'parameter' ? undefined : fits(session, receiver, wanted, LANG);
  return fit === 0 || (fit === undefined && receiver.t !== 'external');
};

/** The dotted name that an expr spells, if it spells nothing else. */
const dottedName = (file: SourceFile, expr: number): readonly string[] | undefined => {
  const op = file.op(expr);
  if (op === 'name') return [file.exprText(expr)];
  if (op === 'generic') return dottedName(file, file.facts.expr.a[expr]);
  if (op !== 'member' && op !== 'scoped') return undefined;
  const head = dottedName(file, file.facts.expr.a[expr]);
  return head === undefined ? undefined : [...head, file.exprText(expr)];
};

/** Holds for a directive that is compiled, or is among others that are not (§6.5.3). */
const isRead = (file: SourceFile, row: number): boolean => file.isActive(file.facts.import.line[row]);

/** What `using Name = …;` of a file says for a name. */
const aliasOf = (file: SourceFile, name: string): string | undefined => {
  const { importName } = file.facts;
  for (let row = 0; row < importName.length; row++) {
    const from = importName.import[row];
    const isAlias = importKind(file, from) === 'module' && file.text(importName.local[row]) === name;
    if (isAlias && isRead(file, from)) return spec(file, from);
  }
  return undefined;
};
