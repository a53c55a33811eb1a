// A check as one JSON document.

import { hopsJson } from '../cell.ts';
import { type CheckFormat, isBroken } from './report.ts';

export const json: CheckFormat = (report) => {
  const gates = report.gates.map((gate) => ({
    ...gate,
    violations: gate.violations.map(({ way }) => ({ way: hopsJson(way) })),
  }));
  return `${JSON.stringify({ clean: !isBroken(report), config: report.config, rules: gates })}\n`;
};
