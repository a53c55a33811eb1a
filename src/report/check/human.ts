// A check for a person: each violation with its way, a line a hop, why the rule exists, what to do.

import type { Colors } from '../colors.ts';
import { countText, plural } from '../numbers.ts';
import { placeText, wayLines } from '../way.ts';
import { type CheckFormat, type GateReport, type GateSeverity, isBroken } from './report.ts';
import { remedyText, violationText } from './sentence.ts';

const paint = (colors: Colors, severity: GateSeverity, text: string): string =>
  severity === 'error' ? colors.red(text) : severity === 'warning' ? colors.yellow(text) : colors.cyan(text);

const gateLines = (gate: GateReport, config: string, colors: Colors): string[] =>
  gate.violations.flatMap((violation) => [
    `${placeText(violation.way[0])}: ${paint(colors, gate.severity, gate.severity)} ${colors.bold(`[${gate.name}]`)} ${violationText(violation)}`,
    ...wayLines(violation.way, colors, '    '),
    `  ${colors.dim('why:')} ${gate.comment.replace(/\s+/g, ' ').trim()}`,
    `  ${colors.dim('help:')} ${remedyText(violation, gate, config)}`,
    '',
  ]);

export const human: CheckFormat = (report, { colors }) => {
  const found = report.gates.reduce((sum, { violations }) => sum + violations.length, 0);
  const broken = report.gates.filter(({ violations }) => violations.length > 0).length;
  const rules = plural(report.gates.length, 'rule');
  const summary =
    found === 0 ? `${rules}, no violations` : `${plural(found, 'violation')} of ${countText(broken)} of ${rules}`;
  const mark = isBroken(report) ? colors.red('✗') : colors.green('✓');
  return [...report.gates.flatMap((gate) => gateLines(gate, report.config, colors)), `${mark} ${summary}`, ''].join(
    '\n',
  );
};
