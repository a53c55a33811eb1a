// The sentence that a rule says of a row.

import { type Hop, hopsText, type ResultColumn, type ResultValue } from '../model/result.ts';
import type { RuleResult } from './run.ts';

/** A value on one line. */
export const valueText = (value: ResultValue, column?: ResultColumn): string => {
  if (column?.type === '[Hop]' && value !== null) return hopsText(value as unknown as Hop[]);
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
};

/** The rule's @message with the row's columns and the parameters in its {places}; the summary if it has none. */
export const messageOf = ({ rule, columns, params }: RuleResult, row: readonly ResultValue[]): string =>
  (rule.message || rule.summary).replace(/\{(\w+)\}/g, (place, name: string) => {
    const index = columns.findIndex((column) => column.name === name);
    if (index >= 0) return valueText(row[index], columns[index]);
    return name in params ? valueText(params[name]) : place;
  });
