// Lines of offsets that are asked for in ascending order.

/** Gives a function from ascending offsets of a text to their lines, the first being 1. */
export const ascendingLines = (text: string): ((offset: number) => number) => {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let found = text.indexOf('\n', at); found >= 0 && found < offset; found = text.indexOf('\n', at)) {
      line++;
      at = found + 1;
    }
    return line;
  };
};
