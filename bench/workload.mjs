// What every engine is asked, and how the answers are timed. Engines differ; the questions and answers do not.

import { createHash } from 'node:crypto';
import { makeTargets } from './graph.mjs';

const CALLERS = 500;
const BLASTS = 60;
const REACHES = 3;

export const percentile = (times, share) => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/** What some work gives, and how long it took. */
export const timed = async (work) => {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
};

/** A hash of answers, whatever their order: equal for engines that agree. */
const digest = (answers) => {
  const hash = createHash('sha256');
  for (const rows of answers)
    hash.update(
      `${rows
        .map((row) => [row].flat().join(' '))
        .sort()
        .join('\n')}\n\n`,
    );
  return hash.digest('hex').slice(0, 16);
};

/** Asks one question of each target; the first of them twice, so that nothing is measured cold. */
const ask = async (question, targets) => {
  for (const target of targets.slice(0, 20)) await question(target);
  const answers = [];
  const times = [];
  for (const target of targets) {
    const { result, ms } = await timed(() => question(target));
    answers.push(result);
    times.push(ms);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), answer: digest(answers) };
};

const QUESTIONS = { callers: CALLERS, blast: BLASTS, reach: REACHES };

/**
 * Asks an engine in each way it can be asked: `callers(key)` gives keys, `blast(key)` gives [key, distance] up to three
 * hops, `reach()` gives the keys that reach an unsafe one. Times in milliseconds.
 */
export const askAll = async (engine) => {
  const variants = {};
  for (const [variant, asked] of Object.entries(engine.variants)) {
    const prepared = asked.prepare ? await timed(asked.prepare) : { ms: 0 };
    variants[variant] = { prepare: prepared.ms };
    for (const [name, count] of Object.entries(QUESTIONS)) {
      if (asked[name]) variants[variant][name] = await ask(asked[name], makeTargets(count));
    }
  }
  return variants;
};
