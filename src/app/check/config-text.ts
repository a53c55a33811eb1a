// The text of a YAML file as a value whose parts know their lines.

import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { PtError } from '../../model/errors.ts';

export type Path = readonly PropertyKey[];

const QUOTE_HINT = ": quote a pattern that starts with * or !, as in '!src/**'";

const firstLine = (text: string): string => text.split('\n', 1)[0].replace(/:$/, '');

export class ConfigText {
  readonly #file: string;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /** @throws PtError config-invalid when `text` is no YAML */
  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines });
    const [problem] = [...this.#document.errors, ...this.#document.warnings];
    if (problem) {
      const hint = problem.code === 'TAG_RESOLVE_FAILED' || problem.code === 'BAD_ALIAS' ? QUOTE_HINT : '';
      throw this.error(this.#lines.linePos(problem.pos[0]).line, firstLine(problem.message) + hint);
    }
    visit(this.#document, {
      Alias: (_, alias) => {
        if (alias.resolve(this.#document)) return;
        throw this.error(this.#lineOf(alias), `nothing is anchored as &${alias.source}${QUOTE_HINT}`);
      },
    });
  }

  error(line: number, reason: string): PtError {
    return new PtError('config-invalid', { file: this.#file, line, reason });
  }

  value(): unknown {
    try {
      return this.#document.toJS();
    } catch (error) {
      throw this.error(1, firstLine((error as Error).message));
    }
  }

  /** The line of what stands at a path; of the nearest thing around it if there is nothing. */
  line(path: Path): number {
    const node = this.#nodeAt(path);
    if (node) return this.#lineOf(node);
    return path.length === 0 ? 1 : this.line(path.slice(0, -1));
  }

  /** The line of a key of the object at a path. */
  keyLine(path: Path, key: string): number {
    const node = this.#nodeAt(path);
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    return isScalar(pair?.key) ? this.#lineOf(pair.key) : this.line(path);
  }

  #nodeAt(path: Path): Node | undefined {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    return isNode(node) || isAlias(node) ? node : undefined;
  }

  #lineOf({ range }: Node): number {
    return range ? this.#lines.linePos(range[0]).line : 1;
  }
}
