// The parameters of a callable, and which of them an argument is for.

import { PARAMETER_FLAGS } from '../../model/facts.ts';
import type { SourceFile } from '../project.ts';
import type { Type } from '../symbols.ts';
import { isExtensionMethod } from '../tables.ts';
import type { Argument } from './arguments.ts';

/** A parameter as far as its declaration tells without a look at other files. */
export interface Parameter {
  readonly name: string;
  readonly spelling: string;
  /** How the type of each argument is spelled, where it takes any number of them. */
  readonly element: string;
  readonly rest: boolean;
  readonly optional: boolean;
  /** The modes in which it can be passed, '' by value; undefined: any. */
  readonly passing: readonly string[] | undefined;
}

/** What a callable takes. */
export interface Taken {
  /** Those that arguments are for: of an extension method also what it extends. */
  readonly parameters: readonly Parameter[];
  /** The place of each among all parameters. */
  readonly places: readonly number[];
  /** The one that takes any number of arguments, -1 if none does. */
  readonly rest: number;
  /** How many arguments it takes, beside what it has for its receiver. */
  readonly least: number;
  readonly most: number;
  readonly isExtension: boolean;
}

/** What a callable takes, found out once. */
export const takenBy = (file: SourceFile, row: number): Taken => {
  let taken = file.taken.get(row);
  if (taken === undefined) {
    taken = findTaken(file, row);
    file.taken.set(row, taken);
  }
  return taken;
};

const findTaken = (file: SourceFile, row: number): Taken => {
  const { name, spelling, flags } = file.facts.parameter;
  const isExtension = isExtensionMethod(file, row);
  const parameters: Parameter[] = [];
  const places: number[] = [];
  let least = 0;
  let most = 0;
  for (const [place, at] of file.parameters(row).entries()) {
    const isReceiver = (flags[at] & PARAMETER_FLAGS.receiver) !== 0;
    if (isReceiver && !isExtension) continue;
    const rest = (flags[at] & PARAMETER_FLAGS.rest) !== 0;
    const optional = (flags[at] & PARAMETER_FLAGS.optional) !== 0;
    const spelled = file.text(spelling[at]);
    const element = rest ? spelled.replace(/(\.\.\.|\[\])$/, '') : spelled;
    const passing = file.isLibrary ? undefined : passingBy(flags[at]);
    parameters.push({ name: file.text(name[at]), spelling: spelled, element, rest, optional, passing });
    places.push(place);
    if (isReceiver) continue;
    if (rest) most = Number.POSITIVE_INFINITY;
    else {
      most++;
      if (!optional) least++;
    }
  }
  return { parameters, places, rest: parameters.findIndex((p) => p.rest), least, most, isExtension };
};

const BY_VALUE = [''];
const BY_REF = ['ref'];
const BY_OUT = ['out'];
const BY_IN = ['', 'in'];
const BY_READONLY = ['', 'in', 'ref'];

/** What a parameter's modifiers allow (C# specification §12.6.4.2). */
const passingBy = (flags: number): readonly string[] => {
  if ((flags & PARAMETER_FLAGS.readonly) !== 0) return BY_READONLY;
  if ((flags & PARAMETER_FLAGS.ref) !== 0) return BY_REF;
  if ((flags & PARAMETER_FLAGS.out) !== 0) return BY_OUT;
  return (flags & PARAMETER_FLAGS.in) !== 0 ? BY_IN : BY_VALUE;
};

/** Holds unless an argument is passed in another way than a parameter is. */
export const isPassed = ({ passing }: Argument, parameter: Parameter): boolean =>
  passing === undefined || (parameter.passing?.includes(passing) ?? true);

/** The parameter of each argument, undefined if one has none. */
export const placed = (parameters: readonly Parameter[], args: readonly Argument[]): readonly number[] | undefined => {
  const order: number[] = [];
  const last = parameters.length - 1;
  for (let i = 0; i < args.length; i++) {
    const { name } = args[i];
    const named = name === undefined ? -1 : parameters.findIndex((p) => p.name === name);
    if (name !== undefined && named < 0) return undefined;
    const place = named >= 0 ? named : i <= last ? i : last;
    if (place < 0 || (i > last && !parameters[place].rest)) return undefined;
    order.push(place);
  }
  return order;
};

/** What each argument of a parameter that takes any number of them is of. */
export const variadicElement = (type: Type | undefined): Type | undefined => (type?.t === 'array' ? type.of : type);
