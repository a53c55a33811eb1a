// How many terminal cells a text takes.

import { stripVTControlCharacters } from 'node:util';

/** One cell for each: ASCII, and the signs that reports add. */
const NARROW = /^[\x20-\x7e…→]*$/;

/** Colour codes take no cells, letters one, wide letters two. */
export type Width = (text: string) => number;

/** A width function for these texts: the library is loaded if one needs it, since loading takes longer than a query, and
 * asked for those alone that do, since it takes a tenth of a millisecond for each. */
export const widthFor = async (texts: Iterable<string>): Promise<Width> => {
  let other: Width | undefined;
  for (const text of texts) {
    if (NARROW.test(stripVTControlCharacters(text))) continue;
    other = (await import('string-width')).default;
    break;
  }
  return (text) => {
    const plain = stripVTControlCharacters(text);
    return other === undefined || NARROW.test(plain) ? plain.length : other(plain);
  };
};
