// Writing to a stream that may close early (`| head`) or fill its disk.

import { once } from 'node:events';
import { PtError } from '../model/errors.ts';

type Pieces = Iterable<string> | AsyncIterable<string>;

/** A stream that takes pieces of text at its own speed. */
export class Output {
  readonly stream: NodeJS.WriteStream;
  #failure: NodeJS.ErrnoException | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.stream = stream;
    stream.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  /** Whether the reader has gone. What is written then is dropped, and that is no error. */
  get closed(): boolean {
    return this.#failure?.code === 'EPIPE' || this.#failure?.code === 'ERR_STREAM_DESTROYED';
  }

  /** Writes every piece, or as many as the reader wants. Throws `output-write` when the stream fails. */
  async write(pieces: string | Pieces): Promise<void> {
    for await (const piece of typeof pieces === 'string' ? [pieces] : pieces) {
      if (this.closed) return;
      if (!this.stream.write(piece)) await this.#drained();
      this.#check();
    }
  }

  /** Waits until all that was written has left. Throws `output-write`. */
  async flush(): Promise<void> {
    if (!this.closed) await new Promise<void>((resolve) => this.stream.write('', () => resolve()));
    this.#check();
  }

  async #drained(): Promise<void> {
    // `error` and `close` end the wait too; which of them it was, #check tells.
    const done = new AbortController();
    const either = ['drain', 'close'].map((event) => once(this.stream, event, { signal: done.signal }));
    await Promise.race(either).catch(() => {});
    done.abort();
    await Promise.allSettled(either);
  }

  #check(): void {
    if (this.#failure && !this.closed) {
      throw new PtError('output-write', { reason: this.#failure.message }, { cause: this.#failure });
    }
  }
}
