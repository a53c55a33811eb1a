// Prints explanations.

import type { Explanation } from '../model/explanation.ts';
import type { Cli } from './cli.ts';

/** Explanations for a person, an empty line between them. */
export const printExplanations = async (cli: Cli, places: readonly Explanation[]): Promise<void> => {
  const { explanationLines } = await import('../report/explanation-text.ts');
  const texts = places.map((place) => `${explanationLines(place, cli.colors).join('\n')}\n`);
  await cli.out.write(texts.join('\n'));
};
