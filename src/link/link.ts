// The link stage: the facts of all files become edges, unresolved references and import edges.

import type { Facts } from '../model/facts.ts';
import { HERITAGE_KINDS } from '../model/facts.ts';
import { type EdgeType, type EntityKind, TYPE_KINDS } from '../model/kinds.ts';
import { externalTags } from './external-tags.ts';
import { implicitInterfaces } from './implicit.ts';
import { RULES } from './languages/index.ts';
import { FileRows, isExternal, type LinkedRows } from './linked-rows.ts';
import { condensedManifests } from './manifests.ts';
import { overridden } from './overrides.ts';
import { type Gid, type Manifest, Project, SourceFile } from './project.ts';
import { isLeftOut } from './read-lines.ts';
import { resolve } from './resolve.ts';
import { Session } from './session.ts';
import { entriesOf, type TableEntry } from './tables.ts';
import { mixedIn } from './types/mixins.ts';
import type { UnitReads } from './units/unit-reads.ts';
import { rowsByUnit, unitsOf } from './units/units.ts';

/** The linked rows of units of one file and what they rest on. */
export interface LinkedFile {
  readonly path: string;
  readonly rows: LinkedRows;
  /** The look-ups of the units that were linked (see tables.ts), ascending. */
  readonly reads: Float64Array;
  /** How many units the file has. */
  readonly units: number;
  /** Which of them each unit made, in the order of the units; none for those that were not linked. */
  readonly unitReads: UnitReads;
}

/**
 * Links one file, or those of its units that `isWanted` holds for. Every row is about an entity of that file, and of the
 * unit that it comes from.
 */
export const linkFile = (session: Session, file: SourceFile, isWanted = (_unit: number) => true): LinkedFile => {
  const rows: LinkedRows = {
    EntityTag: [],
    DependencyEdges: [],
    SignatureUse: [],
    UnresolvedReference: [],
    ImportEdge: [],
  };
  const out = new FileRows(session.trace);
  const { entity, tag, heritage, reference } = file.facts;
  const units = unitsOf(file);
  const by = (entityOf: Int32Array) => rowsByUnit(units, entityOf);
  const [entities, tags, clauses, references] = [
    ownEntities(entity.length),
    tag.entity,
    heritage.entity,
    reference.entity,
  ].map(by);
  const supertypes = heritageHeads(file);
  const { reads, unitReads } = session.collect(file, units.count, (unit) => {
    if (!isWanted(unit)) return;
    linkTags(file, tags[unit], out);
    if (!RULES[file.lang]) return;
    if (unit === 0) linkImports(session, file, out);
    linkHeritage(session, file, clauses[unit], out);
    linkReferences(session, file, references[unit], supertypes, out);
    linkImplicit(session, file, entities[unit], out);
    linkOverrides(session, file, entities[unit], out);
  });
  out.addTo(rows);
  return { path: file.path, rows, units: units.count, reads, unitReads };
};

const ownEntities = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);

const linkTags = (file: SourceFile, rows: readonly number[], out: FileRows): void => {
  const { tag } = file.facts;
  for (const row of rows) {
    out.tag(file.key(tag.entity[row]), file.text(tag.tag[row]), file.text(tag.detail[row]));
  }
};

/** The exprs that name supertypes, without their type arguments. */
const heritageHeads = (file: SourceFile): ReadonlySet<number> => {
  const heads = new Set<number>();
  for (const expr of file.facts.heritage.expr) {
    let at = expr;
    while (at >= 0 && file.op(at) === 'generic') at = file.facts.expr.a[at];
    if (at >= 0 && file.op(at) !== 'call') heads.add(at);
  }
  return heads;
};

const linkReferences = (
  session: Session,
  file: SourceFile,
  rows: readonly number[],
  supertypes: ReadonlySet<number>,
  out: FileRows,
): void => {
  const { reference } = file.facts;
  const given = session.rules(file).macroArguments?.(session, file, rows);
  // References of one entity mostly follow each other.
  let owner = -1;
  let from = '';
  for (const row of rows) {
    // A supertype has an edge of its own.
    if (supertypes.size > 0 && supertypes.has(reference.expr[row])) continue;
    session.trace?.begin(file, { what: 'reference', row, line: reference.line[row] });
    const verdict = resolve(session, file, row);
    if (verdict === undefined) continue;
    if (reference.entity[row] !== owner) {
      owner = reference.entity[row];
      from = file.key(implementing(session, file, dependent(session, file, owner)));
    }
    const line = reference.line[row];
    if ('unresolved' in verdict) {
      const name = file.text(reference.name[row]);
      out.unresolved([from, name, line, verdict.edge, verdict.unresolved, verdict.candidates]);
      continue;
    }
    const isUnread = given?.unread.has(reference.expr[row]) || isLeftOut(session, file, row);
    const edge = given?.called.has(reference.expr[row]) ? 'Calls' : verdict.edge;
    if (isUnread) session.trace?.note({ by: 'unsure', why: 'unread' });
    const resolution = isUnread ? 'ambiguous' : verdict.resolution;
    if (verdict.alternatives !== undefined)
      for (const target of verdict.alternatives) out.edge(from, target, edge, 'ambiguous', line);
    if (verdict.expanded !== undefined)
      for (const target of verdict.expanded) out.edge(from, target, edge, 'exact', line);
    for (const target of verdict.targets) {
      out.edge(from, target, edge, resolution, line);
      if (reference.declared[row] === 1) out.declared(from, target, verdict.resolution);
      if (!isExternal(target)) continue;
      for (const { tag, detail } of externalTags(file.lang, target)) out.tag(from, tag, detail);
    }
  }
};

/** Kinds whose code runs, and whose types count, with the type that they are part of. */
const PARTS = new Set<EntityKind>(['field', 'property', 'enum_member', 'event']);

/** The entity that depends on what the code of `row` names. */
const dependent = (session: Session, file: SourceFile, row: number): number => {
  const { dependents } = session.rules(file);
  let at = row;
  while (at > 0 && PARTS.has(file.kind(at)) && !dependents?.has(file.kind(at))) at = file.facts.entity.parent[at];
  return at;
};

/** The declaration with code that an overload signature speaks for, itself if there is none. */
const implementing = (session: Session, file: SourceFile, row: number): number =>
  session.rules(file).overloadSignatures ? file.implementationOf(row) : row;

const linkImports = (session: Session, file: SourceFile, out: FileRows): void => {
  const { import: imports, importName } = file.facts;
  const rules = session.rules(file);
  for (let row = 0; row < imports.length; row++) {
    session.trace?.begin(file, { what: 'import', row, line: imports.line[row] });
    const target = rules.importTarget(session, file, row);
    if (target === null) continue;
    const spec = file.text(imports.spec[row]);
    const line = imports.line[row];
    if (target?.is === 'module' || target?.is === 'entity') {
      const path = target.is === 'module' ? session.fileOf(target.file).path : session.project.file(target.gid).path;
      out.import([file.path, spec, line, path, isExternal(path) ? 'external' : 'exact']);
      if (path !== file.path) out.edge(file.path, path, 'Imports', 'exact', line);
    } else if (target?.is === 'external') {
      const key = target.key;
      out.import([file.path, spec, line, key, 'external']);
      out.edge(file.path, key, 'Imports', 'external', line);
    } else out.import([file.path, spec, line, '', 'unresolved']);
  }
  // What a file imports by name it depends on by name.
  for (let row = 0; row < importName.length; row++) {
    if (importName.imported[row] < 0) continue;
    const line = imports.line[importName.import[row]];
    session.trace?.begin(file, { what: 'importName', row, line });
    for (const sym of rules.importName(session, file, row)) {
      if (sym.is === 'entity') out.edge(file.path, session.project.key(sym.gid), 'Imports', 'exact', line);
      // A name can be that of a module: of a file of its own.
      else if (sym.is === 'module') out.edge(file.path, session.fileOf(sym.file).path, 'Imports', 'exact', line);
    }
  }
};

const linkHeritage = (session: Session, file: SourceFile, rows: readonly number[], out: FileRows): void => {
  const { heritage } = file.facts;
  for (const row of rows) {
    session.trace?.begin(file, { what: 'heritage', row, line: heritage.line[row] });
    const owner = file.facts.heritage.entity[row];
    const subtype = TYPE_KINDS.has(file.kind(owner)) ? file.gid(owner) : session.ownerType(file, owner);
    // A block for a type of another file speaks for itself: what a file's rows say depends on that file.
    const isHere = subtype !== undefined && session.project.file(subtype) === file;
    const from = file.key(isHere ? session.project.row(subtype) : owner);
    const type = heritageType(session, file, row);
    const line = heritage.line[row];
    const target: Gid | undefined = session.typeNamed(file, heritage.expr[row]);
    if (target !== undefined) {
      out.edge(from, session.project.key(target), type, 'exact', line);
      out.declared(from, session.project.key(target), 'exact');
      continue;
    }
    const syms = session.denotes(file, heritage.expr[row]);
    const outside = syms.find((s) => s.is === 'external');
    // What a call gives is told by what it calls.
    if (syms.length === 0 && mixedIn(session, file, row).length > 0) continue;
    if (outside?.is === 'external') {
      out.edge(from, outside.key, type, 'external', line);
      out.declared(from, outside.key, 'external');
    } else {
      const name = headName(file, heritage.expr[row]);
      out.unresolved([from, name, line, type, 'unknown_name', session.project.named(file.lang, name).count]);
    }
  }
};

/** What types of a file implement without saying so. */
const linkImplicit = (session: Session, file: SourceFile, rows: readonly number[], out: FileRows): void => {
  if (!session.rules(file).implicitInterfaces) return;
  const { nameLine } = file.facts.entity;
  for (const row of rows) {
    if (row === 0) continue;
    session.trace?.begin(file, { what: 'override', row, line: nameLine[row] });
    for (const gid of implicitInterfaces(session, file.gid(row))) {
      out.edge(file.key(row), session.project.key(gid), 'Implements', 'inferred', nameLine[row]);
    }
  }
};

const linkOverrides = (session: Session, file: SourceFile, rows: readonly number[], out: FileRows): void => {
  const { nameLine } = file.facts.entity;
  for (const row of rows) {
    if (row === 0) continue;
    session.trace?.begin(file, { what: 'override', row, line: nameLine[row] });
    for (const gid of overridden(session, file, row)) {
      out.edge(file.key(row), session.project.key(gid), 'Overrides', 'exact', nameLine[row]);
    }
  }
};

/** Whether a heritage clause extends or implements: as its keyword says, or by what its target is. A value that makes
 * what a class extends is used. A class without a name has no clause: it uses what it is made of, and its members say
 * what they override. */
const heritageType = (session: Session, file: SourceFile, row: number): EdgeType => {
  const { kind, expr, entity } = file.facts.heritage;
  if (HERITAGE_KINDS[kind[row]] === 'anonymous') return 'Uses';
  const stated: EdgeType = HERITAGE_KINDS[kind[row]] === 'implements' ? 'Implements' : 'Extends';
  if (mixedIn(session, file, row).length > 0) return 'Uses';
  if (!session.rules(file).heritageByKind || file.kind(entity[row]) === 'interface') return stated;
  const target = session.typeNamed(file, expr[row]);
  if (target === undefined) return stated;
  return session.project.kind(target) === 'interface' ? 'Implements' : 'Extends';
};

const headName = (file: SourceFile, expr: number): string => {
  for (let at = expr; at >= 0; at = file.facts.expr.a[at]) {
    if (file.facts.expr.text[at] >= 0) return file.exprText(at);
  }
  return '';
};

/** The facts and manifests of a whole project, at hand. `entriesBy`: what a file puts into the tables, if known. */
export const wholeProject = (
  facts: readonly Facts[],
  manifests: readonly Manifest[],
  entriesBy: (facts: Facts) => readonly TableEntry[] = tableEntries,
): Project => {
  const sorted = [...facts].sort((a, b) => (a.head.path < b.head.path ? -1 : 1));
  const byPath = new Map(sorted.map((f) => [f.head.path, f]));
  const entries = new Map<number, TableEntry[]>();
  for (const one of sorted) {
    for (const entry of entriesBy(one)) {
      const list = entries.get(entry.lookup);
      if (list) list.push(entry);
      else entries.set(entry.lookup, [entry]);
    }
  }
  return new Project({
    files: sorted.map(({ head }) => head),
    manifests: condensedManifests(manifests),
    facts: (path) => byPath.get(path),
    entries: (lookup) => entries.get(lookup) ?? [],
  });
};

/** What a file puts into the tables that span files. */
export const tableEntries = (facts: Facts): TableEntry[] => {
  const file = new SourceFile(0, facts);
  const rules = RULES[file.lang];
  return entriesOf(file, rules?.namespaceOf?.(file), rules);
};

/** Links a whole project, file by file: the same facts give the same rows, whatever their order. */
export function* linkProject(project: Project): Generator<LinkedFile> {
  const session = new Session(project);
  for (const file of project.all()) yield linkFile(session, file);
}
