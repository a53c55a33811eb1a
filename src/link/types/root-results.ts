// What a call gives of a member that every object has: what a type from outside overrides gives the same (JLS §8.4.5; C#
// specification §15.6.5).

import { fitsArity } from '../overloads/arguments.ts';
import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';

/** See LinkRules.callResult. */
export const rootResult = (session: Session, file: SourceFile, call: number, key: string): Type | undefined => {
  const at = key.indexOf('#');
  const root = session.libraryType(file.lang, session.rules(file).libraryTypes?.roots.get('class'));
  if (at < 0 || root === undefined) return undefined;
  const members = session.ownMembers(root).get(key.slice(at + 1)) ?? [];
  const count = file.items(call).length;
  const [gid, ...others] = members.filter((one) => fitsArity(session, one, count));
  return gid === undefined || others.length > 0 ? undefined : session.resultOf(gid);
};
