// Annotations of the array that `...` makes (JLS §8.4.1), which the grammar does not know there, as space.

const ANNOTATIONS = /(?:@[\w$.]+(?:\([^()]*\))?\s*)+(?=\.\.\.)/g;

/** A Java file as the grammar can read it: same length, same lines. */
export const repairJava = (text: string): string =>
  text.includes('...') ? text.replace(ANNOTATIONS, (words) => words.replace(/[^\s]/g, ' ')) : text;
