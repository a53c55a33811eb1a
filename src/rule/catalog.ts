// The rules that were loaded, by name and version.

import { PtError } from '../model/errors.ts';
import { didYouMean } from '../model/nearest.ts';
import type { Library, Rule } from './rule.ts';

/** A file that is no rule, and why. */
export interface BrokenRule {
  readonly file: string;
  readonly error: PtError;
}

export const majorOf = (version: string): string => version.split('.')[0];

/** Below 0 when version `a` is before `b`: 1.9.0 is before 1.10.0. */
export const compareVersions = (a: string, b: string): number => {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number));
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
};

const order = (a: Rule, b: Rule): number =>
  a.name === b.name ? compareVersions(a.version, b.version) : a.name < b.name ? -1 : 1;

/** `impact/blast-radius@1.cozo` is named by `blast-radius` and by `impact/blast-radius`. */
const isNamed = (file: string, name: string): boolean => `/${file.replace(/(@\d+)?\.cozo$/, '')}`.endsWith(`/${name}`);

export class RuleCatalog {
  readonly #rules: readonly Rule[];
  readonly libraries: readonly Library[];
  /** Files that could not be read as rules. They stop nothing but themselves. */
  readonly broken: readonly BrokenRule[];

  constructor(rules: readonly Rule[], libraries: readonly Library[], broken: readonly BrokenRule[]) {
    this.#rules = [...rules].sort(order);
    this.libraries = libraries;
    this.broken = broken;
  }

  /** Every rule by name, older majors first. */
  list(): readonly Rule[] {
    return this.#rules;
  }

  /**
   * The newest rule of a name, `blast-radius` or `impact/blast-radius`, of the major version that `@1` may ask for.
   * @throws PtError rule-unknown with the nearest names; or what is wrong with the file of that name.
   */
  get(name: string): Rule {
    const [plain, major] = name.split('@');
    const named = this.#rules.filter(({ file }) => isNamed(file, plain));
    const found = named.filter(({ version }) => !major || majorOf(version) === major).at(-1);
    if (found) return found;
    const broken = this.broken.find(({ file }) => isNamed(file, plain));
    if (broken) throw broken.error;
    const versions = named.map((rule) => `${rule.name}@${majorOf(rule.version)}`);
    const nearest = didYouMean(plain, new Set(this.#rules.map((rule) => rule.name)));
    throw new PtError('rule-unknown', {
      name,
      nearest: versions.length ? `there is ${versions.join(', ')}; ` : nearest,
    });
  }
}
