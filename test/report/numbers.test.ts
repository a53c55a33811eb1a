import { expect, test } from 'vitest';
import { breakdown, countText, plural, secondsText, sizeText } from '../../src/report/numbers.ts';

test('counts are grouped', () => {
  expect([0, 999, 1000, 1234567].map(countText)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([plural(1, 'file'), plural(2000, 'file'), plural(2, 'entry', 'entries')]).toEqual([
    '1 file',
    '2,000 files',
    '2 entries',
  ]);
});

test('seconds have the digits that matter', () => {
  expect([0.004, 0.09, 0.123, 3.21, 75.3].map(secondsText)).toEqual(['0.00 s', '0.09 s', '0.1 s', '3.2 s', '75 s']);
});

test('sizes have the unit that fits', () => {
  expect([0, 1023, 1024, 28 * 1024 ** 2, 5 * 1024 ** 4].map(sizeText)).toEqual([
    '0 B',
    '1023 B',
    '1 KB',
    '28 MB',
    '5120 GB',
  ]);
});

test('a breakdown starts with the largest and leaves out what is not there', () => {
  expect(breakdown({ a: 1, b: 0, c: 2000 })).toBe('c 2,000, a 1');
  expect(breakdown({ a: 0 })).toBe('');
});
