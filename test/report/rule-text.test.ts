import { expect, test } from 'vitest';
import { PLAIN } from '../../src/report/colors.ts';
import { type RuleDescription, ruleText } from '../../src/report/rule-text.ts';

const LONG = '[Calls|Constructs|Uses|Implements] = Calls';
const RULE: RuleDescription = {
  name: 'reach',
  version: '1.2.0',
  file: 'rules/x/reach.cozo',
  summary: 'What reaches a target.',
  description: `${'word '.repeat(30)}${'x'.repeat(120)} end`,
  params: [
    { name: 'target', type: 'Key', doc: 'what to reach' },
    { name: 'edges', type: LONG, doc: 'what to follow' },
  ],
  returns: [{ name: 'key', type: 'String', doc: 'who reaches it' }],
  uses: ['std/graph@1'],
  budget: { seconds: 10, megabytes: 512 },
  severity: 'none',
  examples: ['pt datalog run reach -p target=a.ts'],
  text: '# @rule reach\n# @version 1.2.0\n\n# A comment.\n?[key] := key = 1\n',
};

test('tells what a rule takes, gives and costs, and its text without the header', async () => {
  expect(await ruleText(RULE, PLAIN)).toBe(
    [
      'reach 1.2.0  rules/x/reach.cozo',
      'What reaches a target.',
      '',
      'word '.repeat(20).trimEnd(),
      'word '.repeat(10).trimEnd(),
      'x'.repeat(120),
      'end',
      '',
      'Parameters',
      '  target  Key  what to reach',
      '  edges        what to follow',
      `               ${LONG}`,
      '',
      'Columns',
      '  key  String  who reaches it',
      '',
      'Examples',
      '  pt datalog run reach -p target=a.ts',
      '',
      'budget 10 s, 512 MB · severity none · uses std/graph@1',
      '',
      '# A comment.',
      '?[key] := key = 1',
      '',
    ].join('\n'),
  );
});

test('says nothing of what a rule has not', async () => {
  const text = await ruleText({ ...RULE, description: '', params: [], uses: [], examples: [] }, PLAIN);
  expect(text).not.toMatch(/Parameters|Examples|uses/);
});
