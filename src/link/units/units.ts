// The units of a file: what is linked by itself. A callable that stands in no other callable is one, with all inside it,
// and with its signatures where they stand apart; unit 0 is the rest of the file.

import { CALLABLE_KINDS, TYPE_KINDS } from '../../model/kinds.ts';
import type { SourceFile } from '../file/source-file.ts';
import { RULES } from '../languages/index.ts';

export interface Units {
  /** Unit of each entity. */
  readonly of: Int32Array;
  readonly count: number;
  /** Of each unit its first entity. */
  readonly first: readonly number[];
}

/** The units of a file: numbered in the order of their first entities. */
export const unitsOf = (file: SourceFile): Units => {
  const { parent, name, length } = file.facts.entity;
  const of = new Int32Array(length);
  const open = aroundBlocks(file);
  const first = [0];
  // Of signatures and code of one name, one may speak for the other.
  const isTogether = RULES[file.lang]?.overloadSignatures === true;
  const units = new Map<string | number, number>();
  for (let row = 1; row < length; row++) {
    // What stands before the entity that it is in: nothing is told apart then.
    if (parent[row] >= row) return { of: new Int32Array(length), count: 1, first: [0] };
    of[row] = of[parent[row]];
    if (of[row] > 0 || !CALLABLE_KINDS.has(file.kind(row)) || open.has(row)) continue;
    const place = isTogether ? `${parent[row]} ${name[row]}` : row;
    of[row] = units.get(place) ?? first.length;
    if (of[row] < first.length) continue;
    units.set(place, first.length);
    first.push(row);
  }
  return { of, count: first.length, first };
};

/** What is around a block that speaks for a type, which may be one from elsewhere in the file. */
const aroundBlocks = (file: SourceFile): ReadonlySet<number> => {
  const { entity, heritage } = file.facts;
  const around = new Set<number>();
  for (const owner of heritage.entity) {
    if (TYPE_KINDS.has(file.kind(owner))) continue;
    for (let row = entity.parent[owner]; row > 0 && !around.has(row); row = entity.parent[row]) around.add(row);
  }
  return around;
};

/** Rows of a table by unit, in their order; `entityOf`: the entity of each. */
export const rowsByUnit = ({ of, count }: Units, entityOf: Int32Array): readonly (readonly number[])[] => {
  const rows: number[][] = Array.from({ length: count }, () => []);
  for (let row = 0; row < entityOf.length; row++) rows[of[entityOf[row]]].push(row);
  return rows;
};
