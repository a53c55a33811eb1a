// External linkage (ISO C23 §6.2.2): what of several definitions of a name a program is linked with.

import { ENTITY_FLAGS } from '../../../model/facts.ts';
import { askedDefinitions, definitionsIn, isDefinition } from '../../file/definitions.ts';
import { directoryOf, type Gid, type SourceFile } from '../../project.ts';
import type { Session } from '../../session.ts';
import { external } from '../../symbols.ts';

/** Prototypes, and variables that are declared `extern`. */
export const isDeclaration = (session: Session, gid: Gid): boolean => {
  const { entity: entities } = session.project.file(gid).facts;
  return (entities.flags[session.project.row(gid)] & ENTITY_FLAGS.declaration) !== 0;
};

/** Functions and variables have external linkage unless they are static; types, macros and the like have none. */
export const hasLinkage = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const kind = file.kind(row);
  const isShared = kind === 'function' || kind === 'variable' || kind === 'constant';
  return isShared && file.text(file.facts.entity.visibility[row]) !== 'file';
};

/** Folders of what stands in for a program while it is tried. */
const TEST_FOLDER = /(?:^|\/)(?:tests?|unit[-_]?tests?|mocks?|fuzz(?:ing|ers?)?)\//i;

/** Of several definitions those of files without a `main`: no program is linked with another (ISO C23 §5.1.2.3.2). */
export const linkable = (session: Session, all: readonly Gid[]): readonly Gid[] => {
  if (all.length < 2) return all;
  const shared = all.filter((gid) => !isProgram(session, session.project.file(gid)));
  return shared.length > 0 ? shared : all;
};

const isProgram = (session: Session, file: SourceFile): boolean =>
  file.bindingsAt('main', 0).some((row) => {
    const bound = file.facts.binding.entity[row];
    if (bound < 0 || (file.facts.entity.flags[bound] & ENTITY_FLAGS.declaration) !== 0) return false;
    return session.isActive(file, file.facts.entity.nameLine[bound]);
  });

/** Of several definitions those that are of no tests, for a file that is of none. */
export const ofProgram = <T>(file: SourceFile, all: readonly T[], pathOf: (one: T) => string): readonly T[] => {
  if (all.length < 2 || TEST_FOLDER.test(file.path)) return all;
  const own = all.filter((one) => !TEST_FOLDER.test(pathOf(one)));
  return own.length > 0 ? own : all;
};

/** Of several definitions those of files that are no stand-ins. */
export const withoutStandIns = (session: Session, all: readonly Gid[]): readonly Gid[] => {
  if (all.length < 2) return all;
  const own = all.filter((gid) => !isStandIn(session, session.project.file(gid)));
  return own.length > 0 ? own : all;
};

/**
 * Whether a file is linked instead of others: a name has one definition in a program (§6.9.1), and most functions of the
 * file are defined by several files beside it, no single one of which is another choice.
 */
const isStandIn = (session: Session, file: SourceFile): boolean =>
  session.onceIn(file, 'stand-in', '', () => {
    const { project } = session;
    file.onName(askedDefinitions(file));
    const folder = directoryOf(file.path);
    const isBeside = (gid: Gid) =>
      project.slot(gid) !== file.slot && (folder === '' || project.file(gid).path.startsWith(`${folder}/`));
    const others = new Map<number, number>();
    let count = 0;
    let doubled = 0;
    for (const row of definitionsIn(file)) {
      const beside = project
        .inNamespace(file.lang, '', file.name(row))
        .filter((gid) => isBeside(gid) && isDefinition(project.file(gid), project.row(gid)));
      count++;
      if (beside.length > 0) doubled++;
      for (const slot of new Set(beside.map((gid) => project.slot(gid)))) others.set(slot, (others.get(slot) ?? 0) + 1);
    }
    const most = Math.max(0, ...others.values());
    return doubled * 2 > count && most * 2 <= doubled ? [external(file.path)] : [];
  }).length > 0;
