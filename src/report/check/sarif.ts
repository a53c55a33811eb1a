// A check as SARIF 2.1.0 (OASIS), for code scanning services: one result a violation, its way as a code flow.

import { createHash } from 'node:crypto';
import type { Location, ReportingDescriptor, Result, Run } from 'sarif';
import { type Hop, hopText, nameInKey, pathInKey } from '../../model/result.ts';
import type { CheckFormat, CheckReport, GateReport, Violation } from './report.ts';
import { remedyText, violationText } from './sentence.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** What the paths of a report are relative to; who reads it knows where that is. */
const ROOT = '%SRCROOT%';

const uriOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const placeOf = (path: string, line: number): NonNullable<Location['physicalLocation']> => ({
  artifactLocation: { uri: uriOf(path), uriBaseId: ROOT },
  ...(line > 0 && { region: { startLine: line } }),
});

/** Where a hop is; what lies outside the project has a name and no file. */
const locationOf = ([key, line]: Hop): Location => {
  const path = pathInKey(key);
  return {
    ...(!key.startsWith('ext:') && { physicalLocation: placeOf(path, line) }),
    logicalLocations: [{ name: nameInKey(key) || path, fullyQualifiedName: key }],
  };
};

const descriptorOf = (gate: GateReport): ReportingDescriptor => ({
  id: gate.name,
  shortDescription: { text: gate.comment.split('\n', 1)[0].trim() },
  fullDescription: { text: gate.comment.trim() },
  defaultConfiguration: { level: gate.severity },
});

/** The same violation in another revision has the same: it names the ends, not the lines. */
const fingerprintOf = (gate: GateReport, { way }: Violation): string =>
  createHash('sha256')
    .update(JSON.stringify([gate.name, way[0][0], way[way.length - 1][0]]))
    .digest('hex')
    .slice(0, 32);

const resultOf = (gate: GateReport, ruleIndex: number, violation: Violation, config: string): Result => ({
  ruleId: gate.name,
  ruleIndex,
  level: gate.severity,
  message: {
    text: `${violationText(violation)}. ${gate.comment.trim()} To mend it: ${remedyText(violation, gate, config)}.`,
  },
  locations: [locationOf(violation.way[0])],
  codeFlows: [
    {
      threadFlows: [
        {
          locations: violation.way.map((hop) => ({
            location: { ...locationOf(hop), message: { text: hopText(hop) } },
          })),
        },
      ],
    },
  ],
  relatedLocations: [{ physicalLocation: placeOf(config, gate.line), message: { text: `the rule ${gate.name}` } }],
  partialFingerprints: { 'waysEnds/v1': fingerprintOf(gate, violation) },
});

const runOf = ({ gates, config }: CheckReport, version: string): Run => ({
  tool: { driver: { name: 'pt', version, rules: gates.map(descriptorOf) } },
  invocations: [{ executionSuccessful: true }],
  columnKind: 'utf16CodeUnits',
  results: gates.flatMap((gate, i) => gate.violations.map((violation) => resultOf(gate, i, violation, config))),
});

export const sarif: CheckFormat = (report, { version }) =>
  `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [runOf(report, version)] }, null, 2)}\n`;
