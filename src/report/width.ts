// How many terminal cells a text takes.

import { stripVTControlCharacters } from 'node:util';

const ASCII = /^[\x20-\x7e]*$/;

/** Colour codes take no cells, letters one, wide letters two. */
export type Width = (text: string) => number;

/** A width function for these texts: the library is loaded if one needs it, since loading takes longer than a query. */
export const widthFor = async (texts: Iterable<string>): Promise<Width> => {
  for (const text of texts) {
    if (!ASCII.test(stripVTControlCharacters(text))) return (await import('string-width')).default;
  }
  return (text) => stripVTControlCharacters(text).length;
};
