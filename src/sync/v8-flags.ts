// When V8 optimises, and how far: set for a process that lives for seconds.

import { setFlagsFromString } from 'node:v8';

/**
 * Every thread compiles the hot code for itself, on the cores that do the work. At V8's own defaults that is two fifths
 * of the processor time of an index. What pays for itself within seconds is a third of the inlining, and code that
 * has run eight times as long as V8 asks for.
 */
const FLAGS = ['--max-inlined-bytecode-size-cumulative=300', '--interrupt-budget=540000'];

/** While files are linked no other thread runs our code: optimising shares a core with the engine alone, and pays sooner.
 * Sooner still linking has less to do, and the whole is no faster. */
const FLAGS_ALONE = ['--interrupt-budget=270000'];

/** Sets what holds for this thread and for those that start later. Results never depend on it. */
export const tuneV8 = (): void => {
  for (const flag of FLAGS) setFlagsFromString(flag);
};

/** Sets what holds once the other threads have ended. */
export const tuneV8Alone = (): void => {
  for (const flag of FLAGS_ALONE) setFlagsFromString(flag);
};

/** Grammars are compiled once, quickly: optimising them, a fifth of a second of one core, pays for itself only over many
 * files, and the thread that installs the code stands still meanwhile. */
const FLAGS_FOR_FEW = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/** Sets what holds where a handful of files is read, before any grammar is loaded. */
export const tuneV8ForFew = (): void => {
  for (const flag of FLAGS_FOR_FEW) setFlagsFromString(flag);
};
