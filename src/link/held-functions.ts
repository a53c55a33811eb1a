// The functions that names and variables hold.

import { canBeCalled } from './names/members.ts';
import type { Gid } from './project.ts';
import type { Session } from './session.ts';
import type { Sym, Type } from './symbols.ts';
import { laterTypes } from './types/declared-types.ts';
import { copiedInto } from './types/functional.ts';

/** Holds for a function that a variable has for its value. */
export const holdsFunction = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  return file.kind(row) === 'function' && session.rules(file).holdsFunction?.(file, row) === true;
};

/** Holds if a variable holds a function of its name, or one that it is given along with others, `a = b = function () {}`:
 * other names for a function are those of imports. */
export const isNamesake = ({ project }: Session, variable: Gid, held: Gid): boolean => {
  const [file, row] = [project.file(variable), project.row(variable)];
  const [other, given] = [project.file(held), project.row(held)];
  if (file.name(row) === other.name(given)) return true;
  let at = file.facts.entity.value[row];
  while (at >= 0 && file.op(at) === 'assign') at = file.facts.expr.b[at];
  return file === other && at >= 0 && file.op(at) === 'lambda' && file.exprText(at) === String(given);
};

/** The functions and types that a name holds: what it is given where it is declared, and what it may be given later. */
export const heldFunctionsOf = (session: Session, sym: Sym | undefined): readonly Gid[] => {
  const type = session.symType(sym);
  const types = type?.t === 'union' ? type.of : type === undefined ? [] : [type];
  const later = sym === undefined ? [] : laterTypes(session, sym);
  return [...types, ...later].flatMap((one) => heldFunction(session, one) ?? []);
};

/** The function that a value of a type is. */
const heldFunction = (session: Session, type: Type): Gid | undefined => {
  if (type.t === 'object') return copiedInto(session, type);
  return type.t === 'entity' && canBeCalled(session, type.gid) ? type.gid : undefined;
};
