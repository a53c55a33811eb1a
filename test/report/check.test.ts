import type { Log, Run } from 'sarif';
import { expect, test } from 'vitest';
import { CHECK_FORMAT_NAMES, CHECK_FORMATS, type CheckFormatName } from '../../src/report/check/formats.ts';
import { type CheckReport, isBroken } from '../../src/report/check/report.ts';
import { PLAIN } from '../../src/report/colors.ts';

const REPORT: CheckReport = {
  config: 'pt.config.yaml',
  gates: [
    { name: 'clean', comment: 'Nothing to say.', severity: 'error', line: 3, violations: [] },
    {
      name: 'ground',
      comment: 'The model is the ground:\nit imports nothing.\n',
      severity: 'error',
      line: 9,
      violations: [
        {
          way: [
            ['src/model/a b.ts#function:f', 12],
            ['src/x.ts#method:X.m', 4],
            ['src/store/db.ts#function:open', 30],
          ],
        },
      ],
    },
    {
      name: 'one-reader',
      comment: 'One module alone loads the parser.',
      severity: 'warning',
      line: 15,
      violations: [
        {
          way: [
            ['src/b.ts', 1],
            ['ext:npm/parser', 0],
          ],
        },
      ],
    },
  ],
};

const textOf = async (format: CheckFormatName, report = REPORT): Promise<string> =>
  (await CHECK_FORMATS[format]())(report, { colors: PLAIN, version: '1.2.3' });

test('human: where, what, every hop, why, what to do', async () => {
  expect(await textOf('human')).toBe(
    [
      'src/model/a b.ts:12: error [ground] f reaches src/store/db.ts:30 open',
      '      src/model/a b.ts:12 f',
      '    → src/x.ts:4 X.m',
      '    → src/store/db.ts:30 open',
      '  why: The model is the ground: it imports nothing.',
      '  help: cut the way at one of its lines; if it is meant to be, change the rule ground at pt.config.yaml:9',
      '',
      'src/b.ts:1: warning [one-reader] src/b.ts depends on ext:npm/parser',
      '      src/b.ts:1',
      '    → ext:npm/parser',
      '  why: One module alone loads the parser.',
      '  help: remove the dependency at src/b.ts:1; if it is meant to be, change the rule one-reader at pt.config.yaml:15',
      '',
      '✗ 2 violations of 2 of 3 rules',
      '',
    ].join('\n'),
  );
});

const CLEAN: CheckReport = { ...REPORT, gates: REPORT.gates.slice(0, 1) };
const WARNED: CheckReport = { ...REPORT, gates: [REPORT.gates[2]] };

test('human: says so when nothing is wrong', async () => {
  expect(await textOf('human', CLEAN)).toBe('✓ 1 rule, no violations\n');
});

test('a warning is told and breaks nothing', async () => {
  expect([REPORT, WARNED, CLEAN].map(isBroken)).toEqual([true, false, false]);
  expect(await textOf('human', WARNED)).toMatch(/✓ 1 violation of 1 of 1 rule\n$/);
});

test('json', async () => {
  const { clean, config, rules } = JSON.parse(await textOf('json'));
  expect([clean, config]).toEqual([false, 'pt.config.yaml']);
  expect(rules.map(({ name }: { name: string }) => name)).toEqual(['clean', 'ground', 'one-reader']);
  expect(rules[1].violations[0].way[1]).toEqual({ key: 'src/x.ts#method:X.m', path: 'src/x.ts', line: 4 });
});

const runOf = async (report?: CheckReport): Promise<Run> => {
  const log = JSON.parse(await textOf('sarif', report)) as Log;
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
};

test('sarif: the rules with why they exist, the results with their ways', async () => {
  const { tool, results, invocations } = await runOf();
  expect(tool.driver).toMatchObject({ name: 'pt', version: '1.2.3' });
  expect(tool.driver.rules?.map(({ id, shortDescription }) => [id, shortDescription?.text])).toEqual([
    ['clean', 'Nothing to say.'],
    ['ground', 'The model is the ground:'],
    ['one-reader', 'One module alone loads the parser.'],
  ]);
  expect(invocations).toEqual([{ executionSuccessful: true }]);
  expect(results?.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
    ['ground', 1, 'error'],
    ['one-reader', 2, 'warning'],
  ]);
  for (const { ruleId, ruleIndex } of results ?? []) expect(tool.driver.rules?.[ruleIndex!].id).toBe(ruleId);
});

test('sarif: a way is one thread flow, its paths are URIs from the root, what is outside has none', async () => {
  const { results = [] } = await runOf();
  const flows = results.map(({ codeFlows }) => codeFlows?.[0].threadFlows[0].locations.map(({ location }) => location));
  expect(flows[0]?.map((location) => location?.physicalLocation)).toEqual([
    { artifactLocation: { uri: 'src/model/a%20b.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 12 } },
    { artifactLocation: { uri: 'src/x.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 4 } },
    { artifactLocation: { uri: 'src/store/db.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 30 } },
  ]);
  expect(flows[1]?.[1]?.physicalLocation).toBeUndefined();
  expect(flows[1]?.[1]?.logicalLocations).toEqual([{ name: 'ext:npm/parser', fullyQualifiedName: 'ext:npm/parser' }]);
  expect(results[0].locations?.[0].physicalLocation).toEqual(flows[0]?.[0]?.physicalLocation);
});

test('sarif: a violation is known again when its lines moved', async () => {
  const moved = structuredClone(REPORT) as { gates: { violations: { way: [string, number][] }[] }[] } & CheckReport;
  for (const hop of moved.gates[1].violations[0].way) hop[1] += 7;
  const [before, after] = await Promise.all([runOf(), runOf(moved)]);
  const printOf = ({ results }: Run): unknown => results?.[0].partialFingerprints;
  expect(printOf(after)).toEqual(printOf(before));
  expect(before.results?.[0].partialFingerprints).not.toEqual(before.results?.[1].partialFingerprints);
});

test.each(CHECK_FORMAT_NAMES)('%s takes a report without rules', async (format) => {
  expect(await textOf(format, { config: 'pt.config.yaml', gates: [] })).toMatch(/\n$/);
});
