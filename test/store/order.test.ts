import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints, sortedByKey } from '../../src/store/order.ts';

const text = fc.string({ unit: 'binary', maxLength: 6 });
const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

test('strings are ordered as their UTF-8 bytes are', () => {
  expect(compareCodePoints('\u{1f600}', '\uffff')).toBeGreaterThan(0);
  expect('\u{1f600}' < '\uffff').toBe(true);
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(bytesOf(a), bytesOf(b)));
    }),
  );
});

test('rows are sorted by their key columns, each by its own order', () => {
  const row = fc.tuple(text, fc.integer({ min: -9, max: 9 }), text, fc.nat());
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const expected = [...rows].sort(
        (a, b) =>
          Buffer.compare(bytesOf(a[0]), bytesOf(b[0])) || a[1] - b[1] || Buffer.compare(bytesOf(a[2]), bytesOf(b[2])),
      );
      expect(sortedByKey(rows, 3)).toEqual(expected);
    }),
  );
});

test('no rows, and rows without surrogates, are sorted too', () => {
  expect(sortedByKey([], 2)).toEqual([]);
  expect(
    sortedByKey(
      [
        ['b', 2],
        ['a', 10],
        ['b', 1],
      ],
      2,
    ),
  ).toEqual([
    ['a', 10],
    ['b', 1],
    ['b', 2],
  ]);
});
