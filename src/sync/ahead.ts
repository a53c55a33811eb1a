// What an update will ask the index for: asked while the files that changed are read, so that it need not wait.

import type { Store } from '../store/db.ts';
import { type FileReads, readReads } from './links.ts';
import { Stored } from './stored.ts';

/** With more files than these, what is likely is no small part of the index. */
const FEW = 16;
/** So many look-ups are all read; of more, those that most units make. */
const FEW_READS = 256;
/** So many units of a file tell what most of them look up. */
const SAMPLES = 8;

/** What was read of the index for files that may have changed. */
export class Ahead {
  readonly stored: Stored;
  readonly #store: Store;
  readonly #reads: Promise<ReadonlyMap<string, FileReads>>;
  readonly #known = new Map<string, FileReads>();
  readonly #done: Promise<void>;

  /** `paths`: files that may have changed or are gone. */
  constructor(store: Store, paths: readonly string[]) {
    this.#store = store;
    this.stored = new Stored(store);
    const asked = paths.length > FEW ? [] : paths;
    this.#reads = asked.length > 0 ? readReads(store, asked) : Promise.resolve(new Map());
    this.#done = this.#read(asked);
    // Awaited below, unless the run ends before.
    for (const promise of [this.#reads, this.#done]) promise.catch(() => {});
  }

  async #read(paths: readonly string[]): Promise<void> {
    const [reads] = await Promise.all([this.#reads, this.stored.read(paths, [])]);
    await this.stored.readNamed([], Array.from(reads.values(), likely).flat());
  }

  /** Everything that was asked for is there. */
  done(): Promise<void> {
    return this.#done;
  }

  /** What linking some files rests on, and maybe others. */
  async reads(paths: readonly string[]): Promise<ReadonlyMap<string, FileReads>> {
    for (const [path, reads] of await this.#reads) this.#known.set(path, reads);
    const others = paths.filter((path) => !this.#known.has(path));
    if (others.length > 0)
      for (const [path, reads] of await readReads(this.#store, others)) this.#known.set(path, reads);
    return this.#known;
  }
}

/** Look-ups that the rest of a file makes, or most of its other units. */
const likely = ({ reads, unitReads }: FileReads): number[] => {
  const { units } = unitReads;
  if (units === 0 || reads.length <= FEW_READS) return [...reads];
  const step = Math.max(1, Math.floor((units - 1) / SAMPLES));
  const samples = Array.from({ length: units - 1 }, (_, i) => i + 1).filter((unit) => unit % step === 0);
  const counts = new Uint8Array(reads.length);
  for (const unit of samples) for (const place of unitReads.places(unit)) counts[place]++;
  const own = new Set(unitReads.places(0));
  return [...reads].filter((_, place) => own.has(place) || counts[place] * 2 > samples.length);
};
