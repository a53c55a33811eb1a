// What is asked about types is kept by their text: no two may share one.

import { expect, test } from 'vitest';
import type { Type } from '../../src/link/symbols.ts';
import { keyOfType } from '../../src/link/types/type-keys.ts';

const A: Type = { t: 'instance', gid: 1, args: [] };
const B: Type = { t: 'instance', gid: 2, args: [] };

test('types that differ in anything differ in their text', () => {
  const types: readonly (Type | undefined)[] = [
    undefined,
    A,
    B,
    { ...A, args: [B] },
    { ...A, args: [undefined] },
    { ...A, args: [A, B] },
    { ...A, self: true },
    { t: 'entity', gid: 1 },
    { t: 'module', file: 1 },
    { t: 'builtin', name: 'int' },
    { t: 'array', of: A, name: 'list' },
    { t: 'array', of: A, name: 'map' },
    { t: 'array', of: A, name: 'map', key: B },
    { t: 'tuple', of: [A, B] },
    { t: 'tuple', of: [A] },
    { t: 'union', of: [A, B] },
    { t: 'function', parameters: [A], result: B },
    { t: 'function', parameters: [A, B], result: undefined },
    { t: 'object', file: 1, expr: 1, stated: true },
    { t: 'object', file: 1, expr: 1, stated: false },
    { t: 'parameter', file: 1, row: 1 },
    { t: 'external', key: 'ext:a', args: [] },
    { t: 'external', key: 'ext:a', args: [A] },
  ];
  expect(new Set(types.map(keyOfType)).size).toBe(types.length);
});
