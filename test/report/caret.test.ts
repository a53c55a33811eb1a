import { expect, test } from 'vitest';
import { caretText } from '../../src/report/caret.ts';
import { PLAIN } from '../../src/report/colors.ts';

const TEXT = '?[a] :=\n  *File{nope: a}\n日本 = x';

test.each<[what: string, offset: number, length: number, lines: string[]]>([
  ['the start', 0, 1, ['1 │ ?[a] :=', '  │ ^']],
  ['the middle of a later line', TEXT.indexOf('nope'), 4, ['2 │   *File{nope: a}', '  │         ^^^^']],
  ['after wide characters', TEXT.indexOf('x'), 1, ['3 │ 日本 = x', '  │        ^']],
  ['wide characters', TEXT.indexOf('日'), 2, ['3 │ 日本 = x', '  │ ^^^^']],
  ['the end of the text', TEXT.length, 0, ['3 │ 日本 = x', '  │         ^']],
  ['the end of a line', 7, 1, ['1 │ ?[a] :=', '  │        ^']],
  ['several lines, to the end of the first', 5, 20, ['1 │ ?[a] :=', '  │      ^^']],
])('marks %s', async (_, offset, length, lines) => {
  expect((await caretText(TEXT, { offset, length }, PLAIN)).split('\n')).toEqual(lines);
});

test('shows a tab as what it is', async () => {
  expect(await caretText('\tx', { offset: 1, length: 1 }, PLAIN)).toBe('1 │ \\tx\n  │   ^');
});
