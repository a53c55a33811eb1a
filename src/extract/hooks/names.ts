// Names already declared by an owner: for languages where a second assignment of a field declares nothing.

import type { Walk } from '../walk.ts';

export class Names {
  readonly #taken = new WeakMap<Walk, Set<string>>();

  /** Notes the name; false if the owner has it already. */
  add(walk: Walk, owner: number, name: string): boolean {
    let taken = this.#taken.get(walk);
    if (!taken) {
      taken = new Set();
      this.#taken.set(walk, taken);
    }
    const key = `${owner} ${name}`;
    if (taken.has(key)) return false;
    taken.add(key);
    return true;
  }
}
