// A session whose statements come from a file or another program.

import { createInterface } from 'node:readline';
import type { Session } from './session.ts';

/** Runs every statement of `input`; a blank line, a `;` at a line's end or the end of the input ends one. */
export const runFromPipe = async (session: Session, input: NodeJS.ReadStream, signal: AbortSignal): Promise<void> => {
  const lines = createInterface({ input });
  signal.addEventListener('abort', () => {
    session.leave();
    session.cancel();
    lines.close();
  });
  for await (const line of lines) await session.feed(line);
  await session.end();
};
