// Explanations, for a person.

import type { ExplainedStep, Explanation } from '../model/explanation.ts';
import { RESOLUTIONS, type Resolution } from '../model/kinds.ts';
import { onOneLine } from './cell.ts';
import type { Colors } from './colors.ts';
import { plural } from './numbers.ts';

/** What kind of question → what was asked of the subject, and what to say when nothing was found. */
const SENTENCES: Readonly<Record<string, readonly [found: string, nothing: string]>> = {
  denotes: ['{subject} names {answer}', '{subject} names nothing that is known'],
  type: ['{subject} is {answer}', '{subject} is of unknown type'],
  states: ['the type {subject} is {answer}', 'the type {subject} is unknown'],
  gives: ['calling {subject} gives {answer}', 'what calling {subject} gives is unknown'],
  holds: ['{subject} holds {answer}', 'what {subject} holds is unknown'],
  looks_up: ['{subject} leads to {answer}', '{subject} leads nowhere'],
  chooses: ['{subject} means {answer}', '{subject} means none of these'],
};

/** Deeper steps are for JSON. */
const MOST_NESTED = 9;

const sentence = ({ ask, subject, answer }: ExplainedStep, colors: Colors): string => {
  const [found, nothing] = SENTENCES[ask];
  return (answer === '' ? nothing : found)
    .replace('{subject}', () => colors.cyan(onOneLine(subject)))
    .replace('{answer}', () => onOneLine(answer));
};

const stepLines = (step: ExplainedStep, depth: number, colors: Colors): string[] => {
  const indent = '  '.repeat(depth + 1);
  const said = sentence(step, colors);
  const [only, ...others] = step.because;
  const first = others.length === 0 && only !== undefined ? `${said}${colors.dim(`: ${only}`)}` : said;
  const reasons = others.length > 0 ? step.because.map((text) => `${indent}    ${colors.dim(text)}`) : [];
  if (depth >= MOST_NESTED) return [`${indent}${first}`, ...reasons];
  return [`${indent}${first}`, ...reasons, ...step.steps.flatMap((inner) => stepLines(inner, depth + 1, colors))];
};

const verdictLines = ({ edges, failures }: Explanation, colors: Colors): string[] => {
  if (edges.length + failures.length === 0) {
    return [colors.dim('  no dependency: it names a parameter, a variable or the language itself')];
  }
  return [
    ...edges.map(({ type, to, resolution }) => {
      const meaning = RESOLUTIONS[resolution as Resolution];
      return `  ${colors.green('→')} ${type} ${onOneLine(to)}, ${colors.bold(resolution)} ${colors.dim(`(${meaning})`)}`;
    }),
    ...failures.map(({ reason, meaning, candidates }) => {
      const known = candidates > 0 ? `; ${plural(candidates, 'entity', 'entities')} of that name` : '';
      return `  ${colors.red('✗')} no edge, ${colors.bold(reason)} ${colors.dim(`(${meaning}${known})`)}`;
    }),
  ];
};

/** One place: what it is, what became of it, and why, indented by what was asked for the sake of what. */
export const explanationLines = (explanation: Explanation, colors: Colors): string[] => {
  const { path, line, what, expression, from, because, steps } = explanation;
  return [
    `${onOneLine(path)}:${line} ${what} ${colors.cyan(onOneLine(expression))} ${colors.dim(`in ${onOneLine(from)}`)}`,
    ...verdictLines(explanation, colors),
    ...because.map((text) => `  ${colors.dim(text)}`),
    ...steps.flatMap((step) => stepLines(step, 0, colors)),
  ];
};
