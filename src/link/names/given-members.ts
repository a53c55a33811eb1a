// Members that code gives to values elsewhere than in what makes them: `job.queue = this`, and in a function that is
// handed a class, `Type.prototype.run = function () {}` (ECMA-262 §10.1.9: an assignment makes the property).

import { askTop } from '../file/call-sites.ts';
import { askedGiven } from '../file/given-sites.ts';
import type { SourceFile } from '../file/source-file.ts';
import type { Session } from '../session.ts';
import type { Sym, Type } from '../symbols.ts';
import { heldBy } from './objects.ts';

/** A name that is given to more things is hardly that of one. */
const MAX_SITES = 24;

const NOTHING: readonly Sym[] = [];
const NO_ROWS: readonly number[] = [];

/** What code of the project gives to values of a type under a name. */
export const givenMembers = (session: Session, type: Type, name: string): readonly Sym[] => {
  const isNamed = type.t === 'instance' || type.t === 'entity';
  if (!isNamed && type.t !== 'module' && (type.t !== 'object' || type.stated)) return NOTHING;
  const file = isNamed ? session.project.file(type.gid) : session.fileOf(type.file);
  if (!session.rules(file).givenFromAfar) return NOTHING;
  const givers = session.project.tellersOf('given', file.lang, name);
  if (givers.length === 0) return NOTHING;
  const owner = isNamed ? session.project.row(type.gid) : type.t === 'module' ? 0 : type.expr;
  return session.onceIn(file, `given to ${type.t} ${owner}`, name, () => findGiven(session, givers, type, name));
};

const findGiven = (session: Session, givers: readonly number[], type: Type, name: string): readonly Sym[] => {
  const sites: { readonly file: SourceFile; readonly at: number }[] = [];
  for (const slot of givers) {
    const file = session.fileOf(slot);
    file.onName(askedGiven(name));
    for (const at of file.givenSites().get(name) ?? NO_ROWS) sites.push({ file, at });
  }
  if (sites.length > MAX_SITES) return NOTHING;
  const found: Sym[] = [];
  for (const { file, at } of sites) {
    const { a, b } = file.facts.expr;
    askTop(file, at);
    const to = session.type(file, a[a[at]]);
    if (to === undefined || !has(session, type, to)) continue;
    session.trace?.note({ by: 'given', file, expr: at });
    found.push(...heldBy(session, file, b[at], false, name));
  }
  return found;
};

/** Holds if a value has what is given to another: it is of its type, or that is above it. */
const has = (session: Session, type: Type, to: Type): boolean => {
  if (to.t === 'union') return to.of.some((one) => has(session, type, one));
  if (type.t === 'module') return to.t === 'module' && to.file === type.file;
  if (type.t === 'object') return to.t === 'object' && to.file === type.file && to.expr === type.expr;
  if ((type.t !== 'instance' && type.t !== 'entity') || to.t !== type.t) return false;
  return to.gid === type.gid || session.supertypes(type.gid).includes(to.gid);
};
