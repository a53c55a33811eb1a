// The rows that linking a file makes, as they come together: one edge for each target, however many lines say so.

import { type EdgeType, RESOLUTIONS, type Resolution } from '../model/kinds.ts';
import type { Row } from '../model/relations.ts';
import type { Trace } from './trace.ts';

/** Rows of the relations that linking makes. */
export interface LinkedRows {
  /** Tags that extraction found, and those earned by what is outside the project. */
  readonly EntityTag: Row[];
  readonly DependencyEdges: Row[];
  readonly SignatureUse: Row[];
  readonly UnresolvedReference: Row[];
  readonly ImportEdge: Row[];
}

const RANK = Object.keys(RESOLUTIONS) as Resolution[];

/** A row of DependencyEdges. */
type Edge = [from: string, to: string, type: EdgeType, resolution: Resolution, lines: number[]];

/** Holds for keys of what is outside the project. */
export const isExternal = (key: string): boolean => key.startsWith('ext:');

/** Lists of items by two keys, in the order in which the first came, then the second. */
class ByPair<T> {
  readonly #lists = new Map<string, Map<string, T[]>>();
  /** Of the key that was last asked for: mostly it is asked for again. */
  #lastKey: string | undefined;
  #last = new Map<string, T[]>();

  of(one: string, other: string): T[] {
    if (one !== this.#lastKey) {
      this.#lastKey = one;
      this.#last = this.#listsOf(one);
    }
    let list = this.#last.get(other);
    if (list === undefined) {
      list = [];
      this.#last.set(other, list);
    }
    return list;
  }

  #listsOf(one: string): Map<string, T[]> {
    let lists = this.#lists.get(one);
    if (lists === undefined) {
      lists = new Map();
      this.#lists.set(one, lists);
    }
    return lists;
  }

  addTo(items: { push(item: T): unknown }): void {
    this.#lists.forEach((lists) => {
      lists.forEach((list) => {
        for (let i = 0; i < list.length; i++) items.push(list[i]);
      });
    });
  }
}

/** Collects what one file depends on, each edge once with all its lines. */
export class FileRows {
  /** By where they lead from and to. */
  readonly #edges = new ByPair<Edge>();
  /** By entity and tag. */
  readonly #tags = new ByPair<Row>();
  /** By where they lead from and to. */
  readonly #declared = new ByPair<[from: string, to: string, resolution: Resolution]>();
  /** By the entity, and by line, edge and name. */
  readonly #unresolved = new ByPair<Row>();
  readonly #imports = new Map<string, Row>();
  readonly #trace: Trace | undefined;

  constructor(trace: Trace | undefined) {
    this.#trace = trace;
  }

  edge(from: string, to: string, type: EdgeType, resolution: Resolution, line: number): void {
    if (from === to && type !== 'Calls' && type !== 'Constructs') return;
    const alike = this.#edges.of(from, to);
    const sure = isExternal(to) ? 'external' : resolution;
    this.#trace?.edge({ from, to, type, resolution: sure });
    for (let i = 0; i < alike.length; i++) {
      const edge = alike[i];
      if (edge[2] !== type) continue;
      const lines = edge[4];
      if (lines[lines.length - 1] !== line) lines.push(line);
      // Several sites may be known to a different degree: the edge is as sure as its surest site.
      if (sure !== edge[3] && sure === resolution && RANK.indexOf(sure) < RANK.indexOf(edge[3])) edge[3] = sure;
      return;
    }
    alike.push([from, to, type, sure, [line]]);
  }

  declared(from: string, to: string, resolution: Resolution): void {
    if (from === to) return;
    const known = this.#declared.of(from, to);
    const sure = isExternal(to) ? 'external' : resolution;
    if (known.length === 0) known.push([from, to, sure]);
    else if (RANK.indexOf(sure) < RANK.indexOf(known[0][2])) known[0][2] = sure;
  }

  unresolved(
    row: readonly [from: string, name: string, line: number, edge: string, reason: string, candidates: number],
  ): void {
    this.#trace?.failure({ from: row[0], edge: row[3], reason: row[4], candidates: row[5] });
    const known = this.#unresolved.of(row[0], `${row[2]}${row[3]}${row[1]}`);
    if (known.length === 0) known.push(row);
  }

  import(row: readonly [path: string, spec: string, line: number, target: string, resolution: string]): void {
    const id = row.slice(0, 3).join('\0');
    if (!this.#imports.has(id)) this.#imports.set(id, row);
  }

  tag(entity: string, tag: string, detail: string): void {
    const known = this.#tags.of(entity, tag);
    if (known.length === 0) known.push([entity, tag, detail]);
  }

  addTo(rows: LinkedRows): void {
    this.#tags.addTo(rows.EntityTag);
    const edges: Edge[] = [];
    this.#edges.addTo(edges);
    for (const edge of edges) {
      edge[4] = ascending(edge[4]);
      rows.DependencyEdges.push(edge);
    }
    this.#declared.addTo(rows.SignatureUse);
    this.#unresolved.addTo(rows.UnresolvedReference);
    rows.ImportEdge.push(...this.#imports.values());
  }
}

/** Numbers ascending, each once. */
const ascending = (numbers: number[]): number[] => {
  if (numbers.length < 2) return numbers;
  numbers.sort((a, b) => a - b);
  return numbers.filter((number, i) => i === 0 || number !== numbers[i - 1]);
};
