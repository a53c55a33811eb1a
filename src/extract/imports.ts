// Imports and exports.

import { EXPORT_KINDS, IMPORT_KINDS, type IMPORT_NAME_KINDS } from '../model/facts.ts';
import type { Match, Pattern } from './match.ts';
import type { Walk } from './walk.ts';

/** Opens the import of an @import match. */
export const importModule = (walk: Walk, pattern: Pattern, match: Match, node: number): void => {
  if (walk.imports[walk.imports.length - 1]?.node === node || walk.context[node] === 2) return;
  const { ids, facts, program } = walk;
  const source = match.one(ids.source);
  const kind = IMPORT_KINDS.indexOf((pattern.properties.kind ?? 'names') as (typeof IMPORT_KINDS)[number]);
  const plain = source < 0 ? '' : walk.plain(source);
  const spec = program.hooks.spec?.(plain) ?? plain;
  const row = facts.add('import', facts.string(spec), kind, walk.scope, walk.line(node), walk.entity);
  walk.imports.push({ row, node });
  walk.open(node);
  walk.importNodes.push(node);
  walk.context[node] = 2;
  const local = match.one(ids.local);
  if (local >= 0) {
    const imported = (pattern.properties.imported ?? 'module') as (typeof IMPORT_NAME_KINDS)[number];
    walk.importName(row, undefined, walk.plain(local), imported);
  }
  program.hooks.import?.(walk, match, node, row);
};

/** Adds the name of an @import.name match to the import around it. */
export const importName = (walk: Walk, pattern: Pattern, match: Match): void => {
  const { ids } = walk;
  const open = walk.imports[walk.imports.length - 1];
  if (!open) return;
  const imported = match.one(ids.imported);
  const local = match.one(ids.local);
  const kind = (pattern.properties.kind ?? 'name') as (typeof IMPORT_NAME_KINDS)[number];
  const name = imported < 0 ? undefined : walk.plain(imported);
  walk.importName(open.row, name, local < 0 ? (name ?? '') : walk.plain(local), kind);
};

/** Records what an @export match gives away. */
export const exportName = (walk: Walk, pattern: Pattern, match: Match, node: number): void => {
  const { ids, facts, expressions } = walk;
  const kind = (pattern.properties.kind ?? 'name') as (typeof EXPORT_KINDS)[number];
  const [exported, local, value] = [match.one(ids.exported), match.one(ids.local), match.one(ids.value)];
  const open = walk.imports[walk.imports.length - 1];
  const localName = local < 0 ? undefined : walk.plain(local);
  const name = exported < 0 ? (pattern.properties.name ?? localName) : walk.plain(exported);
  facts.add(
    'export',
    name === undefined ? -1 : facts.string(name),
    localName === undefined ? -1 : facts.string(localName),
    open ? open.row : -1,
    EXPORT_KINDS.indexOf(kind),
    expressions.of(value),
    walk.definedAt === node ? facts.get('entity', walk.entity, 'outer') : walk.scope,
  );
  if (local >= 0) expressions.consumed[local] = 1;
  if (exported >= 0) expressions.consumed[exported] = 1;
};
