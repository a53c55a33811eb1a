// The parameters of a callable, and which of them an argument is for.

import { PARAMETER_FLAGS } from '../model/facts.ts';
import type { Argument } from './arguments.ts';
import type { SourceFile } from './project.ts';
import type { Type } from './symbols.ts';

export interface Parameter {
  readonly name: string;
  readonly type: Type | undefined;
  /** Its type before the type arguments of a call are put in. */
  readonly declared: Type | undefined;
  readonly spelling: string;
  readonly rest: boolean;
  readonly optional: boolean;
}

/** A parameter as far as its declaration tells without a look at other files. */
export const declaredParameter = (file: SourceFile, row: number): Parameter => {
  const { name, spelling, flags } = file.facts.parameter;
  return {
    name: file.text(name[row]),
    type: undefined,
    declared: undefined,
    spelling: file.text(spelling[row]),
    rest: (flags[row] & PARAMETER_FLAGS.rest) !== 0,
    optional: (flags[row] & PARAMETER_FLAGS.optional) !== 0,
  };
};

/** The parameter of each argument, undefined if one has none. */
export const placed = (parameters: readonly Parameter[], args: readonly Argument[]): readonly number[] | undefined => {
  const order: number[] = [];
  for (const [i, arg] of args.entries()) {
    const named = arg.name === undefined ? -1 : parameters.findIndex((p) => p.name === arg.name);
    const last = parameters.length - 1;
    const place = named >= 0 ? named : i <= last ? i : last;
    if (place < 0 || (i > last && !parameters[place].rest)) return undefined;
    order.push(place);
  }
  return order;
};

/** What each argument of a parameter that takes any number of them is for. */
export const elementOf = (parameter: Parameter): Parameter => ({
  ...parameter,
  type: parameter.type?.t === 'array' ? parameter.type.of : parameter.type,
  declared: parameter.declared?.t === 'array' ? parameter.declared.of : parameter.declared,
  spelling: parameter.spelling.replace(/(\.\.\.|\[\])$/, ''),
  rest: false,
});
