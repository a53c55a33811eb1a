// Changes to a text that keep its length and its line breaks.

export class Edits {
  readonly #text: string;
  #codes: Uint16Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get #out(): Uint16Array {
    if (!this.#codes) {
      const { length } = this.#text;
      const bytes = Buffer.from(new ArrayBuffer(length * 2));
      bytes.write(this.#text, 'utf16le');
      this.#codes = new Uint16Array(bytes.buffer);
    }
    return this.#codes;
  }

  /** Replaces what is not a line break by spaces. */
  blank(from: number, to: number): void {
    const out = this.#out;
    for (let i = from; i < to; i++) if (out[i] !== 10 && out[i] !== 13) out[i] = 32;
  }

  /** Writes over the text from `at` on; false, and nothing done, if that would hit a line break or leave `limit`. */
  write(at: number, words: string, limit: number): boolean {
    if (at + words.length > limit) return false;
    const out = this.#out;
    for (let i = 0; i < words.length; i++) if (out[at + i] === 10 || out[at + i] === 13) return false;
    for (let i = 0; i < words.length; i++) out[at + i] = words.charCodeAt(i);
    return true;
  }

  /** The changed text; the same string if nothing was. */
  apply(): string {
    if (!this.#codes) return this.#text;
    return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(this.#codes);
  }
}
