// Functions of the language that make objects of others, or copy members into them (ECMA-262 §20.1.2).

import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Sym, Type } from '../symbols.ts';

const NOTHING: readonly Sym[] = [];

/** Functions that give their first argument back. */
const GIVE_BACK = new Set('defineProperties defineProperty freeze preventExtensions seal setPrototypeOf'.split(' '));

/** What a function of the language gives that makes an object of its arguments. */
export const callResult = (session: Session, file: SourceFile, call: number, key: string): Type | undefined => {
  if (!key.startsWith('ext:js/Object#')) return undefined;
  const name = key.slice(key.indexOf('#') + 1);
  // It has the members of all: see objects.ts.
  if (name === 'assign') return { t: 'object', file: file.slot, expr: call, stated: false };
  const [first] = file.items(call);
  return GIVE_BACK.has(name) && first !== undefined ? session.type(file, first) : undefined;
};

/** What is copied into a class or function, or those above it, or into their prototypes: the last that has the name. */
export const copiedMembers = (session: Session, gid: Gid, name: string): readonly Sym[] => {
  for (const type of [gid, ...session.supertypes(gid)]) {
    const file = session.project.file(type);
    for (const expr of [...file.copiedInto(file.name(session.project.row(type)))].reverse()) {
      const copied = session.type(file, expr);
      const found = copied === undefined ? NOTHING : session.membersOfType(copied, name, file);
      if (found.length > 0) return found;
    }
  }
  return NOTHING;
};
