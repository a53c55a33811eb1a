// Objects without a declaration: literals and the types of such objects, known by what their entries hold.

import { CALLABLE_KINDS } from '../../model/kinds.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { entity, type Sym, type Type } from '../symbols.ts';

/** The object that an expr makes, or describes if `stated`: the module's variable that it initialises, if there is one. */
export const objectType = (file: SourceFile, expr: number, stated: boolean): Type => {
  const holder = stated ? undefined : file.holderOf(expr);
  return holder === undefined ? { t: 'object', file: file.slot, expr, stated } : { t: 'entity', gid: file.gid(holder) };
};

/** What the entries of an object hold under a name, those of objects spread into it too: the last counts. */
export const entriesOf = (session: Session, object: Type & { t: 'object' }, name: string): readonly Sym[] => {
  const { file, expr, stated } = object;
  // Numbers below zero are those of objects.
  const what = -1 - (2 * expr + Number(stated));
  return session.onceIn(session.fileOf(file), what, name, () => findEntries(session, object, name));
};

/** What an object type holds that is called, and under any name that it does not state. */
export const [CALLED, INDEXED] = ['()', '[]'] as const;

const findEntries = (session: Session, object: Type & { t: 'object' }, name: string): readonly Sym[] => {
  const file = session.fileOf(object.file);
  const { a } = file.facts.expr;
  const items = file.items(object.expr);
  const accessors: Sym[] = [];
  // What a call makes of its arguments has the members of all of them.
  const isMerged = file.op(object.expr) === 'call';
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i];
    if (item < 0) continue;
    const op = file.op(item);
    let found: readonly Sym[] = [];
    if (isMerged || op === 'spread') {
      const value = isMerged ? item : a[item];
      const spread = object.stated ? session.instanceOf(file, value) : session.type(file, value);
      if (spread !== undefined) found = session.membersOfType(spread, name, file);
    } else if (file.exprText(item) === name) {
      if (op === 'name') found = session.denotes(file, item);
      else if (op === 'pair') found = heldBy(session, file, a[item], object.stated, name);
    }
    if (found.length === 0) continue;
    if (!isAccessor(session, found[0])) return accessors.length > 0 ? accessors : found;
    accessors.unshift(...found);
  }
  if (isMerged && items.length > 0 && session.rules(file).wholeAs?.(file, object.expr) === name)
    return [{ is: 'value', file: file.slot, expr: items[0], stated: false }];
  if (accessors.length > 0 || !object.stated || name === CALLED || name === INDEXED) return accessors;
  return entriesOf(session, object, INDEXED);
};

/** A getter and a setter share their name. */
const isAccessor = (session: Session, sym: Sym): boolean =>
  sym.is === 'entity' && session.project.kind(sym.gid) === 'accessor';

/** What a value that an expr gives to a key is there; `stated`: the expr is its type. */
export const heldBy = (
  session: Session,
  file: SourceFile,
  expr: number,
  stated: boolean,
  key: string,
): readonly Sym[] => {
  if (expr < 0) return [];
  if (file.op(expr) === 'lambda' && file.exprText(expr) !== '') return [entity(file.gid(Number(file.exprText(expr))))];
  const named = stated || session.rules(file).anonymousTypes ? [] : session.denotes(file, expr);
  // A function under another name is what the entry holds, not the entry.
  const isEntry = named.length > 0 && !named.some((sym) => isRenamed(session, sym, key));
  return isEntry ? named : [{ is: 'value', file: file.slot, expr, stated }];
};

const isRenamed = (session: Session, sym: Sym, key: string): boolean => {
  if (sym.is !== 'entity') return false;
  const file = session.project.file(sym.gid);
  const row = session.project.row(sym.gid);
  const kind = file.kind(row);
  return (CALLABLE_KINDS.has(kind) || kind === 'class') && file.name(row) !== key;
};

/** The members of the object that a variable was given at its declaration. */
export const givenEntries = (session: Session, gid: Gid, name: string): readonly Sym[] => {
  const file = session.project.file(gid);
  const object = file.givenObject(session.project.row(gid));
  return object < 0 ? [] : entriesOf(session, { t: 'object', file: file.slot, expr: object, stated: false }, name);
};
