// The repair pass of C and C++: changes to the text before the parse that keep its length and its lines.

import { repairConditionals } from './conditionals.ts';
import { repairDeclarations } from './declarations.ts';
import { repairDirectives } from './directives.ts';
import { Edits } from './edits.ts';
import { repairExpansions } from './expansions.ts';
import { repairExpressions } from './expressions.ts';
import { lexC } from './lexer.ts';
import { Reader } from './reader.ts';

const repair = (text: string, cpp: boolean): string => {
  let tokens = lexC(text);
  let edits = new Edits(text);
  if (repairConditionals(tokens, edits)) {
    const nested = edits.apply();
    tokens = lexC(nested);
    edits = new Edits(nested);
  }
  const reader = new Reader(tokens);
  repairDirectives(tokens, edits);
  repairExpansions(tokens, reader, edits, cpp);
  repairExpressions(tokens, reader, edits, cpp);
  repairDeclarations(tokens, reader, edits, cpp);
  return edits.apply();
};

/** A C file as the grammar can read it. */
export const repairC = (text: string): string => repair(text, false);

/** A C++ file as the grammar can read it. */
export const repairCpp = (text: string): string => repair(text, true);
