// What an index does not cover, and why, for a person.

import { align } from './align.ts';
import { onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';
import { countText, plural } from './numbers.ts';

export interface LanguageCoverage {
  readonly lang: string;
  readonly files: number;
  readonly lines: number;
  /** Lines that are neither blank nor comment. */
  readonly codeLines: number;
  /** Code lines in an entity, an import or a top-level statement. */
  readonly linesCovered: number;
  /** Code lines that did not parse; those inside an entity are covered all the same. */
  readonly parseErrors: number;
}

export interface ProblemSite {
  /** 1-based; 0 for the file as a whole. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** The text of that line. */
  readonly source: string;
}

export interface FileCoverage extends Omit<LanguageCoverage, 'files' | 'lines'> {
  readonly path: string;
  readonly status: string;
  readonly problems: readonly ProblemSite[];
}

export interface CoverageReport {
  readonly languages: readonly LanguageCoverage[];
  /** Files that were not read as a whole, the worst first. */
  readonly files: readonly FileCoverage[];
}

const MOST_FILES = 20;
const MOST_PROBLEMS = 5;

/** `99.98 %`, rounded down, so that all is said only of all. */
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`;

const languageLines = (languages: readonly LanguageCoverage[]): Promise<string[]> =>
  align(
    [
      ['language', 'files', 'code lines', 'covered', 'not covered', 'did not parse'],
      ...languages.map(({ lang, files, codeLines, linesCovered, parseErrors }) => [
        lang,
        ...[countText(files), countText(codeLines), share(linesCovered, codeLines)],
        ...[countText(codeLines - linesCovered), countText(parseErrors)],
      ]),
    ],
    { right: new Set([1, 2, 3, 4, 5]) },
  );

const fileLines = ({ path, codeLines, linesCovered, parseErrors, status, problems }: FileCoverage, colors: Colors) => {
  const missed = codeLines - linesCovered;
  const why =
    status === 'partial' && codeLines > 0
      ? `${share(linesCovered, codeLines)} covered, ${plural(missed, 'code line')} not; ${plural(parseErrors, 'line')} did not parse`
      : status;
  const left = problems.length - MOST_PROBLEMS;
  return [
    `${colors.bold(onOneLine(path))}  ${why}`,
    ...problems.slice(0, MOST_PROBLEMS).map(({ line, code, message, source }) => {
      const place = onOneLine(path) + (line > 0 ? `:${line}` : '');
      const shown = source === '' ? '' : `: ${onOneLine(source)}`;
      return `  ${place}: ${colors.yellow(code)} ${colors.dim(onOneLine(message) + shown)}`;
    }),
    ...(left > 0 ? [`  … and ${countText(left)} more`] : []),
  ];
};

/** A table of languages; then the worst files, each with the regions that were not read and their first lines. */
export const coverageLines = async ({ languages, files }: CoverageReport, colors: Colors): Promise<string[]> => {
  const left = files.length - MOST_FILES;
  return [
    ...(await languageLines(languages)),
    '',
    ...(files.length === 0 ? ['every file was read as a whole'] : []),
    ...files.slice(0, MOST_FILES).flatMap((file) => fileLines(file, colors)),
    ...(left > 0 ? [`… and ${plural(left, 'more file')}; --format json lists all`] : []),
  ];
};
