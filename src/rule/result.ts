// Whether rows are what a rule's @returns says.

import { PtError } from '../model/errors.ts';
import type { ResultColumn, ResultRow, ResultType, ResultValue } from '../model/result.ts';
import type { Rule } from './rule.ts';

const isText = (value: ResultValue): boolean => typeof value === 'string';
const isInt = (value: ResultValue): boolean => Number.isInteger(value);
const isListOf = (value: ResultValue, isItem: (item: ResultValue) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);
const isHop = (value: ResultValue): boolean =>
  Array.isArray(value) && value.length === 2 && isText(value[0]) && isInt(value[1]);

const IS: Readonly<Record<ResultType, (value: ResultValue) => boolean>> = {
  String: isText,
  Int: isInt,
  Float: (value) => typeof value === 'number',
  Bool: (value) => typeof value === 'boolean',
  '[String]': (value) => isListOf(value, isText),
  '[Int]': (value) => isListOf(value, isInt),
  '[Hop]': (value) => isListOf(value, isHop),
};

const isOf = ({ type, optional }: ResultColumn, value: ResultValue): boolean =>
  value === null ? optional : IS[type](value);

/** @throws PtError rule-result when the columns or a value differ from the rule's @returns. */
export const checkResult = (rule: Rule, headers: readonly string[], rows: readonly ResultRow[]): void => {
  const fail = (reason: string): never => {
    throw new PtError('rule-result', { name: rule.name, reason });
  };
  const wanted = rule.returns.map(({ name }) => name).join(', ');
  if (headers.join(', ') !== wanted) fail(`the columns are ${headers.join(', ')}, not ${wanted}`);
  for (const row of rows) {
    const wrong = rule.returns.findIndex((column, i) => !isOf(column, row[i]));
    if (wrong < 0) continue;
    const { name, type, optional } = rule.returns[wrong];
    fail(`${name} is ${JSON.stringify(row[wrong])}, not ${type}${optional ? ' or null' : ''}`);
  }
};
