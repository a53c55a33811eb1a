// Counts over a whole index, from what it is made of.

import type { LinkedRows } from '../link/link.ts';
import type { Facts } from '../model/facts.ts';
import { RESOLUTIONS, type Resolution, type UnresolvedReason } from '../model/kinds.ts';
import { columnsOf, type RelationName, type Row } from '../model/relations.ts';

/** Counts over the whole index. */
export interface Totals {
  readonly files: number;
  readonly lines: number;
  readonly entities: number;
  readonly edges: Readonly<Record<Resolution, number>>;
  readonly unresolved: Readonly<Partial<Record<UnresolvedReason, number>>>;
  readonly problems: number;
}

const countBy = <T extends string>(counts: Partial<Record<T, number>>, rows: readonly Row[], column: number): void => {
  for (const row of rows) {
    const value = row[column] as T;
    counts[value] = (counts[value] ?? 0) + 1;
  }
};

const columnOf = (name: RelationName, column: string): number =>
  columnsOf(name).findIndex((known) => known.name === column);

/** A file has one Problem row for each line and code. */
const problemsIn = ({ problem }: Facts): number =>
  new Set(Array.from({ length: problem.length }, (_, row) => `${problem.line[row]} ${problem.code[row]}`)).size;

/** Counts the facts and linked rows of all files; `walkProblems`: what the walk itself reported. */
export const countTotals = (
  facts: Iterable<Facts>,
  links: ReadonlyMap<string, LinkedRows>,
  walkProblems: number,
): Totals => {
  const sums = { files: 0, lines: 0, entities: 0, problems: walkProblems };
  for (const one of facts) {
    sums.files++;
    sums.lines += one.head.lines;
    sums.entities += one.entity.length;
    sums.problems += problemsIn(one);
  }
  const edges = Object.fromEntries(Object.keys(RESOLUTIONS).map((name) => [name, 0])) as Record<Resolution, number>;
  const unresolved: Partial<Record<UnresolvedReason, number>> = {};
  for (const rows of links.values()) {
    countBy(edges, rows.DependencyEdges, columnOf('DependencyEdges', 'resolution'));
    countBy(unresolved, rows.UnresolvedReference, columnOf('UnresolvedReference', 'reason'));
  }
  return { ...sums, edges, unresolved };
};
