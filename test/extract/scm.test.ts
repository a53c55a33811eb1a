// Reading tree-sitter queries.

import { describe, expect, it } from 'vitest';
import { type NodeSpec, parseScm } from '../../src/extract/scm.ts';
import { PtError } from '../../src/model/errors.ts';

/** A pattern as text again, with everything that was understood. */
const show = (node: NodeSpec): string => {
  const kinds = node.kinds?.map(({ name, named }) => (named ? name : JSON.stringify(name))).join('|');
  const head =
    kinds ?? (node.alternatives ? `[${node.alternatives.map(show).join(' ')}]` : node.namedOnly ? '(_)' : '_');
  const children = node.children.map(
    (c) =>
      `${c.anchored ? '. ' : ''}${c.field ? `${c.field}: ` : ''}${show(c.node)}${c.quantifier}${c.last ? ' .' : ''}`,
  );
  const inner = [...node.absentFields.map((field) => `!${field}`), ...children].join(' ');
  return `${head}${inner === '' ? '' : `(${inner})`}${node.captures.map((name) => `@${name}`).join('')}`;
};

describe('patterns', () => {
  it.each([
    ['(a) @x', 'a@x'],
    ['(a (b) (c))', 'a(b c)'],
    ['(a name: (b) @n !type)', 'a(!type name: b@n)'],
    ['"if" @k', '"if"@k'],
    ['["if" "else"]', '"if"|"else"'],
    ['[(a) (b (c))] @x', '[a b(c)]@x'],
    ['(a (_) _ @y)', 'a((_) _@y)'],
    ['(a (b)* (c)+ (d)?)', 'a(b* c+ d?)'],
    ['(a . (b) . (c) .)', 'a(. b . c .)'],
    ['(a (b)* @many)', 'a(b@many*)'],
    ['; comment\n((a) @x (#eq? @x "y"))', 'a@x'],
    ['("a" @x)', '"a"@x'],
  ])('%s', (source, expected) => {
    expect(parseScm('test.scm', source).map(({ node }) => show(node))).toEqual([expected]);
  });

  it('keeps predicates and directives with their arguments and line', () => {
    const [pattern] = parseScm('test.scm', '\n((a) @x\n  (#any-of? @x "b" "c\\n\\"")\n  (#set! kind "local"))');
    expect(pattern.line).toBe(2);
    expect(pattern.predicates).toEqual([
      {
        name: 'any-of?',
        args: [
          { capture: true, text: 'x' },
          { capture: false, text: 'b' },
          { capture: false, text: 'c\n"' },
        ],
        line: 3,
      },
      {
        name: 'set!',
        args: [
          { capture: false, text: 'kind' },
          { capture: false, text: 'local' },
        ],
        line: 4,
      },
    ]);
  });
});

describe('what is no query', () => {
  it.each([
    ['(a', 1, 'expected'],
    ['(a)\n(b (c)', 2, 'expected'],
    ['(a)\n\n)', 3, 'expected'],
    ['((a) (b))', 1, 'one node'],
    ['((a) (#eq? @x', 1, 'not closed'],
    ['(a .)', 1, 'anchor'],
    ['(a) €', 1, 'unexpected'],
  ])('%j is refused with its line', (source, line, reason) => {
    const thrown = (() => {
      try {
        parseScm('test.scm', source);
      } catch (error) {
        return error;
      }
      return undefined;
    })();
    expect(thrown).toBeInstanceOf(PtError);
    const { code, data } = thrown as PtError;
    expect(code).toBe('query-file');
    expect(data).toMatchObject({ file: 'test.scm', line });
    expect(String(data.reason)).toContain(reason);
  });
});
