// C or C++? A `.h` or `.inc` file is what the project around it says (extract/header.ts). Only trees that hold both, or headers
// alone, need to be looked into.

import { readFileSync } from 'node:fs';
import { countsForHeaders, type HeaderEvidence, headerEvidence, headerGrammars } from '../extract/header.ts';
import type { Row } from '../model/relations.ts';
import type { Store } from '../store/db.ts';
import type { SourceFile } from './discover.ts';

const isHeader = (path: string): boolean => path.endsWith('.h');
const isIncluded = (path: string): boolean => path.endsWith('.inc');

/** Evidence of files, by path. */
export type Evidence = ReadonlyMap<string, HeaderEvidence>;

/** Files as they are to be read, and the evidence that says so. */
export interface Settled {
  readonly files: readonly SourceFile[];
  readonly evidence: Evidence;
}

/** Holds if the extensions alone do not tell what headers are. */
const isOpen = (files: readonly SourceFile[]): boolean => {
  const [headers, included] = [isHeader, isIncluded].map((is) => files.some(({ path }) => is(path)));
  if (!headers && !included) return false;
  const sources = files.filter(({ path }) => countsForHeaders(path) && !isHeader(path) && !isIncluded(path));
  if (included && sources.length > 0) return true;
  if (!headers) return false;
  return sources.length === 0 || sources.some(({ grammar }) => grammar === 'cpp');
};

const read = ({ path, absolute, size }: SourceFile, maxBytes: number): HeaderEvidence => {
  try {
    return headerEvidence(path, size > maxBytes ? '' : readFileSync(absolute, 'utf8'));
  } catch {
    // What cannot be read is reported by extraction.
    return headerEvidence(path, '');
  }
};

/**
 * Settles the grammar of every header. `known`: evidence of files that did not change since; all others that count are
 * read here, up to `maxBytes` each.
 */
export const settleHeaders = (files: readonly SourceFile[], known: Evidence, maxBytes: number): Settled => {
  if (!isOpen(files)) return { files, evidence: new Map() };
  const counting = files.filter(({ path }) => countsForHeaders(path));
  const evidence = new Map(counting.map((file) => [file.path, known.get(file.path) ?? read(file, maxBytes)]));
  const grammars = headerGrammars(evidence);
  const settled = files.map((file) => ({ ...file, grammar: grammars.get(file.path) ?? file.grammar }));
  return { files: settled, evidence };
};

/** The evidence that the index holds. */
export const readEvidence = async (store: Store): Promise<Evidence> => {
  const { rows } = await store.query('?[path, evidence] := *HeaderEvidence{path, evidence}');
  return new Map(rows.map(([path, evidence]) => [String(path), JSON.parse(String(evidence)) as HeaderEvidence]));
};

/** Rows of the HeaderEvidence relation. */
export const evidenceRows = (evidence: Evidence): Row[] =>
  Array.from(evidence, ([path, one]) => [path, JSON.stringify({ cpp: one.cpp, includes: one.includes, php: one.php })]);
