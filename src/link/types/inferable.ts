// Whether the arguments of a call tell what the type parameters of a callable stand for (C# specification §12.6.3).

import type { Argument } from '../overloads/arguments.ts';
import type { Taken } from '../overloads/parameters.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { functionShape } from './functional.ts';
import { typeParameters } from './generics.ts';
import { speaksOf } from './same-types.ts';

/** Holds if each type parameter is told by an argument; `order`: the parameter of each. */
export const isInferable = (
  session: Session,
  file: SourceFile,
  gid: Gid,
  { places }: Taken,
  args: readonly Argument[],
  order: readonly number[],
): boolean => {
  const slot = session.project.slot(gid);
  const stated = session.parameterTypes(gid);
  const isTold = (row: number) => args.some((arg, i) => tells(session, file, arg, stated[places[order[i]]], slot, row));
  return typeParameters(session, gid).every(isTold);
};

/** Holds if an argument for a parameter of a stated type can tell what a type parameter stands for. */
const tells = (
  session: Session,
  file: SourceFile,
  arg: Argument,
  stated: Type | undefined,
  slot: number,
  row: number,
): boolean => {
  if (!speaksOf(stated, slot, row)) return false;
  if (arg.expr >= 0 && file.op(arg.expr) === 'literal' && file.exprText(arg.expr) === 'null') return false;
  const shape = arg.lambda === undefined || stated === undefined ? undefined : functionShape(session, stated);
  if (shape === undefined) return true;
  // A lambda tells what it states of its parameters, and what it gives.
  const takes = file.items(arg.expr);
  const isStated = takes.every((type) => file.op(type) !== 'unknown');
  const told = isStated ? [...shape.parameters, shape.result] : [shape.result];
  return told.some((type) => speaksOf(type, slot, row));
};
