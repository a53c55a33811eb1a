// Which branches of conditional compilation are read where macros of other files decide (ISO C23 §6.10.2, §6.10.5).
//
// A macro is what the files say that a file sees. One that none of them defines is open, as a build may define it, unless
// the project itself or convention says that it usually is, or is not.

import { conditionValue, type Macros, type Truth, UNLESS } from '../../../model/condition.ts';
import { MACRO_KINDS } from '../../../model/facts.ts';
import { directoryOf, type Gid, type SourceFile } from '../../project.ts';
import type { Session } from '../../session.ts';
import { external, type Sym } from '../../symbols.ts';
import { TOLD_MACROS } from '../../tables.ts';
import { builtValue, isBuilt, isUntold } from './build.ts';
import { closure, hasHeader, includes, isSeen, mayComeFromOutside, seesGenerated } from './includes.ts';
import { LIBRARY_MACROS, libraryValue } from './library-macros.ts';
import { isCustomary, isFound, isOption, isRelease, isUsual, LATEST, usualValue } from './usual.ts';

const USED = MACRO_KINDS.indexOf('used');
const OPEN: readonly Sym[] = [];
/** Truths as answers that the session keeps. */
const HELD = [external('holds')];
const FAILED = [external('fails')];

const truthOf = (answer: readonly Sym[]): Truth => (answer === OPEN ? undefined : answer === HELD);
const answerOf = (truth: Truth): readonly Sym[] => (truth === undefined ? OPEN : truth ? HELD : FAILED);

/** Whether a condition of a file holds, a row of its `inactive`. */
export const holds = (session: Session, file: SourceFile, row: number): Truth => holdsFor(session, file, file, row);

/** The same, as `from` sees macros, which includes the file. */
const holdsFor = (session: Session, from: SourceFile, file: SourceFile, row: number): Truth =>
  truthOf(
    session.onceIn(from, 'holds', `${file.slot} ${row}`, () => {
      const { condition, first } = file.facts.inactive;
      const written = file.text(condition[row]);
      const seen = new Seen(session, from, file, first[row]);
      if (written.startsWith(`${UNLESS} `)) return answerOf(seen.lacks(written.slice(UNLESS.length + 1)));
      const value = conditionValue(written, seen);
      return answerOf(value === undefined ? undefined : value !== 0);
    }),
  );

/** Whether a line is read, as `from` sees macros. */
export const isRead = (session: Session, from: SourceFile, file: SourceFile, line: number): Truth => {
  if (!file.isActive(line)) return false;
  let truth: Truth = true;
  for (let row = file.conditionAt(line); row >= 0; row = file.conditionAround(row)) {
    const held = holdsFor(session, from, file, row);
    if (held === false) return false;
    if (held === undefined) truth = undefined;
  }
  return truth;
};

interface Definition {
  readonly truth: Truth;
  readonly kind: (typeof MACRO_KINDS)[number];
  readonly value: string | undefined;
  readonly unused: number;
}

/** Whether there may be such a macro. */
const isLive = ({ truth, kind }: Definition): boolean => truth !== false && (kind === 'given' || kind === 'default');

/** What a file tells of a macro, where `from` includes it, in lines before `end`. */
const definitionsIn = (
  session: Session,
  from: SourceFile,
  file: SourceFile,
  name: string,
  end: number,
): Definition[] => {
  const { macro } = file.facts;
  const found = file
    .macrosOf(name)
    .filter((row) => macro.line[row] < end && macro.kind[row] !== USED)
    .map((row) => ({
      truth: isRead(session, from, file, macro.line[row]),
      kind: MACRO_KINDS[macro.kind[row]],
      value: macro.value[row] < 0 ? undefined : file.text(macro.value[row]),
      unused: macro.unused[row],
    }));
  return found.slice(
    Math.max(
      0,
      found.findLastIndex(({ kind, truth }) => kind === 'removed' && truth === true),
    ),
  );
};

/** Macros as a line of a file sees them that `from` includes. */
class Seen implements Macros {
  readonly #session: Session;
  readonly #from: SourceFile;
  readonly #file: SourceFile;
  readonly #line: number;
  /** Names that are being computed: one that comes back to itself stands for itself. */
  readonly #busy = new Set<string>();

  constructor(session: Session, from: SourceFile, file: SourceFile, line: number) {
    this.#session = session;
    this.#from = from;
    this.#file = file;
    this.#line = line;
  }

  isDefined(name: string): Truth {
    const found = this.#definitions(name);
    const live = found.filter(isLive);
    if (found.some(({ kind, truth }) => kind === 'removed' && truth !== false)) return undefined;
    if (live.some(({ truth }) => truth === true)) return true;
    if (live.length > 0) return isUsual(this.#session, this.#from.lang, name) === true ? true : undefined;
    // Defined for other targets besides.
    if (LIBRARY_MACROS.has(name)) return true;
    if (found.some(({ truth, kind }) => truth === true && kind === 'shown')) return false;
    // Defined for other targets or other settings alone.
    if (found.length > 0 && !isFound(name)) return this.#isDefinedElsewhere(name) ? undefined : false;
    const built = isBuilt(this.#session.project, directoryOf(this.#from.path), name);
    if (built === true) return true;
    const isUnnamed = built === false || (found.length === 0 && this.#isUnnamed(name));
    const usual =
      isUsual(this.#session, this.#from.lang, name) ??
      (found.length === 0 && this.#isRelease(name) ? true : undefined) ??
      (isUnnamed ? this.#isLacking(name) : undefined) ??
      isCustomary(name);
    return usual === false && this.#isDefinedElsewhere(name) ? undefined : usual;
  }

  /** Whether nothing tells of a build that could define a macro: no file that describes one, no header that one makes. */
  #isUnnamed(name: string): boolean {
    if (isOption(name) || !isUntold(this.#session.project)) return false;
    return !seesGenerated(this.#session, this.#from) && !this.#isUnseen(name);
  }

  /** Whether a macro is the version of a library that the file includes. */
  #isRelease(name: string): boolean {
    return isRelease(name) && mayComeFromOutside(this.#session, this.#from, name);
  }

  /** False, unless other headers may define what no build does: what code has a use for, or what has their prefix. */
  #isLacking(name: string): Truth {
    // Names that begin so are the implementation's.
    const isOpen = name.startsWith('_') || this.#isUsed(name) || mayComeFromOutside(this.#session, this.#from, name);
    return isOpen ? undefined : false;
  }

  /** Whether the code of a file has the name, too. */
  #isUsed(name: string): boolean {
    const { project } = this.#session;
    return project.inNamespace(this.#from.lang, TOLD_MACROS, name).some((gid) => {
      const file = project.file(gid);
      return file.macrosOf(name).some((row) => file.facts.macro.kind[row] === USED);
    });
  }

  /** Whether no file defines a macro before. */
  lacks(name: string): Truth {
    const live = this.#definitions(name).filter(isLive);
    return live.length === 0 ? true : live.some(({ truth }) => truth === true) ? false : undefined;
  }

  valueOf(name: string): number | undefined {
    const truth = this.isDefined(name);
    if (truth !== true) return truth === false ? 0 : undefined;
    const live = this.#definitions(name).filter(isLive);
    const given = live.filter(({ kind }) => kind === 'given');
    const values = new Set((given.length > 0 ? given : live).map(({ value }) => value));
    const [value] = values;
    // Of a macro that is usually there is known that it is.
    if (live.every((one) => one.truth !== true)) {
      if (LIBRARY_MACROS.has(name)) return libraryValue(name);
      if (isRelease(name)) return LATEST;
      return Number(builtValue(this.#session.project, name)?.replace(/[()]/g, '') ?? usualValue(name));
    }
    if (values.size !== 1 || value === undefined || this.#busy.has(name)) return undefined;
    this.#busy.add(name);
    const number = conditionValue(value, this);
    this.#busy.delete(name);
    return number;
  }

  hasHeader(written: string): Truth {
    return hasHeader(this.#session, this.#file, written);
  }

  /** Bits of the arguments that a macro leaves out, whichever definition of it is there. */
  unusedBy(name: string): number {
    const live = this.#definitions(name).filter(isLive);
    const isSure = live.some(({ truth }) => truth === true);
    return isSure ? live.reduce((bits, { unused }) => bits & unused, -1) : 0;
  }

  #definitions(name: string): Definition[] {
    const { project } = this.#session;
    const files = new Set<number>();
    for (const gid of this.#defining(name)) if (isSeen(this.#session, this.#from, gid)) files.add(project.slot(gid));
    return Array.from(files, (slot) => project.fileOf(slot)).flatMap((file) => {
      const end = file === this.#file ? this.#line : Number.POSITIVE_INFINITY;
      return definitionsIn(this.#session, this.#from, file, name, end);
    });
  }

  /** Macros of a name anywhere, and files that tell of one. */
  #defining(name: string): readonly Gid[] {
    const { project } = this.#session;
    const told = project.inNamespace(this.#from.lang, TOLD_MACROS, name);
    return [...project.inNamespace(this.#from.lang, '', name), ...told];
  }

  /** Whether a file that includes a header may define it before. */
  #isDefinedElsewhere(name: string): boolean {
    return !isUnit(this.#from) && this.#isUnseen(name);
  }

  /** Whether a file that this one does not see defines it. */
  #isUnseen(name: string): boolean {
    const { project } = this.#session;
    return project
      .inNamespace(this.#from.lang, '', name)
      .some((gid) => isMacroOf(this.#session, gid) && !isSeen(this.#session, this.#from, gid) && this.#mayReach(gid));
  }

  /** Whether what a file defines may be seen here: a header's, or what a unit defines that includes this file. */
  #mayReach(gid: Gid): boolean {
    const file = this.#session.project.file(gid);
    return !isUnit(file) || includes(this.#session, closure(this.#session, file, 'possible'), this.#from.gid(0));
  }
}

/** Whether a file is compiled by itself, and what others define does not come before it. */
const isUnit = ({ path }: SourceFile): boolean => path.endsWith('.c');

/** Whether a macro is there for what `from` says. */
export const isThere = (session: Session, from: SourceFile, macro: Gid): Truth => {
  const file = session.project.file(macro);
  return isRead(session, from, file, file.facts.entity.nameLine[session.project.row(macro)]);
};

const isMacroOf = ({ project }: Session, gid: Gid): boolean => project.kind(gid) === 'macro';

/** Bits of the arguments that what has a name leaves out, if it is a macro for sure. */
export const unusedBy = (session: Session, file: SourceFile, name: string): number => {
  const [answer] = session.onceIn(file, 'unused by', name, () => {
    const seen = new Seen(session, file, file, Number.POSITIVE_INFINITY);
    const unused = seen.unusedBy(name);
    return unused === 0 ? OPEN : [external(String(unused))];
  });
  return answer?.is === 'external' ? Number(answer.key) : 0;
};
