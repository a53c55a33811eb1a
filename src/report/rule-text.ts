// A rule's header for a person: what it asks for, what it gives, where it is.

import { align } from './align.ts';
import type { Colors } from './colors.ts';

/** A parameter or column, in words. */
export interface Described {
  readonly name: string;
  /** `Int = 3`, `[Key]`, `String?`. */
  readonly type: string;
  readonly doc: string;
}

export interface RuleDescription {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly summary: string;
  readonly description: string;
  readonly params: readonly Described[];
  readonly returns: readonly Described[];
  readonly uses: readonly string[];
  readonly budget: { readonly seconds: number; readonly megabytes: number };
  readonly severity: string;
  readonly examples: readonly string[];
  /** The whole text of the file. */
  readonly text: string;
}

/** A longer type has the line for itself. */
const LONGEST_TYPE = 30;

const section = async (title: string, items: readonly Described[], colors: Colors): Promise<string[]> => {
  if (items.length === 0) return [];
  const cells = items.flatMap(({ name, type, doc }) =>
    type.length > LONGEST_TYPE
      ? [
          [name, '', doc],
          ['', '', colors.cyan(type)],
        ]
      : [[name, colors.cyan(type), doc]],
  );
  return ['', colors.bold(title), ...(await align(cells, { indent: '  ' }))];
};

const LINE_LENGTH = 100;

/** Prose in lines of a length that is easy to read. */
const wrapped = (text: string): string[] =>
  text.match(new RegExp(`\\S.{0,${LINE_LENGTH - 2}}\\S(?=\\s|$)|\\S+`, 'g')) ?? [];

/** Header lines are told above it, so the text is what follows them. */
const bodyOf = (text: string): string => text.replace(/^(#.*\n)+\n*/, '').trimEnd();

/** Several lines that end in a newline. */
export const ruleText = async (rule: RuleDescription, colors: Colors): Promise<string> => {
  const { seconds, megabytes } = rule.budget;
  const facts = [
    `budget ${seconds} s, ${megabytes} MB`,
    `severity ${rule.severity}`,
    ...(rule.uses.length > 0 ? [`uses ${rule.uses.join(', ')}`] : []),
  ];
  const lines = [
    `${colors.bold(rule.name)} ${rule.version}  ${colors.dim(rule.file)}`,
    rule.summary,
    ...(rule.description ? ['', ...wrapped(rule.description)] : []),
    ...(await section('Parameters', rule.params, colors)),
    ...(await section('Columns', rule.returns, colors)),
    ...(rule.examples.length > 0 ? ['', colors.bold('Examples'), ...rule.examples.map((text) => `  ${text}`)] : []),
    '',
    colors.dim(facts.join(' · ')),
    '',
    bodyOf(rule.text),
  ];
  return `${lines.join('\n')}\n`;
};
