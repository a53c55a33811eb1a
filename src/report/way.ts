// A way through the code, a hop a line so that each can be clicked.

import { type Hop, hopText, pathInKey } from '../model/result.ts';
import { onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';

export const wayLines = (hops: readonly Hop[], colors: Colors, indent: string): string[] =>
  hops.map((hop, i) => `${indent}${colors.dim(i === 0 ? '  ' : '→ ')}${onOneLine(hopText(hop))}`);

/** `src/a.ts:3`: where a hop is. */
export const placeText = ([key, line]: Hop): string => onOneLine(pathInKey(key)) + (line > 0 ? `:${line}` : '');
