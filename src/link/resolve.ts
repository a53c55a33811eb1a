// From one reference to its targets: an honest edge, or the reason why there is none.

import { ENTITY_FLAGS, type ExprOp, REFERENCE_KINDS } from '../model/facts.ts';
import { type EdgeType, type Resolution, TYPE_KINDS, type UnresolvedReason } from '../model/kinds.ts';
import { heldFunctionsOf, holdsFunction, isNamesake } from './held-functions.ts';
import { canBeCalled } from './names/members.ts';
import { isLocal } from './names/names.ts';
import { chooseOverload } from './overloads/overloads.ts';
import { firstSignature } from './overloads/signatures.ts';
import { unhidden } from './overrides.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';
import type { Sym, Type } from './symbols.ts';
import { isExtensionMethod, isTarget } from './tables.ts';
import { unfound } from './unfound.ts';

/** What became of a reference. */
export type Verdict =
  | {
      readonly edge: EdgeType;
      readonly targets: readonly string[];
      readonly resolution: Resolution;
      /** Targets besides, in branches of conditional compilation that another build takes. */
      readonly alternatives?: readonly string[];
      /** Macros that are expanded on the way to the targets. */
      readonly expanded?: readonly string[];
    }
  | { readonly unresolved: UnresolvedReason; readonly edge: EdgeType; readonly candidates: number }
  /** It names a parameter, a local or the language itself: no dependency. */
  | undefined;

const MAX_CANDIDATES = 4;
const NO_KEYS: readonly string[] = [];
const NO_SYMS: readonly Sym[] = [];
const NO_GIDS: readonly Gid[] = [];

/** The edges that a reference kind asks for, when its target is a callable and when it is a type. */
const EDGE_OF: Readonly<Record<ReferenceKind, { callable: EdgeType; type: EdgeType }>> = {
  call: { callable: 'Calls', type: 'Constructs' },
  new: { callable: 'Constructs', type: 'Constructs' },
  type: { callable: 'Uses', type: 'Uses' },
  value: { callable: 'Uses', type: 'Uses' },
  macro: { callable: 'Calls', type: 'Calls' },
  decorator: { callable: 'Uses', type: 'Uses' },
};

const CONVERTS = { callable: 'Calls', type: 'Uses' } as const;

export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** What becomes of a reference that has no target. */
export type None = (reason: UnresolvedReason, candidates?: number) => Verdict;

const failing =
  (edge: EdgeType): None =>
  (unresolved, candidates = 0) => ({ unresolved, edge, candidates });
const quiet: None = () => undefined;

const NONE: Readonly<Record<ReferenceKind, None>> = {
  call: failing('Calls'),
  new: failing('Constructs'),
  type: failing('Uses'),
  value: quiet,
  macro: failing('Calls'),
  decorator: quiet,
};

/** Links one reference row of a file. */
export const resolve = (session: Session, file: SourceFile, row: number): Verdict => {
  const { reference, expr: exprs } = file.facts;
  const kind = REFERENCE_KINDS[reference.kind[row]];
  const expr = reference.expr[row];
  const edges = kind === 'call' && session.rules(file).callConverts ? CONVERTS : EDGE_OF[kind];
  if (expr < 0) return undefined;
  const op = file.op(expr);
  const callee = namedCallee(session, file, op === 'call' || op === 'new' ? exprs.a[expr] : expr);
  const none = NONE[kind];
  const isWanted = op === 'new' && (callee < 0 ? file.isTargetTyped(expr) : WANTED.has(file.op(callee)));
  if (callee < 0 && !isWanted) return none('computed');
  if (kind === 'value' && op === 'name' && session.trace === undefined && isLocal(session, file, expr))
    return undefined;
  if (kind === 'value' && op === 'member' && session.rules(file).methodsAreCalled) {
    // It names a field, which is no target of its own: of interest to who asks why.
    if (session.trace !== undefined) calleeSyms(session, file, callee);
    return undefined;
  }

  const syms = isWanted ? madeSyms(session.type(file, expr)) : calleeSyms(session, file, callee);
  if (isWanted && syms.length === 0) return none('computed');
  if (syms.length === 0 && isImplicit(session, file, callee)) return undefined;
  if (syms.length === 0) return unfound(session, file, expr, callee, kind, none);
  const outside = externalKeys(syms);
  if (outside.length > 0) {
    const added = op === 'call' ? addedMembers(session, file, expr, syms) : NO_GIDS;
    if (added.length > 0) return edgeTo(session, file, row, added, edges, 'inferred');
    return { edge: edges.callable, targets: outside, resolution: 'external' };
  }
  if (syms.some((s) => s.is === 'broken')) return none('unresolved_import');
  const gids = meant(session, file, kind, syms);
  const { indexInstantiates } = session.rules(file);
  // `f[T](x)` calls f, and does not use it besides.
  if (
    kind === 'value' &&
    indexInstantiates &&
    file.isIndexedCallee(expr) &&
    gids.every((gid) => canBeCalled(session, gid))
  )
    return undefined;
  const calls = kind === 'call' || kind === 'new';
  if (gids.length === 0) {
    // A local value: a function parameter being called, or just a name in use.
    const called = calls ? heldFunctionsOf(session, syms[0]) : NO_GIDS;
    const spelled = called.filter((gid) => isSpelled(session, file, row, gid));
    if (spelled.length > 0) return edgeToHeld(session, file, row, spelled, edges);
    return calls && (syms[0]?.is === 'binding' || syms[0]?.is === 'value') ? none('dynamic_receiver') : undefined;
  }
  const targets = targetsAmong(session, gids, calls);
  if (targets.length === 0) {
    if (!calls) return undefined;
    // What an accessor gives is called; it is read.
    const accessors = gids.filter((gid) => session.project.kind(gid) === 'accessor');
    if (accessors.length > 0)
      return edgeTo(session, file, row, accessors, EDGE_OF.value, resolutionOf(session, file, callee));
    // What is called is a variable or field: the function that it was given.
    const functions = gids.flatMap((gid) =>
      heldFunctionsOf(session, { is: 'entity', gid }).filter(
        (held) => isSpelled(session, file, row, held) || isNamesake(session, gid, held),
      ),
    );
    if (functions.length > 0) return edgeToHeld(session, file, row, functions, edges);
    const held = gids.map((gid) => session.symType({ is: 'entity', gid }));
    const beyond = held.flatMap((type) => (type?.t === 'external' ? [type.key] : []));
    if (beyond.length > 0) return { edge: edges.callable, targets: beyond, resolution: 'external' };
    return none('dynamic_receiver');
  }
  let chosen: readonly Gid[] = targets;
  const { overloads, overloadSignatures } = session.rules(file);
  if (op === 'call' && overloads) chosen = chooseOverload(session, file, expr, targets);
  else if (op === 'call' && overloadSignatures) chosen = firstSignature(session, file, expr, targets);
  if (chosen.length === 0) return none('no_such_member');
  const called = accessed(session, file, expr, chosen);
  if (kind === 'call' && chosen.some((gid) => holdsFunction(session, gid)))
    return edgeToHeld(session, file, row, called, edges);
  return edgeTo(session, file, row, called, edges, resolutionOf(session, file, callee, chosen));
};

/** Of what a call of a member of a type from outside may mean, the members that code here adds to that very type. */
const addedMembers = (session: Session, file: SourceFile, call: number, syms: readonly Sym[]): readonly Gid[] => {
  const { isWrittenFor } = session.rules(file);
  if (isWrittenFor === undefined || syms.length < 2) return NO_GIDS;
  const written = gidsOf(syms).filter((gid) => isWrittenFor(session, gid));
  return written.length === 0 ? written : chooseOverload(session, file, call, written);
};

/** The edge to functions that what is called may hold. */
const edgeToHeld = (
  session: Session,
  file: SourceFile,
  row: number,
  gids: readonly Gid[],
  edges: { callable: EdgeType; type: EdgeType },
): Verdict => {
  const { heldFunctions = 'inferred' } = session.rules(file);
  if (heldFunctions !== 'exact') session.trace?.note({ by: 'unsure', why: 'held' });
  return edgeTo(session, file, row, gids, edges, heldFunctions);
};

/** What is called, without what stands around its name: type arguments; where types are erased, what it is said to be. */
const namedCallee = (session: Session, file: SourceFile, expr: number): number => {
  const { a, b } = file.facts.expr;
  let at = expr;
  while (at >= 0) {
    const op = file.op(at);
    if (op === 'generic') at = a[at];
    else if (op === 'cast' && b[at] >= 0 && session.rules(file).erasedCasts) at = b[at];
    else break;
  }
  return at;
};

/** Types of what is made that the place tells or a keyword, and no name. */
const WANTED: ReadonlySet<ExprOp> = new Set<ExprOp>(['typeof', 'optional_type', 'literal']);

/** What is made where the place wants a type, and none is named. */
const madeSyms = (type: Type | undefined): readonly Sym[] => {
  if (type?.t === 'instance') return [{ is: 'entity', gid: type.gid }];
  return type?.t === 'external' ? [{ is: 'external', key: type.key }] : [];
};

const resolutionOf = (
  session: Session,
  file: SourceFile,
  callee: number,
  gids: readonly Gid[] = NO_GIDS,
): Resolution => {
  if (callee < 0) return 'inferred';
  const byMember = file.facts.expr.a[callee] >= 0 && file.op(callee) === 'member';
  return byMember && !isStatic(session, file, callee, gids) ? 'inferred' : 'exact';
};

/** Of a getter and a setter of one name the one that runs. */
const accessed = (session: Session, file: SourceFile, expr: number, gids: readonly Gid[]): readonly Gid[] => {
  if (gids.length < 2) return gids;
  const takes = (gid: Gid) => session.project.file(gid).parameters(session.project.row(gid)).length;
  const isAccessor = (gid: Gid) => session.project.kind(gid) === 'accessor';
  if (!gids.every(isAccessor)) return gids;
  const wanted = file.isAssigned(expr) ? 1 : 0;
  const fitting = gids.filter((gid) => takes(gid) === wanted);
  return fitting.length > 0 ? fitting : gids;
};

/** Holds if a call spells the name of the function: any other function that a variable holds is called indirectly. */
const isSpelled = (session: Session, file: SourceFile, row: number, gid: Gid): boolean => {
  const target = session.project.file(gid);
  const held = session.project.row(gid);
  const isNamed = REFERENCE_KINDS[file.facts.reference.kind[row]] === 'new' && !session.rules(file).typesAreValues;
  return (
    (!isNamed && TYPE_KINDS.has(target.kind(held))) || target.name(held) === file.text(file.facts.reference.name[row])
  );
};

/** The entities among the symbols that a reference of the kind can mean. */
const meant = (session: Session, file: SourceFile, kind: ReferenceKind, syms: readonly Sym[]): readonly Gid[] => {
  const gids = gidsOf(syms);
  const { typeOnly, overloads } = session.rules(file);
  if (gids.length < 2 && kind === 'type') return gids;
  if (overloads && kind === 'value' && gids.length > 1) return unhidden(session, gids);
  if (!typeOnly) return gids;
  const isType = (gid: Gid) => typeOnly.has(session.project.kind(gid));
  if (kind !== 'type') return gids.filter((gid) => !isType(gid));
  const types = gids.filter((gid) => TYPE_KINDS.has(session.project.kind(gid)));
  return types.length > 0 ? types : gids;
};

const isChained = (file: SourceFile, callee: number): boolean =>
  file.op(callee) === 'super' || file.op(callee) === 'this';

/** Holds for `super(…)` where nothing declares the constructor that it calls (JLS §8.8.9; C# specification §15.11.5). */
const isImplicit = (session: Session, file: SourceFile, callee: number): boolean =>
  isChained(file, callee) && session.type(file, callee)?.t === 'instance';

/** The entities that can be called, or depended on. */
const targetsAmong = (session: Session, gids: readonly Gid[], calls: boolean): readonly Gid[] => {
  const isMeant = (gid: Gid) =>
    calls ? canBeCalled(session, gid) : isTarget(session.project.file(gid), session.project.row(gid));
  // Nearly always there is one.
  if (gids.length === 1) return isMeant(gids[0]) ? gids : NO_GIDS;
  return gids.filter(isMeant);
};

/** The keys of those that are outside the project, each once. */
const externalKeys = (syms: readonly Sym[]): readonly string[] => {
  if (syms.length === 1) return syms[0].is === 'external' ? [syms[0].key] : NO_KEYS;
  return [...new Set(syms.flatMap((sym) => (sym.is === 'external' ? [sym.key] : [])))];
};

const gidsOf = (syms: readonly Sym[]): readonly Gid[] => {
  // Nearly always there is one.
  if (syms.length === 1) return syms[0].is === 'entity' ? [syms[0].gid] : [];
  const gids: Gid[] = [];
  for (const sym of syms) if (sym.is === 'entity') gids.push(sym.gid);
  return gids.length < 2 ? gids : [...new Set(gids)];
};

const calleeSyms = (session: Session, file: SourceFile, callee: number): readonly Sym[] => {
  const syms = session.denotes(file, callee);
  if (syms.length > 0) return syms;
  // A function expression called on the spot, `super(…)`, and the like.
  const type = session.type(file, callee);
  if (isChained(file, callee) && type?.t === 'instance') {
    const { inheritsConstructors } = session.rules(file);
    const declaring = inheritsConstructors ? session.supertypes(type.gid) : [];
    const constructors =
      [type.gid, ...declaring].map((gid) => session.constructors(gid)).find((own) => own.length > 0) ?? [];
    if (constructors.length > 0) return constructors.map((gid) => ({ is: 'entity', gid }));
    // A function is its own constructor.
    const own = session.project.file(type.gid);
    const isSilent = inheritsConstructors ? TYPE_KINDS.has(own.kind(session.project.row(type.gid))) : !own.isLibrary;
    return isSilent ? [] : [{ is: 'entity', gid: type.gid }];
  }
  if (file.op(callee) === 'super' && type?.t === 'external') return [{ is: 'external', key: type.key }];
  // What a call gives is called, whatever its name.
  if (file.op(callee) === 'call' && session.rules(file).toldTypes) return NO_SYMS;
  // So is what is found under a name that is computed.
  if (file.op(callee) === 'index' && session.rules(file).givenFromAfar) return NO_SYMS;
  return type?.t === 'entity' ? [{ is: 'entity', gid: type.gid }] : [];
};

/** Picks the edge for the targets; overloads of one callable count as one target only when they share a parent. */
const edgeTo = (
  session: Session,
  from: SourceFile,
  row: number,
  gids: readonly Gid[],
  edges: { callable: EdgeType; type: EdgeType },
  resolution: Resolution,
): Verdict => {
  const { callsItself } = session.rules(from);
  if (callsItself !== undefined && gids.length > 1) {
    const [expanded, called] = partition(gids, (gid) => callsItself(session, gid));
    if (expanded.length > 0 && called.length > 0) {
      const verdict = edgeTo(session, from, row, called, edges, resolution);
      // Only where it is called such a macro is expanded (C23 §6.10.5.1).
      const isExpanded = verdict !== undefined && 'targets' in verdict && verdict.edge === 'Calls';
      return isExpanded ? { ...verdict, expanded: expanded.map((gid) => session.project.key(gid)) } : verdict;
    }
  }
  const first = gids[0];
  const kind = session.project.kind(first);
  const edge = TYPE_KINDS.has(kind) ? edges.type : edges.callable;
  const rules = session.rules(session.project.file(first));
  const chosen = rules.overloads ? gids : preferred(session, gids, rules.conditional === true);
  const keysOf = (some: readonly Gid[]) => [...new Set(some.map((gid) => session.project.key(gid)))];
  const keys = chosen.length === 1 ? [session.project.key(chosen[0])] : keysOf(chosen);
  if (keys.length === 1) {
    // What is declared and defined nowhere in the project: what will be linked in is not known.
    const isOther = rules.conditional && isForOthers(session, from, row, chosen[0]);
    const instead = isOther ? (rules.insteadOf?.(session, from, chosen) ?? []) : [];
    if (instead.length > 0) return edgeTo(session, from, row, instead, edges, resolution);
    const isDeclared = rules.conditional && isDeclaredOnly(session, chosen[0]);
    const sureness = isOther || isDeclared ? 'ambiguous' : resolution;
    const alternatives = rules.conditional && gids.length > 1 ? keysOf(gids).filter((key) => key !== keys[0]) : NO_KEYS;
    const why = isOther ? 'elsewhere' : isDeclared ? 'declared' : alternatives.length > 0 ? 'branches' : undefined;
    if (why !== undefined) session.trace?.note({ by: 'unsure', why });
    return alternatives.length > 0 && alternatives.length < MAX_CANDIDATES
      ? { edge, targets: keys, resolution: sureness, alternatives }
      : { edge, targets: keys, resolution: sureness };
  }
  session.trace?.note({ by: 'unsure', why: 'several' });
  if (keys.length <= MAX_CANDIDATES) return { edge, targets: keys, resolution: 'ambiguous' };
  return { unresolved: 'too_many_candidates', edge, candidates: keys.length };
};

/** Those that a test holds for, and the others. */
const partition = (gids: readonly Gid[], test: (gid: Gid) => boolean): readonly [readonly Gid[], readonly Gid[]] => [
  gids.filter(test),
  gids.filter((gid) => !test(gid)),
];

/**
 * Of several declarations of one name the one with code: an overload signature or ambient form stands behind it. The
 * last one counts, or of branches of conditional compilation the first.
 */
const preferred = (session: Session, gids: readonly Gid[], isConditional: boolean): readonly Gid[] => {
  if (gids.length === 1) return gids;
  const withBody = gids.filter((gid) => !session.project.file(gid).isAbstract(session.project.row(gid)));
  const sameParent = new Set(gids.map((gid) => parentOf(session, gid))).size === 1;
  if (!sameParent || withBody.length === 0) return gids;
  return isConditional ? withBody.slice(0, 1) : withBody.slice(-1);
};

const isDeclaredOnly = (session: Session, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  return file.kind(row) === 'function' && (file.facts.entity.flags[row] & ENTITY_FLAGS.declaration) !== 0;
};

/** Whether code that is read names something that is left out. */
const isForOthers = (session: Session, from: SourceFile, row: number, gid: Gid): boolean => {
  const file = session.project.file(gid);
  const line = file.facts.entity.nameLine[session.project.row(gid)];
  return !session.isActive(file, line) && session.isActive(from, from.facts.reference.line[row]);
};

const parentOf = (session: Session, gid: Gid): string => {
  const file = session.project.file(gid);
  return `${file.path}#${file.facts.entity.parent[session.project.row(gid)]}`;
};

/** Holds if the object of a member expr names a type, a namespace or a module rather than a value. */
const isStatic = (session: Session, file: SourceFile, callee: number, gids: readonly Gid[]): boolean => {
  const object = session.type(file, file.facts.expr.a[callee]);
  if (object !== undefined) return object.t === 'entity' || object.t === 'module';
  // What has no type is a package or a namespace, or nothing would have been found in it but what extends anything.
  return !gids.some((gid) => isExtensionMethod(session.project.file(gid), session.project.row(gid)));
};
