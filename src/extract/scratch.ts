// Arrays as long as a tree, one set for all the files that a thread reads one after the other: fresh ones for each file
// would be most of what there is to collect.

/** Longer arrays than this are given up after the file that needs them. */
const KEPT = 1 << 20;

/**
 * Gives a function that hands out the same array again and again, for at least the length asked for: zeroed, or with
 * `asItIs` whatever was in it.
 */
export const scratch = <T extends Uint8Array | Uint16Array | Int32Array | Uint32Array>(
  make: (length: number) => T,
  asItIs = false,
): ((length: number) => T) => {
  let array = make(0);
  return (length) => {
    if (array.length > KEPT && length <= KEPT) array = make(0);
    if (length > array.length) array = make(Math.ceil(length * 1.5));
    else if (!asItIs) array.fill(0, 0, length);
    return array;
  };
};
