// Types as documentation comments write them (PHPDoc, YARD), as type shapes.

import type { Expressions } from '../expressions.ts';

export interface DocSyntax {
  /** Between the parts of a qualified name. */
  readonly separator: string;
  /** Between the members of a union. */
  readonly union: string;
  /** The shape of a word that is no class, undefined for the name of one; -1 for a shape that says nothing. */
  readonly word: (expressions: Expressions, word: string) => number | undefined;
}

/** The text of the type that `text` starts with: up to the first blank outside brackets. */
export const typeText = (text: string): string => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if ('<({['.includes(c)) depth++;
    else if ('>)}]'.includes(c)) depth--;
    if (depth < 0 || (depth === 0 && /\s/.test(c))) return text.slice(0, i);
  }
  return text;
};

/** Splits at a separator outside brackets. */
const split = (text: string, separator: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if ('<({['.includes(text[i])) depth++;
    else if ('>)}]'.includes(text[i])) depth--;
    else if (depth === 0 && text[i] === separator) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
};

const NAME = /^[\p{L}_$\\:][\p{L}\p{N}_$\\:.]*$/u;

/** The shape of a documented type; -1 if it says nothing that linking could use. */
export const docType = (expressions: Expressions, text: string, syntax: DocSyntax): number => {
  const type = text.trim();
  const members = split(type, syntax.union);
  if (members.length > 1) {
    const shapes = members.map((member) => docType(expressions, member, syntax)).filter((shape) => shape >= 0);
    return shapes.length > 1 ? expressions.make('union_type', undefined, -1, -1, shapes) : (shapes[0] ?? -1);
  }
  if (type.startsWith('?')) {
    const inner = docType(expressions, type.slice(1), syntax);
    return inner < 0 ? -1 : expressions.make('optional_type', undefined, inner);
  }
  if (type.endsWith('[]')) {
    const element = docType(expressions, type.slice(0, -2), syntax);
    return element < 0 ? -1 : expressions.make('array_type', undefined, element);
  }
  if (type.startsWith('(') && type.endsWith(')')) return docType(expressions, type.slice(1, -1), syntax);
  const generic = /^([^<>{}()[\]]+)<(.*)>$/s.exec(type);
  if (generic) {
    const head = docType(expressions, generic[1], syntax);
    const args = split(generic[2], ',').map((argument) => docType(expressions, argument, syntax));
    return head < 0 ? -1 : expressions.make('generic', undefined, head, -1, args);
  }
  if (!NAME.test(type)) return -1;
  const word = syntax.word(expressions, type);
  if (word !== undefined) return word;
  const parts = type.split(syntax.separator);
  let expr = parts[0] === '' ? -1 : expressions.make('name', parts[0]);
  for (const part of parts.slice(1)) expr = expressions.make('scoped', part, expr);
  return expr;
};
