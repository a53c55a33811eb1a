// Counts over a whole index, from what it is made of.

import type { LinkedRows } from '../link/linked-rows.ts';
import type { Facts } from '../model/facts.ts';
import type { IndexTotals } from '../model/index-summary.ts';
import { RESOLUTIONS } from '../model/kinds.ts';
import { columnsOf, type RelationName, type Row } from '../model/relations.ts';

const columnOf = (name: RelationName, column: string): number =>
  columnsOf(name).findIndex((known) => known.name === column);

const RESOLUTION = columnOf('DependencyEdges', 'resolution');
const REASON = columnOf('UnresolvedReference', 'reason');

/** A file has one Problem row for each line and code. */
const problemsIn = ({ problem }: Facts): number =>
  new Set(Array.from({ length: problem.length }, (_, row) => `${problem.line[row]} ${problem.code[row]}`)).size;

/** A count that grows and shrinks with what is put into an index and taken out of it. */
export class Tally {
  #files = 0;
  #lines = 0;
  #entities = 0;
  #problems = 0;
  readonly #edges: Partial<Record<string, number>>;
  readonly #unresolved: Partial<Record<string, number>>;

  /** `from`: the counts to start with. */
  constructor(from?: IndexTotals) {
    this.#files = from?.files ?? 0;
    this.#lines = from?.lines ?? 0;
    this.#entities = from?.entities ?? 0;
    this.#problems = from?.problems ?? 0;
    this.#edges = { ...from?.edges };
    this.#unresolved = { ...from?.unresolved };
  }

  /** `sign`: 1 puts a file in, -1 takes it out. */
  facts(facts: Facts, sign: 1 | -1): void {
    this.#files += sign;
    this.#lines += sign * facts.head.lines;
    this.#entities += sign * facts.entity.length;
    this.#problems += sign * problemsIn(facts);
  }

  links(rows: LinkedRows, sign: 1 | -1): void {
    count(this.#edges, rows.DependencyEdges, RESOLUTION, sign);
    count(this.#unresolved, rows.UnresolvedReference, REASON, sign);
  }

  problems(count: number): void {
    this.#problems += count;
  }

  totals(): IndexTotals {
    const edges = Object.fromEntries(Object.keys(RESOLUTIONS).map((name) => [name, this.#edges[name] ?? 0]));
    const unresolved: Record<string, number> = Object.fromEntries(
      Object.entries(this.#unresolved)
        .filter(([, n]) => n !== 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)) as [string, number][],
    );
    return {
      files: this.#files,
      lines: this.#lines,
      entities: this.#entities,
      problems: this.#problems,
      edges,
      unresolved,
    };
  }
}

const count = (counts: Partial<Record<string, number>>, rows: readonly Row[], column: number, sign: 1 | -1): void => {
  for (const row of rows) {
    const value = String(row[column]);
    counts[value] = (counts[value] ?? 0) + sign;
  }
};
