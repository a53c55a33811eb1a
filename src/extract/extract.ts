// From the bytes of one file to its facts: a pure function that never fails.

import { MACRO_KINDS } from '../model/facts.ts';
import type { FactsBuilder } from '../model/facts-builder.ts';
import { coverageOf } from './coverage.ts';
import { finishEntities } from './entities.ts';
import type { Conditions } from './hooks.ts';
import { type ExtractJob, extractNothing, headOf } from './nothing.ts';
import { ParseBudget } from './parse-budget.ts';
import { type Program, program } from './program.ts';
import { collectTokens } from './tokens.ts';
import { Walk } from './walk.ts';

const LOSSY = /\uFFFD/;
/** How far git looks for a NUL byte to tell binary files: one further on may stand in a string literal. */
const BINARY_BYTES = 8000;

/** Whether a file is not text. */
export const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, BINARY_BYTES).includes(0);

/** The text of a file; a byte order mark stays, so that offsets hold. `lossy`: some bytes were no UTF-8. */
export const decodeText = (bytes: Uint8Array): { text: string; lossy: boolean } => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!LOSSY.test(text)) return { text, lossy: false };
  const lossy = Buffer.compare(Buffer.from(text, 'utf8'), bytes) !== 0;
  return { text, lossy };
};

/** How many lines a text has; the last needs no line break. */
const countLines = (text: string): number => {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
};

const read = (job: ExtractJob, ready: Program, text: string, lossy: boolean): ArrayBuffer => {
  const repaired = ready.hooks.repair?.(text) ?? text;
  const marked = repaired.charCodeAt(0) === 0xfeff ? ` ${repaired.slice(1)}` : repaired;
  // To a grammar NUL is the end of the file.
  const parsed = marked.includes('\0') ? marked.replaceAll('\0', ' ') : marked;
  const budget = new ParseBudget(parsed.length);
  const whole = ready.grammar.parse(parsed, budget);
  if (!whole) return extractUnparsed(job, text, budget.spentAt);
  const tree = ready.hooks.graft?.(whole, parsed, ready.grammar) ?? whole;
  const lines = countLines(text);
  const tokens = collectTokens(tree, ready.grammar.tables, text);
  const walk = new Walk(ready, tree, text, tokens, job.path, lines);
  walk.run();
  finishEntities(walk, tokens);
  const coverage = coverageOf(walk, tokens, lines);
  const { facts } = walk;
  addConditions(facts, ready.hooks.conditions?.(text, job.path));
  for (const region of coverage.errors) {
    const place = region.from === region.to ? `line ${region.from}` : `lines ${region.from} to ${region.to}`;
    facts.add('problem', region.from, facts.string('parse-error'), facts.string(`could not parse ${place}`));
  }
  if (lossy)
    facts.add('problem', 0, facts.string('invalid-utf8'), facts.string('bytes that are not UTF-8 were replaced'));
  return facts.encode({
    ...headOf(job, coverage.errorLines > 0 ? 'partial' : 'ok'),
    lines,
    codeLines: coverage.codeLines,
    linesCovered: coverage.covered,
    parseErrors: coverage.errorLines,
  });
};

const addConditions = (facts: FactsBuilder, conditions: Conditions | undefined): void => {
  const textOf = (text: string | undefined) => (text === undefined ? -1 : facts.string(text));
  for (const { first, last, condition } of conditions?.inactive ?? [])
    facts.add('inactive', first, last, textOf(condition));
  for (const { name, line, kind, value, unused } of conditions?.macros ?? [])
    facts.add('macro', facts.string(name), line, MACRO_KINDS.indexOf(kind), textOf(value), unused);
};

/** Facts of a file whose parse was given up at an offset: all its lines that are not blank count as not understood. */
const extractUnparsed = (job: ExtractJob, text: string, offset: number): ArrayBuffer => {
  const codeLines = text.match(/^.*\S/gm)?.length ?? 0;
  const message = `parsing was given up near line ${Math.max(1, countLines(text.slice(0, offset)))}: what stands there is too far from the language`;
  const head = { lines: countLines(text), codeLines, parseErrors: codeLines };
  return extractNothing(job, 'partial', 'parse-budget', message, head);
};

/**
 * The encoded facts (see model/facts) of one file. A file that cannot be understood yields what it can and Problems;
 * nothing is thrown but what is a defect of the installation (a missing grammar, a broken .scm file).
 */
export const extract = async (job: ExtractJob): Promise<ArrayBuffer> => {
  const ready = await program(job.grammar);
  if (isBinary(job.bytes)) return extractNothing(job, 'skipped-binary', 'file-binary', 'the file holds NUL bytes');
  const { text, lossy } = decodeText(job.bytes);
  try {
    return read(job, ready, text, lossy);
  } catch (error) {
    return extractNothing(job, 'partial', 'extract-failed', error instanceof Error ? error.message : String(error));
  }
};
