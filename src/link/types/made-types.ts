// What is made of generic types.

import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { idOf, typeParameters } from './generics.ts';
import { bindParameters } from './inference.ts';

/** An instance that is made of a generic type, with the type arguments that the constructor is told (TypeScript handbook:
 * Generic Classes). */
export const madeWith = (session: Session, file: SourceFile, expr: number, type: Type & { t: 'instance' }): Type => {
  const own = type.args.length > 0 ? [] : typeParameters(session, type.gid);
  const constructors = own.length === 0 ? [] : session.constructors(type.gid);
  const [first] = constructors;
  const slot = session.project.slot(type.gid);
  if (constructors.length !== 1 || session.project.slot(first) !== slot) return type;
  const known = bindParameters(session, file, expr, first, {}, type.gid);
  return known.size === 0 ? type : { ...type, args: own.map((row) => known.get(idOf(slot, row))) };
};
