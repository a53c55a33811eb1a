// Options that several commands share, and how their texts are read.

import { InvalidArgumentError, Option } from 'commander';

/** `--format`, one of `names`; the first is the default. */
export const formatOption = (names: readonly string[]): Option =>
  new Option('--format <format>', 'how to print the answer').choices(names).default(names[0]);

/** `--no-sync`: leaves the index as it is. */
export const noSyncOption = (): Option =>
  new Option('--no-sync', 'ask the index as it is, without looking for changed files');

/** A whole number from `least` on. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least) throw new InvalidArgumentError(`Give a whole number from ${least} on.`);
    return value;
  };

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes: `500000`, `512K`, `10MB`. */
export const byteSize = (text: string): number => {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?$/i.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Give bytes, or a size like 512K or 10MB.');
  return Math.floor(Number(number) * UNITS[unit.toLowerCase()]);
};
