// Where a session writes.

import type { Colors } from '../report/colors.ts';
import type { Look } from '../report/table.ts';

export interface ReplIo {
  /** Answers. */
  print(pieces: string | Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Notes and errors, with their newline. */
  note(text: string): Promise<void>;
  /** Colours of answers, and of notes. */
  readonly colors: Colors;
  readonly noteColors: Colors;
  /** How answers are seen: the width of a terminal changes. */
  look(): Look;
  /** The longest table that a person wants to see; Infinity where a program reads. */
  readonly mostRows: number;
}
