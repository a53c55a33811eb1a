// What the engine reports, as errors of the one table.

import { type ErrorCode, type ErrorData, PtError } from '../model/errors.ts';

/** The form in which the addon reports an error of a script; a thrown Error has `code` and `message` alone. */
interface EngineReport {
  readonly code?: string | null;
  readonly message: string;
  readonly help?: string | null;
  readonly causes?: readonly string[];
  readonly labels?: readonly { readonly span: { readonly offset: number; readonly length: number } }[];
}

/** The first pattern that matches an error's code, message or causes names it. */
type Classification = readonly (readonly [RegExp, ErrorCode])[];

const STORAGE: Classification = [
  [/engine::locked|lock hold by current process|While lock file/i, 'database-locked'],
  [/no space left|file too large|disk quota|too many open/i, 'database-write'],
  [/read-only file system|permission denied|not permitted/i, 'database-permission'],
  [/engine::corrupt|engine::open|Corruption:|checksum mismatch/i, 'database-corrupt'],
];

const QUERY: Classification = [
  [/eval::timeout/, 'budget-time'],
  [/eval::mem_budget_exceeded/, 'budget-memory'],
  [/engine::cancelled|eval::killed/, 'cancelled'],
  [/read-only (query|mode|transaction)|Read-only imperative/i, 'query-read-only'],
  [/engine::(panic|closed|busy|columns)/, 'engine-failed'],
  ...STORAGE,
];

const textOf = (report: EngineReport): string =>
  [report.code ?? '', report.message, ...(report.causes ?? [])].join('\n');

/** What happened. The innermost cause says it, the outer ones say where; of an evaluation the help does. */
const reasonOf = (report: EngineReport): string => {
  const reason = (report.causes?.at(-1) ?? report.message).replace(/ at \d+\.\.\d+$/, '');
  return report.code === 'eval::throw' && report.help ? `${reason}: ${report.help}` : reason;
};

const classify = (classification: Classification, report: EngineReport): ErrorCode | undefined => {
  const text = textOf(report);
  return classification.find(([pattern]) => pattern.test(text))?.[1];
};

/** Turns a byte offset of a script into an offset in JavaScript's string, a line and a column, the last two 1-based. */
export const placeOf = (script: string, byteOffset: number): { offset: number; line: number; column: number } => {
  const before = Buffer.from(script, 'utf8').subarray(0, byteOffset).toString('utf8');
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    offset: before.length,
    line: before.split('\n').length,
    column: [...before.slice(lineStart)].length + 1,
  };
};

const placeData = (report: EngineReport, script: string): ErrorData => {
  const span = report.labels?.[0]?.span;
  if (!span) return {};
  const start = placeOf(script, span.offset);
  return { ...start, length: placeOf(script, span.offset + span.length).offset - start.offset };
};

/**
 * The error of a script that failed. The data of `query-invalid` hold line, column, offset and length of the place in
 * the script if the engine tells it, and `hint`, what the engine advises.
 */
export const queryError = (
  error: unknown,
  context: { script: string; path: string; seconds?: number | undefined; megabytes?: number | undefined },
): PtError => {
  if (error instanceof PtError) return error;
  const report = error as EngineReport;
  const code = classify(QUERY, report) ?? 'query-invalid';
  const { script, path, seconds = 0, megabytes = 0 } = context;
  const data = { reason: reasonOf(report), hint: report.help ?? '', path, seconds, megabytes };
  return new PtError(code, { ...data, ...placeData(report, script) }, { cause: error });
};

/** The error of an open, an import or a commit that failed. */
export const storageError = (error: unknown, path: string, otherwise: ErrorCode, data: ErrorData = {}): PtError => {
  if (error instanceof PtError) return error;
  const report = error as EngineReport;
  const code = classify(STORAGE, report) ?? otherwise;
  return new PtError(code, { path, reason: reasonOf(report), ...data }, { cause: error });
};
