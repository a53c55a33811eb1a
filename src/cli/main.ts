#!/usr/bin/env node
// The command line: parses it, runs one command, turns whatever happens into text and an exit code.

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { PtError } from '../model/errors.ts';
import { Cli, type GlobalOptions } from './cli.ts';
import { COMMANDS, type CommandEntry } from './commands.ts';
import { asPtError, errorJson, errorText } from './error-text.ts';
import { Output } from './output.ts';

const MACHINE_FORMAT = /^(json|ndjson|sarif)$/;

/** Whether errors are to be JSON: known before the arguments are parsed, for the errors of parsing too. */
const wantsJson = (args: readonly string[]): boolean =>
  args.some(
    (arg, i) =>
      MACHINE_FORMAT.test(arg.replace(/^--format=/, '')) && (arg.startsWith('-') || args[i - 1] === '--format'),
  );

const versionOf = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

const pathOf = (command: Command): string => (command.parent ? `${pathOf(command.parent)}${command.name()} ` : '');

/** Puts commander's words into the one form of errors. */
const usageError = ({ message }: CommanderError, command: Command): PtError => {
  const [, reason, nearest] = /^(?:error: )?(.*?)(?:\n\((Did you mean [^)]*)\))?$/s.exec(message)!;
  return new PtError('usage', {
    reason,
    nearest: nearest ? `${nearest[0].toLowerCase()}${nearest.slice(1)} ` : '',
    command: pathOf(command),
  });
};

const declare = (parent: Command, entries: readonly CommandEntry[], cli: Cli, chosen: Command[]): void => {
  const loaders = new Map<Command, CommandEntry>();
  for (const entry of entries) {
    const command = parent.command(entry.name).summary(entry.summary).description(`${entry.summary}.`);
    loaders.set(command, entry);
    if (entry.commands) declare(command, entry.commands, cli, chosen);
  }
  parent.hook('preSubcommand', async (_, command) => {
    chosen.push(command);
    const module = await loaders.get(command)?.load?.();
    module?.define(command, cli);
  });
};

const programOf = (cli: (options: () => GlobalOptions) => Cli, chosen: Command[]): Command => {
  const program = new Command('pt')
    .description('Reads source code into relations and answers questions about it with Datalog rules.')
    .option('--root <dir>', 'root of the source tree (default: the nearest folder upward with .pt or .git)')
    .option('--db <dir>', 'folder of the database (default: .pt/db in the root)')
    .option('--no-color', 'no colours; so does NO_COLOR')
    .version(versionOf(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  declare(
    program,
    COMMANDS,
    cli(() => program.opts()),
    chosen,
  );
  return program;
};

/** `pt help run` is `pt run --help`: the command is loaded either way. */
const withHelpOption = (args: readonly string[]): string[] =>
  args[0] === 'help' ? [...args.slice(1), '--help'] : args.length === 0 ? ['--help'] : [...args];

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

const run = async (args: readonly string[]): Promise<number> => {
  const streams = { out: new Output(process.stdout), err: new Output(process.stderr) };
  let cli: Cli | undefined;
  const chosen: Command[] = [];
  try {
    const signal = cancelOnSignals();
    const program = programOf((options) => {
      cli = new Cli(streams, signal, !args.includes('--no-color'), options);
      return cli;
    }, chosen);
    try {
      await program.parseAsync(withHelpOption(args), { from: 'user' });
      await streams.out.flush();
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      // Help and the version leave by this way too.
      if (error.exitCode !== 0) throw usageError(error, chosen.at(-1) ?? program);
    }
    return cli!.exitCode;
  } catch (error) {
    const failure = asPtError(error);
    const text = wantsJson(args) ? errorJson(failure) : errorText(failure, cli!.errColors);
    await streams.err.write(text);
    return failure.exit;
  }
};

process.exitCode = await run(process.argv.slice(2));
