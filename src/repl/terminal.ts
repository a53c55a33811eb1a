// A session on a terminal: prompts, history, completion, Ctrl-C.

import { createInterface, type Interface } from 'node:readline';
import { TABLE_FORMAT_NAMES } from '../report/formats.ts';
import { COMMANDS } from './commands.ts';
import { complete } from './complete.ts';
import { HISTORY_LINES, type History } from './history.ts';
import type { Session } from './session.ts';

const PROMPT = 'pt> ';
const CONTINUATION = '  > ';

export interface Terminal {
  readonly input: NodeJS.ReadStream;
  /** Where the prompt and what is typed are shown. */
  readonly output: NodeJS.WriteStream;
}

const open = (session: Session, history: History, { input, output }: Terminal): Interface => {
  const from = { commands: Object.keys(COMMANDS), formats: TABLE_FORMAT_NAMES, rules: session.catalog.list() };
  return createInterface({
    input,
    output,
    terminal: true,
    history: history.load(),
    historySize: HISTORY_LINES,
    removeHistoryDuplicates: true,
    completer: (line: string) => {
      const [matches, part] = complete(`${session.pending}\n${line}`.trimStart(), from);
      return [line === '' ? [] : matches, part];
    },
  });
};

/** Runs until the user leaves. Lines that arrive together, as pasted ones do, are taken together. */
export const runOnTerminal = (session: Session, history: History, terminal: Terminal): Promise<void> =>
  new Promise((resolve, reject) => {
    const readline = open(session, history, terminal);
    const waiting: string[] = [];
    let busy = false;
    let over = false;

    const prompt = (): void => {
      readline.setPrompt(session.pending === '' ? PROMPT : CONTINUATION);
      readline.prompt();
    };
    const work = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      while (waiting.length > 0 && !session.quit) await session.take(waiting.splice(0));
      busy = false;
      if (session.quit) readline.close();
      if (over) resolve();
      else prompt();
    };

    readline.on('line', (line) => {
      history.add(line);
      if (waiting.push(line) === 1) setImmediate(() => work().catch(reject));
    });
    readline.on('SIGINT', () => {
      if (session.cancel()) return;
      terminal.output.write('\n');
      if (session.pending === '' && readline.line === '') terminal.output.write('Ctrl-D or .quit leaves\n');
      session.discard();
      readline.write(null, { ctrl: true, name: 'e' });
      readline.write(null, { ctrl: true, name: 'u' });
      prompt();
    });
    readline.on('close', () => {
      over = true;
      session.cancel();
      if (!session.quit) terminal.output.write('\n');
      if (!busy) resolve();
    });
    prompt();
  });
