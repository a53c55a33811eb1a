// The flat tree against tree-sitter's own cursor: every node, field, flag and position.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import { EXTRA, type FlatTree, MISSING, NAMED } from '../../src/extract/flatten.ts';
import { type Grammar, grammar } from '../../src/extract/grammar.ts';
import { LANGUAGES, PACKAGE_ROOT } from '../../src/extract/languages.ts';
import { fixturesOf } from './snapshot.ts';

interface Row {
  readonly kind: string;
  readonly field: number;
  readonly flags: number;
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly endRow: number;
  readonly parent: number;
  readonly next: number;
}

const flagsOf = ({ currentNode }: TreeCursor): number =>
  (currentNode.isNamed ? NAMED : 0) | (currentNode.isMissing ? MISSING : 0) | (currentNode.isExtra ? EXTRA : 0);

/** The nodes in preorder, as the public API tells them. */
const cursorRows = (cursor: TreeCursor): Row[] => {
  const rows: Row[] = [];
  const visit = (parent: number): void => {
    const here = rows.length;
    rows.push({
      kind: cursor.nodeType,
      field: cursor.currentFieldId,
      flags: flagsOf(cursor),
      start: cursor.startIndex,
      end: cursor.endIndex,
      row: cursor.startPosition.row,
      endRow: cursor.endPosition.row,
      parent,
      next: 0,
    });
    if (cursor.gotoFirstChild()) {
      do visit(here);
      while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    rows[here] = { ...rows[here], next: rows.length };
  };
  visit(-1);
  return rows;
};

const flatRows = (tree: FlatTree, kinds: readonly string[]): Row[] =>
  Array.from({ length: tree.count }, (_, i) => ({
    kind: kinds[tree.kind[i]],
    field: tree.field[i],
    flags: tree.flags[i],
    start: tree.start[i],
    end: tree.end[i],
    row: tree.row[i],
    endRow: tree.endRow[i],
    parent: tree.parent[i],
    next: tree.next[i],
  }));

/** The file, and broken forms of it: trees with ERROR and MISSING nodes, and with characters of two units. */
const forms = (text: string): string[] => [
  text,
  text.slice(0, Math.floor(text.length * 0.6)),
  text.replace(/[;)}]/g, (c, at: number) => (at % 7 === 0 ? '' : c)),
  `${text}\n𝒳 = "😀";\n${text}`,
];

describe.each(LANGUAGES)('flat tree of $grammar', (row) => {
  let flat: Grammar;
  const parser = {} as { value: Parser };
  beforeAll(async () => {
    flat = await grammar(row.grammar);
    const language = await Language.load(readFileSync(new URL(`grammars/wasm/${row.wasm}`, PACKAGE_ROOT)));
    parser.value = new Parser();
    parser.value.setLanguage(language);
  });

  it.each(['', '\n', 'x', '\u{1F600}', ...fixturesOf(row.language).filter((f) => f.grammar === row.grammar)])(
    '%#',
    (source) => {
      const text = typeof source === 'string' ? source : readFileSync(source.absolute, 'utf8');
      for (const form of forms(text)) {
        const tree = parser.value.parse(form)!;
        const cursor = tree.walk();
        const expected = cursorRows(cursor);
        cursor.delete();
        tree.delete();
        expect(flatRows(flat.parse(form)!, flat.tables.kinds)).toEqual(expected);
      }
    },
  );
});
