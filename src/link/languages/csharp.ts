// C#'s names (C# 13 language specification §7.8, §14.5): namespaces, using directives, partial types, extension methods.

import { IMPORT_KINDS } from '../../model/facts.ts';
import { type EntityKind, TYPE_KINDS } from '../../model/kinds.ts';
import { typeParameters } from '../generics.ts';
import type { Gid, SourceFile } from '../project.ts';
import { directoryOf } from '../project.ts';
import type { Role } from '../roles.ts';
import type { LinkRules, Meanings } from '../rules.ts';
import type { Session } from '../session.ts';
import { fits } from '../subtypes.ts';
import { entity, external, type Sym, type Type } from '../symbols.ts';

const LANG = 'csharp';
const NOTHING: readonly Sym[] = [];

/** Namespaces that the .NET SDK uses in every file of a project that asks for it (ImplicitUsings). */
const IMPLICIT_USINGS = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Linq',
  'System.Net.Http',
  'System.Threading',
  'System.Threading.Tasks',
];

const VALUES = ['field', 'property', 'accessor', 'event', 'enum_member', 'parameter', 'local', 'implicit'] as const;
const FUNCTIONS = ['method', 'function'] as const;
const TYPE_NAMES = ['class', 'struct', 'interface', 'enum', 'record', 'type', 'type_parameter'] as const;
const TYPES: Meanings = new Set(TYPE_NAMES);

/** Roles in which a name is surely a type's. */
const STATED: ReadonlySet<Role> = new Set(['type', 'supertype', 'attribute']);

const COMPILERS = new Set(['dynamic', 'nint', 'nuint']);

const spec = (file: SourceFile, row: number): string => file.text(file.facts.import.spec[row]);
const importKind = (file: SourceFile, row: number) => IMPORT_KINDS[file.facts.import.kind[row]];

/** A namespace with those around it, innermost first; the global one is ''. */
const outward = (namespace: string): string[] => {
  const all: string[] = [];
  for (let at = namespace; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) all.push(at);
  return [...all, ''];
};

/** The namespace declarations around a scope, innermost first, the file last. */
const declarationsAround = (file: SourceFile, scope: number): { scope: number; namespace: string }[] => {
  const found: { scope: number; namespace: string }[] = [];
  const { scope: scopes, entity: entities } = file.facts;
  for (let s = scope; s >= 0; s = scopes.parent[s]) {
    const row = scopes.entity[s];
    const kind = file.scopeKind(s);
    if (kind === 'namespace' && file.kind(row) === 'namespace')
      found.push({ scope: s, namespace: file.text(entities.qualified[row]) });
    else if (kind === 'file') found.push({ scope: s, namespace: '' });
  }
  return found;
};

const namespaceAround = (file: SourceFile, scope: number): string =>
  declarationsAround(file, scope)[0]?.namespace ?? '';

/** Using directives of a declaration: its own; for a file also those that are global. */
const usingsOf = (session: Session, file: SourceFile, scope: number): readonly (readonly [SourceFile, number])[] => {
  const own = importsIn(file, scope);
  if (scope !== 0) return own;
  const shared = session.project.extensionsOf(LANG, GLOBAL_USINGS).flatMap((gid) => {
    const other = session.project.file(gid);
    return other === file ? [] : importsIn(other, 0);
  });
  return [...own, ...shared];
};

/** The name under which files are entered whose using directives are global: see tables.ts. */
const GLOBAL_USINGS = ' imports';

const importsIn = (file: SourceFile, scope: number): (readonly [SourceFile, number])[] => {
  const rows: (readonly [SourceFile, number])[] = [];
  const { import: imports } = file.facts;
  for (let row = 0; row < imports.length; row++) if (imports.scope[row] === scope) rows.push([file, row]);
  return rows;
};

/** A namespace as a directive writes it, seen from the namespace that the directive stands in. */
const seen = (from: string, written: string): string[] =>
  outward(from).map((n) => (n === '' ? written : `${n}.${written}`));

/** Types that a dotted name means inside a namespace: of the namespace, or nested in a type of it. */
const inNamespace = (session: Session, namespace: string, parts: readonly string[]): readonly Gid[] => {
  for (let i = parts.length - 1; i >= 0; i--) {
    const within = [...(namespace === '' ? [] : [namespace]), ...parts.slice(0, i)].join('.');
    let found = session.project.inNamespace(LANG, within, parts[i]).filter((gid) => isType(session, gid));
    for (let j = i + 1; j < parts.length && found.length > 0; j++) {
      found = found.flatMap((gid) => (isType(session, gid) ? session.member(gid, parts[j]) : []));
    }
    if (found.length > 0) return found;
  }
  return [];
};

const isType = (session: Session, gid: Gid): boolean =>
  TYPE_KINDS.has(session.project.file(gid).kind(session.project.row(gid)));

/** Of types of one name in several projects of a repository the nearest to a file by their folders. */
const nearest = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] => {
  const whole = [...new Set(gids.map((gid) => session.parts(gid)[0]))];
  if (whole.length < 2) return whole;
  const closeness = whole.map((gid) => shared(directoryOf(file.path), directoryOf(session.project.file(gid).path)));
  const best = Math.max(...closeness);
  return whole.filter((_, i) => closeness[i] === best);
};

const shared = (one: string, other: string): number => {
  const [a, b] = [one.split('/'), other.split('/')];
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
};

/** What an alias or a static using names: seen from the namespaces around it, with the directives of the declarations
 * around its own (§14.5.2). */
const named = (session: Session, file: SourceFile, scope: number, written: string): readonly Gid[] => {
  const parts = written.split('.');
  for (const namespace of outward(namespaceAround(file, scope))) {
    const found = inNamespace(session, namespace, parts);
    if (found.length > 0) return nearest(session, file, found);
  }
  for (const { scope: s, namespace } of declarationsAround(file, scope).slice(1)) {
    const stars = usingsOf(session, file, s).filter(([from, row]) => importKind(from, row) === 'star');
    const found = stars.flatMap(([from, row]) =>
      seen(namespace, spec(from, row)).flatMap((name) => inNamespace(session, name, parts)),
    );
    if (found.length > 0) return nearest(session, file, found);
  }
  return [];
};

/** What the using directives of one declaration bring under a name. */
const used = (session: Session, file: SourceFile, scope: number, namespace: string, name: string): readonly Gid[] =>
  usingsOf(session, file, scope).flatMap(([from, row]) => {
    const kind = importKind(from, row);
    if (kind === 'static')
      return named(session, from, scope, spec(from, row)).flatMap((type) => session.member(type, name));
    if (kind !== 'star') return [];
    for (const candidate of seen(namespace, spec(from, row))) {
      const found = session.project.inNamespace(LANG, candidate, name);
      if (found.length > 0) return found;
    }
    return [];
  });

const hasNamespace = (session: Session, name: string): boolean =>
  session.project.library(LANG)?.hasNamespace(name) === true || session.project.inNamespace(LANG, name, '').length > 0;

/** Namespaces whose extension methods are in reach of a scope, nearest first, each group as near as the other. */
const reachable = (session: Session, file: SourceFile, scope: number): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  for (const { scope: s, namespace } of declarationsAround(file, scope)) {
    for (const around of outward(namespace)) groups.push([around]);
    groups.push(
      usingsOf(session, file, s).flatMap(([from, row]) => {
        if (importKind(from, row) === 'star') return seen(namespace, spec(from, row));
        return importKind(from, row) === 'static' ? [`static ${spec(from, row)}`] : [];
      }),
    );
  }
  return [...groups, IMPLICIT_USINGS];
};

/** The namespace of the class that an extension method is declared in, and the class's full name. */
const homeOf = (session: Session, gid: Gid): readonly [namespace: string, type: string] => {
  const file = session.project.file(gid);
  const type = file.facts.entity.parent[session.project.row(gid)];
  if (file.isLibrary) {
    const namespace = file.text(file.facts.entity.qualified[0]);
    return [namespace, `${namespace}.${file.name(type)}`];
  }
  const namespace = namespaceAround(file, file.facts.entity.outer[type]);
  return [namespace, namespace === '' ? file.name(type) : `${namespace}.${file.name(type)}`];
};

export const csharp: LinkRules = {
  implicitThis: true,
  overloads: true,
  genericArity: true,
  heritageByKind: true,
  // A property has accessors, which run, whether they are written or not (§15.7.4).
  dependents: new Set(['property'] as const),
  delegates: true,
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
    arrayOf: 'System.Collections.Generic.IList`1',
    iterable: 'System.Collections.Generic.IEnumerable`1',
    optional: 'System.Nullable`1',
  },
  impliedMember: (_session, receiver, name) =>
    receiver.t === 'function' && name === 'Invoke' ? receiver.result : undefined,
  // `void IFoo.Bar()` is called through an IFoo only (§18.6.2).
  isHidden: (file, row) =>
    MEMBERS.has(file.kind(row)) && !segmentOf(file, row).startsWith(file.name(row).replace(/\]$/, '')),
  parts(session, gid) {
    const file = session.project.file(gid);
    const row = session.project.row(gid);
    const { parent, signature, qualified } = file.facts.entity;
    if (file.isLibrary || !/\bpartial\b/.test(file.text(signature[row]))) return [gid];
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
      if (its.isLibrary || its.kind(at) !== file.kind(row) || typeParameters(session, other).length !== arity)
        return false;
      return /\bpartial\b/.test(its.text(its.facts.entity.signature[at]));
    });
    return parts.length > 0 ? parts : [gid];
  },
  outer(session, file, name, scope, use) {
    const accept = (gids: readonly Gid[]): readonly Sym[] => {
      const fitting = (use ? session.meant(gids.map(entity), use) : gids.map(entity)).flatMap((s) =>
        s.is === 'entity' ? [s.gid] : [],
      );
      const types = fitting.filter((gid) => isType(session, gid));
      return (types.length > 0 ? nearest(session, file, types) : fitting).map(entity);
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
      for (const [from, row] of usingsOf(session, file, s)) {
        if (
          importKind(from, row) === 'star' &&
          !seen(namespace, spec(from, row)).some((n) => hasNamespace(session, n))
        ) {
          unknown.add(spec(from, row));
        }
      }
    }
    const implicit = accept(IMPLICIT_USINGS.flatMap((namespace) => session.project.inNamespace(LANG, namespace, name)));
    if (implicit.length > 0) return implicit;
    // A type that nothing here declares comes from a namespace that nothing here declares.
    const canBeType = use !== undefined && (STATED.has(use.role) || (use.role === 'value' && /^[A-Z]/.test(name)));
    if (!canBeType || unknown.size === 0 || session.project.named(LANG, name).count > 0) return NOTHING;
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
    const candidates = session.project.extensionMethods(LANG, file.exprText(expr));
    if (candidates.length === 0) return NOTHING;
    const fitting = candidates.filter((gid) => extendsType(session, gid, receiver));
    for (const group of reachable(session, file, file.facts.expr.scope[expr])) {
      const found = fitting.filter((gid) => {
        const [namespace, type] = homeOf(session, gid);
        return group.includes(namespace) || group.includes(`static ${type}`);
      });
      if (found.length > 0) return found.map(entity);
    }
    return NOTHING;
  },
  importName(session, file, row) {
    const { importName, import: imports } = file.facts;
    const from = importName.import[row];
    if (importKind(file, from) !== 'module') return NOTHING;
    return named(session, file, imports.scope[from], spec(file, from)).map(entity);
  },
  importTarget(session, file, row) {
    const name = spec(file, row);
    const { scope } = file.facts.import;
    if (importKind(file, row) === 'star') {
      const isOurs = seen(namespaceAround(file, scope[row]), name).some(
        (n) => session.project.inNamespace(LANG, n, '').length > 0,
      );
      return isOurs ? null : external(`ext:csharp/${name}`);
    }
    const type = named(session, file, scope[row], name)[0];
    return type === undefined ? external(`ext:csharp/${name}`) : entity(type);
  },
  namespaceOf: () => '',
  moduleMember: () => NOTHING,
};

const MEMBERS: ReadonlySet<EntityKind> = new Set<EntityKind>(['method', 'property', 'accessor', 'event']);

/** What an entity's key says behind its owner's: `IFoo.Bar(int)` for an explicit implementation. */
const segmentOf = (file: SourceFile, row: number): string => {
  const { key, parent } = file.facts.entity;
  const nameIn = (text: string) => text.slice(text.indexOf(':') + 1);
  return nameIn(file.text(key[row])).slice(nameIn(file.text(key[parent[row]])).length + 1);
};

/** Holds if an extension method extends values of a type, as far as types are known. */
const extendsType = (session: Session, gid: Gid, receiver: Type): boolean => {
  const file = session.project.file(gid);
  const first = file.parameters(session.project.row(gid))[0];
  const wanted = session.instanceOf(file, file.facts.parameter.type[first]);
  if (wanted === undefined) return false;
  const fit = fits(session, receiver, wanted, LANG);
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

/** What `using Name = …;` of a file says for a name. */
const aliasOf = (file: SourceFile, name: string): string | undefined => {
  const { importName } = file.facts;
  for (let row = 0; row < importName.length; row++) {
    const from = importName.import[row];
    if (importKind(file, from) === 'module' && file.text(importName.local[row]) === name) return spec(file, from);
  }
  return undefined;
};
