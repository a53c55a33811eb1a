// What an index holds, and what a run did to it.

/** Counts over a whole index. */
export interface IndexTotals {
  readonly files: number;
  readonly lines: number;
  readonly entities: number;
  /** By resolution. */
  readonly edges: Readonly<Record<string, number>>;
  /** By reason. */
  readonly unresolved: Readonly<Record<string, number>>;
  readonly problems: number;
}

/** The stages of a run. */
export type Phase = 'discover' | 'extract' | 'link' | 'write';

/** Files by what a run did with them, and the index as it is now. */
export interface IndexSummary extends IndexTotals {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Files that were linked in this run, as a whole or in part. */
  readonly linked: number;
  /** Lines of the files that were read in this run. */
  readonly linesRead: number;
  readonly seconds: number;
  /** Milliseconds; phases overlap where reading files goes on while rows are written. */
  readonly phases: Readonly<Record<Phase, number>>;
  /** Files that took longest to read and extract in this run, the slowest first. */
  readonly slowest: readonly FileTime[];
}

/** How long a file took its thread. */
export interface FileTime {
  readonly path: string;
  readonly milliseconds: number;
}
