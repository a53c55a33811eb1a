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

const GUESSES: readonly Guess[] = [
  {
    pattern: /stored relation '(.+)' does not have field '(.+)'/,
    nearest: ([relation, field]) =>
      isRelation(relation)
        ? didYouMean(
            field,
            columnsOf(relation).map(({ name }) => name),
          )
        : '',
    culprit: ([, field]) => field,
  },
  {
    pattern: /stored relation '(.+)'/,
    nearest: ([relation]) => didYouMean(relation, RELATION_NAMES),
    culprit: ([relation]) => relation,
  },
];

const placeOf = (script: string, { data }: PtError, culprit: string | undefined): Place | undefined => {
  const at = culprit === undefined ? -1 : script.indexOf(culprit);
  const known = typeof data.offset === 'number' ? { offset: data.offset, length: Number(data.length ?? 1) } : undefined;
  // The engine marks the whole atom; the name in it says more.
  const inside = known !== undefined && at >= known.offset && at < known.offset + known.length;
  return at >= 0 && (!known || inside) ? { offset: at, length: culprit!.length } : known;
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
