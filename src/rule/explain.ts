// How the engine will run a rule: which stored relations it reads other than by key.

import type { Store } from '../store/db.ts';
import { bindParams, type GivenParams, readParams } from './params.ts';
import type { Rule } from './rule.ts';
import { queryRule } from './run.ts';

/** How a relation is read. Reads by a bound key prefix are the good case and not listed. */
export const READS = {
  range: 'the rows whose first column has a prefix that is known beforehand',
  scan: 'all rows, one after the other',
  materialise: 'all rows, put into memory by the column to join on: the columns bound are no prefix of the key',
  product: 'all rows, for each row of what was read before: nothing joins the two',
} as const;
export type ReadKind = keyof typeof READS;

export interface Read {
  readonly kind: ReadKind;
  /** Relation or index, or the rule whose rows are read so. */
  readonly of: string;
}

/** A row of ::explain: one operator; the operands of a join stand before it. */
interface Operator {
  readonly clause: string;
  readonly op: string;
  readonly ref: string;
  readonly filters: readonly string[];
  readonly bindings: readonly string[];
}

const COLUMNS = ['stratum', 'rule_idx', 'op', 'ref', 'filters/expr', 'out_relation'];

const operatorsOf = (headers: readonly string[], rows: readonly (readonly unknown[])[]): Operator[] => {
  const at = COLUMNS.map((name) => headers.indexOf(name));
  return rows.map((row) => {
    const [stratum, rule, op, ref, filters, bindings] = at.map((i) => row[i]);
    return {
      clause: `${stratum}.${rule}`,
      op: String(op),
      ref: String(ref ?? '').replace(/^:/, ''),
      filters: Array.isArray(filters) ? (filters as string[]) : [],
      bindings: (bindings ?? []) as string[],
    };
  });
};

const isRange = ({ filters, bindings }: Operator): boolean =>
  filters.some((filter) => filter.startsWith(`starts_with(${bindings[0]}, `));

/** How the relation of a load is read, given what comes before and after it in its clause; undefined if by key. */
const readKind = (load: Operator, next: Operator | undefined, isFirst: boolean): ReadKind | undefined => {
  const join = next?.op.includes('join') ? next.op : undefined;
  if (join?.includes('mat_join')) return 'materialise';
  // A product with nothing before it but constants is a plain read.
  if (join?.includes('cartesian') && !isFirst) return 'product';
  if (join && !join.includes('cartesian')) return undefined;
  if (load.op !== 'load_stored') return undefined;
  return isRange(load) ? 'range' : 'scan';
};

const readsOf = (operators: readonly Operator[]): Read[] =>
  operators.flatMap((operator, i) => {
    if (!operator.op.startsWith('load_')) return [];
    const start = operators.findIndex(({ clause }) => clause === operator.clause);
    const isFirst = !operators.slice(start, i).some(({ op }) => op.startsWith('load_'));
    const next = operators[i + 1]?.clause === operator.clause ? operators[i + 1] : undefined;
    const kind = readKind(operator, next, isFirst);
    return kind ? [{ kind, of: operator.ref }] : [];
  });

/** The reads of a rule that are not by key, each once, sorted. */
export const explainRule = async (
  store: Pick<Store, 'query'>,
  rule: Rule,
  given: GivenParams = {},
): Promise<Read[]> => {
  const bound = bindParams(readParams(rule, given));
  const { headers, rows } = await queryRule(store, rule, bound, {}, (script) => `::explain {${script}\n}`);
  const reads = new Map(readsOf(operatorsOf(headers, rows)).map((read) => [`${read.kind} ${read.of}`, read]));
  return [...reads.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
};
