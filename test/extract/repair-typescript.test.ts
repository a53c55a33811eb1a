// Members of types that begin a line with a bracket (TypeScript handbook: call signatures, index signatures); what goes on
// behind the call of a decorator (TypeScript handbook: Decorators).

import { expect, it } from 'vitest';
import { repairTypeScript } from '../../src/extract/repair/typescript.ts';

it.each([
  ['a call signature', 'interface A {\n  a: B\n  (x: C): D\n}', 'interface A {\n  a: B\n ;(x: C): D\n}'],
  [
    'one with type parameters',
    'interface A {\n  a(): B\n  <T>(x: T): T\n}',
    'interface A {\n  a(): B\n ;<T>(x: T): T\n}',
  ],
  ['an index signature', 'interface A {\n  a: B\n  [k: string]: C\n}', 'interface A {\n  a: B\n ;[k: string]: C\n}'],
  ['in an alias', 'type A = B & {\n  a: B\n  (): C\n}', 'type A = B & {\n  a: B\n ;(): C\n}'],
  [
    'in a type of a parameter',
    'interface A {\n  (o: {\n    a: B\n    (): C\n  }): D\n}',
    'interface A {\n  (o: {\n    a: B\n   ;(): C\n  }): D\n}',
  ],
])('%s ends the member before it', (_, text, repaired) => {
  expect(repairTypeScript(text)).toBe(repaired);
});

it.each([
  ['code goes on with a bracket', 'type A = B\nrun(() => {\n  const a = f\n  (x)\n  [y]\n})'],
  ['a function of a class', 'interface A {}\nclass C {\n  m() {\n    return f\n    (x)\n  }\n}'],
  ['a type that goes on', 'interface A {\n  a:\n  (x: B) => C\n  b: D |\n  [E]\n  f<\n  [G]>(): void\n}'],
  ['members that end by themselves', 'interface A {\n  a: B;\n  (x: C): D,\n  [k: string]: C\n}'],
  ['JSX', 'type A = B\nconst C = () => (\n  <D>\n    {e}\n    <F />\n  </D>\n)'],
  ['a type as a name', 'const o = {\n  type: a\n  (b)\n}'],
])('%s is left alone', (_, text) => {
  expect(repairTypeScript(text)).toBe(text);
});

it.each([
  ['a call', '@A(1).b("(").c(2)\nm() {}', '@A(1)            \nm() {}'],
  ['a call on the next line', '@A({\n  a: [1]\n})\n  .b()\nm() {}', '@A({\n  a: [1]\n})\n      \nm() {}'],
  ['of a parameter', 'm(@A("x").b("y") x: X, @C() y: Y) {}', 'm(@A("x")        x: X, @C() y: Y) {}'],
  ['a property', 'export @A().b class C {}', 'export @A()   class C {}'],
])('what goes on behind a decorator is blanked: %s', (_, text, repaired) => {
  expect(repairTypeScript(text)).toBe(repaired);
});

it.each([
  ['a decorator alone', '@A(f(1).g())\n@B.c()\nm() { return d(1).e(); }'],
  ['a comment', '/**\n * @see f(1).g()\n */\nm() { return d(1).e(); }\n// @x(1).y()'],
  ['a string', 'send("me@x(1).y()")'],
])('code without such decorators is left alone: %s', (_, text) => {
  expect(repairTypeScript(text)).toBe(text);
});
