// Every command: its name, what it is for, and where its options and its action are.

import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/** Adds arguments, options and the action to a command. */
export type Define = (command: Command, cli: Cli) => void;

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loaded when the command is the one that was asked for. */
  readonly load?: () => Promise<{ define: Define }>;
  readonly commands?: readonly CommandEntry[];
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'index',
    summary: 'read a source tree into the index',
    load: () => import('./commands/index-tree.ts'),
  },
  {
    name: 'status',
    summary: 'show what the index holds and whether it is up to date',
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'datalog',
    summary: 'list, show, run and verify rules',
    commands: [
      { name: 'list', summary: 'list the rules', load: () => import('./commands/datalog-list.ts') },
      {
        name: 'show',
        summary: 'show the parameters, columns and text of a rule',
        load: () => import('./commands/datalog-show.ts'),
      },
      { name: 'run', summary: 'run a rule', load: () => import('./commands/datalog-run.ts') },
      {
        name: 'verify',
        summary: 'compare the rules with rules.lock',
        load: () => import('./commands/datalog-verify.ts'),
      },
    ],
  },
  {
    name: 'explain',
    summary: 'tell why the references on a line became edges, or why not',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'explain-edge',
    summary: 'tell why there is an edge between two entities, or why there is none',
    load: () => import('./commands/explain-edge.ts'),
  },
  {
    name: 'repl',
    summary: 'ask CozoScript questions by hand',
    load: () => import('./commands/repl.ts'),
  },
  {
    name: 'check',
    summary: 'fail if the code takes a path that pt.config.yaml forbids',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'export',
    summary: 'write entities and edges as tab-separated files',
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'db',
    summary: 'look at the database itself',
    commands: [
      {
        name: 'dump',
        summary: 'print every relation as text, in a canonical order',
        load: () => import('./commands/db-dump.ts'),
      },
    ],
  },
];
