// What has to be written so that old rows become new ones.

import {
  type Cell,
  RELATION_NAMES,
  RELATIONS,
  type Relation,
  type RelationName,
  type Row,
} from '../model/relations.ts';
import type { RelationRows } from '../store/db.ts';

const extend = (rows: Partial<Record<RelationName, Row[]>>, name: RelationName, more: readonly Row[]): void => {
  const known = rows[name] ?? [];
  for (const row of more) known.push(row);
  if (known.length > 0) rows[name] = known;
};

const isSameRow = (a: Row, b: Row): boolean => a.every((cell, i) => cell === b[i] || isSameList(cell, b[i]));

const isSameList = (a: Cell, b: Cell): boolean =>
  Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i]);

/** Rows to put and keys to remove, collected relation by relation. */
export class Difference {
  readonly put: Partial<Record<RelationName, Row[]>> = {};
  readonly remove: Partial<Record<RelationName, Row[]>> = {};

  addPut(name: RelationName, rows: readonly Row[]): void {
    extend(this.put, name, rows);
  }

  addRemove(name: RelationName, keys: readonly Row[]): void {
    extend(this.remove, name, keys);
  }

  /** Turns `old` rows into `fresh` ones: puts what is new or other, removes keys that are gone. */
  change(name: RelationName, old: readonly Row[], fresh: readonly Row[]): void {
    const width = (RELATIONS[name] as Relation).key.length;
    const keyOf = (row: Row): string => JSON.stringify(row.slice(0, width));
    const known = new Map(old.map((row) => [keyOf(row), row]));
    const kept = new Set<string>();
    const put = fresh.filter((row) => {
      const key = keyOf(row);
      kept.add(key);
      const was = known.get(key);
      return was === undefined || !isSameRow(was, row);
    });
    const remove = [...known].flatMap(([key, row]) => (kept.has(key) ? [] : [row.slice(0, width)]));
    this.addPut(name, put);
    this.addRemove(name, remove);
  }

  /** `change` for every relation of either side. */
  changeAll(old: RelationRows, fresh: RelationRows): void {
    for (const name of RELATION_NAMES) {
      if (old[name] || fresh[name]) this.change(name, old[name] ?? [], fresh[name] ?? []);
    }
  }

  get isEmpty(): boolean {
    return Object.keys(this.put).length === 0 && Object.keys(this.remove).length === 0;
  }
}
