// How far a run is, on a terminal; what it did, in a line.

import type { SingleBar } from 'cli-progress';
import type { IndexOptions } from '../app/sync-index.ts';
import type { IndexSummary } from '../model/index-summary.ts';
import { runLine } from '../report/index-text.ts';
import type { Progress } from '../sync/sync.ts';
import type { Cli } from './cli.ts';

/** Fewer files are read before a person wonders. */
const FEW_FILES = 50;

/** A bar on stderr. Shown nowhere but on a terminal, and only when there is something to wait for. */
class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  #bar: SingleBar | undefined;
  #latest: Progress | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(progress: Progress): void {
    if (progress.phase === 'extract' && progress.total >= FEW_FILES && !this.#latest) void this.#open();
    if (progress.phase === 'extract') this.#latest = progress;
    if (progress.phase === 'link') this.#bar?.update({ phase: 'linking' });
    else if (progress.phase === 'extract') this.#bar?.update(progress.done, { phase: 'reading' });
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#latest = undefined;
  }

  /** Loading the library takes longer than most runs: the bar joins in when it is there. */
  async #open(): Promise<void> {
    const { SingleBar, Presets } = await import('cli-progress');
    if (!this.#latest) return;
    this.#bar = new SingleBar(
      {
        stream: this.#stream,
        format: '{phase} [{bar}] {value}/{total} files',
        clearOnComplete: true,
        hideCursor: true,
        // What Ctrl-C does is decided in one place, and not there.
        gracefulExit: false,
      },
      Presets.rect,
    );
    this.#bar.start(this.#latest.total, this.#latest.done, { phase: 'reading' });
  }
}

/** What a run tells its reader once the index is up to date. */
export interface Telling {
  /** Takes the bar away: what follows is printed. */
  hide(): void;
  /** The same, and notes what the run did, if it did anything. */
  readonly synced: (summary: IndexSummary) => void;
}

/** Does `work` with the options of a run that shows how far it is and can be cancelled. */
export const withProgress = async <T>(
  cli: Cli,
  work: (options: IndexOptions, telling: Telling) => Promise<T>,
): Promise<T> => {
  const bar = cli.err.stream.isTTY ? new ProgressBar(cli.err.stream) : undefined;
  const hide = (): void => bar?.stop();
  const synced = (summary: IndexSummary): void => {
    hide();
    if (summary.added + summary.changed + summary.removed > 0) void cli.note(cli.errColors.dim(runLine(summary)));
  };
  const options: IndexOptions = {
    signal: cli.signal,
    onProgress: bar && ((progress) => bar.show(progress)),
    onRebuild: (error) => void cli.note(`${error.message}: it is made anew`),
  };
  try {
    return await work(options, { hide, synced });
  } finally {
    hide();
  }
};
