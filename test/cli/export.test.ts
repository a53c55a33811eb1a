// What programs that compare engines get: plain columns, said as compilers say it, in one order.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTree, pt } from './pt.ts';

let tree: ReturnType<typeof makeTree>;
beforeAll(async () => {
  tree = makeTree({
    '.git/HEAD': '',
    'shop.ts': [
      'export function price(): number {',
      '  return 1;',
      '}',
      'export class Basket {',
      '  total = price();',
      '  other = price();',
      '}',
      'export const first = price();',
      'const second = first;',
      '',
    ].join('\n'),
    'twice.c': ['#define TWICE(x) ((x) * 2)', 'int four(void) {', '  return TWICE(2);', '}', ''].join('\n'),
  });
  expect((await pt(['index'], { cwd: tree.root })).code).toBe(0);
});
afterAll(() => tree.remove());

const exported = async (option: '--entities-tsv' | '--edges-tsv'): Promise<string[]> => {
  const file = join(tree.root, `${option}.tsv`);
  expect((await pt(['export', option, file], { cwd: tree.root })).code).toBe(0);
  return readFileSync(file, 'utf8').trimEnd().split('\n');
};

test('entities come in the order of the code, a file as its module-level code', async () => {
  expect(await exported('--entities-tsv')).toEqual([
    'file\tname\tstart\tend\ttype',
    'shop.ts\t<module>\t0\t0\tfile',
    'shop.ts\tprice\t1\t3\tfunction',
    'shop.ts\tBasket\t4\t7\tclass',
    'shop.ts\ttotal\t5\t5\tproperty',
    'shop.ts\tother\t6\t6\tproperty',
    'shop.ts\tfirst\t8\t8\tconstant',
    'shop.ts\tsecond\t9\t9\tconstant',
    'twice.c\t<module>\t0\t0\tfile',
    'twice.c\tTWICE\t1\t1\tmacro',
    'twice.c\tfour\t2\t4\tfunction',
  ]);
});

test('what values depend on is said of the type or the module around them, once; macros expand', async () => {
  const price = 'shop.ts\tprice\t1\t3\tfunction';
  expect(await exported('--edges-tsv')).toEqual([
    'from_file\tfrom_name\tfrom_start\tfrom_end\tfrom_type\tto_file\tto_name\tto_start\tto_end\tto_type\tedge_type\tto_owner\tresolution\tlines',
    `shop.ts\t<module>\t0\t0\tfile\t${price}\tCalls\t\texact\t8`,
    'shop.ts\t<module>\t0\t0\tfile\tshop.ts\tfirst\t8\t8\tconstant\tUses\t\texact\t9',
    `shop.ts\tBasket\t4\t7\tclass\t${price}\tCalls\t\texact\t5,6`,
    'twice.c\tfour\t2\t4\tfunction\ttwice.c\tTWICE\t1\t1\tmacro\tExpands\t\texact\t3',
  ]);
});

test('with nothing to write it says what can be written', async () => {
  const { code, stderr } = await pt(['export'], { cwd: tree.root });
  expect(code).toBe(2);
  expect(stderr).toContain('--entities-tsv FILE');
});
