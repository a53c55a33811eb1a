// The Cozo schema, made from the table of relations.

import { type Column, RELATION_NAMES, RELATIONS, type Relation, type RelationName } from '../model/relations.ts';

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

/**
 * CozoScript that makes the whole schema and writes its version, as one transaction: a database has all of it or
 * nothing. Takes the parameter `version`.
 */
export const createSchema = (): string =>
  [
    ...RELATION_NAMES.map(createRelation),
    ...RELATION_NAMES.flatMap(createIndices),
    `{?[name, value] <- [['schema_version', $version]] :put Meta {name => value}}`,
  ].join('\n');
