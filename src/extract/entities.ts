// Completes the entities of a file once the walk is over: keys, byte offsets and the three hashes.

import { ENTITY_FLAGS, PLACES } from '../model/facts.ts';
import { CALLABLE_KINDS } from '../model/kinds.ts';
import { utf8Offsets } from './offsets.ts';
import { ShapeHashes } from './shape-hashes.ts';
import { hashRange, type Tokens, tokenAt } from './tokens.ts';
import { ENTITY_KIND_LIST, type OpenEntity, type Walk } from './walk.ts';

const PLACE = PLACES.entity;

/** Fills key, startByte, endByte, signatureHash, bodyHash, shapeHash and tokens of every entity. */
export const finishEntities = (walk: Walk, tokens: Tokens): void => {
  const { facts, tree, text } = walk;
  const rows = facts.tables.entity;
  const toByte = utf8Offsets(text, Buffer.byteLength(text));
  const taken = new Map<string, number>();
  const spellings = walk.program.hooks.overloads ? parameterSpellings(walk) : undefined;
  // A definition takes the plain key before the declarations of the same thing, wherever it stands.
  const declares = ({ row }: OpenEntity) => (rows.get(row, PLACE.flags) & ENTITY_FLAGS.declaration) !== 0;
  for (const late of [false, true]) {
    for (const entity of walk.entities) {
      if (entity.row === 0 || declares(entity) !== late) continue;
      rows.set(entity.row, PLACE.key, facts.string(keyOf(walk, entity.row, taken, spellings)));
    }
  }
  const shapes = new ShapeHashes(walk, tokens);
  for (const entity of walk.entities) {
    const { row, node, first } = entity;
    const isFile = row === 0;
    const start = isFile ? 0 : tree.start[first];
    const end = isFile ? text.length : tree.end[node];
    rows.set(row, PLACE.startByte, toByte(start));
    rows.set(row, PLACE.endByte, toByte(end));

    const from = isFile ? 0 : tokenAt(tree, tokens, start);
    const to = isFile ? tokens.count : tokenAt(tree, tokens, end);
    const [bodyFrom, bodyTo] =
      entity.body < 0
        ? [to, to]
        : [tokenAt(tree, tokens, tree.start[entity.body]), tokenAt(tree, tokens, tree.end[entity.body])];
    const signature = isFile
      ? ''
      : hashRange(tokens, from, bodyFrom) + (bodyTo < to ? hashRange(tokens, bodyTo, to).slice(8) : '');
    rows.set(row, PLACE.signatureHash, facts.string(signature));
    rows.set(row, PLACE.bodyHash, facts.string(hashRange(tokens, from, to)));
    rows.set(row, PLACE.shapeHash, facts.string(isFile ? '' : shapes.hash(entity, from, to)));
    rows.set(row, PLACE.tokens, to - from);
  }
};

/** `kind:Qualified.name`, with parameter types where the language overloads, and ~2, ~3 on what still collides. */
const keyOf = (
  walk: Walk,
  row: number,
  taken: Map<string, number>,
  spellings: ReadonlyMap<number, string[]> | undefined,
): string => {
  const { facts } = walk;
  const rows = facts.tables.entity;
  const kind = ENTITY_KIND_LIST[rows.get(row, PLACE.kind)];
  const qualified = facts.text(rows.get(row, PLACE.qualified));
  const types =
    spellings && CALLABLE_KINDS.has(kind) && kind !== 'accessor' && kind !== 'macro'
      ? `(${(spellings.get(row) ?? []).join(',')})`
      : '';
  const key = `${kind}:${qualified}${types}`;
  const count = (taken.get(key) ?? 0) + 1;
  taken.set(key, count);
  return count === 1 ? key : `${key}~${count}`;
};

const parameterSpellings = ({ facts }: Walk): Map<number, string[]> => {
  const spellings = new Map<number, string[]>();
  for (let i = 0; i < facts.count('parameter'); i++) {
    const entity = facts.get('parameter', i, 'entity');
    const list = spellings.get(entity) ?? [];
    // Spaces stay only where they part two words.
    list.push(facts.text(facts.get('parameter', i, 'spelling')).replace(/\s+(?!\w)|(?<!\w)\s+/g, ''));
    spellings.set(entity, list);
  }
  return spellings;
};
