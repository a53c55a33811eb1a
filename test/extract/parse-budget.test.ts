// Text that no grammar can cope with is given up, by work counted and not by time: at the same place each time.

import { describe, expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { ParseBudget } from '../../src/extract/parse-budget.ts';
import { decodeFacts, type Facts } from '../../src/model/facts.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const codesOf = ({ problem, strings }: Facts): string[] => Array.from(problem.code, (code) => strings[code]);

/** Each takes minutes or gigabytes when it is parsed to the end. */
const BEYOND = [
  { grammar: 'swift', what: 'brackets that close nothing', text: ')}]'.repeat(10_000) },
  { grammar: 'java', what: 'type arguments that nothing closes', text: 'a<'.repeat(15_000) },
];

describe.each(BEYOND)('$grammar: $what', ({ grammar, text }) => {
  it('is given up, and the thread goes on', async () => {
    const bytes = encode(text);
    const start = process.cpuUsage();
    const facts = decodeFacts(await extract({ path: 'x', grammar, bytes }));
    const { user, system } = process.cpuUsage(start);
    expect(codesOf(facts)).toEqual(['parse-budget']);
    expect(facts.head.status).toBe('partial');
    const lines = text.trimEnd().split('\n').length;
    expect(facts.head).toMatchObject({ lines, codeLines: lines, parseErrors: lines, linesCovered: 0 });
    expect(facts.strings[facts.problem.message[0]]).toMatch(/^parsing was given up near line \d+: /);
    expect((user + system) / 1e6).toBeLessThan(20);

    const other = decodeFacts(await extract({ path: 'y', grammar, bytes: encode('class A { }\n') }));
    expect(codesOf(other)).toEqual([]);
    expect(other.entity.length).toBe(2);
  }, 120_000);
});

it('does not depend on the machine', async () => {
  const [{ grammar, text }] = BEYOND;
  const [once, again] = [
    await extract({ path: 'x', grammar, bytes: encode(text) }),
    await extract({ path: 'x', grammar, bytes: encode(text) }),
  ];
  expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
}, 120_000);

describe('ParseBudget', () => {
  const progress = (currentOffset: number, hasError = false) => ({ currentOffset, hasError });

  it('is spent by steps, and says where', () => {
    const budget = new ParseBudget(0);
    let steps = 1;
    while (!budget.step(progress(2 * steps), 0)) steps++;
    expect(steps).toBe(10_001);
    expect(budget.spentAt).toBe(10_001);
    expect(budget.read(0)).toBe(false);
  });
  it('is spent faster by skipping much text', () => {
    const budget = new ParseBudget(0);
    let steps = 1;
    while (!budget.step(progress(1024 * steps, true), 0)) steps++;
    expect(steps).toBeLessThan(200);
  });
  it('is spent by memory alone', () => {
    const budget = new ParseBudget(1000);
    expect(budget.step(progress(0), 200 << 20)).toBe(false);
    expect(budget.step(progress(8), 300 << 20)).toBe(true);
    expect(budget.spentAt).toBe(4);
    // What an earlier file took is not this one's.
    const later = new ParseBudget(1000);
    expect(later.step(progress(0), 300 << 20)).toBe(false);
    expect(later.step(progress(2), 300 << 20)).toBe(false);
    expect(later.step(progress(4), 301 << 20)).toBe(true);
  });
});
