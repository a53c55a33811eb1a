// The .case file beside a rule: small graphs, parameters, the rows to expect and what the plan may scan.
// rules/README.md explains the notation by example.

import { PtError } from '../model/errors.ts';
import type { RelationName, Row } from '../model/relations.ts';
import type { ResultRow } from '../model/result.ts';
import { graphRows, parseStatement, type Statement } from './case-graph.ts';
import { valueText } from './message.ts';
import type { RuleResult } from './run.ts';

export interface CaseRun {
  readonly params: Readonly<Record<string, string>>;
  /** 1-based line of the `run`. */
  readonly line: number;
  /** Expected rows as text, cells joined by ` | `. */
  readonly rows: readonly string[];
  /** The error code to expect instead of rows. */
  readonly fails?: string;
}

export interface RuleCase {
  readonly title: string;
  readonly line: number;
  readonly graph: Partial<Record<RelationName, Row[]>>;
  readonly runs: readonly CaseRun[];
}

export interface CaseFile {
  /** What the plan reads other than by key, as `range CodeGraph`: see READS. */
  readonly reads: readonly string[];
  readonly cases: readonly RuleCase[];
}

/** Words of a line; quotes keep spaces in one. */
export const wordsOf = (text: string): string[] =>
  (text.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));

/** A row as text, one space around the bars. */
export const normalRow = (text: string): string =>
  text
    .split(' | ')
    .map((cell) => cell.trim())
    .join(' | ');

/** A row as a case writes it; `-` is an empty text or null. */
export const rowText = ({ columns }: Pick<RuleResult, 'columns'>, row: ResultRow): string =>
  row.map((value, i) => valueText(value, columns[i]) || '-').join(' | ');

const paramsOf = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    words.map((word) => {
      const equals = word.indexOf('=');
      return [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );

type Block =
  | { kind: 'plan'; reads: string[] }
  | { kind: 'case'; title: string; line: number; statements: Statement[]; runs: (CaseRun & { rows: string[] })[] };

/**
 * Reads a .case file.
 * @throws PtError rule-case with the line that cannot be read.
 */
export const parseCases = (text: string, file: string): CaseFile => {
  const blocks: Block[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = i + 1;
    const content = raw.trim();
    if (content === '' || raw.startsWith('#')) continue;
    const fail = (reason: string): never => {
      throw new PtError('rule-case', { file, line, reason });
    };
    const block = blocks.at(-1);
    const [, keyword, rest = ''] = /^(plan|case|run)\b\s*(.*)$/.exec(raw) ?? [];
    if (keyword === 'plan') blocks.push({ kind: 'plan', reads: [] });
    else if (keyword === 'case') blocks.push({ kind: 'case', title: rest, line, statements: [], runs: [] });
    else if (keyword === 'run') {
      if (block?.kind !== 'case') return fail('a run belongs to a case');
      block.runs.push({ params: paramsOf(wordsOf(rest)), line, rows: [] });
    } else if (!/^\s/.test(raw)) fail(`${JSON.stringify(content)} is not plan, case or run`);
    else if (block?.kind === 'plan') block.reads.push(content);
    else if (block?.kind === 'case') {
      const run = block.runs.at(-1);
      const code = /^fails (\S+)$/.exec(content)?.[1];
      if (!run) block.statements.push(...(parseStatement(wordsOf(content)) ?? fail(`${content} is no entity or edge`)));
      else if (code) block.runs.splice(-1, 1, { ...run, fails: code });
      else if (content !== 'nothing') run.rows.push(normalRow(content));
    } else fail('a line belongs to a plan or a case');
  }
  const cases = blocks.filter((block) => block.kind === 'case');
  return {
    reads: blocks.flatMap((block) => (block.kind === 'plan' ? block.reads.filter((read) => read !== 'none') : [])),
    cases: cases.map(({ statements, ...rest }) => ({ ...rest, graph: graphRows(statements) })),
  };
};

/** The file with the rows of every run replaced by `rowsAt(line of the run)`; for a person to review. */
export const replaceRows = (text: string, rowsAt: (line: number) => readonly string[] | undefined): string => {
  const out: string[] = [];
  let skipping = false;
  for (const [i, raw] of text.split('\n').entries()) {
    if (skipping && /^\s+\S/.test(raw)) continue;
    skipping = false;
    out.push(raw);
    const rows = raw.startsWith('run') ? rowsAt(i + 1) : undefined;
    if (!rows) continue;
    skipping = true;
    out.push(...(rows.length > 0 ? rows : ['nothing']).map((row) => `  ${row}`));
  }
  return out.join('\n');
};
