// What to say of a violation.

import { hopText } from '../../model/result.ts';
import { onOneLine } from '../cell.ts';
import { placeText } from '../way.ts';
import type { GateReport, Violation } from './report.ts';

/** `src/a.ts:3 f depends on src/b.ts`, or `reaches`, when others are between. */
export const violationText = ({ way }: Violation): string =>
  onOneLine(`${hopText(way[0])} ${way.length > 2 ? 'reaches' : 'depends on'} ${hopText(way[way.length - 1])}`);

/** What to do about it. */
export const remedyText = ({ way }: Violation, gate: GateReport, config: string): string =>
  `${way.length > 2 ? 'cut the way at one of its lines' : `remove the dependency at ${placeText(way[0])}`}; ` +
  `if it is meant to be, change the rule ${gate.name} at ${config}:${gate.line}`;
