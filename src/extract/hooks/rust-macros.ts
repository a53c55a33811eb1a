// The code inside Rust macros. The grammar reads the arguments of a macro as tokens; most of them are expressions,
// statements or items all the same, and what they call is called.

import { type FlatTree, NAMED } from '../flatten.ts';
import { type Graft, graftTree, keepTree, type Piece, parsePieces, type Scion } from '../graft.ts';
import type { Grammar } from '../grammar.ts';
import { textOf } from '../match.ts';

/** Macros whose tokens are no code of this place: they are written out elsewhere, or text. */
const QUOTES = new Set(['quote', 'quote_spanned', 'parse_quote', 'parse_quote_spanned', 'stringify', 'concat_idents']);
/** Macros whose second argument is a pattern. */
const MATCHES = new Set(['matches', 'assert_matches', 'debug_assert_matches']);

interface Site {
  /** The token tree. */
  readonly node: number;
  /** The macro's last name; '' for the code of a rule. */
  readonly name: string;
  /** Items stand here rather than statements. */
  readonly items: boolean;
}

/** The tree with the arguments of macros, and the code of macro rules, parsed. */
export const graftMacros = (parsed: FlatTree, text: string, grammar: Grammar): FlatTree => {
  const sites = sitesOf(parsed, text, grammar);
  if (sites.length === 0) return parsed;
  const tree = keepTree(parsed);
  const [args, array, block, tokenTree] = ['arguments', 'array_expression', 'block', 'token_tree'].map(grammar.kind);
  const [items, pattern] = ['declaration_list', 'match_pattern'].map(grammar.kind);
  const place = (from: number, to: number, row: number) => ({ from, to, row });

  const whole = sites.map(({ node, name }): Piece => {
    const at = place(tree.start[node], tree.end[node], tree.row[node]);
    const open = text[at.from];
    if (name === '')
      return { ...at, before: 'fn f()', after: '', kind: block, text: ruleText(text.slice(at.from, at.to)) };
    if (open === '{') return { ...at, before: 'fn f()', after: '', kind: block };
    if (open === '[') return { ...at, before: 'fn f(){', after: ';}', kind: array };
    return { ...at, before: 'fn f(){f', after: ';}', kind: args };
  });
  const grafts = new Map<number, Graft>();
  const failed: Site[] = [];
  const firstRound = parsePieces(grammar, text, whole);
  sites.forEach((site, i) => {
    const scion = firstRound[i];
    if (scion === undefined || MATCHES.has(site.name)) failed.push(site);
    else {
      const as = whole[i].kind === block ? (site.items ? items : block) : args;
      grafts.set(whole[i].from, { kind: as, scions: [scion], rest: [] });
    }
  });

  // What did not parse as a whole is tried argument by argument.
  const retries: { site: Site; pieces: Piece[] }[] = [];
  for (const site of failed) {
    const { node, name } = site;
    const open = text[tree.start[node]];
    if (name === '') continue;
    if (open === '{') {
      // A last item without its semicolon.
      const inner = text.slice(tree.start[node], tree.end[node] - 1).trimEnd();
      const at = place(tree.start[node], tree.start[node] + inner.length, tree.row[node]);
      retries.push({ site, pieces: [{ ...at, before: 'fn f()', after: ';}', kind: block }] });
      continue;
    }
    const pieces = argumentsOf(tree, text, node).map((at, i): Piece => {
      if (i === 1 && MATCHES.has(name)) return { ...at, before: 'fn f(){match 0{', after: '=>0}}', kind: pattern };
      return { ...at, before: 'fn f(){f(', after: ');}', kind: args };
    });
    retries.push({ site, pieces });
  }
  const flat = retries.flatMap(({ pieces }) => pieces);
  const secondRound = flat.length === 0 ? [] : parsePieces(grammar, text, flat);
  let at = 0;
  for (const { site, pieces } of retries) {
    const found = secondRound.slice(at, at + pieces.length);
    at += pieces.length;
    const scions = found.filter((scion): scion is Scion => scion !== undefined);
    if (scions.length === 0) continue;
    const rest = pieces.filter((_, i) => found[i] === undefined).map((piece) => ({ ...piece, kind: tokenTree }));
    const as = pieces[0].kind === block ? (site.items ? items : block) : args;
    grafts.set(tree.start[site.node], { kind: as, scions: scions.map((s) => wrapPattern(s, pattern)), rest });
  }
  return grafts.size === 0 ? tree : graftTree(tree, grafts, tokenTree);
};

/** A pattern stays one node: its scion is the node itself, not only what is in it. */
const wrapPattern = (scion: Scion, pattern: number): Scion =>
  scion.tree.kind[scion.node] === pattern ? { ...scion, node: scion.tree.parent[scion.node] } : scion;

/** The token trees that may be code, also those inside one another. */
const sitesOf = (tree: FlatTree, text: string, grammar: Grammar): Site[] => {
  const [tokenTree, invocation, rule, attribute, innerAttribute] = [
    'token_tree',
    'macro_invocation',
    'macro_rule',
    'attribute_item',
    'inner_attribute_item',
  ].map(grammar.kind);
  const [file, items] = ['source_file', 'declaration_list'].map(grammar.kind);
  const sites: Site[] = [];
  for (let node = 0; node < tree.count; ) {
    if (tree.kind[node] === attribute || tree.kind[node] === innerAttribute) {
      node = tree.next[node];
      continue;
    }
    if (tree.kind[node] === tokenTree) {
      const parent = tree.parent[node];
      const parentKind = tree.kind[parent];
      if (parentKind === rule) sites.push({ node, name: '', items: false });
      else if (parentKind === invocation) {
        const path = textOf(tree, text, parent + 1);
        const name = path.slice(path.lastIndexOf(':') + 1);
        const around = tree.kind[tree.parent[parent]];
        if (QUOTES.has(name)) {
          node = tree.next[node];
          continue;
        }
        const isItem = around === file || around === items;
        if (name === 'cfg_if')
          for (const arm of bracesIn(tree, text, node, tokenTree)) sites.push({ node: arm, name, items: isItem });
        else sites.push({ node, name, items: isItem });
      } else if (parentKind === tokenTree) {
        const name = invokedIn(tree, text, parent, node);
        if (name !== undefined && QUOTES.has(name)) {
          node = tree.next[node];
          continue;
        }
        if (name !== undefined) sites.push({ node, name, items: false });
      }
    }
    node++;
  }
  return sites;
};

const bracesIn = (tree: FlatTree, text: string, node: number, tokenTree: number): number[] => {
  const found: number[] = [];
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
    if (tree.kind[child] === tokenTree && text[tree.start[child]] === '{') found.push(child);
  }
  return found;
};

/** The macro name when the tokens before `node` are `name !`. */
const invokedIn = (tree: FlatTree, text: string, parent: number, node: number): string | undefined => {
  let [before, name] = [-1, -1];
  for (let child = parent + 1; child < node; child = tree.next[child]) [name, before] = [before, child];
  if (name < 0 || textOf(tree, text, before) !== '!' || !(tree.flags[name] & NAMED)) return undefined;
  const word = textOf(tree, text, name);
  return /^\w+$/.test(word) ? word : undefined;
};

/** The arguments between the commas of a token tree: their places without the spaces around. */
const argumentsOf = (tree: FlatTree, text: string, node: number): { from: number; to: number; row: number }[] => {
  const places: { from: number; to: number; row: number }[] = [];
  let first = -1;
  let last = -1;
  const close = () => {
    if (first >= 0) places.push({ from: tree.start[first], to: tree.end[last], row: tree.row[first] });
    first = -1;
  };
  for (let child = node + 1; child < tree.next[node]; child = tree.next[child]) {
    const edge = tree.start[child] === tree.start[node] || tree.end[child] === tree.end[node];
    if (edge) continue;
    if (text[tree.start[child]] === ',' && tree.end[child] === tree.start[child] + 1) close();
    else {
      if (first < 0) first = child;
      last = child;
    }
  }
  close();
  return places;
};

/** The code of a macro rule as a block: repetitions `$( … ) sep *` written once. */
const ruleText = (rule: string): string => {
  const chars = [...`{${rule.slice(1, -1)}}`.replace(/[\ud800-\udfff]/g, ' ')];
  const opened: boolean[] = [];
  let quote = '';
  for (let i = 1; i > 0 && i < chars.length - 1; i++) {
    const c = chars[i];
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '"') quote = c;
    else if (c === "'" && (chars[i + 2] === "'" || chars[i + 1] === '\\')) i = chars.indexOf("'", i + 2);
    else if (c === '/' && chars[i + 1] === '/') while (i < chars.length - 1 && chars[i] !== '\n') i++;
    else if (c === '(') {
      opened.push(chars[i - 1] === '$');
      if (chars[i - 1] === '$') [chars[i - 1], chars[i]] = [' ', ' '];
    } else if (c === ')' && opened.pop()) {
      chars[i] = ' ';
      let end = i + 1;
      while (end < chars.length - 1 && !/[*+?]/.test(chars[end]) && end - i < 4) end++;
      if (/[*+?]/.test(chars[end])) for (let k = i + 1; k <= end; k++) if (!/[,;]/.test(chars[k])) chars[k] = ' ';
    }
  }
  return chars.join('');
};
