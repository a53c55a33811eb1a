import { PtError } from '../../model/errors.ts';
import type { Define } from '../commands.ts';

/** Rows that a person may want to scroll through. */
const MOST_ROWS = 500;

export const define: Define = (command, cli) => {
  command
    .description(
      'CozoScript by hand: read-only, with history, completion and tables. From a pipe it runs the statements it is given, each ended by a blank line or a semicolon.',
    )
    .option('--write', 'let statements change relations')
    .action(async ({ write = false }: { write?: boolean }) => {
      const { withIndex } = await import('../../app/with-store.ts');
      const { loadRules } = await import('../../rule/load.ts');
      const { Session } = await import('../../repl/session.ts');
      const project = cli.project();
      await withIndex(project, async (store) => {
        const interactive = process.stdin.isTTY === true;
        const io = {
          print: (pieces: Parameters<typeof cli.out.write>[0]) => cli.out.write(pieces),
          note: (text: string) => cli.err.write(text),
          colors: cli.colors,
          noteColors: cli.errColors,
          look: () => cli.look(),
          mostRows: process.stdout.isTTY ? MOST_ROWS : Number.POSITIVE_INFINITY,
        };
        const session = new Session(store, await loadRules(), io, { write });
        if (!interactive) {
          const { runFromPipe } = await import('../../repl/pipe.ts');
          await runFromPipe(session, process.stdin, cli.signal);
          if (cli.signal.aborted) throw new PtError('cancelled');
          if (session.failed) cli.exitCode = 2;
          return;
        }
        const { History, historyFile } = await import('../../repl/history.ts');
        const { runOnTerminal } = await import('../../repl/terminal.ts');
        await cli.note(`The index of ${project.root}, ${write ? 'WRITABLE' : 'read-only'}. .help tells more.`);
        const output = process.stdout.isTTY ? process.stdout : process.stderr;
        await runOnTerminal(session, new History(historyFile()), { input: process.stdin, output });
      });
    });
};
