// Folders of rules for tests.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadRules } from '../../src/rule/load.ts';
import type { Rule } from '../../src/rule/rule.ts';

/** A folder with these files, gone when the test is over. Its header cache is inside it. */
export const folderOf = (files: Readonly<Record<string, string>>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'pt-rules-'));
  const before = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = join(directory, 'cache');
  onTestFinished(() => {
    process.env.XDG_CACHE_HOME = before;
    rmSync(directory, { recursive: true, force: true });
  });
  for (const [file, text] of Object.entries(files)) {
    const path = join(directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return directory;
};

export interface RuleParts {
  readonly version?: string;
  readonly returns?: string;
  readonly budget?: string;
  /** More header lines. */
  readonly header?: string;
  readonly body?: string;
}

/** The text of a rule; what is not given is the least that is valid. */
export const ruleText = (name: string, parts: RuleParts = {}): string => {
  const { version = '1.0.0', returns = 'key: String', budget = '10s 512MB', header = '', body } = parts;
  const lines = [
    `# @rule ${name}`,
    `# @version ${version}`,
    '# @summary A rule.',
    `# @returns ${returns}`,
    `# @budget ${budget}`,
    ...(header ? [header] : []),
    '',
    body ?? "?[key] <- [['a']]",
  ];
  return `${lines.join('\n')}\n`;
};

export const libraryText = (name: string, body: string, header = ''): string =>
  `# @library ${name}\n# @version 1.0.0\n# @summary A library.\n${header}\n${body}\n`;

/** The rule `r` of these parts, with the libraries given. */
export const ruleOf = async (parts: RuleParts, libraries: Readonly<Record<string, string>> = {}): Promise<Rule> => {
  const catalog = await loadRules(folderOf({ 'pack/r.cozo': ruleText('r', parts), ...libraries }));
  return catalog.get('r');
};
