// What a failed query says to the one who typed it: the reason, the place in the text, what may have been meant.

import type { PtError } from '../model/errors.ts';
import { didYouMean } from '../model/nearest.ts';
import { columnsOf, RELATION_NAMES, type RelationName } from '../model/relations.ts';
import { caretText, type Place } from '../report/caret.ts';
import type { Colors } from '../report/colors.ts';

interface Guess {
  readonly pattern: RegExp;
  /** The nearest names to what the pattern found. */
  readonly nearest: (found: readonly string[]) => string;
  /** What to point at when the engine does not say. */
  readonly culprit: (found: readonly string[]) => string;
}

const isRelation = (name: string): name is RelationName => (RELATION_NAMES as string[]).includes(name);

const columnNames = (relation: string): string[] =>
  isRelation(relation) ? columnsOf(relation).map(({ name }) => name) : [];

const GUESSES: readonly Guess[] = [
  {
    pattern: /stored relation '(.+)' does not have field '(.+)'/,
    nearest: ([relation, field]) => {
      const names = columnNames(relation);
      return didYouMean(field, names) || (names.length > 0 ? `${relation} has ${names.join(', ')}` : '');
    },
    culprit: ([, field]) => field,
  },
  {
    pattern: /stored relation '(.+)'/,
    nearest: ([relation]) => didYouMean(relation, RELATION_NAMES) || '`.schema` lists the relations',
    culprit: ([relation]) => relation,
  },
];

/** Where the engine points; at the name that is wrong, if there is one: the engine marks the whole atom, or nothing. */
const placeOf = (script: string, { data }: PtError, culprit: string | undefined): Place | undefined => {
  const known = typeof data.offset === 'number' ? { offset: data.offset, length: Number(data.length ?? 1) } : undefined;
  if (culprit === undefined) return known;
  const offset = script.indexOf(culprit, known?.offset ?? 0);
  const within = offset >= 0 && (!known || offset < known.offset + known.length);
  return within ? { offset, length: culprit.length } : known;
};

/** Lines for a person, the last with its newline. */
export const diagnose = async (script: string, error: PtError, colors: Colors): Promise<string> => {
  const reason = String(error.code === 'query-invalid' ? error.data.reason : error.message);
  const guess = GUESSES.find(({ pattern }) => pattern.test(reason));
  const found = guess?.pattern.exec(reason)?.slice(1) ?? [];
  const place = placeOf(script, error, guess?.culprit(found));
  const hint = error.code === 'query-invalid' ? String(error.data.hint ?? '') : error.help;
  const help = [guess?.nearest(found) ?? '', hint]
    .map((text) => text.trim())
    .filter(Boolean)
    .join(' ');
  return [
    `${colors.red(colors.bold('error:'))} ${reason}`,
    ...(place ? [await caretText(script, place, colors)] : []),
    ...(help ? [`${colors.cyan('help:')} ${help}`] : []),
    '',
  ].join('\n');
};
