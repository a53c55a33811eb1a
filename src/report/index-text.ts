// What an index holds and what a run did to it, for a person.

import type { IndexSummary, IndexTotals } from '../model/index-summary.ts';
import { align } from './align.ts';
import { onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';
import { breakdown, countText, plural, secondsText, total } from './numbers.ts';

export interface ProblemLine {
  readonly path: string;
  /** 1-based; 0 for the file as a whole. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

const withBreakdown = (counts: Readonly<Record<string, number>>): string =>
  countText(total(counts)) + (total(counts) > 0 ? `: ${breakdown(counts)}` : '');

/** Entities, edges by resolution, references without a target by reason, problems: a line each. */
export const totalsLines = (totals: IndexTotals, problemsNote = ''): Promise<string[]> =>
  align(
    [
      ['entities', countText(totals.entities)],
      ['edges', withBreakdown(totals.edges)],
      ['unresolved', withBreakdown(totals.unresolved)],
      ['problems', countText(totals.problems) + problemsNote],
    ],
    { indent: '  ' },
  );

/** One line: languages whose files have no edges; none where all have. */
export const unlinkedLines = (languages: readonly string[]): string[] =>
  languages.length === 0 ? [] : [`  no edges    in ${languages.join(', ')} yet: these files have entities alone`];

const changesText = ({ added, changed, removed, unchanged }: IndexSummary): string =>
  breakdown({ added, changed, removed, unchanged });

/** One line: what the run did. */
export const runLine = (run: IndexSummary): string => {
  const size = `${plural(run.files, 'file')} (${plural(run.lines, 'line')})`;
  const { added, changed, removed, linked, seconds, linesRead } = run;
  if (added + changed + removed === 0) {
    const what = linked === 0 ? 'nothing changed' : `manifests changed, ${plural(linked, 'file')} linked again`;
    return `${what}: ${size}, ${secondsText(seconds)}`;
  }
  const speed = linesRead > 0 ? `, ${countText(Math.round(linesRead / seconds))} lines/s` : '';
  const what = added === run.files ? '' : `: ${changesText(run)}`;
  return `indexed ${size} in ${secondsText(seconds)}${speed}${what}`;
};

/** One line: how long each phase took. */
export const phasesLine = ({ phases }: IndexSummary): string => {
  const times = Object.entries(phases).map(([phase, time]) => `${phase} ${countText(Math.round(time))} ms`);
  return `  time        ${times.join(', ')}`;
};

/** One line: which files took longest; none where no file was read. */
export const slowestLines = ({ slowest }: IndexSummary): string[] => {
  if (slowest.length === 0) return [];
  const files = slowest.map(({ path, milliseconds }) => `${onOneLine(path)} ${countText(Math.ceil(milliseconds))} ms`);
  return [`  slowest     ${files.join(', ')}`];
};

/** Problems, the first `most` of them, each clickable. */
export const problemLines = (problems: readonly ProblemLine[], most: number, colors: Colors): string[] => {
  const lines = problems.slice(0, most).map(({ path, line, code, message }) => {
    const place = onOneLine(path) + (line > 0 ? `:${line}` : '');
    return `  ${place}: ${colors.yellow(code)} ${colors.dim(onOneLine(message))}`;
  });
  const left = problems.length - lines.length;
  return left > 0 ? [...lines, `  … and ${countText(left)} more`] : lines;
};
