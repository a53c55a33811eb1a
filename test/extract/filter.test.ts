// What the walk leaves out unseen: wherever a pattern matches, its filter and the words of the file must have let it.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/extract/extract.ts';
import { admits, childrenOf, possible } from '../../src/extract/filter.ts';
import { LANGUAGES } from '../../src/extract/languages.ts';
import { Match, patternsByKind, runPattern } from '../../src/extract/match.ts';
import { program } from '../../src/extract/program.ts';
import { collectTokens } from '../../src/extract/tokens.ts';
import { fixturesOf } from './snapshot.ts';

describe('a pattern matches only where it is tried', () => {
  for (const { grammar: name, language } of LANGUAGES) {
    it(name, async () => {
      const { grammar, all } = await program(name);
      const byKind = patternsByKind(all, grammar.tables.kinds.length);
      const unseen: string[] = [];
      let [matches, ruledOut] = [0, 0];
      for (const { path, absolute } of fixturesOf(language).filter((fixture) => fixture.grammar === name)) {
        const { text } = decodeText(readFileSync(absolute));
        const tree = grammar.parse(text)!;
        const children = childrenOf(tree);
        const flags = possible(all, collectTokens(tree, grammar.tables, text).words, children.present);
        const match = new Match(tree);
        ruledOut += flags.filter((flag) => flag === 0).length;
        for (let node = 0; node < tree.count; node++) {
          for (const pattern of byKind[tree.kind[node]]) {
            if (!runPattern(pattern, match, node, text, () => {})) continue;
            matches++;
            if (flags[pattern.index] === 0 || !admits(pattern.filter, tree, children, node))
              unseen.push(`${pattern.file}:${pattern.line} at ${path}:${tree.row[node] + 1}`);
          }
        }
      }
      expect(unseen).toEqual([]);
      expect(matches).toBeGreaterThan(0);
      expect(ruledOut).toBeGreaterThan(0);
    });
  }
});
