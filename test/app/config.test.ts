import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/app/check/read-config.ts';
import { PtError } from '../../src/model/errors.ts';

const errorOf = (text: string): PtError => {
  try {
    parseConfig(text);
  } catch (error) {
    if (error instanceof PtError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
};

/** A valid configuration, with one gate that `lines` may change. */
const withGate = (...lines: string[]): string =>
  ['version: 1', 'check:', '  - name: ground', '    comment: the model imports nothing', ...lines].join('\n');
const ENDS = ['    from: [src/model/**]', '    to: [src/store/**]'];

describe('a configuration that is right', () => {
  test('has its patterns with their lines', () => {
    const text = withGate('    from:', '      - src/model/**', "      - '!src/model/x.ts'", '    to: [src/store/**]');
    const [gate] = parseConfig(text).gates;
    expect(gate).toEqual({
      name: 'ground',
      line: 3,
      comment: 'the model imports nothing',
      severity: 'error',
      from: [
        { text: 'src/model/**', line: 6 },
        { text: '!src/model/x.ts', line: 7 },
      ],
      to: [{ text: 'src/store/**', line: 8 }],
      except: [],
      edges: undefined,
      resolutions: undefined,
      transitive: true,
    });
  });

  test('may hold comments, anchors and Windows line ends', () => {
    const text = [
      '# ours',
      'version: 1',
      'check:',
      '  - name: a',
      '    comment: why',
      '    from: &all [src/**]',
      '    to: *all',
      '',
    ];
    expect(parseConfig(text.join('\r\n')).gates[0].to).toEqual([{ text: 'src/**', line: 7 }]);
  });
});

describe('a configuration that is wrong says where and what', () => {
  test.each<[what: string, text: string, line: number, reason: RegExp]>([
    ['an empty file', '', 1, /^the file is empty$/],
    ['comments alone', '# nothing\n', 1, /^the file is empty$/],
    ['no version', `check:\n  - name: a`, 1, /^version is missing$/],
    ['another version', `version: 2\ncheck: []`, 1, /^version: 2 is not one of 1/],
    ['no rules', 'version: 1\ncheck: []', 2, /^check is empty$/],
    ['a missing key', withGate('    from: [src/**]'), 3, /^check\[0\]\.to is missing$/],
    ['a mistyped key', withGate(...ENDS, '    excpet: [a]'), 7, /there is no key excpet\. did you mean except\?/],
    ['a mistyped top key', 'version: 1\nchekc: []', 2, /^there is no key chekc\. did you mean check\?$/],
    [
      'a mistyped edge type',
      withGate(...ENDS, '    edges: [Calls, Import]'),
      7,
      /"Import" is not one of .*did you mean Imports\?/,
    ],
    [
      'a mistyped resolution',
      withGate(...ENDS, '    resolutions:', '      - exact', '      - infered'),
      9,
      /did you mean inferred\?/,
    ],
    ['a wrong type', withGate(...ENDS, '    transitive: sometimes'), 7, /^check\[0\]\.transitive: .*expected boolean/],
    [
      'one pattern that is no list',
      withGate('    from: src/**', '    to: [a]'),
      5,
      /^check\[0\]\.from: .*expected array/,
    ],
    [
      'a name taken twice',
      withGate(...ENDS, '  - name: ground', '    comment: again', ...ENDS),
      7,
      /the name ground is taken/,
    ],
    [
      'an exclusion without quotes',
      withGate('    from:', '      - !src/a.ts', '    to: [a]'),
      6,
      /quote a pattern that starts with \* or !/,
    ],
    ['a glob without quotes', withGate('    from:', '      - **/a.ts', '    to: [a]'), 6, /quote a pattern/],
    ['no YAML', 'version: 1\ncheck: [\n  - {', 3, /./],
  ])('%s', (_, text, line, reason) => {
    const error = errorOf(text);
    expect(error.code).toBe('config-invalid');
    expect(error.exit).toBe(2);
    expect(error.data.line).toBe(line);
    expect(error.data.reason).toMatch(reason);
    expect(error.message.startsWith(`pt.config.yaml:${line}: `)).toBe(true);
    expect(error.message).not.toContain('\n');
  });
});
