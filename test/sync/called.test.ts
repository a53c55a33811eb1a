// What calls tell of parameters is told anew where calls change, however far they are.

import { test } from 'vitest';
import { updatedEqualsFresh } from './incremental-property.ts';

const TREE: Readonly<Record<string, string>> = {
  'boats.js': `
class Boat { row() {} }
class Raft { row() {} }
module.exports = { Boat, Raft };
`,
  'crew.js': `
function board(boat) {
  let other = boat.other;
  other = boat;
  boat = other;
  return steer(boat);
}
function steer(vessel) {
  vessel.row();
}
module.exports = board;
`,
  'trip.js': `
const { Boat, Raft } = require('./boats');
const board = require('./crew');
function pick() {
  const raft = new Raft();
  board(raft);
}
/** @returns {number} */
function choose() {
  let one = null;
  one = new Boat();
  [1].forEach(() => board(one));
}
class Pier {
  constructor(dock) { this.dock = dock; }
  moor() { this.dock.row(); }
}
new Pier(new Boat());
`,
};

/** A file of the tree, and what is written there in place of what. */
const edits: readonly (readonly [path: string, from: string, to: string])[] = [
  ['trip.js', 'raft = new Raft()', 'raft = new Boat()'],
  ['trip.js', 'one = new Boat()', 'one = new Raft()'],
  ['trip.js', 'board(raft)', 'board(1)'],
  ['trip.js', 'board(raft)', 'moor(raft)'],
  ['trip.js', 'board(raft);', '{ const raft = new Boat(); board(raft); }'],
  ['trip.js', 'forEach(() => board(one))', 'forEach((one) => board(one))'],
  ['trip.js', '[1].forEach', '[new Raft()].forEach'],
  ['trip.js', 'new Pier(new Boat())', 'new Pier(new Raft())'],
  ['trip.js', "require('./crew')", "require('./boats')"],
  ['trip.js', 'new Pier(new Boat());', 'moor({ row() { board(this); }, oars: [] });'],
  ['crew.js', 'other = boat;', 'other = null;'],
  ['crew.js', 'steer(boat)', 'steer(this)'],
  ['crew.js', 'board(boat)', 'board(_, boat)'],
  ['crew.js', 'vessel.row();', '{ vessel = new (require("./boats").Raft)(); } vessel.row();'],
  ['crew.js', 'module.exports = board', 'module.exports = steer'],
  ['boats.js', 'class Raft { row() {} }', 'class Raft extends Boat {}'],
  ['more.js', '', "const { Raft } = require('./boats');\nrequire('./crew')(new Raft());\n"],
];

test('what a variable is given later is seen where it is given back', async () => {
  const before = new Map([
    [
      'dock.js',
      'class A { go() {} }\nclass B { go() {} }\nmodule.exports = () => { let x; x = new A(); return x; };\n',
    ],
    ['sea.js', "const make = require('./dock');\nmake().go();\n"],
  ]);
  const after = new Map(before).set('dock.js', (before.get('dock.js') ?? '').replace('x = new A', 'x = new B'));
  await updatedEqualsFresh([before, after, before]);
});

test.each(edits)('%s: %s → %s, and back', async (path, from, to) => {
  const before = new Map(Object.entries(TREE));
  const after = new Map(before).set(path, from === '' ? to : (TREE[path] ?? '').replace(from, to));
  await updatedEqualsFresh([before, after, before, after]);
});
