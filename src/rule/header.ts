// The header of a rule file: `# @field text` lines, checked with zod. Only a file that changed is read here (see cache).

import { z } from 'zod';
import { PtError } from '../model/errors.ts';
import { didYouMean } from '../model/nearest.ts';
import { RESULT_TYPES, type ResultType } from '../model/result.ts';
import { readValue } from './params.ts';
import {
  type Header,
  PARAMETER_TYPES,
  type ParameterType,
  type RuleColumn,
  type RuleParam,
  SEVERITIES,
} from './rule.ts';

interface FieldLine {
  readonly text: string;
  readonly line: number;
}
type Fields = Record<string, FieldLine[]>;

const FIELD = /^#\s*@(\S+)(?:\s+(.*))?$/;
const CONTINUATION = /^#\s{2,}(\S.*)$/;

/** The header lines as fields. A line that is indented under a field goes on with it. */
const scan = (text: string, file: string): Fields => {
  const fields: Fields = {};
  let open: { text: string; line: number } | undefined;
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd();
    if (!line.startsWith('#')) break;
    const field = FIELD.exec(line);
    const more = CONTINUATION.exec(line);
    if (field) {
      open = { text: field[2] ?? '', line: i + 1 };
      fields[field[1]] ??= [];
      fields[field[1]].push(open);
    } else if (more && open) {
      open.text += `  ${more[1]}`;
    } else if (line === '#') {
      open = undefined;
    } else {
      throw new PtError('rule-header', {
        file,
        line: i + 1,
        reason: `not a field: ${line} (comments go below the header)`,
      });
    }
  }
  return fields;
};

/** What is wrong with the text of one field. */
class WrongField extends Error {}

const oneSpace = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A field's text, checked and made into a value by `read`, which throws a WrongField. */
const field = <T>(read: (text: string) => T) =>
  z.object({ line: z.number(), text: z.string() }).transform(({ text }, context): T => {
    try {
      return read(text.trim());
    } catch (problem) {
      if (!(problem instanceof WrongField)) throw problem;
      context.addIssue({ code: 'custom', message: problem.message });
      return z.NEVER;
    }
  });
const once = <T>(read: (text: string) => T) =>
  z
    .array(field(read))
    .max(1, 'the field is there twice')
    .transform(([value]) => value);
const many = <T>(read: (text: string) => T) => z.array(field(read)).default([]);

const matching =
  (pattern: RegExp, wanted: string) =>
  (text: string): string => {
    if (!pattern.test(text)) throw new WrongField(`${JSON.stringify(text)} is not ${wanted}`);
    return text;
  };
const someText = (text: string): string => {
  if (text === '') throw new WrongField('the field is empty');
  return oneSpace(text);
};
const ruleName = matching(/^[a-z][a-z0-9-]*$/, 'a rule name (lower-case words joined by -)');
const libraryName = matching(/^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)+$/, 'a library name such as std/graph');
const version = matching(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'a version such as 1.0.0');
const use = matching(
  /^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)+@\d+$/,
  'a library and its major version such as std/graph@1',
);

/** `name: Type?  doc`; what follows the type is left to the caller. */
const DECLARATION = /^(?<name>[a-z][a-z0-9_]*)\s*:\s*(?<type>\[[\w|-]+\]|[\w|-]+)(?<optional>\??)\s*(?<rest>.*)$/;

const WORD = /^[A-Za-z][\w-]*$/;

const declaration = (text: string, types: readonly string[]) => {
  const parts = DECLARATION.exec(text)?.groups;
  if (!parts) throw new WrongField(`${JSON.stringify(text)} is not a declaration such as depth: Int`);
  const words = parts.type.includes('|') ? parts.type.replace(/[[\]]/g, '').split('|') : [];
  if (words.length > 0 && !words.every((word) => WORD.test(word))) throw new WrongField(`${parts.type} is not a|b|c`);
  if (words.length === 0 && !types.includes(parts.type))
    throw new WrongField(`${parts.type} is not one of ${types.join(', ')}`);
  return { name: parts.name, type: parts.type, words, optional: parts.optional === '?', rest: parts.rest };
};

const parameter = (text: string): RuleParam => {
  const { name, type: written, words, optional, rest } = declaration(text, PARAMETER_TYPES);
  const [assigned, given, docAfter = ''] = /^=\s*(.*?)(?:\s{2,}(.*))?$/.exec(rest) ?? [];
  const type = (words.length > 0 ? written.replace(words.join('|'), 'enum') : written) as ParameterType;
  const value = given === undefined ? null : readValue({ type, words }, given);
  if (value === undefined) throw new WrongField(`the default ${JSON.stringify(given)} of ${name} is not ${written}`);
  if (optional && value !== null) throw new WrongField(`${name} has a default, so it needs no ?`);
  return { name, type, words, optional, default: value, doc: oneSpace(assigned === undefined ? rest : docAfter) };
};

const RESULT_TYPE_NAMES = Object.keys(RESULT_TYPES);

/** Columns, `a: Int, b: String`; or one with its documentation, two spaces apart. */
const columns = (text: string): RuleColumn[] => {
  const [, names, doc] = /^(.*?)(?:\s{2,}(.*))?$/.exec(text.replace(/,\s+/g, ', ')) as RegExpExecArray;
  const parts = names.split(',').map((part) => declaration(part.trim(), RESULT_TYPE_NAMES));
  if (parts.some(({ words }) => words.length > 0)) throw new WrongField('a column is of no enumeration');
  if (doc !== undefined && parts.length > 1)
    throw new WrongField('a column with a text of its own needs a line of its own');
  return parts.map(({ name, type, optional, rest }) => {
    if (rest !== '') throw new WrongField(`${JSON.stringify(rest)} was not expected after ${name}: ${type}`);
    return { name, type: type as ResultType, optional, doc: oneSpace(doc ?? '') };
  });
};

const budget = (text: string): { seconds: number; megabytes: number } => {
  const [, seconds, megabytes] = /^(\d+)s\s+(\d+)MB$/.exec(text) ?? [];
  if (!Number(seconds) || !Number(megabytes))
    throw new WrongField(`${JSON.stringify(text)} is not a budget such as 10s 512MB`);
  return { seconds: Number(seconds), megabytes: Number(megabytes) };
};

const severity = (text: string): (typeof SEVERITIES)[number] => {
  const found = SEVERITIES.find((word) => word === text);
  if (!found) throw new WrongField(`${JSON.stringify(text)} is not one of ${SEVERITIES.join(', ')}`);
  return found;
};

const RULE = z.strictObject({
  rule: once(ruleName),
  version: once(version),
  summary: once(someText),
  description: once(someText).optional(),
  param: many(parameter),
  returns: z.array(field(columns)),
  use: many(use),
  budget: once(budget),
  severity: once(severity).optional(),
  message: once(someText).optional(),
  example: many(someText),
});

const LIBRARY = z.strictObject({
  library: once(libraryName),
  version: once(version),
  summary: once(someText),
  use: many(use),
});

const duplicate = (names: readonly string[]): string | undefined => names.find((name, i) => names.indexOf(name) !== i);

/** The header's own line of an issue: that of its field, else the last line of the header for what is missing. */
const issueText = (
  issue: z.core.$ZodIssue,
  fields: Fields,
  known: readonly string[],
): { line: number; reason: string } => {
  const [name, index] = issue.path as [string?, number?];
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0];
    const hint = didYouMean(key, known).trim();
    return { line: fields[key][0].line, reason: `unknown field @${key}${hint && `. ${hint}`}` };
  }
  const lines = fields[name ?? ''];
  if (!lines) return { line: 1, reason: `the field @${name} is missing` };
  return { line: (lines[index ?? lines.length - 1] ?? lines[0]).line, reason: `@${name}: ${issue.message}` };
};

/**
 * Reads and checks the header of a rule or library file.
 * @throws PtError rule-header, with the line of the first thing that is wrong.
 */
export const parseHeader = (text: string, file: string): Header => {
  const fields = scan(text, file);
  const fail = (line: number, reason: string): never => {
    throw new PtError('rule-header', { file, line, reason });
  };
  const check = <T extends typeof RULE | typeof LIBRARY>(schema: T): z.output<T> => {
    const result = schema.safeParse(fields);
    if (result.success) return result.data as z.output<T>;
    const { issues } = result.error;
    // A field that is missing is often one that is mistyped, which says more.
    const unknown = issues.filter(({ code }) => code === 'unrecognized_keys');
    const told = unknown.length > 0 ? unknown : issues;
    const texts = told.map((issue) => issueText(issue, fields, Object.keys(schema.shape)));
    const first = texts.sort((a, b) => a.line - b.line)[0];
    return fail(first.line, first.reason);
  };
  if (fields.library) {
    const { library: name, use: uses, ...rest } = check(LIBRARY);
    return { kind: 'library', name, uses, ...rest };
  }
  const { rule: name, param: params, use: uses, example: examples, ...rest } = check(RULE);
  const returns = rest.returns.flat();
  const twice = duplicate(params.map((param) => param.name));
  if (twice !== undefined) fail(fields.param.at(-1)!.line, `@param: ${twice} is declared twice`);
  const again = duplicate(returns.map((column) => column.name));
  if (again !== undefined) fail(fields.returns.at(-1)!.line, `@returns: ${again} is declared twice`);
  return {
    kind: 'rule',
    name,
    params,
    uses,
    examples,
    version: rest.version,
    summary: rest.summary,
    description: rest.description ?? '',
    returns,
    budget: rest.budget,
    severity: rest.severity ?? 'none',
    message: rest.message ?? '',
  };
};
