// From the text of pt.config.yaml to a policy. What is wrong with it is told with its line.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { PtError } from '../../model/errors.ts';
import { didYouMean } from '../../model/nearest.ts';
import { ConfigText, type Path } from './config-text.ts';
import { CONFIG_FILE, type Pattern, type Policy } from './policy.ts';
import { type Config, configSchema, knownKeys } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** `check[2].from`: where an issue is, for a person. */
const placeOf = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  );

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], value);

const issueError = (issue: Issue, text: ConfigText, value: unknown): PtError => {
  const place = placeOf(issue.path);
  const at = place === '' ? '' : `${place}: `;
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    const reason = `${at}there is no key ${key}. ${didYouMean(key, knownKeys(issue.path))}`;
    return text.error(text.keyLine(issue.path, key), reason.trim());
  }
  const line = text.line(issue.path);
  const found = valueAt(value, issue.path);
  if (found === undefined || found === null) {
    return text.error(line, place === '' ? 'the file is empty' : `${place} is missing`);
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    const reason = `${at}${JSON.stringify(found)} is not one of ${allowed.join(', ')}. `;
    return text.error(line, (reason + didYouMean(String(found), allowed)).trim());
  }
  if (issue.code === 'too_small') return text.error(line, `${place} is empty`);
  return text.error(line, at + issue.message);
};

/** A key that is missing is often one that is mistyped, which says more. */
const firstOf = (issues: readonly Issue[]): Issue =>
  issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];

const patternsAt = (path: Path, texts: readonly string[] | undefined, text: ConfigText): Pattern[] =>
  (texts ?? []).map((pattern, i) => ({ text: pattern, line: text.line([...path, i]) }));

const policyOf = (config: Config, text: ConfigText): Policy => ({
  gates: config.check.map((gate, i) => ({
    ...gate,
    line: text.keyLine(['check', i], 'name'),
    from: patternsAt(['check', i, 'from'], gate.from, text),
    to: patternsAt(['check', i, 'to'], gate.to, text),
    except: patternsAt(['check', i, 'except'], gate.except, text),
    edges: gate.edges,
    resolutions: gate.resolutions,
  })),
});

/** Reads a policy from the text of a configuration. Throws `config-invalid` with the line. */
export const parseConfig = (source: string): Policy => {
  const text = new ConfigText(CONFIG_FILE, source);
  const value = text.value();
  const { success, data, error } = configSchema.safeParse(value);
  if (!success) throw issueError(firstOf(error.issues), text, value);
  return policyOf(data, text);
};

/** Reads the policy of a project. Throws `config-missing`, `config-invalid`. */
export const readConfig = (root: string): Policy => {
  let source: string;
  try {
    source = readFileSync(join(root, CONFIG_FILE), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new PtError('config-missing', { file: CONFIG_FILE, path: root }, { cause: error });
    throw new PtError('config-invalid', { file: CONFIG_FILE, line: 1, reason: message }, { cause: error });
  }
  return parseConfig(source);
};
