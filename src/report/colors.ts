// Whether to colour, and the colours.

import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** The part of a stream that tells whether a person reads it. */
export interface MaybeTerminal {
  readonly isTTY?: boolean;
}

/** No colours: for pipes, files and tests. */
export const PLAIN: Colors = picocolors.createColors(false);

/**
 * Colours for a stream: on a terminal, unless NO_COLOR (no-color.org), TERM=dumb or `wanted` = false forbid it.
 * FORCE_COLOR gives them to pipes too.
 */
export const colorsFor = (stream: MaybeTerminal, wanted: boolean, env: NodeJS.ProcessEnv = process.env): Colors => {
  if (!wanted || env.NO_COLOR) return PLAIN;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
  return picocolors.createColors(forced || (stream.isTTY === true && env.TERM !== 'dumb'));
};
