// What an update will ask the index for: asked while the files that changed are read, so that it need not wait.

import type { Store } from '../store/db.ts';
import { type FileReads, readAllReads, readReads } from './links.ts';
import { Stored } from './stored.ts';

/** With more files than these, what is likely is no small part of the index. */
const FEW = 16;
/** So many units of a file tell what most of them look up. */
const SAMPLES = 8;

/** What was read of the index for files that may have changed. */
export class Ahead {
  readonly stored: Stored;
  readonly #store: Store;
  readonly #reads: Promise<ReadonlyMap<string, FileReads>>;
  #allReads: Promise<ReadonlyMap<string, Float64Array>> | undefined;
  readonly #done: Promise<void>;

  /** `paths`: files that may have changed or are gone; `isOther`: some came or went for sure. */
  constructor(store: Store, paths: readonly string[], isOther: boolean) {
    this.#store = store;
    this.stored = new Stored(store);
    const asked = paths.length > FEW ? [] : paths;
    this.#reads = asked.length > 0 ? readReads(store, asked) : Promise.resolve(new Map());
    this.#done = this.#read(asked);
    if (isOther) this.#allReads = readAllReads(store);
    // Awaited below, unless the run ends before.
    for (const promise of [this.#reads, this.#done, this.#allReads]) promise?.catch(() => {});
  }

  async #read(paths: readonly string[]): Promise<void> {
    const [reads] = await Promise.all([this.#reads, this.stored.read(paths, [])]);
    await this.stored.readNamed([], Array.from(reads.values(), likely).flat());
  }

  /** Everything that was asked for is there. */
  done(): Promise<void> {
    return this.#done;
  }

  /** What linking files rests on. */
  async reads(paths: readonly string[]): Promise<ReadonlyMap<string, FileReads>> {
    const known = await this.#reads;
    const others = paths.filter((path) => !known.has(path));
    return others.length > 0 ? new Map([...known, ...(await readReads(this.#store, others))]) : known;
  }

  /** The look-ups that linking every file rests on. */
  allReads(): Promise<ReadonlyMap<string, Float64Array>> {
    this.#allReads ??= readAllReads(this.#store);
    return this.#allReads;
  }
}

/** Look-ups that the rest of a file makes, or most of its other units. */
const likely = ({ reads, unitReads }: FileReads): number[] => {
  const { units } = unitReads;
  if (units === 0) return [...reads];
  const step = Math.max(1, Math.floor((units - 1) / SAMPLES));
  const samples = Array.from({ length: units - 1 }, (_, i) => i + 1).filter((unit) => unit % step === 0);
  const counts = new Uint8Array(reads.length);
  for (const unit of samples) for (const place of unitReads.places(unit)) counts[place]++;
  const own = new Set(unitReads.places(0));
  return [...reads].filter((_, place) => own.has(place) || counts[place] * 2 > samples.length);
};
