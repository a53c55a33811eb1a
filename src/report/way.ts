// A way through the code, drawn a hop a line so that each can be clicked.

import { type Hop, hopText } from '../model/result.ts';
import { onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';

export const wayLines = (hops: readonly Hop[], colors: Colors, indent: string): string[] =>
  hops.map((hop, i) => `${indent}${colors.dim(i === 0 ? '  ' : '→ ')}${onOneLine(hopText(hop))}`);
