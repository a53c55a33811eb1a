// What to say of a violation.

import { hopText, nameInKey, pathInKey } from '../../model/result.ts';
import { onOneLine } from '../cell.ts';
import { placeText } from '../way.ts';
import type { GateReport, Violation } from './report.ts';

/** `f depends on src/b.ts`, or `reaches`, when others are between. Where it does so is told beside it. */
export const violationText = ({ way }: Violation): string => {
  const [start] = way[0];
  const verb = way.length > 2 ? 'reaches' : 'depends on';
  return onOneLine(`${nameInKey(start) || pathInKey(start)} ${verb} ${hopText(way[way.length - 1])}`);
};

/** What to do about it. */
export const remedyText = ({ way }: Violation, gate: GateReport, config: string): string =>
  `${way.length > 2 ? 'cut the way at one of its lines' : `remove the dependency at ${placeText(way[0])}`}; ` +
  `if it is meant to be, change the rule ${gate.name} at ${config}:${gate.line}`;
