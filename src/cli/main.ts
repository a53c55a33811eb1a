#!/usr/bin/env node
// The command line: parses it, runs one command, turns whatever happens into text and an exit code.

import { Command, CommanderError } from 'commander';
import { PtError } from '../model/errors.ts';
import { Cli } from './cli.ts';
import { COMMANDS, type CommandEntry } from './commands.ts';
import { asPtError, errorJson, errorText } from './error-text.ts';
import { Output } from './output.ts';
import { version } from './version.ts';

const MACHINE_FORMAT = /^(json|ndjson|sarif)$/;

/** Whether errors are to be JSON: known before the arguments are parsed, for the errors of parsing too. */
const wantsJson = (args: readonly string[]): boolean =>
  args.some(
    (arg, i) =>
      MACHINE_FORMAT.test(arg.replace(/^--format=/, '')) && (arg.startsWith('-') || args[i - 1] === '--format'),
  );

const pathOf = (command: Command): string => (command.parent ? `${pathOf(command.parent)}${command.name()} ` : '');

/** Puts commander's words into the one form of errors. */
const usageError = ({ code, message }: CommanderError, command: Command): PtError => {
  if (code === 'commander.help') {
    const names = command.commands.map((each) => each.name()).join(', ');
    return new PtError('usage', { reason: `${command.name()} needs a command: ${names}`, command: pathOf(command) });
  }
  const [, reason, nearest] = /^(?:error: )?(.*?)(?:\n\((Did you mean [^)]*)\))?$/s.exec(message)!;
  return new PtError('usage', {
    reason,
    nearest: nearest ? `${nearest[0].toLowerCase()}${nearest.slice(1)} ` : '',
    command: pathOf(command),
  });
};

const sentence = (summary: string): string => `${summary[0].toUpperCase()}${summary.slice(1)}.`;

const declare = (parent: Command, entries: readonly CommandEntry[], cli: Cli, chosen: Command[]): void => {
  const loaders = new Map<Command, CommandEntry>();
  for (const entry of entries) {
    const command = parent
      .command(entry.name)
      .summary(entry.summary)
      .description(sentence(entry.summary))
      .helpCommand(false);
    loaders.set(command, entry);
    if (entry.commands) declare(command, entry.commands, cli, chosen);
  }
  parent.hook('preSubcommand', async (_, command) => {
    chosen.push(command);
    const module = await loaders.get(command)?.load?.();
    module?.define(command, cli);
  });
};

const configure = (program: Command, cli: Cli, chosen: Command[]): void => {
  program
    .description('Reads source code into relations and answers questions about it with Datalog rules.')
    .option('--root <dir>', 'root of the source tree (default: the nearest folder upward with .pt or .git)')
    .option('--db <dir>', 'folder of the database (default: .pt/db in the root)')
    .option('--no-color', 'no colours; so does NO_COLOR')
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  declare(program, COMMANDS, cli, chosen);
};

/** `pt help datalog run` and `pt datalog help run` are `pt datalog run --help`: the command is loaded in any case. */
const withHelpOption = (args: readonly string[]): string[] => {
  if (args.length === 0) return ['--help'];
  const isGroup = COMMANDS.some(({ name, commands }) => commands !== undefined && name === args[0]);
  const at = args.indexOf('help');
  return at === 0 || (at === 1 && isGroup) ? [...args.toSpliced(at, 1), '--help'] : [...args];
};

/** The first Ctrl-C lets the command end in order; the second ends the process. */
const cancelOnSignals = (): AbortSignal => {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
};

/** Runs one command and gives the exit code. Help and the version leave commander as errors of code 0. */
const run = async (program: Command, cli: Cli, args: readonly string[]): Promise<number> => {
  const chosen: Command[] = [];
  configure(program, cli, chosen);
  try {
    await program.parseAsync(withHelpOption(args), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error, chosen.at(-1) ?? program);
  }
  await cli.out.flush();
  return cli.exitCode;
};

const args = process.argv.slice(2);
const program = new Command('pt');
const cli = new Cli(
  { out: new Output(process.stdout), err: new Output(process.stderr) },
  cancelOnSignals(),
  !args.includes('--no-color'),
  () => program.opts(),
);

const fail = (error: unknown): Promise<void> => {
  const failure = asPtError(error);
  process.exitCode = failure.exit;
  return cli.err.write(wantsJson(args) ? errorJson(failure) : errorText(failure, cli.errColors));
};

// Node would end with 1, which says that a check found violations.
process.on('uncaughtException', (error) => void fail(error).finally(() => process.exit()));

try {
  process.exitCode = await run(program, cli, args);
} catch (error) {
  await fail(error);
}
