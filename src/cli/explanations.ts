// Prints explanations.

import type { Explanation } from '../model/explanation.ts';
import type { Cli } from './cli.ts';

/** Explanations for a person. */
export const printExplanations = async (cli: Cli, places: readonly Explanation[]): Promise<void> => {
  const { explanationLines } = await import('../report/explanation-text.ts');
  await cli.out.write(`${explanationLines(places, cli.colors).join('\n')}\n`);
};
