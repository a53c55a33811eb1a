// Our matcher against tree-sitter's own: the patterns of queries/ that mean the same to both, on every fixture.
// They differ on purpose in three ways: a repetition of ours runs over all children that fit, not only adjacent ones;
// no pattern of ours takes a comment unless it names one; and the predicates of queries/README.md are ours.
// Tree-sitter finds nothing for a pattern with one field twice in a node, so those are left out too.

import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser, Query } from 'web-tree-sitter';
import { type Grammar, grammar } from '../../src/extract/grammar.ts';
import { LANGUAGES, PACKAGE_ROOT } from '../../src/extract/languages.ts';
import { CaptureNames, compilePatterns, Match, patternsByKind, runPattern } from '../../src/extract/match.ts';
import { type NodeSpec, type PatternSpec, parseScm } from '../../src/extract/scm.ts';
import { fixturesOf } from './snapshot.ts';

const COMMON = new Set(['eq?', 'not-eq?', 'match?', 'not-match?', 'any-of?', 'not-any-of?', 'set!']);
/** Files whose patterns speak of trees that a hook has changed. */
const GRAFTED = /(?:^|\/)macros\.scm$/;
/** Go's field `name` covers the commas between names too, and tree-sitter then finds the first name only. */
const UPSTREAM = new Set(['const_spec']);
/** Patterns of each grammar that are compared, at most: every nth of those that are small. */
const SAMPLE = 40;

interface Sample {
  readonly spec: PatternSpec;
  readonly source: string;
}

const capturesIn = (node: NodeSpec): string[] => [
  ...node.captures,
  ...(node.alternatives ?? []).flatMap(capturesIn),
  ...node.children.flatMap((child) => capturesIn(child.node)),
];

const repeats = (node: NodeSpec): boolean =>
  node.children.some(({ field }, i) => field !== undefined && node.children.findIndex((c) => c.field === field) < i) ||
  node.children.some(({ quantifier, node: child }) => quantifier === '*' || quantifier === '+' || repeats(child)) ||
  (node.alternatives ?? []).some(repeats);

/** Nodes of a pattern, and those that take any kind: what tree-sitter needs seconds to analyse in a large grammar. */
const sizeOf = (node: NodeSpec): { nodes: number; wild: number } => {
  const inner = [...(node.alternatives ?? []), ...node.children.map((child) => child.node)].map(sizeOf);
  return {
    nodes: 1 + inner.reduce((sum, { nodes }) => sum + nodes, 0),
    wild: (node.kinds || node.alternatives ? 0 : 1) + inner.reduce((sum, { wild }) => sum + wild, 0),
  };
};

/** The patterns of a file, each with its own text. */
const samplesIn = (file: string, text: string): Sample[] => {
  const lines = text.split('\n');
  const specs = parseScm(file, text);
  return specs.flatMap((spec, i) => {
    const end = specs[i + 1]?.line ?? lines.length + 1;
    // Two patterns on one line cannot be told apart by their lines.
    if (specs[i + 1]?.line === spec.line || specs[i - 1]?.line === spec.line) return [];
    return [{ spec, source: lines.slice(spec.line - 1, end - 1).join('\n') }];
  });
};

const samplesOf = (folders: readonly string[]): Sample[] => {
  const all = folders.flatMap((folder) => {
    const directory = new URL(`queries/${folder}/`, PACKAGE_ROOT);
    return readdirSync(directory)
      .filter((name) => name.endsWith('.scm') && !GRAFTED.test(name))
      .sort()
      .flatMap((name) => samplesIn(`${folder}/${name}`, readFileSync(new URL(name, directory), 'utf8')))
      .filter(({ spec }) => !repeats(spec.node) && spec.predicates.every(({ name }) => COMMON.has(name)))
      .filter(({ spec: { node } }) => sizeOf(node).nodes <= 10 && sizeOf(node).wild <= 1)
      .filter(({ spec: { node } }) => !node.kinds?.some(({ name }) => UPSTREAM.has(name)));
  });
  const step = Math.ceil(all.length / SAMPLE);
  return all.filter((_, i) => i % step === 0);
};

describe.each(LANGUAGES)('matches of $grammar', (row) => {
  const ready = {} as { parser: Parser; language: Language; grammar: Grammar };
  beforeAll(async () => {
    ready.grammar = await grammar(row.grammar);
    ready.language = await Language.load(readFileSync(new URL(`grammars/wasm/${row.wasm}`, PACKAGE_ROOT)));
    ready.parser = new Parser();
    ready.parser.setLanguage(ready.language);
  });

  it('are the captures of tree-sitter', () => {
    const { tables, fields, parse } = ready.grammar;
    const samples = samplesOf(row.queries);
    expect(samples.length).toBeGreaterThan(10);
    const names = new CaptureNames();
    const patterns = compilePatterns(
      samples.map(({ spec }) => spec),
      tables,
      fields,
      names,
    );
    const byKind = patternsByKind(patterns, tables.kinds.length);
    const ids = new Map<number, string>();
    for (const { spec } of samples) for (const name of capturesIn(spec.node)) ids.set(names.id(name), name);
    const query = new Query(ready.language, samples.map(({ source }) => source).join('\n'));
    const wrong: string[] = [];
    let captured = 0;
    for (const fixture of fixturesOf(row.language).filter((f) => f.grammar === row.grammar)) {
      const text = readFileSync(fixture.absolute, 'utf8');
      const flat = parse(text)!;
      const ours = new Set<string>();
      const match = new Match(flat);
      const place = (i: number) => `${samples[i].spec.file}:${samples[i].spec.line}`;
      for (let node = 0; node < flat.count; node++) {
        for (const pattern of byKind[flat.kind[node]]) {
          runPattern(pattern, match, node, text, (m) => {
            for (const [id, name] of ids) {
              for (const n of m.all(id)) {
                ours.add(
                  `${place(patterns.indexOf(pattern))} ${name} ${flat.start[n]}-${flat.end[n]} ${tables.kinds[flat.kind[n]]}`,
                );
              }
            }
          });
        }
      }
      const tree = ready.parser.parse(text)!;
      const theirs = new Set<string>();
      for (const { patternIndex, captures } of query.matches(tree.rootNode)) {
        for (const { name, node } of captures) {
          theirs.add(`${place(patternIndex)} ${name} ${node.startIndex}-${node.endIndex} ${node.type}`);
        }
      }
      tree.delete();
      captured += theirs.size;
      for (const item of theirs)
        if (!ours.has(item) && !item.endsWith('comment')) wrong.push(`${fixture.path}: lacks ${item}`);
      for (const item of ours) if (!theirs.has(item)) wrong.push(`${fixture.path}: has besides ${item}`);
    }
    query.delete();
    expect(captured).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});
