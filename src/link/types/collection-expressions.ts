// What a collection expression can become (C# 12 specification: Collection expressions, Conversions).

import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { type Fit, fits } from './subtypes.ts';

/** Interfaces that it can become, by their library names. */
const INTERFACES: ReadonlySet<string> = new Set(
  ['IEnumerable', 'IReadOnlyCollection', 'IReadOnlyList', 'ICollection', 'IList'].map(
    (name) => `ext:csharp/System.Collections.Generic.${name}`,
  ),
);
const SPANS = /^ext:csharp\/System\.(?:ReadOnly)?Span$/;
/** Types there are made by builders, which they name in an attribute. */
const BUILT = /^ext:csharp\/System\.Collections\.(?:Immutable|Frozen)\./;

/** Holds for an expression of which the place that it is given to tells the type. */
export const isCollection = (file: SourceFile, expr: number): boolean =>
  expr >= 0 && file.op(expr) === 'array' && file.exprText(expr) === 'collection';

/** How a collection expression fits where a type is wanted. */
export const fitsCollection = (session: Session, file: SourceFile, expr: number, wanted: Type): Fit => {
  switch (wanted.t) {
    case 'array':
      return holds(session, file, expr, wanted.of);
    case 'builtin':
    case 'function':
    case 'tuple':
      return 'no';
    case 'instance':
      return fitsInstance(session, file, expr, wanted);
    default:
      return undefined;
  }
};

const fitsInstance = (session: Session, file: SourceFile, expr: number, wanted: Type & { t: 'instance' }): Fit => {
  const { project } = session;
  const key = project.key(wanted.gid);
  if (INTERFACES.has(key) || SPANS.test(key)) return holds(session, file, expr, wanted.args[0]);
  const own = project.file(wanted.gid);
  if (BUILT.test(key) || /\bCollectionBuilder/.test(own.text(own.facts.entity.signature[project.row(wanted.gid)])))
    return undefined;
  // Of other types it becomes what is made without arguments and can be iterated over.
  const kind = project.kind(wanted.gid);
  if (kind !== 'class' && kind !== 'struct' && kind !== 'record') return 'no';
  if (session.hasUnknownSupertype(wanted.gid)) return undefined;
  const iterable = session.libraryType(file.lang, 'System.Collections.IEnumerable');
  if (iterable === undefined) return undefined;
  const isMade = key !== 'ext:csharp/System.String' && session.supertypes(wanted.gid).includes(iterable);
  return isMade && !own.isAbstract(project.row(wanted.gid)) ? 0 : 'no';
};

/** Holds the elements to the type that is wanted of them. */
const holds = (session: Session, file: SourceFile, expr: number, element: Type | undefined): Fit => {
  if (element === undefined || element.t === 'parameter') return 0;
  const isNone = file.items(expr).some((item) => {
    const given = item < 0 || isCollection(file, item) ? undefined : session.type(file, item);
    return given !== undefined && fits(session, given, element, file.lang) === 'no';
  });
  return isNone ? 'no' : 0;
};
