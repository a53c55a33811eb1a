// Which lines count as code, which as seen.

import { describe, expect, it } from 'vitest';
import { factsOf } from './snapshot.ts';

const coverage = async (grammar: string, text: string) => {
  const { head } = await factsOf('file', grammar, text);
  return [head.lines, head.codeLines, head.linesCovered, head.parseErrors];
};

describe('lines, code lines, covered lines, lines that did not parse', () => {
  it.each([
    [
      'blank lines and comments are no code',
      'typescript',
      '\n// one\n/* two\n three */\n\nlet a = 1; // four\n',
      [6, 1, 1, 0],
    ],
    ['a string over several lines is code on all of them', 'typescript', 'const s = `one\n\nthree`;\n', [3, 3, 3, 0]],
    ['statements and imports are seen', 'python', 'import os\n\nos.exit()\nfor x in y:\n    x()\n', [5, 4, 4, 0]],
    ['docstrings are code', 'python', 'def f():\n    """doc"""\n', [2, 2, 2, 0]],
    ['a region that does not parse is not seen', 'typescript', 'f();\n)))\ng();\n', [3, 3, 2, 1]],
    ['comments of every kind', 'php', '<?php\n# one\n// two\n/** three */\nf();\n', [5, 2, 2, 0]],
    ['an empty file', 'go', '', [0, 0, 0, 0]],
    ['only comments', 'go', '// a\n// b\n', [2, 0, 0, 0]],
  ] as const)('%s', async (_, grammar, text, expected) => {
    expect(await coverage(grammar, text)).toEqual(expected);
  });

  it('an entity inside a region that does not parse is seen', async () => {
    const [, code, covered, errors] = await coverage(
      'typescript',
      'class A {\n  m() { return 1; }\n  ((\n  n() { return 2; }\n',
    );
    expect(errors).toBeGreaterThan(0);
    expect(covered).toBeGreaterThan(0);
    expect(covered).toBeLessThanOrEqual(code);
  });
});
