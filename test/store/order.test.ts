import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints, inCodePointOrder } from '../../src/store/order.ts';

const text = fc.string({ unit: 'binary', maxLength: 6 });
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));

test('texts are ordered as their UTF-8 bytes are, where UTF-16 has another order too', () => {
  expect(compareCodePoints('\u{1f600}', '\uffff')).toBeGreaterThan(0);
  expect('\u{1f600}' < '\uffff').toBe(true);
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(byBytes(a, b));
    }),
  );
});

test('items are ordered by a text of theirs', () => {
  expect(inCodePointOrder([{ path: 'b' }, { path: 'a/b' }, { path: 'B' }], ({ path }) => path)).toEqual([
    { path: 'B' },
    { path: 'a/b' },
    { path: 'b' },
  ]);
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      expect(inCodePointOrder(texts, String)).toEqual([...texts].sort(byBytes));
    }),
  );
});
