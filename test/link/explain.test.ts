// Why there is an edge or none: what the command line tells, in each language by its own rules.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExplainedStep, Explanation } from '../../src/model/explanation.ts';
import { makeTree, pt } from '../cli/pt.ts';

const TREE: Readonly<Record<string, string>> = {
  '.git/HEAD': '',
  'ts/shelf.ts': `import { Book } from './book.ts';
export class Furniture { move(): void {} }
export class Shelf extends Furniture {
  take(title: string): Book { return new Book(title); }
}
`,
  'ts/book.ts': 'export class Book {\n  constructor(readonly title: string) {}\n  open(): void {}\n}\n',
  'ts/index.ts': "export { Shelf } from './shelf.ts';\n",
  'ts/main.ts': `import { Shelf } from './index.ts';
export const read = (shelf: Shelf, other) => {
  const book = shelf.take('x');
  book.open();
  other.open();
  shelf.burn();
  shelf.move();
};
`,
  'java/a/Main.java': `package a;
class Shape { void draw() {} void draw(int n) {} void draw(String s, int n) {} }
class Square extends Shape { @Override void draw() {} }
class Main {
  private final Square square = new Square();
  void run() {
    square.draw(3);
    square.draw("x");
  }
}
`,
  'js/queue.js': `class Queue { add() {} }
const fill = (queue) => queue.add();
const queue = new Queue();
fill(queue);
`,
  'go/go.mod': 'module example.com/g\n',
  'go/lib/lib.go': `package lib

type Base struct{}

func (b *Base) Close() error { return nil }

type Conn struct{ *Base }

func Open(name string) *Conn { return &Conn{} }
`,
  'go/main.go': `package main

import "example.com/g/lib"

func main() {
	conn := lib.Open("x")
	conn.Close()
	conn.Missing()
}

var run = func(n int) int { return n }
var ran = run(3)
`,
  'rb/page.rb': 'def page\nend\n',
  'c/list.h': 'struct list { int n; };\nint list_add(struct list *l, int x);\n',
  'c/list.c': `#include "list.h"
static int grow(struct list *l) { return l->n++; }
int list_add(struct list *l, int x) { grow(l); return x; }
`,
  'c/maybe.c': `#include "list.h"
int what(int n);
#ifdef USE_POOL
static int either(int n) { return n; }
#else
static int either(int n) { return n + 1; }
#endif
int maybe(struct list *l) {
  int n = either(1);
  n += what(2);
#ifdef _WIN32
  n += list_add(l, n);
#endif
  return n;
}
`,
  'c/main.c': `#include <stdio.h>
#include "list.h"
int main(void) {
  struct list l;
  list_add(&l, 3);
  grow(&l);
  printf("x");
}
`,
};

let tree: ReturnType<typeof makeTree>;
beforeAll(async () => {
  tree = makeTree(TREE);
  expect((await pt(['index'], { cwd: tree.root })).code).toBe(0);
});
afterAll(() => tree.remove());

const places = async (...args: string[]): Promise<Explanation[]> => {
  const { stdout, stderr, code } = await pt([...args, '--no-sync', '--format', 'json'], { cwd: tree.root });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout).places;
};

/** The calls on a line, by name. */
const calls = async (place: string): Promise<Record<string, Explanation>> => {
  const found = (await places('explain', place)).filter(({ what }) => what === 'call');
  return Object.fromEntries(found.map((one) => [one.name, one]));
};

/** Every step as one line: subject → answer | what decided. */
const flat = (steps: readonly ExplainedStep[]): string[] =>
  steps.flatMap(({ ask, subject, answer, because, steps: inner }) => [
    `${ask} ${subject} → ${answer} | ${because.join('; ')}`,
    ...flat(inner),
  ]);

test('TypeScript: the receiver is inferred through a chain of declarations, imports and exports', async () => {
  const { open } = await calls('ts/main.ts:4');
  expect(open).toMatchObject({
    expression: 'book.open()',
    source: '  book.open();',
    from: 'ts/main.ts#function:read',
    edges: [{ to: 'ts/book.ts#method:Book.open', type: 'Calls', resolution: 'inferred' }],
    failures: [],
  });
  expect(flat(open.steps)).toEqual([
    'denotes book.open → ts/book.ts#method:Book.open | a member of a ts/book.ts#class:Book',
    'type book → a ts/book.ts#class:Book | variable book (line 3), declared in the scope of ts/main.ts#function:read',
    "type shelf.take('…') → a ts/book.ts#class:Book | ",
    'type shelf → a ts/shelf.ts#class:Shelf | parameter shelf (line 2), declared in the scope of ts/main.ts#function:read',
    'states Shelf → a ts/shelf.ts#class:Shelf | imported on line 1 from ./index.ts',
    'exports Shelf of ts/index.ts → ts/shelf.ts#class:Shelf | ',
    'exports Shelf of ts/shelf.ts → ts/shelf.ts#class:Shelf | declared in the scope of ts/shelf.ts',
    'denotes shelf.take → ts/shelf.ts#method:Shelf.take | a member of a ts/shelf.ts#class:Shelf',
    'gives ts/shelf.ts#method:Shelf.take → a ts/book.ts#class:Book | ',
    'states Book → a ts/book.ts#class:Book | imported on line 1 from ./book.ts',
    'exports Book of ts/book.ts → ts/book.ts#class:Book | declared in the scope of ts/book.ts',
  ]);
});

test('TypeScript: why there is no edge', async () => {
  const { open } = await calls('ts/main.ts:5');
  expect(open.failures).toEqual([
    { reason: 'dynamic_receiver', meaning: 'the type of the receiver is not known', candidates: 1 },
  ]);
  expect(flat(open.steps)).toContain(
    'type other →  | parameter other (line 2), declared in the scope of ts/main.ts#function:read',
  );
  const { burn } = await calls('ts/main.ts:6');
  expect(burn.failures).toMatchObject([{ reason: 'no_such_member' }]);
  expect(burn.steps[0].because).toEqual([
    'no member burn: the receiver is a ts/shelf.ts#class:Shelf, which inherits from ts/shelf.ts#class:Furniture',
  ]);
});

test('TypeScript: a member that is inherited', async () => {
  const { move } = await calls('ts/main.ts:7');
  expect(move.edges).toMatchObject([{ to: 'ts/shelf.ts#method:Furniture.move' }]);
  expect(move.steps[0].because).toEqual(['a member of a ts/shelf.ts#class:Shelf, from ts/shelf.ts#class:Furniture']);
});

test('imports and heritage are places too', async () => {
  const all = await places('explain', 'ts/shelf.ts:3');
  expect(all).toContainEqual(
    expect.objectContaining({
      what: 'extends',
      edges: [expect.objectContaining({ to: 'ts/shelf.ts#class:Furniture', type: 'Extends' })],
    }),
  );
  const imports = await places('explain', 'ts/main.ts:1');
  expect(imports.map(({ what, edges }) => [what, edges[0].to])).toEqual([
    ['import', 'ts/index.ts'],
    ['import', 'ts/shelf.ts#class:Shelf'],
  ]);
});

test('JavaScript: the call that tells what a parameter is', async () => {
  const { add } = await calls('js/queue.js:2');
  expect(add.edges).toMatchObject([{ to: 'js/queue.js#method:Queue.add', resolution: 'inferred' }]);
  expect(flat(add.steps)[1]).toBe(
    'type queue → a js/queue.js#class:Queue | parameter queue (line 2), declared in the scope of js/queue.js#function:fill; given by the call on line 4 of js/queue.js',
  );
});

test('Java: each overload with the reason why it was taken or dropped', async () => {
  const { draw } = await calls('java/a/Main.java:7');
  expect(draw.edges).toMatchObject([{ to: 'java/a/Main.java#method:Shape.draw(int)' }]);
  const [choice] = draw.steps.filter(({ ask }) => ask === 'chooses');
  expect(choice.because).toEqual([
    'java/a/Main.java#method:Shape.draw(int): taken',
    'java/a/Main.java#method:Square.draw(): not taken, does not take 1 argument',
    'java/a/Main.java#method:Shape.draw(): not taken, does not take 1 argument',
    'java/a/Main.java#method:Shape.draw(String,int): not taken, no argument is given for n',
  ]);
  const wrong = (await calls('java/a/Main.java:8')).draw.steps.filter(({ ask }) => ask === 'chooses');
  expect(wrong[0].because).toContain(
    'java/a/Main.java#method:Shape.draw(int): not taken, argument 1 is String, not int',
  );
});

test('Go: packages and methods', async () => {
  const { Close } = await calls('go/main.go:7');
  expect(Close.edges).toMatchObject([{ to: 'go/lib/lib.go#method:Base.Close', resolution: 'inferred' }]);
  expect(Close.steps[0].because).toEqual(['a member of a go/lib/lib.go#struct:Conn, from go/lib/lib.go#struct:Base']);
  expect(flat(Close.steps)).toContain(
    'type lib → the module go/lib/lib.go | imported on line 3 from example.com/g/lib',
  );
  const { Missing } = await calls('go/main.go:8');
  expect(Missing.failures).toMatchObject([{ reason: 'no_such_member' }]);
});

test('C: what includes bring, what is static elsewhere, what the library has', async () => {
  const { list_add } = await calls('c/main.c:5');
  expect(list_add.edges).toMatchObject([{ to: 'c/list.c#function:list_add', resolution: 'exact' }]);
  expect(list_add.steps[0]).toMatchObject({ ask: 'denotes', steps: [] });
  expect(list_add.steps[0].because).toEqual([
    'found by the rules of c: what the includes bring, and what other files of the program define',
    'seen through the include at c/main.c:2',
    'the linker finds the definition',
  ]);
  const { grow } = await calls('c/main.c:6');
  expect(grow.failures).toMatchObject([{ reason: 'unknown_name', candidates: 1 }]);
  const { printf } = await calls('c/main.c:7');
  expect(printf.edges).toMatchObject([{ to: 'ext:c/stdio.h#printf', resolution: 'external' }]);
  expect(printf.steps[0].because).toEqual(['part of the language and its library']);
});

test('C: why an edge is not exact', async () => {
  const reasons = async (line: number) => {
    const { what } = await calls(`c/maybe.c:${line}`);
    return [what.edges.map(({ resolution }) => resolution), what.because];
  };
  expect(await reasons(10)).toEqual([['ambiguous'], ['declared in the project, and defined nowhere in it']]);
  expect((await calls('c/maybe.c:9')).either.because).toEqual([
    'other branches of conditional compilation define it too',
  ]);
  expect((await calls('c/maybe.c:12')).list_add.because).toEqual(['the usual target leaves this code out']);
});

test('Go: a variable that holds a function', async () => {
  const { run } = await calls('go/main.go:12');
  expect(run.edges).toMatchObject([{ to: 'go/main.go#function:run', resolution: 'ambiguous' }]);
  expect(run.because).toEqual(['a variable is called, which may hold something else']);
});

test('what is told is what the index holds', async () => {
  const { stdout } = await pt(['db', 'dump'], { cwd: tree.root });
  const edges = stdout.slice(stdout.indexOf('DependencyEdges('), stdout.indexOf('SignatureUse('));
  const stored = edges.split('\n').flatMap((line) => (line.startsWith('  [') ? [JSON.parse(line)] : []));
  for (const place of ['ts/main.ts:3', 'ts/shelf.ts:3', 'java/a/Main.java:3', 'go/main.go:6', 'c/list.c:3']) {
    const [path, line] = place.split(':');
    const told = (await places('explain', place)).flatMap((one) => one.edges);
    const here = stored.filter(([from, , , , lines]) => from.startsWith(path) && lines.includes(Number(line)));
    const asText = (rows: readonly unknown[][]) => [...new Set(rows.map((row) => JSON.stringify(row)))].sort();
    expect(asText(told.map(({ from, to, type, resolution }) => [from, to, type, resolution]))).toEqual(
      asText(here.map((row) => row.slice(0, 4))),
    );
  }
});

test('every call is an edge or an unresolved reference, and says why', async () => {
  const { stdout } = await pt(['db', 'dump'], { cwd: tree.root });
  const dumped = stdout.slice(stdout.indexOf('UnresolvedReference('), stdout.indexOf('ImportEdge('));
  const unresolved = dumped.split('\n').flatMap((line) => (line.startsWith('  [') ? [JSON.parse(line)] : []));
  const lines = ['ts/main.ts:3', 'ts/main.ts:5', 'ts/main.ts:6', 'java/a/Main.java:8', 'go/main.go:8', 'c/main.c:6'];
  for (const place of lines) {
    const all = Object.values(await calls(place));
    expect(all).not.toEqual([]);
    for (const { from, name, line, edges, failures } of all) {
      const rows = unresolved.filter(([key, called, at]) => key === from && called === name && at === line);
      expect([place, edges.length > 0, rows.map((row) => row[4])]).toEqual([
        place,
        failures.length === 0,
        failures.map(({ reason }) => reason),
      ]);
    }
  }
});

test('explain-edge explains every place of an edge', async () => {
  const { stdout, code } = await pt(['explain-edge', 'ts/main.ts#function:read', 'ts/shelf.ts#method:Shelf.take'], {
    cwd: tree.root,
  });
  expect(code).toBe(0);
  expect(stdout).toContain(
    'ts/main.ts#function:read Calls ts/shelf.ts#method:Shelf.take, inferred, on line 3\n\nts/main.ts:3  const book',
  );
  expect(stdout).toContain('→ Calls ts/shelf.ts#method:Shelf.take, inferred');
});

test('explain-edge without an edge explains what says the name', async () => {
  const { stdout, code } = await pt(['explain-edge', 'c/main.c#function:main', 'c/list.c#function:grow'], {
    cwd: tree.root,
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^there is no edge from c\/main.c#function:main to c\/list.c#function:grow; these places/);
  expect(stdout).toContain('✗ no edge, unknown_name');
  const none = await pt(['explain-edge', 'ts/main.ts', 'c/list.c#function:grow'], { cwd: tree.root });
  expect(none.stdout).toBe(
    'there is no edge from ts/main.ts to c/list.c#function:grow, and nothing there says its name\n',
  );
});

test('a language in which no edges are found has nothing to explain', async () => {
  const { code, stderr } = await pt(['explain', 'rb/page.rb:1'], { cwd: tree.root });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: pt finds no edges in ruby yet: there is nothing to explain in rb\/page\.rb$/m);
  const edge = await pt(['explain-edge', 'rb/page.rb', 'c/list.c#function:grow'], { cwd: tree.root });
  expect(edge).toMatchObject({ code: 2, stderr: expect.stringContaining('pt finds no edges in ruby yet') });
});

test('mistakes are told apart', async () => {
  const run = (...args: string[]) => pt(args, { cwd: tree.root });
  expect(await run('explain', 'ts/main.ts')).toMatchObject({ code: 2, stderr: expect.stringContaining('FILE:LINE') });
  expect(await run('explain', 'ts/man.ts:3')).toMatchObject({ code: 2, stderr: expect.stringContaining('ts/main.ts') });
  expect(await run('explain-edge', 'ts/main.ts', 'ts/boo.ts')).toMatchObject({ code: 2 });
  expect(await run('explain', 'ts/main.ts:999')).toMatchObject({ code: 2, stderr: expect.stringContaining('line 8') });
  expect(await run('explain', 'ts/main.ts:8')).toMatchObject({ code: 0, stdout: '' });
});
