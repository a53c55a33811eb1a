// Lines gathered into pieces worth writing.

const PIECE = 64 * 1024;

/** Joins lines, each with its newline, into pieces of some 64 KB. */
export function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
