// Runs a rule on a project, whose index is brought up to date first.

import type { IndexSummary } from '../model/index-summary.ts';
import { loadRules } from '../rule/load.ts';
import { type GivenParams, readParams } from '../rule/params.ts';
import { type RuleResult, runRule } from '../rule/run.ts';
import type { Project } from './project.ts';
import { type IndexOptions, withSyncedStore } from './sync-index.ts';
import { withIndex } from './with-store.ts';

export interface RunRuleOptions extends IndexOptions {
  /** false: ask the index as it is. */
  readonly sync: boolean;
  /** Told what the sync did. */
  readonly onSynced?: ((summary: IndexSummary) => void) | undefined;
}

/** Throws `rule-unknown`, `parameter-*` before anything is indexed; then what `sync` and `runRule` throw. */
export const runRuleOn = async (
  project: Project,
  name: string,
  given: GivenParams,
  options: RunRuleOptions,
): Promise<RuleResult> => {
  const rule = (await loadRules()).get(name);
  readParams(rule, given);
  const run = { ...(options.signal && { signal: options.signal }) };
  if (!options.sync) return withIndex(project, (store) => runRule(store, rule, given, run));
  return withSyncedStore(project, options, (store, summary) => {
    options.onSynced?.(summary);
    return runRule(store, rule, given, run);
  });
};
