// What operators that types declare give (C# specification §12.4.5).

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';
import { sameType } from '../symbols.ts';
import { forReceiver } from './generics.ts';
import { fits } from './subtypes.ts';

/** What a binary operator gives that the type of an operand declares; undefined if none does, or nobody can tell which;
 * `isDeclared`: whether there is any. */
export const declaredOperator = (
  session: Session,
  file: SourceFile,
  operator: string,
  left: Type,
  right: Type,
): { readonly isDeclared: boolean; readonly type: Type | undefined } => {
  const candidates = [left, right].flatMap((side) =>
    side.t === 'instance' && !session.project.file(side.gid).isLibrary
      ? session.member(side.gid, `operator ${operator}`).map((gid) => ({ gid, side }))
      : [],
  );
  const fitting = candidates.map(({ gid, side }) => ({ gid, side, fit: fitOf(session, file, gid, side, left, right) }));
  const exact = fitting.filter(({ fit }) => fit === 0);
  const chosen = exact.length > 0 ? exact : fitting.filter(({ fit }) => fit !== 'no');
  const types = chosen.map(({ gid, side }) => forReceiver(session, session.resultOf(gid), side));
  const [first] = types;
  const agree = types.every((type) => type && first && sameType(type, first));
  return { isDeclared: candidates.length > 0, type: agree ? first : undefined };
};

/** How both operands fit: 0 as they are, 'no', or otherwise. */
const fitOf = (session: Session, file: SourceFile, gid: Gid, side: Type, left: Type, right: Type): 0 | 'no' | 1 => {
  const taken = session.parameterTypes(gid);
  if (taken.length !== 2) return 'no';
  const each = [left, right].map((given, i) => {
    const wanted = forReceiver(session, taken[i], side);
    return wanted && fits(session, given, wanted, file.lang);
  });
  if (each.includes('no')) return 'no';
  return each.every((fit) => fit === 0) ? 0 : 1;
};
