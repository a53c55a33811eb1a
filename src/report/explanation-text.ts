// Explanations, for a person.

import type { ExplainedStep, Explanation } from '../model/explanation.ts';
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
  exports: ['{subject} is exported: {answer}', '{subject} is not exported'],
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
  return [
    ...edges.map(({ type, to, resolution }) => {
      return `  ${colors.green('→')} ${type} ${onOneLine(to)}, ${colors.bold(resolution)}`;
    }),
    ...failures.map(({ reason, meaning, candidates }) => {
      const known = candidates > 0 ? `; ${plural(candidates, 'entity', 'entities')} of that name` : '';
      return `  ${colors.red('✗')} no edge, ${colors.bold(reason)} ${colors.dim(`(${meaning}${known})`)}`;
    }),
  ];
};

/** A place that no edge comes from, in short. */
const quietLines = ({ what, expression, steps }: Explanation, colors: Colors): string[] => {
  const [first] = steps;
  const why = first ? `${sentence(first, colors)}` : colors.cyan(onOneLine(expression));
  return [`  ${what}: no dependency, ${why}`];
};

const placeLines = (explanation: Explanation, colors: Colors): string[] => {
  const { what, expression, from, edges, failures, because, steps } = explanation;
  if (edges.length + failures.length === 0) return quietLines(explanation, colors);
  return [
    `  ${what} ${colors.cyan(onOneLine(expression))} ${colors.dim(`in ${onOneLine(from)}`)}`,
    ...[
      ...verdictLines(explanation, colors),
      ...because.map((text) => `  ${colors.dim(text)}`),
      ...steps.flatMap((step) => stepLines(step, 0, colors)),
    ].map((line) => `  ${line}`),
  ];
};

/** Places by line: what each is, what became of it, and why, indented by what was asked for the sake of what. */
export const explanationLines = (places: readonly Explanation[], colors: Colors): string[] => {
  const lines: string[] = [];
  for (const [i, place] of places.entries()) {
    const before = places[i - 1];
    if (before?.path !== place.path || before.line !== place.line) {
      if (i > 0) lines.push('');
      lines.push(`${colors.bold(`${onOneLine(place.path)}:${place.line}`)}  ${onOneLine(place.source.trim())}`);
    }
    lines.push(...placeLines(place, colors));
  }
  return lines;
};
