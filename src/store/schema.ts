// The Cozo schema, made from the table of relations.

import { createHash } from 'node:crypto';
import {
  type Column,
  RELATION_NAMES,
  RELATIONS,
  type Relation,
  type RelationName,
  SCHEMA_VERSION,
} from '../model/relations.ts';

const declare = (column: Column): string => `${column.name}: ${column.type}`;

/** CozoScript that creates one relation, its key columns before the arrow. */
export const createRelation = (name: RelationName): string => {
  const relation: Relation = RELATIONS[name];
  const key = relation.key.map(declare).join(', ');
  const values = relation.values.map(declare).join(', ');
  return `{:create ${name} {${key}${values && ` => ${values}`}}}`;
};

/** CozoScript that creates the indices of one relation, one statement each. */
export const createIndices = (name: RelationName): string[] => {
  const relation: Relation = RELATIONS[name];
  return Object.entries(relation.indices ?? {}).map(
    ([index, columns]) => `{::index create ${name}:${index} {${columns.join(', ')}}}`,
  );
};

const relationsAndIndices = (): string =>
  [...RELATION_NAMES.map(createRelation), ...RELATION_NAMES.flatMap(createIndices)].join('\n');

/**
 * What a database notes about its shape: the schema version, and a hash of the shape itself, so that one made by a
 * change that forgot to bump the version is not read as something else.
 */
export const schemaVersion = (): string =>
  `${SCHEMA_VERSION}.${createHash('sha256').update(relationsAndIndices()).digest('hex').slice(0, 8)}`;

/**
 * CozoScript that makes the whole schema and writes its version, as one transaction: a database has all of it or
 * nothing. Takes the parameter `version`.
 */
export const createSchema = (): string =>
  `${relationsAndIndices()}\n{?[name, value] <- [['schema_version', $version]] :put Meta {name => value}}`;
