// Declarations that merge (TypeScript handbook: Declaration Merging): those of one name in one scope; those of all scripts,
// which share one scope, and of what modules add to it by `declare global`.

import { IMPORT_KINDS } from '../../../model/facts.ts';
import type { EntityKind } from '../../../model/kinds.ts';
import type { Gid, SourceFile } from '../../project.ts';
import type { Session } from '../../session.ts';
import { mostShared } from '../../shared-folders.ts';

const LANG = 'typescript';
/** What is a part of what: types of instances, namespaces. */
const MERGED: readonly ReadonlySet<EntityKind>[] = [new Set(['class', 'interface']), new Set(['namespace'])];
/** The namespace that `declare global { … }` stands for. */
const GLOBAL = 'global';

/** Holds for a file that is no module: what it declares at its top every file sees (handbook: Modules). */
export const isScript = (file: SourceFile): boolean => {
  const { import: imports, export: exports } = file.facts;
  if (file.lang !== LANG || exports.scope.includes(0)) return false;
  return imports.kind.every((kind, row) => imports.scope[row] > 0 || IMPORT_KINDS[kind] === 'dynamic');
};

/** Holds for `declare module 'x' { … }`, which declares what can be imported, and no name. */
const isAmbientModule = (file: SourceFile, row: number): boolean =>
  /^(?:declare\s+)?module\s*["']/.test(file.text(file.facts.entity.signature[row]));

/** The dotted namespace that an entity is in, '' for the scope of all scripts; undefined within a module. */
const globalNamespace = (file: SourceFile, row: number): string | undefined => {
  const { parent, qualified } = file.facts.entity;
  const around = parent[row];
  if (around === 0) return isScript(file) && !isAmbientModule(file, row) ? '' : undefined;
  if (file.kind(around) !== 'namespace') return undefined;
  let top = around;
  while (parent[top] > 0) top = parent[top];
  const name = file.text(qualified[around]);
  if (file.name(top) === GLOBAL) return name.slice(GLOBAL.length + 1);
  return isScript(file) && !isAmbientModule(file, top) ? name : undefined;
};

/** What all scripts, and modules by `declare global`, declare under a name in a namespace. */
const globals = (session: Session, namespace: string, name: string): readonly Gid[] => {
  const { project } = session;
  const within = namespace === '' ? GLOBAL : `${GLOBAL}.${namespace}`;
  const all = [...project.inNamespace(LANG, namespace, name), ...project.inNamespace(LANG, within, name)];
  return all.filter((gid) => globalNamespace(project.file(gid), project.row(gid)) === namespace);
};

/** What `declare module 'x'` declares of a module that is no file of the project (handbook: Ambient Modules). */
export const ambientModules = (session: Session, file: SourceFile, spec: string): readonly Gid[] => {
  if (file.lang !== LANG) return [];
  const found = session.project.inNamespace(LANG, '', spec).filter((gid) => {
    const other = session.project.file(gid);
    return other.kind(session.project.row(gid)) === 'namespace' && isScript(other);
  });
  return mostShared(file.path, found, (gid) => session.project.file(gid).path);
};

const entityOf = (file: SourceFile, row: number): readonly Gid[] => {
  const declared = file.facts.binding.entity[row];
  return declared > 0 ? [file.gid(declared)] : [];
};

/** Rows of types and namespaces of which there may be other declarations: see LinkRules.partial. */
export const mergedRows = (file: SourceFile): ReadonlySet<number> => {
  const found = new Set<number>();
  if (file.lang !== LANG) return found;
  const { entity } = file.facts;
  const first = new Map<string, number>();
  for (let row = 1; row < entity.length; row++) {
    const group = groupOf(file, row);
    if (group < 0) continue;
    if (globalNamespace(file, row) !== undefined) found.add(row);
    const place = `${group} ${entity.outer[row]} ${entity.name[row]}`;
    const other = first.get(place);
    if (other === undefined) first.set(place, row);
    else found.add(other).add(row);
  }
  return found;
};

const groupOf = (file: SourceFile, row: number): number => MERGED.findIndex((kinds) => kinds.has(file.kind(row)));

/** The declarations that make up a type or namespace, classes first: see LinkRules.parts. */
export const mergedParts = (session: Session, gid: Gid): readonly Gid[] => {
  const file = session.project.file(gid);
  const row = session.project.row(gid);
  const { entity } = file.facts;
  const namespace = globalNamespace(file, row);
  const found =
    namespace === undefined
      ? file.bindingsAt(file.name(row), entity.outer[row]).flatMap((at) => entityOf(file, at))
      : globals(session, namespace, file.name(row));
  if (found.length < 2) return [gid];
  const kinds = MERGED[groupOf(file, row)];
  const parts = found.filter((part) => kinds.has(session.project.kind(part)));
  const isClass = (part: Gid) => session.project.kind(part) === 'class';
  return [...parts.filter(isClass), ...parts.filter((part) => !isClass(part))];
};

/** What a name means that its file does not declare: of namespaces around it that go on elsewhere, or of all scripts. */
export const globalNames = (session: Session, file: SourceFile, name: string, scope: number): readonly Gid[] => {
  if (file.lang !== LANG) return [];
  for (const namespace of namespacesAround(file, scope)) {
    const found = globals(session, namespace, name);
    // Programs that lie beside each other have scripts of their own.
    if (found.length > 0) return mostShared(file.path, found, (gid) => session.project.file(gid).path);
  }
  return [];
};

/** The namespaces around a scope that all scripts see, innermost first. */
const namespacesAround = (file: SourceFile, scope: number): readonly string[] => {
  const { parent, entity } = file.facts.scope;
  const found: string[] = [];
  for (let s = scope; s > 0; s = parent[s]) {
    if (file.scopeKind(s) !== 'namespace') continue;
    const namespace = globalNamespace(file, entity[s]);
    const name = file.name(entity[s]);
    if (namespace !== undefined) found.push(namespace === '' ? name : `${namespace}.${name}`);
  }
  return [...found, ''];
};
