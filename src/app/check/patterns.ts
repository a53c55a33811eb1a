// Whether the patterns of a gate look at anything: one that looks at nothing would always pass.

import { PtError } from '../../model/errors.ts';
import { selectorOf } from '../../rule/selector.ts';
import type { Store } from '../../store/db.ts';
import { CONFIG_FILE, type Gate, type Pattern } from './policy.ts';

const BUDGET = { seconds: 30, megabytes: 1024 };

const FILES = '?[path] := *File{path}, starts_with(path, $prefix), regex_matches(path, $regex) :limit 1';
const ENTITIES = '?[key] := *CodeGraph{key}, starts_with(key, $prefix), regex_matches(key, $regex) :limit 1';
const OUTSIDE =
  '?[key] := *DependencyEdges:by_target{to_key: key}, starts_with(key, $prefix), regex_matches(key, $regex) :limit 1';
const UNREAD = `
?[path, status] := *File{path, status}, !is_in(status, ['ok', 'partial']),
  starts_with(path, $prefix), regex_matches(path, $regex), !regex_matches(path, $except)`;

export const isOutside = ({ text }: Pattern): boolean => text.startsWith('ext:');
const isExclusion = ({ text }: Pattern): boolean => text.startsWith('!');

const scriptFor = (pattern: Pattern): string =>
  isOutside(pattern) ? OUTSIDE : pattern.text.includes('#') ? ENTITIES : FILES;

const selects = async (store: Store, pattern: Pattern, signal: AbortSignal): Promise<boolean> => {
  const { prefix, regex } = selectorOf([pattern.text]);
  const { rows } = await store.query(scriptFor(pattern), { prefix, regex }, { ...BUDGET, signal });
  return rows.length > 0;
};

/**
 * Looks up every pattern of a gate that is no exclusion. What is outside the project may be used nowhere: that is the
 * aim of many a gate.
 * @returns the patterns of outside things that nothing uses.
 * @throws PtError pattern-empty when one of the project's own matches nothing.
 */
export const unusedPatterns = async (store: Store, gate: Gate, signal: AbortSignal): Promise<Pattern[]> => {
  const unused: Pattern[] = [];
  for (const pattern of [...gate.from, ...gate.to, ...gate.except]) {
    if (isExclusion(pattern) || (await selects(store, pattern, signal))) continue;
    const { text, line } = pattern;
    if (!isOutside(pattern)) throw new PtError('pattern-empty', { file: CONFIG_FILE, line, pattern: text });
    unused.push(pattern);
  }
  return unused;
};

/** @throws PtError gate-blind when a file of `from` was not read: what it depends on is not known. */
export const requireSight = async (store: Store, gate: Gate, signal: AbortSignal): Promise<void> => {
  const selector = selectorOf([...gate.from.map(({ text }) => text), ...gate.except.map(({ text }) => `!${text}`)]);
  const { rows } = await store.query(UNREAD, { ...selector }, { ...BUDGET, signal });
  if (rows.length === 0) return;
  const [path, status] = rows[0].map(String);
  throw new PtError('gate-blind', { file: CONFIG_FILE, line: gate.line, gate: gate.name, path, status });
};
