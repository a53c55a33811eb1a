// rules.lock: the version, interface and text of every rule and library, so that none changes unnoticed.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from './cache.ts';
import { compareVersions, majorOf, type RuleCatalog } from './catalog.ts';
import { type Library, type Rule, typeText } from './rule.ts';

/** What callers of a rule rely on. */
interface Interface {
  /** name → `Int`, with `?` when it may be left out. */
  readonly params: Readonly<Record<string, string>>;
  /** `name: Type`, in order. */
  readonly returns: readonly string[];
}

interface LockedRule extends Partial<Interface> {
  readonly version: string;
  readonly text: string;
}
type Lock = Readonly<Record<string, LockedRule>>;

const LOCK_FILE = 'rules.lock';

const interfaceOf = (rule: Rule): Interface => ({
  params: Object.fromEntries(
    rule.params.map((param) => [param.name, typeText(param) + (param.optional || param.default !== null ? '?' : '')]),
  ),
  returns: rule.returns.map(({ name, type, optional }) => `${name}: ${type}${optional ? '?' : ''}`),
});

const idOf = ({ name, version }: Rule | Library): string => `${name}@${majorOf(version)}`;

/** The lock that the files as they are would have. */
export const lockOf = (catalog: RuleCatalog): Lock => {
  const entries = [...catalog.list(), ...catalog.libraries].map((source): [string, LockedRule] => [
    idOf(source),
    {
      version: source.version,
      text: contentHash(source.text),
      ...(source.kind === 'rule' ? interfaceOf(source) : {}),
    },
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** The lock of a rules folder; without the file, an empty one. */
export const readLock = (directory: string): Lock => {
  try {
    return JSON.parse(readFileSync(join(directory, LOCK_FILE), 'utf8')) as Lock;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
};

export const writeLock = (directory: string, lock: Lock): void =>
  writeFileSync(join(directory, LOCK_FILE), `${JSON.stringify(lock, null, 2)}\n`);

/** Why the interface `now` would break a caller of `then`; undefined if it would not. */
const breakage = (then: LockedRule, now: LockedRule): string | undefined => {
  for (const [name, type] of Object.entries(then.params ?? {})) {
    const found = now.params?.[name];
    if (found === undefined) return `the parameter ${name} is gone`;
    if (found !== type && found !== `${type}?`) return `the parameter ${name} was ${type} and is ${found}`;
  }
  for (const [name, type] of Object.entries(now.params ?? {})) {
    if (then.params?.[name] === undefined && !type.endsWith('?'))
      return `the parameter ${name} is new and has no default`;
  }
  for (const [i, column] of (then.returns ?? []).entries()) {
    if (now.returns?.[i] !== column) return `the column ${i + 1} was ${column} and is ${now.returns?.[i] ?? 'gone'}`;
  }
  return undefined;
};

export interface LockFinding {
  /** `blast-radius@1`. */
  readonly rule: string;
  /** stale: writing the lock anew is all it takes; breach: the version must say that something changed. */
  readonly kind: 'stale' | 'breach';
  readonly reason: string;
}

const judge = (then: LockedRule | undefined, now: LockedRule | undefined): Omit<LockFinding, 'rule'> | undefined => {
  if (!then) return { kind: 'stale', reason: 'is not in rules.lock' };
  if (!now) return { kind: 'stale', reason: 'is in rules.lock and its file is gone' };
  const broken = breakage(then, now);
  if (broken) return { kind: 'breach', reason: `${broken}: that needs a new major version` };
  const step = compareVersions(now.version, then.version);
  if (step < 0) return { kind: 'breach', reason: `went back from version ${then.version} to ${now.version}` };
  if (step > 0) return { kind: 'stale', reason: `is version ${now.version}, and ${then.version} in rules.lock` };
  if (now.text !== then.text) return { kind: 'breach', reason: `changed and is still version ${now.version}` };
  return undefined;
};

/** How the files differ from the lock; nothing when `writeLock(lockOf(catalog))` would change nothing. */
export const verifyLock = (locked: Lock, current: Lock): LockFinding[] =>
  [...new Set([...Object.keys(locked), ...Object.keys(current)])].sort().flatMap((rule) => {
    const finding = judge(locked[rule], current[rule]);
    return finding ? [{ rule, ...finding }] : [];
  });
