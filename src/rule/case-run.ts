// Runs the cases of a rule, each on a database in memory.

import { PtError } from '../model/errors.ts';
import { Store } from '../store/db.ts';
import { type CaseFile, type CaseRun, rowText } from './case.ts';
import { explainRule } from './explain.ts';
import type { Rule } from './rule.ts';
import { runRule } from './run.ts';

/** Where expectation and outcome part. Both empty: the run is as expected. */
export interface Verdict {
  /** `title (line 12)`. */
  readonly run: string;
  readonly line: number;
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  /** What came out, as the case file would write it. */
  readonly actual: readonly string[];
}

/** Compares whole sets. */
export const judge = (
  expected: readonly string[],
  actual: readonly string[],
): Pick<Verdict, 'missing' | 'unexpected'> => ({
  missing: expected.filter((text) => !actual.includes(text)),
  unexpected: actual.filter((text) => !expected.includes(text)),
});

const outcome = async (store: Store, rule: Rule, { params }: CaseRun): Promise<string[]> => {
  try {
    const result = await runRule(store, rule, params);
    return result.rows.map((row) => rowText(result, row));
  } catch (error) {
    if (error instanceof PtError) return [`fails ${error.code}`];
    throw error;
  }
};

/** A verdict for each run of each case, and one for the plan of the first run. */
export const runCases = async (rule: Rule, file: CaseFile): Promise<Verdict[]> => {
  const verdicts: Verdict[] = [];
  for (const { title, graph, runs } of file.cases) {
    const store = await Store.openMemory();
    try {
      await store.load(graph);
      for (const run of runs) {
        const actual = await outcome(store, rule, run);
        const expected = run.fails ? [`fails ${run.fails}`] : run.rows;
        verdicts.push({ run: `${title} (line ${run.line})`, line: run.line, ...judge(expected, actual), actual });
      }
      if (title === file.cases[0].title) {
        const reads = await explainRule(store, rule, runs[0].params);
        const actual = reads.map(({ kind, of }) => `${kind} ${of}`);
        verdicts.push({ run: 'plan', line: 0, ...judge(file.reads, actual), actual });
      }
    } finally {
      await store.close();
    }
  }
  return verdicts;
};
