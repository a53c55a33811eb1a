// Every rule has cases beside it. PT_CASES=replace writes the rows that come out into the files, to be read and judged.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCases, replaceRows, wordsOf } from '../../src/rule/case.ts';
import { runCases } from '../../src/rule/case-run.ts';
import { loadRules } from '../../src/rule/load.ts';
import { readParams } from '../../src/rule/params.ts';

const RULES = resolve(import.meta.dirname, '../../rules');
const catalog = await loadRules(RULES);
const caseFileOf = (file: string): string => file.replace(/\.cozo$/, '.case');

it('every file is a rule or a library', () => {
  expect(catalog.broken.map(({ error }) => error.message)).toEqual([]);
});

it('no case is without its rule', () => {
  const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.endsWith('.case') && !files.includes(file.replace(/\.case$/, '.cozo')))).toEqual(
    [],
  );
});

describe.each(catalog.list().map((rule) => [rule.file, rule] as const))('%s', (file, rule) => {
  const path = resolve(RULES, caseFileOf(file));

  it('gives what its cases expect', async () => {
    expect(existsSync(path), `${caseFileOf(file)} is missing`).toBe(true);
    const text = readFileSync(path, 'utf8');
    const verdicts = await runCases(rule, parseCases(text, caseFileOf(file)));
    expect(verdicts.length).toBeGreaterThan(1);
    if (process.env.PT_CASES === 'replace') {
      const actual = new Map(verdicts.map((verdict) => [verdict.line, verdict.actual]));
      writeFileSync(
        path,
        replaceRows(text, (line) => actual.get(line)),
      );
      return;
    }
    const wrong = verdicts.filter(({ missing, unexpected }) => missing.length + unexpected.length > 0);
    expect(wrong.map(({ run, missing, unexpected }) => ({ run, missing, unexpected }))).toEqual([]);
  });

  it('has examples that can be run', () => {
    for (const example of rule.examples) {
      const words = wordsOf(example.replaceAll("'", '"'));
      expect(words.slice(0, 4)).toEqual(['pt', 'datalog', 'run', rule.name]);
      const given = words.slice(4).filter((word) => word !== '-p');
      readParams(rule, Object.fromEntries(given.map((word) => word.split(/=(.*)/s).slice(0, 2))));
    }
  });
});
