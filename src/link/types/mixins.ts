// What a class extends where no class has the name that it states: values that make instances, which calls may give
// (TypeScript handbook: Mixins, Construct Signatures).

import { HERITAGE_KINDS } from '../../model/facts.ts';
import { TYPE_KINDS } from '../../model/kinds.ts';
import type { SourceFile } from '../project.ts';
import type { Session } from '../session.ts';
import type { Type } from '../symbols.ts';

type Instance = Type & { t: 'instance' };

const NONE: readonly Instance[] = [];
const IMPLEMENTS = HERITAGE_KINDS.indexOf('implements');
const MAX_DEPTH = 8;

/** What instances of a class are besides, by a row of its heritage that names a value; none where it names a type. */
export const mixedIn = (session: Session, file: SourceFile, row: number): readonly Instance[] => {
  const { expr, kind, entity } = file.facts.heritage;
  if (!session.rules(file).constructorTypes || kind[row] === IMPLEMENTS) return NONE;
  if (file.kind(entity[row]) === 'interface') return NONE;
  const named = session.typeNamed(file, expr[row]);
  if (named !== undefined && TYPE_KINDS.has(session.project.kind(named))) return NONE;
  const found: Instance[] = [];
  collect(session, session.type(file, expr[row]), found, false, 0);
  return found;
};

/** Collects what values of a type make, or with `made` what instances of it are. */
const collect = (session: Session, type: Type | undefined, found: Instance[], made: boolean, depth: number): void => {
  if (depth > MAX_DEPTH) return;
  switch (type?.t) {
    case 'union':
      for (const one of type.of) collect(session, one, found, made, depth + 1);
      return;
    case 'parameter':
      return collect(session, session.boundOf(type), found, made, depth + 1);
    case 'function':
      if (!made) collect(session, type.result, found, true, depth + 1);
      return;
    case 'entity':
      if (!made && TYPE_KINDS.has(session.project.kind(type.gid)))
        found.push({ t: 'instance', gid: type.gid, args: [] });
      return;
    case 'instance':
      if (made) found.push(type);
      return;
    default:
  }
};
