import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rule/load.ts';
import { lockOf, readLock, verifyLock, writeLock } from '../../src/rule/lock.ts';
import { folderOf, libraryText, type RuleParts, ruleText } from './folder.ts';

const RULES = resolve(import.meta.dirname, '../../rules');

const lockFor = async (files: Record<string, string>) => lockOf(await loadRules(folderOf(files)));
const lockOfRule = (parts: RuleParts) => lockFor({ 'a/r.cozo': ruleText('r', parts) });

const BEFORE: RuleParts = {
  header: '# @param n: Int',
  returns: 'key: String, n: Int',
  body: '?[key, n] := key = "a", n = $n',
};

describe('rules.lock', () => {
  it('holds the rules of the package as they are', async () => {
    expect(verifyLock(readLock(RULES), lockOf(await loadRules(RULES)))).toEqual([]);
  });

  it('is the same when nothing changed, and empty when there is no file', async () => {
    const directory = folderOf({ 'a/r.cozo': ruleText('r'), 'std/a.cozo': libraryText('std/a', 'a[] <- [[1]]') });
    const current = lockOf(await loadRules(directory));
    expect(readLock(directory)).toEqual({});
    expect(verifyLock(readLock(directory), current)).toEqual([
      { rule: 'r@1', kind: 'stale', reason: 'is not in rules.lock' },
      { rule: 'std/a@1', kind: 'stale', reason: 'is not in rules.lock' },
    ]);
    writeLock(directory, current);
    expect(verifyLock(readLock(directory), current)).toEqual([]);
    expect(verifyLock(readLock(join(directory)), {})).toEqual([
      { rule: 'r@1', kind: 'stale', reason: 'is in rules.lock and its file is gone' },
      { rule: 'std/a@1', kind: 'stale', reason: 'is in rules.lock and its file is gone' },
    ]);
  });

  it.each<[change: string, after: RuleParts, kind: string | undefined, reason?: string]>([
    ['nothing', BEFORE, undefined],
    [
      'text, same version',
      { ...BEFORE, body: `${BEFORE.body}\n:order key` },
      'breach',
      'changed and is still version 1.0.0',
    ],
    ['text and patch version', { ...BEFORE, version: '1.0.1' }, 'stale', 'is version 1.0.1, and 1.0.0 in rules.lock'],
    [
      'a parameter gone',
      { ...BEFORE, version: '1.1.0', header: '# @param m: Int' },
      'breach',
      'the parameter n is gone: that needs a new major version',
    ],
    [
      'a parameter of another type',
      { ...BEFORE, version: '1.1.0', header: '# @param n: Float' },
      'breach',
      'the parameter n was Int and is Float: that needs a new major version',
    ],
    [
      'a parameter more, with a default',
      { ...BEFORE, version: '1.1.0', header: '# @param n: Int\n# @param m: Int = 1' },
      'stale',
      'is version 1.1.0, and 1.0.0 in rules.lock',
    ],
    [
      'a parameter more, without',
      { ...BEFORE, version: '1.1.0', header: '# @param n: Int\n# @param m: Int' },
      'breach',
      'the parameter m is new and has no default: that needs a new major version',
    ],
    [
      'a default for a parameter',
      { ...BEFORE, version: '1.1.0', header: '# @param n: Int = 1' },
      'stale',
      'is version 1.1.0, and 1.0.0 in rules.lock',
    ],
    [
      'a column gone',
      { ...BEFORE, version: '1.1.0', returns: 'key: String' },
      'breach',
      'the column 2 was n: Int and is gone: that needs a new major version',
    ],
    [
      'columns in another order',
      { ...BEFORE, version: '1.1.0', returns: 'n: Int, key: String' },
      'breach',
      'the column 1 was key: String and is n: Int: that needs a new major version',
    ],
    [
      'a column more',
      { ...BEFORE, version: '1.1.0', returns: 'key: String, n: Int, more: Int' },
      'stale',
      'is version 1.1.0, and 1.0.0 in rules.lock',
    ],
  ])('judges %s', async (_, after, kind, reason) => {
    const findings = verifyLock(await lockOfRule(BEFORE), await lockOfRule(after));
    expect(findings).toEqual(kind ? [{ rule: 'r@1', kind, reason }] : []);
  });

  it('judges a version that went back', async () => {
    const then = await lockOfRule({ ...BEFORE, version: '1.10.0' });
    expect(verifyLock(then, await lockOfRule({ ...BEFORE, version: '1.9.0' }))).toEqual([
      { rule: 'r@1', kind: 'breach', reason: 'went back from version 1.10.0 to 1.9.0' },
    ]);
  });

  it('takes a new major as a rule of its own, beside the old one or in its place', async () => {
    const then = await lockOfRule(BEFORE);
    const now = await lockOfRule({ ...BEFORE, version: '2.0.0', returns: 'key: String' });
    expect(verifyLock(then, now)).toEqual([
      { rule: 'r@1', kind: 'stale', reason: 'is in rules.lock and its file is gone' },
      { rule: 'r@2', kind: 'stale', reason: 'is not in rules.lock' },
    ]);
  });
});
