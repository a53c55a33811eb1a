// From the text of a parameter to a typed value, and from that to what a script binds.

import { type ErrorCode, PtError } from '../model/errors.ts';
import { didYouMean } from '../model/nearest.ts';
import { type ParameterValue, type Rule, type RuleParam, typeText } from './rule.ts';
import { selectorOf } from './selector.ts';

/** Parameters as given: text from a command line, or typed. A list is taken as it is, a text is split. */
export type GivenParams = Readonly<Record<string, ParameterValue>>;
/** What the script sees: `$name`, and for a Key `$name.prefix`, `$name.part`, `$name.regex`, `$name.except`. */
export type BoundParams = Record<string, ParameterValue | null>;

/** Splits at the commas that no bracket encloses: keys hold `f(int,String)`. */
export const splitList = (text: string): string[] => {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    if ('([{<'.includes(text[i] ?? ' ')) depth++;
    else if (')]}>'.includes(text[i] ?? ' ')) depth = Math.max(0, depth - 1);
    else if (i === text.length || (depth === 0 && text[i] === ',')) {
      items.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return items.filter((item) => item !== '');
};

const listOf = (text: string): string[] | undefined => {
  if (!text.trimStart().startsWith('[')) return splitList(text);
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
};

const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

/** Per type: text → value, undefined if it is not one. */
const READ: Readonly<Record<RuleParam['type'], (text: string, param: ParamShape) => ParameterValue | undefined>> = {
  String: (text) => text,
  Int: (text) => (/^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined),
  Float: numberOf,
  Bool: (text) => BOOLEANS[text.trim().toLowerCase()],
  Key: (text) => (text === '' ? undefined : text),
  '[String]': listOf,
  '[Key]': listOf,
  enum: (text) => text,
  '[enum]': listOf,
};

const isTexts = (value: ParameterValue): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');

/** Per type: whether a value is one. */
const ADMIT: Readonly<Record<RuleParam['type'], (value: ParameterValue, param: ParamShape) => boolean>> = {
  String: (value) => typeof value === 'string',
  Int: (value) => Number.isSafeInteger(value),
  Float: (value) => Number.isFinite(value),
  Bool: (value) => typeof value === 'boolean',
  // Only a list can leave out what another of its patterns selects.
  Key: (value) => typeof value === 'string' && !value.startsWith('!'),
  '[String]': isTexts,
  '[Key]': isTexts,
  enum: (value, { words }) => words.includes(value as string),
  '[enum]': (value, { words }) => isTexts(value) && (value as readonly string[]).every((item) => words.includes(item)),
};

type ParamShape = Pick<RuleParam, 'type' | 'words'>;

/** The typed value of `given`, or undefined if it is not of the parameter's type. */
export const readValue = (param: ParamShape, given: ParameterValue): ParameterValue | undefined => {
  const value = typeof given === 'string' ? READ[param.type](given, param) : given;
  return value !== undefined && ADMIT[param.type](value, param) ? value : undefined;
};

const valueFor = (rule: Rule, param: RuleParam, given: ParameterValue | undefined): ParameterValue | null => {
  const fail = (code: ErrorCode, data: Record<string, string>): never => {
    throw new PtError(code, { rule: rule.name, name: param.name, doc: param.doc, ...data });
  };
  if (given === undefined) {
    if (param.default === null && !param.optional) fail('parameter-missing', {});
    return param.default;
  }
  const value = readValue(param, given);
  return value ?? fail('parameter-invalid', { type: typeText(param), value: JSON.stringify(given) });
};

/**
 * The value of every parameter of the rule: given, else its default, else null.
 * @throws PtError parameter-unknown, parameter-missing, parameter-invalid.
 */
export const readParams = (rule: Rule, given: GivenParams): Map<RuleParam, ParameterValue | null> => {
  const names = rule.params.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    throw new PtError('parameter-unknown', { rule: rule.name, name, nearest: didYouMean(name, names) });
  }
  return new Map(rule.params.map((param) => [param, valueFor(rule, param, given[param.name])]));
};

const isKey = ({ type }: RuleParam): boolean => type === 'Key' || type === '[Key]';

/**
 * Names under which a script reads a parameter. It has to read those that are `needed`: without `.regex` the pattern,
 * without `.except` what a list leaves out, would be ignored.
 */
export const scriptNames = (param: RuleParam): { needed: readonly string[]; allowed: readonly string[] } => {
  const { name, type } = param;
  if (!isKey(param)) return { needed: [name], allowed: [name] };
  const needed = type === 'Key' ? [`${name}.regex`] : [`${name}.regex`, `${name}.except`];
  return { needed, allowed: [name, `${name}.prefix`, `${name}.part`, ...needed] };
};

/** The patterns of each Key parameter that has a value. */
export const patternsOf = (values: ReadonlyMap<RuleParam, ParameterValue | null>): [RuleParam, readonly string[]][] =>
  [...values].flatMap(([param, value]) =>
    isKey(param) && value !== null ? [[param, [value].flat() as string[]] as [RuleParam, string[]]] : [],
  );

/** What to bind. A Key left out selects everything. */
export const bindParams = (values: ReadonlyMap<RuleParam, ParameterValue | null>): BoundParams => {
  const bound: BoundParams = {};
  for (const [param, value] of values) {
    bound[param.name] = value;
    if (!isKey(param)) continue;
    const selector = selectorOf(value === null ? [] : ([value].flat() as string[]));
    for (const [part, text] of Object.entries(selector)) bound[`${param.name}.${part}`] = text;
  }
  return bound;
};
