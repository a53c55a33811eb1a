import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PtError } from '../../src/model/errors.ts';
import { loadRules } from '../../src/rule/load.ts';
import { folderOf, libraryText, ruleText } from './folder.ts';

const errorOf = (act: () => unknown): PtError => {
  try {
    act();
  } catch (error) {
    return error as PtError;
  }
  throw new Error('no error');
};

describe('a catalogue', () => {
  it('lists the rules of a folder by name and version', async () => {
    const directory = folderOf({
      'b/beta.cozo': ruleText('beta', { version: '2.1.0' }),
      'b/beta@1.cozo': ruleText('beta', { version: '1.9.0' }),
      'a/alpha.cozo': ruleText('alpha'),
      'notes.md': 'no rule',
    });
    const catalog = await loadRules(directory);
    expect(catalog.list().map(({ name, version, file }) => [name, version, file])).toEqual([
      ['alpha', '1.0.0', 'a/alpha.cozo'],
      ['beta', '1.9.0', 'b/beta@1.cozo'],
      ['beta', '2.1.0', 'b/beta.cozo'],
    ]);
    expect(catalog.get('beta').version).toBe('2.1.0');
    expect(catalog.get('beta@1').version).toBe('1.9.0');
    expect(catalog.get('b/beta').version).toBe('2.1.0');
  });

  it('offers the nearest names of an unknown rule, and the majors of a known one', async () => {
    const catalog = await loadRules(folderOf({ 'a/blast-radius.cozo': ruleText('blast-radius') }));
    const unknown = errorOf(() => catalog.get('blast-raduis'));
    expect([unknown.code, unknown.help]).toEqual([
      'rule-unknown',
      'did you mean blast-radius? `pt datalog list` shows every rule',
    ]);
    const major = errorOf(() => catalog.get('blast-radius@7'));
    expect([major.message, major.help]).toEqual([
      'no rule is named blast-radius@7',
      'there is blast-radius@1; `pt datalog list` shows every rule',
    ]);
  });

  it('sets a broken file apart; asked for it, tells why', async () => {
    const catalog = await loadRules(
      folderOf({
        'a/good.cozo': ruleText('good'),
        'a/header.cozo': ruleText('header', { header: '# @auhtor me' }),
        'a/body.cozo': ruleText('body', { body: '?[key] := key = "open' }),
        'a/other.cozo': ruleText('misnamed'),
        'b/good.cozo': ruleText('good'),
      }),
    );
    expect(catalog.list().map(({ file }) => file)).toEqual(['a/good.cozo']);
    expect(catalog.broken.map(({ error }) => error.message)).toEqual([
      'a/body.cozo:7: the string is not closed',
      'a/header.cozo:6: unknown field @auhtor',
      'a/other.cozo:1: the rule misnamed belongs in a file of its name, not in other.cozo',
      'b/good.cozo:1: good@1 is in a/good.cozo already',
    ]);
    expect(errorOf(() => catalog.get('header')).message).toBe('a/header.cozo:6: unknown field @auhtor');
  });

  it('wants the libraries that are used', async () => {
    const catalog = await loadRules(
      folderOf({
        'a/r.cozo': ruleText('r', { header: '# @use std/grpah@1' }),
        'a/s.cozo': ruleText('s', { header: '# @use std/graph@2' }),
        'std/graph.cozo': libraryText('std/graph', 'a[] <- [[1]]'),
      }),
    );
    expect(catalog.list()).toEqual([]);
    expect(catalog.broken.map(({ error }) => error.message)).toEqual([
      'a/r.cozo:6: @use: there is no library std/grpah@1. did you mean std/graph@1?',
      'a/s.cozo:6: @use: there is no library std/graph@2. did you mean std/graph@1?',
    ]);
  });

  it('refuses libraries that use each other', async () => {
    const catalog = await loadRules(
      folderOf({
        'a/r.cozo': ruleText('r', { header: '# @use std/a@1' }),
        'std/a.cozo': libraryText('std/a', 'a[] <- [[1]]', '# @use std/b@1'),
        'std/b.cozo': libraryText('std/b', 'b[] <- [[1]]', '# @use std/a@1'),
      }),
    );
    expect(catalog.broken.map(({ file, error }) => [file, error.message])).toEqual([
      ['std/a.cozo', 'std/b.cozo:4: @use: the libraries use each other: std/a → std/b → std/a'],
      ['std/b.cozo', 'std/a.cozo:4: @use: the libraries use each other: std/b → std/a → std/b'],
      ['a/r.cozo', 'std/b.cozo:4: @use: the libraries use each other: std/a → std/b → std/a'],
    ]);
  });

  it('reads a header once: what did not change comes from the cache', async () => {
    const directory = folderOf({ 'a/r.cozo': ruleText('r') });
    await loadRules(directory);
    const folder = join(directory, 'cache/pt/rules');
    const cache = join(folder, readdirSync(folder)[0]);
    writeFileSync(cache, readFileSync(cache, 'utf8').replace('A rule.', 'From the cache.'));
    expect((await loadRules(directory)).get('r').summary).toBe('From the cache.');
    writeFileSync(join(directory, 'a/r.cozo'), ruleText('r', { version: '1.0.1' }));
    expect((await loadRules(directory)).get('r').summary).toBe('A rule.');
  });

  it('does without a cache that is damaged', async () => {
    const directory = folderOf({ 'a/r.cozo': ruleText('r') });
    await loadRules(directory);
    const folder = join(directory, 'cache/pt/rules');
    writeFileSync(join(folder, readdirSync(folder)[0]), '{"reader":');
    expect((await loadRules(directory)).get('r').summary).toBe('A rule.');
  });
});
