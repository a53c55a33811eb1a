// Whether the patterns of a gate look at anything: one that looks at nothing would always pass.

import { LINKED_LANGUAGES } from '../../link/languages/linked.ts';
import { PtError } from '../../model/errors.ts';
import { selectsAny } from '../../rule/keys.ts';
import { selectorOf } from '../../rule/selector.ts';
import type { Store } from '../../store/db.ts';
import { CONFIG_FILE, type Gate, type Pattern } from './policy.ts';

const BUDGET = { seconds: 30, megabytes: 1024 };

/** `led`: what files of a language that is not linked have to be besides. */
const unread = (led: string): string => `
blind[path, status, lang] := *File{path, status, lang}, !is_in(status, $read)
blind[path, status, lang] := *File{path, status, lang}, !is_in(lang, $linked)${led}
?[path, status, lang] := blind[path, status, lang],
  starts_with(path, $prefix), regex_matches(path, $regex), !regex_matches(path, $except)`;
const UNREAD = unread('');
/** Into a file of a language that is not linked only a few lead, as includes do. */
const UNREAD_LED = unread(', *DependencyEdges:by_target{to_key: path}');

export const isOutside = ({ text }: Pattern): boolean => text.startsWith('ext:');
const isExclusion = ({ text }: Pattern): boolean => text.startsWith('!');

/**
 * Looks up every pattern of a gate that is no exclusion. What is outside the project may be used nowhere: that is the
 * aim of many a gate.
 * @returns the patterns of outside things that nothing uses.
 * @throws PtError pattern-empty when one of the project's own matches nothing.
 */
export const unusedPatterns = async (store: Store, gate: Gate, signal: AbortSignal): Promise<Pattern[]> => {
  const unused: Pattern[] = [];
  for (const pattern of [...gate.from, ...gate.to, ...gate.except]) {
    if (isExclusion(pattern) || (await selectsAny(store, pattern.text, { signal }))) continue;
    const { text, line } = pattern;
    if (!isOutside(pattern)) throw new PtError('pattern-empty', { file: CONFIG_FILE, line, pattern: text });
    unused.push(pattern);
  }
  return unused;
};

/** A file whose dependencies are not known, so that ways through it are not seen: not read, or not linked. */
export interface UnreadFile {
  readonly path: string;
  /** Why nothing is known of them, in words. */
  readonly why: string;
  /** What would have it known, in words that go on; empty if nothing would. */
  readonly cure: string;
}

const READ: readonly string[] = ['ok', 'partial'];

const unreadFile = (path: string, status: string, language: string): UnreadFile =>
  READ.includes(status)
    ? { path, why: `pt finds no edges in ${language} yet`, cure: '' }
    : { path, why: `it was not read: ${status}`, cure: 'make the file readable, or ' };

const unreadOf = async (
  store: Store,
  script: string,
  patterns: readonly string[],
  signal: AbortSignal,
): Promise<UnreadFile[]> => {
  const { rows } = await store.query(
    script,
    { ...selectorOf(patterns), linked: LINKED_LANGUAGES, read: READ },
    { ...BUDGET, signal },
  );
  return rows.map(([path, status, lang]) => unreadFile(String(path), String(status), String(lang)));
};

/**
 * The files that were not read and that a way of the gate may lead through: of one that is not transitive none.
 * @throws PtError gate-blind when a file of `from` was not read.
 */
export const unreadFiles = async (store: Store, gate: Gate, signal: AbortSignal): Promise<UnreadFile[]> => {
  const not = gate.except.map(({ text }) => `!${text}`);
  const texts = (patterns: readonly Pattern[]): string[] => patterns.map(({ text }) => text);
  const [own] = await unreadOf(store, UNREAD, [...texts(gate.from), ...not], signal);
  if (own) {
    const cure = `${own.cure}leave it out with the pattern !${own.path}`;
    throw new PtError('gate-blind', { file: CONFIG_FILE, line: gate.line, gate: gate.name, ...own, cure });
  }
  if (!gate.transitive) return [];
  const targets = new Set((await unreadOf(store, UNREAD_LED, texts(gate.to), signal)).map(({ path }) => path));
  return (await unreadOf(store, UNREAD_LED, not, signal)).filter(({ path }) => !targets.has(path));
};
