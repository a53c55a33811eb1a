// Offsets between the text as JavaScript holds it (UTF-16 units) and the file's bytes (UTF-8).

const STEP = 64;

/** Gives a function from UTF-16 offsets to UTF-8 offsets of `text`. */
export const utf8Offsets = (text: string, byteLength: number): ((offset: number) => number) => {
  if (byteLength === text.length) return (offset) => offset;
  const width = (at: number): number => {
    const c = text.charCodeAt(at);
    if (c < 0x80) return 1;
    if (c < 0x800) return 2;
    // Each half of a surrogate pair counts for two of its four bytes.
    return c >= 0xd800 && c <= 0xdfff ? 2 : 3;
  };
  const marks = new Uint32Array(Math.floor(text.length / STEP) + 1);
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    if (i % STEP === 0) marks[i / STEP] = sum;
    sum += width(i);
  }
  if (text.length % STEP === 0) marks[text.length / STEP] = sum;
  return (offset) => {
    const mark = Math.floor(offset / STEP);
    let at = marks[mark];
    for (let i = mark * STEP; i < offset; i++) at += width(i);
    return at;
  };
};
