import { afterEach, expect, test, vi } from 'vitest';

const setUp = (module: string) => import(new URL(`../../src/setup/${module}`, import.meta.url).href);
const { cargoProgress } = await setUp('build-addon.mjs');
const { tellWhile } = await setUp('progress.mjs');

const terminal = process.stderr.isTTY;
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  process.stderr.isTTY = terminal;
});

/** What is written to stderr while a step takes 65 seconds. */
const written = (isTTY: boolean): string[] => {
  vi.useFakeTimers();
  process.stderr.isTTY = isTTY;
  const texts: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => texts.push(String(text)) > 0);
  let done = 0;
  const telling = tellWhile(() => `building: ${done}/310 crates`);
  for (let second = 1; second <= 65; second += 1) {
    done = second * 3;
    vi.advanceTimersByTime(1000);
  }
  expect(telling.stop()).toBe('1m05s');
  vi.advanceTimersByTime(60_000);
  return texts;
};

test('without a terminal a long step gives a sign of life every half minute', () => {
  expect(written(false)).toEqual(['building: 90/310 crates, 30s\n', 'building: 180/310 crates, 1m00s\n']);
});

test('on a terminal one line renews itself, and goes at the end', () => {
  const texts = written(true);
  expect(texts).toHaveLength(1 + 65 + 1);
  expect(texts[0]).toBe('\r\x1b[Kbuilding: 0/310 crates, 0s');
  expect(texts[63]).toBe('\r\x1b[Kbuilding: 189/310 crates, 1m03s');
  expect(texts.at(-1)).toBe('\r\x1b[K');
});

test('the bar of cargo is understood', () => {
  const text =
    '   Compiling libc v0.2\n    Building [==>   ] 12/310: libc\r    Building [=====>   ] 213/310: mnestic-rocks(build)\r';
  expect(cargoProgress(text)).toEqual({ done: 213, total: 310, now: 'mnestic-rocks(build)' });
  expect(cargoProgress('   Compiling libc v0.2.186\n')).toBeUndefined();
});
