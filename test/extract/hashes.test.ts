// What the three hashes of an entity tell apart, in every language.

import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/extract/languages.ts';
import type { Facts } from '../../src/model/facts.ts';
import { factsOf } from './snapshot.ts';
import { HASH_CASES } from './texts.ts';

const hashesOf = (facts: Facts) => {
  const { entity, strings } = facts;
  const rows = Array.from(entity.name).flatMap((name, row) => (strings[name] === 'f' && row > 0 ? [row] : []));
  expect(rows).toHaveLength(1);
  const [row] = rows;
  return {
    signature: strings[entity.signatureHash[row]],
    body: strings[entity.bodyHash[row]],
    shape: strings[entity.shapeHash[row]],
    tokens: entity.tokens[row],
  };
};

describe.each(LANGUAGES.map(({ grammar }) => grammar))('hashes of %s', (grammar) => {
  const forms = HASH_CASES[grammar];
  const of = async (text: string) => hashesOf(await factsOf('file', grammar, text));

  it('layout and comments change none', async () => {
    expect(await of(forms.layout)).toEqual(await of(forms.base));
  });
  it('the name of a local changes the body, not the shape', async () => {
    const [base, renamed] = [await of(forms.base), await of(forms.renamed)];
    expect(renamed.body).not.toBe(base.body);
    expect(renamed).toEqual({ ...base, body: renamed.body });
  });
  it('a type or a default value changes the signature', async () => {
    const [base, other] = [await of(forms.base), await of(forms.signature)];
    expect(other.signature).not.toBe(base.signature);
    expect(other.body).not.toBe(base.body);
  });
  it('another body changes body and keeps the signature', async () => {
    const [base, other] = [await of(forms.base), await of(forms.body)];
    expect(other.body).not.toBe(base.body);
    expect(other.signature).toBe(base.signature);
  });
  it('a copy under another name has the shape of the original', async () => {
    const copy = forms.base.replace(/\bf\b(?=\()/, 'g');
    expect(copy).not.toBe(forms.base);
    const facts = await factsOf('file', grammar, copy);
    const row = Array.from(facts.entity.name).findIndex((name) => facts.strings[name] === 'g');
    expect(facts.strings[facts.entity.shapeHash[row]]).toBe((await of(forms.base)).shape);
  });
});
