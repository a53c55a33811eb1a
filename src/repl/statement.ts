// When typed lines make a statement.

import type { PtError } from '../model/errors.ts';

/** Ends as nothing does that is finished, although the engine would take it. */
const OPEN_END = /(,|:=|<-|<~)\s*$/;
const NOT_WHOLE = /has no entry|empty conjunction/i;

/** A text without its comments at line ends. */
const withoutComment = (text: string): string => text.replace(/#[^\n'"]*$/, '');

/** Whether a text holds nothing but white space and comments. */
export const isBlank = (text: string): boolean => /^(\s|#[^\n]*(\n|$))*$/.test(text);

/** Whether more lines are sure to follow. */
export const looksOpen = (text: string): boolean => OPEN_END.test(withoutComment(text));

/**
 * Whether the engine refused a text only because it is not whole yet: its parser got to the end and wanted more, or
 * rules are there and no `?[…]` among them.
 */
export const isIncomplete = (text: string, { code, data }: PtError): boolean =>
  code === 'query-invalid' &&
  (NOT_WHOLE.test(String(data.reason)) ||
    (typeof data.offset === 'number' && data.offset >= text.trimEnd().length && data.length === 0));

/** A line as typed. */
export type Line =
  | { readonly kind: 'command'; readonly name: string; readonly rest: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'script'; readonly text: string; readonly ends: boolean };

/** `.name rest` is a command; a blank line ends a statement, so may a line that ends in `;`. */
export const readLine = (text: string): Line => {
  const [, name, rest] = /^\.([a-z]+)(?:\s+(.*))?$/i.exec(text.trimEnd()) ?? [];
  if (name !== undefined) return { kind: 'command', name: name.toLowerCase(), rest: rest?.trim() ?? '' };
  if (text.trim() === '') return { kind: 'blank' };
  return { kind: 'script', text, ends: /;\s*$/.test(text) };
};
