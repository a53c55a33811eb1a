// A session whose statements come from a file or another program.

import { text } from 'node:stream/consumers';
import type { Session } from './session.ts';

/** Runs every statement of `input`; a blank line, a `;` at a line's end or the end of the input ends one. */
export const runFromPipe = async (session: Session, input: NodeJS.ReadStream, signal: AbortSignal): Promise<void> => {
  signal.addEventListener('abort', () => {
    session.leave();
    session.cancel();
    input.destroy();
  });
  const script = await text(input);
  await session.take(script.split(/\r?\n/));
  await session.end();
};
