// What every command is given: streams, colours, cancellation, the project that is meant.

import { findProject, type Project } from '../app/project.ts';
import { type Colors, colorsFor } from '../report/colors.ts';
import type { Look } from '../report/table.ts';
import type { Output } from './output.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly db?: string;
  readonly root?: string;
  readonly color: boolean;
}

/** 0 done and clean, 1 the check found violations, 2 could not do the job, 130 cancelled. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface CliStreams {
  readonly out: Output;
  readonly err: Output;
}

export class Cli {
  /** Data, and nothing else. */
  readonly out: Output;
  /** All the rest: notes, progress, errors. */
  readonly err: Output;
  readonly colors: Colors;
  readonly errColors: Colors;
  readonly signal: AbortSignal;
  readonly #options: () => GlobalOptions;
  /** What the process ends with unless an error decides it. */
  exitCode: ExitCode = 0;

  constructor(streams: CliStreams, signal: AbortSignal, color: boolean, options: () => GlobalOptions) {
    this.out = streams.out;
    this.err = streams.err;
    this.colors = colorsFor(streams.out.stream, color);
    this.errColors = colorsFor(streams.err.stream, color);
    this.signal = signal;
    this.#options = options;
  }

  /** How a reader of stdout sees it. */
  look(): Look {
    return { colors: this.colors, columns: this.out.stream.isTTY ? this.out.stream.columns : undefined };
  }

  /** The project that the options, or the current folder, mean. */
  project(root?: string): Project {
    const { db, root: asked } = this.#options();
    return findProject({ root: root ?? asked, db });
  }

  /** Tells a person something that is no data. */
  async note(text: string): Promise<void> {
    await this.err.write(`${text}\n`);
  }
}
