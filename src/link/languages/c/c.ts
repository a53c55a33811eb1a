// C's names (ISO C23 §6.2.1-6.2.2): file scope, what includes bring, and external linkage across the program.

import { posix } from 'node:path';
import { MACRO_KINDS } from '../../../model/facts.ts';
import type { EntityKind } from '../../../model/kinds.ts';
import type { Gid, SourceFile } from '../../project.ts';
import type { LinkRules, Meanings, Meant } from '../../rules.ts';
import type { Session } from '../../session.ts';
import { mostShared } from '../../shared-folders.ts';
import { entity, type Sym } from '../../symbols.ts';
import { macroArguments } from './arguments.ts';
import {
  closure,
  included,
  includes,
  isForTarget,
  noteIncludes,
  ofTarget,
  outsideHeaders,
  seesLibrary,
} from './includes.ts';
import { C_LIBRARY } from './library.ts';
import { hasLinkage, isDeclaration, linkable, ofProgram, withoutStandIns } from './linkage.ts';
import { holds, isRead, isThere } from './macros.ts';

const NOTHING: readonly Sym[] = [];

/** Entities of a name that a file declares at its top, as a compiler for the usual target reads it. */
const atTop = (session: Session, file: SourceFile, name: string): Gid[] => {
  const { binding, entity: entities } = file.facts;
  const found: Gid[] = [];
  for (const row of file.bindingsAt(name, 0)) {
    const bound = binding.entity[row];
    if (bound >= 0 && session.isActive(file, entities.nameLine[bound])) found.push(file.gid(bound));
  }
  return found;
};

const isAtTop = (session: Session, gid: Gid, name: string): boolean =>
  atTop(session, session.project.file(gid), name).includes(gid);

/** Whether who includes the file of an entity sees it: a macro may be removed again (§6.10.5.5). */
const isLeftAtTop = (session: Session, gid: Gid, name: string): boolean => {
  if (!isAtTop(session, gid, name)) return false;
  if (kindOf(session, gid) !== 'macro') return true;
  const file = session.project.file(gid);
  const { kind, line } = file.facts.macro;
  const at = file.facts.entity.nameLine[session.project.row(gid)];
  return !file
    .macrosOf(name)
    .filter((row) => MACRO_KINDS[kind[row]] === 'removed' && line[row] > at)
    .some((row) => isRead(session, file, file, line[row]) === true);
};

/** A name that is not of the file itself. */
const outer = (session: Session, file: SourceFile, name: string, _scope: number, use?: Meant): readonly Sym[] => {
  const found = beyondFile(session, file, name, use?.meanings);
  if (use?.role !== 'tag' || found.some((sym) => sym.is === 'entity' && isTagged(session, sym.gid))) return found;
  // A type that is left incomplete here is completed by the only one of its tag (§6.2.7, §6.7.3.4).
  const tagged = session.project.inNamespace(file.lang, '', name).filter((gid) => isTagged(session, gid));
  return tagged.length === 1 ? tagged.map(entity) : NOTHING;
};

const kindOf = (session: Session, gid: Gid): EntityKind => session.project.kind(gid);

const isTagged = (session: Session, gid: Gid): boolean => TAGS.has(kindOf(session, gid));

const beyondFile = (session: Session, file: SourceFile, name: string, meanings?: Meanings): readonly Sym[] =>
  session.onceIn(file, BEYOND_FILE[NAME_SPACES.indexOf(meanings) + 1], name, () => {
    // A tag hides no function of its name (§6.2.3).
    const candidates = session.project
      .inNamespace(file.lang, '', name)
      .filter((gid) => meanings?.has(kindOf(session, gid)) ?? true);
    if (candidates.length === 0) return NOTHING;
    const from = (visible: readonly Sym[], isLeft = isLeftAtTop) =>
      unwrapped(
        session,
        candidates.filter((gid) => includes(session, visible, gid) && isLeft(session, gid, name)),
        true,
      );
    let brought = settled(session, file, from(closure(session, file)));
    if (session.trace !== undefined) noteIncludes(session, file, brought);
    // Nothing in sight declares it: what the C library has is the library's, whatever elsewhere has its name.
    if (brought.length === 0 && isOfLibrary(session, file, name)) return NOTHING;
    // What only code for other targets includes.
    if (brought.length === 0) brought = from(closure(session, file, 'written'));
    // The text of a file is read where it is included (§6.10.3).
    if (brought.length === 0) brought = from(includers(session, file, candidates), isAtTop);
    // Another header of the same name is seen instead of the one that declares it.
    if (brought.length === 0 && isReplaced(session, file, candidates)) return NOTHING;
    const through = brought.filter((gid) => callsItself(session, gid));
    if (through.length > 0 && through.length === brought.length) return brought.map(entity);
    const called = brought.filter((gid) => !through.includes(gid));
    return [...definitionsOf(session, file, candidates, called), ...through].map(entity);
  });

/** Whether a name that a file does not see declared in the project is the C library's. */
const isOfLibrary = (session: Session, file: SourceFile, name: string): boolean => {
  const header = C_LIBRARY.get(name);
  return header !== undefined && seesLibrary(session, file, header);
};

/** Of the files of entities those that include a file, as far as a compiler for the usual target reads them. */
const includers = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Sym[] => {
  const slots = new Set(gids.filter((gid) => isCompiled(session, gid)).map((gid) => session.project.slot(gid)));
  slots.delete(file.slot);
  return Array.from(slots)
    .filter((slot) => includes(session, closure(session, session.project.fileOf(slot)), file.gid(0)))
    .map((slot) => ({ is: 'module', file: slot }));
};

/** What stands for what a file sees of a name: what it sees defined, or the linker finds. */
const definitionsOf = (
  session: Session,
  file: SourceFile,
  candidates: readonly Gid[],
  seen: readonly Gid[],
): readonly Gid[] => {
  const defined = seen.filter((gid) => !isDeclaration(session, gid));
  if (defined.length === 0) return linked(session, file, candidates, seen);
  const instead = replacing(session, file, seen, defined);
  return instead.length === 0 ? defined : [...new Set([...defined, ...linked(session, file, candidates, instead)])];
};

const callsItself = ({ project }: Session, gid: Gid): boolean =>
  project.kind(gid) === 'macro' && namesItself(project.file(gid), project.row(gid));

/** Holds for a macro whose text calls the macro's own name, which then stands for something else. */
const namesItself = (file: SourceFile, macro: number): boolean =>
  file.macroCalls(macro).includes(file.facts.entity.name[macro]);

/** Whether a file sees a header from outside that has the name of one that declares any of the entities. */
const isReplaced = (session: Session, file: SourceFile, gids: readonly Gid[]): boolean => {
  const headers = gids.map((gid) => session.project.file(gid).path).filter((path) => path.endsWith('.h'));
  if (headers.length === 0) return false;
  const outside = outsideHeaders(session, file);
  return outside.length > 0 && headers.some((path) => outside.includes(posix.basename(path)));
};

/** Where it is open whether there is a macro, and it stands for nothing that does the work, what it would hide counts. */
const settled = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] => {
  if (!gids.some((gid) => kindOf(session, gid) === 'function')) return gids;
  return gids.filter(
    (gid) => kindOf(session, gid) !== 'macro' || isThere(session, file, gid) === true || leadsOn(session, gid),
  );
};

/** Declarations that are read instead of the definitions in headers, where it is open which condition holds. */
const replacing = (
  session: Session,
  file: SourceFile,
  gids: readonly Gid[],
  defined: readonly Gid[],
): readonly Gid[] => {
  if (gids.length === defined.length || !defined.every((gid) => isThere(session, file, gid) === undefined)) return [];
  const conditions = new Set(defined.map((gid) => conditionOf(session, gid)));
  return gids.filter(
    (gid) =>
      isDeclaration(session, gid) &&
      !conditions.has(conditionOf(session, gid)) &&
      isThere(session, file, gid) === undefined,
  );
};

/** The innermost condition around an entity, as its file and row. */
const conditionOf = ({ project }: Session, gid: Gid): string => {
  const file = project.file(gid);
  return `${file.slot} ${file.conditionAt(file.facts.entity.nameLine[project.row(gid)])}`;
};

/** Whether the text of a macro calls, or stands for, something that there is. */
const leadsOn = (session: Session, macro: Gid): boolean => {
  const file = session.project.file(macro);
  return file.macroCalls(session.project.row(macro)).some((id) => {
    const name = file.text(id);
    return C_LIBRARY.has(name) || session.project.named(file.lang, name).count > 0;
  });
};

/**
 * What the linker finds for declarations that a file sees: the definitions with external linkage; of several programs
 * in one tree those whose file sees the same declaration, then those nearest by path. The declarations themselves if
 * there is none.
 */
const linked = (
  session: Session,
  file: SourceFile,
  candidates: readonly Gid[],
  declared: readonly Gid[],
): readonly Gid[] => {
  const defined = withoutStandIns(
    session,
    candidates.filter((gid) => !isDeclaration(session, gid) && hasLinkage(session, gid) && isDeclared(session, gid)),
  );
  if (defined.length === 0) return declared;
  session.trace?.note({ by: 'linker', of: defined.length });
  if (defined.length === 1) return defined;
  const compiled = isForTarget(session, file) ? surest(session, defined) : [];
  const pathOf = (gid: Gid) => session.project.file(gid).path;
  const shared = ofProgram(file, ofTarget(linkable(session, compiled.length > 0 ? compiled : defined), pathOf), pathOf);
  const headers = declared.filter((gid) => session.project.slot(gid) !== file.slot);
  const seeing = shared.filter((gid) => {
    const seen = closure(session, session.project.file(gid));
    return headers.some((header) => includes(session, seen, header));
  });
  return nearest(session, file, seeing.length > 0 ? seeing : shared);
};

/** Definitions that a compiler for the usual target reads: if there are any, those that do not depend on what is open. */
const surest = (session: Session, gids: readonly Gid[]): readonly Gid[] => {
  const compiled = gids.filter((gid) => isCompiled(session, gid));
  if (compiled.length < 2) return compiled;
  const sure = compiled.filter((gid) => isThere(session, session.project.file(gid), gid) === true);
  return sure.length > 0 ? sure : compiled;
};

/** Whether a compiler for the usual target reads a definition. */
const isCompiled = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  return session.isActive(file, file.facts.entity.nameLine[session.project.row(gid)]) && isForTarget(session, file);
};

/** What declarations without a definition of their own stand for: one of the same file, or what the linker finds. */
const definition = (session: Session, file: SourceFile, all: readonly Gid[], use: Meant): readonly Gid[] => {
  const elsewhere = replaced(session, file, all, use);
  if (elsewhere.length > 0) return elsewhere;
  const hiding = use.role === 'callee' ? hidingMacros(session, file, all) : [];
  if (hiding.length > 0) return hiding;
  const found = expanded(session, file, unwrapped(session, all), use);
  if (!found.some((gid) => isDeclaration(session, gid))) return found;
  const name = session.project.file(found[0]).name(session.project.row(found[0]));
  // Declared for another system alone: here it is the library's.
  if (C_LIBRARY.has(name) && !found.some((gid) => isAtTop(session, gid, name))) return [];
  const own = unwrapped(session, atTop(session, file, name)).filter(
    (gid) => !isDeclaration(session, gid) && (kindOf(session, gid) !== 'macro' || found.includes(gid)),
  );
  if (own.length > 0) return own;
  const syms = session.onceIn(file, 'definition', name, () =>
    linked(session, file, session.project.inNamespace(file.lang, '', name), found).map(entity),
  );
  return syms.flatMap((sym) => (sym.is === 'entity' ? [sym.gid] : []));
};

/** Of what a call names the macros that a file defines for sure besides: they are expanded (§6.10.5). */
const expanded = (session: Session, file: SourceFile, gids: readonly Gid[], use: Meant): readonly Gid[] => {
  if (gids.length < 2 || use.role !== 'callee') return gids;
  const macros = gids.filter((gid) => kindOf(session, gid) === 'macro' && isThere(session, file, gid) === true);
  if (macros.length === 0 || macros.length === gids.length) return gids;
  const { kind } = file.facts.macro;
  const name = file.name(session.project.row(macros[0]));
  return file.macrosOf(name).some((row) => MACRO_KINDS[kind[row]] === 'removed') ? gids : macros;
};

/** What headers have instead of entities of the file that are not read there. */
const replaced = (session: Session, file: SourceFile, gids: readonly Gid[], use: Meant): readonly Gid[] => {
  const { nameLine } = file.facts.entity;
  const isOpen = (line: number) => file.isActive(line) && file.conditionAt(line) >= 0;
  const lines = gids.map((gid) => nameLine[session.project.row(gid)]);
  if (!lines.every(isOpen) || lines.some((line) => session.isActive(file, line))) return [];
  const syms = beyondFile(session, file, file.name(session.project.row(gids[0])), use.meanings);
  return syms.flatMap((sym) => (sym.is === 'entity' && !gids.includes(sym.gid) ? [sym.gid] : []));
};

/** What code that is read finds elsewhere where the file has a name for other targets alone. */
const insteadOf = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] => {
  const [first] = gids;
  if (session.project.slot(first) !== file.slot) return [];
  const syms = beyondFile(session, file, file.name(session.project.row(first)), CALLED);
  return syms.flatMap((sym) => (sym.is === 'entity' && session.project.slot(sym.gid) !== file.slot ? [sym.gid] : []));
};

/** Macros of headers that are expanded where functions of a file are called (§6.10.5.1). */
const hidingMacros = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] => {
  if (gids.some((gid) => kindOf(session, gid) !== 'function')) return [];
  const name = session.project.file(gids[0]).name(session.project.row(gids[0]));
  const syms = session.onceIn(file, 'macros over', name, () => {
    const elsewhere = session.project
      .inNamespace(file.lang, '', name)
      .filter((gid) => session.project.slot(gid) !== file.slot && kindOf(session, gid) === 'macro');
    if (elsewhere.length === 0) return NOTHING;
    const { kind } = file.facts.macro;
    if (file.macrosOf(name).some((row) => MACRO_KINDS[kind[row]] === 'removed')) return NOTHING;
    return elsewhere
      .filter((gid) => includes(session, closure(session, file), gid) && isThere(session, file, gid) === true)
      .filter((gid) => isLeftAtTop(session, gid, name) && !callsItself(session, gid))
      .map(entity);
  });
  return syms.flatMap((sym) => (sym.is === 'entity' ? [sym.gid] : []));
};

/**
 * Without macros that expand to a call of what has their name: that is what is called (§6.10.5.4). `alone`: only macros
 * that do nothing else.
 */
const unwrapped = (session: Session, gids: readonly Gid[], alone = false): readonly Gid[] => {
  if (gids.length < 2) return gids;
  const called = gids.filter((gid) => {
    const file = session.project.file(gid);
    const row = session.project.row(gid);
    if (!namesItself(file, row)) return true;
    return alone && file.macroCalls(row).some((id) => id !== file.facts.entity.name[row]);
  });
  return called.length > 0 ? called : gids;
};

/** Whether the name of an entity is written as such: what a macro makes of its arguments is not. */
const isDeclared = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  return file.bindingsOf(file.name(row)).some((binding) => file.facts.binding.entity[binding] === row);
};

/** Of definitions in several programs of a tree those that share the longest path with the file. */
const nearest = (session: Session, file: SourceFile, gids: readonly Gid[]): readonly Gid[] =>
  mostShared(file.path, gids, (gid) => session.project.file(gid).path);

/** Tags have a name space of their own (§6.2.3); a struct without a tag has the name that a typedef gives it. */
const TAGS: Meanings = new Set(['struct', 'union', 'enum'] as const);
const TYPEDEFS: Meanings = new Set(['type', 'macro'] as const);
const CALLED: Meanings = new Set([
  ...(['function', 'variable', 'constant', 'macro', 'field'] as const),
  ...(['local', 'parameter', 'implicit'] as const),
] as const);
const ORDINARY: Meanings = new Set([...CALLED, 'type', 'enum_member'] as const);

const NAME_SPACES: readonly (Meanings | undefined)[] = [TAGS, TYPEDEFS, CALLED, ORDINARY];
/** What is asked of names beyond a file, by name space; the first if of any. */
const BEYOND_FILE = ['any', ...NAME_SPACES.keys()].map((space) => `beyond the file: ${space}`);

export const c: LinkRules = {
  implicitThis: false,
  conditional: true,
  holds,
  macroArguments,
  callsItself,
  declaredBeforeUse: true,
  heldFunctions: 'ambiguous',
  methodsAreCalled: true,
  meanings: { type: [TYPEDEFS, TAGS], tag: [TAGS], value: [ORDINARY, TAGS], callee: [CALLED] },
  definition,
  insteadOf,
  namespaceOf: () => '',
  importName: () => NOTHING,
  importTarget: included,
  moduleMember: (session, module, name) => atTop(session, module, name).map(entity),
  outer,
  builtin(name) {
    const header = C_LIBRARY.get(name);
    return header === undefined ? undefined : `ext:c/${header}#${name}`;
  },
};
