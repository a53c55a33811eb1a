// Steps as a reader wants them: what says the same twice is said once.

import type { ExplainedStep } from '../../model/explanation.ts';

/** Leaves out steps that tell nothing, and lets a question speak for those that only hand its answer on. */
export const condensed = (step: ExplainedStep): readonly ExplainedStep[] => {
  const { steps: below, because: reasons } = unfolded(step);
  const steps = below.flatMap(condensed).filter((one) => !isEcho(one, step));
  // What an import brings is what the module exports: the search for that tells all.
  if (step.ask === 'import') return steps;
  if (step.ask === 'holds' && step.subject === step.answer) return steps;
  if (step.ask !== 'type' && step.ask !== 'states') return [{ ...step, because: reasons, steps }];
  const because = [...reasons];
  const inner: ExplainedStep[] = [];
  for (const one of steps) {
    if (one.ask === 'denotes' && one.subject === step.subject && one.place === step.place) {
      because.push(...named(one, step.answer));
      inner.push(...one.steps);
    } else if (one.ask === 'holds' && one.answer === step.answer) {
      because.push(...one.because);
      inner.push(...one.steps);
    } else inner.push(one);
  }
  return [{ ...step, because, steps: inner }];
};

/** The steps and reasons of a question, with those of its parts in their place. */
const unfolded = ({ steps, because }: ExplainedStep): Pick<ExplainedStep, 'steps' | 'because'> => {
  const parts = steps.map((one) => (one.ask === 'within' ? unfolded(one) : { steps: [one], because: [] }));
  return {
    steps: parts.flatMap((part) => part.steps),
    because: [...new Set([...because, ...parts.flatMap((part) => part.because)])],
  };
};

/** Holds if a search tells nothing that the question it was made for does not. */
const isEcho = ({ ask, answer, because, steps }: ExplainedStep, asker: ExplainedStep): boolean =>
  ask === 'looks_up' && answer === asker.answer && because.length + steps.length === 0;

/** What a name stands for and why, unless the answer says so already. */
const named = ({ answer, because }: ExplainedStep, known: string): readonly string[] => {
  if (answer === '' || known === answer || known === `a ${answer}`) return because;
  return [because.length === 0 ? answer : `${answer}, ${because.join(', ')}`];
};

/** The steps of a place: those that found nothing count only if no other tells of the same. */
export const condensedAll = (steps: readonly ExplainedStep[]): readonly ExplainedStep[] => {
  const all = steps.flatMap((step) => (step.ask === 'within' ? unfolded(step).steps : [step])).flatMap(condensed);
  return all.filter(
    ({ answer, because, steps: inner, subject }, i) =>
      answer !== '' ||
      because.length + inner.length > 0 ||
      !all.some((other, j) => i !== j && other.subject === subject),
  );
};
