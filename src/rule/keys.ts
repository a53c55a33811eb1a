// Whether the keys that a user names are there. An answer about nothing would look like a clean one.

import { PtError } from '../model/errors.ts';
import { nearestNames, question } from '../model/nearest.ts';
import type { Store } from '../store/db.ts';
import { type GivenParams, patternsOf } from './params.ts';
import type { ParameterValue, Rule, RuleParam } from './rule.ts';
import type { RunOptions } from './run.ts';
import { selectorOf } from './selector.ts';

/** Where a pattern is looked up: atoms that bind `key`. What selects entities of a file selects the file. */
const sourceOf = (pattern: string): string => {
  if (pattern.startsWith('ext:')) return '*DependencyEdges:by_target{to_key: key}';
  return pattern.includes('#') ? '*CodeGraph{key}' : '*File{path: key}';
};
const ENTITIES = '?[key, qualified_name] := *CodeGraph{key, qualified_name}';
/** What is outside, and the packages it is in. */
const EXTERNALS = `
?[key, name] := *DependencyEdges:by_target{to_key: key}, starts_with(key, 'ext:'), name = ''
?[key, name] := *DependencyEdges:by_target{to_key}, starts_with(to_key, 'ext:'), key = regex_replace(to_key, '#.*$', ''), name = ''`;

/** The limits of these look-ups, whatever the rule's are. */
const BUDGET = { seconds: 10, megabytes: 1024 };

/** Whether a pattern selects something: a file or an entity of the project, or what it uses from outside. */
export const selectsAny = async (
  store: Pick<Store, 'query'>,
  pattern: string,
  options: RunOptions,
): Promise<boolean> => {
  const script = `
?[key] := ${sourceOf(pattern)}, starts_with(key, $prefix), str_includes(key, $part), regex_matches(key, $regex)
:limit 1`;
  const { prefix, part, regex } = selectorOf([pattern]);
  const { rows } = await store.query(script, { prefix, part, regex }, { ...BUDGET, ...options });
  return rows.length > 0;
};

/** Keys to offer: those that look like the pattern, or whose qualified name does. */
const nearestKeys = async (store: Pick<Store, 'query'>, pattern: string, options: RunOptions): Promise<string> => {
  const script = pattern.startsWith('ext:') ? EXTERNALS : ENTITIES;
  const { rows } = await store.query(script, {}, { ...BUDGET, ...options });
  const keys = new Map<string, string>();
  for (const [key, name] of rows as [string, string][]) {
    keys.set(key, key);
    if (name !== '' && !keys.has(name)) keys.set(name, key);
  }
  return question([...new Set(nearestNames(pattern, keys.keys()).map((name) => keys.get(name)!))]);
};

/**
 * Looks up the patterns that were given for Key parameters; defaults and exclusions may select nothing.
 * @returns the patterns of a list that select nothing while another of the same list does.
 * @throws PtError key-unknown when a Key, or every pattern of a [Key], selects nothing.
 */
export const requireKeys = async (
  store: Pick<Store, 'query'>,
  rule: Rule,
  values: ReadonlyMap<RuleParam, ParameterValue | null>,
  given: GivenParams,
  options: RunOptions,
): Promise<string[]> => {
  const unmatched: string[] = [];
  for (const [param, patterns] of patternsOf(values)) {
    if (given[param.name] === undefined) continue;
    const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
    const missing: string[] = [];
    for (const pattern of wanted) if (!(await selectsAny(store, pattern, options))) missing.push(pattern);
    if (wanted.length > 0 && missing.length === wanted.length) {
      const nearest = await nearestKeys(store, missing[0], options);
      throw new PtError('key-unknown', { rule: rule.name, parameter: param.name, key: missing[0], nearest });
    }
    unmatched.push(...missing);
  }
  return unmatched;
};
