import { expect, test } from 'vitest';
import { colorsFor } from '../../src/report/colors.ts';

test.each<[what: string, isTTY: boolean, wanted: boolean, env: NodeJS.ProcessEnv, colored: boolean]>([
  ['a terminal', true, true, { TERM: 'xterm' }, true],
  ['a pipe', false, true, { TERM: 'xterm' }, false],
  ['a terminal with --no-color', true, false, { TERM: 'xterm' }, false],
  ['a terminal with NO_COLOR', true, true, { TERM: 'xterm', NO_COLOR: '1' }, false],
  ['a terminal with an empty NO_COLOR', true, true, { TERM: 'xterm', NO_COLOR: '' }, true],
  ['a terminal that cannot', true, true, { TERM: 'dumb' }, false],
  ['a pipe with FORCE_COLOR', false, true, { FORCE_COLOR: '1' }, true],
  ['a pipe with FORCE_COLOR=0', false, true, { FORCE_COLOR: '0' }, false],
  ['a pipe with both', false, true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('%s', (_, isTTY, wanted, env, colored) => {
  expect(colorsFor({ isTTY }, wanted, env).red('x') !== 'x').toBe(colored);
});
