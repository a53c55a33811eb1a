// Build constraints (cmd/go: Build constraints): whether a file is compiled for the usual target.

import { GO_PROCESSORS, GO_SATISFIED, GO_SYSTEMS } from '../target.ts';

/** Whether a build for the usual target, without tags of its own, compiles the file. */
export const isBuilt = (path: string, text: string): boolean => {
  if (!nameFits(path)) return false;
  const head = text.slice(0, /^package\b/m.exec(text)?.index ?? 0);
  const constraint = /^\/\/go:build[ \t]+(.*)$/m.exec(head)?.[1];
  if (constraint !== undefined) return holds(constraint);
  const old = [...head.matchAll(/^\/\/[ \t]*\+build[ \t]+(.*)$/gm)].map(([, line]) => line.trim());
  return old.every((line) => line.split(/\s+/).some((option) => option.split(',').every(isTermMet)));
};

/** `name_GOOS.go`, `name_GOARCH.go` and `name_GOOS_GOARCH.go` are for that system and processor. */
const nameFits = (path: string): boolean => {
  const parts = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.go$/, '')
    .replace(/_test$/, '')
    .split('_')
    .slice(1);
  const last = parts.at(-1) ?? '';
  if (!GO_PROCESSORS.has(last)) return !GO_SYSTEMS.has(last) || isMet(last);
  const before = parts.at(-2) ?? '';
  return isMet(last) && (!GO_SYSTEMS.has(before) || isMet(before));
};

const isMet = (tag: string): boolean => GO_SATISFIED.has(tag) || /^go1(?:\.\d+)?$/.test(tag);
const isTermMet = (term: string): boolean => (term.startsWith('!') ? !isMet(term.slice(1)) : isMet(term));

/** Holds if an expression of tags, `!`, `&&`, `||` and parentheses does. */
const holds = (text: string): boolean => {
  const tokens = text.replace(/\/\/.*$/, '').match(/&&|\|\||[!()]|[^\s!()&|]+/g) ?? [];
  let at = 0;
  const or = (): boolean => {
    let value = and();
    while (tokens[at] === '||') {
      at++;
      value = and() || value;
    }
    return value;
  };
  const and = (): boolean => {
    let value = not();
    while (tokens[at] === '&&') {
      at++;
      value = not() && value;
    }
    return value;
  };
  const not = (): boolean => {
    const token = tokens[at++];
    if (token === '!') return !not();
    if (token !== '(') return token !== undefined && isMet(token);
    const value = or();
    if (tokens[at] === ')') at++;
    return value;
  };
  return or();
};
