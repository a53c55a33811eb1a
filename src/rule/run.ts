// Runs a rule: binds its parameters, holds it to its budget, checks what it returns.

import { PtError } from '../model/errors.ts';
import type { ResultColumn, ResultRow } from '../model/result.ts';
import type { Store } from '../store/db.ts';
import { compileRule } from './compile.ts';
import { requireKeys } from './keys.ts';
import { type BoundParams, bindParams, type GivenParams, readParams } from './params.ts';
import { checkResult } from './result.ts';
import type { ParameterValue, Rule } from './rule.ts';
import { lineAt } from './script.ts';

export interface RuleResult {
  readonly rule: Rule;
  /** Every parameter with the value it had. */
  readonly params: Readonly<Record<string, ParameterValue | null>>;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  /** Patterns of Key lists that select nothing, while another of their list does. */
  readonly unmatched: readonly string[];
}

export interface RunOptions {
  readonly signal?: AbortSignal;
}

/** The line of a script that is wrong; the engine does not tell it of a relation that is not there, but names that. */
const lineOf = (script: string, { data }: PtError): number => {
  if (data.line !== undefined) return Number(data.line);
  const relation = /stored relation '(.+?)'/.exec(String(data.reason))?.[1];
  return lineAt(script, Math.max(0, relation === undefined ? 0 : script.indexOf(`*${relation}`)));
};

/** Runs a script read-only and says where in the rule's files it is wrong, if it is. */
export const queryRule = async (
  store: Pick<Store, 'query'>,
  rule: Rule,
  bound: BoundParams,
  { signal }: RunOptions,
  wrap: (script: string) => string = (script) => script,
) => {
  const { script, locate } = compileRule(rule);
  try {
    return await store.query(wrap(script), bound, { ...rule.budget, ...(signal && { signal }) });
  } catch (error) {
    if (!(error instanceof PtError) || error.code !== 'query-invalid') throw error;
    const place = locate(lineOf(script, error));
    throw new PtError('rule-body', { ...place, reason: String(error.data.reason) }, { cause: error });
  }
};

/**
 * The rows of a rule.
 * @throws PtError parameter-*, key-unknown when a Key selects nothing, budget-time, budget-memory, cancelled, rule-body
 *   when the script is wrong, rule-result when the rows are not what `@returns` says.
 */
export const runRule = async (
  store: Pick<Store, 'query'>,
  rule: Rule,
  given: GivenParams = {},
  options: RunOptions = {},
): Promise<RuleResult> => {
  const values = readParams(rule, given);
  const unmatched = await requireKeys(store, rule, values, given, options);
  const { headers, rows } = await queryRule(store, rule, bindParams(values), options);
  checkResult(rule, headers, rows as ResultRow[]);
  const params = Object.fromEntries([...values].map(([param, value]) => [param.name, value]));
  return { rule, params, columns: rule.returns, rows: rows as ResultRow[], unmatched };
};
