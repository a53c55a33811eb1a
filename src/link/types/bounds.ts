// What type parameters are bounded by.

import { TYPE_KINDS } from '../../model/kinds.ts';
import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';

const NONE: readonly undefined[] = [];

/** The types that a type parameter's values are all of, by its own declaration; undefined for one that is not known. */
export const boundsOf = (session: Session, type: Type & { t: 'parameter' }): readonly (Type | undefined)[] => {
  const file = session.fileOf(type.file);
  const stated = file.facts.binding.type[type.row];
  if (stated < 0) return NONE;
  if (file.op(stated) !== 'intersection_type') return [session.instanceOf(file, stated)];
  // What is no type says nothing here: `class`, `new()` (C# specification §15.2.5).
  return file.items(stated).flatMap((item) => (item < 0 ? [] : [session.instanceOf(file, item)]));
};

/** Holds for a type parameter that is none of the code around an expr: a call has left it open, and what it stands for is
 * told by what is wanted of the call. */
export const isLeftOpen = (file: SourceFile, expr: number, type: Type): boolean => {
  if (type.t !== 'parameter') return false;
  if (type.file !== file.slot || expr < 0) return true;
  const { scope, expr: exprs, binding } = file.facts;
  for (let s = exprs.scope[expr]; s >= 0; s = scope.parent[s]) if (s === binding.scope[type.row]) return false;
  return true;
};

/** Holds for what a wildcard stands for: of a type's own parameter nothing but its bounds is ever told (JLS §5.1.10). */
const isCaptured = (session: Session, file: SourceFile, type: Type & { t: 'parameter' }): boolean => {
  if (!session.rules(file).rawTypes) return false;
  const other = session.fileOf(type.file);
  const { scope, binding } = other.facts;
  return TYPE_KINDS.has(other.kind(scope.entity[binding.scope[type.row]]));
};

/** A type with what calls have left open taken for unknown: of the code around alone it is known what it is. */
export const settled = (session: Session, file: SourceFile, expr: number, type: Type | undefined): Type | undefined => {
  const inner = (one: Type | undefined) => settled(session, file, expr, one);
  switch (type?.t) {
    case 'parameter':
      return isLeftOpen(file, expr, type) && !isCaptured(session, file, type) ? undefined : type;
    case 'instance':
      if (type.takes !== undefined) return { ...type, args: type.args.map(inner), takes: type.takes.map(inner) };
      return type.args.length === 0 ? type : { ...type, args: type.args.map(inner) };
    case 'external':
      return type.args.length === 0 ? type : { ...type, args: type.args.map(inner) };
    case 'array':
      return type.of === undefined ? type : { ...type, of: inner(type.of) };
    case 'tuple':
      return { ...type, of: type.of.map(inner) };
    case 'function':
      return { ...type, parameters: type.parameters.map(inner), result: inner(type.result) };
    default:
      return type;
  }
};
