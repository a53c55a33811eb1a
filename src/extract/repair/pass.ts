// What one repair of a file works with.

import type { Edits } from './edits.ts';
import type { CTokens } from './lexer.ts';
import type { Reader } from './reader.ts';

export interface Pass {
  readonly tokens: CTokens;
  readonly reader: Reader;
  readonly edits: Edits;
  /** Whether templates, constructors and access marks count. */
  readonly cpp: boolean;
  /** Blanks the tokens from…to, the last one too. */
  readonly blank: (from: number, to: number) => void;
  /** The text of a token. */
  readonly word: (index: number) => string;
  /** Repairs the parameter that begins at the token. */
  readonly parameter: (at: number) => void;
}
