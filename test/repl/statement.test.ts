import { expect, test } from 'vitest';
import { isBlank, looksOpen, readLine } from '../../src/repl/statement.ts';
import { wordsOf } from '../../src/repl/words.ts';

test.each<[text: string, line: ReturnType<typeof readLine>]>([
  ['.run a b=c ', { kind: 'command', name: 'run', rest: 'a b=c' }],
  ['.HELP', { kind: 'command', name: 'help', rest: '' }],
  ['', { kind: 'blank' }],
  ['  \t', { kind: 'blank' }],
  ['?[a] := a = 1;', { kind: 'script', text: '?[a] := a = 1;', ends: true }],
  ['?[a] := a = 1; ', { kind: 'script', text: '?[a] := a = 1; ', ends: true }],
  ['  .5', { kind: 'script', text: '  .5', ends: false }],
])('%j', (text, line) => {
  expect(readLine(text)).toEqual(line);
});

test.each<[text: string, open: boolean]>([
  ['?[a] := *File{path: a},', true],
  ['?[a] :=', true],
  ['?[a] <- ', true],
  ['?[a] := *File{path: a}, # the files', true],
  ['?[a] := *File{path: a}', false],
  ["?[a] := a = '#,'", false],
])('looksOpen(%j)', (text, open) => {
  expect(looksOpen(text)).toBe(open);
});

test.each<[text: string, blank: boolean]>([
  ['', true],
  [' \n# a comment\n  # another', true],
  ['# a comment\n?[a]', false],
])('isBlank(%j)', (text, blank) => {
  expect(isBlank(text)).toBe(blank);
});

test.each<[line: string, words: string[]]>([
  ['', []],
  ['a  b', ['a', 'b']],
  [`rule target='a b#c' x="it's" y=`, ['rule', 'target=a b#c', "x=it's", 'y=']],
  [`open 'quote`, ['open', "'quote"]],
])('wordsOf(%j)', (line, words) => {
  expect(wordsOf(line)).toEqual(words);
});
