// Directives that the grammars cannot read: comments inside macro bodies, conditions with other than arithmetic.

import type { Edits } from './edits.ts';
import { type CTokens, DIRECTIVE, tokenText } from './lexer.ts';

const COMMENT = /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const CONDITION = /^#\s*(?:el)?if\b/;
/** What the grammars take for no condition: strings, header names, attributes' names with `::`, `?:`. */
const ODD = /["?]|::|\(\s*<|__has_(?:c_|cpp_)?(?:include|embed|attribute|warning)\w*\s*\(|\b0[bB]?\d*'|[@`]/;

/** Blanks comments that stand before the end of a directive, and conditions that no grammar rule takes. */
export const repairDirectives = (tokens: CTokens, edits: Edits): void => {
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kind[i] !== DIRECTIVE) continue;
    const directive = tokenText(tokens, i);
    const start = tokens.start[i];
    if (/^#\s*$/.test(directive)) edits.blank(start, tokens.end[i]);
    if (directive.includes('/*')) {
      for (const match of directive.matchAll(COMMENT)) {
        if (!match[0].startsWith('/*')) continue;
        const end = match.index + match[0].length;
        if (!/^[ \t]*(?:\/\/.*)?$/.test(directive.slice(end)))
          blankComment(edits, tokens.text, start + match.index, start + end);
      }
    }
    if (CONDITION.test(directive) && ODD.test(directive.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))) {
      const word = /^#\s*(?:el)?if/.exec(directive)![0].length;
      edits.blank(start + word, start + directive.length);
      edits.write(start + word, ' 1', start + directive.length);
    }
  }
};

/** A comment over several lines continues the directive: each of its line breaks needs a backslash. */
const blankComment = (edits: Edits, text: string, from: number, to: number): void => {
  edits.blank(from, to);
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    const last = text[at - 1] === '\r' ? at - 2 : at - 1;
    if (last >= from) edits.write(last, '\\', to);
  }
};
