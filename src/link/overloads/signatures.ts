// Declarations of one callable without code, which stand for one with code beside them or elsewhere (TypeScript handbook:
// Function Overloads).

import { CALLABLE_KINDS } from '../../model/kinds.ts';
import type { Gid, SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import { takesPredicate, toldByArgument } from '../types/predicates.ts';
import { fitsArity } from './arguments.ts';

/** Of the declarations of one callable those that a call can mean: behind signatures the one with code is not seen. */
export const seenSignatures = (
  session: Session,
  file: SourceFile,
  call: number,
  gids: readonly Gid[],
): readonly Gid[] => {
  if (gids.length < 2 || !isOfOneParent(session, gids)) return gids;
  const signatures = gids.filter((gid) => isSignature(session, gid));
  if (signatures.length === 0) return gids;
  const fitting = byArity(session, file, call, signatures);
  return fitting.length > 0 ? fitting : signatures;
};

/** Of the signatures of one member that has no code here the first that a call can mean. */
export const firstSignature = (
  session: Session,
  file: SourceFile,
  call: number,
  gids: readonly Gid[],
): readonly Gid[] => {
  const seen = seenSignatures(session, file, call, gids);
  return seen !== gids && gids.every((gid) => isSignature(session, gid)) ? seen.slice(0, 1) : gids;
};

/** Those that take as many arguments as a call gives. */
const byArity = (session: Session, file: SourceFile, call: number, gids: readonly Gid[]): readonly Gid[] => {
  const args = file.items(call);
  const isOpen = args.some((arg) => arg >= 0 && file.op(arg) === 'spread');
  if (isOpen) return gids;
  const fitting = gids.filter((gid) => fitsArity(session, gid, args.length));
  return fitting.length < 2 ? fitting : fitting.filter((gid) => takesArguments(session, file, args, gid));
};

/** Holds unless a signature takes a function that says what it is given is of some type, and is given another. */
const takesArguments = (session: Session, file: SourceFile, args: readonly number[], gid: Gid): boolean => {
  const other = session.project.file(gid);
  const { type } = other.facts.parameter;
  return other.parameters(session.project.row(gid)).every((row, place) => {
    const isAsked = args[place] !== undefined && takesPredicate(other, type[row]);
    return !isAsked || toldByArgument(session, file, args[place]) !== undefined;
  });
};

const isSignature = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  return CALLABLE_KINDS.has(file.kind(row)) && file.kind(row) !== 'accessor' && file.isAbstract(row);
};

const isOfOneParent = (session: Session, gids: readonly Gid[]): boolean => {
  const { project } = session;
  const parentOf = (gid: Gid) => project.file(gid).facts.entity.parent[project.row(gid)];
  const [first] = gids;
  return gids.every((gid) => project.slot(gid) === project.slot(first) && parentOf(gid) === parentOf(first));
};
