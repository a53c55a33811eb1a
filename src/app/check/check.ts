// Judges a project by its policy. Each gate is a run of one rule; nothing here walks the graph.

import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { PtError } from '../../model/errors.ts';
import type { IndexSummary } from '../../model/index-summary.ts';
import type { Hop } from '../../model/result.ts';
import type { CheckReport, GateReport } from '../../report/check/report.ts';
import { loadRules } from '../../rule/load.ts';
import type { GivenParams } from '../../rule/params.ts';
import type { Rule } from '../../rule/rule.ts';
import { runRule } from '../../rule/run.ts';
import type { Store } from '../../store/db.ts';
import type { Project } from '../project.ts';
import { type IndexOptions, withSyncedStore } from '../sync-index.ts';
import { withIndex } from '../with-store.ts';
import { isOutside, type UnreadFile, unreadFiles, unusedPatterns } from './patterns.ts';
import { CONFIG_FILE, type Gate, type Pattern } from './policy.ts';
import { readConfig } from './read-config.ts';

const RULE = 'gate/forbidden-path@1';

export interface CheckOptions extends IndexOptions {
  /** false: judge the index as it is. */
  readonly sync: boolean;
  readonly signal: AbortSignal;
  /** Told what the sync did. */
  readonly onSynced?: ((summary: IndexSummary) => void) | undefined;
}

export interface CheckOutcome {
  readonly report: CheckReport;
  /** Patterns of outside things that nothing uses: right, or mistyped. */
  readonly unused: readonly Pattern[];
}

const texts = (patterns: readonly Pattern[]): string[] => patterns.map(({ text }) => text);

const paramsOf = (gate: Gate): GivenParams => ({
  from: texts(gate.from),
  to: texts(gate.to),
  ...(gate.except.length > 0 && { except: texts(gate.except) }),
  ...(gate.edges && { edge_types: gate.edges }),
  ...(gate.resolutions && { resolutions: gate.resolutions }),
  ...(!gate.transitive && { depth: 1 }),
});

/** @throws PtError gate-blind when a way leads into a file that was not read: where it goes on is not known. */
const requireSight = async (
  store: Store,
  rule: Rule,
  gate: Gate,
  unread: readonly UnreadFile[],
  signal: AbortSignal,
): Promise<void> => {
  // Braces are a choice in a pattern; `?` is any character.
  const to = unread.map(({ path }) => path.replace(/[{}]/g, '?'));
  // Nothing is known of such a file but who imports it, whatever edges the gate follows.
  const { columns, rows } = await runRule(store, rule, { ...paramsOf({ ...gate, edges: undefined }), to }, { signal });
  const blind = rows[0]?.[columns.findIndex(({ name }) => name === 'to')];
  const file = unread.find(({ path }) => path === blind);
  if (file === undefined) return;
  const cure = `${file.cure}let ways lead through it with except: ['${file.path}']`;
  throw new PtError('gate-blind', { file: CONFIG_FILE, line: gate.line, gate: gate.name, ...file, cure });
};

const judge = async (store: Store, rule: Rule, gate: Gate, signal: AbortSignal) => {
  const unused = await unusedPatterns(store, gate, signal);
  const unread = await unreadFiles(store, gate, signal);
  if (unread.length > 0) await requireSight(store, rule, gate, unread, signal);
  const { name, comment, severity, line } = gate;
  const targets = gate.to.filter((pattern) => !unused.includes(pattern));
  const report = (ways: readonly (readonly Hop[])[]): GateReport => ({
    ...{ name, comment, severity, line },
    violations: ways.map((way) => ({ way })),
  });
  // The rule takes a target that is nowhere for a mistake.
  if (targets.every(({ text }) => text.startsWith('!'))) return { report: report([]), unused };
  const { columns, rows } = await runRule(store, rule, paramsOf({ ...gate, to: targets }), { signal });
  const path = columns.findIndex(({ type }) => type === '[Hop]');
  return { report: report(rows.map((row) => row[path] as unknown as readonly Hop[])), unused };
};

/** The engine runs each query on a thread of its own, and each takes memory. */
const GATES_AT_ONCE = Math.min(availableParallelism(), 4);

/**
 * Checks a project. Throws `config-missing`, `config-invalid`, `pattern-empty`, `gate-blind`, and what `sync` and
 * `runRule` throw: a check that could not judge is no clean one.
 */
export const checkProject = async (project: Project, options: CheckOptions): Promise<CheckOutcome> => {
  const { gates } = readConfig(project.root);
  const rule = (await loadRules()).get(RULE);
  const judgeAll = async (store: Store): Promise<CheckOutcome> => {
    const limit = pLimit(GATES_AT_ONCE);
    const work = gates.map((gate) => limit(judge, store, rule, gate, options.signal));
    // Of several that cannot be judged the first in the file is told, whichever was the first in time.
    await Promise.allSettled(work);
    const judged = await Promise.all(work);
    return {
      report: { config: CONFIG_FILE, gates: judged.map(({ report }) => report) },
      unused: judged.flatMap(({ unused }) => unused.filter(isOutside)),
    };
  };
  if (!options.sync) return withIndex(project, judgeAll);
  return withSyncedStore(project, options, (store, summary) => {
    options.onSynced?.(summary);
    return judgeAll(store);
  });
};
