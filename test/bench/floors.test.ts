// The floors of `npm run accuracy`: by language and kind, a little below the least that was measured.

import { expect, test } from 'vitest';

const { belowFloors, floorsOf, raisedFloors, unjudged } = await import(
  new URL('../../bench/accuracy-floors.mjs', import.meta.url).href
);

const results = [
  { corpus: 'one', language: 'go', kinds: { entities: { recall: 1 }, call: { precision: 0.95, recall: 0.9 } } },
  { corpus: 'two', language: 'go', kinds: { entities: { recall: 0.98 }, call: { precision: 0.99, recall: 0 } } },
];
const floors = { go: { entities: { recall: 0.977 }, call: { precision: 0.947, recall: 0 } } };

test('of several corpora of a language the least counts', () => {
  expect(floorsOf(results)).toEqual(floors);
  expect(belowFloors(results, floors)).toEqual([]);
});

test('a kind of which nothing is found has no floor', () => {
  const none = {
    corpus: 'three',
    language: 'php',
    kinds: { entities: { recall: 1 }, call: { precision: 0, recall: 0 } },
  };
  expect(floorsOf([none])).toEqual({ php: { entities: { recall: 0.997 } } });
});

test('floors are raised, and never lowered', () => {
  const kept = { go: { call: { precision: 0.9, recall: 0.2 } }, c: { new: { recall: 0.5 } } };
  expect(raisedFloors(results, kept)).toEqual({
    go: { entities: { recall: 0.977 }, call: { precision: 0.947, recall: 0.2 } },
    c: { new: { recall: 0.5 } },
  });
});

test('what falls below is named, with its corpus', () => {
  const worse = [{ ...results[0], kinds: { ...results[0].kinds, call: { precision: 0.946, recall: 0.9 } } }];
  expect(belowFloors(worse, floors)).toEqual([
    { language: 'go', kind: 'call', measure: 'precision', value: 0.946, corpus: 'one', floor: 0.947 },
  ]);
});

test('a floor that nothing was measured against is named', () => {
  expect(unjudged(results, { ...floors, ruby: { new: { recall: 0.5 } } })).toEqual(['ruby new recall']);
  expect(unjudged(results, floors)).toEqual([]);
});
